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

    /// One bit for each letter and digit of ASCII.
    #[inline]
    pub(super) fn letters_and_digits(self) -> u64 {
        self.is_among(b'0', 10).bits() | self.with(0x20).is_among(b'a', 26).bits()
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

/// How many bytes there are before the first that is not of a class, of which zero is none.
#[inline]
pub(super) fn leading(bytes: &[u8], class: impl Fn(Lanes) -> u64) -> usize {
    let mut length = 0_usize;
    loop {
        let more = class(Lanes::part(bytes, length)).trailing_ones() as usize;
        length = length.saturating_add(more);
        if more < WIDTH {
            return length;
        }
    }
}

/// Where the last such byte stands in a few; zero is none.
#[inline]
pub(super) fn last_place(bytes: &[u8], byte: u8) -> Option<usize> {
    (0..bytes.len()).step_by(WIDTH).rev().find_map(|begin| {
        let place = Lanes::part(bytes, begin).is(byte).bits().checked_ilog2()?;
        Some(begin.saturating_add(place as usize))
    })
}

/// The first eight bytes as a number, zeros behind the last: reads that overlap are quicker than a loop.
#[inline]
pub(super) fn eight_of(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    let at = |place: usize| u32::try_from(place).unwrap_or_default().wrapping_mul(8);
    if let (Some(front), Some(back)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [front, back] = [front, back].map(|four| u64::from(u32::from_le_bytes(*four)));
        return front | back.wrapping_shl(at(bytes.len().saturating_sub(4)));
    }
    let byte = |place: usize| {
        u64::from(bytes.get(place).copied().unwrap_or_default()).wrapping_shl(at(place))
    };
    byte(0) | byte(bytes.len() / 2) | byte(bytes.len().saturating_sub(1))
}

/// Eight bytes with capitals of ASCII as small letters.
#[inline]
pub(super) fn small(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let seven_bits = eight & (0x7f * ONES);
    // The highest bit of a byte is set where its value is that of `A` or more, or more than that of `Z`.
    let is_from_a = seven_bits.wrapping_add(u64::from(0x80 - b'A') * ONES);
    let is_past_z = seven_bits.wrapping_add(u64::from(0x7f - b'Z') * ONES);
    let is_capital = (is_from_a ^ is_past_z) & !eight & (0x80 * ONES);
    eight | is_capital >> 2
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
    let behind = eight_of(rest.get(8..).unwrap_or_default());
    (u128::from(behind) << 64 | u128::from(eight_of(rest))).to_le_bytes()
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
        fn bytes_are_counted_and_read_at_once_as_one_by_one(text in "[a0Z .é]{0,40}") {
            let bytes = text.as_bytes();
            let count = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            prop_assert_eq!(leading(bytes, Lanes::letters_and_digits), count);
            prop_assert_eq!(last_place(bytes, b'.'), bytes.iter().rposition(|byte| *byte == b'.'));
            let mut rest = bytes.iter().copied();
            let eight = core::array::from_fn(|_| rest.next().unwrap_or(0));
            prop_assert_eq!(eight_of(bytes).to_le_bytes(), eight);
        }

        #[test]
        fn capitals_become_small_letters(bytes in any::<[u8; 8]>(), capitals in "[A-Z@\\[]{8}") {
            for mut eight in [bytes, capitals.as_bytes().try_into().unwrap()] {
                let folded = small(u64::from_le_bytes(eight)).to_le_bytes();
                eight.make_ascii_lowercase();
                prop_assert_eq!(folded, eight);
            }
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
