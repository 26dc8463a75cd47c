//! Dates of birth. Any date may be one; words, field or question must say so.

use super::{
    Candidate, Evidence,
    birth::{self, Told},
    worded_date, worded_year,
};
use crate::pii::{
    context::is_letter,
    kind::Kind,
    tables::month_named,
    text::{Text, is_digit},
};

/// Years of birth of people who may answer.
const YEARS: core::ops::RangeInclusive<u32> = 1900..=2035;

/// What a date without any words is worth, and what words near it and some way before it add.
const BARE: i32 = -5;
const NEAR: i32 = 8;
const FAR: i32 = 5;

/// The date whose first digits begin at `start`.
pub(in crate::pii) fn at(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let date = numeric(text, start)
        .or_else(|| day_month_year(text, start))
        .or_else(|| month_first(text, start))
        .or_else(|| compact(text, start))
        .or_else(|| worded_date::at(text, start))?;
    candidate(text, date)
}

/// The date whose year begins at `start`, and whose day is written out.
pub(in crate::pii) fn before_year(text: &Text<'_>, start: usize) -> Option<Candidate> {
    candidate(text, worded_date::at(text, start)?)
}

pub(in crate::pii) use worded_year::may_begin as may_begin_a_year;

/// The date of which no part is in digits, and whose year begins with the word at `start`.
#[cfg(any(feature = "names", feature = "special"))]
pub(in crate::pii) fn in_words(text: &Text<'_>, start: usize) -> Option<Candidate> {
    candidate(text, worded_date::all_in_words(text, start)?)
}

/// The six digits at `start` right behind a word for a birth: year, month and day, as Scandinavians
/// write (`född 440817`), or day, month and year. Behind any other word they are too often something else.
#[inline(never)]
pub(in crate::pii) fn of_six(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let (digits, end) = number(text, start, 6)?;
    let right = end.saturating_sub(start) == 6
        && (is_date(digits % 100, digits / 100 % 100)
            || is_date(digits / 10_000, digits / 100 % 100))
        && text.number_may_end(end)
        && !matches!(text.at(end), Some(b'-' | b'+' | b'/'))
        && birth::is_right_before(text, start);
    let date = Candidate::new(Kind::DateOfBirth, start, end, BARE);
    right.then(|| date.more(NEAR).with(Evidence::CONTEXT))
}

fn candidate(text: &Text<'_>, (from, to): (usize, usize)) -> Option<Candidate> {
    let may_end = text.number_may_end(to) || is_midnight(text, to);
    let is_whole = may_end && !is_behind_decimals(text, from);
    if !is_whole || birth::is_of_a_feast(text, from, to) {
        return None;
    }
    let date = Candidate::new(Kind::DateOfBirth, from, to, BARE);
    Some(match birth::told(text, from, to) {
        Told::Near => date.more(NEAR).with(Evidence::CONTEXT),
        Told::Far => date.more(FAR).with(Evidence::CONTEXT),
        Told::Not => date,
    })
}

/// `v41.12.31.38`: what looks like a date is the end of a version.
fn is_behind_decimals(text: &Text<'_>, from: usize) -> bool {
    text.before(from) == Some(b'.') && text.before(from.saturating_sub(1)).is_some_and(is_digit)
}

/// Whether a date goes on as one that programs write with its time, which a day does not have:
/// `1944-11-17T00:00:00Z` (RFC 3339).
fn is_midnight(text: &Text<'_>, at: usize) -> bool {
    text.bytes_from(at, 6) == b"T00:00"
}

/// A number of at most `most` digits, and where it ends.
fn number(text: &Text<'_>, at: usize, most: usize) -> Option<(u32, usize)> {
    let end = text.digits_end(at, most);
    let digits = text.bytes(at..end);
    let value = digits.iter().fold(0_u32, |value, digit| {
        value.wrapping_mul(10).wrapping_add(u32::from(digit.wrapping_sub(b'0')))
    });
    (end > at && !text.at(end).is_some_and(is_digit)).then_some((value, end))
}

/// `12.04.1987`, `4/12/87`, `1987-04-12`, with spaces after the marks too.
fn numeric(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let (first, end) = number(text, start, 4)?;
    let (mark, second) = mark(text, end)?;
    let first_length = end.saturating_sub(start);
    let (second, end) = number(text, second, 2)?;
    let (again, third) = self::mark(text, end)?;
    let third_start = if text.at(third) == Some(b'\'') { third.saturating_add(1) } else { third };
    let (third, end) = number(text, third_start, 4)?;
    let third_length = end.saturating_sub(third_start);
    // `27/1 1938`, `7/4-1988`, `12/3-84`: as Scandinavians write.
    let is_nordic = mark == b'/'
        && (again == b'-' && third_length == 2
            || matches!(again, b' ' | b'-') && third_length == 4);
    if again != mark && !is_nordic {
        return None;
    }
    let is_right = match (first_length, third_length) {
        (4, 1 | 2) => YEARS.contains(&first) && is_date(third, second),
        (1 | 2, 4) => YEARS.contains(&third) && is_day_and_month(first, second),
        (1 | 2, 2) => mark != b' ' && is_day_and_month(first, second),
        _ => false,
    };
    is_right.then_some((start, end))
}

/// The mark between parts of a date, and where the next part begins.
fn mark(text: &Text<'_>, at: usize) -> Option<(u8, usize)> {
    let spaced = text.at(at) == Some(b' ')
        && matches!(text.at(at.saturating_add(1)), Some(b'.' | b'/' | b'-'));
    let at = if spaced { at.saturating_add(1) } else { at };
    let mark = text.at(at).filter(|byte| matches!(byte, b'.' | b'/' | b'-' | b' '))?;
    let next = at.saturating_add(1);
    let skipped =
        if mark != b' ' && text.at(next) == Some(b' ') { next.saturating_add(1) } else { next };
    Some((mark, skipped))
}

fn is_date(day: u32, month: u32) -> bool {
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 29,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// In either order: Americans put the month first.
fn is_day_and_month(first: u32, second: u32) -> bool {
    is_date(first, second) || is_date(second, first)
}

/// `12 April 1987`, `12. April 1987`, `1er avril 1987`, `12 de abril de 1987`, `12th of April, 87`,
/// `12-Apr-1987`.
fn day_month_year(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let (day, end) = number(text, start, 2)?;
    let at = after_ordinal(text, end);
    let at = after_filler(text, after_marks(text, at));
    let (month, end) = month(text, at)?;
    let at = after_filler(text, after_marks(text, end));
    let end = any_year(text, at)?;
    is_date(day, month).then_some((start, end))
}

/// `April 12, 1987`: the month stands before the day.
fn month_first(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let (day, end) = number(text, start, 2)?;
    // Fewer numbers have a year behind them than a word before.
    let (_, to) = year(text, after_marks(text, after_ordinal(text, end)))?;
    let word_end = before_marks(text, start);
    let letters = text.bytes_before(word_end, LONGEST_MONTH);
    let length = letters.iter().rev().take_while(|byte| is_letter(**byte)).count();
    let from = word_end.checked_sub(length)?;
    let (month, month_end) = month(text, from)?;
    (month_end >= word_end && is_date(day, month)).then_some((from, to))
}

/// `19870412` is a date only where the text says so; `12041987` too.
#[inline(never)]
fn compact(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let end = text.digits_end(start, 9);
    let digits = text.bytes(start..end);
    if digits.len() != 8 || !text.may_begin(start) {
        return None;
    }
    let part = |from: usize, to: usize| {
        number(&Text::new(text.slice(start.checked_add(from)?..start.checked_add(to)?)?), 0, 4)
            .map(|(value, _)| value)
    };
    let iso = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let written = (part(4, 8)?, part(2, 4)?, part(0, 2)?);
    let right = |(year, month, day): (u32, u32, u32)| YEARS.contains(&year) && is_date(day, month);
    (right(iso) || right(written)).then_some((start, end))
}

/// Bytes of the longest name of a month.
const LONGEST_MONTH: usize = 16;

/// The month named at a place, and where the name ends, with the full stop of an abbreviation.
pub(super) fn month(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let word = text.bytes_from(at, LONGEST_MONTH);
    let length = word.iter().take_while(|byte| is_letter(**byte)).count();
    let month = month_named(word.get(..length)?)?;
    Some((month, at.checked_add(length)?))
}

/// Four digits, or two after an apostrophe or alone.
fn year(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let at = if text.at(at) == Some(b'\'') { at.saturating_add(1) } else { at };
    let (year, end) = number(text, at, 4)?;
    match end.saturating_sub(at) {
        4 if YEARS.contains(&year) => Some((year, end)),
        2 => Some((year, end)),
        _ => None,
    }
}

/// Where a year in digits or in words ends.
pub(super) fn any_year(text: &Text<'_>, at: usize) -> Option<usize> {
    year(text, at).map(|(_, end)| end).or_else(|| worded_year::end(text, at))
}

const ORDINALS: [&[u8; 2]; 7] = [b"st", b"nd", b"rd", b"th", b"er", b":e", b":a"];

/// `st`, `nd`, `rd`, `th`, `er`, `:e`, `:a`, `º`, `°` after a day.
fn after_ordinal(text: &Text<'_>, at: usize) -> usize {
    let suffix = text.bytes_from(at, 3);
    let is_suffix = |known: &&[u8; 2]| suffix.starts_with(*known);
    let length = match suffix {
        [_, _, after] if !is_letter(*after) && ORDINALS.iter().any(is_suffix) => 2,
        [0xc2, 0xba | 0xb0, ..] => 2,
        _ => 0,
    };
    at.saturating_add(length)
}

/// Up to two of space, full stop, comma, dash, slash.
fn after_marks(text: &Text<'_>, at: usize) -> usize {
    let marks = text.bytes_from(at, 2).iter();
    let count = marks.take_while(|byte| matches!(byte, b' ' | b'.' | b',' | b'-' | b'/')).count();
    at.saturating_add(count)
}

fn before_marks(text: &Text<'_>, at: usize) -> usize {
    let marks = text.bytes_before(at, 2).iter().rev();
    let count = marks.take_while(|byte| matches!(byte, b' ' | b'.' | b'-')).count();
    at.saturating_sub(count)
}

/// What may stand between day, month and year.
pub(super) const FILLERS: [&[u8]; 4] = [b"de", b"of", b"del", b"do"];

/// Behind one of them and its space.
fn after_filler(text: &Text<'_>, at: usize) -> usize {
    let rest = text.bytes_from(at, 4);
    let length = rest.iter().position(|byte| *byte == b' ').unwrap_or_default();
    let word = rest.get(..length).unwrap_or_default();
    let is_one = FILLERS.iter().any(|filler| filler.eq_ignore_ascii_case(word));
    if is_one { at.saturating_add(length).saturating_add(1) } else { at }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use crate::pii::Kind;

    #[test]
    fn six_digits_are_a_birth_right_behind_its_word_only() {
        for text in [
            "Greta, född 440817, KOL",
            "Per, f. 440817",
            "geb.: 440817",
            "DOB 440817 is wrong",
            "gebdat 020379",
            "F: 210905",
        ] {
            assert_eq!(found(Kind::DateOfBirth, text).len(), 1, "{text}");
        }
        for text in [
            "född 441317",
            "född 440832",
            "född 4408171",
            "född i Mora 440817",
            "född 440817-1234",
            "ärende 440817",
            "je ne 440817",
            "s. f. 44081",
            "avd f 440817",
        ] {
            assert_eq!(found(Kind::DateOfBirth, text).len(), 0, "{text}");
        }
    }

    #[test]
    fn days_have_the_endings_of_their_language() {
        for text in
            ["född den 20:e juli 1987", "född 1:a maj 1987", "ddn : 10-09-1969", "geb. 14-02-'82"]
        {
            assert_eq!(found(Kind::DateOfBirth, text).len(), 1, "{text}");
        }
    }
}
