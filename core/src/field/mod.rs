//! Values at rest: one field, the fields of one record, and indexes to search them by.
//!
//! * [`FieldCipher`] seals one value by itself (format `0x11`, 53 bytes more than the value).
//! * [`RecordCipher`] seals the values of one response together (formats `0x13` and `0x14`): one
//!   header of 53 bytes and 18 bytes a field, so that columns still open one by one.
//! * [`BlindIndex`] makes keyed, truncated digests, so that the host finds a sealed value by
//!   equality.
//!
//! Whoever seals names the place (tenant, table, record, field). The place is part of the key
//! derivation, so a ciphertext that was moved does not open, and each ciphertext commits to its
//! key. A fresh key per message makes nonces harmless; there is none in this API.
//!
//! What this is not: protection against rolling a whole row back, or dropping a field of a record.
//! Bind a row version as `extra` where that matters. The byte layouts are in
//! `docs/formats/field.md`, `record.md` and `index.md`.

#[cfg(test)]
mod collision;
pub mod erasure;
mod index;
mod normalise;
mod record;
mod single;
mod subject;

pub use index::{BlindIndex, IndexPlan, IndexValue};
pub use normalise::Normaliser;
pub use record::{RecordCipher, RecordOpener, SealedRecord};
pub use single::FieldCipher;
pub use subject::SubjectKey;

use crate::{
    error::{Code, Error, Result},
    keyset::{DerivedKey, Key, KeyId, Keyring, Purpose, Use, required_name},
    layout::{MAX_NAME, Reader, put_name},
};
use alloc::vec::Vec;
use core::fmt;

/// The longest value that one field takes, in bytes. Longer ones are attachments.
pub const MAX_PLAINTEXT: usize = 65_536;

/// The most fields one record takes.
pub const MAX_FIELDS: usize = 16_383;

/// The longest path of a field within a record, in bytes.
pub const MAX_PATH: usize = 1_024;

/// The longest value that is indexed, in bytes.
pub const MAX_INDEXED: usize = 65_535;

/// The length of a record's header in bytes.
pub const HEADER_LEN: usize = record::HEADER;

/// The exact length of what [`FieldCipher::seal`] returns for a value of `plaintext` bytes.
///
/// ```
/// assert_eq!(visard::field::sealed_len(24), 77);
/// ```
pub const fn sealed_len(plaintext: usize) -> usize {
    plaintext.saturating_add(single::OVERHEAD)
}

/// Which data key sealed a field (`0x11`) or a record (its header, `0x13`).
///
/// Reads the first five bytes only and verifies nothing: for finding the rows that still need an
/// old key.
///
/// # Errors
/// `UNSUPPORTED_FORMAT` for another format byte, `OPEN_FAILED` for fewer than five bytes or an id
/// of zero.
pub fn key_id(sealed: &[u8]) -> Result<KeyId> {
    let mut reader = Reader::new(sealed);
    check_format(&mut reader, &[single::FORMAT, record::HEADER_FORMAT])?;
    reader.u32().and_then(KeyId::from_number).ok_or(Error::new(Code::OpenFailed))
}

/// The derived keys of one purpose, one for each data key that may open.
struct Keys {
    primary: KeyId,
    live: Vec<(KeyId, DerivedKey)>,
}

impl Keys {
    fn new(keyring: &Keyring, purpose: Purpose, components: &[&[u8]]) -> Result<Self> {
        let keyset = keyring.keyset(Use::Data)?;
        let derive = |key: &Key| Ok((key.id(), key.derive_prk(purpose, components)?));
        let live = keyset.live().map(derive).collect::<Result<_>>()?;
        Ok(Self { primary: keyset.primary()?.id(), live })
    }

    fn sealing(&self) -> Result<(KeyId, &DerivedKey)> {
        self.opening(self.primary.number())
    }

    fn opening(&self, id: u32) -> Result<(KeyId, &DerivedKey)> {
        let found = self.live.iter().find(|(known, _)| known.number() == id);
        found.map(|(id, key)| (*id, key)).ok_or(Error::new(Code::KeyUnknown))
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.live.iter().map(|(id, _)| id)).finish()
    }
}

/// `LV(tenant)‖LV(table)`: the part of every context that a cipher fixes.
fn scope(keyring: &Keyring, table: &str) -> Result<Vec<u8>> {
    let mut scope = Vec::new();
    put_name(&mut scope, keyring.tenant_bytes())?;
    put_name(&mut scope, required_name(table)?)?;
    Ok(scope)
}

/// The length in front of a record's name, which must be 1 to 255 bytes.
fn record_length(record: &str) -> Result<[u8; 2]> {
    match record.len() {
        0 => Err(Error::because(Code::InvalidArgument, "a record's name is empty")),
        1..=MAX_NAME => length(record.as_bytes()),
        _ => Err(Error::because(Code::LimitExceeded, "a name is longer than 255 bytes")),
    }
}

/// The length in front of `value`.
fn length(value: &[u8]) -> Result<[u8; 2]> {
    u16::try_from(value.len()).map(u16::to_be_bytes).map_err(|_| Error::new(Code::LimitExceeded))
}

fn check_plaintext(plaintext: &[u8]) -> Result<()> {
    if plaintext.len() > MAX_PLAINTEXT { Err(too_long()) } else { Ok(()) }
}

/// Reads the format byte: nothing at all did not open, anything else is a format of its own.
fn check_format(reader: &mut Reader<'_>, known: &[u8]) -> Result<()> {
    match reader.u8() {
        Some(format) if known.contains(&format) => Ok(()),
        Some(_) => Err(Error::new(Code::UnsupportedFormat)),
        None => Err(Error::new(Code::OpenFailed)),
    }
}

const fn too_long() -> Error {
    Error::because(Code::LimitExceeded, "a field is longer than 65,536 bytes")
}
