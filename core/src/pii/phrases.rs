//! Words and phrases of a list in a text: the longest at a place, in any case.

use super::{sorted::Sorted, text::joins};
use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// The phrases, by the order in which they were added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrases {
    /// In lower case.
    sorted: Sorted,
    /// Each as it is written, if upper and lower case make a difference.
    exact: Vec<Option<String>>,
}

impl Phrases {
    /// Adds a phrase, without surrounding space; `false` if nothing is left of it.
    pub(super) fn add(&mut self, phrase: &str, is_exact: bool) -> bool {
        let phrase = phrase.trim();
        let is_there = self.sorted.add(phrase.chars().flat_map(char::to_lowercase).collect());
        if is_there.is_some() {
            self.exact.push(is_exact.then(|| phrase.into()));
        }
        is_there.is_some()
    }

    pub(super) fn len(&self) -> usize {
        self.sorted.len()
    }

    /// The characters that phrases begin with, in lower case.
    pub(super) fn firsts(&self) -> impl Iterator<Item = char> {
        self.sorted.firsts()
    }

    /// The longest phrase that a text begins with and behind which no word goes on, and its length
    /// in bytes; of equal ones the first that was added.
    pub(super) fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let mut alike = self.sorted.begin(text);
        let mut best = None;
        let mut depth = 0_usize;
        let mut characters = text.chars();
        while !alike.is_empty() {
            let Some(character) = characters.next() else { break };
            for lower in character.to_lowercase() {
                alike = self.sorted.with_letter(alike, depth, lower);
                depth = depth.saturating_add(1);
            }
            let rest = characters.as_str();
            if goes_on(character, rest) {
                continue;
            }
            let length = text.len().saturating_sub(rest.len());
            let found = self.whole(alike, depth, text.get(..length).unwrap_or_default());
            best = found.map(|at| (at, length)).or(best);
        }
        best
    }

    /// The first of sorted phrases that is so long, and written like this where that matters.
    fn whole(&self, alike: &[usize], depth: usize, written: &str) -> Option<usize> {
        let exact = |number: usize| self.exact.get(number).and_then(Option::as_deref);
        let mut whole = self.sorted.whole(alike, depth);
        whole.find(|number| exact(*number).is_none_or(|exact| exact == written))
    }
}

/// Whether a word goes on with the rest of a text, behind a character of it.
fn goes_on(last: char, rest: &str) -> bool {
    rest.chars().next().is_some_and(joins) && joins(last)
}

/// Whether the beginning or the end of a range cuts a word.
pub(super) fn cuts_word(text: &str, range: &Range<usize>) -> bool {
    let inner = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let first = inner.chars().next();
    let begins = before.is_some_and(joins) && first.is_some_and(joins);
    let rest = text.get(range.end..).unwrap_or_default();
    begins || inner.chars().next_back().is_some_and(|last| goes_on(last, rest))
}
