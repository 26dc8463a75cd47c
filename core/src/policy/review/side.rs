//! One of the two versions that are compared.

use super::{
    super::{
        People, Policy,
        condition::Fact,
        decider::Decider,
        explain::{level_of, place, sessions},
        plan::Step,
        request::Request,
        role_set::RoleSet,
        view::Level,
        words::type_of,
        zone::Zone,
    },
    group::Roles,
};
use crate::{error::Result, time::Timestamp};
use alloc::{collections::BTreeSet, string::String, vec, vec::Vec};
use core::fmt;

/// A policy with its people.
pub(super) struct Side<'p> {
    pub(super) policy: &'p Policy,
    people: &'p People,
    decider: Decider,
    /// Every role counts.
    all: Vec<bool>,
}

/// What is asked for, by names: one version may lack some.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'n> {
    pub(super) action: &'n str,
    pub(super) purpose: &'n str,
    pub(super) processor: Option<&'n str>,
}

/// What views are compared: a class, or a field whose class differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit {
    pub(super) class: String,
    pub(super) field: Option<String>,
}

impl<'p> Side<'p> {
    pub(super) fn new(policy: &'p Policy, people: &'p People) -> Result<Self> {
        let roles = policy.model().words.roles.names.len();
        Ok(Self { policy, people, decider: Decider::new(policy, people)?, all: vec![true; roles] })
    }

    pub(super) const fn documents(&self) -> (&'p Policy, &'p People) {
        (self.policy, self.people)
    }

    pub(super) fn subjects(&self) -> impl Iterator<Item = &'p str> + use<'p> {
        let people = self.people;
        people.everyone().filter_map(|person| people.id(person.place))
    }

    /// What counts of somebody's grants; nothing for whom every request is denied.
    pub(super) fn roles(&self, subject: &str, now: Timestamp) -> Option<Roles> {
        let mut roles = Roles::default();
        roles.read(&self.people.person(subject), now, &self.all).then_some(roles)
    }

    pub(super) fn active(&self, roles: Option<&Roles>) -> RoleSet {
        let held = roles.into_iter().flat_map(|roles| roles.held.iter().chain(&roles.revoked));
        self.policy.model().words.roles.closure(held.copied())
    }

    /// The sessions to name, when not all roles may be active: because some must not meet, or because
    /// of one with a revoked grant, which denies a session that has it.
    pub(super) fn sessions(&self, roles: Option<&Roles>) -> Vec<Vec<String>> {
        let model = self.policy.model();
        let Some(holder) = roles.map(|roles| roles.holder(model)) else { return Vec::new() };
        if !holder.revoked && model.plan.broken(&holder.nameable).next().is_none() {
            return Vec::new();
        }
        let name = |role: u16| String::from(model.words.roles.names.name(role));
        let sets = sessions(model, &holder.nameable).into_iter();
        sets.map(|set| set.into_iter().map(name).collect()).collect()
    }

    pub(super) fn declares(&self, role: &str) -> bool {
        self.policy.model().words.roles.names.find(role).is_some()
    }

    pub(super) fn purposes(&self) -> impl Iterator<Item = &'p str> + use<'p> {
        self.policy.model().words.purposes.iter()
    }

    pub(super) fn processors(&self) -> impl Iterator<Item = &'p str> + use<'p> {
        self.policy.model().words.processors.iter()
    }

    pub(super) fn obligations(&self) -> impl Iterator<Item = &'p str> + use<'p> {
        self.policy.model().plan.obligations.iter()
    }

    /// What a rule asks of the caller.
    pub(super) fn duties(&self, step: &'p Step) -> impl Iterator<Item = &'p str> + use<'p> {
        let plan = &self.policy.model().plan;
        step.oblige.iter().map(|duty| plan.obligations.name(*duty))
    }

    pub(super) fn zone(&self) -> &'p Zone {
        &self.policy.model().words.zone
    }

    /// Every condition on attributes.
    pub(super) fn facts(&self) -> &'p [Fact] {
        &self.policy.model().plan.facts
    }

    /// The rules that could count for somebody with these roles.
    pub(super) fn rules_for(&self, active: &RoleSet) -> Vec<&'p Step> {
        let counts = |step: &&Step| {
            active.has_any(&step.about.roles) || (step.about.roles.is_empty() && !step.verb.gives())
        };
        self.policy.model().plan.steps().iter().filter(counts).collect()
    }

    /// The actions on which one of these rules gives something.
    pub(super) fn actions_of(&self, rules: &[&'p Step]) -> BTreeSet<&'p str> {
        let actions = &self.policy.model().words.resources.actions;
        let given = rules.iter().filter(|step| step.verb.gives()).flat_map(|step| &step.about.on);
        given.map(|action| actions.name(*action)).collect()
    }

    /// Those of the rules that could count for what is asked; empty when none gives anything.
    pub(super) fn asked(&self, asked: Asked<'_>, rules: &[&'p Step]) -> Vec<&'p Step> {
        let words = &self.policy.model().words;
        let action = words.resources.actions.find(asked.action);
        let purpose = words.purposes.find(asked.purpose);
        let named = asked.processor.map(|name| words.processors.find(name));
        let (Some(action), Some(purpose), None | Some(Some(_))) = (action, purpose, named) else {
            return Vec::new();
        };
        let counts = |step: &&Step| step.about.covers(action, purpose, named.flatten());
        let rules: Vec<&Step> = rules.iter().copied().filter(counts).collect();
        if rules.iter().any(|step| step.verb.gives()) { rules } else { Vec::new() }
    }

    /// The conditions of these rules.
    pub(super) fn facts_of(&self, rules: &[&'p Step]) -> BTreeSet<&'p Fact> {
        let facts = &self.policy.model().plan.facts;
        let numbers = rules.iter().flat_map(|step| &step.facts);
        numbers.filter_map(|number| facts.get(place(*number))).collect()
    }

    /// The fields of an action's resource type with their classes.
    pub(super) fn fields(
        &self,
        action: &str,
    ) -> impl Iterator<Item = (&'p str, &'p str)> + use<'p> {
        let policy = self.policy;
        let resource = type_of(action).and_then(|resource| policy.resource(resource));
        let fields = resource.into_iter().flat_map(|resource| &resource.fields);
        fields.map(|(field, class)| (field.as_str(), policy.model().words.classes.name(*class)))
    }

    /// The level of each unit in a decision; denied where a name of the request is not declared.
    pub(super) fn levels(&mut self, request: &Request, units: &[Unit], levels: &mut Vec<Level>) {
        levels.clear();
        let decision = self.decider.decide(request).ok().filter(|decision| decision.is_allowed());
        levels.extend(units.iter().map(|unit| {
            let Some(decision) = decision else { return Level::DENY };
            level_of(match &unit.field {
                Some(field) => decision.field(field),
                None => decision.class(&unit.class),
            })
        }));
    }
}

impl fmt::Debug for Side<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Side").field(self.policy).finish()
    }
}
