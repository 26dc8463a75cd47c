//! Anonymous tokens: the participant
//!
//! The side of whoever answers, for apps; in a page it is `visard/anonymous` of the npm package. It
//! takes no keyring, only what everybody in the wave has: names and public key.
//!
//! ```text
//!     1. visard_participant_request()    48 secret bytes: keep them until the token is there
//!     2. visard_participant_blinded()    32 bytes for the issuer, which learns nothing from them
//!     3. visard_participant_finalise()   the issuer's answer becomes the token
//! ```
//!
//! Whoever asks again with another request is refused, because each person gets one token only: a
//! request that got lost cannot be asked anew.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, bytes, guard, handle, output, release, text},
};
use ::visard::token::{AnonymousRequest, AnonymousToken, AnonymousWave};
use core::ffi::{c_char, c_void};

/// One wave as a participant pins it.
///
/// Immutable: any number of threads may use it at once.
#[derive(Debug)]
pub struct visard_participant(AnonymousWave);

/// Prepares a participant of a wave: tenant, survey and wave are text of up to 255 bytes each,
/// `public_key` what visard_anonymous_public_key() gave, from a place where everybody sees the same
/// text. Free it with visard_participant_free().
///
/// Fails with INVALID_ARGUMENT for an empty tenant, LIMIT_EXCEEDED for a long name, INVALID_ENCODING for
/// a key that is not one.
///
/// # Safety
/// The texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_participant_new(
    tenant: *const c_char,
    tenant_len: usize,
    survey: *const c_char,
    survey_len: usize,
    wave: *const c_char,
    wave_len: usize,
    public_key: *const c_char,
    public_key_len: usize,
    out: *mut *mut visard_participant,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let tenant = unsafe { text(tenant, tenant_len) }?;
        // SAFETY: as the caller promises.
        let survey = unsafe { text(survey, survey_len) }?;
        // SAFETY: as the caller promises.
        let wave = unsafe { text(wave, wave_len) }?;
        // SAFETY: as the caller promises.
        let key = unsafe { text(public_key, public_key_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let wave = AnonymousWave::new(tenant, survey, wave, key.parse()?)?;
        out.write(boxed(visard_participant(wave)));
        Ok(())
    })
}

/// A new request: 48 secret bytes. Whoever has them recognises the answer.
///
/// Fails with RANDOM_UNAVAILABLE.
///
/// # Safety
/// `participant` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_participant_request(
    participant: *const visard_participant,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let participant = unsafe { handle(participant) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::copying(&AnonymousRequest::new(&participant.0)?.keep()));
        Ok(())
    })
}

/// What the issuer is sent of a request: 32 bytes, the same ones each time.
///
/// Fails with INVALID_ENCODING for a request that is not one.
///
/// # Safety
/// `participant` is live; `request` is readable for `request_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_participant_blinded(
    participant: *const visard_participant,
    request: *const c_void,
    request_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let participant = unsafe { handle(participant) }?;
        // SAFETY: as the caller promises.
        let request = unsafe { bytes(request, request_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let request = AnonymousRequest::resume(&participant.0, request)?;
        out.write(visard_buf::holding(request.blinded()));
        Ok(())
    })
}

/// The token, text of 43 characters, from the issuer's answer: to this request alone, or to a batch
/// with it.
///
/// Fails with INVALID_ENCODING for a request that is not one; TOKEN_INVALID for an answer that is
/// malformed, to another request, or not proven under the wave's public key: then the issuer may have
/// tried to recognise the answer. Do not answer.
///
/// # Safety
/// `participant` is live; `request` and `answer` are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_participant_finalise(
    participant: *const visard_participant,
    request: *const c_void,
    request_len: usize,
    answer: *const c_void,
    answer_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let participant = unsafe { handle(participant) }?;
        // SAFETY: as the caller promises.
        let request = unsafe { bytes(request, request_len) }?;
        // SAFETY: as the caller promises.
        let answer = unsafe { bytes(answer, answer_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let request = AnonymousRequest::resume(&participant.0, request)?;
        out.write(visard_buf::holding(request.finalise(answer)?.to_string()));
        Ok(())
    })
}

/// The 32 bytes of an anonymous token's text, as sealing the answer binds them. Nothing is verified.
///
/// Fails with TOKEN_INVALID for text that is not a token.
///
/// # Safety
/// `token` is readable for `token_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_anonymous_token_bytes(
    token: *const c_char,
    token_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(AnonymousToken::parse(token)?.to_bytes()));
        Ok(())
    })
}

/// Frees a participant. Nothing happens for `NULL`.
///
/// # Safety
/// `participant` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_participant_free(participant: *mut visard_participant) {
    // SAFETY: as the caller promises.
    unsafe { release(participant) };
}
