//! The answer: a view of each field, with reasons, obligations and an end.

use super::{document::quote, request::Id, view::View};
use crate::time::Timestamp;
use alloc::{string::String, vec::Vec};
use core::fmt::{self, Write as _};

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
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldView {
    /// The view.
    pub view: View,
    /// The data class.
    pub class: String,
    /// The rule that gave the view; of several that gave the same one the smallest id. Absent on
    /// `deny`.
    pub by: Option<String>,
    /// The limit that lowered it.
    pub capped_by: Option<String>,
    /// The smallest group, for `aggregate`.
    pub k: Option<u32>,
    /// The recipient's key configuration, for `encrypt`.
    pub key: Option<String>,
}

/// The answer to one [`Request`](super::Request).
///
/// Made by [`Policy::decide`](super::Policy::decide), fulfilled by `record::apply`. It holds on
/// `[now, valid_until)` as long as policy and people stay the same.
#[derive(Clone)]
pub struct Decision {
    basis: Basis,
    rows: Rows,
    k: Option<u32>,
    /// Field and the number of its class, sorted by field.
    fields: Vec<(String, u16)>,
    /// By number, sorted by name.
    classes: Vec<FieldView>,
    reasons: Vec<String>,
    obligations: Vec<String>,
    valid_until: Option<Timestamp>,
}

/// What a decision was made about and from.
#[derive(Clone)]
pub(super) struct Basis {
    pub(super) id: Option<Id>,
    /// The resource type: the part of the action before the point.
    pub(super) resource: String,
    pub(super) now: Timestamp,
    pub(super) policy: String,
    pub(super) hash: [u8; 32],
    pub(super) epoch: u64,
}

/// The parts of an allow.
pub(super) struct Granted {
    pub(super) fields: Vec<(String, u16)>,
    pub(super) classes: Vec<FieldView>,
    pub(super) reasons: Vec<String>,
    pub(super) obligations: Vec<String>,
}

impl Decision {
    pub(super) fn new(
        basis: Basis,
        granted: Result<Granted, Vec<String>>,
        valid_until: Option<Timestamp>,
    ) -> Self {
        let granted = granted.unwrap_or_else(|reasons| Granted {
            fields: Vec::new(),
            classes: Vec::new(),
            reasons,
            obligations: Vec::new(),
        });
        let Granted { fields, classes, reasons, obligations } = granted;
        let mut decision = Self {
            basis,
            rows: Rows::None,
            k: None,
            fields,
            classes,
            reasons,
            obligations,
            valid_until,
        };
        let best = decision.fields().map(|(_, field)| field.view).min();
        decision.rows = match best.unwrap_or(View::Deny) {
            View::Deny => Rows::None,
            View::Aggregate => Rows::Aggregate,
            _ => Rows::Individual,
        };
        if decision.rows == Rows::Aggregate {
            decision.k = decision.fields().filter_map(|(_, field)| field.k).max();
        }
        decision
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
    pub fn fields(&self) -> impl Iterator<Item = (&str, &FieldView)> {
        self.fields.iter().filter_map(|(field, class)| {
            Some((field.as_str(), self.classes.get(usize::from(*class))?))
        })
    }

    /// The view of a field; `deny` for one the resource type does not have.
    pub fn view(&self, field: &str) -> View {
        self.field(field).map_or(View::Deny, |field| field.view)
    }

    /// The view of a field with everything about it.
    pub fn field(&self, field: &str) -> Option<&FieldView> {
        let index = self.fields.binary_search_by(|(known, _)| known.as_str().cmp(field)).ok()?;
        let (_, class) = self.fields.get(index)?;
        self.classes.get(usize::from(*class))
    }

    /// The view of a class, also of one that no field has: findings inside text are shown by the
    /// class that their kind counts as. `deny` for an unknown class.
    pub fn class_view(&self, class: &str) -> View {
        self.class(class).map_or(View::Deny, |class| class.view)
    }

    /// The view of a class with everything about it.
    pub fn class(&self, class: &str) -> Option<&FieldView> {
        let index = self.classes.binary_search_by(|known| known.class.as_str().cmp(class)).ok()?;
        self.classes.get(index)
    }

    /// Why: stable codes in sorted order, listed in `docs/reasons.md`. On an allow only the
    /// break-glass rules that raised a view.
    pub fn reasons(&self) -> &[String] {
        &self.reasons
    }

    /// What the caller must do, in sorted order. All are among those it declared with `can`.
    pub fn obligations(&self) -> &[String] {
        &self.obligations
    }

    /// The moment from which time alone could change the answer; absent when it never does.
    pub const fn valid_until(&self) -> Option<Timestamp> {
        self.valid_until
    }

    /// The type of resource that the decision is about.
    pub fn resource(&self) -> &str {
        &self.basis.resource
    }

    /// When it was made.
    pub const fn now(&self) -> Timestamp {
        self.basis.now
    }

    /// The hash of the policy that it was made from.
    pub const fn policy_hash(&self) -> &[u8; 32] {
        &self.basis.hash
    }

    /// The label of the policy that decided, for example `acme-cx@2026-11-23.1#9f3c0a51e7b2`.
    pub fn policy(&self) -> &str {
        &self.basis.policy
    }

    /// The epoch of the people document.
    pub const fn epoch(&self) -> u64 {
        self.basis.epoch
    }

    /// The decision as one line of JSON with a fixed order of keys.
    pub fn to_json(&self) -> String {
        let mut out = String::from("{");
        match &self.basis.id {
            Some(Id::Text(id)) => pair(&mut out, "id", id),
            // Writing to a String cannot fail, here and below.
            Some(Id::Number(id)) => drop(write!(out, "\"id\":{id},")),
            None => {}
        }
        pair(&mut out, "effect", if self.is_allowed() { "allow" } else { "deny" });
        pair(&mut out, "rows", self.rows.name());
        number(&mut out, "k", self.k);
        out.push_str("\"fields\":{");
        for (index, (field, view)) in self.fields().enumerate() {
            if index > 0 {
                out.push(',');
            }
            quote(field, &mut out);
            out.push(':');
            view.write(&mut out);
        }
        out.push_str("},");
        list(&mut out, "reasons", &self.reasons);
        list(&mut out, "obligations", &self.obligations);
        match self.valid_until {
            Some(moment) => drop(write!(out, "\"valid_until\":\"{moment}\",")),
            None => out.push_str("\"valid_until\":null,"),
        }
        pair(&mut out, "policy", &self.basis.policy);
        let _ = write!(out, "\"epoch\":{}}}", self.basis.epoch);
        out
    }
}

impl FieldView {
    fn write(&self, out: &mut String) {
        out.push('{');
        pair(out, "view", self.view.name());
        pair(out, "class", &self.class);
        let optional = [("by", &self.by), ("capped_by", &self.capped_by), ("key", &self.key)];
        for (name, value) in optional {
            if let Some(value) = value {
                pair(out, name, value);
            }
        }
        number(out, "k", self.k);
        out.pop(); // the comma after the last pair
        out.push('}');
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
            .field("policy", &self.basis.policy)
            .field("resource", &self.basis.resource)
            .field("rows", &self.rows)
            .field("classes", &self.classes)
            .field("reasons", &self.reasons)
            .field("obligations", &self.obligations)
            .field("valid_until", &self.valid_until)
            .finish_non_exhaustive()
    }
}

fn pair(out: &mut String, name: &str, value: &str) {
    quote(name, out);
    out.push(':');
    quote(value, out);
    out.push(',');
}

fn number(out: &mut String, name: &str, value: Option<u32>) {
    if let Some(value) = value {
        let _ = write!(out, "\"{name}\":{value},");
    }
}

fn list(out: &mut String, name: &str, values: &[String]) {
    quote(name, out);
    out.push_str(":[");
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        quote(value, out);
    }
    out.push_str("],");
}
