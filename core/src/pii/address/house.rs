//! House numbers: `7`, `7a`, `118/4`, `12-14`, `14 bis`, `s/n`.

use super::{
    place::{Strength, postcode},
    tokens::{Sort, Tokens},
    words::{BIS, FLATS, NUMBERED, NUMBERS},
};
use crate::pii::{
    fold::fold,
    names::is_place,
    tables::{is_currency, month_named},
};

/// A house number behind a comma and a word for one: `, nº 5`.
pub(super) fn numbered(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let mut place = tokens.past(at, Sort::Comma);
    // `ul. Leśna, 05-462 Wiązowna`
    if place > at
        && postcode(tokens, place).is_some_and(|(_, strength)| strength == Strength::Shape)
    {
        return None;
    }
    if tokens.is_in(place, NUMBERS) {
        place = tokens.past(tokens.past(place.saturating_add(1), Sort::Dot), Sort::Dot);
    }
    house(tokens, place).or_else(|| without_number(tokens, place))
}

/// `s/n`, `snc`: a house without a number.
fn without_number(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let (slash, n) = (at.saturating_add(1), at.saturating_add(2));
    let is = |place: usize, word: &str| tokens.word(place).eq_ignore_ascii_case(word);
    if is(at, "s") && tokens.is(slash, Sort::Slash) && is(n, "n") {
        return Some(n.saturating_add(1));
    }
    is(at, "snc").then(|| at.saturating_add(1))
}

/// The house number that begins at a token: `7`, `7a`, `118/4`, `12-14`, `14 bis`, `02`.
pub(super) fn house(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let is_other = |end: usize| is_date(tokens, at, end) || is_price(tokens, end);
    let end = house_of(tokens, at, DIGITS).filter(|end| !is_other(*end))?;
    let has_zero = tokens.word(at).starts_with('0');
    // `040 123 45`, `0800-22`: telephones.
    let is_row = has_zero
        && (tokens.digits(at, 0).is_some_and(|digits| digits > 3) || goes_on_as_row(tokens, end));
    (!is_row).then_some(end)
}

/// `22/5/2023`, `07/05/25`, `19 janvier`, `6 de octubre`: the day on which something was there.
fn is_date(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let day = tokens.digits(at, 0).is_some_and(|digits| digits <= 2);
    let [second, third] = [2, 4].map(|more| at.saturating_add(more));
    let has_three = || {
        end == third.saturating_add(1)
            && tokens.digits(second, 0).is_some_and(|digits| digits <= 2)
            && tokens.digits(third, 0).is_some_and(|digits| matches!(digits, 2 | 4))
    };
    // `Schillerplatz 8/3/12, 8010 Graz`: staircase and door.
    let is_of_house = || {
        let code = tokens.past(end, Sort::Comma);
        let name = code.saturating_add(1);
        tokens.digits(code, 0) == Some(4) && tokens.is_name(name) && is_place(tokens.word(name))
    };
    let is_day = |place: usize, most: u8| {
        tokens.word(place).parse().is_ok_and(|number: u8| (1..=most).contains(&number))
    };
    let is_whole = || has_three() && is_day(at, 31) && is_day(second, 12) && !is_of_house();
    day && (end == at.saturating_add(1) && month_behind(tokens, end).is_some() || is_whole())
}

/// `Stationsstraat 202 € voor twee uur`, `Praça Pombal 327,63 euros`: what something costs there.
fn is_price(tokens: &Tokens<'_>, end: usize) -> bool {
    let cents = end.saturating_add(1);
    let is_mark = tokens.is(end, Sort::Comma) || tokens.is(end, Sort::Dot);
    let has_cents = is_mark && !tokens.is_spaced(cents) && tokens.digits(cents, 0) == Some(2);
    let unit = if has_cents { cents.saturating_add(1) } else { end };
    // Swedish `Sveavägen 638:-`
    let is_round = tokens.word(end) == ":" && tokens.is(cents, Sort::Dash);
    // `Kerkstraat 14 € 30 per maand`: the sign is of what follows.
    is_round
        || is_currency(tokens.word(unit).as_bytes())
            && tokens.digits(unit.saturating_add(1), 0).is_none()
}

/// Where the month is that stands behind a day: `17. Juni`, `3 Maja`, `25 de Abril`.
pub(super) fn month_behind(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let of = tokens.past(at, Sort::Dot);
    let month = of.saturating_add(usize::from(matches!(tokens.word(of), "de" | "di")));
    month_named(fold(tokens.word(month).as_bytes()).letters()).map(|_| month)
}

/// Whether more digits than those of an inner number follow: `027 167,`.
fn goes_on_as_row(tokens: &Tokens<'_>, at: usize) -> bool {
    let is_inner = tokens.digits(at, 0).is_some_and(|digits| digits <= 4)
        && !matches!(
            tokens.sort(at.saturating_add(1)),
            Some(Sort::Number | Sort::Mixed | Sort::Dash)
        );
    matches!(tokens.sort(at), Some(Sort::Number | Sort::Mixed | Sort::Dash | Sort::Slash))
        && !is_inner
}

/// Digits of a house number at most, and of one in America.
const DIGITS: usize = 4;
const MOST_DIGITS: usize = 5;

fn house_of(tokens: &Tokens<'_>, at: usize, most: usize) -> Option<usize> {
    let digits = tokens.digits(at, 0).or_else(|| tokens.digits(at, 1))?;
    if !(1..=most).contains(&digits) {
        return None;
    }
    let mut end = at.saturating_add(1);
    // `Drottninggatan 0`: what is in stock there, not `0/5`.
    let is_none = tokens.word(at) == "0" && !tokens.is(end, Sort::Slash);
    if is_none || is_fraction(tokens, end) || is_hour(tokens, at) {
        return None;
    }
    while let Some(further) = further(tokens, end).filter(|end| *end < at.saturating_add(6)) {
        end = further;
    }
    let is_letter = tokens.word(end).len() > 1 || is_closed(tokens, end.saturating_add(1));
    if tokens.is_in(end, BIS) && is_letter {
        end = end.saturating_add(1);
    }
    Some(end)
}

/// `13.40`, `13:40`: a time or a price.
fn is_fraction(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = at.saturating_add(1);
    (tokens.is(at, Sort::Dot) || tokens.word(at) == ":")
        && !tokens.is_spaced(at)
        && !tokens.is_spaced(next)
        && tokens.digits(next, 0) == Some(2)
}

/// `10h-13h`: hours of opening.
fn is_hour(tokens: &Tokens<'_>, at: usize) -> bool {
    let [dash, last] = [1, 2].map(|more| at.saturating_add(more));
    tokens.word(at).ends_with('h')
        && tokens.is(dash, Sort::Dash)
        && tokens.digits(last, 1).is_some()
        && tokens.word(last).ends_with('h')
}

/// Behind one more part of a house number: `/4`, `-14`, `-II`.
fn further(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let second = at.saturating_add(1);
    let is_joined = !tokens.is_spaced(at) && !tokens.is_spaced(second);
    let is_mark = tokens.is(at, Sort::Slash) || tokens.is(at, Sort::Dash);
    let length = tokens.digits(second, 0).or_else(|| tokens.digits(second, 1));
    // `119-B`, `2/bis`
    let is_letter = || {
        let is_one = tokens.word(second).len() == 1;
        is_one && (tokens.is(at, Sort::Slash) || tokens.is_name(second))
            || tokens.is(at, Sort::Slash) && tokens.is_in(second, BIS)
    };
    // `12-hs`, as the Dutch write floors.
    let is_floor = || {
        tokens.is(at, Sort::Dash)
            && (tokens.is_in(second, FLATS)
                || tokens.is_in(second, BIS) && tokens.word(second).len() > 1)
    };
    let is_part = length.is_some_and(|length| length <= 4)
        || tokens.is(second, Sort::Word)
            && (is_roman(tokens.word(second)) || is_letter() || is_floor());
    (is_joined && is_mark && is_part).then(|| second.saturating_add(1))
}

pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V'))
}

/// Whether a single letter before a token may belong to a number: it is not the article `a`.
fn is_closed(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.sort(at) != Some(Sort::Word) || tokens.is_name(at) || tokens.is_in(at, FLATS)
}

/// Where the house number begins that ends before a token: `14 bis rue`, `12, rue`.
pub(super) fn house_before(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    number_before(tokens, at, house)
}

/// The same of a number as long as Americans have them, with no comma behind it: `04410 Ashby Fork`.
pub(super) fn long_house_before(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let start = number_before(tokens, at, |tokens, at| house_of(tokens, at, MOST_DIGITS))?;
    let is_near = at.checked_sub(1).is_some_and(|last| !tokens.is(last, Sort::Comma));
    is_near.then_some(start)
}

fn number_before(
    tokens: &Tokens<'_>,
    at: usize,
    house: impl Fn(&Tokens<'_>, usize) -> Option<usize>,
) -> Option<usize> {
    let mut last = at.checked_sub(1)?;
    if tokens.is(last, Sort::Comma) {
        last = last.checked_sub(1)?;
    }
    let first = if tokens.is_in(last, BIS) { last.checked_sub(1)? } else { last };
    let start = match first.checked_sub(2) {
        Some(range) if house(tokens, range) == Some(last.saturating_add(1)) => range,
        _ => first,
    };
    let is_of_thing = start.checked_sub(1).is_some_and(|before| tokens.is_in(before, NUMBERED));
    (house(tokens, start) == Some(last.saturating_add(1)) && is_open(tokens, start) && !is_of_thing)
        .then_some(start)
}

/// Whether a number may begin at a token: no digits, marks or amounts stand directly before it.
fn is_open(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    if tokens.is_spaced(at) || tokens.is(before, Sort::Break) {
        return !matches!(tokens.sort(before), Some(Sort::Number | Sort::Mixed | Sort::Slash));
    }
    let is_column = matches!(tokens.word(before), ";" | "|");
    let is_joined = !is_column
        && before.checked_sub(1).is_some_and(|number| {
            let is_number = matches!(tokens.sort(number), Some(Sort::Number | Sort::Mixed));
            let is_bracket = tokens.is(before, Sort::Other) && tokens.is_spaced(before);
            is_number && !is_bracket
        });
    OPENING.contains(&tokens.word(before)) && !is_joined
}

/// Marks directly before a number that are none of its own: of brackets, quotations, lists, tables,
/// fields and tags. Signs of currencies and of sums are not among them.
#[rustfmt::skip] // a list
const OPENING: &[&str] = &[
    "(", "[", "{", "<", ">", "\"", "'", "‘", "’", "“", "”", "„", "«", "»", "‹", "›", "*", "|", "#", "=", ":",
    ";", ",", "?", "!", "…", "/", "-", "\u{2010}", "\u{2013}", "\u{2014}", "•", "·", "_",
];
