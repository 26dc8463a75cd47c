//! The United Kingdom, Ireland.

use super::{Scheme, Strength, letter, place, value, weighted};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "GB_NINO",
        country: "GB",
        shapes: &["AA999999A"],
        groupings: &["2 2 2 2 1", "2 6 1", "2-2-2-2-1"],
        is_valid: nino,
        strength: Strength::Alone,
        words: &["nino", "national", "insurance", "ni"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "GB_NHS",
        country: "GB",
        shapes: &["9999999999"],
        groupings: &["3 3 4", "3-3-4"],
        is_valid: nhs,
        strength: Strength::Named,
        words: &["nhs"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "GB_UTR",
        country: "GB",
        shapes: &["9999999999"],
        groupings: &["5 5"],
        is_valid: utr,
        strength: Strength::Named,
        words: &["utr", "taxpayer", "hmrc"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "GB",
        country: "GB",
        shapes: &["gb999999999", "gb999999999999", "gbgd999", "gbha999"],
        groupings: &[],
        is_valid: british_vat,
        strength: Strength::Alone,
        words: &["vat"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "XI",
        country: "XI",
        shapes: &["xi999999999", "xi999999999999"],
        groupings: &[],
        is_valid: british_vat,
        strength: Strength::Alone,
        words: &["vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IE_PPS",
        country: "IE",
        shapes: &["9999999A", "9999999AA"],
        groupings: &["7 1", "7 2"],
        is_valid: pps,
        strength: Strength::Named,
        words: &["pps", "ppsn", "personal"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "IE",
        country: "IE",
        shapes: &["ie9999999A", "ie9999999AA", "ie9A99999A"],
        groupings: &[],
        is_valid: irish_vat,
        strength: Strength::Alone,
        words: &["vat", "cbl"],
    },
];

/// Two letters that are given out, six digits, `A` to `D` (HMRC, NIM39110).
fn nino(compact: &[u8]) -> bool {
    let [first, second, digits @ .., suffix] = compact else { return false };
    let is_given = !b"DFIQUV".contains(first) && !b"DFIOQUV".contains(second);
    let is_reserved =
        matches!(&[*first, *second], b"BG" | b"GB" | b"KN" | b"NK" | b"NT" | b"TN" | b"ZZ");
    digits.len() == 6 && is_given && !is_reserved && matches!(suffix, b'A'..=b'D')
}

/// Nine digits and a check digit modulo 11 (NHS Data Model and Dictionary).
fn nhs(compact: &[u8]) -> bool {
    compact.len() == 10 && weighted(compact, &[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
}

/// A check digit and nine digits (HMRC).
fn utr(compact: &[u8]) -> bool {
    let Some((check, rest)) = compact.split_first() else { return false };
    let rest_sum = weighted(rest, &[6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11;
    let expected = b"21987654321".get(usize::try_from(rest_sum).unwrap_or_default());
    rest.len() == 9 && expected == Some(check)
}

/// Seven digits and two that make the weighted sum a multiple of 97, or 42 or 55 more (since 2010);
/// `GD` and `HA` are departments and health authorities (HMRC).
fn british_vat(compact: &[u8]) -> bool {
    let Some(rest) = compact.get(2..) else { return false };
    if rest.len() == 5 {
        let number = place(rest, 2..5);
        return match rest.get(..2) {
            Some(b"GD") => number.is_some_and(|number| number < 500),
            Some(b"HA") => number.is_some_and(|number| number >= 500),
            _ => false,
        };
    }
    let Some(check) = place(rest, 7..9) else { return false };
    let sum = u64::from(weighted(rest, &[8, 7, 6, 5, 4, 3, 2])) + check;
    let is_recent = place(rest, 0..3).is_some_and(|first| first >= 100);
    sum % 97 == 0 || is_recent && matches!(sum % 97, 42 | 55)
}

/// Seven digits, a check letter modulo 23, and a letter that counts nine times (DSP).
fn pps(compact: &[u8]) -> bool {
    let (Some(digits), Some(check)) = (compact.get(..7), compact.get(7)) else { return false };
    let suffix = match compact.get(8..) {
        Some([] | [b'W' | b'T' | b'X']) => 0,
        Some([suffix @ b'A'..=b'I']) => letter(*suffix) + 1,
        _ => return false,
    };
    irish_letter(weighted(digits, &[8, 7, 6, 5, 4, 3, 2]) + 9 * suffix) == Some(*check)
}

/// As a PPS number; older ones have a letter for the second character, and the first digit is
/// the seventh (Revenue).
fn irish_vat(compact: &[u8]) -> bool {
    let Some(rest) = compact.get(2..) else { return false };
    match rest {
        [first, second, digits @ .., check] if second.is_ascii_uppercase() => {
            let sum = weighted(digits, &[7, 6, 5, 4, 3]) + 2 * value(*first);
            digits.len() == 5 && irish_letter(sum) == Some(*check)
        }
        _ => pps(rest),
    }
}

fn irish_letter(sum: u32) -> Option<u8> {
    b"WABCDEFGHIJKLMNOPQRSTUV".get(usize::try_from(sum % 23).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert!(nino(b"AB123456C") && !nino(b"BG123456C") && !nino(b"AO123456C"));
        assert!(nhs(b"9434765870") && nhs(b"9434765919"));
        assert!(utr(b"1955839661"));
        assert!(british_vat(b"GB980780684") && british_vat(b"GBGD001") && british_vat(b"GBHA599"));
        assert!(pps(b"6433435F") && pps(b"6433435OA"));
        assert!(irish_vat(b"IE6433435F") && irish_vat(b"IE8D79739I"));
    }
}
