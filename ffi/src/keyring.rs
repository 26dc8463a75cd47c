//! Keyrings
//!
//! One keyring holds all keys of one tenant: for data, indexes, tokens, pseudonyms, for what
//! browsers sealed and for signatures. It leaves the process only wrapped: here under a
//! key-encryption key of 32 bytes that the host holds (from a KMS, an HSM or a protected file); the
//! next section has the other ways. The life of keys comes after that, for programs; operators do
//! the same on the file with the `visard` command.

use crate::{
    abi::{visard_buf, visard_status},
    detail::explained,
    guard::{boxed, bytes, guard, handle, optional_output, output, release, text},
};
use ::visard::{
    Result, Timestamp,
    keyset::{Kek, Keyring},
};
use core::{
    ffi::{c_char, c_void},
    mem::MaybeUninit,
};

/// The keys of one tenant.
///
/// Immutable: any number of threads may use it at once. Issuers, fields and everything else made
/// from it share its keys and may outlive it.
#[derive(Debug)]
pub struct visard_keyring(pub(crate) Keyring);

/// Makes a keyring with fresh keys for `tenant`, 1 to 255 bytes of text that stay part of
/// everything sealed with it. `now` is in Unix seconds. Free it with visard_keyring_free().
///
/// Fails with INVALID_ARGUMENT for an empty tenant, LIMIT_EXCEEDED for a long one,
/// RANDOM_UNAVAILABLE.
///
/// # Safety
/// `tenant` is readable for `tenant_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_generate(
    tenant: *const c_char,
    tenant_len: usize,
    now: i64,
    out: *mut *mut visard_keyring,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let tenant = unsafe { text(tenant, tenant_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let keyring = Keyring::generate(tenant, Timestamp::from_unix(now)?)?;
        out.write(boxed(visard_keyring(keyring)));
        Ok(())
    })
}

/// Opens a keyring file (JSON text) that was wrapped under the key-encryption key `kek` of 32
/// bytes, and checks that it belongs to `tenant`. Free it with visard_keyring_free().
///
/// `detail` may be `NULL`. Otherwise, when the file is malformed or the key-encryption key has
/// another length, it receives JSON about the reason (see "Errors" at the top).
///
/// Fails with INVALID_JSON, KEYSET_INVALID (also when the readable part was edited),
/// UNSUPPORTED_FORMAT, WRONG_KEK when the file is wrapped in another way (a passphrase, a KMS,
/// shares), UNWRAP_FAILED for another key-encryption key or changed bytes, WRONG_TENANT,
/// INVALID_ARGUMENT for a key-encryption key of another length, LIMIT_EXCEEDED.
///
/// # Safety
/// `file`, `kek` and `tenant` are readable for their lengths; `out` and `detail` are writable and
/// do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_import(
    file: *const c_char,
    file_len: usize,
    kek: *const c_void,
    kek_len: usize,
    tenant: *const c_char,
    tenant_len: usize,
    out: *mut *mut visard_keyring,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let import = unsafe { Import::of((file, file_len), (tenant, tenant_len), out, detail) }?;
        // SAFETY: as the caller promises.
        let kek = unsafe { bytes(kek, kek_len) }?;
        import.finish(|file| Keyring::import_wrapped(file, &Kek::from_bytes(kek)?))
    })
}

/// Writes the keyring as a file (JSON text), each keyset wrapped under the key-encryption key
/// `kek` of 32 bytes. Every call gives other bytes; all of them open.
///
/// Fails with INVALID_ARGUMENT for a key-encryption key of another length, RANDOM_UNAVAILABLE.
///
/// # Safety
/// `keyring` is live; `kek` is readable for `kek_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_export(
    keyring: *const visard_keyring,
    kek: *const c_void,
    kek_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let kek = unsafe { bytes(kek, kek_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let file = keyring.0.export_wrapped(&Kek::from_bytes(kek)?)?;
        out.write(visard_buf::holding(file));
        Ok(())
    })
}

/// The tenant that every key of the keyring belongs to.
///
/// # Safety
/// `keyring` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_tenant(
    keyring: *const visard_keyring,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(keyring.0.tenant()));
        Ok(())
    })
}

/// The public key that verifies this tenant's signatures (key configurations, audit checkpoints):
/// base64url text of 43 characters, to be pinned by whoever verifies.
///
/// # Safety
/// `keyring` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_verifying_key(
    keyring: *const visard_keyring,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(keyring.0.verifying_key()?.to_text()));
        Ok(())
    })
}

/// Wipes and frees a keyring. Nothing happens for `NULL`.
///
/// # Safety
/// `keyring` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_keyring_free(keyring: *mut visard_keyring) {
    // SAFETY: as the caller promises.
    unsafe { release(keyring) };
}

/// What every way to open a keyring file takes and gives.
pub(crate) struct Import<'a> {
    file: &'a str,
    tenant: &'a str,
    out: &'a mut MaybeUninit<*mut visard_keyring>,
    detail: Option<&'a mut MaybeUninit<visard_buf>>,
}

impl Import<'_> {
    /// # Safety
    /// As visard_keyring_import(), as long as this lives.
    pub(crate) unsafe fn of(
        (file, file_len): (*const c_char, usize),
        (tenant, tenant_len): (*const c_char, usize),
        out: *mut *mut visard_keyring,
        detail: *mut visard_buf,
    ) -> Result<Self> {
        // SAFETY: as the caller promises.
        let file = unsafe { text(file, file_len) }?;
        // SAFETY: as the caller promises.
        let tenant = unsafe { text(tenant, tenant_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        Ok(Self { file, tenant, out, detail })
    }

    /// Opens the file, and gives out the keyring if it belongs to the tenant.
    pub(crate) fn finish(self, open: impl FnOnce(&str) -> Result<Keyring>) -> Result<()> {
        let keyring = open(self.file).and_then(|keyring| keyring.for_tenant(self.tenant));
        self.out.write(boxed(visard_keyring(explained(keyring, self.detail)?)));
        Ok(())
    }
}
