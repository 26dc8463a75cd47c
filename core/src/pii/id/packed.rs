//! The rows as the compiled crate carries them: all their words in one text, all their checks in
//! one row of bytes. Slices of slices would be a pointer and a length for each word.

use super::{
    COUNTRIES, Scheme, Strength,
    rule::{pack, packed_length, passes},
};
use crate::pii::kind::Kind;

/// One sort of number, as [`Scheme`] states it.
#[derive(Clone, Copy, Debug)]
pub(in crate::pii) struct Identifier {
    pub(in crate::pii) kind: Kind,
    pub(in crate::pii) subkind: &'static str,
    pub(in crate::pii) country: &'static str,
    /// How officially written numbers are grouped, between commas.
    pub(in crate::pii) groupings: &'static str,
    pub(in crate::pii) strength: Strength,
    /// Between spaces.
    pub(in crate::pii) words: &'static str,
}

impl Identifier {
    /// The row of a country, if the letters that are given in this one of its shapes stand there
    /// (where there are letters), its check holds, and its strength and groupings are right.
    pub(super) fn of(
        country: usize,
        scheme: usize,
        shape: Option<usize>,
        compact: &[u8],
        is_right: &impl Fn(Strength, &str) -> bool,
    ) -> Option<Self> {
        let row = usize::from(*STARTS.get(country)?).checked_add(scheme)?;
        let entry = ENTRIES.get(row)?;
        let next = ENTRIES.get(row.checked_add(1)?)?;
        let subkind = usize::from(entry.text) + usize::from(entry.shapes);
        let groupings = subkind + usize::from(entry.subkind);
        let words = groupings + usize::from(entry.groupings);
        let written = TEXT.get(groupings..words)?;
        let check = CHECKS.get(usize::from(entry.check)..usize::from(next.check))?;
        if !is_right(entry.strength, written)
            || shape.is_some_and(|shape| !entry.is_given(shape, compact))
            || !passes(check, compact)
        {
            return None;
        }
        let subkind = TEXT.get(subkind..groupings)?;
        Some(Self {
            kind: if entry.is_vat { Kind::VatId } else { Kind::NationalId },
            subkind,
            country: subkind.get(..2)?,
            groupings: written,
            strength: entry.strength,
            words: TEXT.get(words..words + usize::from(entry.words))?,
        })
    }
}

/// Where the parts of a row are: its text from a place on, with the lengths of the parts, and its
/// check up to that of the next row.
#[derive(Clone, Copy)]
struct Entry {
    text: u16,
    check: u16,
    shapes: u8,
    subkind: u8,
    groupings: u8,
    words: u8,
    is_vat: bool,
    strength: Strength,
}

impl Entry {
    /// Whether the letters that one of the shapes has, between spaces, stand there.
    fn is_given(&self, shape: usize, compact: &[u8]) -> bool {
        let shapes = BYTES.get(usize::from(self.text)..).unwrap_or_default();
        let shapes = shapes.get(..self.shapes.into()).unwrap_or_default();
        let fits = |(wanted, found): (&u8, &u8)| {
            !wanted.is_ascii_lowercase() || wanted.to_ascii_uppercase() == *found
        };
        let mut shapes = shapes.split(|byte| *byte == b' ');
        shapes.nth(shape).is_some_and(|shape| shape.iter().zip(compact).all(fits))
    }
}

/// How many rows there are, and bytes of text and of checks.
const SIZES: [usize; 3] = sizes();

struct Packed {
    entries: [Entry; SIZES[0] + 1],
    text: [u8; SIZES[1]],
    checks: [u8; SIZES[2]],
}

const PACKED: Packed = packed();

/// How many rows the files before each have.
static STARTS: [u8; COUNTRIES.len()] = starts();

static ENTRIES: [Entry; SIZES[0] + 1] = PACKED.entries;
static CHECKS: [u8; SIZES[2]] = PACKED.checks;
static BYTES: [u8; SIZES[1]] = PACKED.text;
/// Of static bytes: a constant would be carried whole once more.
static TEXT: &str = match core::str::from_utf8(&BYTES) {
    Ok(text) => text,
    Err(_) => "",
};

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; a build fails when there are more than 255 rows"
)]
const fn starts() -> [u8; COUNTRIES.len()] {
    assert!(SIZES[0] < 256);
    let mut starts = [0; COUNTRIES.len()];
    let (mut rows, mut country) = (0, 0);
    while country < COUNTRIES.len() {
        starts[country] = rows as u8;
        rows += COUNTRIES[country].len();
        country += 1;
    }
    starts
}

/// The row with this number.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn scheme(mut row: usize) -> &'static Scheme {
    let mut country = 0;
    while row >= COUNTRIES[country].len() {
        row -= COUNTRIES[country].len();
        country += 1;
    }
    &COUNTRIES[country][row]
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn sizes() -> [usize; 3] {
    let (mut rows, mut country) = (0, 0);
    while country < COUNTRIES.len() {
        rows += COUNTRIES[country].len();
        country += 1;
    }
    let (mut text, mut checks, mut row) = (0, 0, 0);
    while row < rows {
        let Scheme { subkind, shapes, groupings, words, check, .. } = scheme(row);
        text +=
            joined_length(shapes) + subkind.len() + joined_length(groupings) + joined_length(words);
        checks += packed_length(check);
        row += 1;
    }
    [rows, text, checks]
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; a build fails when a place does not fit"
)]
const fn packed() -> Packed {
    let none = Entry {
        text: 0,
        check: 0,
        shapes: 0,
        subkind: 0,
        groupings: 0,
        words: 0,
        is_vat: false,
        strength: Strength::Named,
    };
    let mut entries = [none; SIZES[0] + 1];
    let (mut text, mut checks) = ([0; SIZES[1]], [0; SIZES[2]]);
    let (mut at, mut check_at, mut row) = (0, 0, 0);
    while row < SIZES[0] {
        let Scheme { kind, subkind, country, shapes, groupings, check, strength, words } =
            scheme(row);
        assert!(at < 1 << 16 && check_at < 1 << 16);
        assert!(country.as_bytes()[0] == subkind.as_bytes()[0]);
        assert!(country.as_bytes()[1] == subkind.as_bytes()[1] && country.len() == 2);
        let (grouped, worded) = (joined_length(groupings), joined_length(words));
        let shaped = joined_length(shapes);
        assert!(shaped < 256 && grouped < 256 && worded < 256);
        entries[row] = Entry {
            text: at as u16,
            check: check_at as u16,
            shapes: shaped as u8,
            subkind: subkind.len() as u8,
            groupings: grouped as u8,
            words: worded as u8,
            is_vat: matches!(kind, Kind::VatId),
            strength: *strength,
        };
        (text, at) = join(shapes, b' ', text, at);
        (text, at) = join(&[subkind], b' ', text, at);
        (text, at) = join(groupings, b',', text, at);
        (text, at) = join(words, b' ', text, at);
        (checks, check_at) = pack(check, checks, check_at);
        row += 1;
    }
    entries[row].check = check_at as u16;
    Packed { entries, text, checks }
}

/// Bytes of words with one mark between two.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn joined_length(words: &[&str]) -> usize {
    let (mut length, mut word) = (words.len().saturating_sub(1), 0);
    while word < words.len() {
        length += words[word].len();
        word += 1;
    }
    length
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn join<const N: usize>(
    words: &[&str],
    mark: u8,
    mut text: [u8; N],
    mut at: usize,
) -> ([u8; N], usize) {
    let mut word = 0;
    while word < words.len() {
        if word > 0 {
            text[at] = mark;
            at += 1;
        }
        let letters = words[word].as_bytes();
        let mut letter = 0;
        while letter < letters.len() {
            text[at] = letters[letter];
            at += 1;
            letter += 1;
        }
        word += 1;
    }
    (text, at)
}
