//! The word around a digit, as a password would be written there: read once for all that judge it.

use super::{LONGEST_PASSWORD, is_mixed, is_strong_mark};
use crate::pii::{
    lanes::{Lanes, leading},
    text::{Text, is_word},
};
use core::ops::Range;

/// A word around a digit.
#[derive(Clone, Copy, Debug)]
pub(in crate::pii) struct Value<'t> {
    pub(super) digit: usize,
    pub(super) start: usize,
    /// Before the digit where a mark stands between that ends every value.
    pub(super) end: usize,
    pub(super) bytes: &'t [u8],
}

impl<'t> Value<'t> {
    pub(in crate::pii) fn around(text: &Text<'t>, digit: usize) -> Self {
        let start = password_start(text, digit);
        let end = value_end(text, start);
        Self { digit, start, end, bytes: text.bytes(start..end) }
    }

    /// Whether it is long enough to be told by its shape, or may be the first of groups of four.
    pub(in crate::pii) fn may_have_shape(&self) -> bool {
        matches!(self.bytes.len(), 4 | SHORTEST..)
    }

    /// The same, as if no more could be read than a password has.
    pub(super) fn cut(self, text: &Text<'t>) -> Self {
        if self.bytes.len() < LONGEST_PASSWORD {
            return self;
        }
        let end = value_end_within(text, self.start, LONGEST_PASSWORD);
        Self { end, bytes: text.bytes(self.start..end), ..self }
    }
}

/// The shortest key of a network that is no number; other passwords that shapes tell are longer.
const SHORTEST: usize = 6;

/// The longest value by which it is judged: longer than any password, keys in letters among them.
const LONGEST_VALUE: usize = 512;

/// Where the word at `start` ends, without the punctuation of the sentence around it.
pub(super) fn value_end(text: &Text<'_>, start: usize) -> usize {
    value_end_within(text, start, LONGEST_VALUE)
}

pub(super) fn value_end_within(text: &Text<'_>, start: usize, most: usize) -> usize {
    let is_query = text.before(start) == Some(b'=');
    let value = text.long(start, most, |rest| word_length(rest, is_query));
    let is_mark =
        |byte: &u8| matches!(byte, b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b')' | b'}');
    let tail = value.iter().rev().take_while(|byte| is_mark(byte)).count();
    let word = value.len().saturating_sub(tail);
    let end = start.saturating_add(word);
    let is_of_word = tail > 0
        && is_mixed(value.get(..word).unwrap_or_default())
        && is_mark_of_value(text, start..end);
    end.saturating_add(usize::from(is_of_word))
}

/// Whether the mark behind letters and digits belongs to a password: one of exclamation more often than not, one of
/// question where the sentence goes on, a bracket that nothing opens. Several belong to the sentence.
fn is_mark_of_value(text: &Text<'_>, value: Range<usize>) -> bool {
    let behind = text.bytes_from(value.end, 4);
    let goes_on = match behind {
        // Behind the mark of a question no comma stands.
        [_, b',', b' ', ..] => true,
        [_, b' ', next, ..] => next.is_ascii_lowercase() || matches!(next, b'-' | b'/' | 0xe2),
        _ => false,
    };
    let is_opened = || {
        let front = value.start.saturating_sub(LONGEST_PASSWORD).max(text.floor());
        let before = text.bytes(front..value.end).iter().rev();
        before.copied().find(|byte| matches!(byte, b'(' | b')')) == Some(b'(')
    };
    match behind {
        [b'!', ..] => behind.get(1) != Some(&b'!'),
        [b'?', ..] => goes_on,
        [b')', ..] => goes_on && !is_opened(),
        _ => false,
    }
}

/// How many bytes there are before the first that ends every value.
fn word_length(rest: &[u8], is_query: bool) -> usize {
    let mut length = 0_usize;
    loop {
        let more = rest.get(length..).unwrap_or_default();
        length = length.saturating_add(leading(more, |here| !ends(here) & WHOLE));
        let behind = rest.get(length..).unwrap_or_default();
        if behind.first() != Some(&b'&') || is_query {
            return length;
        }
        length = length.saturating_add(1);
    }
}

/// White space, quotation marks, angles and brackets, the first bytes of others, and `&`.
fn ends(here: Lanes) -> u64 {
    let quotes = here.is(b'"') | here.is(b'`') | here.is(b'[') | here.is(b']');
    let others = here.is(b'&') | here.is(0xc2) | here.is(0xe2);
    // Both angles.
    let angles = here.with(2).is(b'>');
    (here.is_among(0, b' '.saturating_add(1)) | quotes | others | angles).bits()
}

/// The bits of one vector.
const WHOLE: u64 = 0xffff;

/// Where the password around the place would begin.
pub(in crate::pii) fn password_start(text: &Text<'_>, at: usize) -> usize {
    let window = text.bytes_before(at, LONGEST_PASSWORD);
    let is_end = |(place, byte): (usize, &u8)| match byte {
        b'(' => !is_inside(window.get(..place).unwrap_or_default()),
        byte => matches!(byte, 0..=b' ' | b'"' | b'\'' | b':' | b'=' | b'[' | b']' | b'<' | b'>'),
    };
    let front = window.iter().enumerate().rposition(is_end);
    let begin = front.map_or(0, |end| end.saturating_add(1));
    let start = at.saturating_sub(window.len()).saturating_add(begin);
    // A mark of quotation: `„`, `“`, `«`.
    let mark = match text.bytes(start..at) {
        [0xe2, 0x80, _, ..] => 3,
        [0xc2, _, ..] => 2,
        _ => 0,
    };
    start.saturating_add(mark)
}

/// Whether a bracket behind this is of a password, as generators make them: `cD(7%JXaqn`. Words have one behind them.
fn is_inside(before: &[u8]) -> bool {
    let letters =
        before.iter().rev().take_while(|byte| is_word(**byte) || !byte.is_ascii()).count();
    let front = before.len().saturating_sub(letters);
    let word = before.get(front..).unwrap_or_default();
    let mark = front.checked_sub(1).and_then(|mark| before.get(mark));
    mark.is_some_and(|mark| is_strong_mark(*mark) || matches!(mark, b'@' | b'^' | b'~'))
        || is_mixed(word)
        || matches!(word, [b'A'..=b'Z' | b'a'..=b'z'] | [b'a'..=b'z', b'A'..=b'Z'])
}
