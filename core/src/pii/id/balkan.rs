//! Croatia, Slovenia, Serbia and its neighbours, Romania, Bulgaria.

use super::{Scheme, Strength, is_date, part, place, value, weighted};
use crate::pii::{checksum::iso_7064_mod_11_10, kind::Kind};

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "HR_OIB",
        country: "HR",
        shapes: &["99999999999"],
        groupings: &[],
        is_valid: iso_7064_mod_11_10,
        strength: Strength::Named,
        words: &["oib"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "HR",
        country: "HR",
        shapes: &["hr99999999999"],
        groupings: &[],
        is_valid: |compact| compact.get(2..).is_some_and(iso_7064_mod_11_10),
        strength: Strength::Alone,
        words: &["oib", "pdv", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "SI_EMSO",
        country: "SI",
        shapes: &["9999999999999"],
        groupings: &[],
        is_valid: |compact| is_region(compact, 50..=59) && jmbg(compact),
        strength: Strength::Alone,
        words: &["emso"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "RS_JMBG",
        country: "RS",
        shapes: &["9999999999999"],
        groupings: &[],
        is_valid: |compact| !is_region(compact, 50..=59) && jmbg(compact),
        strength: Strength::Alone,
        words: &["jmbg", "embg", "maticni"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "SI_DAVCNA",
        country: "SI",
        shapes: &["99999999"],
        groupings: &[],
        is_valid: slovenian_tax,
        strength: Strength::Named,
        words: &["davcna", "ddv"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "SI",
        country: "SI",
        shapes: &["si99999999"],
        groupings: &[],
        is_valid: |compact| compact.get(2..).is_some_and(slovenian_tax),
        strength: Strength::Alone,
        words: &["ddv", "davcna", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "RO_CNP",
        country: "RO",
        shapes: &["9999999999999"],
        groupings: &[],
        is_valid: cnp,
        strength: Strength::Alone,
        words: &["cnp", "personal"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "RO",
        country: "RO",
        shapes: &[
            "ro9999",
            "ro99999",
            "ro999999",
            "ro9999999",
            "ro99999999",
            "ro999999999",
            "ro9999999999",
        ],
        groupings: &[],
        is_valid: romanian_vat,
        strength: Strength::Grouped,
        words: &["cui", "cif", "tva", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "BG_EGN",
        country: "BG",
        shapes: &["9999999999"],
        groupings: &[],
        is_valid: egn,
        strength: Strength::Grouped,
        words: &["egn"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "BG_LNCH",
        country: "BG",
        shapes: &["9999999999"],
        groupings: &[],
        is_valid: foreigner,
        strength: Strength::Named,
        words: &["lnch", "lnc"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "BG",
        country: "BG",
        shapes: &["bg999999999", "bg9999999999"],
        groupings: &[],
        is_valid: bulgarian_vat,
        strength: Strength::Alone,
        words: &["dds", "bulstat", "vat"],
    },
];

/// Birth date with a year of three digits, region, three digits, check digit (Yugoslav JMBG law
/// of 1976, kept by its successors).
fn jmbg(compact: &[u8]) -> bool {
    let Some([day, month, year]) = part(compact, [0..2, 2..4, 4..7]) else { return false };
    let year = if year < 800 { 2000 + year } else { 1000 + year };
    let sum = weighted(compact, &[7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
    let check = compact.last().map_or(10, |digit| value(*digit));
    compact.len() == 13 && is_date(year, month, day) && (11 - sum % 11) % 11 % 10 == check
}

fn is_region(compact: &[u8], regions: core::ops::RangeInclusive<u64>) -> bool {
    place(compact, 7..9).is_some_and(|region| regions.contains(&region))
}

/// Seven digits, the first not 0, and a check digit modulo 11 (FURS).
fn slovenian_tax(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.split_last() else { return false };
    let expected = 11 - weighted(head, &[8, 7, 6, 5, 4, 3, 2]) % 11;
    head.len() == 7 && !head.starts_with(b"0") && expected != 11 && expected % 10 == value(*check)
}

/// Sex and century, birth date, county, three digits, check digit (Legea 105/1996).
fn cnp(compact: &[u8]) -> bool {
    let parts = part(compact, [0..1, 1..3, 3..5, 5..7, 7..9]);
    let Some([first, year, month, day, county]) = parts else { return false };
    let century = match first {
        1 | 2 | 7..=9 => 1900,
        3 | 4 => 1800,
        5 | 6 => 2000,
        _ => return false,
    };
    let rest = weighted(compact, &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
    let check = if rest == 10 { 1 } else { rest };
    compact.len() == 13
        && is_date(century + year, month, day)
        && matches!(county, 1..=48 | 51 | 52 | 70 | 80..=83)
        && compact.last().is_some_and(|digit| value(*digit) == check)
}

/// Up to nine digits and a check digit; a birth number is none (Codul fiscal).
fn romanian_vat(compact: &[u8]) -> bool {
    const WEIGHTS: [u32; 9] = [7, 5, 3, 2, 1, 7, 5, 3, 2];
    let Some((check, head)) = compact.get(2..).and_then(<[u8]>::split_last) else { return false };
    let weights = WEIGHTS.get(WEIGHTS.len().saturating_sub(head.len())..).unwrap_or_default();
    !head.starts_with(b"0") && 10 * weighted(head, weights) % 11 % 10 == value(*check)
}

/// Birth date with 20 or 40 added to the month for the century, three digits, check digit
/// (GRAO).
fn egn(compact: &[u8]) -> bool {
    let Some([year, month, day]) = part(compact, [0..2, 2..4, 4..6]) else { return false };
    let (century, month) = match month {
        41.. => (2000, month - 40),
        21..=40 => (1800, month - 20),
        _ => (1900, month),
    };
    let sum = weighted(compact, &[2, 4, 8, 5, 10, 9, 7, 3, 6]);
    compact.len() == 10
        && is_date(century + year, month, day)
        && compact.last().is_some_and(|check| sum % 11 % 10 == value(*check))
}

fn foreigner(compact: &[u8]) -> bool {
    let sum = weighted(compact, &[21, 19, 17, 13, 11, 9, 7, 3, 1]);
    compact.len() == 10 && compact.last().is_some_and(|check| sum % 10 == value(*check))
}

/// A company's nine digits in two passes, or the ten digits of a person or of others (NRA).
fn bulgarian_vat(compact: &[u8]) -> bool {
    let Some(digits) = compact.get(2..) else { return false };
    let Some((check, head)) = digits.split_last() else { return false };
    let is_other =
        || (11 - weighted(head, &[4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == value(*check);
    match digits.len() {
        9 => {
            let first = weighted(head, &[1, 2, 3, 4, 5, 6, 7, 8]) % 11;
            let second = weighted(head, &[3, 4, 5, 6, 7, 8, 9, 10]) % 11;
            let expected = if first == 10 { second % 10 } else { first };
            expected == value(*check)
        }
        10 => egn(digits) || foreigner(digits) || is_other(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert!(iso_7064_mod_11_10(b"33392005961"));
        assert!(jmbg(b"0101006500006") && !jmbg(b"0101006500007"));
        assert!(slovenian_tax(b"50223054"));
        assert!(cnp(b"1630615123457") && !cnp(b"1630615993454"));
        assert!(romanian_vat(b"RO18547290"));
        assert!(egn(b"7523169263") && egn(b"8032056031"));
        assert!(foreigner(b"7111042925"));
        assert!(bulgarian_vat(b"BG175074752"));
    }
}
