//! Wiping a document, and writing one without leaving copies behind.
//!
//! Growing a buffer copies what is in it and frees the old one as it is. So a text that holds an
//! answer is measured first and written into a buffer of that size.

use super::{Json, Number};
use alloc::string::String;
use core::{
    fmt::{self, Write},
    mem,
};
use zeroize::{Zeroize, Zeroizing};

/// Overwrites every text, keys included, and leaves `null`.
///
/// What this cannot reach: the buffer in which the parser undoes escapes, and copies that moves of
/// a number leave on the stack.
impl Zeroize for Json {
    fn zeroize(&mut self) {
        match self {
            Self::Null => {}
            Self::Bool(value) => value.zeroize(),
            Self::Number(Number::Signed(number)) => number.zeroize(),
            Self::Number(Number::Unsigned(number)) => number.zeroize(),
            Self::Number(Number::Double(number)) => number.zeroize(),
            Self::String(text) => text.zeroize(),
            Self::Array(items) => items.iter_mut().for_each(Zeroize::zeroize),
            Self::Object(members) => members.iter_mut().for_each(|(key, value)| {
                key.zeroize();
                value.zeroize();
            }),
        }
        *self = Self::Null;
    }
}

impl Json {
    /// The compact text, in one buffer that is wiped.
    pub(in crate::record) fn to_wiped(&self) -> Zeroizing<String> {
        let mut length = Length(0);
        let mut text = Zeroizing::new(String::new());
        // Neither a counter nor a string refuses what is written to it.
        write!(length, "{self}").unwrap_or_default();
        text.reserve_exact(length.0);
        write!(text, "{self}").unwrap_or_default();
        text
    }

    /// A string's text or a number's digits, as [`Json::to_id`], in a buffer that is wiped.
    pub(in crate::record) fn to_wiped_id(&self) -> Option<Zeroizing<String>> {
        self.to_id().map(Zeroizing::new)
    }

    /// Takes a document out of its wrapper, for whoever may have it.
    pub(in crate::record) fn out_of(mut wrapped: Zeroizing<Self>) -> Self {
        mem::replace(&mut *wrapped, Self::Null)
    }
}

/// Counts bytes.
struct Length(usize);

impl Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.saturating_add(text.len());
        Ok(())
    }
}

/// Compact JSON.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::String(text) => quoted(text, f),
            Self::Array(items) => {
                f.write_char('[')?;
                for (number, item) in items.iter().enumerate() {
                    f.write_str(if number == 0 { "" } else { "," })?;
                    item.fmt(f)?;
                }
                f.write_char(']')
            }
            Self::Object(members) => {
                f.write_char('{')?;
                for (number, (key, value)) in members.iter().enumerate() {
                    f.write_str(if number == 0 { "" } else { "," })?;
                    quoted(key, f)?;
                    f.write_char(':')?;
                    value.fmt(f)?;
                }
                f.write_char('}')
            }
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signed(number) => number.fmt(f),
            Self::Unsigned(number) => number.fmt(f),
            // As in every JavaScript engine.
            Self::Double(number) => {
                f.write_str(&Zeroizing::new(serde_json::to_string(number).unwrap_or_default()))
            }
        }
    }
}

/// A string with the escapes that JSON demands and no others: those of `encoding`, written piece by
/// piece into whatever counts or wipes them.
fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    let mut rest = text;
    // Byte by byte: none of these is a part of another character.
    while let Some(at) = rest.bytes().position(|c| matches!(c, b'"' | b'\\' | 0..=0x1f)) {
        let (before, from) = rest.split_at_checked(at).unwrap_or_default();
        f.write_str(before)?;
        let mut after = from.chars();
        match after.next().unwrap_or_default() {
            '\u{8}' => f.write_str("\\b"),
            '\t' => f.write_str("\\t"),
            '\n' => f.write_str("\\n"),
            '\u{c}' => f.write_str("\\f"),
            '\r' => f.write_str("\\r"),
            c @ ('"' | '\\') => write!(f, "\\{c}"),
            c => write!(f, "\\u{:04x}", u32::from(c)),
        }?;
        rest = after.as_str();
    }
    f.write_str(rest)?;
    f.write_char('"')
}
