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
    /// Between commas.
    groupings: &'static str,
    pub(in crate::pii) strength: Strength,
    /// Between spaces.
    pub(in crate::pii) words: &'static str,
}

impl Identifier {
    /// The row of a country, if the letters that are given in this one of its shapes stand there
    /// (where there are letters) and its check holds.
    pub(super) fn of(
        country: usize,
        scheme: usize,
        shape: Option<usize>,
        compact: &[u8],
    ) -> Option<Self> {
        let row = usize::from(*STARTS.get(country)?).checked_add(scheme)?;
        let entry = ENTRIES.get(row)?;
        let next = ENTRIES.get(row.checked_add(1)?)?;
        let (shapes, rest) =
            TEXT.get(usize::from(entry.text)..)?.split_at_checked(entry.shapes.into())?;
        let is_given = |shape: &str| {
            let fits = |(wanted, found): (u8, &u8)| {
                !wanted.is_ascii_lowercase() || wanted.to_ascii_uppercase() == *found
            };
            shape.bytes().zip(compact).all(fits)
        };
        let check = CHECKS.get(usize::from(entry.check)..usize::from(next.check))?;
        if shape.is_some_and(|shape| !shapes.split(' ').nth(shape).is_some_and(is_given))
            || !passes(check, compact)
        {
            return None;
        }
        let (subkind, rest) = rest.split_at_checked(entry.subkind.into())?;
        let (groupings, rest) = rest.split_at_checked(entry.groupings.into())?;
        Some(Self {
            kind: if entry.is_vat { Kind::VatId } else { Kind::NationalId },
            subkind,
            country: subkind.get(..2)?,
            groupings,
            strength: entry.strength,
            words: rest.get(..entry.words.into())?,
        })
    }

    /// How officially written numbers are grouped.
    pub(in crate::pii) fn groupings(&self) -> impl Iterator<Item = &'static str> {
        self.groupings.split(',').filter(|grouping| !grouping.is_empty())
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
