//! Words and what they mean, by their hashes, made when the crate is compiled.

use crate::pii::tables::set::{SEED, step};

/// Meanings (bits) of words; `SLOTS` is a power of two, well over the number of words.
pub(super) struct Table<const SLOTS: usize> {
    hashes: [u32; SLOTS],
    meanings: [u32; SLOTS],
}

impl<const SLOTS: usize> Table<SLOTS> {
    const MASK: usize = SLOTS.saturating_sub(1);

    /// Of rows of meanings and words; the words are folded and have a space between them.
    #[expect(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        reason = "runs at compile time"
    )]
    pub(super) const fn new(rows: &[(u32, &str)]) -> Self {
        let mut table = Self { hashes: [0; SLOTS], meanings: [0; SLOTS] };
        let mut row = 0;
        while row < rows.len() {
            let (meaning, words) = rows[row];
            let words = words.as_bytes();
            let mut at = 0;
            while at < words.len() {
                let mut hash = SEED;
                while at < words.len() && words[at] != b' ' {
                    hash = step(hash, words[at]);
                    at += 1;
                }
                let mut slot = hash as usize & Self::MASK;
                while table.hashes[slot] != 0 && table.hashes[slot] != hash {
                    slot = (slot + 1) & Self::MASK;
                }
                table.hashes[slot] = hash;
                table.meanings[slot] |= meaning;
                at += 1;
            }
            row += 1;
        }
        table
    }

    /// What a folded word means; nothing if it is not known.
    pub(super) fn find(&self, word: &[u8]) -> u32 {
        let hash = word.iter().fold(SEED, |hash, byte| step(hash, *byte));
        let mut slot = hash as usize & Self::MASK;
        loop {
            match self.hashes.get(slot) {
                Some(known) if *known == hash => {
                    return self.meanings.get(slot).copied().unwrap_or_default();
                }
                Some(0) | None => return 0,
                Some(_) => slot = slot.wrapping_add(1) & Self::MASK,
            }
        }
    }
}

/// That no two words share a hash, none is longer than what is kept of a word, and half of the slots
/// are free.
#[cfg(test)]
pub(super) fn check(rows: &[(u32, &str)], slots: usize) {
    use crate::pii::fold::LONGEST;
    let mut seen = alloc::collections::BTreeMap::new();
    for word in rows.iter().flat_map(|(_, words)| words.split(' ')) {
        let hash = word.bytes().fold(SEED, step);
        assert!(hash != 0 && *seen.entry(hash).or_insert(word) == word, "{word}");
        assert!(!word.is_empty() && word.len() <= LONGEST, "{word}");
    }
    assert!(slots.is_power_of_two() && seen.len() * 2 < slots, "{} words", seen.len());
}
