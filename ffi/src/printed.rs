//! Printed codes
//!
//! Codes for paper: 18 characters in three groups, for an integer below 2^30 that the host
//! allocates. Two of them are check characters, so that a form can say at once, without a key, that
//! one must be wrong. One guess in 2^34 is authentic, therefore a code counts only if its subject
//! exists, and whoever verifies must limit attempts, for each address and for the survey as a whole.

use crate::{
    abi::{VISARD_STATUS_OK, visard_buf, visard_status},
    guard::{boxed, guard, handle, output, release, text},
    keyring::visard_keyring,
    token::scope,
};
use ::visard::{
    Code, Error, Result, Timestamp,
    token::{Check, PrintedCodes, check_printed},
};
use core::ffi::{c_char, c_void};

/// The characters fit together.
pub const VISARD_PRINTED_INTACT: u32 = 1;
/// They would, with one character changed: ask the person, never replace what they typed. With two
/// wrong characters the suggestion is wrong half of the time.
pub const VISARD_PRINTED_SUGGESTION: u32 = 2;
/// Two or more are wrong, two are exchanged, or it has not 18 characters of the alphabet.
pub const VISARD_PRINTED_WRONG: u32 = 3;

/// Judges typed text by its check characters alone. Case, spaces and hyphens do not matter; I and L
/// are read as 1, O as 0. `out_check` is one of `VISARD_PRINTED_…`, `out_code` the code as it is
/// printed, the suggested one, or empty.
///
/// # Safety
/// `typed` is readable for `typed_len` bytes; `out_check` and `out_code` are writable and do not
/// overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_printed_check(
    typed: *const c_char,
    typed_len: usize,
    out_check: *mut u32,
    out_code: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let typed = unsafe { text(typed, typed_len) }?;
        // SAFETY: as the caller promises.
        let out_check = unsafe { output(out_check) }?;
        // SAFETY: as the caller promises.
        let out_code = unsafe { output(out_code) }?;
        let (check, code) = match check_printed(typed) {
            Check::Intact(code) => (VISARD_PRINTED_INTACT, code.to_string()),
            Check::Suggestion(code) => (VISARD_PRINTED_SUGGESTION, code.to_string()),
            _ => (VISARD_PRINTED_WRONG, String::new()),
        };
        out_check.write(check);
        out_code.write(visard_buf::holding(code));
        Ok(())
    })
}

/// Issues and verifies the printed codes of one scope.
///
/// Immutable: any number of threads may use it at once. It may outlive its keyring.
#[derive(Debug)]
pub struct visard_printed_codes(PrintedCodes);

/// Prepares the codes of a scope, named as in visard_issuer_new(); in the scope of links to the same
/// respondents, a code is used up together with them. Clocks that are `clock_skew` seconds behind or ahead, 0 to 86,400, are
/// forgiven. Free it with visard_printed_codes_free().
///
/// Fails with USE_MISSING, LIMIT_EXCEEDED for a long name and for more than four live token keys,
/// INVALID_ARGUMENT for another skew.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_printed_codes_new(
    keyring: *const visard_keyring,
    survey: *const c_char,
    survey_len: usize,
    wave: *const c_char,
    wave_len: usize,
    channel: *const c_char,
    channel_len: usize,
    purpose: *const c_char,
    purpose_len: usize,
    epoch: u32,
    clock_skew: i64,
    out: *mut *mut visard_printed_codes,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        let names = [
            (survey, survey_len),
            (wave, wave_len),
            (channel, channel_len),
            (purpose, purpose_len),
        ];
        // SAFETY: as the caller promises.
        let scope = unsafe { scope(names, epoch) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let codes = PrintedCodes::new(&keyring.0, &scope)?.with_clock_skew(clock_skew)?;
        out.write(boxed(visard_printed_codes(codes)));
        Ok(())
    })
}

/// The code of `subject`, valid until `expires`, rounded up to a full day in UTC. The same subject
/// and day give the same code.
///
/// Fails with SUBJECT_UNSUITABLE for 2^30 and more, INVALID_ARGUMENT for an expiry before 2020 or
/// after 2064.
///
/// # Safety
/// `codes` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_printed_issue(
    codes: *const visard_printed_codes,
    subject: u64,
    expires: i64,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let codes = unsafe { handle(codes) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let code = codes.0.issue(subject, Timestamp::from_unix(expires)?)?;
        out.write(visard_buf::holding(code.to_string()));
        Ok(())
    })
}

/// Says whether the host has a respondent `subject` who may have a code: returns
/// `VISARD_STATUS_OK`, or `VISARD_STATUS_TOKEN_INVALID` if not. Every other status makes the call
/// fail with STORE_FAILED.
pub type visard_printed_exists =
    Option<unsafe extern "C" fn(context: *mut c_void, subject: u64) -> visard_status>;

/// Verifies what somebody typed, one wrong character corrected if the key agrees. `exists` is asked
/// at most once, only about authentic codes in their time, in this thread, with `context`, at which
/// the library does not look; it must return: no longjmp, no exception. `out_code` is the code as it
/// was printed.
///
/// Fails with TOKEN_INVALID for everything that is not a code of this scope, or of nobody;
/// TOKEN_EXPIRED for one that was; STORE_FAILED; NULL_POINTER also without `exists`.
///
/// # Safety
/// `codes` is live; `typed` is readable for `typed_len` bytes; `exists` keeps to what its type says;
/// `out_subject`, `out_expires` and `out_code` are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_printed_verify(
    codes: *const visard_printed_codes,
    typed: *const c_char,
    typed_len: usize,
    now: i64,
    exists: visard_printed_exists,
    context: *mut c_void,
    out_subject: *mut u64,
    out_expires: *mut i64,
    out_code: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let codes = unsafe { handle(codes) }?;
        // SAFETY: as the caller promises.
        let typed = unsafe { text(typed, typed_len) }?;
        let exists = exists.ok_or(Error::new(Code::NullPointer))?;
        // SAFETY: as the caller promises.
        let out_subject = unsafe { output(out_subject) }?;
        // SAFETY: as the caller promises.
        let out_expires = unsafe { output(out_expires) }?;
        // SAFETY: as the caller promises.
        let out_code = unsafe { output(out_code) }?;
        let now = Timestamp::from_unix(now)?;
        // SAFETY: the caller's function, as its type says.
        let exists = |subject| said(unsafe { exists(context, subject) });
        let printed = codes.0.verify(typed, now, exists)?;
        out_subject.write(printed.subject);
        out_expires.write(printed.expires.unix());
        out_code.write(visard_buf::holding(printed.code.to_string()));
        Ok(())
    })
}

/// Wipes and frees printed codes. Nothing happens for `NULL`.
///
/// # Safety
/// `codes` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_printed_codes_free(codes: *mut visard_printed_codes) {
    // SAFETY: as the caller promises.
    unsafe { release(codes) };
}

fn said(status: visard_status) -> Result<bool> {
    if status == VISARD_STATUS_OK {
        Ok(true)
    } else if status == Code::TokenInvalid.number() {
        Ok(false)
    } else {
        Err(Error::new(Code::StoreFailed))
    }
}
