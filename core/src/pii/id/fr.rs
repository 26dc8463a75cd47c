//! France.

use super::{Scheme, Strength, number};
use crate::pii::{checksum, kind::Kind};

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "FR_NIR",
        country: "FR",
        shapes: &["999999999999999", "999999a99999999", "999999b99999999"],
        groupings: &["1 2 2 2 3 3 2", "1 2 2 2 3 3-2", "13 2", "1.2.2.2.3.3.2", "1-2-2-2-3-3-2"],
        is_valid: nir,
        strength: Strength::Grouped,
        words: &["nir", "secu", "securite", "insee", "vitale", "ameli", "social"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "FR_SPI",
        country: "FR",
        shapes: &["9999999999999"],
        groupings: &["2 2 3 3 3"],
        is_valid: spi,
        strength: Strength::Named,
        words: &["fiscal", "spi", "nif", "impot", "impots", "tax"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "FR",
        country: "FR",
        shapes: &["fr99999999999"],
        groupings: &[],
        is_valid: vat,
        strength: Strength::Alone,
        words: &["tva", "vat", "intracommunautaire"],
    },
];

/// Number of social security: sex, year, month, department (`2A`, `2B` in Corsica), commune,
/// order, and 97 minus the rest of all that modulo 97 (INSEE).
fn nir(compact: &[u8]) -> bool {
    let Some((person, key)) = compact.split_at_checked(13) else { return false };
    let mut digits: [u8; 13] = person.try_into().unwrap_or_default();
    // In the key Corsica counts as 19 (`2A`) and 18 (`2B`).
    if let [.., b'2', corsica @ (b'A' | b'B'), _, _, _, _, _, _] = person {
        let department = if *corsica == b'A' { *b"19" } else { *b"18" };
        let (before, after) = (person.get(..5), person.get(7..));
        let parts = [before, Some(&department[..]), after];
        let bytes = parts.iter().flatten().copied().flatten();
        digits.iter_mut().zip(bytes).for_each(|(digit, byte)| *digit = *byte);
    }
    let (Some(person), Some(key)) = (number(&digits), number(key)) else { return false };
    let month = person / 100_000_000 % 100;
    let sex = person / 1_000_000_000_000;
    let is_month = matches!(month, 1..=12 | 20..=42 | 50..=99);
    matches!(sex, 1..=4 | 7 | 8) && is_month && key == 97 - person % 97
}

/// Tax number: ten digits and their number modulo 511, in three digits (OECD TIN sheet).
fn spi(compact: &[u8]) -> bool {
    let Some((head, check)) = compact.split_at_checked(10) else { return false };
    let (Some(head), Some(check)) = (number(head), number(check)) else { return false };
    head / 1_000_000_000 <= 3 && head % 511 == check
}

/// Two digits and the SIREN, a Luhn number: `(12 + 3 · (SIREN mod 97)) mod 97` is the two digits.
fn vat(compact: &[u8]) -> bool {
    let key = compact.get(2..4).and_then(number);
    let Some(siren) = compact.get(4..) else { return false };
    let Some(company) = number(siren) else { return false };
    key == Some((12 + 3 * (company % 97)) % 97) && checksum::luhn_ascii(siren)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_social_security_are_checked_with_corsica() {
        for (compact, is_valid) in [
            (&b"288067511601954"[..], true),
            (b"185072A00408133", true),
            (b"188067511601954", false),
            (b"185072B00408133", false),
            (b"185072C00408133", false),
            (b"28806751160195", false),
        ] {
            assert_eq!(nir(compact), is_valid);
        }
    }

    #[test]
    fn tax_numbers_are_checked() {
        assert!(spi(b"3023217600053"));
        assert!(!spi(b"3023217600054"));
        assert!(vat(b"FR40303265045"));
        assert!(!vat(b"FR41303265045"));
    }
}
