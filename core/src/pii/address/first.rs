//! First looks, at bytes: most words of a text are of no address, and are turned away here.

use super::street;
use crate::pii::text::Text;

/// Bytes that are looked at behind a word, and before one.
const BEHIND: usize = 96;
const BEFORE: usize = 48;

/// Letters of a word at most.
const LETTERS: usize = 40;

/// Whether the word at `start` may be what an address is known by.
pub(super) fn may_be_of_one(text: &Text<'_>, start: usize) -> bool {
    let behind = text.bytes(start..start.saturating_add(BEHIND));
    let is_capital = text.char_at(start).is_some_and(char::is_uppercase);
    if is_capital && (is_behind_postcode(text, start) || has_two_numbers(behind)) {
        return true;
    }
    let front = start.saturating_sub(BEFORE).max(text.floor());
    let before = text.bytes(front..start);
    if !behind.iter().chain(before).any(u8::is_ascii_digit) {
        return false;
    }
    let word = word(text, start);
    let after = text.bytes(
        start.saturating_add(word.len())..start.saturating_add(word.len()).saturating_add(3),
    );
    let is_numbered = after.iter().any(u8::is_ascii_digit);
    street::is_word_for_one(word) || is_numbered && street::is_compound(word)
}

/// Whether digits stand right before a word, or those and two letters: `04277 L`, `1012 AB A`.
fn is_behind_postcode(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes(start.saturating_sub(4).max(text.floor())..start);
    match before {
        [.., digit, b' '] if digit.is_ascii_digit() => true,
        [.., mark, one, two, b' '] if one.is_ascii_alphabetic() && two.is_ascii_alphabetic() => {
            mark.is_ascii_digit() || *mark == b' '
        }
        [.., digit, b',', b' '] => digit.is_ascii_digit(),
        _ => false,
    }
}

/// Whether a number of a house and a postcode may follow, or a British or Irish postcode.
fn has_two_numbers(bytes: &[u8]) -> bool {
    let mut numbers = 0_u32;
    let mut length = 0_usize;
    let mut before = b' ';
    for (byte, next) in bytes.iter().zip(bytes.iter().skip(1).chain([&b' '])) {
        if byte.is_ascii_digit() {
            length = length.saturating_add(1);
            continue;
        }
        if length > 0 {
            // `9ZZ`, `X285`.
            let is_inward = length == 1 && byte.is_ascii_alphabetic() && next.is_ascii_alphabetic();
            if is_inward || numbers > 0 && length >= 2 {
                return true;
            }
            numbers = numbers.saturating_add(1);
        }
        length = 0;
        before = *byte;
    }
    length > 0 && (numbers > 0 && length >= 2 || before.is_ascii_alphabetic())
}

/// The word that begins at a place, as far as it matters.
fn word<'t>(text: &Text<'t>, start: usize) -> &'t str {
    let rest = text.chars_from(start).as_str();
    let end = rest.char_indices().take(LETTERS).find(|(_, one)| !one.is_alphanumeric());
    let end = end.map_or_else(|| rest.len().min(LETTERS), |(end, _)| end);
    rest.get(..end).unwrap_or_default()
}
