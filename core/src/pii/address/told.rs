//! Streets that only the words before them tell: `sie wohnt Kuhtrift 9`, `na Stawowej 11`, `abito in via
//! fratelli carbonai 40`.

use super::{
    house::{house, numbered},
    speaks_of_numbers,
    street::Street,
    tokens::{Sort, Tokens},
    words::{
        BEFORE, CITIES, FLATS, LIVES, PARTICLES, PREMISES, PREPOSITIONS, ROOMS, UNITS, WEAK_BEFORE,
    },
};
use crate::pii::names::is_everyday;

/// Words between one for living and the name of a street, and words of such a name.
const MOST_BETWEEN: usize = 2;
const MOST_NAMES: usize = 3;

/// The street with its number that stands behind a word for living at a token.
pub(super) fn behind_living(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    if !tokens.is_in(at, LIVES) {
        return None;
    }
    let next = at.saturating_add(1);
    let is_between = |place: &usize| !tokens.is_name(*place) && is_preposition(tokens, *place);
    let between = (next..next.saturating_add(MOST_BETWEEN)).take_while(is_between).count();
    let start = next.saturating_add(between);
    if tokens.is_in(start, BEFORE | WEAK_BEFORE) {
        return small(tokens, start);
    }
    let names =
        (start..start.saturating_add(MOST_NAMES)).take_while(|place| may_be(tokens, *place));
    let end = house(tokens, start.saturating_add(names.count()))?;
    (tokens.is_name(start) && end > start.saturating_add(1)).then_some(Street {
        start,
        end,
        is_weak: false,
    })
}

/// Whether a word with a capital may be of a street's name: not of `Berlin 3`, `Zimmer 12`.
fn may_be(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    tokens.is_name(at)
        && !tokens.is_in(at, ROOMS | FLATS | PREMISES | CITIES | UNITS)
        && !speaks_of_numbers(word)
        && !is_everyday(word)
}

fn is_preposition(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_in(at, PREPOSITIONS | PARTICLES)
        || matches!(tokens.word(at), "en" | "na" | "nas" | "no" | "nos" | "at" | "à")
}

/// `via fratelli carbonai 40`: all in small letters.
fn small(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    let first = tokens.past(at.saturating_add(1), Sort::Dot);
    let is_of_name = |place: &usize| {
        tokens.is(*place, Sort::Word)
            && !tokens.is_in(*place, UNITS)
            && !speaks_of_numbers(tokens.word(*place))
    };
    let names = (first..first.saturating_add(MOST_NAMES)).take_while(is_of_name).count();
    let end = numbered(tokens, first.saturating_add(names)).filter(|_| names > 0)?;
    Some(Street { start: at, end, is_weak: false })
}

/// Whether a word is written as Polish streets are that are called by an adjective, where one lives on them.
pub(super) fn is_adjective(word: &str) -> bool {
    word.len() >= SHORTEST && word.ends_with("ej")
}

const SHORTEST: usize = 6;

/// `przy Okopowej 19`: such a word behind a preposition, with a number.
pub(super) fn polish(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    let before = at.checked_sub(1).map(|before| tokens.word(before));
    let is_led = matches!(before, Some("na" | "przy" | "z" | "do" | "od" | "ulicy"));
    let end = house(tokens, at.saturating_add(1))?;
    let right = is_led && tokens.is_name(at) && is_adjective(tokens.word(at));
    (right && !is_everyday(tokens.word(at))).then_some(Street { start: at, end, is_weak: false })
}
