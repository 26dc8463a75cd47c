//! Subject keys
//!
//! A respondent's key of 32 bytes stands beside the tenant's: visard_field_for_subject() and
//! visard_record_for_subject() seal under both, so that destroying the one, everywhere, erases the
//! values in every backup. Keys come from a tree, which needs no row for anybody and can lose single
//! keys (the next section), or, for hosts with few respondents, from a row for each in the host's own
//! database: the functions here. A row is the key, wrapped, 93 bytes.
//!
//! ```text
//!     a respondent joins    INSERT what visard_subject_row_new() gives, unless there is a row; then
//!                           SELECT the row and open it: somebody else may have been faster
//!     their key             SELECT, and visard_subject_row_open()
//!     erasure               DELETE, durably
//! ```
//!
//! Deleting a row erases only if no backup has it. Either keep the rows out of backups, and pass
//! `NULL` and 0 as `slot`; or keep a slot of 45 bytes (visard_slot_next()) in a place that no backup
//! includes, and let every batch of erasures be one transaction: DELETE their rows, replace all that
//! stay by visard_subject_row_rewrap() under the next slot, and replace the slot.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{bytes, guard, handle, output, text},
    keyring::visard_keyring,
};
use ::visard::{
    Code, Error, Result, SecretBytes,
    field::{
        SubjectKey,
        erasure::{SlotKey, SubjectRows, SubjectTable},
    },
    keyset::Keyring,
};
use core::{
    ffi::{c_char, c_void},
    fmt,
};
use std::sync::{Arc, Mutex, PoisonError};

/// Draws a key for a respondent: 32 bytes, for a host that keeps keys in its own way.
///
/// Fails with RANDOM_UNAVAILABLE.
///
/// # Safety
/// `out_key` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_subject_key_generate(out_key: *mut visard_buf) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let out_key = unsafe { output(out_key) }?;
        out_key.write(shown(&SubjectKey::generate()?));
        Ok(())
    })
}

/// Draws a key for a respondent who has no row, and the row that holds it. Store the row before
/// anything is sealed with the key. `subject` is the respondent's id, 1 to 255 bytes.
///
/// Fails with INVALID_ARGUMENT for an empty subject, LIMIT_EXCEEDED for a long one, KEYSET_INVALID
/// and UNSUPPORTED_FORMAT for a slot that is none, USE_MISSING without subject keys,
/// RANDOM_UNAVAILABLE.
///
/// # Safety
/// `keyring` is live; `slot` and `subject` are readable for their lengths; `out_row` and `out_key`
/// are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_subject_row_new(
    keyring: *const visard_keyring,
    slot: *const c_void,
    slot_len: usize,
    subject: *const c_char,
    subject_len: usize,
    out_row: *mut visard_buf,
    out_key: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let slot = unsafe { bytes(slot, slot_len) }?;
        // SAFETY: as the caller promises.
        let subject = unsafe { text(subject, subject_len) }?;
        // SAFETY: as the caller promises.
        let out_row = unsafe { output(out_row) }?;
        // SAFETY: as the caller promises.
        let out_key = unsafe { output(out_key) }?;
        let row = Row::new(None);
        let key = table(&keyring.0, slot, Arc::clone(&row))?.join(subject)?;
        let row = row.take_made()?;
        out_row.write(visard_buf::holding(row));
        out_key.write(shown(&key));
        Ok(())
    })
}

/// The key in the row of a respondent. Whoever has no row was erased, or never there: report
/// `VISARD_STATUS_SUBJECT_ERASED` then.
///
/// Fails with OPEN_FAILED for a row that was changed, is another
/// respondent's or was wrapped under another slot; KEY_UNKNOWN when its subject key is gone;
/// UNSUPPORTED_FORMAT; otherwise as visard_subject_row_new().
///
/// # Safety
/// `keyring` is live; the texts and bytes are readable for their lengths; `out_key` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_subject_row_open(
    keyring: *const visard_keyring,
    slot: *const c_void,
    slot_len: usize,
    subject: *const c_char,
    subject_len: usize,
    row: *const c_void,
    row_len: usize,
    out_key: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let slot = unsafe { bytes(slot, slot_len) }?;
        // SAFETY: as the caller promises.
        let subject = unsafe { text(subject, subject_len) }?;
        // SAFETY: as the caller promises.
        let row = unsafe { bytes(row, row_len) }?;
        // SAFETY: as the caller promises.
        let out_key = unsafe { output(out_key) }?;
        let table = table(&keyring.0, slot, Row::new(Some(row)))?;
        out_key.write(shown(&table.key(subject)?));
        Ok(())
    })
}

/// The row of a respondent under the next slot, and under the primary subject key of the keyring;
/// `next` may be the same slot.
///
/// Fails as visard_subject_row_open().
///
/// # Safety
/// `keyring` is live; the texts and bytes are readable for their lengths; `out_row` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_subject_row_rewrap(
    keyring: *const visard_keyring,
    slot: *const c_void,
    slot_len: usize,
    next: *const c_void,
    next_len: usize,
    subject: *const c_char,
    subject_len: usize,
    row: *const c_void,
    row_len: usize,
    out_row: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let slot = unsafe { bytes(slot, slot_len) }?;
        // SAFETY: as the caller promises.
        let next = unsafe { bytes(next, next_len) }?;
        // SAFETY: as the caller promises.
        let subject = unsafe { text(subject, subject_len) }?;
        // SAFETY: as the caller promises.
        let row = unsafe { bytes(row, row_len) }?;
        // SAFETY: as the caller promises.
        let out_row = unsafe { output(out_row) }?;
        let next = table(&keyring.0, next, Row::new(None))?;
        let row = table(&keyring.0, slot, Row::new(None))?.rewrap(&next, subject, row)?;
        out_row.write(visard_buf::holding(row));
        Ok(())
    })
}

/// A slot with a fresh key, 45 bytes: the one after `slot`, or the first for `NULL` and 0. Only for
/// rows; a tree makes its own.
///
/// Fails with KEYSET_INVALID and UNSUPPORTED_FORMAT for a slot that is none, RANDOM_UNAVAILABLE.
///
/// # Safety
/// `slot` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_slot_next(
    slot: *const c_void,
    slot_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let slot = unsafe { bytes(slot, slot_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let next = match read_slot(slot)? {
            None => SlotKey::first()?,
            Some(slot) => slot.next()?,
        };
        out.write(visard_buf::copying(&next.to_bytes()));
        Ok(())
    })
}

/// A respondent and their key, kept by a handle.
pub(crate) struct Owner {
    subject: String,
    key: SubjectKey,
}

impl Owner {
    pub(crate) fn new(subject: &str, key: &[u8]) -> Result<Self> {
        Ok(Self { subject: subject.to_owned(), key: SubjectKey::from_bytes(key)? })
    }

    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }

    pub(crate) const fn key(&self) -> &SubjectKey {
        &self.key
    }
}

impl fmt::Debug for Owner {
    /// Without the id: it may be a person's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Owner([redacted])")
    }
}

/// A subject's key for the caller.
pub(crate) fn shown(key: &SubjectKey) -> visard_buf {
    visard_buf::copying(&SecretBytes::new(key.expose().to_vec()))
}

fn table(keyring: &Keyring, slot: &[u8], row: Arc<Row>) -> Result<SubjectTable> {
    match read_slot(slot)? {
        None => SubjectTable::new(keyring, row),
        Some(slot) => SubjectTable::under_slot(keyring, &slot, row),
    }
}

fn read_slot(slot: &[u8]) -> Result<Option<SlotKey>> {
    if slot.is_empty() { Ok(None) } else { SlotKey::from_bytes(slot).map(Some) }
}

/// The one row that a call is about, as the core's rows.
struct Row {
    held: Option<Vec<u8>>,
    made: Mutex<Option<Vec<u8>>>,
}

impl Row {
    fn new(held: Option<&[u8]>) -> Arc<Self> {
        Arc::new(Self { held: held.map(<[u8]>::to_vec), made: Mutex::new(None) })
    }

    fn take_made(&self) -> Result<Vec<u8>> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.take().ok_or(Error::new(Code::Internal))
    }
}

impl SubjectRows for Row {
    fn load(&self, _: &str) -> Result<Option<Vec<u8>>> {
        Ok(self.held.clone())
    }

    fn insert(&self, _: &str, row: &[u8]) -> Result<bool> {
        *self.made.lock().unwrap_or_else(PoisonError::into_inner) = Some(row.to_vec());
        Ok(true)
    }

    fn remove(&self, _: &str) -> Result<()> {
        Err(Error::new(Code::Internal))
    }
}
