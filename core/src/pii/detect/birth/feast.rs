//! Birthdays that were celebrated, whose dates are no births.

use super::is_of_adult;
use crate::pii::{
    context::{is_letter, words_in},
    fold::fold,
    tables::{topic, topics},
    text::Text,
};

/// What people do on birthdays, and what they buy for them.
pub(in crate::pii) const CELEBRATED: &str = "celebr party cake gift fete gateau cadeau feier gefeier torte geschenk \
    tarta fiesta regalo festa festeg feest taart gevierd bolo present impreza tort \
    prezent fest kalas";

/// Whether a birthday was celebrated on a date of late years, by the words behind it: `Compleanno il 12/05/2024, torta
/// sbagliata`.
pub(in crate::pii::detect) fn is_of_a_feast(text: &Text<'_>, from: usize, to: usize) -> bool {
    let behind = text.bytes_from(to, LONGEST_FEAST);
    let is_feast = |word: &[u8]| {
        let word = fold(word);
        CELEBRATED.split(' ').any(|front| word.letters().starts_with(front.as_bytes()))
    };
    let mut words = words_in(behind);
    let before = text.bytes_before(from, LONGEST_FEAST);
    let mut words_before = before.rsplit(|byte| !is_letter(*byte));
    !is_of_adult(text.bytes(from..to))
        && words_before.any(|word| {
            word.len() >= SHORTEST_FEAST && topics(fold(word).letters()) & topic::BIRTH != 0
        })
        && words.by_ref().take(WORDS_OF_FEAST).any(is_feast)
}

/// Letters of a word for birthdays at least: who was born is told by shorter ones.
const SHORTEST_FEAST: usize = 8;

/// Bytes beside a date and words behind it in which that is looked for.
const LONGEST_FEAST: usize = 24;
const WORDS_OF_FEAST: usize = 2;
