//! Anonymous tokens: the issuer
//!
//! For surveys in which nobody is to know which answer is whose, not even whoever gives out the
//! tokens, with every key and every log. A participant asks with something that the issuer cannot read
//! ("Anonymous tokens: the participant"), gets one answer, makes a token of it, and answers under that
//! later, over another connection. The issuer does two things: it answers each person once, and takes
//! each token once.
//!
//! ```text
//!     1. visard_anonymous_issuer_new()     the wave; publish its key where all see the same text
//!     2. visard_anonymous_issue()          who asks was verified, by a token of a link or a login
//!     3. visard_anonymous_redeem()         nothing but the token: no link, cookie, session or login
//! ```
//!
//! A wave is pinned to one token key. Keep visard_anonymous_key_id() with the wave, and do not disable
//! that key before the wave is over.

use crate::{
    abi::{VISARD_STATUS_OK, visard_buf, visard_status},
    guard::{boxed, bytes, guard, handle, items, output, release, room, sized, text},
    keyring::visard_keyring,
};
use ::visard::{
    Code, Error, Result,
    token::{AnonymousIssuer, AnonymousStore, BLINDED_LEN, Subject},
};
use core::ffi::{c_char, c_void};
use std::sync::Arc;

/// Stores the 16 bytes at `blinded` under `wave` and `subject`, 16 bytes each, unless something is
/// stored there, and writes the 16 bytes that are stored then to `out_stored`: as one step.
pub type visard_anonymous_remember = Option<
    unsafe extern "C" fn(
        context: *mut c_void,
        wave: *const u8,
        subject: *const u8,
        blinded: *const u8,
        out_stored: *mut u8,
    ) -> visard_status,
>;

/// Stores `nonce` under `wave`, 16 bytes each: as one step. Returns
/// `VISARD_STATUS_TOKEN_SUBMITTED` and changes nothing when it is there.
pub type visard_anonymous_use_up = Option<
    unsafe extern "C" fn(context: *mut c_void, wave: *const u8, nonce: *const u8) -> visard_status,
>;

/// Where the host keeps who was issued a token, and which tokens were used: the caller's functions.
///
/// The two tables must not meet: neither may hold a time, an order of rows or which connection wrote
/// them (SQLite: WITHOUT ROWID), because whoever answers right after being issued a token would be
/// known by it. All rows of a wave may be deleted when it is over for good.
///
/// The functions run during the calls that take an issuer which was made with them, in the thread of
/// the call and in several threads at once if the issuer is used so, until it is freed; they must
/// return: no longjmp, no exception. Every status but those that are named makes the call fail with
/// STORE_FAILED. What they are given is readable until they return.
#[repr(C)]
#[derive(Debug)]
pub struct visard_anonymous_store {
    /// sizeof(visard_anonymous_store).
    pub size: u32,
    /// Unused, 0.
    pub reserved: u32,
    /// Passed to each function; the library does not look at it.
    pub context: *mut c_void,
    /// Who was issued a token.
    pub remember: visard_anonymous_remember,
    /// Which tokens were used.
    pub use_up: visard_anonymous_use_up,
}

/// Issues and redeems the anonymous tokens of one wave.
///
/// Immutable: any number of threads may use it at once. It may outlive its keyring.
#[derive(Debug)]
pub struct visard_anonymous_issuer(AnonymousIssuer);

/// Prepares the issuer of a wave: survey and wave are text of up to 255 bytes each. A new wave is
/// pinned to the primary token key: `key` is `NULL` with 0. For one that began, `key` is what
/// visard_anonymous_key_id() gave. The struct `store` is copied. Free it with
/// visard_anonymous_issuer_free().
///
/// Fails with USE_MISSING, KEY_UNKNOWN when that key is not usable, LIMIT_EXCEEDED for a long name,
/// INVALID_ENCODING for a key id that is not one, INVALID_ARGUMENT and NULL_POINTER for the store.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths; `store` is readable, its functions
/// keep to what their types say, and may be called in any thread until the result is freed; `out` is
/// writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_anonymous_issuer_new(
    keyring: *const visard_keyring,
    survey: *const c_char,
    survey_len: usize,
    wave: *const c_char,
    wave_len: usize,
    key: *const c_char,
    key_len: usize,
    store: *const visard_anonymous_store,
    out: *mut *mut visard_anonymous_issuer,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let survey = unsafe { text(survey, survey_len) }?;
        // SAFETY: as the caller promises.
        let wave = unsafe { text(wave, wave_len) }?;
        // SAFETY: as the caller promises.
        let key = unsafe { text(key, key_len) }?;
        // SAFETY: as the caller promises.
        let store = Arc::new(unsafe { Rows::of(store) }?);
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let issuer = match key {
            "" => AnonymousIssuer::begin(&keyring.0, survey, wave, store)?,
            id => AnonymousIssuer::pinned(&keyring.0, survey, wave, id.parse()?, store)?,
        };
        out.write(boxed(visard_anonymous_issuer(issuer)));
        Ok(())
    })
}

/// The public key of the wave, for its participants to pin: text of 43 characters. Everybody must have
/// the same one: an issuer that gives a person a key of their own recognises their answer by it.
///
/// # Safety
/// `issuer` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_anonymous_public_key(
    issuer: *const visard_anonymous_issuer,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(issuer.0.wave().key().to_string()));
        Ok(())
    })
}

/// The id of the token key that the wave is pinned to: eight hexadecimal digits.
///
/// # Safety
/// `issuer` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_anonymous_key_id(
    issuer: *const visard_anonymous_issuer,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(issuer.0.key_id().to_string()));
        Ok(())
    })
}

/// Answers the request of one person, `blinded` of 32 bytes, with 96 bytes. The caller has verified
/// that it is the person with this id who asks, and that they take part; ids are read as by
/// visard_token_issue_id(). The same request of the same person may be answered again: an answer
/// that got lost is no loss.
///
/// Fails with INVALID_ENCODING for a request that is not one, SUBJECT_UNSUITABLE for an empty id or one
/// of more than 255 bytes, TOKEN_ISSUED for another request than the first, STORE_FAILED,
/// RANDOM_UNAVAILABLE.
///
/// # Safety
/// `issuer` is live; `id` and `blinded` are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_anonymous_issue(
    issuer: *const visard_anonymous_issuer,
    id: *const c_char,
    id_len: usize,
    blinded: *const c_void,
    blinded_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let id = unsafe { text(id, id_len) }?;
        // SAFETY: as the caller promises.
        let blinded = unsafe { bytes(blinded, blinded_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(issuer.0.issue(&Subject::parse(id)?, &element(blinded)?)?));
        Ok(())
    })
}

/// One of a batch of requests.
#[repr(C)]
#[derive(Debug)]
pub struct visard_anonymous_request {
    /// The id of the person whose request it is, UTF-8.
    pub id: *const c_char,
    /// The length of `id` in bytes.
    pub id_len: usize,
    /// The request.
    pub blinded: [u8; 32],
}

/// Answers `requests_len` requests, at most 256, with one proof, which takes less time than one for
/// each, and hides who asked when if many are collected. What is wrong with one request stops no
/// other: `out_statuses` has one status for each, in their order, as those of
/// visard_anonymous_issue(). Everybody whose status is OK gets the whole of `out_answer`, 64 bytes for
/// each of them and 64 more (96 for one); it is empty when all were refused.
///
/// Fails with LIMIT_EXCEEDED for more requests, RANDOM_UNAVAILABLE; NULL_POINTER and INVALID_UTF8 for
/// any id that is not text.
///
/// # Safety
/// `issuer` is live; `requests` is readable for its number of structs, and their ids for the lengths in
/// them; `out_statuses` is writable for `requests_len` statuses, `out_answer` is writable, and they do
/// not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_anonymous_issue_batch(
    issuer: *const visard_anonymous_issuer,
    requests: *const visard_anonymous_request,
    requests_len: usize,
    out_statuses: *mut visard_status,
    out_answer: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let requests = unsafe { items(requests, requests_len) }?;
        // SAFETY: as the caller promises.
        let statuses = unsafe { room(out_statuses, requests.len()) }?;
        // SAFETY: as the caller promises.
        let out_answer = unsafe { output(out_answer) }?;
        // SAFETY: as the caller promises.
        let asked = requests.iter().map(|request| unsafe { asked(request) });
        let batch = issuer.0.issue_batch(&asked.collect::<Result<Vec<_>>>()?)?;
        for (place, outcome) in statuses.iter_mut().zip(&batch.outcomes) {
            let refused = outcome.as_ref().err().map(|error| error.code().number());
            place.write(refused.unwrap_or(VISARD_STATUS_OK));
        }
        out_answer.write(visard_buf::holding(batch.answer));
        Ok(())
    })
}

/// Says whether a token, text of 43 characters, is one of this wave, without using it up, and gives the
/// 32 bytes that sealing in the browser binds.
///
/// Fails with TOKEN_INVALID.
///
/// # Safety
/// `issuer` is live; `token` is readable for `token_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_anonymous_verify(
    issuer: *const visard_anonymous_issuer,
    token: *const c_char,
    token_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(issuer.0.verify(token)?.to_bytes()));
        Ok(())
    })
}

/// Uses a token up: of all calls with one token exactly one succeeds. Accept an answer only after
/// this, and if it is sealed, open it first, with the bytes that visard_anonymous_verify() gives.
///
/// Fails with TOKEN_INVALID, TOKEN_SUBMITTED for a token that was used, STORE_FAILED.
///
/// # Safety
/// `issuer` is live; `token` is readable for `token_len` bytes.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_anonymous_redeem(
    issuer: *const visard_anonymous_issuer,
    token: *const c_char,
    token_len: usize,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        issuer.0.redeem(token).map(drop)
    })
}

/// Wipes and frees an issuer of anonymous tokens. Nothing happens for `NULL`.
///
/// # Safety
/// `issuer` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_anonymous_issuer_free(issuer: *mut visard_anonymous_issuer) {
    // SAFETY: as the caller promises.
    unsafe { release(issuer) };
}

/// A request of the right length.
fn element(blinded: &[u8]) -> Result<[u8; BLINDED_LEN]> {
    blinded.try_into().map_err(|_| Error::new(Code::InvalidEncoding))
}

/// A request of a batch as the core takes it, which refuses an id that cannot be one.
///
/// # Safety
/// The id is readable for its length.
unsafe fn asked(request: &visard_anonymous_request) -> Result<(Subject, [u8; BLINDED_LEN])> {
    // SAFETY: as the caller promises.
    let id = unsafe { text(request.id, request.id_len) }?;
    Ok((Subject::parse(id).unwrap_or_else(|_| Subject::from(id)), request.blinded))
}

/// The caller's functions as the core's store.
struct Rows {
    context: *mut c_void,
    remember: visard_anonymous_remember,
    use_up: visard_anonymous_use_up,
}

// SAFETY: the caller promises that the functions may be called in any thread with the context.
unsafe impl Send for Rows {}
// SAFETY: and in several at once.
unsafe impl Sync for Rows {}

impl Rows {
    /// # Safety
    /// `store` is readable, and its functions may be called until the result is dropped.
    unsafe fn of(store: *const visard_anonymous_store) -> Result<Self> {
        // SAFETY: as the caller promises.
        let store = unsafe { sized(store) }?;
        let visard_anonymous_store { context, remember, use_up, .. } = *store;
        if remember.is_none() || use_up.is_none() {
            return Err(Error::new(Code::NullPointer));
        }
        Ok(Self { context, remember, use_up })
    }
}

impl AnonymousStore for Rows {
    fn issue(&self, wave: &[u8; 16], subject: &[u8; 16], blinded: &[u8; 16]) -> Result<[u8; 16]> {
        let remember = self.remember.ok_or(Error::new(Code::Internal))?;
        let mut stored = [0; 16];
        let (wave, subject, blinded) = (wave.as_ptr(), subject.as_ptr(), blinded.as_ptr());
        // SAFETY: the caller's function, with bytes that it may read, and 16 that it may write.
        let status = unsafe { remember(self.context, wave, subject, blinded, stored.as_mut_ptr()) };
        if status == VISARD_STATUS_OK { Ok(stored) } else { Err(Error::new(Code::StoreFailed)) }
    }

    fn redeem(&self, wave: &[u8; 16], nonce: &[u8; 16]) -> Result<bool> {
        let use_up = self.use_up.ok_or(Error::new(Code::Internal))?;
        // SAFETY: the caller's function, with bytes that it may read.
        let status = unsafe { use_up(self.context, wave.as_ptr(), nonce.as_ptr()) };
        if status == Code::TokenSubmitted.number() {
            return Ok(false);
        }
        if status == VISARD_STATUS_OK { Ok(true) } else { Err(Error::new(Code::StoreFailed)) }
    }
}
