//! Spain.

use super::{Scheme, Strength, number, part, value};
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
    Scheme {
        kind: Kind::NationalId,
        subkind: "ES_CIF",
        country: "ES",
        shapes: &["A9999999X"],
        groupings: &["1-8", "1-7-1"],
        is_valid: cif,
        strength: Strength::Grouped,
        words: &["cif", "nif"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "ES_NUSS",
        country: "ES",
        shapes: &["999999999999"],
        groupings: &["2 8 2", "2/8/2", "2-8-2", "2 10"],
        is_valid: nuss,
        strength: Strength::Grouped,
        words: &["nuss", "naf", "seguridad", "afiliacion"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "ES",
        country: "ES",
        shapes: &["esX9999999X"],
        groupings: &[],
        is_valid: |compact| {
            compact
                .get(2..)
                .is_some_and(|rest| dni(rest) || nie(rest) || cif(rest) || without_dni(rest))
        },
        strength: Strength::Alone,
        words: &["nif", "cif", "iva", "vat"],
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

/// People without a DNI: `K`, `L` or `M`, seven digits and the letter of a DNI.
fn without_dni(compact: &[u8]) -> bool {
    let [b'K' | b'L' | b'M', digits @ .., letter] = compact else { return false };
    digits.len() == 7 && number(digits).is_some_and(|number| has_letter(number, *letter))
}

/// Kind of organisation, seven digits, and a check digit or letter (Orden EHA/451/2008).
fn cif(compact: &[u8]) -> bool {
    let [kind, digits @ .., check] = compact else { return false };
    let sum = digits.iter().enumerate().fold(0, |sum, (place, digit)| {
        let doubled = value(*digit) * 2;
        sum + if place % 2 == 0 { doubled / 10 + doubled % 10 } else { value(*digit) }
    });
    let control = (10 - sum % 10) % 10;
    let letter = usize::try_from(control).ok().and_then(|place| b"JABCDEFGHI".get(place));
    let is_digit = check.is_ascii_digit() && value(*check) == control;
    let is_letter = letter == Some(check);
    let fits = match kind {
        b'A' | b'B' | b'E' | b'H' => is_digit,
        b'P' | b'Q' | b'S' => is_letter,
        b'C' | b'D' | b'F' | b'G' | b'J' | b'N' | b'R' | b'U' | b'V' | b'W' => {
            is_digit || is_letter
        }
        _ => false,
    };
    digits.len() == 7 && digits.iter().all(u8::is_ascii_digit) && fits
}

/// Province, number, and the rest of both modulo 97 (Tesorería General de la Seguridad Social).
fn nuss(compact: &[u8]) -> bool {
    let Some([province, person, check]) = part(compact, [0..2, 2..10, 10..12]) else {
        return false;
    };
    let number = if person < 10_000_000 {
        province * 10_000_000 + person
    } else {
        province * 100_000_000 + person
    };
    compact.len() == 12 && matches!(province, 1..=53 | 66) && number % 97 == check
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
        assert!(cif(b"A13585625") && cif(b"Q2826000H") && !cif(b"A13585626"));
        assert!(nuss(b"281234567840"));
        assert!(!nie(b"X1234567A") && !nie(b"A1234567L"));
    }
}
