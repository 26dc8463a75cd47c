//! Sixteen bytes at a time: the few operations that the class masks need, over `wide` (SSE2 on
//! x86-64, NEON, the 128-bit operations of WebAssembly, plain code elsewhere). No unsafe code of
//! our own; the tests hold it against a scalar twin.

use core::ops::{BitAnd, BitOr};
use wide::u8x16;

/// Bytes in one vector.
pub(super) const WIDTH: usize = 16;

/// Sixteen bytes, or sixteen answers (all bits or none).
#[derive(Clone, Copy, Debug)]
pub(super) struct Lanes(u8x16);

impl Lanes {
    #[inline]
    pub(super) fn read(bytes: [u8; WIDTH]) -> Self {
        Self(u8x16::new(bytes))
    }

    /// The bytes from a place on, zeros behind the last.
    #[inline]
    pub(super) fn part(bytes: &[u8], begin: usize) -> Self {
        let rest = bytes.get(begin..).unwrap_or_default();
        match rest.first_chunk() {
            Some(whole) => Self::read(*whole),
            None => Self::read(tail(bytes, rest)),
        }
    }

    #[inline]
    pub(super) fn bytes(self) -> [u8; WIDTH] {
        self.0.to_array()
    }

    /// With these bits set in every byte.
    #[inline]
    pub(super) fn with(self, bits: u8) -> Self {
        Self(self.0 | u8x16::splat(bits))
    }

    /// Without these bits in any byte.
    #[inline]
    pub(super) fn without(self, bits: u8) -> Self {
        Self(self.0 & u8x16::splat(!bits))
    }

    /// Without these bits in the bytes of which it is so.
    #[inline]
    pub(super) fn without_where(self, bits: u8, is_so: Self) -> Self {
        Self(self.0 & !(is_so.0 & u8x16::splat(bits)))
    }

    #[inline]
    pub(super) fn is(self, byte: u8) -> Self {
        Self(self.0.simd_eq(u8x16::splat(byte)))
    }

    /// Whether each is among the `count` values from `first` on.
    #[inline]
    #[expect(clippy::arithmetic_side_effects, reason = "lanes wrap")]
    pub(super) fn is_among(self, first: u8, count: u8) -> Self {
        let distance = self.0 - u8x16::splat(first);
        let most = u8x16::splat(count.wrapping_sub(1));
        Self(distance.min(most).simd_eq(distance))
    }

    /// The highest bit of each byte.
    #[inline]
    pub(super) fn high_bits(self) -> u64 {
        self.0.to_bitmask().into()
    }

    /// One bit for each answer.
    #[inline]
    pub(super) fn bits(self) -> u64 {
        self.0.to_bitmask().into()
    }
}

/// The rest of some bytes, with zeros: one read with what is before it is quicker than a copy. Small
/// where size counts.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::inline_always, reason = "a call costs as much as what it does"),
    inline(always)
)]
fn tail(bytes: &[u8], rest: &[u8]) -> [u8; WIDTH] {
    if let Some(last) = bytes.last_chunk() {
        let missing = u32::try_from(WIDTH.saturating_sub(rest.len())).unwrap_or_default();
        let last = u128::from_le_bytes(*last);
        return last.checked_shr(missing.wrapping_mul(8)).unwrap_or_default().to_le_bytes();
    }
    let mut tail = [0; WIDTH];
    if let Some(front) = tail.get_mut(..rest.len()) {
        front.copy_from_slice(rest);
    }
    tail
}

impl BitAnd for Lanes {
    type Output = Self;

    #[inline]
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOr for Lanes {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scalar(bytes: [u8; WIDTH], answer: impl Fn(u8) -> bool) -> u64 {
        (0..).zip(bytes).map(|(lane, byte)| u64::from(answer(byte)) << lane).sum()
    }

    proptest! {
        #[test]
        fn parts_have_zeros_behind_the_last_byte(
            bytes in prop::collection::vec(any::<u8>(), 0..40), begin in 0..50_usize
        ) {
            let mut rest = bytes.iter().skip(begin).copied();
            let expected: [u8; WIDTH] = core::array::from_fn(|_| rest.next().unwrap_or(0));
            prop_assert_eq!(Lanes::part(&bytes, begin).bytes(), expected);
        }

        #[test]
        fn vectors_and_scalars_agree(
            bytes in any::<[u8; WIDTH]>(), byte in any::<u8>(), count in 1..=255_u8
        ) {
            let lanes = Lanes::read(bytes);
            let among = |b: u8| b.wrapping_sub(byte) < count;
            prop_assert_eq!(lanes.is(byte).bits(), scalar(bytes, |b| b == byte));
            prop_assert_eq!(lanes.is_among(byte, count).bits(), scalar(bytes, among));
            prop_assert_eq!(lanes.high_bits(), scalar(bytes, |b| b >= 0x80));
            prop_assert_eq!(lanes.without(byte).is(0).bits(), scalar(bytes, |b| b & !byte == 0));
            let odd = lanes.with(0xfe).is(0xff);
            prop_assert_eq!(lanes.without_where(byte, odd).is(0).bits(),
                scalar(bytes, |b| if b & 1 == 1 { b & !byte == 0 } else { b == 0 }));
            prop_assert_eq!(lanes.with(byte).is(0xff).bits(), scalar(bytes, |b| b | byte == 0xff));
            let (is_nul, is_among) = (lanes.is(0), lanes.is_among(byte, count));
            let (or, and) = ((is_nul | is_among).bits(), (is_nul & is_among).bits());
            prop_assert_eq!(or, scalar(bytes, |b| b == 0 || among(b)));
            prop_assert_eq!(and, scalar(bytes, |b| b == 0 && among(b)));
        }
    }
}
