//! Puts values where their placeholders stood, in the escapes that stood there.

use super::{
    brackets::Style,
    find::Hit,
    originals::Originals,
    report::Report,
    restore::{Right, right_to},
};
use crate::{
    encoding::put_escaped,
    pii::{Kind, mask},
};
use alloc::{borrow::Cow, string::String};

/// What the text around is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// Text.
    Text,
    /// The source of a JSON document: placeholders stand in its strings.
    Json,
}

/// Writes what stands for a placeholder of `text`, and counts it.
pub(super) fn put(
    out: &mut String,
    (text, base): (&str, u64),
    hit: &Hit,
    originals: &Originals,
    (right, around): (&mut dyn FnMut(&str) -> Right, Around),
    report: &mut Report,
) {
    let written = text.get(hit.start..hit.end).unwrap_or_default();
    let Some(original) = hit.original.and_then(|at| originals.get(at)) else {
        report.count_unknown(base, hit);
        out.push_str(written);
        return;
    };
    match right_to(&original.name, right) {
        Right::Clear => {
            report.restored(&original.name);
            put_value(out, &original.value, hit.style, around);
        }
        Right::Mask => {
            report.masked(&original.name);
            let masked = mask(Kind::from_name(&original.name).ok(), &original.value);
            put_value(out, &masked, hit.style, around);
        }
        Right::Keep => {
            report.kept(&original.name);
            out.push_str(written);
        }
    }
}

fn put_value(out: &mut String, value: &str, style: Style, around: Around) {
    let value = match style {
        Style::Plain => Cow::Borrowed(value),
        Style::Percent => Cow::Owned(percent(value)),
        Style::Html => Cow::Owned(html(value)),
    };
    match around {
        Around::Text => out.push_str(&value),
        Around::Json => put_escaped(&value, out),
    }
}

/// Everything but the unreserved characters in percent escapes (RFC 3986, section 2.3).
fn percent(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len().saturating_mul(3));
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push('%');
            escaped.push(hex(byte >> 4));
            escaped.push(hex(byte & 15));
        }
    }
    escaped
}

fn hex(nibble: u8) -> char {
    char::from_digit(nibble.into(), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}

/// What would be markup as character references.
fn html(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
