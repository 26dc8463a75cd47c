//! Near misses: rules for the action that would raise a view if they matched.

use super::{
    super::{
        decision::Decision,
        matching,
        people::NEVER,
        plan::Step,
        reason::Reason,
        rules::Verb,
        view::{Level, View},
    },
    Case, level_of,
    part::Part,
};
use alloc::{format, string::String, vec::Vec};

/// The most near misses that an explanation tells.
pub const MAX_MISSED: usize = 32;

/// A rule that would raise a view if it matched.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Miss {
    /// The rule.
    pub rule: String,
    /// It is one for emergencies.
    pub break_glass: bool,
    /// All that keeps it from matching, sorted by code.
    pub failed: Vec<Part>,
    /// The classes that it would raise and what they would be, by class: with the limits and the
    /// processor as they stand for this request. What has to change for the rule to match may
    /// bring other limits; explaining the changed request tells.
    pub would_give: Vec<Given>,
}

/// A view that a rule would give.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Given {
    /// The class.
    pub class: String,
    /// Its view.
    pub view: View,
    /// The smallest group, for `aggregate`.
    pub k: Option<u32>,
}

/// The nearest misses, and how many more there are. Nearer is a rule for these roles, this purpose
/// and processor, then what lacks less; of two alike the smaller id.
pub(super) fn misses(case: &Case<'_>, decision: &Decision) -> (Vec<Miss>, usize) {
    if case.is_revoked() {
        return (Vec::new(), 0);
    }
    let mut missed = Vec::new();
    for step in
        case.model.plan.steps().iter().filter(|step| step.about.on.contains(&case.asked.action))
    {
        if !step.verb.gives() {
            continue;
        }
        let would_give = raised(case, step, decision);
        if would_give.is_empty() {
            continue;
        }
        let duties = unsupported(case, step).into_iter();
        let duties = duties.map(|duty| Part::new(format!("obligation-unsupported:{duty}")));
        let mut failed: Vec<Part> = duties.chain(failing(case, step)).collect();
        failed.sort_unstable();
        if !failed.is_empty() {
            let break_glass = matches!(step.verb, Verb::BreakGlass { .. });
            let miss = Miss { rule: step.id().into(), break_glass, failed, would_give };
            missed.push((out_of_scope(case, step).count(), miss));
        }
    }
    missed.sort_by_key(|(faults, miss)| (*faults, miss.failed.len()));
    let more = missed.len().saturating_sub(MAX_MISSED);
    missed.truncate(MAX_MISSED);
    (missed.into_iter().map(|(_, miss)| miss).collect(), more)
}

/// The classes whose view the rule would raise.
fn raised(case: &Case<'_>, step: &Step, decision: &Decision) -> Vec<Given> {
    let mut raised = Vec::new();
    for class in &case.resource.classes {
        let name = case.model.words.classes.name(*class);
        let now = if decision.is_allowed() { level_of(decision.class(name)) } else { Level::DENY };
        let level = case.would_give(step, *class);
        if level.beats(now) {
            let view = level.bits.view();
            let k = (view == View::Aggregate).then_some(level.k);
            raised.push(Given { class: name.into(), view, k });
        }
    }
    raised.sort_unstable_by(|a, b| a.class.cmp(&b.class));
    raised
}

/// All that keeps the rule from matching but obligations.
pub(super) fn failing<'c>(case: &'c Case<'_>, step: &'c Step) -> impl Iterator<Item = Part> {
    let separated = case.refusals.iter().filter(|why| matches!(why, Reason::Separation(_)));
    let separated = separated.map(|why| Part::new(why.code(&case.model.plan)));
    let about = out_of_scope(case, step).map(Part::new);
    let claim = claim_fault(case, step).map(Part::new);
    separated.chain(about).chain(claim).chain(case.failing(step))
}

/// Why the rule is not about this session at all.
fn out_of_scope(case: &Case<'_>, step: &Step) -> impl Iterator<Item = &'static str> {
    let Case { asked, standing, unnamed, .. } = case;
    let lacks = [
        (step.about.holds_in(&standing.active), "role"),
        (step.about.is_for(asked.purpose), "purpose"),
        (step.about.is_to(asked.processor) && !unnamed, "processor"),
    ];
    lacks.into_iter().filter(|(holds, _)| !holds).map(|(_, code)| code)
}

/// The obligations of the rule that the caller did not declare, sorted.
pub(super) fn unsupported(case: &Case<'_>, step: &Step) -> Vec<String> {
    let duties = step.oblige.iter().map(|duty| case.model.plan.obligations.name(*duty));
    let unsupported = duties.filter(|duty| !case.request.can.iter().any(|can| can == duty));
    let mut unsupported: Vec<String> = unsupported.map(String::from).collect();
    unsupported.sort_unstable();
    unsupported
}

/// Why the claim does not hold for this rule.
fn claim_fault<'c>(case: &Case<'c>, step: &Step) -> Option<&'c str> {
    let Case { model, request, .. } = case;
    let Some(claim) = &request.break_glass else {
        return matches!(step.verb, Verb::BreakGlass { .. }).then_some("break-glass-missing");
    };
    let why = matching::miss(claim, step, model, request.now, &mut { NEVER });
    why.map(|why| why.code(&model.plan))
}
