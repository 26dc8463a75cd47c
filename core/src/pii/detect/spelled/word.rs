//! Words between spaces and brackets, and what they stand for.

use crate::pii::{context::Known, detect::label, tables::topic, text::Text};
use core::ops::Range;

/// The longest word that is read.
pub(super) const LONGEST: usize = 64;

/// A word between spaces and brackets, and what it stands for.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) range: Range<usize>,
    topics: u32,
}

impl Word {
    pub(super) fn is(&self, topic: u32) -> bool {
        self.topics & topic != 0
    }

    /// `@`, or a word for it.
    pub(super) fn is_at_sign(&self, text: &Text<'_>) -> bool {
        let word = text.bytes(self.range.clone());
        // The Swedish one has a hyphen, which no other word has.
        word == b"@" || self.is(topic::AT) || word.eq_ignore_ascii_case(b"snabel-a")
    }

    pub(super) fn is_full_stop(&self, text: &Text<'_>) -> bool {
        text.bytes(self.range.clone()) == b"." || self.is(topic::DOT)
    }
}

/// What may surround words: one or two spaces, brackets.
pub(super) fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>')
}

/// What words are made of. `@` alone is a word, and so is `.` between spaces.
fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || matches!(byte, b'.' | b'_' | b'-' | b'+')
}

/// The most gaps between two words.
pub(super) const GAPS: usize = 3;

/// The word after `at`.
pub(super) fn next(text: &Text<'_>, at: usize, known: &mut Known) -> Option<Word> {
    let gap = text.bytes_from(at, GAPS).iter().take_while(|byte| is_gap(**byte));
    let start = at.checked_add(gap.count())?;
    // What a label stands for is no part of an address.
    let bracket = start.checked_sub(1).filter(|bracket| text.at(*bracket) == Some(b'['));
    if bracket.is_some_and(|bracket| label::at(text, bracket).is_some()) {
        return None;
    }
    let rest = text.bytes_from(start, LONGEST);
    let length = match rest.first()? {
        b'@' => 1,
        _ => rest.iter().take_while(|byte| is_part(**byte)).count(),
    };
    word(text, start..start.checked_add(length)?, known)
}

/// The word before `at`.
pub(super) fn previous(text: &Text<'_>, at: usize, known: &mut Known) -> Option<Word> {
    let gap = text.bytes_before(at, GAPS).iter().rev();
    let end = at.checked_sub(gap.take_while(|byte| is_gap(**byte)).count())?;
    let rest = text.bytes_before(end, LONGEST);
    let length = match rest.last()? {
        b'@' => 1,
        _ => rest.iter().rev().take_while(|byte| is_part(**byte)).count(),
    };
    word(text, end.checked_sub(length)?..end, known)
}

pub(super) fn word(text: &Text<'_>, range: Range<usize>, known: &mut Known) -> Option<Word> {
    let letters = text.slice(range.clone())?;
    (!letters.is_empty()).then(|| Word { topics: known.topics(text, range.clone()), range })
}

/// The word that holds the byte at `at`.
pub(super) fn around(text: &Text<'_>, at: usize, known: &mut Known) -> Option<Word> {
    let before = text.bytes_before(at, LONGEST).iter().rev();
    let start = at.checked_sub(before.take_while(|byte| is_part(**byte)).count())?;
    let rest = text.bytes_from(start, LONGEST);
    let length = rest.iter().take_while(|byte| is_part(**byte)).count();
    word(text, start..start.checked_add(length)?, known)
}
