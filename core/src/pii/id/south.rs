//! Portugal, Italy, San Marino, Malta, Greece, Cyprus.

use super::{Scheme, Strength, is_date, is_day_of_year, letter, number, part, value, weighted};
use crate::pii::{checksum::luhn_ascii, kind::Kind};

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "PT_NIF",
        country: "PT",
        shapes: &["999999999"],
        groupings: &["3 3 3"],
        is_valid: portuguese_tax,
        strength: Strength::Named,
        words: &["nif", "contribuinte", "fiscal"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "PT",
        country: "PT",
        shapes: &["pt999999999"],
        groupings: &[],
        is_valid: |compact| compact.get(2..).is_some_and(portuguese_tax),
        strength: Strength::Alone,
        words: &["nif", "nipc", "iva", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PT_CC",
        country: "PT",
        shapes: &["999999999XX9"],
        groupings: &["8 1 3", "8-1 3", "8 1-3"],
        is_valid: cartao_de_cidadao,
        strength: Strength::Grouped,
        words: &["cartao", "cidadao", "cc", "identificacao"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PT_NISS",
        country: "PT",
        shapes: &["99999999999"],
        groupings: &["3 3 3 2"],
        is_valid: niss,
        strength: Strength::Named,
        words: &["niss", "seguranca", "social"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IT_CODICE_FISCALE",
        country: "IT",
        shapes: &["AAAAAAXXAXXAXXXA"],
        groupings: &["3 3 5 5", "6 2 1 2 4 1", "6 5 5"],
        is_valid: codice_fiscale,
        strength: Strength::Alone,
        words: &["codice", "fiscale", "cf"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IT_PARTITA_IVA",
        country: "IT",
        shapes: &["99999999999"],
        groupings: &[],
        is_valid: partita_iva,
        strength: Strength::Grouped,
        words: &["iva", "partita", "piva"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "IT",
        country: "IT",
        shapes: &["it99999999999"],
        groupings: &[],
        is_valid: |compact| compact.get(2..).is_some_and(partita_iva),
        strength: Strength::Alone,
        words: &["iva", "partita", "piva", "vat"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "SM",
        country: "SM",
        shapes: &["sm99999"],
        groupings: &[],
        is_valid: |compact| compact.get(2..).and_then(number).is_some_and(|number| number > 0),
        strength: Strength::Named,
        words: &["coe", "operatore"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "MT_ID",
        country: "MT",
        shapes: &["9999999A"],
        groupings: &[],
        is_valid: |compact| compact.last().is_some_and(|letter| b"ABGHLMPZ".contains(letter)),
        strength: Strength::Named,
        words: &["identity", "karta", "identita", "id"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "MT",
        country: "MT",
        shapes: &["mt99999999"],
        groupings: &[],
        is_valid: maltese_vat,
        strength: Strength::Alone,
        words: &["vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "GR_AMKA",
        country: "GR",
        shapes: &["99999999999"],
        groupings: &["6 5", "6-5"],
        is_valid: amka,
        strength: Strength::Alone,
        words: &["amka"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "GR_AFM",
        country: "GR",
        shapes: &["999999999"],
        groupings: &["3 3 3"],
        is_valid: afm,
        strength: Strength::Named,
        words: &["afm"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "GR",
        country: "GR",
        shapes: &["el999999999", "gr999999999"],
        groupings: &[],
        is_valid: |compact| compact.get(2..).is_some_and(afm),
        strength: Strength::Alone,
        words: &["afm", "fpa", "vat"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "CY",
        country: "CY",
        shapes: &["cy99999999A"],
        groupings: &[],
        is_valid: |compact| compact.get(2..).is_some_and(cypriot_tax),
        strength: Strength::Alone,
        words: &["fpa", "vat", "tic"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CY_TIC",
        country: "CY",
        shapes: &["99999999A"],
        groupings: &[],
        is_valid: cypriot_tax,
        strength: Strength::Named,
        words: &["tic", "tin", "tax", "afm"],
    },
];

/// Eight digits and a check digit modulo 11 (Decreto-Lei 14/2013).
fn portuguese_tax(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.split_last() else { return false };
    let rest = weighted(head, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    let expected = if rest < 2 { 0 } else { 11 - rest };
    head.len() == 8 && !head.starts_with(b"0") && expected == value(*check)
}

/// Luhn over digits and letters (A = 10), which are not added to their own digits below 9 (AMA).
fn cartao_de_cidadao(compact: &[u8]) -> bool {
    let sum = compact.iter().rev().enumerate().fold(0, |sum, (place, character)| {
        let value =
            if character.is_ascii_digit() { value(*character) } else { letter(*character) + 10 };
        let doubled = if place % 2 == 0 { value } else { 2 * value };
        sum + if place % 2 == 1 && doubled > 9 { doubled - 9 } else { doubled }
    });
    compact.len() == 12 && sum % 10 == 0
}

fn niss(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.split_last() else { return false };
    let sum = weighted(head, &[29, 23, 19, 17, 13, 11, 7, 5, 3, 2]);
    head.len() == 10 && matches!(head.first(), Some(b'1' | b'2')) && 9 - sum % 10 == value(*check)
}

/// Surname, name, birth date with 40 added to the day of women, place, check letter; digits may
/// be replaced by letters where two people would have one code (D.M. 23 December 1976).
fn codice_fiscale(compact: &[u8]) -> bool {
    /// What a character counts at odd places, 0 to 9 and then A to Z.
    const ODD: &[u8; 26] = &[
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    let Some((check, head)) = compact.split_last() else { return false };
    let sum = head.iter().enumerate().fold(0, |sum, (place, character)| {
        let value = if character.is_ascii_digit() { value(*character) } else { letter(*character) };
        let odd = usize::try_from(value).ok().and_then(|value| ODD.get(value));
        sum + if place % 2 == 0 { odd.map_or(0, |value| u32::from(*value)) } else { value % 26 }
    });
    let month = compact.get(8).and_then(|letter| b"ABCDEHLMPRST".iter().position(|m| m == letter));
    let day = compact.get(9..11).and_then(omocodia);
    let (Some(month), Some(day)) = (month, day) else { return false };
    let day = if day > 40 { day - 40 } else { day };
    let numeric = [6..8, 12..15].map(|range| compact.get(range).and_then(omocodia));
    let month = u64::try_from(month).unwrap_or_default() + 1;
    head.len() == 15
        && numeric.iter().all(Option::is_some)
        && is_day_of_year(month, day)
        && sum % 26 == letter(*check)
}

/// The number of digits or of the letters that stand for them.
fn omocodia(digits: &[u8]) -> Option<u64> {
    digits.iter().try_fold(0, |number, character| {
        let digit = match character {
            b'0'..=b'9' => usize::try_from(value(*character)).ok(),
            _ => b"LMNPQRSTUV".iter().position(|letter| letter == character),
        };
        Some(number * 10 + u64::try_from(digit?).ok()?)
    })
}

/// Company, province, Luhn digit (art. 35 D.P.R. 633/1972).
fn partita_iva(compact: &[u8]) -> bool {
    let Some([company, province]) = part(compact, [0..7, 7..10]) else { return false };
    let is_province = matches!(province, 1..=100 | 120 | 121 | 888 | 999);
    compact.len() == 11 && company > 0 && is_province && luhn_ascii(compact)
}

fn maltese_vat(compact: &[u8]) -> bool {
    compact.get(2..).is_some_and(|digits| {
        !digits.starts_with(b"0") && weighted(digits, &[3, 4, 6, 7, 8, 9, 10, 1]).is_multiple_of(37)
    })
}

/// Birth date, four digits, Luhn digit (IDIKA).
fn amka(compact: &[u8]) -> bool {
    let Some([day, month, year]) = part(compact, [0..2, 2..4, 4..6]) else { return false };
    let is_born = is_date(1900 + year, month, day) || is_date(2000 + year, month, day);
    compact.len() == 11 && is_born && luhn_ascii(compact)
}

/// Eight digits weighted by powers of two, modulo 11 and 10 (AADE).
fn afm(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.split_last() else { return false };
    let sum = weighted(head, &[256, 128, 64, 32, 16, 8, 4, 2]);
    head.len() == 8 && sum % 11 % 10 == value(*check) && number(compact) != Some(0)
}

/// Eight digits, those at odd places translated, and a letter (European Commission, TIN sheet).
fn cypriot_tax(compact: &[u8]) -> bool {
    const ODD: &[u32; 10] = &[1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let Some((check, head)) = compact.split_last() else { return false };
    let sum = head.iter().enumerate().fold(0, |sum, (place, digit)| {
        let value = value(*digit);
        let odd = usize::try_from(value).ok().and_then(|value| ODD.get(value));
        sum + if place % 2 == 0 { odd.copied().unwrap_or_default() } else { value }
    });
    head.len() == 8 && !head.starts_with(b"12") && sum % 26 == letter(*check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert!(portuguese_tax(b"501964843") && !portuguese_tax(b"501964842"));
        assert!(cartao_de_cidadao(b"000000000ZZ4"), "AMA");
        assert!(codice_fiscale(b"RCCMNL83S18D969H"));
        assert!(partita_iva(b"00743110157"));
        assert!(maltese_vat(b"MT11679112"));
        assert!(amka(b"01013099997"));
        assert!(afm(b"094259216"));
        assert!(cypriot_tax(b"10259033P"));
    }
}
