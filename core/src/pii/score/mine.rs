//! Words by which people say that a number is theirs.

use super::NEAR;
use crate::pii::{context::Context, fold::fold, tables::topic, text::Text};

/// Whether `my number` stands before it, as in `mon numéro c'est le`, and nothing nearer says of what.
pub(super) fn is_my_number(text: &Text<'_>, near: &Context) -> bool {
    let Some(number) = near.distance(topic::NUMBER).filter(|number| *number <= NEAR) else {
        return false;
    };
    let mine = number.saturating_add(1);
    let other = near.distance(topic::NAMING);
    is_mine(near.word(text, mine)) && other.is_none_or(|other| other > mine)
}

pub(super) fn is_mine(word: &[u8]) -> bool {
    let word = fold(word);
    MINE.iter().any(|mine| mine.as_bytes() == word.letters())
}

/// `my` in the languages of surveys, in the forms that stand before a word for a number.
const MINE: &[&str] = &[
    "my", "mon", "ma", "mein", "meine", "meiner", "mi", "mio", "mia", "mijn", "meu", "minha",
    "moj", "moja", "moim", "min", "mitt",
];
