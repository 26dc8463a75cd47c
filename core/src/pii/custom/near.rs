//! Words near a match that speak for it or against it.

use super::{MAX_WITHIN, set::Set};
use crate::pii::{
    fold::{LONGEST, fold},
    text::{is_unspaced, joins},
};
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::ops::{Bound, Range};

/// A word that is looked for: whole below four letters, else as the beginning of a word, in any
/// case and without marks; in scripts without spaces anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    written: String,
    folded: Vec<u8>,
    is_whole: bool,
    is_unspaced: bool,
}

impl Word {
    /// `None` for what is not one word of at most 24 letters.
    pub(super) fn read(source: &str) -> Option<Self> {
        let is_word = !source.is_empty() && source.chars().all(char::is_alphanumeric);
        if !is_word || source.len() > LONGEST {
            return None;
        }
        Some(Self {
            written: source.into(),
            folded: fold(source.as_bytes()).letters().into(),
            is_whole: source.chars().count() < 4,
            is_unspaced: source.chars().any(is_unspaced),
        })
    }

    pub(super) fn written(&self) -> &str {
        &self.written
    }

    /// Whether it is one of a script without spaces that stands somewhere in a text.
    fn is_anywhere(&self, text: &str) -> bool {
        self.is_unspaced && text.contains(&self.written)
    }
}

/// Of rules, by their number: for which a word speaks, and against which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Speaks {
    pub(super) context: Set,
    pub(super) not: Set,
}

impl Speaks {
    fn and(self, other: Self) -> Self {
        Self { context: self.context | other.context, not: self.not | other.not }
    }
}

/// The words of all rules, but those of scripts without spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Vocabulary {
    /// By letters: what they say as a whole word, and what as the beginning of one.
    words: BTreeMap<Vec<u8>, (Speaks, Speaks)>,
}

impl Vocabulary {
    /// Adds the words of a rule.
    pub(super) fn add(&mut self, rule: usize, context: &[Word], not: &[Word]) {
        let rule = Set::from_iter([rule]);
        let speaks_for = Speaks { context: rule, not: Set::default() };
        let against = Speaks { context: Set::default(), not: rule };
        let context = context.iter().map(|word| (word, speaks_for));
        for (word, says) in context.chain(not.iter().map(|word| (word, against))) {
            if word.is_unspaced {
                continue;
            }
            let (whole, front) = self.words.entry(word.folded.clone()).or_default();
            let known = if word.is_whole { whole } else { front };
            *known = known.and(says);
        }
    }

    /// What a word of a text says.
    fn told(&self, word: &[u8]) -> Speaks {
        if !self.may_begin(word) {
            return Speaks::default();
        }
        let folded = fold(word);
        let letters = folded.letters();
        let fronts = (1..=letters.len()).filter_map(|length| letters.get(..length));
        fronts.fold(Speaks::default(), |all, front| match self.words.get(front) {
            Some((whole, begins)) if front == letters => all.and(*whole).and(*begins),
            Some((_, begins)) => all.and(*begins),
            None => all,
        })
    }

    /// Whether one begins alike; other letters than those of ASCII may fold to any.
    fn may_begin(&self, word: &[u8]) -> bool {
        let Some(first) = word.first().map(u8::to_ascii_lowercase) else { return false };
        let from = Bound::Included([first]);
        let from = from.as_ref().map(<[u8; 1]>::as_slice);
        let mut alike = self.words.range::<[u8], _>((from, Bound::Unbounded));
        !first.is_ascii()
            || alike.next().is_some_and(|(letters, _)| letters.first() == Some(&first))
    }
}

/// A word of a text that says something, in bytes.
#[derive(Clone, Copy, Debug)]
struct Spoken {
    start: usize,
    end: usize,
    says: Speaks,
}

/// The words of a text that say something, read once, however many matches they are near to.
#[derive(Debug, Default)]
pub(super) struct Nearby {
    spoken: Vec<Spoken>,
    /// Up to where the text was read.
    at: usize,
    /// The last answer: range, distance.
    last: Option<(Range<usize>, usize, Speaks)>,
}

/// The most bytes of the characters that are looked at beside a match, and of one more.
const REACH: usize = (MAX_WITHIN + 1) * 4;

/// So many words are kept before those that are out of reach are dropped.
const KEPT: usize = 1 << 12;

impl Nearby {
    /// What the words within so many characters of a match say; matches come in the order of their
    /// beginnings. Words that are cut by the bounds are left out.
    pub(super) fn of(
        &mut self,
        words: &Vocabulary,
        text: &str,
        range: &Range<usize>,
        within: usize,
    ) -> Speaks {
        if words.words.is_empty() {
            return Speaks::default();
        }
        if let Some((known, distance, says)) = &self.last
            && known == range
            && *distance == within
        {
            return *says;
        }
        self.read(words, text, range);
        let says = self.told(text, range, within);
        self.last = Some((range.clone(), within, says));
        says
    }

    fn told(&self, text: &str, range: &Range<usize>, within: usize) -> Speaks {
        let reach = range.start.saturating_sub(REACH)..range.end.saturating_add(REACH);
        let first = self.spoken.partition_point(|one| one.start < reach.start);
        let last = self.spoken.partition_point(|one| one.end <= reach.end);
        let spoken = self.spoken.get(first..last).unwrap_or_default();
        if spoken.is_empty() {
            return Speaks::default();
        }
        let (start, end) = bounds(text, range, within);
        let is_near = |one: &&Spoken| {
            start <= one.start && one.end <= range.start || range.end <= one.start && one.end <= end
        };
        let near = spoken.iter().filter(is_near);
        near.fold(Speaks::default(), |all, one| all.and(one.says))
    }

    /// Reads all words in reach of a range.
    fn read(&mut self, words: &Vocabulary, text: &str, range: &Range<usize>) {
        let from = range.start.saturating_sub(REACH);
        if self.at < from {
            // A word that goes on over this place is cut.
            self.at = word_end(text, character_at(text, from));
        }
        if self.spoken.len() > KEPT {
            self.spoken.retain(|one| one.start >= from);
        }
        while self.at < range.end.saturating_add(REACH) {
            let rest = text.get(self.at..).unwrap_or_default();
            let Some(skipped) = rest.find(joins) else {
                self.at = text.len().max(self.at).saturating_add(REACH);
                return;
            };
            let start = self.at.saturating_add(skipped);
            let end = word_end(text, start);
            let word = text.as_bytes().get(start..end).unwrap_or_default();
            let says = words.told(word);
            if says != Speaks::default() {
                self.spoken.push(Spoken { start, end, says });
            }
            self.at = end;
        }
    }
}

/// Whether a word of a script without spaces stands within so many characters of a match.
pub(super) fn has_unspaced(
    words: &[Word],
    text: &str,
    range: &Range<usize>,
    within: usize,
) -> bool {
    if !words.iter().any(|word| word.is_unspaced) {
        return false;
    }
    let (start, end) = bounds(text, range, within);
    let before = uncut_front(text.get(..range.start).unwrap_or_default(), start);
    let after = text.get(range.end..).unwrap_or_default();
    let after = uncut_end(after, end.saturating_sub(range.end));
    words.iter().any(|word| word.is_anywhere(before) || word.is_anywhere(after))
}

/// The places so many characters before and behind a range.
fn bounds(text: &str, range: &Range<usize>, within: usize) -> (usize, usize) {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let start = before.char_indices().rev().nth(within.saturating_sub(1));
    let end = after.char_indices().nth(within).map_or(after.len(), |(at, _)| at);
    (start.map_or(0, |(at, _)| at), range.end.saturating_add(end))
}

/// The first character that begins at a place or behind it.
fn character_at(text: &str, at: usize) -> usize {
    (at..text.len()).find(|place| text.is_char_boundary(*place)).unwrap_or(text.len())
}

fn word_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(|character| !joins(character)).unwrap_or(rest.len());
    start.saturating_add(length)
}

/// What stands behind a place, without the rest of a word that is cut there.
fn uncut_front(text: &str, start: usize) -> &str {
    let part = text.get(start..).unwrap_or_default();
    let is_cut = text.get(..start).and_then(|before| before.chars().next_back()).is_some_and(joins);
    if is_cut { part.trim_start_matches(joins) } else { part }
}

fn uncut_end(text: &str, end: usize) -> &str {
    let part = text.get(..end).unwrap_or_default();
    let is_cut = text.get(end..).and_then(|rest| rest.chars().next()).is_some_and(joins);
    if is_cut { part.trim_end_matches(joins) } else { part }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    fn has(text: &str, word: &str, within: usize) -> bool {
        let start = text.find('#').unwrap();
        let (range, word) = (start..start + 1, [Word::read(word).unwrap()]);
        let mut words = Vocabulary::default();
        words.add(3, &word, &[]);
        let says = Nearby::default().of(&words, text, &range, within);
        assert!(says.not.is_empty() && says.context.has(2) == says.context.has(4));
        says.context.has(3) || has_unspaced(&word, text, &range, within)
    }

    #[test]
    fn words_are_found_in_any_case_by_their_beginning_without_marks() {
        assert!(has("Numéro CLIENTÈLE #", "client", 40) && has("# of the Client", "client", 40));
        assert!(has("le numéro #", "numero", 40) && has("Kunde #", "KUNDE", 40));
        assert!(has("my id #", "id", 40) && !has("my idea #", "id", 40));
        assert!(has("客户编号#", "客户", 40) && !has("客#户", "客户", 40));
    }

    #[test]
    fn words_are_found_whole_within_the_bounds() {
        assert!(has("client #", "client", 7) && !has("client #", "client", 6));
        assert!(has("# client", "client", 7) && !has("# clients", "client", 7));
        assert_eq!(Word::read("two words"), None);
        assert_eq!(Word::read(""), None);
    }
    #[test]
    fn words_are_read_once_and_in_reach_only() {
        let text = format!("not {}client # {}", "é".repeat(300), "order ".repeat(5_000));
        let mut words = Vocabulary::default();
        let read = |word| [Word::read(word).unwrap()];
        words.add(0, &read("client"), &read("not"));
        words.add(1, &read("order"), &[]);
        let mut nearby = Nearby::default();
        let start = text.find('#').unwrap();
        let mut says = |at: usize, within| {
            let says = nearby.of(&words, &text, &(at..at + 1), within);
            (says.context.has(0), says.context.has(1), says.not.has(0))
        };
        assert_eq!(says(start, 100), (false, true, false));
        assert_eq!(says(start, 5), (false, false, false));
        assert_eq!(says(text.len() - 7, 9), (false, true, false));
        let near = nearby.spoken.iter().map(|one| one.start);
        assert!(near.clone().is_sorted() && near.count() < 2 * KEPT);
    }
}
