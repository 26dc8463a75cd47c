//! A request as the line that `Request::from_json` reads.

use super::super::{
    explain::optional,
    request::{BreakGlass, Id, Request, Value},
};
use alloc::string::{String, ToString as _};
use serde::{Serialize, Serializer, ser::SerializeMap};

impl Request {
    /// The request as one line of JSON, which [`Request::from_json`] reads as the same request.
    /// It holds what the request states: mind where it goes.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&Line(self)).unwrap_or_default()
    }
}

pub(super) struct Line<'r>(pub(super) &'r Request);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let request = self.0;
        let mut map = serializer.serialize_map(None)?;
        match &request.id {
            Some(Id::Text(id)) => map.serialize_entry("id", id)?,
            Some(Id::Number(id)) => map.serialize_entry("id", id)?,
            None => {}
        }
        map.serialize_entry("subject", &request.subject)?;
        optional(&mut map, "session_roles", request.session_roles.as_ref())?;
        map.serialize_entry("attributes", &Values(&request.attributes))?;
        map.serialize_entry("action", &request.action)?;
        map.serialize_entry("purpose", &request.purpose)?;
        map.serialize_entry("resource", &Values(&request.resource))?;
        map.serialize_entry("now", &request.now.to_string())?;
        optional(&mut map, "processor", request.processor.as_ref())?;
        optional(&mut map, "break_glass", request.break_glass.as_ref().map(Claim))?;
        map.serialize_entry("can", &request.can)?;
        map.end()
    }
}

struct Values<'v>(&'v alloc::collections::BTreeMap<String, Value>);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, Attribute(value))))
    }
}

struct Attribute<'v>(&'v Value);

impl Serialize for Attribute<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::String(text) => serializer.serialize_str(text),
            Value::Integer(number) => serializer.serialize_i64(*number),
            Value::Boolean(value) => serializer.serialize_bool(*value),
            Value::List(texts) => texts.serialize(serializer),
            Value::Other => serializer.serialize_unit(),
        }
    }
}

struct Claim<'c>(&'c BreakGlass);

impl Serialize for Claim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        optional(&mut map, "since", self.0.since.map(|since| since.to_string()))?;
        for (name, text) in &self.0.entries {
            map.serialize_entry(name, text)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read_as_it_was_written() {
        for line in [
            r#"{"id":7,"subject":"u","session_roles":["a"],"attributes":{"n":1,"teams":["x"]},"action":"doc.read","purpose":"p","resource":{"b":true,"o":null,"t":"x"},"now":"2026-11-23T10:00:00Z","processor":"v","break_glass":{"since":"2026-11-23T09:50:00Z","reason":"fire"},"can":["x"]}"#,
            r#"{"id":"seven","subject":"u","attributes":{},"action":"doc.read","purpose":"p","resource":{},"now":"2026-11-23T10:00:00Z","break_glass":{"ticket":""},"can":[]}"#,
        ] {
            assert_eq!(Request::from_json(line).unwrap().to_json(), line);
        }
    }
}
