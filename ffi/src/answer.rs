//! The life of an answer
//!
//! A keyring and a policy, joined: protect a product's payload when it arrives, show a stored
//! record to a role or a vendor later. What is stored is JSON with every leaf sealed that the
//! policy does not keep readable. Every call also gives an audit event without personal data.

use crate::{
    abi::{visard_buf, visard_status},
    detail::explained,
    guard::{boxed, guard, handle, optional_output, output, release, text},
    keyring::visard_keyring,
    policy::visard_policy,
};
use ::visard::{
    Code, Error, Timestamp, Visard,
    audit::Event,
    encoding::base64url,
    policy::Request,
    record::{Context, Protected},
    visard::Shown,
};
use core::ffi::c_char;
use serde_json::Value;

/// A keyring, a policy and its people, ready for use.
///
/// Immutable: any number of threads may use it at once. It may outlive what it was made from.
#[derive(Debug)]
pub struct visard(pub(crate) Visard);

/// The records of one payload, ready to store.
///
/// Immutable: any number of threads may use it at once. It may outlive what it was made from.
#[derive(Debug)]
pub struct visard_protected(Vec<(Protected, Event)>);

/// Joins a keyring and a policy. Free it with visard_free().
///
/// Fails with USE_MISSING, INDEX_TOO_SMALL when the policy indexes a field of too few distinct
/// values, POLICY_INVALID for a malformed path, UNSUPPORTED_FORMAT when the policy keeps or indexes
/// a class in a way that this release does not have.
///
/// # Safety
/// `keyring` and `policy` are live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_new(
    keyring: *const visard_keyring,
    policy: *const visard_policy,
    out: *mut *mut visard,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let policy = unsafe { handle(policy) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let joined = Visard::new(keyring.0.clone(), policy.policy.clone())?;
        out.write(boxed(visard(joined.with_people(policy.people.clone()))));
        Ok(())
    })
}

/// Classifies every leaf of a payload (JSON) and seals what the policy does not keep readable: the
/// whole payload or nothing. Free the records with visard_protected_free().
///
/// `profile` names the profile of the policy that says how to read the payload; `NULL` with 0 finds
/// it by the payload's shape. `survey` names the survey for payloads that do not say which one they
/// answer; `NULL` with 0 for the others. `batch` names the import; records without an id are called
/// "batch/0", "batch/1" and so on, and that must be unique. It may be `NULL` with 0 when every
/// record has an id.
///
/// Fails with INVALID_ARGUMENT without `batch` where records have no ids, and without `survey` where
/// ids are numbers, which count within a survey that the payload does not name; INVALID_JSON,
/// RECORD_SHAPE when the payload has not the shape of its profile, UNKNOWN_NAME for an undeclared
/// profile, LIMIT_EXCEEDED, RANDOM_UNAVAILABLE; with the keys of respondents SUBJECT_ERASED and
/// STORE_FAILED, too.
///
/// # Safety
/// `v` is live; the texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_protect(
    v: *const visard,
    profile: *const c_char,
    profile_len: usize,
    survey: *const c_char,
    survey_len: usize,
    batch: *const c_char,
    batch_len: usize,
    payload: *const c_char,
    payload_len: usize,
    now: i64,
    out: *mut *mut visard_protected,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let v = unsafe { handle(v) }?;
        // SAFETY: as the caller promises.
        let profile = unsafe { text(profile, profile_len) }?;
        // SAFETY: as the caller promises.
        let survey = unsafe { text(survey, survey_len) }?;
        // SAFETY: as the caller promises.
        let batch = unsafe { text(batch, batch_len) }?;
        // SAFETY: as the caller promises.
        let payload = unsafe { text(payload, payload_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let context =
            if profile.is_empty() { Context::detect() } else { Context::profile(profile) };
        let context = if survey.is_empty() { context } else { context.survey(survey) };
        let now = Timestamp::from_unix(now)?;
        out.write(boxed(visard_protected(v.0.protect(payload, &context.batch(batch), now)?)));
        Ok(())
    })
}

/// How many records there are; 0 for `NULL`.
///
/// # Safety
/// `records` is `NULL` or live.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_protected_count(records: *const visard_protected) -> usize {
    // SAFETY: as the caller promises.
    let records = unsafe { handle(records) };
    records.map_or(0, |records| records.0.len())
}

/// Gives the record number `index`, from 0: `out_stored` is the JSON document to store as it is,
/// `out_report` is JSON with four members: `record` says `id`, `survey` and `subject`; `index` lists
/// `{"field":…,"value":…}`, the blind-index values (hexadecimal text) to store in columns of their
/// own; `report` says what was done, in counts and pointers; `event` is for the audit log.
///
/// Fails with INVALID_ARGUMENT for an index that is not below the count.
///
/// # Safety
/// `records` is live; `out_stored` and `out_report` are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_protected_get(
    records: *const visard_protected,
    index: usize,
    out_stored: *mut visard_buf,
    out_report: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let records = unsafe { handle(records) }?;
        // SAFETY: as the caller promises.
        let out_stored = unsafe { output(out_stored) }?;
        // SAFETY: as the caller promises.
        let out_report = unsafe { output(out_report) }?;
        let (record, event) = records.0.get(index).ok_or(Error::new(Code::InvalidArgument))?;
        let stored = visard_buf::holding(record.stored.as_str());
        let report = visard_buf::holding(reported(record, event));
        out_stored.write(stored);
        out_report.write(report);
        Ok(())
    })
}

/// Frees the records of a payload. Nothing happens for `NULL`.
///
/// # Safety
/// `records` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_protected_free(records: *mut visard_protected) {
    // SAFETY: as the caller promises.
    unsafe { release(records) };
}

/// The values under which a record may stand in the blind index of a field: a JSON array of
/// hexadecimal texts, as visard_protected_get() reports them. Look for all of them.
///
/// Fails with UNKNOWN_NAME when the policy does not index the field, LIMIT_EXCEEDED.
///
/// # Safety
/// `v` is live; the texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_search(
    v: *const visard,
    field: *const c_char,
    field_len: usize,
    value: *const c_char,
    value_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let v = unsafe { handle(v) }?;
        // SAFETY: as the caller promises.
        let field = unsafe { text(field, field_len) }?;
        // SAFETY: as the caller promises.
        let value = unsafe { text(value, value_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let values: Value = v.0.search(field, value)?.iter().map(ToString::to_string).collect();
        out.write(visard_buf::holding(values.to_string()));
        Ok(())
    })
}

/// What stands in a stored record under `deterministic` and the field, if it holds `value` there: a
/// JSON array of base64url texts, one for each key that may have sealed it. Compare for equality,
/// exactly: a text as it is, a number as its digits.
///
/// Fails with UNKNOWN_NAME when the policy does not keep the field deterministic, LIMIT_EXCEEDED.
///
/// # Safety
/// `v` is live; the texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_deterministic_values(
    v: *const visard,
    field: *const c_char,
    field_len: usize,
    value: *const c_char,
    value_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let v = unsafe { handle(v) }?;
        // SAFETY: as the caller promises.
        let field = unsafe { text(field, field_len) }?;
        // SAFETY: as the caller promises.
        let value = unsafe { text(value, value_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let values = v.0.deterministic_values(field, value)?;
        let values: Value = values.iter().map(|value| base64url(value)).collect();
        out.write(visard_buf::holding(values.to_string()));
        Ok(())
    })
}

/// Shows a stored record as the person behind the request (JSON, as for visard_policy_decide();
/// its `now` is replaced and may be missing) may see it: `out_record` is the record in its own
/// shape with only what the decision allows, or the text "null" when it allows no individual rows;
/// `out_decision` is JSON `{"decision":{…},"event":{…},"erased":…}`, where `erased` counts the
/// leaves that are left out because their respondent was erased. A denial is a decision, not a
/// failure.
///
/// `detail` may be `NULL`. Otherwise, when the request or the record is refused, it receives JSON with
/// the reason (see "Errors" at the top).
///
/// Fails with BAD_REQUEST, UNKNOWN_NAME, UNSUPPORTED_FORMAT for something that visard_protect()
/// did not make, RECORD_SHAPE for what only begins like it, KEY_UNKNOWN, OPEN_FAILED when any shown leaf does not open; for a
/// respondent's record STORE_REQUIRED without the keys of respondents, STORE_FAILED when the
/// caller's functions fail.
///
/// # Safety
/// `v` is live; the texts are readable for their lengths; `out_record`, `out_decision` and `detail` are
/// writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_view(
    v: *const visard,
    stored: *const c_char,
    stored_len: usize,
    request: *const c_char,
    request_len: usize,
    now: i64,
    out_record: *mut visard_buf,
    out_decision: *mut visard_buf,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let v = unsafe { handle(v) }?;
        // SAFETY: as the caller promises.
        let stored = unsafe { text(stored, stored_len) }?;
        // SAFETY: as the caller promises.
        let request = unsafe { text(request, request_len) }?;
        // SAFETY: as the caller promises.
        let out_record = unsafe { output(out_record) }?;
        // SAFETY: as the caller promises.
        let out_decision = unsafe { output(out_decision) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let now = Timestamp::from_unix(now)?;
        let shown =
            Request::from_json_at(request, now).and_then(|request| v.0.view(stored, &request, now));
        let (record, decision) = buffers(&explained(shown, detail)?);
        out_record.write(record);
        out_decision.write(decision);
        Ok(())
    })
}

/// Shows a stored record as a vendor may get it: as visard_view(), lowered by what the policy says
/// about the processor's contract, country and training clause. `detail` as there.
///
/// Fails as visard_view(); UNKNOWN_NAME for an undeclared processor too.
///
/// # Safety
/// `v` is live; the texts are readable for their lengths; `out_record`, `out_decision` and `detail` are
/// writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_send(
    v: *const visard,
    stored: *const c_char,
    stored_len: usize,
    processor: *const c_char,
    processor_len: usize,
    request: *const c_char,
    request_len: usize,
    now: i64,
    out_record: *mut visard_buf,
    out_decision: *mut visard_buf,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let v = unsafe { handle(v) }?;
        // SAFETY: as the caller promises.
        let stored = unsafe { text(stored, stored_len) }?;
        // SAFETY: as the caller promises.
        let processor = unsafe { text(processor, processor_len) }?;
        // SAFETY: as the caller promises.
        let request = unsafe { text(request, request_len) }?;
        // SAFETY: as the caller promises.
        let out_record = unsafe { output(out_record) }?;
        // SAFETY: as the caller promises.
        let out_decision = unsafe { output(out_decision) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let now = Timestamp::from_unix(now)?;
        let shown = Request::from_json_at(request, now)
            .and_then(|request| v.0.send(stored, processor, &request, now));
        let (record, decision) = buffers(&explained(shown, detail)?);
        out_record.write(record);
        out_decision.write(decision);
        Ok(())
    })
}

/// Wipes and frees the joined handle. Nothing happens for `NULL`.
///
/// # Safety
/// `v` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_free(v: *mut visard) {
    // SAFETY: as the caller promises.
    unsafe { release(v) };
}

/// The record and the decision with its event, both as JSON.
fn buffers(shown: &Shown) -> (visard_buf, visard_buf) {
    let record = shown.record.as_ref().map_or("null".to_owned(), ToString::to_string);
    let (decision, event) = (shown.decision.to_json(), shown.event.to_json());
    let erased = shown.erased;
    let decision = format!("{{\"decision\":{decision},\"event\":{event},\"erased\":{erased}}}");
    (visard_buf::holding(record), visard_buf::holding(decision))
}

/// The summary of a record with its event as one more member, as JSON.
fn reported(protected: &Protected, event: &Event) -> String {
    protected.summary_json_with(&[("event", &event.to_json())])
}
