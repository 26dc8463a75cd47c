//! Spain.

use super::{Scheme, Strength, number};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "ES_DNI",
        country: "ES",
        shapes: &["99999999A"],
        groupings: &["8-1", "8 1", "2.3.3-1"],
        is_valid: dni,
        strength: Strength::Alone,
        words: &["dni", "nif", "documento", "identidad"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "ES_NIE",
        country: "ES",
        shapes: &["x9999999A", "y9999999A", "z9999999A"],
        groupings: &["1-7-1", "1 7 1"],
        is_valid: nie,
        strength: Strength::Alone,
        words: &["nie", "nif", "extranjero"],
    },
];

/// The letter for a number modulo 23 (Real Decreto 1553/2005; Ministerio del Interior).
const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

fn dni(compact: &[u8]) -> bool {
    let Some((letter, digits)) = compact.split_last() else { return false };
    number(digits).is_some_and(|number| has_letter(number, *letter))
}

/// As a DNI with `X`, `Y`, `Z` for a first digit 0, 1, 2.
fn nie(compact: &[u8]) -> bool {
    let [first, digits @ .., letter] = compact else { return false };
    let series = match first {
        b'X' => 0,
        b'Y' => 10_000_000,
        b'Z' => 20_000_000,
        _ => return false,
    };
    digits.len() == 7 && number(digits).is_some_and(|number| has_letter(series + number, *letter))
}

fn has_letter(number: u64, letter: u8) -> bool {
    usize::try_from(number % 23).ok().and_then(|rest| LETTERS.get(rest)) == Some(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_follow_from_the_number() {
        assert!(dni(b"12345678Z") && dni(b"45678912S"));
        assert!(!dni(b"12345678A") && !dni(b"") && !dni(b"Z"));
        assert!(nie(b"X1234567L") && nie(b"Y1234567X") && nie(b"Z1234567R"));
        assert!(!nie(b"X1234567A") && !nie(b"A1234567L"));
    }
}
