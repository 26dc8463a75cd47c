//! Opening records
//!
//! An opener checks the header of one response once, and then opens its fields, all or some. A
//! response that was sealed with a manifest has an opener only if all its fields are there.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, bytes, guard, handle, output, release, text},
    record::{fields, visard_record, visard_value},
};
use ::visard::{Code, Error, field::RecordOpener};
use core::ffi::{c_char, c_void};

/// Opens the fields of one response, whose header it has checked.
///
/// Immutable: any number of threads may use it at once. It may outlive what it was made from.
#[derive(Debug)]
pub struct visard_record_opener(RecordOpener);

/// Checks the header of the response `record` and prepares opening its fields. Free it with
/// visard_record_opener_free().
///
/// Fails with OPEN_FAILED for another place, other keys or changed bytes, KEY_UNKNOWN when its key
/// is not in the keyring or may not open, UNSUPPORTED_FORMAT for another format byte,
/// INVALID_ARGUMENT and LIMIT_EXCEEDED as when sealing; INVALID_ARGUMENT for a cipher of
/// visard_record_with_manifest().
///
/// # Safety
/// `cipher` is live; the texts and bytes are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_record_opener_new(
    cipher: *const visard_record,
    record: *const c_char,
    record_len: usize,
    extra: *const c_void,
    extra_len: usize,
    header: *const c_void,
    header_len: usize,
    out: *mut *mut visard_record_opener,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let cipher = unsafe { handle(cipher) }?;
        // SAFETY: as the caller promises.
        let record = unsafe { text(record, record_len) }?;
        // SAFETY: as the caller promises.
        let extra = unsafe { bytes(extra, extra_len) }?;
        // SAFETY: as the caller promises.
        let header = unsafe { bytes(header, header_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        if cipher.0.manifest {
            return Err(Error::because(Code::InvalidArgument, "the records have manifests"));
        }
        out.write(boxed(visard_record_opener(cipher.0.opener(record, extra, header)?)));
        Ok(())
    })
}

/// As visard_record_opener_new(), for a cipher of visard_record_with_manifest(): also checks that
/// `values` (paths and sealed values, all that are stored now, in any order) are exactly the fields
/// that were sealed. Then open them, or some, with visard_record_open(), which notices a changed
/// ciphertext.
///
/// Fails with OPEN_FAILED, too, for a missing, additional or replaced field and for the manifest of
/// another record, UNSUPPORTED_FORMAT for a field that was sealed by itself, as after an edit,
/// INVALID_ARGUMENT for an empty path and for another cipher.
///
/// # Safety
/// `cipher` is live; the texts and bytes are readable for their lengths, `values` for `values_len`
/// structs, and what those point to for the lengths in them; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_record_opener_whole(
    cipher: *const visard_record,
    record: *const c_char,
    record_len: usize,
    extra: *const c_void,
    extra_len: usize,
    header: *const c_void,
    header_len: usize,
    manifest: *const c_void,
    manifest_len: usize,
    values: *const visard_value,
    values_len: usize,
    out: *mut *mut visard_record_opener,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let cipher = unsafe { handle(cipher) }?;
        // SAFETY: as the caller promises.
        let record = unsafe { text(record, record_len) }?;
        // SAFETY: as the caller promises.
        let extra = unsafe { bytes(extra, extra_len) }?;
        // SAFETY: as the caller promises.
        let header = unsafe { bytes(header, header_len) }?;
        // SAFETY: as the caller promises.
        let manifest = unsafe { bytes(manifest, manifest_len) }?;
        // SAFETY: as the caller promises.
        let fields = unsafe { fields(values, values_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        if !cipher.0.manifest {
            return Err(Error::because(Code::InvalidArgument, "the records have no manifests"));
        }
        let opener = cipher.0.opener(record, extra, header)?;
        opener.verify_manifest(manifest, &fields)?;
        out.write(boxed(visard_record_opener(opener)));
        Ok(())
    })
}

/// Opens the field `path` of the response.
///
/// Fails with OPEN_FAILED for another field, another response or changed bytes, UNSUPPORTED_FORMAT
/// for another format byte, INVALID_ARGUMENT for an empty path, LIMIT_EXCEEDED.
///
/// # Safety
/// `opener` is live; `path` and `sealed` are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_record_open(
    opener: *const visard_record_opener,
    path: *const c_char,
    path_len: usize,
    sealed: *const c_void,
    sealed_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let opener = unsafe { handle(opener) }?;
        // SAFETY: as the caller promises.
        let path = unsafe { text(path, path_len) }?;
        // SAFETY: as the caller promises.
        let sealed = unsafe { bytes(sealed, sealed_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::copying(&opener.0.open(path, sealed)?));
        Ok(())
    })
}

/// Wipes and frees an opener. Nothing happens for `NULL`.
///
/// # Safety
/// `opener` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_record_opener_free(opener: *mut visard_record_opener) {
    // SAFETY: as the caller promises.
    unsafe { release(opener) };
}
