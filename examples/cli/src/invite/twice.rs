//! Subjects that a list names twice: of those without a number or UUID each row has a token of its own.

use core::hash::BuildHasher as _;
use std::hash::RandomState;
use visard::token::Subject;

/// More subjects are not compared: 64 MiB.
pub(super) const MOST: usize = 4 << 20;

/// Above every number that is a subject.
const TEXT: u64 = 1 << 63;

/// The subjects that were seen, with their lines. Kept are numbers and keyed hashes, not names; they are
/// compared at the end, by sorting, because a list in order needs none.
#[derive(Default)]
pub(super) struct Twice {
    hasher: RandomState,
    seen: Vec<(u64, u64)>,
    is_unsorted: bool,
    /// Whether there were more than [`MOST`].
    pub(super) is_cut: bool,
}

impl Twice {
    pub(super) fn see(&mut self, line: u64, subject: &Subject) {
        if self.seen.len() == MOST {
            self.is_cut = true;
            return;
        }
        let value = match subject {
            Subject::Number(number) => *number,
            other => self.hasher.hash_one(other) | TEXT,
        };
        self.is_unsorted |= self.seen.last().is_some_and(|(last, _)| *last >= value);
        self.seen.push((value, line));
    }

    /// The lines whose subject stands on an earlier one, too, in order.
    pub(super) fn lines(mut self) -> Vec<u64> {
        if !self.is_unsorted {
            return Vec::new();
        }
        self.seen.sort_unstable();
        let again = |pair: &[(u64, u64)]| match pair {
            [(one, _), (other, line)] if one == other => Some(*line),
            _ => None,
        };
        let mut lines: Vec<u64> = self.seen.windows(2).filter_map(again).collect();
        lines.sort_unstable();
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_lines_of_a_subject_are_named_in_either_spelling() {
        let mut twice = Twice::default();
        let uuid = "0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e88";
        let ids = ["9", "crm-7", uuid, "4", "9", "crm-8", "crm-7", &uuid.to_uppercase(), "9"];
        for (line, id) in (2..).zip(ids) {
            twice.see(line, &Subject::parse(id).unwrap());
        }
        assert_eq!(twice.lines(), [6, 8, 9, 10]);
        let mut sorted = Twice::default();
        (0..100).for_each(|number| sorted.see(number, &number.into()));
        assert!(sorted.lines().is_empty());
    }
}
