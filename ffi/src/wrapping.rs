//! Other ways to protect a keyring file
//!
//! visard_keyring_import() takes the 32 bytes that a host holds. A file may also be wrapped under a
//! passphrase that a person types, by a KMS or HSM that keeps its key to itself, or as a backup
//! under a secret in shares that several people open together. visard_keyring_inspect() says which
//! way a file needs; another one fails with WRONG_KEK.

use crate::{
    abi::{visard_buf, visard_status},
    detail::explained,
    guard::{boxed, bytes, guard, handle, optional_output, output, text},
    keyring::visard_keyring,
    kms::Kms,
};
use ::visard::{
    Code, Error, Result, SecretBytes,
    keyset::{self, Kek, Keyring, PassphraseCost, Share, ShareCheck, insecure},
};
use core::ffi::{c_char, c_void};
use serde_json::Value;
use zeroize::Zeroizing;

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
        let file = unsafe { text(file, file_len) }?;
        // SAFETY: as the caller promises.
        let passphrase = unsafe { bytes(passphrase, passphrase_len) }?;
        // SAFETY: as the caller promises.
        let tenant = unsafe { text(tenant, tenant_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let kek = Kek::from_passphrase(passphrase)?;
        let keyring = owned(Keyring::import_wrapped(file, &kek), tenant);
        out.write(boxed(explained(keyring, detail)?));
        Ok(())
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
        let file = unsafe { text(file, file_len) }?;
        // SAFETY: as the caller promises.
        let id = unsafe { text(id, id_len) }?;
        // SAFETY: as the caller promises.
        let tenant = unsafe { text(tenant, tenant_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let unwrap = unwrap.ok_or(Error::new(Code::NullPointer))?;
        let kms = Kms { id, context, unwrap: Some(unwrap), wrap: None };
        let keyring = owned(Keyring::import_wrapped_by(file, &kms), tenant);
        out.write(boxed(explained(keyring, detail)?));
        Ok(())
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

/// Opens a backup with enough different shares of its set, in any order: `shares` is a JSON array
/// of their texts. Free the keyring with visard_keyring_free().
///
/// `detail` may be `NULL`; see "Errors" at the top.
///
/// Fails as visard_keyring_import(): INVALID_JSON, KEYSET_INVALID, UNSUPPORTED_FORMAT, WRONG_KEK,
/// UNWRAP_FAILED, WRONG_TENANT, LIMIT_EXCEEDED; SHARE_INVALID for too few, repeated, foreign or
/// misread shares.
///
/// # Safety
/// The texts and bytes are readable for their lengths; `out` and `detail` are writable and do not
/// overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_import_shared(
    file: *const c_char,
    file_len: usize,
    shares: *const c_char,
    shares_len: usize,
    tenant: *const c_char,
    tenant_len: usize,
    out: *mut *mut visard_keyring,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let file = unsafe { text(file, file_len) }?;
        // SAFETY: as the caller promises.
        let shares = unsafe { text(shares, shares_len) }?;
        // SAFETY: as the caller promises.
        let tenant = unsafe { text(tenant, tenant_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let keyring = parsed(shares).and_then(|shares| Keyring::import_shared(file, &shares));
        out.write(boxed(explained(owned(keyring, tenant), detail)?));
        Ok(())
    })
}

/// Writes a backup and `count` shares of its fresh secret, of which any `needed` open it: 2 to 16
/// shares. `out_shares` is a JSON array of their texts, one for each holder.
///
/// Fails with INVALID_ARGUMENT for other numbers, RANDOM_UNAVAILABLE.
///
/// # Safety
/// `keyring` is live; `out_backup` and `out_shares` are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_export_shared(
    keyring: *const visard_keyring,
    needed: u32,
    count: u32,
    out_backup: *mut visard_buf,
    out_shares: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let out_backup = unsafe { output(out_backup) }?;
        // SAFETY: as the caller promises.
        let out_shares = unsafe { output(out_shares) }?;
        let (needed, count) = (small(needed)?, small(count)?);
        let (backup, shares) = keyring.0.export_shared(needed, count)?;
        let shares = SecretBytes::new(listed(&shares));
        out_backup.write(visard_buf::holding(backup));
        out_shares.write(visard_buf::copying(&shares));
        Ok(())
    })
}

/// Reads the text of a share: JSON `{"set":…,"needed":…,"index":…,"text":…}`, where `set` tells
/// backups apart and `text` is the one spelling. Nothing is corrected.
///
/// Fails with SHARE_INVALID, UNSUPPORTED_FORMAT, LIMIT_EXCEEDED.
///
/// # Safety
/// `share` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_share_inspect(
    share: *const c_char,
    share_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let share = unsafe { text(share, share_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::copying(&Share::parse(share)?.summary_json()));
        Ok(())
    })
}

/// Says where the text of a share was misread: JSON
/// `{"wrong":[{"group":…,"place":…,"character":…}],"confirmed":…}`, numbers from 1. A suggestion
/// (`null` when there is none) is to look again: never apply it unseen. `confirmed` says whether
/// the text with all of them has the right checksum.
///
/// Fails with SHARE_INVALID for text of another length or with other characters, LIMIT_EXCEEDED.
///
/// # Safety
/// `share` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_share_check(
    share: *const c_char,
    share_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let share = unsafe { text(share, share_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let check: ShareCheck = Share::check(share)?;
        out.write(visard_buf::copying(&check.to_json()));
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
        let file = unsafe { text(file, file_len) }?;
        // SAFETY: as the caller promises.
        let tenant = unsafe { text(tenant, tenant_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let keyring = owned(insecure::import_cleartext(file), tenant);
        out.write(boxed(explained(keyring, detail)?));
        Ok(())
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

/// The keyring, if it belongs to the tenant.
fn owned(keyring: Result<Keyring>, tenant: &str) -> Result<visard_keyring> {
    keyring.and_then(|ring| ring.for_tenant(tenant)).map(visard_keyring)
}

/// A number that the core takes as a byte; larger ones are out of its range, too.
fn small(number: u32) -> Result<u8> {
    u8::try_from(number).map_err(|_| Error::new(Code::InvalidArgument))
}

fn cost(memory_kib: u32, passes: u32, lanes: u32) -> Result<PassphraseCost> {
    if (memory_kib, passes, lanes) == (0, 0, 0) {
        return Ok(PassphraseCost::default());
    }
    let limited = |number| u8::try_from(number).unwrap_or(u8::MAX);
    PassphraseCost::new(memory_kib, limited(passes), limited(lanes))
}

fn parsed(shares: &str) -> Result<Vec<Share>> {
    let texts: Vec<Zeroizing<String>> =
        serde_json::from_str(shares).map_err(|_| Error::new(Code::InvalidJson))?;
    texts.iter().map(|text| Share::parse(text)).collect()
}

fn listed(shares: &[Share]) -> Vec<u8> {
    let texts = shares.iter().map(|share| share.to_text().to_string());
    texts.collect::<Value>().to_string().into_bytes()
}
