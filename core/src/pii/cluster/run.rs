//! The first groups of a number as one candidate, and how it is grouped.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "groups are few and short, and patterns are constants"
)]

use super::Group;
use crate::pii::{
    tables::set::{SEED, step},
    text::Text,
};

/// The first groups of a cluster together, as one candidate.
#[derive(Clone, Copy, Debug)]
pub(in crate::pii) struct Run<'c> {
    pub(in crate::pii) compact: &'c [u8],
    pub(in crate::pii) groups: &'c [Group],
    /// Bit n is set when character n is a letter; only the first 32 count.
    pub(in crate::pii) letters: u32,
    pub(in crate::pii) start: usize,
    pub(in crate::pii) end: usize,
}

impl Run<'_> {
    /// Whether the groups are as one of some patterns says, between which commas stand, see [`fits`].
    pub(in crate::pii) fn is_grouped(&self, patterns: &str) -> bool {
        fits(self.groups, patterns.as_bytes(), true)
    }

    /// Whether it is grouped as dates with a year of four digits are.
    pub(in crate::pii) fn is_date(&self) -> bool {
        self.groups.len() == 3 && self.is_grouped("4-2-2,2-2-4,2.2.4,2/2/4,4/2/2,4.2.2")
    }

    /// A day of this century as programs write it, without marks: `20240512`.
    pub(in crate::pii) fn is_plain_date(&self) -> bool {
        matches!(self.compact, [b'2', b'0', b'0'..=b'4', _, b'0' | b'1', month, b'0'..=b'3', day]
            if month.is_ascii_digit() && day.is_ascii_digit())
            && self.groups.len() == 1
    }

    /// Whether it is a date, or a date with more behind a space, as the hour of an appointment is: `2026-08-13 9`.
    pub(in crate::pii) fn begins_with_a_date(&self) -> bool {
        let [first, second, third, rest @ ..] = self.groups else { return false };
        let is_set_off = rest.first().is_none_or(|next| next.mark == b' ');
        let is_dated = second.mark == third.mark && b"-/. ".contains(&second.mark);
        if !is_set_off || !is_dated || self.letters != 0 {
            return false;
        }
        let is_year =
            |group: &Group| group.length() == 4 && matches!(self.number_of(group), 1900..=2099);
        let is_part = |group: &Group, most: u32| {
            group.length() <= 2 && (1..=most).contains(&self.number_of(group))
        };
        let is_day = |one: &Group, other: &Group| is_part(one, 31) && is_part(other, 12);
        is_year(first) && is_day(third, second)
            || is_year(third) && (is_day(first, second) || is_day(second, first))
    }

    /// Whether it is a number of what is counted from year to year: `2025-033500`, `2024/6250`.
    pub(in crate::pii) fn is_of_a_year(&self) -> bool {
        let [year, number] = self.groups else { return false };
        self.letters == 0
            && year.length() == 4
            && (2000..=2039).contains(&self.number_of(year))
            && matches!(number.mark, b'-' | b'/')
    }

    fn number_of(&self, group: &Group) -> u32 {
        let end = usize::from(group.compact_end);
        let digits = self.compact.get(end - group.length()..end).unwrap_or_default();
        digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
    }

    /// A hash of the lengths of the groups and the marks between them, see [`grouping`].
    pub(in crate::pii) fn grouping(&self) -> u32 {
        self.groups.iter().fold(SEED, |hash, group| add_group(hash, group.mark, group.length))
    }

    /// Whether one of the groups is a word in small letters, a capital in front or not, that a space sets
    /// apart: then the sentence around a number was read as part of it.
    pub(in crate::pii) fn has_small_word(&self, text: &Text<'_>) -> bool {
        self.groups.iter().enumerate().any(|(place, group)| {
            let after = self.groups.get(place + 1).map_or(b' ', |next| next.mark);
            let apart = after == b' ' && matches!(group.mark, 0 | b' ');
            let word = text.bytes(group.start()..group.end());
            let small = word.get(usize::from(word.len() > 2)..).unwrap_or_default();
            apart && !group.has_digit && small.iter().all(u8::is_ascii_lowercase)
        })
    }

    /// Whether all marks between the groups are the same.
    pub(in crate::pii) fn is_uniform(&self) -> bool {
        let marks = self.groups.get(1..).unwrap_or_default();
        marks.iter().all(|group| group.mark == marks[0].mark)
    }

    pub(in crate::pii) fn length_of(&self, group: usize) -> usize {
        self.groups.get(group).map_or(0, Group::length)
    }
}

/// What [`Run::grouping`] is for the groups that are as a pattern says.
pub(in crate::pii) const fn grouping(pattern: &[u8]) -> u32 {
    let (mut hash, mut mark, mut length, mut place) = (SEED, 0, 0, 0);
    while place < pattern.len() {
        if pattern[place].is_ascii_digit() {
            length = length * 10 + (pattern[place] - b'0');
        } else {
            hash = add_group(hash, mark, length);
            (mark, length) = (pattern[place], 0);
        }
        place += 1;
    }
    add_group(hash, mark, length)
}

const fn add_group(hash: u32, mark: u8, length: u8) -> u32 {
    step(hash ^ (length as u32) << 8, mark)
}

/// Whether groups, or the first of them if not the whole is meant, are as one of some patterns says,
/// between which commas stand: lengths, and the marks between them (`3 3-4`).
pub(super) fn fits(all: &[Group], patterns: &[u8], is_whole: bool) -> bool {
    let (mut place, mut groups, mut fits) = (0, 0, true);
    let (mut length, mut mark) = (0, 0);
    while place <= patterns.len() {
        let byte = patterns.get(place).copied().unwrap_or(b',');
        place += 1;
        if byte.is_ascii_digit() {
            length = length * 10 + usize::from(byte - b'0');
            continue;
        }
        let group = all.get(groups);
        fits = fits && group.is_some_and(|group| group.length() == length && group.mark == mark);
        groups += 1;
        (length, mark) = (0, byte);
        if byte == b',' {
            if fits && (groups == all.len() || !is_whole) {
                return true;
            }
            (groups, fits, mark) = (0, true, 0);
        } else if !fits {
            // On to the next pattern.
            while patterns.get(place).is_some_and(|byte| *byte != b',') {
                place += 1;
            }
        }
    }
    false
}
