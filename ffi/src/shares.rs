//! Backups in shares
//!
//! A backup of a keyring is a file under a fresh secret that exists only in shares, which several
//! people hold and open together. A share is text that can be printed and read out.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{guard, handle, output, text},
    keyring::{Import, visard_keyring},
};
use ::visard::{
    Code, Error, Result, SecretBytes,
    keyset::{Keyring, Share, ShareCheck},
};
use core::ffi::c_char;
use serde_json::Value;
use zeroize::Zeroizing;

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
        let import = unsafe { Import::of((file, file_len), (tenant, tenant_len), out, detail) }?;
        // SAFETY: as the caller promises.
        let shares = unsafe { text(shares, shares_len) }?;
        import.finish(|file| Keyring::import_shared(file, &parsed(shares)?))
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

/// A number that the core takes as a byte; larger ones are out of its range, too.
fn small(number: u32) -> Result<u8> {
    u8::try_from(number).map_err(|_| Error::new(Code::InvalidArgument))
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
