//! Which rows fit a compact number: by length, and by where its letters stand. The index is
//! computed when the crate is compiled.

use super::{COUNTRIES, LONGEST, Scheme};

/// The rows whose shape `compact` has (capitals and digits only) and whose check it passes.
///
/// `letters` has bit n set when character n is a letter.
pub(in crate::pii) fn fits(compact: &[u8], letters: u32) -> impl Iterator<Item = &'static Scheme> {
    let first = STARTS.get(compact.len()).copied().unwrap_or_default();
    let last = STARTS.get(compact.len().saturating_add(1)).copied().unwrap_or_default();
    let rows = ROWS.get(first..last).unwrap_or_default();
    rows.iter().filter_map(move |row| row.scheme_of(compact, letters))
}

/// One shape of one scheme.
#[derive(Clone, Copy)]
struct Row {
    /// Places that must be letters, and places that must be digits.
    letters: u32,
    digits: u32,
    country: u8,
    scheme: u8,
    shape: u8,
}

impl Row {
    fn scheme_of(self, compact: &[u8], letters: u32) -> Option<&'static Scheme> {
        let suits = self.letters & letters == self.letters && self.digits & letters == 0;
        if !suits {
            return None;
        }
        let scheme = COUNTRIES.get(usize::from(self.country))?.get(usize::from(self.scheme))?;
        let shape = scheme.shapes.get(usize::from(self.shape))?;
        let literal = shape.bytes().zip(compact).all(|(wanted, found)| {
            !wanted.is_ascii_lowercase() || wanted.to_ascii_uppercase() == *found
        });
        (literal && (scheme.is_valid)(compact)).then_some(scheme)
    }
}

const COUNT: usize = count(None);

/// All shapes, shorter ones first.
static ROWS: [Row; COUNT] = rows();

/// Where the shapes of each length begin among the rows.
static STARTS: [usize; LONGEST + 2] = starts();

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
    reason = "runs at compile time"
)]
const fn starts() -> [usize; LONGEST + 2] {
    let mut starts = [0; LONGEST + 2];
    let mut length = 0;
    while length < starts.len() {
        starts[length] = count(Some(length));
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
    let mut rows = [Row { letters: 0, digits: 0, country: 0, scheme: 0, shape: 0 }; COUNT];
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
                let place = next[shapes[shape].len()];
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

/// The places of letters and of digits in a shape.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn masks(shape: &[u8]) -> (u32, u32) {
    let (mut letters, mut digits) = (0, 0);
    let mut place = 0;
    while place < shape.len() {
        match shape[place] {
            b'9' => digits |= 1 << place,
            b'X' => {}
            _ => letters |= 1 << place,
        }
        place += 1;
    }
    (letters, digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn subkinds(compact: &str) -> Vec<&'static str> {
        let bit = |(place, byte): (u32, u8)| u32::from(byte.is_ascii_alphabetic()) << (place % 32);
        let letters = (0..).zip(compact.bytes()).map(bit).fold(0, |letters, bit| letters | bit);
        fits(compact.as_bytes(), letters).map(|scheme| scheme.subkind).collect()
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
