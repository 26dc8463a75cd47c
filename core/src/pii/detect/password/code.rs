//! Codes as people write them: digits alone or in groups, with a letter among them or the keys of a keypad around.

use crate::pii::{
    context::{first_word, words_in},
    fold::fold,
    tables::{topic, topics},
    text::{Text, is_digit},
};

/// A code and how it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Code {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) digits: usize,
    /// A letter stands among the digits.
    pub(super) has_letter: bool,
    /// Keys of a keypad stand around them.
    pub(super) has_keys: bool,
    /// It has hyphens, as dates have.
    pub(super) is_in_parts: bool,
}

/// Digits and parts of codes in parts, and bytes of all.
const LONGEST_IN_PARTS: usize = 12;
const LONGEST_PART: usize = 2;
const FEWEST_PARTS: usize = 3;
const MOST_IN_A_ROW: usize = 6;

/// Digits of such a code.
const FEWEST: usize = 4;
const MOST: usize = 8;

impl Code {
    /// The code whose first digit is at `digit`.
    pub(super) fn at(text: &Text<'_>, digit: usize) -> Option<Self> {
        // Most numbers stand behind another mark, or a small letter.
        let may_be = text.before(digit).is_none_or(|byte| {
            matches!(byte, b' ' | b'\n' | b':' | b'(' | b'"' | b'\'' | b'#' | b'*' | b'A'..=b'Z')
                || !byte.is_ascii()
        });
        if !may_be {
            return None;
        }
        Self::whole(text, digit).or_else(|| Self::in_parts(text, digit))
    }

    /// A code that no hyphens part unless into groups of one length: `4471`, `719 305`, `5 1 9 2`, `47B12`, `#2580*`.
    fn whole(text: &Text<'_>, digit: usize) -> Option<Self> {
        let keys = |range: &[u8]| range.iter().take(2).take_while(|byte| is_key(**byte)).count();
        let word = text.word_start(digit);
        let before = text.bytes_before(word, 2);
        let start =
            word.saturating_sub(before.iter().rev().take_while(|byte| is_key(**byte)).count());
        if !may_begin(text, start) {
            return None;
        }
        let last = text.word_end(digit);
        let letters =
            text.bytes(word..last).iter().filter(|byte| byte.is_ascii_uppercase()).count();
        let mut end = last;
        let mut digits = last.saturating_sub(word).saturating_sub(letters);
        let small = text.bytes(word..last).iter().any(u8::is_ascii_lowercase);
        if letters == 0 {
            (end, digits) = groups(text, word, last);
        }
        let behind = keys(text.bytes_from(end, 2));
        end = end.saturating_add(behind);
        let (has_letter, has_keys) = (letters > 0, start < word || behind > 0);
        let fewest = FEWEST.saturating_sub(letters);
        let right = (fewest..=MOST).contains(&digits) && letters <= 1 && !small;
        (right && stands_alone(text, end)).then_some(Self {
            start,
            end,
            digits,
            has_letter,
            has_keys,
            is_in_parts: false,
        })
    }

    /// A code in short parts of digits: `60-77-3`.
    fn in_parts(text: &Text<'_>, digit: usize) -> Option<Self> {
        if !may_begin(text, digit) {
            return None;
        }
        let end = text.until(digit, LONGEST_IN_PARTS, |byte| !is_digit(byte) && byte != b'-');
        let value = text.bytes(digit..end);
        let parts = || value.split(|byte| *byte == b'-');
        let digits = value.iter().filter(|byte| is_digit(**byte)).count();
        let right = parts().count() >= FEWEST_PARTS
            && parts().all(|part| (1..=LONGEST_PART).contains(&part.len()))
            && (FEWEST..=MOST).contains(&digits);
        let found = Self {
            start: digit,
            end,
            digits,
            has_letter: false,
            has_keys: false,
            is_in_parts: true,
        };
        (right && stands_alone(text, end)).then_some(found)
    }

    /// Four to six digits in a row.
    pub(super) fn is_one_number(&self) -> bool {
        self.is_of_digits()
            && self.end.saturating_sub(self.start) == self.digits
            && self.digits <= MOST_IN_A_ROW
    }

    pub(super) fn is_of_digits(&self) -> bool {
        !self.has_letter && !self.has_keys && !self.is_in_parts
    }
}

fn is_key(byte: u8) -> bool {
    matches!(byte, b'#' | b'*')
}

/// Where groups end that are as long as the first one, and how many digits they have.
fn groups(text: &Text<'_>, start: usize, first: usize) -> (usize, usize) {
    let length = first.saturating_sub(start);
    let (mut end, mut digits) = (first, length);
    if length > FEWEST {
        return (end, digits);
    }
    let mark = text.at(first).filter(|mark| matches!(mark, b' ' | b'-'));
    while digits < MOST && mark.is_some() && text.at(end) == mark {
        let next = end.saturating_add(1);
        if text.digits_end(next, MOST).saturating_sub(next) != length {
            break;
        }
        (end, digits) = (next.saturating_add(length), digits.saturating_add(length));
    }
    (end, digits)
}

/// Whether a code may begin here: behind a space, a mark that introduces it or one of quotation.
fn may_begin(text: &Text<'_>, start: usize) -> bool {
    match text.char_before(start) {
        None | Some(' ' | '\n' | ':' | '(' | '"' | '\'' | '„' | '“' | '«') => true,
        Some(_) => false,
    }
}

/// Whether no further digits, units or amounts stand behind a number.
fn stands_alone(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes_from(end, LONGEST_UNIT);
    let goes_on = matches!(behind, [b' ' | b',' | b':' | b'/' | b'-', b'0'..=b'9', ..]);
    let unit = behind.strip_prefix(b" ").unwrap_or(behind);
    let word = first_word(unit);
    // The signs of currencies are letters here, and no word.
    let is_paid = matches!(unit.first(), Some(b'%' | b'$')) || unit.starts_with(&[0xe2, 0x82]);
    text.number_may_end(end)
        && !goes_on
        && !is_paid
        && topics(fold(word).letters()) & topic::AMOUNT == 0
}

/// Bytes behind a number in which a unit stands.
const LONGEST_UNIT: usize = 12;

/// Marks that end a sentence, and those that end a clause.
pub(super) const SENTENCE: &[u8] = b".!?;\n[]";
pub(super) const CLAUSE: &[u8] = b".!?;\n[](),";

/// What stands before a place in its sentence; a question before it is one with it.
pub(super) fn sentence_before<'t>(text: &Text<'t>, at: usize) -> &'t [u8] {
    let begin = at.saturating_sub(LONGEST_SENTENCE).max(text.floor());
    let before = text.bytes(begin..at);
    let is_end = |two: &[u8]| matches!(two, [b'.' | b'!' | b';', b' '] | [_, b'\n']);
    let start = before.windows(2).rposition(is_end).map_or(0, |end| end.saturating_add(2));
    before.get(start..).unwrap_or_default()
}

/// Bytes of a sentence before a value that are looked at.
const LONGEST_SENTENCE: usize = 128;

/// The words before a place that may say what it is, the nearest first, as far as one of these marks or a number: a
/// question in the line before counts (`PIN?`).
pub(super) fn words_before<'t>(
    text: &Text<'t>,
    at: usize,
    marks: &'t [u8],
) -> impl Iterator<Item = &'t [u8]> + use<'t> {
    let begin = at.saturating_sub(LONGEST_BEFORE).max(text.floor());
    let before = text.bytes(begin..at);
    let before = before.strip_suffix(b"?\n").unwrap_or(before);
    let ends = |byte: &u8| is_digit(*byte) || marks.contains(byte);
    let clause = before.rsplit(ends).next().unwrap_or_default();
    // A word that the window cuts is none.
    let is_cut = clause.len() == before.len() && begin > text.floor();
    let cut = if is_cut { clause.iter().position(|byte| *byte == b' ') } else { Some(0) };
    let clause = clause.get(cut.unwrap_or(clause.len())..).unwrap_or_default();
    words_in(clause).rev()
}

/// Bytes before a code in which words for it are looked for.
const LONGEST_BEFORE: usize = 80;
