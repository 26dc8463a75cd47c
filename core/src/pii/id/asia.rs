//! India, China, Japan, Korea, Singapore, Thailand, Hong Kong, Malaysia, Indonesia, Pakistan,
//! Turkey, Ukraine, Russia, Israel, the United Arab Emirates.

use super::{
    Scheme, Strength,
    rule::{
        Known::Verhoeff,
        Products::{Base36, Whole},
        Rule::{
            self, Add, Date, Directed, Equals, Fold, Has, In, Is, Known, Length, Luhn, Mod, NotIn,
            Or, Recent, RecentIf, Replace, Sum, Weighed,
        },
        Values::Letters,
    },
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "IN_AADHAAR",
        country: "IN",
        shapes: &["999999999999"],
        groupings: &["4 4 4", "4-4-4"],
        check: AADHAAR,
        strength: Strength::Grouped,
        words: &["aadhaar", "aadhar", "uid", "uidai"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IN_PAN",
        country: "IN",
        shapes: &["AAAAA9999A"],
        groupings: &[],
        check: &[In(3, 1, HOLDERS), NotIn(5, 4, "00000000")],
        strength: Strength::Alone,
        words: &["pan", "permanent"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IN_GSTIN",
        country: "IN",
        shapes: &["99AAAAA9999AXzX"],
        groupings: &[],
        check: GSTIN,
        strength: Strength::Alone,
        words: &["gst", "gstin"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CN_RIC",
        country: "CN",
        shapes: &["99999999999999999X"],
        groupings: &["6 8 4"],
        check: RESIDENT_IDENTITY,
        strength: Strength::Alone,
        words: &["resident", "identity", "shenfenzheng", "id"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "JP_MY_NUMBER",
        country: "JP",
        shapes: &["999999999999"],
        groupings: &["4 4 4", "4-4-4"],
        check: MY_NUMBER,
        strength: Strength::Named,
        words: &["mynumber", "number", "kojin", "マイナンバー", "個人番号"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "KR_RRN",
        country: "KR",
        shapes: &["9999999999999"],
        groupings: &["6-7", "6 7"],
        check: KOREAN,
        strength: Strength::Grouped,
        words: &["rrn", "resident", "jumin", "주민등록번호"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "SG_NRIC",
        country: "SG",
        shapes: &["s9999999A", "t9999999A", "f9999999A", "g9999999A", "m9999999A"],
        groupings: &[],
        check: NRIC,
        strength: Strength::Alone,
        words: &["nric", "fin"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "TH_PIN",
        country: "TH",
        shapes: &["9999999999999"],
        groupings: &["1-4-5-2-1", "1 4 5 2 1"],
        check: THAI,
        strength: Strength::Grouped,
        words: &["thai", "citizen", "pin", "moa"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "HK_HKID",
        country: "HK",
        shapes: &["A999999X", "AA999999X"],
        groupings: &[],
        check: HKID,
        strength: Strength::Named,
        words: &["hkid", "identity"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "MY_NRIC",
        country: "MY",
        shapes: &["999999999999"],
        groupings: &["6-2-4"],
        check: MYKAD,
        strength: Strength::Grouped,
        words: &["mykad", "nric", "pengenalan", "kad"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "ID_NIK",
        country: "ID",
        shapes: &["9999999999999999"],
        groupings: &[],
        check: NIK,
        strength: Strength::Named,
        words: &["nik", "ktp"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PK_CNIC",
        country: "PK",
        shapes: &["9999999999999"],
        groupings: &["5-7-1"],
        check: &[In(0, 1, "17"), NotIn(12, 1, "00")],
        strength: Strength::Grouped,
        words: &["cnic", "nadra"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "TR_TCKN",
        country: "TR",
        shapes: &["99999999999"],
        groupings: &["3 3 3 2"],
        check: TCKN,
        strength: Strength::Grouped,
        words: &["tc", "tckn", "kimlik"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "UA_RNOKPP",
        country: "UA",
        shapes: &["9999999999"],
        groupings: &[],
        check: RNOKPP,
        strength: Strength::Named,
        words: &["rnokpp", "ipn", "inn", "рнокпп", "іпн", "инн"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "RU_SNILS",
        country: "RU",
        shapes: &["99999999999"],
        groupings: &["3-3-3 2", "3-3-3-2"],
        check: SNILS,
        strength: Strength::Grouped,
        words: &["snils"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "RU_INN",
        country: "RU",
        shapes: &["9999999999", "999999999999"],
        groupings: &[],
        check: INN,
        strength: Strength::Named,
        words: &["inn"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IL_TEUDAT_ZEHUT",
        country: "IL",
        shapes: &["999999999"],
        groupings: &["8-1"],
        check: &[NotIn(0, 9, "000000000000000000"), Luhn(0, 9)],
        strength: Strength::Named,
        words: &["teudat", "zehut", "mispar"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AE_EMIRATES_ID",
        country: "AE",
        shapes: &["999999999999999"],
        groupings: &["3-4-7-1"],
        check: &[In(0, 3, "784784"), Luhn(0, 15)],
        strength: Strength::Alone,
        words: &["emirates", "eid"],
    },
];

/// Eleven digits, the first from 2 on, and a Verhoeff digit; no palindromes (UIDAI).
const AADHAAR: &[Rule] = &[In(0, 1, "29"), Directed, Known(Verhoeff)];

/// State, PAN, count, `Z`, check character modulo 36 (GSTN).
const GSTIN: &[Rule] = &[
    In(0, 2, "01389797"),
    In(5, 1, HOLDERS),
    NotIn(12, 1, "00"),
    Weighed(Letters, Base36, &[1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]),
    Mod(36),
    Has(14, "0ZYXWVUTSRQPONMLKJIHGFEDCBA987654321"),
];

/// Region, birth date, three digits, ISO 7064 MOD 11-2 (GB 11643-1999).
const RESIDENT_IDENTITY: &[Rule] = &[
    In(0, 2, "111521233137414650546165717181839191"),
    In(6, 4, "18502099"),
    RecentIf(7, "00"),
    Date(12, 10, 8),
    Sum(0, &[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]),
    Mod(11),
    Has(17, "10X98765432"),
];

/// Eleven digits and a check digit modulo 11 (Ministry of Internal Affairs, order 85 of 2014).
const MY_NUMBER: &[Rule] =
    &[Sum(0, &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]), Mod(11), Has(11, "00987654321")];

/// Birth date, sex and century, five digits, check digit.
const KOREAN: &[Rule] = &[
    RecentIf(6, "3478"),
    Date(4, 2, 0),
    In(7, 2, "0096"),
    Sum(0, &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]),
    Mod(11),
    Has(12, "10987654321"),
];

/// Series, seven digits, check letter of the series. What a series adds to the sum stands in its
/// place.
const NRIC: &[Rule] = &[
    In(0, 1, "ST"),
    Replace(0, "S", "0"),
    Replace(0, "T", "4"),
    Sum(0, NRIC_WEIGHTS),
    Mod(11),
    Has(8, "JZIHGFEDCBA"),
    Or,
    In(0, 1, "FG"),
    Replace(0, "F", "0"),
    Replace(0, "G", "4"),
    Sum(0, NRIC_WEIGHTS),
    Mod(11),
    Has(8, "XWUTRQPNMLK"),
    Or,
    In(0, 1, "MM"),
    Replace(0, "M", "3"),
    Sum(0, NRIC_WEIGHTS),
    Mod(11),
    Has(8, "XWUTRQPNJLK"),
];

const NRIC_WEIGHTS: &[u8] = &[1, 2, 7, 6, 5, 4, 3, 2];

const THAI: &[Rule] = &[
    NotIn(0, 1, "0099"),
    Sum(0, &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(12, "10987654321"),
];

/// One or two letters, six digits, check character modulo 11 with `A` for 10.
const HKID: &[Rule] = &[
    Length(8),
    Weighed(Letters, Whole, &[8, 7, 6, 5, 4, 3, 2]),
    Add(324),
    Mod(11),
    Has(7, "0A987654321"),
    Or,
    Weighed(Letters, Whole, &[9, 8, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(8, "0A987654321"),
];

/// Birth date, place, four digits.
const MYKAD: &[Rule] = &[Recent, Date(4, 2, 0), In(6, 2, "011621687172747982939899")];

/// Place, birth date with 40 added to the day of women, four digits.
const NIK: &[Rule] = &[In(0, 2, "1196"), Fold(6, 40), Recent, Date(6, 8, 10)];

/// Nine digits, the first not 0, and two check digits (NVİ).
const TCKN: &[Rule] = &[
    NotIn(0, 1, "00"),
    Sum(0, &[7, 9, 7, 9, 7, 9, 7, 9, 7, 9]),
    Mod(10),
    Is(&[0]),
    Sum(0, &[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9]),
    Mod(10),
    Is(&[0]),
];

/// Days since 1900, four digits, check digit.
const RNOKPP: &[Rule] = &[Sum(0, &[10, 5, 7, 9, 4, 6, 10, 5, 7]), Mod(11), Mod(10), Equals(9, 1)];

/// Nine digits and a check number modulo 101.
const SNILS: &[Rule] = &[
    NotIn(0, 9, "000000000001001998"),
    Sum(0, &[9, 8, 7, 6, 5, 4, 3, 2, 1]),
    Mod(101),
    Mod(100),
    Equals(9, 2),
];

/// Ten digits for companies, twelve for people.
const INN: &[Rule] = &[
    Length(10),
    Sum(0, &[2, 4, 10, 3, 5, 9, 4, 6, 8]),
    Mod(11),
    Mod(10),
    Equals(9, 1),
    Or,
    Sum(0, &[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]),
    Mod(11),
    Mod(10),
    Equals(10, 1),
    Sum(0, &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]),
    Mod(11),
    Mod(10),
    Equals(11, 1),
];

/// What a PAN is given to: a person, a company, a trust …
const HOLDERS: &str = "ACEHJLPPTT";

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn published_examples_hold() {
        assert!(holds(AADHAAR, b"234123412346") && !holds(AADHAAR, b"234123412347"));
        assert!(holds(GSTIN, b"27AAPFU0939F1ZV"));
        assert!(holds(RESIDENT_IDENTITY, b"11010519491231002X"));
        assert!(holds(MY_NUMBER, b"123456789018"));
        assert!(holds(NRIC, b"S1234567D") && holds(NRIC, b"G1234567X"));
        assert!(holds(THAI, b"1101700230708") && holds(THAI, b"3100600445635"));
        assert!(holds(HKID, b"C1234569") && holds(HKID, b"A1234563"));
        assert!(holds(TCKN, b"17291716060") && !holds(TCKN, b"17291716050"));
        assert!(holds(RNOKPP, b"1759013776"));
        assert!(holds(SNILS, b"11223344595"));
        assert!(holds(INN, b"1234567894") && holds(INN, b"123456789047"));
    }
}
