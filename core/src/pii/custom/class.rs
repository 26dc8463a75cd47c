//! The characters that one place of a pattern takes.

use alloc::{vec, vec::Vec};

/// Ranges of characters; in any case or as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class {
    ranges: Vec<(char, char)>,
    ignores_case: bool,
}

impl Class {
    /// One character, as it is written.
    pub(super) fn one(character: char) -> Self {
        Self::range(character, character)
    }

    /// The characters from one to another, as they are written.
    pub(super) fn range(first: char, last: char) -> Self {
        Self { ranges: vec![(first, last)], ignores_case: false }
    }

    /// The same, in any case or as they are written.
    pub(super) fn in_case(self, ignores_case: bool) -> Self {
        Self { ignores_case, ..self }
    }

    /// Adds the ranges of another.
    pub(super) fn add(&mut self, other: Self) {
        self.ranges.extend(other.ranges);
    }

    pub(super) fn ranges(&self) -> &[(char, char)] {
        &self.ranges
    }

    pub(super) fn ignores_case(&self) -> bool {
        self.ignores_case
    }

    pub(super) fn has(&self, character: char) -> bool {
        let has =
            |one: char| self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&one));
        let (mut small, mut capital) = (character.to_lowercase(), character.to_uppercase());
        has(character)
            || self.ignores_case && small.len() == 1 && small.any(has)
            || self.ignores_case && capital.len() == 1 && capital.any(has)
    }

    /// Whether it may have characters beyond ASCII.
    pub(super) fn is_wide(&self) -> bool {
        self.ignores_case || self.ranges.iter().any(|(_, last)| !last.is_ascii())
    }
}
