//! Postcode and place together, in the orders of the countries.

use super::{
    place::{Strength, british, city, digits, is_city, is_short, postcode},
    region, speaks_of_numbers,
    tokens::{Sort, Tokens},
    words::{PARTICLES, PLACE_FRONTS},
};
use crate::pii::names::{is_everyday, is_nothing_else, is_place};

/// Postcode and place, or place and postcode, from a token on, behind a street. `is_free`: a place in small
/// letters will do.
pub(super) fn locality(tokens: &Tokens<'_>, at: usize, is_free: bool) -> Option<usize> {
    from_postcode(tokens, at, is_free, Behind::Street)
        .or_else(|| before_postcode(tokens, at, Behind::Street))
        .or_else(|| spanish(tokens, at))
}

/// The same, with the postcode first.
pub(super) fn from_postcode(
    tokens: &Tokens<'_>,
    at: usize,
    is_free: bool,
    behind: Behind,
) -> Option<usize> {
    if let Some(end) = brazilian_line(tokens, at) {
        return Some(end);
    }
    let (after, _) = postcode(tokens, at)?;
    let name = past_gap(tokens, at, after, behind);
    if let Some(end) = until_province(tokens, name) {
        return Some(end);
    }
    // Behind a British postcode the sentence goes on: `BN2 4GE And`.
    let is_of_it = !tokens.is(at, Sort::Mixed) || is_place(tokens.word(name));
    let end = city(tokens, name, is_free).filter(|_| is_of_it);
    let end = end.map(|end| past_province(tokens, at, end));
    end.or(Some(after).filter(|_| tokens.is(at, Sort::Mixed)))
}

/// Behind the comma or the line end that stands between postcode and place: `1184 DB, Ouderkerk`,
/// `60121, Ancona (AN)`.
fn past_gap(tokens: &Tokens<'_>, at: usize, after: usize, behind: Behind) -> usize {
    let name = after.saturating_add(1);
    let is_line = tokens.is(after, Sort::Break)
        && at.checked_sub(1).is_some_and(|before| tokens.is(before, Sort::Break));
    if !(tokens.is(after, Sort::Comma) || is_line) {
        return after;
    }
    let is_dutch = tokens.digits(at, 2) == Some(4) || after == at.saturating_add(2);
    let is_of_street = || is_line && tokens.is_name(name) && !speaks_of_numbers(tokens.word(name));
    let is_of_it = is_city(tokens, name)
        || is_dutch && (tokens.is_name(name) || tokens.is(name, Sort::Quote))
        || until_province(tokens, name).is_some()
        || behind == Behind::Street && (is_town(tokens, name) || is_of_street());
    if is_of_it { name } else { after }
}

/// Whether a place may be called so: not of a sentence, nor what is counted.
pub(super) fn may_be_town(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let is_front = tokens.is_in(at, PLACE_FRONTS | PARTICLES);
    let is_unlike = is_front || is_joined(tokens, at) || is_place(word) || !is_everyday(word);
    tokens.is(at, Sort::Quote) || tokens.is_name(at) && is_unlike && !speaks_of_numbers(word)
}

/// `Noyelles-sur-Escaut`
fn is_joined(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = at.saturating_add(1);
    tokens.is(next, Sort::Dash) && !tokens.is_spaced(next)
}

/// Whether a place is called so, or nothing else that lists know.
fn is_town(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    may_be_town(tokens, at)
        && (tokens.is_in(at, PLACE_FRONTS)
            || is_joined(tokens, at)
            || is_place(word)
            || is_nothing_else(word))
}

/// Behind names and the province in brackets that follows them: `San Rocco Al Porto (LO)`.
fn until_province(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let bracket = names_end(tokens, at)?;
    let province = bracket.saturating_add(1);
    let right = tokens.word(bracket) == "("
        && region::is_pair(tokens.word(province))
        && tokens.word(bracket.saturating_add(2)) == ")";
    right.then(|| bracket.saturating_add(3))
}

/// `89010-025 Blumenau / SC`, `87030210 Maringá/PR`.
pub(super) fn brazilian_line(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let name = match tokens.digits(at, 0)? {
        8 => at.saturating_add(1),
        5 => brazilian(tokens, at)?,
        _ => return None,
    };
    let slash = names_end(tokens, name)?;
    let state = slash.saturating_add(1);
    let is_mark = tokens.is(slash, Sort::Slash) || tokens.is(slash, Sort::Dash);
    (is_mark && region::is_brazilian(tokens.word(state))).then(|| state.saturating_add(1))
}

/// Behind names, particles and what joins them.
fn names_end(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let is_of_them = |place: &usize| {
        tokens.is_name(*place)
            || tokens.is_in(*place, PARTICLES)
            || matches!(tokens.sort(*place), Some(Sort::Dash | Sort::Quote))
                && !tokens.is_spaced(*place)
    };
    let end = (at..at.saturating_add(MOST_NAMES)).find(|place| !is_of_them(place))?;
    (at..end).any(|place| tokens.is_name(place)).then_some(end)
}

/// Words and marks in the name of a place.
const MOST_NAMES: usize = 8;

/// `Teruel, 44001`, `Santa Cruz de Tenerife, 38001`: the place before the comma, five digits behind it.
fn spanish(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let comma = names_end(tokens, at).filter(|_| may_be_town(tokens, at))?;
    let (code, end) = (comma.saturating_add(1), comma.saturating_add(2));
    let is_code = tokens.is(comma, Sort::Comma) && tokens.digits(code, 0) == Some(5);
    let is_last =
        !matches!(tokens.sort(end), Some(Sort::Number | Sort::Mixed | Sort::Slash | Sort::Dash))
            && !tokens.is_name(end);
    (is_code && is_last).then_some(end)
}

/// Behind the two capitals of an Italian province: `06034 Foligno PG`.
fn past_province(tokens: &Tokens<'_>, postcode: usize, end: usize) -> usize {
    let word = tokens.word(end).as_bytes();
    let is_province = word.len() == 2
        && word.iter().all(u8::is_ascii_uppercase)
        && !tokens.word(end.saturating_sub(1)).bytes().all(|byte| byte.is_ascii_uppercase());
    let is_italian = tokens.digits(postcode, 0) == Some(5);
    if is_italian && is_province { end.saturating_add(1) } else { end }
}

/// What stands before a place: by how much less its postcode may tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    Nothing,
    /// A number and names: `77 Ellen Haven`.
    Number,
    Street,
}

/// `Beeston, Leeds LS11 8AB`, `Austin, TX 78701`, `São Paulo - SP, 01412-100`: places before a
/// postcode.
pub(super) fn before_postcode(tokens: &Tokens<'_>, at: usize, behind: Behind) -> Option<usize> {
    let mut place = at;
    let mut names = 0_usize;
    for _ in 0..14 {
        if names > 0
            && let Some(end) = british(tokens, place)
                .or_else(|| brazilian_line(tokens, place))
                .or_else(|| brazilian(tokens, place))
                .or_else(|| region::code_behind(tokens, place, behind))
        {
            return Some(end);
        }
        let is_place =
            tokens.is_name(place) || tokens.is_in(place, PARTICLES) || is_city(tokens, place);
        // `Dublin 8`
        let is_district = place.checked_sub(1).is_some_and(|town| is_city(tokens, town))
            && tokens.digits(place, 0).is_some_and(|digits| digits <= 2);
        if is_place || is_district {
            names = names.saturating_add(1);
        } else if !(names > 0 && may_part(tokens, place, behind)) {
            return None;
        }
        place = place.saturating_add(1);
    }
    None
}

/// Whether a token may stand between places, or between a place and its state.
fn may_part(tokens: &Tokens<'_>, at: usize, behind: Behind) -> bool {
    let before = at.saturating_sub(1);
    let word = tokens.word(before);
    match tokens.sort(at) {
        Some(Sort::Comma | Sort::Break | Sort::Dash) => true,
        Some(Sort::Dot) => {
            is_short(tokens, before) && tokens.is_in(before, PLACE_FRONTS)
                || behind == Behind::Street && word.len() == 1
        }
        // `San Pedro los bajos`
        Some(Sort::Word) => behind == Behind::Street && matches!(word, "los" | "las"),
        _ => false,
    }
}

/// `01412-100`, behind state and comma.
fn brazilian(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    tokens.digits(at, 0).filter(|digits| *digits == 5)?;
    tokens.digits(at.saturating_add(2), 0).filter(|digits| *digits == 3)?;
    digits(tokens, at).filter(|(_, strength)| *strength == Strength::Shape).map(|(end, _)| end)
}
