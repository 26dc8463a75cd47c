//! How far an address reaches beyond what it is known by: the building and the town before its street,
//! the town, the region and the country behind it.

use super::{
    ending::is_compound,
    flat::past_flat,
    house::house,
    place::city,
    speaks_of_numbers,
    tokens::{Sort, Tokens},
    words::{
        BEFORE, BUILDINGS, CONTEXT, FLATS, LANDS, PARTICLES, PLACE_FRONTS, PREMISES, ROOMS,
        WEAK_BEFORE,
    },
};
use crate::pii::{
    fold::fold,
    names::{is_nothing_else, is_place, is_place_of_two},
    tables::List,
};

/// Parts between commas that are passed before a street, and between it and its town.
const MOST_BEFORE: usize = 4;
const MOST_BETWEEN: usize = 2;

/// Words and marks of one of them.
const PART: usize = 7;

/// Where an address ends of which a street or a place was found up to a token.
pub(super) fn end(tokens: &Tokens<'_>, at: usize, has_place: bool) -> usize {
    let town = || town_behind(tokens, at).or_else(|| unknown_town(tokens, at));
    let end = if has_place { Some(at) } else { town() };
    past_land(tokens, end.map_or(at, |end| past_region(tokens, end)))
}

/// Where an address begins of which a street or a place was found from a token on.
pub(super) fn start(tokens: &Tokens<'_>, at: usize, has_place: bool) -> usize {
    let mut start = at;
    for _ in 0..MOST_BEFORE {
        let mark = start.checked_sub(1).filter(|mark| is_mark(tokens, *mark));
        let Some(part) = mark.and_then(|mark| premises(tokens, mark)) else { break };
        start = part;
    }
    let town = start.checked_sub(2).filter(|town| {
        !has_place
            && tokens.is(town.saturating_add(1), Sort::Comma)
            && tokens.is_name(*town)
            && is_place(tokens.word(*town))
    });
    town.unwrap_or(start)
}

fn is_mark(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Sort::Comma) || tokens.is(at, Sort::Break)
}

/// Where a known town ends that follows a street without a postcode, maybe behind a floor or a quarter:
/// `, Wrexham`, `, Centro, Petrópolis`.
fn town_behind(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    for _ in 0..=MOST_BETWEEN {
        let begin = Some(end.saturating_add(1)).filter(|_| is_mark(tokens, end))?;
        if is_town(tokens, begin) {
            // `12 Mill Lane, Reading the book`
            let is_word = HOMONYMS.has(fold(tokens.word(begin).as_bytes()).letters());
            let is_of_it = |end: &usize| !is_word || is_closed(tokens, *end);
            return city(tokens, begin, false).filter(is_of_it);
        }
        if tokens.digits(begin, 0) == Some(5) && is_closed(tokens, begin.saturating_add(1)) {
            return Some(begin.saturating_add(1));
        }
        end = part_end(tokens, begin)?;
    }
    None
}

/// Where a town ends that no list has, directly behind a street: words with capitals between its comma and the end of
/// the text or line, that are nothing else either.
fn unknown_town(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let begin = Some(at.saturating_add(1)).filter(|_| tokens.is(at, Sort::Comma))?;
    let may_be = |place: &usize| {
        let word = tokens.word(*place);
        let is_front = tokens.is_in(*place, PLACE_FRONTS);
        let is_unknown = || is_nothing_else(word) && !speaks_of_numbers(word);
        tokens.is_name(*place) && word.len() >= SHORTEST_TOWN && (is_front || is_unknown())
            || tokens.is(*place, Sort::Dash) && !tokens.is_spaced(*place)
    };
    let end = begin.saturating_add((begin..begin.saturating_add(TOWN)).take_while(may_be).count());
    let last = tokens.word(end.saturating_sub(1));
    let is_last = matches!(tokens.sort(end), None | Some(Sort::Break));
    let is_town = end > begin && is_last && is_nothing_else(last) && last.len() >= SHORTEST_TOWN;
    is_town.then_some(end)
}

/// Words and hyphens of such a town, and letters of each word.
const TOWN: usize = 5;
const SHORTEST_TOWN: usize = 3;

/// Whether a part ends before a token.
fn is_closed(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.sort(at), None | Some(Sort::Comma | Sort::Dot | Sort::Break | Sort::Other))
}

/// Towns that are words of every day: a sentence may begin with them.
static HOMONYMS: List = List::new(
    "reading nice bath hull sale ware deal battle rugby essen tours prato boden lund falun rum split orange angers \
    cork hof halle siegen singen regen gera lens sens salon massa carpi monza faro viana braga lagos \
    best goes bergen dieren wijk heide bor bytom zary",
);

fn is_town(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = at.saturating_add(1);
    let is_pair = || tokens.is_name(next) && is_place_of_two(tokens.word(at), tokens.word(next));
    tokens.is_name(at) && (is_place(tokens.word(at)) || is_pair())
}

/// Where a part between two commas ends that has nothing but names and numbers in it.
pub(super) fn part_end(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let flat = past_flat(tokens, at);
    let mut ends = flat..flat.saturating_add(PART);
    let end = ends.find(|place| !may_be_of_premises(tokens, *place))?;
    (end > at && is_mark(tokens, end)).then_some(end)
}

/// Where the first part of an address ends that begins with the word for a building or a flat.
pub(super) fn premises_end(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    // `12 Park Road` is a street.
    if at.checked_sub(1).is_some_and(|before| house(tokens, before) == Some(at)) {
        return None;
    }
    if let Some(name) = care_of(tokens, at) {
        return part_end(tokens, name);
    }
    let next = tokens.past(at.saturating_add(1), Sort::Dot);
    // `Residenza corso Italia, 57`: what says that somebody lives there.
    if next == at.saturating_add(1)
        && tokens.is_in(next, BEFORE | WEAK_BEFORE)
        && !tokens.is_name(next)
    {
        return None;
    }
    let is_number = || tokens.digits(next, 0).or_else(|| tokens.digits(next, 1)).is_some();
    let is_flat = tokens.is_in(at, FLATS) && is_number();
    // `loc. Case Sparse 11`
    let is_short = next > at.saturating_add(1);
    let is_building = tokens.is_in(at, PREMISES) && (tokens.is_name(at) || is_short);
    if is_flat || is_building { part_end(tokens, at) } else { None }
}

/// Where the name begins behind `c/o`: in an address it is of the address.
fn care_of(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let (slash, last) = (at.saturating_add(1), at.saturating_add(2));
    let is_one = tokens.is(slash, Sort::Slash)
        && !tokens.is_spaced(slash)
        && !tokens.is_spaced(last)
        && tokens.word(at).eq_ignore_ascii_case("c")
        && tokens.word(last).eq_ignore_ascii_case("o");
    is_one.then(|| last.saturating_add(1))
}

/// Behind a province or state: `(BR)`, `/RJ`, ` - GO`.
fn past_region(tokens: &Tokens<'_>, at: usize) -> usize {
    let (name, end) = (at.saturating_add(1), at.saturating_add(2));
    let is_state = tokens.word(name).len() == 2
        && tokens.word(name).bytes().all(|byte| byte.is_ascii_uppercase());
    let is_state_alone = || {
        let word = tokens.word(at);
        word.len() == 2
            && word.bytes().all(|byte| byte.is_ascii_uppercase())
            && is_closed(tokens, name)
    };
    match tokens.word(at) {
        "(" if tokens.is_name(name) && tokens.word(end) == ")" => end.saturating_add(1),
        "/" | "-" | "–" if is_state => end,
        _ if is_state_alone() => name,
        _ => at,
    }
}

/// Behind the name of a country.
fn past_land(tokens: &Tokens<'_>, at: usize) -> usize {
    let land = if is_mark(tokens, at) { at.saturating_add(1) } else { at };
    if tokens.is_in(land, LANDS) && tokens.is_name(land) { land.saturating_add(1) } else { at }
}

/// Where the part begins that ends before a mark and names a building, a floor or an estate:
/// `Résidence Les Mimosas,`, `4e verdieping,`, `Kestrel House,`.
fn premises(tokens: &Tokens<'_>, mark: usize) -> Option<usize> {
    let first = mark.saturating_sub(PART);
    let rest = (first..mark).rev().take_while(|place| may_be_of_premises(tokens, *place));
    let begin = rest.last()?;
    let begins = (begin..mark).find(|place| begins_premises(tokens, *place, mark));
    begins.or_else(|| named_building(tokens, begin..mark))
}

/// Whether a token may stand in the name or number of a building.
fn may_be_of_premises(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.sort(at) {
        Some(Sort::Word) => {
            tokens.is_name(at) && !tokens.is_in(at, CONTEXT)
                || tokens.is_in(at, PARTICLES | FLATS | PREMISES | ROOMS | BEFORE | WEAK_BEFORE)
        }
        Some(Sort::Number | Sort::Mixed) => tokens.word(at).len() <= 4,
        Some(Sort::Dot) => true,
        Some(Sort::Dash | Sort::Slash | Sort::Quote) => !tokens.is_spaced(at),
        _ => false,
    }
}

/// Whether a word for a building begins there, with its name or number behind it, or the number of a
/// floor with the word behind.
fn begins_premises(tokens: &Tokens<'_>, at: usize, mark: usize) -> bool {
    let next = (at.saturating_add(1)..mark).find(|place| !tokens.is(*place, Sort::Dot));
    let is_number = |place: usize| {
        matches!(tokens.sort(place), Some(Sort::Number | Sort::Mixed))
            || tokens.word(place).len() == 1
    };
    if tokens.is_in(at, FLATS | PREMISES | ROOMS) {
        return match next {
            Some(next) => {
                let is_named = tokens.is_in(at, PREMISES) && tokens.is_name(next);
                is_number(next) || tokens.is_name(at) || is_named
            }
            None => tokens.is_in(at, FLATS) && tokens.is_name(at),
        };
    }
    let is_floor =
        tokens.digits(at, 0).or_else(|| tokens.digits(at, 1)).is_some_and(|digits| digits <= 2);
    is_floor && next.is_some_and(|next| tokens.is_in(next, FLATS | ROOMS))
}

/// Where the capitals begin before a word for a building that ends a part: `The Old Forge`.
fn named_building(tokens: &Tokens<'_>, part: core::ops::Range<usize>) -> Option<usize> {
    let last = part.end.checked_sub(1)?;
    if !tokens.is_in(last, BUILDINGS) || !tokens.is_name(last) {
        return None;
    }
    let names =
        part.rev().take_while(|place| tokens.is_name(*place) && !is_compound(tokens.word(*place)));
    names.last().filter(|first| *first < last)
}
