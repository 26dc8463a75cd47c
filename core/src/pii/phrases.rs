//! Words and phrases of a list in a text: the longest at a place, in any case.
//!
//! The list is sorted by letters, so that looking for the longest one at a place takes a few steps
//! for each letter, however many phrases begin alike.

use super::text::joins;
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::ops::Range;

/// The phrases, by the order in which they were added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrases {
    all: Vec<Phrase>,
    /// Places of the phrases in ascending order of their letters, by the first letter.
    sorted: BTreeMap<char, Vec<usize>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Phrase {
    /// In lower case.
    letters: Vec<char>,
    /// As it is written, if upper and lower case make a difference.
    exact: Option<String>,
}

impl Phrases {
    /// Adds a phrase, without surrounding space; `false` if nothing is left of it.
    pub(super) fn add(&mut self, phrase: &str, is_exact: bool) -> bool {
        let phrase = phrase.trim();
        let letters: Vec<char> = phrase.chars().flat_map(char::to_lowercase).collect();
        let Some(first) = letters.first().copied() else { return false };
        let exact = is_exact.then(|| phrase.into());
        let Self { all, sorted } = self;
        let same = sorted.entry(first).or_default();
        let is_before = |at: &usize| all.get(*at).is_some_and(|known| known.letters <= letters);
        same.insert(same.partition_point(is_before), all.len());
        all.push(Phrase { letters, exact });
        true
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The characters that phrases begin with, in lower case.
    pub(super) fn firsts(&self) -> impl Iterator<Item = char> {
        self.sorted.keys().copied()
    }

    /// The longest phrase that a text begins with and behind which no word goes on, and its length
    /// in bytes; of equal ones the first that was added.
    pub(super) fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let first = text.chars().next()?.to_lowercase().next()?;
        let mut alike = self.sorted.get(&first)?.as_slice();
        let mut best = None;
        let mut depth = 0_usize;
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            for lower in character.to_lowercase() {
                alike = self.with_letter(alike, depth, lower);
                depth = depth.saturating_add(1);
            }
            if alike.is_empty() {
                break;
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

    /// Those of sorted phrases, alike up to a depth, that go on with a letter.
    fn with_letter<'s>(&self, alike: &'s [usize], depth: usize, letter: char) -> &'s [usize] {
        let at = |place: &usize| self.all.get(*place)?.letters.get(depth).copied();
        let start = alike.partition_point(|place| at(place) < Some(letter));
        let alike = alike.get(start..).unwrap_or_default();
        let end = alike.partition_point(|place| at(place) == Some(letter));
        alike.get(..end).unwrap_or_default()
    }

    /// The first of sorted phrases that is so long, and written like this where that matters.
    fn whole(&self, alike: &[usize], depth: usize, written: &str) -> Option<usize> {
        let phrases = alike.iter().map_while(|place| {
            let phrase = self.all.get(*place)?;
            (phrase.letters.len() == depth).then_some((*place, phrase))
        });
        let mut fitting = phrases
            .filter(|(_, phrase)| phrase.exact.as_deref().is_none_or(|exact| exact == written));
        fitting.next().map(|(place, _)| place)
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
