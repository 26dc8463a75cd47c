//! Rows that share the name they are bound to: their values could change places unnoticed.

use core::hash::BuildHasher as _;
use std::{collections::HashSet, hash::RandomState};

/// More names are not remembered: 64 MiB or so.
const MOST: usize = 4 << 20;

/// Counts names that came before. Remembers keyed hashes of eight bytes, not the names.
#[derive(Default)]
pub(crate) struct Repeats {
    hasher: RandomState,
    seen: HashSet<u64>,
    count: u64,
}

impl Repeats {
    pub(crate) fn see(&mut self, name: &[u8]) {
        let hash = self.hasher.hash_one(name);
        if self.seen.contains(&hash) {
            self.count = self.count.saturating_add(1);
        } else if self.seen.len() < MOST {
            self.seen.insert(hash);
        }
    }

    pub(crate) const fn count(&self) -> u64 {
        self.count
    }
}
