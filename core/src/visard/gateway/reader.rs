//! Whoever reads an answer.

use super::{
    AnswerStream,
    counts::{counted, listed, short},
};
use crate::{
    audit::Event,
    error::Result,
    pii::{DOCUMENT, Kind, Originals, Report, Restored, Restorer, Right, name_of_field, names_of},
    policy::{Decision, Policy, Rows, View, type_of},
};
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::fmt;

/// What somebody may see of the values in an answer: their decision's view of the class that each
/// counts as. `clear` shows the value, `mask` its mask; with every other view, and on a denial, the
/// placeholder stays.
///
/// Made by [`Gateway::reader`](super::Gateway::reader).
#[derive(Clone)]
pub struct Reader {
    decision: Decision,
    event: Event,
    policy: Policy,
    classes: BTreeMap<String, String>,
}

impl Reader {
    pub(super) fn new(
        decision: Decision,
        event: Event,
        policy: &Policy,
        classes: &BTreeMap<String, String>,
    ) -> Self {
        Self { decision, event, policy: policy.clone(), classes: classes.clone() }
    }

    /// The decision, with reasons.
    pub const fn decision(&self) -> &Decision {
        &self.decision
    }

    /// What they may see of values under this name; of several names (`EMAIL__PROJECT`), the least.
    pub fn right(&self, name: &str) -> Right {
        names_of(name).map(|name| self.right_to(name)).fold(Right::Clear, Right::stricter)
    }

    fn right_to(&self, name: &str) -> Right {
        if self.decision.rows() != Rows::Individual {
            return Right::Keep;
        }
        if name == DOCUMENT {
            return if self.sees_all() { Right::Clear } else { Right::Keep };
        }
        let classes = classes_in(&self.policy, &self.classes, self.decision.resource(), name);
        classes
            .into_iter()
            .map(|class| self.right_to_class(class))
            .fold(Right::Clear, Right::stricter)
    }

    fn right_to_class(&self, class: Option<&str>) -> Right {
        match class.map(|class| self.decision.class_view(class)) {
            Some(View::Clear) => Right::Clear,
            Some(View::Mask) => Right::Mask,
            _ => Right::Keep,
        }
    }

    /// Whether they may see values of every kind and name.
    fn sees_all(&self) -> bool {
        let findings = self.policy.findings();
        let kinds = findings.kinds().chain(["*"]).map(|kind| findings.class_of_kind(kind));
        let named = self.classes.values().map(|class| Some(class.as_str()));
        kinds
            .chain(named)
            .all(|class| class.is_some_and(|class| self.decision.class_view(class) == View::Clear))
    }

    /// A text with the values that they may see.
    ///
    /// # Errors
    /// As [`Originals::restore`].
    pub fn restore(&self, originals: &Originals, text: &str) -> Result<Restored> {
        originals.restore(text, |name| self.right(name))
    }

    /// A JSON document with the values that they may see: a whole answer, structured output, the arguments
    /// of a tool, which are JSON in a string.
    ///
    /// # Errors
    /// As [`Originals::restore_json`].
    pub fn restore_json(&self, originals: &Originals, document: &str) -> Result<Restored> {
        originals.restore_json(document, |name| self.right(name))
    }

    /// A text that comes in pieces.
    pub fn restorer<'o>(
        &'o self,
        originals: &'o Originals,
    ) -> Restorer<'o, impl FnMut(&str) -> Right + 'o> {
        originals.restorer(|name| self.right(name))
    }

    /// The source of a JSON document that comes in pieces.
    pub fn json_restorer<'o>(
        &'o self,
        originals: &'o Originals,
    ) -> Restorer<'o, impl FnMut(&str) -> Right + 'o> {
        originals.json_restorer(|name| self.right(name))
    }

    /// A streamed answer of a chat interface: see [`AnswerStream`].
    pub fn stream<'o>(&self, originals: &'o Originals) -> AnswerStream<'o> {
        AnswerStream::new(self, originals)
    }

    /// For the audit log: who read which kinds of values, how often, and what the model made up.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for a report of too many names.
    pub fn event(&self, report: &Report) -> Result<Event> {
        let restored = short(&counted(report.restored_counts()));
        let masked = short(&counted(report.masked_counts()));
        let kept = short(&counted(report.kept_counts()));
        let event = self.event.clone().counts("restored", listed(&restored))?;
        let event = event.counts("masked", listed(&masked))?.counts("kept", listed(&kept))?;
        event.count("unknown", report.unknown())
    }
}

/// The classes that values under a name count as, for an action.
pub(super) fn classes_of<'p>(
    policy: &'p Policy,
    classes: &'p BTreeMap<String, String>,
    action: &str,
    name: &str,
) -> Vec<Option<&'p str>> {
    let resource = type_of(action).unwrap_or(action);
    classes_in(policy, classes, resource, name)
}

/// What the host says of the name; of a kind what the policy says; of fields their classes. Fields that
/// differ in other characters than letters and digits of ASCII are called alike.
fn classes_in<'p>(
    policy: &'p Policy,
    classes: &'p BTreeMap<String, String>,
    resource: &str,
    name: &str,
) -> Vec<Option<&'p str>> {
    if let Some(class) = classes.get(name) {
        return Vec::from([Some(class.as_str())]);
    }
    let is_kind = Kind::from_name(name).is_ok();
    let fields = policy.fields(resource).filter(|_| !is_kind);
    let fields = fields.filter(|(field, _)| name_of_field(field) == name);
    let mut found: Vec<_> = fields.map(|(_, class)| Some(class)).collect();
    found.sort_unstable();
    found.dedup();
    if found.is_empty() {
        found.push(policy.findings().class_of_kind(name));
    }
    found
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("decision", &self.decision).finish_non_exhaustive()
    }
}
