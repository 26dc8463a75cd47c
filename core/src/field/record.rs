//! The values of one response together, formats `0x13` or `0x19`, and `0x14`
//! (`docs/formats/record.md`).

mod fields;

pub(super) use fields::{associated, nonce};

use super::{
    DataKey, Format, Keyed, Keys, MAX_PLAINTEXT, Place, SealedFields, SubjectKey,
    SubjectRecordCipher, check_format, length, manifest, record_length, scope,
    subject_cipher::Subject,
};
use crate::{
    aead::{Gcm, TAG},
    error::{Code, Error, Result},
    expand::Info,
    keyset::{Keyring, Purpose},
    layout::Reader,
    random::{Batch, Random, System},
    secret::{SecretArray, SecretBytes},
};
use alloc::vec::Vec;
use core::fmt;
use fields::{check_fields, check_number, check_path, seal_fields};
use subtle::ConstantTimeEq;

pub(super) const HEADER: usize = 1 + 4 + SALT + COMMIT;
const LABEL: &[u8; 16] = b"visard/1/record\0";
const SALT: usize = 16;
const COMMIT: usize = 32;
/// What a record's key is derived from beside names: label, format, key id, salt, two lengths.
const FIXED: usize = LABEL.len() + 1 + 4 + SALT + 4;
/// Key and commitment.
const OKM: usize = 32 + COMMIT;
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
    keys: Keys<DataKey>,
    scope: Vec<u8>,
}

/// A response for [`RecordCipher::seal_records`]: its name, what else is bound to it, and path and
/// value of each field.
pub type UnsealedRecord<'a> = (&'a str, &'a [u8], &'a [(&'a str, &'a [u8])]);

/// A sealed response: one header, and one ciphertext for each field in the order given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SealedRecord {
    /// 53 bytes, to be stored once with the response; every field needs it to open.
    pub header: Vec<u8>,
    /// Each 18 bytes longer than its value (19 from the 128th field on).
    pub fields: SealedFields,
    /// 52 bytes that fix the set of fields, when [`RecordCipher::seal_record_with_manifest`] made
    /// the record; to be stored with the header.
    pub manifest: Option<Vec<u8>>,
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
        Ok(Self { keys: Keys::new(keyring, Purpose::Record, &names, DataKey::new)?, scope })
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
        self.seal_with(&Place { record, extra, subject: None }, fields, &mut System)
    }

    /// Seals many records, each a name, what else is bound to it, and its fields: the same as
    /// [`RecordCipher::seal_record`] for each, with one call to the system's generator for all of
    /// them, which for a record of ten short fields is a fifth of the time.
    ///
    /// ```
    /// # use visard::{field::RecordCipher, keyset::Keyring};
    /// # let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
    /// let responses = RecordCipher::new(&keyring, "responses")?;
    /// let (first, second) = ([("/score", b"9".as_slice())], [("/score", b"10".as_slice())]);
    /// let sealed = responses.seal_records(&[("r-1", b"", &first), ("r-2", b"", &second)])?;
    /// assert_ne!(sealed[0].header, sealed[1].header);
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`RecordCipher::seal_record`] for the first record that is refused; nothing is returned
    /// in part.
    pub fn seal_records(&self, records: &[UnsealedRecord<'_>]) -> Result<Vec<SealedRecord>> {
        let mut random = Batch::of(records.len().saturating_mul(SALT));
        let seal = |(record, extra, fields): &UnsealedRecord<'_>| {
            self.seal_with(&Place { record, extra, subject: None }, fields, &mut random)
        };
        records.iter().map(seal).collect()
    }

    /// The key that seals.
    #[cfg(feature = "record")]
    pub(crate) const fn primary(&self) -> crate::keyset::KeyId {
        self.keys.primary
    }

    /// As [`RecordCipher::seal_record`], with a manifest: 52 bytes that fix which fields the
    /// record has, so that a reader who asks for it notices a field that was dropped, added or
    /// taken from somewhere else ([`RecordOpener::open_all`]).
    ///
    /// Fields of such a record cannot be edited one by one: an edit seals the record anew.
    ///
    /// ```
    /// # use visard::{field::RecordCipher, keyset::Keyring};
    /// # let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
    /// let responses = RecordCipher::new(&keyring, "responses")?;
    /// let fields = [("/email", b"ada@example.org".as_slice()), ("/score", b"9")];
    /// let sealed = responses.seal_record_with_manifest("r-1", b"", &fields)?;
    /// let manifest = sealed.manifest.as_deref().expect("asked for");
    /// let stored: Vec<_> = ["/email", "/score"].into_iter().zip(sealed.fields.iter()).collect();
    ///
    /// let opener = responses.opener("r-1", b"", &sealed.header)?;
    /// assert_eq!(opener.open_all(manifest, &stored)?[1].expose(), b"9");
    /// assert!(opener.open_all(manifest, &stored[..1]).is_err(), "the score was dropped");
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`RecordCipher::seal_record`].
    pub fn seal_record_with_manifest(
        &self,
        record: &str,
        extra: &[u8],
        fields: &[(&str, &[u8])],
    ) -> Result<SealedRecord> {
        self.seal_whole_with(&Place { record, extra, subject: None }, fields, &mut System)
    }

    /// The cipher for records of one respondent, whose headers have format `0x19`: the data key
    /// *and* `key` are needed to open them, so destroying `key` erases them. `subject` is the
    /// respondent's id, 1 to 255 bytes. See
    /// [`FieldCipher::for_subject`](super::FieldCipher::for_subject).
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty subject, `LIMIT_EXCEEDED` for a long one.
    pub fn for_subject<'a>(
        &'a self,
        subject: &'a str,
        key: &'a SubjectKey,
    ) -> Result<SubjectRecordCipher<'a>> {
        Ok(SubjectRecordCipher { table: self, subject: Subject::new(subject, key)? })
    }

    pub(super) fn seal_with(
        &self,
        place: &Place<'_>,
        fields: &[(&str, &[u8])],
        random: &mut impl Random,
    ) -> Result<SealedRecord> {
        self.seal_keyed(place, fields, random, |_, _| Ok(None))
    }

    pub(super) fn seal_whole_with(
        &self,
        place: &Place<'_>,
        fields: &[(&str, &[u8])],
        random: &mut impl Random,
    ) -> Result<SealedRecord> {
        let paths = fields.iter().map(|(path, _)| *path);
        self.seal_keyed(place, fields, random, |gcm, sealed| {
            let stored: Vec<_> = paths.zip(sealed.iter()).collect();
            manifest::seal(gcm, &stored).map(Some)
        })
    }

    /// The sealed record with what `manifest` makes under its key.
    fn seal_keyed(
        &self,
        place: &Place<'_>,
        fields: &[(&str, &[u8])],
        random: &mut impl Random,
        manifest: impl FnOnce(&Gcm, &SealedFields) -> Result<Option<Vec<u8>>>,
    ) -> Result<SealedRecord> {
        check_fields(fields)?;
        let salt = random.array()?;
        let key = self.keys.sealing()?;
        let okm = self.okm(key, &salt, place)?;
        let (message_key, commit) = split(&okm)?;
        let mut header = Vec::with_capacity(HEADER);
        header.push(header_format(place).byte());
        header.extend_from_slice(&key.id.to_bytes());
        header.extend_from_slice(&salt);
        header.extend_from_slice(commit);
        let gcm = Gcm::new(message_key);
        let fields = seal_fields(&gcm, fields)?;
        let manifest = manifest(&gcm, &fields)?;
        Ok(SealedRecord { header, fields, manifest })
    }

    /// Checks the header of `record` and returns what opens its fields.
    ///
    /// # Errors
    /// `OPEN_FAILED` for another place, other keys or changed bytes; `KEY_UNKNOWN` when its key is
    /// not in the keyring or may not open; `UNSUPPORTED_FORMAT` for another format byte;
    /// `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` as when sealing.
    pub fn opener(&self, record: &str, extra: &[u8], header: &[u8]) -> Result<RecordOpener> {
        self.opener_at(&Place { record, extra, subject: None }, header)
    }

    pub(super) fn opener_at(&self, place: &Place<'_>, header: &[u8]) -> Result<RecordOpener> {
        let mut reader = Reader::new(header);
        check_format(&mut reader, header_format(place))?;
        let parts = (reader.u32(), reader.array(), reader.array::<COMMIT>(), reader.end());
        let (Some(id), Some(salt), Some(commit), Some(())) = parts else {
            return Err(Error::new(Code::OpenFailed));
        };
        let okm = self.okm(self.keys.opening(id)?, &salt, place)?;
        let (key, expected) = split(&okm)?;
        if bool::from(expected.ct_eq(&commit)) {
            Ok(RecordOpener(Gcm::new(key)))
        } else {
            Err(Error::new(Code::OpenFailed))
        }
    }

    /// `key 32‖commitment 32` of one response.
    fn okm(
        &self,
        key: &Keyed<DataKey>,
        salt: &[u8; SALT],
        place: &Place<'_>,
    ) -> Result<SecretArray<OKM>> {
        let format = header_format(place);
        let names = [&self.scope, place.record.as_bytes(), place.extra];
        let names = names.iter().map(|name| name.len()).sum::<usize>();
        let mut info = Info::of(names.saturating_add(FIXED));
        info.put_array(LABEL);
        info.put_array(&[format.byte()]);
        info.put_array(&key.id.to_bytes());
        info.put_array(salt);
        info.put(&self.scope);
        info.put_array(&record_length(place.record)?);
        info.put(place.record.as_bytes());
        info.put_array(&length(place.extra)?);
        info.put(place.extra);
        let mut okm = SecretArray::zeroed();
        key.key.expand(format, place.subject.as_ref(), &mut info, &mut *okm)?;
        Ok(okm)
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
        check_format(&mut reader, Format::RecordField)?;
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

    /// Opens every field of a record that was sealed with a manifest, in the order given, and only
    /// if they are exactly the fields that were sealed.
    ///
    /// A reader that expects manifests calls this and nothing else: a record says nowhere that it
    /// has one, because whoever drops a field would drop that too. `fields` are the paths and
    /// values that are stored now, in any order.
    ///
    /// # Errors
    /// `OPEN_FAILED` for a missing, additional, replaced or changed field and for the manifest of
    /// another record; `UNSUPPORTED_FORMAT` for a field that was sealed by itself, as after an
    /// edit; otherwise as [`RecordOpener::open`]. Nothing is returned in part.
    pub fn open_all(&self, manifest: &[u8], fields: &[(&str, &[u8])]) -> Result<Vec<SecretBytes>> {
        self.verify_manifest(manifest, fields)?;
        fields.iter().map(|(path, sealed)| self.open(path, sealed)).collect()
    }

    /// Checks that `fields` are exactly the fields that the manifest was sealed over, without
    /// opening them: for a reader that then opens some with [`RecordOpener::open`].
    ///
    /// # Errors
    /// As [`RecordOpener::open_all`]; a changed ciphertext shows only when it is opened.
    pub fn verify_manifest(&self, manifest: &[u8], fields: &[(&str, &[u8])]) -> Result<()> {
        check_number(fields.len())?;
        fields.iter().try_for_each(|(path, _)| check_path(path))?;
        manifest::verify(&self.0, manifest, fields)
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

const fn header_format(place: &Place<'_>) -> Format {
    if place.subject.is_some() { Format::SubjectRecord } else { Format::Record }
}

/// Key and commitment.
fn split(okm: &[u8; OKM]) -> Result<(&[u8; 32], &[u8; COMMIT])> {
    let (key, commit) = okm.split_first_chunk().ok_or(INTERNAL)?;
    Ok((key, commit.first_chunk().ok_or(INTERNAL)?))
}

#[cfg(test)]
mod tests;
