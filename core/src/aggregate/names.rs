//! Names and combinations of them by numbers: a million rows without a million strings.

use super::{grouped::Part, ids};
use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec, vec::Vec};

/// Different texts, numbered in the order in which they came.
#[derive(Clone, Default)]
pub(super) struct Names {
    numbers: BTreeMap<String, u32>,
    by_number: Vec<String>,
    /// Numbers that were found lately, by hashes: what is there may be another's, and is compared.
    lately: Vec<u32>,
}

impl Names {
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The number of a text that is known.
    pub(super) fn number(&mut self, name: &str) -> Option<u32> {
        let place = place(ids::hash(name.as_bytes()));
        if let Some(number) = self.lately.get(place)
            && self.by_number.get(*number as usize).is_some_and(|known| known == name)
        {
            return Some(*number);
        }
        let number = self.numbers.get(name).copied()?;
        self.lately.resize(PLACES, 0);
        if let Some(slot) = self.lately.get_mut(place) {
            *slot = number;
        }
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
}

impl Combinations {
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The number of a combination, a new one if it is new; all have the same length.
    pub(super) fn number_of(&mut self, numbers: &[u32]) -> u32 {
        if let Some(known) = self.numbers.get(numbers) {
            return *known;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(numbers.to_owned(), number);
        self.flat.extend_from_slice(numbers);
        number
    }

    /// One of them, of so many numbers.
    pub(super) fn get(&self, number: u32, length: usize) -> Option<&[u32]> {
        let start = (number as usize).saturating_mul(length);
        self.flat.get(start..start.saturating_add(length))
    }
}

/// What the texts of a row were found to be, for those met lately: most rows repeat those of others.
#[derive(Clone, Default)]
pub(super) struct Lately {
    /// By hashes: what is there may be another's, and is compared.
    known: Vec<(Vec<u64>, Part)>,
    /// The texts that are looked for.
    words: Vec<u64>,
}

impl Lately {
    /// What a row's texts, of at most 255 bytes each, were found to be.
    pub(super) fn get(&mut self, wave: &str, values: &[&str]) -> Option<Part> {
        let words = &mut self.words;
        words.clear();
        ids::each_word(wave.as_bytes(), |word| words.push(word));
        for value in values {
            ids::each_word(value.as_bytes(), |word| words.push(word));
        }
        let (known, part) = self.known.get(place(ids::hash_words(words)))?;
        (*known == *words).then_some(*part)
    }

    /// Keeps what the texts that were looked for last are, if they are short.
    pub(super) fn put(&mut self, part: Part) {
        if self.words.len() > MAX_WORDS {
            return;
        }
        // Nothing is found where nothing was put: a wave has one word at least.
        self.known.resize_with(PLACES, Default::default);
        let place = place(ids::hash_words(&self.words));
        if let Some((words, known)) = self.known.get_mut(place) {
            words.clone_from(&self.words);
            *known = part;
        }
    }
}

/// More than most panels have values or combinations.
const PLACES: usize = 1 << 14;

/// What is kept of all places together is at most 6 MiB.
const MAX_WORDS: usize = 48;

const fn place(hash: u64) -> usize {
    (hash >> 32) as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn what_is_equal_has_one_number_whatever_its_hash() {
        let (mut names, mut combinations) = (Names::default(), Combinations::default());
        // Many more than there are slots, twice and the other way round.
        let many: Vec<u32> = (0..40_000).chain((0..40_000).rev()).collect();
        for number in many {
            assert_eq!(names.number_of(&format!("{number}")), number);
            assert_eq!(combinations.number_of(&[number % 100, number / 100]), number);
        }
        assert_eq!((names.len(), combinations.len()), (40_000, 40_000));
        assert_eq!(names.by_number().get(77).map(String::as_str), Some("77"));
        assert_eq!(combinations.get(777, 2), Some(&[77, 7][..]));
        assert_eq!(names.number("x"), None);
        // Without attributes there is one combination.
        let mut none = Combinations::default();
        assert_eq!((none.number_of(&[]), none.number_of(&[]), none.len()), (0, 0, 1));
    }

    #[test]
    fn rows_are_known_by_all_their_texts() {
        let mut lately = Lately::default();
        let rows: Vec<[String; 2]> =
            (0..40_000).map(|row| [format!("{}", row % 100), format!("{}", row / 100)]).collect();
        let mut found = 0;
        for round in 0..2 {
            for (number, texts) in (0..).zip(&rows) {
                let part = Part::new(number % 64, number);
                let known = lately.get(&texts[0], &[&texts[1]]);
                assert!(known.is_none_or(|known| round == 1 && known == part));
                found += usize::from(known.is_some());
                lately.put(part);
            }
        }
        assert!(found > 0);
        // Too long to be kept.
        let long = "x".repeat(255);
        for _ in 0..2 {
            assert_eq!(lately.get(&long, &[&long]), None);
            lately.put(Part::new(1, 1));
        }
    }
}
