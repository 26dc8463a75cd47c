//! What the first byte of a sealed value says (`docs/formats/README.md`).

use super::{attachment, deterministic, record, single};
use crate::{
    aead::TAG,
    error::{Code, Error, Result},
    keyset::KeyId,
    layout::Reader,
};

/// Format, key id, nonce and tag of `0x15`.
const XAES_OVERHEAD: usize = 1 + 4 + 24 + TAG;

/// How a sealed value is to be read: its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(u8)]
pub enum Format {
    /// One value, [`FieldCipher`](super::FieldCipher).
    Field = 0x11,
    /// One value with a commitment of 32 bytes, for tenants who bring their own keys.
    FieldLong = 0x12,
    /// The header of a record, [`RecordCipher`](super::RecordCipher).
    Record = 0x13,
    /// One value of a record, of either kind of header.
    RecordField = 0x14,
    /// One value as XAES-256-GCM, for exchange with other software (feature `xaes`).
    Xaes = 0x15,
    /// One value, equal ones alike, [`DeterministicCipher`](super::DeterministicCipher).
    Deterministic = 0x16,
    /// What is longer, in chunks, [`AttachmentCipher`](super::AttachmentCipher).
    Attachment = 0x17,
    /// As `0x11`, of one respondent: [`FieldCipher::for_subject`](super::FieldCipher::for_subject).
    SubjectField = 0x18,
    /// As `0x13`, of one respondent:
    /// [`RecordCipher::for_subject`](super::RecordCipher::for_subject).
    SubjectRecord = 0x19,
}

impl Format {
    /// Every format, in ascending order.
    pub const ALL: &'static [Self] = &[
        Self::Field,
        Self::FieldLong,
        Self::Record,
        Self::RecordField,
        Self::Xaes,
        Self::Deterministic,
        Self::Attachment,
        Self::SubjectField,
        Self::SubjectRecord,
    ];

    /// The first byte.
    pub const fn byte(self) -> u8 {
        self as u8
    }

    /// The exact length of a sealed value of `plaintext` bytes in this format.
    ///
    /// A header holds no value and always has [`HEADER_LEN`](super::HEADER_LEN) bytes. A value of a
    /// record is one byte longer than this from the 128th of its record on:
    /// [`record_field_len`] knows.
    ///
    /// ```
    /// use visard::field::Format;
    ///
    /// assert_eq!(Format::FieldLong.sealed_len(24), 101);
    /// assert_eq!(Format::Deterministic.sealed_len(24), 45);
    /// ```
    pub const fn sealed_len(self, plaintext: usize) -> usize {
        match self {
            Self::Field => single::SHORT.sealed_len(plaintext),
            Self::FieldLong => single::LONG.sealed_len(plaintext),
            Self::SubjectField => single::SUBJECT.sealed_len(plaintext),
            Self::Record | Self::SubjectRecord => record::HEADER,
            Self::RecordField => record_field_len(1, plaintext),
            Self::Xaes => plaintext.saturating_add(XAES_OVERHEAD),
            Self::Deterministic => plaintext.saturating_add(deterministic::OVERHEAD),
            Self::Attachment => attachment::sealed_size(plaintext),
        }
    }
}

/// The exact length of a value of `plaintext` bytes that is the `index`th of its record (from 1).
///
/// ```
/// assert_eq!(visard::field::record_field_len(1, 24), 42);
/// assert_eq!(visard::field::record_field_len(128, 24), 43);
/// ```
pub const fn record_field_len(index: u16, plaintext: usize) -> usize {
    let index_len = if index < 0x80 { 1 } else { 2 };
    plaintext.saturating_add(1 + TAG).saturating_add(index_len)
}

/// The format of something sealed.
///
/// Reads the first byte only and verifies nothing: for telling the values of a column apart.
///
/// # Errors
/// `UNSUPPORTED_FORMAT` for a byte that is no format of fields and records, `OPEN_FAILED` for
/// nothing at all.
pub fn format_of(sealed: &[u8]) -> Result<Format> {
    let Some(first) = sealed.first() else { return Err(Error::new(Code::OpenFailed)) };
    let found = Format::ALL.iter().copied().find(|format| format.byte() == *first);
    found.ok_or(Error::new(Code::UnsupportedFormat))
}

/// Which data key sealed a value, an attachment or a record (its header).
///
/// Reads the first five bytes only and verifies nothing: for finding the rows that still need an
/// old key.
///
/// # Errors
/// `UNSUPPORTED_FORMAT` for another format byte, also `0x14`, whose key is named in its record's
/// header; `OPEN_FAILED` for fewer than five bytes or an id of zero.
pub fn key_id(sealed: &[u8]) -> Result<KeyId> {
    if format_of(sealed)? == Format::RecordField {
        return Err(Error::new(Code::UnsupportedFormat));
    }
    let mut reader = Reader::new(sealed);
    let id = reader.u8().and_then(|_| reader.u32()).and_then(KeyId::from_number);
    id.ok_or(Error::new(Code::OpenFailed))
}
