//! The ciphertexts of one record in one piece of memory.

use alloc::vec::Vec;
use core::fmt;

/// The sealed fields of one record, in the order in which they were given.
///
/// They lie in one buffer, because a record has many short fields and each allocation would cost
/// about as much as sealing one.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct SealedFields {
    bytes: Vec<u8>,
    /// Where each field ends in `bytes`.
    ends: Vec<usize>,
}

impl SealedFields {
    pub(super) const fn new(bytes: Vec<u8>, ends: Vec<usize>) -> Self {
        Self { bytes, ends }
    }

    /// How many fields.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether the record has no fields.
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The field at `position`, counted from 0.
    pub fn get(&self, position: usize) -> Option<&[u8]> {
        let start = match position.checked_sub(1) {
            None => 0,
            Some(before) => *self.ends.get(before)?,
        };
        self.bytes.get(start..*self.ends.get(position)?)
    }

    /// The fields in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        (0..self.len()).map(|position| self.get(position).unwrap_or_default())
    }
}

impl fmt::Debug for SealedFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn fields_come_in_order() {
        let fields = SealedFields::new(b"onetwo".to_vec(), vec![3, 3, 6]);
        assert_eq!(fields.iter().collect::<Vec<_>>(), [&b"one"[..], b"", b"two"]);
        assert_eq!((fields.get(2), fields.get(3)), (Some(&b"two"[..]), None));
        assert_eq!((fields.len(), fields.is_empty()), (3, false));
        assert!(SealedFields::default().is_empty());
    }
}
