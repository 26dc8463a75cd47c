//! The letters and digits of a placeholder: Crockford base 32, five bits each.

use crate::encoding::crockford::{NONE, character, symbol_or_none};
use alloc::string::String;

/// Letters and digits of a code.
pub(super) const LENGTH: usize = 8;

/// Most of them behind a code, which tell spellings of one value apart.
pub(super) const LONGEST_FORM: usize = 24;

/// The symbol of every byte: codes are no secrets, and most words of eight letters are looked at.
const SYMBOLS: [u8; 256] = {
    let mut symbols = [NONE; 256];
    let (mut rest, mut byte) = (symbols.as_mut_slice(), 0_u8);
    while let [first, behind @ ..] = rest {
        *first = symbol_or_none(byte);
        (rest, byte) = (behind, byte.wrapping_add(1));
    }
    symbols
};

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
    let place = |place: u32| character(low(code >> place.saturating_mul(5)));
    (0..8).rev().map(place).collect()
}

/// The first `length` characters of 128 bits.
pub(super) fn write_form(bits: u128, length: usize) -> String {
    let shifts = (0..LONGEST_FORM)
        .take(length)
        .map(|place| 123_usize.saturating_sub(place.saturating_mul(5)));
    shifts.map(|shift| character(low(bits >> shift))).collect()
}

/// The characters of a form as they are written.
pub(super) fn normal_form(form: &str) -> Option<String> {
    form.bytes().map(|byte| symbol(byte).map(character)).collect()
}

fn low(bits: impl Into<u128>) -> u8 {
    let [low, ..] = bits.into().to_le_bytes();
    low
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
