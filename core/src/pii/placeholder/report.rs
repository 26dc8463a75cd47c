//! What became of the placeholders of a text: names and counts, no values.

use super::find::Hit;
use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};
use core::ops::Range;
use serde_json::json;

/// Unknown placeholders whose places are told; more are only counted.
const MOST_PLACES: usize = 1_024;

/// What became of the placeholders of a text.
///
/// Names are those of kinds, terms and fields; nothing in it is a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    restored: BTreeMap<String, u64>,
    masked: BTreeMap<String, u64>,
    kept: BTreeMap<String, u64>,
    unknown: u64,
    unknown_at: Vec<Range<u64>>,
}

impl Report {
    /// How many were replaced by their value, by name.
    pub fn restored_counts(&self) -> impl Iterator<Item = (&str, u64)> {
        counts(&self.restored)
    }

    /// How many were replaced by a mask, by name.
    pub fn masked_counts(&self) -> impl Iterator<Item = (&str, u64)> {
        counts(&self.masked)
    }

    /// How many were left, because the reader may not see what they stand for, by name.
    pub fn kept_counts(&self) -> impl Iterator<Item = (&str, u64)> {
        counts(&self.kept)
    }

    /// How many look like placeholders, but nothing stands behind them: a model invented them, or
    /// they are of other texts. They are left as they are.
    pub const fn unknown(&self) -> u64 {
        self.unknown
    }

    /// Where the first 1,024 of these are, in bytes of the text that was restored.
    pub fn unknown_places(&self) -> &[Range<u64>] {
        &self.unknown_at
    }

    /// The same as JSON, for hosts in other languages:
    /// `{"kept":{},"masked":{},"restored":{"EMAIL":1},"unknown":0}`.
    pub fn to_json(&self) -> String {
        json!({
            "restored": self.restored,
            "masked": self.masked,
            "kept": self.kept,
            "unknown": self.unknown,
        })
        .to_string()
    }

    /// The counts of another text, too; its places are of that text and are not told.
    #[cfg(feature = "facade")]
    pub(crate) fn add(&mut self, other: &Self) {
        let sides = [
            (&mut self.restored, &other.restored),
            (&mut self.masked, &other.masked),
            (&mut self.kept, &other.kept),
        ];
        for (counts, more) in sides {
            for (name, more) in more {
                count(counts, name, *more);
            }
        }
        self.unknown = self.unknown.saturating_add(other.unknown);
    }

    pub(super) fn restored(&mut self, name: &str) {
        count(&mut self.restored, name, 1);
    }

    pub(super) fn masked(&mut self, name: &str) {
        count(&mut self.masked, name, 1);
    }

    pub(super) fn kept(&mut self, name: &str) {
        count(&mut self.kept, name, 1);
    }

    pub(super) fn count_unknown(&mut self, base: u64, hit: &Hit) {
        self.unknown = self.unknown.saturating_add(1);
        if self.unknown_at.len() < MOST_PLACES {
            let at = |at: usize| base.saturating_add(u64::try_from(at).unwrap_or(u64::MAX));
            self.unknown_at.push(at(hit.start)..at(hit.end));
        }
    }
}

/// So many more of a name.
pub(super) fn count(counts: &mut BTreeMap<String, u64>, name: &str, more: u64) {
    match counts.get_mut(name) {
        Some(count) => *count = count.saturating_add(more),
        None => {
            counts.insert(name.to_owned(), more);
        }
    }
}

pub(super) fn counts(counts: &BTreeMap<String, u64>) -> impl Iterator<Item = (&str, u64)> {
    counts.iter().map(|(name, count)| (name.as_str(), *count))
}
