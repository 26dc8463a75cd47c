//! A change between two versions, with a request that shows it.

use super::{
    super::{
        explain::{moment, optional},
        request::{Request, Value},
        view::View,
    },
    request::Line,
};
use crate::time::Timestamp;
use alloc::{string::String, vec::Vec};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// The changes between two versions.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Diff {
    /// By people, action, purpose, processor and class.
    pub changes: Vec<Change>,
    /// What changes in how fields are stored, found and read, by pointer. No view says so.
    pub documents: Vec<DocumentChange>,
    /// What has more cases than are looked at: a change may be missing there.
    pub unsearched: Vec<Unsearched>,
}

/// A view that some request gets better or worse than before.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Change {
    /// For whom, sorted: people with the same roles before and after.
    pub subjects: Vec<String>,
    /// The action.
    pub action: String,
    /// The purpose.
    pub purpose: String,
    /// The processor that would receive the data.
    pub processor: Option<String>,
    /// The class; of a field that has another class than before, the new one.
    pub class: String,
    /// A field whose class is another than before, or that only one version has.
    pub field: Option<String>,
    /// The view before, with the smallest group for `aggregate`.
    pub before: (View, Option<u32>),
    /// The view after.
    pub after: (View, Option<u32>),
    /// It takes an emergency.
    pub break_glass: bool,
    /// When that began, where it only shows with an emergency that began earlier.
    pub since: Option<Timestamp>,
    /// What the caller fulfils, where it only shows with one that does not fulfil every obligation.
    pub can: Option<Vec<String>>,
    pub(super) witness: Request,
}

/// An entry of the policy that differs and that no decision reads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct DocumentChange {
    /// Where it stands (RFC 6901), with the default where it is not stated: `/findings/scan`,
    /// `/at_rest/text`, `/profiles/web/paths/~1comment`.
    pub pointer: String,
    /// What it says before, a list with commas; nothing where it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it says after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// What was not searched to the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unsearched {
    /// For whom.
    pub subjects: Vec<String>,
    /// The action.
    pub action: String,
    /// The purpose.
    pub purpose: String,
    /// The processor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processor: Option<String>,
}

impl Diff {
    /// The changes as one line of JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Change {
    /// True when the view after is preferred.
    pub fn rises(&self) -> bool {
        (self.after.0, self.after.1) < (self.before.0, self.before.1)
    }

    /// A request of one of the subjects that shows the change.
    #[must_use]
    pub fn witness(&self, subject: &str) -> Request {
        let mut request = self.witness.clone();
        let own = core::mem::replace(&mut request.subject, subject.into());
        let rename = |text: &mut String| {
            if *text == own {
                *text = subject.into();
            }
        };
        for value in request.attributes.values_mut().chain(request.resource.values_mut()) {
            match value {
                Value::String(text) => rename(text),
                Value::List(texts) => texts.iter_mut().for_each(rename),
                Value::Integer(_) | Value::Boolean(_) | Value::Other => {}
            }
        }
        request
    }
}

impl Serialize for Diff {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("changes", &self.changes)?;
        map.serialize_entry("documents", &self.documents)?;
        map.serialize_entry("unsearched", &self.unsearched)?;
        map.end()
    }
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("change", if self.rises() { "rises" } else { "falls" })?;
        map.serialize_entry("subjects", &self.subjects)?;
        map.serialize_entry("action", &self.action)?;
        map.serialize_entry("purpose", &self.purpose)?;
        optional(&mut map, "processor", self.processor.as_deref())?;
        map.serialize_entry("class", &self.class)?;
        optional(&mut map, "field", self.field.as_deref())?;
        map.serialize_entry("before", self.before.0.name())?;
        optional(&mut map, "before_k", self.before.1)?;
        map.serialize_entry("after", self.after.0.name())?;
        optional(&mut map, "after_k", self.after.1)?;
        optional(&mut map, "break_glass", self.break_glass.then_some(true))?;
        moment(&mut map, "since", self.since)?;
        optional(&mut map, "can", self.can.as_ref())?;
        map.serialize_entry("witness", &Line(&self.witness))?;
        map.end()
    }
}
