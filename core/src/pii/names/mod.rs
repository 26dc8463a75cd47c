//! Names of people, told by the words around them, by their letters and by lists of usual names.
//!
//! No list holds all names and most words of a list are also something else, so neither decides
//! alone: a linear model weighs the letters of a word, its capitals, its neighbours and what the
//! lists say of them. It was learnt from sentences with and without people (`lesson`, tests only);
//! here it is read, and the words that it takes for names are joined.
//!
//! A finding is the name without title and without a possessive `'s`.

mod answered;
mod begun;
mod booked;
mod calls;
mod capitals;
mod cells;
mod dated;
mod deeds;
mod degree;
mod endings;
mod everyday;
mod features;
mod field;
mod firms;
mod front;
mod goods;
mod greeted;
mod houses;
mod introduced;
mod known;
mod label;
#[cfg(all(test, not(debug_assertions)))]
mod lesson;
mod lettered;
mod listed;
mod lower;
mod mailed;
mod model;
mod name;
mod noted;
mod order;
mod parameter;
mod passed;
mod phoned;
mod plain;
mod praised;
mod presented;
mod recipes;
mod shades;
mod shortened;
mod sight;
mod signed;
mod small;
mod sold;
mod staff;
mod streets;
mod surname;
mod thanked;
mod told;
mod turn;
mod unit;
mod unlike;
mod usual;
mod wares;

use super::{
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    text::Text,
};
use core::ops::Range;
pub(super) use field::is_field;
pub(super) use known::Known;
use model::{Model, class};
use sight::Sight;
pub(super) use told::Told;

/// The score of the model that makes one bit more.
const BIT: i32 = 40;

/// The score that is as good as none: chosen on whole texts by others, where with less more words are
/// taken for names than names are found (docs/detection.md).
const EVEN: i32 = 9;

/// Bits of an answer to a question for a name, and what such a question adds to others.
const ANSWER: i32 = 4;
const ASKED: i32 = 2;

/// The name that begins with the word at `start`; `is_expected` where a field is called so.
pub(super) fn at(
    text: &Text<'_>,
    start: usize,
    is_expected: bool,
    known: &mut Known,
    told: Told,
) -> Option<Candidate> {
    let model = Model::BUILT_IN;
    if is_expected && let Some(answer) = field::whole_answer(model, text, start) {
        return Some(candidate(answer, ANSWER));
    }
    if let Some(value) = parameter::value_at(model, text, start) {
        return Some(candidate(value, ANSWER));
    }
    let (range, score) = scored(model, text, start, known, told)?;
    let bits = score.div_euclid(BIT).clamp(-4, 5);
    Some(candidate(range, if is_expected { bits.saturating_add(ASKED) } else { bits }))
}

/// Whether lists have a word as the name of a place.
pub(super) fn is_place(word: &str) -> bool {
    Model::BUILT_IN.class_of(word) & class::PLACE != 0
}

/// Whether lists have a word as one of every day, or one that names follow.
pub(super) fn is_everyday(word: &str) -> bool {
    Model::BUILT_IN.class_of(word) & (class::COMMON | class::GATE | class::TITLE) != 0
}

/// Whether no list has a word as anything but the name of a place.
pub(super) fn is_nothing_else(word: &str) -> bool {
    let besides = !(class::PLACE | class::LANGUAGE);
    word.split('-').all(|part| Model::BUILT_IN.class_of(part) & besides == 0)
}

/// Whether lists have two words side by side as the name of a place.
pub(super) fn is_place_of_two(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|word| fold(word.as_bytes()));
    Model::BUILT_IN.class_of_pair(&one, &other) & class::PLACE != 0
}

fn candidate(range: Range<usize>, bits: i32) -> Candidate {
    Candidate::new(Kind::Person, range.start, range.end, bits).with(Evidence::CONTEXT)
}

/// The name that begins at `start` with its score: from 0 on it is one sooner than not.
fn scored(
    model: Model<'_>,
    text: &Text<'_>,
    start: usize,
    known: &mut Known,
    told: Told,
) -> Option<(Range<usize>, i32)> {
    if may_begin(model, text, start, known) {
        judged(model, text, start, known, told)
    } else {
        None
    }
}

/// The same where one may begin. Few words are such: the first look at all of them is apart from this.
#[inline(never)]
fn judged(
    model: Model<'_>,
    text: &Text<'_>,
    start: usize,
    known: &mut Known,
    told: Told,
) -> Option<(Range<usize>, i32)> {
    let sight = Sight::around(model, text, start, known)?;
    let is_reversed = || order::reversed(&sight, sight.anchor).is_some();
    let introduced = dated::last_of(text, &sight, sight.anchor)
        .or_else(|| introduced::last_of(text, &sight).filter(|_| !is_reversed()))
        .or_else(|| listed::last_of(text, &sight, sight.anchor))
        .or_else(|| answered::last_of(text, &sight))
        .or_else(|| cells::last_of(text, &sight, sight.anchor))
        .or_else(|| shortened::last_of(&sight, sight.anchor))
        .or_else(|| presented::last_of(text, &sight, sight.anchor))
        .or_else(|| mailed::last_of(text, &sight, sight.anchor));
    let is_titled = || {
        let before = sight.unit_before(sight.anchor, 1);
        sight.joined(sight.anchor).is_some()
            && before.is_some_and(|before| before.is(class::TITLE) && before.length() > 1)
    };
    let is_other = || {
        if is_titled() {
            firms::is_behind_title(&sight, sight.anchor)
        } else {
            unlike::is_no_name(text, &sight, sight.anchor)
        }
    };
    // `Oma Gerdas Marmelade`, `&lang=fr Depuis`: kin and `Fr.` are titles, too.
    let is_none = || {
        is_other()
            || recipes::is_one(&sight, sight.anchor)
            || unlike::is_behind_url(text, &sight, sight.anchor)
    };
    if introduced.is_none() && is_none() {
        return None;
    }
    let (last, score) = match introduced {
        Some(last) => (last, name::TITLED),
        None => match name::from(&sight, sight.anchor, told) {
            Some((last, score)) if score >= EVEN => (last, score),
            _ if introduced::is_joined_to_name(text, &sight) => (sight.anchor, name::TITLED),
            found => found?,
        },
    };
    let end = order::initial_behind(&sight, last).unwrap_or(sight.unit(last)?.end);
    let start = front::begin(&sight)?;
    (is_open_behind(text, end) && !is_code(text, start..end))
        .then(|| (start..end, score.saturating_sub(EVEN)))
}

/// Whether nothing is attached that would make it a part of an address or a code.
fn is_open_behind(text: &Text<'_>, end: usize) -> bool {
    match text.bytes_from(end, 2) {
        [b'_', ..] => text.is_emphasis_behind(end),
        [b'@' | b'0'..=b'9', ..] => false,
        [b'.', next] => !next.is_ascii_alphanumeric(),
        // Of a password too: `Lina&Berto1961`.
        [b'&', _] => {
            let last = text.word_end(end.saturating_add(1)).saturating_sub(1);
            !text.at(last).is_some_and(|byte| byte.is_ascii_digit())
        }
        [b'-' | b':' | b'/', next] if next.is_ascii_digit() => false,
        // Of a password: `Sommer#2Fl00r`.
        [b'!' | b'#' | b'$' | b'%' | b'*' | b'+' | b'=' | b'?' | b'~', next] => {
            !next.is_ascii_alphanumeric()
        }
        [mark @ (b'-' | b':'), _] => !is_of_device(text, end, *mark),
        _ => true,
    }
}

/// Whether it is the beginning of a code in groups, as a licence plate is: `FAY 835`.
fn is_code(text: &Text<'_>, range: Range<usize>) -> bool {
    let word = text.bytes(range.clone());
    word.len() <= 3
        && word.iter().all(u8::is_ascii_uppercase)
        && matches!(text.bytes_from(range.end, 2), [b' ', b'0'..=b'9'])
}

/// Whether pairs of hexadecimal digits follow: `ed:ae:82`.
fn is_of_device(text: &Text<'_>, mark_at: usize, mark: u8) -> bool {
    let Some([one, other, next]) =
        text.bytes(mark_at.saturating_add(1)..mark_at.saturating_add(4)).first_chunk()
    else {
        return false;
    };
    one.is_ascii_hexdigit() && other.is_ascii_hexdigit() && *next == mark
}

/// Whether a letter with its full stop begins the last words of a text: `gruß t. rautenberg`.
fn is_last_initial(text: &Text<'_>, start: usize) -> bool {
    let rest = text.all().get(start..).unwrap_or_default();
    matches!(rest, [_, b'.', b' ', ..]) && rest.len() <= LAST_WORDS
}

/// Bytes of an initial and its surname at the end of a text.
const LAST_WORDS: usize = 28;

/// Whether a slash stands before that signs a line (`/Karin`) or follows a name (`Anna Kern/Jo Lang`).
fn is_behind_slash(text: &Text<'_>, start: usize) -> bool {
    let slash = start.saturating_sub(1);
    text.before(start) == Some(b'/')
        && match text.before(slash) {
            None => slash == 0 || text.last() == Some(Kind::Person),
            Some(before) => before <= b' ',
        }
}

/// A first look: a capital that begins no everyday word; without one, what [`small`] says.
fn may_begin(model: Model<'_>, text: &Text<'_>, start: usize, known: &mut Known) -> bool {
    let is_attached = |one: char| {
        matches!(one, '@' | '_' | '.' | '/' | '\\' | '&' | '#') || one.is_alphanumeric()
    };
    if text.before(start) != Some(b' ')
        && text.char_before(start).is_some_and(is_attached)
        && !is_behind_slash(text, start)
        && !text.is_emphasis_before(start)
    {
        return false;
    }
    // The model knows Latin letters only.
    let Some(first) = text.char_at(start).filter(|first| *first < '\u{250}') else { return false };
    if !first.is_uppercase() {
        if is_last_initial(text, start) {
            return true;
        }
        // Whom one greets is no example of the lesson, which asks `small` alone.
        return first.is_lowercase()
            && (small::may_be_name(model, text, start, known)
                || greeted::may_begin(model, text, start, known));
    }
    if matches!(text.bytes_from(start, 3), [_, b'.', b' ' | b'A'..=b'Z']) {
        return true;
    }
    let class = unit::class_at(model, text, start, known);
    let is_inside = || matches!(text.bytes(start.saturating_sub(2)..start), [before, b' '] if before.is_ascii_alphabetic() || *before == b',');
    class & class::NAMES != 0
        || class & class::PARTICLE != 0 && is_inside()
        || class & class::EVERYDAY == 0
        || unit::is_behind(model, text, start, class::TITLE)
        || introduced::may_be(text, start)
        || answered::may_be(text, start)
        || mailed::may_be(text, start)
}
