//! Germany, Austria, Switzerland, Liechtenstein.

use super::{Scheme, Strength, is_day_of_year, letter, part, value, weighted};
use crate::pii::{
    checksum::{ean, icao_731, iso_7064_mod_11_10, luhn_ascii},
    kind::Kind,
};

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "DE_STEUER_ID",
        country: "DE",
        shapes: &["99999999999"],
        groupings: &["2 3 3 3"],
        is_valid: steuer_id,
        strength: Strength::Alone,
        words: &["steuer", "steueridentifikationsnummer", "idnr", "identifikationsnummer", "tin"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "DE_STEUERNUMMER",
        country: "DE",
        shapes: &["9999999999", "99999999999", "9999999999999"],
        groupings: &["2/3/5", "3/3/5", "3/4/4", "5/5"],
        is_valid: |_| true,
        strength: Strength::Named,
        words: &["steuernummer", "steuernr", "finanzamt"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "DE_RVNR",
        country: "DE",
        shapes: &["99999999A999"],
        groupings: &["2 6 1 3", "8 1 3", "8 4"],
        is_valid: rentenversicherung,
        strength: Strength::Alone,
        words: &["rentenversicherung", "sozialversicherung", "rvnr", "svnr", "versicherungsnummer"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "DE_KVNR",
        country: "DE",
        shapes: &["A999999999"],
        groupings: &[],
        is_valid: krankenversicherung,
        strength: Strength::Named,
        words: &[
            "krankenversicherung",
            "versichertennummer",
            "krankenkasse",
            "kvnr",
            "gesundheitskarte",
        ],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "DE_PERSONALAUSWEIS",
        country: "DE",
        shapes: &["AXXXXXXXX9"],
        groupings: &[],
        is_valid: icao_731,
        strength: Strength::Named,
        words: &["personalausweis", "ausweis", "ausweisnummer"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "DE",
        country: "DE",
        shapes: &["de999999999"],
        groupings: &[],
        is_valid: |compact| {
            compact.get(2..).is_some_and(|d| !d.starts_with(b"0") && iso_7064_mod_11_10(d))
        },
        strength: Strength::Alone,
        words: &["ust", "umsatzsteuer", "ustid", "mwst", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AT_SVNR",
        country: "AT",
        shapes: &["9999999999"],
        groupings: &["4 6", "4-6", "4 2 2 2"],
        is_valid: austrian_insurance,
        strength: Strength::Grouped,
        words: &["svnr", "sozialversicherung", "versicherungsnummer", "ecard"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AT_STEUERNUMMER",
        country: "AT",
        shapes: &["999999999"],
        groupings: &["2 3/4", "2-3/4"],
        is_valid: austrian_tax,
        strength: Strength::Named,
        words: &["steuernummer", "steuernr", "abgabenkontonummer", "finanzamt"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "AT",
        country: "AT",
        shapes: &["atu99999999"],
        groupings: &[],
        is_valid: austrian_vat,
        strength: Strength::Alone,
        words: &["uid", "ust", "ustid", "umsatzsteuer", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CH_AHV",
        country: "CH",
        shapes: &["9999999999999"],
        groupings: &["3.4.4.2", "3 4 4 2"],
        is_valid: |compact| compact.starts_with(b"756") && ean(compact),
        strength: Strength::Grouped,
        words: &["ahv", "avs", "navs", "sozialversicherung", "versichertennummer"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "CH",
        country: "CH",
        shapes: &["che999999999", "che999999999mwst", "che999999999tva", "che999999999iva"],
        groupings: &["3-3.3.3", "3 3.3.3"],
        is_valid: swiss_company,
        strength: Strength::Alone,
        words: &["mwst", "tva", "iva", "uid", "ide"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "LI_PEID",
        country: "LI",
        shapes: &["999999999999"],
        groupings: &[],
        is_valid: |_| true,
        strength: Strength::Named,
        words: &["peid", "personenidentifikationsnummer"],
    },
];

/// Eleven digits, no leading zero; among the first ten exactly one digit stands twice or three
/// times; ISO 7064 MOD 11,10 (§ 139b AO; `BZSt`).
fn steuer_id(compact: &[u8]) -> bool {
    let Some((_, head)) = compact.split_last() else { return false };
    let mut counts = [0_u8; 10];
    for digit in head {
        if let Some(count) = counts.get_mut(usize::try_from(value(*digit)).unwrap_or(usize::MAX)) {
            *count = count.saturating_add(1);
        }
    }
    let mut repeated = counts.into_iter().filter(|count| *count > 1);
    let is_mixed = matches!(repeated.next(), Some(2 | 3)) && repeated.next().is_none();
    compact.len() == 11 && !compact.starts_with(b"0") && is_mixed && iso_7064_mod_11_10(compact)
}

/// Area, birth date, letter, two digits, check digit (§ 147 SGB VI; VKVV).
fn rentenversicherung(compact: &[u8]) -> bool {
    let [head @ .., initial, a, b, check] = compact else { return false };
    let Some([area, day, month]) = part(head, [0..2, 2..4, 4..6]) else { return false };
    let initial = letter(*initial).saturating_add(1);
    let mut digits = [b'0'; 12];
    let tail = [number_digit(initial / 10), number_digit(initial % 10), *a, *b];
    digits.iter_mut().zip(head.iter().chain(&tail)).for_each(|(digit, from)| *digit = *from);
    let sum = cross_sums(&digits, &[2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]);
    head.len() == 8
        && area > 0
        && (is_day_of_year(month, day) || is_day_of_year(month, day % 50))
        && sum % 10 == value(*check)
}

/// A letter, eight digits, check digit (§ 290 SGB V).
fn krankenversicherung(compact: &[u8]) -> bool {
    let [initial, digits @ .., check] = compact else { return false };
    let initial = letter(*initial).saturating_add(1);
    let mut all = [b'0'; 10];
    let head = [number_digit(initial / 10), number_digit(initial % 10)];
    all.iter_mut().zip(head.iter().chain(digits)).for_each(|(digit, from)| *digit = *from);
    let sum = cross_sums(&all, &[1, 2, 1, 2, 1, 2, 1, 2, 1, 2]);
    digits.len() == 8 && sum % 10 == value(*check)
}

/// The digit sums of each digit times its weight, added up.
fn cross_sums(digits: &[u8], weights: &[u32]) -> u32 {
    let products = digits.iter().zip(weights).map(|(digit, weight)| value(*digit) * weight);
    products.map(|product| product / 10 + product % 10).sum()
}

fn number_digit(value: u32) -> u8 {
    u8::try_from(value % 10).unwrap_or_default() + b'0'
}

/// Three digits, check digit, birth date; from the 13th month on the days were used up (§ 31 ASVG).
fn austrian_insurance(compact: &[u8]) -> bool {
    let Some([day, month]) = part(compact, [4..6, 6..8]) else { return false };
    let check = weighted(compact, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11;
    let is_date =
        is_day_of_year(month, day) || (13..=15).contains(&month) && (1..=31).contains(&day);
    compact.len() == 10
        && !compact.starts_with(b"0")
        && is_date
        && compact.get(3).is_some_and(|digit| value(*digit) == check)
}

fn austrian_tax(compact: &[u8]) -> bool {
    compact.len() == 9 && luhn_ascii(compact)
}

/// `U`, seven digits, check digit (BMF).
fn austrian_vat(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.get(3..).and_then(<[u8]>::split_last) else { return false };
    let sum = cross_sums(head, &[1, 2, 1, 2, 1, 2, 1]);
    head.len() == 7 && (sum + value(*check)) % 10 == 6
}

/// Eight digits and a check digit modulo 11 (Art. 3 UIDG), whatever tax word follows.
fn swiss_company(compact: &[u8]) -> bool {
    compact
        .get(3..12)
        .is_some_and(|digits| weighted(digits, &[5, 4, 3, 2, 7, 6, 5, 4, 1]).is_multiple_of(11))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert!(steuer_id(b"36574261809") && !steuer_id(b"36574261890"));
        assert!(rentenversicherung(b"15070649C103"), "Deutsche Rentenversicherung");
        assert!(krankenversicherung(b"A123456780"), "gematik");
        assert!(icao_731(b"L01X00T471"), "BMI specimen");
        assert!(austrian_insurance(b"1237010180"));
        assert!(austrian_vat(b"ATU13585627"));
        assert!(swiss_company(b"CHE107787577IVA"));
    }
}
