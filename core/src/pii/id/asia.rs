//! India, China, Japan, Korea, Singapore, Thailand, Hong Kong, Malaysia, Indonesia, Pakistan,
//! Turkey, Ukraine, Russia, Israel, the United Arab Emirates.

use super::{Scheme, Strength, is_date, letter, number, part, place, value, weighted};
use crate::pii::{
    checksum::{luhn_ascii, verhoeff},
    kind::Kind,
};

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "IN_AADHAAR",
        country: "IN",
        shapes: &["999999999999"],
        groupings: &["4 4 4", "4-4-4"],
        is_valid: aadhaar,
        strength: Strength::Grouped,
        words: &["aadhaar", "aadhar", "uid", "uidai"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IN_PAN",
        country: "IN",
        shapes: &["AAAAA9999A"],
        groupings: &[],
        is_valid: |compact| is_holder(compact.get(3)) && compact.get(5..9) != Some(b"0000"),
        strength: Strength::Alone,
        words: &["pan", "permanent"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IN_GSTIN",
        country: "IN",
        shapes: &["99AAAAA9999AXzX"],
        groupings: &[],
        is_valid: gstin,
        strength: Strength::Alone,
        words: &["gst", "gstin"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CN_RIC",
        country: "CN",
        shapes: &["99999999999999999X"],
        groupings: &["6 8 4"],
        is_valid: resident_identity,
        strength: Strength::Alone,
        words: &["resident", "identity", "shenfenzheng", "id"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "JP_MY_NUMBER",
        country: "JP",
        shapes: &["999999999999"],
        groupings: &["4 4 4", "4-4-4"],
        is_valid: my_number,
        strength: Strength::Named,
        words: &["mynumber", "number", "kojin"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "KR_RRN",
        country: "KR",
        shapes: &["9999999999999"],
        groupings: &["6-7", "6 7"],
        is_valid: korean,
        strength: Strength::Grouped,
        words: &["rrn", "resident", "jumin"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "SG_NRIC",
        country: "SG",
        shapes: &["s9999999A", "t9999999A", "f9999999A", "g9999999A", "m9999999A"],
        groupings: &[],
        is_valid: nric,
        strength: Strength::Alone,
        words: &["nric", "fin"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "TH_PIN",
        country: "TH",
        shapes: &["9999999999999"],
        groupings: &["1-4-5-2-1", "1 4 5 2 1"],
        is_valid: thai,
        strength: Strength::Grouped,
        words: &["thai", "citizen", "pin", "moa"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "HK_HKID",
        country: "HK",
        shapes: &["A999999X", "AA999999X"],
        groupings: &[],
        is_valid: hkid,
        strength: Strength::Named,
        words: &["hkid", "identity"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "MY_NRIC",
        country: "MY",
        shapes: &["999999999999"],
        groupings: &["6-2-4"],
        is_valid: mykad,
        strength: Strength::Grouped,
        words: &["mykad", "nric", "pengenalan", "kad"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "ID_NIK",
        country: "ID",
        shapes: &["9999999999999999"],
        groupings: &[],
        is_valid: nik,
        strength: Strength::Named,
        words: &["nik", "ktp"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PK_CNIC",
        country: "PK",
        shapes: &["9999999999999"],
        groupings: &["5-7-1"],
        is_valid: |compact| {
            matches!(compact.first(), Some(b'1'..=b'7')) && compact.last() != Some(&b'0')
        },
        strength: Strength::Grouped,
        words: &["cnic", "nadra"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "TR_TCKN",
        country: "TR",
        shapes: &["99999999999"],
        groupings: &["3 3 3 2"],
        is_valid: tckn,
        strength: Strength::Grouped,
        words: &["tc", "tckn", "kimlik"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "UA_RNOKPP",
        country: "UA",
        shapes: &["9999999999"],
        groupings: &[],
        is_valid: rnokpp,
        strength: Strength::Named,
        words: &["rnokpp", "ipn", "inn"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "RU_SNILS",
        country: "RU",
        shapes: &["99999999999"],
        groupings: &["3-3-3 2", "3-3-3-2"],
        is_valid: snils,
        strength: Strength::Grouped,
        words: &["snils"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "RU_INN",
        country: "RU",
        shapes: &["9999999999", "999999999999"],
        groupings: &[],
        is_valid: inn,
        strength: Strength::Named,
        words: &["inn"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IL_TEUDAT_ZEHUT",
        country: "IL",
        shapes: &["999999999"],
        groupings: &["8-1"],
        is_valid: |compact| number(compact).is_some_and(|number| number > 0) && luhn_ascii(compact),
        strength: Strength::Named,
        words: &["teudat", "zehut", "mispar"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AE_EMIRATES_ID",
        country: "AE",
        shapes: &["999999999999999"],
        groupings: &["3-4-7-1"],
        is_valid: |compact| compact.starts_with(b"784") && luhn_ascii(compact),
        strength: Strength::Alone,
        words: &["emirates", "eid"],
    },
];

/// Eleven digits, the first from 2 on, and a Verhoeff digit; no palindromes (UIDAI).
fn aadhaar(compact: &[u8]) -> bool {
    let is_palindrome = compact.iter().eq(compact.iter().rev());
    compact.len() == 12
        && matches!(compact.first(), Some(b'2'..=b'9'))
        && !is_palindrome
        && verhoeff(compact)
}

/// What a PAN is given to: a person, a company, a trust …
fn is_holder(letter: Option<&u8>) -> bool {
    letter.is_some_and(|letter| b"ABCEFGHJKLPT".contains(letter))
}

/// State, PAN, count, `Z`, check character modulo 36 (GSTN).
fn gstin(compact: &[u8]) -> bool {
    const CHARACTERS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let code = |character: &u8| match character {
        b'0'..=b'9' => value(*character),
        _ => letter(*character) + 10,
    };
    let Some((check, head)) = compact.split_last() else { return false };
    let sum: u32 = head
        .iter()
        .zip([1, 2].iter().cycle())
        .map(|(character, weight)| code(character) * weight)
        .map(|product| product / 36 + product % 36)
        .sum();
    let expected = usize::try_from((36 - sum % 36) % 36).unwrap_or_default();
    let state = place(compact, 0..2).unwrap_or(0);
    compact.len() == 15
        && matches!(state, 1..=38 | 97)
        && is_holder(compact.get(5))
        && compact.get(12) != Some(&b'0')
        && CHARACTERS.get(expected) == Some(check)
}

/// Region, birth date, three digits, ISO 7064 MOD 11-2 (GB 11643-1999).
fn resident_identity(compact: &[u8]) -> bool {
    let Some([region, year, month, day]) = part(compact, [0..2, 6..10, 10..12, 12..14]) else {
        return false;
    };
    let sum = weighted(compact, &[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
    let expected = b"10X98765432".get(usize::try_from(sum % 11).unwrap_or_default());
    let is_region = matches!(
        region,
        11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91
    );
    compact.len() == 18
        && is_region
        && (1850..2100).contains(&year)
        && is_date(year, month, day)
        && compact.last() == expected
}

/// Eleven digits and a check digit modulo 11 (Ministry of Internal Affairs, order 85 of 2014).
fn my_number(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.split_last() else { return false };
    let rest = weighted(head, &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    let expected = if rest < 2 { 0 } else { 11 - rest };
    head.len() == 11 && expected == value(*check)
}

/// Birth date, sex and century, five digits, check digit.
fn korean(compact: &[u8]) -> bool {
    let Some([year, month, day, sex]) = part(compact, [0..2, 2..4, 4..6, 6..7]) else {
        return false;
    };
    let century = match sex {
        1 | 2 | 5 | 6 => 1900,
        3 | 4 | 7 | 8 => 2000,
        _ => 1800,
    };
    let sum = weighted(compact, &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
    let place = place(compact, 7..9).unwrap_or(99);
    compact.len() == 13
        && is_date(century + year, month, day)
        && place <= 96
        && compact.last().is_some_and(|check| (11 - sum % 11) % 10 == value(*check))
}

/// Series, seven digits, check letter of the series.
fn nric(compact: &[u8]) -> bool {
    let [series, digits @ .., check] = compact else { return false };
    let sum = weighted(digits, &[2, 7, 6, 5, 4, 3, 2]);
    let (offset, letters) = match series {
        b'S' => (0, b"JZIHGFEDCBA"),
        b'T' => (4, b"JZIHGFEDCBA"),
        b'F' => (0, b"XWUTRQPNMLK"),
        b'G' => (4, b"XWUTRQPNMLK"),
        b'M' => (3, b"XWUTRQPNJLK"),
        _ => return false,
    };
    let rest = usize::try_from((sum + offset) % 11).ok();
    digits.len() == 7 && rest.and_then(|rest| letters.get(rest)) == Some(check)
}

fn thai(compact: &[u8]) -> bool {
    let sum = weighted(compact, &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    compact.len() == 13
        && !matches!(compact.first(), Some(b'0' | b'9'))
        && compact.last().is_some_and(|check| (11 - sum % 11) % 10 == value(*check))
}

/// One or two letters, six digits, check character modulo 11 with `A` for 10.
fn hkid(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.split_last() else { return false };
    let (letters, digits) = head.split_at(head.len().saturating_sub(6));
    let sum = match letters {
        [one] => 9 * 36 + 8 * (letter(*one) + 10),
        [one, two] => 9 * (letter(*one) + 10) + 8 * (letter(*two) + 10),
        _ => return false,
    };
    let sum = sum + weighted(digits, &[7, 6, 5, 4, 3, 2]);
    let expected = match (11 - sum % 11) % 11 {
        10 => b'A',
        other => u8::try_from(other).unwrap_or_default() + b'0',
    };
    *check == expected
}

/// Birth date, place, four digits.
fn mykad(compact: &[u8]) -> bool {
    let Some([year, month, day, place]) = part(compact, [0..2, 2..4, 4..6, 6..8]) else {
        return false;
    };
    let is_place = matches!(place, 1..=16 | 21..=68 | 71 | 72 | 74..=79 | 82..=93 | 98 | 99);
    let is_born = is_date(1900 + year, month, day) || is_date(2000 + year, month, day);
    compact.len() == 12 && is_born && is_place
}

/// Place, birth date with 40 added to the day of women, four digits.
fn nik(compact: &[u8]) -> bool {
    let Some([place, day, month, year]) = part(compact, [0..2, 6..8, 8..10, 10..12]) else {
        return false;
    };
    let day = if day > 40 { day - 40 } else { day };
    let is_born = is_date(1900 + year, month, day) || is_date(2000 + year, month, day);
    compact.len() == 16 && (11..=96).contains(&place) && is_born
}

/// Nine digits, the first not 0, and two check digits (NVİ).
fn tckn(compact: &[u8]) -> bool {
    let odd = weighted(compact, &[1, 0, 1, 0, 1, 0, 1, 0, 1]);
    let even = weighted(compact, &[0, 1, 0, 1, 0, 1, 0, 1, 0]);
    let Some([tenth, eleventh]) = part(compact, [9..10, 10..11]) else { return false };
    let first = (7 * odd + 9 * even) % 10;
    compact.len() == 11
        && !compact.starts_with(b"0")
        && u64::from(first) == tenth
        && u64::from((odd + even + first) % 10) == eleventh
}

/// Days since 1900, four digits, check digit.
fn rnokpp(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.split_last() else { return false };
    // The first weight is −1, that is 10 modulo 11.
    let sum = weighted(head, &[10, 5, 7, 9, 4, 6, 10, 5, 7]);
    head.len() == 9 && sum % 11 % 10 == value(*check)
}

/// Nine digits and a check number modulo 101.
fn snils(compact: &[u8]) -> bool {
    let Some([head, check]) = part(compact, [0..9, 9..11]) else { return false };
    let sum = weighted(compact, &[9, 8, 7, 6, 5, 4, 3, 2, 1]);
    compact.len() == 11 && head > 1_001_998 && u64::from(sum % 101 % 100) == check
}

/// Ten digits for companies, twelve for people.
fn inn(compact: &[u8]) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let checked = |place: usize| {
        let weights = WEIGHTS.get(WEIGHTS.len().saturating_sub(place)..).unwrap_or_default();
        let expected = weighted(compact, weights) % 11 % 10;
        compact.get(place).is_some_and(|digit| value(*digit) == expected)
    };
    match compact.len() {
        10 => checked(9),
        12 => checked(10) && checked(11),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert!(aadhaar(b"234123412346") && !aadhaar(b"234123412347"));
        assert!(gstin(b"27AAPFU0939F1ZV"));
        assert!(resident_identity(b"11010519491231002X"));
        assert!(my_number(b"123456789018"));
        assert!(nric(b"S1234567D") && nric(b"G1234567X"));
        assert!(thai(b"1101700230708") && thai(b"3100600445635"));
        assert!(hkid(b"C1234569") && hkid(b"A1234563"));
        assert!(tckn(b"17291716060") && !tckn(b"17291716050"));
        assert!(rnokpp(b"1759013776"));
        assert!(snils(b"11223344595"));
        assert!(inn(b"1234567894") && inn(b"123456789047"));
    }
}
