//! Whose a token is
//!
//! Where an issuer hides subjects, verifying does not say whose a token is: who may know that is a right
//! of its own, which the policy gives, and each time it is used is an event for the log.

use crate::{
    abi::{visard_buf, visard_status},
    answer::visard,
    detail::explained,
    guard::{boxed, guard, handle, optional_output, output, text},
    store::{Rows, visard_token_store},
    token::{id_of, scope},
};
use ::visard::{Code, Error, Timestamp, policy::Request, visard::Resolved};
use core::ffi::c_char;
use std::sync::Arc;

/// The same as `v`, with the store of tokens. The struct is copied. Free the result with
/// visard_free(), and `v`, too.
///
/// Fails with NULL_POINTER for a function that is missing, INVALID_ARGUMENT for the size of the struct.
///
/// # Safety
/// `v` is live; `store` is readable; its functions keep to what their types say, and may be called in
/// any thread until the result is freed; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_with_token_store(
    v: *const visard,
    store: *const visard_token_store,
    out: *mut *mut visard,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let v = unsafe { handle(v) }?;
        // SAFETY: as the caller promises.
        let rows = unsafe { Rows::of(store) }?.ok_or(Error::new(Code::NullPointer))?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard(v.0.clone().with_token_store(Arc::new(rows)))));
        Ok(())
    })
}

/// Whose token it is, if the policy says that this request (JSON, as for visard_view()) may know. Its
/// action is a `resolve` of a resource type with a field `subject` ("invitation.resolve"), whose view
/// has to be clear. The scope is named as in visard_issuer_new(). `out_decision` is JSON
/// `{"decision":{…},"event":{…}}`; the event is for the log, whatever was decided and found.
///
/// `out_id` is empty when the decision does not allow it: a denial is no failure, and the token is not
/// looked at then. It is empty, too, when it is allowed and nobody was found, and then JSON has a third
/// member, `"failed"`: TOKEN_INVALID, STORE_REQUIRED, STORE_FAILED, LIMIT_EXCEEDED, USE_MISSING without
/// pseudonym keys, KEY_UNKNOWN when the one that sealed the subject is gone, OPEN_FAILED.
///
/// `detail` may be `NULL`. Otherwise, when the request is refused, it receives JSON with the reason (see
/// "Errors" at the top).
///
/// Fails with BAD_REQUEST, also for another action, UNKNOWN_NAME.
///
/// # Safety
/// `v` is live; the texts are readable for their lengths; `out_id`, `out_decision` and `detail` are
/// writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_token_resolve(
    v: *const visard,
    survey: *const c_char,
    survey_len: usize,
    wave: *const c_char,
    wave_len: usize,
    channel: *const c_char,
    channel_len: usize,
    purpose: *const c_char,
    purpose_len: usize,
    epoch: u32,
    token: *const c_char,
    token_len: usize,
    request: *const c_char,
    request_len: usize,
    now: i64,
    out_id: *mut visard_buf,
    out_decision: *mut visard_buf,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let v = unsafe { handle(v) }?;
        let names = [
            (survey, survey_len),
            (wave, wave_len),
            (channel, channel_len),
            (purpose, purpose_len),
        ];
        // SAFETY: as the caller promises.
        let scope = unsafe { scope(names, epoch) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let request = unsafe { text(request, request_len) }?;
        // SAFETY: as the caller promises.
        let out_id = unsafe { output(out_id) }?;
        // SAFETY: as the caller promises.
        let out_decision = unsafe { output(out_decision) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let now = Timestamp::from_unix(now)?;
        let resolved = Request::from_json_at(request, now)
            .and_then(|request| v.0.resolve(token, &scope, &request, now));
        let resolved = explained(resolved, detail)?;
        let id = resolved.subject.as_ref().map_or_else(|| visard_buf::holding(""), id_of);
        out_decision.write(visard_buf::holding(told(&resolved)));
        out_id.write(id);
        Ok(())
    })
}

/// What was decided and what came of it, as JSON, without the id.
fn told(resolved: &Resolved) -> String {
    let (decision, event) = (resolved.decision.to_json(), resolved.event.to_json());
    let failed = resolved
        .failure
        .as_ref()
        .map_or_else(String::new, |failure| format!(",\"failed\":\"{}\"", failure.code().name()));
    format!("{{\"decision\":{decision},\"event\":{event}{failed}}}")
}
