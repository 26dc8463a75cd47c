//! Extensions behind telephone numbers.

use super::after_space;
use crate::pii::{fold::fold, text::Text};

/// Where the extension behind a number that ends at `end` ends, if there is one: `ext. 12`,
/// `poste 12`, `x12`.
pub(in crate::pii) fn extension_end(text: &Text<'_>, end: usize) -> usize {
    extension(text, end).unwrap_or(end)
}

/// Whether an extension is written onto what ends at `end`: `x1483`.
pub(super) fn has_extension(text: &Text<'_>, end: usize) -> bool {
    text.at(end) == Some(b'x') && extension(text, end).is_some()
}

fn extension(text: &Text<'_>, end: usize) -> Option<usize> {
    let comma = usize::from(text.at(end) == Some(b','));
    let word = after_space(text, end.checked_add(comma)?);
    let rest = text.bytes_from(word, LONGEST_EXTENSION).iter();
    let length = rest.take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()).count();
    let word_end = word.checked_add(length)?;
    let said = fold(text.bytes(word..word_end));
    let marks = text.bytes_from(word_end, 2).iter();
    let marks = marks.take_while(|byte| matches!(byte, b'.' | b':')).count();
    let digits = after_space(text, word_end.checked_add(marks)?);
    let end = text.digits_end(digits, MOST_OF_EXTENSION.saturating_add(1));
    let is_known = match said.letters() {
        b"x" => digits == word_end && end.saturating_sub(digits) > 1,
        // Without its full stop it is a program.
        b"app" => marks > 0,
        said => EXTENSIONS.iter().any(|known| known.as_bytes() == said),
    };
    let fits = (1..=MOST_OF_EXTENSION).contains(&end.saturating_sub(digits));
    (is_known && fits && text.number_may_end(end)).then_some(end)
}

/// Digits of an extension, and bytes of the words for one.
const MOST_OF_EXTENSION: usize = 5;
const LONGEST_EXTENSION: usize = 14;

/// Words for an extension, folded.
const EXTENSIONS: &[&str] = &[
    "ext",
    "extn",
    "extension",
    "poste",
    "durchwahl",
    "dw",
    "nebenstelle",
    "apparat",
    "klappe",
    "anexo",
    "interno",
    "int",
    "toestel",
    "tst",
    "extensao",
    "ramal",
    "wew",
    "wewn",
    "wewnetrzny",
    "anknytning",
    "ankn",
    "anx",
];
