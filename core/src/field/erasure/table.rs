//! The other way: a random key for each respondent, wrapped, in the host's own rows.
//!
//! ```text
//! base = K10(tenant), or with a slot: Extract(salt = slot key, K10(tenant))
//! okm  = Expand(base, "visard/1/subject-wrap" ‖ 00 ‖ 01 ‖ kid u32 ‖ version u64 ‖ salt 16 ‖
//!               LV(tenant) ‖ LV(subject), 60) = key 32 ‖ nonce 12 ‖ commit 16
//! row  = 01 ‖ kid u32 ‖ version u64 ‖ salt 16 ‖ commit 16 ‖ AES-256-GCM(subject key) 32 ‖ tag 16
//! ```
//!
//! Deleting a row erases only if no backup has it: keep the rows out of backups, or wrap them under
//! a slot and, with every batch of erasures, wrap all that stay under the next slot key.

use super::{SlotKey, respondent::subject_name};
use crate::{
    aead::TAG,
    error::{Code, Error, Result},
    field::{SubjectKey, length},
    keyset::{DerivedKey, KEY_LEN, Key, KeyId, Keyring, MessageKeys, Purpose, Use},
    layout::Reader,
    random::{Random, System},
};
use alloc::{sync::Arc, vec::Vec};
use core::fmt;

const LABEL: &[u8] = b"visard/1/subject-wrap\0";
const FORMAT: u8 = 1;
const SALT: usize = 16;
const COMMIT: usize = 16;
/// What stands before the ciphertext.
const HEAD: usize = 1 + 4 + 8 + SALT + COMMIT;

/// The length of a row in bytes.
pub const ROW_LEN: usize = HEAD + KEY_LEN + TAG;

/// The host's rows: a wrapped key for each respondent.
pub trait SubjectRows: Send + Sync {
    /// The row of a respondent, [`ROW_LEN`] bytes.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn load(&self, subject: &str) -> Result<Option<Vec<u8>>>;

    /// Stores a row, unless the respondent has one: then nothing changes and this gives `false`.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn insert(&self, subject: &str, row: &[u8]) -> Result<bool>;

    /// Deletes a row for good, or does nothing if there is none; durable when this returns.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn remove(&self, subject: &str) -> Result<()>;
}

/// The keys of respondents from a table of wrapped keys.
///
/// For hosts that have few respondents, or a store that no backup includes. For all others
/// [`Erasure`](super::Erasure) costs less and needs no rows. Immutable, `Send + Sync`.
pub struct SubjectTable {
    tenant: Vec<u8>,
    primary: KeyId,
    live: Vec<(KeyId, DerivedKey)>,
    /// 0 without a slot.
    version: u64,
    rows: Arc<dyn SubjectRows>,
}

impl SubjectTable {
    /// A table whose rows are in no backup.
    ///
    /// # Errors
    /// `USE_MISSING` when the keyring has no subject keys.
    pub fn new(keyring: &Keyring, rows: Arc<dyn SubjectRows>) -> Result<Self> {
        Self::of(keyring, None, rows)
    }

    /// A table whose rows may be in backups, because their slot's key is not. Give each batch of
    /// erasures a fresh slot key ([`SlotKey::next`]) and [`SubjectTable::rewrap`] every row that
    /// stays, in one transaction with the swap of the slot and the deletion of the old rows.
    ///
    /// # Errors
    /// `USE_MISSING`.
    pub fn under_slot(
        keyring: &Keyring,
        slot: &SlotKey,
        rows: Arc<dyn SubjectRows>,
    ) -> Result<Self> {
        Self::of(keyring, Some(slot), rows)
    }

    fn of(keyring: &Keyring, slot: Option<&SlotKey>, rows: Arc<dyn SubjectRows>) -> Result<Self> {
        let keyset = keyring.keyset(Use::Subject)?;
        let derive = |key: &Key| {
            let base = key.derive::<32>(Purpose::SubjectWrap, &[keyring.tenant_bytes()])?;
            let base = match slot {
                Some(slot) => DerivedKey::extract(slot.expose(), &*base),
                None => DerivedKey::from_prk(&base),
            };
            Ok((key.id(), base))
        };
        Ok(Self {
            tenant: keyring.tenant_bytes().to_vec(),
            primary: keyset.primary()?.id(),
            live: keyset.live().map(derive).collect::<Result<_>>()?,
            version: slot.map_or(0, SlotKey::version),
            rows,
        })
    }

    /// The key of a respondent; makes one for whoever has none. So whoever was erased and comes
    /// back is somebody new.
    ///
    /// # Errors
    /// As [`SubjectTable::key`], but for `SUBJECT_ERASED`; `RANDOM_UNAVAILABLE`.
    pub fn join(&self, subject: &str) -> Result<SubjectKey> {
        if let Some(row) = self.rows.load(subject)? {
            return self.unwrap(subject, &row);
        }
        let key = SubjectKey::generate()?;
        if self.rows.insert(subject, &self.wrap(subject, &key, &mut System)?)? {
            Ok(key)
        } else {
            // Somebody else was faster.
            self.key(subject)
        }
    }

    /// The key of a respondent.
    ///
    /// # Errors
    /// `SUBJECT_ERASED` when there is no row: erased, or never there, which no row tells apart.
    /// `OPEN_FAILED` for a row that was changed, is another respondent's or was wrapped under
    /// another slot; `KEY_UNKNOWN` when its subject key is gone; `INVALID_ARGUMENT` and
    /// `LIMIT_EXCEEDED` for an id that is not 1 to 255 bytes long; `STORE_FAILED`.
    pub fn key(&self, subject: &str) -> Result<SubjectKey> {
        subject_name(subject)?;
        let row = self.rows.load(subject)?;
        self.unwrap(subject, &row.ok_or(Error::new(Code::SubjectErased))?)
    }

    /// Deletes the rows of these respondents.
    ///
    /// # Errors
    /// `STORE_FAILED`: the ones before it are erased. Erasing again does no harm.
    pub fn erase(&self, subjects: &[&str]) -> Result<()> {
        subjects.iter().try_for_each(|subject| self.rows.remove(subject))
    }

    /// A row of this table as a row of `next`, for the same respondent: under the next slot, or
    /// under a newer subject key.
    ///
    /// # Errors
    /// As [`SubjectTable::key`] for the row; `RANDOM_UNAVAILABLE`.
    pub fn rewrap(&self, next: &Self, subject: &str, row: &[u8]) -> Result<Vec<u8>> {
        next.wrap(subject, &self.unwrap(subject, row)?, &mut System)
    }

    pub(super) fn wrap(
        &self,
        subject: &str,
        key: &SubjectKey,
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        let salt: [u8; SALT] = random.array()?;
        let (id, base) = self.base(self.primary.number())?;
        let keys = self.message_keys(base, id, &salt, subject)?;
        let mut row = Vec::with_capacity(ROW_LEN);
        row.push(FORMAT);
        row.extend_from_slice(&id.to_bytes());
        row.extend_from_slice(&self.version.to_be_bytes());
        row.extend_from_slice(&salt);
        keys.seal(&mut row, |row| {
            row.extend_from_slice(key.expose());
            Ok(())
        })?;
        Ok(row)
    }

    pub(super) fn unwrap(&self, subject: &str, row: &[u8]) -> Result<SubjectKey> {
        let failed = || Error::new(Code::OpenFailed);
        let mut reader = Reader::new(row);
        match reader.u8() {
            Some(FORMAT) => {}
            Some(_) => return Err(Error::new(Code::UnsupportedFormat)),
            None => return Err(failed()),
        }
        let id = reader.u32().ok_or_else(failed)?;
        let version = reader.u64().ok_or_else(failed)?;
        let salt = reader.array().ok_or_else(failed)?;
        let commit = reader.array::<COMMIT>().ok_or_else(failed)?;
        let (id, base) = self.base(id)?;
        let keys = self.message_keys(base, id, &salt, subject)?;
        if version != self.version {
            return Err(failed());
        }
        let key = keys.open(&commit, reader.rest())?;
        SubjectKey::from_bytes(&key).map_err(|_| failed())
    }

    fn base(&self, id: u32) -> Result<(KeyId, &DerivedKey)> {
        let found = self.live.iter().find(|(known, _)| known.number() == id);
        found.map(|(id, base)| (*id, base)).ok_or(Error::new(Code::KeyUnknown))
    }

    fn message_keys(
        &self,
        base: &DerivedKey,
        id: KeyId,
        salt: &[u8; SALT],
        subject: &str,
    ) -> Result<MessageKeys<COMMIT>> {
        let subject = subject_name(subject)?;
        let info: [&[u8]; 9] = [
            LABEL,
            &[FORMAT],
            &id.to_bytes(),
            &self.version.to_be_bytes(),
            salt,
            &length(&self.tenant)?,
            &self.tenant,
            &length(subject)?,
            subject,
        ];
        MessageKeys::derive(base, &info)
    }
}

impl fmt::Debug for SubjectTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubjectTable").field("version", &self.version).finish_non_exhaustive()
    }
}
