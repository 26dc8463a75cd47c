//! Belgium, the Netherlands, Luxembourg.

use super::{
    Scheme, Strength,
    rule::{
        Known::{Mod97And10, Verhoeff},
        Rule::{
            self, Add, Date, Drop, Equals, From, In, Is, Known, Luhn, Mod, NotIn, Number, Of, Or,
            RecentIf, Skip, Sum,
        },
    },
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "BE_RRN",
        country: "BE",
        shapes: &["99999999999"],
        groupings: &["2.2.2-3.2", "6-3.2", "6-3-2", "6 3 2", "2 2 2 3 2"],
        check: RIJKSREGISTER,
        strength: Strength::Alone,
        words: &["rijksregister", "registre", "niss", "insz", "national", "nrn", "rrn"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "BE",
        country: "BE",
        shapes: &["be9999999999"],
        groupings: &["2 4.3.3", "2 4 3 3", "6.3.3"],
        check: BELGIAN_VAT,
        strength: Strength::Alone,
        words: &["btw", "tva", "vat", "onderneming", "entreprise"],
    },
    // The number of the register of enterprises (KBO, BCE), which is the VAT number without its country.
    Scheme {
        kind: Kind::VatId,
        subkind: "BE_KBO",
        country: "BE",
        shapes: &["9999999999"],
        groupings: &["4.3.3"],
        check: ENTERPRISE,
        strength: Strength::Grouped,
        words: &["btw", "tva", "vat", "onderneming", "entreprise", "kbo", "bce"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "NL_BSN",
        country: "NL",
        shapes: &["999999999"],
        groupings: &["4.2.3", "3 3 3", "4 2 3"],
        check: ELFPROEF,
        strength: Strength::Named,
        words: &[
            "bsn",
            "burgerservice",
            "sofi",
            "sofinummer",
            "loonstrook",
            "salarisstrook",
            "loonspecificatie",
            "jaaropgaaf",
            "jaaropgave",
        ],
    },
    // The card; without the letter O, as of 2019 without zeros too (RvIG).
    Scheme {
        kind: Kind::NationalId,
        subkind: "NL_ID",
        country: "NL",
        shapes: &["AAXXXXXX9"],
        groupings: &[],
        check: &[],
        strength: Strength::Named,
        words: &["identiteit", "idkaart", "kaart"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "NL",
        country: "NL",
        shapes: &["nl999999999b99"],
        groupings: &[],
        check: DUTCH_VAT,
        strength: Strength::Alone,
        words: &["btw", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "LU_MATRICULE",
        country: "LU",
        shapes: &["9999999999999"],
        groupings: &["4 2 2 3 2", "8 5", "8 3 2", "4 2 2 5"],
        check: MATRICULE,
        strength: Strength::Alone,
        words: &["matricule", "identification", "cns"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "LU",
        country: "LU",
        shapes: &["lu99999999"],
        groupings: &[],
        check: LUXEMBOURG_VAT,
        strength: Strength::Alone,
        words: &["tva", "vat", "mwst"],
    },
];

/// Year, month, day, three digits, and 97 minus the rest of all that modulo 97, with a 2 in front
/// for births from 2000 on; 20 or 40 is added to the month of other residents (Koninklijk besluit
/// of 3 April 1984). What is not known of the date is 0, and days
/// that do not exist were given where numbers ran out.
const RIJKSREGISTER: &[Rule] = &[
    NotIn(0, 9, "000000000000000000"),
    In(2, 2, "001220324052"),
    Number(0, 9),
    Mod(97),
    From(97),
    Equals(9, 2),
    Or,
    In(2, 2, "001220324052"),
    Number(0, 9),
    Add(TWO_BILLION),
    Mod(97),
    From(97),
    Equals(9, 2),
    NotIn(0, 9, "000000000000000000"),
];

const BELGIAN_VAT: &[Rule] = &[Skip(2), Of(ENTERPRISE)];

const ENTERPRISE: &[Rule] =
    &[In(0, 8, "0000000119999999"), Number(0, 8), Mod(97), From(97), Equals(8, 2)];

/// The eleven-test: weights 9 … 2 and −1 (Belastingdienst).
const ELFPROEF: &[Rule] =
    &[Sum(0, &[9, 8, 7, 6, 5, 4, 3, 2, 10]), Mod(11), Is(&[0]), NotIn(0, 9, "000000000000000000")];

/// The eleven-test until 2019, MOD 97-10 over all characters since (Belastingdienst).
const DUTCH_VAT: &[Rule] =
    &[NotIn(12, 2, "0000"), Known(Mod97And10), Or, NotIn(12, 2, "0000"), Skip(2), Of(ELFPROEF)];

/// Birth date, three digits, a Luhn digit and a Verhoeff digit over the eleven before (Règlement
/// grand-ducal of 28 November 2013).
const MATRICULE: &[Rule] = &[
    In(0, 4, "18502099"),
    RecentIf(1, "00"),
    Date(6, 4, 2),
    Luhn(0, 12),
    Drop(11),
    Known(Verhoeff),
];

const LUXEMBOURG_VAT: &[Rule] = &[Skip(2), Number(0, 6), Mod(89), Equals(6, 2)];

/// 2,000,000,000 modulo 97: births from 2000 on count with a 2 in front.
const TWO_BILLION: u16 = 68;

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn published_examples_hold() {
        assert!(holds(RIJKSREGISTER, b"85073003328") && holds(RIJKSREGISTER, b"17073003384"));
        assert!(!holds(RIJKSREGISTER, b"17073003385"));
        assert!(holds(ELFPROEF, b"111222333") && !holds(ELFPROEF, b"111222334"));
        assert!(holds(DUTCH_VAT, b"NL004495445B01") && holds(DUTCH_VAT, b"NL002455799B11"));
        assert!(holds(MATRICULE, b"1893120105732"), "Guichet.lu");
        assert!(holds(LUXEMBOURG_VAT, b"LU15027442"));
    }
}
