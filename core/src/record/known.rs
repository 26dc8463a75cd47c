//! The record's own identifying values, which must not come back through its free text.
//!
//! A respondent who signs a comment with the name that stands in the next field has told the
//! record what to look for. Upper and lower case make no difference; values are found as whole
//! words, except in scripts that are written without spaces.

use super::shape::Field;
use crate::pii::is_unspaced;
use alloc::vec::Vec;
use core::ops::Range;
use zeroize::{Zeroize, Zeroizing};

/// Shorter values are too common in running text to mean the person; two characters are enough in
/// scripts where most names have no more.
const SHORTEST: usize = 3;

/// More values would make the search grow with the square of the record; texts of such a record
/// are redacted whole instead.
const MOST: usize = 64;

/// Values, folded, and the fields they come from.
#[derive(Default)]
pub(super) struct Known<'r>(Vec<(Zeroizing<Vec<char>>, &'r Field)>);

impl<'r> Known<'r> {
    pub(super) fn add(&mut self, value: &str, field: &'r Field) {
        let value = letters(value.trim(), |(_, c)| c);
        let dense = value.iter().any(|c| is_unspaced(*c));
        let long_enough = value.len() >= SHORTEST.saturating_sub(usize::from(dense));
        let new = !self.0.iter().any(|(known, _)| *known == value);
        if long_enough && new && !self.is_full() {
            self.0.push((value, field));
        }
    }

    /// Whether there may be values that were not taken in.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// Where the values occur in a text, as byte ranges; they may overlap.
    pub(super) fn occurrences(&self, text: &str) -> Vec<(Range<usize>, &'r Field)> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let letters = letters(text, |letter| letter);
        let mut found = Vec::new();
        for start in 0..letters.len() {
            let rest = letters.get(start..).unwrap_or_default();
            for (value, field) in &self.0 {
                if starts_with(rest, value) {
                    let before = start.checked_sub(1).and_then(|index| letters.get(index));
                    found.extend(whole(before, rest, value.len(), text).map(|at| (at, *field)));
                }
            }
        }
        found
    }
}

fn starts_with(text: &[(usize, char)], value: &[char]) -> bool {
    text.len() >= value.len() && text.iter().zip(value).all(|((_, a), b)| a == b)
}

/// The byte range of the first `length` letters, if no letter or digit touches it.
fn whole(
    before: Option<&(usize, char)>,
    rest: &[(usize, char)],
    length: usize,
    text: &str,
) -> Option<Range<usize>> {
    let joins = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    let after = rest.get(length);
    let first = rest.first()?;
    let last = rest.get(length.checked_sub(1)?)?;
    let joined_before = before.is_some_and(|(_, c)| joins(*c)) && joins(first.1);
    let joined_after = after.is_some_and(|(_, c)| joins(*c)) && joins(last.1);
    let end = after.map_or(text.len(), |(at, _)| *at);
    (!joined_before && !joined_after).then_some(first.0..end)
}

/// The folded letters, in a buffer that does not grow: no letter has more of them than bytes.
fn letters<T: Zeroize>(text: &str, of: impl Fn((usize, char)) -> T) -> Zeroizing<Vec<T>> {
    let mut letters = Zeroizing::new(Vec::with_capacity(text.len()));
    letters.extend(folded(text).map(of));
    letters
}

/// The letters in lower case, each with the place of the letter it comes from.
fn folded(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().flat_map(|(at, c)| c.to_lowercase().map(move |c| (at, c)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::borrow::ToOwned;

    fn found<'t>(values: &[&str], text: &'t str) -> Vec<&'t str> {
        let field = Field { name: "name".to_owned(), class: "identity".to_owned() };
        let mut known = Known::default();
        for value in values {
            known.add(value, &field);
        }
        known.occurrences(text).into_iter().map(|(at, _)| text.get(at).unwrap()).collect()
    }

    #[test]
    fn whole_words_of_three_characters_or_more_are_found_in_any_case() {
        let text = "Élodie, Élodies, (ÉLODIE) Jo";
        assert_eq!(found(&["Élodie", "Jo"], text), ["Élodie", "ÉLODIE"]);
        assert_eq!(found(&["Anna Meyer"], "I am anna meyer."), ["anna meyer"]);
    }

    #[test]
    fn names_without_spaces_around_them_are_found() {
        assert_eq!(found(&["王小明", "王明"], "我是王小明。王明也在"), ["王小明", "王明"]);
        assert_eq!(found(&["佐々倉"], "佐々倉と申します"), ["佐々倉"]);
    }

    #[test]
    fn overlapping_occurrences_are_all_found() {
        assert_eq!(found(&["Li Li"], "XLi Li Li"), ["Li Li"]);
    }

    #[test]
    fn letters_that_grow_in_lower_case_keep_their_place() {
        assert_eq!(found(&["İrem"], "von İREM gesagt"), ["İREM"]);
    }
}
