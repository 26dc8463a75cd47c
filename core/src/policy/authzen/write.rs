//! Responses as they go out, with a fixed order of members.

use super::Verdict;
use crate::{
    error::Error,
    policy::{Decision, document::quote},
};
use alloc::string::String;

/// A decision; a refusal makes it a `false`.
pub(super) fn verdict(out: &mut String, verdict: &Verdict) {
    let (Verdict { decision, refusal }, is_allowed) = (verdict, verdict.is_true());
    out.push_str(if is_allowed { "{\"decision\":true" } else { "{\"decision\":false" });
    out.push_str(",\"context\":{\"reasons\":[");
    for (number, reason) in decision.reasons().into_iter().chain(*refusal).enumerate() {
        separate(out, number);
        quote(reason, out);
    }
    out.push(']');
    // Whoever gets nothing has nothing to fulfil: an obligation beside a `false` would be one.
    if is_allowed && !decision.obligations().is_empty() {
        obligations(out, decision);
    }
    out.push_str(",\"visard\":");
    decision.write_json(out);
    out.push_str("}}");
}

/// As the Obligations Profile (draft of July 2026) has them: the names of a policy are `custom`.
fn obligations(out: &mut String, decision: &Decision) {
    out.push_str(",\"obligations\":[");
    for (number, name) in decision.obligations().into_iter().enumerate() {
        separate(out, number);
        out.push_str("{\"id\":");
        quote(name, out);
        out.push_str(",\"type\":\"custom\",\"properties\":{\"name\":");
        quote(name, out);
        out.push_str("}}");
    }
    out.push(']');
}

/// An evaluation that cannot be answered.
pub(super) fn error(out: &mut String, error: &Error) {
    out.push_str("{\"decision\":false,\"context\":{\"error\":{\"status\":400,\"code\":");
    quote(error.code().name(), out);
    out.push_str(",\"message\":");
    quote(error.message(), out);
    out.push_str("}}}");
}

fn separate(out: &mut String, number: usize) {
    if number > 0 {
        out.push(',');
    }
}
