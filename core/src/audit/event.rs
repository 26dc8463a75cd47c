//! One thing that happened, without personal data.

use super::Reference;
use crate::{
    error::{Code, Error, Result},
    time::Timestamp,
};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// The longest name or label in an event, in bytes.
pub const MAX_VALUE: usize = 255;

/// The most names and counts of one event, all lists together, so that its line stays readable.
pub const MAX_NAMES: usize = 200;

/// The most members of one event.
pub const MAX_MEMBERS: usize = 64;

/// An event for the log: what, when, and members in the order they were added.
///
/// Values are names from the policy (roles, purposes, rule ids), keyed references, counts. There
/// is no way to add free text: quotes, control characters and line ends are refused, so a log line
/// cannot be forged from inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    at: Timestamp,
    members: Vec<(&'static str, Value)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Text(String),
    Number(u64),
    Texts(Vec<String>),
    Counts(Vec<(String, u64)>),
}

impl Event {
    /// An event of a kind (`view`, `protect`, `send` …) at a time.
    pub fn new(kind: &'static str, at: Timestamp) -> Self {
        let members = alloc::vec![("event", Value::Text(kind.to_owned()))];
        Self { at, members }
    }

    /// When it happened.
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// Adds a name that the policy or the host declared.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for quotes, backslashes or control characters, `LIMIT_EXCEEDED` for more
    /// than 255 bytes or 64 members.
    pub fn name(self, member: &'static str, name: &str) -> Result<Self> {
        let value = Value::Text(checked(name)?);
        self.with(member, value)
    }

    /// Adds several names.
    ///
    /// # Errors
    /// As [`Event::name`].
    pub fn names<'a>(
        self,
        member: &'static str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self> {
        let value = Value::Texts(names.into_iter().map(checked).collect::<Result<_>>()?);
        self.with(member, value)
    }

    /// Adds a keyed reference to a person or record.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for more than 64 members.
    pub fn reference(self, member: &'static str, reference: Reference) -> Result<Self> {
        self.with(member, Value::Text(reference.to_string()))
    }

    /// Adds a count.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for more than 64 members.
    pub fn count(self, member: &'static str, count: u64) -> Result<Self> {
        self.with(member, Value::Number(count))
    }

    /// Adds a count per name, for example findings per kind.
    ///
    /// # Errors
    /// As [`Event::name`].
    pub fn counts<'a>(
        self,
        member: &'static str,
        counts: impl IntoIterator<Item = (&'a str, u64)>,
    ) -> Result<Self> {
        let counted = counts.into_iter().map(|(name, count)| Ok((checked(name)?, count)));
        let value = Value::Counts(counted.collect::<Result<_>>()?);
        self.with(member, value)
    }

    fn with(mut self, member: &'static str, value: Value) -> Result<Self> {
        if self.members.len() >= MAX_MEMBERS {
            return Err(Error::because(Code::LimitExceeded, "an event has at most 64 members"));
        }
        let length = |value: &Value| match value {
            Value::Texts(texts) => texts.len(),
            Value::Counts(counts) => counts.len(),
            Value::Text(_) | Value::Number(_) => 1,
        };
        let listed = self.members.iter().map(|(_, value)| length(value)).sum::<usize>();
        if listed.saturating_add(length(&value)) > MAX_NAMES {
            return Err(Error::because(Code::LimitExceeded, "an event has at most 200 names"));
        }
        self.members.push((member, value));
        Ok(self)
    }

    /// The event as a JSON object by itself, for hosts that keep their own log.
    ///
    /// Nothing shows when such a line is changed or left out later; that is what a
    /// [`Log`](super::Log) is for.
    pub fn to_json(&self) -> String {
        let mut out = String::from("{");
        self.push_members(&mut out);
        out.push('}');
        out
    }

    /// The body of the log line: canonical, because every value was checked on the way in.
    pub(super) fn to_line(&self, sequence: u64) -> String {
        let mut out = String::from("{\"seq\":");
        out.push_str(&sequence.to_string());
        out.push(',');
        self.push_members(&mut out);
        out.push('}');
        out
    }

    fn push_members(&self, out: &mut String) {
        push_text(out, "time");
        out.push(':');
        push_text(out, &self.at.to_string());
        for (member, value) in &self.members {
            out.push(',');
            push_member(out, member, value);
        }
    }
}

fn checked(name: &str) -> Result<String> {
    if name.len() > MAX_VALUE {
        return Err(Error::because(Code::LimitExceeded, "a name in an event exceeds 255 bytes"));
    }
    if name.chars().any(|c| c.is_control() || matches!(c, '"' | '\\' | '\u{2028}' | '\u{2029}')) {
        return Err(Error::because(
            Code::InvalidArgument,
            "a name in an event has quotes or control characters",
        ));
    }
    Ok(name.to_owned())
}

fn push_member(out: &mut String, member: &str, value: &Value) {
    push_text(out, member);
    out.push(':');
    match value {
        Value::Text(text) => push_text(out, text),
        Value::Number(number) => out.push_str(&number.to_string()),
        Value::Texts(texts) => push_list(out, '[', ']', texts, |out, text| push_text(out, text)),
        Value::Counts(counts) => push_list(out, '{', '}', counts, |out, (name, count)| {
            push_text(out, name);
            out.push(':');
            out.push_str(&count.to_string());
        }),
    }
}

fn push_text(out: &mut String, text: &str) {
    out.push('"');
    out.push_str(text);
    out.push('"');
}

fn push_list<T>(
    out: &mut String,
    open: char,
    close: char,
    items: &[T],
    mut push: impl FnMut(&mut String, &T),
) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push(out, item);
    }
    out.push(close);
}
