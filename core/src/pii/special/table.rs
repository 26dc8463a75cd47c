//! Words as text in the source, found by their first letters.
//!
//! A row is what its entries say and the entries, between spaces. `_` joins the words of an entry,
//! `*` at the end of a word stands for any ending. Where entries begin is computed when the crate is compiled.

use crate::pii::{
    head::{Head, Heads},
    tables::set::{FineSet, key},
};

/// What entries say, and the entries.
pub(super) type Row = (u32, &'static str);

const BUCKETS: usize = 8192;

/// Rows at most, of all groups.
const ROWS: usize = 512;

/// Bytes of an entry by which it is found.
const FRONT: usize = 4;

/// Letters of a second word that a first look is at.
pub(super) const SECOND: usize = 3;

/// The entries of some rows.
pub(super) struct Table<const ENTRIES: usize> {
    groups: &'static [&'static [Row]],
    /// Group and place in it of each row.
    rows: [(u8, u8); ROWS],
    /// Where the entries of each bucket begin; the last one ends where another would begin.
    bounds: [u16; BUCKETS + 1],
    /// The row of each entry and where it begins there, by buckets; those of later rows come first.
    row_of: [u16; ENTRIES],
    start_of: [u16; ENTRIES],
    /// First words.
    firsts: Heads<1024, 512>,
    /// Those of entries that are one word, or whose second word may begin in many ways.
    alone: Heads<1024, 512>,
    /// Beginnings of the first two words of the other entries.
    pairs: FineSet<1024>,
}

/// How many entries the rows have.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
pub(super) const fn count(groups: &[&[Row]]) -> usize {
    let (mut count, mut group, mut row) = (0, 0, 0);
    while group < groups.len() {
        if row == groups[group].len() {
            (group, row) = (group + 1, 0);
            continue;
        }
        let words = groups[group][row].1.as_bytes();
        let mut place = 0;
        while place < words.len() {
            let begins = place == 0 || words[place - 1] == b' ';
            count += (begins && words[place] != b' ') as usize;
            place += 1;
        }
        row += 1;
    }
    count
}

const fn bucket(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> 19) as usize % BUCKETS
}

/// A place among the entries of rows, in their order.
struct Cursor {
    group: usize,
    row: usize,
    number: usize,
    start: usize,
    end: usize,
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
impl Cursor {
    /// The first entry.
    const fn first(groups: &[&[Row]]) -> Option<Self> {
        Self { group: 0, row: 0, number: 0, start: 0, end: 0 }.next(groups)
    }

    const fn next(mut self, groups: &[&[Row]]) -> Option<Self> {
        while self.group < groups.len() {
            if self.row == groups[self.group].len() {
                (self.group, self.row) = (self.group + 1, 0);
                continue;
            }
            let words = groups[self.group][self.row].1.as_bytes();
            self.start = self.end;
            while self.start < words.len() && words[self.start] == b' ' {
                self.start += 1;
            }
            if self.start < words.len() {
                self.end = self.start;
                while self.end < words.len() && words[self.end] != b' ' {
                    self.end += 1;
                }
                return Some(self);
            }
            (self.row, self.number, self.end) = (self.row + 1, self.number + 1, 0);
        }
        None
    }

    /// Its words, and by what it is found: the beginning of its first word and, where it is the same in all that
    /// fit, of its second one.
    const fn read<'r>(&self, groups: &[&'r [Row]]) -> (&'r [u8], usize, u32, Option<u32>) {
        let words = groups[self.group][self.row].1.as_bytes();
        let first = first_end(words, self.start, self.end);
        let four = front(words, self.start, self.end);
        (words, first, four, second_front(words, first, self.end))
    }
}

/// Of an entry by the beginnings of its first word and, where there is one, of its second.
const fn bucket_of(four: u32, second: Option<u32>) -> usize {
    match second {
        Some(three) => bucket(pair(four, three)),
        None => bucket(four),
    }
}

impl<const ENTRIES: usize> Table<ENTRIES> {
    #[expect(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::cast_possible_truncation,
        reason = "runs at compile time, where it is checked"
    )]
    pub(super) const fn new(groups: &'static [&'static [Row]]) -> Self {
        assert!(ENTRIES < u16::MAX as usize);
        let (bounds, mut ends) = bounds(groups);
        let (mut rows, mut row_of, mut start_of) = ([(0, 0); ROWS], [0; ENTRIES], [0; ENTRIES]);
        let (mut firsts, mut alone, mut pairs) = (Heads::EMPTY, Heads::EMPTY, FineSet::EMPTY);
        let mut next = Cursor::first(groups);
        while let Some(at) = next {
            let (words, first, four, second) = at.read(groups);
            firsts = with_first(firsts, words, at.start, first);
            match second {
                Some(three) => pairs.add(pair(four, three)),
                None => alone = with_first(alone, words, at.start, first),
            }
            let bucket = bucket_of(four, second);
            ends[bucket] -= 1;
            let place = ends[bucket] as usize;
            assert!(words.len() < u16::MAX as usize && at.number < ROWS);
            assert!(at.group <= u8::MAX as usize && at.row <= u8::MAX as usize);
            rows[at.number] = (at.group as u8, at.row as u8);
            (row_of[place], start_of[place]) = (at.number as u16, at.start as u16);
            next = at.next(groups);
        }
        assert!(bounds[BUCKETS] as usize == ENTRIES);
        Self { groups, rows, bounds, row_of, start_of, firsts, alone, pairs }
    }

    /// Whether an entry may begin with a word.
    pub(super) fn may_have(&self, head: Head) -> bool {
        self.firsts.may_have(head)
    }

    /// The same by what stands behind the word too: the first three letters of the next one, zeros
    /// behind its end; `None` where those are not known.
    pub(super) fn may_begin(&self, head: Head, next: impl Fn() -> Option<u32>) -> bool {
        let is_pair = || next().is_none_or(|three| self.pairs.has(pair(head.four(), three)));
        self.firsts.may_have(head) && (self.alone.may_have(head) || is_pair())
    }

    /// What the entries say that are this word alone, or whose second word may begin in many ways, and their
    /// further words.
    pub(super) fn find<'w>(
        &'static self,
        word: &'w [u8],
    ) -> impl Iterator<Item = (u32, &'static [u8])> + use<'w, ENTRIES> {
        self.of_bucket(bucket(front_of(word)), word)
    }

    /// The same of all entries whose first word is this one, before a second word.
    pub(super) fn find_before<'w>(
        &'static self,
        word: &'w [u8],
        second: &[u8],
    ) -> impl Iterator<Item = (u32, &'static [u8])> + use<'w, ENTRIES> {
        let four = front_of(word);
        let three = key(second.get(..SECOND).unwrap_or(second));
        let of_pair = (!second.is_empty()).then(|| self.of_bucket(bucket(pair(four, three)), word));
        of_pair.into_iter().flatten().chain(self.find(word))
    }

    fn of_bucket<'w>(
        &'static self,
        bucket: usize,
        word: &'w [u8],
    ) -> impl Iterator<Item = (u32, &'static [u8])> + use<'w, ENTRIES> {
        let bound = |bucket: usize| self.bounds.get(bucket).copied().map_or(0, usize::from);
        (bound(bucket)..bound(bucket.saturating_add(1))).filter_map(move |place| {
            let (group, row) = *self.rows.get(usize::from(*self.row_of.get(place)?))?;
            let (says, words) = self.groups.get(usize::from(group))?.get(usize::from(row))?;
            let entry = words.as_bytes().get(usize::from(*self.start_of.get(place)?)..)?;
            behind_first(entry, word).map(|rest| (*says, rest))
        })
    }
}

/// Where the entries of each bucket begin, and where they end.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::large_stack_arrays,
    reason = "runs at compile time"
)]
const fn bounds(groups: &[&[Row]]) -> ([u16; BUCKETS + 1], [u16; BUCKETS]) {
    let (mut bounds, mut ends) = ([0; BUCKETS + 1], [0; BUCKETS]);
    let mut next = Cursor::first(groups);
    while let Some(at) = next {
        let (.., four, second) = at.read(groups);
        ends[bucket_of(four, second)] += 1;
        next = at.next(groups);
    }
    let mut bucket = 0;
    while bucket < BUCKETS {
        ends[bucket] += bounds[bucket];
        bounds[bucket + 1] = ends[bucket];
        bucket += 1;
    }
    (bounds, ends)
}

/// The first letters of a word by which entries are found.
fn front_of(word: &[u8]) -> u32 {
    key(word.get(..FRONT).unwrap_or(word))
}

/// With the first word of an entry, between two places.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn with_first(
    mut firsts: Heads<1024, 512>,
    words: &[u8],
    start: usize,
    end: usize,
) -> Heads<1024, 512> {
    match words[end - 1] {
        b'*' => firsts.add_part(words, start, end - 1),
        _ => firsts.add(words, start, end),
    }
    firsts
}

/// The first letters of the word behind the first one of an entry, if they are the same in all words
/// that fit.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn second_front(words: &[u8], first: usize, end: usize) -> Option<u32> {
    let (mut front, start) = ([0; FRONT], first + 1);
    if start >= end {
        return None;
    }
    let mut place = 0;
    while place < SECOND && start + place < end && words[start + place] != b'_' {
        if words[start + place] == b'*' {
            return None;
        }
        front[place] = words[start + place];
        place += 1;
    }
    Some(u32::from_le_bytes(front))
}

/// The beginnings of two words as one number.
const fn pair(four: u32, three: u32) -> u32 {
    four ^ three.wrapping_mul(0x85eb_ca6b).rotate_left(15)
}

/// Where the first word of an entry ends.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn first_end(words: &[u8], start: usize, end: usize) -> usize {
    let mut place = start;
    while place < end && words[place] != b'_' {
        place += 1;
    }
    place
}

/// The first bytes of the first word.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn front(words: &[u8], start: usize, end: usize) -> u32 {
    let mut front = [0; FRONT];
    let mut place = 0;
    while place < FRONT && start + place < end && words[start + place] != b'_' {
        // Shorter fronts would be in other places than the words they fit.
        assert!(words[start + place] != b'*');
        front[place] = words[start + place];
        place += 1;
    }
    u32::from_le_bytes(front)
}

/// The first word of an entry, and the others.
pub(super) fn split(entry: &[u8]) -> (&[u8], &[u8]) {
    let end = entry.iter().position(|byte| *byte == b'_').unwrap_or(entry.len());
    let rest = entry.get(end.saturating_add(1)..).unwrap_or_default();
    (entry.get(..end).unwrap_or_default(), rest)
}

/// The further words of the entry that some begin with, if its first one is a folded word.
fn behind_first<'e>(words: &'e [u8], word: &[u8]) -> Option<&'e [u8]> {
    let same = words.iter().zip(word).take_while(|(one, other)| one == other).count();
    let rest = words.get(same..).unwrap_or_default();
    let rest = match rest.split_first() {
        Some((b'*', behind)) => behind,
        _ if same < word.len() => return None,
        None | Some((b' ' | b'_', _)) => rest,
        Some(_) => return None,
    };
    let rest = rest.split(|byte| *byte == b' ').next().unwrap_or_default();
    Some(rest.strip_prefix(b"_").unwrap_or(rest))
}

/// Whether a folded word is that of an entry.
pub(super) fn fits(pattern: &[u8], word: &[u8]) -> bool {
    // Most are turned away by their first letter.
    if pattern.first() != word.first() && pattern.first() != Some(&b'*') {
        return false;
    }
    match pattern.strip_suffix(b"*") {
        Some(front) => word.starts_with(front),
        None => word == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    const ROWS: &[&[Row]] =
        &[&[(1, "ms multiple_sclerosis  diabet*")], &[(2, "diabetes ms_office")]];
    static TABLE: Table<{ count(ROWS) }> = Table::new(ROWS);

    fn found(word: &str) -> Vec<(u32, &'static [u8])> {
        let seconds: [&[u8]; 3] = [b"", b"sclerosis", b"office"];
        let all = seconds.into_iter().flat_map(|second| TABLE.find_before(word.as_bytes(), second));
        let mut found: Vec<_> = all.collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn the_first_word_of_an_entry_is_what_fits_before_the_others() {
        for entry in ["ms", "ms_office", "diabet*", "diabet*_typ", "*", "a*_b_c", "ms_*"] {
            for word in ["", "m", "ms", "mss", "diabet", "diabetes", "diabe", "a", "ab", "b"] {
                let (first, rest) = split(entry.as_bytes());
                let expected = fits(first, word.as_bytes()).then_some(rest);
                assert_eq!(
                    behind_first(entry.as_bytes(), word.as_bytes()),
                    expected,
                    "{entry} {word}"
                );
            }
        }
    }

    #[test]
    fn entries_are_found_by_their_first_word() {
        assert_eq!(count(ROWS), 5);
        assert_eq!(found("ms"), [(1, &b""[..]), (2, b"office")]);
        assert_eq!(found("multiple"), [(1, &b"sclerosis"[..])]);
        assert_eq!(found("diabetes"), [(1, &b""[..]), (2, b"")]);
        assert_eq!(found("diabetiker"), [(1, &b""[..])]);
        for word in ["", "m", "mss", "multi", "diab", "sclerosis"] {
            assert_eq!(found(word), [], "{word}");
        }
    }
}
