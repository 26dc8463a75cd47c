//! Words as text in the source, found by their first letters.
//!
//! A row is what its entries say and the entries, between spaces. `_` joins the words of an entry,
//! `*` at the end of a word stands for any ending, and at the beginning of an entry for any
//! beginning (compounds). Where entries begin is computed when the crate is compiled.

use crate::pii::{
    head::{Head, Heads},
    tables::set::{FineSet, key},
};

/// What entries say, and the entries.
pub(super) type Row = (u32, &'static str);

const BUCKETS: usize = 8192;
const NONE: u16 = u16::MAX;

/// Bytes of an entry by which it is found.
const FRONT: usize = 4;

/// Letters of a second word that a first look is at.
pub(super) const SECOND: usize = 3;

/// An entry: the row that it is in, and where.
#[derive(Clone, Copy)]
struct Entry {
    group: u8,
    row: u8,
    start: u16,
    end: u16,
    next: u16,
}

/// The entries of some rows.
pub(super) struct Table<const ENTRIES: usize> {
    groups: &'static [&'static [Row]],
    heads: [u16; BUCKETS],
    entries: [Entry; ENTRIES],
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

impl<const ENTRIES: usize> Table<ENTRIES> {
    #[expect(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::cast_possible_truncation,
        reason = "runs at compile time, where it is checked"
    )]
    pub(super) const fn new(groups: &'static [&'static [Row]]) -> Self {
        let nothing = Entry { group: 0, row: 0, start: 0, end: 0, next: NONE };
        let (mut heads, mut entries) = ([NONE; BUCKETS], [nothing; ENTRIES]);
        let (mut firsts, mut alone, mut pairs) = (Heads::EMPTY, Heads::EMPTY, FineSet::EMPTY);
        let (mut count, mut group, mut row) = (0, 0, 0);
        while group < groups.len() {
            if row == groups[group].len() {
                (group, row) = (group + 1, 0);
                continue;
            }
            let words = groups[group][row].1.as_bytes();
            assert!(words.len() < NONE as usize);
            let mut start = 0;
            while start < words.len() {
                let mut end = start;
                while end < words.len() && words[end] != b' ' {
                    end += 1;
                }
                if end > start {
                    let first = first_end(words, start, end);
                    let four = front(words, start, end);
                    firsts = with_first(firsts, words, start, first);
                    let bucket = match second_front(words, first, end) {
                        Some(three) => {
                            pairs.add(pair(four, three));
                            bucket(pair(four, three))
                        }
                        None => {
                            alone = with_first(alone, words, start, first);
                            bucket(four)
                        }
                    };
                    let (from, to) = (start as u16, end as u16);
                    let next = heads[bucket];
                    let (group, row) = (group as u8, row as u8);
                    entries[count] = Entry { group, row, start: from, end: to, next };
                    heads[bucket] = count as u16;
                    count += 1;
                }
                start = end + 1;
            }
            row += 1;
        }
        assert!(count == ENTRIES && ENTRIES < NONE as usize);
        Self { groups, heads, entries, firsts, alone, pairs }
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
        self.of_bucket(bucket(pair(four, three)), word).chain(self.find(word))
    }

    fn of_bucket<'w>(
        &'static self,
        bucket: usize,
        word: &'w [u8],
    ) -> impl Iterator<Item = (u32, &'static [u8])> + use<'w, ENTRIES> {
        let mut at = self.heads.get(bucket).copied().unwrap_or(NONE);
        core::iter::from_fn(move || {
            let entry = self.entries.get(usize::from(at))?;
            at = entry.next;
            Some(entry)
        })
        .filter_map(move |entry| {
            let (says, words) =
                self.groups.get(usize::from(entry.group))?.get(usize::from(entry.row))?;
            let range = usize::from(entry.start)..usize::from(entry.end);
            let entry = words.as_bytes().get(range)?;
            behind_first(entry, word).map(|rest| (*says, rest))
        })
    }
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

/// The further words of an entry, if its first one is a folded word.
fn behind_first<'e>(entry: &'e [u8], word: &[u8]) -> Option<&'e [u8]> {
    let same = entry.iter().zip(word).take_while(|(one, other)| one == other).count();
    let rest = entry.get(same..).unwrap_or_default();
    match rest.strip_prefix(b"*") {
        Some(more) => Some(more.strip_prefix(b"_").unwrap_or(more)),
        None if same < word.len() => None,
        None if rest.is_empty() => Some(rest),
        None => rest.strip_prefix(b"_"),
    }
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
