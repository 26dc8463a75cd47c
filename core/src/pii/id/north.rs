//! Sweden, Norway, Denmark, Finland, Iceland.

use super::{Scheme, Strength, is_date, is_day_of_year, number, part, weighted};
use crate::pii::{checksum::luhn_ascii, kind::Kind};

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "SE_PERSONNUMMER",
        country: "SE",
        shapes: &["9999999999", "999999999999"],
        groupings: &["6-4", "8-4", "6 4", "8 4"],
        is_valid: personnummer,
        strength: Strength::Grouped,
        words: &["personnummer", "personnr", "samordningsnummer", "pnr"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "SE",
        country: "SE",
        shapes: &["se999999999999"],
        groupings: &[],
        is_valid: swedish_vat,
        strength: Strength::Alone,
        words: &["moms", "vat", "momsregistreringsnummer"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "NO_FODSELSNUMMER",
        country: "NO",
        shapes: &["99999999999"],
        groupings: &["6 5"],
        is_valid: fodselsnummer,
        strength: Strength::Alone,
        words: &["fodselsnummer", "fodselsnr", "personnummer", "fnr"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "NO",
        country: "NO",
        shapes: &["no999999999", "no999999999mva", "999999999mva"],
        groupings: &["3 3 3 3"],
        is_valid: norwegian_vat,
        strength: Strength::Alone,
        words: &["mva", "org", "orgnr", "organisasjonsnummer", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "DK_CPR",
        country: "DK",
        shapes: &["9999999999"],
        groupings: &["6-4", "6 4"],
        is_valid: cpr,
        strength: Strength::Named,
        words: &["cpr", "personnummer", "cprnummer"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "DK",
        country: "DK",
        shapes: &["dk99999999"],
        groupings: &[],
        is_valid: danish_vat,
        strength: Strength::Alone,
        words: &["cvr", "moms", "vat"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "FI_HETU",
        country: "FI",
        shapes: &["999999A999X"],
        groupings: &[],
        is_valid: hetu_with_century,
        strength: Strength::Alone,
        words: &["hetu", "henkilotunnus", "henkilotunnukseni", "personbeteckning"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "FI_HETU_1900",
        country: "FI",
        shapes: &["999999999X"],
        groupings: &["6-4"],
        is_valid: hetu,
        strength: Strength::Grouped,
        words: &["hetu", "henkilotunnus", "henkilotunnukseni", "personbeteckning"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "FI",
        country: "FI",
        shapes: &["fi99999999"],
        groupings: &[],
        is_valid: finnish_vat,
        strength: Strength::Alone,
        words: &["alv", "vat", "moms"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "IS_KENNITALA",
        country: "IS",
        shapes: &["9999999999"],
        groupings: &["6-4", "6 4"],
        is_valid: kennitala,
        strength: Strength::Grouped,
        words: &["kennitala", "kennitalan", "kt"],
    },
    Scheme {
        kind: Kind::VatId,
        subkind: "IS",
        country: "IS",
        shapes: &["is99999", "is999999"],
        groupings: &[],
        is_valid: |_| true,
        strength: Strength::Named,
        words: &["vsk", "vat", "virdisaukaskattsnumer"],
    },
];

/// Year, month, day, three digits and a Luhn digit; 60 is added to the day of coordination
/// numbers (Skatteverket, SKV 704). The century may stand in front.
fn personnummer(compact: &[u8]) -> bool {
    let (century, short) = compact.split_at(compact.len().saturating_sub(10));
    let Some([year, month, day]) = part(short, [0..2, 2..4, 4..6]) else { return false };
    let day = if day > 60 { day - 60 } else { day };
    let is_born = match century {
        [] => is_date(2000 + year, month, day),
        _ => number(century).is_some_and(|century| {
            matches!(century, 18..=20) && is_date(100 * century + year, month, day)
        }),
    };
    is_born && luhn_ascii(short)
}

/// The organisation number, a Luhn number, and `01` (or a higher count).
fn swedish_vat(compact: &[u8]) -> bool {
    let Some((organisation, count)) = compact.get(2..).and_then(|rest| rest.split_at_checked(10))
    else {
        return false;
    };
    luhn_ascii(organisation) && number(count).is_some_and(|count| (1..=94).contains(&count))
}

/// Day, month, year, three digits and two check digits modulo 11; 40 is added to the day of
/// D numbers, to the month of H numbers (Skatteetaten). What the three digits say about the century is not checked.
fn fodselsnummer(compact: &[u8]) -> bool {
    const FIRST: [u32; 10] = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
    const SECOND: [u32; 11] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
    let Some([day, month, _]) = part(compact, [0..2, 2..4, 4..6]) else { return false };
    let day = if day > 40 { day - 40 } else { day };
    let month = if month > 40 { month - 40 } else { month };
    compact.len() == 11
        && is_day_of_year(month, day)
        && weighted(compact, &FIRST).is_multiple_of(11)
        && weighted(compact, &SECOND).is_multiple_of(11)
}

fn norwegian_vat(compact: &[u8]) -> bool {
    let digits = compact.strip_prefix(b"NO").unwrap_or(compact);
    let digits = digits.strip_suffix(b"MVA").unwrap_or(digits);
    digits.len() == 9 && weighted(digits, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
}

/// Day, month, year and four digits. The old check digit has not been given to everybody since
/// 2007 (CPR-kontoret), so only the date counts.
fn cpr(compact: &[u8]) -> bool {
    let dated = part(compact, [0..2, 2..4, 4..6, 6..7]);
    let Some([day, month, year, seventh]) = dated else { return false };
    let century = match (seventh, year) {
        (5..=8, 58..) => 1800,
        (0..=3, _) | (4 | 9, 37..) => 1900,
        _ => 2000,
    };
    compact.len() == 10 && is_date(century + year, month, day)
}

fn danish_vat(compact: &[u8]) -> bool {
    compact.get(2..).is_some_and(|digits| {
        !digits.starts_with(b"0") && weighted(digits, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
    })
}

/// With a letter for the century: `A` to `F` 2000, `Y` to `U` 1900 (Digi- ja väestötietovirasto).
fn hetu_with_century(compact: &[u8]) -> bool {
    let [date @ .., sign, a, b, c, check] = compact else { return false };
    let century = match sign {
        b'A'..=b'F' => 2000,
        b'U'..=b'Y' => 1900,
        _ => return false,
    };
    is_hetu(date, century, [*a, *b, *c], *check)
}

/// With a dash for the century, which a compact number has lost.
fn hetu(compact: &[u8]) -> bool {
    let [date @ .., a, b, c, check] = compact else { return false };
    is_hetu(date, 1900, [*a, *b, *c], *check)
}

fn is_hetu(date: &[u8], century: u64, person: [u8; 3], check: u8) -> bool {
    const CHECKS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
    let Some([day, month, year, born]) = part(date, [0..2, 2..4, 4..6, 0..6]) else { return false };
    let Some(person) = number(&person) else { return false };
    let rest = usize::try_from((born * 1000 + person) % 31).unwrap_or_default();
    date.len() == 6
        && person >= 2
        && is_date(century + year, month, day)
        && CHECKS.get(rest) == Some(&check)
}

fn finnish_vat(compact: &[u8]) -> bool {
    compact
        .get(2..)
        .is_some_and(|digits| weighted(digits, &[7, 9, 10, 5, 8, 4, 2, 1]).is_multiple_of(11))
}

/// Day, month, year, two digits, a check digit and the century; 40 is added to the day of
/// organisations (Þjóðskrá).
fn kennitala(compact: &[u8]) -> bool {
    let dated = part(compact, [0..2, 2..4, 4..6, 9..10]);
    let Some([day, month, year, century]) = dated else { return false };
    let century = match century {
        9 => 1900,
        0 => 2000,
        _ => return false,
    };
    let day = if day > 40 { day - 40 } else { day };
    compact.len() == 10
        && is_date(century + year, month, day)
        && weighted(compact, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert!(personnummer(b"8112289874") && personnummer(b"198112289874"));
        assert!(!personnummer(b"8112289873"));
        assert!(hetu(b"131052308T") && hetu_with_century(b"131052A308T"));
        assert!(!hetu(b"131052308U"));
        assert!(norwegian_vat(b"NO995525828MVA"));
        assert!(kennitala(b"1201743399"));
    }
}
