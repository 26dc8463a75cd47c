//! The password beside an address with which somebody logs in: `login jo@example.org / Katten1963#`.

use super::{LONGEST_PASSWORD, password_start, value_end_within};
use crate::pii::{
    context::is_letter,
    detect::{Candidate, Evidence},
    kind::Kind,
    tables::List,
    text::{Text, is_digit},
};

/// The password around the digit at `digit` behind the address that was found last.
pub(in crate::pii) fn password_beside(text: &Text<'_>, digit: usize) -> Option<Candidate> {
    if text.last() != Some(Kind::Email) || digit.saturating_sub(text.floor()) > LONGEST_PASSWORD {
        return None;
    }
    let start = password_start(text, digit);
    let is_beside = BETWEEN.contains(&text.bytes(text.floor()..start));
    if !is_beside || !is_behind_login(text) {
        return None;
    }
    let end = value_end_within(text, start, LONGEST_PASSWORD);
    let value = text.bytes(start..end);
    let is_mixed =
        value.iter().any(|byte| is_letter(*byte)) && value.iter().any(|byte| is_digit(*byte));
    let found = Candidate::new(Kind::Password, start, end, BESIDE).with(Evidence::CONTEXT);
    (is_mixed && value.len() >= SHORTEST).then_some(found)
}

/// Whether the word before the address that was found last tells of logging in.
fn is_behind_login(text: &Text<'_>) -> bool {
    let floor = text.floor();
    let begin = floor.saturating_sub(LONGEST_ADDRESS);
    let before = text.all().get(begin..floor).unwrap_or_default();
    let mut words = before.rsplit(|byte| *byte <= b' ');
    let word = words.nth(1).unwrap_or_default();
    LOGINS.has_written(word.strip_suffix(b":").unwrap_or(word))
}

/// Marks that part an address and its password.
const BETWEEN: &[&[u8]] = &[b" / ", b"/", b" // ", b" | ", b" : ", b":"];

/// Bytes of an address and the word before it, and of such a password at least.
const LONGEST_ADDRESS: usize = 96;
const SHORTEST: usize = 6;

const BESIDE: i32 = 5;

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
