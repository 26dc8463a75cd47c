//! One number as it is written: groups of letters and digits with single marks between them.
//!
//! Everything that judges numbers judges this one record; no kind reads the text again.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "arrays of constant length, filled up to counts that are checked here"
)]

use super::text::{Separator, Text};

/// Most letters and digits, and most groups, of a cluster.
pub(super) const MOST: usize = 40;
pub(super) const MOST_GROUPS: usize = 14;

/// The first groups of a row of letters and digits.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// Letters as capitals, and digits.
    compact: [u8; MOST],
    length: usize,
    groups: [Group; MOST_GROUPS],
    count: usize,
    /// The first group is longer than any number.
    pub(super) is_cut: bool,
}

/// A run of letters and digits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) end: usize,
    /// How much of the compact form ends with it.
    pub(super) compact_end: usize,
    /// What stands before it: `\0` for the first.
    pub(super) mark: u8,
    pub(super) has_letter: bool,
    pub(super) has_digit: bool,
}

impl Group {
    pub(super) fn length(&self) -> usize {
        self.end - self.start
    }
}

/// The first groups of a cluster together, as one candidate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'c> {
    pub(super) compact: &'c [u8],
    pub(super) groups: &'c [Group],
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Cluster {
    /// Reads from `start`, which begins a group.
    pub(super) fn read(text: &Text<'_>, start: usize) -> Self {
        let mut cluster = Self {
            compact: [0; MOST],
            length: 0,
            groups: [Group::default(); MOST_GROUPS],
            count: 0,
            is_cut: false,
        };
        let mut at = start;
        let mut mark = 0;
        while cluster.count < MOST_GROUPS {
            let Some(group) = cluster.push(text, at, mark) else { break };
            if !group.has_digit && group.end - group.start > LONGEST_LETTERS {
                break;
            }
            match next_group(text, group.end) {
                Some((found, next)) => (mark, at) = (found, next),
                None => break,
            }
        }
        cluster
    }

    /// Adds the group at `at`; `None` when there is none, or it does not fit.
    fn push(&mut self, text: &Text<'_>, at: usize, mark: u8) -> Option<Group> {
        let rest = text.bytes(at..at + MOST + 1);
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if length == 0 || self.length + length > MOST {
            self.is_cut |= length > 0 && self.count == 0;
            return None;
        }
        let mut group = Group { start: at, end: at + length, mark, ..Group::default() };
        for byte in &rest[..length] {
            group.has_letter |= byte.is_ascii_alphabetic();
            group.has_digit |= byte.is_ascii_digit();
            self.compact[self.length] = byte.to_ascii_uppercase();
            self.length += 1;
        }
        group.compact_end = self.length;
        self.groups[self.count] = group;
        self.count += 1;
        Some(group)
    }

    pub(super) fn start(&self) -> usize {
        self.groups[0].start
    }

    pub(super) fn groups(&self) -> &[Group] {
        &self.groups[..self.count]
    }

    /// The groups from `first` to before `last` as one candidate.
    pub(super) fn run(&self, first: usize, last: usize) -> Option<Run<'_>> {
        let groups = self.groups().get(first..last)?;
        let (begin, end) = (groups.first()?, groups.last()?);
        let skipped = begin.compact_end - (begin.end - begin.start);
        let compact = &self.compact[skipped..end.compact_end];
        Some(Run { compact, groups, start: begin.start, end: end.end })
    }
}

impl Run<'_> {
    pub(super) fn is_digits(&self) -> bool {
        self.groups.iter().all(|group| !group.has_letter)
    }

    /// Bit n is set when character n is a letter; only the first 32 count.
    pub(super) fn letters(&self) -> u32 {
        let bit = |(place, byte): (usize, &u8)| u32::from(byte.is_ascii_alphabetic()) << place;
        self.compact.iter().take(32).enumerate().map(bit).fold(0, |bits, bit| bits | bit)
    }

    /// Whether the groups are as a pattern says: lengths, and the marks between them (`3 3-4`).
    pub(super) fn is_grouped(&self, pattern: &str) -> bool {
        let mut groups = self.groups.iter();
        let mut length = 0;
        let mut mark = 0;
        for byte in pattern.bytes().chain(core::iter::once(0)) {
            if byte.is_ascii_digit() {
                length = length * 10 + usize::from(byte - b'0');
                continue;
            }
            let Some(group) = groups.next() else { return false };
            if group.end - group.start != length || group.mark != mark {
                return false;
            }
            (length, mark) = (0, byte);
        }
        groups.next().is_none()
    }

    /// Whether all marks between the groups are the same.
    pub(super) fn is_uniform(&self) -> bool {
        let marks = self.groups.get(1..).unwrap_or_default();
        marks.iter().all(|group| group.mark == marks[0].mark)
    }

    pub(super) fn length_of(&self, group: usize) -> usize {
        self.groups.get(group).map_or(0, |group| group.end - group.start)
    }
}

/// Longer groups of letters alone are words, and end a cluster.
const LONGEST_LETTERS: usize = 4;

/// The mark at `at` and where the group after it begins: one separator, a dash or slash between
/// spaces (`~`, `|`), or a closing bracket and a space (`)`).
fn next_group(text: &Text<'_>, at: usize) -> Option<(u8, usize)> {
    // The usual ends of numbers in prose, without further looks.
    if matches!(text.at(at)?, b',' | b'!' | b'?' | b';' | b'\n' | b':' | b'"') {
        return None;
    }
    let (first, mut next) = text.separator(at)?;
    let mut mark = match first {
        Separator::Space => b' ',
        Separator::Dash => b'-',
        Separator::Dot => b'.',
        Separator::Slash => b'/',
        Separator::Close => b')',
        Separator::Open => return None,
    };
    match (first, text.separator(next)) {
        (Separator::Space, Some((second @ (Separator::Dash | Separator::Slash), after))) => {
            let (_, end) = text.separator(after).filter(|(third, _)| *third == Separator::Space)?;
            mark = if second == Separator::Dash { b'~' } else { b'|' };
            next = end;
        }
        (Separator::Close, Some((Separator::Space | Separator::Dash, after))) => next = after,
        _ => {}
    }
    text.at(next).filter(u8::is_ascii_alphanumeric).map(|_| (mark, next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn groups_and_marks_are_read() {
        let cluster = Cluster::read(&Text::new("ab12 34-56.7/8 - 9x) 1, 2"), 0);
        let marks: Vec<u8> = cluster.groups().iter().map(|group| group.mark).collect();
        assert_eq!(marks, *b"\0 -./~)");
        let run = cluster.run(0, 7).unwrap();
        assert_eq!(run.compact, b"AB123456789X1");
        assert_eq!(run.letters(), 0b1_1000_0000_0011 & 0xfff);
        assert!(run.is_grouped("4 2-2.1/1~2)1"));
        assert!(!run.is_grouped("4 2-2.1/1~2"));
        assert!(!run.is_grouped("4 2-2.1/1~2)1 1"));
        assert_eq!(cluster.run(1, 3).unwrap().compact, b"3456");
    }

    #[test]
    fn long_rows_are_cut() {
        assert!(Cluster::read(&Text::new(&"1".repeat(50)), 0).is_cut);
        assert_eq!(Cluster::read(&Text::new("12 march 1990"), 0).groups().len(), 2);
    }
}
