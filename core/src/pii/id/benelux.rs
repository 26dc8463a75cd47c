//! Belgium, the Netherlands, Luxembourg.

use super::{Scheme, Strength, is_date, part, weighted};
use crate::pii::{
    checksum::{iso_7064_mod_97_10, luhn_ascii, verhoeff},
    kind::Kind,
};

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "BE_RRN",
        country: "BE",
        shapes: &["99999999999"],
        groupings: &["2.2.2-3.2", "6-3.2", "6-3-2", "6 3 2", "2 2 2 3 2"],
        is_valid: rijksregister,
        strength: Strength::Alone,
        words: &["rijksregister", "registre", "niss", "insz", "national", "nrn", "rrn"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "BE",
        country: "BE",
        shapes: &["be9999999999"],
        groupings: &[],
        is_valid: belgian_vat,
        strength: Strength::Alone,
        words: &["btw", "tva", "vat", "ondernemingsnummer", "entreprise"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "NL_BSN",
        country: "NL",
        shapes: &["999999999"],
        groupings: &["4.2.3", "3 3 3", "4 2 3"],
        is_valid: elfproef,
        strength: Strength::Named,
        words: &["bsn", "burgerservicenummer", "sofi", "sofinummer"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "NL",
        country: "NL",
        shapes: &["nl999999999b99"],
        groupings: &[],
        is_valid: dutch_vat,
        strength: Strength::Alone,
        words: &["btw", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "LU_MATRICULE",
        country: "LU",
        shapes: &["9999999999999"],
        groupings: &["4 2 2 3 2", "8 5", "8 3 2", "4 2 2 5"],
        is_valid: matricule,
        strength: Strength::Alone,
        words: &["matricule", "identification", "cns"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "LU",
        country: "LU",
        shapes: &["lu99999999"],
        groupings: &[],
        is_valid: luxembourg_vat,
        strength: Strength::Alone,
        words: &["tva", "vat", "mwst"],
    },
];

/// Year, month, day, three digits, and 97 minus the rest of all that modulo 97, with a 2 in front
/// for births from 2000 on; 20 or 40 is added to the month of other residents (Koninklijk besluit
/// of 3 April 1984). What is not known of the date is 0, and days
/// that do not exist were given where numbers ran out.
fn rijksregister(compact: &[u8]) -> bool {
    let Some([head, check, month]) = part(compact, [0..9, 9..11, 2..4]) else { return false };
    let is_month = matches!(month, 0..=12 | 20..=32 | 40..=52);
    let is_checked = [head, 2_000_000_000 + head].iter().any(|n| 97 - n % 97 == check);
    compact.len() == 11 && head > 0 && is_month && is_checked
}

fn belgian_vat(compact: &[u8]) -> bool {
    let Some([head, check]) = compact.get(2..).and_then(|d| part(d, [0..8, 8..10])) else {
        return false;
    };
    (1..20_000_000).contains(&head) && 97 - head % 97 == check
}

/// The eleven-test: weights 9 … 2 and −1 (Belastingdienst).
fn elfproef(compact: &[u8]) -> bool {
    let sum = weighted(compact, &[9, 8, 7, 6, 5, 4, 3, 2, 10]);
    compact.len() == 9 && sum.is_multiple_of(11) && compact.iter().any(|digit| *digit != b'0')
}

/// The eleven-test until 2019, MOD 97-10 over all characters since (Belastingdienst).
fn dutch_vat(compact: &[u8]) -> bool {
    let is_checked = compact.get(2..11).is_some_and(elfproef) || iso_7064_mod_97_10(compact);
    is_checked && compact.get(12..) != Some(b"00")
}

/// Birth date, three digits, a Luhn digit and a Verhoeff digit over the eleven before (Règlement
/// grand-ducal of 28 November 2013).
fn matricule(compact: &[u8]) -> bool {
    let Some([year, month, day]) = part(compact, [0..4, 4..6, 6..8]) else { return false };
    let [head @ .., luhn, check] = compact else { return false };
    let [with_luhn, with_check] = [*luhn, *check].map(|digit| {
        let mut digits = [b'0'; 12];
        digits.iter_mut().zip(head.iter().chain(&[digit])).for_each(|(to, from)| *to = *from);
        digits
    });
    head.len() == 11
        && (1850..2100).contains(&year)
        && is_date(year, month, day)
        && luhn_ascii(&with_luhn)
        && verhoeff(&with_check)
}

fn luxembourg_vat(compact: &[u8]) -> bool {
    let parts = compact.get(2..).and_then(|digits| part(digits, [0..6, 6..8]));
    parts.is_some_and(|[head, check]| head % 89 == check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert!(rijksregister(b"85073003328") && rijksregister(b"17073003384"));
        assert!(!rijksregister(b"17073003385"));
        assert!(elfproef(b"111222333") && !elfproef(b"111222334"));
        assert!(dutch_vat(b"NL004495445B01") && dutch_vat(b"NL002455799B11"));
        assert!(matricule(b"1893120105732"), "Guichet.lu");
        assert!(luxembourg_vat(b"LU15027442"));
    }
}
