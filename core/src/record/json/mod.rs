//! A JSON document that keeps the order of its members and refuses what would be lost.
//!
//! Records travel through here and come out as they came in, so members keep their order,
//! integers stay exact, and a repeated key is an error instead of a silent choice. Decimals are
//! IEEE 754 doubles, as in every JavaScript engine.

mod pointer;
mod text;
mod walk;
mod wipe;

use crate::error::{Code, Error, Result};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;
use serde::de::IgnoredAny;

#[cfg(feature = "facade")]
pub(crate) use pointer::escaped;
pub(crate) use pointer::segments;

/// The longest document in bytes.
pub const MAX_DOCUMENT: usize = 8 << 20;

/// The longest document that is read back after protecting: sealing makes a record longer.
pub(super) const MAX_STORED: usize = 4 * MAX_DOCUMENT;

/// The most leaves of one record.
pub const MAX_LEAVES: usize = 65_536;

/// The first double whose neighbours are more than one apart: beyond it, digits would be lost.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A JSON value (RFC 8259).
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object, in the order of its members, without repeated keys.
    Object(Vec<(String, Json)>),
}

/// A JSON number: exact for integers, a double otherwise.
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Number {
    /// An integer that fits into 64 bits with sign.
    Signed(i64),
    /// A larger positive integer.
    Unsigned(u64),
    /// A decimal below 2^53.
    Double(f64),
}

impl Json {
    /// Reads a document.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for more than [`MAX_DOCUMENT`] bytes; `INVALID_JSON` for malformed text,
    /// repeated keys, nesting deeper than 128, and integers beyond 64 bits (send them as strings).
    pub fn parse(text: &str) -> Result<Self> {
        if text.len() > MAX_DOCUMENT {
            return Err(Error::because(Code::LimitExceeded, "a JSON document is at most 8 MiB"));
        }
        Self::read(text)
    }

    /// Reads what protecting wrote.
    pub(crate) fn parse_stored(text: &str) -> Result<Self> {
        if text.len() > MAX_STORED {
            return Err(Error::because(Code::LimitExceeded, "a stored record is at most 32 MiB"));
        }
        Self::read(text)
    }

    fn read(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|error| {
            Error::because(
                Code::InvalidJson,
                match error.classify() {
                    serde_json::error::Category::Data => {
                        "the document repeats a key or holds a number beyond 64 bits"
                    }
                    serde_json::error::Category::Eof => "the document ends too early",
                    _ if goes_on(text) => {
                        "the document goes on behind its end: of JSON lines give one line at a time"
                    }
                    _ => "the document is not valid JSON",
                },
            )
        })
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Whether this says only that nothing was answered: `null`, `[]` or `{}`.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Array(items) => items.is_empty(),
            Self::Object(members) => members.is_empty(),
            _ => false,
        }
    }

    /// A string or number as text, as ids in payloads are either.
    pub fn to_id(&self) -> Option<String> {
        match self {
            Self::String(text) if !text.is_empty() => Some(text.clone()),
            Self::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// The member of an object.
    pub fn member(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => {
                members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }
}

/// Whether something stands behind a whole document, as in JSON lines.
fn goes_on(text: &str) -> bool {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    values.next().is_some_and(|first| first.is_ok()) && values.next().is_some()
}

/// Shows the shape, not the content: records do not belong in logs.
impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Bool(_) => "bool",
            Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
        })
    }
}

/// Shows nothing of the value.
impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("number")
    }
}

#[cfg(test)]
mod tests;
