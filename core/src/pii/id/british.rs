//! The United Kingdom, Ireland.

use super::{
    Scheme, Strength,
    rule::Rule::{self, Has, In, Is, Length, Mod, NotIn, Of, Or, Ordinal, Skip, Sum},
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "GB_NINO",
        country: "GB",
        shapes: &["AA999999A"],
        groupings: &["2 2 2 2 1", "2 6 1", "2-2-2-2-1"],
        check: NINO,
        strength: Strength::Alone,
        words: &["nino", "national", "insurance", "ni", "payslip"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "GB_NHS",
        country: "GB",
        shapes: &["9999999999"],
        groupings: &["3 3 4", "3-3-4"],
        check: NHS,
        strength: Strength::Named,
        words: &["nhs"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "GB_UTR",
        country: "GB",
        shapes: &["9999999999"],
        groupings: &["5 5"],
        check: UTR,
        strength: Strength::Named,
        words: &["utr", "taxpayer", "hmrc"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "GB",
        country: "GB",
        shapes: &["gb999999999", "gb999999999999", "gbgd999", "gbha999"],
        groupings: &[],
        check: BRITISH_VAT,
        strength: Strength::Alone,
        words: &["vat"],
    },
    // Without the country in front.
    Scheme {
        kind: Kind::VatId,
        subkind: "GB_VRN",
        country: "GB",
        shapes: &["999999999"],
        groupings: &["3 4 2"],
        check: VRN,
        strength: Strength::Named,
        words: &["vat"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "XI",
        country: "XI",
        shapes: &["xi999999999", "xi999999999999"],
        groupings: &[],
        check: BRITISH_VAT,
        strength: Strength::Alone,
        words: &["vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IE_PPS",
        country: "IE",
        shapes: &["9999999A", "9999999AA"],
        groupings: &["7 1", "7 2"],
        check: PPS,
        strength: Strength::Named,
        words: &["pps", "ppsn", "personal"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "IE",
        country: "IE",
        shapes: &["ie9999999A", "ie9999999AA", "ie9A99999A"],
        groupings: &[],
        check: IRISH_VAT,
        strength: Strength::Alone,
        words: &["vat", "cbl"],
    },
];

/// Two letters that are given out, six digits, `A` to `D` (HMRC, NIM39110).
const NINO: &[Rule] = &[
    NotIn(0, 1, "DDFFIIQQUV"),
    NotIn(1, 1, "DDFFIIOOQQUV"),
    NotIn(0, 2, "BGBGGBGBKNKNNKNKNTNTTNTNZZZZ"),
    In(8, 1, "AD"),
];

/// Nine digits and a check digit modulo 11 (NHS Data Model and Dictionary).
const NHS: &[Rule] = &[Sum(0, &[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), Mod(11), Is(&[0])];

/// A check digit and nine digits (HMRC).
const UTR: &[Rule] = &[Sum(1, &[6, 7, 8, 9, 10, 5, 4, 3, 2]), Mod(11), Has(0, "21987654321")];

/// Seven digits and two that make the weighted sum a multiple of 97, or 42 or 55 more (since 2010; HMRC).
const VRN: &[Rule] = &[
    In(7, 2, "0099"),
    Sum(0, &[8, 7, 6, 5, 4, 3, 2, 10, 1]),
    Mod(97),
    Is(&[0]),
    Or,
    In(0, 1, "19"),
    In(7, 2, "0099"),
    Sum(0, &[8, 7, 6, 5, 4, 3, 2, 10, 1]),
    Mod(97),
    Is(&[42, 55]),
];

/// The same behind the country; `GD` and `HA` are departments and health authorities (HMRC).
const BRITISH_VAT: &[Rule] = &[
    Skip(2),
    Of(VRN),
    Or,
    Skip(2),
    Length(5),
    In(0, 2, "GDGD"),
    In(2, 3, "000499"),
    Or,
    Skip(2),
    Length(5),
    In(0, 2, "HAHA"),
    In(2, 3, "500999"),
];

/// Seven digits, a check letter modulo 23, and a letter that counts nine times (DSP).
const PPS: &[Rule] = &[
    Sum(0, &[8, 7, 6, 5, 4, 3, 2]),
    Mod(23),
    Has(7, LETTERS),
    Length(8),
    Or,
    Sum(0, &[8, 7, 6, 5, 4, 3, 2]),
    Mod(23),
    Has(7, LETTERS),
    In(8, 1, "TTWX"),
    Or,
    Ordinal(8, "ABCDEFGHI"),
    Sum(0, &[8, 7, 6, 5, 4, 3, 2, 0, 0, 9]),
    Mod(23),
    Has(7, LETTERS),
];

/// As a PPS number; older ones have a letter for the second character, and the first digit is
/// the seventh (Revenue).
const IRISH_VAT: &[Rule] = &[
    Skip(2),
    In(1, 1, "AZ"),
    Sum(0, &[2, 0, 7, 6, 5, 4, 3]),
    Mod(23),
    Has(7, LETTERS),
    Or,
    Skip(2),
    NotIn(1, 1, "AZ"),
    Of(PPS),
];

/// The letter for a sum modulo 23.
const LETTERS: &str = "WABCDEFGHIJKLMNOPQRSTUV";

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn published_examples_hold() {
        assert!(
            holds(NINO, b"AB123456C") && !holds(NINO, b"BG123456C") && !holds(NINO, b"AO123456C")
        );
        assert!(holds(NHS, b"9434765870") && holds(NHS, b"9434765919"));
        assert!(holds(UTR, b"1955839661"));
        assert!(
            holds(BRITISH_VAT, b"GB980780684")
                && holds(BRITISH_VAT, b"GBGD001")
                && holds(BRITISH_VAT, b"GBHA599")
        );
        assert!(holds(PPS, b"6433435F") && holds(PPS, b"6433435OA"));
        assert!(holds(IRISH_VAT, b"IE6433435F") && holds(IRISH_VAT, b"IE8D79739I"));
    }
}
