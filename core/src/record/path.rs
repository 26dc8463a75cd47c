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
    vec,
    vec::Vec,
};
use core::cmp::Reverse;

/// The most patterns of one profile.
pub const MAX_PATTERNS: usize = 8_192;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(String),
    Prefix(String),
    One,
    Below,
}

/// Patterns and what they name, in the order of their segments: those that begin alike stand together,
/// the most specific first, so that a leaf is looked for segment by segment.
#[derive(Clone, Debug)]
pub(super) struct PathRules<T>(Vec<(Vec<Segment>, T)>);

impl<T> PathRules<T> {
    pub(super) fn new<'a>(rules: impl IntoIterator<Item = (&'a str, T)>) -> Result<Self> {
        let mut compiled = rules
            .into_iter()
            .map(|(pattern, named)| Ok((compile(pattern)?, named)))
            .collect::<Result<Vec<_>>>()?;
        if compiled.len() > MAX_PATTERNS {
            return Err(Error::because(Code::LimitExceeded, "a profile has at most 8,192 paths"));
        }
        // Of a pattern that stands twice, the first stays in front.
        compiled.sort_by(|(first, _), (second, _)| order(first).cmp(order(second)));
        Ok(Self(compiled))
    }

    /// What the most specific matching pattern names.
    pub(super) fn find(&self, pointer: &str) -> Option<&T> {
        let path = segments(pointer)?;
        // What is left to look through: the next is the last.
        let mut open = vec![(Branch { rules: &self.0, depth: 0 }, path.as_slice())];
        while let Some((branch, path)) = open.pop() {
            if let Some(found) = branch.ending(path) {
                return Some(found);
            }
            if let Some((part, rest)) = path.split_first() {
                let from = open.len();
                // An empty branch would have branches of its own at every further segment.
                branch.each_matching(part, |next| {
                    if !next.rules.is_empty() {
                        open.push((next, rest));
                    }
                });
                open.get_mut(from..).unwrap_or_default().reverse();
            }
        }
        None
    }
}

/// Rules whose patterns are alike in their first `depth` segments.
struct Branch<'r, T> {
    rules: &'r [(Vec<Segment>, T)],
    depth: usize,
}

impl<'r, T> Branch<'r, T> {
    /// What the pattern names that ends here and matches, if there is one: it stands before those
    /// that go on.
    fn ending(&self, path: &[Cow<'_, str>]) -> Option<&'r T> {
        let (pattern, named) = self.rules.first()?;
        let ends = pattern.len() == self.depth;
        (ends && (path.is_empty() || pattern.last() == Some(&Segment::Below))).then_some(named)
    }

    /// Those that go on with a segment that matches, by segment, the most specific first.
    fn each_matching(&self, part: &str, mut each: impl FnMut(Self)) {
        each(self.going_on(Rank::Literal(part)));
        let mut longest = part.len();
        while let Some(length) = self.longest_prefix(longest) {
            if let Some(prefix) = part.get(..length) {
                each(self.going_on(Rank::prefix(prefix)));
            }
            let Some(shorter) = length.checked_sub(1) else { break };
            longest = shorter;
        }
        each(self.going_on(Rank::One));
        each(self.going_on(Rank::Below));
    }

    fn going_on(&self, with: Rank<'_>) -> Self {
        let from = self.first_with(|rank| rank >= with);
        let behind = self.first_with(|rank| rank > with);
        Self {
            rules: self.rules.get(from..behind).unwrap_or_default(),
            depth: self.depth.saturating_add(1),
        }
    }

    /// How long the longest prefix is that is not longer than `limit` and with which any goes on.
    fn longest_prefix(&self, limit: usize) -> Option<usize> {
        let first = self.first_with(|rank| rank >= Rank::Prefix(Reverse(limit), ""));
        match self.next(self.rules.get(first)?)? {
            Rank::Prefix(Reverse(length), _) => Some(length),
            _ => None,
        }
    }

    fn first_with(&self, is_reached: impl Fn(Rank<'_>) -> bool) -> usize {
        self.rules.partition_point(|rule| !self.next(rule).is_some_and(&is_reached))
    }

    fn next(&self, (pattern, _): &'r (Vec<Segment>, T)) -> Option<Rank<'r>> {
        pattern.get(self.depth).map(rank)
    }
}

/// A segment in its order: what is more specific comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank<'s> {
    Literal(&'s str),
    Prefix(Reverse<usize>, &'s str),
    One,
    Below,
}

impl<'s> Rank<'s> {
    const fn prefix(text: &'s str) -> Self {
        Self::Prefix(Reverse(text.len()), text)
    }
}

fn rank(segment: &Segment) -> Rank<'_> {
    match segment {
        Segment::Literal(text) => Rank::Literal(text),
        Segment::Prefix(text) => Rank::prefix(text),
        Segment::One => Rank::One,
        Segment::Below => Rank::Below,
    }
}

fn order(pattern: &[Segment]) -> impl Iterator<Item = Rank<'_>> {
    pattern.iter().map(rank)
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

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use core::cmp::Ordering;
    use proptest::prelude::*;

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
                assert_eq!(rules.find(pointer), Some(&field), "{pointer}");
            }
        }
    }

    #[test]
    fn a_leaf_far_below_every_pattern_is_looked_for_no_longer_than_it_is_deep() {
        let rules = PathRules::new([("/a/*/b", 1), ("/0*/c", 2), ("/*/0/d", 3)]).unwrap();
        assert_eq!(rules.find(&"/0".repeat(1_000)), None);
    }

    #[test]
    fn escapes_are_those_of_json_pointer() {
        let rules = PathRules::new([("/a~1b/*", "x")]).unwrap();
        assert_eq!(rules.find("/a~1b/c"), Some(&"x"));
        assert_eq!(rules.find("/a/b/c"), None);
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
        assert_eq!(rules.find("/a"), None);
        assert_eq!(rules.find("/a/b/c/d"), Some(&"x"));
    }

    #[test]
    fn of_a_pattern_that_stands_twice_the_first_names() {
        let rules = PathRules::new([("/a/*", 1), ("/a/**", 2), ("/a/*", 3), ("", 4)]).unwrap();
        assert_eq!(rules.find("/a/b"), Some(&1));
        assert_eq!(rules.find(""), Some(&4));
    }

    #[test]
    fn as_many_patterns_as_there_may_be_are_not_gone_through() {
        let paths: Vec<String> = (0..MAX_PATTERNS).map(|n| format!("/data/*/q{n}/text")).collect();
        let rules = PathRules::new(paths.iter().map(String::as_str).zip(0..)).unwrap();
        // Each of them beside each of the others would be 67 million comparisons.
        for (number, path) in paths.iter().enumerate() {
            assert_eq!(rules.find(&path.replace('*', "x")), Some(&number));
        }
        let more = paths.iter().map(String::as_str).chain(["/one/more"]).zip(0..);
        assert_eq!(PathRules::new(more).unwrap_err().code(), Code::LimitExceeded);
    }

    /// The rules gone through one by one, as they were before there was an order of segments.
    struct Linear(Vec<(Vec<Segment>, usize)>);

    impl Linear {
        fn new(patterns: &[String]) -> Self {
            let rules = patterns.iter().zip(0..);
            let mut rules: Vec<_> =
                rules.map(|(pattern, number)| (compile(pattern).unwrap(), number)).collect();
            rules.sort_by(|(first, _), (second, _)| by_specificity(first, second));
            Self(rules)
        }

        fn find(&self, pointer: &str) -> Option<&usize> {
            let path = segments(pointer)?;
            let matching = self.0.iter().find(|(pattern, _)| matches(pattern, &path));
            matching.map(|(_, number)| number)
        }
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
        first.iter().map(old_rank).cmp(second.iter().map(old_rank))
    }

    fn old_rank(segment: &Segment) -> (u8, usize) {
        match segment {
            Segment::Literal(_) => (0, 0),
            Segment::Prefix(prefix) => (1, usize::MAX.saturating_sub(prefix.len())),
            Segment::One => (2, 0),
            Segment::Below => (3, 0),
        }
    }

    /// Patterns and pointers of few letters, so that they meet: with escapes, with letters of two
    /// bytes, empty segments too.
    fn patterns() -> impl Strategy<Value = Vec<String>> {
        let segment = prop_oneof!["(a|b|é|~0|~1){0,3}", "(a|b|é|~1){1,3}\\*", Just("*".to_owned())];
        let pattern = (proptest::collection::vec(segment, 0..4), any::<bool>());
        let pattern = pattern.prop_map(|(segments, below)| {
            let mut pattern: String = segments.iter().flat_map(|segment| ["/", segment]).collect();
            pattern.push_str(if below { "/**" } else { "" });
            pattern
        });
        proptest::collection::vec(pattern, 0..40)
    }

    proptest! {
        #[test]
        fn every_leaf_is_what_it_was_when_all_rules_were_gone_through(
            patterns in patterns(),
            pointers in proptest::collection::vec("(/(a|b|é|~0|~1|~|\\*){0,4}){0,5}|a", 1..40),
        ) {
            let linear = Linear::new(&patterns);
            let rules = PathRules::new(patterns.iter().map(String::as_str).zip(0..)).unwrap();
            for pointer in &pointers {
                prop_assert_eq!(rules.find(pointer), linear.find(pointer), "{}", pointer);
            }
        }
    }
}
