//! Crockford base 32: five bits a character, the most significant first, zero bits at the end. It
//! has no `I`, `L`, `O` and `U`, which are misread.
//!
//! What is written so may be secret: nothing is looked up by it and no branch taken on it.

#[cfg(any(test, feature = "token", feature = "seal", feature = "pii"))]
use alloc::{string::String, vec::Vec};
use zeroize::Zeroizing;

/// Characters whose symbols follow one another, in ascending order: the first, the last, and the
/// symbol of the first.
const RUNS: [(u8, u8, u8); 6] = [
    (b'0', b'9', 0),
    (b'A', b'H', 10),
    (b'J', b'K', 18),
    (b'M', b'N', 20),
    (b'P', b'T', 22),
    (b'V', b'Z', 27),
];

/// What is read as a digit.
const LOOK_ALIKES: [(u8, u8, u8); 3] = [(b'I', b'I', 1), (b'L', b'L', 1), (b'O', b'O', 0)];

/// What is no symbol.
pub(crate) const NONE: u8 = u8::MAX;

/// The character of the five lowest bits.
#[cfg(feature = "keyset")]
pub(crate) fn character(symbol: u8) -> char {
    char::from(byte(symbol))
}

/// The symbol of a character; lower case and the look-alikes I, L and O are read as meant.
#[cfg(feature = "keyset")]
pub(crate) fn symbol(character: u8) -> Option<u8> {
    Some(symbol_or_none(character)).filter(|symbol| *symbol != NONE)
}

const fn byte(symbol: u8) -> u8 {
    let symbol = symbol & 31;
    let mut found = 0;
    let mut runs = RUNS.as_slice();
    while let [(first, _, from), rest @ ..] = runs {
        // The last one that begins here or before.
        found = select(found, within(symbol, *from, NONE), first.wrapping_add(symbol), *from);
        runs = rest;
    }
    found
}

/// The symbol of a character, or [`NONE`].
pub(crate) const fn symbol_or_none(character: u8) -> u8 {
    let character = character.to_ascii_uppercase();
    let found = symbol_in(&RUNS, character, NONE);
    symbol_in(&LOOK_ALIKES, character, found)
}

const fn symbol_in(mut runs: &[(u8, u8, u8)], character: u8, mut found: u8) -> u8 {
    while let [(first, last, from), rest @ ..] = runs {
        let is_here = within(character, *first, *last);
        found = select(found, is_here, from.wrapping_add(character), *first);
        runs = rest;
    }
    found
}

/// `above − less` where the mask is, `found` elsewhere.
const fn select(found: u8, mask: u8, above: u8, less: u8) -> u8 {
    found & !mask | above.wrapping_sub(less) & mask
}

/// All bits when `byte` is from `first` to `last`, none otherwise.
const fn within(byte: u8, first: u8, last: u8) -> u8 {
    at_least(byte, first) & at_least(last, byte)
}

const fn at_least(high: u8, low: u8) -> u8 {
    let [mask, _] = wide(low).wrapping_sub(wide(high)).wrapping_sub(1).to_be_bytes();
    mask
}

const fn wide(byte: u8) -> u16 {
    u16::from_be_bytes([0, byte])
}

/// Hands over the symbols of these bytes.
pub(crate) fn each_symbol(bytes: &[u8], mut each: impl FnMut(u8)) {
    let (mut kept, mut bits) = (0_u16, 0_u32);
    let low = |kept: u16| kept.to_be_bytes()[1] & 31;
    for byte in bytes {
        kept = kept << 8 | u16::from(*byte);
        bits = bits.wrapping_add(8);
        while bits >= 5 {
            bits = bits.wrapping_sub(5);
            each(low(kept >> bits));
        }
    }
    if bits > 0 {
        each(low(kept << 5_u32.wrapping_sub(bits)));
    }
}

/// The characters of these bytes.
#[cfg(any(test, feature = "token", feature = "seal", feature = "pii"))]
pub(crate) fn text(bytes: &[u8]) -> String {
    let mut text = Vec::with_capacity(bytes.len().saturating_mul(8).div_ceil(5));
    each_symbol(bytes, |symbol| text.push(symbol));
    // All of them at once: a processor takes sixteen in one step.
    for symbol in &mut text {
        *symbol = byte(*symbol);
    }
    String::from_utf8(text).unwrap_or_default()
}

/// The longest text that [`read`] reads.
#[cfg(any(test, feature = "token", feature = "seal"))]
const LONGEST: usize = 64;

/// The bytes of a text of at most [`LONGEST`] characters.
#[cfg(any(test, feature = "token", feature = "seal"))]
pub(crate) fn read<const N: usize>(text: &str) -> Option<Zeroizing<[u8; N]>> {
    let mut symbols = [NONE; LONGEST];
    let symbols = symbols.get_mut(..text.len())?;
    for (symbol_of, character) in symbols.iter_mut().zip(text.bytes()) {
        *symbol_of = symbol_or_none(character);
    }
    bytes(symbols.iter().copied())
}

/// The inverse of [`each_symbol`]: none when a symbol is [`NONE`], when there are too few or too many
/// of them, or when the bits at the end are not zero.
pub(crate) fn bytes<const N: usize>(
    symbols: impl IntoIterator<Item = u8>,
) -> Option<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    let mut free = bytes.iter_mut();
    let (mut kept, mut bits, mut wrong) = (0_u16, 0_u32, 0);
    for symbol in symbols {
        wrong |= symbol & !31;
        kept = kept << 5 | u16::from(symbol & 31);
        bits = bits.wrapping_add(5);
        if bits >= 8 {
            bits = bits.wrapping_sub(8);
            let [_, byte] = (kept >> bits).to_be_bytes();
            *free.next()? = byte;
        }
    }
    let is_whole = free.next().is_none() && bits < 5;
    let rest = kept & !(u16::MAX << bits);
    (is_whole && u16::from(wrong) | rest == 0).then_some(bytes)
}

#[cfg(test)]
#[cfg(feature = "keyset")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CHARACTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    #[test]
    fn every_symbol_has_its_character_and_u_has_none() {
        for (expected, value) in CHARACTERS.iter().zip(0..) {
            assert_eq!(character(value), char::from(*expected));
            assert_eq!(symbol(*expected), Some(value));
            assert_eq!(symbol(expected.to_ascii_lowercase()), Some(value));
        }
        for (look_alike, meant) in
            [(b'I', 1), (b'i', 1), (b'L', 1), (b'l', 1), (b'O', 0), (b'o', 0)]
        {
            assert_eq!(symbol(look_alike), Some(meant));
        }
        for other in *b"Uu-! \0\xff" {
            assert_eq!(symbol(other), None);
        }
        assert_eq!((0..=255).filter(|byte| symbol(*byte).is_some()).count(), 32 + 22 + 6);
    }

    #[test]
    fn what_is_too_long_too_short_or_not_zero_at_the_end_is_nothing() {
        let read = |text: &str| read::<2>(text).map(|bytes| *bytes);
        assert_eq!(text(&[0xff, 0xff]), "ZZZG");
        assert_eq!(read("ZZZG"), Some([0xff, 0xff]));
        for wrong in ["ZZZ", "ZZZGG", "ZZZG0", "ZZZH", "ZZUG", ""] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn bytes_come_back(given in any::<[u8; 47]>()) {
            let mut symbols = Vec::new();
            each_symbol(&given, |symbol| symbols.push(symbol));
            prop_assert_eq!(symbols.len(), 76);
            prop_assert_eq!(*bytes::<47>(symbols).unwrap(), given);
        }

        #[test]
        fn texts_come_back(given in any::<[u8; 37]>()) {
            let written = text(&given);
            prop_assert_eq!(written.len(), 60);
            prop_assert_eq!(*read::<37>(&written.to_lowercase()).unwrap(), given);
        }
    }
}
