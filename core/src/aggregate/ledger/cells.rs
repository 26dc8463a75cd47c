//! Sets of cells as bits.

use alloc::{vec, vec::Vec};

/// A set of the cells 0 to `len - 1`.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::aggregate) struct CellSet {
    words: Vec<u64>,
    len: usize,
}

impl CellSet {
    /// The empty set of so many cells.
    pub(in crate::aggregate) fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// The cells of which this is true.
    pub(in crate::aggregate) fn of(len: usize, mut has: impl FnMut(usize) -> bool) -> Self {
        let mut set = Self::none(len);
        (0..len).filter(|cell| has(*cell)).for_each(|cell| set.insert(cell));
        set
    }

    /// Of how many cells some may be in the set.
    pub(in crate::aggregate) const fn len(&self) -> usize {
        self.len
    }

    /// Adds a cell below [`CellSet::len`].
    pub(in crate::aggregate) fn insert(&mut self, cell: usize) {
        if let Some(word) = self.words.get_mut(cell >> 6) {
            *word |= 1 << (cell & 63);
        }
    }

    /// Whether a cell is in it.
    pub(in crate::aggregate) fn has(&self, cell: usize) -> bool {
        self.words.get(cell >> 6).is_some_and(|word| word >> (cell & 63) & 1 == 1)
    }

    /// The cells in it, ascending.
    pub(in crate::aggregate) fn iter(&self) -> impl Iterator<Item = usize> {
        numbers(self.words.iter().copied())
    }

    /// The cells in one of two sets, ascending.
    pub(in crate::aggregate) fn differences(&self, other: &Self) -> impl Iterator<Item = usize> {
        numbers(self.words.iter().zip(&other.words).map(|(left, right)| left ^ right))
    }

    /// The cells in both sets, ascending.
    pub(in crate::aggregate) fn common(&self, other: &Self) -> impl Iterator<Item = usize> {
        numbers(self.words.iter().zip(&other.words).map(|(left, right)| left & right))
    }

    /// The bits, eight in a byte, the lowest first.
    pub(in crate::aggregate) fn bytes(&self) -> impl Iterator<Item = u8> {
        self.words.iter().flat_map(|word| word.to_le_bytes())
    }

    /// The same set of fewer cells, if none is beyond.
    pub(in crate::aggregate) fn shortened(&self, len: usize) -> Option<Self> {
        let inside = self.iter().all(|cell| cell < len);
        inside.then(|| Self::of(len, |cell| self.has(cell)))
    }
}

/// The places of the bits that are set.
fn numbers(words: impl Iterator<Item = u64>) -> impl Iterator<Item = usize> {
    words.enumerate().flat_map(|(place, word)| {
        let next = |word: &u64| {
            // The lowest bit goes.
            let rest = word & word.wrapping_sub(1);
            (rest != 0).then_some(rest)
        };
        let rests = core::iter::successors((word != 0).then_some(word), next);
        // At most 63, so that no bit of the place is in it.
        rests.map(move |rest| {
            place << 6 | usize::try_from(rest.trailing_zeros()).unwrap_or_default()
        })
    })
}
