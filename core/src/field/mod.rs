//! Values at rest: one field, the fields of one record, and indexes to search them by.
//!
//! * [`FieldCipher`] seals one value by itself (format `0x11`, 53 bytes more than the value, or
//!   `0x12` with a longer commitment).
//! * [`AttachmentCipher`] seals what is longer, in one call or piece by piece (format `0x17`).
//! * [`RecordCipher`] seals the values of one response together (formats `0x13` and `0x14`): one
//!   header of 53 bytes and 18 bytes a field, so that columns still open one by one. On request a
//!   manifest fixes which fields there are.
//! * Both have a form for one respondent (`for_subject`, formats `0x18` and `0x19`), which needs
//!   the respondent's [`SubjectKey`] too: destroying that erases what was sealed with it.
//!   [`erasure`] gives out these keys and makes single ones disappear, from backups too.
//! * [`DeterministicCipher`] gives equal values equal ciphertexts (`0x16`), where that is wanted.
//! * [`BlindIndex`] makes keyed, truncated digests, so that the host finds a sealed value by
//!   equality.
//! * [`Walk`] brings the host's rows to the newest keys, or seals what still stands readable.
//!
//! Whoever seals names the place (tenant, table, record, field). The place is part of the key
//! derivation, so a ciphertext that was moved does not open, and each ciphertext commits to its
//! key (deterministic ones are bound to their column only, and do not commit). A fresh key per
//! message makes nonces harmless; there is none in this API.
//!
//! What this is not: protection against rolling a whole row back, or dropping a field of a record
//! without manifest. Bind a row version as `extra` where that matters. The byte layouts are in
//! `docs/formats/field.md`, `record.md`, `stream.md`, `deterministic.md`, `xaes.md`, `index.md`
//! and `erasure.md`.

mod attachment;
#[cfg(test)]
mod collision;
mod deterministic;
pub mod erasure;
mod format;
mod index;
mod manifest;
mod name;
mod normalise;
mod record;
#[cfg(test)]
mod samples;
mod sealed;
mod single;
#[cfg(feature = "record")]
mod stored;
mod subject;
mod subject_cipher;
mod walk;
#[cfg(feature = "xaes")]
mod xaes;

pub use attachment::{
    AttachmentCipher, AttachmentEnd, AttachmentOpener, AttachmentReader, AttachmentWriter,
};
pub use deterministic::{DeterministicCipher, Domain};
pub use format::{Format, format_of, key_id, record_field_len};
pub use index::{
    BlindIndex, IndexPlan, IndexValue, Leakage, MAX_ARITY, MAX_PARTITIONS, MAX_REASON,
};
pub use normalise::Normaliser;
pub use record::{RecordCipher, RecordOpener, SealedRecord, UnsealedRecord};
pub use sealed::SealedFields;
pub use single::FieldCipher;
#[cfg(feature = "record")]
pub(crate) use stored::RecordPlace;
pub use subject::SubjectKey;
pub use subject_cipher::{SubjectFieldCipher, SubjectRecordCipher};
pub use walk::{
    Cell, Change, Checkpoint, Counters, Failed, IndexChange, KeyCount, NewCells, Row, Rows, Step,
    WALK_BATCH, Walk, WalkColumn, WalkRow,
};
#[cfg(feature = "record")]
pub(crate) use walk::{Notes, Treatment, WalkId};
#[cfg(feature = "xaes")]
pub use xaes::XaesCipher;

use crate::{
    error::{Code, Error, Result},
    expand::Info,
    keyset::{DerivedKey, Key, KeyId, Keyring, Purpose, Use, required_name},
    layout::{Reader, checked_name, put_name},
};
use alloc::vec::Vec;
use core::fmt;
use subject_cipher::Subject;
use zeroize::Zeroizing;

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
    Format::Field.sealed_len(plaintext)
}

/// Bytes in front of an attachment's first chunk.
pub const ATTACHMENT_HEADER_LEN: usize = attachment::HEADER;

/// The exact length of a sealed attachment of `plaintext` bytes: 61 and 16 a chunk more.
///
/// ```
/// assert_eq!(visard::field::sealed_attachment_len(20_000), 20_000 + 61 + 2 * 16);
/// ```
pub const fn sealed_attachment_len(plaintext: u64) -> u64 {
    attachment::sealed_len(plaintext)
}

/// The derived keys of one purpose, one for each data key that may open.
struct Keys<K> {
    primary: KeyId,
    live: Vec<Keyed<K>>,
}

/// One of them, with the id of the data key.
struct Keyed<K> {
    id: KeyId,
    key: K,
}

/// The key of fields and records.
struct DataKey {
    /// The derived key; for a respondent it goes into another derivation.
    base: Zeroizing<[u8; 32]>,
    /// The same, ready to expand.
    prk: DerivedKey,
}

/// Where a value stands beside its column: its record, what else is bound, and whose it is.
struct Place<'a> {
    record: &'a str,
    extra: &'a [u8],
    subject: Option<Subject<'a>>,
}

impl<K> Keys<K> {
    /// What `make` makes of the keys that are derived for `purpose`.
    fn new<const L: usize>(
        keyring: &Keyring,
        purpose: Purpose,
        components: &[&[u8]],
        make: impl Fn(Zeroizing<[u8; L]>) -> Result<K>,
    ) -> Result<Self> {
        let keyset = keyring.keyset(Use::Data)?;
        let derive = |key: &Key| {
            let derived = key.derive(purpose, components)?;
            Ok(Keyed { id: key.id(), key: make(derived)? })
        };
        let live = keyset.live().map(derive).collect::<Result<_>>()?;
        Ok(Self { primary: keyset.primary()?.id(), live })
    }

    fn sealing(&self) -> Result<&Keyed<K>> {
        self.opening(self.primary.number())
    }

    fn opening(&self, id: u32) -> Result<&Keyed<K>> {
        let found = self.live.iter().find(|key| key.id.number() == id);
        found.ok_or(Error::new(Code::KeyUnknown))
    }

    /// Every key but the primary one.
    fn others(&self) -> impl Iterator<Item = &Keyed<K>> {
        self.live.iter().filter(|key| key.id != self.primary)
    }
}

impl DataKey {
    #[expect(clippy::unnecessary_wraps, reason = "other keys can be refused")]
    fn new(base: Zeroizing<[u8; 32]>) -> Result<Self> {
        Ok(Self { prk: DerivedKey::from_prk(&base), base })
    }

    /// Fills `okm` for one message: with this key alone, or with the respondent's too.
    fn expand(
        &self,
        format: Format,
        subject: Option<&Subject<'_>>,
        info: &mut Info,
        okm: &mut [u8],
    ) -> Result<()> {
        match subject {
            None => self.prk.expand_into(info, okm),
            Some(subject) => subject.bind(&self.base, format)?.expand_into(info, okm),
        }
    }
}

impl<K> fmt::Debug for Keys<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.live.iter().map(|key| key.id)).finish()
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
    length(checked_name(record, "a record's name is empty")?)
}

/// The length in front of `value`.
fn length(value: &[u8]) -> Result<[u8; 2]> {
    u16::try_from(value.len()).map(u16::to_be_bytes).map_err(|_| Error::new(Code::LimitExceeded))
}

fn check_plaintext(plaintext: &[u8]) -> Result<()> {
    if plaintext.len() > MAX_PLAINTEXT { Err(too_long()) } else { Ok(()) }
}

/// Reads the format byte: nothing at all did not open, anything else is a format of its own.
fn check_format(reader: &mut Reader<'_>, expected: Format) -> Result<()> {
    match reader.u8() {
        Some(format) if format == expected.byte() => Ok(()),
        Some(_) => Err(Error::new(Code::UnsupportedFormat)),
        None => Err(Error::new(Code::OpenFailed)),
    }
}

const fn too_long() -> Error {
    Error::because(Code::LimitExceeded, "a field is longer than 65,536 bytes")
}
