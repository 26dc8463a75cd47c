//! What stands directly around a number: whether it is one by itself, or part of something longer.

use crate::pii::{
    cluster::Cluster,
    detect::{Candidate, date::may_begin_a_year, document},
    id,
    tables::{begins_a_month, set::key},
    text::{Separator, Text, is_digit, is_word},
};
use core::ops::Range;

/// Whether a run of few digits stands by itself, as most numbers in prose do: nothing is attached
/// and what follows is no further group, month or mark of a date.
pub(super) fn is_lonely(text: &Text<'_>, place: usize, end: usize) -> bool {
    if end.saturating_sub(place) > 4 {
        return false;
    }
    // Capitals before it may belong to a plate.
    let mark = place.saturating_sub(1);
    if matches!(text.before(place), Some(b' ' | b'-'))
        && text.before(mark).is_some_and(|byte| byte.is_ascii_uppercase())
    {
        return false;
    }
    let next = text.at(end.saturating_add(1));
    let Some(after) = text.at(end) else { return true };
    match after {
        b' ' => !next.is_some_and(|byte| {
            byte.is_ascii_digit()
                || byte.is_ascii_uppercase()
                || byte == b'-'
                || byte == b'/'
                || byte == b'(' && text.at(place) == Some(b'0')
                || byte == 0xe2 && is_dash(text, end.saturating_add(1))
                || is_month_letter(text, end)
        }),
        b'.' => !next.is_some_and(|byte| {
            byte.is_ascii_alphanumeric()
                || byte == b' ' && is_day(place, end) && goes_on_as_a_date(text, end)
        }),
        b'-' | b'/' | b')' => next.is_none_or(|byte| byte == b'\n'),
        b',' => text.before(place) != Some(b' ') || next != Some(b' '),
        b'\'' | b'_' => false,
        // A card whose first group ends a line.
        b'\n' if end.saturating_sub(place) == 4 => !next.is_some_and(|byte| byte.is_ascii_digit()),
        // Swedish ordinals: `20:e juli`.
        b':' => !matches!(next, Some(b'e' | b'a')),
        _ if after.is_ascii() => !after.is_ascii_alphanumeric(),
        // Degrees, ordinals, no-break spaces.
        _ => !matches!(after, 0xc2 | 0xe2),
    }
}

/// `08 – 550 913 62`.
fn is_dash(text: &Text<'_>, at: usize) -> bool {
    matches!(text.separator(at), Some((Separator::Dash, _)))
}

fn is_day(place: usize, end: usize) -> bool {
    end.saturating_sub(place) <= 2
}

/// Whether the full stop at `stop` may be that of a day: `5. 4. 1987`, `5. April`.
fn goes_on_as_a_date(text: &Text<'_>, stop: usize) -> bool {
    let word = text.bytes(stop.saturating_add(2)..stop.saturating_add(5));
    word.first().is_some_and(u8::is_ascii_digit) || begins_a_month(word)
}

/// Whether the word after the space at `space` begins like the name of a month, or is a filler
/// before one, in small letters.
fn is_month_letter(text: &Text<'_>, space: usize) -> bool {
    let word = text.bytes(space.saturating_add(1)..space.saturating_add(5));
    matches!(word, [b'd', b'e' | b'o', b' ', ..] | b"del " | [b'o', b'f', b' ', ..])
        || begins_a_month(word) && begins_a_small_month(word) && is_before_year(text, space)
}

/// Whether four bytes begin with one of the fronts.
fn begins_a_small_month(word: &[u8]) -> bool {
    let Some(four) = word.first_chunk() else { return false };
    let four = u32::from_le_bytes(*four);
    MONTH_FRONTS.iter().any(|(front, mask)| four & mask == *front)
}

/// Whether the word after the space at `space`, the name of a month, has digits or a year in words behind
/// it, and no other word: a filler at most.
fn is_before_year(text: &Text<'_>, space: usize) -> bool {
    let word = text.bytes(space.saturating_add(1)..space.saturating_add(32));
    let letters = word.iter().take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    let letters = letters.count();
    let rest = word.get(letters..).unwrap_or_default();
    rest.iter().take(7).any(u8::is_ascii_digit)
        || may_begin_a_year(text, space.saturating_add(letters).saturating_add(2))
}

/// Each as a number, with the bytes that it has.
static MONTH_FRONTS: [(u32, u32); MONTHS.len()] = month_fronts();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn month_fronts() -> [(u32, u32); MONTHS.len()] {
    let mut fronts = [(0, 0); MONTHS.len()];
    let mut month = 0;
    while month < MONTHS.len() {
        let front = MONTHS[month].as_bytes();
        let mask = if front.len() == 3 { 0x00ff_ffff } else { u32::MAX };
        fronts[month] = (key(front), mask);
        month += 1;
    }
    fronts
}

#[rustfmt::skip] // a list
const MONTHS: [&str; 48] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    "jän", "fév", "avr", "mai", "jui", "aoû", "okt", "dez", "ene", "abr", "ago", "dic",
    "gen", "mag", "giu", "lug", "set", "ott", "mrt", "out", "fev", "sty", "lut", "kwi",
    "maa", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru", "déc", "mär", "mei",
];

/// Whether more of a code stands before the word at `start`, one mark away.
pub(super) fn is_joined(text: &Text<'_>, start: usize) -> bool {
    let mark = start.saturating_sub(1);
    let before = text.before(mark);
    match text.before(start) {
        Some(b'-') => before.is_some_and(is_word),
        Some(b'/' | b'.') => before.is_some_and(is_digit),
        Some(b'#') => true,
        _ => false,
    }
}

/// Whether three groups of digits stand before the word at `start`, one separator apart: then it
/// was part of what was judged from the first of them.
pub(super) fn is_far_in_a_row(text: &Text<'_>, start: usize) -> bool {
    let mut at = start;
    for _ in 0..3 {
        let is_mark = matches!(text.before(at), Some(b' ' | b'.' | b'-' | b'/'));
        let end = at.saturating_sub(1);
        // Most words before a number are none: they are not read.
        if !is_mark || !text.before(end).is_some_and(is_digit) {
            return false;
        }
        at = text.word_start(end);
    }
    true
}

/// Whether digits stand before the word at `start`, one separator away.
pub(super) fn follows_digits(text: &Text<'_>, start: usize) -> bool {
    let mark = start.saturating_sub(1);
    let is_mark = matches!(text.before(start), Some(b' ' | b'.'));
    is_mark && text.before(mark).is_some_and(is_digit)
}

/// Where one to four letters begin that stand one separator before `start`.
pub(super) fn letters_before(text: &Text<'_>, start: usize) -> Option<usize> {
    let end = start.checked_sub(1)?;
    if !matches!(text.before(start)?, b' ' | b'-' | b'.') {
        return None;
    }
    let before = text.bytes_before(end, 6);
    let length = before.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let begin = end.saturating_sub(length);
    // `FENWI 856157 RL9TK`: a surname of a British licence.
    let is_surname = || {
        text.bytes(begin..end).iter().all(u8::is_ascii_uppercase)
            && text.digits_end(start, 7).saturating_sub(start) == 6
    };
    let right = ((1..=4).contains(&length) || length == 5 && is_surname())
        && text.before(begin).is_none_or(|byte| byte.is_ascii() && !is_digit(byte));
    (right && text.may_begin(begin)).then_some(begin)
}

/// Whether the letters of `front` and the space behind them are a small word of everyday language,
/// before a cluster. What begins with such a word is a sentence around a number, but for
/// identifiers that are officially written so.
pub(super) fn is_of_text(text: &Text<'_>, front: Range<usize>, cluster: &Cluster) -> bool {
    let is_next = front.end == cluster.start();
    let Some((b' ', word)) = text.bytes(front).split_last() else { return false };
    word.iter().all(u8::is_ascii_lowercase)
        && document::is_plain_word(word)
        && !id::goes_on(word.len()).any(|rest| !is_next || cluster.begins_as(rest))
}

/// Whether a sign of a currency or `%` stands beside the candidate.
pub(super) fn is_amount(text: &Text<'_>, candidate: &Candidate) -> bool {
    let end = candidate.end;
    let after = text.bytes_from(end, 4);
    let after = after.strip_prefix(b" ").unwrap_or(after);
    let before = text.bytes_before(candidate.start, 4);
    let before = before.strip_suffix(b" ").unwrap_or(before);
    let euro = [0xe2, 0x82, 0xac];
    after.starts_with(&euro)
        || before.ends_with(&euro)
        || matches!(after.first(), Some(b'$' | b'%'))
        || matches!(before.last(), Some(b'$'))
        || before.ends_with(&[0xc2, 0xa3])
}
