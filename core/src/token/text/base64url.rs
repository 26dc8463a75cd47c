//! Reading base64url of tokens (RFC 4648, section 5, without padding), by arithmetic instead of tables:
//! which memory is read tells nothing about a token, and the compiler does sixteen characters at once,
//! which takes two thirds of the library's time. (Writing gained nothing.)
//!
//! A group is eight characters, or six bytes; what is missing in the last one is zero bits.

/// The bytes of a text of the right length for `N` of them; `None` for another alphabet and for bits
/// behind the last byte that are not zero.
pub(super) fn decode<const GROUPS: usize, const TEXT: usize, const N: usize>(
    text: &[u8; TEXT],
) -> Option<[u8; N]> {
    let mut symbols = [[b'A'; 8]; GROUPS];
    *symbols.as_flattened_mut().first_chunk_mut()? = *text;
    for symbol in symbols.as_flattened_mut() {
        *symbol = value(*symbol);
    }
    let wrong = symbols.as_flattened().iter().fold(0, |any, symbol| any | symbol & WRONG);
    let bytes = symbols.map(gather);
    let (bytes, rest) = bytes.as_flattened().split_first_chunk()?;
    let rest = rest.iter().fold(0, |any, byte| any | byte);
    (wrong | rest == 0).then_some(*bytes)
}

/// Eight bytes of six bits each as 48 bits: pairs, halves and the whole are moved together.
const fn gather(symbols: [u8; 8]) -> [u8; 6] {
    let bits = u64::from_be_bytes(symbols);
    let bits = bits & 0x003f_003f_003f_003f | (bits & 0x3f00_3f00_3f00_3f00) >> 2;
    let bits = bits & 0x0fff_0000_0fff | (bits & 0x0fff_0000_0fff_0000) >> 4;
    let bits = bits & 0xff_ffff | (bits & 0x00ff_ffff_0000_0000) >> 8;
    let [_, _, bytes @ ..] = bits.to_be_bytes();
    bytes
}

/// What [`value`] gives for a character outside the alphabet.
const WRONG: u8 = 0x80;

/// `value` where a byte lies from `low` to `high`, else zero.
const fn within(byte: u8, low: u8, high: u8, value: u8) -> u8 {
    if byte.wrapping_sub(low) <= high.wrapping_sub(low) { value } else { 0 }
}

/// 0 to 63 for the letters, the digits, `-` and `_`.
const fn value(character: u8) -> u8 {
    // At most one of the five below is not zero. `A` is zero in all, so `known` tells it from the rest.
    let known = within(character, b'A', b'Z', 1)
        | within(character, b'a', b'z', 1)
        | within(character, b'0', b'9', 1)
        | within(character, b'-', b'-', 1)
        | within(character, b'_', b'_', 1);
    within(character, b'A', b'Z', character.wrapping_sub(b'A'))
        | within(character, b'a', b'z', character.wrapping_sub(b'a' - 26))
        | within(character, b'0', b'9', character.wrapping_add(52 - b'0'))
        | within(character, b'-', b'-', 62)
        | within(character, b'_', b'_', 63)
        | within(known, 0, 0, WRONG)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{base64url, from_base64url};
    use proptest::prelude::*;

    fn decoded(text: &[u8]) -> Option<[u8; 16]> {
        decode::<3, 22, 16>(text.try_into().unwrap())
    }

    proptest! {
        #[test]
        fn texts_are_those_of_the_library(short in any::<[u8; 16]>(), long in any::<[[u8; 37]; 1]>()) {
            let [long] = long;
            let (text, long_text) = (base64url(&short), base64url(&long));
            prop_assert_eq!(decoded(text.as_bytes()), Some(short));
            let long_text = long_text.as_bytes().try_into().unwrap();
            prop_assert_eq!(decode::<7, 50, 37>(long_text), Some(long));
        }

        #[test]
        fn what_the_library_refuses_is_refused(text in "[A-Za-z0-9_+/=. -]{21}[A-Za-z0-9_=-]") {
            let theirs = from_base64url(&text).ok().and_then(|bytes| bytes.try_into().ok());
            prop_assert_eq!(decoded(text.as_bytes()), theirs);
        }
    }

    #[test]
    fn every_byte_is_judged_as_the_library_does() {
        let text = base64url(&[0xa5; 16]);
        for (place, byte) in (0..22).flat_map(|place| (0..128).map(move |byte| (place, byte))) {
            let mut other = text.clone().into_bytes();
            if let Some(slot) = other.get_mut(place) {
                *slot = byte;
            }
            let other = str::from_utf8(&other).unwrap();
            let theirs = from_base64url(other).ok().and_then(|bytes| bytes.try_into().ok());
            assert_eq!(decoded(other.as_bytes()), theirs, "{other}");
        }
        for byte in 128..=u8::MAX {
            assert_eq!(decoded(&[byte; 22]), None);
        }
    }
}
