//! The password beside an address with which somebody logs in: `jo@example.org / Dackel_7`, `login jo@example.org /
//! Katten1963#`.

use super::{LONGEST_PASSWORD, Value};
use crate::pii::{
    context::is_letter,
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
    text::{Text, is_digit},
};

/// The password around a digit behind the address that was found last: a word with digits at its end, or
/// where a word before the address tells of logging in, any letters, digits and marks.
pub(super) fn behind_address(text: &Text<'_>, word: &Value<'_>) -> Option<Candidate> {
    let Value { digit, start, end, bytes: value } = *word;
    if text.last() != Some(Kind::Email) || digit.saturating_sub(text.floor()) > LONGEST_PASSWORD {
        return None;
    }
    if !JOINTS.contains(&text.bytes(text.floor()..start)) {
        return None;
    }
    let found = |bits| Candidate::new(Kind::Password, start, end, bits);
    if is_mixed(value) && is_behind_login(text) {
        return Some(found(OF_LOGIN).with(Evidence::CONTEXT));
    }
    is_word_with_number(value, digit.checked_sub(start)?).then(|| found(ALONE))
}

/// `Dackel_7`
fn is_word_with_number(value: &[u8], length: usize) -> bool {
    let (word, digits) = value.split_at_checked(length).unwrap_or_default();
    word.len() >= SHORTEST_WORD
        && word.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
        && word.iter().any(u8::is_ascii_lowercase)
        && topics(fold(word).letters()) & (topic::ORDER | topic::NUMBER) == 0
        && digits.iter().all(u8::is_ascii_digit)
}

fn is_mixed(value: &[u8]) -> bool {
    (SHORTEST..=LONGEST_PASSWORD).contains(&value.len())
        && value.iter().any(|byte| is_letter(*byte))
        && value.iter().any(|byte| is_digit(*byte))
}

/// Whether a word before the address that was found last, which may have spaces in it, tells of logging in.
fn is_behind_login(text: &Text<'_>) -> bool {
    let address = text.floor();
    let before = text.all().get(address.saturating_sub(LONGEST_ADDRESS)..address);
    let line = before.unwrap_or_default().rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let mut words = line.split(|byte| *byte == b' ');
    words.any(|word| LOGINS.has_written(word.strip_suffix(b":").unwrap_or(word)))
}

/// What stands between an address and its password.
const JOINTS: &[&[u8]] = &[b" / ", b"/", b" // ", b" | ", b" : ", b":"];

/// Letters of a word that is one alone, bytes of a password at least, and those of an address and the words before it.
const SHORTEST_WORD: usize = 5;
const SHORTEST: usize = 6;
const LONGEST_ADDRESS: usize = 96;

/// Bits of one alone, and behind a word for logging in.
const ALONE: i32 = 1;
const OF_LOGIN: i32 = 5;

static LOGINS: List = List::new(
    "login log-in logon signin inlogg inloggning inloggen user username usuario utente utilisateur utilizador uzytkownik gebruiker benutzer \
    anmeldung zugang zugangsdaten acceso accesso acesso acces identifiant identifiants logowanie dostep anvandare konto account compte \
    credentials creds",
);

#[cfg(test)]
mod tests {
    use crate::pii::Scanner;
    use alloc::vec::Vec;

    #[test]
    fn passwords_stand_beside_the_address_of_a_login() {
        for (text, password) in [
            ("login s.white@example.fr / _86H1nsP_C", "_86H1nsP_C"),
            ("Inlogg: jo@example.com / Katten1963# funkar inte", "Katten1963#"),
            ("usuario leti@example.com | Verano1978x, gracias", "Verano1978x"),
        ] {
            let found = Scanner::new().scan(text).unwrap();
            let found: Vec<_> = found.iter().map(|found| &text[found.range()]).collect();
            assert_eq!(found.get(1), Some(&password), "{text}");
        }
        for text in [
            "mail jo@example.com / order AB1234",
            "write to jo@example.com / 12345678",
            "login jo@example.com / page 2",
        ] {
            assert_eq!(Scanner::new().scan(text).unwrap().len(), 1, "{text}");
        }
    }
}
