//! What stands against a processor, one by one and since when.

use super::{super::reason::Objections, Case};
use crate::time::Timestamp;
use alloc::{string::String, vec::Vec};

/// One thing that stands against a processor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Refusal {
    /// The code, as in the decision's reasons: `egress:dpa-expired`.
    pub code: String,
    /// The certificate or the country (ISO 3166-1) that it is about.
    pub about: Option<String>,
    /// Since when; absent when it always stood.
    pub since: Option<Timestamp>,
}

/// Sorted.
pub(super) fn refusals(case: &Case<'_>) -> Vec<Refusal> {
    let Case { policy, model, processor, purpose, request, .. } = case;
    let Some(number) = *processor else { return Vec::new() };
    let mut refusals = Vec::new();
    let contract = policy.contract(number).into_iter();
    for (objection, since) in contract.flat_map(|contract| contract.standing(request.now)) {
        refusals.push(Refusal {
            code: objection.why.code().into(),
            about: objection.about.as_deref().map(String::from),
            since,
        });
    }
    let meaning = model.words.purpose(*purpose);
    let terms = model.words.processor(number).map(|vendor| vendor.terms(*purpose, meaning.model));
    for why in terms.into_iter().flat_map(Objections::iter) {
        refusals.push(Refusal { code: why.code().into(), about: None, since: None });
    }
    refusals.sort_unstable();
    refusals
}
