//! Poland, Czechia, Slovakia, Hungary.

use super::{
    Scheme, Strength,
    rule::{
        Products::Whole,
        Rule::{
            self, Add, Date, Equals, Has, In, Is, Length, Mod, Modulo, NotIn, Number, Of, Or,
            Recent, RecentIf, Skip, Sum, Weighed,
        },
        Values::Letters,
    },
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "PL_PESEL",
        country: "PL",
        shapes: &["99999999999"],
        groupings: &[],
        check: PESEL,
        strength: Strength::Grouped,
        words: &["pesel", "wyplat"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "PL_NIP",
        country: "PL",
        shapes: &["9999999999"],
        groupings: &["3-3-2-2", "3-2-2-3", "3 3 2 2"],
        check: NIP,
        strength: Strength::Named,
        words: &["nip"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "PL",
        country: "PL",
        shapes: &["pl9999999999"],
        groupings: &[],
        check: &[Skip(2), Of(NIP)],
        strength: Strength::Alone,
        words: &["nip", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PL_DOWOD",
        country: "PL",
        shapes: &["AAA999999"],
        groupings: &["3 6"],
        check: DOWOD,
        strength: Strength::Named,
        words: &["dowod", "dowodu", "osobisty", "osobistego"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PL_REGON",
        country: "PL",
        shapes: &["999999999", "99999999999999"],
        groupings: &[],
        check: REGON,
        strength: Strength::Named,
        words: &["regon"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CZ_RODNE_CISLO",
        country: "CZ",
        shapes: &["9999999999", "999999999"],
        groupings: &["6/4", "6/3", "6 4"],
        check: RODNE_CISLO,
        strength: Strength::Grouped,
        words: &["rodne", "rodneho", "rc"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "CZ",
        country: "CZ",
        shapes: &["cz99999999", "cz999999999", "cz9999999999"],
        groupings: &[],
        check: CZECH_VAT,
        strength: Strength::Alone,
        words: &["dic", "dph", "vat"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "SK",
        country: "SK",
        shapes: &["sk9999999999"],
        groupings: &[],
        check: SLOVAK_VAT,
        strength: Strength::Alone,
        words: &["dph", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "HU_TAJ",
        country: "HU",
        shapes: &["999999999"],
        groupings: &["3 3 3", "3-3-3"],
        check: TAJ,
        strength: Strength::Named,
        words: &["taj", "tajszam"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "HU_ADOAZONOSITO",
        country: "HU",
        shapes: &["9999999999"],
        groupings: &[],
        check: ADOAZONOSITO,
        strength: Strength::Named,
        words: &["adoazonosito", "ado", "adojel"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "HU_ADOSZAM",
        country: "HU",
        shapes: &["99999999999"],
        groupings: &["8-1-2"],
        check: HUNGARIAN_COMPANY,
        strength: Strength::Grouped,
        words: &["adoszam"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "HU",
        country: "HU",
        shapes: &["hu99999999"],
        groupings: &[],
        check: &[Skip(2), Of(HUNGARIAN_COMPANY)],
        strength: Strength::Alone,
        words: &["adoszam", "afa", "vat"],
    },
];

/// Birth date with 80, 20, 40 or 60 added to the month for the century, four digits, check digit
/// (Ustawa o ewidencji ludności).
const PESEL: &[Rule] = &[
    Sum(0, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]),
    Mod(10),
    Is(&[0]),
    RecentIf(2, "23"),
    Modulo(2, 20),
    Date(4, 2, 0),
];

const NIP: &[Rule] = &[Sum(0, &[6, 5, 7, 2, 3, 4, 5, 6, 7]), Mod(11), Equals(9, 1)];

/// The check digit is the first one (ustawa o dowodach osobistych, as in ICAO 9303 with letters).
const DOWOD: &[Rule] = &[Weighed(Letters, Whole, &[7, 3, 1, 9, 7, 3, 1, 7, 3]), Mod(10), Is(&[0])];

const REGON: &[Rule] = &[
    Of(REGON_OF_NINE),
    Length(9),
    Or,
    Of(REGON_OF_NINE),
    Sum(0, &[2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]),
    Mod(11),
    Mod(10),
    Equals(13, 1),
];

/// Birth date with 50 added to the month of women and 20 where numbers ran out; nine digits until
/// 1953, since then ten that 11 divides, with a 0 for the rest 10 until 1985 (zákon 133/2000 Sb.).
const RODNE_CISLO: &[Rule] = &[
    Length(9),
    In(0, 2, "00538099"),
    Modulo(2, 50),
    Modulo(2, 20),
    Date(4, 2, 0),
    Or,
    Length(10),
    Number(0, 9),
    Mod(11),
    Mod(10),
    Equals(9, 1),
    Modulo(2, 50),
    Modulo(2, 20),
    Recent,
    Date(4, 2, 0),
];

/// A company's eight digits, nine that begin with 6, or a birth number (zákon 235/2004 Sb.).
const CZECH_VAT: &[Rule] = &[
    Skip(2),
    Length(8),
    NotIn(0, 1, "99"),
    Sum(0, &[8, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(7, "10987654321"),
    Or,
    Skip(2),
    Length(9),
    In(0, 1, "66"),
    Sum(1, &[8, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Add(8),
    Mod(10),
    Equals(8, 1),
    Or,
    Skip(2),
    Of(RODNE_CISLO),
];

/// A multiple of 11 whose third digit is 2, 3, 4, 7, 8 or 9, or a birth number (zákon 222/2004).
const SLOVAK_VAT: &[Rule] = &[
    Skip(2),
    NotIn(0, 1, "00"),
    In(2, 1, "2479"),
    Number(0, 10),
    Mod(11),
    Is(&[0]),
    Or,
    Skip(2),
    Of(RODNE_CISLO),
];

/// Eight digits weighted 3 and 7 in turn, check digit (1996. évi XX. törvény).
const TAJ: &[Rule] =
    &[NotIn(0, 9, "000000000000000000"), Sum(0, &[3, 7, 3, 7, 3, 7, 3, 7]), Mod(10), Equals(8, 1)];

/// `8`, days since 1867, three digits, check digit (the same law).
const ADOAZONOSITO: &[Rule] =
    &[In(0, 1, "88"), Sum(0, &[1, 2, 3, 4, 5, 6, 7, 8, 9]), Mod(11), Equals(9, 1)];

const HUNGARIAN_COMPANY: &[Rule] = &[Sum(0, &[9, 7, 3, 1, 9, 7, 3, 1]), Mod(10), Is(&[0])];

const REGON_OF_NINE: &[Rule] = &[Sum(0, &[8, 9, 2, 3, 4, 5, 6, 7]), Mod(11), Mod(10), Equals(8, 1)];

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn published_examples_hold() {
        assert!(holds(PESEL, b"44051401359") && !holds(PESEL, b"44051401358"));
        assert!(holds(NIP, b"8567346215"));
        assert!(holds(REGON, b"192598184") && holds(REGON, b"12345678512347"));
        assert!(holds(RODNE_CISLO, b"7103192745") && !holds(RODNE_CISLO, b"7103192746"));
        assert!(holds(CZECH_VAT, b"CZ25123891"));
        assert!(holds(SLOVAK_VAT, b"SK2022749619"));
        assert!(holds(HUNGARIAN_COMPANY, b"12892312"));
    }
}
