//! Where digits stand around a place, as bits: what turns most words of a text away.

use crate::pii::{
    lanes::{Lanes, WIDTH},
    text::Text,
};

/// Bytes of a chunk.
const CHUNK: usize = 64;

/// Chunks that are kept: two before that of a place, and two behind it.
const KEPT: usize = 5;

/// The digits of some chunks of a text, kept from word to word.
#[derive(Clone, Debug, Default)]
pub(in crate::pii) struct Digits {
    /// The number of the middle chunk.
    middle: Option<usize>,
    bits: [u64; KEPT],
}

/// The digits around a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    /// The highest bit is the byte directly before; nothing below the floor.
    before: u128,
    /// The lowest bit is the byte at the place.
    after: u128,
}

impl Digits {
    /// The digits within 128 bytes before and behind a place of a text, always the same one.
    pub(super) fn near(&mut self, text: &Text<'_>, place: usize) -> Near {
        self.move_to(text, place / CHUNK);
        let [far, before, here, behind, last] = self.bits.map(u128::from);
        let shift = u32::try_from(place % CHUNK).unwrap_or_default();
        let joined = |low: u128, high: u128, next: u128| {
            let next = next.checked_shl(128_u32.saturating_sub(shift)).unwrap_or_default();
            (high << 64 | low) >> shift | next
        };
        let seen = u32::try_from(place.saturating_sub(text.floor())).unwrap_or(u32::MAX);
        let hidden = u128::MAX.checked_shr(seen).unwrap_or_default();
        Near { before: joined(far, before, here) & !hidden, after: joined(here, behind, last) }
    }

    /// Whether no digit is within 128 bytes of a place, nor of others of its chunk.
    #[inline]
    pub(super) fn are_far(&mut self, text: &Text<'_>, place: usize) -> bool {
        self.move_to(text, place / CHUNK);
        self.bits.iter().fold(0, |all, bits| all | bits) == 0
    }

    #[inline]
    fn move_to(&mut self, text: &Text<'_>, middle: usize) {
        if self.middle != Some(middle) {
            self.read(text, middle);
        }
    }

    #[inline(never)]
    fn read(&mut self, text: &Text<'_>, middle: usize) {
        let moved = self.middle.and_then(|last| middle.checked_sub(last));
        let moved = moved.filter(|moved| *moved < KEPT);
        self.bits.rotate_left(moved.unwrap_or_default());
        let first = moved.map_or(0, |moved| KEPT.saturating_sub(moved));
        for (slot, chunk) in self.bits.iter_mut().zip(middle..).skip(first) {
            *slot = chunk.checked_sub(2).map_or(0, |chunk| of_chunk(text, chunk));
        }
        self.middle = Some(middle);
    }
}

impl Near {
    /// Whether there is one among so many bytes before the place, or so many from it on; at most 128.
    pub(super) fn has(self, before: u32, after: u32) -> bool {
        self.before.checked_shr(128_u32.saturating_sub(before)).unwrap_or_default() != 0
            || self.after(after) != 0
    }

    /// Whether there is one among the three bytes behind so many.
    pub(super) fn is_behind(self, length: usize) -> bool {
        let behind = u32::try_from(length).ok().and_then(|length| self.after.checked_shr(length));
        behind.is_some_and(|behind| behind & 0b111 != 0)
    }

    /// Those among so many bytes from the place on.
    pub(super) fn after(self, bytes: u32) -> u128 {
        self.after & u128::MAX.checked_shr(128_u32.saturating_sub(bytes)).unwrap_or_default()
    }
}

fn of_chunk(text: &Text<'_>, chunk: usize) -> u64 {
    let begin = chunk.saturating_mul(CHUNK);
    let bytes = text.bytes_from(begin, CHUNK);
    if let Some(whole) = bytes.first_chunk() {
        return digits(whole);
    }
    let mut last = [0; CHUNK];
    last.iter_mut().zip(bytes).for_each(|(slot, byte)| *slot = *byte);
    digits(&last)
}

fn digits(bytes: &[u8; CHUNK]) -> u64 {
    let parts = bytes.as_chunks::<WIDTH>().0.iter().zip([0_u32, 16, 32, 48]);
    parts.fold(0, |all, (part, shift)| all | Lanes::read(*part).is_among(b'0', 10).bits() << shift)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bits_are_the_digits_of_the_bytes(text in "[0-9a ]{0,400}", floor in 0_usize..100, step in 1_usize..150) {
            let text = Text::new(&text).above(floor, None);
            let mut digits = Digits::default();
            let is = |at: usize| text.all().get(at).is_some_and(u8::is_ascii_digit);
            for place in (floor..text.all().len()).step_by(step) {
                let near = digits.near(&text, place);
                for bytes in [1, 3, 48, 72, 96, 127, 128] {
                    let most = usize::try_from(bytes).unwrap();
                    let after = (place..place + most).any(is);
                    let before = (place.saturating_sub(most).max(floor)..place).any(is);
                    prop_assert_eq!(near.has(0, bytes), after);
                    prop_assert_eq!(near.has(bytes, 0), before);
                    prop_assert_eq!(near.after(bytes) & 1 == 1, is(place));
                }
            }
        }
    }
}
