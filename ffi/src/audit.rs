//! The audit log
//!
//! The calls of "The life of an answer" give events; a log of them is lines of JSON that form a chain
//! and a Merkle tree (RFC 6962). Its signed head, a checkpoint, proves later what it held then. Keep
//! checkpoints where the keeper of the log cannot write.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{bytes, guard, handle, output, text},
    keyring::visard_keyring,
};
use ::visard::{
    audit::{self, Checkpoint, References},
    keyset::VerifyingKey,
};
use core::ffi::{c_char, c_void};

/// Verifies a whole log, lines that each end in LF: every edit, cut inside, insertion and exchange
/// of lines shows. With a checkpoint from before (text, and the `pinned` key of
/// visard_keyring_verifying_key()) a cut at the end and a log that was written anew show, too; both
/// may be `NULL` with 0. Gives the head, JSON `{"size":…,"root":…}`.
///
/// Fails with LOG_BROKEN, CHECKPOINT_INVALID, INVALID_ENCODING or INVALID_ARGUMENT for a pinned key
/// that is not one, LIMIT_EXCEEDED for a line of more than 65,536 bytes.
///
/// # Safety
/// The texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_log_verify(
    log: *const c_char,
    log_len: usize,
    checkpoint: *const c_char,
    checkpoint_len: usize,
    pinned: *const c_char,
    pinned_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let log = unsafe { text(log, log_len) }?;
        // SAFETY: as the caller promises.
        let checkpoint = unsafe { text(checkpoint, checkpoint_len) }?;
        // SAFETY: as the caller promises.
        let pinned = unsafe { text(pinned, pinned_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let head = if checkpoint.is_empty() && pinned.is_empty() {
            audit::verify(log.lines())?
        } else {
            let checkpoint = Checkpoint::verify(checkpoint, &VerifyingKey::parse(pinned)?)?;
            audit::verify_against(log.lines(), &checkpoint)?
        };
        out.write(visard_buf::holding(head.to_json()));
        Ok(())
    })
}

/// Verifies a log and signs its head with the keyring's signing key: text in the format of C2SP
/// tlog-checkpoint. `origin` names the log: 1 to 255 bytes without space, `+` and line ends.
///
/// Fails with LOG_BROKEN, LIMIT_EXCEEDED, INVALID_ARGUMENT for another origin, USE_MISSING.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_checkpoint_sign(
    keyring: *const visard_keyring,
    origin: *const c_char,
    origin_len: usize,
    log: *const c_char,
    log_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let origin = unsafe { text(origin, origin_len) }?;
        // SAFETY: as the caller promises.
        let log = unsafe { text(log, log_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let head = audit::verify(log.lines())?;
        out.write(visard_buf::holding(Checkpoint::sign(&keyring.0, origin, head)?.to_string()));
        Ok(())
    })
}

/// Verifies a checkpoint against the pinned key: JSON `{"origin":…,"size":…,"root":…}`.
///
/// Fails with CHECKPOINT_INVALID for every defect, INVALID_ENCODING or INVALID_ARGUMENT for a
/// pinned key that is not one.
///
/// # Safety
/// The texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_checkpoint_verify(
    checkpoint: *const c_char,
    checkpoint_len: usize,
    pinned: *const c_char,
    pinned_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let checkpoint = unsafe { text(checkpoint, checkpoint_len) }?;
        // SAFETY: as the caller promises.
        let pinned = unsafe { text(pinned, pinned_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let checkpoint = Checkpoint::verify(checkpoint, &VerifyingKey::parse(pinned)?)?;
        out.write(visard_buf::holding(checkpoint.to_json()));
        Ok(())
    })
}

/// What stands for a person or record in the log: text of 22 characters. `what` ("actor", "record"
/// …) keeps the namespaces apart.
///
/// Fails with USE_MISSING, KEY_UNKNOWN when no key is usable, LIMIT_EXCEEDED for an id of more than
/// 65,535 bytes.
///
/// # Safety
/// `keyring` is live; `what` and `id` are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_reference(
    keyring: *const visard_keyring,
    what: *const c_char,
    what_len: usize,
    id: *const c_void,
    id_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let what = unsafe { text(what, what_len) }?;
        // SAFETY: as the caller promises.
        let id = unsafe { bytes(id, id_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let reference = References::new(&keyring.0)?.reference(what, id)?;
        out.write(visard_buf::holding(reference.to_string()));
        Ok(())
    })
}
