//! The beginning of a word, by which lists of words say at once that none of theirs is there.
//!
//! A word is read once for all lists: its first letters in small ones, and how many it has. Only
//! what a set of these lets through is folded and looked up.

use super::{
    fold::LONGEST,
    lanes::{Lanes, eight_of, leading, small},
    tables::set::FineSet,
    text::Text,
};

/// Letters that are kept of a word, and of the beginning of one.
const KEPT: usize = 8;
const OPEN: usize = 6;

/// Shorter beginnings of words are in no list.
const SHORTEST_OPEN: usize = 4;
const _: () = assert!(SHORTEST_OPEN + 2 == OPEN);

/// Longer words are read otherwise.
const MOST: usize = 40;

/// The first letters of a folded word, and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    letters: u64,
    length: usize,
}

impl Head {
    /// Of the word at a place that has letters and digits of ASCII only, and no other character than
    /// of ASCII behind it; other words, and very long ones, have none.
    #[inline]
    pub(super) fn plain(text: &Text<'_>, place: usize) -> Option<Self> {
        let bytes = text.bytes_from(place, MOST);
        let length = leading(bytes, Lanes::letters_and_digits);
        let is_plain = length < MOST && bytes.get(length).is_none_or(u8::is_ascii);
        is_plain.then(|| Self::first(bytes, length))
    }

    /// Of a word in letters and digits of ASCII, or of a folded one.
    pub(super) fn of(word: &[u8]) -> Self {
        Self::first(word, word.len())
    }

    /// Of the first so many bytes.
    #[inline]
    fn first(bytes: &[u8], length: usize) -> Self {
        let letters = small(eight_of(bytes));
        Self { letters: if length < KEPT { front(letters, length) } else { letters }, length }
    }

    /// The first four letters as a number, zeros behind a shorter word.
    #[cfg(feature = "special")]
    #[expect(clippy::cast_possible_truncation, reason = "the lower half is wanted")]
    pub(super) fn four(self) -> u32 {
        self.letters as u32
    }

    /// How many letters and digits the word has.
    pub(super) fn length(self) -> usize {
        self.length
    }
}

/// Words and beginnings of words of a list.
pub(super) struct Heads<const WHOLE: usize, const PARTS: usize> {
    whole: FineSet<WHOLE>,
    parts: FineSet<PARTS>,
}

impl<const WHOLE: usize, const PARTS: usize> Heads<WHOLE, PARTS> {
    pub(super) const EMPTY: Self = Self { whole: FineSet::EMPTY, parts: FineSet::EMPTY };

    /// Whether a word may be in the list: it is, or few others are.
    #[inline]
    pub(super) fn may_have(&self, head: Head) -> bool {
        self.whole.has(mixed(head.letters, head.length.min(LONGEST))) || self.may_have_part(head)
    }

    #[inline]
    fn may_have_part(&self, head: Head) -> bool {
        let has = |length: usize| {
            length <= head.length && self.parts.has(mixed(front(head.letters, length), length))
        };
        // All at once: which of them is the first to be there is hard to guess.
        PARTS > 0
            && head.length >= SHORTEST_OPEN
            && has(SHORTEST_OPEN) | has(SHORTEST_OPEN + 1) | has(OPEN)
    }

    /// Adds the folded word between two places.
    #[expect(clippy::arithmetic_side_effects, reason = "runs at compile time")]
    pub(super) const fn add(&mut self, words: &[u8], start: usize, end: usize) {
        self.whole.add(mixed(read(words, start, end), end - start));
    }

    /// Adds the beginning of words between two places.
    #[cfg(feature = "special")]
    #[expect(clippy::arithmetic_side_effects, reason = "runs at compile time")]
    pub(super) const fn add_part(&mut self, words: &[u8], start: usize, end: usize) {
        let length = if end - start < OPEN { end - start } else { OPEN };
        assert!(length >= SHORTEST_OPEN);
        self.parts.add(mixed(front(read(words, start, end), length), length));
    }
}

/// The first letters of a word.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn read(words: &[u8], start: usize, end: usize) -> u64 {
    let mut letters = [0; KEPT];
    let mut place = 0;
    while place < KEPT && start + place < end {
        letters[place] = words[start + place];
        place += 1;
    }
    u64::from_le_bytes(letters)
}

/// The first letters of some, at most seven.
#[expect(clippy::cast_possible_truncation, reason = "lengths are small")]
const fn front(letters: u64, length: usize) -> u64 {
    letters & !u64::MAX.wrapping_shl((length as u32).wrapping_mul(8))
}

/// Letters and a length as one number.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the upper half is wanted, and lengths are small"
)]
const fn mixed(letters: u64, length: usize) -> u32 {
    let product = letters.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (product >> 32) as u32 ^ (length as u32).wrapping_mul(0x85eb_ca6b)
}

#[cfg(all(test, feature = "names", feature = "special"))]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_up_to_their_end() {
        let head = |text: &str| Head::plain(&Text::new(text), 0);
        for text in ["Straße 5", "caféx", "d’asthme", "été", &"a".repeat(40)] {
            assert_eq!(head(text), None, "{text}");
        }
        assert_eq!(head("Main2 and a long text"), Some(Head::of(b"main2")));
        assert_eq!(head("Main"), Some(Head::of(b"main")));
        assert_eq!(head(&"a".repeat(39)).map(Head::length), Some(39));
        assert_eq!(
            head("Unwahrscheinlichkeit, nicht wahr"),
            Some(Head::of(b"unwahrscheinlichkeit"))
        );
        assert_ne!(Head::of(b"streets"), Head::of(b"street"));
    }

    #[test]
    fn a_list_has_its_words_and_beginnings() {
        const HEADS: Heads<4, 4> = {
            let mut heads = Heads::EMPTY;
            heads.add(b"rue allergi*", 0, 3);
            heads.add_part(b"rue allergi*", 4, 11);
            heads
        };
        for word in ["rue", "allergi", "allergique", "allerg"] {
            assert!(HEADS.may_have(Head::of(word.as_bytes())), "{word}");
        }
        for word in ["", "ru", "rues", "aller", "street"] {
            assert!(!HEADS.may_have(Head::of(word.as_bytes())), "{word}");
        }
    }
}
