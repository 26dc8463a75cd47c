//! What stands against a processor, one by one and since when.

use super::{super::reason::Objections, Case};
use crate::time::Timestamp;
use alloc::{string::String, vec::Vec};

/// One thing that stands against a processor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Objection {
    /// The code, as in the decision's reasons: `egress:dpa-expired`.
    pub code: String,
    /// The certificate or the country (ISO 3166-1) that it is about.
    pub about: Option<String>,
    /// Since when; absent when it always stood.
    pub since: Option<Timestamp>,
}

/// Sorted.
pub(super) fn objections(case: &Case<'_>) -> Vec<Objection> {
    let Case { policy, model, asked, request, .. } = case;
    let Some(number) = asked.processor else { return Vec::new() };
    let mut objections = Vec::new();
    let contract = policy.contract(number).into_iter();
    for (objection, since) in contract.flat_map(|contract| contract.standing(request.now)) {
        objections.push(Objection {
            code: objection.why.code().into(),
            about: objection.about.as_deref().map(String::from),
            since,
        });
    }
    let meaning = model.words.purpose(asked.purpose);
    let terms =
        model.words.processor(number).map(|vendor| vendor.terms(asked.purpose, meaning.model));
    for why in terms.into_iter().flat_map(Objections::iter) {
        objections.push(Objection { code: why.code().into(), about: None, since: None });
    }
    objections.sort_unstable();
    objections
}
