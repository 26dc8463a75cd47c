//! Australia, New Zealand, South Africa, Egypt, Nigeria.

use super::{Scheme, Strength, is_date, number, part, place, value, weighted};
use crate::pii::{checksum::luhn_ascii, kind::Kind};

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "AU_TFN",
        country: "AU",
        shapes: &["999999999"],
        groupings: &["3 3 3"],
        is_valid: tfn,
        strength: Strength::Named,
        words: &["tfn", "tax"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AU_MEDICARE",
        country: "AU",
        shapes: &["9999999999", "99999999999"],
        groupings: &["4 5 1", "4 5 1 1", "4-5-1"],
        is_valid: medicare,
        strength: Strength::Named,
        words: &["medicare"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AU_ABN",
        country: "AU",
        shapes: &["99999999999"],
        groupings: &["2 3 3 3"],
        is_valid: abn,
        strength: Strength::Grouped,
        words: &["abn"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AU_ACN",
        country: "AU",
        shapes: &["999999999"],
        groupings: &["3 3 3"],
        is_valid: acn,
        strength: Strength::Named,
        words: &["acn"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "NZ_IRD",
        country: "NZ",
        shapes: &["999999999", "99999999"],
        groupings: &["3-3-3", "2-3-3", "3 3 3", "2 3 3"],
        is_valid: ird,
        strength: Strength::Named,
        words: &["ird", "inland"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "ZA_ID",
        country: "ZA",
        shapes: &["9999999999999"],
        groupings: &["6 4 3", "6 4 2 1", "6 4 1 1 1"],
        is_valid: south_african,
        strength: Strength::Alone,
        words: &["id", "identity", "rsa"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "EG_NATIONAL_ID",
        country: "EG",
        shapes: &["99999999999999"],
        groupings: &[],
        is_valid: egyptian,
        strength: Strength::Named,
        words: &["national", "id", "raqam"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "NG_NIN",
        country: "NG",
        shapes: &["99999999999"],
        groupings: &["4-3-4"],
        is_valid: |_| true,
        strength: Strength::Named,
        words: &["nin", "nimc"],
    },
];

/// Weighted sum modulo 11 (ATO).
fn tfn(compact: &[u8]) -> bool {
    let sum = weighted(compact, &[1, 4, 3, 7, 5, 8, 6, 9, 10]);
    compact.len() == 9 && sum.is_multiple_of(11) && number(compact).is_some_and(|number| number > 0)
}

/// Eight digits, the first 2 to 6, check digit, issue and perhaps the person's number.
fn medicare(compact: &[u8]) -> bool {
    let sum = weighted(compact, &[1, 3, 7, 9, 1, 3, 7, 9]);
    matches!(compact.len(), 10 | 11)
        && matches!(compact.first(), Some(b'2'..=b'6'))
        && compact.get(8).is_some_and(|check| sum % 10 == value(*check))
        && compact.get(9) != Some(&b'0')
}

/// Two check digits, 11 to 99, and nine; modulo 89 after 1 is taken from the first (ABR).
fn abn(compact: &[u8]) -> bool {
    let sum = weighted(compact, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
    compact.len() == 11 && place(compact, 0..2).is_some_and(|c| c > 10) && sum % 89 == 10
}

fn acn(compact: &[u8]) -> bool {
    let sum = weighted(compact, &[8, 7, 6, 5, 4, 3, 2, 1]);
    compact.len() == 9 && compact.last().is_some_and(|check| (10 - sum % 10) % 10 == value(*check))
}

/// Modulo 11 with a second set of weights where the first gives 10 (Inland Revenue).
fn ird(compact: &[u8]) -> bool {
    let mut digits = [b'0'; 9];
    let skip = digits.len().saturating_sub(compact.len());
    digits.iter_mut().skip(skip).zip(compact).for_each(|(digit, from)| *digit = *from);
    let Some((check, head)) = digits.split_last() else { return false };
    let check_of = |weights: &[u32]| (11 - weighted(head, weights) % 11) % 11;
    let first = check_of(&[3, 2, 7, 6, 5, 4, 3, 2]);
    let expected = if first == 10 { check_of(&[7, 4, 3, 2, 5, 2, 7, 6]) } else { first };
    matches!(compact.len(), 8 | 9)
        && number(compact).is_some_and(|number| (10_000_000..150_000_000).contains(&number))
        && expected == value(*check)
}

/// Birth date, four digits, citizenship, a digit, Luhn digit.
fn south_african(compact: &[u8]) -> bool {
    let Some([year, month, day, citizen]) = part(compact, [0..2, 2..4, 4..6, 10..11]) else {
        return false;
    };
    let is_born = is_date(1900 + year, month, day) || is_date(2000 + year, month, day);
    compact.len() == 13 && is_born && citizen <= 2 && luhn_ascii(compact)
}

/// Century, birth date, governorate, four digits, a check digit whose rule is not published.
fn egyptian(compact: &[u8]) -> bool {
    let parts = part(compact, [0..1, 1..3, 3..5, 5..7, 7..9]);
    let Some([century, year, month, day, place]) = parts else { return false };
    let is_place = matches!(place, 1..=4 | 11..=19 | 21..=29 | 31..=35 | 88);
    compact.len() == 14
        && matches!(century, 2 | 3)
        && is_date(1700 + 100 * century + year, month, day)
        && is_place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert!(tfn(b"123456782") && !tfn(b"123456781"));
        assert!(medicare(b"2123456701"));
        assert!(abn(b"51824753556"));
        assert!(acn(b"004085616"));
        assert!(ird(b"49091850") && ird(b"136410132"));
        assert!(south_african(b"7503305044089"));
    }
}
