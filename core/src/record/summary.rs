//! What a host in another language is told of a protected record, as JSON.

use super::{Protected, Report};
use crate::{field::IndexValue, pii::Kind};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
};
use serde_json::{Value, json};

impl Protected {
    /// Everything but the document to store: `record` says `id`, `survey` and `subject`; `index`
    /// lists `{"field":…,"value":…}`, the values to store in columns of their own; `report` says
    /// what was done, in counts and pointers.
    pub fn summary_json(&self) -> String {
        let record = json!({ "id": self.record, "survey": self.survey, "subject": self.subject });
        let row = |(field, value): &(String, IndexValue)| json!({ "field": field, "value": value.to_string() });
        let index: Value = self.index.iter().map(row).collect();
        json!({ "record": record, "index": index, "report": self.report.to_value() }).to_string()
    }
}

impl Report {
    fn to_value(&self) -> Value {
        let count = |(kind, count): &(Kind, u64)| (kind.name().to_owned(), json!(count));
        json!({
            "profile": self.profile,
            "sealed": self.sealed,
            "clear": self.clear,
            "dropped": self.dropped,
            "unnamed": self.unnamed,
            "surprising": self.surprising,
            "erasable": self.erasable,
            "findings": self.findings.iter().map(count).collect::<Value>(),
        })
    }
}
