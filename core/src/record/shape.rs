//! A profile of the policy, compiled: how one product's payload maps to fields.

use super::{json::Json, path::PathRules};
use crate::{
    error::{Code, Error, Result},
    policy::{ManifestRule, Policy, Profile},
};
use alloc::{borrow::ToOwned, collections::BTreeSet, string::String, vec::Vec};

/// Where records stand in a payload, and which field each leaf is.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    name: String,
    resource: String,
    records: String,
    record: Option<String>,
    survey: Option<String>,
    subject: Option<String>,
    scrub: BTreeSet<String>,
    literal: Vec<String>,
    otherwise: Option<Field>,
    manifest: ManifestRule,
    rules: PathRules<Field>,
}

/// A field and its class.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) class: String,
}

impl Shape {
    pub(super) fn new(name: &str, profile: &Profile, policy: &Policy) -> Result<Self> {
        let field = |name: &str| Field {
            name: name.to_owned(),
            class: policy.class_of(&profile.resource, name).unwrap_or_default().to_owned(),
        };
        let paths = profile.paths.iter().map(|(pattern, name)| (pattern.as_str(), field(name)));
        let patterns = profile.paths.iter().map(|(pattern, _)| pattern);
        Ok(Self {
            name: name.to_owned(),
            resource: profile.resource.clone(),
            records: profile.records.clone().unwrap_or_default(),
            record: profile.record.clone(),
            survey: profile.survey.clone(),
            subject: profile.subject.clone(),
            scrub: profile.scrub.iter().cloned().collect(),
            literal: patterns.filter(|pattern| !pattern.contains('*')).cloned().collect(),
            otherwise: profile.otherwise.as_deref().map(field),
            manifest: profile.manifest,
            rules: PathRules::new(paths)?,
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn resource(&self) -> &str {
        &self.resource
    }

    pub(super) const fn manifest(&self) -> ManifestRule {
        self.manifest
    }

    /// The records of a document: the value at the records pointer, or each element of its array.
    pub(super) fn records<'j>(&self, document: &'j Json) -> Result<Vec<&'j Json>> {
        match document.at(&self.records) {
            Some(Json::Array(items)) => Ok(items.iter().collect()),
            Some(object @ Json::Object(_)) => Ok(alloc::vec![object]),
            _ => Err(Error::because(
                Code::RecordShape,
                "there is no record at the profile's `records` pointer",
            )),
        }
    }

    /// Whether records have ids of their own.
    pub(super) const fn has_ids(&self) -> bool {
        self.record.is_some()
    }

    /// The record's own id.
    pub(super) fn id(&self, record: &Json) -> Result<String> {
        let pointer = self.record.as_deref();
        pointer.and_then(|pointer| record.at(pointer)).and_then(Json::to_id).ok_or(Error::because(
            Code::RecordShape,
            "there is no id at the profile's `record` pointer",
        ))
    }

    pub(super) fn survey(&self, record: &Json) -> Option<String> {
        record.at(self.survey.as_deref()?)?.to_id()
    }

    pub(super) fn subject(&self, record: &Json) -> Option<String> {
        record.at(self.subject.as_deref()?)?.to_id()
    }

    /// Whether the leaf says whose record it is.
    #[cfg(feature = "facade")]
    pub(super) fn is_subject(&self, pointer: &str) -> bool {
        self.subject.as_deref() == Some(pointer)
    }

    /// Whether the leaf is a URL that must be scrubbed before it is stored.
    pub(super) fn scrubs(&self, pointer: &str) -> bool {
        self.scrub.contains(pointer)
    }

    /// The field that a path rule names.
    pub(super) fn named(&self, pointer: &str) -> Option<&Field> {
        self.rules.find(pointer)
    }

    /// The field of everything that no rule names.
    pub(super) const fn otherwise(&self) -> Option<&Field> {
        self.otherwise.as_ref()
    }

    /// How many literal paths of the profile exist in the document's first record; 0 when the
    /// document is of another shape. A table without ids has all its columns in every row.
    pub(super) fn fit(&self, document: &Json) -> usize {
        let Ok(records) = self.records(document) else { return 0 };
        let Some(first) = records.first() else { return 0 };
        let found = self.literal.iter().filter(|pointer| first.at(pointer).is_some()).count();
        let fits =
            if self.has_ids() { self.id(first).is_ok() } else { found == self.literal.len() };
        if fits { found } else { 0 }
    }

    /// How many leaves of the first record the profile names.
    pub(super) fn reach(&self, document: &Json) -> usize {
        let records = self.records(document).unwrap_or_default();
        let mut named = 0_usize;
        let mut count = |pointer: &str, _: &Json| {
            named = named.saturating_add(usize::from(self.named(pointer).is_some()));
            Ok(None)
        };
        // A record too large to be walked is refused later.
        let walked = records.first().map(|record| record.map_leaves(&mut count));
        walked.and_then(Result::ok).map_or(0, |_| named)
    }
}
