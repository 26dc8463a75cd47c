//! What somebody could get, and what it takes.

use super::{
    super::{
        explain::{condition, optional},
        view::View,
    },
    reach::Reach,
    scope::Scope,
};
use alloc::{string::String, vec::Vec};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// The best view of a class that somebody could get, over every session of theirs and all
/// attributes of subject and resource, and what it takes.
///
/// Whoever has a session with `roles`, meets every condition in `when` and no limit in `unless`,
/// and whose caller fulfils `obligations`, gets at least this view. No request gets a better one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Access {
    /// The view.
    pub view: View,
    /// The smallest group, for `aggregate`.
    pub k: Option<u32>,
    /// The rule that gives it: of several the one with the fewest conditions, then the smallest
    /// id.
    pub rule: String,
    /// It takes an emergency.
    pub break_glass: bool,
    /// The roles to name in the session, which then also has all that these inherit.
    pub roles: Vec<String>,
    /// The rule's conditions on attributes, as codes (`same:tenant`), sorted. Those on time hold.
    pub when: Vec<String>,
    /// Limits that must not match, by id.
    pub unless: Vec<String>,
    /// What the caller must be able to do, sorted.
    pub obligations: Vec<String>,
    /// False when there were too many cases to look at all: then the view is an upper bound.
    pub exact: bool,
}

impl Access {
    pub(super) fn of(reach: &Reach<'_>, scope: &Scope<'_>) -> Self {
        let model = scope.model;
        let view = reach.level.bits.view();
        let facts = reach.step.facts.iter().filter_map(|number| scope.fact(*number));
        let mut when: Vec<String> = facts.map(condition).collect();
        when.sort_unstable();
        let duties = reach.step.oblige.iter();
        let mut obligations: Vec<String> =
            duties.map(|duty| model.plan.obligations.name(*duty).into()).collect();
        obligations.sort_unstable();
        let roles = reach.named.iter().map(|role| model.words.roles.names.name(*role).into());
        Self {
            view,
            k: (view == View::Aggregate).then_some(reach.level.k),
            rule: reach.step.id().into(),
            break_glass: reach.glass,
            roles: roles.collect(),
            when,
            unless: reach.unless.iter().map(|limit| limit.id().into()).collect(),
            obligations,
            exact: reach.exact,
        }
    }

    pub(super) fn entries<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let some = |list: &[String]| Some(list.to_vec()).filter(|list| !list.is_empty());
        map.serialize_entry("view", self.view.name())?;
        optional(map, "k", self.k)?;
        map.serialize_entry("rule", &self.rule)?;
        optional(map, "break_glass", self.break_glass.then_some(true))?;
        map.serialize_entry("roles", &self.roles)?;
        optional(map, "when", some(&self.when))?;
        optional(map, "unless", some(&self.unless))?;
        optional(map, "obligations", some(&self.obligations))?;
        optional(map, "exact", (!self.exact).then_some(false))
    }
}

impl Serialize for Access {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.entries(&mut map)?;
        map.end()
    }
}
