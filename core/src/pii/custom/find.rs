//! One pass over a text for literals and patterns.
//!
//! At each place the longest match counts; of equally long ones, the literal, then the pattern that
//! was declared first. Matches do not overlap, and do not begin or end inside words. Labels are
//! passed over.

use super::{Recognisers, Rule, near::Near};
use crate::pii::{
    Finding, Kind,
    detect::{Evidence, label},
    hints::Leaning,
    offsets::Offsets,
    phrases::cuts_word,
    text::{Text, joins},
    view::{Change, View},
};
use alloc::{sync::Arc, vec::Vec};
use core::ops::Range;

/// What is looked for, and what is known about the text.
pub(super) struct Job<'j> {
    pub(super) recognisers: &'j Recognisers,
    pub(super) leaning: &'j Leaning<'j>,
    /// Findings below this confidence are not reported, in per cent.
    pub(super) threshold: u8,
}

/// A match, in bytes.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
    pub(super) name: Option<Arc<str>>,
    pub(super) confidence: u8,
    pub(super) evidence: Evidence,
}

impl Found {
    pub(super) fn placed(&self, offsets: &mut Offsets<'_>) -> Finding {
        let reasons = (self.confidence, self.evidence);
        Finding::custom((self.kind, self.name.clone()), self.range.clone(), reasons, offsets)
    }
}

/// Calls `found` for what is in a text from a place on, to its end or so many bytes of its view
/// before that; says from where on to go on.
pub(super) fn find(
    source: &str,
    job: &Job<'_>,
    from: usize,
    ahead: Option<usize>,
    found: &mut dyn FnMut(Found),
) -> usize {
    let until = |text: &str| match ahead {
        Some(ahead) => boundary(text, text.len().saturating_sub(ahead)),
        None => text.len(),
    };
    let Some(view) = View::of(source) else {
        return job.pass(source, from..until(source), found);
    };
    let mut last = from;
    let text = view.text();
    let at = job.pass(text, view.view_of(from)..until(text), &mut |one| {
        let (range, change) = view.source(&one.range);
        let range = range.start.max(last)..range.end;
        last = range.end.max(last);
        let evidence = match change {
            Some(Change::Encoded) => one.evidence.and(Evidence::ENCODED),
            Some(Change::Disguised) => one.evidence.and(Evidence::DISGUISED),
            None => one.evidence,
        };
        if !range.is_empty() {
            found(Found { range, evidence, ..one });
        }
    });
    view.source_of(at)
}

/// The beginning of the character at a place.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at;
    while !text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    at
}

impl Job<'_> {
    /// Goes through the places of a range.
    fn pass(&self, text: &str, places: Range<usize>, found: &mut dyn FnMut(Found)) -> usize {
        let bytes = text.as_bytes();
        let mut at = places.start;
        while at < places.end {
            let rest = bytes.get(at..places.end).unwrap_or_default();
            let Some(skipped) = rest.iter().position(|byte| self.recognisers.may_begin(*byte))
            else {
                return places.end;
            };
            let place = at.saturating_add(skipped);
            at = match self.at(text, place) {
                At::Label(end) => end,
                At::Match(one) => {
                    let end = one.range.end;
                    found(one);
                    end
                }
                At::Nothing => next_character(text, place),
            };
        }
        at
    }

    fn at(&self, text: &str, place: usize) -> At {
        if text.as_bytes().get(place) == Some(&b'[')
            && let Some(end) = self.label_end(text, place)
        {
            return At::Label(end);
        }
        // Inside a character, or a word.
        let front = text.get(..place).and_then(|before| before.chars().next_back());
        let first = text.get(place..).and_then(|rest| rest.chars().next());
        if first.is_none_or(|first| joins(first) && front.is_some_and(joins)) {
            return At::Nothing;
        }
        let literal = self.literal(text, place);
        let patterns = self.recognisers.patterns_at(text.as_bytes().get(place).copied());
        let patterns = patterns.filter_map(|pattern| self.pattern(text, place, pattern));
        // The first of the longest ones.
        let longest =
            literal.into_iter().chain(patterns).fold(None, |best: Option<Found>, one| match best {
                Some(best) if best.range.end >= one.range.end => Some(best),
                _ => Some(one),
            });
        longest.map_or(At::Nothing, At::Match)
    }

    fn label_end(&self, text: &str, place: usize) -> Option<usize> {
        let text = Text::new(text);
        let label = label::at(&text, place).map(|(end, _)| end);
        label.or_else(|| self.recognisers.label_end(&text, place))
    }

    fn literal(&self, text: &str, place: usize) -> Option<Found> {
        let (literal, length) = self.recognisers.literals.longest(text.get(place..)?)?;
        let rule = self.recognisers.rule(self.recognisers.owners.get(literal).copied()?)?;
        self.judged(text, place..place.saturating_add(length), rule)
    }

    fn pattern(&self, text: &str, place: usize, pattern: usize) -> Option<Found> {
        let (pattern, rule) = self.recognisers.patterns.get(pattern)?;
        let rule = self.recognisers.rule(*rule)?;
        let rest = text.get(place..)?;
        let length = pattern.longest(rest, |end| {
            let range = place..place.saturating_add(end);
            let value = rest.get(..end).unwrap_or_default();
            !cuts_word(text, &range) && rule.check.is_none_or(|check| check.holds(value))
        })?;
        self.judged(text, place..place.saturating_add(length), rule)
    }

    /// A match as a finding, if words nearby allow.
    fn judged(&self, text: &str, range: Range<usize>, rule: &Rule) -> Option<Found> {
        if cuts_word(text, &range) || self.covers_a_label(text, &range) {
            return None;
        }
        let (confidence, evidence) = self.weighed(text, &range, rule)?;
        let is_sure = rule.is_denied || confidence >= self.threshold;
        let found = Found { range, kind: rule.kind, name: rule.name.clone(), confidence, evidence };
        is_sure.then_some(found)
    }

    fn covers_a_label(&self, text: &str, range: &Range<usize>) -> bool {
        let inner = text.as_bytes().get(range.clone()).unwrap_or_default();
        let brackets = inner.iter().enumerate().filter(|(_, byte)| **byte == b'[');
        let mut places = brackets.map(|(place, _)| range.start.saturating_add(place));
        places.any(|place| self.label_end(text, place).is_some())
    }

    /// How sure a match is, and why; `None` if words speak against it, or none for it.
    fn weighed(&self, text: &str, range: &Range<usize>, rule: &Rule) -> Option<(u8, Evidence)> {
        let shape = match rule.check {
            Some(_) => Evidence::SHAPE.and(Evidence::CHECKSUM),
            None => Evidence::SHAPE,
        };
        if rule.context.is_empty() && rule.not.is_empty() {
            return Some((rule.confidence, shape));
        }
        let near = Near::of(text, range, rule.within);
        if near.has(&rule.not) {
            return None;
        }
        let told = |is: &dyn Fn(&str) -> bool| rule.context.iter().any(|word| is(word.written()));
        let evidence = if near.has(&rule.context) {
            Evidence::CONTEXT
        } else if told(&|word| self.leaning.field_names(word)) {
            Evidence::FIELD
        } else if told(&|word| self.leaning.question_names(word)) {
            Evidence::QUESTION
        } else if rule.context.is_empty() {
            return Some((rule.confidence, shape));
        } else {
            return rule.alone.map(|alone| (alone, shape));
        };
        Some((rule.confidence, shape.and(evidence)))
    }
}

/// What stands at a place.
enum At {
    Label(usize),
    Match(Found),
    Nothing,
}

fn next_character(text: &str, place: usize) -> usize {
    let mut next = place.saturating_add(1);
    while !text.is_char_boundary(next) {
        next = next.saturating_add(1);
    }
    next
}

impl Recognisers {
    fn rule(&self, at: usize) -> Option<&Rule> {
        self.rules.get(at)
    }

    fn may_begin(&self, byte: u8) -> bool {
        let byte = usize::from(byte);
        byte == usize::from(b'[')
            || self.literal_begins.get(byte).is_some_and(|begins| *begins)
            || self.begin.get(byte).is_some_and(|patterns| !patterns.is_empty())
    }

    fn patterns_at(&self, byte: Option<u8>) -> impl Iterator<Item = usize> {
        let patterns = byte.and_then(|byte| self.begin.get(usize::from(byte)));
        patterns.map(Vec::as_slice).unwrap_or_default().iter().copied()
    }
}
