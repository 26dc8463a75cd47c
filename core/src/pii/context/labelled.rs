//! Labels in brackets behind a value and words that lead to them: `765 705 462 is what my card says (SIN)`.

use super::words_in;
use crate::pii::{lanes::last_place, tables::List, text::Text};
use core::ops::Range;

/// The words in brackets that say what stands before `at`, some words behind it in the same sentence, of which one of
/// the first is a form of being, saying or having.
pub(super) fn label(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let behind = text.bytes_from(at, LONGEST_SAID);
    let open = last_place(behind, b'(')?;
    let said = behind.get(..open)?;
    let mut words = words_in(said);
    let is_told = words.by_ref().take(FIRST_WORDS).any(|word| FORMS.has_written(word));
    let is_apart = said.iter().any(|byte| byte.is_ascii_digit() || b".:!?;\n()[]".contains(byte));
    if !is_told || is_apart || words.count() > MORE_WORDS {
        return None;
    }
    let start = at.saturating_add(open).saturating_add(1);
    let inner = text.bytes_from(start, LONGEST_LABEL);
    let close = inner.iter().position(|byte| *byte == b')')?;
    let label = words_in(inner.get(..close)?);
    (1..=WORDS_OF_LABEL).contains(&label.count()).then(|| start..start.saturating_add(close))
}

/// Bytes up to the bracket, among how many of the words the form is, and how many stand behind those; bytes and words
/// of the label.
const LONGEST_SAID: usize = 64;
const FIRST_WORDS: usize = 2;
const MORE_WORDS: usize = 9;
const LONGEST_LABEL: usize = 40;
const WORDS_OF_LABEL: usize = 5;

static FORMS: List = List::new(
    "is was s reads have has ist war lautet steht stand habe est etait figure voila voici ai es era figura aparece pone tengo e \
    risulta ho staat stond luidt heb fue foi consta esta tenho to jest byl widnieje mam mamy ar var star stod lyder har",
);
