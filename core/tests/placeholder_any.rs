//! Placeholders: what holds for every text.
#![cfg(all(feature = "pii", feature = "keyset"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/stand_ins.rs"]
mod stand_ins;
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use proptest::prelude::*;
use serde_json::Value;
use stand_ins::{everything, placeholders, restored, streamed};
use visard::pii::{Hints, Kind, MAX_HELD, Originals, Replacer, Scanner, Span, Terms};

const PEOPLE: [&str; 3] = ["Callum Penhaligon", "CALLUM PENHALIGON", "Maëlys Kerrouault"];

fn terms() -> Terms {
    let people =
        PEOPLE.iter().fold(Terms::new(), |terms, name| terms.with("PERSON", name).unwrap());
    people.with("PROJECT", "Blue Heron").unwrap().with("PROJECT", "青鷺").unwrap()
}

/// Pieces of text that are as unfriendly as possible to each other.
fn piece() -> impl Strategy<Value = String> {
    let keys = placeholders("us-llm");
    let of = |kind: &str, value: &str| keys.placeholder(kind, value).unwrap();
    let email = of("EMAIL", "jo@example.org");
    let person = of("PERSON", "Callum Penhaligon");
    let pieces: Vec<String> = [
        "jo@example.org",
        "JO@example.org",
        "+33 6 39 98 41 27",
        "4111 1111 1111 1111",
        "Callum Penhaligon",
        "callum penhaligon",
        "Blue Heron",
        "青鷺",
        "[",
        "]",
        "<",
        ">",
        "(",
        ")",
        "{{",
        "}}",
        "_",
        "-",
        " ",
        "\n",
        "\\",
        "\"",
        "%5B",
        "%5D",
        "%5F",
        "&lt;",
        "&gt;",
        "&#91;",
        "\\u005b",
        "PERSON",
        "EMAIL_",
        "é",
        "様",
        "😀",
        "7K3QX9P2",
        "Shipment",
        "<PERSON_1>",
        "[EMAIL_00000000]",
        "[LITERAL_00000000]",
        "EMAIL_0A0A0A0A",
        "[EMAIL]",
        "\u{200b}",
        "'s",
        "4F",
        "{\"a\":",
        "\"jo@example.org\"",
        "12",
        ",",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([
        email.clone(),
        person.clone(),
        email.to_lowercase(),
        email.trim_matches(['[', ']']).to_owned(),
        email.trim_end_matches(']').to_owned() + "-4F]",
        person[person.len() - 9..person.len() - 1].to_owned(),
        person[..person.len() - 4].to_owned(),
        person[person.len() - 5..].to_owned(),
    ])
    .collect();
    prop_oneof![8 => prop::sample::select(pieces), 1 => "\\PC{0,3}", 1 => "[0-9A-HJKMNP-TV-Z]{8}"]
}

/// A part of a name: also symbols of codes, as many as a code has.
fn name_part() -> impl Strategy<Value = String> {
    let words = ["CATEGORY", "CONTRACT", "C0NTRACT", "NEW", "EMAIL", "PERSON", "LITERAL", "4F"];
    prop_oneof![
        prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        "[0-9A-HJKMNP-TV-Z]{8}",
        "[0-9A-Z]{1,12}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_was_replaced_comes_back(texts in prop::collection::vec(text(), 1..4), size in 1_usize..40) {
        let keys = placeholders("us-llm");
        let terms = terms();
        let replacer = Replacer::new(&keys, Scanner::new()).with_terms(&terms);
        let mut originals = Originals::new();
        for text in &texts {
            let prompt = replacer.replace(text, &Hints::new(), &mut originals).unwrap();
            prop_assert_eq!(Scanner::new().scan(&prompt.text).unwrap(), []);
            let back = originals.restore(&prompt.text, everything).unwrap();
            prop_assert_eq!(&back.text, text);
            prop_assert_eq!(back.report.unknown(), 0);
            prop_assert_eq!(&streamed(&originals, &prompt.text, size).text, text);
        }
    }

    #[test]
    fn any_name_comes_back(
        parts in prop::collection::vec(name_part(), 1..4),
        kind in prop::option::of(prop::sample::select(Kind::ALL.to_vec())),
        (value, size) in (prop::sample::select(vec!["Blue Heron", "blue heron", "HIV"]), 1_usize..40),
    ) {
        let parts = kind.iter().map(|kind| kind.name().to_owned()).chain(parts);
        let name: String = parts.collect::<Vec<_>>().join("_").chars().take(32).collect();
        let name = name.trim_end_matches('_');
        prop_assume!(name.starts_with(|c: char| c.is_ascii_uppercase()) && name != "LITERAL");
        let keys = placeholders("us-llm");
        let terms = Terms::new().with(name, value).unwrap();
        let replacer = Replacer::new(&keys, Scanner::with_kinds(&[])).with_terms(&terms);
        let mut originals = Originals::new();
        let text = format!("I have {value}, {value}");
        let prompt = replacer.replace(&text, &Hints::new(), &mut originals).unwrap();
        prop_assert_eq!(prompt.counts().collect::<Vec<_>>(), [(name, 2)]);
        prop_assert_eq!(&restored(&originals, &prompt.text), &text);
        prop_assert_eq!(&streamed(&originals, &prompt.text, size).text, &text);
        for mangled in [
            prompt.text.to_lowercase(),
            prompt.text.replace('_', "\\_"),
            prompt.text.replace(['[', ']'], ""),
            prompt.text.replace('[', "<").replace(']', ">"),
        ] {
            let back = originals.restore(&mangled, everything).unwrap();
            prop_assert_eq!(back.report.unknown(), 0, "{}", mangled);
            prop_assert_eq!(back.text.to_lowercase(), text.to_lowercase(), "{}", mangled);
        }
    }

    #[test]
    fn any_parts_of_any_text_come_back(
        text in prop_oneof![text(), "\\PC{0,40}"],
        cuts in prop::collection::vec((0_usize..60, 0_usize..20), 0..5),
        name in prop::sample::select(vec!["PERSON", "EMAIL", "IBAN", "X", "CUSTOMER_ID"]),
    ) {
        let boundary = |at: usize| {
            (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap()
        };
        let spans: Vec<Span<'_>> = cuts.iter()
            .map(|(start, length)| Span::new(boundary(*start)..boundary(start + length), name))
            .collect();
        let keys = placeholders("us-llm");
        let mut originals = Originals::new();
        let replacer = Replacer::new(&keys, Scanner::new());
        let prompt = replacer.replace_spans(&text, &spans, &mut originals).unwrap();
        prop_assert_eq!(restored(&originals, &prompt.text), text);
    }

    #[test]
    fn a_stream_gives_what_the_whole_gives(text in text(), sizes in prop::collection::vec(1_usize..9, 1..80)) {
        let keys = placeholders("us-llm");
        let mut originals = Originals::new();
        for (kind, value) in [("EMAIL", "jo@example.org"), ("EMAIL", "JO@example.org"), ("PERSON", PEOPLE[0])] {
            originals.add(&keys, kind, value).unwrap();
        }
        let whole = originals.restore(&text, everything).unwrap();
        let mut restorer = originals.restorer(everything);
        let (mut out, mut rest, mut went_in) = (String::new(), text.as_bytes(), 0_usize);
        for size in sizes.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (piece, behind) = rest.split_at((*size).min(rest.len()));
            out += &restorer.push(piece).unwrap();
            rest = behind;
            went_in += piece.len();
        }
        prop_assert_eq!(went_in, text.len());
        let (tail, report) = restorer.finish().unwrap();
        prop_assert!(tail.len() <= MAX_HELD + 40, "{} bytes were held", tail.len());
        prop_assert_eq!(out + &tail, whole.text);
        prop_assert_eq!(report, whole.report);
    }

    #[test]
    fn documents_come_back_value_by_value(
        (a, b, number) in (text(), text(), prop_oneof![Just(639_984_127_u64), any::<u64>()]),
        nested in any::<bool>(),
    ) {
        let keys = placeholders("us-llm");
        let terms = terms();
        let replacer = Replacer::new(&keys, Scanner::new()).with_terms(&terms);
        let mut originals = Originals::new();
        let mut document = serde_json::json!({"mail": a, "mobile": number, "list": [b, true, null]});
        if nested {
            document = serde_json::json!({"arguments": document.to_string(), "note": b});
        }
        let hints = Hints::new().country("FR");
        let source = document.to_string();
        let prompt = replacer.replace_json(&source, &hints, &mut originals).unwrap();
        let back = originals.restore_json(&prompt.text, everything).unwrap();
        prop_assert_eq!(serde_json::from_str::<Value>(&back.text).unwrap(), document);
        prop_assert_eq!(back.text, source);
    }
}

#[test]
fn every_split_in_two_gives_the_whole() {
    let keys = placeholders("us-llm");
    let mut originals = Originals::new();
    let text = "Élodie Müller, JO@example.org, jo@example.org <PERSON_1> (see jo@example.org)";
    let prompt =
        Replacer::new(&keys, Scanner::new()).replace(text, &Hints::new(), &mut originals).unwrap();
    for cut in 0..=prompt.text.len() {
        let (first, second) = prompt.text.as_bytes().split_at(cut);
        let mut restorer = originals.restorer(everything);
        let out = restorer.push(first).unwrap() + &restorer.push(second).unwrap();
        assert_eq!(out + &restorer.finish().unwrap().0, text, "at {cut}");
    }
}
