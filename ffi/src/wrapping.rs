//! Other ways to protect a keyring file
//!
//! visard_keyring_import() takes the 32 bytes that a host holds. A file may also be wrapped under a
//! passphrase that a person types, by a KMS or HSM that keeps its key to itself, or as a backup
//! under a secret in shares (the next section). visard_keyring_inspect() says which way a file
//! needs; another one fails with WRONG_KEK.

use crate::{
    abi::{visard_buf, visard_status},
    detail::explained,
    guard::{bytes, guard, handle, optional_output, output, text},
    keyring::{Import, visard_keyring},
    kms::Kms,
};
use ::visard::{
    Code, Error, Result, SecretBytes,
    keyset::{self, Kek, Keyring, PassphraseCost, insecure},
};
use core::ffi::{c_char, c_void};

/// What a keyring file says of itself, without any key and unverified: JSON
/// `{"tenant":…,"protection":…,"keysets":[…]}`. `protection` is "kek" for visard_keyring_import(),
/// "passphrase", "kms", "shares" or "insecure-cleartext".
///
/// `detail` may be `NULL`; see "Errors" at the top.
///
/// Fails with INVALID_JSON, KEYSET_INVALID, UNSUPPORTED_FORMAT, LIMIT_EXCEEDED.
///
/// # Safety
/// The texts and bytes are readable for their lengths; `out` and `detail` are writable and do not
/// overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_inspect(
    file: *const c_char,
    file_len: usize,
    out: *mut visard_buf,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let file = unsafe { text(file, file_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        out.write(visard_buf::holding(explained(keyset::inspect_json(file), detail)?));
        Ok(())
    })
}

/// Opens a keyring file that was wrapped under a passphrase of 15 to 1,024 bytes, which are never
/// normalised, and checks that it belongs to `tenant`. It takes a large part of a second and as
/// much memory as the file names, at most 1 GiB. Free it with visard_keyring_free().
///
/// `detail` may be `NULL`; see "Errors" at the top.
///
/// Fails as visard_keyring_import(): INVALID_JSON, KEYSET_INVALID, UNSUPPORTED_FORMAT, WRONG_KEK,
/// UNWRAP_FAILED, WRONG_TENANT, LIMIT_EXCEEDED; INVALID_ARGUMENT for a shorter passphrase.
///
/// # Safety
/// The texts and bytes are readable for their lengths; `out` and `detail` are writable and do not
/// overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_import_passphrase(
    file: *const c_char,
    file_len: usize,
    passphrase: *const c_void,
    passphrase_len: usize,
    tenant: *const c_char,
    tenant_len: usize,
    out: *mut *mut visard_keyring,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let import = unsafe { Import::of((file, file_len), (tenant, tenant_len), out, detail) }?;
        // SAFETY: as the caller promises.
        let passphrase = unsafe { bytes(passphrase, passphrase_len) }?;
        let kek = Kek::from_passphrase(passphrase)?;
        import.finish(|file| Keyring::import_wrapped(file, &kek))
    })
}

/// Writes the keyring as a file, wrapped under a passphrase. `memory_kib` is 19,456 to 1,048,576,
/// `passes` 2 to 10, `lanes` 1 to 4: what each guess at the passphrase costs. All three 0 mean
/// 65,536, 3 and 4.
///
/// Fails with INVALID_ARGUMENT for a short passphrase, LIMIT_EXCEEDED for a long one and for a cost
/// out of range, RANDOM_UNAVAILABLE.
///
/// # Safety
/// `keyring` is live; `passphrase` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_export_passphrase(
    keyring: *const visard_keyring,
    passphrase: *const c_void,
    passphrase_len: usize,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let passphrase = unsafe { bytes(passphrase, passphrase_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let kek = Kek::from_passphrase_with(passphrase, cost(memory_kib, passes, lanes)?)?;
        out.write(visard_buf::holding(keyring.0.export_wrapped(&kek)?));
        Ok(())
    })
}

/// Asks a KMS or HSM for a data key: `wrapped` is what it gave when the file was written. The
/// function writes at most 32 bytes to `data_key` and their number to `data_key_len`, and returns
/// `VISARD_STATUS_OK`, or the status with which the call shall fail, for example
/// `VISARD_STATUS_KMS_FAILED`.
///
/// It runs during the call, in the thread of the caller, mostly once. It must return: no longjmp, no
/// exception.
pub type visard_unwrap = Option<
    unsafe extern "C" fn(
        context: *mut c_void,
        wrapped: *const u8,
        wrapped_len: usize,
        data_key: *mut u8,
        data_key_len: *mut usize,
    ) -> visard_status,
>;

/// Asks a KMS or HSM to wrap a data key of 32 bytes. The function writes at most 8,192 bytes to
/// `wrapped` and their number to `wrapped_len`, and returns as a visard_unwrap function does.
pub type visard_wrap = Option<
    unsafe extern "C" fn(
        context: *mut c_void,
        data_key: *const u8,
        wrapped: *mut u8,
        wrapped_len: *mut usize,
    ) -> visard_status,
>;

/// Opens a keyring file that a KMS or HSM wrapped under its key `id`, and checks that it belongs to
/// `tenant`. `unwrap` is called with `context`, which the library does not look at. Free it with
/// visard_keyring_free().
///
/// `detail` may be `NULL`; see "Errors" at the top.
///
/// Fails as visard_keyring_import(): INVALID_JSON, KEYSET_INVALID, UNSUPPORTED_FORMAT, WRONG_KEK,
/// UNWRAP_FAILED, WRONG_TENANT, LIMIT_EXCEEDED, also for a file of another id and for a data key
/// that is not 32 bytes; what `unwrap` returns; KMS_FAILED when that is not a status.
///
/// # Safety
/// The texts and bytes are readable for their lengths; `out` and `detail` are writable and do not
/// overlap. `unwrap` keeps to what visard_unwrap says.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_import_kms(
    file: *const c_char,
    file_len: usize,
    id: *const c_char,
    id_len: usize,
    unwrap: visard_unwrap,
    context: *mut c_void,
    tenant: *const c_char,
    tenant_len: usize,
    out: *mut *mut visard_keyring,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let import = unsafe { Import::of((file, file_len), (tenant, tenant_len), out, detail) }?;
        // SAFETY: as the caller promises.
        let id = unsafe { text(id, id_len) }?;
        let unwrap = unwrap.ok_or(Error::new(Code::NullPointer))?;
        let kms = Kms { id, context, unwrap: Some(unwrap), wrap: None };
        import.finish(|file| Keyring::import_wrapped_by(file, &kms))
    })
}

/// Writes the keyring as a file that a KMS or HSM wraps under its key `id`, 1 to 1,024 bytes that
/// stand readable in the file.
///
/// Fails with INVALID_ARGUMENT for another length of the id; what `wrap` returns; KMS_FAILED when
/// that is not a status or nothing was wrapped; RANDOM_UNAVAILABLE.
///
/// # Safety
/// `keyring` is live; `id` is readable for its length; `out` is writable. `wrap` keeps to what
/// visard_wrap says.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_export_kms(
    keyring: *const visard_keyring,
    id: *const c_char,
    id_len: usize,
    wrap: visard_wrap,
    context: *mut c_void,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let id = unsafe { text(id, id_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let wrap = wrap.ok_or(Error::new(Code::NullPointer))?;
        let kms = Kms { id, context, unwrap: None, wrap: Some(wrap) };
        out.write(visard_buf::holding(keyring.0.export_wrapped_by(&kms)?));
        Ok(())
    })
}

/// Opens a keyring file that anyone can read, for tests and first steps only, and checks that it
/// belongs to `tenant`. Free it with visard_keyring_free().
///
/// `detail` may be `NULL`; see "Errors" at the top.
///
/// Fails with INVALID_JSON, KEYSET_INVALID (also for a wrapped file), UNSUPPORTED_FORMAT,
/// WRONG_TENANT, LIMIT_EXCEEDED.
///
/// # Safety
/// The texts and bytes are readable for their lengths; `out` and `detail` are writable and do not
/// overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_import_insecure_cleartext(
    file: *const c_char,
    file_len: usize,
    tenant: *const c_char,
    tenant_len: usize,
    out: *mut *mut visard_keyring,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let import = unsafe { Import::of((file, file_len), (tenant, tenant_len), out, detail) }?;
        import.finish(insecure::import_cleartext)
    })
}

/// Writes the keyring as a file that anyone can read, for tests and first steps only.
///
/// Fails with LIMIT_EXCEEDED.
///
/// # Safety
/// `keyring` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_export_insecure_cleartext(
    keyring: *const visard_keyring,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let file = insecure::export_cleartext(&keyring.0)?;
        out.write(visard_buf::copying(&SecretBytes::new(file.as_bytes().to_vec())));
        Ok(())
    })
}

fn cost(memory_kib: u32, passes: u32, lanes: u32) -> Result<PassphraseCost> {
    if (memory_kib, passes, lanes) == (0, 0, 0) {
        return Ok(PassphraseCost::default());
    }
    let limited = |number| u8::try_from(number).unwrap_or(u8::MAX);
    PassphraseCost::new(memory_kib, limited(passes), limited(lanes))
}
