//! Postal addresses: a street with its number, a place with its postcode, or both.
//!
//! A word for a street (before the name, behind it or at its end), the shape of a postcode and
//! capitals are what addresses are known by; no list of streets exists here. A street without a
//! number, a place alone and a postcode alone are none. Everyday words (`place`, `via`, `way`) and
//! numbers that could be any need more: a postcode with a place, a word such as `address` before,
//! or a field that is called so.

mod alone;
mod boxes;
mod digits;
mod ending;
mod extent;
mod first;
mod flat;
mod house;
mod locality;
mod numbered;
mod other;
mod place;
mod region;
mod start;
mod street;
mod tokens;
mod told;
mod words;

use super::{
    detect::{Candidate, Evidence},
    fold::fold,
    head::Head,
    hints::Leaning,
    kind::Kind,
    names::is_nothing_else,
    tables::{month_named, topic, topics},
    text::Text,
};
use alone::{of_street_alone, past_quarter};
use boxes::of_box;
pub(super) use digits::Digits;
use ending::{is_compound, may_be_rare_compound};
use flat::{flat_before, past_flat};
use house::house;
use locality::{Behind, before_postcode, brazilian_line, from_postcode, locality};
use numbered::{of_forces, of_number};
use other::{is_like_a_model, is_thing};
use place::{Strength, city, is_city, postcode};
use street::Street;
use tokens::{Sort, Tokens};
use words::{BOXES, CONTEXT, FLATS, PARTICLES, PREPOSITIONS, UNITS};

/// Bits for an address of street and place, and for one of them.
const WHOLE: i32 = 7;
const PART: i32 = 4;

/// Bits of a word that speaks of an address: no name of a person in its street is surer.
const NAMED: i32 = 2;

/// The address with the word at `start` in it, that has this head; `is_expected` where a field is
/// called so.
pub(super) fn at(
    text: &Text<'_>,
    start: usize,
    is_expected: bool,
    head: Option<Head>,
    digits: &mut Digits,
) -> Option<Candidate> {
    if !first::may_be_of_one(text, start, head, digits) {
        return None;
    }
    let tokens = Tokens::around(text, start)?;
    let at = tokens.anchor;
    let is_named = || is_expected || has_context(&tokens, at);
    let found = of_forces(&tokens, at)
        .or_else(|| of_premises(&tokens, at))
        .or_else(|| of_number(&tokens, at))
        .or_else(|| of_street_alone(&tokens, at))
        .or_else(|| of_street(&tokens, at, is_named))
        .or_else(|| of_box(&tokens, at))
        .or_else(|| of_any_name(&tokens, at))
        .or_else(|| of_place(&tokens, at, is_named))
        .filter(|found| !is_code(text, found))?;
    let candidate = |more: i32| {
        Candidate::new(Kind::Address, found.start, found.end, found.score.saturating_add(more))
    };
    Some(if is_named() { candidate(NAMED).with(Evidence::CONTEXT) } else { candidate(0) })
}

/// Whether digits and letters without a blank are part of a code: `CS-82703-LN`.
fn is_code(text: &Text<'_>, found: &Found) -> bool {
    let written = text.bytes(found.start..found.end);
    written.first().is_some_and(u8::is_ascii_digit)
        && !written.iter().any(u8::is_ascii_whitespace)
        && text.before(found.start) == Some(b'-')
}

/// Whether the name of a field is one for postal addresses.
#[cold]
pub(super) fn is_field(leaning: &Leaning<'_>) -> bool {
    !leaning.field_names(OTHERS) && leaning.field_contains(FIELDS)
}

/// What names of fields for an address have in them.
const FIELDS: &str = "address addr adresse street strasse rue anschrift direccion indirizzo adres \
    endereco morada postal";

/// What names of fields for other addresses begin with.
const OTHERS: &str = "ip mac ipaddr ipaddress macaddr macaddress mail email wallet url";

struct Found {
    start: usize,
    end: usize,
    score: i32,
}

impl Found {
    fn new(tokens: &Tokens<'_>, start: usize, end: usize, score: i32) -> Self {
        let start = start::contraction_before(tokens, start);
        let has_place = score == WHOLE;
        let (start, end) =
            (extent::start(tokens, start, has_place), extent::end(tokens, end, has_place));
        Self { start: tokens.range(start).start, end: tokens.end_before(end), score }
    }
}

fn has_context(tokens: &Tokens<'_>, at: usize) -> bool {
    (0..at).any(|place| tokens.is_in(place, CONTEXT))
}

#[inline(never)]
fn of_street(tokens: &Tokens<'_>, at: usize, is_named: impl Fn() -> bool) -> Option<Found> {
    let street = street::around(tokens, at)?;
    let flat = past_flat(tokens, street.end);
    let inner = past_inner(tokens, flat);
    if let Some(end) = place_behind(tokens, inner, true) {
        return Some(Found::new(tokens, street.start, end, WHOLE));
    }
    let end = city_behind(tokens, flat).unwrap_or(flat);
    let is_quantity = end == flat && is_quantity(tokens, flat);
    let is_alone = || {
        !street.is_weak
            || starts_big(tokens, &street) && (is_end(tokens, flat) || is_led(tokens, &street))
    };
    let is_enough = if street.is_rare {
        flat > street.end || is_named() && is_set_apart(tokens, &street, flat)
    } else {
        end > flat
            || flat > street.end
            || is_named()
            || !is_like_a_model(tokens, street.start) && is_alone()
    };
    (is_enough && !is_quantity).then(|| Found::new(tokens, street.start, end, PART))
}

/// Behind the number inside a house, which Mexicans write behind that of the house: `Avenida Morelos 323 12, San Jacinto`.
fn past_inner(tokens: &Tokens<'_>, at: usize) -> usize {
    let next = at.saturating_add(1);
    let is_number = tokens.digits(at, 0).is_some_and(|digits| digits <= 4);
    let is_last = tokens.is(next, Sort::Comma) || tokens.is(next, Sort::Break);
    if is_number && is_last { next } else { at }
}

/// A building, an estate or a flat with what leads to postcode and place: `Urbanización Los Pinares, chalet
/// 34, 18190 Cenes`. Found here, nothing of it is taken for a person's name.
#[inline(never)]
fn of_premises(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let mut mark = extent::premises_end(tokens, at)?;
    for _ in 0..MOST_PARTS {
        let begin = past_marks(tokens, mark);
        if let Some(end) = locality(tokens, begin, false) {
            return Some(Found::new(tokens, at, end, WHOLE));
        }
        mark = extent::part_end(tokens, begin)?;
    }
    None
}

/// Parts between commas from a building to its postcode.
const MOST_PARTS: usize = 4;

fn starts_big(tokens: &Tokens<'_>, street: &Street) -> bool {
    (street.start..street.end).any(|place| tokens.is_name(place))
}

/// Where postcode and place end that follow, behind a comma, a dash or on the next line.
fn place_behind(tokens: &Tokens<'_>, at: usize, is_free: bool) -> Option<usize> {
    let mut begin = past_floor(tokens, at);
    if begin == at && tokens.is_in(begin, PARTICLES) {
        begin = begin.saturating_add(1);
    }
    locality(tokens, begin, is_free)
}

/// Where a large city ends that follows without postcode: `, Leipzig`, `in Leipzig`.
fn city_behind(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let comma = tokens.past(tokens.past(at, Sort::Comma), Sort::Break);
    let word = comma.saturating_add(usize::from(comma == at && is_in(tokens.word(at))));
    (is_city(tokens, word) && (tokens.is_name(word) || word > at))
        .then(|| city(tokens, word, true))
        .flatten()
}

fn is_in(word: &str) -> bool {
    matches!(word, "in" | "à" | "en" | "em" | "a" | "w" | "we" | "i" | "te" | "y")
}

/// Whether a word before a number says where: `went to 16 Sandpiper Walk instead`.
fn is_led(tokens: &Tokens<'_>, street: &Street) -> bool {
    let before = street.start.checked_sub(1).map(|before| tokens.word(before));
    let is_number = tokens.digits(street.start, 0).is_some();
    let mut names = street.start.saturating_add(1)..street.end.saturating_sub(1);
    // Not `1 Google Drive`, `3 Tennis Court`.
    matches!(before, Some("to" | "at" | "from" | "outside" | "near" | "behind" | "opposite"))
        && is_number
        && names.all(|place| is_nothing_else(tokens.word(place)))
}

/// Whether a street stands between marks: `al vicino, Borgo Fontana, 73`.
fn is_set_apart(tokens: &Tokens<'_>, street: &Street, end: usize) -> bool {
    let is_open = street.start.checked_sub(1).is_none_or(|before| {
        matches!(tokens.sort(before), Some(Sort::Comma | Sort::Break | Sort::Other))
    });
    is_open && is_end(tokens, end)
}

/// Whether nothing of the sentence follows directly.
fn is_end(tokens: &Tokens<'_>, at: usize) -> bool {
    !matches!(
        tokens.sort(at),
        Some(Sort::Word | Sort::Number | Sort::Mixed | Sort::Slash | Sort::Dash)
    )
}

fn is_quantity(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_in(at, UNITS)
}

/// `Am Markt 5, 04109 Leipzig`: a name with a number, behind which postcode and place leave no
/// doubt.
#[inline(never)]
fn of_any_name(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if !tokens.is_name(at) || tokens.is_in(at, CONTEXT | BOXES | FLATS) {
        return None;
    }
    let (mut start, mut end) = (at, at);
    while end < at.saturating_add(6) && is_of_name(tokens, end) {
        // What stands before `an` or `Am` is of the sentence.
        if end > at && tokens.is_in(end, PREPOSITIONS) {
            let is_title = tokens.is_name(end) && tokens.word(end).ends_with(char::is_lowercase);
            start = end.saturating_add(usize::from(!is_title));
        }
        // Words for streets are judged at their own place.
        if end > at && street::is_word_for_one(tokens.word(end)) || is_compound(tokens.word(end)) {
            return None;
        }
        end = end.saturating_add(1);
    }
    let is_no_name = |place: usize| {
        let word = tokens.word(place);
        speaks_of_numbers(word) || month_named(fold(word.as_bytes()).letters()).is_some()
    };
    if start >= end || (start..end).any(is_no_name) {
        return None;
    }
    let behind = house(tokens, end)?;
    let begin = past_floor(tokens, behind);
    let is_apart = begin > behind || is_big_postcode(tokens, begin);
    let is_like_street = may_be_rare_compound(tokens.word(end.saturating_sub(1)));
    let before = if is_like_street { Behind::Street } else { Behind::Number };
    let place = from_postcode(tokens, begin, false, before).filter(|_| is_apart)?;
    Some(Found::new(tokens, start, place, WHOLE))
}

fn is_of_name(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_name(at)
        || tokens.is_in(at, PARTICLES | PREPOSITIONS)
        || tokens.is(at, Sort::Dash) && !tokens.is_spaced(at)
}

/// Behind flat, floor, comma and line end, where postcode and place are expected.
fn past_floor(tokens: &Tokens<'_>, at: usize) -> usize {
    let flat = past_flat(tokens, at);
    let begin = past_marks(tokens, flat);
    if postcode(tokens, begin).is_some() || brazilian_line(tokens, begin).is_some() {
        return begin;
    }
    past_quarter(tokens, flat, true).or_else(|| past_segment(tokens, flat)).unwrap_or(begin)
}

fn past_marks(tokens: &Tokens<'_>, at: usize) -> usize {
    let dash = tokens.past(at, Sort::Comma);
    // `ZH-83-37514` is no house with a postcode behind it.
    let mark = if tokens.is_spaced(dash) { tokens.past(dash, Sort::Dash) } else { dash };
    tokens.past(tokens.past(mark, Sort::Break), Sort::Break)
}

/// Behind whatever stands between two commas or in brackets after a house number, if postcode and
/// place follow it: `, 3e étage, 69007 Lyon`, `, 2.º Esq., 1250-022 Lisboa`, `(Hinterhaus), 80331 München`.
fn past_segment(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let begin = tokens.past(at, Sort::Comma);
    let mut ends = begin.saturating_add(1)..begin.saturating_add(7);
    let end = if tokens.word(begin) == "(" {
        ends.find(|end| tokens.word(*end) == ")")?.saturating_add(1)
    } else if begin > at {
        let mut ends = ends.take_while(|end| !tokens.is(end.saturating_sub(1), Sort::Comma));
        let end = ends.find(|end| tokens.is(*end, Sort::Comma) || tokens.is(*end, Sort::Break))?;
        if (begin..end).any(|place| leads_elsewhere(tokens, place)) {
            return None;
        }
        end
    } else {
        return None;
    };
    let behind = past_marks(tokens, end);
    // `, Curitiba - PR, 80222-256 Cancelei`: the town stood before it.
    if region::is_brazilian(tokens.word(end.saturating_sub(1))) {
        return None;
    }
    let (name, _) = postcode(tokens, behind)?;
    city(tokens, name, false).map(|_| behind)
}

/// Whether another address may begin: `, ich wohne aber Birkenweg 17, 49477 Ibbenbüren`.
fn leads_elsewhere(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    // `Gebäude C`
    let is_word = word.len() > 1 && street::is_word_for_one(word);
    tokens.is_in(at, CONTEXT) || is_compound(word) || is_word
}

/// Topics of words behind which a number is no house's.
const OF_THINGS: u32 = topic::ORDER
    | topic::AMOUNT
    | topic::NUMBER
    | topic::VERSION
    | topic::DEVICE
    | topic::CARD
    | topic::PHONE
    | topic::EVENT;

/// `Bestellung 4471, 12345 Teile`: the number is of what the word says.
fn speaks_of_numbers(word: &str) -> bool {
    topics(fold(word.as_bytes()).letters()) & OF_THINGS != 0
}

/// Whether a postcode needs no comma before it.
fn is_big_postcode(tokens: &Tokens<'_>, at: usize) -> bool {
    postcode(tokens, at).is_some_and(|(_, strength)| strength == Strength::Shape)
        || tokens.digits(at, 0) == Some(5)
}

/// Postcode and place without a street, with the word at `at` as the first of the place.
#[inline(never)]
fn of_place(tokens: &Tokens<'_>, at: usize, is_named: impl Fn() -> bool) -> Option<Found> {
    if !tokens.is_name(at) || !tokens.is_spaced(at) {
        return None;
    }
    if let Some(end) = before_postcode(tokens, at, Behind::Nothing) {
        return Some(Found::new(tokens, flat_before(tokens, at), with_street(tokens, end), PART));
    }
    let first = at.saturating_sub(4);
    let (start, strength) = (first..at).find_map(|start| {
        let (name, strength) = postcode(tokens, start)?;
        (name == at).then_some((start, strength))
    })?;
    let is_open = start.checked_sub(1).is_none_or(|before| {
        matches!(tokens.sort(before), Some(Sort::Word | Sort::Comma | Sort::Break | Sort::Other))
    });
    let is_large = place::is_city_of(tokens, at, start);
    let is_known = strength == Strength::Shape
        || is_large && !is_year(tokens.word(start))
        || (is_large || !is_city(tokens, at)) && is_named();
    let is_of_thing = || start.checked_sub(1).is_some_and(|before| is_thing(tokens, before, at));
    let end = city(tokens, at, false).filter(|_| is_known && is_open && !is_of_thing())?;
    Some(Found::new(tokens, start, with_street(tokens, end), PART))
}

/// A number that is more likely a year than a postcode of four digits.
fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}

/// Behind the street that follows a place: `04277 Leipzig, Lindenweg 7a`.
fn with_street(tokens: &Tokens<'_>, at: usize) -> usize {
    let begin = tokens.past(tokens.past(at, Sort::Comma), Sort::Break);
    if begin == at {
        return at;
    }
    let ends = (begin..begin.saturating_add(3)).filter_map(|place| street::around(tokens, place));
    ends.filter(|street| street.start == begin).map(|street| street.end).next().unwrap_or(at)
}
