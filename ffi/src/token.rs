//! Tokens
//!
//! A token stands in a survey link instead of the person: 22 characters that mean nothing without
//! the keyring. It carries an integer that the host allocates for the respondent (a database key,
//! below 2^40, never a hash) and an expiry, so nothing has to be stored; a token of 50 characters
//! carries a UUID. Every other id needs a store ("Token store"), which also knows what became of a
//! token. Prepare one issuer for each scope and keep it: a token of one scope verifies in no other.
//! A scope is for one kind of token: give another kind another channel or purpose.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, bytes, guard, handle, output, release, text},
    keyring::visard_keyring,
};
use ::visard::{
    Code, Error, Result, Timestamp,
    token::{Issuer, Pseudonyms, Scope, Subject, Token, Verified},
};
use core::ffi::{c_char, c_void};

/// Issues and verifies the tokens of one scope.
///
/// Immutable: any number of threads may use it at once. It may outlive its keyring.
#[derive(Debug)]
pub struct visard_issuer(pub(crate) Issuer);

/// Prepares an issuer for one scope: survey, wave, channel and purpose (text of up to 255 bytes
/// each, `NULL` with 0 where the host has none) and the epoch, 0 at first; raising the epoch revokes
/// every token of the scope at once. Free it with visard_issuer_free().
///
/// Fails with LIMIT_EXCEEDED for a long name.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_issuer_new(
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
    out: *mut *mut visard_issuer,
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
        out.write(boxed(visard_issuer(Issuer::new(&keyring.0, &scope)?)));
        Ok(())
    })
}

/// Issues the token of `subject`, valid until `expires` (Unix seconds, rounded up to a full hour):
/// text of 22 characters. The same subject and expiry give the same token again.
///
/// Fails with SUBJECT_UNSUITABLE for a subject of 2^40 or more, INVALID_ARGUMENT for an expiry
/// before 2020 or after 2139.
///
/// # Safety
/// `issuer` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_issue(
    issuer: *const visard_issuer,
    subject: u64,
    expires: i64,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let token = issuer.0.issue(&Subject::Number(subject), Timestamp::from_unix(expires)?)?;
        out.write(visard_buf::holding(token.to_string()));
        Ok(())
    })
}

/// Verifies a token as it came back in a link and tells whose it is and when it expires. Reading
/// changes nothing: a mail scanner that fetches the link uses nothing up. Of a link that mail
/// programs and gateways rewrote, visard_link_verify() finds the token first.
///
/// Fails with TOKEN_INVALID for everything that is not a token of this scope with a number,
/// TOKEN_EXPIRED for one that was; with a store TOKEN_NOT_YET, TOKEN_REVOKED, STORE_FAILED.
///
/// # Safety
/// `issuer` is live; `token` is readable for `token_len` bytes; `out_subject` and `out_expires` are
/// writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_verify(
    issuer: *const visard_issuer,
    token: *const c_char,
    token_len: usize,
    now: i64,
    out_subject: *mut u64,
    out_expires: *mut i64,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out_subject = unsafe { output(out_subject) }?;
        // SAFETY: as the caller promises.
        let out_expires = unsafe { output(out_expires) }?;
        let Verified { subject, expires, .. } =
            issuer.0.verify(token, Timestamp::from_unix(now)?)?;
        // Long tokens carry UUIDs, and are verified by visard_token_verify_id().
        let Subject::Number(subject) = subject else { return Err(Error::new(Code::TokenInvalid)) };
        out_subject.write(subject);
        out_expires.write(expires.unix());
        Ok(())
    })
}

/// Issues the token of the respondent with this id, valid until `expires`: as visard_token_issue()
/// for decimal digits below 2^40 without leading zeros; for a UUID, 32 hexadecimal digits in groups
/// of 8-4-4-4-12, text of 50 characters; for every other id, with a store, 22 characters that are
/// new each time.
///
/// Fails as visard_token_issue(), with SUBJECT_UNSUITABLE for an empty id or one of more than 255
/// bytes and for one that needs another kind of token than the issuer's, STORE_REQUIRED for every
/// other id without a store, STORE_FAILED, RANDOM_UNAVAILABLE.
///
/// # Safety
/// `issuer` is live; `id` is readable for `id_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_issue_id(
    issuer: *const visard_issuer,
    id: *const c_char,
    id_len: usize,
    expires: i64,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let id = unsafe { text(id, id_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let token = issuer.0.issue(&Subject::parse(id)?, Timestamp::from_unix(expires)?)?;
        out.write(visard_buf::holding(token.to_string()));
        Ok(())
    })
}

/// Verifies a token as visard_token_verify() and tells whose it is as text: decimal digits, a UUID in
/// lower case, or, with a store, any other id; empty if the issuer's settings hide subjects.
///
/// Fails with TOKEN_INVALID, TOKEN_EXPIRED; with a store TOKEN_NOT_YET, TOKEN_REVOKED, STORE_FAILED.
///
/// # Safety
/// `issuer` is live; `token` is readable for `token_len` bytes; `out_id` and `out_expires` are
/// writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_verify_id(
    issuer: *const visard_issuer,
    token: *const c_char,
    token_len: usize,
    now: i64,
    out_id: *mut visard_buf,
    out_expires: *mut i64,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out_id = unsafe { output(out_id) }?;
        // SAFETY: as the caller promises.
        let out_expires = unsafe { output(out_expires) }?;
        let verified = issuer.0.verify(token, Timestamp::from_unix(now)?)?;
        out_expires.write(verified.expires.unix());
        out_id.write(id_of(&verified.subject));
        Ok(())
    })
}

/// The bytes of a token's text, 16 or 37 of the long kind, as sealing in the browser binds them. Nothing is verified.
///
/// Fails with TOKEN_INVALID for text that is not a token.
///
/// # Safety
/// `token` is readable for `token_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_bytes(
    token: *const c_char,
    token_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(Token::parse(token)?.to_bytes()));
        Ok(())
    })
}

/// The form of a token that survives case folding, for print and for channels that change letters:
/// text of 26 characters, 60 of the long kind. Every function takes both forms. Nothing is verified.
///
/// Fails with TOKEN_INVALID for text that is not a token.
///
/// # Safety
/// `token` is readable for `token_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_robust(
    token: *const c_char,
    token_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(Token::parse(token)?.to_robust()));
        Ok(())
    })
}

/// Frees an issuer. Nothing happens for `NULL`.
///
/// # Safety
/// `issuer` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_issuer_free(issuer: *mut visard_issuer) {
    // SAFETY: as the caller promises.
    unsafe { release(issuer) };
}

/// Makes the pseudonyms of one domain: stable, keyed, one-way stand-ins for ids.
///
/// Immutable: any number of threads may use it at once. It may outlive its keyring.
#[derive(Debug)]
pub struct visard_pseudonyms(Pseudonyms);

/// Prepares the pseudonyms of a domain (a survey, a recipient, a release; at most 255 bytes). They
/// are pinned to one key: the oldest usable one, or the one whose id, eight hexadecimal digits, is
/// `key`; `NULL` with 0 for the oldest. Free it with visard_pseudonyms_free().
///
/// Fails with USE_MISSING, KEY_UNKNOWN when that key is not usable, LIMIT_EXCEEDED,
/// INVALID_ENCODING for an id that is not one.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_pseudonyms_new(
    keyring: *const visard_keyring,
    domain: *const c_char,
    domain_len: usize,
    key: *const c_char,
    key_len: usize,
    out: *mut *mut visard_pseudonyms,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let domain = unsafe { text(domain, domain_len) }?;
        // SAFETY: as the caller promises.
        let key = unsafe { text(key, key_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let pseudonyms = match key {
            "" => Pseudonyms::new(&keyring.0, domain)?,
            id => Pseudonyms::pinned(&keyring.0, domain, id.parse()?)?,
        };
        out.write(boxed(visard_pseudonyms(pseudonyms)));
        Ok(())
    })
}

/// The pseudonym of an id: text of 22 characters.
///
/// Fails with LIMIT_EXCEEDED for an id of more than 65,535 bytes.
///
/// # Safety
/// `pseudonyms` is live; `id` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_pseudonym(
    pseudonyms: *const visard_pseudonyms,
    id: *const c_void,
    id_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let pseudonyms = unsafe { handle(pseudonyms) }?;
        // SAFETY: as the caller promises.
        let id = unsafe { bytes(id, id_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(pseudonyms.0.pseudonym(id)?.to_string()));
        Ok(())
    })
}

/// Wipes and frees the pseudonyms of a domain. Nothing happens for `NULL`.
///
/// # Safety
/// `pseudonyms` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_pseudonyms_free(pseudonyms: *mut visard_pseudonyms) {
    // SAFETY: as the caller promises.
    unsafe { release(pseudonyms) };
}

/// Survey, wave, channel and purpose, and the epoch.
///
/// # Safety
/// The texts are readable for their lengths.
pub(crate) unsafe fn scope(names: [(*const c_char, usize); 4], epoch: u32) -> Result<Scope> {
    let [survey, wave, channel, purpose] = names;
    // SAFETY: as the caller promises.
    let survey = unsafe { text(survey.0, survey.1) }?;
    // SAFETY: as the caller promises.
    let wave = unsafe { text(wave.0, wave.1) }?;
    // SAFETY: as the caller promises.
    let channel = unsafe { text(channel.0, channel.1) }?;
    // SAFETY: as the caller promises.
    let purpose = unsafe { text(purpose.0, purpose.1) }?;
    Ok(Scope::new(survey).wave(wave).channel(channel).purpose(purpose).epoch(epoch))
}

/// Whose it is as text; empty for somebody whom verifying does not show.
pub(crate) fn id_of(subject: &Subject) -> visard_buf {
    visard_buf::holding(subject.to_id().unwrap_or_default())
}
