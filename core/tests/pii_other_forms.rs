//! The same text in other forms has the same findings: no-break spaces and hyphens, letters whose marks
//! stand behind them, rows of marks before a value.
#![cfg(all(feature = "names", feature = "special"))]
#![expect(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing, reason = "tests")]

use core::ops::Range;
use unicode_normalization::UnicodeNormalization;
use visard::pii::{Kind, Scanner};

/// What is found, put together again.
fn found(text: &str) -> Vec<(Kind, String)> {
    let findings = Scanner::new().scan(text).unwrap();
    let value = |range: Range<usize>| text[range].nfc().collect::<String>();
    findings.iter().map(|one| (one.kind(), value(one.range()))).collect()
}

fn texts() -> impl Iterator<Item = String> {
    let sets = [include_str!("data/blind-second.jsonl"), include_str!("data/blind-tenth.jsonl")];
    sets.into_iter().flat_map(str::lines).map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["text"].as_str().unwrap().to_owned()
    })
}

#[test]
fn no_break_spaces_are_spaces() {
    let is_new = |text: &String| !text.contains(['\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}']);
    for space in ["\u{a0}", "\u{202f}"] {
        for text in texts().filter(is_new) {
            let other = found(&text.replace(' ', space));
            let other: Vec<_> =
                other.into_iter().map(|(kind, value)| (kind, value.replace(space, " "))).collect();
            assert_eq!(other, found(&text), "{text}");
        }
    }
}

#[test]
fn hyphens_that_break_no_line_are_hyphens() {
    let is_new = |text: &String| !text.contains(['\u{2010}', '\u{2011}']);
    for text in texts().filter(is_new) {
        let other = found(&text.replace('-', "\u{2011}"));
        let other: Vec<_> =
            other.into_iter().map(|(kind, value)| (kind, value.replace('\u{2011}', "-"))).collect();
        assert_eq!(other, found(&text), "{text}");
    }
}

#[test]
fn marks_behind_their_letters_belong_to_them() {
    for text in texts() {
        let text: String = text.nfc().collect();
        let other: String = text.nfd().collect();
        assert_eq!(found(&other), found(&text), "{text}");
    }
}

#[test]
fn a_finding_ends_behind_the_marks_of_its_last_letter() {
    let text = "Mein Name ist Ju\u{308}rgen Mu\u{308}ller, Hauptstraße 5, 80331 Mu\u{308}nchen";
    let expected = "Mein Name ist [PERSON], [ADDRESS]";
    assert_eq!(Scanner::new().redact(text).unwrap(), expected);
}

#[test]
fn rows_of_marks_before_an_address_hide_nothing_of_it() {
    for mark in ["-", "=", "_", ".", "|", "#", "\n", "1,", "*", "~ "] {
        for count in [30, 48, 60, 200] {
            let text = mark.repeat(count) + "\nIch wohne Lindenstraße 12, 50674 Köln";
            let found = found(&text);
            let address = (Kind::Address, String::from("Lindenstraße 12, 50674 Köln"));
            assert_eq!(found.last(), Some(&address), "{count} times {mark:?}");
        }
    }
}
