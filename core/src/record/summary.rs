//! What a host in another language is told of a protected record, as JSON.

use super::{Protected, Report};
use crate::{field::IndexValue, pii::Kind};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
};
use serde_json::{Value, json};

impl Protected {
    /// Everything but the document to store: `record` says `id`, `survey` and `subject`; `index`
    /// lists `{"field":…,"value":…}`, the values to store in columns of their own; `report` says
    /// what was done, in counts and pointers.
    pub fn summary_json(&self) -> String {
        self.summary_json_with(&[])
    }

    /// [`Protected::summary_json`] with further members behind the others: names, which are written as they
    /// are, and what they hold, as JSON.
    pub fn summary_json_with(&self, more: &[(&str, &str)]) -> String {
        let record = json!({ "id": self.record, "survey": self.survey, "subject": self.subject });
        let row = |(field, value): &(String, IndexValue)| json!({ "field": field, "value": value.to_string() });
        let index: Value = self.index.iter().map(row).collect();
        let report = self.report.to_value();
        let mut out = format!("{{\"index\":{index},\"record\":{record},\"report\":{report}");
        for (name, json) in more {
            out.extend([",\"", name, "\":", json]);
        }
        out.push('}');
        out
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
