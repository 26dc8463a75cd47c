//! The record's own identifying values, which must not come back through its free text.
//!
//! A respondent who signs a comment with the name that stands in the next field has told the
//! record what to look for. Whole words only, upper and lower case as they stand in the field.

use super::shape::Field;
use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// Shorter values are too common in running text to mean the person.
const SHORTEST: usize = 3;

/// More values would make the search grow with the square of the record; texts of such a record
/// are redacted whole instead.
const MOST: usize = 64;

/// Values and the fields they come from.
#[derive(Default)]
pub(super) struct Known<'r>(Vec<(String, &'r Field)>);

impl<'r> Known<'r> {
    pub(super) fn add(&mut self, value: &str, field: &'r Field) {
        let value = value.trim();
        let long_enough = value.chars().nth(SHORTEST.saturating_sub(1)).is_some();
        let new = !self.0.iter().any(|(known, _)| known == value);
        if long_enough && new && !self.is_full() {
            self.0.push((String::from(value), field));
        }
    }

    /// Whether there may be values that were not taken in.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// Where the values occur in a text, as byte ranges; they may overlap.
    pub(super) fn occurrences(&self, text: &str) -> Vec<(Range<usize>, &'r Field)> {
        let occurrences = self.0.iter().flat_map(|(value, field)| {
            let found = text.match_indices(value.as_str());
            found.map(|(start, value)| (start..start.saturating_add(value.len()), *field))
        });
        occurrences.filter(|(range, _)| is_whole(text, range)).collect()
    }
}

/// No letter or digit touches the range.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    ![before, after].into_iter().flatten().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::borrow::ToOwned;

    #[test]
    fn whole_words_of_three_characters_or_more_are_found() {
        let field = Field { name: "name".to_owned(), class: "identity".to_owned() };
        let mut known = Known::default();
        known.add("Élodie", &field);
        known.add("Jo", &field);
        let text = "Élodie, Élodies, (Élodie) Jo";
        let found: Vec<_> = known.occurrences(text).into_iter().map(|(range, _)| range).collect();
        assert_eq!(found, [0..7, 20..27]);
        assert_eq!(text.get(20..27), Some("Élodie"));
    }
}
