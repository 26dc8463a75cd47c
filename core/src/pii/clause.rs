//! Which bytes around a place belong to words, and which end a clause: as bits, sixteen bytes at a
//! time.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a hot kernel: constant bounds over arrays, and shifts by places in them"
)]

use super::lanes::{Lanes, WIDTH};

/// The most bytes that are looked at, one bit each.
pub(super) const MOST: usize = 64;

/// Some bytes around a place, one bit for each. Bits beyond them are 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    /// Letters and digits.
    pub(super) words: u64,
    /// Of those, what is a letter.
    pub(super) letters: u64,
    /// What ends a clause.
    pub(super) ends: u64,
    /// Full stops before a space, which end a sentence, but may belong to the last word.
    pub(super) stops: u64,
    /// Emoji, which end a sentence, or stand behind a label: `Tel 📞 06…`; and the `|` between columns.
    pub(super) emoji: u64,
}

impl Clause {
    /// The bytes before a place: `! ? ; [ ]` and the end of a line end a clause.
    pub(super) fn before(window: &[u8]) -> Self {
        let mut dots = 0;
        let mut spaces = 0;
        let mut columns = 0;
        let mut clause = Self::read(window, |here, shift| {
            dots |= here.is(b'.').bits() << shift;
            spaces |= here.is(b' ').bits() << shift;
            columns |= here.is(b'|').bits() << shift;
            let brackets = here.is(b'[') | here.is(b']');
            here.is(b'!') | here.is(b'?') | here.is(b';') | here.is(b'\n') | brackets
        });
        clause.stops = dots & spaces >> 1;
        clause.emoji |= columns;
        clause
    }

    /// The bytes after a place: `! ? ; [ . : @ =` and the end of a line end a clause.
    pub(super) fn after(window: &[u8]) -> Self {
        Self::read(window, |here, _| {
            let ends = here.is(b'!') | here.is(b'?') | here.is(b';') | here.is(b'\n');
            let marks = here.is(b'.') | here.is(b':') | here.is(b'@') | here.is(b'=');
            ends | marks | here.is(b'[')
        })
    }

    /// The rows of letters and digits in the bytes that were looked at.
    pub(super) fn words_of(self, window: &[u8]) -> impl Iterator<Item = &[u8]> {
        let mut rest = self.words;
        core::iter::from_fn(move || {
            let start = rest.trailing_zeros();
            let length = (!(rest.checked_shr(start)?)).trailing_zeros();
            // Adding to the lowest bit of a row clears the row.
            rest &= rest.wrapping_add(1 << start);
            window.get(start as usize..(start + length) as usize)
        })
    }

    #[inline]
    fn read(window: &[u8], mut ends: impl FnMut(Lanes, usize) -> Lanes) -> Self {
        let window = &window[..window.len().min(MOST)];
        let mut clause = Self { words: 0, letters: 0, ends: 0, stops: 0, emoji: 0 };
        let mut others = 0;
        for vector in 0..window.len().div_ceil(WIDTH) {
            let shift = vector * WIDTH;
            let here = Lanes::part(window, shift);
            let other = here.high_bits();
            let letters = here.with(0x20).is_among(b'a', 26).bits() | other;
            others |= other << shift;
            clause.letters |= letters << shift;
            clause.words |= (letters | here.is_among(b'0', 10).bits()) << shift;
            clause.ends |= ends(here, shift).bits() << shift;
        }
        if others != 0 {
            clause.leave_out_symbols(others, window);
        }
        clause
    }

    /// Of other characters than ASCII, the marks of Latin-1, general and East Asian punctuation,
    /// symbols and emoji are no letters.
    fn leave_out_symbols(&mut self, others: u64, bytes: &[u8]) {
        let mut rest = others;
        while rest != 0 {
            let place = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let length = match bytes[place..] {
                [0xc2, ..] => 2,
                [0xe2, ..] | [0xe3, 0x80, ..] | [0xef, 0xbc, ..] => 3,
                [0xf0, ..] => 4,
                _ => continue,
            };
            let symbol = ((1 << length) - 1) << place;
            self.words &= !symbol;
            self.letters &= !symbol;
            self.emoji |= if length == 4 { 1 << place } else { 0 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use proptest::prelude::*;

    fn bits(text: &str, is: impl Fn(usize, char) -> bool) -> u64 {
        let places = text.char_indices().filter(|(at, character)| is(*at, *character));
        let places = places.flat_map(|(at, character)| at..at + character.len_utf8());
        places.filter(|at| *at < MOST).map(|at| 1_u64 << at).sum()
    }

    fn is_symbol(character: char) -> bool {
        matches!(character, '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{2fff}' | '\u{3000}'..='\u{303f}'
            | '\u{ff00}'..='\u{ff3f}' | '\u{10000}'..='\u{3ffff}')
    }

    proptest! {
        #[test]
        fn bits_are_those_of_single_characters(text in "[a-zA-Z0-9 .:;!?@=\\[\\]\né«你、！😀„א]{0,40}") {
            let mut cut = text.len().min(MOST);
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            let text: String = text[..cut].into();
            let (before, after) = (Clause::before(text.as_bytes()), Clause::after(text.as_bytes()));
            let is_word = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii() && !is_symbol(c);
            prop_assert_eq!(before.words, bits(&text, |_, c| is_word(c)));
            prop_assert_eq!(before.letters, bits(&text, |_, c| is_word(c) && !c.is_ascii_digit()));
            prop_assert_eq!((after.words, after.letters), (before.words, before.letters));
            prop_assert_eq!(before.ends, bits(&text, |_, c| "!?;\n[]".contains(c)));
            prop_assert_eq!(after.ends, bits(&text, |_, c| "!?;\n[.:@=".contains(c)));
            let stop = |at: usize, c| c == '.' && text[at + 1..].starts_with(' ');
            prop_assert_eq!(before.stops, bits(&text, stop));
        }
    }
}
