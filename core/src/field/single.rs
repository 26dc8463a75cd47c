//! One value by itself, formats `0x11`, `0x12` and `0x18` (`docs/formats/field.md`).

use super::{
    DataKey, Format, Keyed, Keys, MAX_PLAINTEXT, Place, SubjectFieldCipher, SubjectKey,
    check_plaintext, length, record_length, scope, subject_cipher::Subject,
};
use crate::{
    aead::{TAG, open_in_place, seal_in_place},
    error::{Code, Error, Result},
    expand::Info,
    keyset::{DerivedKey, KeyId, Keyring, Purpose, required_name},
    layout::{Reader, put_name},
    random::{Random, System},
    secret::{SecretArray, SecretBytes},
};
use alloc::{vec, vec::Vec};
use core::fmt;
use subtle::ConstantTimeEq;

const LABEL: &[u8; 15] = b"visard/1/field\0";
/// Key and nonce: what stands in front of the commitment in a message's derived bytes.
const KEY_AND_NONCE: usize = 32 + 12;
const MAX_SALT: usize = 24;
const MAX_COMMIT: usize = 32;
/// What a message's key is derived from beside names: label, format, key id, salt, two lengths.
const FIXED: usize = LABEL.len() + 1 + 4 + MAX_SALT + 4;
const INTERNAL: Error = Error::new(Code::Internal);

/// The lengths in which the formats of one value differ.
#[derive(Debug)]
pub(super) struct Suite {
    format: Format,
    pub(super) salt: usize,
    commit: usize,
}

pub(super) const SHORT: Suite = Suite { format: Format::Field, salt: 16, commit: 16 };
pub(super) const LONG: Suite =
    Suite { format: Format::FieldLong, salt: MAX_SALT, commit: MAX_COMMIT };
pub(super) const SUBJECT: Suite = Suite { format: Format::SubjectField, salt: 16, commit: 16 };

impl Suite {
    /// Format, key id, salt, commitment, as many bytes as the value, and tag.
    pub(super) const fn sealed_len(&self, plaintext: usize) -> usize {
        plaintext.saturating_add(1 + 4 + TAG).saturating_add(self.salt).saturating_add(self.commit)
    }

    pub(super) const fn of(format: Format) -> Option<&'static Self> {
        match format {
            Format::Field => Some(&SHORT),
            Format::FieldLong => Some(&LONG),
            _ => None,
        }
    }
}

/// Seals and opens the values of one column, each bound to its record.
///
/// Writes format `0x11`, which costs 53 bytes a value, and opens that and `0x12`; a column may
/// declare others with [`FieldCipher::with_formats`]. Holds the column's derived keys, so making
/// one costs a few microseconds and using it little; keep it. `Send + Sync`, without locks.
///
/// ```
/// use visard::{field::FieldCipher, keyset::Keyring};
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let email = FieldCipher::new(&keyring, "responses", "email")?;
/// let sealed = email.seal("r-1", b"ada@example.org", b"")?;
/// assert_eq!(email.open("r-1", &sealed, b"")?.expose(), b"ada@example.org");
/// assert!(email.open("r-2", &sealed, b"").is_err(), "moved to another record");
/// # Ok::<(), visard::Error>(())
/// ```
pub struct FieldCipher {
    keys: Keys<DataKey>,
    scope: Vec<u8>,
    field: Vec<u8>,
    /// What is written, then what else opens.
    writes: &'static Suite,
    opens: Vec<&'static Suite>,
}

impl FieldCipher {
    /// A cipher for the column `field` of `table`: names of 1 to 255 bytes that the host chooses
    /// and keeps, compared byte by byte.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty name, `LIMIT_EXCEEDED` for a long one, `USE_MISSING` when
    /// the keyring has no data keys.
    pub fn new(keyring: &Keyring, table: &str, field: &str) -> Result<Self> {
        let scope = scope(keyring, table)?;
        let mut field_lv = Vec::new();
        put_name(&mut field_lv, required_name(field)?)?;
        let names = [keyring.tenant_bytes(), table.as_bytes(), field.as_bytes()];
        let keys = Keys::new(keyring, Purpose::Field, &names, DataKey::new)?;
        Ok(Self { keys, scope, field: field_lv, writes: &SHORT, opens: vec![&SHORT, &LONG] })
    }

    /// The same cipher for a column that declares its formats: seals in `written`, and opens that
    /// and those of `others`. Both can be [`Format::Field`] and [`Format::FieldLong`].
    ///
    /// The long form costs 24 bytes more and commits with 32 bytes, for columns whose keys may
    /// have been chosen by somebody hostile.
    ///
    /// ```
    /// # use visard::{field::{FieldCipher, Format}, keyset::Keyring};
    /// # let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
    /// let email = FieldCipher::new(&keyring, "responses", "email")?;
    /// let email = email.with_formats(Format::FieldLong, &[])?;
    /// assert_eq!(email.seal("r-1", b"", b"")?.len(), Format::FieldLong.sealed_len(0));
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for every other format: those without a commitment, those of records and
    /// of respondents have ciphers of their own, so that none is opened by mistake.
    pub fn with_formats(mut self, written: Format, others: &[Format]) -> Result<Self> {
        let suite = |format: &Format| {
            Suite::of(*format).ok_or(Error::because(
                Code::InvalidArgument,
                "a field cipher has the formats 11 and 12 only",
            ))
        };
        self.writes = suite(&written)?;
        self.opens = [written].iter().chain(others).map(suite).collect::<Result<_>>()?;
        Ok(self)
    }

    /// The cipher for the values of one respondent in this column, format `0x18`: the data key
    /// *and* `key` are needed to open them, so destroying `key` erases them.
    ///
    /// `subject` is the respondent's id, 1 to 255 bytes; it is bound, so one key for two
    /// respondents still gives two different ciphers. Costs nothing; each call of the cipher
    /// derives once more.
    ///
    /// ```
    /// # use visard::{field::{FieldCipher, SubjectKey}, keyset::Keyring};
    /// # let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
    /// let email = FieldCipher::new(&keyring, "responses", "email")?;
    /// let key = SubjectKey::generate()?;
    /// let sealed = email.for_subject("p-17", &key)?.seal("r-1", b"ada@example.org", b"")?;
    /// assert!(email.open("r-1", &sealed, b"").is_err(), "the data key alone does not open it");
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty subject, `LIMIT_EXCEEDED` for a long one.
    pub fn for_subject<'a>(
        &'a self,
        subject: &'a str,
        key: &'a SubjectKey,
    ) -> Result<SubjectFieldCipher<'a>> {
        Ok(SubjectFieldCipher { column: self, subject: Subject::new(subject, key)? })
    }

    /// Seals `plaintext` (0 to 65,536 bytes) for this column of `record` under the primary key.
    ///
    /// `extra` is bound but not stored, for example a row version; it may be empty. The
    /// names, the tenant's too, and `extra` are together at most 978 bytes (970 in the long form).
    /// The result has [`Format::sealed_len`] bytes, other ones on each call.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty record, `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`.
    pub fn seal(&self, record: &str, plaintext: &[u8], extra: &[u8]) -> Result<Vec<u8>> {
        self.seal_one_with(record, plaintext, extra, &mut System)
    }

    /// The key that seals.
    pub(super) const fn primary(&self) -> KeyId {
        self.keys.primary
    }

    /// Table, field, primary key and format, if it is declared: what a walk over this column is
    /// bound to.
    pub(super) fn describe(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.scope);
        out.extend_from_slice(&self.field);
        out.extend_from_slice(&self.primary().to_bytes());
        out.extend(Some(self.written().byte()).filter(|byte| *byte != Format::Field.byte()));
    }

    /// The format that is written.
    pub(super) const fn written(&self) -> Format {
        self.writes.format
    }

    /// [`FieldCipher::seal`] with randomness that was drawn for a whole batch.
    pub(crate) fn seal_one_with(
        &self,
        record: &str,
        plaintext: &[u8],
        extra: &[u8],
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        let place = Place { record, extra, subject: None };
        self.seal_as(self.writes, &place, plaintext, random)
    }

    /// Opens what [`FieldCipher::seal`] returned for the same record and `extra`.
    ///
    /// # Errors
    /// `OPEN_FAILED` for another place, other keys or changed bytes; `KEY_UNKNOWN` when its key is
    /// not in the keyring or may not open; `UNSUPPORTED_FORMAT` for a format that the column does
    /// not declare; `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` as when sealing.
    pub fn open(&self, record: &str, sealed: &[u8], extra: &[u8]) -> Result<SecretBytes> {
        self.open_as(&self.opens, &Place { record, extra, subject: None }, sealed)
    }

    /// Opens what stands under any key, and seals it anew: the plaintext and the new ciphertext.
    ///
    /// Both keys of the messages are derived at once, which takes little more time than one.
    pub(super) fn reseal_with(
        &self,
        record: &str,
        sealed: &[u8],
        extra: &[u8],
        random: &mut impl Random,
    ) -> Result<(SecretBytes, Vec<u8>)> {
        let place = Place { record, extra, subject: None };
        let old = Sealed::read(&self.opens, sealed)?;
        let salt = Salt::draw(self.writes, random)?;
        let (old_key, new_key) = (self.keys.opening(old.id)?, self.keys.sealing()?);
        let mut old_info = self.info(old.suite, old_key.id, old.salt, &place)?;
        let mut new_info = self.info(self.writes, new_key.id, salt.bytes(), &place)?;
        let (mut old_message, mut new_message) = (MessageKey::zeroed(), MessageKey::zeroed());
        DerivedKey::expand_all(&mut [
            old_key.key.prk.expansion(&mut old_info, old_message.room(old.suite)?)?,
            new_key.key.prk.expansion(&mut new_info, new_message.room(self.writes)?)?,
        ])?;
        let plaintext = old.open(&old_message)?;
        let new = new_message.seal(self.writes, new_key.id, salt.bytes(), plaintext.expose())?;
        Ok((plaintext, new))
    }

    pub(super) fn seal_as(
        &self,
        suite: &Suite,
        place: &Place<'_>,
        plaintext: &[u8],
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        check_plaintext(plaintext)?;
        let salt = Salt::draw(suite, random)?;
        let key = self.keys.sealing()?;
        let message = self.message_key(suite, key, salt.bytes(), place)?;
        message.seal(suite, key.id, salt.bytes(), plaintext)
    }

    pub(super) fn open_as(
        &self,
        accepted: &[&'static Suite],
        place: &Place<'_>,
        sealed: &[u8],
    ) -> Result<SecretBytes> {
        let sealed = Sealed::read(accepted, sealed)?;
        let key = self.keys.opening(sealed.id)?;
        sealed.open(&self.message_key(sealed.suite, key, sealed.salt, place)?)
    }

    /// The key, nonce and commitment of one message.
    fn message_key(
        &self,
        suite: &Suite,
        key: &Keyed<DataKey>,
        salt: &[u8],
        place: &Place<'_>,
    ) -> Result<MessageKey> {
        let mut message = MessageKey::zeroed();
        let mut info = self.info(suite, key.id, salt, place)?;
        let subject = place.subject.as_ref();
        key.key.expand(suite.format, subject, &mut info, message.room(suite)?)?;
        Ok(message)
    }

    /// What the key of one message is derived from.
    fn info(&self, suite: &Suite, id: KeyId, salt: &[u8], place: &Place<'_>) -> Result<Info> {
        let names = [&self.scope, place.record.as_bytes(), &self.field, place.extra];
        let names = names.iter().map(|name| name.len()).sum::<usize>();
        let mut info = Info::of(names.saturating_add(FIXED));
        info.put_array(LABEL);
        info.put_array(&[suite.format.byte()]);
        info.put_array(&id.to_bytes());
        info.put(salt);
        info.put(&self.scope);
        info.put_array(&record_length(place.record)?);
        info.put(place.record.as_bytes());
        info.put(&self.field);
        info.put_array(&length(place.extra)?);
        info.put(place.extra);
        Ok(info)
    }
}

impl fmt::Debug for FieldCipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FieldCipher").field("keys", &self.keys).finish_non_exhaustive()
    }
}

/// Fresh for each message.
struct Salt {
    bytes: [u8; MAX_SALT],
    length: usize,
}

impl Salt {
    fn draw(suite: &Suite, random: &mut impl Random) -> Result<Self> {
        let mut bytes = [0; MAX_SALT];
        random.fill(bytes.get_mut(..suite.salt).ok_or(INTERNAL)?)?;
        Ok(Self { bytes, length: suite.salt })
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// A sealed value in its parts.
struct Sealed<'a> {
    suite: &'static Suite,
    id: u32,
    salt: &'a [u8],
    commit: &'a [u8],
    /// Ciphertext and tag.
    body: &'a [u8],
}

impl<'a> Sealed<'a> {
    fn read(accepted: &[&'static Suite], sealed: &'a [u8]) -> Result<Self> {
        let mut reader = Reader::new(sealed);
        let format = reader.u8().ok_or(Error::new(Code::OpenFailed))?;
        let suite = accepted.iter().find(|suite| suite.format.byte() == format);
        let suite = suite.ok_or(Error::new(Code::UnsupportedFormat))?;
        let parts = (reader.u32(), reader.bytes(suite.salt), reader.bytes(suite.commit));
        let (Some(id), Some(salt), Some(commit)) = parts else {
            return Err(Error::new(Code::OpenFailed));
        };
        let body = reader.rest();
        let Some(length) = body.len().checked_sub(TAG) else {
            return Err(Error::new(Code::OpenFailed));
        };
        if length > MAX_PLAINTEXT {
            return Err(super::too_long());
        }
        Ok(Self { suite, id, salt, commit, body })
    }

    fn open(&self, message: &MessageKey) -> Result<SecretBytes> {
        if !bool::from(message.commit(self.suite).ok_or(INTERNAL)?.ct_eq(self.commit)) {
            return Err(Error::new(Code::OpenFailed));
        }
        let (key, nonce) = message.key_and_nonce().ok_or(INTERNAL)?;
        open_in_place(key, nonce, &[], self.body).map(SecretBytes::new)
    }
}

/// Key and nonce, then as many bytes as the suite commits with, then zeros.
struct MessageKey(SecretArray<{ KEY_AND_NONCE + MAX_COMMIT }>);

impl MessageKey {
    const fn zeroed() -> Self {
        Self(SecretArray::zeroed())
    }

    /// Where the derived bytes go.
    fn room(&mut self, suite: &Suite) -> Result<&mut [u8]> {
        self.0.get_mut(..KEY_AND_NONCE.saturating_add(suite.commit)).ok_or(INTERNAL)
    }

    fn key_and_nonce(&self) -> Option<(&[u8; 32], &[u8; 12])> {
        let (key, rest) = self.0.split_first_chunk()?;
        Some((key, rest.first_chunk()?))
    }

    fn commit(&self, suite: &Suite) -> Option<&[u8]> {
        self.0.get(KEY_AND_NONCE..)?.get(..suite.commit)
    }

    fn seal(&self, suite: &Suite, id: KeyId, salt: &[u8], plaintext: &[u8]) -> Result<Vec<u8>> {
        let mut out = Vec::with_capacity(suite.sealed_len(plaintext.len()));
        out.push(suite.format.byte());
        out.extend_from_slice(&id.to_bytes());
        out.extend_from_slice(salt);
        out.extend_from_slice(self.commit(suite).ok_or(INTERNAL)?);
        let start = out.len();
        out.extend_from_slice(plaintext);
        let (key, nonce) = self.key_and_nonce().ok_or(INTERNAL)?;
        seal_in_place(key, nonce, &[], &mut out, start)?;
        Ok(out)
    }
}

#[cfg(test)]
mod tests;
