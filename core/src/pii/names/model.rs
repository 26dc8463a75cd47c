//! The weights and the words that were learnt, as `model.bin` has them.
//!
//! The file holds [`WEIGHTS`] weights (numbers in [`CODES`], two in a byte, the first in its lower
//! half), two sets of bits for first looks (how forenames begin, how words end that names without
//! capitals follow), the number of words (four bytes, little endian), the starts of the buckets by
//! the first twelve bits of a hash and the end of the last one (four bytes each), the next sixteen
//! bits of each hash in ascending order, the number of the classes of each word (one byte), and all
//! classes by that number (two bytes each). Words themselves are not kept.

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

/// Bits of a hash that choose a bucket.
pub(super) const BUCKET_BITS: u32 = 12;

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
const HASHES: usize = STARTS + 4 * ((1 << BUCKET_BITS) + 1);

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

    /// The classes of a word by its hash.
    pub(super) fn class_of_hash(self, hash: u32) -> u16 {
        let (bucket, key) = place_of(hash);
        let start = STARTS.saturating_add(usize::from(bucket).saturating_mul(4));
        let (low, high) = (self.place(start), self.place(start.saturating_add(4)));
        let at = |place: usize| HASHES.saturating_add(place.saturating_mul(2));
        let hashes = self.file.get(at(low)..at(high)).unwrap_or_default().as_chunks().0;
        place_among(hashes, key)
            .map_or(0, |place| self.classes(low.saturating_add(place), self.place(COUNT)))
    }

    /// The classes of the word in a place, of so many.
    fn classes(self, place: usize, count: usize) -> u16 {
        let numbers = HASHES.saturating_add(count.saturating_mul(2));
        let which = self.file.get(numbers.saturating_add(place)).copied().unwrap_or_default();
        let classes = numbers.saturating_add(count);
        let class = self.number(classes.saturating_add(usize::from(which).saturating_mul(2)));
        u16::try_from(class).unwrap_or_default()
    }

    /// Four bytes of the file.
    fn place(self, at: usize) -> usize {
        let bytes = self.file.get(at..).and_then(|rest| rest.first_chunk());
        bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes).try_into().unwrap_or_default())
    }

    /// Two bytes of the file.
    fn number(self, place: usize) -> usize {
        let bytes = self.file.get(place..).and_then(|rest| rest.first_chunk());
        bytes.map_or(0, |bytes| usize::from(u16::from_le_bytes(*bytes)))
    }
}

/// Where a number is among some in ascending order: about as far behind the first as it is above 0,
/// since they are of hashes.
fn place_among(hashes: &[[u8; 2]], key: u16) -> Option<usize> {
    let at = |place: usize| hashes.get(place).map(|bytes| u16::from_le_bytes(*bytes));
    let mut place = hashes.len().saturating_mul(key.into()) >> 16;
    while place > 0 && at(place).is_some_and(|hash| hash > key) {
        place = place.saturating_sub(1);
    }
    while at(place).is_some_and(|hash| hash < key) {
        place = place.saturating_add(1);
    }
    (at(place) == Some(key)).then_some(place)
}

/// The bit of how a word begins; `None` if that is not of ASCII.
pub(super) fn head_of(text: &[u8]) -> Option<usize> {
    let head = text.get(..5).unwrap_or(text);
    head.is_ascii().then(|| {
        let letters = head.iter().take_while(|byte| byte.is_ascii_alphabetic());
        bit_of(letters) & (HEADS - 1)
    })
}

/// The bit of how a word ends.
pub(super) fn tail_of(before: &[u8]) -> usize {
    let is_letter = |byte: &&u8| byte.is_ascii_alphabetic() || !byte.is_ascii() || **byte == b'\'';
    bit_of(before.iter().rev().take(3).take_while(is_letter)) & (TAILS - 1)
}

fn bit_of<'b>(bytes: impl Iterator<Item = &'b u8>) -> usize {
    let hash = bytes.fold(SEED, |hash, byte| step(hash, byte.to_ascii_lowercase()));
    usize::try_from(hash ^ hash >> 16).unwrap_or_default()
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

/// The bucket of a hash and what is kept of it there.
pub(super) fn place_of(hash: u32) -> (u16, u16) {
    let number = |bits: u32| u16::try_from(bits & 0xffff).unwrap_or_default();
    (number(hash >> (32 - BUCKET_BITS)), number(hash >> (16 - BUCKET_BITS)))
}
