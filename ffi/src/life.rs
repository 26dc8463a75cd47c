//! The life of keys
//!
//! A key is staged (opens), primary (seals and opens; one for each use), enabled (opens), disabled
//! (kept) or destroyed (gone). Each step makes a new keyring whose keyset has the next version;
//! `keyring` stays as it was, so export and distribute the new one. `usage` is 1 data, 2 index,
//! 3 token, 4 pseudonym, 5 subject, 6 ingest or 7 signing.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, guard, handle, output, text},
    keyring::visard_keyring,
};
use ::visard::{
    Code, Error, Result, Timestamp,
    keyset::{KeyId, KeyInfo, Keyring, Use},
};
use core::ffi::c_char;
use serde_json::{Value, json};

/// Adds a key that opens and does not seal yet, so that every process can have it before the first
/// value is sealed with it: the last of visard_keyring_keys(). Free the new keyring with
/// visard_keyring_free().
///
/// Fails with INVALID_ARGUMENT for another number or a time before 1970, USE_MISSING,
/// LIMIT_EXCEEDED when the use has 1,024 keys, RANDOM_UNAVAILABLE.
///
/// # Safety
/// `keyring` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_stage(
    keyring: *const visard_keyring,
    usage: u32,
    now: i64,
    out: *mut *mut visard_keyring,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let staged = keyring.0.stage(known(usage)?, Timestamp::from_unix(now)?)?;
        out.write(boxed(visard_keyring(staged)));
        Ok(())
    })
}

/// Makes a staged or enabled key the one that seals; the primary one until now still opens. `id` is
/// eight hexadecimal digits, as visard_keyring_keys() lists them. Free the new keyring with
/// visard_keyring_free().
///
/// Fails with INVALID_ARGUMENT for another number, INVALID_ENCODING for an id that is not one,
/// USE_MISSING, KEY_UNKNOWN for an id that is not in the keyset, KEY_STATE for a key that is
/// primary, disabled or destroyed.
///
/// # Safety
/// `keyring` is live; `id` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_promote(
    keyring: *const visard_keyring,
    usage: u32,
    id: *const c_char,
    id_len: usize,
    out: *mut *mut visard_keyring,
) -> visard_status {
    // SAFETY: the same promise.
    unsafe { changed(Keyring::promote, keyring, usage, (id, id_len), out) }
}

/// Stops a staged or enabled key from opening; its material is kept. Free the new keyring with
/// visard_keyring_free().
///
/// Fails with what visard_keyring_promote() fails with.
///
/// # Safety
/// `keyring` is live; `id` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_disable(
    keyring: *const visard_keyring,
    usage: u32,
    id: *const c_char,
    id_len: usize,
    out: *mut *mut visard_keyring,
) -> visard_status {
    // SAFETY: the same promise.
    unsafe { changed(Keyring::disable, keyring, usage, (id, id_len), out) }
}

/// Lets a disabled key open again. Free the new keyring with visard_keyring_free().
///
/// Fails with what visard_keyring_promote() fails with; KEY_STATE for a key that is not disabled.
///
/// # Safety
/// `keyring` is live; `id` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_enable(
    keyring: *const visard_keyring,
    usage: u32,
    id: *const c_char,
    id_len: usize,
    out: *mut *mut visard_keyring,
) -> visard_status {
    // SAFETY: the same promise.
    unsafe { changed(Keyring::enable, keyring, usage, (id, id_len), out) }
}

/// Removes the material of a disabled key for good; its id stays taken. Older files and older
/// handles still hold it. Free the new keyring with visard_keyring_free().
///
/// Fails with what visard_keyring_promote() fails with; KEY_STATE for a key that is not disabled.
///
/// # Safety
/// `keyring` is live; `id` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_destroy(
    keyring: *const visard_keyring,
    usage: u32,
    id: *const c_char,
    id_len: usize,
    out: *mut *mut visard_keyring,
) -> visard_status {
    // SAFETY: the same promise.
    unsafe { changed(Keyring::destroy, keyring, usage, (id, id_len), out) }
}

/// Makes a keyring in which one use has a new primary key; the old ones still open and verify:
/// visard_keyring_stage() and visard_keyring_promote() in one step, for a single process. Store the
/// new keyring before anything is sealed with it. Free the new keyring with visard_keyring_free().
///
/// Fails with what visard_keyring_stage() fails with.
///
/// # Safety
/// `keyring` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_rotate(
    keyring: *const visard_keyring,
    usage: u32,
    now: i64,
    out: *mut *mut visard_keyring,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let rotated = keyring.0.rotate(known(usage)?, Timestamp::from_unix(now)?)?;
        out.write(boxed(visard_keyring(rotated)));
        Ok(())
    })
}

/// Makes a keyring with some uses only, for a process that needs no more: `uses` is the sum of 2 to
/// the power of each usage, so 8 for tokens alone. Free the new keyring with visard_keyring_free().
///
/// Fails with INVALID_ARGUMENT for a bit that is no usage, USE_MISSING.
///
/// # Safety
/// `keyring` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_only(
    keyring: *const visard_keyring,
    uses: u32,
    out: *mut *mut visard_keyring,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let chosen = chosen(uses)?;
        out.write(boxed(visard_keyring(keyring.0.only(&chosen)?)));
        Ok(())
    })
}

/// The keys of one use, oldest first, destroyed ones included: a JSON array of
/// `{"id":…,"state":…,"created":…}` without material.
///
/// Fails with INVALID_ARGUMENT for another number, USE_MISSING.
///
/// # Safety
/// `keyring` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_keys(
    keyring: *const visard_keyring,
    usage: u32,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let keys: Value = keyring.0.keys(known(usage)?)?.map(described).collect();
        out.write(visard_buf::holding(keys.to_string()));
        Ok(())
    })
}

/// The version of the keyset of one use: what a host stores after every change, for
/// visard_keyring_check_floor().
///
/// Fails with INVALID_ARGUMENT for another number, USE_MISSING.
///
/// # Safety
/// `keyring` is live; `out_version` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_version(
    keyring: *const visard_keyring,
    usage: u32,
    out_version: *mut u64,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let out_version = unsafe { output(out_version) }?;
        let usage = known(usage)?;
        let versions = keyring.0.versions();
        let version = versions.iter().find(|(known, _)| *known == usage);
        let (_, version) = version.ok_or(Error::new(Code::UseMissing))?;
        out_version.write(*version);
        Ok(())
    })
}

/// Refuses a keyring whose keyset for this use is older than `version`, because an older file was
/// put in the place of a newer one.
///
/// Fails with KEYSET_ROLLED_BACK then, INVALID_ARGUMENT for another number, USE_MISSING.
///
/// # Safety
/// `keyring` is live.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_keyring_check_floor(
    keyring: *const visard_keyring,
    usage: u32,
    version: u64,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        keyring.0.check_floor(&[(known(usage)?, version)])?;
        Ok(())
    })
}

/// One step in the life of the key `id`, as a new keyring.
///
/// # Safety
/// As visard_keyring_promote().
unsafe fn changed(
    step: fn(&Keyring, Use, KeyId) -> Result<Keyring>,
    keyring: *const visard_keyring,
    usage: u32,
    (id, id_len): (*const c_char, usize),
    out: *mut *mut visard_keyring,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let id = unsafe { text(id, id_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_keyring(step(&keyring.0, known(usage)?, id.parse()?)?)));
        Ok(())
    })
}

fn known(usage: u32) -> Result<Use> {
    let known = Use::ALL.iter().find(|known| **known as u32 == usage);
    known.copied().ok_or(Error::new(Code::InvalidArgument))
}

fn chosen(uses: u32) -> Result<Vec<Use>> {
    (0..u32::BITS).filter(|bit| uses >> bit & 1 == 1).map(known).collect()
}

fn described(key: KeyInfo) -> Value {
    let KeyInfo { id, state, created, .. } = key;
    json!({ "id": id.to_string(), "state": state.name(), "created": created.to_string() })
}
