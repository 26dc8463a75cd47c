//! The words of a sentence around a place, with what they do in it.

use super::{
    bounds,
    roles::{self, role},
    table::SECOND,
};
use crate::pii::{
    fold::{Folded, fold},
    lanes::{Lanes, leading},
    tables::set::key,
    text::Text,
};
use core::ops::Range;

/// How many bytes of the sentence are read on each side, and how many words are kept.
const REACH: usize = 200;
const BEFORE: usize = 24;
const AFTER: usize = 14;

/// A word and its roles.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) roles: u32,
    /// A comma, bracket or dash stands between it and the place.
    pub(super) is_cut_off: bool,
}

impl Word {
    pub(super) fn is(&self, roles: u32) -> bool {
        self.roles & roles != 0
    }

    pub(super) fn bytes<'t>(&self, text: &Text<'t>) -> &'t [u8] {
        text.bytes(self.start..self.end)
    }

    pub(super) fn folded(&self, text: &Text<'_>) -> Folded {
        fold(self.bytes(text))
    }
}

/// The words on one side of a place, nearest first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<const MOST: usize> {
    all: [Word; MOST],
    count: usize,
    /// The sentence begins or ends there, as far as it was read.
    pub(super) is_whole: bool,
    /// The text begins there for a detector: what stands before was found.
    pub(super) is_at_floor: bool,
}

pub(super) type Before = Words<BEFORE>;
pub(super) type After = Words<AFTER>;

impl<const MOST: usize> Words<MOST> {
    const fn new() -> Self {
        Self { all: [EMPTY; MOST], count: 0, is_whole: false, is_at_floor: false }
    }

    pub(super) fn as_slice(&self) -> &[Word] {
        self.all.get(..self.count).unwrap_or_default()
    }

    fn add(&mut self, text: &Text<'_>, range: Range<usize>, is_cut_off: bool) -> bool {
        let roles = roles::of(fold(text.bytes(range.clone())).letters());
        self.push(Word { start: range.start, end: range.end, roles, is_cut_off })
    }

    /// Whether there was room for it.
    fn push(&mut self, word: Word) -> bool {
        let Some(slot) = self.all.get_mut(self.count) else { return false };
        *slot = word;
        self.count = self.count.saturating_add(1);
        true
    }
}

const EMPTY: Word = Word { start: 0, end: 0, roles: 0, is_cut_off: false };

/// Where the word at a place ends, if one begins there.
pub(super) fn word_at(text: &Text<'_>, place: usize) -> Option<Range<usize>> {
    let bytes = text.bytes_from(place, LONGEST);
    let length = length_of_word(bytes);
    // A word without end is none.
    (length > 0 && length < LONGEST).then(|| place..place.saturating_add(length))
}

/// The next word, behind a space, hyphen or apostrophe.
pub(super) fn next(text: &Text<'_>, end: usize) -> Option<Range<usize>> {
    let gap = match text.bytes_from(end, 3) {
        [0xe2, 0x80, 0x90..=0x99] => 3,
        [0xc2, 0xa0, ..] => 2,
        [b' ' | b'-' | b'\'' | b'.' | b'/', ..] => 1,
        _ => return None,
    };
    word_at(text, end.saturating_add(gap))
}

/// The first letters of the next word as a small number, zeros behind its end or where no word follows;
/// `None` if other letters than those of ASCII are among them.
pub(super) fn next_front(text: &Text<'_>, end: usize) -> Option<u32> {
    let behind = text.bytes_from(end, 1 + SECOND);
    let front = match behind {
        [b' ' | b'-' | b'\'' | b'.' | b'/', front @ ..] => front,
        [byte, ..] if !byte.is_ascii() => return None,
        _ => return Some(0),
    };
    let length = front.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if front.get(length).is_some_and(|byte| !byte.is_ascii()) {
        return None;
    }
    let mut letters = [0; SECOND];
    letters.iter_mut().zip(front.iter().take(length)).for_each(|(slot, byte)| *slot = *byte);
    letters.make_ascii_lowercase();
    Some(key(&letters))
}

/// Abbreviations for a cause, without their last full stop.
const CAUSES: &[&[u8]] = &[b"i.v.m", b"I.v.m", b"p.g.a", b"P.g.a", b"t.g.v"];

/// Longer words are none.
const LONGEST: usize = 48;

/// The words before a place, back to the end of another sentence. A name that was found there is one
/// word, and what stands before it is read too: `my mother Jo Kern is`.
pub(super) fn before(text: &Text<'_>, place: usize) -> Before {
    let mut words = Before::new();
    let begin = place.saturating_sub(REACH).max(text.floor());
    let Some(is_cut_off) = words.read_back(text, begin..place, text.floor(), false) else {
        return words;
    };
    let past = text.past();
    if past.start < past.end {
        words.push(Word { start: past.end, end: text.floor(), roles: role::FILL, is_cut_off });
        let left = REACH.saturating_sub(place.saturating_sub(begin));
        let begin = past.end.saturating_sub(left).max(past.start);
        if words.read_back(text, begin..past.end, past.start, is_cut_off).is_none() {
            return words;
        }
    }
    words.is_whole = true;
    words.is_at_floor = true;
    words
}

impl Before {
    /// `i.v.m.`, `p.g.a.`: three letters that are one word for a cause.
    fn join_cause(&mut self, text: &Text<'_>) {
        let Some(first) = self.count.checked_sub(3) else { return };
        let Some([last, _, front]) = self.all.get_mut(first..self.count) else { return };
        if CAUSES.contains(&text.bytes(front.start..last.end)) {
            *last = Word { start: front.start, roles: role::CAUSE, ..*last };
            self.count = first.saturating_add(1);
        }
    }

    /// Adds the words of a range from its end on. `None` if the sentence or the window begins in it, or
    /// there are too many words; else whether a mark cuts off what stands before the range.
    fn read_back(
        &mut self,
        text: &Text<'_>,
        range: Range<usize>,
        floor: usize,
        mut is_cut_off: bool,
    ) -> Option<bool> {
        let begin = range.start;
        let bytes = text.bytes(range);
        let mut at = bytes.len();
        while at > 0 {
            let end = at;
            while at > 0 && is_letter(bytes, at.saturating_sub(1)) {
                at = at.saturating_sub(1);
            }
            if at < end {
                // What the window cuts is no word.
                let is_cut = at == 0 && begin > floor;
                let range = begin.saturating_add(at)..begin.saturating_add(end);
                if is_cut || !self.add(text, range, is_cut_off) {
                    return None;
                }
                self.join_cause(text);
                continue;
            }
            at = at.saturating_sub(1);
            match mark(bytes, at) {
                Mark::End if !is_of_abbreviation(text, bytes, at, self.as_slice()) => {
                    self.is_whole = true;
                    return None;
                }
                Mark::Cut => is_cut_off = true,
                _ => {}
            }
        }
        (begin == floor).then_some(is_cut_off)
    }
}

/// The words from a place on, up to the end of the sentence.
pub(super) fn after(text: &Text<'_>, place: usize) -> After {
    let bytes = text.bytes_from(place, REACH);
    let mut words = After::new();
    let (mut at, mut is_cut_off) = (0, false);
    while at < bytes.len() {
        let start = at;
        while is_letter(bytes, at) {
            at = at.saturating_add(1);
        }
        if at > start {
            let range = place.saturating_add(start)..place.saturating_add(at);
            if at == REACH || !words.add(text, range, is_cut_off) {
                return words;
            }
            continue;
        }
        match mark(bytes, at) {
            Mark::End => {
                words.is_whole = true;
                return words;
            }
            Mark::Cut => is_cut_off = true,
            Mark::None => {}
        }
        at = at.saturating_add(1);
    }
    words.is_whole = at < REACH;
    words
}

/// What stands between words.
enum Mark {
    None,
    Cut,
    End,
}

fn mark(bytes: &[u8], at: usize) -> Mark {
    let next = bytes.get(at.saturating_add(1)).copied().unwrap_or(b' ');
    match bytes.get(at) {
        Some(b'!' | b'?' | b';' | b'\n' | b'[' | b']' | 0xf0) => Mark::End,
        Some(b'.') if matches!(next, b' ' | b'\n' | b'.' | b'"' | b')') => Mark::End,
        Some(b',' | b'(' | b')' | b':') => Mark::Cut,
        Some(b'-' | b'/' | b'|') if next == b' ' => Mark::Cut,
        // A dash between spaces.
        Some(0x93 | 0x94) if next == b' ' && bytes.get(..at).is_some_and(is_dash) => Mark::Cut,
        _ => Mark::None,
    }
}

/// Whether the first bytes of an en or em dash behind a space end them.
fn is_dash(before: &[u8]) -> bool {
    before.ends_with(&[b' ', 0xe2, 0x80])
}

/// Whether a full stop belongs to one letter, to `St.`, `Dr.`, `Nr.` or to the number of a month: it ends
/// no sentence.
fn is_of_abbreviation(text: &Text<'_>, bytes: &[u8], dot: usize, after: &[Word]) -> bool {
    if bytes.get(dot) != Some(&b'.') || after.is_empty() {
        return false;
    }
    let word = bytes.get(..dot).unwrap_or_default();
    let length = word.iter().rev().take(3).take_while(|byte| byte.is_ascii_alphabetic()).count();
    length == 1
        || is_ordinal(word) && after.last().is_some_and(|next| bounds::is_unit(text, next))
        || length == 2 && word.get(dot.saturating_sub(2)).is_some_and(u8::is_ascii_uppercase)
}

/// Whether one or two digits stand at the end: those of `im 6. Monat`.
fn is_ordinal(word: &[u8]) -> bool {
    let digits = word.iter().rev().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    matches!(digits, 1 | 2)
}

fn length_of_word(bytes: &[u8]) -> usize {
    let plain = leading(bytes, Lanes::letters_and_digits);
    let rest = (plain..bytes.len()).take_while(|at| is_letter(bytes, *at)).count();
    plain.saturating_add(rest)
}

/// Whether a byte is of a letter or digit: other characters than ASCII are letters, but for marks
/// of Latin-1, general punctuation and emoji.
fn is_letter(bytes: &[u8], at: usize) -> bool {
    let Some(byte) = bytes.get(at) else { return false };
    if byte.is_ascii() {
        return byte.is_ascii_alphanumeric();
    }
    let lead = if *byte >= 0xc0 {
        Some(*byte)
    } else {
        let before = bytes.get(at.saturating_sub(3)..at).unwrap_or_default();
        before.iter().rev().copied().find(|byte| *byte >= 0xc0)
    };
    !matches!(lead, None | Some(0xc2 | 0xe2 | 0xef | 0xf0..))
}

/// Whether some word has one of these roles.
pub(super) fn any(words: &[Word], roles: u32) -> bool {
    words.iter().any(|word| word.is(roles))
}

/// Whether a word tells of the writer.
pub(super) fn any_self(words: &[Word]) -> bool {
    any(words, role::SELF | role::ME | role::MY | role::FIRST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn read(text: &str, at: usize) -> (Vec<&str>, Vec<&str>) {
        let whole = Text::new(text);
        let cut = |words: &[Word]| words.iter().map(|w| &text[w.start..w.end]).collect::<Vec<_>>();
        (cut(before(&whole, at).as_slice()), cut(after(&whole, at).as_slice()))
    }

    #[test]
    fn a_sentence_is_read_in_both_directions() {
        let text = "Good! J’ai, déjà, 2 fils. Bad";
        assert_eq!(read(text, 21), (["déjà", "ai", "J"].to_vec(), ["2", "fils"].to_vec()));
        assert_eq!(read("on 3 St. Mary is", 14).0, ["Mary", "St", "3", "on"]);
    }

    #[test]
    fn the_window_cuts_no_word_in_two() {
        let text = alloc::format!("{}y {} here", "x".repeat(60), "ab ".repeat(80));
        let (before, after) = read(&text, text.len() - 4);
        assert!(before.iter().all(|word| *word == "ab") && before.len() == 24);
        assert_eq!(after, ["here"]);
    }
}
