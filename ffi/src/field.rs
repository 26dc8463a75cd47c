//! Fields
//!
//! Single values, encrypted at rest. Prepare one cipher for each column and keep it. Tenant, table,
//! field and record are part of the key, so a ciphertext that was moved elsewhere does not open,
//! and there is no nonce to get wrong. What this does not notice is that a whole row was rolled
//! back: bind a row version as `extra` where that matters.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, bytes, guard, handle, output, release, text},
    keyring::visard_keyring,
};
use ::visard::field::FieldCipher;
use core::ffi::{c_char, c_void};

/// Seals and opens the values of one column.
///
/// Immutable: any number of threads may use it at once. It may outlive its keyring.
#[derive(Debug)]
pub struct visard_field(FieldCipher);

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
        out.write(boxed(visard_field(FieldCipher::new(&keyring.0, table, field)?)));
        Ok(())
    })
}

/// Seals `data` (0 to 65,536 bytes) for this column of `record`: binary, 53 bytes longer than the
/// data, other bytes on each call. `extra` is bound but not stored, for example a row version; it
/// may be `NULL` with 0.
///
/// Fails with INVALID_ARGUMENT for an empty record, LIMIT_EXCEEDED, RANDOM_UNAVAILABLE.
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
/// Fails with OPEN_FAILED for another place, other keys or changed bytes, KEY_UNKNOWN when its key
/// is not in the keyring or may not open, UNSUPPORTED_FORMAT for another format byte,
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

/// Wipes and frees a cipher. Nothing happens for `NULL`.
///
/// # Safety
/// `field` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_field_free(field: *mut visard_field) {
    // SAFETY: as the caller promises.
    unsafe { release(field) };
}
