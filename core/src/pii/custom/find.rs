//! One pass over a text for literals and patterns.
//!
//! At each place the longest match counts; of equally long ones, the literal, then the pattern that
//! was declared first. Matches do not overlap, and do not begin or end inside words. Labels are
//! passed over.

use super::{
    Recognisers, Rule,
    check::Check,
    near::{Nearby, Word, has_unspaced},
    set::Set,
    table::{self, End},
};
use crate::pii::{
    Finding, Kind,
    detect::{Evidence, label},
    hints::Leaning,
    offsets::Offsets,
    phrases::cuts_word,
    text::{Text, joins},
    view::{Change, View},
};
use alloc::sync::Arc;
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
            Some(Change::Form) | None => one.evidence,
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
        let mut work = Work::default();
        while at < places.end {
            let rest = bytes.get(at..places.end).unwrap_or_default();
            let Some(skipped) = rest.iter().position(|byte| self.recognisers.may_begin(*byte))
            else {
                return places.end;
            };
            let place = at.saturating_add(skipped);
            at = match self.at(text, place, &mut work) {
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

    fn at(&self, text: &str, place: usize, work: &mut Work) -> At {
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
        let literal = self.literal(text, place, &mut work.words);
        let longer_than = literal.as_ref().map_or(place, |one| one.range.end);
        let pattern = self.pattern(text, place, longer_than, work);
        pattern.or(literal).map_or(At::Nothing, At::Match)
    }

    fn label_end(&self, text: &str, place: usize) -> Option<usize> {
        let text = Text::new(text);
        let label = label::at(&text, place).map(|(end, _)| end);
        label.or_else(|| self.recognisers.label_end(&text, place))
    }

    fn literal(&self, text: &str, place: usize, words: &mut Words) -> Option<Found> {
        let first = usize::from(*text.as_bytes().get(place)?);
        self.recognisers.literal_begins.get(first).filter(|begins| **begins)?;
        let (literal, length) = self.recognisers.literals.longest(text.get(place..)?)?;
        let rule = self.recognisers.rule(self.recognisers.owners.get(literal).copied()?)?;
        let range = place..place.saturating_add(length);
        let is_free = !cuts_word(text, &range) && !self.covers_a_label(text, &range);
        is_free.then(|| self.weighed(text, &range, rule, words)).flatten()
    }

    /// The longest match of a pattern that ends behind a place; of equally long ones the first.
    fn pattern(
        &self,
        text: &str,
        place: usize,
        longer_than: usize,
        work: &mut Work,
    ) -> Option<Found> {
        let Work { places, words } = work;
        let Recognisers { tables, patterns, .. } = self.recognisers;
        tables.ends(text, place, |number| Some(&patterns.get(number)?.0), places);
        // Of each pattern, only the longest match that fits is judged.
        let mut judged = Set::default();
        for End { at, patterns: all } in &places.ends {
            let range = place..place.saturating_add(*at);
            if range.end <= longer_than {
                break;
            }
            let all = *all & !judged;
            if all.is_empty() || cuts_word(text, &range) {
                continue;
            }
            let mut left = self.checked(all, text.get(range.clone())?);
            judged = judged | left;
            if left.is_empty() || self.covers_a_label(text, &range) {
                continue;
            }
            while let Some(number) = left.first() {
                left = left & !Set::from_iter([number]);
                let rule = self.recognisers.rule(patterns.get(number)?.1)?;
                if let Some(found) = self.weighed(text, &range, rule, words) {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Those of some patterns whose checks a value has.
    fn checked(&self, patterns: Set, value: &str) -> Set {
        let checks = Check::ALL.map(Some).into_iter().chain([None]);
        let sets = self.recognisers.checked.iter().map(|asking| patterns & *asking);
        let holds = |(check, asking): &(Option<Check>, Set)| {
            !asking.is_empty() && check.is_none_or(|check| check.holds(value))
        };
        let holding = checks.zip(sets).filter(holds);
        holding.fold(Set::default(), |all, (_, some)| all | some)
    }

    /// A match as a finding, if words nearby allow.
    fn weighed(
        &self,
        text: &str,
        range: &Range<usize>,
        rule: &Rule,
        words: &mut Words,
    ) -> Option<Found> {
        let (confidence, evidence) = self.told(text, range, rule, words)?;
        let is_sure = rule.is_denied || confidence >= self.threshold;
        is_sure.then(|| Found {
            range: range.clone(),
            kind: rule.kind,
            name: rule.name.clone(),
            confidence,
            evidence,
        })
    }

    fn covers_a_label(&self, text: &str, range: &Range<usize>) -> bool {
        let inner = text.as_bytes().get(range.clone()).unwrap_or_default();
        let brackets = inner.iter().enumerate().filter(|(_, byte)| **byte == b'[');
        let mut places = brackets.map(|(place, _)| range.start.saturating_add(place));
        places.any(|place| self.label_end(text, place).is_some())
    }

    /// How sure a match is, and why; `None` if words speak against it, or none for it.
    fn told(
        &self,
        text: &str,
        range: &Range<usize>,
        rule: &Rule,
        words: &mut Words,
    ) -> Option<(u8, Evidence)> {
        let shape = match rule.check {
            Some(_) => Evidence::SHAPE.and(Evidence::CHECKSUM),
            None => Evidence::SHAPE,
        };
        if rule.context.is_empty() && rule.not.is_empty() {
            return Some((rule.confidence, shape));
        }
        let says = words.near.of(&self.recognisers.vocabulary, text, range, rule.within);
        let unspaced = |words: &[Word]| has_unspaced(words, text, range, rule.within);
        if says.not.has(rule.number) || unspaced(&rule.not) {
            return None;
        }
        let hinted = words.hinted.get_or_insert_with(|| self.hinted());
        let evidence = if says.context.has(rule.number) || unspaced(&rule.context) {
            Evidence::CONTEXT
        } else if hinted.field.has(rule.number) {
            Evidence::FIELD
        } else if hinted.question.has(rule.number) {
            Evidence::QUESTION
        } else if rule.context.is_empty() {
            return Some((rule.confidence, shape));
        } else {
            return rule.alone.map(|alone| (alone, shape));
        };
        Some((rule.confidence, shape.and(evidence)))
    }

    fn hinted(&self) -> Hinted {
        let told = |is: &dyn Fn(&str) -> bool| {
            let is_told = |rule: &&Rule| rule.context.iter().any(|word| is(word.written()));
            self.recognisers.rules.iter().filter(is_told).map(|rule| rule.number).collect()
        };
        Hinted {
            field: told(&|word| self.leaning.field_names(word)),
            question: told(&|word| self.leaning.question_names(word)),
        }
    }
}

/// What is kept from place to place.
#[derive(Default)]
struct Work {
    places: table::Work,
    words: Words,
}

/// What words say about matches.
#[derive(Default)]
struct Words {
    near: Nearby,
    hinted: Option<Hinted>,
}

/// Rules whose words are in the name of the field, and in the question.
struct Hinted {
    field: Set,
    question: Set,
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
        self.begins.get(usize::from(byte)).is_some_and(|begins| *begins)
    }
}
