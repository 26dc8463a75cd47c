//! Sets of roles that are asked often and emptied often.

use alloc::vec::Vec;

/// A set of roles: bits to ask, a list to walk over and to clear by.
#[derive(Clone, Debug, Default)]
pub(super) struct RoleSet {
    bits: Vec<u64>,
    listed: Vec<u16>,
}

impl RoleSet {
    /// Empties it at the cost of what it holds.
    pub(super) fn clear(&mut self) {
        for role in self.listed.drain(..) {
            if let Some(word) = self.bits.get_mut(split(role).0) {
                *word = 0;
            }
        }
    }

    /// Room for so many roles.
    pub(super) fn fit(&mut self, roles: usize) {
        if self.bits.len() < roles.div_ceil(64) {
            self.bits.resize(roles.div_ceil(64), 0);
        }
    }

    /// Adds a role; false when it was there.
    pub(super) fn insert(&mut self, role: u16) -> bool {
        let (word, bit) = split(role);
        let Some(word) = self.bits.get_mut(word) else { return false };
        let new = *word & bit == 0;
        if new {
            *word |= bit;
            self.listed.push(role);
        }
        new
    }

    pub(super) fn contains(&self, role: u16) -> bool {
        let (word, bit) = split(role);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }

    pub(super) fn has_any(&self, roles: &[u16]) -> bool {
        roles.iter().any(|role| self.contains(*role))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// In no order.
    pub(super) fn listed(&self) -> &[u16] {
        &self.listed
    }
}

fn split(role: u16) -> (usize, u64) {
    (usize::from(role >> 6), 1_u64.wrapping_shl(u32::from(role & 63)))
}
