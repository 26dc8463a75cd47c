//! The United States, Canada, Mexico, Brazil, Argentina, Chile, Colombia, Peru, Uruguay.

use super::{Scheme, Strength, is_date, letter, number, part, place, value, weighted};
use crate::pii::{checksum::luhn_ascii, kind::Kind};

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "US_SSN",
        country: "US",
        shapes: &["999999999"],
        groupings: &["3-2-4", "3 2 4"],
        is_valid: ssn,
        strength: Strength::Grouped,
        words: &["ssn", "social", "security"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "US_ITIN",
        country: "US",
        shapes: &["999999999"],
        groupings: &["3-2-4", "3 2 4"],
        is_valid: itin,
        strength: Strength::Grouped,
        words: &["itin", "taxpayer", "tin"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "US_EIN",
        country: "US",
        shapes: &["999999999"],
        groupings: &["2-7"],
        is_valid: |_| true,
        strength: Strength::Named,
        words: &["ein", "fein", "employer"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "US_NPI",
        country: "US",
        shapes: &["9999999999"],
        groupings: &[],
        is_valid: npi,
        strength: Strength::Named,
        words: &["npi", "provider"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "US_MBI",
        country: "US",
        shapes: &["9AX9AX9AA99"],
        groupings: &["4-3-4"],
        is_valid: |compact| {
            !compact.starts_with(b"0") && !compact.iter().any(|byte| b"SLOIBZ".contains(byte))
        },
        strength: Strength::Alone,
        words: &["mbi", "medicare"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CA_SIN",
        country: "CA",
        shapes: &["999999999"],
        groupings: &["3 3 3", "3-3-3"],
        is_valid: |compact| {
            !compact.starts_with(b"0") && !compact.starts_with(b"8") && luhn_ascii(compact)
        },
        strength: Strength::Named,
        words: &["sin", "nas", "insurance", "assurance"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "MX_CURP",
        country: "MX",
        shapes: &["AAAA999999AAAAAAX9"],
        groupings: &[],
        is_valid: curp,
        strength: Strength::Alone,
        words: &["curp"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "MX_RFC",
        country: "MX",
        shapes: &["AAAA999999XXX"],
        groupings: &["4-6-3", "4 6 3"],
        is_valid: rfc,
        strength: Strength::Alone,
        words: &["rfc"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "BR_CPF",
        country: "BR",
        shapes: &["99999999999"],
        groupings: &["3.3.3-2", "3 3 3-2", "3.3.3.2", "9-2"],
        is_valid: cpf,
        strength: Strength::Grouped,
        words: &["cpf"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "BR_CNPJ",
        country: "BR",
        shapes: &["XXXXXXXXXXXX99"],
        groupings: &["2.3.3/4-2"],
        is_valid: cnpj,
        strength: Strength::Grouped,
        words: &["cnpj"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AR_CUIT",
        country: "AR",
        shapes: &["99999999999"],
        groupings: &["2-8-1"],
        is_valid: cuit,
        strength: Strength::Grouped,
        words: &["cuit", "cuil"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AR_DNI",
        country: "AR",
        shapes: &["99999999", "9999999"],
        groupings: &["2.3.3", "1.3.3"],
        is_valid: |_| true,
        strength: Strength::Named,
        words: &["dni", "documento"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CL_RUT",
        country: "CL",
        shapes: &["99999999X", "9999999X"],
        groupings: &["2.3.3-1", "1.3.3-1", "8-1", "7-1"],
        is_valid: rut,
        strength: Strength::Grouped,
        words: &["rut", "run"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CO_NIT",
        country: "CO",
        shapes: &["9999999999", "999999999"],
        groupings: &["3.3.3-1", "9-1", "8-1"],
        is_valid: nit,
        strength: Strength::Named,
        words: &["nit", "rut"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CO_CC",
        country: "CO",
        shapes: &["99999999", "9999999999"],
        groupings: &["2.3.3", "1.3.3.3"],
        is_valid: |_| true,
        strength: Strength::Named,
        words: &["cedula", "ciudadania"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PE_RUC",
        country: "PE",
        shapes: &["99999999999"],
        groupings: &[],
        is_valid: ruc,
        strength: Strength::Named,
        words: &["ruc"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PE_DNI",
        country: "PE",
        shapes: &["99999999"],
        groupings: &["8-1"],
        is_valid: |_| true,
        strength: Strength::Named,
        words: &["dni"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "UY_CEDULA",
        country: "UY",
        shapes: &["99999999"],
        groupings: &["1.3.3-1"],
        is_valid: cedula,
        strength: Strength::Named,
        words: &["cedula", "ci", "identidad"],
    },
];

/// Area, group and serial that are given out (Social Security Administration).
fn ssn(compact: &[u8]) -> bool {
    let Some([area, group, serial]) = part(compact, [0..3, 3..5, 5..9]) else { return false };
    // Numbers of advertisements, given to nobody.
    let is_famous = matches!(compact, b"078051120" | b"457555462" | b"219099999");
    compact.len() == 9 && !matches!(area, 0 | 666 | 900..) && group > 0 && serial > 0 && !is_famous
}

/// `9` and a group of the Internal Revenue Service.
fn itin(compact: &[u8]) -> bool {
    let Some([first, group]) = part(compact, [0..1, 3..5]) else { return false };
    compact.len() == 9 && first == 9 && matches!(group, 50..=65 | 70..=88 | 90..=92 | 94..=99)
}

/// Luhn with `80840` in front (45 CFR 162.406).
fn npi(compact: &[u8]) -> bool {
    let mut digits = *b"808400000000000";
    let places = digits.iter_mut().skip(5);
    places.zip(compact).for_each(|(digit, from)| *digit = *from);
    compact.len() == 10 && matches!(compact.first(), Some(b'1' | b'2')) && luhn_ascii(&digits)
}

/// Name, birth date, sex, state, consonants, a character for the century, check digit
/// (RENAPO). The list of states is closed.
fn curp(compact: &[u8]) -> bool {
    const STATES: &[u8] = b"ASBCBSCCCHCLCMCSDFDGGRGTHGJCMCMNMSNENLNTOCPLQRQTSLSPSRTCTLTSVZYNZS";
    let Some([year, month, day, check]) = part(compact, [4..6, 6..8, 8..10, 17..18]) else {
        return false;
    };
    let state = compact.get(11..13).unwrap_or_default();
    let sex = compact.get(10).copied().unwrap_or_default();
    let born_before_2000 = compact.get(16).is_some_and(u8::is_ascii_digit);
    let century = if born_before_2000 { 1900 } else { 2000 };
    let sum: u32 = compact.iter().take(17).zip((2..=18).rev()).map(|(c, w)| mexican(*c) * w).sum();
    compact.len() == 18
        && is_date(century + year, month, day)
        && matches!(sex, b'H' | b'M' | b'X')
        && STATES.as_chunks::<2>().0.iter().any(|known| known == state)
        && u64::from((10 - sum % 10) % 10) == check
}

/// 0 to 9, A to N, 24 for Ñ, O to Z.
fn mexican(character: u8) -> u32 {
    match character {
        b'0'..=b'9' => value(character),
        b'A'..=b'N' => letter(character) + 10,
        _ => letter(character) + 11,
    }
}

/// Name, birth date, two characters and a check character modulo 11 (SAT).
fn rfc(compact: &[u8]) -> bool {
    let Some([year, month, day]) = part(compact, [4..6, 6..8, 8..10]) else { return false };
    let Some((check, head)) = compact.split_last() else { return false };
    let code = |character: &u8| match character {
        b'0'..=b'9' => value(*character),
        b'A'..=b'N' => letter(*character) + 10,
        _ => letter(*character) + 11,
    };
    let sum: u32 = head.iter().zip((2..=13).rev()).map(|(character, w)| code(character) * w).sum();
    let expected = b"0123456789A".get(usize::try_from((11 - sum % 11) % 11).unwrap_or_default());
    let is_born = is_date(1900 + year, month, day) || is_date(2000 + year, month, day);
    head.len() == 12 && is_born && expected == Some(check)
}

/// Nine digits and two check digits modulo 11 (Receita Federal).
fn cpf(compact: &[u8]) -> bool {
    let is_one_digit = compact.iter().all(|digit| Some(digit) == compact.first());
    compact.len() == 11
        && !is_one_digit
        && has_brazilian_check(compact, 9, &[10, 9, 8, 7, 6, 5, 4, 3, 2])
        && has_brazilian_check(compact, 10, &[11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
}

/// Twelve characters, letters allowed from July 2026, and two check digits (Receita Federal,
/// Instrução Normativa 2.229/2024: a character counts as its ASCII code less 48).
fn cnpj(compact: &[u8]) -> bool {
    const WEIGHTS: [u32; 13] = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
    let is_one_digit = compact.iter().all(|digit| Some(digit) == compact.first());
    let first = WEIGHTS.get(1..).unwrap_or_default();
    let digits = compact.iter().filter(|byte| byte.is_ascii_digit()).count();
    compact.len() == 14
        && digits >= 4
        && !is_one_digit
        && has_brazilian_check(compact, 12, first)
        && has_brazilian_check(compact, 13, &WEIGHTS)
}

fn has_brazilian_check(compact: &[u8], place: usize, weights: &[u32]) -> bool {
    let rest = weighted(compact, weights) % 11;
    let expected = if rest < 2 { 0 } else { 11 - rest };
    compact.get(place).is_some_and(|digit| value(*digit) == expected)
}

/// Type, document, check digit modulo 11 (AFIP).
fn cuit(compact: &[u8]) -> bool {
    let Some(kind) = place(compact, 0..2) else { return false };
    let rest = weighted(compact, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    let expected = match 11 - rest {
        11 => b'0',
        10 => b'9',
        other => u8::try_from(other).unwrap_or_default() + b'0',
    };
    compact.len() == 11
        && matches!(kind, 20 | 23 | 24 | 27 | 30 | 33 | 34 | 50 | 51 | 55)
        && compact.last() == Some(&expected)
}

/// Seven or eight digits and a check character modulo 11 with `K` for 10 (Registro Civil).
fn rut(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.split_last() else { return false };
    let sum: u32 =
        head.iter().rev().zip([2, 3, 4, 5, 6, 7, 2, 3]).map(|(digit, w)| value(*digit) * w).sum();
    let expected = match 11 - sum % 11 {
        11 => b'0',
        10 => b'K',
        other => u8::try_from(other).unwrap_or_default() + b'0',
    };
    matches!(head.len(), 7 | 8) && *check == expected
}

fn nit(compact: &[u8]) -> bool {
    let Some((check, head)) = compact.split_last() else { return false };
    let weights = [3, 7, 13, 17, 19, 23, 29, 37, 41];
    let sum: u32 = head.iter().rev().zip(weights).map(|(digit, w)| value(*digit) * w).sum();
    let expected = if sum % 11 < 2 { sum % 11 } else { 11 - sum % 11 };
    matches!(head.len(), 8 | 9) && expected == value(*check)
}

fn ruc(compact: &[u8]) -> bool {
    let Some(kind) = place(compact, 0..2) else { return false };
    let rest = (11 - weighted(compact, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 10;
    compact.len() == 11
        && matches!(kind, 10 | 15 | 17 | 20)
        && compact.last().is_some_and(|digit| value(*digit) == rest)
}

/// Seven digits and a check digit (DNIC).
fn cedula(compact: &[u8]) -> bool {
    let sum = weighted(compact, &[2, 9, 8, 7, 6, 3, 4, 1]);
    compact.len() == 8 && number(compact).is_some_and(|number| number > 0) && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert!(ssn(b"536904399") && !ssn(b"666123456") && !ssn(b"912345678"));
        assert!(itin(b"912903456") && !itin(b"912893456"));
        assert!(npi(b"1234567893"));
        assert!(curp(b"BOXW310820HNERXN09"));
        assert!(rfc(b"GODE561231GR8"));
        assert!(cpf(b"39053344705") && !cpf(b"11111111111"));
        assert!(cnpj(b"16727230000197") && cnpj(b"12ABC34501DE35"));
        assert!(cuit(b"20055361682"));
        assert!(rut(b"125319092") && !rut(b"125319093"));
        assert!(nit(b"2131234321"));
        assert!(ruc(b"20512333797"));
    }
}
