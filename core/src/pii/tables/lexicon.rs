//! Looks words up: what does a word near a number speak of?
//!
//! Most words of a text are in no list, and are turned away by one look at a set of bits: no
//! entry begins with these letters, and none that may stand inside a word does so anywhere in it.
//! All tables are computed when the crate is compiled; of the words themselves only parts of
//! their hashes are kept.

use super::{
    set::{SEED, Set, key, next_word, step},
    topic::BIRTH,
    words::{Fit, WORDS},
};
use crate::pii::{fold::LONGEST, lanes::eight_of};

/// The topics of a folded word.
pub(in crate::pii) fn topics(word: &[u8]) -> u32 {
    let mut topics = beginning(word, front_of(word), AS_IT_IS);
    if word.len() < SHORTEST_COMPOUND {
        return topics;
    }
    for (start, three) in word.windows(PART).enumerate().skip(1) {
        if TABLE.parts.has(key(three)) {
            let rest = word.get(start..).unwrap_or_default();
            topics |= prefixes(rest, front_of(rest), Fit::Part, AS_IT_IS);
        }
    }
    topics
}

/// The topics of a word of ASCII in any case, which begins with `front`: what folding and
/// [`topics`] would say.
pub(in crate::pii) fn topics_in_any_case(word: &[u8], front: u32) -> u32 {
    let word = word.get(..LONGEST).unwrap_or(word);
    let mut topics = beginning(word, front, IN_ANY_CASE);
    let inside = word.len().checked_sub(SHORTEST_COMPOUND).and_then(|last| {
        // One byte more than is compared, so that one read does.
        word.get(1..last.saturating_add(1).saturating_add(FRONT))
    });
    for (place, four) in inside.unwrap_or_default().windows(FRONT).enumerate() {
        let front = small(four);
        if TABLE.parts.has(front & PART_BITS) {
            let rest = word.get(place.saturating_add(1)..).unwrap_or_default();
            topics |= prefixes(rest, front, Fit::Part, IN_ANY_CASE);
        }
    }
    topics
}

/// Whether a word that begins with these bytes, in small letters without marks, may speak of a
/// birth: only of those with more than [`SHORTEST_TELLING`] letters it may be another part.
pub(in crate::pii) fn may_tell_a_birth(front: u32) -> bool {
    BIRTHS.has(front)
}

/// Shorter words do not speak of a birth inside of them.
pub(in crate::pii) const SHORTEST_TELLING: usize = 10;

/// The first bytes of all words for it.
static BIRTHS: Set<16> = births();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn births() -> Set<16> {
    let mut births = Set::EMPTY;
    let mut row = 0;
    while row < WORDS.len() {
        let (topics, fit, words) = WORDS[row];
        let words = words.as_bytes();
        let (mut begin, mut end) = next_word(words, 0);
        while topics & BIRTH != 0 && begin < end {
            let mut front = [0; FRONT];
            let mut place = 0;
            while place < FRONT && begin + place < end {
                front[place] = words[begin + place];
                place += 1;
            }
            births.add(key(&front));
            assert!(matches!(fit, Fit::Whole) || end - begin >= FRONT || !front[0].is_ascii());
            let is_inside = matches!(fit, Fit::Part) && front[0].is_ascii();
            assert!(!is_inside || end - begin >= SHORTEST_TELLING);
            (begin, end) = next_word(words, end);
        }
        row += 1;
    }
    births
}

/// The bits that are set in every byte of a word before it is compared: none, or that of small
/// letters.
const AS_IT_IS: u8 = 0;
const IN_ANY_CASE: u8 = 0x20;

/// The topics of the entries that a word begins with, which has this front.
fn beginning(word: &[u8], front: u32, case: u8) -> u32 {
    if may_begin(front) { prefixes(word, front, Fit::Front, case) } else { 0 }
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
        None => short(word),
    }
}

/// The first bytes of a word of ASCII in any case.
pub(in crate::pii) fn small_front_of(word: &[u8]) -> u32 {
    match word.len() {
        FRONT.. => small(word),
        length => {
            let bits = u32::try_from(length).unwrap_or_default().wrapping_mul(8);
            short(word) | 0x2020_2020 & !u32::MAX.wrapping_shl(bits)
        }
    }
}

/// Less than four bytes as a number.
fn short(word: &[u8]) -> u32 {
    u32::try_from(eight_of(word)).unwrap_or_default()
}

/// Four letters and digits as a number, letters as small ones.
fn small(four: &[u8]) -> u32 {
    four.first_chunk::<FRONT>().map_or(0, |four| u32::from_le_bytes(*four)) | 0x2020_2020
}

/// The topics of the entries that `word` begins with: all that fit a beginning, or only those
/// that may stand inside a word.
fn prefixes(word: &[u8], front: u32, wanted: Fit, case: u8) -> u32 {
    let topics = listed(word, front, wanted, case);
    if word.len() >= FRONT && TABLE.short.has(front & PART_BITS) {
        return topics | listed(word, front & PART_BITS, wanted, case);
    }
    topics
}

/// Those among the entries with this front.
fn listed(word: &[u8], front: u32, wanted: Fit, case: u8) -> u32 {
    let bucket = bucket(front);
    let first = TABLE.starts.get(bucket).copied().unwrap_or_default().into();
    let last = TABLE.starts.get(bucket.wrapping_add(1)).copied().unwrap_or_default().into();
    let mut topics = 0;
    let mut hash = SEED;
    let mut length = 0;
    for entry in TABLE.entries.get(first..last).unwrap_or_default() {
        let Some(more) = word.get(length..entry.length.into()) else { break };
        hash = more.iter().fold(hash, |hash, byte| step(hash, *byte | case));
        length = entry.length.into();
        if entry.hash != part(hash) {
            continue;
        }
        let Some((topic, fit)) = ROWS.get(usize::from(entry.row)) else { break };
        let fits = match wanted {
            Fit::Part => *fit == Fit::Part,
            _ => *fit != Fit::Whole || length == word.len(),
        };
        topics |= if fits { *topic } else { 0 };
    }
    topics
}

/// What of a hash is kept.
const fn part(hash: u32) -> u16 {
    let [high, low, ..] = hash.to_be_bytes();
    u16::from_be_bytes([high, low])
}

/// A power of two.
const BUCKETS: usize = 512;

/// Where entries with these first bytes are.
const fn bucket(front: u32) -> usize {
    (front.wrapping_mul(0x9e37_79b1) >> 23) as usize % BUCKETS
}

/// One entry: a part of its hash, how long it is, and which row it is in.
#[derive(Clone, Copy)]
struct Entry {
    hash: u16,
    length: u8,
    row: u8,
}

struct Table {
    /// Bucket by bucket, in each the shorter ones first.
    entries: [Entry; COUNT],
    starts: [u16; BUCKETS + 1],
    /// By the first bytes of all entries, and of those that may stand inside a word.
    fronts: Set<128>,
    /// By all of entries of three bytes that a word may go on after.
    short: Set<32>,
    parts: Set<64>,
}

static TABLE: Table = table();

/// How many entries there are.
const COUNT: usize = count();

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
    reason = "runs at compile time"
)]
const fn count() -> usize {
    let (mut count, mut row) = (0, 0);
    while row < WORDS.len() {
        let words = WORDS[row].2.as_bytes();
        let (mut begin, mut end) = next_word(words, 0);
        while begin < end {
            count += 1;
            (begin, end) = next_word(words, end);
        }
        row += 1;
    }
    count
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; a build fails when something does not fit"
)]
const fn table() -> Table {
    let mut table = Table {
        entries: [Entry { hash: 0, length: 0, row: 0 }; COUNT],
        starts: [0; BUCKETS + 1],
        fronts: Set::EMPTY,
        short: Set::EMPTY,
        parts: Set::EMPTY,
    };
    let mut buckets = [0; COUNT];
    let (mut count, mut row) = (0, 0);
    assert!(WORDS.len() < 256);
    while row < WORDS.len() {
        let words = WORDS[row].2.as_bytes();
        let (mut begin, mut end) = next_word(words, 0);
        while begin < end {
            let length = end - begin;
            assert!(length < 256);
            let (mut hash, mut place) = (SEED, begin);
            while place < end {
                hash = step(hash, words[place]);
                place += 1;
            }
            let front = add_beginnings(&mut table, words, begin, length, WORDS[row].1);
            let entry = Entry { hash: part(hash), length: length as u8, row: row as u8 };
            insert(&mut table, &mut buckets, count, (bucket(front), entry));
            count += 1;
            (begin, end) = next_word(words, end);
        }
        row += 1;
    }
    let mut bucket = 0;
    while bucket < BUCKETS {
        table.starts[bucket + 1] += table.starts[bucket];
        bucket += 1;
    }
    table
}

/// Puts an entry in its place among the `count` before it: by bucket, then by length.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time; a build fails when something does not fit"
)]
const fn insert(
    table: &mut Table,
    buckets: &mut [usize; COUNT],
    count: usize,
    (bucket, entry): (usize, Entry),
) {
    table.starts[bucket + 1] += 1;
    let mut place = count;
    while place > 0
        && (buckets[place - 1] > bucket
            || buckets[place - 1] == bucket && table.entries[place - 1].length > entry.length)
    {
        buckets[place] = buckets[place - 1];
        table.entries[place] = table.entries[place - 1];
        place -= 1;
    }
    buckets[place] = bucket;
    table.entries[place] = entry;
}

/// Adds the entry of this length at `begin` to the sets by first bytes, and says what those are.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn add_beginnings(
    table: &mut Table,
    words: &[u8],
    begin: usize,
    length: usize,
    fit: Fit,
) -> u32 {
    let mut front = [0; FRONT];
    let mut place = 0;
    while place < FRONT && place < length {
        front[place] = words[begin + place];
        place += 1;
    }
    table.fronts.add(key(&front));
    if matches!(fit, Fit::Whole) {
        return key(&front);
    }
    assert!(length >= PART);
    if length == PART {
        table.short.add(key(&front));
    }
    if matches!(fit, Fit::Part) {
        assert!(!front[0].is_ascii() || length >= SHORTEST_COMPOUND);
        table.parts.add(key(&[front[0], front[1], front[2]]));
    }
    key(&front)
}

#[cfg(test)]
mod tests {
    use super::{
        super::topic::{CARD, PHONE},
        *,
    };
    use crate::pii::fold::fold;
    use alloc::{format, string::ToString};

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
    fn words_of_ascii_are_looked_up_in_any_case_as_if_they_were_folded() {
        for (_, _, words) in WORDS {
            for word in words.split(' ').filter(|word| word.is_ascii()) {
                for word in [word.to_string(), format!("Ab{word}"), format!("{word}9nummer")] {
                    let capitals = word.to_ascii_uppercase();
                    let found = topics(fold(word.as_bytes()).letters());
                    for written in [word.as_bytes(), capitals.as_bytes()] {
                        let front = small_front_of(written);
                        assert_eq!(topics_in_any_case(written, front), found, "{word}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_entry_is_found() {
        for (topic, _, words) in WORDS {
            for word in words.split(' ') {
                assert_eq!(topics(word.as_bytes()) & topic, *topic, "{word}");
            }
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
