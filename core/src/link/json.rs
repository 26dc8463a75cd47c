//! The members of JSON that stands in a URL: names and values, nothing more.
//!
//! It may be cut off or have marks of its own, so it is read leniently, and no JSON parser is
//! needed, which small builds do not have.

use super::decode::{Decoded, Part};
use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// Deeper members keep the names of the ones around them no longer.
const MAX_DEPTH: usize = 16;

/// A value and its names from the outside in, with dots between them.
#[derive(Debug)]
pub(super) struct Member<'t> {
    pub(super) name: String,
    pub(super) value: Part<'t>,
}

/// Whether a text may be JSON with members.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_ascii();
    text.len() > 2
        && (text.starts_with('{') || text.starts_with("[\"") || text.starts_with("[{"))
        && text.contains('"')
}

/// Each string, number and word, by the name it has; and each name where it stands.
pub(super) fn members<'t>(part: &Part<'t>) -> (Vec<Member<'t>>, Vec<Part<'t>>) {
    let (names, members, keys) = (Vec::new(), Vec::new(), Vec::new());
    let mut reader = Reader { part, at: 0, names, name: None, members, keys };
    while reader.step().is_some() {}
    (reader.members, reader.keys)
}

struct Reader<'p, 't> {
    part: &'p Part<'t>,
    at: usize,
    /// Names of the objects and lists around.
    names: Vec<Option<Range<usize>>>,
    name: Option<Range<usize>>,
    members: Vec<Member<'t>>,
    keys: Vec<Part<'t>>,
}

impl Reader<'_, '_> {
    fn step(&mut self) -> Option<()> {
        let rest = self.part.text.get(self.at..)?;
        let first = rest.chars().next()?;
        match first {
            '{' | '[' if self.names.len() < MAX_DEPTH => self.names.push(self.name.clone()),
            '}' | ']' => self.name = self.names.pop().flatten(),
            '"' => return self.string(rest),
            c if c.is_alphanumeric() || c == '-' => {
                let end = rest.find([',', '}', ']', ' ', '"']).unwrap_or(rest.len());
                self.member(self.at..self.at.saturating_add(end));
                self.at = self.at.saturating_add(end.max(1));
                return Some(());
            }
            _ => {}
        }
        self.at = self.at.saturating_add(first.len_utf8());
        Some(())
    }

    fn string(&mut self, rest: &str) -> Option<()> {
        let inner = rest.get(1..)?;
        let mut is_escaped = false;
        let ends = |byte: u8| {
            let end = byte == b'"' && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
            end
        };
        let length = inner.bytes().position(ends).unwrap_or(inner.len());
        let start = self.at.saturating_add(1);
        let end = start.saturating_add(length);
        self.at = end.saturating_add(1);
        let after = self.part.text.get(self.at..).unwrap_or_default();
        if after.trim_ascii_start().starts_with(':') {
            self.keys.push(self.part.sub(&(start..end)));
            self.name = Some(start..end);
        } else {
            self.member(start..end);
        }
        Some(())
    }

    fn member(&mut self, value: Range<usize>) {
        let names = self.names.iter().flatten().chain(self.name.iter());
        let mut name = String::new();
        let mut last = 0..0;
        for range in names {
            // A list has the name that it stands behind.
            if last != *range {
                if !name.is_empty() {
                    name.push('.');
                }
                let part = self.part.sub(range);
                let plain = part.unescaped();
                name.push_str(plain.as_ref().map_or(part, Decoded::part).text);
            }
            last = range.clone();
        }
        self.members.push(Member { name, value: self.part.sub(&value) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn read(text: &str) -> Vec<(String, String)> {
        let (members, _) = members(&Part::new(text));
        members.into_iter().map(|one| (one.name, one.value.text.into())).collect()
    }

    #[test]
    fn members_have_the_names_around_them() {
        let text = r#"{"user":{"mail":"jo@x.org","n":[1, "two"]},"ok":true,"q":"a \"b\""}"#;
        let pairs = [
            ("user.mail", "jo@x.org"),
            ("user.n", "1"),
            ("user.n", "two"),
            ("ok", "true"),
            ("q", r#"a \"b\""#),
        ];
        assert_eq!(members(&Part::new(text)).1.len(), 5);
        assert_eq!(read(r#"{"a\u0040b":1}"#), [("a@b".into(), "1".into())]);
        assert_eq!(read(text), pairs.map(|(name, value)| (name.into(), value.into())));
    }

    #[test]
    fn broken_json_is_read_as_far_as_it_goes() {
        assert_eq!(read(r#"{"a":"b"#), [("a".into(), "b".into())]);
        assert_eq!(read(r#"{"a"#), [(String::new(), "a".into())]);
        assert_eq!(read("}]}:,é"), vec![(String::new(), "é".into())]);
        assert!(read(&"{".repeat(1_000)).is_empty());
    }
}
