//! Decisions as JSON, with a fixed order of keys.
//!
//! What is the same for everyone who is answered so (all but the caller's name for the request and
//! the end) is written once and kept with a kept answer.

use super::{Decision, Echo, FieldView};
use crate::policy::document::{number as integer, quote};
use alloc::string::String;
use core::mem;

impl Decision {
    /// The decision as one line of JSON with a fixed order of keys.
    pub fn to_json(&self) -> String {
        let fields = self.resource_type().map_or(0, |resource| resource.fields.len());
        let mut out = String::with_capacity(fields.saturating_mul(64).saturating_add(256));
        self.write_json(&mut out);
        out
    }

    /// Adds what [`Decision::to_json`] returns to a text, so that many lines share its memory.
    pub fn write_json(&self, out: &mut String) {
        self.write_id(out);
        self.write_body(out);
        self.write_end(out);
    }

    /// The same, from the text that was written when this was answered before.
    pub(in crate::policy) fn write_kept(&mut self, out: &mut String) {
        if self.body.is_empty() {
            let mut body = mem::take(&mut self.body);
            self.write_body(&mut body);
            self.body = body;
        }
        out.reserve(self.body.len().saturating_add(256));
        self.write_id(out);
        out.push_str(&self.body);
        self.write_end(out);
    }

    fn write_id(&self, out: &mut String) {
        out.push('{');
        match self.id {
            Echo::Text => {
                out.push_str("\"id\":");
                quote(&self.id_text, out);
                out.push(',');
            }
            Echo::Number(id) => {
                out.push_str("\"id\":");
                integer(id < 0, id.unsigned_abs(), out);
                out.push(',');
            }
            Echo::Nothing => {}
        }
    }

    fn write_body(&self, out: &mut String) {
        pair(out, "effect", if self.is_allowed() { "allow" } else { "deny" });
        pair(out, "rows", self.rows.name());
        number(out, "k", self.k);
        out.push_str("\"fields\":{");
        let mut before = "\"";
        for (field, view) in self.fields() {
            add(out, &[before, field, "\":"]);
            view.write(out);
            before = ",\"";
        }
        out.push_str("},");
        list(out, "reasons", self.reason_codes());
        list(out, "obligations", self.duties());
    }

    fn write_end(&self, out: &mut String) {
        match self.valid_until {
            Some(moment) => {
                out.push_str("\"valid_until\":\"");
                // Writing to a String cannot fail.
                let _ = moment.write(out);
                out.push_str("\",");
            }
            None => out.push_str("\"valid_until\":null,"),
        }
        pair(out, "policy", self.policy());
        out.push_str("\"epoch\":");
        integer(false, self.epoch, out);
        out.push('}');
    }
}

impl FieldView<'_> {
    fn write(&self, out: &mut String) {
        out.push('{');
        pair(out, "view", self.view.name());
        pair(out, "class", self.class);
        for (name, value) in [("by", self.by), ("capped_by", self.capped_by)] {
            if let Some(value) = value {
                pair(out, name, value);
            }
        }
        if let Some(key) = self.key {
            out.push_str("\"key\":");
            quote(key, out);
            out.push(',');
        }
        number(out, "k", self.k);
        out.pop(); // the comma after the last pair
        out.push('}');
    }
}

/// The value is one of our words or a name of the policy, which has no quotes, backslashes or
/// control characters.
fn pair(out: &mut String, name: &str, value: &str) {
    add(out, &["\"", name, "\":\"", value, "\","]);
}

fn number(out: &mut String, name: &str, value: Option<u32>) {
    if let Some(value) = value {
        add(out, &["\"", name, "\":"]);
        integer(false, value.into(), out);
        out.push(',');
    }
}

/// Of words and names too.
fn list<'v>(out: &mut String, name: &str, values: impl Iterator<Item = &'v str>) {
    add(out, &["\"", name, "\":["]);
    let mut before = "\"";
    for value in values {
        add(out, &[before, value, "\""]);
        before = ",\"";
    }
    out.push_str("],");
}

fn add(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}
