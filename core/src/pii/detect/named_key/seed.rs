//! Seeds of programs that count second factors: base32 (RFC 4648) behind a word for such a program or its setup.

use crate::pii::{
    context::tells_near,
    detect::{Candidate, Evidence, token::different},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
    text::Text,
};
use core::{cell::Cell, ops::Range};

/// The seed around the first digit of a word at `digit`: `jbsw y3dp ehpk 3pxp`, `JBSWY3DPEHPK3PXP`.
pub(in crate::pii) fn seed(text: &Text<'_>, digit: usize) -> Option<Candidate> {
    let start = text.word_start(digit);
    let first = text.bytes(start..text.word_end(digit));
    if !matches!(first.len(), 4 | 16 | 26 | 32 | 52 | 64)
        || !first.iter().all(|byte| is_base32(*byte))
        || first.iter().all(u8::is_ascii_digit)
    {
        return None;
    }
    let range =
        if first.len() == 4 { groups_around(text, start)? } else { start..text.word_end(start) };
    let value = text.bytes(range.clone());
    let is_small = |byte: &u8| byte.is_ascii_lowercase();
    let is_one_case = value.iter().any(is_small) != value.iter().any(u8::is_ascii_uppercase);
    let right = is_one_case && different(value) >= FEWEST_DIFFERENT && text.may_end(range.end);
    let found = Candidate::new(Kind::Secret, range.start, range.end, 6).with(Evidence::CONTEXT);
    (right && is_named(text, &range)).then_some(found)
}

fn is_base32(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'2'..=b'7')
}

const FEWEST_DIFFERENT: u32 = 8;

/// Groups of four with spaces or hyphens between them, four of them or more, around the one at `start`.
fn groups_around(text: &Text<'_>, start: usize) -> Option<Range<usize>> {
    let is_group = |at: usize| {
        let group = text.bytes_from(at, 4);
        group.len() == 4 && group.iter().all(|byte| is_base32(*byte))
    };
    let is_joint = |at: usize| matches!(text.at(at), Some(b' ' | b'-'));
    let mut begin = start;
    let mut count: usize = 1;
    while count < MOST_GROUPS
        && let Some(before) = begin.checked_sub(5).filter(|before| *before >= text.floor())
        && is_joint(begin.saturating_sub(1))
        && is_group(before)
        && !text.before(before).is_some_and(|byte| byte.is_ascii_alphanumeric())
        && is_like(text, before, start)
    {
        (begin, count) = (before, count.saturating_add(1));
    }
    let mut end = start.saturating_add(4);
    while count < MOST_GROUPS
        && is_joint(end)
        && is_group(end.saturating_add(1))
        && !text.at(end.saturating_add(5)).is_some_and(|byte| byte.is_ascii_alphanumeric())
        && is_like(text, end.saturating_add(1), start)
    {
        (end, count) = (end.saturating_add(5), count.saturating_add(1));
    }
    (count >= FEWEST_GROUPS).then_some(begin..end)
}

/// Whether two groups are of one case, and the first is no word with a capital.
fn is_like(text: &Text<'_>, one: usize, other: usize) -> bool {
    let has = |at: usize, is: fn(&u8) -> bool| text.bytes_from(at, 4).iter().any(is);
    let is_mixed =
        |is: fn(&u8) -> bool, opposite: fn(&u8) -> bool| has(other, is) && has(one, opposite);
    !is_mixed(u8::is_ascii_lowercase, u8::is_ascii_uppercase)
        && !is_mixed(u8::is_ascii_uppercase, u8::is_ascii_lowercase)
}

const FEWEST_GROUPS: usize = 4;
const MOST_GROUPS: usize = 16;

/// Whether a word for the program stands near, or one for setting up and one for a key.
fn is_named(text: &Text<'_>, range: &Range<usize>) -> bool {
    let (is_setup, is_key) = (Cell::new(false), Cell::new(false));
    tells_near(text, range.clone(), NEAR, |word| {
        let word = fold(word);
        is_setup.set(is_setup.get() || SETUPS.has(word.letters()));
        is_key.set(is_key.get() || topics(word.letters()) & topic::KEY != 0);
        PROGRAMS.has(word.letters()) || is_setup.get() && is_key.get()
    })
}

const NEAR: [usize; 2] = [96, 0];

static PROGRAMS: List = List::new(
    "authenticator authentificator authenticatorapp authenticators authy totp otp tfa mfa faktor factor facteur fatores factores fattori authentifizierung authentification \
    autenticador autenticacion autenticatore autenticazione autenticacao uwierzytelniajacej uwierzytelniajaca uwierzytelniania authenticatie autentisering \
    autentiserare autentiseringsapp autentificador authentifikator semilla seed otpauth",
);
static SETUPS: List = List::new(
    "setup secret einrichtungsschlussel einrichtung configuration configuracion configurazione configuracao konfiguracyjny konfiguracji instellen instelsleutel \
    installatiesleutel konfiguration installation manual manuell manuelle manuel manuelle manuale reczny geheime geheimer secrete secreta segreta secreto segreto tajny hemlig hemliga",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn seeds_stand_behind_words_for_their_program() {
        for (text, seed) in [
            ("the authenticator shows K5QW2ZLTMFZGK4TP under the code", "K5QW2ZLTMFZGK4TP"),
            ("my setup key is k5qw 2zlt mfzg k4tp and", "k5qw 2zlt mfzg k4tp"),
            ("Einrichtungsschlüssel für den zweiten Faktor: K5QW2ZLTMFZGK4TP", "K5QW2ZLTMFZGK4TP"),
            ("la clé de configuration est K5QW 2ZLT MFZG K4TP", "K5QW 2ZLT MFZG K4TP"),
            ("la semilla de la app K5QW2ZLTMFZGK4TP", "K5QW2ZLTMFZGK4TP"),
            ("klucz konfiguracyjny k5qw-2zlt-mfzg-k4tp", "k5qw-2zlt-mfzg-k4tp"),
        ] {
            assert_eq!(found(Kind::Secret, text), [seed], "{text}");
        }
        for text in [
            "the parcel K5QW2ZLTMFZGK4TP is late",
            "authenticator that code with 2222 4444 5555 6666",
            "my authenticator app says 4567 that they will come",
            "two factor does not work on my SM2G with that case",
        ] {
            assert!(found(Kind::Secret, text).is_empty(), "{text}");
        }
    }
}
