//! Streets that only the words before them tell: `sie wohnt Kuhtrift 9`, `na Stawowej 11`, `abito in via
//! fratelli carbonai 40`.

use super::{
    house::{house, numbered},
    speaks_of_numbers,
    street::Street,
    tokens::{Sort, Tokens},
    words::{BEFORE, CITIES, FLATS, LIVES, PARTICLES, PREMISES, ROOMS, UNITS, WEAK_BEFORE},
};
use crate::pii::names::is_everyday;

/// Words between one for living and the name of a street, and words of such a name.
const MOST_BETWEEN: usize = 2;
const MOST_NAMES: usize = 3;

/// The street with its number that stands behind a word for living at a token.
pub(super) fn behind_living(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    if !tokens.is_in(at, LIVES) || tokens.is_name(at) {
        return None;
    }
    let next = at.saturating_add(1);
    let is_between = |place: &usize| tokens.is(*place, Sort::Word) && !tokens.is_name(*place);
    let between = (next..next.saturating_add(MOST_BETWEEN)).take_while(is_between);
    if let Some(street) = between.clone().find(|place| tokens.is_in(*place, BEFORE | WEAK_BEFORE)) {
        return small(tokens, street);
    }
    let is_on = between.clone().all(|place| ON.contains(&tokens.word(place)));
    let start = next.saturating_add(between.count());
    let names =
        (start..start.saturating_add(MOST_NAMES)).take_while(|place| may_be(tokens, *place));
    let number = start.saturating_add(names.count());
    let end = house(tokens, number)?;
    let right = is_on && number > start && is_short(tokens, number) && ends(tokens, end);
    right.then_some(Street::new(start, end, false))
}

/// Prepositions for streets, not for towns: `in Krakowie 12 lat`.
const ON: &[&str] = &["på", "op", "aan", "an", "am", "na", "przy", "ul", "on", "at"];

/// A number of three digits at most: not `Champions League 2024`.
fn is_short(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.digits(at, 0).or_else(|| tokens.digits(at, 1)).is_some_and(|digits| digits <= 3)
}

/// Whether nothing that is counted stands behind a number.
fn ends(tokens: &Tokens<'_>, at: usize) -> bool {
    !matches!(tokens.sort(at), Some(Sort::Word | Sort::Number | Sort::Mixed))
        || tokens.is_in(at, FLATS)
        || matches!(tokens.word(at), "e" | "y" | "i" | "en" | "und" | "and" | "et" | "och")
}

/// Whether a word with a capital may be of a street's name: not of `Berlin 3`, `Zimmer 12`.
fn may_be(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    tokens.is_name(at)
        && !tokens.is_in(at, ROOMS | FLATS | PREMISES | CITIES | UNITS)
        && !speaks_of_numbers(word)
        && !is_everyday(word)
}

/// `via fratelli carbonai 40`: all in small letters.
fn small(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    let first = tokens.past(at.saturating_add(1), Sort::Dot);
    let is_of_name = |place: &usize| {
        let word = tokens.word(*place);
        tokens.is(*place, Sort::Word)
            && (word.len() > 3
                || tokens.is_in(*place, PARTICLES) && word.len() == 2 && word != "da")
            && !tokens.is_in(*place, UNITS)
            && !speaks_of_numbers(word)
    };
    let names = (first..first.saturating_add(MOST_NAMES)).take_while(is_of_name).count();
    let number = first.saturating_add(names);
    let end = numbered(tokens, number).filter(|_| names > 0)?;
    let right = is_short(tokens, number) && ends(tokens, end);
    right.then_some(Street::new(at, end, false))
}

/// Whether a word is written as Polish streets are that are called by an adjective, where one lives on them.
pub(super) fn is_adjective(word: &str) -> bool {
    word.len() >= SHORTEST && word.ends_with("ej")
}

const SHORTEST: usize = 6;

/// `przy Okopowej 19`: such a word behind a preposition, with a number.
pub(super) fn polish(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    let before = at.checked_sub(1).map(|before| tokens.word(before));
    let end = house(tokens, at.saturating_add(1))?;
    let is_led = match before {
        Some("przy") => true,
        Some("na" | "ulicy") => ends(tokens, end),
        _ => false,
    };
    let right = is_led && tokens.is_name(at) && is_adjective(tokens.word(at));
    (right && !is_everyday(tokens.word(at))).then_some(Street::new(at, end, false))
}
