//! Estonia, Lithuania, Latvia.

use super::{
    Scheme, Strength,
    rule::Rule::{self, Add, Date, Equals, In, Is, Length, Mod, Of, Or, RecentIf, Skip, Sum},
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "EE_ISIKUKOOD",
        country: "EE",
        shapes: &["99999999999"],
        groupings: &[],
        check: ISIKUKOOD,
        strength: Strength::Alone,
        words: &["isikukood", "isikukoodi"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "EE",
        country: "EE",
        shapes: &["ee999999999"],
        groupings: &[],
        check: &[Skip(2), Sum(0, &[3, 7, 1, 3, 7, 1, 3, 7, 1]), Mod(10), Is(&[0])],
        strength: Strength::Alone,
        words: &["kmkr", "kaibemaks", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "LT_ASMENS_KODAS",
        country: "LT",
        shapes: &["99999999999"],
        groupings: &[],
        check: ASMENS_KODAS,
        strength: Strength::Grouped,
        words: &["asmens", "kodas"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "LT",
        country: "LT",
        shapes: &["lt999999999", "lt999999999999"],
        groupings: &[],
        check: LITHUANIAN_VAT,
        strength: Strength::Alone,
        words: &["pvm", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "LV_PERSONAS_KODS",
        country: "LV",
        shapes: &["99999999999"],
        groupings: &["6-5"],
        check: PERSONAS_KODS,
        strength: Strength::Grouped,
        words: &["personas", "kods", "pk"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "LV",
        country: "LV",
        shapes: &["lv99999999999"],
        groupings: &[],
        check: LATVIAN_VAT,
        strength: Strength::Alone,
        words: &["pvn", "vat"],
    },
];

/// Sex and century, date, three digits and a check digit in two passes (EVS 585:2007).
const ISIKUKOOD: &[Rule] = &[In(0, 1, "18"), RecentIf(0, "56"), Date(5, 3, 1), Of(TWO_PASSES)];

/// As in Estonia; numbers that begin with 9 say nothing about a birth.
const ASMENS_KODAS: &[Rule] = &[In(0, 1, "99"), Of(TWO_PASSES), Or, Of(ISIKUKOOD)];

/// The last digit is the weighted sum modulo 11 with the weights 1 … 9, 1 … or, when that is 10,
/// with the weights 3 … 9, 1 … .
const TWO_PASSES: &[Rule] = &[
    Sum(0, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1]),
    Mod(11),
    Equals(10, 1),
    Or,
    Sum(0, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1]),
    Mod(11),
    Is(&[10]),
    Sum(0, &[3, 4, 5, 6, 7, 8, 9, 1, 2, 3]),
    Mod(11),
    Mod(10),
    Equals(10, 1),
];

/// Nine digits for companies, twelve for others; a 1 stands before the check digit.
const LITHUANIAN_VAT: &[Rule] = &[
    Skip(2),
    Length(9),
    In(7, 1, "11"),
    Of(TWO_PASSES_OF_NINE),
    Or,
    Skip(2),
    In(10, 1, "11"),
    Of(TWO_PASSES_OF_TWELVE),
];

/// Day, month, year, century, three digits, check digit; since 2017 32 and nothing about a birth
/// (PMLP).
const PERSONAS_KODS: &[Rule] = &[
    Of(LATVIAN),
    In(6, 1, "02"),
    RecentIf(6, "22"),
    Date(0, 2, 4),
    Or,
    Of(LATVIAN),
    In(0, 2, "3232"),
];

const LATVIAN: &[Rule] =
    &[Sum(0, &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9]), Add(1), Mod(11), Mod(10), Equals(10, 1)];

/// A company's number, or the code of a person.
const LATVIAN_VAT: &[Rule] = &[
    Skip(2),
    In(0, 1, "49"),
    Sum(0, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]),
    Mod(11),
    Is(&[3]),
    Or,
    Skip(2),
    In(0, 1, "03"),
    Of(PERSONAS_KODS),
];

/// Of nine digits, the check digit one of them.
const TWO_PASSES_OF_NINE: &[Rule] = &[
    Sum(0, &[1, 2, 3, 4, 5, 6, 7, 8]),
    Mod(11),
    Equals(8, 1),
    Or,
    Sum(0, &[1, 2, 3, 4, 5, 6, 7, 8]),
    Mod(11),
    Is(&[10]),
    Sum(0, &[3, 4, 5, 6, 7, 8, 9, 1]),
    Mod(11),
    Mod(10),
    Equals(8, 1),
];

const TWO_PASSES_OF_TWELVE: &[Rule] = &[
    Sum(0, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2]),
    Mod(11),
    Equals(11, 1),
    Or,
    Sum(0, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2]),
    Mod(11),
    Is(&[10]),
    Sum(0, &[3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4]),
    Mod(11),
    Mod(10),
    Equals(11, 1),
];

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn published_examples_hold() {
        assert!(holds(ISIKUKOOD, b"37605030299") && !holds(ISIKUKOOD, b"37605030290"));
        assert!(holds(ASMENS_KODAS, b"33309240064"));
        assert!(holds(PERSONAS_KODS, b"16117519997"));
        assert!(holds(LITHUANIAN_VAT, b"LT119511515") && holds(LITHUANIAN_VAT, b"LT100001919017"));
        assert!(holds(LATVIAN_VAT, b"LV40003521600"));
    }
}
