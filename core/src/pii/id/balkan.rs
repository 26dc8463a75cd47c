//! Croatia, Slovenia, Serbia and its neighbours, Romania, Bulgaria.

use super::{
    Scheme, Strength,
    rule::{
        Known::Mod11And10,
        Rule::{
            self, Date, Equals, Has, In, Is, Known, Length, Mod, Modulo, NotIn, Of, Or, Pad,
            RecentIf, Skip, Sum, Times,
        },
    },
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "HR_OIB",
        country: "HR",
        shapes: &["99999999999"],
        groupings: &[],
        check: &[Known(Mod11And10)],
        strength: Strength::Named,
        words: &["oib"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "HR",
        country: "HR",
        shapes: &["hr99999999999"],
        groupings: &[],
        check: &[Skip(2), Known(Mod11And10)],
        strength: Strength::Alone,
        words: &["oib", "pdv", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "SI_EMSO",
        country: "SI",
        shapes: &["9999999999999"],
        groupings: &[],
        check: &[In(7, 2, "5059"), Of(JMBG)],
        strength: Strength::Alone,
        words: &["emso"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "RS_JMBG",
        country: "RS",
        shapes: &["9999999999999"],
        groupings: &[],
        check: &[NotIn(7, 2, "5059"), Of(JMBG)],
        strength: Strength::Alone,
        words: &["jmbg", "embg", "maticni"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "SI_DAVCNA",
        country: "SI",
        shapes: &["99999999"],
        groupings: &[],
        check: SLOVENIAN_TAX,
        strength: Strength::Named,
        words: &["davcna", "ddv"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "SI",
        country: "SI",
        shapes: &["si99999999"],
        groupings: &[],
        check: &[Skip(2), Of(SLOVENIAN_TAX)],
        strength: Strength::Alone,
        words: &["ddv", "davcna", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "RO_CNP",
        country: "RO",
        shapes: &["9999999999999"],
        groupings: &[],
        check: CNP,
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
        check: ROMANIAN_VAT,
        strength: Strength::Grouped,
        words: &["cui", "cif", "tva", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "BG_EGN",
        country: "BG",
        shapes: &["9999999999"],
        groupings: &[],
        check: EGN,
        strength: Strength::Grouped,
        words: &["egn", "егн"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "BG_LNCH",
        country: "BG",
        shapes: &["9999999999"],
        groupings: &[],
        check: FOREIGNER,
        strength: Strength::Named,
        words: &["lnch", "lnc"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "BG",
        country: "BG",
        shapes: &["bg999999999", "bg9999999999"],
        groupings: &[],
        check: BULGARIAN_VAT,
        strength: Strength::Alone,
        words: &["dds", "bulstat", "vat"],
    },
];

/// Birth date with a year of three digits, region, three digits, check digit (Yugoslav JMBG law
/// of 1976, kept by its successors).
const JMBG: &[Rule] = &[
    Sum(0, &[7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(12, "00987654321"),
    RecentIf(4, "0044"),
    Date(0, 2, 5),
];

/// Seven digits, the first not 0, and a check digit modulo 11 (FURS).
const SLOVENIAN_TAX: &[Rule] =
    &[NotIn(0, 1, "00"), Sum(0, &[8, 7, 6, 5, 4, 3, 2]), Mod(11), Has(7, "?0987654321")];

/// Sex and century, birth date, county, three digits, check digit (Legea 105/1996).
const CNP: &[Rule] = &[
    In(0, 1, "19"),
    RecentIf(0, "56"),
    Date(5, 3, 1),
    In(7, 2, "0148515270708083"),
    Sum(0, &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]),
    Mod(11),
    Has(12, "01234567891"),
];

/// Up to nine digits and a check digit; a birth number is none (Codul fiscal).
const ROMANIAN_VAT: &[Rule] = &[
    Skip(2),
    NotIn(0, 1, "00"),
    Pad(10),
    Sum(0, &[7, 5, 3, 2, 1, 7, 5, 3, 2]),
    Times(10),
    Mod(11),
    Mod(10),
    Equals(9, 1),
];

/// Birth date with 20 or 40 added to the month for the century, three digits, check digit
/// (GRAO).
const EGN: &[Rule] = &[
    Sum(0, &[2, 4, 8, 5, 10, 9, 7, 3, 6]),
    Mod(11),
    Mod(10),
    Equals(9, 1),
    In(2, 1, "05"),
    RecentIf(2, "45"),
    Modulo(2, 20),
    Date(4, 2, 0),
];

const FOREIGNER: &[Rule] = &[Sum(0, &[21, 19, 17, 13, 11, 9, 7, 3, 1]), Mod(10), Equals(9, 1)];

/// A company's nine digits in two passes, or the ten digits of a person or of others (NRA).
const BULGARIAN_VAT: &[Rule] = &[
    Skip(2),
    Length(9),
    Sum(0, &[1, 2, 3, 4, 5, 6, 7, 8]),
    Mod(11),
    Equals(8, 1),
    Or,
    Skip(2),
    Length(9),
    Sum(0, &[1, 2, 3, 4, 5, 6, 7, 8]),
    Mod(11),
    Is(&[10]),
    Sum(0, &[3, 4, 5, 6, 7, 8, 9, 10]),
    Mod(11),
    Mod(10),
    Equals(8, 1),
    Or,
    Skip(2),
    Length(10),
    Of(EGN),
    Or,
    Skip(2),
    Length(10),
    Of(FOREIGNER),
    Or,
    Skip(2),
    Length(10),
    Sum(0, &[4, 3, 2, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(9, "0?987654321"),
];

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn published_examples_hold() {
        assert!(holds(&[Known(Mod11And10)], b"33392005961"));
        assert!(holds(JMBG, b"0101006500006") && !holds(JMBG, b"0101006500007"));
        assert!(holds(SLOVENIAN_TAX, b"50223054"));
        assert!(holds(CNP, b"1630615123457") && !holds(CNP, b"1630615993454"));
        assert!(holds(ROMANIAN_VAT, b"RO18547290"));
        assert!(holds(EGN, b"7523169263") && holds(EGN, b"8032056031"));
        assert!(holds(FOREIGNER, b"7111042925"));
        assert!(holds(BULGARIAN_VAT, b"BG175074752"));
    }
}
