//! How many values of which names left, as an event holds it.

use alloc::{borrow::ToOwned, collections::BTreeMap, string::String};

/// Names of placeholders that an event counts one by one; the rest is counted together.
const MOST_NAMES: usize = 32;

/// Under which name the rest is counted.
pub(super) const OTHER: &str = "OTHER";

/// How often each name.
pub(super) type Counts = BTreeMap<String, u64>;

pub(super) fn counted<'a>(counts: impl Iterator<Item = (&'a str, u64)>) -> Counts {
    counts.map(|(name, count)| (name.to_owned(), count)).collect()
}

pub(super) fn listed(counts: &Counts) -> impl Iterator<Item = (&str, u64)> {
    counts.iter().map(|(name, count)| (name.as_str(), *count))
}

/// So few names that an event holds them.
pub(super) fn short(counts: &Counts) -> Counts {
    let mut short = Counts::new();
    for (at, (name, count)) in counts.iter().enumerate() {
        add(&mut short, if at < MOST_NAMES { name } else { OTHER }, *count);
    }
    short
}

pub(super) fn add(counts: &mut Counts, name: &str, more: u64) {
    let count = counts.entry(name.to_owned()).or_default();
    *count = count.saturating_add(more);
}
