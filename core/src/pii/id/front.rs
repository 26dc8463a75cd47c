//! What tells early whether a number may be one of the rows: the letters that it begins with, and the
//! words that name it. All of it is computed when the crate is compiled.

use super::{
    COUNTRIES, Scheme, Strength,
    index::{COUNT, ROWS, Row},
};
use crate::pii::{
    cluster::grouping,
    tables::set::{SEED, Set, key, step},
};

/// How numbers officially go on that begin with so many letters and a space: lengths of groups and
/// the marks between them.
pub(in crate::pii) fn goes_on(letters: usize) -> impl Iterator<Item = &'static str> {
    let rows = GOING_ON.iter().filter(move |(first, _)| usize::from(*first) == letters);
    rows.map(|(_, rest)| *rest)
}

/// How many letters, and what comes behind the space.
static GOING_ON: [(u8, &str); going_on().1] = {
    let (all, count) = going_on();
    let mut rows = [(0, ""); going_on().1];
    rows.copy_from_slice(all.split_at(count).0);
    rows
};

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time; a build fails when there are more rows than fit"
)]
const fn going_on() -> ([(u8, &'static str); 16], usize) {
    let (mut rows, mut count, mut row) = ([(0, ""); 16], 0, 0);
    while row < COUNT {
        let Row { digits, country, scheme, .. } = ROWS[row];
        let groupings = COUNTRIES[country as usize][scheme as usize].groupings;
        let mut grouping = 0;
        while digits & 1 == 0 && grouping < groupings.len() {
            if let [letters @ b'1'..=b'4', b' ', ..] = groupings[grouping].as_bytes() {
                rows[count] = (*letters - b'0', groupings[grouping].split_at(2).1);
                count += 1;
            }
            grouping += 1;
        }
        row += 1;
    }
    (rows, count)
}

/// Whether groups with this hash may be as one of the official patterns says of a row that is
/// reported by itself when it is written so.
pub(in crate::pii) fn may_be_grouped(grouping: u32) -> bool {
    GROUPINGS.has(grouping)
}

static GROUPINGS: Set<8> = groupings();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn groupings() -> Set<8> {
    let (mut set, mut row) = (Set::EMPTY, 0);
    while row < COUNT {
        let Row { country, scheme, .. } = ROWS[row];
        let Scheme { groupings, strength, .. } = COUNTRIES[country as usize][scheme as usize];
        let mut pattern = 0;
        while matches!(strength, Strength::Grouped) && pattern < groupings.len() {
            set.add(grouping(groupings[pattern].as_bytes()));
            pattern += 1;
        }
        row += 1;
    }
    set
}

/// Whether a number of this length that begins with these letters, and goes on with a digit, may
/// fit a row that is reported without a word for it.
pub(in crate::pii) fn may_begin(letters: &[u8], length: usize) -> bool {
    let count = u8::try_from(letters.len()).unwrap_or_default();
    let length = u8::try_from(length).unwrap_or_default();
    let is_literal = match letters {
        [first, second, ..] => {
            let capitals = [first.to_ascii_uppercase(), second.to_ascii_uppercase()];
            BEGINNINGS.has(beginning(length, count, capitals))
        }
        _ => false,
    };
    is_literal || BEGINNINGS.has(beginning(length, count, [0; 2]))
}

/// Whether a word, of which these are the first bytes, may be the name of some number.
pub(in crate::pii) fn may_be_name(front: u32) -> bool {
    NAMES.has(front)
}

/// Whether a folded word, or one of ASCII, of which that is so may be one by more of its bytes.
pub(in crate::pii) fn is_like_name(word: &[u8]) -> bool {
    let mut hash = SEED;
    for (byte, length) in word.iter().zip(1..=MOST_BYTES) {
        hash = step(hash, byte.to_ascii_lowercase());
        // Shorter names are whole words.
        if (length == word.len() || length >= 4) && LIKE_NAMES.has(hash) {
            return true;
        }
    }
    false
}

/// Bytes of names that are compared.
const MOST_BYTES: usize = 6;

/// Lengths and letters at the front of numbers that may be reported without a word for them.
static BEGINNINGS: Set<64> = beginnings();

const fn beginning(length: u8, letters: u8, first: [u8; 2]) -> u32 {
    key(&[length, letters, first[0], first[1]])
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; shapes are short"
)]
const fn beginnings() -> Set<64> {
    let mut set = Set::EMPTY;
    let mut row = 0;
    while row < COUNT {
        let Row { letters, digits, country, scheme, shape } = ROWS[row];
        let Scheme { shapes, strength, .. } = COUNTRIES[country as usize][scheme as usize];
        let shape = shapes[shape as usize].as_bytes();
        let mut count = 1;
        while count <= MOST_LETTERS {
            let fits = digits & ((1 << count) - 1) == 0 && letters & 1 << count == 0;
            if fits && !matches!(strength, Strength::Named) {
                let literal = [shape[0], shape[1]];
                let is_literal =
                    count >= 2 && shape[0].is_ascii_lowercase() && shape[1].is_ascii_lowercase();
                let first = if is_literal { literal } else { [0; 2] };
                let first = [first[0].to_ascii_uppercase(), first[1].to_ascii_uppercase()];
                set.add(beginning(shape.len() as u8, count as u8, first));
            }
            count += 1;
        }
        row += 1;
    }
    set
}

/// Letters that may stand in groups of their own before a number; an Italian tax code begins with six.
const MOST_LETTERS: usize = 8;

/// The first bytes of all names of numbers, four and some more.
static NAMES: Set<64> = names().0;
static LIKE_NAMES: Set<128> = names().1;

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn names() -> (Set<64>, Set<128>) {
    let (mut names, mut like) = (Set::EMPTY, Set::EMPTY);
    let mut country = 0;
    while country < COUNTRIES.len() {
        let mut scheme = 0;
        while scheme < COUNTRIES[country].len() {
            let words = COUNTRIES[country][scheme].words;
            let mut word = 0;
            while word < words.len() {
                let letters = words[word].as_bytes();
                let (front, _) =
                    letters.split_at(if letters.len() < 4 { letters.len() } else { 4 });
                names.add(key(front));
                let (mut hash, mut place) = (SEED, 0);
                while place < letters.len() && place < MOST_BYTES {
                    hash = step(hash, letters[place]);
                    place += 1;
                }
                like.add(hash);
                word += 1;
            }
            scheme += 1;
        }
        country += 1;
    }
    (names, like)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_in_front_of_every_number_are_looked_at() {
        for row in &ROWS {
            let front = usize::try_from(row.letters.trailing_ones()).unwrap();
            assert!(front <= MOST_LETTERS, "{front} letters");
        }
        assert!(may_begin(b"RSSMRA", 16), "an Italian tax code");
    }
}
