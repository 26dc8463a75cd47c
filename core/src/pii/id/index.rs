//! Which rows fit a compact number: by length, and by where its letters stand. The index is
//! computed when the crate is compiled.

use super::{COUNTRIES, LONGEST, SHORTEST, Strength, packed::Identifier};

/// The rows whose shape `compact` has (capitals and digits only) and whose check it passes.
///
/// `letters` has bit n set when character n is a letter. Rows whose check is worth less than that
/// of the `weakest` are left out. Where that is [`Strength::Grouped`], rows of this strength must
/// be grouped as in one of their official patterns, which `is_grouped` tells: nothing else would
/// be reported.
pub(in crate::pii) fn fits(
    compact: &[u8],
    letters: u32,
    weakest: Strength,
    is_grouped: impl Fn(&str) -> bool,
) -> impl Iterator<Item = Identifier> {
    let length = LENGTHS.get(compact.len()).copied().unwrap_or(Length::NONE);
    let first = usize::from(length.first);
    let mut rest = length.with(letters != 0) & length.as_strong_as(weakest);
    let rows = core::iter::from_fn(move || {
        let place = usize::try_from(rest.trailing_zeros()).ok().filter(|_| rest != 0)?;
        rest &= rest.wrapping_sub(1);
        ROWS.get(first.wrapping_add(place))
    });
    let is_right = move |strength, groupings: &str| {
        (strength, weakest) != (Strength::Grouped, Strength::Grouped) || is_grouped(groupings)
    };
    rows.filter(move |row| row.suits(letters))
        .filter_map(move |row| row.identifier(compact, &is_right))
}

/// The lengths that rows have, a bit for each: all of them where a word names a number, else of
/// those that need none, with several groups or with one.
pub(in crate::pii) fn possible_lengths(is_named: bool, has_letters: bool, is_one: bool) -> u64 {
    match (is_named, has_letters, is_one) {
        (true, ..) => (2 << LONGEST) - (1 << SHORTEST),
        (_, true, false) => UNNAMED[0],
        (_, true, true) => UNNAMED[1],
        (_, false, false) => UNNAMED[2],
        (_, false, true) => UNNAMED[3],
    }
}

/// Of all rows and of those for digits alone, each with those that need groups and without.
static UNNAMED: [u64; 4] = unnamed();

#[expect(clippy::indexing_slicing, reason = "runs at compile time")]
const fn unnamed() -> [u64; 4] {
    let mut unnamed = [0; 4];
    let mut length = SHORTEST;
    while length <= LONGEST {
        let Length { numeric, lettered, alone, grouped, .. } = LENGTHS[length];
        unnamed[0] |= (((numeric | lettered) & grouped != 0) as u64) << length;
        unnamed[1] |= (((numeric | lettered) & alone != 0) as u64) << length;
        unnamed[2] |= ((numeric & grouped != 0) as u64) << length;
        unnamed[3] |= ((numeric & alone != 0) as u64) << length;
        length += 1;
    }
    unnamed
}

/// One shape of one scheme.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// Places that must be letters, and places that must be digits.
    pub(super) letters: u32,
    pub(super) digits: u32,
    pub(super) country: u8,
    pub(super) scheme: u8,
    pub(super) shape: u8,
}

impl Row {
    fn suits(&self, letters: u32) -> bool {
        suits(self.letters, self.digits, letters)
    }

    fn identifier(
        &self,
        compact: &[u8],
        is_right: &impl Fn(Strength, &str) -> bool,
    ) -> Option<Identifier> {
        let shape = (self.letters != 0).then_some(usize::from(self.shape));
        Identifier::of(self.country.into(), self.scheme.into(), shape, compact, is_right)
    }
}

pub(super) const COUNT: usize = count(None);

/// All shapes, shorter ones first.
pub(super) static ROWS: [Row; COUNT] = rows();

/// The rows of one length: a bit for each from the first on.
#[derive(Clone, Copy)]
struct Length {
    first: u8,
    /// Rows that a number without letters may fit, and rows that one with letters may.
    numeric: u64,
    lettered: u64,
    /// Rows of [`Strength::Alone`], and those of [`Strength::Grouped`] too.
    alone: u64,
    grouped: u64,
}

impl Length {
    const NONE: Self = Self { first: 0, numeric: 0, lettered: 0, alone: 0, grouped: 0 };

    fn with(&self, letters: bool) -> u64 {
        if letters { self.lettered } else { self.numeric }
    }

    fn as_strong_as(&self, weakest: Strength) -> u64 {
        match weakest {
            Strength::Alone => self.alone,
            Strength::Grouped => self.grouped,
            Strength::Named => u64::MAX,
        }
    }
}

/// By length.
static LENGTHS: [Length; LONGEST + 1] = lengths();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; a build fails when there are more than 64 rows of a length"
)]
const fn lengths() -> [Length; LONGEST + 1] {
    let mut lengths = [Length::NONE; LONGEST + 1];
    let starts = starts();
    let mut length = 0;
    while length <= LONGEST {
        let (first, last) = (starts[length] as usize, starts[length + 1] as usize);
        assert!(first < 256 && last - first <= 64);
        lengths[length].first = first as u8;
        let mut row = first;
        while row < last {
            let bit = 1 << (row - first);
            let Row { letters, digits, country, scheme, .. } = ROWS[row];
            if letters == 0 {
                lengths[length].numeric |= bit;
            }
            if digits.count_ones() as usize != length {
                lengths[length].lettered |= bit;
            }
            match COUNTRIES[country as usize][scheme as usize].strength {
                Strength::Alone => {
                    lengths[length].alone |= bit;
                    lengths[length].grouped |= bit;
                }
                Strength::Grouped => lengths[length].grouped |= bit,
                Strength::Named => {}
            }
            row += 1;
        }
        length += 1;
    }
    lengths
}

/// How many shapes there are: in all, or shorter than a length.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn count(shorter_than: Option<usize>) -> usize {
    let mut count = 0;
    let mut country = 0;
    while country < COUNTRIES.len() {
        let mut scheme = 0;
        while scheme < COUNTRIES[country].len() {
            let mut shape = 0;
            let shapes = COUNTRIES[country][scheme].shapes;
            while shape < shapes.len() {
                count += match shorter_than {
                    Some(length) if shapes[shape].len() >= length => 0,
                    _ => 1,
                };
                shape += 1;
            }
            scheme += 1;
        }
        country += 1;
    }
    count
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; shapes are few"
)]
const fn starts() -> [u16; LONGEST + 2] {
    let mut starts = [0; LONGEST + 2];
    let mut length = 0;
    while length < starts.len() {
        starts[length] = count(Some(length)) as u16;
        length += 1;
    }
    starts
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; a build fails when there are more than 255 of anything"
)]
const fn rows() -> [Row; COUNT] {
    let empty = Row { letters: 0, digits: 0, country: 0, scheme: 0, shape: 0 };
    let mut rows = [empty; COUNT];
    let mut next = starts();
    let mut country = 0;
    while country < COUNTRIES.len() {
        let mut scheme = 0;
        while scheme < COUNTRIES[country].len() {
            let mut shape = 0;
            let shapes = COUNTRIES[country][scheme].shapes;
            while shape < shapes.len() {
                assert!(country < 256 && scheme < 256 && shape < 256);
                let (letters, digits) = masks(shapes[shape].as_bytes());
                let place = next[shapes[shape].len()] as usize;
                rows[place] = Row {
                    letters,
                    digits,
                    country: country as u8,
                    scheme: scheme as u8,
                    shape: shape as u8,
                };
                next[shapes[shape].len()] += 1;
                shape += 1;
            }
            scheme += 1;
        }
        country += 1;
    }
    rows
}

/// Whether letters stand at all of the places for letters, and at none of those for digits.
pub(in crate::pii) fn suits(letters: u32, digits: u32, found: u32) -> bool {
    (letters & !found) | (digits & found) == 0
}

/// The places of letters and of digits in a shape.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
pub(in crate::pii) const fn masks(shape: &[u8]) -> (u32, u32) {
    let (mut letters, mut digits) = (0, 0);
    let mut place = 0;
    while place < shape.len() {
        match shape[place] {
            b'9' => digits |= 1 << place,
            b'A' | b'a'..=b'z' => letters |= 1 << place,
            _ => {}
        }
        place += 1;
    }
    (letters, digits)
}

#[cfg(test)]
mod tests {
    use super::{super::Scheme, *};
    use crate::pii::cluster::WORDED;
    use alloc::vec::Vec;

    fn subkinds(compact: &str) -> Vec<&'static str> {
        let bit = |(place, byte): (u32, u8)| u32::from(byte.is_ascii_alphabetic()) << (place % 32);
        let letters = (0..).zip(compact.bytes()).map(bit).fold(0, |letters, bit| letters | bit);
        let fits = fits(compact.as_bytes(), letters, Strength::Named, |_| true);
        fits.map(|scheme| scheme.subkind).collect()
    }

    #[test]
    fn no_number_ends_with_a_word_behind_digits() {
        for row in &ROWS {
            let Scheme { shapes, .. } = COUNTRIES[row.country as usize][row.scheme as usize];
            let shape = shapes[row.shape as usize].as_bytes();
            let (front, end) = shape.split_at(shape.len().saturating_sub(5));
            let has_digit = front.iter().any(|byte| matches!(byte, b'9' | b'X'));
            let may_be_word = has_digit && !end.contains(&b'9');
            assert!(!may_be_word || WORDED >> shape.len() & 1 == 1, "{shape:?}");
        }
    }

    #[test]
    fn a_number_finds_its_row_by_length_letters_and_check() {
        assert_eq!(subkinds("185072A00408133"), ["FR_NIR"]);
        assert_eq!(subkinds("45678912S"), ["ES_DNI"]);
        assert_eq!(subkinds("45678912T"), [""; 0]);
        assert_eq!(subkinds("FR40303265045"), ["FR"]);
        assert_eq!(subkinds("DE40303265045"), [""; 0]);
        assert_eq!(subkinds(""), [""; 0]);
        assert_eq!(subkinds(&"9".repeat(40)), [""; 0]);
    }
}
