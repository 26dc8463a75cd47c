//! Names with the endings of their language: `Kowalskiemu`, `Annas`.

use super::model::{Model, class, hash_of};
use crate::pii::tables::set::step;

/// What ends a name in another case, and what it ends with in lists; folded.
const POLISH: &[(&[u8], &[u8])] = &[
    (b"iej", b"a"),
    (b"ego", b""),
    (b"emu", b""),
    (b"owi", b""),
    (b"iem", b""),
    (b"em", b""),
    (b"im", b"i"),
    (b"ie", b"a"),
    (b"y", b"a"),
    (b"i", b"a"),
    (b"e", b"a"),
    (b"a", b""),
    (b"o", b"a"),
];
const WITH_S: &[(&[u8], &[u8])] = &[(b"s", b"")];

/// Numbers of languages, in the order of the lesson.
const GERMAN: u16 = 3;
const POLISH_ONE: u16 = 8;
const SWEDISH: u16 = 9;

/// Letters that are left of a name at least.
const SHORTEST: usize = 3;

/// Whether names have endings in a language.
pub(super) fn has_some(language: u16) -> bool {
    matches!(language, GERMAN | POLISH_ONE | SWEDISH)
}

/// What lists say of a folded word without its ending; only names.
pub(super) fn class_without(model: Model<'_>, letters: &[u8], language: u16) -> u16 {
    let classes = stems(letters, language).map(|hash| model.class_of_hash(hash) & class::NAMES);
    classes.fold(0, |all, class| all | class)
}

/// The hashes of what a folded word may be in lists, without its ending.
pub(super) fn stems(letters: &[u8], language: u16) -> impl Iterator<Item = u32> {
    let endings = match language {
        POLISH_ONE => POLISH,
        GERMAN | SWEDISH => WITH_S,
        _ => &[],
    };
    endings.iter().filter_map(|(ending, other)| {
        let stem = letters.strip_suffix(*ending).filter(|stem| stem.len() >= SHORTEST)?;
        Some(other.iter().fold(hash_of(stem), |hash, byte| step(hash, *byte)))
    })
}
