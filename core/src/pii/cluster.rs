//! One number as it is written: groups of letters and digits with single marks between them.
//!
//! Everything that judges numbers judges this one record; no kind reads the text again.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "arrays of constant length, filled up to counts that are checked here"
)]

mod run;

use super::{
    lanes::{Lanes, WIDTH},
    text::{Separator, Text},
};
use core::ops::RangeInclusive;
use run::fits;
pub(super) use run::{Run, grouping};

/// Most letters and digits, and most groups, of a cluster.
pub(super) const MOST: usize = 40;
pub(super) const MOST_GROUPS: usize = 14;

/// The first groups of a row of letters and digits.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// Letters as capitals, and digits; behind them is room for a vector.
    compact: [u8; MOST + WIDTH],
    /// Bit n is set when character n is a letter.
    letters: u64,
    length: usize,
    groups: [Group; MOST_GROUPS],
    count: usize,
    /// Bit n is set when group n has a letter.
    lettered: u16,
    /// Bit n is set when a group ends with n characters.
    bounds: u64,
    /// Bit n is set when a number may end with n characters.
    ends: u64,
    /// The first group is longer than any number.
    pub(super) is_cut: bool,
}

/// A run of letters and digits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Group {
    start: u32,
    /// How much of the compact form ends with it, and how much of that it is.
    compact_end: u8,
    length: u8,
    /// What stands before it: `\0` for the first.
    pub(super) mark: u8,
    pub(super) has_letter: bool,
    pub(super) has_digit: bool,
}

impl Group {
    pub(super) fn start(&self) -> usize {
        self.start as usize
    }

    pub(super) fn end(&self) -> usize {
        self.start() + self.length()
    }

    pub(super) fn length(&self) -> usize {
        usize::from(self.length)
    }
}

impl Cluster {
    /// Reads from `start`, which begins a group.
    pub(super) fn read(text: &Text<'_>, start: usize) -> Self {
        let mut cluster = Self {
            compact: [0; MOST + WIDTH],
            letters: 0,
            length: 0,
            groups: [Group::default(); MOST_GROUPS],
            count: 0,
            lettered: 0,
            bounds: 0,
            ends: 0,
            is_cut: false,
        };
        cluster.read_groups(text, start);
        cluster
    }

    fn read_groups(&mut self, text: &Text<'_>, start: usize) {
        let mut window = Window::read(text, start, FIRST);
        let mut at = start;
        let mut mark = 0;
        let mut digits = false;
        let mut after_word = false;
        while self.count < MOST_GROUPS {
            let Some(group) = self.push(text, &mut window, at, mark) else { break };
            let is_word = !group.has_digit;
            // A first one is longer where somebody asked for it.
            let longest = if digits || after_word { LONGEST_LETTERS } else { LONGEST_FIRST };
            if is_word && group.length() > longest {
                if digits {
                    self.end_before_word();
                }
                break;
            }
            // Two words behind digits are text.
            if is_word && after_word && digits && group.mark == b' ' {
                self.drop_last();
                break;
            }
            (after_word, digits) = (is_word, digits || group.has_digit);
            match next_group(text, group.end()) {
                Some((found, next)) => (mark, at) = (found, next),
                None => break,
            }
        }
    }

    /// Adds the group at `at`; `None` when there is none, or it does not fit.
    fn push(&mut self, text: &Text<'_>, window: &mut Window, at: usize, mark: u8) -> Option<Group> {
        let room = MOST - self.length;
        let mut offset = at - window.begin;
        let mut length = (window.words >> offset).trailing_ones() as usize;
        // A group may be longer than what was read of it.
        if offset + length >= window.size {
            *window = Window::read(text, at, WINDOW);
            (offset, length) = (0, window.words.trailing_ones() as usize);
        }
        if length == 0 || length > room {
            self.is_cut |= length > room && self.count == 0;
            return None;
        }
        let all = (1 << length) - 1;
        let letters = window.letters >> offset & all;
        let group = Group {
            start: u32::try_from(at).ok()?,
            length: u8::try_from(length).ok()?,
            compact_end: u8::try_from(self.length + length).ok()?,
            mark,
            has_letter: letters != 0,
            has_digit: letters != all,
        };
        // Whole vectors: what is copied behind the group is overwritten by the next one.
        for vector in 0..length.div_ceil(WIDTH) {
            let capitals = &window.capitals[offset + vector * WIDTH..][..WIDTH];
            self.compact[self.length + vector * WIDTH..][..WIDTH].copy_from_slice(capitals);
        }
        self.letters |= letters << self.length;
        self.length += length;
        self.bounds |= 1 << self.length;
        self.ends |= u64::from(text.number_may_end(group.end())) << self.length;
        self.lettered |= u16::from(group.has_letter) << self.count;
        self.groups[self.count] = group;
        self.count += 1;
        Some(group)
    }

    /// Takes the last group out of the candidates; it counts for the length only.
    fn drop_last(&mut self) {
        self.count -= 1;
        let shorter = !(1 << self.length);
        (self.bounds, self.ends) = (self.bounds & shorter, self.ends & shorter);
    }

    /// Lets no number end with the long word behind digits that the last group is.
    fn end_before_word(&mut self) {
        self.ends &= !(1 << self.length) | WORDED;
    }

    /// Whether a number of so many characters, or more, may end somewhere.
    pub(super) fn may_have(&self, fewest: usize) -> bool {
        self.ends >> fewest != 0
    }

    /// Whether another group than the first has a digit.
    pub(super) fn has_further_digits(&self) -> bool {
        self.groups().iter().skip(1).any(|group| group.has_digit)
    }

    pub(super) fn start(&self) -> usize {
        self.groups[0].start()
    }

    /// How many letters and digits there are.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    pub(super) fn groups(&self) -> &[Group] {
        &self.groups[..self.count]
    }

    /// Whether the first groups are as a pattern says, see [`fits`].
    pub(super) fn begins_as(&self, pattern: &str) -> bool {
        fits(self.groups(), pattern.as_bytes(), false)
    }

    /// Whether any of the characters is a letter.
    pub(super) fn has_letters(&self) -> bool {
        self.letters != 0
    }

    /// The first groups as candidates, behind which a number may end: those of so many letters and
    /// digits, longest first.
    pub(super) fn runs(&self, lengths: RangeInclusive<usize>) -> impl Iterator<Item = Run<'_>> {
        self.runs_of(set_of(&lengths))
    }

    /// The same, of the lengths whose bits are set.
    pub(super) fn runs_of(&self, lengths: u64) -> impl Iterator<Item = Run<'_>> {
        let mut rest = self.ends & lengths;
        core::iter::from_fn(move || {
            let length = rest.checked_ilog2()?;
            rest ^= 1 << length;
            let shorter = self.bounds & ((1 << length) - 1);
            self.run(shorter.count_ones() as usize + 1)
        })
    }

    /// Of those, the ones without letters.
    pub(super) fn digits(&self, lengths: RangeInclusive<usize>) -> impl Iterator<Item = Run<'_>> {
        self.runs_of(self.lengths_of_digits(&lengths))
    }

    fn lengths_of_digits(&self, lengths: &RangeInclusive<usize>) -> u64 {
        // Up to the place of the first letter: those whose group it is in are longer.
        let first = self.letters & self.letters.wrapping_neg();
        set_of(lengths) & (first << 1).wrapping_sub(1)
    }

    /// Whether there is any of those.
    pub(super) fn has_digits(&self, lengths: RangeInclusive<usize>) -> bool {
        self.ends & self.lengths_of_digits(&lengths) != 0
    }

    /// The places and ends of groups behind which one with letters stands.
    pub(super) fn before_letters(&self) -> impl Iterator<Item = (usize, usize)> {
        let groups = self.groups().iter().zip(0..);
        let before = groups.filter(|(_, place)| self.lettered >> place & 2 != 0);
        before.map(|(group, place)| (place, group.end()))
    }

    /// The first groups, so many, as one candidate.
    pub(super) fn run(&self, count: usize) -> Option<Run<'_>> {
        let groups = self.groups().get(..count)?;
        let end = groups.last()?;
        let compact = &self.compact[..usize::from(end.compact_end)];
        // Only the first 32 of those of the run.
        let letters = self.letters & ((1 << end.compact_end) - 1);
        let letters = u32::try_from(letters & 0xffff_ffff).unwrap_or_default();
        Some(Run { compact, groups, letters, start: self.start(), end: end.end() })
    }
}

/// A bit for each length.
fn set_of(lengths: &RangeInclusive<usize>) -> u64 {
    (2 << lengths.end()) - (1 << lengths.start())
}

/// Bytes of a text, one bit for each: more than a cluster has letters and digits.
#[derive(Clone, Copy)]
struct Window {
    begin: usize,
    /// How many bytes it has, or would have in a longer text.
    size: usize,
    /// Small letters as capitals; behind them is room for a vector.
    capitals: [u8; WINDOW + WIDTH],
    /// Letters and digits, and the letters of those.
    words: u64,
    letters: u64,
}

const WINDOW: usize = 64;
/// Most clusters are shorter.
const FIRST: usize = 32;

impl Window {
    #[inline]
    fn read(text: &Text<'_>, begin: usize, size: usize) -> Self {
        let bytes = text.bytes(begin..begin + size);
        let mut window = Self { begin, size, capitals: [0; WINDOW + WIDTH], words: 0, letters: 0 };
        for vector in 0..bytes.len().div_ceil(WIDTH) {
            let shift = vector * WIDTH;
            let here = Lanes::part(bytes, shift);
            let letters = here.with(0x20).is_among(b'a', 26);
            window.letters |= letters.bits() << shift;
            window.words |= (letters | here.is_among(b'0', 10)).bits() << shift;
            let capitals = here.without_where(0x20, letters);
            window.capitals[shift..shift + WIDTH].copy_from_slice(&capitals.bytes());
        }
        window
    }
}

/// Longer groups of letters alone are words, and end a cluster.
const LONGEST_LETTERS: usize = 4;

/// Letters of the first one: five of the surname in licences of Great Britain.
const LONGEST_FIRST: usize = 5;

/// Lengths of numbers that may end with such a word behind digits, a bit for each: as far as their
/// shapes say, driver numbers of Italy and of Great Britain.
pub(super) const WORDED: u64 = 1 << 10 | 1 << 16;

/// The mark at `at` and where the group after it begins: one separator, a dash or slash between
/// spaces (`~`, `|`), or a closing bracket and a space (`)`).
fn next_group(text: &Text<'_>, at: usize) -> Option<(u8, usize)> {
    // The usual ends of numbers in prose, without further looks.
    if matches!(text.at(at)?, b',' | b'!' | b'?' | b';' | b'\n' | b':' | b'"') {
        return None;
    }
    let (first, mut next) = text.separator(at)?;
    // The usual marks inside of them too.
    if first != Separator::Open && text.at(next)?.is_ascii_alphanumeric() {
        return Some((mark_of(first)?, next));
    }
    let mut mark = mark_of(first)?;
    match (first, text.separator(next)) {
        (Separator::Space, Some((second @ (Separator::Dash | Separator::Slash), after))) => {
            let (_, end) = text.separator(after).filter(|(third, _)| *third == Separator::Space)?;
            mark = if second == Separator::Dash { b'~' } else { b'|' };
            next = end;
        }
        (Separator::Close, Some((Separator::Space | Separator::Dash, after))) => next = after,
        // `08/ 611 40 22`
        (Separator::Slash, Some((Separator::Space, after)))
            if text.at(after).is_some_and(|byte| byte.is_ascii_digit()) =>
        {
            next = after;
        }
        _ => {}
    }
    text.at(next).filter(u8::is_ascii_alphanumeric).map(|_| (mark, next))
}

fn mark_of(separator: Separator) -> Option<u8> {
    Some(match separator {
        Separator::Space => b' ',
        Separator::Dash => b'-',
        Separator::Dot => b'.',
        Separator::Slash => b'/',
        Separator::Close => b')',
        Separator::Open => return None,
    })
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
        let run = cluster.run(7).unwrap();
        assert_eq!(run.compact, b"AB123456789X1");
        assert_eq!(run.letters, 0b1000_0000_0011);
        assert!(run.is_grouped("4 2-2.1/1~2)1"));
        assert!(!run.is_grouped("4 2-2.1/1~2"));
        assert!(!run.is_grouped("4 2-2.1/1~2)1 1"));
        assert!(run.is_grouped("4 2,4 2-2.1/1~2)1 1,4 2-2.1/1~2)1,7"));
        assert!(!run.is_grouped("4 2,4 2-2.1/1~2)2,42-2"));
        assert!(!run.is_grouped(""));
        assert_eq!(run.grouping(), grouping(b"4 2-2.1/1~2)1"));
        assert_ne!(run.grouping(), grouping(b"4 2-2.1/1 2)1"));
    }

    #[test]
    fn long_rows_are_cut() {
        assert!(Cluster::read(&Text::new(&"1".repeat(50)), 0).is_cut);
        assert_eq!(Cluster::read(&Text::new("12 march 1990"), 0).groups().len(), 2);
    }
}
