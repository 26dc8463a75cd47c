//! From a text to its place in a list, at the cost of one hash.

use core::hash::BuildHasher as _;
use hashbrown::{DefaultHashBuilder, HashTable};

/// The places of the texts of a list that its owner keeps. Requests only look up, so what is in
/// the table is never an attacker's choice.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Lookup {
    /// From texts of which none comes twice.
    pub(super) fn new<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Self {
        let hasher = DefaultHashBuilder::default();
        let hash = |text: &str| hasher.hash_one(text);
        let mut table = HashTable::new();
        let size = texts.clone().count();
        // The hashes are at hand only here: room for all means none is asked for again.
        table.reserve(size, |_| 0);
        for (place, text) in (0_u32..).zip(texts) {
            table.insert_unique(hash(text), place, |_| 0);
        }
        Self { table, hasher }
    }

    /// The place of a text, told what text is at a place.
    pub(super) fn find<'t>(&self, text: &str, at: impl Fn(u32) -> Option<&'t str>) -> Option<u32> {
        let same = |place: &u32| at(*place) == Some(text);
        self.table.find(self.hasher.hash_one(text), same).copied()
    }
}
