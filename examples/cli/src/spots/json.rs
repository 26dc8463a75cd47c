//! Strings of JSON, wherever they stand: URLs of HAR entries, headers, parameters.

use super::BOM;
use serde::de::IgnoredAny;
use serde_json::Deserializer;

/// Whether a line is JSON that may have strings in it.
pub(crate) fn is_json(line: &str) -> bool {
    line.trim_start().starts_with(['{', '[', '"'])
        && serde_json::from_str::<IgnoredAny>(line).is_ok()
}

/// A string of JSON with its line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) line: u64,
    /// Of the member that it is the value of, empty elsewhere.
    pub(crate) name: String,
    pub(crate) text: String,
    /// It is the name of a member itself.
    pub(crate) is_name: bool,
    /// A quote is missing before here or too much: what is a string on this line, nobody knows, and
    /// the text is the rest of the line.
    pub(crate) is_lost: bool,
}

/// The strings of JSON, without looking at what is around them: a file that was cut off is read as far
/// as it goes. Behind a missing quote it goes on with the next line.
pub(crate) fn in_json(text: &str) -> impl Iterator<Item = Found> {
    let mut at = 0;
    let mut line = 1_u64;
    let mut last = String::new();
    core::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let open = rest.find('"')?;
        let between = rest.get(..open)?;
        line += newlines(between);
        // Nothing but the colon is between a name and its value.
        let name = core::mem::take(&mut last);
        let name = if between.trim() == ":" { name } else { String::new() };
        let inner = rest.get(open + 1..)?;
        let length = closing(inner);
        let behind = inner.get(length..)?;
        let after = behind.strip_prefix('"').map(str::trim_start);
        let is_whole =
            after.is_some_and(|after| after.is_empty() || after.starts_with([',', ':', '}', ']']));
        let here = line;
        if is_whole || behind.is_empty() {
            at += open + 1 + length + behind.len().min(1);
            let text = unescaped(inner.get(..length)?);
            let is_name = after.is_some_and(|after| after.starts_with(':'));
            if is_name {
                last.clone_from(&text);
            }
            return Some(Found { line: here, name, text, is_name, is_lost: false });
        }
        let length = inner.find('\n').unwrap_or(inner.len());
        at += open + 1 + length;
        let text = unescaped(inner.get(..length)?);
        Some(Found { line: here, name, text, is_name: false, is_lost: true })
    })
}

/// On which line a text ends to be JSON: one document, or several behind each other.
pub(crate) fn line_of_other(text: &str) -> Option<u64> {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let mut documents = Deserializer::from_str(text).into_iter::<IgnoredAny>();
    documents.find_map(Result::err).map(|error| error.line() as u64)
}

/// Where a string ends: at its quote, or with its line, which no string goes beyond.
fn closing(inner: &str) -> usize {
    let mut is_escaped = false;
    let ends = |byte: u8| {
        let end = byte == b'\n' || byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        end
    };
    inner.bytes().position(ends).unwrap_or(inner.len())
}

/// What a string says, also with halves of surrogate pairs, which stand for no character, and
/// escapes that JSON does not have.
fn unescaped(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        let mut behind = escape.chars();
        match behind.next() {
            Some('u') => {
                let (c, length) = of_units(escape);
                out.push(c);
                rest = escape.get(length..).unwrap_or_default();
                continue;
            }
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('b' | 'f') => out.push(' '),
            Some(c @ ('"' | '\\' | '/')) => out.push(c),
            Some(c) => out.extend(['\\', c]),
            None => out.push('\\'),
        }
        rest = behind.as_str();
    }
    out.push_str(rest);
    out
}

/// The character of `u00e9`, or of a pair of surrogates, and how long it is.
fn of_units(escape: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = escape.get(at..at + 4)?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(1) else { return (char::REPLACEMENT_CHARACTER, 1) };
    let second = escape.get(5..7).filter(|mark| *mark == "\\u").and_then(|_| unit(7));
    let pair = [Some(first), second].into_iter().flatten();
    match char::decode_utf16(pair).next() {
        Some(Ok(c)) => (c, if c.len_utf16() == 2 { 11 } else { 5 }),
        _ => (char::REPLACEMENT_CHARACTER, 5),
    }
}

fn newlines(text: &str) -> u64 {
    text.bytes().filter(|byte| *byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u64, String, bool)> {
        in_json(text).map(|found| (found.line, found.text, found.is_lost)).collect()
    }

    #[test]
    fn strings_of_json_have_their_lines() {
        let text = "{\"a\":\n \"x\\u0026y\\ud83d\\ude00\", \"b\": \"\\\"\",\n\n\"c\": \"cut";
        let expected = [(1, "a"), (2, "x&y\u{1f600}"), (2, "b"), (2, "\""), (4, "c"), (4, "cut")];
        assert_eq!(found(text), expected.map(|(line, text)| (line, text.to_owned(), false)));
    }

    #[test]
    fn values_have_the_names_of_their_members() {
        let text = r#"{"a": "x", "b": ["y", "z"], "c" :"w", "d": 1, "e":{"f":"v"}}"#;
        let names: Vec<_> = in_json(text).map(|found| (found.name, found.text)).collect();
        let named = names.iter().filter(|(name, _)| !name.is_empty());
        let expected = [("a", "x"), ("c", "w"), ("f", "v")];
        assert!(named.map(|(name, text)| (name.as_str(), text.as_str())).eq(expected));
    }

    #[test]
    fn half_a_pair_hides_nothing() {
        let text = r#"["a\ud800b", "\udc00\u0041\q"]"#;
        let expected = ["a\u{fffd}b", "\u{fffd}A\\q"];
        assert_eq!(found(text), expected.map(|text| (1, text.to_owned(), false)));
    }

    #[test]
    fn a_missing_quote_is_told_and_ends_with_its_line() {
        let text = "{\"a\": \"x, \"b\": 1,\n\"c\": \"y,\n\"d\": \"z\"}";
        let lost = |line, text: &str| (line, text.to_owned(), true);
        let whole = |line, text: &str| (line, text.to_owned(), false);
        let expected = [
            whole(1, "a"),
            lost(1, "x, \"b\": 1,"),
            whole(2, "c"),
            lost(2, "y,"),
            whole(3, "d"),
            whole(3, "z"),
        ];
        assert_eq!(found(text), expected);
    }
}
