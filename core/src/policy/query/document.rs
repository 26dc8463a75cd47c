//! A plan as JSON.

use super::{
    super::{decision::Decision, request::Value},
    Branch, Filter, QueryPlan,
};
use alloc::{
    collections::BTreeMap,
    string::{String, ToString as _},
    vec::Vec,
};
use serde::{Serialize, Serializer, ser::SerializeSeq as _};

/// `{"policy": …, "epoch": …, "resource": …, "valid_until": …, "fixed": […], "parameters": […],
/// "branches": [{"filter": …, "rows": …, "k": …, "fields": {…}, "reasons": […], "obligations": […]}],
/// "reasons": […]}`. Values stand under `parameters` and nowhere else.
impl Serialize for QueryPlan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let any = self.any.as_ref();
        Document {
            policy: any.map(Decision::policy),
            epoch: any.map(Decision::epoch),
            resource: any.map(Decision::resource),
            valid_until: self.valid_until().map(|moment| moment.to_string()),
            fixed: self.fixed().collect(),
            parameters: Parameters(&self.parameters),
            branches: self.branches.iter().map(BranchDocument::of).collect(),
            reasons: self.reasons().collect(),
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
struct Document<'p> {
    policy: Option<&'p str>,
    epoch: Option<u64>,
    resource: Option<&'p str>,
    valid_until: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixed: Vec<&'p str>,
    parameters: Parameters<'p>,
    branches: Vec<BranchDocument<'p>>,
    reasons: Vec<&'p str>,
}

#[derive(Serialize)]
struct BranchDocument<'p> {
    filter: &'p Filter,
    rows: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    k: Option<u32>,
    fields: BTreeMap<&'p str, Field<'p>>,
    reasons: Vec<&'p str>,
    obligations: Vec<&'p str>,
}

/// As in a decision's own JSON.
#[derive(Serialize)]
struct Field<'p> {
    view: &'static str,
    class: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    capped_by: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    k: Option<u32>,
}

impl<'p> BranchDocument<'p> {
    fn of(branch: &'p Branch) -> Self {
        let decision = branch.decision();
        let fields = decision.fields().map(|(name, shown)| {
            let (view, class) = (shown.view.name(), shown.class);
            let (by, capped_by) = (shown.by, shown.capped_by);
            (name, Field { view, class, by, capped_by, key: shown.key, k: shown.k })
        });
        Self {
            filter: branch.filter(),
            rows: decision.rows().name(),
            k: decision.k(),
            fields: fields.collect(),
            reasons: decision.reasons(),
            obligations: decision.obligations(),
        }
    }
}

struct Parameters<'p>(&'p [Value]);

impl Serialize for Parameters<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for value in self.0 {
            match value {
                Value::String(text) => list.serialize_element(text)?,
                Value::Integer(number) => list.serialize_element(number)?,
                Value::Boolean(value) => list.serialize_element(value)?,
                // Conditions compare with nothing else.
                Value::List(_) | Value::Other => list.serialize_element(&())?,
            }
        }
        list.end()
    }
}
