//! Words near a number that say whose it is or of what, so that others say nothing of it.

use crate::pii::{
    context::{Context, words_in},
    detect::national,
    fold::fold,
    id::is_like_name,
    tables::List,
    text::Text,
};
use core::ops::Range;

/// Whether the word at a distance, one for a contract, says whose holder a number is of: `titular del contrato`.
pub(super) fn is_of_a_holder(text: &Text<'_>, near: &Context, distance: usize) -> bool {
    (1..=2).any(|back| HOLDERS.has_written(near.word(text, distance.saturating_add(back))))
}

static HOLDERS: List = List::new(
    "holder titulaire souscripteur souscriptrice inhaber inhaberin titular tomador tomadora contratante titolare intestatario \
    intestataria contraente houder houdster posiadacz posiadaczka wlasciciel wlascicielka innehavare innehavaren tecknare",
);

/// Whether a number that may be a telephone is of what stands before it, so that a word behind it is of the next one:
/// that of a thing, or one behind the name of a number and a colon: `SIN: 160 230 231, tel. …`.
pub(super) fn is_of_another(text: &Text<'_>, range: Range<usize>) -> bool {
    if national::is_of_a_thing(text, range.start) {
        return true;
    }
    let before = text.bytes_before(range.start, LONGEST_NAME);
    let Some(label) = before.strip_suffix(b": ") else { return false };
    let name = words_in(label).next_back().unwrap_or_default();
    matches!(text.at(range.end), Some(b',' | b';')) && is_like_name(fold(name).letters())
}

/// Bytes of such a name and its mark.
const LONGEST_NAME: usize = 24;
