//! Poland, Czechia, Slovakia, Hungary.

use super::{Scheme, Strength, is_date, number, part, value, weighted};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "PL_PESEL",
        country: "PL",
        shapes: &["99999999999"],
        groupings: &[],
        is_valid: pesel,
        strength: Strength::Grouped,
        words: &["pesel"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PL_NIP",
        country: "PL",
        shapes: &["9999999999"],
        groupings: &["3-3-2-2", "3-2-2-3", "3 3 2 2"],
        is_valid: nip,
        strength: Strength::Named,
        words: &["nip"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "PL",
        country: "PL",
        shapes: &["pl9999999999"],
        groupings: &[],
        is_valid: |compact| compact.get(2..).is_some_and(nip),
        strength: Strength::Alone,
        words: &["nip", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PL_REGON",
        country: "PL",
        shapes: &["999999999", "99999999999999"],
        groupings: &[],
        is_valid: regon,
        strength: Strength::Named,
        words: &["regon"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CZ_RODNE_CISLO",
        country: "CZ",
        shapes: &["9999999999", "999999999"],
        groupings: &["6/4", "6/3", "6 4"],
        is_valid: rodne_cislo,
        strength: Strength::Grouped,
        words: &["rodne", "rodneho", "rc"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "CZ",
        country: "CZ",
        shapes: &["cz99999999", "cz999999999", "cz9999999999"],
        groupings: &[],
        is_valid: czech_vat,
        strength: Strength::Alone,
        words: &["dic", "dph", "vat"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "SK",
        country: "SK",
        shapes: &["sk9999999999"],
        groupings: &[],
        is_valid: slovak_vat,
        strength: Strength::Alone,
        words: &["dph", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "HU_TAJ",
        country: "HU",
        shapes: &["999999999"],
        groupings: &["3 3 3", "3-3-3"],
        is_valid: taj,
        strength: Strength::Named,
        words: &["taj", "tajszam"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "HU_ADOAZONOSITO",
        country: "HU",
        shapes: &["9999999999"],
        groupings: &[],
        is_valid: adoazonosito,
        strength: Strength::Named,
        words: &["adoazonosito", "ado", "adojel"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "HU_ADOSZAM",
        country: "HU",
        shapes: &["99999999999"],
        groupings: &["8-1-2"],
        is_valid: |compact| compact.get(..8).is_some_and(hungarian_company),
        strength: Strength::Grouped,
        words: &["adoszam"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "HU",
        country: "HU",
        shapes: &["hu99999999"],
        groupings: &[],
        is_valid: |compact| compact.get(2..).is_some_and(hungarian_company),
        strength: Strength::Alone,
        words: &["adoszam", "afa", "vat"],
    },
];

/// Birth date with 80, 20, 40 or 60 added to the month for the century, four digits, check digit
/// (Ustawa o ewidencji ludności).
fn pesel(compact: &[u8]) -> bool {
    let Some([year, month, day]) = part(compact, [0..2, 2..4, 4..6]) else { return false };
    let century = match month / 20 {
        0 => 1900,
        1 => 2000,
        2 => 2100,
        3 => 2200,
        _ => 1800,
    };
    compact.len() == 11
        && is_date(century + year, month % 20, day)
        && weighted(compact, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10)
}

fn nip(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.split_last() else { return false };
    head.len() == 9 && weighted(head, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == value(*check)
}

fn regon(compact: &[u8]) -> bool {
    let short = |digits: &[u8]| has_check_mod_11(digits, &[8, 9, 2, 3, 4, 5, 6, 7]);
    match compact.len() {
        9 => short(compact),
        14 => {
            compact.get(..9).is_some_and(short)
                && has_check_mod_11(compact, &[2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8])
        }
        _ => false,
    }
}

/// The weighted sum modulo 11, 10 counting as 0, is the last digit.
fn has_check_mod_11(digits: &[u8], weights: &[u32]) -> bool {
    let Some((check, head)) = digits.split_last() else { return false };
    weighted(head, weights) % 11 % 10 == value(*check)
}

/// Birth date with 50 added to the month of women and 20 where numbers ran out; nine digits until
/// 1953, since then ten that 11 divides, with a 0 for the rest 10 until 1985 (zákon 133/2000 Sb.).
fn rodne_cislo(compact: &[u8]) -> bool {
    let Some([year, month, day]) = part(compact, [0..2, 2..4, 4..6]) else { return false };
    let month = month % 50 % 20;
    if compact.len() == 9 {
        let year = if year >= 80 { 1800 + year } else { 1900 + year };
        return year <= 1953 && is_date(year, month, day);
    }
    let year = if year < 54 { 2000 + year } else { 1900 + year };
    let Some([head, check]) = part(compact, [0..9, 9..10]) else { return false };
    compact.len() == 10 && is_date(year, month, day) && head % 11 % 10 == check
}

/// A company's eight digits, nine that begin with 6, or a birth number (zákon 235/2004 Sb.).
fn czech_vat(compact: &[u8]) -> bool {
    let Some(digits) = compact.get(2..) else { return false };
    match digits {
        [first, .., check] if digits.len() == 8 => {
            let rest = weighted(digits, &[8, 7, 6, 5, 4, 3, 2]) % 11;
            *first != b'9' && (11 - rest) % 10 == value(*check)
        }
        [b'6', middle @ .., check] if digits.len() == 9 => {
            let rest = weighted(middle, &[8, 7, 6, 5, 4, 3, 2]) % 11;
            (rest + 8) % 10 == value(*check) || rodne_cislo(digits)
        }
        _ => rodne_cislo(digits),
    }
}

/// A multiple of 11 whose third digit is 2, 3, 4, 7, 8 or 9, or a birth number (zákon 222/2004).
fn slovak_vat(compact: &[u8]) -> bool {
    let Some(digits) = compact.get(2..) else { return false };
    let is_company = !digits.starts_with(b"0")
        && digits.get(2).is_some_and(|third| b"234789".contains(third))
        && number(digits).is_some_and(|number| number % 11 == 0);
    digits.len() == 10 && (is_company || rodne_cislo(digits))
}

/// Eight digits weighted 3 and 7 in turn, check digit (1996. évi XX. törvény).
fn taj(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.split_last() else { return false };
    let sum = weighted(head, &[3, 7, 3, 7, 3, 7, 3, 7]);
    head.len() == 8 && number(compact) != Some(0) && sum % 10 == value(*check)
}

/// `8`, days since 1867, three digits, check digit (the same law).
fn adoazonosito(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.split_last() else { return false };
    let rest = weighted(head, &[1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
    head.len() == 9 && head.starts_with(b"8") && rest == value(*check)
}

fn hungarian_company(digits: &[u8]) -> bool {
    digits.len() == 8 && weighted(digits, &[9, 7, 3, 1, 9, 7, 3, 1]).is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert!(pesel(b"44051401359") && !pesel(b"44051401358"));
        assert!(nip(b"8567346215"));
        assert!(regon(b"192598184") && regon(b"12345678512347"));
        assert!(rodne_cislo(b"7103192745") && !rodne_cislo(b"7103192746"));
        assert!(czech_vat(b"CZ25123891"));
        assert!(slovak_vat(b"SK2022749619"));
        assert!(hungarian_company(b"12892312"));
    }
}
