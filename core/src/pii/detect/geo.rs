//! Places on the globe: pairs of decimal degrees, degrees with minutes and seconds, `geo:` URIs.

mod coded;

use super::{Candidate, Evidence};
use crate::pii::{
    kind::Kind,
    text::{Text, is_digit},
};
pub(in crate::pii) use coded::{plus_code, three_words};

/// The pair, or the one coordinate, that begins with the digit at `start`, its sign included.
pub(in crate::pii) fn at(text: &Text<'_>, start: usize) -> Option<Candidate> {
    decimal_pair(text, start).or_else(|| sexagesimal(text, start)).or_else(|| single(text, start))
}

/// One coordinate, where a word or the name of a field says so: `latitude 48.58315`.
fn single(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let degrees = degrees(text, start, 180)?;
    let begin = signed_start(text, start);
    let right = (4..=8).contains(&degrees.decimals)
        && text.number_may_end(degrees.end)
        && text.may_begin(begin);
    right.then(|| Candidate::new(Kind::Geo, begin, degrees.end, -5))
}

/// `48.583148, 7.747882`: latitude and longitude with decimals (ISO 6709, RFC 5870).
fn decimal_pair(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let latitude = degrees(text, start, 90)?;
    let second = after_comma(text, latitude.end).or_else(|| after_letter(text, latitude.end))?;
    let longitude = degrees(text, second, 180)?;
    let begin = signed_start(text, start);
    let begin = letter_before(text, begin).unwrap_or(begin);
    let geo = text.bytes_before(begin, 4).eq_ignore_ascii_case(b"geo:");
    let decimals = latitude.decimals.min(longitude.decimals);
    let score = match decimals {
        _ if geo => 8,
        5.. => 4,
        4 => 2,
        3 => -1,
        2 => -4,
        _ => return None,
    };
    let pair = Candidate::new(Kind::Geo, begin, longitude.end, score);
    let pair = if geo { pair.with(Evidence::PREFIX) } else { pair };
    (text.number_may_end(longitude.end) && text.may_begin(begin)).then_some(pair)
}

struct Degrees {
    end: usize,
    decimals: usize,
}

/// Decimal degrees up to `most`, perhaps signed, perhaps with `N`, `S`, `E`, `W` behind.
fn degrees(text: &Text<'_>, at: usize, most: u32) -> Option<Degrees> {
    let at = if matches!(text.at(at), Some(b'-' | b'+')) { at.saturating_add(1) } else { at };
    let whole_end = text.digits_end(at, 4);
    let whole = text.bytes(at..whole_end);
    let value = whole.iter().fold(0_u32, |value, digit| {
        value.wrapping_mul(10).wrapping_add(u32::from(digit.wrapping_sub(b'0')))
    });
    let fraction = whole_end.saturating_add(1);
    let fraction_end = text.digits_end(fraction, 16);
    let right = (1..=3).contains(&whole.len()) && value <= most && text.at(whole_end) == Some(b'.');
    let mut end = fraction_end;
    if text.bytes_from(end, 2) == [0xc2, 0xb0] {
        end = end.saturating_add(2);
    }
    let letter = if text.at(end) == Some(b' ') { end.saturating_add(1) } else { end };
    if matches!(text.at(letter), Some(b'N' | b'S' | b'E' | b'W' | b'O'))
        && text.may_end(letter.saturating_add(1))
    {
        end = letter.saturating_add(1);
    }
    let decimals = fraction_end.saturating_sub(fraction);
    (right && decimals > 0).then_some(Degrees { end, decimals })
}

/// A comma, semicolon, slash or space between two degrees.
fn after_comma(text: &Text<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    for _ in 0..3 {
        match text.at(next)? {
            b',' | b';' | b' ' | b'/' => next = next.saturating_add(1),
            _ => break,
        }
    }
    (next > at && text.at(next).is_some_and(|byte| is_digit(byte) || byte == b'-' || byte == b'+'))
        .then_some(next)
}

/// Where the second number begins behind the letter of its hemisphere: `, E 5.12142`.
fn after_letter(text: &Text<'_>, at: usize) -> Option<usize> {
    let gap = text.bytes_from(at, 2).iter();
    let gap = gap.take_while(|byte| matches!(byte, b',' | b' ')).count();
    let letter = at.checked_add(gap).filter(|_| gap > 0)?;
    matches!(text.at(letter)?, b'E' | b'W' | b'O').then_some(())?;
    let next = letter.checked_add(1)?;
    let next = if text.at(next) == Some(b' ') { next.checked_add(1)? } else { next };
    text.at(next).is_some_and(is_digit).then_some(next)
}

/// Where the letter of its hemisphere before the first number stands: `N 52.09073`.
fn letter_before(text: &Text<'_>, start: usize) -> Option<usize> {
    let space = usize::from(text.before(start) == Some(b' '));
    let letter = start.checked_sub(space)?.checked_sub(1).filter(|at| *at >= text.floor())?;
    (matches!(text.at(letter)?, b'N' | b'S') && text.may_begin(letter)).then_some(letter)
}

fn signed_start(text: &Text<'_>, start: usize) -> usize {
    let sign = start.saturating_sub(1);
    let is_sign = matches!(text.before(start), Some(b'-' | b'+'));
    let alone = !text.before(sign).is_some_and(|byte| byte.is_ascii_alphanumeric());
    if is_sign && alone { sign } else { start }
}

/// `48°51'24"N 2°21'03"E`.
fn sexagesimal(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let first = angle(text, start)?;
    let second = after_comma(text, first).unwrap_or(first);
    let end = angle(text, second)?;
    let begin = signed_start(text, start);
    Some(Candidate::new(Kind::Geo, begin, end, 7))
}

/// Degrees, minutes and perhaps seconds with their marks and a letter.
fn angle(text: &Text<'_>, at: usize) -> Option<usize> {
    let mut at = text.digits_end(at, 3);
    at = after(text, at, &["°", "º"])?;
    at = after(text, at, &[" "]).unwrap_or(at);
    let minutes = text.digits_end(at, 2);
    at = after(text, minutes, &["'", "′", "’"])?;
    at = after(text, at, &[" "]).unwrap_or(at);
    let mut seconds = text.digits_end(at, 2);
    if text.at(seconds) == Some(b'.') {
        seconds = text.digits_end(seconds.saturating_add(1), 4);
    }
    if seconds > at {
        at = after(text, seconds, &["\"", "″", "”", "''"])?;
    }
    let letter = after(text, at, &[" "]).unwrap_or(at);
    let is_letter = text.at(letter).is_some_and(|byte| b"NSEWOnsewo".contains(&byte));
    (is_letter && text.may_end(letter.saturating_add(1))).then(|| letter.saturating_add(1))
}

fn after(text: &Text<'_>, at: usize, marks: &[&str]) -> Option<usize> {
    let mark = marks.iter().find(|mark| text.bytes_from(at, mark.len()) == mark.as_bytes())?;
    at.checked_add(mark.len())
}
