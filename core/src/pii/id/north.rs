//! Sweden, Norway, Denmark, Finland, Iceland.

use super::{
    Scheme, Strength,
    rule::Rule::{
        self, Date, Day, Drop, Fold, Has, In, Is, Length, Luhn, Mod, NotIn, Number, Of, Or, Recent,
        RecentIf, Skip, Sum,
    },
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "SE_PERSONNUMMER",
        country: "SE",
        shapes: &["9999999999", "999999999999"],
        groupings: &["6-4", "8-4", "6 4", "8 4"],
        check: PERSONNUMMER,
        strength: Strength::Grouped,
        words: &["personnummer", "personnumret", "personnr", "samordningsnummer", "pnr"],
    },
    // Those of 20 may be points in time, `202411051230`, which few write of years before 2000.
    Scheme {
        kind: Kind::NationalId,
        subkind: "SE_PERSONNUMMER_1900",
        country: "SE",
        shapes: &["999999999999"],
        groupings: &[],
        check: PERSONNUMMER_OF_1900,
        strength: Strength::Alone,
        words: &["personnummer", "personnumret", "personnr", "samordningsnummer", "pnr"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "SE",
        country: "SE",
        shapes: &["se999999999999"],
        groupings: &[],
        check: SWEDISH_VAT,
        strength: Strength::Alone,
        words: &["moms", "vat", "momsregistreringsnummer"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "NO_FODSELSNUMMER",
        country: "NO",
        shapes: &["99999999999"],
        groupings: &["6 5"],
        check: FODSELSNUMMER,
        strength: Strength::Alone,
        words: &["fodselsnummer", "fodselsnr", "personnummer", "fnr"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "NO",
        country: "NO",
        shapes: &["no999999999", "no999999999mva", "999999999mva"],
        groupings: &["3 3 3 3"],
        check: NORWEGIAN_VAT,
        strength: Strength::Alone,
        words: &["mva", "org", "orgnr", "organisasjonsnummer", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "DK_CPR",
        country: "DK",
        shapes: &["9999999999"],
        groupings: &["6-4", "6 4"],
        check: CPR,
        strength: Strength::Named,
        words: &["cpr", "personnummer", "cprnummer"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "DK",
        country: "DK",
        shapes: &["dk99999999"],
        groupings: &[],
        check: DANISH_VAT,
        strength: Strength::Alone,
        words: &["cvr", "moms", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "FI_HETU",
        country: "FI",
        shapes: &["999999A999X"],
        groupings: &[],
        check: HETU_WITH_CENTURY,
        strength: Strength::Alone,
        words: &["hetu", "henkilotunnus", "henkilotunnukseni", "personbeteckning"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "FI_HETU_1900",
        country: "FI",
        shapes: &["999999999X"],
        groupings: &["6-4"],
        check: HETU,
        strength: Strength::Grouped,
        words: &["hetu", "henkilotunnus", "henkilotunnukseni", "personbeteckning"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "FI",
        country: "FI",
        shapes: &["fi99999999"],
        groupings: &[],
        check: FINNISH_VAT,
        strength: Strength::Alone,
        words: &["alv", "vat", "moms"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IS_KENNITALA",
        country: "IS",
        shapes: &["9999999999"],
        groupings: &["6-4", "6 4"],
        check: KENNITALA,
        strength: Strength::Grouped,
        words: &["kennitala", "kennitalan", "kt"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "IS",
        country: "IS",
        shapes: &["is99999", "is999999"],
        groupings: &[],
        check: &[],
        strength: Strength::Named,
        words: &["vsk", "vat", "virdisaukaskattsnumer"],
    },
];

/// Year, month, day, three digits and a Luhn digit; 60 is added to the day of coordination
/// numbers (Skatteverket, SKV 704). The century may stand in front.
const PERSONNUMMER: &[Rule] = &[
    Length(10),
    Luhn(0, 10),
    Fold(4, 60),
    Recent,
    Date(4, 2, 0),
    Or,
    Length(12),
    In(0, 2, "1820"),
    RecentIf(1, "00"),
    Skip(2),
    Luhn(0, 10),
    Fold(4, 60),
    Date(4, 2, 0),
];

/// The same with its century, written in one: by its rules 7 in 100,000 random numbers pass.
const PERSONNUMMER_OF_1900: &[Rule] =
    &[In(0, 2, "1919"), Skip(2), Luhn(0, 10), Fold(4, 60), Date(4, 2, 0)];

/// The organisation number, a Luhn number, and `01` (or a higher count).
const SWEDISH_VAT: &[Rule] = &[Skip(2), Luhn(0, 10), In(10, 2, "0194")];

/// Day, month, year, three digits and two check digits modulo 11; 40 is added to the day of
/// D numbers, to the month of H numbers (Skatteetaten). What the three digits say about the century is not checked.
const FODSELSNUMMER: &[Rule] = &[
    Sum(0, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]),
    Mod(11),
    Is(&[0]),
    Sum(0, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]),
    Mod(11),
    Is(&[0]),
    Fold(0, 40),
    Fold(2, 40),
    Day(0, 2),
];

const NORWEGIAN_VAT: &[Rule] =
    &[In(0, 1, "09"), Of(ORGANISATION), Or, NotIn(0, 1, "09"), Skip(2), Of(ORGANISATION)];

/// Day, month, year and four digits. The old check digit has not been given to everybody since
/// 2007 (CPR-kontoret), so only the date counts.
const CPR: &[Rule] = &[RecentIf(6, "49"), Date(0, 2, 4)];

const DANISH_VAT: &[Rule] =
    &[Skip(2), NotIn(0, 1, "00"), Sum(0, &[2, 7, 6, 5, 4, 3, 2, 1]), Mod(11), Is(&[0])];

/// With a letter for the century: `A` to `F` 2000, `Y` to `U` 1900 (Digi- ja väestötietovirasto).
const HETU_WITH_CENTURY: &[Rule] = &[In(6, 1, "AFUY"), RecentIf(6, "AF"), Drop(6), Of(HETU)];

/// With a dash for the century, which a compact number has lost.
const HETU: &[Rule] = &[
    In(6, 3, "002999"),
    Number(0, 9),
    Mod(31),
    Has(9, "0123456789ABCDEFHJKLMNPRSTUVWXY"),
    Date(0, 2, 4),
];

const FINNISH_VAT: &[Rule] = &[Skip(2), Sum(0, &[7, 9, 10, 5, 8, 4, 2, 1]), Mod(11), Is(&[0])];

/// Day, month, year, two digits, a check digit and the century; 40 is added to the day of
/// organisations (Þjóðskrá).
const KENNITALA: &[Rule] = &[
    Sum(0, &[3, 2, 7, 6, 5, 4, 3, 2, 1]),
    Mod(11),
    Is(&[0]),
    In(9, 1, "9900"),
    RecentIf(9, "00"),
    Fold(0, 40),
    Date(0, 2, 4),
];

const ORGANISATION: &[Rule] = &[Sum(0, &[3, 2, 7, 6, 5, 4, 3, 2, 1]), Mod(11), Is(&[0])];

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn published_examples_hold() {
        assert!(holds(PERSONNUMMER, b"8112289874") && holds(PERSONNUMMER, b"198112289874"));
        assert!(!holds(PERSONNUMMER, b"8112289873"));
        assert!(holds(PERSONNUMMER_OF_1900, b"198112289874"));
        for compact in [b"188112289874", b"208112289874", b"198112289873", b"198113289874"] {
            assert!(!holds(PERSONNUMMER_OF_1900, compact));
        }
        assert!(holds(HETU, b"131052308T") && holds(HETU_WITH_CENTURY, b"131052A308T"));
        assert!(!holds(HETU, b"131052308U"));
        assert!(holds(NORWEGIAN_VAT, b"NO995525828MVA"));
        assert!(holds(KENNITALA, b"1201743399"));
    }
}
