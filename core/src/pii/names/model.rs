//! The weights and the words that were learnt, as `model.bin` has them.
//!
//! The file holds [`WEIGHTS`] weights (numbers in [`CODES`], two in a byte, the first in its lower
//! half), two sets of bits for first looks (how forenames begin, how words end that names without
//! capitals follow), the number of words (four bytes, little endian), how many words there are before
//! each block of buckets (four bytes each) and in each bucket (half a byte each, the first in the lower
//! half), the next twelve bits of each hash in ascending order (two in three bytes, the first in the
//! lower bits), the number of the classes of each word (one byte), and all classes by that number (two
//! bytes each). The bucket of a word is the first sixteen bits of its hash. Words themselves are not
//! kept.

use crate::pii::{
    fold::{Folded, fold},
    tables::set::{SEED, step},
};

/// How many weights there are: a power of two.
pub(super) const WEIGHTS: usize = 1 << 17;

/// What the numbers of weights stand for: sparse where weights are rare. As many of eight bits tell no
/// more.
pub(super) const CODES: [i8; 16] =
    [0, 2, 5, 9, 14, 21, 31, 46, -2, -5, -9, -14, -21, -31, -46, -64];

/// Bytes of the weights.
const HEADS_AT: usize = WEIGHTS / 2;

/// Buckets of words, and of a block: most have one word or two.
pub(super) const BUCKETS: usize = 1 << 16;
pub(super) const BLOCK: usize = 16;

/// What a word is, as far as lists tell: bits.
pub(super) mod class {
    pub(in super::super) const FORENAME: u16 = 1;
    pub(in super::super) const SURNAME: u16 = 1 << 1;
    /// `Mrs`, `Herr`.
    pub(in super::super) const TITLE: u16 = 1 << 2;
    /// `agent`, `Kollegin`, `husband`.
    pub(in super::super) const ROLE: u16 = 1 << 3;
    pub(in super::super) const NOUN: u16 = 1 << 4;
    pub(in super::super) const BRAND: u16 = 1 << 5;
    pub(in super::super) const PLACE: u16 = 1 << 6;
    /// Words of every sentence, days and months.
    pub(in super::super) const COMMON: u16 = 1 << 7;
    /// Behind these a name may have no capital: `name`, `regards`.
    pub(in super::super) const GATE: u16 = 1 << 8;
    pub(in super::super) const PARTICLE: u16 = 1 << 9;
    /// Streets, hotels, stations.
    pub(in super::super) const STREET: u16 = 1 << 10;
    /// The number of the only language that a word is of.
    pub(in super::super) const LANGUAGE: u16 = 15 << 11;
    /// In place of a language: a forename that is a word of some language in small letters (`börja`).
    pub(in super::super) const SMALL_WORD: u16 = LANGUAGE;
    pub(in super::super) const COMPANY: u16 = 1 << 15;

    pub(in super::super) const NAMES: u16 = FORENAME | SURNAME;
    /// What begins no name, unless it is in a list of names too.
    pub(in super::super) const EVERYDAY: u16 = COMMON | TITLE | ROLE | STREET | COMPANY;
    /// All that a neighbour may be.
    pub(in super::super) const OTHERS: u16 = EVERYDAY | NOUN | BRAND | PLACE | PARTICLE;
}

/// Bits of the sets for first looks.
pub(super) const HEADS: usize = 1 << 16;
pub(super) const TAILS: usize = 1 << 11;

const TAILS_AT: usize = HEADS_AT + HEADS / 8;
const COUNT: usize = TAILS_AT + TAILS / 8;
const STARTS: usize = COUNT + 4;
const COUNTS: usize = STARTS + 4 * (BUCKETS / BLOCK);
const HASHES: usize = COUNTS + BUCKETS / 2;

/// Bits of a key, how many keys are in eight bytes, and the first and the last bit of each.
const KEY_BITS: u32 = 12;
const AT_ONCE: usize = 5;
const FIRST_BITS: u64 = 0x0001_0010_0100_1001;
const LAST_BITS: u64 = FIRST_BITS << (KEY_BITS - 1);

/// What was learnt.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model<'f> {
    file: &'f [u8],
    /// The front of the file.
    weights: Option<&'f [u8; HEADS_AT]>,
}

impl Model<'static> {
    pub(super) const BUILT_IN: Self = Self::of(include_bytes!("model.bin"));
}

impl Model<'_> {
    /// The model of a file, which the lesson writes.
    pub(super) const fn of(file: &[u8]) -> Model<'_> {
        Model { file, weights: file.first_chunk() }
    }

    /// The weight of a feature.
    pub(super) fn weight(self, feature: u32) -> i32 {
        let place = place_of_weight(feature);
        let pair = self.weights.and_then(|all| all.get(place / 2)).copied().unwrap_or_default();
        let code = usize::from(pair >> (place << 2 & 4) & 15);
        i32::from(CODES.get(code).copied().unwrap_or_default())
    }

    /// Whether a forename may begin as a text does.
    pub(super) fn may_be_forename(self, text: &[u8]) -> bool {
        head_of(text).is_none_or(|head| self.has_bit(HEADS_AT, head))
    }

    /// Whether a word that names without capitals follow may end as a text does.
    pub(super) fn may_open(self, before: &[u8]) -> bool {
        self.has_bit(TAILS_AT, tail_of(before))
    }

    fn has_bit(self, set: usize, bit: usize) -> bool {
        let bits = self.file.get(set.saturating_add(bit / 8)).copied().unwrap_or_default();
        bits >> (bit % 8) & 1 == 1
    }

    /// The classes of a word as it is written.
    pub(super) fn class_of(self, word: &str) -> u16 {
        self.class_of_hash(hash_of(fold(word.as_bytes()).letters()))
    }

    /// What two words side by side are, if they are in the lists together.
    pub(super) fn class_of_pair(self, one: &Folded, other: &Folded) -> u16 {
        self.class_of_hash(hash_of_pair(one, other))
    }

    /// Whether lists have two words side by side as a firm, a brand or a place: `Hugo Boss`.
    pub(super) fn is_pair_of_a_thing(self, one: &Folded, other: &Folded) -> bool {
        self.class_of_pair(one, other) & (class::BRAND | class::PLACE | class::COMPANY) != 0
    }

    /// The classes of a word by its hash.
    pub(super) fn class_of_hash(self, hash: u32) -> u16 {
        let (bucket, key) = place_of(hash);
        let (block, inside) = (usize::from(bucket) / BLOCK, u32::from(bucket) % 16);
        let start: [u8; 4] = self.bytes(STARTS.saturating_add(block.saturating_mul(4)));
        let counts: [u8; 8] = self.bytes(COUNTS.saturating_add(block.saturating_mul(8)));
        let start = usize::try_from(u32::from_le_bytes(start)).unwrap_or_default();
        let (before, count) = before_and_in(u64::from_le_bytes(counts), inside);
        let first = start.saturating_add(before);
        self.find(first, count, key).map_or(0, |place| self.classes(place))
    }

    /// The place of a key among so many from a place on: of few all are compared at once.
    fn find(self, first: usize, count: usize, key: u16) -> Option<usize> {
        let at = HASHES.saturating_add(first.saturating_mul(3) / 2);
        let Some(eight) =
            self.file.get(at..).and_then(<[u8]>::first_chunk).filter(|_| count <= AT_ONCE)
        else {
            return self.find_one_by_one(first, count, key);
        };
        let keys = u64::from_le_bytes(*eight) >> (first << 2 & 4);
        let others = keys ^ u64::from(key).wrapping_mul(FIRST_BITS);
        // Zeros borrow from the highest bit of theirs; the lowest one that does is zero.
        let same = others.wrapping_sub(FIRST_BITS) & !others & LAST_BITS;
        let bits = u32::try_from(count).unwrap_or_default().wrapping_mul(KEY_BITS);
        let same = same & !u64::MAX.wrapping_shl(bits);
        let place = usize::try_from(same.trailing_zeros() / KEY_BITS).unwrap_or_default();
        (same != 0).then(|| first.saturating_add(place))
    }

    #[cold]
    fn find_one_by_one(self, first: usize, count: usize, key: u16) -> Option<usize> {
        let mut places = first..first.saturating_add(count);
        places.find(|place| self.key(*place) == key)
    }

    /// What is kept of the hash of the word in a place, besides its bucket.
    fn key(self, place: usize) -> u16 {
        let at = HASHES.saturating_add(place.saturating_mul(3) / 2);
        u16::from_le_bytes(self.bytes(at)) >> (place << 2 & 4) & 0xfff
    }

    /// The classes of the word in a place.
    fn classes(self, place: usize) -> u16 {
        let count: [u8; 4] = self.bytes(COUNT);
        let count = usize::try_from(u32::from_le_bytes(count)).unwrap_or_default();
        let numbers = HASHES.saturating_add(size_of_keys(count));
        let [which] = self.bytes(numbers.saturating_add(place));
        let classes = numbers.saturating_add(count);
        u16::from_le_bytes(self.bytes(classes.saturating_add(usize::from(which).saturating_mul(2))))
    }

    /// Some bytes of the file.
    fn bytes<const COUNT: usize>(self, at: usize) -> [u8; COUNT] {
        self.file.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or([0; COUNT])
    }
}

/// Of a block of buckets, how many words are in those before one, and in that.
fn before_and_in(counts: u64, inside: u32) -> (usize, usize) {
    let shift = inside.saturating_mul(4);
    let before = counts & !u64::MAX.wrapping_shl(shift);
    let pairs = (before & 0x0f0f_0f0f_0f0f_0f0f).wrapping_add(before >> 4 & 0x0f0f_0f0f_0f0f_0f0f);
    let number = |count: u64| usize::try_from(count).unwrap_or_default();
    // The sum of all eight, at most 225, is in the highest byte.
    let before = pairs.wrapping_mul(0x0101_0101_0101_0101) >> 56;
    (number(before), number(counts.wrapping_shr(shift) & 15))
}

/// Bytes of so many keys; the last one has two of its own.
pub(super) fn size_of_keys(count: usize) -> usize {
    count.saturating_mul(3).div_ceil(2)
}

/// The bit of how a word begins; `None` if that is not of ASCII.
pub(super) fn head_of(text: &[u8]) -> Option<usize> {
    let head = five_of(text);
    head.is_ascii().then(|| bit_of(head, &OF_FRONTS) & (HEADS - 1))
}

/// The first five bytes, zeros behind the last.
fn five_of(text: &[u8]) -> [u8; 5] {
    text.first_chunk().copied().unwrap_or_else(|| {
        let mut five = [0; 5];
        five.iter_mut().zip(text).for_each(|(slot, byte)| *slot = *byte);
        five
    })
}

/// The bit of how a word ends.
pub(super) fn tail_of(before: &[u8]) -> usize {
    let last = match *before {
        [.., third, second, first] => [first, second, third],
        [second, first] => [first, second, 0],
        [first] => [first, 0, 0],
        [] => [0; 3],
    };
    bit_of(last, &OF_ENDS) & (TAILS - 1)
}

/// Of the letters up to the first that is none: without branches, since where words end is hard to guess.
fn bit_of<const MOST: usize>(bytes: [u8; MOST], letters: &[u8; 256]) -> usize {
    let (mut hash, mut goes_on) = (SEED, true);
    for byte in bytes {
        let letter = letters.get(usize::from(byte)).copied().unwrap_or_default();
        goes_on &= letter != 0;
        hash = core::hint::select_unpredictable(goes_on, step(hash, letter), hash);
    }
    usize::try_from(hash ^ hash >> 16).unwrap_or_default()
}

/// The small letter for each byte, 0 for others: at the end of a word an apostrophe and what is beyond
/// ASCII are letters too.
static OF_FRONTS: [u8; 256] = letters(false);
static OF_ENDS: [u8; 256] = letters(true);

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn letters(is_end: bool) -> [u8; 256] {
    let (mut letters, mut byte) = ([0; 256], 0_u8);
    loop {
        if byte.is_ascii_alphabetic() || is_end && (byte == b'\'' || !byte.is_ascii()) {
            letters[byte as usize] = byte.to_ascii_lowercase();
        }
        if byte == u8::MAX {
            return letters;
        }
        byte += 1;
    }
}

/// Where the weight of a feature is.
pub(super) fn place_of_weight(feature: u32) -> usize {
    usize::try_from(feature).unwrap_or_default() & (WEIGHTS - 1)
}

/// What a word is looked for by.
pub(super) fn hash_of(folded: &[u8]) -> u32 {
    folded.iter().fold(SEED, |hash, byte| step(hash, *byte))
}

/// The same of two words side by side.
pub(super) fn hash_of_pair(one: &Folded, other: &Folded) -> u32 {
    let letters = one.letters().iter().chain(b" ").chain(other.letters());
    letters.fold(SEED, |hash, byte| step(hash, *byte))
}

/// Whether lists have a word as a forename, maybe as a surname too, and as nothing else.
pub(super) fn is_forename_only(class: u16) -> bool {
    class & !class::SURNAME == class::FORENAME
}

/// The bucket of a hash and what is kept of it there.
pub(super) fn place_of(hash: u32) -> (u16, u16) {
    let number = |bits: u32| u16::try_from(bits & 0xffff).unwrap_or_default();
    (number(hash >> 16), number(hash >> 4 & 0xfff))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{vec, vec::Vec};
    use proptest::prelude::*;

    /// A file that has these keys and nothing else.
    fn with_keys(keys: &[u16]) -> Vec<u8> {
        let mut file = vec![0; HASHES + size_of_keys(keys.len())];
        for (place, key) in keys.iter().enumerate() {
            let at = HASHES + place * 3 / 2;
            let bits = u32::from(*key) << (place << 2 & 4);
            for (byte, more) in file[at..].iter_mut().zip(bits.to_le_bytes()) {
                *byte |= more;
            }
        }
        file
    }

    proptest! {
        #[test]
        fn keys_are_found_at_once_as_they_are_one_by_one(
            keys in prop::collection::vec(prop_oneof![0..4_u16, 0x7fe..0x802_u16, 0xffd..0x1000_u16], 1..24),
            first in 0..24_usize,
            count in 0..9_usize,
        ) {
            let file = with_keys(&keys);
            let model = Model::of(&file);
            let first = first.min(keys.len());
            let count = count.min(keys.len() - first);
            for key in [0, 1, 2, 0x7fe, 0x7ff, 0x800, 0xffe, 0xfff] {
                let expected = keys[first..first + count].iter().position(|one| *one == key);
                prop_assert_eq!(model.find(first, count, key), expected.map(|at| first + at));
                prop_assert_eq!(model.find_one_by_one(first, count, key), expected.map(|at| first + at));
            }
        }
    }

    #[test]
    fn only_letters_tell_how_a_word_begins_and_ends() {
        assert_eq!(head_of(b"Anna "), head_of(b"anna,"));
        assert_eq!(head_of(b"Annabel"), head_of(b"annabella"));
        assert_ne!(head_of(b"Anna"), head_of(b"Annab"));
        assert_eq!(head_of("Ann\u{e9}".as_bytes()), None);
        assert_eq!(tail_of(b"regards"), tail_of(b"in haRDS"));
        assert_eq!(tail_of(b"my"), tail_of(b"5 My"));
        assert_ne!(tail_of(b"'my"), tail_of(b" my"));
        assert_ne!(tail_of("\u{e9}n".as_bytes()), tail_of(b" n"));
    }
}
