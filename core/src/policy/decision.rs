//! The answer: a view of each field, with reasons, obligations and an end.

mod json;

use super::{
    model::Model,
    people::NEVER,
    plan::Step,
    reason::Reason,
    request::{Id, Request},
    settle::Outcome,
    sort::sort,
    view::{Bits, View},
    words::Resource,
};
use crate::time::Timestamp;
use alloc::{string::String, sync::Arc, vec::Vec};
use core::fmt;

/// What a decision lets through, row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rows {
    /// Single records, each field in its view. Aggregate-only fields are not part of a record.
    Individual,
    /// Results about groups only, each of at least `k` people.
    Aggregate,
    /// Nothing.
    None,
}

/// What a caller gets of one field, or of one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldView<'d> {
    /// The view.
    pub view: View,
    /// The data class.
    pub class: &'d str,
    /// The rule that gave the view; of several that gave the same one the smallest id. Absent on
    /// `deny`.
    pub by: Option<&'d str>,
    /// The limit that lowered it.
    pub capped_by: Option<&'d str>,
    /// The smallest group, for `aggregate`.
    pub k: Option<u32>,
    /// The recipient's key configuration, for `encrypt`.
    pub key: Option<&'d str>,
}

/// The answer to one [`Request`](super::Request).
///
/// Made by [`Policy::decide`](super::Policy::decide) or a [`Decider`](super::Decider), fulfilled by
/// `record::apply`. It holds on `[now, valid_until)` as long as policy and people stay the same.
#[derive(Clone)]
pub struct Decision {
    model: Arc<Model>,
    epoch: u64,
    id: Echo,
    /// The id when it is text; kept for its memory, as all that follows.
    id_text: String,
    resource: u16,
    now: Timestamp,
    rows: Rows,
    k: Option<u32>,
    /// Whom to encrypt for; empty for nobody.
    key: String,
    /// By class; meaningless on a denial.
    pub(super) outcomes: Vec<Outcome>,
    /// Sorted.
    pub(super) reasons: Vec<Reason>,
    /// Sorted.
    pub(super) obligations: Vec<u16>,
    valid_until: Option<Timestamp>,
    /// What [`Decision::write_kept`] has written of all this, if it has.
    body: String,
}

/// What of the caller's name for a request goes into its decision.
#[derive(Clone, Copy)]
enum Echo {
    Nothing,
    Text,
    Number(i64),
}

impl Decision {
    /// A denial of nothing in particular, to be filled.
    pub(super) const fn new(model: Arc<Model>, epoch: u64) -> Self {
        Self {
            model,
            epoch,
            id: Echo::Nothing,
            id_text: String::new(),
            resource: 0,
            now: Timestamp::MIN,
            rows: Rows::None,
            k: None,
            key: String::new(),
            outcomes: Vec::new(),
            reasons: Vec::new(),
            obligations: Vec::new(),
            valid_until: None,
            body: String::new(),
        }
    }

    /// Makes it a denial without reasons.
    pub(super) fn clear(&mut self, resource: u16) {
        self.resource = resource;
        (self.rows, self.k) = (Rows::None, None);
        self.outcomes.clear();
        self.reasons.clear();
        self.obligations.clear();
        self.body.clear();
    }

    /// Makes it the answer to this request: all that is not the same for everyone who asks so.
    pub(super) fn address(&mut self, request: &Request, key: Option<&str>, end: Timestamp) {
        self.id = match &request.id {
            None => Echo::Nothing,
            Some(Id::Number(id)) => Echo::Number(*id),
            Some(Id::Text(id)) => {
                self.id_text.clone_from(id);
                Echo::Text
            }
        };
        self.now = request.now;
        self.valid_until = Some(end).filter(|end| *end < NEVER);
        let key = key.unwrap_or_default();
        // Two empty keys, the common case, are not left to `memcmp`: see `scope::same`.
        let is_same = self.key.len() == key.len() && (key.is_empty() || self.key == key);
        if !is_same {
            self.key.clear();
            self.key.push_str(key);
            self.body.clear();
        }
    }

    /// Makes it an allow if any class of the resource type is shown at all.
    pub(super) fn grant(&mut self, classes: &[u16]) -> bool {
        let outcome = |class: &u16| self.outcomes.get(usize::from(*class));
        let levels = || classes.iter().filter_map(outcome).map(|outcome| outcome.level);
        let best = levels().map(|level| level.bits).max().unwrap_or(Bits::DENY);
        self.rows = match best {
            Bits::DENY => Rows::None,
            Bits::AGGREGATE => Rows::Aggregate,
            _ => Rows::Individual,
        };
        match self.rows {
            Rows::None => {
                self.outcomes.clear();
                self.obligations.clear();
                return false;
            }
            Rows::Aggregate => self.k = levels().map(|level| level.k).max(),
            Rows::Individual => {}
        }
        let raised = self.outcomes.iter().filter(|outcome| outcome.raised);
        self.reasons.extend(raised.map(|outcome| Reason::BreakGlass(outcome.by)));
        sort(&mut self.reasons);
        self.reasons.dedup();
        true
    }

    /// True when something may be shown: rows are not [`Rows::None`].
    pub fn is_allowed(&self) -> bool {
        self.rows != Rows::None
    }

    /// Records, groups or nothing.
    pub const fn rows(&self) -> Rows {
        self.rows
    }

    /// The smallest group over all fields; only when rows are [`Rows::Aggregate`].
    pub const fn k(&self) -> Option<u32> {
        self.k
    }

    /// Every field of the resource type with its view, sorted by name; none on a denial.
    pub fn fields(&self) -> impl Iterator<Item = (&str, FieldView<'_>)> {
        let fields = self.resource_type().filter(|_| self.is_allowed());
        let fields = fields.into_iter().flat_map(|resource| &resource.fields);
        fields.filter_map(|(field, class)| Some((field.as_str(), self.of_class(*class)?)))
    }

    /// The view of a field; `deny` for one the resource type does not have.
    pub fn view(&self, field: &str) -> View {
        self.field(field).map_or(View::Deny, |field| field.view)
    }

    /// The view of a field with everything about it.
    pub fn field(&self, field: &str) -> Option<FieldView<'_>> {
        self.of_class(self.resource_type()?.class_of(field)?)
    }

    /// The view of a class, also of one that no field has: findings inside text are shown by the
    /// class that their kind counts as. `deny` for an unknown class.
    pub fn class_view(&self, class: &str) -> View {
        self.class(class).map_or(View::Deny, |class| class.view)
    }

    /// The view of a class with everything about it.
    pub fn class(&self, class: &str) -> Option<FieldView<'_>> {
        self.of_class(self.model.words.classes.find(class)?)
    }

    /// Every class with its view, by number; nothing on a denial.
    pub(super) fn classes(&self) -> impl Iterator<Item = Option<FieldView<'_>>> {
        (0_u16..).zip(&self.outcomes).map(|(class, _)| self.of_class(class))
    }

    /// The fields of the resource type, also on a denial.
    pub(super) fn declared(&self) -> impl Iterator<Item = &str> {
        let fields = self.resource_type().into_iter().flat_map(|resource| &resource.fields);
        fields.map(|(field, _)| field.as_str())
    }

    /// True when personal data is looked for inside the field's values.
    pub(super) fn is_scanned(&self, field: &str) -> bool {
        let class = self.field(field).map(|field| field.class);
        class.is_some_and(|class| self.model.keeping.findings.scans(class))
    }

    /// True when a field's value is shown exactly as it is: in clear, and with nothing inside it
    /// that would be hidden. Text may repeat the record's own fields, so these must be clear too.
    pub(super) fn shows_as_it_is(&self, field: &str) -> bool {
        if self.view(field) != View::Clear {
            return false;
        }
        let findings = &self.model.keeping.findings;
        let clear =
            |class: Option<&str>| class.is_some_and(|class| self.class_view(class) == View::Clear);
        !self.is_scanned(field)
            || (self.fields().all(|(_, other)| other.view == View::Clear)
                && clear(findings.class_of_kind("*"))
                && findings.kinds().all(|kind| clear(findings.class_of_kind(kind))))
    }

    fn resource_type(&self) -> Option<&Resource> {
        self.model.words.resources.resource(self.resource)
    }

    fn of_class(&self, class: u16) -> Option<FieldView<'_>> {
        let outcome = self.outcomes.get(usize::from(class))?;
        let view = outcome.level.bits.view();
        let id = |rule| self.model.plan.step_of(rule).map(Step::id);
        Some(FieldView {
            view,
            class: self.model.words.classes.name(class),
            by: id(outcome.by),
            capped_by: id(outcome.capped_by),
            k: (view == View::Aggregate).then_some(outcome.level.k),
            key: (view == View::Encrypt).then_some(self.key.as_str()),
        })
    }

    /// Why: stable codes in sorted order, listed in `docs/reasons.md`. On an allow only the
    /// break-glass rules that raised a view.
    pub fn reasons(&self) -> Vec<&str> {
        self.reason_codes().collect()
    }

    /// What the caller must do, in sorted order. All are among those it declared with `can`.
    pub fn obligations(&self) -> Vec<&str> {
        self.duties().collect()
    }

    /// The moment from which time alone could change the answer; absent when it never does.
    pub const fn valid_until(&self) -> Option<Timestamp> {
        self.valid_until
    }

    /// The type of resource that the decision is about.
    pub fn resource(&self) -> &str {
        self.model.words.resources.names.name(self.resource)
    }

    /// When it was made.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// The hash of the policy that it was made from.
    pub fn policy_hash(&self) -> &[u8; 32] {
        &self.model.hash
    }

    /// The label of the policy that decided, for example `acme-cx@2026-11-23.1#9f3c0a51e7b2`.
    pub fn policy(&self) -> &str {
        &self.model.label
    }

    /// The epoch of the people document.
    pub const fn epoch(&self) -> u64 {
        self.epoch
    }

    fn reason_codes(&self) -> impl Iterator<Item = &str> {
        self.reasons.iter().map(|reason| reason.code(&self.model.plan))
    }

    fn duties(&self) -> impl Iterator<Item = &str> {
        self.obligations.iter().map(|duty| self.model.plan.obligations.name(*duty))
    }
}

impl Rows {
    /// The name in decisions, for example `individual`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Aggregate => "aggregate",
            Self::None => "none",
        }
    }
}

/// Without the caller's own name for the request, which may be anything.
impl fmt::Debug for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decision")
            .field("policy", &self.policy())
            .field("resource", &self.resource())
            .field("rows", &self.rows)
            .field("fields", &self.fields().collect::<Vec<_>>())
            .field("reasons", &self.reasons())
            .field("obligations", &self.obligations())
            .field("valid_until", &self.valid_until)
            .finish_non_exhaustive()
    }
}
