//! Lists of words that most words are turned away from by their first letters.

use super::{
    lexicon::{front_of, small_front_of},
    set::{FineSet, key},
};
use crate::pii::{
    fold::{LONGEST, fold},
    lanes::{Lanes, WIDTH},
};

/// Words in lower case without marks, between spaces.
pub(in crate::pii) struct List {
    words: &'static str,
    /// The first four bytes and the length of each.
    fronts: FineSet<16>,
}

impl List {
    pub(in crate::pii) const fn new(words: &'static str) -> Self {
        Self { words, fronts: fronts(words) }
    }

    /// Whether a folded word may be one of them: it is, or few others are.
    pub(in crate::pii) fn may_have(&self, word: &[u8]) -> bool {
        self.fronts.has(mixed(front_of(word), word.len()))
    }

    /// Whether a folded word is one of them.
    pub(in crate::pii) fn has(&self, word: &[u8]) -> bool {
        self.may_have(word) && self.is_one(word)
    }

    /// Whether a word is one of them as it is written.
    pub(in crate::pii) fn has_written(&self, word: &[u8]) -> bool {
        if !word.is_ascii() {
            return self.has(fold(word).letters());
        }
        self.fronts.has(mixed(small_front_of(word), word.len().min(LONGEST)))
            && self.is_one(fold(word).letters())
    }

    /// Where a word begins like this one, many bytes at a time; then whether it is this one.
    fn is_one(&self, word: &[u8]) -> bool {
        let Some((first, rest)) = word.split_first() else { return false };
        let front = [*first, rest.first().copied().unwrap_or(b' ')];
        let words = self.words.as_bytes();
        (0..words.len()).step_by(CHUNK).any(|at| {
            let rest = words.get(at..).unwrap_or_default();
            let mut begin = match rest.first_chunk() {
                Some(chunk) => begins(chunk, front),
                None => begins(&padded(rest), front),
            };
            while begin != 0 {
                let place =
                    at.saturating_add(usize::try_from(begin.trailing_zeros()).unwrap_or_default());
                if is_at(words, place, word) {
                    return !word.contains(&b' ');
                }
                begin &= begin.wrapping_sub(1);
            }
            false
        })
    }
}

/// Bytes of a list that are compared at once.
const CHUNK: usize = 64;

/// The end of a list, spaces behind it.
#[cold]
fn padded(rest: &[u8]) -> [u8; CHUNK] {
    let mut chunk = [b' '; CHUNK];
    chunk.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
    chunk
}

/// Where two bytes follow each other; the second may be behind the last.
#[inline]
fn begins(chunk: &[u8; CHUNK], [first, second]: [u8; 2]) -> u64 {
    let (mut firsts, mut seconds) = (0, 0);
    for (part, shift) in chunk.as_chunks::<WIDTH>().0.iter().zip([0_u32, 16, 32, 48]) {
        let part = Lanes::read(*part);
        firsts |= part.is(first).bits().wrapping_shl(shift);
        seconds |= part.is(second).bits().wrapping_shl(shift);
    }
    firsts & (seconds >> 1 | 1 << (CHUNK - 1))
}

/// Whether a word stands at a place, whole.
fn is_at(words: &[u8], place: usize, word: &[u8]) -> bool {
    let (before, rest) = words.split_at_checked(place).unwrap_or_default();
    before.last().is_none_or(|byte| *byte == b' ')
        && rest
            .strip_prefix(word)
            .is_some_and(|behind| behind.first().is_none_or(|byte| *byte == b' '))
}

/// The beginning of a word and its length as one number.
#[expect(clippy::cast_possible_truncation, reason = "lengths are small")]
const fn mixed(front: u32, length: usize) -> u32 {
    front ^ (length as u32).wrapping_mul(0x85eb_ca6b)
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn fronts(words: &str) -> FineSet<16> {
    let words = words.as_bytes();
    let mut fronts = FineSet::EMPTY;
    let (mut front, mut length, mut place) = ([0; 4], 0, 0);
    while place <= words.len() {
        if place == words.len() || words[place] == b' ' {
            fronts.add(mixed(key(&front), length));
            (front, length) = ([0; 4], 0);
        } else {
            if length < front.len() {
                front[length] = words[place];
            }
            length += 1;
        }
        place += 1;
    }
    fronts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_of_a_list_are_found_and_no_parts_of_them() {
        static LIST: List = List::new("shop store securite cb com museum");
        for word in ["shop", "store", "securite", "cb", "com", "museum"] {
            assert!(LIST.has(word.as_bytes()) && LIST.has_written(word.as_bytes()), "{word}");
        }
        for word in ["SHOP", "Sécurité", "Museum"] {
            assert!(!LIST.has(word.as_bytes()) && LIST.has_written(word.as_bytes()), "{word}");
        }
        for word in
            ["", "shop store", "sho", "stores", "co m", "c", "zz", "museums", "secu", "\u{e9}"]
        {
            assert!(!LIST.has(word.as_bytes()) && !LIST.has_written(word.as_bytes()), "{word}");
        }
    }
}
