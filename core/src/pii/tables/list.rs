//! Lists of words that most words are turned away from by their first letters.

use super::{
    lexicon::{front_of, small_front_of},
    set::{Set, key},
};
use crate::pii::fold::fold;

/// Words in lower case without marks, between spaces.
pub(in crate::pii) struct List {
    words: &'static str,
    /// The first four bytes of each.
    fronts: Set<16>,
}

impl List {
    pub(in crate::pii) const fn new(words: &'static str) -> Self {
        Self { words, fronts: fronts(words) }
    }

    /// Whether a folded word is one of them.
    pub(in crate::pii) fn has(&self, word: &[u8]) -> bool {
        self.fronts.has(front_of(word)) && self.is_one(word)
    }

    /// Whether a word is one of them as it is written.
    pub(in crate::pii) fn has_written(&self, word: &[u8]) -> bool {
        let may_be = !word.is_ascii() || self.fronts.has(small_front_of(word));
        may_be && self.is_one(fold(word).letters())
    }

    fn is_one(&self, word: &[u8]) -> bool {
        self.words.as_bytes().split(|byte| *byte == b' ').any(|known| known == word)
    }
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn fronts(words: &str) -> Set<16> {
    let words = words.as_bytes();
    let mut fronts = Set::EMPTY;
    let (mut front, mut length, mut place) = ([0; 4], 0, 0);
    while place <= words.len() {
        if place == words.len() || words[place] == b' ' {
            fronts.add(key(&front));
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
        for word in ["", "sho", "stores", "co m", "c", "zz", "museums", "secu", "\u{e9}"] {
            assert!(!LIST.has(word.as_bytes()) && !LIST.has_written(word.as_bytes()), "{word}");
        }
    }
}
