//! What stands alone in a field that is called after it: `password`, `instagram_handle`. No word is beside the value, and it
//! need not look like anything, so the whole name of the field must say so: `password_reset` and `instagram_rating` ask for
//! something else.

use super::{Candidate, Evidence, password, web};
use crate::pii::{
    fold::{self, fold},
    hints::Leaning,
    kind::Kind,
    tables::List,
    text::Text,
};
use core::ops::Range;

/// The longest value and the longest name of a field that are looked at, in bytes.
const LONGEST: usize = 128;
const LONGEST_NAME: usize = 48;

/// The value that is all of a text, as its field calls it.
pub(in crate::pii) fn whole(text: &Text<'_>, leaning: &Leaning<'_>) -> Option<Candidate> {
    if text.all().len() > LONGEST {
        return None;
    }
    let wanted = Wanted::of(leaning.field_text())?;
    let value = alone(text)?;
    let found = match wanted {
        Wanted::Password => password::is_alone(text, value.clone())
            .then(|| Candidate::new(Kind::Password, value.start, value.end, TOLD)),
        Wanted::Handle => web::handle_behind(text, value.start, HANDLE),
        Wanted::Network => web::marked_handle(text, value.start),
    };
    let found = found.filter(|found| found.range() == value)?;
    Some(Candidate { score: TOLD, ..found }.with(Evidence::CONTEXT))
}

/// The score of what nothing but the field tells.
const TOLD: i32 = 5;

/// The word behind which a user name stands.
const HANDLE: &[u8] = b"handle";

/// Where the one word of a text is.
fn alone(text: &Text<'_>) -> Option<Range<usize>> {
    let all = text.slice(0..text.all().len())?;
    let value = all.trim();
    let start = all.len().saturating_sub(all.trim_start().len());
    let has_space = value.contains(char::is_whitespace);
    let is_word = !value.is_empty() && !has_space && !is_stand_in(value) && !is_said(value);
    is_word.then(|| start..start.saturating_add(value.len()))
}

/// Whether a word stands for a value: a label, a placeholder, a mask.
fn is_stand_in(word: &str) -> bool {
    word.contains('•') || word.starts_with('[') && word.ends_with(']')
}

/// Whether a word is what people or programs answer instead: `n/a`, `weekly`, `too_short`. Three words and more of every
/// day are a password again.
fn is_said(word: &str) -> bool {
    let is_short = |word: &str| {
        let mut letters = [0; LONGEST_NAME];
        folded(word, &mut letters).is_some_and(|letters| ANSWERS.has(letters))
    };
    let is_one = |part: &str| ANSWERS.has_written(part.as_bytes()) || is_everyday(part);
    let mut parts = word.split(|one: char| !one.is_alphabetic()).filter(|part| !part.is_empty());
    let has_digits = word.contains(|one: char| one.is_ascii_digit());
    !has_digits && (is_short(word) || parts.by_ref().take(2).all(is_one) && parts.next().is_none())
        || word
            .strip_suffix('%')
            .is_some_and(|share| share.bytes().all(|one| b"0123456789.,".contains(&one)))
        || word.starts_with("www.")
}

/// Whether a word is one of every day, as far as there are lists of them.
#[cfg(feature = "names")]
fn is_everyday(word: &str) -> bool {
    crate::pii::names::is_everyday(word)
}

#[cfg(not(feature = "names"))]
const fn is_everyday(_: &str) -> bool {
    false
}

/// What the name of a field asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Password,
    /// A user name of a social network.
    Handle,
    /// One, or how it is used: only the network is named.
    Network,
}

impl Wanted {
    fn of(name: &str) -> Option<Self> {
        let mut letters = [0; LONGEST_NAME];
        let letters = folded(name, &mut letters)?;
        let said = parts(letters, 0)?;
        match said & !USER {
            PASSWORD => Some(Self::Password),
            NETWORK if said == NETWORK => Some(Self::Network),
            NETWORK => Some(Self::Handle),
            _ => None,
        }
    }
}

/// The letters of a name, small and without marks; nothing if it, or a word of it, is too long.
fn folded<'l>(name: &str, letters: &'l mut [u8; LONGEST_NAME]) -> Option<&'l [u8]> {
    let mut length = 0_usize;
    for word in name.split(|one: char| !one.is_alphabetic()).filter(|word| !word.is_empty()) {
        if word.chars().count() > fold::LONGEST {
            return None;
        }
        let word = fold(word.as_bytes());
        let end = length.checked_add(word.letters().len())?;
        letters.get_mut(length..end)?.copy_from_slice(word.letters());
        length = end;
    }
    letters.get(..length).filter(|letters| !letters.is_empty())
}

/// What the words of a name say, one behind the other; nothing if there is another one.
const PASSWORD: u8 = 1;
const NETWORK: u8 = 1 << 1;
const USER: u8 = 1 << 2;

/// Goes through the words that the letters can be made of, the longest first.
fn parts(letters: &[u8], depth: usize) -> Option<u8> {
    if letters.is_empty() {
        return Some(0);
    }
    if depth == MOST_WORDS {
        return None;
    }
    let words = (1..=letters.len().min(LONGEST_WORD)).rev();
    words.filter_map(|length| letters.split_at_checked(length)).find_map(|(word, rest)| {
        let said = said(word)?;
        Some(said | parts(rest, depth.saturating_add(1))?)
    })
}

/// Words of a name, and letters of one of them.
const MOST_WORDS: usize = 6;
const LONGEST_WORD: usize = 18;

fn said(word: &[u8]) -> Option<u8> {
    let lists = [(&PASSWORDS, PASSWORD), (&NETWORKS, NETWORK), (&USERS, USER), (&OTHERS, 0)];
    lists.iter().find(|(list, _)| list.has(word)).map(|(_, said)| *said)
}

static PASSWORDS: List = List::new(
    "password passwort passwd pwd passphrase passcode userpass kennwort losungswort motdepasse mdp contrasena contrasenia \
    clavedeacceso clavesecreta senha palavrapasse parolachiave wachtwoord paswoord haslo losenord",
);
static NETWORKS: List = List::new(
    "instagram insta twitter tiktok snapchat telegram facebook mastodon bluesky threads youtube twitch discord reddit \
    pinterest linkedin github gitlab soundcloud wechat weibo socialmedia social",
);
static USERS: List = List::new(
    "handle username user screenname account profile nick nickname pseudo alias benutzername nutzername benutzer nutzer konto \
    kontoname profil profilname nomdutilisateur nomutilisateur utilisateur identifiant compte usuario nombredeusuario \
    nombreusuario cuenta perfil utente nomeutente profilo gebruikersnaam gebruiker profiel nazwauzytkownika uzytkownik \
    anvandarnamn anvandare nomedeusuario nomeusuario utilizador conta",
);

/// Letters of what is answered instead.
static ANSWERS: List = List::new(
    "yes no na none null nil nan undefined unknown empty blank hidden secret private confidential redacted masked deleted \
    removed disabled unset missing forgot forgotten lost same other never always daily weekly monthly often regularly \
    sometimes rarely complicated annoying confusing difficult tedious ja nein ka keine keins nie oft taglich wochentlich \
    unbekannt geheim vergessen kompliziert nervig schwierig oui non aucun aucune rien jamais souvent inconnu secrete oublie \
    complique penible difficile si ninguno ninguna nada nunca diario semanal desconocido secreto olvidada complicado molesto \
    dificil nessuno nessuna niente mai spesso sconosciuto segreto dimenticata complicato fastidioso nao nenhum nenhuma sempre \
    desconhecido segredo esqueci chato nee nvt geen niets nooit vaak onbekend geheim vergeten ingewikkeld lastig vervelend tak \
    nie brak nigdy czesto nieznane tajne zapomnialem trudne uciazliwe nej ingen inget aldrig ofta okant hemligt glomt svart \
    krangligt jobbigt generated instagram facebook twitter linkedin tiktok youtube snapchat",
);

/// Whose it is, and which.
static OTHERS: List = List::new(
    "users your new old current temp temporary initial default wifi wlan router portal customer client member patient guest \
    admin root login logon signin email mail app web website server database network text value field answer confirm \
    confirmed repeat verify name the of kunde kunden ihr dein neues altes aktuelles votre mon nouveau ancien actuel de del \
    cliente nueva actual su tu utenti nuova attuale mia tua nova atual sua klant klanten nieuw huidig mijn uw je klienta nowe \
    obecne moje twoje nytt nuvarande mitt ditt kund my",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_name_of_a_field_says_what_it_is() {
        for (name, wanted) in [
            ("password", Some(Wanted::Password)),
            ("userPassword", Some(Wanted::Password)),
            ("user_password_2", Some(Wanted::Password)),
            ("Neues Passwort", Some(Wanted::Password)),
            ("mot_de_passe", Some(Wanted::Password)),
            ("contraseña", Some(Wanted::Password)),
            ("HASŁO", Some(Wanted::Password)),
            ("lösenord", Some(Wanted::Password)),
            ("instagram", Some(Wanted::Network)),
            ("twitter_handle", Some(Wanted::Handle)),
            ("socialMediaHandle", Some(Wanted::Handle)),
            ("Twitter-Benutzername", Some(Wanted::Handle)),
            ("nazwa_użytkownika_instagram", Some(Wanted::Handle)),
            ("username", None),
            ("password_reset", None),
            ("passwordHint", None),
            ("instagram_rating", None),
            ("social_security", None),
            ("password_twitter", None),
            ("", None),
            ("7", None),
        ] {
            assert_eq!(Wanted::of(name), wanted, "{name}");
        }
        assert_eq!(Wanted::of(&"password".repeat(60)), None);
        assert_eq!(Wanted::of(&"de".repeat(24)), None);
    }
}
