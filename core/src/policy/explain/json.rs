//! The explanation as JSON: the decision's own keys, then why.

use super::{
    super::{
        decision::{Decision, FieldView},
        request::Id,
    },
    Class, Explanation, Given, Inactive, Miss, Objection, Part,
};
use crate::time::Timestamp;
use alloc::string::ToString as _;
use serde::{Serialize, Serializer, ser::SerializeMap};

impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match &self.id {
            Some(Id::Text(id)) => map.serialize_entry("id", id)?,
            Some(Id::Number(id)) => map.serialize_entry("id", id)?,
            None => {}
        }
        decision(&self.decision, &mut map)?;
        map.serialize_entry("subject", &self.session)?;
        map.serialize_entry("classes", &Classes(&self.classes))?;
        optional(&mut map, "limits", some(&self.limits))?;
        optional(&mut map, "unsupported", some(&self.unsupported))?;
        map.serialize_entry("missed", &self.missed)?;
        optional(&mut map, "more_missed", Some(self.more_missed).filter(|more| *more > 0))?;
        map.serialize_entry("egress", &self.egress)?;
        map.end()
    }
}

/// The keys of `Decision::to_json`.
fn decision<M: SerializeMap>(decision: &Decision, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("effect", if decision.is_allowed() { "allow" } else { "deny" })?;
    map.serialize_entry("rows", decision.rows().name())?;
    optional(map, "k", decision.k())?;
    map.serialize_entry("fields", &Fields(decision))?;
    map.serialize_entry("reasons", &decision.reasons())?;
    map.serialize_entry("obligations", &decision.obligations())?;
    map.serialize_entry("valid_until", &decision.valid_until().map(|at| at.to_string()))?;
    map.serialize_entry("policy", decision.policy())?;
    map.serialize_entry("epoch", &decision.epoch())
}

struct Fields<'d>(&'d Decision);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.fields().map(|(name, view)| (name, Field(view))))
    }
}

struct Field<'d>(FieldView<'d>);

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let FieldView { view, class, by, capped_by, k, key } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("view", view.name())?;
        map.serialize_entry("class", class)?;
        optional(&mut map, "by", by)?;
        optional(&mut map, "capped_by", capped_by)?;
        optional(&mut map, "key", key)?;
        optional(&mut map, "k", k)?;
        map.end()
    }
}

struct Classes<'c>(&'c [Class]);

impl Serialize for Classes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|class| (&class.class, class)))
    }
}

impl Serialize for Class {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("view", self.view.name())?;
        optional(&mut map, "k", self.k)?;
        optional(&mut map, "by", self.by.as_deref())?;
        optional(&mut map, "given", self.given.map(super::View::name))?;
        optional(&mut map, "capped_by", self.capped_by.as_deref())?;
        optional(&mut map, "limits", Some(&self.limits).filter(|limits| !limits.is_empty()))?;
        map.end()
    }
}

impl Serialize for Miss {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", &self.rule)?;
        optional(&mut map, "break_glass", self.break_glass.then_some(true))?;
        map.serialize_entry("failed", &self.failed)?;
        map.serialize_entry("would_give", &Views(&self.would_give))?;
        if self.would_give.iter().any(|given| given.k.is_some()) {
            map.serialize_entry("would_give_k", &Groups(&self.would_give))?;
        }
        map.end()
    }
}

struct Views<'g>(&'g [Given]);

impl Serialize for Views<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|given| (&given.class, given.view.name())))
    }
}

struct Groups<'g>(&'g [Given]);

impl Serialize for Groups<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let groups = self.0.iter().filter_map(|given| Some((&given.class, given.k?)));
        serializer.collect_map(groups)
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Serialize for Inactive {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("role", &self.role)?;
        map.serialize_entry("why", &self.why)?;
        moment(&mut map, "at", self.at)?;
        map.end()
    }
}

impl Serialize for Objection {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", &self.code)?;
        optional(&mut map, "about", self.about.as_deref())?;
        moment(&mut map, "since", self.since)?;
        map.end()
    }
}

/// Nothing for an empty list.
fn some<T>(list: &[T]) -> Option<&[T]> {
    Some(list).filter(|list| !list.is_empty())
}

pub(in super::super) fn optional<M: SerializeMap, T: Serialize>(
    map: &mut M,
    key: &str,
    value: Option<T>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(key, &value))
}

pub(in super::super) fn moment<M: SerializeMap>(
    map: &mut M,
    key: &str,
    at: Option<Timestamp>,
) -> Result<(), M::Error> {
    optional(map, key, at.map(|at| at.to_string()))
}
