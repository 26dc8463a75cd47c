//! Policies
//!
//! One document says which role and which vendor may see what of each field, for which purpose;
//! a second one says who holds which role. Deciding is pure: the same policy and request always
//! give the same decision, and it stays true until its `valid_until`.

use crate::{
    abi::{visard_buf, visard_status},
    detail::explained,
    guard::{boxed, guard, handle, optional_output, output, release, text},
};
use ::visard::{
    Result,
    policy::{People, Policy, Request},
};
use core::ffi::c_char;

/// A checked policy and the people it was given.
///
/// Immutable: any number of threads may use it at once. A changed document is parsed into a new
/// one.
#[derive(Debug)]
pub struct visard_policy {
    pub(crate) policy: Policy,
    pub(crate) people: People,
}

/// Reads and checks a policy and its people, each as TOML or as JSON (text that begins with `{`).
/// Without people (`NULL` with 0) every decision is a denial. Free it with visard_policy_free().
///
/// `detail` may be `NULL`. Otherwise, when a document is refused, it receives JSON with the place
/// and the reason (see "Errors" at the top).
///
/// Fails with POLICY_INVALID, INVALID_JSON, LIMIT_EXCEEDED.
///
/// # Safety
/// The texts are readable for their lengths; `out` and `detail` are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_policy_parse(
    policy: *const c_char,
    policy_len: usize,
    people: *const c_char,
    people_len: usize,
    out: *mut *mut visard_policy,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let policy = unsafe { text(policy, policy_len) }?;
        // SAFETY: as the caller promises.
        let people = unsafe { text(people, people_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        out.write(boxed(explained(parse(policy, people), detail)?));
        Ok(())
    })
}

/// Decides what the subject of a request may see: from JSON `{"subject":…,"action":…,"purpose":…,
/// "now":…}` with optional `id`, `session_roles`, `attributes`, `resource`, `processor`,
/// `break_glass` and `can`, to JSON with the view of every field, reasons, obligations and
/// `valid_until`. A denial is a decision, not a failure.
///
/// `detail` may be `NULL`. Otherwise, when the request is refused, it receives JSON with the reason:
/// which member or name it is, and the nearest known one (see "Errors" at the top).
///
/// Fails with BAD_REQUEST for a malformed request, UNKNOWN_NAME for an action, purpose, processor
/// or role that the policy does not declare, LIMIT_EXCEEDED.
///
/// # Safety
/// `policy` is live; `request` is readable for `request_len` bytes; `out` and `detail` are writable and
/// do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_policy_decide(
    policy: *const visard_policy,
    request: *const c_char,
    request_len: usize,
    out: *mut visard_buf,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let policy = unsafe { handle(policy) }?;
        // SAFETY: as the caller promises.
        let request = unsafe { text(request, request_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let decision = Request::from_json(request)
            .and_then(|request| policy.policy.decide(&policy.people, &request));
        out.write(visard_buf::holding(explained(decision, detail)?.to_json()));
        Ok(())
    })
}

/// Frees a policy. Nothing happens for `NULL`.
///
/// # Safety
/// `policy` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_policy_free(policy: *mut visard_policy) {
    // SAFETY: as the caller promises.
    unsafe { release(policy) };
}

fn parse(policy: &str, people: &str) -> Result<visard_policy> {
    let policy = Policy::parse(policy)?;
    let people = People::parse(people, &policy)?;
    Ok(visard_policy { policy, people })
}
