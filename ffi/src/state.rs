//! Token states
//!
//! What becomes of a token: issued, seen, started, submitted; expired or revoked. These functions take
//! an issuer with a store.
//!
//! ```text
//!     GET    visard_token_see()      counts, and uses nothing up, however often a scanner comes
//!     POST   visard_token_start()    an answer is begun, or gone on with
//!     POST   visard_token_submit()   the answer is handed in, and the token used up
//! ```
//!
//! Mail gateways, chat previews and browsers fetch every link, so a page that starts an answer when it
//! is loaded starts it for them. Of any number of submissions at the same time, in any number of
//! threads and processes, exactly one is the first. To the respondent every refusal should look the
//! same, but "thank you, we have your answer". State belongs to the subject in the scope: tokens that
//! were issued again are used up together (but those of kind `VISARD_TOKEN_VAULT`, each by itself).

use crate::{
    abi::{visard_buf, visard_status},
    guard::{bytes, guard, handle, output, sized, sized_output, text},
    token::{id_of, visard_issuer},
};
use ::visard::{
    Code, Error, Result, Timestamp,
    token::{Revocation, Standing, State, Subject, Terms},
};
use core::{
    ffi::{c_char, c_void},
    mem::MaybeUninit,
};

/// What the store keeps of an invitation beside the token:
/// `visard_terms terms = {sizeof terms, 0, expires, 0, NULL, 0};`
#[repr(C)]
#[derive(Debug)]
pub struct visard_terms {
    /// sizeof(visard_terms).
    pub size: u32,
    /// Unused, 0.
    pub reserved: u32,
    /// From here on the token is refused, in Unix seconds.
    pub expires: i64,
    /// Until here it is refused, in Unix seconds; 0 for no beginning.
    pub not_before: i64,
    /// The batch of the scope with which it can be revoked, UTF-8 of up to 255 bytes; `NULL` with 0
    /// for none.
    pub batch: *const c_char,
    /// The length of `batch` in bytes.
    pub batch_len: usize,
}

/// Issues the token of the respondent with this id as visard_token_issue_id(), on terms that the store
/// keeps. Again for the same respondent, the new terms hold for all their tokens, and what was
/// submitted stays so.
///
/// Fails as visard_token_issue_id(); STORE_REQUIRED without a store, INVALID_ARGUMENT for terms that
/// begin after they end and a struct of another size, LIMIT_EXCEEDED for a long batch, TOKEN_REVOKED
/// where the token would be refused from the start.
///
/// # Safety
/// `issuer` is live; `id` is readable for `id_len` bytes; `terms` is readable, and its batch for its
/// length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_issue_on(
    issuer: *const visard_issuer,
    id: *const c_char,
    id_len: usize,
    terms: *const visard_terms,
    now: i64,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let id = unsafe { text(id, id_len) }?;
        // SAFETY: as the caller promises.
        let terms = unsafe { read(terms) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let token = issuer.0.issue_on(&Subject::parse(id)?, &terms, Timestamp::from_unix(now)?)?;
        out.write(visard_buf::holding(token.to_string()));
        Ok(())
    })
}

/// Nobody has read the link.
pub const VISARD_STATE_ISSUED: u32 = 1;
/// The link was read: by the respondent, or by a scanner on the way to them.
pub const VISARD_STATE_SEEN: u32 = 2;
/// An answer was begun.
pub const VISARD_STATE_STARTED: u32 = 3;
/// The answer was handed in.
pub const VISARD_STATE_SUBMITTED: u32 = 4;
/// The token is past its time.
pub const VISARD_STATE_EXPIRED: u32 = 5;
/// The token, its batch, scope or survey was revoked.
pub const VISARD_STATE_REVOKED: u32 = 6;

/// What is known about a genuine token, and what came in for the host to weigh. Times are Unix
/// seconds, 0 where a thing has not happened or is not set.
///
/// Set `size` to `sizeof(visard_standing)` before the call. Later releases may add fields at the end.
#[repr(C)]
#[derive(Debug)]
pub struct visard_standing {
    /// `sizeof(visard_standing)`, set by the caller.
    pub size: u32,
    /// Where it stands: `VISARD_STATE_…`.
    pub state: u32,
    /// How often its link was read; readings in one second count once.
    pub seen: u32,
    /// Unused, 0.
    pub reserved: u32,
    /// A stand-in for the subject in this scope, the same for all their tokens: what an answer may be
    /// kept under. Nobody gets from here to the subject without the keyring.
    pub respondent: [u8; 16],
    /// From here on it is refused.
    pub expires: i64,
    /// Until here it is refused.
    pub not_before: i64,
    /// When it was last issued on terms. A few seconds from here to `first_seen` mean a scanner.
    pub issued: i64,
    /// When its link was first read.
    pub first_seen: i64,
    /// When its link was last read.
    pub last_seen: i64,
    /// When an answer was begun.
    pub started: i64,
    /// Until when an answer that was begun, and not handed in, may be gone on with.
    pub resumable_until: i64,
    /// When the answer was handed in.
    pub submitted: i64,
    /// When it was revoked.
    pub revoked: i64,
}

/// What is known about a genuine token, whatever its state, and whose it is (as
/// visard_token_verify_id()). Writes nothing: for operators.
///
/// Fails with TOKEN_INVALID, STORE_REQUIRED, STORE_FAILED, INVALID_ARGUMENT for the size of the
/// struct.
///
/// # Safety
/// `issuer` is live; `token` is readable for `token_len` bytes; `out_standing` begins with its size,
/// and as many bytes are writable; `out_id` is writable, and they do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_look(
    issuer: *const visard_issuer,
    token: *const c_char,
    token_len: usize,
    now: i64,
    out_standing: *mut visard_standing,
    out_id: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { Told::to(out_standing, out_id) }?;
        out.write(&issuer.0.look(token, Timestamp::from_unix(now)?)?)
    })
}

/// The link was read (GET): counts, and uses nothing up. A token whose answer was handed in is no
/// error here, so that the page can say thank you: see `state`.
///
/// Fails with TOKEN_INVALID, TOKEN_NOT_YET, TOKEN_EXPIRED, TOKEN_REVOKED; STORE_REQUIRED,
/// STORE_FAILED, INVALID_ARGUMENT for the size of the struct.
///
/// # Safety
/// As visard_token_look().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_see(
    issuer: *const visard_issuer,
    token: *const c_char,
    token_len: usize,
    now: i64,
    out_standing: *mut visard_standing,
    out_id: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { Told::to(out_standing, out_id) }?;
        out.write(&issuer.0.see(token, Timestamp::from_unix(now)?)?)
    })
}

/// An answer is begun, or gone on with (POST).
///
/// Fails as visard_token_see(); TOKEN_SUBMITTED when the answer was handed in, TOKEN_LAPSED when it was
/// begun longer ago than the resume window.
///
/// # Safety
/// As visard_token_look().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_start(
    issuer: *const visard_issuer,
    token: *const c_char,
    token_len: usize,
    now: i64,
    out_standing: *mut visard_standing,
    out_id: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { Told::to(out_standing, out_id) }?;
        out.write(&issuer.0.start(token, Timestamp::from_unix(now)?)?)
    })
}

/// The answer is handed in (POST), and the token used up. `answer` is the host's id of this answer, 1
/// to 255 bytes; the same one again, as after a lost reply or a crash, is no error, but `out_first` is
/// 0 then, not 1. Store the answer under its id after this call, whenever it succeeds and is not
/// stored: that loses and doubles nothing.
///
/// Fails as visard_token_start(), with TOKEN_SUBMITTED only for another answer; INVALID_ARGUMENT for an
/// id of another length.
///
/// # Safety
/// As visard_token_look(); `answer` is readable for `answer_len` bytes; `out_first` is writable and
/// overlaps nothing.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_submit(
    issuer: *const visard_issuer,
    token: *const c_char,
    token_len: usize,
    answer: *const c_void,
    answer_len: usize,
    now: i64,
    out_first: *mut u32,
    out_standing: *mut visard_standing,
    out_id: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let answer = unsafe { bytes(answer, answer_len) }?;
        // SAFETY: as the caller promises.
        let out_first = unsafe { output(out_first) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { Told::to(out_standing, out_id) }?;
        let submission = issuer.0.submit(token, answer, Timestamp::from_unix(now)?)?;
        out.write(&submission.standing)?;
        out_first.write(u32::from(submission.first));
        Ok(())
    })
}

/// One token, by its text; if it says itself whose it is, every token of that subject in the scope.
pub const VISARD_REVOKE_TOKEN: u32 = 1;
/// Every token of a subject, by its id, in the scope. Refused where subjects are hidden
/// (SUBJECT_UNSUITABLE).
pub const VISARD_REVOKE_SUBJECT: u32 = 2;
/// Every token of the scope that was issued in a batch, by its name.
pub const VISARD_REVOKE_BATCH: u32 = 3;
/// Every token of the scope, those that are still to be issued, too: raise the epoch to go on.
pub const VISARD_REVOKE_SCOPE: u32 = 4;
/// Every token of every scope of the survey.
pub const VISARD_REVOKE_SURVEY: u32 = 5;

/// Revokes for good: `what` is one of `VISARD_REVOKE_…`, `name` the text, id or name that goes with
/// it, `NULL` with 0 for scope and survey. What is revoked already stays so since then.
///
/// Fails with TOKEN_INVALID for a token that is not one of this scope, SUBJECT_UNSUITABLE for an id that
/// cannot be one; INVALID_ARGUMENT for another `what`, a batch without a name and a scope or survey
/// with one; LIMIT_EXCEEDED for a long batch; STORE_REQUIRED, STORE_FAILED.
///
/// # Safety
/// `issuer` is live; `name` is readable for `name_len` bytes.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_revoke(
    issuer: *const visard_issuer,
    what: u32,
    name: *const c_char,
    name_len: usize,
    now: i64,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let name = unsafe { text(name, name_len) }?;
        let subject;
        let revocation = match (what, name) {
            (VISARD_REVOKE_TOKEN, _) => Revocation::Token(name),
            (VISARD_REVOKE_SUBJECT, _) => {
                subject = Subject::parse(name)?;
                Revocation::Subject(&subject)
            }
            (VISARD_REVOKE_BATCH, _) => Revocation::Batch(name),
            (VISARD_REVOKE_SCOPE, "") => Revocation::Scope,
            (VISARD_REVOKE_SURVEY, "") => Revocation::Survey,
            _ => return Err(Error::new(Code::InvalidArgument)),
        };
        issuer.0.revoke(&revocation, Timestamp::from_unix(now)?)
    })
}

/// # Safety
/// `terms` is readable, and its batch for its length during the call.
unsafe fn read(terms: *const visard_terms) -> Result<Terms> {
    // SAFETY: as the caller promises.
    let terms = unsafe { sized(terms) }?;
    // SAFETY: as the caller promises.
    let batch = unsafe { text(terms.batch, terms.batch_len) }?;
    let mut read = Terms::until(Timestamp::from_unix(terms.expires)?);
    if terms.not_before != 0 {
        read = read.not_before(Timestamp::from_unix(terms.not_before)?);
    }
    Ok(if batch.is_empty() { read } else { read.batch(batch) })
}

/// Where a step says what is known about the token now.
struct Told<'a> {
    size: u32,
    standing: &'a mut MaybeUninit<visard_standing>,
    id: &'a mut MaybeUninit<visard_buf>,
}

impl Told<'_> {
    /// # Safety
    /// `standing` is `NULL` or begins with its size, and as many bytes are writable; `id` is `NULL` or
    /// writable; they do not overlap.
    unsafe fn to(standing: *mut visard_standing, id: *mut visard_buf) -> Result<Self> {
        // SAFETY: as the caller promises.
        let (size, standing) = unsafe { sized_output(standing) }?;
        // SAFETY: as the caller promises.
        let id = unsafe { output(id) }?;
        Ok(Self { size, standing, id })
    }

    fn write(self, standing: &Standing) -> Result<()> {
        let state = number(standing.state)?;
        let time = |time: Option<Timestamp>| time.map_or(0, Timestamp::unix);
        self.standing.write(visard_standing {
            size: self.size,
            state,
            seen: standing.seen,
            reserved: 0,
            respondent: standing.respondent,
            expires: standing.expires.unix(),
            not_before: time(standing.not_before),
            issued: time(standing.issued),
            first_seen: time(standing.first_seen),
            last_seen: time(standing.last_seen),
            started: time(standing.started),
            resumable_until: time(standing.resumable_until),
            submitted: time(standing.submitted),
            revoked: time(standing.revoked),
        });
        self.id.write(id_of(&standing.subject));
        Ok(())
    }
}

fn number(state: State) -> Result<u32> {
    Ok(match state {
        State::Issued => VISARD_STATE_ISSUED,
        State::Seen => VISARD_STATE_SEEN,
        State::Started => VISARD_STATE_STARTED,
        State::Submitted => VISARD_STATE_SUBMITTED,
        State::Expired => VISARD_STATE_EXPIRED,
        State::Revoked => VISARD_STATE_REVOKED,
        _ => return Err(Error::new(Code::Internal)),
    })
}
