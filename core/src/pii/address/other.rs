//! What only looks like an address: numbers of trains and goods, models, ways to reach somebody.

use super::{
    speaks_of_numbers,
    tokens::{Sort, Tokens},
    words::{CONTEXT, COUNTRIES, NUMBERED, PARTICLES, PREPOSITIONS},
};
use crate::pii::{
    fold::fold,
    tables::{List, topic, topics},
};

/// Whether the word before a number says that it is no postcode: `Order 30412 Malmö`, `RE 10612 Köln`.
pub(super) fn is_thing(tokens: &Tokens<'_>, at: usize, city: usize) -> bool {
    let is_shouted = |word: &str| word.bytes().all(|byte| byte.is_ascii_uppercase());
    let word = tokens.word(at);
    // Not `CP 28013 Madrid`, `A 1010 Wien`.
    let is_code = matches!(word.len(), 2..=4)
        && is_shouted(word)
        && !is_shouted(tokens.word(city))
        && !tokens.is_in(at, CONTEXT | COUNTRIES | PREPOSITIONS | PARTICLES);
    is_code || tokens.is_in(at, NUMBERED) || speaks_of_numbers(word)
}

/// Whether a letter and a full stop are glued to a name behind a word with a capital, as models of goods are called: `Joma
/// R.Supercross 2303`.
pub(super) fn is_like_a_model(tokens: &Tokens<'_>, at: usize) -> bool {
    let (dot, name) = (at.saturating_add(1), at.saturating_add(2));
    // `Al Forno 3`: a word of two languages, where the third shortens its own.
    tokens.word(at) == "Al" && tokens.is_name(dot)
        || tokens.is(dot, Sort::Dot)
            && tokens.word(at).len() == 1
            && tokens.is_name(name)
            && !tokens.is_spaced(name)
            && at.checked_sub(1).is_some_and(|before| tokens.is_name(before))
}

/// `Via WhatsApp 5, nobody answered`.
pub(super) fn is_channel(word: &str) -> bool {
    topics(fold(word.as_bytes()).letters()) & (topic::PHONE | topic::SOCIAL) != 0
}

/// `…&lang=pl Ogólnie 1/10`: the language or country that a parameter names is no word for a street.
pub(super) fn is_of_language(tokens: &Tokens<'_>, at: usize) -> bool {
    let sign = at.saturating_sub(1);
    tokens.word(at).len() == 2
        && sign < at
        && tokens.word(sign) == "="
        && LANGUAGES.has_written(tokens.word(sign.saturating_sub(1)).as_bytes())
}

static LANGUAGES: List = List::new(
    "lang language lng hl locale country region land sprache langue idioma lingua taal jezyk sprak pays pais paese kraj cc",
);
