//! The letters and digits of a placeholder: Crockford base 32, five bits each.

use crate::encoding::CROCKFORD;
use alloc::string::String;

/// Letters and digits of a code.
pub(super) const LENGTH: usize = 8;

/// Most of them behind a code, which tell spellings of one value apart.
pub(super) const LONGEST_FORM: usize = 24;

/// What is no symbol.
const NONE: u8 = u8::MAX;

/// The symbol of every byte: upper and lower case, `I` and `L` read as 1, `O` as 0.
const SYMBOLS: [u8; 256] = symbols();

#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "made by the compiler: constant bounds"
)]
const fn symbols() -> [u8; 256] {
    let mut symbols = [NONE; 256];
    let mut value = 0;
    while value < CROCKFORD.len() {
        let character = CROCKFORD[value];
        symbols[character as usize] = value as u8;
        symbols[character.to_ascii_lowercase() as usize] = value as u8;
        value = value.saturating_add(1);
    }
    let alike = b"iIlLoO";
    let mut at = 0;
    while at < alike.len() {
        symbols[alike[at] as usize] = if at < 4 { 1 } else { 0 };
        at = at.saturating_add(1);
    }
    symbols
}

/// The symbol that a byte is read as.
pub(super) fn symbol(byte: u8) -> Option<u8> {
    SYMBOLS.get(usize::from(byte)).copied().filter(|symbol| *symbol != NONE)
}

/// The 40 bits of eight characters.
pub(super) fn read(characters: [u8; LENGTH]) -> Option<u64> {
    // Without a branch for each: most words of eight letters are looked at.
    let (mut code, mut wrong) = (0, 0);
    for character in characters {
        let symbol = SYMBOLS.get(usize::from(character)).copied().unwrap_or(NONE);
        wrong |= symbol;
        code = code << 5 | u64::from(symbol & 31);
    }
    (wrong < 32).then_some(code)
}

/// The eight characters of 40 bits.
pub(super) fn write(code: u64) -> String {
    let place = |place: u32| character(code >> place.saturating_mul(5));
    (0..8).rev().map(place).collect()
}

/// The first `length` characters of 128 bits.
pub(super) fn write_form(bits: u128, length: usize) -> String {
    let shifts = (0..LONGEST_FORM)
        .take(length)
        .map(|place| 123_usize.saturating_sub(place.saturating_mul(5)));
    shifts.map(|shift| character(u64::try_from(bits >> shift & 31).unwrap_or_default())).collect()
}

/// The characters of a form as they are written.
pub(super) fn normal_form(form: &str) -> Option<String> {
    form.bytes().map(|byte| symbol(byte).map(|symbol| character(symbol.into()))).collect()
}

fn character(bits: u64) -> char {
    let index = usize::try_from(bits & 31).unwrap_or_default();
    CROCKFORD.get(index).copied().map_or('0', char::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back_in_any_case_and_with_look_alikes() {
        for code in [0, 1, 0x12_3456_789a, (1 << 40) - 1] {
            let written = write(code);
            let bytes: [u8; LENGTH] = written.as_bytes().try_into().unwrap();
            assert_eq!(read(bytes), Some(code));
            assert_eq!(read(bytes.map(|byte| byte.to_ascii_lowercase())), Some(code));
        }
        assert_eq!(read(*b"OIL00000"), read(*b"01100000"));
        assert_eq!(read(*b"U0000000"), None);
        assert_eq!(read(*b"0000 000"), None);
    }

    #[test]
    fn forms_are_the_first_characters() {
        let bits = u128::from_be_bytes(*b"0123456789abcdef");
        let longest = write_form(bits, LONGEST_FORM);
        assert_eq!(longest.len(), LONGEST_FORM);
        assert_eq!(write_form(bits, 2), longest[..2]);
    }
}
