//! Surnames that were found before in the same text: the next time they may stand alone.

use super::{
    model::{Model, class, hash_of},
    unit,
};
use crate::pii::{fold::fold, text::Text};
use core::ops::Range;

/// How many are remembered.
const MOST: usize = 4;

/// The surnames that were found last, by their hashes; 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::pii) struct Told {
    hashes: [u32; MOST],
}

impl Told {
    /// Remembers the surname of a name that was found: its last word, or the last before a comma, if it
    /// has more than one, or if a title stands before it.
    pub(in crate::pii) fn add(&mut self, text: &Text<'_>, name: Range<usize>) {
        let found = text.slice(name.clone()).unwrap_or_default();
        let is_titled = || unit::is_behind(Model::BUILT_IN, text, name.start, class::TITLE);
        let surname = found.split(',').next().unwrap_or_default();
        let Some(last) = surname.split([' ', '\u{a0}']).next_back() else { return };
        if last.len() == found.len() && !is_titled() {
            return;
        }
        let hash = hash_of(fold(last.as_bytes()).letters());
        if !self.has(hash) {
            self.hashes.rotate_right(1);
            if let Some(first) = self.hashes.first_mut() {
                *first = hash;
            }
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Whether a folded word with this hash is among them.
    pub(super) fn has(self, hash: u32) -> bool {
        self.hashes.contains(&hash)
    }
}
