//! Why a limit holds, and which rules only an obligation keeps from matching.

use super::{
    super::{condition::Truth, plan::Step},
    Case, Class, miss,
    part::{Part, condition},
};
use alloc::{string::String, vec::Vec};
use serde::Serialize;

/// A limit that caps a class, and why it holds: a limit matches unless a condition of it is false.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Holding {
    /// The limit.
    pub limit: String,
    /// Its conditions on attributes that are true, as codes (`is:legal_hold`), sorted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub met: Vec<String>,
    /// Those that nobody can tell of, because the request does not state what they are about
    /// (`is-unknown:legal_hold`): stating it may lift the limit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Part>,
    /// The roles that lift it, sorted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unless_roles: Vec<String>,
}

/// A rule that matches but for obligations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unsupported {
    /// The rule.
    pub rule: String,
    /// The obligations that the caller did not declare with `can`, sorted.
    pub obligations: Vec<String>,
}

/// The limits that cap one of the classes and that something could lift, by id.
pub(super) fn holdings(case: &Case<'_>, classes: &[Class]) -> Vec<Holding> {
    let caps = |step: &&&Step| {
        classes.iter().any(|class| class.limits.iter().any(|limit| limit == step.id()))
    };
    let all = case.limits.iter().filter(caps).map(|step| holding(case, step));
    let lifts = |one: &Holding| {
        !(one.met.is_empty() && one.unknown.is_empty() && one.unless_roles.is_empty())
    };
    all.filter(lifts).collect()
}

fn holding(case: &Case<'_>, step: &Step) -> Holding {
    let (mut met, mut unknown) = (Vec::new(), Vec::new());
    for fact in case.model.plan.conditions(step).0 {
        match fact.truth(case.request) {
            Truth::True => met.push(condition(fact)),
            truth => unknown.push(Part::of_fact(fact, truth)),
        }
    }
    let roles = &case.model.words.roles.names;
    let unless = step.about.unless_roles.iter().map(|role| String::from(roles.name(*role)));
    let mut unless_roles: Vec<String> = unless.collect();
    met.sort_unstable();
    unknown.sort_unstable();
    unless_roles.sort_unstable();
    Holding { limit: step.id().into(), met, unknown, unless_roles }
}

/// The rules that only obligations keep from matching, by id.
pub(super) fn unsupported(case: &Case<'_>) -> Vec<Unsupported> {
    let steps = case.model.plan.steps().iter();
    let about =
        steps.filter(|step| step.verb.gives() && step.about.on.contains(&case.asked.action));
    let lacking = about.filter_map(|step| {
        let obligations = miss::unsupported(case, step);
        let only = !obligations.is_empty() && miss::failing(case, step).next().is_none();
        only.then(|| Unsupported { rule: step.id().into(), obligations })
    });
    lacking.collect()
}
