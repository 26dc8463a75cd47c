//! Answers sealed in the browser
//!
//! A page seals an answer to the tenant's public key (HPKE, RFC 9180), and only the backend opens
//! it: no proxy, CDN or tag in between reads it. Uploads up to 64 MiB are sealed in chunks. The backend publishes a signed key configuration;
//! whoever seals checks it against the verifying key that was pinned beforehand. Survey, form and
//! token are bound, so an envelope does not open elsewhere.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, bytes, guard, handle, output, release, text},
    keyring::visard_keyring,
};
use ::visard::{
    Code, Error, Result, Timestamp,
    hpke::{Kem, KeyConfig, OpeningKey, SealingKey},
    keyset::VerifyingKey,
};
use core::ffi::{c_char, c_void};

/// The KEM of a key configuration: DHKEM(X25519, HKDF-SHA256).
pub const VISARD_KEM_X25519: u16 = 0x0020;
/// The KEM of a key configuration: X-Wing, which stays closed to quantum computers. Experimental:
/// its specification is a draft, and the npm package does not seal to it.
pub const VISARD_KEM_X_WING: u16 = 0x647a;

/// Seals to a tenant's public key. It holds no secret.
///
/// Immutable: any number of threads may use it at once.
#[derive(Debug)]
pub struct visard_sealing_key(SealingKey);

/// Makes the key configuration that pages seal to, signed and valid from `not_before` until just
/// before `not_after` (Unix seconds): base64url text.
///
/// Fails with INVALID_ARGUMENT when the times are before 1970 or the wrong way round.
///
/// # Safety
/// `keyring` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_key_config_issue(
    keyring: *const visard_keyring,
    not_before: i64,
    not_after: i64,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let (from, until) = (Timestamp::from_unix(not_before)?, Timestamp::from_unix(not_after)?);
        out.write(visard_buf::holding(KeyConfig::issue(&keyring.0, from, until)?.to_text()));
        Ok(())
    })
}

/// As visard_key_config_issue(), for a KEM of choice: `VISARD_KEM_X25519` or `VISARD_KEM_X_WING`.
///
/// Fails with INVALID_ARGUMENT for another KEM, too.
///
/// # Safety
/// `keyring` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_key_config_issue_kem(
    keyring: *const visard_keyring,
    kem: u16,
    not_before: i64,
    not_after: i64,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let kem = Kem::from_number(kem)
            .ok_or(Error::because(Code::InvalidArgument, "the KEM is unknown"))?;
        let (from, until) = (Timestamp::from_unix(not_before)?, Timestamp::from_unix(not_after)?);
        let config = KeyConfig::issue_with(kem, &keyring.0, from, until)?;
        out.write(visard_buf::holding(config.to_text()));
        Ok(())
    })
}

/// Checks a key configuration and prepares sealing to it. `pinned` is the text that
/// visard_keyring_verifying_key() gave when the program or page was set up: never take it from
/// where the configuration came from. Free the key with visard_sealing_key_free().
///
/// Fails with KEY_CONFIG_INVALID when the configuration is malformed or not signed by the pinned
/// key, KEY_CONFIG_EXPIRED outside its validity, INVALID_ENCODING, UNSUPPORTED_FORMAT,
/// LIMIT_EXCEEDED.
///
/// # Safety
/// `config` and `pinned` are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_sealing_key_new(
    config: *const c_char,
    config_len: usize,
    pinned: *const c_char,
    pinned_len: usize,
    now: i64,
    out: *mut *mut visard_sealing_key,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let config = unsafe { text(config, config_len) }?;
        // SAFETY: as the caller promises.
        let pinned = unsafe { text(pinned, pinned_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_sealing_key(checked(config, pinned, now)?)));
        Ok(())
    })
}

/// Seals `data` (at most 8,192 bytes) for one form of one survey: binary, 53 bytes longer than the
/// data (1,141 for X-Wing), other bytes on each call. `token` is the respondent's token as bytes (see
/// visard_token_bytes()), or `NULL` with 0.
///
/// Fails with LIMIT_EXCEEDED, RANDOM_UNAVAILABLE.
///
/// # Safety
/// `key` is live; the texts and bytes are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_hpke_seal(
    key: *const visard_sealing_key,
    survey: *const c_char,
    survey_len: usize,
    form: *const c_char,
    form_len: usize,
    token: *const c_void,
    token_len: usize,
    data: *const c_void,
    data_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let key = unsafe { handle(key) }?;
        // SAFETY: as the caller promises.
        let survey = unsafe { text(survey, survey_len) }?;
        // SAFETY: as the caller promises.
        let form = unsafe { text(form, form_len) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { bytes(token, token_len) }?;
        // SAFETY: as the caller promises.
        let data = unsafe { bytes(data, data_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(key.0.seal(survey, form, token, data)?));
        Ok(())
    })
}

/// As visard_hpke_seal(), for uploads: `data` has at most 64 MiB, and the token at most 950 bytes.
/// visard_hpke_open() opens both.
///
/// Fails with LIMIT_EXCEEDED, RANDOM_UNAVAILABLE.
///
/// # Safety
/// `key` is live; the texts and bytes are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_hpke_seal_large(
    key: *const visard_sealing_key,
    survey: *const c_char,
    survey_len: usize,
    form: *const c_char,
    form_len: usize,
    token: *const c_void,
    token_len: usize,
    data: *const c_void,
    data_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let key = unsafe { handle(key) }?;
        // SAFETY: as the caller promises.
        let survey = unsafe { text(survey, survey_len) }?;
        // SAFETY: as the caller promises.
        let form = unsafe { text(form, form_len) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { bytes(token, token_len) }?;
        // SAFETY: as the caller promises.
        let data = unsafe { bytes(data, data_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(key.0.seal_large(survey, form, token, data)?));
        Ok(())
    })
}

/// Frees a sealing key. Nothing happens for `NULL`.
///
/// # Safety
/// `key` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_sealing_key_free(key: *mut visard_sealing_key) {
    // SAFETY: as the caller promises.
    unsafe { release(key) };
}

/// Opens an envelope or upload that was sealed to any key of the keyring for the same survey, form
/// and token: all of it, or nothing.
///
/// Fails with OPEN_FAILED for another survey, form or token, another key or changed bytes,
/// KEY_UNKNOWN when its key is not in the keyring or may not open, UNSUPPORTED_FORMAT for another
/// format byte, LIMIT_EXCEEDED.
///
/// # Safety
/// `keyring` is live; the texts and bytes are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_hpke_open(
    keyring: *const visard_keyring,
    survey: *const c_char,
    survey_len: usize,
    form: *const c_char,
    form_len: usize,
    token: *const c_void,
    token_len: usize,
    envelope: *const c_void,
    envelope_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let survey = unsafe { text(survey, survey_len) }?;
        // SAFETY: as the caller promises.
        let form = unsafe { text(form, form_len) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { bytes(token, token_len) }?;
        // SAFETY: as the caller promises.
        let envelope = unsafe { bytes(envelope, envelope_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let opened = OpeningKey::new(&keyring.0)?.open(survey, form, token, envelope)?;
        out.write(visard_buf::copying(&opened));
        Ok(())
    })
}

/// The core leaves these two checks to its caller; C has no way to forget them.
fn checked(config: &str, pinned: &str, now: i64) -> Result<SealingKey> {
    let config = KeyConfig::parse(config)?;
    config.verify(&VerifyingKey::parse(pinned)?)?;
    config.check_time(Timestamp::from_unix(now)?)?;
    SealingKey::new(&config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_core() {
        let numbers: Vec<u16> = Kem::ALL.iter().map(|kem| kem.number()).collect();
        assert_eq!(numbers, [VISARD_KEM_X25519, VISARD_KEM_X_WING]);
    }
}
