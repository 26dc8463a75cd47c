//! Portugal, Italy, San Marino, Malta, Greece, Cyprus.

use super::{
    Scheme, Strength,
    rule::{
        ALPHABET,
        Products::Doubled,
        Rule::{
            self, Date, Day, Digits, Equals, Fold, From, Has, In, Is, Luhn, Mod, NotIn, Odd, Of,
            Ordinal, Recent, Skip, Sum, Weighed,
        },
        Values::Letters,
    },
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "PT_NIF",
        country: "PT",
        shapes: &["999999999"],
        groupings: &["3 3 3"],
        check: PORTUGUESE_TAX,
        strength: Strength::Named,
        words: &["nif", "contribuinte", "fiscal"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "PT_NIPC",
        country: "PT",
        shapes: &["999999999"],
        groupings: &["3 3 3"],
        check: &[In(0, 1, "5699"), Of(PORTUGUESE_TAX)],
        strength: Strength::Named,
        words: &["nipc"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "PT",
        country: "PT",
        shapes: &["pt999999999"],
        groupings: &[],
        check: &[Skip(2), Of(PORTUGUESE_TAX)],
        strength: Strength::Alone,
        words: &["nif", "nipc", "iva", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PT_CC",
        country: "PT",
        shapes: &["999999999XX9"],
        groupings: &["8 1 3", "8-1 3", "8 1-3", "8 1 2 1"],
        check: CARTAO_DE_CIDADAO,
        strength: Strength::Grouped,
        words: &["cartao", "cidadao", "cc", "identificacao"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PT_NISS",
        country: "PT",
        shapes: &["99999999999"],
        groupings: &["3 3 3 2"],
        check: NISS,
        strength: Strength::Named,
        words: &["niss", "seguranca", "social"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IT_CODICE_FISCALE",
        country: "IT",
        shapes: &["AAAAAAXXAXXAXXXA"],
        groupings: &["3 3 5 5", "6 2 1 2 4 1", "6 5 5"],
        check: CODICE_FISCALE,
        strength: Strength::Alone,
        words: &["codice", "fiscale", "cf"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "IT_PARTITA_IVA",
        country: "IT",
        shapes: &["99999999999"],
        groupings: &[],
        check: PARTITA_IVA,
        strength: Strength::Grouped,
        words: &["iva", "partita", "piva"],
    },
    // The electronic card; its second letter and those behind count up.
    Scheme {
        kind: Kind::NationalId,
        subkind: "IT_CIE",
        country: "IT",
        shapes: &["cA99999AA"],
        groupings: &[],
        check: &[],
        strength: Strength::Named,
        words: &["cie", "identita"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "IT",
        country: "IT",
        shapes: &["it99999999999"],
        groupings: &[],
        check: &[Skip(2), Of(PARTITA_IVA)],
        strength: Strength::Alone,
        words: &["iva", "partita", "piva", "vat"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "SM",
        country: "SM",
        shapes: &["sm99999"],
        groupings: &[],
        check: &[Skip(2), NotIn(0, 5, "0000000000")],
        strength: Strength::Named,
        words: &["coe", "operatore"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "MT_ID",
        country: "MT",
        shapes: &["9999999A"],
        groupings: &[],
        check: &[In(7, 1, "ABGHLMPPZZ")],
        strength: Strength::Named,
        words: &["identity", "karta", "identita", "id"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "MT",
        country: "MT",
        shapes: &["mt99999999"],
        groupings: &[],
        check: MALTESE_VAT,
        strength: Strength::Alone,
        words: &["vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "GR_AMKA",
        country: "GR",
        shapes: &["99999999999"],
        groupings: &["6 5", "6-5"],
        check: AMKA,
        strength: Strength::Alone,
        words: &["amka"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "GR_AFM",
        country: "GR",
        shapes: &["999999999"],
        groupings: &["3 3 3"],
        check: AFM,
        strength: Strength::Named,
        words: &["afm", "αφμ"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "GR",
        country: "GR",
        shapes: &["el999999999", "gr999999999"],
        groupings: &[],
        check: &[Skip(2), Of(AFM)],
        strength: Strength::Alone,
        words: &["afm", "αφμ", "fpa", "vat"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "CY",
        country: "CY",
        shapes: &["cy99999999A"],
        groupings: &[],
        check: &[Skip(2), Of(CYPRIOT_TAX)],
        strength: Strength::Alone,
        words: &["fpa", "vat", "tic"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CY_TIC",
        country: "CY",
        shapes: &["99999999A"],
        groupings: &[],
        check: CYPRIOT_TAX,
        strength: Strength::Named,
        words: &["tic", "tin", "tax", "afm"],
    },
];

/// Eight digits and a check digit modulo 11 (Decreto-Lei 14/2013).
const PORTUGUESE_TAX: &[Rule] =
    &[NotIn(0, 1, "00"), Sum(0, &[9, 8, 7, 6, 5, 4, 3, 2]), Mod(11), Has(8, "00987654321")];

/// Luhn over digits and letters (A = 10), which are not added to their own digits below 9 (AMA).
const CARTAO_DE_CIDADAO: &[Rule] =
    &[Weighed(Letters, Doubled, &[2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]), Mod(10), Is(&[0])];

const NISS: &[Rule] = &[
    In(0, 1, "12"),
    Sum(0, &[29, 23, 19, 17, 13, 11, 7, 5, 3, 2]),
    Mod(10),
    From(9),
    Equals(10, 1),
];

/// Surname, name, birth date with 40 added to the day of women, place, check letter; digits may
/// be replaced by letters where two people would have one code (D.M. 23 December 1976).
const CODICE_FISCALE: &[Rule] = &[
    Odd(15),
    Mod(26),
    Has(15, ALPHABET),
    Digits(6, 2, "LMNPQRSTUV"),
    Digits(9, 2, "LMNPQRSTUV"),
    Digits(12, 3, "LMNPQRSTUV"),
    Ordinal(8, "ABCDEHLMPRST"),
    Fold(10, 40),
    Day(10, 8),
];

/// Company, province, Luhn digit (art. 35 D.P.R. 633/1972).
const PARTITA_IVA: &[Rule] =
    &[NotIn(0, 7, "00000000000000"), In(7, 3, "001100120121888888999999"), Luhn(0, 11)];

const MALTESE_VAT: &[Rule] =
    &[Skip(2), NotIn(0, 1, "00"), Sum(0, &[3, 4, 6, 7, 8, 9, 10, 1]), Mod(37), Is(&[0])];

/// Birth date, four digits, Luhn digit (IDIKA).
const AMKA: &[Rule] = &[Luhn(0, 11), Recent, Date(0, 2, 4)];

/// Eight digits weighted by powers of two, modulo 11 and 10 (AADE).
const AFM: &[Rule] = &[
    NotIn(0, 9, "000000000000000000"),
    Sum(0, &[3, 7, 9, 10, 5, 8, 4, 2]),
    Mod(11),
    Mod(10),
    Equals(8, 1),
];

/// Eight digits, those at odd places translated, and a letter (European Commission, TIN sheet).
const CYPRIOT_TAX: &[Rule] = &[NotIn(0, 2, "1212"), Odd(8), Mod(26), Has(8, ALPHABET)];

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn published_examples_hold() {
        assert!(holds(PORTUGUESE_TAX, b"501964843") && !holds(PORTUGUESE_TAX, b"501964842"));
        assert!(holds(CARTAO_DE_CIDADAO, b"000000000ZZ4"), "AMA");
        assert!(holds(CODICE_FISCALE, b"RCCMNL83S18D969H"));
        assert!(holds(PARTITA_IVA, b"00743110157"));
        assert!(holds(MALTESE_VAT, b"MT11679112"));
        assert!(holds(AMKA, b"01013099997"));
        assert!(holds(AFM, b"094259216"));
        assert!(holds(CYPRIOT_TAX, b"10259033P"));
    }
}
