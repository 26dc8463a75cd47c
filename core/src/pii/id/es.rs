//! Spain.

use super::{
    Scheme, Strength,
    rule::{
        Products::Decimal,
        Rule::{self, Drop, Equals, Has, In, Mod, Number, Of, Or, Replace, Skip, Weighed},
        Values::Digits,
    },
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "ES_DNI",
        country: "ES",
        shapes: &["99999999A"],
        groupings: &["8-1", "8 1", "2.3.3-1"],
        check: DNI,
        strength: Strength::Alone,
        words: &["dni", "nif", "documento", "identidad"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "ES_NIE",
        country: "ES",
        shapes: &["x9999999A", "y9999999A", "z9999999A"],
        groupings: &["1-7-1", "1 7 1"],
        check: NIE,
        strength: Strength::Alone,
        words: &["nie", "nif", "extranjero"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "ES_CIF",
        country: "ES",
        shapes: &["A9999999X"],
        groupings: &["1-8", "1-7-1"],
        check: CIF,
        strength: Strength::Grouped,
        words: &["cif", "nif"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "ES_NUSS",
        country: "ES",
        shapes: &["999999999999"],
        groupings: &["2 8 2", "2/8/2", "2-8-2", "2 10"],
        check: NUSS,
        strength: Strength::Grouped,
        words: &["nuss", "naf", "seguridad", "afiliacion", "nomina"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "ES",
        country: "ES",
        shapes: &["esX9999999X"],
        groupings: &[],
        check: &[Skip(2), Of(NIE), Or, Skip(2), Of(CIF), Or, Skip(2), Of(WITHOUT_DNI)],
        strength: Strength::Alone,
        words: &["nif", "cif", "iva", "vat"],
    },
];

/// The letter for a number modulo 23 (Real Decreto 1553/2005; Ministerio del Interior).
const LETTERS: &str = "TRWAGMYFPDXBNJZSQVHLCKE";

const DNI: &[Rule] = &[Number(0, 8), Mod(23), Has(8, LETTERS)];

/// As a DNI with `X`, `Y`, `Z` for a first digit 0, 1, 2.
const NIE: &[Rule] = &[Replace(0, "X", "0"), Replace(0, "Y", "1"), Replace(0, "Z", "2"), Of(DNI)];

/// People without a DNI: `K`, `L` or `M`, seven digits and the letter of a DNI.
const WITHOUT_DNI: &[Rule] = &[In(0, 1, "KM"), Drop(0), Number(0, 7), Mod(23), Has(7, LETTERS)];

/// Kind of organisation, seven digits, and a check digit or letter (Orden EHA/451/2008).
const CIF: &[Rule] = &[
    In(0, 1, "AHJJNNRRUW"),
    Weighed(Digits, Decimal, CIF_WEIGHTS),
    Mod(10),
    Has(8, "0987654321"),
    Or,
    In(0, 1, "CDFGJJNNPSUW"),
    Weighed(Digits, Decimal, CIF_WEIGHTS),
    Mod(10),
    Has(8, "JIHGFEDCBA"),
];

/// Province, number, and the rest of both modulo 97 (Tesorería General de la Seguridad Social).
const NUSS: &[Rule] = &[
    In(0, 2, "01536666"),
    In(2, 1, "00"),
    Drop(2),
    Number(0, 9),
    Mod(97),
    Equals(9, 2),
    Or,
    In(0, 2, "01536666"),
    In(2, 1, "19"),
    Number(0, 10),
    Mod(97),
    Equals(10, 2),
];

/// What the digits of a CIF count.
const CIF_WEIGHTS: &[u8] = &[0, 2, 1, 2, 1, 2, 1, 2];

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn letters_follow_from_the_number() {
        assert!(holds(DNI, b"12345678Z") && holds(DNI, b"45678912S"));
        assert!(!holds(DNI, b"12345678A") && !holds(DNI, b"") && !holds(DNI, b"Z"));
        assert!(holds(NIE, b"X1234567L") && holds(NIE, b"Y1234567X") && holds(NIE, b"Z1234567R"));
        assert!(holds(CIF, b"A13585625") && holds(CIF, b"Q2826000H") && !holds(CIF, b"A13585626"));
        assert!(holds(NUSS, b"281234567840"));
        assert!(!holds(NIE, b"X1234567A") && !holds(NIE, b"A1234567L"));
    }
}
