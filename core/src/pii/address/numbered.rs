//! Numbers and names that only the town and the postcode behind them make a street, as English ones are
//! called by any word: `4410 Ashby Fork Suite 3, Stony Plain, AB T7Z 1A1`; and boxes of forces abroad.

use super::{
    Found, WHOLE,
    flat::{flat_before, past_flat},
    house::long_house_before,
    locality::{Behind, before_postcode},
    past_marks,
    place::digits,
    speaks_of_numbers,
    tokens::{Sort, Tokens},
    words::{CONTEXT, FLATS, FORCES, PARTICLES, UNITS},
};
use crate::pii::{fold::fold, tables::month_named};

/// The street of which the first name stands at a token, with its town and postcode.
#[inline(never)]
pub(super) fn of_number(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if !tokens.is_name(at) {
        return None;
    }
    let start = long_house_before(tokens, at).filter(|start| is_house(tokens, *start))?;
    let names = names_end(tokens, at)?;
    let flat = past_flat(tokens, names);
    let begin = past_marks(tokens, flat);
    let end = before_postcode(tokens, begin, Behind::Number).filter(|_| begin > flat)?;
    Some(Found::new(tokens, flat_before(tokens, start), end, WHOLE))
}

/// Whether a number is neither a year, `May 2026 Jane Smith`, nor that of an order.
fn is_house(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let word = tokens.word(before);
    let is_behind_day =
        || tokens.is(before, Sort::Comma) && tokens.digits(before.saturating_sub(1), 0).is_some();
    let is_behind_month = || month_named(fold(word.as_bytes()).letters()).is_some();
    let is_year = tokens.digits(at, 0) == Some(4) && (is_behind_day() || is_behind_month());
    !is_year && !speaks_of_numbers(word)
}

/// Behind words with capitals, as many as a street may have.
#[inline(never)]
fn names_end(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let is_of_name = |place: &usize| {
        let is_flat =
            tokens.is_in(*place, FLATS) && past_flat(tokens, *place) > place.saturating_add(1);
        let is_word = tokens.is_name(*place) || tokens.digits(*place, 2).is_some();
        let is_counted = *place == at && tokens.is_in(at, UNITS);
        let is_other = is_flat || is_counted || tokens.is_in(*place, CONTEXT);
        is_word && !is_other
            || matches!(tokens.sort(*place), Some(Sort::Dash | Sort::Quote))
                && !tokens.is_spaced(*place)
            || tokens.is_in(*place, PARTICLES) && place > &at
            || tokens.word(*place) == "sac"
            || tokens.is(*place, Sort::Dot) && tokens.word(place.saturating_sub(1)).len() <= 3
    };
    let names = (at..at.saturating_add(MOST_NAMES)).take_while(is_of_name);
    let end = at.saturating_add(names.count());
    (end > at).then_some(end)
}

/// Words and marks of such a name.
const MOST_NAMES: usize = 7;

/// `PSC 1234, Box 5678, APO AP 12345`, `USNS Mercy, FPO AE 09501`.
#[inline(never)]
pub(super) fn of_forces(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if !tokens.is_in(at, FORCES) || !tokens.is_name(at) {
        return None;
    }
    let mut offices = at..at.saturating_add(MOST_OF_FORCES);
    let office = offices.find(|place| matches!(tokens.word(*place), "APO" | "FPO" | "DPO"))?;
    let region = tokens.past(office.saturating_add(1), Sort::Comma);
    let code = region.saturating_add(1);
    let is_region = matches!(tokens.word(region), "AA" | "AE" | "AP");
    let (end, _) =
        digits(tokens, code).filter(|_| is_region && tokens.digits(code, 0) == Some(5))?;
    Some(Found::new(tokens, at, end, WHOLE))
}

/// Tokens from a unit or ship to its post office.
const MOST_OF_FORCES: usize = 10;
