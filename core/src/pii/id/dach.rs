//! Germany, Austria, Switzerland, Liechtenstein.

use super::{
    Scheme, Strength,
    rule::{
        ALPHABET,
        Known::Mod11And10,
        Products::{Decimal, Whole},
        Rule::{
            self, Day, Equals, In, Is, Known, Luhn, Mod, Modulo, NotIn, OneRepeated, Or, Ordinal,
            Skip, Sum, Weighed,
        },
        Values::{Digits, Letters},
    },
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "DE_STEUER_ID",
        country: "DE",
        shapes: &["99999999999"],
        groupings: &["2 3 3 3"],
        check: STEUER_ID,
        strength: Strength::Alone,
        words: &[
            "steuer",
            "steueridentifikationsnummer",
            "idnr",
            "lohnabrechnung",
            "gehaltsabrechnung",
            "lohnzettel",
            "identifikationsnummer",
            "tin",
        ],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "DE_STEUERNUMMER",
        country: "DE",
        shapes: &["9999999999", "99999999999", "9999999999999"],
        groupings: &["2/3/5", "3/3/5", "3/4/4", "5/5"],
        check: &[],
        strength: Strength::Named,
        words: &["steuernummer", "steuernr", "finanzamt"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "DE_RVNR",
        country: "DE",
        shapes: &["99999999A999"],
        groupings: &["2 6 1 3", "8 1 3", "8 4"],
        check: RENTENVERSICHERUNG,
        strength: Strength::Alone,
        words: &[
            "rentenversicherung",
            "sozialversicherung",
            "rvnr",
            "svnr",
            "versicherungsnummer",
            "lohnabrechnung",
            "gehaltsabrechnung",
        ],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "DE_KVNR",
        country: "DE",
        shapes: &["A999999999"],
        groupings: &[],
        check: KRANKENVERSICHERUNG,
        strength: Strength::Named,
        words: &[
            "krankenversicherung",
            "versichertennummer",
            "krankenkasse",
            "versichertennr",
            "kvnr",
            "egk",
            "gesundheitskarte",
        ],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "DE_PERSONALAUSWEIS",
        country: "DE",
        shapes: &["AXXXXXXXX9"],
        groupings: &[],
        check: PERSONALAUSWEIS,
        strength: Strength::Named,
        words: &["personalausweis", "ausweis", "ausweisnummer", "perso"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "DE",
        country: "DE",
        shapes: &["de999999999"],
        groupings: &[],
        check: &[Skip(2), NotIn(0, 1, "00"), Known(Mod11And10)],
        strength: Strength::Alone,
        words: &["ust", "umsatzsteuer", "ustid", "mwst", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AT_SVNR",
        country: "AT",
        shapes: &["9999999999"],
        groupings: &["4 6", "4-6", "4 2 2 2"],
        check: AUSTRIAN_INSURANCE,
        strength: Strength::Grouped,
        words: &["svnr", "sv", "sozialversicherung", "versicherungsnummer", "ecard"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AT_STEUERNUMMER",
        country: "AT",
        shapes: &["999999999"],
        groupings: &["2 3/4", "2-3/4"],
        check: AUSTRIAN_TAX,
        strength: Strength::Named,
        words: &["steuernummer", "steuernr", "abgabenkontonummer", "finanzamt"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "AT",
        country: "AT",
        shapes: &["atu99999999"],
        groupings: &[],
        check: AUSTRIAN_VAT,
        strength: Strength::Alone,
        words: &["uid", "ust", "ustid", "umsatzsteuer", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CH_AHV",
        country: "CH",
        shapes: &["9999999999999"],
        groupings: &["3.4.4.2", "3 4 4 2"],
        check: &[
            In(0, 3, "756756"),
            Sum(0, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]),
            Mod(10),
            Is(&[0]),
        ],
        strength: Strength::Grouped,
        words: &[
            "ahv",
            "ahvn13",
            "avs",
            "navs",
            "navs13",
            "sozialversicherung",
            "versichertennummer",
        ],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "CH",
        country: "CH",
        shapes: &["che999999999", "che999999999mwst", "che999999999tva", "che999999999iva"],
        groupings: &["3-3.3.3", "3 3.3.3"],
        check: SWISS_COMPANY,
        strength: Strength::Alone,
        words: &["mwst", "tva", "iva", "uid", "ide"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "LI_PEID",
        country: "LI",
        shapes: &["999999999999"],
        groupings: &[],
        check: &[],
        strength: Strength::Named,
        words: &["peid", "personenidentifikationsnummer"],
    },
];

/// Eleven digits, no leading zero; among the first ten exactly one digit stands twice or three
/// times; ISO 7064 MOD 11,10 (§ 139b AO; `BZSt`).
const STEUER_ID: &[Rule] = &[NotIn(0, 1, "00"), OneRepeated, Known(Mod11And10)];

/// Area, birth date, letter, two digits, check digit (§ 147 SGB VI; VKVV).
const RENTENVERSICHERUNG: &[Rule] = &[
    In(0, 2, "0199"),
    Ordinal(8, ALPHABET),
    Weighed(Digits, Decimal, &[2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]),
    Mod(10),
    Equals(12, 1),
    Modulo(2, 50),
    Day(2, 4),
];

/// A letter, eight digits, check digit (§ 290 SGB V).
const KRANKENVERSICHERUNG: &[Rule] = &[
    Ordinal(0, ALPHABET),
    Weighed(Digits, Decimal, &[1, 2, 1, 2, 1, 2, 1, 2, 1, 2]),
    Mod(10),
    Equals(10, 1),
];

/// A letter, eight characters, check digit (ICAO 9303-3, 4.9).
const PERSONALAUSWEIS: &[Rule] =
    &[Weighed(Letters, Whole, &[7, 3, 1, 7, 3, 1, 7, 3, 1]), Mod(10), Equals(9, 1)];

/// Three digits, check digit, birth date; from the 13th month on the days were used up (§ 31 ASVG).
const AUSTRIAN_INSURANCE: &[Rule] = &[
    NotIn(0, 1, "00"),
    Sum(0, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]),
    Mod(11),
    Equals(3, 1),
    Day(4, 6),
    Or,
    NotIn(0, 1, "00"),
    Sum(0, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]),
    Mod(11),
    Equals(3, 1),
    In(6, 2, "1315"),
    In(4, 2, "0131"),
];

const AUSTRIAN_TAX: &[Rule] = &[Luhn(0, 9)];

/// `U`, seven digits, check digit (BMF).
const AUSTRIAN_VAT: &[Rule] =
    &[Skip(3), Weighed(Digits, Decimal, &[1, 2, 1, 2, 1, 2, 1, 1]), Mod(10), Is(&[6])];

/// Eight digits and a check digit modulo 11 (Art. 3 UIDG), whatever tax word follows.
const SWISS_COMPANY: &[Rule] = &[Skip(3), Sum(0, &[5, 4, 3, 2, 7, 6, 5, 4, 1]), Mod(11), Is(&[0])];

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn published_examples_hold() {
        assert!(holds(STEUER_ID, b"36574261809") && !holds(STEUER_ID, b"36574261890"));
        assert!(holds(RENTENVERSICHERUNG, b"15070649C103"), "Deutsche Rentenversicherung");
        assert!(holds(KRANKENVERSICHERUNG, b"A123456780"), "gematik");
        assert!(holds(PERSONALAUSWEIS, b"L01X00T471"), "BMI specimen");
        assert!(holds(AUSTRIAN_INSURANCE, b"1237010180"));
        assert!(holds(AUSTRIAN_VAT, b"ATU13585627"));
        assert!(holds(SWISS_COMPANY, b"CHE107787577IVA"));
    }
}
