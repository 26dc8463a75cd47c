//! Words near a match that speak for it or against it.

use crate::pii::{
    fold::{Folded, LONGEST, fold},
    text::{is_unspaced, joins},
};
use alloc::{string::String, vec::Vec};
use core::ops::Range;

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

    /// Whether a word begins alike; other letters than those of ASCII may fold to any.
    fn may_be(&self, word: &[u8]) -> bool {
        let first = word.first().map(u8::to_ascii_lowercase);
        first.is_some_and(|first| !first.is_ascii() || self.folded.first() == Some(&first))
    }

    fn is(&self, word: &Folded) -> bool {
        let letters = word.letters();
        if self.is_whole { letters == self.folded } else { letters.starts_with(&self.folded) }
    }
}

/// What stands within so many characters of a match.
pub(super) struct Near<'t> {
    before: &'t str,
    after: &'t str,
}

impl<'t> Near<'t> {
    /// Words that are cut by the bounds are left out.
    pub(super) fn of(text: &'t str, range: &Range<usize>, within: usize) -> Self {
        let before = text.get(..range.start).unwrap_or_default();
        let after = text.get(range.end..).unwrap_or_default();
        let start = before.char_indices().rev().nth(within.saturating_sub(1));
        let start = start.map_or(0, |(at, _)| at);
        let end = after.char_indices().nth(within).map_or(after.len(), |(at, _)| at);
        Self { before: uncut_front(before, start), after: uncut_end(after, end) }
    }

    /// Whether one of the words is there.
    pub(super) fn has(&self, words: &[Word]) -> bool {
        let spaced = |word: &&Word| !word.is_unspaced;
        let has_folded = |part: &str| {
            let mut all = part.split(|character| !joins(character)).filter(|word| !word.is_empty());
            all.any(|word| {
                let may_be = |known: &Word| known.may_be(word.as_bytes());
                words.iter().filter(spaced).any(may_be) && {
                    let folded = fold(word.as_bytes());
                    words.iter().filter(spaced).any(|known| known.is(&folded))
                }
            })
        };
        let mut unspaced = words.iter().filter(|word| word.is_unspaced);
        unspaced
            .any(|word| self.before.contains(&word.written) || self.after.contains(&word.written))
            || words.iter().any(|word| !word.is_unspaced)
                && (has_folded(self.before) || has_folded(self.after))
    }
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

    fn has(text: &str, word: &str, within: usize) -> bool {
        let start = text.find('#').unwrap();
        Near::of(text, &(start..start + 1), within).has(&[Word::read(word).unwrap()])
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
}
