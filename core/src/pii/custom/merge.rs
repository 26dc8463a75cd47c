//! Findings of the engine and of recognisers in one list, disjoint.
//!
//! Of two that overlap, the one that holds the other is kept; with the same bounds, the surer, and
//! that of the engine if both are as sure. A name of a person, which the words around it suggest, is
//! less sure than anything that the host describes. Where they cross, the surer one is whole and the other
//! one is what is left of it, so that nothing of either stays in clear. Phrases of a special category,
//! which redaction leaves readable, give way to all findings of recognisers, and end there.

use crate::pii::{finding::Finding, kind::Kind};
use alloc::vec::Vec;
use core::cmp::Reverse;

/// A finding, and whether it is one of a recogniser.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) finding: Finding,
    pub(super) is_custom: bool,
}

impl Item {
    pub(super) fn shape(finding: Finding) -> Self {
        Self { finding, is_custom: false }
    }

    pub(super) fn custom(finding: Finding) -> Self {
        Self { finding, is_custom: true }
    }

    /// Whether this one is the surer of two.
    fn is_surer(&self, other: &Self) -> bool {
        self.sureness() > other.sureness()
    }

    fn sureness(&self) -> impl Ord + use<> {
        let is_suggested = !self.is_custom && self.finding.kind() == Kind::Person;
        (!self.stays_readable(), !is_suggested, self.finding.confidence(), !self.is_custom)
    }

    /// What redaction leaves in the text hides nothing that is taken out.
    fn stays_readable(&self) -> bool {
        !self.is_custom && self.finding.kind() == Kind::SpecialCategory
    }

    fn order(&self) -> impl Ord + use<> {
        let range = self.finding.range();
        (range.start, Reverse(range.end), Reverse(self.sureness()))
    }
}

/// Sorted for [`merged`] and [`closed`].
pub(super) fn sort(items: &mut [Item]) {
    items.sort_by_key(Item::order);
}

/// How many of sorted items overlap nothing that begins at `frontier` or behind it, neither
/// themselves nor through others.
pub(super) fn closed(items: &[Item], frontier: usize) -> usize {
    let (mut count, mut end) = (0_usize, 0_usize);
    for (place, item) in items.iter().enumerate() {
        let range = item.finding.range();
        if range.start >= end {
            count = place;
        }
        end = end.max(range.end);
        if end > frontier {
            return count;
        }
    }
    items.len()
}

/// One list of sorted items, each sort of which is disjoint.
pub(super) fn merged(items: impl IntoIterator<Item = Item>) -> Vec<Finding> {
    let mut kept: Vec<Item> = Vec::new();
    let (mut shape_end, mut custom_end) = (0_usize, 0_usize);
    for item in items {
        // Only one of the other sort reaches over its beginning, and that came before.
        let other = if item.is_custom { shape_end } else { custom_end };
        let end = item.finding.range().end;
        let own = if item.is_custom { &mut custom_end } else { &mut shape_end };
        if !item.stays_readable() {
            *own = end.max(*own);
        }
        if end > other {
            kept.push(item);
        }
    }
    parted(kept)
}

/// Items none of which holds another, parted where they cross.
fn parted(items: Vec<Item>) -> Vec<Finding> {
    let mut parted: Vec<Finding> = Vec::with_capacity(items.len());
    let mut last: Option<Item> = None;
    for item in items {
        let mut own = item.finding.clone();
        if let Some(last) = last.as_ref()
            && last.finding.range().end > item.finding.range().start
            && let Some(before) = parted.last_mut()
        {
            if last.is_surer(&item) {
                own = own.behind(&last.finding);
            } else {
                *before = before.clone().before(&item.finding);
                if before.range().is_empty() {
                    parted.pop();
                }
            }
        }
        if !own.range().is_empty() {
            parted.push(own);
        }
        last = Some(item);
    }
    parted
}
