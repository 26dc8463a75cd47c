//! What stands around a colon or an equals sign: user names and passwords in URLs, hardware
//! addresses, passwords and user names that someone wrote down.

use super::{Candidate, Evidence, account};
use crate::pii::{
    context::{Context, Known, tells_near},
    fold::fold,
    kind::Kind,
    tables::{is_top_level, topic, topics},
    text::{Text, is_digit, is_word},
};

/// The longest user name and password of a URL, and the longest password elsewhere.
const LONGEST_USERINFO: usize = 256;
const LONGEST_PASSWORD: usize = 64;

/// The longest value behind a mark that is hidden whole: longer than any password, keys in letters
/// among them.
const LONGEST_VALUE: usize = 512;

/// `user:password` of a URL (RFC 3986, section 3.2.1) whose `://` is at `colon`.
pub(in crate::pii) fn credentials(text: &Text<'_>, colon: usize) -> Option<Candidate> {
    let start = colon.checked_add(3)?;
    let scheme = text.before(colon).is_some_and(|byte| byte.is_ascii_alphanumeric());
    let rest = text.bytes(start..start.saturating_add(LONGEST_USERINFO));
    let ends = |byte: &u8| matches!(byte, b'/' | b'?' | b'#' | b'"' | b'<' | b'>' | 0..=b' ');
    let authority = rest.iter().position(ends).map_or(rest, |end| rest.get(..end).unwrap_or(rest));
    let at = authority.iter().rposition(|byte| *byte == b'@')?;
    let userinfo = authority.get(..at)?;
    let split = userinfo.iter().position(|byte| *byte == b':')?;
    let right = scheme && split > 0 && split.saturating_add(1) < at;
    right.then(|| Candidate::new(Kind::UrlCredentials, start, start.saturating_add(at), 9))
}

/// The hardware address (EUI-48, IEEE 802) whose first mark, `:` or `-`, is at `mark`.
pub(in crate::pii) fn mac(text: &Text<'_>, mark: usize) -> Option<Candidate> {
    let start = mark.checked_sub(2).filter(|start| *start >= text.floor())?;
    let separator = text.at(mark)?;
    let address = text.bytes(start..start.saturating_add(17));
    let fits = address.len() == 17
        && address.iter().enumerate().all(|(place, byte)| match place % 3 {
            2 => *byte == separator,
            _ => byte.is_ascii_hexdigit(),
        });
    let end = start.saturating_add(17);
    let more = text.at(end) == Some(separator);
    (fits && !more && text.may_end(end) && text.may_begin(start) && is_someones(address))
        .then(|| Candidate::new(Kind::MacAddress, start, end, 9))
}

/// `001b.4411.3ab7`, the form of routers.
pub(in crate::pii) fn dotted_mac(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let address = text.bytes(start..start.saturating_add(14));
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

/// What follows a `:` or `=` at `mark`, when a word before it says that it is a password, a user
/// name or a BIC.
pub(in crate::pii) fn named_value(
    text: &Text<'_>,
    mark: usize,
    known: &mut Known,
) -> Option<Candidate> {
    let before = text.before(mark)?;
    if !(is_word(before) || !before.is_ascii() || b" \"'])".contains(&before)) {
        return None;
    }
    let start = value_start(text, mark.checked_add(1)?);
    let end = value_end(text, start);
    if end == start || text.at(start) == Some(b'[') {
        return None;
    }
    let near = Context::closest(text, mark, 3, known);
    if near.topics & (topic::PASSWORD | topic::SOCIAL | topic::BIC) == 0 {
        return None;
    }
    let value = text.bytes(start..end);
    if is_number_of_a_pass(text, &near) {
        return None;
    }
    // `clave API: …` is a key.
    let is_key = near.nearest_is(topic::KEY) && !near.nearest_is(topic::PASSWORD);
    if is_key {
        return None;
    }
    let distance = near.distance(topic::PASSWORD);
    // `clave del wifi: …`
    let is_far = distance == Some(2) && is_mixed(value);
    if distance.is_some_and(|distance| distance < 2) || is_far {
        return is_password(text, value, end)
            .then(|| Candidate::new(Kind::Password, start, end, -3));
    }
    if near.distance(topic::SOCIAL).is_some_and(|distance| distance < 3) {
        return handle(text, start);
    }
    let bic =
        near.distance(topic::BIC).is_some_and(|distance| distance < 2) && account::is_bic(value);
    bic.then(|| Candidate::new(Kind::BankAccount, start, end, 2).of("BIC").with(Evidence::CONTEXT))
}

/// After one space, and a quotation mark.
fn value_start(text: &Text<'_>, at: usize) -> usize {
    let mut at = at;
    for skipped in [b' ', b'"', b'\'', b'`'] {
        if text.at(at) == Some(skipped) {
            at = at.saturating_add(1);
        }
    }
    at
}

/// Where the word at `start` ends, without the punctuation of the sentence around it.
fn value_end(text: &Text<'_>, start: usize) -> usize {
    let rest = text.bytes(start..start.saturating_add(LONGEST_VALUE));
    let is_query = text.before(start) == Some(b'=');
    let ends = |(place, byte): (usize, &u8)| match byte {
        b'&' => is_query || is_entity(rest.get(place..).unwrap_or_default()),
        0..=b' ' | b'"' | b'<' | b'>' | b'`' | b'[' | b']' | 0xc2 | 0xe2 => true,
        _ => false,
    };
    let word = rest.iter().enumerate().position(ends).unwrap_or(rest.len());
    let value = rest.get(..word).unwrap_or_default();
    let tail = value.iter().rev().take_while(|byte| b".,;:!?')}".contains(byte)).count();
    let word = word.saturating_sub(tail);
    // One mark of exclamation after letters and digits belongs to the password more often than to
    // the sentence, several belong to the sentence.
    let is_mixed = is_mixed(value.get(..word).unwrap_or_default());
    let mark = value.get(word) == Some(&b'!') && value.get(word.saturating_add(1)) != Some(&b'!');
    start.saturating_add(word).saturating_add(usize::from(mark && is_mixed))
}

/// Whether an entity of HTML begins here: `&quot;`, `&#39;`.
fn is_entity(rest: &[u8]) -> bool {
    let name = rest.iter().skip(1).take(LONGEST_ENTITY);
    let length = name.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    length > 1 && rest.get(length.saturating_add(1)) == Some(&b';')
}

/// Letters of the name of an entity that is met in text.
const LONGEST_ENTITY: usize = 8;

/// Whether a value has digits and letters.
fn is_mixed(value: &[u8]) -> bool {
    value.iter().any(u8::is_ascii_digit) && value.iter().any(u8::is_ascii_alphabetic)
}

/// A value that people do not write as ordinary words: with digits or marks, or alone at the end
/// of its line.
fn is_password(text: &Text<'_>, value: &[u8], end: usize) -> bool {
    let unusual =
        value.iter().any(|byte| byte.is_ascii_digit() || b"!@#$%^*_+~|/\\".contains(byte));
    let capital = value.iter().skip(1).any(u8::is_ascii_uppercase);
    let last = matches!(
        text.at(end),
        None | Some(b'\n' | b'\r' | b'"' | b'`' | b'\'' | b'&' | b',' | b';')
    );
    value.len() >= 4 && (unusual || capital || last)
}

/// A password told in a sentence (`my password is hunter2`): the word around the digit at `digit`
/// stands up to two words after one for it.
pub(in crate::pii) fn spoken_password(
    text: &Text<'_>,
    digit: usize,
    near: &Context,
) -> Option<Candidate> {
    let Some(distance) = near.distance(topic::PASSWORD).filter(|distance| *distance <= 2) else {
        return spoken_handle(text, digit, near);
    };
    if is_number_of_a_pass(text, near) {
        return None;
    }
    let start = password_start(text, digit);
    let end = value_end(text, start);
    let value = text.bytes(start..end);
    let digits = value.iter().filter(|byte| byte.is_ascii_digit()).count();
    // A number alone may be a code: at least four digits, and directly after the word.
    let right = if digits == value.len() { digits >= 4 && distance < 2 } else { value.len() >= 5 };
    (right && value.len() <= LONGEST_PASSWORD && end > digit && !is_file(value))
        .then(|| Candidate::new(Kind::Password, start, end, -4))
}

/// A password that was chosen by the rules for passwords (`Kastanie_77?neu`), around the digit at
/// `digit`: nothing else in a sentence looks so, and the word for it may stand anywhere near.
pub(in crate::pii) fn composed_password(text: &Text<'_>, digit: usize) -> Option<Candidate> {
    if text.before(digit).is_none_or(|byte| byte <= b' ') {
        return None;
    }
    let start = password_start(text, digit);
    let end = value_end(text, start);
    let value = text.bytes(start..end);
    let is_told = || {
        let about = if is_strong(value) { OF_ACCESS } else { topic::PASSWORD };
        tells_near(text, start..end, FAR, |word| topics(fold(word).letters()) & about != 0)
    };
    (is_composed(value) && end > digit && is_told())
        .then(|| Candidate::new(Kind::Password, start, end, 3).with(Evidence::CONTEXT))
}

/// Bytes before and behind one in which the word for a password is looked for.
const FAR: [usize; 2] = [96, 28];

/// Whether a value has capital and small letters, digits and a mark, but is no address and no name of
/// a file or a host; without a mark it is long, and its digits stand among letters.
fn is_composed(value: &[u8]) -> bool {
    let has = |is: fn(&u8) -> bool| value.iter().any(is);
    // `Windows-11` is a name.
    let is_joined =
        value.contains(&b'-') && value.len() >= 12 && value.last().is_some_and(u8::is_ascii_digit);
    let is_among = || {
        value.len() >= 12
            && value.iter().all(u8::is_ascii_alphanumeric)
            && value.last().is_some_and(u8::is_ascii_lowercase)
    };
    (8..=LONGEST_PASSWORD).contains(&value.len())
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit)
        && !value.contains(&b'/')
        && !is_file(value)
        && (has(|byte| MARKS.contains(byte)) || is_joined || is_among())
}

/// Whether a value ends like the name of a file or a host: `Report_2024.pdf`.
fn is_file(value: &[u8]) -> bool {
    let last = value.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    last.len() < value.len()
        && (2..=5).contains(&last.len())
        && last.iter().all(u8::is_ascii_lowercase)
}

/// Whether it is long and has one of the marks that no other code has.
fn is_strong(value: &[u8]) -> bool {
    let digits = value.iter().filter(|byte| byte.is_ascii_digit()).count();
    value.len() >= 10 && digits >= 2 && value.iter().any(|byte| b"!?#$%&*".contains(byte))
}

/// What strong ones are told by, too: user names, networks and keys.
const OF_ACCESS: u32 = topic::PASSWORD | topic::SOCIAL | topic::NETWORK | topic::KEY;

/// Marks that rules for passwords ask for.
const MARKS: &[u8] = b"!?#$%&*@^~+=_.";

/// `pass nr` is the number of a passport.
fn is_number_of_a_pass(text: &Text<'_>, near: &Context) -> bool {
    near.nearest_is(topic::NUMBER)
        && near.word(text, 1).eq_ignore_ascii_case(b"pass")
        && !near.word(text, 0).eq_ignore_ascii_case(b"code")
}

/// Where the password around the place would begin.
pub(in crate::pii) fn password_start(text: &Text<'_>, at: usize) -> usize {
    let window = text.bytes(at.saturating_sub(LONGEST_PASSWORD).max(text.floor())..at);
    let is_part = |byte: &&u8| {
        !matches!(byte, 0..=b' ' | b'"' | b'\'' | b':' | b'=' | b'(' | b'[' | b']' | b'<' | b'>')
    };
    at.saturating_sub(window.iter().rev().take_while(is_part).count())
}

/// Whether the digit at `at` ends a word that is no code: `Tulip-Ferry-88`, `Luna_Piena88`.
pub(in crate::pii) fn is_of_words(text: &Text<'_>, at: usize) -> bool {
    if !matches!(text.before(text.word_start(at)), Some(b'-' | b'_' | b'.'))
        || !text.at(at.saturating_add(1)).is_some_and(is_digit)
    {
        return false;
    }
    let word = text.bytes(password_start(text, at)..at);
    let is_small =
        |three: &[u8]| three.iter().all(|byte| byte.is_ascii_lowercase() || !byte.is_ascii());
    word.first().is_some_and(u8::is_ascii_uppercase) && word.windows(3).any(is_small)
}

/// Whether letters or digits and one mark stand right before the digit at `at`, as in `hunter!2`.
pub(in crate::pii) fn is_behind_a_mark(text: &Text<'_>, at: usize) -> bool {
    text.before(at).is_some_and(|byte| b"!$?#%&*@^~".contains(&byte))
        && text.before(at.saturating_sub(1)).is_some_and(is_word)
}

/// A user name told in a sentence (`insta: lena_k99`, `my instagram is lena_k99`): the word around
/// the digit stands right after the name of a network, and has `_` or a dot too.
fn spoken_handle(text: &Text<'_>, digit: usize, near: &Context) -> Option<Candidate> {
    near.distance(topic::SOCIAL).filter(|distance| *distance <= 2)?;
    let before = text.bytes(digit.saturating_sub(40).max(text.floor())..digit);
    let front = before.iter().rev().take_while(|byte| is_word(**byte) || **byte == b'.').count();
    let start = digit.checked_sub(front)?;
    let name = handle(text, start)?;
    let marked = text.bytes(name.start..name.end).iter().any(|byte| b"_.".contains(byte));
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
    let name = handle(text, at.checked_add(1)?)?;
    let is_apart = is_told_apart(text.bytes(at.checked_add(1)?..name.end));
    Some(Candidate { start: at, score: if is_apart { APART } else { name.score }, ..name })
}

/// What a name that is like no other thing behind an `@` is worth without any word.
const APART: i32 = 1;

/// Whether a user name has words with `_` between them, or with dots and is no host: `lena_kern`,
/// `volley.fano.u14`, not `example.com`.
fn is_told_apart(name: &[u8]) -> bool {
    let mut parts = name.split(|byte| matches!(byte, b'_' | b'.'));
    let last = parts.clone().next_back().unwrap_or_default();
    let is_host = name.contains(&b'.') && is_top_level(fold(last).letters());
    let is_word = |part: &[u8]| part.iter().filter(|byte| byte.is_ascii_alphabetic()).count() > 2;
    !is_host && last.len() < name.len() && parts.next().is_some_and(is_word)
}

/// `https://mastodon.social/@name`: a user name directly after a host, with nothing behind it, as
/// Mastodon and others write profiles. The name alone is the finding, as in other addresses.
fn profile_of_host(text: &Text<'_>, at: usize) -> Option<Candidate> {
    let slash = at.checked_sub(1)?;
    let before = text.bytes(slash.saturating_sub(LONGEST_HOST).max(text.floor())..slash);
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
    let rest = text.bytes(start..start.saturating_add(40));
    let is_part = |byte: &&u8| is_word(**byte) || matches!(byte, b'.' | b'-');
    let length = rest.iter().take_while(is_part).count();
    let name = rest.get(..length)?;
    let dots = name.iter().rev().take_while(|byte| matches!(byte, b'.' | b'-')).count();
    let end = start.saturating_add(length.saturating_sub(dots));
    let letters = name.iter().any(u8::is_ascii_alphabetic);
    let marked = text.before(start) == Some(b'@');
    let unusual = name.iter().any(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.'));
    let score = if marked {
        -3
    } else if unusual {
        -4
    } else {
        -6
    };
    let start = if marked { start.saturating_sub(1) } else { start };
    (letters && HANDLE.contains(&(end.saturating_sub(start))) && text.at(end) != Some(b'@'))
        .then(|| Candidate::new(Kind::SocialHandle, start, end, score))
}

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
    let path = text.bytes(dot..dot.saturating_add(5));
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
    use super::super::testing::found;
    use crate::pii::Kind;

    #[test]
    fn marks_of_a_password_end_no_sentence() {
        for password in ["BPblvbUwby!1", "SkxoAnuNtP$8", "ab?cd#12"] {
            let text = format!("my password is {password} and it fails");
            assert_eq!(found(Kind::Password, &text), [password]);
        }
        for password in ["P@ss&word1", "Golonka&Piwo1"] {
            let text = format!("my password: {password}, and it fails");
            assert_eq!(found(Kind::Password, &text), [password]);
        }
        assert_eq!(found(Kind::Password, "Passwort ist Grün_42 seit gestern"), ["Grün_42"]);
        assert_eq!(found(Kind::Password, "/login?password=ab12cd&next=home1"), ["ab12cd"]);
        assert_eq!(found(Kind::Password, "password: ab12cd&quot;, then"), ["ab12cd"]);
        for text in ["my password costs $8 now", "the shop!1 password"] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn numbers_of_passports_and_keys_are_no_passwords() {
        for text in ["pass nr: AG755399", "clave API: 28249b4e823e84995c8a"] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
        assert_eq!(found(Kind::Password, "pass: AG755399"), ["AG755399"]);
        assert_eq!(found(Kind::Passport, "pass nr: AG755399"), ["AG755399"]);
    }
}
