//! Where what names a value begins and ends: a label on a line of its own, a cell of a row, a parameter of a URL.

use super::{BEFORE, words_in};
use crate::pii::{lanes::last_place, text::Text};
use core::ops::Range;

/// Where a label ends that has a line of its own, when the value begins the next one: `Passport no.:`
/// before `C01X00T47`. `range` is what is read before the value.
pub(super) fn label_end(text: &Text<'_>, range: Range<usize>) -> Option<usize> {
    if !matches!(text.before(range.end), Some(b'\n' | b' ' | b'\t' | b'>')) {
        return None;
    }
    let before = text.bytes(range.clone());
    let gap = before.iter().rev().take(GAP).take_while(|byte| b" \t\r\n>".contains(byte)).count();
    let (front, gap) = before.split_at(before.len().saturating_sub(gap));
    // One empty line at most.
    if !(2..=3).contains(&gap.split(|byte| *byte == b'\n').count()) {
        return None;
    }
    let line = front.iter().rev().take_while(|byte| **byte != b'\n').count();
    let is_whole = line < front.len() || range.start == text.floor();
    let line = front.get(front.len().saturating_sub(line)..).unwrap_or_default();
    let words = line.split(|byte| *byte == b' ').count();
    // A sentence speaks of what is in it.
    let is_sentence = matches!(line.last(), Some(b'!' | b'?' | b',' | b';'))
        || line.last() == Some(&b'.') && words > 2;
    let is_label = (1..=LONGEST_LABEL).contains(&line.len()) && words <= WORDS_OF_LABEL;
    (is_whole && is_label && !is_sentence).then(|| range.start.saturating_add(front.len()))
}

/// Bytes between a label and its value on the next line at most; bytes and words of a label.
const GAP: usize = 8;
const LONGEST_LABEL: usize = 40;
const WORDS_OF_LABEL: usize = 5;

/// Where the cell of a row in quotes begins that stands right before the one at `at`: cells further away say nothing of it,
/// nor does what stands before one that was found.
pub(super) fn cell_start(text: &Text<'_>, begin: usize, at: usize) -> Option<usize> {
    let end = at.saturating_sub(3).max(text.floor());
    if !matches!(text.bytes(end..at), [b'"', b',' | b';', b'"']) {
        return None;
    }
    match last_place(text.bytes(begin..end), b'"') {
        Some(quote) => Some(begin.saturating_add(quote).saturating_add(1)),
        None => (begin == text.floor()).then_some(at),
    }
}

/// Where what names the value of a key in JSON begins that stands at or right behind `at`: that key, what it is in
/// (`"phone":{"value":`), and a short string before it, which may be a label: `"q":"phone","a":`. What a longer one says
/// is of itself.
pub(super) fn key_start(text: &Text<'_>, begin: usize, at: usize) -> Option<usize> {
    let before = text.bytes(begin..at);
    let front = if text.at(at) == Some(b':') {
        before
    } else {
        let front = before.strip_suffix(b"\"").unwrap_or(before).trim_ascii_end();
        front.strip_suffix(b":")?.trim_ascii_end()
    };
    let key = last_place(front.strip_suffix(b"\"")?, b'"')?;
    let outside = front.get(..key)?.trim_ascii_end();
    let start = match outside.split_last()? {
        (b'{', parent) => {
            string_before(parent.trim_ascii_end().strip_suffix(b":").unwrap_or_default())
        }
        (b',', last) => string_before(last).filter(|start| is_label_from(outside, *start)),
        _ => None,
    };
    Some(begin.saturating_add(start.unwrap_or(key)))
}

/// Where a string begins that ends here.
fn string_before(before: &[u8]) -> Option<usize> {
    last_place(before.trim_ascii_end().strip_suffix(b"\"")?, b'"')
}

fn is_label_from(before: &[u8], start: usize) -> bool {
    words_in(before.get(start..).unwrap_or_default()).count() <= WORDS_OF_STRING
}

/// Words of a string before the key of the next one that may name its value.
const WORDS_OF_STRING: usize = 3;

/// The mark and the name of the parameter of a URL whose value begins at `at`: `&phone=`, `#phone=`. Nothing else tells
/// what the value is.
pub(in crate::pii) fn parameter_before(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let begin = at.saturating_sub(BEFORE).max(text.floor());
    let before = text.bytes(begin..at).strip_suffix(b"=")?;
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.".contains(byte);
    let name = before.iter().rev().take_while(|byte| is_of_name(byte)).count();
    let mark = at.checked_sub(name)?.checked_sub(2).filter(|mark| *mark >= begin)?;
    (name > 0 && matches!(text.at(mark), Some(b'?' | b'&' | b'#'))).then_some(mark..at)
}
