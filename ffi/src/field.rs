//! Fields
//!
//! Single values, encrypted at rest. Prepare one cipher for each column and keep it. Tenant, table,
//! field and record are part of the key, so a ciphertext that was moved elsewhere does not open,
//! and there is no nonce to get wrong. What this does not notice is that a whole row was rolled
//! back: bind a row version as `extra` where that matters.
//!
//! visard_field_new() is the right choice for nearly every column. The other formats are for long
//! attachments, for one respondent's values, for joins, and for exchange: chosen when the cipher is
//! made, after which sealing and opening are the same two calls. No cipher opens what is not its
//! own, so that a value in a weaker format is never taken for one in a stronger.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, bytes, guard, handle, output, release, text},
    keyring::visard_keyring,
    subject::Owner,
};
use ::visard::{
    Code, Error, Result, SecretBytes,
    encoding::hex,
    field::{AttachmentCipher, DeterministicCipher, Domain, FieldCipher, Format, XaesCipher},
    keyset::Keyring,
};
use core::ffi::{c_char, c_void};
use serde_json::Value;
use std::sync::Arc;

/// One value, as visard_field_new() makes it: opens 0x12, too.
pub const VISARD_FORMAT_FIELD: u32 = 0x11;
/// One value with a commitment of 32 bytes, for tenants who bring their own keys; 77 bytes longer
/// than the value. Opens nothing else.
pub const VISARD_FORMAT_FIELD_LONG: u32 = 0x12;
/// XAES-256-GCM (C2SP), a named standard for exchange with other software; 45 bytes longer than the
/// value. It does not commit to its key.
pub const VISARD_FORMAT_XAES: u32 = 0x15;
/// AES-SIV (RFC 5297): equal values of the column are equal when sealed, for joins and unique
/// constraints; 21 bytes longer than the value. It shows which rows are equal and how often each
/// value occurs, binds no record, and does not commit to its key. A blind index beside a sealed
/// field shows less.
pub const VISARD_FORMAT_DETERMINISTIC: u32 = 0x16;
/// What is longer than 65,536 bytes, or is to be sealed piece by piece ("Attachments").
pub const VISARD_FORMAT_ATTACHMENT: u32 = 0x17;

/// Seals and opens the values of one column.
///
/// Immutable: any number of threads may use it at once. It may outlive its keyring.
#[derive(Debug)]
pub struct visard_field(pub(crate) Column);

/// A column in the format that was chosen for it.
#[derive(Debug)]
pub(crate) enum Column {
    Value(Arc<FieldCipher>),
    /// The values of one respondent.
    Owned(Arc<FieldCipher>, Owner),
    Xaes(XaesCipher),
    Deterministic(DeterministicCipher),
    Attachment(Arc<AttachmentCipher>),
}

/// Prepares the cipher of the column `field` of `table`: names of 1 to 255 bytes that the host
/// chooses and keeps, compared byte by byte. Free it with visard_field_free().
///
/// Fails with INVALID_ARGUMENT for an empty name, LIMIT_EXCEEDED for a long one.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_field_new(
    keyring: *const visard_keyring,
    table: *const c_char,
    table_len: usize,
    field: *const c_char,
    field_len: usize,
    out: *mut *mut visard_field,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let table = unsafe { text(table, table_len) }?;
        // SAFETY: as the caller promises.
        let field = unsafe { text(field, field_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let cipher = FieldCipher::new(&keyring.0, table, field)?;
        out.write(boxed(visard_field(Column::Value(Arc::new(cipher)))));
        Ok(())
    })
}

/// As visard_field_new(), in a format of choice: one of the `VISARD_FORMAT_` constants above.
///
/// `VISARD_FORMAT_DETERMINISTIC` also takes how many distinct values the column has (people, not
/// rows), at least 1,024; fewer only with a `reason` of 1 to 1,024 bytes why their distribution may
/// be seen. For every other format pass 0, `NULL` and 0.
///
/// Fails with INVALID_ARGUMENT for another number, for a domain or reason without need and for a
/// blank reason, INDEX_TOO_SMALL for a small domain without reason, USE_MISSING, LIMIT_EXCEEDED.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_field_new_format(
    keyring: *const visard_keyring,
    table: *const c_char,
    table_len: usize,
    field: *const c_char,
    field_len: usize,
    format: u32,
    distinct: u64,
    reason: *const c_char,
    reason_len: usize,
    out: *mut *mut visard_field,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let table = unsafe { text(table, table_len) }?;
        // SAFETY: as the caller promises.
        let field = unsafe { text(field, field_len) }?;
        // SAFETY: as the caller promises.
        let reason = unsafe { text(reason, reason_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let column = Column::new(&keyring.0, table, field, format, (distinct, reason))?;
        out.write(boxed(visard_field(column)));
        Ok(())
    })
}

/// The cipher for the values of one respondent in a column of visard_field_new(): the tenant's key
/// *and* the respondent's `key` of 32 bytes ("Subject keys") are needed to open them, so destroying
/// that key erases them. Costs little; 53 bytes longer than the value, format 0x18. `subject` is
/// the respondent's id, 1 to 255 bytes, and part of the key, too.
///
/// Opens only what was sealed for this respondent with this key.
///
/// Fails with INVALID_ARGUMENT for an empty subject, a key of another length and a column in
/// another format, LIMIT_EXCEEDED for a long subject.
///
/// # Safety
/// `field` is live; `subject` and `key` are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_field_for_subject(
    field: *const visard_field,
    subject: *const c_char,
    subject_len: usize,
    key: *const c_void,
    key_len: usize,
    out: *mut *mut visard_field,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let field = unsafe { handle(field) }?;
        // SAFETY: as the caller promises.
        let subject = unsafe { text(subject, subject_len) }?;
        // SAFETY: as the caller promises.
        let key = unsafe { bytes(key, key_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let Column::Value(cipher) = &field.0 else {
            return Err(Error::new(Code::InvalidArgument));
        };
        let owner = Owner::new(subject, key)?;
        cipher.for_subject(owner.subject(), owner.key())?;
        out.write(boxed(visard_field(Column::Owned(Arc::clone(cipher), owner))));
        Ok(())
    })
}

/// Seals `data` (0 to 65,536 bytes) for this column of `record`: binary, 53 bytes longer than the
/// data, other bytes on each call. `extra` is bound but not stored, for example a row version; it
/// may be `NULL` with 0. The other formats differ in length, attachments may be as long as memory
/// allows, and a deterministic column takes neither record nor `extra`: pass `NULL` and 0.
///
/// Fails with INVALID_ARGUMENT for an empty record, and for what a deterministic column would not
/// bind, LIMIT_EXCEEDED, RANDOM_UNAVAILABLE.
///
/// # Safety
/// `field` is live; `record`, `data` and `extra` are readable for their lengths; `out` is
/// writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_field_seal(
    field: *const visard_field,
    record: *const c_char,
    record_len: usize,
    data: *const c_void,
    data_len: usize,
    extra: *const c_void,
    extra_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let field = unsafe { handle(field) }?;
        // SAFETY: as the caller promises.
        let record = unsafe { text(record, record_len) }?;
        // SAFETY: as the caller promises.
        let data = unsafe { bytes(data, data_len) }?;
        // SAFETY: as the caller promises.
        let extra = unsafe { bytes(extra, extra_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(field.0.seal(record, data, extra)?));
        Ok(())
    })
}

/// Opens what visard_field_seal() returned for the same column, record and `extra`.
///
/// Fails with OPEN_FAILED for another place, another respondent, other keys or changed bytes,
/// KEY_UNKNOWN when its key is not in the keyring or may not open, UNSUPPORTED_FORMAT for a format
/// that is not the column's,
/// INVALID_ARGUMENT and LIMIT_EXCEEDED as when sealing.
///
/// # Safety
/// `field` is live; `record`, `sealed` and `extra` are readable for their lengths; `out` is
/// writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_field_open(
    field: *const visard_field,
    record: *const c_char,
    record_len: usize,
    sealed: *const c_void,
    sealed_len: usize,
    extra: *const c_void,
    extra_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let field = unsafe { handle(field) }?;
        // SAFETY: as the caller promises.
        let record = unsafe { text(record, record_len) }?;
        // SAFETY: as the caller promises.
        let sealed = unsafe { bytes(sealed, sealed_len) }?;
        // SAFETY: as the caller promises.
        let extra = unsafe { bytes(extra, extra_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::copying(&field.0.open(record, sealed, extra)?));
        Ok(())
    })
}

/// What `data` may be stored as in a deterministic column, all of it: a JSON array of hexadecimal
/// texts, the one that visard_field_seal() gives first, then those of other keys.
///
/// Fails with INVALID_ARGUMENT for a column in another format, LIMIT_EXCEEDED.
///
/// # Safety
/// `field` is live; `data` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_field_search(
    field: *const visard_field,
    data: *const c_void,
    data_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let field = unsafe { handle(field) }?;
        // SAFETY: as the caller promises.
        let data = unsafe { bytes(data, data_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let Column::Deterministic(cipher) = &field.0 else {
            return Err(Error::new(Code::InvalidArgument));
        };
        let found = cipher.values_for_search(data)?;
        let found: Value = found.iter().map(|sealed| hex(sealed)).collect();
        out.write(visard_buf::holding(found.to_string()));
        Ok(())
    })
}

/// Wipes and frees a cipher. Nothing happens for `NULL`.
///
/// # Safety
/// `field` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_field_free(field: *mut visard_field) {
    // SAFETY: as the caller promises.
    unsafe { release(field) };
}

impl Column {
    fn new(
        keyring: &Keyring,
        table: &str,
        field: &str,
        format: u32,
        (distinct, reason): (u64, &str),
    ) -> Result<Self> {
        if format == VISARD_FORMAT_DETERMINISTIC {
            let domain = domain(distinct, reason)?;
            let cipher = DeterministicCipher::new(keyring, table, field, domain)?;
            return Ok(Self::Deterministic(cipher));
        }
        if distinct != 0 || !reason.is_empty() {
            return Err(Error::because(Code::InvalidArgument, "the format has no domain"));
        }
        let value = || FieldCipher::new(keyring, table, field);
        Ok(match format {
            VISARD_FORMAT_FIELD => Self::Value(Arc::new(value()?)),
            VISARD_FORMAT_FIELD_LONG => {
                Self::Value(Arc::new(value()?.with_formats(Format::FieldLong, &[])?))
            }
            VISARD_FORMAT_XAES => Self::Xaes(XaesCipher::new(keyring, table, field)?),
            VISARD_FORMAT_ATTACHMENT => {
                Self::Attachment(Arc::new(AttachmentCipher::new(keyring, table, field)?))
            }
            _ => return Err(Error::new(Code::InvalidArgument)),
        })
    }

    fn seal(&self, record: &str, data: &[u8], extra: &[u8]) -> Result<Vec<u8>> {
        match self {
            Self::Value(cipher) => cipher.seal(record, data, extra),
            Self::Owned(cipher, owner) => {
                cipher.for_subject(owner.subject(), owner.key())?.seal(record, data, extra)
            }
            Self::Xaes(cipher) => cipher.seal(record, data, extra),
            Self::Attachment(cipher) => cipher.seal(record, data, extra),
            Self::Deterministic(cipher) => unbound(record, extra).and_then(|()| cipher.seal(data)),
        }
    }

    fn open(&self, record: &str, sealed: &[u8], extra: &[u8]) -> Result<SecretBytes> {
        match self {
            Self::Value(cipher) => cipher.open(record, sealed, extra),
            Self::Owned(cipher, owner) => {
                cipher.for_subject(owner.subject(), owner.key())?.open(record, sealed, extra)
            }
            Self::Xaes(cipher) => cipher.open(record, sealed, extra),
            Self::Attachment(cipher) => cipher.open(record, sealed, extra),
            Self::Deterministic(cipher) => {
                unbound(record, extra).and_then(|()| cipher.open(sealed))
            }
        }
    }
}

fn domain(distinct: u64, reason: &str) -> Result<Domain> {
    if reason.is_empty() { Domain::of(distinct) } else { Domain::small(distinct, reason) }
}

/// Nobody shall believe that a deterministic value is bound to its record.
fn unbound(record: &str, extra: &[u8]) -> Result<()> {
    if record.is_empty() && extra.is_empty() {
        return Ok(());
    }
    Err(Error::because(Code::InvalidArgument, "a deterministic value is not bound to a record"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_core() {
        let numbers = [
            (VISARD_FORMAT_FIELD, Format::Field),
            (VISARD_FORMAT_FIELD_LONG, Format::FieldLong),
            (VISARD_FORMAT_XAES, Format::Xaes),
            (VISARD_FORMAT_DETERMINISTIC, Format::Deterministic),
            (VISARD_FORMAT_ATTACHMENT, Format::Attachment),
        ];
        assert!(numbers.iter().all(|(number, format)| *number == u32::from(format.byte())));
    }
}
