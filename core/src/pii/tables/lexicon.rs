//! Looks words up: what does a word near a number speak of?
//!
//! Most words of a text are in no list, and are turned away by one look at a set of bits: no
//! entry begins with these letters, and none that may stand inside a word does so anywhere in it.
//! All tables are computed when the crate is compiled; of the words themselves only parts of
//! their hashes are kept.

use super::{
    set::{Set, key},
    words::{Fit, WORDS},
};

/// The topics of a folded word.
pub(in crate::pii) fn topics(word: &[u8]) -> u32 {
    let mut topics = 0;
    if may_begin(front_of(word)) {
        topics = prefixes(word, Fit::Front);
    }
    if word.len() < SHORTEST_COMPOUND {
        return topics;
    }
    for (start, three) in word.windows(PART).enumerate().skip(1) {
        if TABLE.parts.has(key(three)) {
            topics |= prefixes(word.get(start..).unwrap_or_default(), Fit::Part);
        }
    }
    topics
}

/// Whether a word of ASCII in any case, of which this is the front, may have topics.
pub(in crate::pii) fn may_be_listed(word: &[u8], front: u32) -> bool {
    if may_begin(front) {
        return true;
    }
    let inside = word.len().checked_sub(SHORTEST_COMPOUND).and_then(|last| {
        // One byte more than is compared, so that one read does.
        word.get(1..last.saturating_add(1).saturating_add(FRONT))
    });
    inside.is_some_and(|inside| {
        inside.windows(FRONT).any(|four| TABLE.parts.has(small(four) & PART_BITS))
    })
}

/// Whether an entry may begin a word that begins with these bytes.
fn may_begin(front: u32) -> bool {
    TABLE.fronts.has(front) || TABLE.short.has(front & PART_BITS)
}

/// Shorter words are not looked into, nor are there shorter entries of ASCII inside words.
const SHORTEST_COMPOUND: usize = 5;

/// Bytes of entries that the first looks compare: of all, and of those inside words.
const FRONT: usize = 4;
const PART: usize = 3;
const PART_BITS: u32 = 0x00ff_ffff;

/// The first bytes of a word.
pub(in crate::pii) fn front_of(word: &[u8]) -> u32 {
    match word.first_chunk::<FRONT>() {
        Some(front) => u32::from_le_bytes(*front),
        None => key(word),
    }
}

/// The first bytes of a word of ASCII in any case.
pub(in crate::pii) fn small_front_of(word: &[u8]) -> u32 {
    match word.len() {
        FRONT.. => small(word),
        length => {
            let bits = u32::try_from(length).unwrap_or_default().wrapping_mul(8);
            key(word) | 0x2020_2020 & !u32::MAX.wrapping_shl(bits)
        }
    }
}

/// Four letters and digits as a number, letters as small ones.
fn small(four: &[u8]) -> u32 {
    four.first_chunk::<FRONT>().map_or(0, |four| u32::from_le_bytes(*four)) | 0x2020_2020
}

/// The topics of the entries that `word` begins with: all that fit a beginning, or only those
/// that may stand inside a word.
fn prefixes(word: &[u8], wanted: Fit) -> u32 {
    let mut topics = 0;
    let mut hash = SEED;
    for (place, byte) in word.iter().enumerate() {
        hash = step(hash, *byte);
        if TABLE.ends.has(hash) {
            let is_whole = place.saturating_add(1) == word.len();
            topics |= look_up(hash, |fit| match wanted {
                Fit::Part => fit == Fit::Part,
                _ => fit != Fit::Whole || is_whole,
            });
        }
    }
    topics
}

/// The topics of the entries with this hash that fit.
fn look_up(hash: u32, fits: impl Fn(Fit) -> bool) -> u32 {
    let mut topics = 0;
    let mut slot = first_slot(hash);
    while let Some(found) = TABLE.slots.get(slot).filter(|slot| slot.row > 0) {
        let row = usize::from(found.row).checked_sub(1).and_then(|row| ROWS.get(row));
        if let Some((topic, fit)) = row.filter(|_| found.hash == part(hash))
            && fits(*fit)
        {
            topics |= topic;
        }
        slot = slot.wrapping_add(1) % SLOTS;
    }
    topics
}

const SEED: u32 = 0x811c_9dc5;

/// One step of FNV-1a.
const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// Slots of the table; a power of two, more than words by half.
const SLOTS: usize = 2048;

const fn first_slot(hash: u32) -> usize {
    (hash ^ hash >> 15) as usize % SLOTS
}

/// What of a hash is kept in its slot.
const fn part(hash: u32) -> u16 {
    let [high, low, ..] = hash.to_be_bytes();
    u16::from_be_bytes([high, low])
}

/// One word: a part of its hash, and which row it is in.
#[derive(Clone, Copy)]
struct Slot {
    hash: u16,
    /// Counted from 1; 0 is an empty slot.
    row: u8,
}

struct Table {
    slots: [Slot; SLOTS],
    /// By hash: most prefixes of words in a text are no entries.
    ends: Set<256>,
    /// By the first bytes of all entries, and of those that may stand inside a word.
    fronts: Set<128>,
    /// By all of entries of three bytes that a word may go on after.
    short: Set<32>,
    parts: Set<64>,
}

static TABLE: Table = table();

/// The rows without their words, which nothing needs at run time.
static ROWS: [(u32, Fit); WORDS.len()] = rows();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn rows() -> [(u32, Fit); WORDS.len()] {
    let mut rows = [(0, Fit::Whole); WORDS.len()];
    let mut row = 0;
    while row < WORDS.len() {
        rows[row] = (WORDS[row].0, WORDS[row].1);
        row += 1;
    }
    rows
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; a build fails when something does not fit"
)]
const fn table() -> Table {
    let mut table = Table {
        slots: [Slot { hash: 0, row: 0 }; SLOTS],
        ends: Set::EMPTY,
        fronts: Set::EMPTY,
        short: Set::EMPTY,
        parts: Set::EMPTY,
    };
    let mut count = 0;
    let mut row = 0;
    while row < WORDS.len() {
        let words = WORDS[row].2.as_bytes();
        let mut begin = 0;
        while begin < words.len() {
            let mut end = begin;
            let mut hash = SEED;
            while end < words.len() && words[end] != b' ' {
                hash = step(hash, words[end]);
                end += 1;
            }
            if end > begin {
                let mut slot = first_slot(hash);
                while table.slots[slot].row > 0 {
                    slot = (slot + 1) % SLOTS;
                }
                table.slots[slot] = Slot { hash: part(hash), row: row as u8 + 1 };
                table.ends.add(hash);
                add_beginnings(&mut table, words, begin, end - begin, WORDS[row].1);
                count += 1;
                assert!(count < SLOTS * 3 / 4);
            }
            begin = end + 1;
        }
        row += 1;
    }
    assert!(row < 255);
    table
}

/// Adds the entry of this length at `begin` to the sets by first bytes.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn add_beginnings(table: &mut Table, words: &[u8], begin: usize, length: usize, fit: Fit) {
    let mut front = [0; FRONT];
    let mut place = 0;
    while place < FRONT && place < length {
        front[place] = words[begin + place];
        place += 1;
    }
    table.fronts.add(key(&front));
    if matches!(fit, Fit::Whole) {
        return;
    }
    assert!(length >= PART);
    if length == PART {
        table.short.add(key(&front));
    }
    if matches!(fit, Fit::Part) {
        assert!(!front[0].is_ascii() || length >= SHORTEST_COMPOUND);
        table.parts.add(key(&[front[0], front[1], front[2]]));
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::topic::{BIRTH, CARD, PHONE},
        *,
    };

    #[test]
    fn words_fit_whole_at_the_front_or_inside() {
        for (word, topic) in [
            ("tel", PHONE),
            ("telling", 0),
            ("telefonnummer", PHONE),
            ("kreditkartennummer", CARD),
            ("geburtsdatum", BIRTH),
            ("電話は", PHONE),
            ("mobile", PHONE),
            ("table", 0),
        ] {
            assert_eq!(topics(word.as_bytes()) & (PHONE | CARD | BIRTH), topic, "{word}");
        }
    }

    #[test]
    fn entries_are_folded() {
        for (_, _, words) in WORDS {
            for word in words.split(' ') {
                let folded = !word.is_ascii()
                    || word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
                assert!(folded, "{word}");
            }
        }
    }
}
