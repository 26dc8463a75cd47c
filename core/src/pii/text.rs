//! A text as the detectors see it: bytes behind a floor.
//!
//! The floor is the end of the last finding. Nothing looks below it, so that a finding has the
//! same neighbours before and after the ones to its left are replaced by labels. That is what
//! makes redaction idempotent, together with two rules that detectors keep:
//! what follows a candidate is judged by the characters directly attached to it, and a candidate
//! may not begin where it would be such an attached character.

mod edges;
mod horizon;
#[cfg(test)]
pub(super) mod looks;
mod separator;

use super::{
    kind::Kind,
    lanes::{Lanes, leading},
};
use core::ops::Range;
pub(super) use horizon::{Horizon, NEAR};
pub(super) use separator::Separator;

/// A text and how far back detectors may look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'t> {
    whole: &'t str,
    floor: usize,
    last: Option<Kind>,
    past: Past,
    /// Is told of looks that go far ahead.
    horizon: Option<&'t Horizon>,
}

/// Where the text before a name begins and ends that was found directly below the floor: words there
/// may name what stands behind the name (`passport of Anna: …`). Empty behind other kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Past {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The most that is read of a row of letters and digits.
const LONGEST_WORD: usize = 128;

/// Bytes that are read at once where an end is sought, and those of them that must be left for what
/// decides how it ends.
const PIECE: usize = 128;
const REST: usize = 16;

/// Things of several words and names of hosts are seldom longer.
const USUAL: usize = 96;

impl<'t> Text<'t> {
    pub(super) fn new(whole: &'t str) -> Self {
        Self { whole, floor: 0, last: None, past: Past::default(), horizon: None }
    }

    /// The same text with everything before `floor` out of sight, where something of this kind
    /// was found.
    pub(super) fn above(self, floor: usize, last: Option<Kind>) -> Self {
        Self { floor, last, past: Past::default(), ..self }
    }

    /// The same with what stands before the name below the floor in sight of its context.
    pub(super) fn with_past(self, past: Past) -> Self {
        Self { past, ..self }
    }

    /// The same, whose far looks are told.
    pub(super) fn told_to(self, horizon: &'t Horizon) -> Self {
        Self { horizon: Some(horizon), ..self }
    }

    pub(super) fn past(&self) -> Past {
        self.past
    }

    /// What was found directly below the floor.
    pub(super) fn last(&self) -> Option<Kind> {
        self.last
    }

    pub(super) fn floor(&self) -> usize {
        self.floor
    }

    /// All bytes, whatever the floor.
    pub(super) fn all(&self) -> &'t [u8] {
        self.whole.as_bytes()
    }

    /// Where the row of ASCII letters and digits before `at` begins.
    pub(super) fn word_start(&self, at: usize) -> usize {
        let before = self.bytes_before(at, LONGEST_WORD);
        let length = before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        at.saturating_sub(length)
    }

    /// Where the row of ASCII letters and digits from `at` on ends.
    pub(super) fn word_end(&self, at: usize) -> usize {
        let rest = self.bytes_from(at, LONGEST_WORD);
        at.saturating_add(leading(rest, Lanes::letters_and_digits))
    }

    /// Where the first byte that ends something stands, at most so many bytes behind `at`; read in pieces, because
    /// most end soon.
    pub(super) fn until(&self, at: usize, most: usize, ends: impl Fn(u8) -> bool) -> usize {
        let last = at.saturating_add(most);
        let mut from = at;
        loop {
            let piece = self.bytes(from..from.saturating_add(PIECE).min(last));
            let end = piece.iter().position(|byte| ends(*byte));
            from = from.saturating_add(end.unwrap_or(piece.len()));
            if end.is_some() || piece.is_empty() {
                return from;
            }
            self.looked_to(from.saturating_add(PIECE));
        }
    }

    /// The bytes from `at` on, at most so many, that belong to what begins there: `length` says how
    /// many of those it is given do, and is given few first, because most are short.
    pub(super) fn long(&self, at: usize, most: usize, length: impl Fn(&[u8]) -> usize) -> &'t [u8] {
        let few = self.bytes_from(at, most.min(PIECE));
        let end = length(few);
        if few.len() < PIECE || end.saturating_add(REST) < PIECE {
            return few.get(..end).unwrap_or_default();
        }
        self.looked_to(at.saturating_add(most).saturating_add(REST));
        let all = self.bytes_from(at, most);
        all.get(..length(all)).unwrap_or_default()
    }

    /// The furthest place of looks that were told.
    pub(super) fn horizon(&self) -> usize {
        self.horizon.map_or(0, Horizon::told)
    }

    #[cfg(test)]
    pub(super) fn knows(&self, at: usize) -> bool {
        self.horizon.is_none_or(|horizon| horizon.knows(at))
    }

    /// Tells that it was looked up to a place further ahead than [`NEAR`].
    pub(super) fn looked_to(&self, end: usize) {
        if let Some(horizon) = self.horizon {
            horizon.tell(end);
        }
    }

    /// Tells that what began at `from` is still read at `at`, if that is longer than most things are.
    pub(super) fn reads_on(&self, from: usize, at: usize) {
        if at.saturating_sub(from) > USUAL {
            self.looked_to(at);
        }
    }

    /// Counts bytes that are looked at, where tests ask how many and which.
    #[inline]
    #[cfg_attr(not(test), expect(clippy::unused_self, reason = "tests ask"))]
    pub(super) fn looked(&self, range: Range<usize>) {
        #[cfg(test)]
        {
            looks::add(range.len());
            if let Some(horizon) = self.horizon {
                horizon.see(range.end);
            }
        }
        #[cfg(not(test))]
        let _ = range;
    }

    /// The place behind these marks at `at`, each of which may stand there once, in this order.
    pub(super) fn behind_each(&self, at: usize, marks: &[u8]) -> usize {
        let behind =
            |at: usize, mark: &u8| at.saturating_add(usize::from(self.at(at) == Some(*mark)));
        marks.iter().fold(at, behind)
    }

    /// The byte at `at`.
    pub(super) fn at(&self, at: usize) -> Option<u8> {
        self.looked(at..at.saturating_add(1));
        self.whole.as_bytes().get(at).copied()
    }

    /// The byte before `at`, unless it is below the floor.
    pub(super) fn before(&self, at: usize) -> Option<u8> {
        let before = at.checked_sub(1).filter(|before| *before >= self.floor)?;
        self.at(before)
    }

    /// The bytes of a range, as far as the text goes.
    pub(super) fn bytes(&self, range: Range<usize>) -> &'t [u8] {
        let end = range.end.min(self.whole.len());
        self.looked(range.start..end);
        self.whole.as_bytes().get(range.start..end).unwrap_or_default()
    }

    /// At most so many bytes before `at`, none below the floor.
    #[inline]
    pub(super) fn bytes_before(&self, at: usize, most: usize) -> &'t [u8] {
        self.bytes(at.saturating_sub(most).max(self.floor)..at)
    }

    /// At most so many bytes from `at` on.
    #[inline]
    pub(super) fn bytes_from(&self, at: usize, most: usize) -> &'t [u8] {
        self.bytes(at..at.saturating_add(most))
    }

    /// The text of a range that lies on character boundaries.
    pub(super) fn slice(&self, range: Range<usize>) -> Option<&'t str> {
        self.whole.get(range)
    }

    /// The whole characters from so many bytes before a place to so many behind it, as far as they
    /// are above the floor.
    #[cfg(feature = "names")]
    pub(super) fn window(&self, at: usize, before: usize, behind: usize) -> Range<usize> {
        let mut start = at.saturating_sub(before).max(self.floor);
        while !self.whole.is_char_boundary(start) {
            start = start.saturating_add(1);
        }
        let mut end = at.saturating_add(behind).min(self.whole.len());
        while !self.whole.is_char_boundary(end) {
            end = end.saturating_sub(1);
        }
        self.looked(start..end);
        start..end
    }

    /// The character that begins at `at`.
    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        match self.at(at)? {
            byte if byte.is_ascii() => Some(char::from(byte)),
            _ => self.chars_from(at).next(),
        }
    }

    /// The characters from `at` on.
    pub(super) fn chars_from(&self, at: usize) -> core::str::Chars<'t> {
        self.looked(at..at.saturating_add(1));
        self.whole.get(at..).unwrap_or_default().chars()
    }

    /// The character that ends at `at`, unless it is below the floor.
    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        match self.before(at)? {
            byte if byte.is_ascii() => Some(char::from(byte)),
            _ => self.whole.get(self.floor..at)?.chars().next_back(),
        }
    }

    /// Where the digits that begin at `at` end, looking at no more than `most` of them.
    pub(super) fn digits_end(&self, at: usize, most: usize) -> usize {
        let rest = self.whole.as_bytes().get(at..).unwrap_or_default();
        let count = match rest.first_chunk() {
            Some(eight) if most <= 8 || digits_of(*eight) < 8 => digits_of(*eight).min(most),
            _ => rest.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count(),
        };
        let end = at.saturating_add(count);
        self.looked(at..end);
        end
    }

    /// Whether a group of four letters and digits, at least one a digit, stands before `at`, one
    /// separator away: then a grouped number that seems to begin at `at` began earlier.
    pub(super) fn continues_groups_of_four(&self, at: usize) -> bool {
        let Some((_, end)) = self.separator_before(at) else { return false };
        let group = self.slice(self.floor..end).unwrap_or_default().as_bytes();
        let length = group.iter().rev().take(5).take_while(|byte| byte.is_ascii_alphanumeric());
        length.count() == 4 && group.iter().rev().take(4).any(|byte| is_digit(*byte))
    }

    /// Where the next line begins, if one ends at `at`.
    pub(super) fn line_end(&self, at: usize) -> Option<usize> {
        match self.at(at)? {
            b'\n' => at.checked_add(1),
            b'\r' if self.at(at.saturating_add(1)) == Some(b'\n') => at.checked_add(2),
            _ => None,
        }
    }

    /// The separator that begins at `at` and where it ends.
    pub(super) fn separator(&self, at: usize) -> Option<(Separator, usize)> {
        let byte = self.at(at)?;
        let character = if byte.is_ascii() { char::from(byte) } else { self.char_at(at)? };
        Some((Separator::of(character)?, at.checked_add(character.len_utf8())?))
    }

    /// The separator that ends at `at` and where it begins.
    fn separator_before(&self, at: usize) -> Option<(Separator, usize)> {
        let character = self.char_before(at)?;
        let begin = at.checked_sub(character.len_utf8())?;
        Separator::of(character).map(|separator| (separator, begin))
    }
}

/// How many of eight bytes are digits before the first that is none.
fn digits_of(bytes: [u8; 8]) -> usize {
    let values = u64::from_le_bytes(bytes) ^ 0x3030_3030_3030_3030;
    // The highest bit of a byte is set where its value is over 9; a carry only reaches bytes behind.
    let others = values.wrapping_add(0x7676_7676_7676_7676) | values;
    (others & 0x8080_8080_8080_8080).trailing_zeros() as usize / 8
}

pub(super) fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

/// Letters, digits and `_`.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a character is one word with its neighbours that are too.
#[cfg(any(feature = "custom", feature = "keyset"))]
pub(super) fn joins(character: char) -> bool {
    character.is_alphanumeric() && !is_unspaced(character)
}

/// Scripts that put no space between words: Thai to Khmer, Kana, Han, Hangul.
#[cfg(any(feature = "custom", feature = "keyset"))]
pub(crate) const fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_seen_below_the_floor() {
        let text = Text::new("ab-cd").above(2, None);
        assert_eq!(text.before(3), Some(b'-'));
        assert_eq!(text.before(2), None);
        assert_eq!(text.char_before(2), None);
        assert!(text.may_begin(2));
    }

    #[test]
    fn groups_of_four_with_a_digit_are_recognised_one_separator_away() {
        for (text, at, continues) in [
            ("FR76 3000", 5, true),
            ("1234\u{a0}3000", 6, true),
            ("Visa 4111", 5, false),
            ("12345 4111", 6, false),
            ("1234  4111", 6, false),
            ("1234,4111", 5, false),
        ] {
            assert_eq!(Text::new(text).continues_groups_of_four(at), continues, "{text}");
        }
    }

    #[test]
    fn digits_are_counted_up_to_a_bound() {
        let text = Text::new("x12345y");
        assert_eq!(text.digits_end(1, 9), 6);
        assert_eq!(text.digits_end(1, 3), 4);
        assert_eq!(text.digits_end(0, 9), 0);
        assert_eq!(text.digits_end(99, 9), 99);
    }
}
