//! Path rules: which field a leaf of a payload is (amendment P9).
//!
//! A pattern is a JSON pointer whose segments may be `*` (one segment) or `x*` (one segment with a
//! prefix), and whose last may be `**` (everything below). The most specific pattern wins, segment
//! by segment from the left: literal, then the longer prefix, then `*`, then `**`.

use super::json::segments;
use crate::error::{Code, Error, Result};
use alloc::{
    borrow::{Cow, ToOwned},
    string::String,
    vec::Vec,
};
use core::cmp::Ordering;

/// The most patterns of one profile.
pub const MAX_PATTERNS: usize = 8_192;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(String),
    Prefix(String),
    One,
    Below,
}

/// Patterns and the fields they name, most specific first.
#[derive(Clone, Debug)]
pub(super) struct PathRules(Vec<(Vec<Segment>, String)>);

impl PathRules {
    pub(super) fn new<'a>(rules: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let mut compiled = rules
            .into_iter()
            .map(|(pattern, field)| Ok((compile(pattern)?, field.to_owned())))
            .collect::<Result<Vec<_>>>()?;
        if compiled.len() > MAX_PATTERNS {
            return Err(Error::because(Code::LimitExceeded, "a profile has at most 8,192 paths"));
        }
        compiled.sort_by(|(first, _), (second, _)| by_specificity(first, second));
        Ok(Self(compiled))
    }

    /// The field of a leaf, by the most specific matching pattern.
    pub(super) fn field(&self, pointer: &str) -> Option<&str> {
        let path = segments(pointer)?;
        let matching = self.0.iter().find(|(pattern, _)| matches(pattern, &path));
        matching.map(|(_, field)| field.as_str())
    }
}

fn compile(pattern: &str) -> Result<Vec<Segment>> {
    let malformed = || {
        Error::because(
            Code::PolicyInvalid,
            "a path is a JSON pointer; `*` ends a segment, `**` stands last",
        )
    };
    let parts = segments(pattern).ok_or_else(malformed)?;
    let last = parts.len().saturating_sub(1);
    let segment = |(index, part): (usize, &Cow<'_, str>)| match part.split_once('*') {
        None => Ok(Segment::Literal(part.as_ref().to_owned())),
        Some(("", "")) => Ok(Segment::One),
        Some(("", "*")) if index == last => Ok(Segment::Below),
        Some((prefix, "")) => Ok(Segment::Prefix(prefix.to_owned())),
        Some(_) => Err(malformed()),
    };
    parts.iter().enumerate().map(segment).collect()
}

fn matches(pattern: &[Segment], path: &[Cow<'_, str>]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, None) | (Some((Segment::Below, _)), Some(_)) => true,
        (Some((segment, pattern)), Some((part, path))) => {
            let here = match segment {
                Segment::Literal(text) => text == part,
                Segment::Prefix(prefix) => part.starts_with(prefix.as_str()),
                Segment::One | Segment::Below => true,
            };
            here && matches(pattern, path)
        }
        _ => false,
    }
}

/// `Less` is more specific.
fn by_specificity(first: &[Segment], second: &[Segment]) -> Ordering {
    first.iter().map(rank).cmp(second.iter().map(rank))
}

fn rank(segment: &Segment) -> (u8, usize) {
    match segment {
        Segment::Literal(_) => (0, 0),
        Segment::Prefix(prefix) => (1, usize::MAX.saturating_sub(prefix.len())),
        Segment::One => (2, 0),
        Segment::Below => (3, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_specific_pattern_wins_whatever_the_order() {
        let rules = [
            ("/**", "rest"),
            ("/data/*", "any"),
            ("/data/q*", "question"),
            ("/data/question_*", "long question"),
            ("/data/nps", "nps"),
            ("/*/nps", "elsewhere"),
        ];
        for turn in 0..rules.len() {
            let mut turned = rules;
            turned.rotate_left(turn);
            let rules = PathRules::new(turned).unwrap();
            for (pointer, field) in [
                ("/data/nps", "nps"),
                ("/data/q7", "question"),
                ("/data/question_7", "long question"),
                ("/data/other", "any"),
                ("/meta/nps", "elsewhere"),
                ("/data/deep/er", "rest"),
                ("/top", "rest"),
            ] {
                assert_eq!(rules.field(pointer), Some(field), "{pointer}");
            }
        }
    }

    #[test]
    fn escapes_are_those_of_json_pointer() {
        let rules = PathRules::new([("/a~1b/*", "x")]).unwrap();
        assert_eq!(rules.field("/a~1b/c"), Some("x"));
        assert_eq!(rules.field("/a/b/c"), None);
    }

    #[test]
    fn malformed_patterns_are_refused() {
        for pattern in ["data", "/a*b", "/**/b", "/a**", "/~2"] {
            let error = PathRules::new([(pattern, "x")]).unwrap_err();
            assert_eq!(error.code(), Code::PolicyInvalid, "{pattern}");
        }
    }

    #[test]
    fn everything_below_needs_something_below() {
        let rules = PathRules::new([("/a/**", "x")]).unwrap();
        assert_eq!(rules.field("/a"), None);
        assert_eq!(rules.field("/a/b/c/d"), Some("x"));
    }
}
