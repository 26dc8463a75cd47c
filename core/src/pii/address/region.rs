//! States and provinces beside a postcode.

use super::{
    locality::Behind,
    place::{alternates, alternates_from_digit, digits},
    tokens::{Sort, Tokens},
};
use crate::pii::names::is_place;

/// Where the postcode ends that stands behind the state or province at a token: `TX 78701`, `VIC 3000`; or
/// behind the letters of one in a place that is known: `Firenze FI 50122`, `Sliema SLM 1640`.
pub(super) fn code_behind(tokens: &Tokens<'_>, at: usize, behind: Behind) -> Option<usize> {
    let word = tokens.word(at);
    if !(2..=5).contains(&word.len()) || !tokens.is(at, Sort::Word) {
        return None;
    }
    let next = at.saturating_add(1);
    let is_known = is_shouted(word) && is_place(tokens.word(town_before(tokens, at)));
    // `Tren MD 17021`
    let is_state = behind != Behind::Nothing || is_known || is_behind_comma(tokens, at);
    let right = match tokens.digits(next, 0) {
        Some(5) => {
            is_among(AMERICAN, word) && is_state
                || word.len() == 2 && is_known
                || behind != Behind::Nothing && is_among(TERRITORIES, word)
                || behind == Behind::Street && is_among(MEXICAN, word)
        }
        Some(4) => is_among(AUSTRALIAN, word) || word.len() == 3 && is_known,
        _ => false,
    };
    if right {
        return digits(tokens, next).map(|(end, _)| end);
    }
    canadian(tokens, at).or_else(|| australian(tokens, at)).filter(|_| behind != Behind::Nothing)
}

fn town_before(tokens: &Tokens<'_>, at: usize) -> usize {
    let before = at.saturating_sub(1);
    before.saturating_sub(usize::from(tokens.is(before, Sort::Comma)))
}

fn is_behind_comma(tokens: &Tokens<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| tokens.is(before, Sort::Comma))
}

/// `NU X0A0H0`: without a space.
fn canadian(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let next = at.saturating_add(1);
    let (out, inward) = tokens.word(next).as_bytes().split_at_checked(3)?;
    let right = alternates(out) && alternates_from_digit(inward);
    (right && is_among(CANADIAN, tokens.word(at))).then(|| next.saturating_add(1))
}

/// `VIC, 3101`: with a comma.
fn australian(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let (comma, code) = (at.saturating_add(1), at.saturating_add(2));
    let right = tokens.is(comma, Sort::Comma)
        && tokens.digits(code, 0) == Some(4)
        && is_among(AUSTRALIAN, tokens.word(at));
    right.then(|| code.saturating_add(1))
}

pub(super) fn is_brazilian(word: &str) -> bool {
    is_among(BRAZILIAN, word)
}

/// Two capitals, as provinces are shortened.
pub(super) fn is_pair(word: &str) -> bool {
    word.len() == 2 && is_shouted(word)
}

fn is_shouted(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_among(states: &[&str], word: &str) -> bool {
    states.contains(&word)
}

/// States of the United States (USPS, publication 28), and what is addressed as one.
#[rustfmt::skip] // a list
const AMERICAN: &[&str] = &[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
    "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH",
    "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
];
const TERRITORIES: &[&str] = &["AS", "GU", "MP", "PR", "VI", "FM", "MH", "PW"];

/// States of Mexico (Correos de México), provinces of Canada (Canada Post), states of Australia and of Brazil.
#[rustfmt::skip] // a list
const MEXICAN: &[&str] = &[
    "AGS", "BC", "BCS", "CAMP", "CDMX", "CHIH", "CHIS", "COAH", "COL", "DF", "DGO", "EDOMEX", "GRO", "GTO", "HGO",
    "JAL", "MEX", "MICH", "MOR", "NAY", "NL", "OAX", "PUE", "QRO", "ROO", "SIN", "SLP", "SON", "TAB", "TAMPS",
    "TLAX", "VER", "YUC", "ZAC",
];
const CANADIAN: &[&str] =
    &["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"];
const AUSTRALIAN: &[&str] = &["NSW", "VIC", "QLD", "TAS", "ACT", "SA", "WA", "NT"];
#[rustfmt::skip] // a list
const BRAZILIAN: &[&str] = &[
    "AC", "AL", "AP", "AM", "BA", "CE", "DF", "ES", "GO", "MA", "MT", "MS", "MG", "PA", "PB", "PR", "PE", "PI",
    "RJ", "RN", "RS", "RO", "RR", "SC", "SP", "SE", "TO",
];
