//! Sets of patterns or rules by their number.

use super::MAX_RECOGNISERS;
use core::ops::{BitAnd, BitOr, Not};

/// Numbers in one word.
const BITS: usize = 64;

/// A set of numbers below [`MAX_RECOGNISERS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Set([u64; MAX_RECOGNISERS / BITS]);

impl Set {
    pub(super) fn insert(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / BITS) {
            *word |= 1_u64.wrapping_shl(u32::try_from(number % BITS).unwrap_or_default());
        }
    }

    pub(super) fn has(self, number: usize) -> bool {
        !(self & Self::from_iter([number])).is_empty()
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// The least number.
    pub(super) fn first(self) -> Option<usize> {
        let (at, word) = self.0.iter().enumerate().find(|(_, word)| **word != 0)?;
        let bit = usize::try_from(word.trailing_zeros()).ok()?;
        at.checked_mul(BITS)?.checked_add(bit)
    }
}

impl FromIterator<usize> for Set {
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Self {
        let mut set = Self::default();
        numbers.into_iter().for_each(|number| set.insert(number));
        set
    }
}

impl BitAnd for Set {
    type Output = Self;

    fn bitand(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(word, other)| *word &= other);
        self
    }
}

impl BitOr for Set {
    type Output = Self;

    fn bitor(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(word, other)| *word |= other);
        self
    }
}

impl Not for Set {
    type Output = Self;

    fn not(self) -> Self {
        Self(self.0.map(|word| !word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_numbers() {
        let set: Set = [255, 64, 3].into_iter().collect();
        assert_eq!((set.first(), Set::default().first()), (Some(3), None));
        let behind = set & !Set::from_iter([3]);
        assert_eq!(behind.first(), Some(64));
        assert_eq!((behind & !Set::from_iter([64])).first(), Some(255));
        assert!((set & Set::from_iter([4, 254])).is_empty() && !set.is_empty());
        assert_eq!(behind | Set::from_iter([3]), set);
    }
}
