//! Lists of words that most words are turned away from by their first letters.

use super::{
    lexicon::{front_of, small_front_of},
    set::key,
};
use crate::pii::{
    fold::{LONGEST, fold},
    lanes::{Lanes, WIDTH},
};

/// Words in lower case without marks, between spaces.
pub(in crate::pii) struct List {
    words: &'static str,
    fronts: Fronts,
}

/// The first four bytes and the length of each. In the browser size counts.
#[cfg(not(target_arch = "wasm32"))]
type Fronts = super::set::FineSet<16>;
#[cfg(target_arch = "wasm32")]
type Fronts = super::set::Set<6>;

impl List {
    pub(in crate::pii) const fn new(words: &'static str) -> Self {
        Self { words, fronts: fronts(words) }
    }

    /// Whether a folded word is one of them. Many ask, so that one copy is quicker than many.
    #[inline(never)]
    pub(in crate::pii) fn has(&self, word: &[u8]) -> bool {
        self.fronts.has(mixed(front_of(word), word.len())) && self.is_one(word)
    }

    /// Whether a word is one of them as it is written.
    pub(in crate::pii) fn has_written(&self, word: &[u8]) -> bool {
        if !word.is_ascii() {
            return self.has(fold(word).letters());
        }
        self.fronts.has(mixed(small_front_of(word), word.len().min(LONGEST)))
            && self.is_one(fold(word).letters())
    }

    /// Where words of this length begin like this one, many bytes at a time; then whether one is it.
    fn is_one(&self, word: &[u8]) -> bool {
        let Some(first) = word.first() else { return false };
        let words = self.words.as_bytes();
        (0..words.len()).step_by(CHUNK).any(|at| {
            let rest = words.get(at..).unwrap_or_default();
            let mut begin = match rest.first_chunk() {
                Some(chunk) => begins(chunk, *first, word.len()),
                None => begins(&padded(rest), *first, word.len()),
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

/// Where words of a length begin with a letter; those that may begin or end outside may be others.
#[inline]
fn begins(chunk: &[u8; CHUNK], first: u8, length: usize) -> u64 {
    let (mut firsts, mut spaces) = (0, 0);
    for (part, shift) in chunk.as_chunks::<WIDTH>().0.iter().zip([0_u32, 16, 32, 48]) {
        let part = Lanes::read(*part);
        firsts |= part.is(first).bits().wrapping_shl(shift);
        spaces |= part.is(b' ').bits().wrapping_shl(shift);
    }
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    let ends = !(!spaces).checked_shr(length).unwrap_or_default();
    firsts & (spaces << 1 | 1) & ends
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
const fn fronts(words: &str) -> Fronts {
    let words = words.as_bytes();
    let mut fronts = Fronts::EMPTY;
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
