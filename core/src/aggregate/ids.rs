//! Ids of people in one piece of memory, and texts as whole numbers, to be compared and hashed quickly.
//!
//! Hashes here only bring together what may be equal. They are not keyed: whoever makes many alike makes it
//! slower by a logarithm, because trees and sorting stand behind them, never wrong.

use alloc::{string::String, vec::Vec};

/// Of a text of at most 255 bytes, quickly: alike for equal texts, mostly different for others.
pub(super) fn hash(text: &[u8]) -> u64 {
    let mut state = 0;
    each_word(text, |word| state = mixed(state, word));
    state
}

/// Of numbers, as [`hash`].
pub(super) fn hash_words(words: &[u64]) -> u64 {
    words.iter().fold(0, |state, word| mixed(state, *word))
}

/// A text of at most 255 bytes as whole numbers. The first has the length and the bytes beyond a
/// multiple of eight, and so says how many follow: texts one after the other stay apart.
#[inline]
pub(super) fn each_word(text: &[u8], mut take: impl FnMut(u64)) {
    if text.len() < 8 {
        return take((text.len() as u64) << 56 | last_bytes(text));
    }
    let words = text.chunks_exact(8);
    take((text.len() as u64) << 56 | last_bytes(words.remainder()));
    words.for_each(|word| take(<[u8; 8]>::try_from(word).map_or(0, u64::from_le_bytes)));
}

/// At most seven bytes as a number.
#[inline]
fn last_bytes(bytes: &[u8]) -> u64 {
    let Some((first, last)) = bytes.first_chunk::<4>().zip(bytes.last_chunk::<4>()) else {
        return bytes.iter().rev().fold(0, |rest, byte| rest << 8 | u64::from(*byte));
    };
    let [first, last] = [first, last].map(|bytes| u64::from(u32::from_le_bytes(*bytes)));
    // Those that both have go.
    let beyond = last >> (64_usize.saturating_sub(bytes.len() << 3) & 63);
    beyond << 32 | first
}

/// Both halves of a product depend on every bit of the factors.
#[inline]
fn mixed(state: u64, word: u64) -> u64 {
    let product = u128::from(state.rotate_left(23) ^ word ^ 0x9e37_79b9_7f4a_7c15)
        .wrapping_mul(0xa076_1d64_78bd_642f);
    ((product ^ product >> 64) & 0xffff_ffff_ffff_ffff) as u64
}

/// Texts, one after the other.
#[derive(Clone, Default)]
pub(super) struct Ids {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Ids {
    /// Adds a text; its number is how many there were.
    pub(super) fn put(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// The text of a number.
    pub(super) fn text(&self, number: u32) -> &str {
        let number = number as usize;
        let end = |number: usize| self.ends.get(number).copied();
        let start = number.checked_sub(1).and_then(end).unwrap_or_default();
        end(number).and_then(|end| self.text.get(start..end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{collections::BTreeSet, format, vec};

    fn words(texts: &[&str]) -> Vec<u64> {
        let mut words = Vec::new();
        for text in texts {
            each_word(text.as_bytes(), |word| words.push(word));
        }
        words
    }

    #[test]
    fn texts_of_other_lengths_and_ends_have_other_words_and_hashes() {
        let mut texts = vec![String::new()];
        for length in 1..=40 {
            for other in 0..length {
                let mut text = vec![b'a'; length];
                text[other] = b'b';
                texts.push(String::from_utf8(text).unwrap());
            }
            texts.push("\0".repeat(length));
            texts.push("a".repeat(length));
        }
        let hashes: BTreeSet<u64> = texts.iter().map(|text| hash(text.as_bytes())).collect();
        let all: BTreeSet<Vec<u64>> = texts.iter().map(|text| words(&[text])).collect();
        assert_eq!((hashes.len(), all.len()), (texts.len(), texts.len()));
        assert!(texts.iter().all(|text| hash(text.as_bytes()) == hash_words(&words(&[text]))));
    }

    #[test]
    fn texts_one_after_the_other_stay_apart() {
        let parts = ["", "a", "aa", "aaaaaaa", "aaaaaaaa", "aaaaaaaaa", "\u{1}\0\0\0\0\0\0\u{8}"];
        let mut all = BTreeSet::new();
        for one in parts {
            for other in parts {
                assert!(all.insert(words(&[one, other])), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn ids_are_found_by_their_numbers() {
        let mut ids = Ids::default();
        (0..100).for_each(|number| ids.put(&format!("{number}")));
        assert!((0..100).all(|number| ids.text(number) == format!("{number}")));
        assert_eq!(ids.text(100), "");
    }
}
