//! Listed names, those that are words too among them, where letters, chats and notes name people.
#![cfg(all(feature = "names", feature = "special"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that prints its table"
)]

use core::ops::Range;
use std::{collections::BTreeMap, fs};
use visard::pii::{Kind, Scanner};

const TEXTS: &str = include_str!("data/names-told.txt");

/// Names of a language that take the place in each text.
const NAMES: usize = 40;

/// Of a thousand names those that are found at least, in all and in each language; and with their bounds in all.
/// Only rise.
const FOUND: usize = 985;
const IN_EACH: usize = 970;
const EXACT: usize = 980;

fn names(kind: &str, language: &str) -> Vec<String> {
    let file = format!("{}/tests/data/names/{kind}/{language}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with(['#', '=']));
    let words = lines.flat_map(str::split_whitespace).map(|word| word.replace('_', " "));
    words.filter(|word| word.starts_with(char::is_uppercase)).collect()
}

/// The text with a name in its place, and where that is.
fn filled(text: &str, forename: &str, surname: &str) -> (String, Range<usize>) {
    let (before, rest) = text.split_once('{').unwrap();
    let (which, after) = rest.split_once('}').unwrap();
    let name = match which {
        "f" => forename.to_owned(),
        "l" => surname.to_owned(),
        _ => format!("{forename} {surname}"),
    };
    let range = before.len()..before.len() + name.len();
    (format!("{before}{name}{after}"), range)
}

#[derive(Default)]
struct Score {
    all: usize,
    found: usize,
    exact: usize,
}

fn score(language: &str, texts: &[&str]) -> Score {
    let [forenames, surnames] = ["forenames", "surnames"].map(|kind| names(kind, language));
    let scanner = Scanner::new();
    let mut score = Score::default();
    for (number, text) in texts.iter().enumerate() {
        for pick in 0..NAMES {
            // Far apart in the lists, and others for each text.
            let at = |names: &[String]| names[(pick * 97 + number * 31) % names.len()].clone();
            let (text, name) = filled(text, &at(&forenames), &at(&surnames));
            let findings = scanner.scan(&text).unwrap();
            let mut people = findings.iter().filter(|found| found.kind() == Kind::Person);
            let found = people
                .find(|found| found.range().start < name.end && name.start < found.range().end);
            score.all += 1;
            score.found += usize::from(found.is_some());
            score.exact += usize::from(found.is_some_and(|found| found.range() == name));
        }
    }
    score
}

#[test]
fn listed_names_are_found_where_people_are_named() {
    let mut texts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for line in TEXTS.lines().filter(|line| !line.starts_with('#')) {
        let (language, text) = line.split_once(' ').unwrap();
        texts.entry(language).or_default().push(text.replace("\\n", "\n"));
    }
    assert_eq!(texts.len(), 9);
    let mut whole = Score::default();
    for (language, texts) in &texts {
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        let Score { all, found, exact } = score(language, &texts);
        println!("{language} of {all}: found {found}, exact {exact}");
        assert!(found * 1_000 >= IN_EACH * all, "{language}: {found} of {all}");
        whole =
            Score { all: whole.all + all, found: whole.found + found, exact: whole.exact + exact };
    }
    println!("of {}: found {}, exact {}", whole.all, whole.found, whole.exact);
    assert!(whole.found * 1_000 >= FOUND * whole.all);
    assert!(whole.exact * 1_000 >= EXACT * whole.all);
}
