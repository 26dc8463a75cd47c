//! Ids of people in one piece of memory, and names by numbers: a million rows without a million strings.
//!
//! Hashes here only bring together what may be equal. They are not keyed: whoever makes many alike makes it
//! slower by a logarithm, because trees and sorting stand behind them, never wrong.

use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec, vec::Vec};

/// Of a text, quickly: alike for equal texts, mostly different for others.
pub(super) fn hash(text: &[u8]) -> u64 {
    let mut state = text.len() as u64;
    let mut words = text.chunks_exact(8);
    for word in &mut words {
        state = mixed(state, <[u8; 8]>::try_from(word).map_or(0, u64::from_le_bytes));
    }
    let rest = words.remainder().iter().fold(0, |rest, byte| rest << 8 | u64::from(*byte));
    mixed(state, rest)
}

/// Of numbers.
pub(super) fn hash_numbers(numbers: &[u32]) -> u64 {
    numbers.iter().fold(0, |state, number| mixed(state, u64::from(*number)))
}

/// Both halves of a product depend on every bit of the factors.
fn mixed(state: u64, word: u64) -> u64 {
    let product = u128::from(state ^ word ^ 0x9e37_79b9_7f4a_7c15)
        .wrapping_mul(0xd6e8_feb8_6659_fd93_a076_1d64_78bd_642f);
    ((product ^ product >> 64) & 0xffff_ffff_ffff_ffff) as u64
}

/// Numbers that were found lately, by hashes: what is in a slot may be another's, and is compared.
#[derive(Clone, Default)]
struct Lately {
    slots: Vec<u32>,
}

impl Lately {
    fn get(&self, hash: u64) -> Option<u32> {
        self.slots.get(Self::slot(hash)).copied()
    }

    fn put(&mut self, hash: u64, number: u32) {
        if self.slots.is_empty() {
            self.slots = vec![0; SLOTS];
        }
        if let Some(slot) = self.slots.get_mut(Self::slot(hash)) {
            *slot = number;
        }
    }

    const fn slot(hash: u64) -> usize {
        (hash >> 32) as usize % SLOTS
    }
}

/// More than most panels have values or combinations.
const SLOTS: usize = 1 << 12;

/// Texts, one after the other.
#[derive(Clone, Default)]
pub(super) struct Ids {
    text: String,
}

/// One of them.
#[derive(Clone, Copy)]
pub(super) struct Id {
    start: usize,
    len: u16,
}

impl Ids {
    /// Adds a text of at most 65,535 bytes.
    pub(super) fn put(&mut self, text: &str) -> Id {
        let start = self.text.len();
        self.text.push_str(text);
        Id { start, len: u16::try_from(text.len()).unwrap_or(u16::MAX) }
    }

    pub(super) fn text(&self, id: Id) -> &str {
        let end = id.start.saturating_add(usize::from(id.len));
        self.text.get(id.start..end).unwrap_or_default()
    }
}

/// Different texts, numbered in the order in which they came.
#[derive(Clone, Default)]
pub(super) struct Names {
    numbers: BTreeMap<String, u32>,
    by_number: Vec<String>,
    lately: Lately,
}

impl Names {
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The number of a text that is known.
    pub(super) fn number(&mut self, name: &str) -> Option<u32> {
        let hash = hash(name.as_bytes());
        if let Some(number) = self.lately.get(hash)
            && self.by_number.get(number as usize).is_some_and(|known| known == name)
        {
            return Some(number);
        }
        let number = self.numbers.get(name).copied()?;
        self.lately.put(hash, number);
        Some(number)
    }

    /// The number of a text, a new one if it is new.
    pub(super) fn number_of(&mut self, name: &str) -> u32 {
        if let Some(number) = self.number(name) {
            return number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.to_owned(), number);
        self.by_number.push(name.to_owned());
        number
    }

    /// All texts, ascending.
    pub(super) fn ascending(&self) -> Vec<String> {
        self.numbers.keys().cloned().collect()
    }

    /// For each number the place of its text among all of them, ascending.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.numbers.len()];
        for (rank, number) in (0..).zip(self.numbers.values()) {
            if let Some(slot) = ranks.get_mut(*number as usize) {
                *slot = rank;
            }
        }
        ranks
    }

    /// All texts by their numbers.
    pub(super) fn by_number(&self) -> &[String] {
        &self.by_number
    }
}

/// Different combinations of numbers, numbered in the order in which they came.
#[derive(Clone, Default)]
pub(super) struct Combinations {
    numbers: BTreeMap<Vec<u32>, u32>,
    /// All of them, one after the other.
    flat: Vec<u32>,
    lately: Lately,
}

impl Combinations {
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The number of a combination, a new one if it is new; all have the same length.
    pub(super) fn number_of(&mut self, numbers: &[u32]) -> u32 {
        let hash = hash_numbers(numbers);
        if let Some(number) = self.lately.get(hash)
            && number < self.next()
            && self.get(number, numbers.len()) == Some(numbers)
        {
            return number;
        }
        let number = match self.numbers.get(numbers) {
            Some(known) => *known,
            None => self.add(numbers),
        };
        self.lately.put(hash, number);
        number
    }

    fn add(&mut self, numbers: &[u32]) -> u32 {
        let number = self.next();
        self.numbers.insert(numbers.to_owned(), number);
        self.flat.extend_from_slice(numbers);
        number
    }

    fn next(&self) -> u32 {
        u32::try_from(self.numbers.len()).unwrap_or(u32::MAX)
    }

    /// One of them, of so many numbers.
    pub(super) fn get(&self, number: u32, length: usize) -> Option<&[u32]> {
        let start = (number as usize).saturating_mul(length);
        self.flat.get(start..start.saturating_add(length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn what_is_equal_has_one_number_whatever_its_hash() {
        let (mut names, mut combinations) = (Names::default(), Combinations::default());
        // Many more than there are slots, twice and the other way round.
        let many: Vec<u32> = (0..10_000).chain((0..10_000).rev()).collect();
        for number in many {
            assert_eq!(names.number_of(&format!("{number}")), number);
            assert_eq!(combinations.number_of(&[number % 100, number / 100]), number);
        }
        assert_eq!((names.len(), combinations.len()), (10_000, 10_000));
        assert_eq!(names.by_number().get(77).map(String::as_str), Some("77"));
        assert_eq!(combinations.get(777, 2), Some(&[77, 7][..]));
        assert_eq!(names.number("x"), None);
        // Without attributes there is one combination.
        let mut none = Combinations::default();
        assert_eq!((none.number_of(&[]), none.number_of(&[]), none.len()), (0, 0, 1));
    }

    #[test]
    fn texts_of_other_lengths_and_ends_have_other_hashes() {
        let texts =
            ["", "\0", "\0\0", "a", "ab", "ba", "abcdefgh", "abcdefgh\0", "abcdefghi", "abcdefgi"];
        let mut hashes: Vec<u64> = texts.iter().map(|text| hash(text.as_bytes())).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), texts.len());
    }
}
