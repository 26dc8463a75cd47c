//! The length-prefixed binary layout that every wire format is made of.
//!
//! Big-endian throughout. `LV(x)` is a u16 length and the bytes (`docs/formats/README.md`).

use crate::error::{Code, Error, Result};
use alloc::vec::Vec;

/// The longest name (tenant, table, record, field, survey …) in bytes.
pub(crate) const MAX_NAME: usize = 255;

/// Appends `LV(value)`.
///
/// # Errors
/// `LIMIT_EXCEEDED` when the value is longer than 65,535 bytes.
pub(crate) fn put_lv(out: &mut Vec<u8>, value: &[u8]) -> Result<()> {
    let length = u16::try_from(value.len()).map_err(|_| Error::new(Code::LimitExceeded))?;
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(value);
    Ok(())
}

/// Appends `LV(name)` for a name that may be empty.
///
/// # Errors
/// `LIMIT_EXCEEDED` when the name is longer than [`MAX_NAME`].
pub(crate) fn put_name(out: &mut Vec<u8>, name: &[u8]) -> Result<()> {
    check_length(name)?;
    put_lv(out, name)
}

/// A name of 1 to [`MAX_NAME`] bytes; `empty` says what is wrong with one of none.
///
/// # Errors
/// `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`.
#[cfg(any(feature = "field", feature = "aggregate"))]
pub(crate) fn checked_name<'n>(name: &'n str, empty: &'static str) -> Result<&'n [u8]> {
    if name.is_empty() {
        return Err(Error::because(Code::InvalidArgument, empty));
    }
    check_length(name.as_bytes())?;
    Ok(name.as_bytes())
}

fn check_length(name: &[u8]) -> Result<()> {
    if name.len() > MAX_NAME {
        return Err(Error::because(Code::LimitExceeded, "a name is longer than 255 bytes"));
    }
    Ok(())
}

/// Appends an unsigned LEB128 number in its shortest form.
#[cfg(any(test, feature = "field", feature = "aggregate"))]
pub(crate) fn put_uvarint(out: &mut Vec<u8>, mut value: u32) {
    while value > 0x7f {
        let [low, ..] = value.to_le_bytes();
        out.push(low | 0x80);
        value >>= 7;
    }
    let [low, ..] = value.to_le_bytes();
    out.push(low);
}

/// Reads a binary layout from front to back; every method fails rather than read past the end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// What is left.
    #[cfg(feature = "keyset")]
    pub(crate) const fn rest(self) -> &'a [u8] {
        self.0
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_be_bytes)
    }

    #[cfg(any(feature = "keyset", feature = "seal", feature = "aggregate"))]
    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    #[cfg(any(feature = "keyset", feature = "seal", feature = "aggregate"))]
    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_be_bytes)
    }

    pub(crate) fn lv(&mut self) -> Option<&'a [u8]> {
        let length = self.u16()?;
        self.bytes(usize::from(length))
    }

    /// An unsigned LEB128 number of at most 14 bits in its shortest form.
    #[cfg(any(test, feature = "field", feature = "aggregate"))]
    pub(crate) fn uvarint14(&mut self) -> Option<u16> {
        let low = self.u8()?;
        if low < 0x80 {
            return Some(u16::from(low));
        }
        let high = self.u8().filter(|high| (1..0x80).contains(high))?;
        Some(u16::from(low & 0x7f) | u16::from(high) << 7)
    }

    /// Succeeds only at the end.
    pub(crate) fn end(self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn uvarint_is_minimal_in_both_directions() {
        for value in [0_u32, 1, 127, 128, 300, 16_383] {
            let mut bytes = Vec::new();
            put_uvarint(&mut bytes, value);
            let mut reader = Reader::new(&bytes);
            assert_eq!(reader.uvarint14().map(u32::from), Some(value));
            assert!(reader.end().is_some());
        }
        assert_eq!(Reader::new(&[0x80, 0x00]).uvarint14(), None, "not minimal");
        assert_eq!(Reader::new(&[0x80, 0x80, 0x01]).uvarint14(), None, "too large");
        assert_eq!(Reader::new(&[0x80]).uvarint14(), None, "truncated");
    }

    #[test]
    fn reader_never_reads_past_the_end() {
        let mut bytes = vec![];
        put_lv(&mut bytes, b"name").unwrap();
        assert_eq!(Reader::new(&bytes).lv(), Some(&b"name"[..]));
        for cut in 0..bytes.len() {
            assert_eq!(Reader::new(&bytes[..cut]).lv(), None);
        }
    }

    #[test]
    fn names_are_limited() {
        let mut out = Vec::new();
        assert!(put_name(&mut out, &[b'a'; 255]).is_ok());
        assert_eq!(put_name(&mut out, &[b'a'; 256]).unwrap_err().code(), Code::LimitExceeded);
    }
}
