//! France.

use super::{
    Scheme, Strength,
    rule::Rule::{self, Add, Equals, From, In, Luhn, Mod, Number, Replace, Skip, Times},
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "FR_NIR",
        country: "FR",
        shapes: &["999999999999999", "999999a99999999", "999999b99999999"],
        groupings: &["1 2 2 2 3 3 2", "1 2 2 2 3 3-2", "13 2", "1.2.2.2.3.3.2", "1-2-2-2-3-3-2"],
        check: NIR,
        strength: Strength::Grouped,
        words: &[
            "nir", "secu", "securite", "insee", "vitale", "ameli", "social", "ss", "bulletin",
            "paie",
        ],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "FR_SPI",
        country: "FR",
        shapes: &["9999999999999"],
        groupings: &["2 2 3 3 3"],
        check: SPI,
        strength: Strength::Named,
        words: &["fiscal", "spi", "nif", "impot", "impots", "tax"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "FR_CNI",
        country: "FR",
        shapes: &["999999999999"],
        groupings: &[],
        check: CNI,
        strength: Strength::Named,
        words: &["cni", "identite"],
    },
    // The electronic card has no check digit.
    Scheme {
        kind: Kind::NationalId,
        subkind: "FR_CNIE",
        country: "FR",
        shapes: &["AXXXXXXX9"],
        groupings: &[],
        check: &[],
        strength: Strength::Named,
        words: &["cni", "identite"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "FR",
        country: "FR",
        shapes: &["fr99999999999"],
        groupings: &[],
        check: VAT,
        strength: Strength::Alone,
        words: &["tva", "vat", "intracommunautaire"],
    },
];

/// Number of social security: sex, year, month, department (`2A`, `2B` in Corsica), commune,
/// order, and 97 minus the rest of all that modulo 97 (INSEE).
const NIR: &[Rule] = &[
    Replace(5, "2A", "19"),
    Replace(5, "2B", "18"),
    In(0, 1, "1478"),
    In(3, 2, "011220425099"),
    Number(0, 13),
    Mod(97),
    From(97),
    Equals(13, 2),
];

/// Tax number: ten digits and their number modulo 511, in three digits (OECD TIN sheet).
const SPI: &[Rule] = &[In(0, 1, "03"), Number(0, 10), Mod(511), Equals(10, 3)];

/// Identity card until 2021: year and month of issue, department, district, five digits (ANTS). Few are
/// refused, so nothing but its name tells it.
const CNI: &[Rule] = &[In(2, 2, "0112"), In(4, 2, "01959798")];

/// Two digits and the SIREN, a Luhn number: `(12 + 3 · (SIREN mod 97)) mod 97` is the two digits.
const VAT: &[Rule] =
    &[Skip(2), Number(2, 11), Mod(97), Times(3), Add(12), Mod(97), Equals(0, 2), Luhn(2, 11)];

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn numbers_of_social_security_are_checked_with_corsica() {
        for (compact, is_valid) in [
            (&b"288067511601954"[..], true),
            (b"185072A00408133", true),
            (b"188067511601954", false),
            (b"185072B00408133", false),
            (b"185072C00408133", false),
            (b"28806751160195", false),
        ] {
            assert_eq!(holds(NIR, compact), is_valid);
        }
    }

    #[test]
    fn electronic_identity_cards_are_known_by_their_name_only() {
        use crate::pii::{Kind, Scanner};
        let count = |text| Scanner::with_kinds(&[Kind::NationalId]).scan(text).unwrap().len();
        assert_eq!(count("CNI D2H6862M2 exp. 2032"), 1);
        assert_eq!(count("carte d'identité X4RTBPFW4"), 1);
        assert_eq!(count("réf. D2H6862M2"), 0);
    }

    #[test]
    fn identity_cards_have_a_month_and_a_department() {
        assert!(holds(CNI, b"880692310285") && holds(CNI, b"051297400123"));
        assert!(!holds(CNI, b"881392310285") && !holds(CNI, b"880696310285"));
    }

    #[test]
    fn tax_numbers_are_checked() {
        assert!(holds(SPI, b"3023217600053"));
        assert!(!holds(SPI, b"3023217600054"));
        assert!(holds(VAT, b"FR40303265045"));
        assert!(!holds(VAT, b"FR41303265045"));
    }
}
