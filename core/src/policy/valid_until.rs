//! Until when a decision stays true: the next moment at which time alone could change it.
//!
//! It may lie before the true next change, never after it. A caller may keep a decision until
//! then, as long as policy and people (their epoch) stay the same.

use super::{
    Policy,
    people::Grant,
    processor::Sender,
    request::Request,
    rules::Rule,
    session::{Asked, Session},
};
use crate::time::Timestamp;
use alloc::vec::Vec;

pub(super) fn next(
    policy: &Policy,
    request: &Request,
    asked: &Asked,
    session: &Session<'_>,
) -> Option<Timestamp> {
    let model = policy.model();
    let (words, rules, now) = (&model.words, &model.rules, request.now);
    // Roles stay the same until the next edge of a grant, so rules of other roles need no look.
    let in_scope = |rule: &&Rule| rule.in_scope(asked.purpose, asked.processor, &session.active);
    let allows = rules.allows.of(asked.action).map(|allow| &allow.rule);
    let limits = rules.limits.of(asked.action).map(|limit| &limit.rule);
    let claim = request.break_glass.as_ref().and_then(|claim| claim.since);
    let emergencies = rules.emergencies.of(asked.action).filter(|_| claim.is_some());
    let emergencies: Vec<_> = emergencies.filter(|emergency| in_scope(&&emergency.rule)).collect();
    let claims = claim.filter(|_| !emergencies.is_empty()).into_iter().flat_map(|since| {
        let ends = emergencies.iter().map(move |rule| rule.lasts.after(since, &words.zone));
        ends.chain([since])
    });
    let windows =
        allows.chain(limits).filter(in_scope).chain(emergencies.iter().map(|rule| &rule.rule));
    let windows = windows.filter_map(|rule| rule.when.next_edge(now, &words.zone));
    let sender =
        Sender { now, zone: &words.zone, home: &words.home, countries: policy.countries() };
    let processor = asked.processor.and_then(|number| words.processor(number));
    let contracts = processor.into_iter().flat_map(|processor| processor.edges(&sender));
    let grants = session.grants.iter().flat_map(Grant::edges);
    grants
        .chain(session.subject_revocation)
        .chain(claims)
        .chain(windows)
        .chain(contracts)
        .filter(|edge| *edge > now)
        .min()
}
