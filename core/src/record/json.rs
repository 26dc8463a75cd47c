//! A JSON document that keeps the order of its members and refuses what would be lost.
//!
//! Records travel through here and come out as they came in, so members keep their order,
//! integers stay exact, and a repeated key is an error instead of a silent choice. Decimals are
//! IEEE 754 doubles, as in every JavaScript engine.

use crate::{
    error::{Code, Error, Result},
    field::MAX_PATH,
};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, SeqAccess, Visitor},
    ser::SerializeMap,
};

/// The longest document in bytes.
pub const MAX_DOCUMENT: usize = 8 << 20;

/// The longest document that is read back after protecting: sealing makes a record longer.
pub(super) const MAX_STORED: usize = 4 * MAX_DOCUMENT;

/// The longest pointer of a leaf in bytes, as sealing binds it.
const MAX_POINTER: usize = MAX_PATH;

/// The deepest nesting of a record; what stores it adds a few levels.
const MAX_DEPTH: usize = 100;

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
    pub(super) fn parse_stored(text: &str) -> Result<Self> {
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
                    _ => "the document is not valid JSON",
                },
            )
        })
    }

    /// The value at a JSON pointer (RFC 6901); the empty pointer is the document.
    pub fn at(&self, pointer: &str) -> Option<&Self> {
        let mut value = self;
        for segment in segments(pointer)? {
            value = match value {
                Self::Object(members) => {
                    members.iter().find(|(key, _)| *key == segment).map(|(_, value)| value)?
                }
                Self::Array(items) => items.get(array_index(&segment)?)?,
                _ => return None,
            };
        }
        Some(value)
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

    /// Rebuilds the document leaf by leaf: `change` gets each leaf with its pointer and returns
    /// what stands there instead, or `None` to leave it out. A leaf is everything that is not a
    /// filled object or array.
    ///
    /// Left-out members vanish together with objects that held nothing else; left-out array
    /// elements become `null`, so that positions keep their meaning.
    ///
    /// # Errors
    /// What `change` returns; `LIMIT_EXCEEDED` for a pointer over 1,024 bytes, more than 100 levels
    /// or more than [`MAX_LEAVES`] leaves.
    pub fn map_leaves(
        &self,
        change: &mut impl FnMut(&str, &Self) -> Result<Option<Self>>,
    ) -> Result<Option<Self>> {
        self.map_leaves_around(&|_| false, change)
    }

    /// As [`Json::map_leaves`]; an object with an `opaque` key is one leaf.
    pub(super) fn map_leaves_around(
        &self,
        opaque: &impl Fn(&str) -> bool,
        change: &mut impl FnMut(&str, &Self) -> Result<Option<Self>>,
    ) -> Result<Option<Self>> {
        Walk { pointer: String::new(), depth: 0, leaves: 0, opaque, change }.map(self)
    }
}

/// The way through a document, with what keeps it bounded.
struct Walk<'w, Opaque, Change> {
    pointer: String,
    depth: usize,
    leaves: usize,
    opaque: &'w Opaque,
    change: &'w mut Change,
}

impl<Opaque, Change> Walk<'_, Opaque, Change>
where
    Opaque: Fn(&str) -> bool,
    Change: FnMut(&str, &Json) -> Result<Option<Json>>,
{
    fn map(&mut self, value: &Json) -> Result<Option<Json>> {
        match value {
            Json::Object(members) if !members.is_empty() && !self.is_opaque(members) => {
                self.object(members)
            }
            Json::Array(items) if !items.is_empty() => self.array(items),
            leaf => {
                self.leaves = self.leaves.saturating_add(1);
                if self.leaves > MAX_LEAVES {
                    return Err(Error::because(
                        Code::LimitExceeded,
                        "a record has at most 65,536 leaves",
                    ));
                }
                (self.change)(&self.pointer, leaf)
            }
        }
    }

    fn is_opaque(&self, members: &[(String, Json)]) -> bool {
        members.iter().any(|(key, _)| (self.opaque)(key))
    }

    fn object(&mut self, members: &[(String, Json)]) -> Result<Option<Json>> {
        let mut kept = Vec::new();
        for (key, value) in members {
            let value = self.below(&escaped(key), value)?;
            kept.extend(value.map(|value| (key.clone(), value)));
        }
        Ok((!kept.is_empty()).then_some(Json::Object(kept)))
    }

    fn array(&mut self, items: &[Json]) -> Result<Option<Json>> {
        let mut kept = Vec::new();
        for (index, item) in items.iter().enumerate() {
            kept.push(self.below(&index.to_string(), item)?);
        }
        let filled = kept.iter().any(Option::is_some);
        let items = kept.into_iter().map(|item| item.unwrap_or(Json::Null)).collect();
        Ok(filled.then_some(Json::Array(items)))
    }

    /// One segment further, and back again.
    fn below(&mut self, segment: &str, value: &Json) -> Result<Option<Json>> {
        let length = self.pointer.len();
        self.depth = self.depth.saturating_add(1);
        self.pointer.push('/');
        self.pointer.push_str(segment);
        if self.pointer.len() > MAX_POINTER || self.depth > MAX_DEPTH {
            return Err(Error::because(
                Code::LimitExceeded,
                "a leaf lies deeper than 100 levels or its path is longer than 1,024 bytes",
            ));
        }
        let mapped = self.map(value);
        self.pointer.truncate(length);
        self.depth = self.depth.saturating_sub(1);
        mapped
    }
}

/// Compact JSON.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
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

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signed(number) => number.fmt(f),
            Self::Unsigned(number) => number.fmt(f),
            Self::Double(number) => f.write_str(&serde_json::to_string(number).unwrap_or_default()),
        }
    }
}

/// The unescaped segments of a JSON pointer (RFC 6901); `None` when it is not one.
pub(crate) fn segments(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    pointer.strip_prefix('/')?.split('/').map(unescaped).collect()
}

fn unescaped(segment: &str) -> Option<String> {
    let valid = segment.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    valid.then(|| segment.replace("~1", "/").replace("~0", "~"))
}

fn escaped(key: &str) -> String {
    if key.contains(['~', '/']) {
        key.replace('~', "~0").replace('/', "~1")
    } else {
        key.to_owned()
    }
}

fn array_index(segment: &str) -> Option<usize> {
    segment.parse().ok().filter(|index: &usize| format!("{index}") == segment)
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(Number::Signed(number)) => serializer.serialize_i64(*number),
            Self::Number(Number::Unsigned(number)) => serializer.serialize_u64(*number),
            Self::Number(Number::Double(number)) => serializer.serialize_f64(*number),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => items.serialize(serializer),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(Number::Signed(number)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        let number = i64::try_from(number).map_or(Number::Unsigned(number), Number::Signed);
        Ok(Json::Number(number))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Json, E> {
        if number.abs() < EXACT {
            Ok(Json::Number(Number::Double(number)))
        } else {
            Err(E::custom("number too large"))
        }
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut members: Vec<(String, Json)> = Vec::new();
        let mut keys = alloc::collections::BTreeSet::new();
        while let Some((key, value)) = access.next_entry::<String, Json>()? {
            if !keys.insert(key.clone()) {
                return Err(de::Error::custom("repeated key"));
            }
            members.push((key, value));
        }
        Ok(Json::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_document_comes_out_as_it_went_in() {
        let text =
            r#"{"z":1,"a":[null,true,-5,18446744073709551615,2154.7,"é\"\n"],"e":{},"f":[]}"#;
        assert_eq!(Json::parse(text).unwrap().to_string(), text);
    }

    #[test]
    fn what_would_be_lost_is_refused() {
        for (defect, text) in [
            ("repeated key", r#"{"a":1,"a":2}"#),
            ("repeated key below", r#"{"b":{"a":1,"a":2}}"#),
            ("integer beyond 64 bits", "18446744073709551616"),
            ("huge decimal", "1e300"),
            ("trailing text", "1 2"),
            ("truncated", r#"{"a":"#),
            ("lone surrogate", r#""\ud800""#),
            ("empty", ""),
        ] {
            assert_eq!(Json::parse(text).unwrap_err().code(), Code::InvalidJson, "{defect}");
        }
        let deep = "[".repeat(200) + &"]".repeat(200);
        assert_eq!(Json::parse(&deep).unwrap_err().code(), Code::InvalidJson);
        let long = alloc::format!("\"{}\"", "x".repeat(10 << 20));
        assert_eq!(Json::parse(&long).unwrap_err().code(), Code::LimitExceeded);
    }

    #[test]
    fn pointers_follow_rfc_6901() {
        let json = Json::parse(r#"{"foo":["bar","baz"],"":0,"a/b":1,"m~n":8}"#).unwrap();
        let at = |pointer: &str| json.at(pointer).map(ToString::to_string);
        assert_eq!(at("/foo/0").as_deref(), Some("\"bar\""));
        assert_eq!(at("/").as_deref(), Some("0"));
        assert_eq!(at("/a~1b").as_deref(), Some("1"));
        assert_eq!(at("/m~0n").as_deref(), Some("8"));
        for missing in ["/foo/2", "/foo/00", "/foo/-", "/m~n", "foo", "/foo/0/x"] {
            assert_eq!(at(missing), None, "{missing}");
        }
    }

    #[test]
    fn leaves_carry_their_pointers() {
        let json = Json::parse(r#"{"a":{"b/c":1},"d":[2,{"e":3}],"f":{},"g":[]}"#).unwrap();
        let mut seen = Vec::new();
        json.map_leaves(&mut |pointer, leaf| {
            seen.push(pointer.to_owned());
            assert_eq!(json.at(pointer), Some(leaf));
            Ok(Some(leaf.clone()))
        })
        .unwrap();
        assert_eq!(seen, ["/a/b~1c", "/d/0", "/d/1/e", "/f", "/g"]);
    }

    #[test]
    fn left_out_members_vanish_and_elements_become_null() {
        let json = Json::parse(r#"{"a":{"x":1},"b":[1,2],"c":[{"x":1}],"d":2}"#).unwrap();
        let kept = json
            .map_leaves(&mut |pointer, leaf| {
                Ok((!pointer.ends_with('x') && pointer != "/b/0").then(|| leaf.clone()))
            })
            .unwrap();
        assert_eq!(kept.unwrap().to_string(), r#"{"b":[null,2],"d":2}"#);
    }

    #[test]
    fn debug_shows_no_content() {
        assert_eq!(alloc::format!("{:?}", Json::parse("\"secret\"").unwrap()), "string");
    }

    proptest! {
        #[test]
        fn no_text_makes_parsing_panic(text in "\\PC{0,80}") {
            let _ = Json::parse(&text);
        }

        #[test]
        fn doubles_round_trip(number in -1e15_f64..1e15) {
            let text = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(Json::parse(&text).unwrap().to_string(), text);
        }
    }
}
