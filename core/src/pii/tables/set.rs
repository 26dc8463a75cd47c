//! Sets that are made when the crate is compiled, for first looks.

/// A set of numbers, of which few that are not in it seem to be.
pub(in crate::pii) struct Set<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Set<WORDS> {
    pub(in crate::pii) const EMPTY: Self = Self([0; WORDS]);

    const fn place(number: u32) -> (usize, u32) {
        let mixed = number.wrapping_mul(0x9e37_79b1) >> 6;
        let Some(word) = ((mixed >> 6) as usize).checked_rem(WORDS) else { return (0, 0) };
        (word, mixed & 63)
    }

    pub(in crate::pii) fn has(&self, number: u32) -> bool {
        let (word, bit) = Self::place(number);
        self.0.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    #[expect(clippy::indexing_slicing, reason = "runs at compile time")]
    pub(in crate::pii) const fn add(&mut self, number: u32) {
        let (word, bit) = Self::place(number);
        self.0[word] |= 1 << bit;
    }
}

/// The same with four bits of a word for each number, so that fewer others seem to be in it.
#[cfg(any(feature = "names", feature = "special", not(target_arch = "wasm32")))]
pub(in crate::pii) struct FineSet<const WORDS: usize>([u64; WORDS]);

#[cfg(any(feature = "names", feature = "special", not(target_arch = "wasm32")))]
impl<const WORDS: usize> FineSet<WORDS> {
    pub(in crate::pii) const EMPTY: Self = Self([0; WORDS]);

    #[expect(clippy::cast_possible_truncation, reason = "some of the middle bits are wanted")]
    const fn place(number: u32) -> (usize, u64) {
        let mixed = (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let Some(word) = ((mixed >> 24) as u16 as usize).checked_rem(WORDS) else { return (0, 0) };
        let bits = 1 << (mixed >> 58) | 1 << (mixed >> 52 & 63);
        (word, bits | 1 << (mixed >> 46 & 63) | 1 << (mixed >> 40 & 63))
    }

    #[inline]
    pub(in crate::pii) fn has(&self, number: u32) -> bool {
        let (word, bits) = Self::place(number);
        self.0.get(word).is_some_and(|word| word & bits == bits)
    }

    #[expect(clippy::indexing_slicing, reason = "runs at compile time")]
    pub(in crate::pii) const fn add(&mut self, number: u32) {
        let (word, bits) = Self::place(number);
        self.0[word] |= bits;
    }
}

/// What a hash of bytes begins with, and its next step (FNV-1a, 32 bits).
pub(crate) const SEED: u32 = 0x811c_9dc5;

pub(crate) const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// At most four bytes as a number.
pub(in crate::pii) const fn key(bytes: &[u8]) -> u32 {
    match *bytes {
        [a] => u32::from_le_bytes([a, 0, 0, 0]),
        [a, b] => u32::from_le_bytes([a, b, 0, 0]),
        [a, b, c] => u32::from_le_bytes([a, b, c, 0]),
        [a, b, c, d] => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
}

/// The word of a list between spaces from `from` on: where it begins and ends; nothing behind the last.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
pub(in crate::pii) const fn next_word(words: &[u8], from: usize) -> (usize, usize) {
    let mut begin = from;
    while begin < words.len() && words[begin] == b' ' {
        begin += 1;
    }
    let mut end = begin;
    while end < words.len() && words[end] != b' ' {
        end += 1;
    }
    (begin, end)
}
