//! The sample round trips: what a model makes of placeholders, and that they come back.
#![cfg(all(feature = "pii", feature = "keyset"))]
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

#[path = "support/stand_ins.rs"]
mod stand_ins;
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use core::ops::Range;
use serde_json::Value;
use stand_ins::{everything, placeholders, restored, streamed};
use visard::pii::{Hints, Kind, Originals, Replacer, Right, Scanner, Span, Terms};

struct Sample(Value);

impl Sample {
    fn all() -> Vec<Self> {
        let lines = include_str!("data/llm-roundtrip.jsonl").lines();
        let samples: Vec<Self> =
            lines.map(|line| Self(serde_json::from_str(line).unwrap())).collect();
        assert_eq!(samples.len(), 25);
        samples
    }

    fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap()
    }

    /// The input without marks, and what was marked: place, kind, which one.
    fn input(&self) -> (String, Vec<(Range<usize>, String, usize)>) {
        let (mut plain, mut marks) = (String::new(), Vec::new());
        let mut rest = self.text("input_marked");
        while let Some((before, marked)) = rest.split_once('⟦') {
            plain += before;
            let (mark, behind) = marked.split_once('⟧').unwrap();
            let (head, value) = mark.split_once('|').unwrap();
            let (kind, which) = head.split_once(':').unwrap();
            let start = plain.len();
            plain += value;
            marks.push((start..plain.len(), kind.to_owned(), which.parse().unwrap()));
            rest = behind;
        }
        (plain + rest, marks)
    }

    /// The ways in which the mutation may write a placeholder.
    fn mutations(&self, placeholder: &str) -> Vec<String> {
        let bare = placeholder.trim_matches(['[', ']']);
        let (name, code) = bare.split_at(bare.find('_').unwrap_or(0));
        let bracketed = |open: &str, close: &str| format!("{open}{bare}{close}");
        match self.text("mutation") {
            "lower" => vec![placeholder.to_lowercase()],
            "upper" => vec![placeholder.to_uppercase()],
            "markdown_bold" => vec![placeholder.to_owned(), placeholder.replace('_', "\\_")],
            "drop_delimiters" => vec![bare.to_owned()],
            "swap_delimiters" => {
                [("<", ">"), ("(", ")"), ("{", "}"), ("{{", "}}"), ("「", "」"), ("⟦", "⟧")]
                    .map(|(open, close)| bracketed(open, close))
                    .into()
            }
            "html_escape" => [
                ("&#91;", "&#93;"),
                ("&lt;", "&gt;"),
                ("&lsqb;", "&rsqb;"),
                ("&#x5B;", "&#x5D;"),
                ("[", "]"),
            ]
            .map(|(open, close)| bracketed(open, close))
            .into(),
            "url_encode" => {
                vec![bracketed("%5B", "%5D"), bracketed("%5b", "%5d"), bracketed("%3C", "%3E")]
            }
            "insert_spaces" => vec![
                bracketed("[ ", " ]"),
                format!("[{name} {code}]"),
                format!("[ {name} _ {} ]", &code[1..]),
                format!("[{}]", bare.chars().map(String::from).collect::<Vec<_>>().join(" ")),
                format!("[{name} {}]", &code[1..]),
            ],
            "translate_type_word_fr" => {
                vec![
                    format!("[PERSONNE{code}]"),
                    format!("[Personne{code}]"),
                    format!("[NOM DE FAMILLE{code}]"),
                ]
            }
            _ => vec![placeholder.to_owned()],
        }
    }
}

/// What the model answers, for each way of writing the placeholders.
fn answers(sample: &Sample, stand_ins: &[String]) -> Vec<String> {
    let ways: Vec<Vec<String>> = stand_ins.iter().map(|one| sample.mutations(one)).collect();
    let answer = |way: usize| {
        let mut answer = sample.text("model_output").replace("{HALLUCINATED}", "[PERSON_0HA11VC7]");
        for (which, ways) in ways.iter().enumerate() {
            answer = answer.replace(&format!("{{{which}}}"), &ways[way]);
        }
        answer
    };
    (0..ways[0].len()).map(answer).collect()
}

fn check(sample: &Sample, originals: &Originals, stand_ins: &[String]) {
    let id = sample.text("id");
    for answer in answers(sample, stand_ins) {
        match sample.text("expected") {
            "report:unknown_placeholder" => {
                let restored = originals.restore(&answer, everything).unwrap();
                assert_eq!(restored.report.unknown(), 1, "{id}");
                assert!(restored.text.starts_with("Callum Penhaligon met [PERSON_0HA11VC7]"));
            }
            "view:placeholder_kept" => {
                let restored = originals.restore(&answer, |_| Right::Keep).unwrap();
                assert_eq!(restored.text, answer, "{id}");
                assert_eq!(restored.report.kept_counts().collect::<Vec<_>>(), [("PERSON", 1)]);
            }
            expected if sample.text("mutation") == "json_arguments" => {
                assert_eq!(originals.restore_json(&answer, everything).unwrap().text, expected);
                let mut stream = originals.json_restorer(everything);
                let pieces = answer.as_bytes().chunks(3).map(|piece| stream.push(piece).unwrap());
                let pieces: String = pieces.collect();
                assert_eq!(pieces + &stream.finish().unwrap().0, expected, "{id}");
            }
            expected => {
                assert_eq!(restored(originals, &answer), expected, "{id}: {answer}");
                for size in 1..=answer.len() {
                    assert_eq!(
                        streamed(originals, &answer, size).text,
                        expected,
                        "{id}, by {size}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_sample_comes_back_when_its_values_are_given() {
    for sample in Sample::all() {
        let keys = placeholders("us-llm");
        let mut originals = Originals::new();
        let (plain, marks) = sample.input();
        let spans: Vec<Span<'_>> =
            marks.iter().map(|(range, kind, _)| Span::new(range.clone(), kind)).collect();
        let prompt = Replacer::new(&keys, Scanner::new())
            .replace_spans(&plain, &spans, &mut originals)
            .unwrap();
        let mut stand_ins = Vec::new();
        for (range, kind, which) in marks {
            let stand_in = originals.add(&keys, &kind, &plain[range.clone()]).unwrap();
            assert!(prompt.text.contains(&stand_in));
            assert!(!prompt.text.contains(&plain[range]));
            if which == stand_ins.len() {
                stand_ins.push(stand_in);
            }
        }
        assert_eq!(restored(&originals, &prompt.text), plain);
        check(&sample, &originals, &stand_ins);
    }
}

/// Samples whose values the scanner finds alone; the others have names.
const DETECTED: [&str; 6] = [
    "brackets_dropped",
    "brackets_swapped",
    "html_escaped",
    "url_encoded",
    "inner_spaces",
    "prompt_injection",
];

/// A scanner that knows no names, as terms name them here.
fn scanner() -> Scanner {
    Scanner::new().without(Kind::Person)
}

#[test]
fn every_sample_comes_back_by_detection_with_names_as_terms() {
    for sample in Sample::all() {
        let (plain, marks) = sample.input();
        let found = scanner().scan(&plain).unwrap();
        let is_found = |range: &Range<usize>| found.iter().any(|one| one.range() == *range);
        let all = marks.iter().all(|(range, _, _)| is_found(range));
        assert_eq!(all, DETECTED.contains(&sample.text("id")), "{}", sample.text("id"));
        let missed = marks.iter().filter(|(range, _, _)| !is_found(range));
        let terms = missed.fold(Terms::new(), |terms, (range, kind, _)| {
            terms.with(kind, &plain[range.clone()]).unwrap()
        });
        let keys = placeholders("us-llm");
        let mut originals = Originals::new();
        let replacer = Replacer::new(&keys, scanner()).with_terms(&terms);
        let prompt = replacer.replace(&plain, &Hints::new(), &mut originals).unwrap();
        assert_eq!(restored(&originals, &prompt.text), plain);
        let mut stand_ins = Vec::new();
        for (range, kind, which) in marks {
            assert!(!prompt.text.contains(&plain[range.clone()]), "{}", sample.text("id"));
            let stand_in = originals.add(&keys, &kind, &plain[range]).unwrap();
            if which == stand_ins.len() {
                stand_ins.push(stand_in);
            }
        }
        check(&sample, &originals, &stand_ins);
    }
}
