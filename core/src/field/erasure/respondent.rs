//! Who is meant, and where in the tree their leaf is.

#[cfg(feature = "record")]
use crate::layout::Reader;
use crate::{
    error::{Code, Error, Result},
    layout::checked_name,
};
#[cfg(feature = "record")]
use alloc::vec::Vec;
use core::fmt;
#[cfg(feature = "record")]
use zeroize::Zeroizing;

/// How a tree finds the leaf of a respondent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(u8)]
pub enum Leaves {
    /// By a number below 2^40 that the host allocates and never gives to somebody else. The state
    /// stays smallest when numbers are allocated in sequence.
    Numbered = 1,
    /// By a keyed hash of the subject, 64 bits. Among 10 million respondents some pair shares a leaf
    /// with probability 2.7 · 10⁻⁶; erasing one of such a pair erases the other, too.
    Hashed = 2,
}

impl Leaves {
    /// Levels below the root: 40 or 64.
    pub const fn depth(self) -> u8 {
        match self {
            Self::Numbered => 40,
            Self::Hashed => 64,
        }
    }

    /// The stable name: `numbered` or `hashed`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Numbered => "numbered",
            Self::Hashed => "hashed",
        }
    }

    /// The one with this number, as it stands in formats: 1 or 2.
    pub const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            1 => Some(Self::Numbered),
            2 => Some(Self::Hashed),
            _ => None,
        }
    }
}

/// A respondent: the host's opaque id, and what tells their leaf apart.
///
/// The id is 1 to 255 bytes, compared byte by byte: the same that names the respondent when values
/// are sealed. Whoever was erased and comes back is somebody new: a new number, or the next
/// generation ([`SubjectTree::next_generation`](super::SubjectTree::next_generation)), which the
/// host keeps.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Respondent<'a> {
    subject: &'a str,
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Number(u64),
    Generation(u32),
}

impl<'a> Respondent<'a> {
    /// A respondent of a tree with [`Leaves::Hashed`], in generation 0: never erased before.
    pub const fn new(subject: &'a str) -> Self {
        Self { subject, place: Place::Generation(0) }
    }

    /// The same respondent in another generation.
    #[must_use]
    pub const fn generation(self, generation: u32) -> Self {
        Self { place: Place::Generation(generation), ..self }
    }

    /// A respondent of a tree with [`Leaves::Numbered`]: their number, below 2^40.
    pub const fn numbered(subject: &'a str, number: u64) -> Self {
        Self { subject, place: Place::Number(number) }
    }

    /// The host's id.
    pub const fn subject(&self) -> &'a str {
        self.subject
    }

    /// How their leaf is found, with their number or generation: for a host that keeps keys in its
    /// own way ([`SubjectKeys`](super::SubjectKeys)).
    pub const fn leaf(&self) -> (Leaves, u64) {
        match self.place {
            Place::Number(number) => (Leaves::Numbered, number),
            Place::Generation(generation) => (Leaves::Hashed, generation as u64),
        }
    }

    /// The same as [`Respondent::leaf`] told it.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a generation of 2^32 or more.
    pub fn from_leaf(subject: &'a str, leaves: Leaves, place: u64) -> Result<Self> {
        match leaves {
            Leaves::Numbered => Ok(Self::numbered(subject, place)),
            Leaves::Hashed => u32::try_from(place)
                .map(|generation| Self::new(subject).generation(generation))
                .map_err(|_| Error::because(Code::InvalidArgument, "a generation is below 2^32")),
        }
    }

    pub(super) const fn place(&self) -> Place {
        self.place
    }

    pub(super) fn name(&self) -> Result<&'a [u8]> {
        subject_name(self.subject)
    }
}

/// `leaves u8‖number or generation u64‖subject`, as a stored record keeps it.
#[cfg(feature = "record")]
impl<'a> Respondent<'a> {
    pub(crate) fn to_bytes(self) -> Zeroizing<Vec<u8>> {
        let (leaves, number) = self.leaf();
        let mut bytes = Zeroizing::new(Vec::with_capacity(self.subject.len().saturating_add(9)));
        bytes.push(leaves as u8);
        bytes.extend_from_slice(&number.to_be_bytes());
        bytes.extend_from_slice(self.subject.as_bytes());
        bytes
    }

    pub(crate) fn from_bytes(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let leaves = Leaves::from_byte(reader.u8()?)?;
        let number = reader.u64()?;
        let subject = core::str::from_utf8(reader.rest()).ok()?;
        Self::from_leaf(subject, leaves, number).ok()
    }
}

/// Without the id, which may be the host's customer number.
impl fmt::Debug for Respondent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Respondent").finish_non_exhaustive()
    }
}

/// A subject's id as bytes.
pub(super) fn subject_name(subject: &str) -> Result<&[u8]> {
    checked_name(subject, "a subject's name is empty")
}

/// The way from the root to a leaf: `(depth, bit)` of every step, the most significant bit first.
#[derive(Clone)]
pub(super) struct Path {
    bits: u64,
    depth: u8,
    end: u8,
}

impl Path {
    /// To the leaf with this number, in a tree of its depth.
    pub(super) fn numbered(number: u64) -> Option<Self> {
        let end = Leaves::Numbered.depth();
        let above = 64_u32.saturating_sub(end.into());
        let bits = number.rotate_right(end.into());
        (bits.trailing_zeros() >= above).then_some(Self { bits, depth: 0, end })
    }

    /// To the leaf with this hash.
    pub(super) const fn hashed(bits: u64) -> Self {
        Self { bits, depth: 0, end: Leaves::Hashed.depth() }
    }
}

impl ExactSizeIterator for Path {}

impl Iterator for Path {
    type Item = (u8, bool);

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = usize::from(self.end.saturating_sub(self.depth));
        (left, Some(left))
    }

    fn next(&mut self) -> Option<Self::Item> {
        let depth = self.depth;
        if depth == self.end {
            return None;
        }
        self.depth = depth.saturating_add(1);
        let bit = self.bits >> 63 == 1;
        self.bits <<= 1;
        Some((depth, bit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, vec::Vec};

    fn bits(path: Path) -> Vec<bool> {
        path.map(|(_, bit)| bit).collect()
    }

    #[test]
    fn a_number_is_walked_from_its_highest_bit() {
        let path = bits(Path::numbered(1 << 39 | 1).unwrap());
        assert_eq!(path.len(), 40);
        assert_eq!((path[0], path[1], path[38], path[39]), (true, false, false, true));
        assert!(Path::numbered((1 << 40) - 1).is_some());
        assert!(Path::numbered(1 << 40).is_none() && Path::numbered(u64::MAX).is_none());
    }

    #[test]
    fn a_hash_is_walked_through_all_its_bits() {
        let path = bits(Path::hashed(1 << 63 | 2));
        assert_eq!(path.len(), 64);
        assert_eq!((path[0], path[1], path[62], path[63]), (true, false, true, false));
    }

    #[test]
    fn debug_shows_no_subject() {
        assert_eq!(format!("{:?}", Respondent::new("crm-4711")), "Respondent { .. }");
    }
}
