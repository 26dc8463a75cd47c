//! The lists as tables, made at compile time.

use super::{LISTS, Roles};
use crate::pii::{
    head::Heads,
    tables::set::{SEED, next_word, step},
};

/// The heads of the words of some lists.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
pub(super) const fn heads<const SIZE: usize>(lists: Roles) -> Heads<SIZE, 0> {
    let mut heads = Heads::EMPTY;
    let mut list = 0;
    while list < LISTS.len() {
        let words = LISTS[list].1.as_bytes();
        let (mut begin, mut end) = next_word(words, 0);
        while begin < end && LISTS[list].0 & lists != 0 {
            heads.add(words, begin, end);
            (begin, end) = next_word(words, end);
        }
        list += 1;
    }
    heads
}

/// Every word as its hash, with the lists that it is in.
pub(super) struct Table {
    /// Hashes in ascending order.
    pub(super) entries: [(u32, Roles); COUNT],
    /// Where those begin that have this first byte.
    pub(super) starts: [u16; 257],
}

const COUNT: usize = count();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn count() -> usize {
    let (mut count, mut list) = (0, 0);
    while list < LISTS.len() {
        let words = LISTS[list].1.as_bytes();
        let (mut begin, mut end) = next_word(words, 0);
        while begin < end {
            count += 1;
            (begin, end) = next_word(words, end);
        }
        list += 1;
    }
    count
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
pub(super) const fn table() -> Table {
    let mut table = Table { entries: [(0, 0); COUNT], starts: [0; 257] };
    let (mut count, mut list) = (0, 0);
    while list < LISTS.len() {
        let words = LISTS[list].1.as_bytes();
        let (mut begin, mut end) = next_word(words, 0);
        while begin < end {
            let mut hash = SEED;
            while begin < end {
                hash = step(hash, words[begin]);
                begin += 1;
            }
            insert(&mut table, count, (hash, LISTS[list].0));
            count += 1;
            (begin, end) = next_word(words, end);
        }
        list += 1;
    }
    let mut bucket = 0;
    while bucket < 256 {
        table.starts[bucket + 1] += table.starts[bucket];
        bucket += 1;
    }
    table
}

/// Puts an entry in its place among the `count` that are there.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn insert(table: &mut Table, count: usize, entry: (u32, Roles)) {
    let mut place = count;
    while place > 0 && table.entries[place - 1].0 > entry.0 {
        table.entries[place] = table.entries[place - 1];
        place -= 1;
    }
    table.entries[place] = entry;
    table.starts[entry.0.to_be_bytes()[0] as usize + 1] += 1;
}
