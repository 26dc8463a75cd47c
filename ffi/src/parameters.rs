//! Sealed parameters
//!
//! A token stands for the person, so a link seldom needs more. Where a product is opened with
//! `email=…&first_name=…` all the same, they travel sealed, in one parameter: nobody on the way reads or
//! changes them, and the link audits clean. Whoever has the link can open the survey with it, as with any
//! other; only its time or its data key ends it.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, guard, handle, output, release, text, texts},
    keyring::visard_keyring,
    token::scope,
    url::visard_text,
};
use ::visard::{Code, Error, Timestamp, link::ParameterCipher};
use core::ffi::c_char;

/// Seals the parameters of the links of one scope, and opens them where the survey begins.
///
/// Immutable: any number of threads may use it at once. It may outlive its keyring.
#[derive(Debug)]
pub struct visard_parameters(ParameterCipher);

/// Prepares the parameters of a scope, named as in visard_issuer_new(): what was sealed for one opens in
/// no other. Free it with visard_parameters_free().
///
/// Fails with USE_MISSING without data keys, LIMIT_EXCEEDED for a long name.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_parameters_new(
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
    out: *mut *mut visard_parameters,
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
        out.write(boxed(visard_parameters(ParameterCipher::new(&keyring.0, &scope)?)));
        Ok(())
    })
}

/// The URL with every parameter of its query in one, `sealed=…`, that can be opened before `expires`, but
/// those that `keep` lists as in visard_url_scrub(); unchanged without any. Sealing again gives other
/// characters. It costs about 71 characters, and four for every three of theirs.
///
/// Fails with INVALID_ARGUMENT for text that is not an http(s) URL, one that has a parameter `sealed`,
/// and one in which personal data would stay: user name, path, fragment, kept parameters.
/// LIMIT_EXCEEDED over 65,536 bytes, also of the result, and for names of the scope of more than 900 bytes
/// together; RANDOM_UNAVAILABLE.
///
/// # Safety
/// `parameters` is live; `url` is readable for `url_len` bytes, `keep` for `keep_len` structs, and what
/// those point to for the lengths in them; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_parameters_seal(
    parameters: *const visard_parameters,
    url: *const c_char,
    url_len: usize,
    keep: *const visard_text,
    keep_len: usize,
    expires: i64,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let parameters = unsafe { handle(parameters) }?;
        // SAFETY: as the caller promises.
        let url = unsafe { text(url, url_len) }?;
        // SAFETY: as the caller promises.
        let keep = unsafe { texts(keep, keep_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let sealed = parameters.0.seal(url, &keep, Timestamp::from_unix(expires)?)?;
        out.write(visard_buf::holding(sealed));
        Ok(())
    })
}

/// The parameters that the value of `sealed` holds, with their escapes undone, in their order: a JSON
/// array of name and value, `[["email","jo@example.com"],["n","Jo"]]`.
///
/// Fails with OPEN_FAILED for what was changed, or sealed for another scope or tenant, KEY_UNKNOWN when
/// its key is not in the keyring or may not open, TOKEN_EXPIRED from its `expires` on.
///
/// # Safety
/// `parameters` is live; `value` is readable for `value_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_parameters_open(
    parameters: *const visard_parameters,
    value: *const c_char,
    value_len: usize,
    now: i64,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let parameters = unsafe { handle(parameters) }?;
        // SAFETY: as the caller promises.
        let value = unsafe { text(value, value_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let opened = parameters.0.open(value, Timestamp::from_unix(now)?)?;
        let opened = serde_json::to_vec(&opened).map_err(|_| Error::new(Code::Internal))?;
        out.write(visard_buf::holding(opened));
        Ok(())
    })
}

/// The URL with its parameters in clear, those that were sealed in the place of `sealed=…`; unchanged
/// without it. What others added on the way stays.
///
/// Fails as visard_parameters_open(); INVALID_ARGUMENT for text that is not an http(s) URL, LIMIT_EXCEEDED
/// over 65,536 bytes.
///
/// # Safety
/// `parameters` is live; `url` is readable for `url_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_parameters_open_url(
    parameters: *const visard_parameters,
    url: *const c_char,
    url_len: usize,
    now: i64,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let parameters = unsafe { handle(parameters) }?;
        // SAFETY: as the caller promises.
        let url = unsafe { text(url, url_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let opened = parameters.0.open_url(url, Timestamp::from_unix(now)?)?;
        out.write(visard_buf::holding(opened));
        Ok(())
    })
}

/// Wipes and frees what seals parameters. Nothing happens for `NULL`.
///
/// # Safety
/// `parameters` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_parameters_free(parameters: *mut visard_parameters) {
    // SAFETY: as the caller promises.
    unsafe { release(parameters) };
}
