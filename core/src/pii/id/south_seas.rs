//! Australia, New Zealand, South Africa, Egypt, Nigeria.

use super::{
    Scheme, Strength,
    rule::Rule::{
        self, Date, Equals, Has, In, Is, Luhn, Mod, NotIn, Or, Pad, Recent, RecentIf, Sum,
    },
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "AU_TFN",
        country: "AU",
        shapes: &["999999999"],
        groupings: &["3 3 3"],
        check: TFN,
        strength: Strength::Named,
        words: &["tfn", "tax"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AU_MEDICARE",
        country: "AU",
        shapes: &["9999999999", "99999999999"],
        groupings: &["4 5 1", "4 5 1 1", "4-5-1"],
        check: MEDICARE,
        strength: Strength::Named,
        words: &["medicare"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AU_ABN",
        country: "AU",
        shapes: &["99999999999"],
        groupings: &["2 3 3 3"],
        check: ABN,
        strength: Strength::Grouped,
        words: &["abn"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AU_ACN",
        country: "AU",
        shapes: &["999999999"],
        groupings: &["3 3 3"],
        check: ACN,
        strength: Strength::Named,
        words: &["acn"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "NZ_IRD",
        country: "NZ",
        shapes: &["999999999", "99999999"],
        groupings: &["3-3-3", "2-3-3", "3 3 3", "2 3 3"],
        check: IRD,
        strength: Strength::Named,
        words: &["ird", "inland"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "ZA_ID",
        country: "ZA",
        shapes: &["9999999999999"],
        groupings: &["6 4 3", "6 4 2 1", "6 4 1 1 1"],
        check: SOUTH_AFRICAN,
        strength: Strength::Alone,
        words: &["id", "identity", "rsa"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "EG_NATIONAL_ID",
        country: "EG",
        shapes: &["99999999999999"],
        groupings: &[],
        check: EGYPTIAN,
        strength: Strength::Named,
        words: &["national", "id", "raqam"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "NG_NIN",
        country: "NG",
        shapes: &["99999999999"],
        groupings: &["4-3-4"],
        check: &[],
        strength: Strength::Named,
        words: &["nin", "nimc"],
    },
];

/// Weighted sum modulo 11 (ATO).
const TFN: &[Rule] =
    &[NotIn(0, 9, "000000000000000000"), Sum(0, &[1, 4, 3, 7, 5, 8, 6, 9, 10]), Mod(11), Is(&[0])];

/// Eight digits, the first 2 to 6, check digit, issue and perhaps the person's number.
const MEDICARE: &[Rule] =
    &[In(0, 1, "26"), Sum(0, &[1, 3, 7, 9, 1, 3, 7, 9]), Mod(10), Equals(8, 1), NotIn(9, 1, "00")];

/// Two check digits, 11 to 99, and nine; modulo 89 after 1 is taken from the first (ABR).
const ABN: &[Rule] =
    &[In(0, 2, "1199"), Sum(0, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]), Mod(89), Is(&[10])];

const ACN: &[Rule] = &[Sum(0, &[8, 7, 6, 5, 4, 3, 2, 1]), Mod(10), Has(8, "0987654321")];

/// Modulo 11 with a second set of weights where the first gives 10 (Inland Revenue).
const IRD: &[Rule] = &[
    Pad(9),
    In(0, 9, "010000000149999999"),
    Sum(0, &[3, 2, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(8, "0?987654321"),
    Or,
    Pad(9),
    In(0, 9, "010000000149999999"),
    Sum(0, &[3, 2, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Is(&[1]),
    Sum(0, &[7, 4, 3, 2, 5, 2, 7, 6]),
    Mod(11),
    Has(8, "0?987654321"),
];

/// Birth date, four digits, citizenship, a digit, Luhn digit.
const SOUTH_AFRICAN: &[Rule] = &[Recent, Date(4, 2, 0), In(10, 1, "02"), Luhn(0, 13)];

/// Century, birth date, governorate, four digits, a check digit whose rule is not published.
const EGYPTIAN: &[Rule] =
    &[In(0, 1, "23"), RecentIf(0, "33"), Date(5, 3, 1), In(7, 2, "01041119212931358888")];

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn published_examples_hold() {
        assert!(holds(TFN, b"123456782") && !holds(TFN, b"123456781"));
        assert!(holds(MEDICARE, b"2123456701"));
        assert!(holds(ABN, b"51824753556"));
        assert!(holds(ACN, b"004085616"));
        assert!(holds(IRD, b"49091850") && holds(IRD, b"136410132"));
        assert!(holds(SOUTH_AFRICAN, b"7503305044089"));
    }
}
