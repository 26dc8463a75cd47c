//! User names and passwords in URLs, hardware addresses, and user names that someone wrote down.

use super::{Candidate, Evidence, LONGEST_SECRET, email, named_handle::is_on_x};
use crate::pii::{
    context::Context,
    fold::fold,
    kind::Kind,
    tables::{List, is_top_level, topic},
    text::{Text, is_word},
};

/// `user:password` of a URL (RFC 3986, section 3.2.1) whose `://` is at `colon`.
pub(in crate::pii) fn credentials(text: &Text<'_>, colon: usize) -> Option<Candidate> {
    let start = colon.checked_add(3)?;
    let scheme = text.before(colon).is_some_and(|byte| byte.is_ascii_alphanumeric());
    // `#` ends it by the standard, but stands in passwords as people write them.
    let ends = |byte: u8| matches!(byte, b'/' | b'?' | b'"' | b'<' | b'>' | 0..=b' ');
    let authority = text.bytes(start..text.until(start, LONGEST_SECRET, ends));
    let at = authority.iter().rposition(|byte| *byte == b'@')?;
    let userinfo = authority.get(..at)?;
    let split = userinfo.iter().position(|byte| *byte == b':')?;
    let right = scheme && split > 0 && split.saturating_add(1) < at && !is_example(userinfo);
    right.then(|| Candidate::new(Kind::UrlCredentials, start, start.saturating_add(at), 9))
}

/// Whether words stand for a user name and a password, as manuals write them: `user:password@`.
fn is_example(userinfo: &[u8]) -> bool {
    let mut parts = userinfo.split(|byte| *byte == b':');
    let (user, password) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    USERS.has_written(user) && EXAMPLES.has_written(password) && parts.next().is_none()
}

static USERS: List = List::new(
    "user username usr login name benutzer benutzername utilisateur identifiant usuario utente gebruiker utilizador uzytkownik anvandare",
);
static EXAMPLES: List = List::new(
    "password passwort kennwort motdepasse contrasena wachtwoord senha palavrapasse haslo losenord pass pwd passwd secret xxx xxxx",
);

/// The hardware address (EUI-48, IEEE 802) whose first mark, `:` or `-`, is at `mark`.
pub(in crate::pii) fn mac(text: &Text<'_>, mark: usize) -> Option<Candidate> {
    let start = mark.checked_sub(2).filter(|start| *start >= text.floor())?;
    let separator = text.at(mark)?;
    let address = text.bytes_from(start, 17);
    let fits = address.len() == 17
        && address.iter().enumerate().all(|(place, byte)| match place % 3 {
            2 => *byte == separator,
            _ => byte.is_ascii_hexdigit(),
        });
    let end = start.saturating_add(17);
    let next = text.at(end.saturating_add(1));
    // `00:1B:44:11:3A:B7: connection failed` ends.
    let more = text.at(end) == Some(separator) && next.is_some_and(|byte| byte.is_ascii_hexdigit());
    (fits && !more && text.may_end(end) && text.may_begin(start) && is_someones(address))
        .then(|| Candidate::new(Kind::MacAddress, start, end, 9))
}

/// `001b.4411.3ab7`, the form of routers.
#[inline(never)]
pub(in crate::pii) fn dotted_mac(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let address = text.bytes_from(start, 14);
    let fits = address.len() == 14
        && address.iter().enumerate().all(|(place, byte)| match place {
            4 | 9 => *byte == b'.',
            _ => byte.is_ascii_hexdigit(),
        });
    let letters = address.iter().any(u8::is_ascii_alphabetic);
    let end = start.saturating_add(14);
    let score = if letters { 6 } else { -3 };
    (fits && text.number_may_end(end) && text.may_begin(start) && is_someones(address))
        .then(|| Candidate::new(Kind::MacAddress, start, end, score))
}

/// All zeros and all ones are nobody's.
fn is_someones(address: &[u8]) -> bool {
    let mut digits = address.iter().filter(|byte| byte.is_ascii_hexdigit());
    let first = digits.next();
    digits.any(|digit| Some(digit) != first)
}

/// A user name told in a sentence (`insta: lena_k99`, `my instagram is lena_k99`): the word around
/// the digit stands right after the name of a network, and has `_` or a dot too.
pub(super) fn spoken_handle(text: &Text<'_>, digit: usize, near: &Context) -> Option<Candidate> {
    near.distance(topic::SOCIAL).filter(|distance| *distance <= 2)?;
    let before = text.bytes_before(digit, 40);
    let front = before.iter().rev().take_while(|byte| is_word(**byte) || **byte == b'.').count();
    let start = digit.checked_sub(front)?;
    let name = handle(text, start)?;
    let written = text.bytes(name.start..name.end);
    let marked = written.iter().any(|byte| b"_.".contains(byte)) && !is_version(written);
    let right = marked && name.start == start && text.before(start) != Some(b'@');
    right.then_some(Candidate { score: -3, ..name })
}

/// The user name after an `@` at `at`.
pub(in crate::pii) fn at_handle(text: &Text<'_>, at: usize) -> Option<Candidate> {
    match text.before(at) {
        Some(b'/') => return profile_of_host(text, at),
        // The host behind a user name and password.
        _ if at == text.floor() && text.last() == Some(Kind::UrlCredentials) => return None,
        Some(byte) if is_word(byte) || byte == b'@' || byte == b'.' => return None,
        _ => {}
    }
    if let Some(federated) = at_host(text, at) {
        return Some(federated);
    }
    let name = handle(text, at.checked_add(1)?)?;
    let said = text.bytes(at.checked_add(1)?..name.end);
    let is_apart = is_told_apart(said) || is_own(text, at, said) || is_on_x(text, name.end);
    Some(Candidate { start: at, score: if is_apart { APART } else { name.score }, ..name })
}

/// `@name@host`, as the Fediverse writes user names: an address behind an `@`.
fn at_host(text: &Text<'_>, at: usize) -> Option<Candidate> {
    let start = at.checked_add(1)?;
    let is_of_name =
        |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    let rest = text.bytes_from(start, LONGEST_NAME);
    let second = start.saturating_add(rest.iter().take_while(is_of_name).count());
    let address = email::at_sign(text, second).filter(|_| text.at(second) == Some(b'@'))?;
    let is_whole = address.start == start;
    is_whole.then_some(Candidate { start: at, kind: Kind::SocialHandle, ..address })
}

/// Bytes of such a name at most.
const LONGEST_NAME: usize = 64;

/// What a name that is like no other thing behind an `@` is worth without any word.
const APART: i32 = 1;

/// Whether a user name has words with `_` between them, or with dots and is no host: `lena_kern`,
/// `volley.fano.u14`, not `example.com`.
fn is_told_apart(name: &[u8]) -> bool {
    let mut parts = name.split(|byte| matches!(byte, b'_' | b'.'));
    let last = parts.clone().next_back().unwrap_or_default();
    let is_host = name.contains(&b'.') && is_top_level(fold(last).letters());
    let is_word = |part: &[u8]| part.iter().filter(|byte| byte.is_ascii_alphabetic()).count() > 2;
    !is_host && last.len() < name.len() && parts.any(is_word)
}

/// Whether the word before an `@` says that the name behind it is the writer's own: `soy @lena`.
/// `I'm @home` says where.
fn is_own(text: &Text<'_>, at: usize, name: &[u8]) -> bool {
    let before = text.bytes_before(at, LONGEST_OWN);
    let Some(before) = before.strip_suffix(b" ") else { return false };
    let word = before.rsplit(|byte| !byte.is_ascii_alphabetic() && byte.is_ascii()).next();
    word.is_some_and(|word| OWN.has_written(word)) && !WHERE.has_written(name)
}

static OWN: List = List::new(
    "am m im bin suis soy sono sou ben jestem ar profile profil profilo perfil profiel profilen llamo chiamo appelle heisse heet \
    nazywam heter jag",
);
static WHERE: List = List::new("home work school office the uni hotel airport maison casa hemma");
const LONGEST_OWN: usize = 12;

/// `https://mastodon.social/@name`: a user name directly after a host, with nothing behind it, as
/// Mastodon and others write profiles. The name alone is the finding, as in other addresses.
fn profile_of_host(text: &Text<'_>, at: usize) -> Option<Candidate> {
    let slash = at.checked_sub(1)?;
    let before = text.bytes_before(slash, LONGEST_HOST);
    let host = before.iter().rev().take_while(|byte| is_word(**byte) || b".-".contains(byte));
    let host = before.len().checked_sub(host.count())?;
    let (front, host) = before.split_at_checked(host)?;
    let name = handle(text, at.checked_add(1)?)?;
    let right = front.ends_with(b"://")
        && host.contains(&b'.')
        && text.at(at.checked_add(1)?)?.is_ascii_alphabetic()
        && !matches!(text.at(name.end), Some(b'/' | b','));
    let start = at.checked_add(1)?;
    right.then(|| Candidate { start, score: 3, ..name }.with(Evidence::PREFIX))
}

/// Bytes of the longest host.
const LONGEST_HOST: usize = 64;

/// Bytes of the longest and the shortest user name.
const HANDLE: core::ops::RangeInclusive<usize> = 3..=30;

/// A user name at `start`: letters, digits, `_` and `.`, not ending with a dot.
pub(in crate::pii) fn handle(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let start = if text.at(start) == Some(b'@') { start.saturating_add(1) } else { start };
    let rest = text.bytes_from(start, 40);
    let is_part = |byte: &&u8| is_word(**byte) || matches!(byte, b'.' | b'-');
    let length = rest.iter().take_while(is_part).count();
    let name = rest.get(..length)?;
    let dots = name.iter().rev().take_while(|byte| matches!(byte, b'.' | b'-')).count();
    let end = start.saturating_add(length.saturating_sub(dots));
    let letters = name.iter().any(u8::is_ascii_alphabetic);
    let marked = text.before(start) == Some(b'@');
    // What mail relays are signed in to with a key, and the owner of a machine.
    let is_of_system = matches!(name, b"apikey" | b"root");
    let unusual = name.iter().any(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.'));
    let score = if marked {
        -3
    } else if unusual {
        -4
    } else {
        -6
    };
    let start = if marked { start.saturating_sub(1) } else { start };
    (letters
        && !is_of_system
        && HANDLE.contains(&(end.saturating_sub(start)))
        && text.at(end) != Some(b'@'))
    .then(|| Candidate::new(Kind::SocialHandle, start, end, score))
}

/// The user name behind a colon and this word for it or for a network: `insta: lena_k99`, not
/// `Viking Line: karaoke`, `Facebook: aucune réponse`.
pub(super) fn handle_behind(text: &Text<'_>, start: usize, word: &[u8]) -> Option<Candidate> {
    let found = handle(text, start)?;
    let name = text.slice(found.start..found.end)?;
    let is_cut = text.char_at(found.end).is_some_and(char::is_alphabetic);
    let is_word = || name.len() >= SHORTEST_PLAIN && name.starts_with(char::is_alphabetic);
    let is_plain =
        || is_word() && !HOMONYMS.has_written(word) && may_be_plain(name, word, text.at(found.end));
    let is_numbered = text.at(found.end) == Some(b'#');
    (!is_cut && (is_numbered || is_like_one(name.as_bytes()) || is_plain())).then_some(found)
}

/// The user name at `start` that is written as nothing else is.
pub(super) fn marked_handle(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let found = handle(text, start)?;
    let name = text.slice(found.range())?;
    is_like_one(name.as_bytes()).then_some(found)
}

/// Whether nothing but user names is written so: with an `@`, marks or a capital inside, or digits behind letters.
fn is_like_one(name: &[u8]) -> bool {
    let is_inner =
        |pair: &[u8]| matches!(pair, [b'a'..=b'z', b'A'..=b'Z'] | [b'A'..=b'z', b'0'..=b'9']);
    !is_version(name)
        && (name.iter().any(|byte| b"@_.".contains(byte)) || name.windows(2).any(is_inner))
}

/// `unknown user since version v6.10`
fn is_version(name: &[u8]) -> bool {
    let is_of_version = |byte: &u8| *byte == b'.' || byte.is_ascii_digit();
    name.strip_prefix(b"v").is_some_and(|rest| rest.iter().all(is_of_version))
}

/// Whether a word may be a user name, with what stands behind it: not one of every day. What is said of a user name is
/// one as seldom as a name is: `Usuario: incorrecto`.
#[cfg(feature = "names")]
fn may_be_plain(name: &str, word: &[u8], behind: Option<u8>) -> bool {
    let may_end = match behind {
        None | Some(b'\n' | b'\r' | b',') => true,
        Some(b':') => false,
        _ => !NAMING.has_written(word),
    };
    may_end && !crate::pii::names::is_everyday(name)
}

/// The same without lists of words: at the end of a line.
#[cfg(not(feature = "names"))]
fn may_be_plain(_: &str, _: &[u8], behind: Option<u8>) -> bool {
    matches!(behind, None | Some(b'\n' | b'\r'))
}

/// Words for user names.
#[cfg(feature = "names")]
static NAMING: List = List::new(
    "username benutzername utilisateur usuario gebruikersnaam nick nickname pseudo anvandarnamn uzytkownik handle",
);

/// Networks that are called by other words too.
static HOMONYMS: List = List::new("line signal threads snap steam user discord messenger");

/// Letters of a user name that is a word at least.
const SHORTEST_PLAIN: usize = 5;

/// Sites whose addresses end with a user name, and what stands before it.
const SITES: &[(&str, &str)] = &[
    ("instagram.com/", "INSTAGRAM"),
    ("twitter.com/", "X"),
    ("x.com/", "X"),
    ("tiktok.com/@", "TIKTOK"),
    ("facebook.com/", "FACEBOOK"),
    ("linkedin.com/in/", "LINKEDIN"),
    ("github.com/", "GITHUB"),
    ("t.me/", "TELEGRAM"),
    ("youtube.com/@", "YOUTUBE"),
    ("threads.net/@", "THREADS"),
    ("snapchat.com/add/", "SNAPCHAT"),
    ("pinterest.com/", "PINTEREST"),
    ("twitch.tv/", "TWITCH"),
    ("reddit.com/user/", "REDDIT"),
    ("reddit.com/u/", "REDDIT"),
    ("bsky.app/profile/", "BLUESKY"),
];

/// The user name in the address of a site whose first dot is at `dot`.
pub(in crate::pii) fn profile(text: &Text<'_>, dot: usize) -> Option<Candidate> {
    let path = text.bytes_from(dot, 5);
    if !path.contains(&b'/') {
        return None;
    }
    let (site, start) = SITES.iter().find_map(|(site, network)| {
        let name = site.find('.')?;
        let begin = dot.checked_sub(name).filter(|begin| *begin >= text.floor())?;
        let end = begin.checked_add(site.len())?;
        let is_it = text.bytes(begin..end).eq_ignore_ascii_case(site.as_bytes());
        let whole = !text.before(begin).is_some_and(is_word);
        (is_it && whole).then_some((*network, end))
    })?;
    let name = handle(text, start)?;
    let is_page = PAGES
        .iter()
        .any(|page| text.bytes(name.start..name.end).eq_ignore_ascii_case(page.as_bytes()));
    // In some addresses an `@` stands before the name.
    let is_name = name.start.saturating_add(1) >= start;
    (!is_page && is_name)
        .then(|| Candidate { start, score: 6, ..name }.of(site).with(Evidence::PREFIX))
}

/// The telephone number in a link to a chat whose first dot is at `dot`, with its calling code and without a plus:
/// `wa.me/46704821490`.
pub(in crate::pii) fn chat_number(text: &Text<'_>, dot: usize) -> Option<Candidate> {
    let start = dot.checked_add(CHAT.len().saturating_sub(CHAT_DOT))?;
    let begin = dot.checked_sub(CHAT_DOT).filter(|begin| *begin >= text.floor())?;
    let is_it = text.bytes(begin..start).eq_ignore_ascii_case(CHAT);
    let end = text.digits_end(start, MOST_DIGITS);
    let right = is_it
        && !text.before(begin).is_some_and(is_word)
        && end.saturating_sub(start) >= FEWEST_DIGITS
        && text.number_may_end(end);
    right.then(|| Candidate::new(Kind::Phone, start, end, 6).with(Evidence::PREFIX))
}

/// The host and its slash, and where its full stop stands.
const CHAT: &[u8] = b"wa.me/";
const CHAT_DOT: usize = 2;

/// Digits of an international number (ITU-T E.164).
const FEWEST_DIGITS: usize = 8;
const MOST_DIGITS: usize = 15;

/// First parts of paths that are no user names.
const PAGES: &[&str] = &[
    "explore",
    "accounts",
    "about",
    "home",
    "login",
    "search",
    "share",
    "sharer",
    "sharer.php",
    "intent",
    "hashtag",
    "groups",
    "events",
    "pages",
    "watch",
    "reel",
    "help",
    "legal",
    "privacy",
    "terms",
    "settings",
    "features",
    "pricing",
    "joinchat",
    "stories",
    "pin",
    "company",
];

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn credentials_of_urls_are_found_whatever_their_length() {
        let token = "aB3dE6gH8jK1mN4pQ7rS".repeat(60);
        let text = alloc::format!("git clone https://oauth2:{token}@git.example.org/a.git");
        assert_eq!(found(Kind::UrlCredentials, &text), [["oauth2:", &token].concat()]);
        let text = alloc::format!("at postgres://app:p@ss{token}@db.example.org/a");
        assert_eq!(found(Kind::UrlCredentials, &text), [["app:p@ss", &token].concat()]);
    }

    #[test]
    fn a_user_name_behind_a_colon_is_written_like_one() {
        for (text, name) in [
            ("insta: lena_k99, danke", "lena_k99"),
            ("Facebook: LenaKern und", "LenaKern"),
            ("Telegram: mvdberg72 graag", "mvdberg72"),
            ("LINE: lena.kern", "lena.kern"),
            ("Discord: lenak#1234", "lenak"),
            ("Signal: @lenak", "@lenak"),
            #[cfg(feature = "names")]
            ("username: lenakern, not", "lenakern"),
            ("Instagram: lenakern\nDanke", "lenakern"),
        ] {
            assert_eq!(found(Kind::SocialHandle, text), [name], "{text}");
        }
        for text in [
            "Viking Line: karaoke till 03",
            "Bilan de la Stena Line: propreté irréprochable",
            "Signal: weak",
            "LINE: SLOW",
            "Facebook: aucune réponse",
            "Instagram: lindo.",
            "Instagram: 20min de espera",
            "Telegram: lösung_1ä",
            "User: hello there",
            "Usuario: incorrecto y contraseña también",
            "Gebruikersnaam: onbekend.",
        ] {
            assert!(found(Kind::SocialHandle, text).is_empty(), "{text}");
        }
    }
}
