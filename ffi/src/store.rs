//! Token store
//!
//! Where the host keeps what became of tokens, and whose those are that do not say it themselves:
//! any database that can replace a row if it still has a certain version. The library gives it two
//! things to do, through the functions of a visard_token_store:
//!
//! ```text
//!     find   SELECT respondent, version, expires, content FROM tokens WHERE key = ?
//!     put    version 1:  INSERT … ON CONFLICT (key) DO NOTHING
//!            later ones: UPDATE … WHERE key = ? AND version = ? - 1
//! ```
//!
//! A row is about 120 bytes, and its content is sealed: a stolen table holds no working link and no
//! readable subject. A row may be removed when its `expires` is past and no token of its respondent
//! is valid any more.

use crate::{
    abi::{VISARD_STATUS_OK, visard_buf, visard_status},
    guard::{boxed, guard, handle, output, sized, text},
    keyring::visard_keyring,
    places::loaded,
    token::{id_of, scope, visard_issuer},
};
use ::visard::{
    Code, Error, Result, SecretBytes, Timestamp,
    keyset::Keyring,
    token::{Issuer, Kind, Scope, StoredToken, Subject, TokenStore, Unstored},
};
use core::{
    ffi::{c_char, c_void},
    ptr,
};
use std::sync::Arc;

/// One row of the token store.
#[repr(C)]
#[derive(Debug)]
pub struct visard_token_row {
    /// A keyed hash, the row's primary key.
    pub key: [u8; 16],
    /// A keyed hash of scope and subject: the rows of one respondent, for erasing them
    /// (visard_issuer_respondents()).
    pub respondent: [u8; 16],
    /// 1 at first; each change makes it one larger. Below 2^63.
    pub version: u64,
    /// When the row may be removed, in Unix seconds.
    pub expires: i64,
    /// The rest, sealed: at most 512 bytes.
    pub content: visard_buf,
}

/// Looks for the row whose key are the 16 bytes at `key`: fills `respondent`, `version` and `expires`
/// of `out_row`, and `content` with visard_buf_copy(), or leaves it alone when there is none.
pub type visard_token_find = Option<
    unsafe extern "C" fn(
        context: *mut c_void,
        key: *const u8,
        out_row: *mut visard_token_row,
    ) -> visard_status,
>;

/// Writes `row`: one of version 1 if there is none with its key, one of a later version if the one
/// that is there has the version before. Looking and writing are one step for all threads and
/// processes, durable when it returns. Returns `VISARD_STATUS_STATE_CONFLICT` and changes nothing
/// when the row is not written.
pub type visard_token_put = Option<
    unsafe extern "C" fn(context: *mut c_void, row: *const visard_token_row) -> visard_status,
>;

/// Where the rows of tokens are: the caller's functions.
///
/// They run during the calls that take an issuer which was made with them, in the thread of the call
/// and in several threads at once if the issuer is used so, until it is freed; they must return: no
/// longjmp, no exception. Every status but those that are named makes the call fail with
/// STORE_FAILED. What they are given is readable until they return, and stays the library's.
#[repr(C)]
#[derive(Debug)]
pub struct visard_token_store {
    /// sizeof(visard_token_store).
    pub size: u32,
    /// Unused, 0.
    pub reserved: u32,
    /// Passed to each function; the library does not look at it.
    pub context: *mut c_void,
    /// Reads a row.
    pub find: visard_token_find,
    /// Writes a row.
    pub put: visard_token_put,
}

/// 22 characters, for numbers below 2^40.
pub const VISARD_TOKEN_SEALED: u32 = 1;
/// 50 characters, for UUIDs.
pub const VISARD_TOKEN_LONG: u32 = 2;
/// 22 characters, for every other id; needs a store.
pub const VISARD_TOKEN_VAULT: u32 = 3;

/// What an issuer is to be like. Zeros and `NULL` give what visard_issuer_new() makes:
/// `visard_issuer_settings settings = {sizeof settings, 0, 0, 0, 0, 0, NULL};`
#[repr(C)]
#[derive(Debug)]
pub struct visard_issuer_settings {
    /// sizeof(visard_issuer_settings).
    pub size: u32,
    /// The one kind of token that is issued and valid, `VISARD_TOKEN_…`; 0 for all.
    pub kind: u32,
    /// 1 to hide whose the tokens are from everybody who only verifies them, 0 otherwise: all are of
    /// kind `VISARD_TOKEN_VAULT` then, their rows hold the subject sealed under the pseudonym keys, and
    /// visard_token_resolve() tells whose they are.
    pub hide_subjects: u32,
    /// Unused, 0.
    pub reserved: u32,
    /// By how many seconds clocks may be behind or ahead, 0 to 86,400.
    pub clock_skew: i64,
    /// For how many seconds an answer that was begun may be gone on with, 60 to 31,622,400; 0 for
    /// seven days.
    pub resume_window: i64,
    /// Where rows are; `NULL` for no store. The struct is copied.
    pub store: *const visard_token_store,
}

/// Prepares an issuer for a scope as visard_issuer_new(), with settings: a store, one kind of token,
/// forgiveness for clocks, how long an answer may take. Free it with visard_issuer_free().
///
/// Fails as visard_issuer_new(); INVALID_ARGUMENT for a struct of a smaller size and settings outside
/// their range, NULL_POINTER for a store without functions, USE_MISSING for hidden subjects without
/// pseudonym keys.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths; `settings` and its store are
/// readable; the store's functions keep to what their types say, and may be called in any thread
/// until the result is freed; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_issuer_new_with(
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
    settings: *const visard_issuer_settings,
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
        let settings = unsafe { sized(settings) }?;
        // SAFETY: as the caller promises.
        let rows = unsafe { Rows::of(settings.store) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_issuer(prepared(&keyring.0, &scope, settings, rows)?)));
        Ok(())
    })
}

/// The token was verified.
pub const VISARD_UNSTORED_VERIFIED: u32 = 1;
/// Perhaps it is one of kind `VISARD_TOKEN_VAULT`: one guess in 2^32 looks like one. Neither whose it
/// is nor that it has not expired is known without the store.
pub const VISARD_UNSTORED_PLAUSIBLE: u32 = 2;

/// What can be told about a token without asking a store, for an edge server or a kiosk that drops
/// junk before it reaches the host. `out_verdict` is one of `VISARD_UNSTORED_…`; of a plausible token
/// `out_id` is empty and `out_expires` 0.
///
/// Fails with TOKEN_INVALID for what is no token of this scope, TOKEN_EXPIRED for a verified one that
/// was.
///
/// # Safety
/// `issuer` is live; `token` is readable for `token_len` bytes; the outputs are writable and do not
/// overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_verify_unstored(
    issuer: *const visard_issuer,
    token: *const c_char,
    token_len: usize,
    now: i64,
    out_verdict: *mut u32,
    out_id: *mut visard_buf,
    out_expires: *mut i64,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out_verdict = unsafe { output(out_verdict) }?;
        // SAFETY: as the caller promises.
        let out_id = unsafe { output(out_id) }?;
        // SAFETY: as the caller promises.
        let out_expires = unsafe { output(out_expires) }?;
        let (verdict, id, expires) =
            match issuer.0.verify_unstored(token, Timestamp::from_unix(now)?)? {
                Unstored::Verified(verified) => {
                    let id = id_of(&verified.subject);
                    (VISARD_UNSTORED_VERIFIED, id, verified.expires.unix())
                }
                Unstored::Plausible => (VISARD_UNSTORED_PLAUSIBLE, visard_buf::holding(""), 0),
                _ => return Err(Error::new(Code::Internal)),
            };
        out_verdict.write(verdict);
        out_id.write(id);
        out_expires.write(expires);
        Ok(())
    })
}

/// The values that `respondent` may have in the rows of a subject in this scope, 16 bytes each, one
/// after the other: to delete what the store keeps of somebody who asks to be forgotten. Their tokens
/// of kind `VISARD_TOKEN_VAULT` are not valid any more then; to keep others from being used, revoke
/// them afterwards, because a revocation is a row, too.
///
/// Fails with SUBJECT_UNSUITABLE.
///
/// # Safety
/// `issuer` is live; `id` is readable for `id_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_issuer_respondents(
    issuer: *const visard_issuer,
    id: *const c_char,
    id_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let id = unsafe { text(id, id_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(issuer.0.respondents(&Subject::parse(id)?)?.concat()));
        Ok(())
    })
}

fn prepared(
    keyring: &Keyring,
    scope: &Scope,
    settings: &visard_issuer_settings,
    rows: Option<Rows>,
) -> Result<Issuer> {
    let mut issuer = Issuer::new(keyring, scope)?.with_clock_skew(settings.clock_skew)?;
    issuer = match settings.kind {
        0 => issuer,
        VISARD_TOKEN_SEALED => issuer.only(Kind::Sealed),
        VISARD_TOKEN_LONG => issuer.only(Kind::Long),
        VISARD_TOKEN_VAULT => issuer.only(Kind::Vault),
        _ => return Err(Error::because(Code::InvalidArgument, "the kind is not a known one")),
    };
    if settings.resume_window != 0 {
        issuer = issuer.with_resume_window(settings.resume_window)?;
    }
    if let Some(rows) = rows {
        issuer = issuer.with_store(Arc::new(rows));
    }
    match settings.hide_subjects {
        0 => Ok(issuer),
        1 => issuer.with_hidden_subjects(keyring),
        _ => Err(Error::because(Code::InvalidArgument, "subjects are hidden (1) or not (0)")),
    }
}

/// The caller's functions as the core's store.
pub(crate) struct Rows {
    context: *mut c_void,
    find: visard_token_find,
    put: visard_token_put,
}

// SAFETY: the caller promises that the functions may be called in any thread with the context.
unsafe impl Send for Rows {}
// SAFETY: and in several at once.
unsafe impl Sync for Rows {}

impl Rows {
    /// # Safety
    /// `store` is `NULL` or readable, and its functions may be called until the result is dropped.
    pub(crate) unsafe fn of(store: *const visard_token_store) -> Result<Option<Self>> {
        if store.is_null() {
            return Ok(None);
        }
        // SAFETY: as the caller promises.
        let visard_token_store { context, find, put, .. } = *unsafe { sized(store) }?;
        if find.is_none() || put.is_none() {
            return Err(Error::new(Code::NullPointer));
        }
        Ok(Some(Self { context, find, put }))
    }
}

impl TokenStore for Rows {
    fn find(&self, key: &[u8; 16]) -> Result<Option<StoredToken>> {
        let find = self.find.ok_or(Error::new(Code::Internal))?;
        let mut row = visard_token_row {
            key: *key,
            respondent: [0; 16],
            version: 0,
            expires: 0,
            content: visard_buf { data: ptr::null_mut(), len: 0 },
        };
        let (status, content) = loaded(|content| {
            // SAFETY: the caller's function, with a key that it may read and a row that it may fill.
            let status = unsafe { find(self.context, key.as_ptr(), &raw mut row) };
            // SAFETY: the buffer of `loaded`, empty so far; it frees what the function wrote.
            unsafe { ptr::swap(content, &raw mut row.content) };
            status
        });
        if status != VISARD_STATUS_OK {
            return Err(Error::new(Code::StoreFailed));
        }
        let Some(content) = content else {
            // Filled but for its content it is a row, and who would not see it would not see a revocation.
            let is_filled = (row.respondent, row.version, row.expires) != ([0; 16], 0, 0);
            return if is_filled { Err(Error::new(Code::StoreFailed)) } else { Ok(None) };
        };
        let expires =
            Timestamp::from_unix(row.expires).map_err(|_| Error::new(Code::StoreFailed))?;
        let content = SecretBytes::into_exposed(content);
        Ok(Some(StoredToken::new(*key, row.respondent, row.version, expires, content)))
    }

    fn put(&self, row: &StoredToken) -> Result<bool> {
        let put = self.put.ok_or(Error::new(Code::Internal))?;
        let row = visard_token_row {
            key: row.key,
            respondent: row.respondent,
            version: row.version,
            expires: row.expires.unix(),
            // Lent, so nothing frees it; the function only reads.
            content: visard_buf { data: row.content.as_ptr().cast_mut(), len: row.content.len() },
        };
        // SAFETY: the caller's function, with a row that it may read.
        let status = unsafe { put(self.context, &raw const row) };
        if status == Code::StateConflict.number() {
            return Ok(false);
        }
        if status == VISARD_STATUS_OK { Ok(true) } else { Err(Error::new(Code::StoreFailed)) }
    }
}
