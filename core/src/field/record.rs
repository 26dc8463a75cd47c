//! The values of one response together, formats `0x13` and `0x14` (`docs/formats/record.md`).

use super::{
    Keys, MAX_FIELDS, MAX_PATH, MAX_PLAINTEXT, SealedFields, check_format, check_plaintext, length,
    record_length, scope,
};
use crate::{
    aead::{Aad, Gcm, Message, TAG},
    error::{Code, Error, Result},
    keyset::{DerivedKey, KeyId, Keyring, Purpose},
    layout::{Reader, put_lv, put_uvarint},
    random::{Random, System},
    secret::SecretBytes,
};
use alloc::vec::Vec;
use core::{fmt, mem};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

pub(super) const HEADER_FORMAT: u8 = 0x13;
pub(super) const HEADER: usize = 1 + 4 + SALT + COMMIT;
const FIELD_FORMAT: u8 = 0x14;
const LABEL: &[u8] = b"visard/1/record\0";
const SALT: usize = 16;
const COMMIT: usize = 32;
const INTERNAL: Error = Error::new(Code::Internal);

/// Seals and opens whole responses of one table.
///
/// All fields of a response are sealed in one call and cannot be added to later; a field that is
/// edited is sealed anew with [`FieldCipher`](super::FieldCipher). Holds the table's derived keys;
/// keep it. `Send + Sync`, without locks.
///
/// ```
/// use visard::{field::RecordCipher, keyset::Keyring};
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let responses = RecordCipher::new(&keyring, "responses")?;
/// let sealed = responses.seal_record(
///     "r-1",
///     b"",
///     &[("/email", b"ada@example.org".as_slice()), ("/comment", b"Great!")],
/// )?;
/// let opener = responses.opener("r-1", b"", &sealed.header)?;
/// let comment = sealed.fields.get(1).expect("two fields");
/// assert_eq!(opener.open("/comment", comment)?.expose(), b"Great!");
/// assert!(opener.open("/email", comment).is_err(), "another field");
/// # Ok::<(), visard::Error>(())
/// ```
pub struct RecordCipher {
    keys: Keys,
    scope: Vec<u8>,
}

/// A sealed response: one header, and one ciphertext for each field in the order given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SealedRecord {
    /// 53 bytes, to be stored once with the response; every field needs it to open.
    pub header: Vec<u8>,
    /// Each 18 bytes longer than its value (19 from the 128th field on).
    pub fields: SealedFields,
}

/// Opens the fields of one response, whose header it has checked.
pub struct RecordOpener(Gcm);

impl RecordCipher {
    /// A cipher for the responses in `table`, a name of 1 to 255 bytes.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty name, `LIMIT_EXCEEDED` for a long one, `USE_MISSING` when
    /// the keyring has no data keys.
    pub fn new(keyring: &Keyring, table: &str) -> Result<Self> {
        let scope = scope(keyring, table)?;
        let names = [keyring.tenant_bytes(), table.as_bytes()];
        Ok(Self { keys: Keys::new(keyring, Purpose::Record, &names)?, scope })
    }

    /// Seals the fields of `record`, each a path of 1 to 1,024 bytes and a value of 0 to 65,536
    /// bytes, under the primary key. At most 16,383 fields.
    ///
    /// `extra` is bound but not stored, for example a row version; it may be empty. The names of
    /// tenant, table and record and `extra` are together at most 979 bytes.
    ///
    /// # Errors
    /// `DUPLICATE_FIELD`, `INVALID_ARGUMENT` for an empty record or path, `LIMIT_EXCEEDED`,
    /// `RANDOM_UNAVAILABLE`.
    pub fn seal_record(
        &self,
        record: &str,
        extra: &[u8],
        fields: &[(&str, &[u8])],
    ) -> Result<SealedRecord> {
        self.seal_with(record, extra, fields, &mut System)
    }

    /// The key that seals.
    #[cfg(feature = "record")]
    pub(crate) const fn primary(&self) -> KeyId {
        self.keys.primary
    }

    pub(crate) fn seal_with(
        &self,
        record: &str,
        extra: &[u8],
        fields: &[(&str, &[u8])],
        random: &mut impl Random,
    ) -> Result<SealedRecord> {
        check_fields(fields)?;
        let salt = random.array()?;
        let (id, key) = self.keys.sealing()?;
        let (gcm, commit) = split(&*self.okm(key, id, &salt, record, extra)?)?;
        let mut header = Vec::with_capacity(HEADER);
        header.push(HEADER_FORMAT);
        header.extend_from_slice(&id.to_bytes());
        header.extend_from_slice(&salt);
        header.extend_from_slice(&commit);
        Ok(SealedRecord { header, fields: seal_fields(&gcm, fields)? })
    }

    /// Checks the header of `record` and returns what opens its fields.
    ///
    /// # Errors
    /// `OPEN_FAILED` for another place, other keys or changed bytes; `KEY_UNKNOWN` when its key is
    /// not in the keyring or may not open; `UNSUPPORTED_FORMAT` for another format byte;
    /// `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` as when sealing.
    pub fn opener(&self, record: &str, extra: &[u8], header: &[u8]) -> Result<RecordOpener> {
        let mut reader = Reader::new(header);
        check_format(&mut reader, &[HEADER_FORMAT])?;
        let parts = (reader.u32(), reader.array(), reader.array::<COMMIT>(), reader.end());
        let (Some(id), Some(salt), Some(commit), Some(())) = parts else {
            return Err(Error::new(Code::OpenFailed));
        };
        let (id, key) = self.keys.opening(id)?;
        let (gcm, expected) = split(&*self.okm(key, id, &salt, record, extra)?)?;
        if bool::from(expected.ct_eq(&commit)) {
            Ok(RecordOpener(gcm))
        } else {
            Err(Error::new(Code::OpenFailed))
        }
    }

    /// `key 32‖commitment 32` of one response.
    fn okm(
        &self,
        key: &DerivedKey,
        id: KeyId,
        salt: &[u8; SALT],
        record: &str,
        extra: &[u8],
    ) -> Result<Zeroizing<[u8; 64]>> {
        key.expand(&[
            LABEL,
            &[HEADER_FORMAT],
            &id.to_bytes(),
            salt,
            &self.scope,
            &record_length(record)?,
            record.as_bytes(),
            &length(extra)?,
            extra,
        ])
    }
}

impl RecordOpener {
    /// Opens the field `path` of this response.
    ///
    /// # Errors
    /// `OPEN_FAILED` for another field, another response or changed bytes; `UNSUPPORTED_FORMAT`
    /// for another format byte; `INVALID_ARGUMENT` for an empty path; `LIMIT_EXCEEDED`.
    pub fn open(&self, path: &str, sealed: &[u8]) -> Result<SecretBytes> {
        check_path(path)?;
        let mut reader = Reader::new(sealed);
        check_format(&mut reader, &[FIELD_FORMAT])?;
        // Index 0 is the manifest's, which no caller may name.
        let Some(index) = reader.uvarint14().filter(|index| *index > 0) else {
            return Err(Error::new(Code::OpenFailed));
        };
        let body = reader.rest();
        if body.len().saturating_sub(TAG) > MAX_PLAINTEXT {
            return Err(super::too_long());
        }
        self.0.open(&nonce(index), &associated(path)?, body).map(SecretBytes::new)
    }
}

impl fmt::Debug for RecordCipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordCipher").field("keys", &self.keys).finish_non_exhaustive()
    }
}

impl fmt::Debug for RecordOpener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordOpener([redacted])")
    }
}

fn check_fields(fields: &[(&str, &[u8])]) -> Result<()> {
    if fields.len() > MAX_FIELDS {
        return Err(Error::because(Code::LimitExceeded, "a record has at most 16,383 fields"));
    }
    for (path, plaintext) in fields {
        check_path(path)?;
        check_plaintext(plaintext)?;
    }
    let mut paths: Vec<_> = fields.iter().map(|(path, _)| *path).collect();
    paths.sort_unstable();
    let unique = paths.iter().zip(paths.iter().skip(1)).all(|(first, second)| first != second);
    if unique { Ok(()) } else { Err(Error::new(Code::DuplicateField)) }
}

fn check_path(path: &str) -> Result<()> {
    match path.len() {
        0 => Err(Error::because(Code::InvalidArgument, "the path of a field is empty")),
        1..=MAX_PATH => Ok(()),
        _ => Err(Error::because(Code::LimitExceeded, "a path is longer than 1,024 bytes")),
    }
}

/// All fields at once, so that they share one key stream and one buffer.
fn seal_fields(gcm: &Gcm, fields: &[(&str, &[u8])]) -> Result<SealedFields> {
    let (mut buffer, ends) = lay_out(fields);
    let mut messages = Vec::with_capacity(fields.len());
    let mut rest = buffer.as_mut_slice();
    for ((path, plaintext), index) in fields.iter().zip(1_u16..) {
        let (body, tag);
        (_, rest) = rest.split_at_mut_checked(head_len(index)).ok_or(INTERNAL)?;
        (body, rest) = rest.split_at_mut_checked(plaintext.len()).ok_or(INTERNAL)?;
        (tag, rest) = rest.split_first_chunk_mut().ok_or(INTERNAL)?;
        let aad = Aad::named(FIELD_FORMAT, path.as_bytes())?;
        messages.push(Message { nonce: nonce(index), aad, body, tag });
    }
    gcm.seal_all(&mut messages)?;
    Ok(SealedFields::new(mem::take(&mut *buffer), ends))
}

/// Format, index, plaintext and room for the tag of each field, and where each ends.
fn lay_out(fields: &[(&str, &[u8])]) -> (Zeroizing<Vec<u8>>, Vec<usize>) {
    let values = fields.iter().map(|(_, plaintext)| plaintext.len()).sum::<usize>();
    let beside = fields.len().saturating_mul(1 + 2 + TAG);
    // Exact enough that growing leaves no plaintext behind.
    let mut buffer = Zeroizing::new(Vec::with_capacity(values.saturating_add(beside)));
    let mut ends = Vec::with_capacity(fields.len());
    for ((_, plaintext), index) in fields.iter().zip(1_u16..) {
        buffer.push(FIELD_FORMAT);
        put_uvarint(&mut buffer, index.into());
        buffer.extend_from_slice(plaintext);
        buffer.extend_from_slice(&[0; TAG]);
        ends.push(buffer.len());
    }
    (buffer, ends)
}

/// Format byte and an index of one or two bytes.
const fn head_len(index: u16) -> usize {
    if index < 0x80 { 2 } else { 3 }
}

/// Eight zero bytes and the index as u32: unique under a record's key, which is used once.
const fn nonce(index: u16) -> [u8; 12] {
    let [high, low] = index.to_be_bytes();
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, high, low]
}

/// `14‖LV(path)`.
fn associated(path: &str) -> Result<Vec<u8>> {
    let mut aad = Vec::with_capacity(path.len().saturating_add(3));
    aad.push(FIELD_FORMAT);
    put_lv(&mut aad, path.as_bytes())?;
    Ok(aad)
}

fn split(okm: &[u8; 64]) -> Result<(Gcm, [u8; COMMIT])> {
    let mut reader = Reader::new(okm);
    match (reader.array().map(Zeroizing::new), reader.array()) {
        (Some(key), Some(commit)) => Ok((Gcm::new(&key), commit)),
        _ => Err(Error::new(Code::Internal)),
    }
}

#[cfg(test)]
mod tests;
