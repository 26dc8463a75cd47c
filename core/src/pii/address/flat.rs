//! Flats, floors and rooms before a house number and behind it.

use super::{
    house::is_roman,
    place::{Strength, postcode},
    tokens::{Sort, Tokens},
    words::{FLATS, ROOMS},
};

/// Where a flat begins that stands before a house number: `Flat 3, 27 Harrowgate Lane`.
pub(super) fn flat_before(tokens: &Tokens<'_>, at: usize) -> usize {
    let number = at.checked_sub(1).map(|last| {
        if tokens.is(last, Sort::Comma) || tokens.is(last, Sort::Break) {
            last.saturating_sub(1)
        } else {
            last
        }
    });
    let Some(number) = number else { return at };
    if number.saturating_add(1) == at && tokens.is_in(number, FLATS) {
        return number;
    }
    let word = number.saturating_sub(1);
    let is_number = matches!(tokens.sort(number), Some(Sort::Number | Sort::Mixed))
        || tokens.word(number).len() == 1;
    if is_number && number > word && tokens.is_in(word, FLATS) { word } else { at }
}

/// Behind what is said of a floor or flat after a house number: `, 2º B`, ` Apt 4B`, `, 3 tr`.
pub(super) fn past_flat(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut end = at;
    for _ in 0..4 {
        let begin = tokens.past(end, Sort::Comma);
        let is_mark = tokens.is(end, Sort::Slash)
            || tokens.is(end, Sort::Dash) && tokens.is_spaced(end.saturating_add(1));
        let begin = if begin == end && is_mark { end.saturating_add(1) } else { begin };
        let Some(next) = flat(tokens, begin) else { break };
        end = next;
    }
    end
}

fn flat(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let is_value = |place: usize| {
        let digits = tokens.digits(place, 0).or_else(|| tokens.digits(place, 1));
        digits.is_some_and(|digits| digits <= 4) && !is_postcode(tokens, place)
            || tokens.word(place).len() == 1 && tokens.is_name(place)
            || tokens.is(place, Sort::Mixed) && tokens.word(place).len() <= 4
            || is_roman(tokens.word(place))
    };
    if tokens.is_in(at, FLATS | ROOMS) {
        let value = tokens.past(at.saturating_add(1), Sort::Dot);
        return Some(if is_value(value) {
            past_door(tokens, value.saturating_add(1))
        } else {
            value
        })
        .filter(|end| {
            // `Floor is wet`
            let next = at.saturating_add(1);
            let is_last = !tokens.is(next, Sort::Word) || tokens.is_in(next, FLATS | ROOMS);
            let is_alone = tokens.is_in(at, FLATS) && tokens.word(at).len() > 2 && is_last;
            is_value(value) || *end > at.saturating_add(1) && !tokens.is_in(at, ROOMS) || is_alone
        });
    }
    if let Some(end) = ground_floor(tokens, at) {
        return Some(end);
    }
    // `2. OG`, `3 tr`, `2º B`, `6.º C`.
    tokens.digits(at, 0).filter(|digits| *digits <= 2)?;
    let word = tokens.past(tokens.past(at.saturating_add(1), Sort::Dot), Sort::Dot);
    let has_mark = word > at.saturating_add(1);
    let is_letter = has_mark
        && tokens.word(word).len() == 1
        && matches!(tokens.sort(word), Some(Sort::Word | Sort::Number));
    let end = word.saturating_add(1);
    // `3º 2ª`: floor and door.
    let is_door = is_letter && tokens.digits(word, 0).is_some() && !tokens.is_spaced(end);
    let end = if is_door { tokens.past(end, Sort::Dot) } else { end };
    (tokens.is_in(word, FLATS | ROOMS) || is_letter || has_mark && is_side(tokens, word))
        .then(|| past_short(tokens, past_side(tokens, end)))
}

/// `R/C`, the ground floor in Portugal.
fn ground_floor(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let (slash, c) = (at.saturating_add(1), at.saturating_add(2));
    let right = tokens.word(at).eq_ignore_ascii_case("r")
        && tokens.is(slash, Sort::Slash)
        && tokens.word(c).eq_ignore_ascii_case("c")
        && !tokens.is_spaced(slash)
        && !tokens.is_spaced(c);
    right.then(|| c.saturating_add(1))
}

/// `izq 2ºC`: a letter behind the mark of an ordinal.
fn past_door(tokens: &Tokens<'_>, at: usize) -> usize {
    let letter = at.saturating_add(1);
    let is_one = tokens.is(at, Sort::Dot)
        && !tokens.is_spaced(letter)
        && tokens.is_name(letter)
        && tokens.word(letter).len() == 1;
    if is_one { letter.saturating_add(1) } else { at }
}

/// `2.º Esq., 1250`, `4.º Dto. 3040-509`: a full stop of a shortened word, before a comma or a postcode.
fn past_short(tokens: &Tokens<'_>, at: usize) -> usize {
    let next = at.saturating_add(1);
    let is_short =
        tokens.is(at, Sort::Dot) && (tokens.is(next, Sort::Comma) || is_postcode(tokens, next));
    at.saturating_add(usize::from(is_short))
}

/// Whether a postcode stands there that is nothing else.
fn is_postcode(tokens: &Tokens<'_>, at: usize) -> bool {
    postcode(tokens, at).is_some_and(|(_, strength)| strength == Strength::Shape)
}

/// `3. OG links`
fn past_side(tokens: &Tokens<'_>, at: usize) -> usize {
    at.saturating_add(usize::from(is_side(tokens, at)))
}

/// Which of the flats of a floor: `3.º frente`.
fn is_side(tokens: &Tokens<'_>, at: usize) -> bool {
    const SIDES: [&str; 8] =
        ["links", "rechts", "mitte", "izquierda", "derecha", "frente", "esquerdo", "direito"];
    SIDES.iter().any(|side| tokens.word(at).eq_ignore_ascii_case(side))
}
