//! Documents by their shapes: where letters and digits stand. The index of the table is computed when
//! the crate is compiled.

use super::{BARE, GROUPED};
use crate::pii::{
    cluster::Run,
    detect::{Candidate, Evidence},
    id,
    kind::Kind,
};

/// How one country writes one sort of document.
pub(super) struct Document {
    kind: Kind,
    country: &'static str,
    /// As in `id/`: `9` a digit, `A` a letter, `X` either.
    shapes: &'static [&'static str],
    /// Groupings that are rarely anything else.
    marks: &'static [&'static str],
    /// What all of them begin with.
    pub(super) front: &'static [u8],
}

/// The documents that have a shape of these letters and digits.
pub(super) fn documents(compact: &[u8], letters: u32) -> impl Iterator<Item = &'static Document> {
    let mut rest = LENGTHS.get(compact.len()).copied().unwrap_or_default();
    let mut last = None;
    core::iter::from_fn(move || {
        loop {
            let place = usize::try_from(rest.trailing_zeros()).ok().filter(|_| rest != 0)?;
            rest &= rest.wrapping_sub(1);
            let row = ROWS.get(place)?;
            let suits = id::suits(row.letters.into(), row.digits.into(), letters);
            if suits && last != Some(row.document) {
                last = Some(row.document);
                return DOCUMENTS.get(usize::from(row.document));
            }
        }
    })
}

impl Document {
    pub(super) fn candidate(&self, run: &Run<'_>) -> Candidate {
        let grouped = self.marks.iter().any(|marks| run.is_grouped(marks));
        let score = if grouped { GROUPED } else { BARE };
        let found = Candidate::new(self.kind, run.start, run.end, score)
            .of(self.country)
            .from(self.country);
        if grouped { found.with(Evidence::GROUPING) } else { found }
    }
}

/// One shape: the places of letters and of digits, and whose it is.
#[derive(Clone, Copy)]
struct Row {
    letters: u16,
    digits: u16,
    document: u8,
}

/// All shapes, in the order of the documents.
static ROWS: [Row; count()] = rows();

/// Those of each length, a bit for each row.
static LENGTHS: [u128; LONGEST + 1] = lengths();

/// The longest shape.
const LONGEST: usize = 15;

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn count() -> usize {
    let (mut count, mut document) = (0, 0);
    while document < DOCUMENTS.len() {
        count += DOCUMENTS[document].shapes.len();
        document += 1;
    }
    count
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; documents are few, and shapes have at most LONGEST characters"
)]
const fn rows() -> [Row; count()] {
    let mut rows = [Row { letters: 0, digits: 0, document: 0 }; count()];
    let (mut row, mut document) = (0, 0);
    while document < DOCUMENTS.len() {
        let mut next = 0;
        while next < DOCUMENTS[document].shapes.len() {
            let (letters, digits) = id::masks(DOCUMENTS[document].shapes[next].as_bytes());
            rows[row] =
                Row { letters: letters as u16, digits: digits as u16, document: document as u8 };
            row += 1;
            next += 1;
        }
        document += 1;
    }
    rows
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time; a build fails when there are more than 128 shapes"
)]
const fn lengths() -> [u128; LONGEST + 1] {
    let mut lengths = [0; LONGEST + 1];
    let (mut row, mut document) = (0, 0);
    while document < DOCUMENTS.len() {
        let mut next = 0;
        while next < DOCUMENTS[document].shapes.len() {
            lengths[DOCUMENTS[document].shapes[next].len()] |= 1 << row;
            row += 1;
            next += 1;
        }
        document += 1;
    }
    lengths
}

const fn row(
    kind: Kind,
    country: &'static str,
    shapes: &'static [&'static str],
    marks: &'static [&'static str],
) -> Document {
    Document { kind, country, shapes, marks, front: b"" }
}

#[rustfmt::skip] // a table
const DOCUMENTS: &[Document] = &[
    row(Kind::Passport, "FR", &["99AA99999"], &["2 2 5"]),
    row(Kind::Passport, "ES", &["AAA999999"], &["3 6"]),
    row(Kind::Passport, "IT", &["AA9999999"], &["2 7"]),
    row(Kind::Passport, "PL", &["AA9999999"], &["2 7"]),
    row(Kind::Passport, "NL", &["AAXXXXXX9"], &[]),
    row(Kind::Passport, "US", &["A99999999"], &[]),
    row(Kind::Passport, "PT", &["AA999999", "A999999"], &[]),
    row(Kind::Passport, "BE", &["AA999999"], &[]),
    row(Kind::Passport, "SE", &["99999999"], &[]),
    row(Kind::Passport, "CH", &["A9999999"], &[]),
    row(Kind::LicencePlate, "FR", &["AA999AA"], &["2-3-2", "2 3 2"]),
    row(Kind::LicencePlate, "FR", &["9999AA99", "999AAA99", "999AA99", "999AA9"],
        &["4 2 2", "3 3 2", "3 2 2", "4-2-2", "3-3-2", "3-2-2"]),
    row(Kind::LicencePlate, "BR", &["AAA9999", "AAA9A99"], &["3-4", "3 4"]),
    row(Kind::LicencePlate, "GB", &["AA99AAA"], &["4 3"]),
    // With the year in front until 2001, behind until 1983.
    row(Kind::LicencePlate, "GB", &["A999AAA", "A99AAA", "AAA999A"], &["4 3", "3 3", "3 4"]),
    row(Kind::LicencePlate, "ES", &["9999AAA"], &["4 3", "4-3"]),
    // With the province, until 2000; mopeds.
    row(Kind::LicencePlate, "ES", &["A9999AA", "AA9999AA", "A9999AAA"], &["1-4-2", "2-4-2", "1-4-3", "1 4 2", "1 4 3"]),
    row(Kind::LicencePlate, "IT", &["AA999AA"], &["2 3 2", "2 5", "2 3-2"]),
    row(Kind::LicencePlate, "NL", &["99AAA9", "9AAA99", "AA999A", "A999AA", "AAA99A", "AA99AA", "99AA99", "AAAA99", "99AAAA", "A99AAA"],
        &["2-3-1", "1-3-2", "3-2-1", "2-2-2", "1-2-3", "2 2 2", "1 3 2", "2 3 1", "3 2 1"]),
    row(Kind::LicencePlate, "BE", &["9AAA999"], &["1-3-3"]),
    row(Kind::LicencePlate, "PT", &["AA99AA", "99AA99", "9999AA", "AA9999"], &["2-2-2"]),
    row(Kind::LicencePlate, "PL", &["AA99999", "AA9999A", "AA999AA", "AA9A999", "AA9AA99", "AAA9999", "AAAA999", "AAA9A99", "AAA99A9", "AAA9AA9", "AAA99AA", "AAA99999"],
        &["2 5", "3 5", "3 4"]),
    // Motorcycles.
    row(Kind::LicencePlate, "PL", &["AA999A", "AA99AA", "AA9A99", "AA9AA9"], &["2 4"]),
    row(Kind::LicencePlate, "SE", &["AAA999", "AAA99A"], &["3 3"]),
    row(Kind::LicencePlate, "FI", &["AAA999"], &["3-3"]),
    row(Kind::LicencePlate, "DK", &["AA99999"], &["2 2 3"]),
    row(Kind::LicencePlate, "CZ", &["9A99999", "9AA9999"], &["3 4"]),
    row(Kind::LicencePlate, "RO", &["AA99AAA", "A999AAA", "A99AAA"], &["2 2 3", "2-2-3", "1 3 3", "1-3-3", "1 2 3", "1-2-3"]),
    row(Kind::LicencePlate, "UA", &["AA9999AA"], &["2 4 2", "2-4-2"]),
    row(Kind::LicencePlate, "CH", &["AA9999", "AA99999", "AA999999"], &["2 6", "2 3 3"]),
    row(Kind::LicencePlate, "AT", &["AA9999A", "A99999A", "AA99999", "A9999AA"], &[]),
    row(Kind::DrivingLicence, "FR", &["999999999999"], &[]),
    row(Kind::DrivingLicence, "DE", &["X99XXXXX999", "XXXXXXXXXX9"], &[]),
    row(Kind::DrivingLicence, "IT", &["AA9999999A"], &[]),
    Document { front: b"U1", ..row(Kind::DrivingLicence, "IT", &["A9XXXXXXXA"], &[]) },
    row(Kind::DrivingLicence, "NL", &["9999999999"], &[]),
    row(Kind::DrivingLicence, "PL", &["99999999999"], &["5/2/4"]),
    row(Kind::DrivingLicence, "ES", &["99999999A"], &["8-1"]),
    row(Kind::DrivingLicence, "PT", &["AA9999999", "A9999999", "A99999999"], &["2-6 1", "1-6 1", "1-7 1"]),
    row(Kind::DrivingLicence, "BR", &["99999999999"], &[]),
    row(Kind::DrivingLicence, "US", &["A9999999", "A99999999999"], &[]),
    row(Kind::DrivingLicence, "CA", &["A99999999999999"], &["5-5-5"]),
    row(Kind::DrivingLicence, "CA", &["A999999999999"], &["5-6-2"]),
    row(Kind::DrivingLicence, "NO", &["99999999999"], &["2 2 6 1"]),
    row(Kind::DrivingLicence, "UA", &["AAA999999"], &["3 6"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pii::{cluster::WORDED, detect::testing::subkinds};

    #[test]
    fn newer_italian_licences_begin_with_u1() {
        let of = |text| subkinds(Kind::DrivingLicence, text);
        assert_eq!(of("patente U1A23B45CD"), ["IT"]);
        assert_ne!(of("patente U2A23B45CD"), ["IT"]);
        assert!(of("patente AAAAAAAAAD").is_empty());
    }

    #[test]
    fn no_document_ends_with_a_word_behind_digits() {
        for document in DOCUMENTS {
            for shape in document.shapes {
                let (front, end) = shape.split_at(shape.len() - 5);
                let may_be_word = !end.contains('9') && front.contains(|c| c != 'A');
                assert!(!may_be_word || WORDED >> shape.len() & 1 == 1, "{shape}");
            }
        }
    }
}
