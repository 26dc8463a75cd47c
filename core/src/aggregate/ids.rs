//! Ids of people in one piece of memory, and names by numbers: a million rows without a million strings.

use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec, vec::Vec};

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

    /// The first sixteen bytes as a number, which orders texts as their bytes do unless it is the same.
    pub(super) fn beginning(&self, id: Id) -> u128 {
        let text = self.text(id).as_bytes();
        let mut first = [0; 16];
        for (to, from) in first.iter_mut().zip(text) {
            *to = *from;
        }
        u128::from_be_bytes(first)
    }
}

/// Different texts, numbered in the order in which they came.
#[derive(Clone, Default)]
pub(super) struct Names {
    numbers: BTreeMap<String, u32>,
}

impl Names {
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    /// The number of a text, a new one if it is new.
    pub(super) fn number_of(&mut self, name: &str) -> u32 {
        if let Some(number) = self.number(name) {
            return number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.to_owned(), number);
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
    pub(super) fn by_number(&self) -> Vec<&str> {
        let mut names = vec![""; self.numbers.len()];
        for (name, number) in &self.numbers {
            if let Some(slot) = names.get_mut(*number as usize) {
                *slot = name;
            }
        }
        names
    }
}
