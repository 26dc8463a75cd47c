//! 540 texts by somebody who saw no rule and no test: people, addresses, special categories, texts
//! that only look like them, long mails. People are invented. `docs/detection.md` tells what the first
//! run gave; rules came of that for addresses, so that only what was not looked at yet is blind still.
//!
//! And eighteen sets of 300 to 600 texts over all kinds, by as many others. The second, the eighth, the ninth and the
//! tenth were looked at after their first runs, of the others only the figures were; `docs/detection.md` tells the first runs.

#![cfg(all(feature = "names", feature = "special", feature = "json"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that prints its table"
)]

use core::ops::{Range, RangeInclusive};
use serde_json::Value;
use std::collections::BTreeMap;
use visard::pii::{Finding, Kind, Scanner};

const TEXTS: &str = include_str!("data/blind.jsonl");

/// A set over all kinds with precision, recall and exact bounds of all kinds together, and how many of
/// its texts without anything personal are touched. A single text is chance here: one lesson of the model
/// differs from the next by as much, so that of one set a share may fall by a point where those of its [`GROUPS`]
/// rise, and the number of clean texts touched rise by one where that of its group does not.
const SETS: &[(&str, [usize; 3], usize)] = &[
    (include_str!("data/blind-second.jsonl"), [99, 97, 96], 2),
    (include_str!("data/blind-third.jsonl"), [99, 98, 97], 4),
    (include_str!("data/blind-fourth.jsonl"), [98, 98, 96], 4),
    (include_str!("data/blind-fifth.jsonl"), [98, 97, 96], 4),
    (include_str!("data/blind-sixth.jsonl"), [97, 96, 94], 5),
    (include_str!("data/blind-seventh.jsonl"), [98, 97, 95], 3),
    (include_str!("data/blind-eighth.jsonl"), [97, 98, 97], 6),
    (include_str!("data/blind-ninth.jsonl"), [99, 96, 95], 3),
    (include_str!("data/blind-tenth.jsonl"), [97, 97, 95], 3),
    (include_str!("data/blind-eleventh.jsonl"), [99, 97, 94], 2),
    (include_str!("data/blind-twelfth.jsonl"), [99, 95, 92], 0),
    (include_str!("data/blind-thirteenth.jsonl"), [99, 96, 95], 0),
    (include_str!("data/blind-fourteenth.jsonl"), [99, 96, 94], 0),
    (include_str!("data/blind-fifteenth.jsonl"), [99, 94, 93], 0),
    (include_str!("data/blind-sixteenth.jsonl"), [98, 96, 94], 0),
    (include_str!("data/blind-seventeenth.jsonl"), [99, 96, 94], 2),
    (include_str!("data/blind-eighteenth.jsonl"), [98, 94, 92], 2),
    (include_str!("data/blind-twentyfirst.jsonl"), [99, 95, 93], 2),
];

/// Sets together, by their numbers: the same shares in tenths of a per cent, which only rise, and the number of
/// clean texts touched, which only falls. Recall fell once by one to three tenths, with exact bounds, when precision rose
/// by two and four and clean texts touched fell from 46 to 36: a word alone needs more where a sentence begins.
const GROUPS: &[(RangeInclusive<usize>, [usize; 3], usize)] =
    &[(2..=7, [986, 976, 964], 22), (8..=13, [988, 970, 951], 14)];

/// 600 texts of feedback without anything personal, full of brands, places, titles and numbers, by two who saw nothing,
/// looked at after the first run (28 touched), and how many are touched at most; only falls.
const CLEAN: (&str, usize) = (include_str!("data/clean-everyday.jsonl"), 11);

/// 750 texts of three generators, each by somebody who saw no rule, with values as a library for test data makes them and
/// other numbers in every text; looked at after the first run (precision 71, recall 94, 78 of 501 clean texts touched); the
/// model has learnt with the templates of these generators since. One more is touched since a rule for one of its sentences
/// (`Clara não foi a resposta`) is gone.
const GENERATED: (&str, [usize; 3], usize) =
    (include_str!("data/generated.jsonl"), [95, 97, 95], 8);

/// Precision, recall and exact bounds in per cent; only rise, but for recall of people in this set, half of which is made to
/// mislead: see [`GROUPS`].
const FLOORS: &[(Kind, [usize; 3])] = &[
    (Kind::Person, [95, 89, 85]),
    (Kind::Address, [100, 91, 81]),
    (Kind::SpecialCategory, [98, 96, 89]),
];

/// Of 144 texts that were made to mislead (firms, films, teams, dishes called after people, headings
/// In Capitals) those in which something is taken for a person; only falls.
const TAKEN_FOR_PEOPLE: usize = 8;

struct Text {
    text: String,
    spans: Vec<(Kind, Range<usize>)>,
}

fn texts(lines: &str) -> Vec<Text> {
    let number = |span: &Value, name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
    let read = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        let spans = line["spans"].as_array().unwrap().iter();
        let spans = spans.map(|span| {
            let kind = span["kind"].as_str().unwrap().parse().unwrap();
            (kind, number(span, "start")..number(span, "end"))
        });
        Text { text: line["text"].as_str().unwrap().into(), spans: spans.collect() }
    };
    lines.lines().map(read).collect()
}

#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    hit: usize,
    exact: usize,
    wrong: usize,
}

impl Score {
    /// What was found of a kind in a text, beside what is there.
    fn add(&mut self, found: &[Finding], spans: &[(Kind, Range<usize>)], kind: Kind) {
        let gold: Vec<_> = spans.iter().filter(|(other, _)| *other == kind).collect();
        let is_marked =
            |found: &&Finding| gold.iter().any(|(_, span)| overlap(&found.chars(), span));
        let found = found.iter().filter(|found| found.kind() == kind);
        let found = found.filter(|found| is_marked(found) || !is_beside_card(found));
        let found: Vec<_> = found.map(Finding::chars).collect();
        self.gold += gold.len();
        self.found += found.len();
        self.exact += gold.iter().filter(|(_, span)| found.contains(span)).count();
        let is_hit = |span: &Range<usize>| found.iter().any(|found| overlap(found, span));
        self.hit += gold.iter().filter(|(_, span)| is_hit(span)).count();
        let is_right = |found: &Range<usize>| gold.iter().any(|(_, span)| overlap(found, span));
        self.wrong += found.iter().filter(|found| !is_right(found)).count();
    }

    /// Precision, recall and exact bounds, of so many.
    fn rates(&self, whole: usize) -> [usize; 3] {
        let right = self.found - self.wrong;
        let share = |part: usize, all: usize| part * whole / all.max(1);
        [share(right, self.found), share(self.hit, self.gold), share(self.exact, self.gold)]
    }
}

/// Expiry dates and check values count as `CREDIT_CARD`, which those who wrote these sets were not told: none marked one.
fn is_beside_card(found: &Finding) -> bool {
    matches!(found.subkind(), Some("EXPIRY" | "CVV"))
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

#[test]
fn each_kind_reaches_its_floor() {
    let mut scores: BTreeMap<Kind, Score> = BTreeMap::new();
    for Text { text, spans } in texts(TEXTS) {
        let found = Scanner::new().scan(&text).unwrap();
        for (kind, _) in FLOORS {
            let score = scores.entry(*kind).or_default();
            score.add(&found, &spans, *kind);
        }
    }
    for (kind, floors) in FLOORS {
        let rates = scores[kind].rates(100);
        println!("{kind}: precision {}, recall {}, exact {}", rates[0], rates[1], rates[2]);
        assert!(rates.iter().zip(floors).all(|(rate, floor)| rate >= floor), "{kind} {rates:?}");
    }
}

#[test]
fn texts_without_anything_personal_stay_untouched() {
    let clean: Vec<Text> = texts(TEXTS).into_iter().filter(|text| text.spans.is_empty()).collect();
    let (mut touched, mut people) = (0, 0);
    for text in &clean {
        let found = Scanner::new().scan(&text.text).unwrap();
        touched += usize::from(found.iter().any(|found| found.kind() != Kind::Person));
        people += usize::from(found.iter().any(|found| found.kind() == Kind::Person));
    }
    assert_eq!((touched, clean.len()), (0, 144));
    println!("{people} of {} taken for people", clean.len());
    assert!(people <= TAKEN_FOR_PEOPLE, "{people}");
}

#[test]
fn feedback_without_anything_personal_stays_untouched() {
    let (lines, most) = CLEAN;
    let (mut all, mut touched) = (Score::default(), 0);
    add_set(lines, &mut all, &mut touched);
    println!("{touched} of {} touched", lines.lines().count());
    assert!(touched <= most, "{touched}");
}

#[test]
fn texts_of_generators_reach_their_floor() {
    let (lines, floors, most) = GENERATED;
    let (mut all, mut touched) = (Score::default(), 0);
    add_set(lines, &mut all, &mut touched);
    let rates = all.rates(100);
    println!("{rates:?}, {touched} clean texts touched");
    assert!(rates.iter().zip(floors).all(|(rate, floor)| *rate >= floor), "{rates:?}");
    assert!(touched <= most, "{touched}");
}

#[test]
fn sets_over_all_kinds_reach_their_floors() {
    for (number, (lines, floors, most)) in (2..).zip(SETS) {
        let (mut all, mut touched) = (Score::default(), 0);
        add_set(lines, &mut all, &mut touched);
        let rates = all.rates(100);
        println!(
            "set {number}: precision {}, recall {}, exact {}, {touched} clean texts touched",
            rates[0], rates[1], rates[2]
        );
        assert!(rates.iter().zip(floors).all(|(rate, floor)| rate >= floor), "{number}: {rates:?}");
        assert!(touched <= *most, "{number}: {touched}");
    }
}

#[test]
fn sets_together_reach_their_floors() {
    for (numbers, floors, most) in GROUPS {
        let (mut all, mut touched) = (Score::default(), 0);
        for (_, (lines, ..)) in (2..).zip(SETS).filter(|(number, _)| numbers.contains(number)) {
            add_set(lines, &mut all, &mut touched);
        }
        let rates = all.rates(1000);
        println!("sets {numbers:?}: {rates:?}, {touched} clean texts touched");
        let holds = rates.iter().zip(floors).all(|(rate, floor)| rate >= floor);
        assert!(holds, "{numbers:?}: {rates:?}");
        assert!(touched <= *most, "{numbers:?}: {touched}");
    }
}

fn add_set(lines: &str, all: &mut Score, touched: &mut usize) {
    for Text { text, spans } in texts(lines) {
        let found = Scanner::new().scan(&text).unwrap();
        *touched += usize::from(spans.is_empty() && !found.is_empty());
        for kind in Kind::ALL {
            all.add(&found, &spans, *kind);
        }
    }
}
