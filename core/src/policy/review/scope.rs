//! The rules that could count for an action, a purpose and a processor at a moment, whoever asks.

use super::super::{
    Policy, condition::Fact, explain::place, model::Model, plan::Step, roles::Roles, rules::Verb,
    words::Resource,
};
use crate::time::Timestamp;
use alloc::{collections::BTreeSet, vec, vec::Vec};

/// What is asked for, by numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ask {
    pub(super) action: u16,
    pub(super) purpose: u16,
    pub(super) processor: Option<u16>,
    pub(super) now: Timestamp,
}

/// The rules in scope, conditions on time already answered.
pub(super) struct Scope<'m> {
    pub(super) model: &'m Model,
    pub(super) resource: &'m Resource,
    pub(super) allows: Vec<&'m Step>,
    pub(super) glasses: Vec<&'m Step>,
    pub(super) limits: Vec<&'m Step>,
    /// The conditions on attributes of all of these; each once.
    pub(super) facts: Vec<&'m Fact>,
    /// The processor's own key serves; without a processor the person's.
    pub(super) recipient: Option<bool>,
}

impl<'m> Scope<'m> {
    /// Nothing where everybody is denied: something stands against the processor, or none is named
    /// where one must be.
    pub(super) fn of(policy: &'m Policy, ask: Ask) -> Option<Self> {
        let model = policy.model();
        let (words, plan) = (&model.words, &model.plan);
        let meaning = words.purpose(ask.purpose);
        let vendor = ask.processor.and_then(|number| words.processor(number));
        if meaning.egress && vendor.is_none() {
            return None;
        }
        if !policy.objections(ask.processor, ask.purpose, ask.now).0.is_empty() {
            return None;
        }
        let open = |step: &&Step| {
            step.about.covers(ask.action, ask.purpose, ask.processor)
                && plan.conditions(step).1.all(|window| window.contains(ask.now, &words.zone))
        };
        let mut scope = Self {
            model,
            resource: words.resources.resource(words.resources.of_action(ask.action)?)?,
            allows: Vec::new(),
            glasses: Vec::new(),
            limits: Vec::new(),
            facts: Vec::new(),
            recipient: vendor.map(|vendor| vendor.key.is_some()),
        };
        for step in plan.steps().iter().filter(open) {
            match step.verb {
                Verb::Allow => scope.allows.push(step),
                Verb::BreakGlass { .. } => scope.glasses.push(step),
                Verb::Limit { .. } => scope.limits.push(step),
            }
        }
        scope.facts = scope.all_facts();
        Some(scope)
    }

    fn all_facts(&self) -> Vec<&'m Fact> {
        let steps = self.allows.iter().chain(&self.glasses).chain(&self.limits);
        let numbers: BTreeSet<u32> = steps.flat_map(|step| step.facts.iter().copied()).collect();
        numbers.into_iter().filter_map(|number| self.fact(number)).collect()
    }

    /// A condition by its number.
    pub(super) fn fact(&self, number: u32) -> Option<&'m Fact> {
        self.model.plan.facts.get(place(number))
    }

    /// The rules that give: in an emergency those for emergencies.
    pub(super) fn givers(&self, glass: bool) -> &[&'m Step] {
        if glass { &self.glasses } else { &self.allows }
    }

    /// The limits on them.
    pub(super) fn limits(&self, glass: bool) -> impl Iterator<Item = &'m Step> {
        self.limits.iter().copied().filter(move |step| !glass || step.verb.is_absolute())
    }

    /// The roles of which one gives something.
    pub(super) fn giving(&self, glass: bool) -> Vec<u16> {
        let givers = self.allows.iter().chain(self.glasses.iter().filter(|_| glass));
        let roles: BTreeSet<u16> =
            givers.flat_map(|step| step.about.roles.iter().copied()).collect();
        roles.into_iter().collect()
    }

    /// The roles of which one lifts a limit.
    pub(super) fn lifting(&self) -> Vec<u16> {
        let roles = self.limits.iter().flat_map(|step| step.about.unless_roles.iter().copied());
        roles.collect::<BTreeSet<u16>>().into_iter().collect()
    }
}

/// Which roles are or inherit one of `wanted`: one answer for each role.
pub(super) fn heirs(roles: &Roles, wanted: &[u16]) -> Vec<bool> {
    let mut edges: Vec<(u16, u16)> = Vec::new();
    for role in roles.numbers() {
        edges.extend(roles.inherited(role).iter().map(|parent| (*parent, role)));
    }
    edges.sort_unstable();
    let mut found = vec![false; roles.names.len()];
    let mut open: Vec<u16> = wanted.to_vec();
    while let Some(role) = open.pop() {
        let Some(slot) = found.get_mut(usize::from(role)).filter(|slot| !**slot) else { continue };
        *slot = true;
        let start = edges.partition_point(|(parent, _)| *parent < role);
        let own = edges.iter().skip(start).take_while(|(parent, _)| *parent == role);
        open.extend(own.map(|(_, heir)| *heir));
    }
    found
}
