//! Estonia, Lithuania, Latvia.

use super::{Scheme, Strength, is_date, number, part, value, weighted};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "EE_ISIKUKOOD",
        country: "EE",
        shapes: &["99999999999"],
        groupings: &[],
        is_valid: isikukood,
        strength: Strength::Alone,
        words: &["isikukood", "isikukoodi"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "EE",
        country: "EE",
        shapes: &["ee999999999"],
        groupings: &[],
        is_valid: |compact| {
            compact
                .get(2..)
                .is_some_and(|d| weighted(d, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10))
        },
        strength: Strength::Alone,
        words: &["kmkr", "kaibemaks", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "LT_ASMENS_KODAS",
        country: "LT",
        shapes: &["99999999999"],
        groupings: &[],
        is_valid: asmens_kodas,
        strength: Strength::Grouped,
        words: &["asmens", "kodas"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "LT",
        country: "LT",
        shapes: &["lt999999999", "lt999999999999"],
        groupings: &[],
        is_valid: lithuanian_vat,
        strength: Strength::Alone,
        words: &["pvm", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "LV_PERSONAS_KODS",
        country: "LV",
        shapes: &["99999999999"],
        groupings: &["6-5"],
        is_valid: personas_kods,
        strength: Strength::Grouped,
        words: &["personas", "kods", "pk"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "LV",
        country: "LV",
        shapes: &["lv99999999999"],
        groupings: &[],
        is_valid: latvian_vat,
        strength: Strength::Alone,
        words: &["pvn", "vat"],
    },
];

/// Sex and century, date, three digits and a check digit in two passes (EVS 585:2007).
fn isikukood(compact: &[u8]) -> bool {
    let Some([first, year, month, day]) = part(compact, [0..1, 1..3, 3..5, 5..7]) else {
        return false;
    };
    let century = match first {
        1 | 2 => 1800,
        3 | 4 => 1900,
        5 | 6 => 2000,
        7 | 8 => 2100,
        _ => return false,
    };
    compact.len() == 11 && is_date(century + year, month, day) && has_two_pass_check(compact)
}

/// As in Estonia; numbers that begin with 9 say nothing about a birth.
fn asmens_kodas(compact: &[u8]) -> bool {
    let is_free = compact.first() == Some(&b'9') && compact.len() == 11;
    isikukood(compact) || (is_free && has_two_pass_check(compact))
}

/// The last digit is the weighted sum modulo 11 with the weights 1 … 9, 1 … or, when that is 10,
/// with the weights 3 … 9, 1 … .
fn has_two_pass_check(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 13] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4];
    let Some((check, head)) = digits.split_last() else { return false };
    let first = weighted(head, &WEIGHTS) % 11;
    let second = WEIGHTS.get(2..).map_or(0, |weights| weighted(head, weights) % 11);
    let expected = if first == 10 { second % 10 } else { first };
    expected == value(*check)
}

/// Nine digits for companies, twelve for others; a 1 stands before the check digit.
fn lithuanian_vat(compact: &[u8]) -> bool {
    let Some(digits) = compact.get(2..) else { return false };
    let [.., b'1', _] = digits else { return false };
    has_two_pass_check(digits)
}

/// Day, month, year, century, three digits, check digit; since 2017 32 and nothing about a birth
/// (PMLP).
fn personas_kods(compact: &[u8]) -> bool {
    let Some([day, month, year, century]) = part(compact, [0..2, 2..4, 4..6, 6..7]) else {
        return false;
    };
    let is_born = century <= 2 && is_date(1800 + 100 * century + year, month, day);
    (is_born || day == 32) && compact.len() == 11 && has_latvian_check(compact)
}

fn has_latvian_check(digits: &[u8]) -> bool {
    let sum = weighted(digits, &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9]);
    digits.last().is_some_and(|check| (1 + sum) % 11 % 10 == value(*check))
}

/// A company's number, or the code of a person.
fn latvian_vat(compact: &[u8]) -> bool {
    let Some(digits) = compact.get(2..) else { return false };
    let is_company = number(digits.get(..1).unwrap_or_default()).is_some_and(|first| first > 3);
    if is_company {
        weighted(digits, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3
    } else {
        personas_kods(digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert!(isikukood(b"37605030299") && !isikukood(b"37605030290"));
        assert!(asmens_kodas(b"33309240064"));
        assert!(personas_kods(b"16117519997"));
        assert!(lithuanian_vat(b"LT119511515") && lithuanian_vat(b"LT100001919017"));
        assert!(latvian_vat(b"LV40003521600"));
    }
}
