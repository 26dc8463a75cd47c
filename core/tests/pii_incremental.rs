//! Texts in pieces and texts that are edited: the findings are those of the whole.
#![cfg(feature = "pii")]

use core::ops::Range;
use proptest::prelude::*;
use visard::Code;
use visard::pii::{Finding, Hints, MAX_TEXT, Scanner};

/// Pieces that reach far: rows, words, escapes, keys, labels.
const PIECES: &[&str] = &[
    "jo@example.com",
    " jo at example dot com ",
    "+33 6 39 98 41 27",
    "06 39 98 41 27",
    "zero six one two three four five six ",
    "4111 1111 1111 1111",
    "DE89 3704 0044 0532 0130 00",
    "203.0.113.77",
    "12.04.1987",
    " born ",
    " passport ",
    "12AB34567",
    "password: hunter2",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.c2lnbmF0dXJl",
    "-----BEGIN PRIVATE KEY-----\nMIIB",
    "-----END PRIVATE KEY-----",
    "am9AZXhhbXBsZS5jb20",
    "[EMAIL]",
    "[PHONE]",
    "•••",
    "DE•••3000 ",
    "tel ",
    "1 85 07 2A 004 081 33",
    "12345678Z",
    "order 4471-882 ",
    "1 2 3 4 5 6 7 8 9 ",
    "the parcel came late and the box was open ",
    "die Lieferung war spät, ",
    "посылка пришла поздно ",
    "👎🏽",
    "\u{a0}",
    ". ",
    "\n",
    "-",
    "7",
];

/// Pieces that are not read as they are written.
const DISGUISED: &[&str] =
    &["jo%40example.com", "jo\u{200b}@exаmple.com", "０６", "&#64;", "\\u0040", "%2540", "m=1+2"];

fn text(pieces: &[&str], fillers: &[u16]) -> String {
    let mut text = String::new();
    for (place, piece) in pieces.iter().enumerate() {
        text.push_str(piece);
        // Text without triggers makes windows and states move.
        let words = fillers.get(place).copied().unwrap_or_default();
        text.push_str(&" came late".repeat(words.into()));
    }
    text
}

fn texts(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(pieces), 1..120);
    let fillers = prop::collection::vec(prop_oneof![4 => 0..3_u16, 1 => 100..900_u16], 0..120);
    (pieces, fillers).prop_map(|(pieces, fillers)| text(&pieces, &fillers))
}

fn all_pieces() -> &'static [&'static str] {
    Vec::leak([PIECES, DISGUISED].concat())
}

fn streamed(text: &str, cuts: &[usize]) -> Vec<Finding> {
    let mut stream = Scanner::new().stream(&Hints::new());
    let mut findings = Vec::new();
    let mut from = 0;
    for length in cuts.iter().cycle() {
        let mut to = from + length.max(&1);
        while !text.is_char_boundary(to.min(text.len())) {
            to += 1;
        }
        let piece = &text[from..to.min(text.len())];
        findings.extend(stream.push(piece));
        from += piece.len();
        if from == text.len() {
            break;
        }
    }
    findings.extend(stream.finish());
    findings
}

/// The place in the text that is `part` of 65,536 parts from its beginning.
fn place(text: &str, part: u16) -> usize {
    let mut at = text.len() * usize::from(part) / 65_536;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// By time: unoptimised, where words tell kinds, too, each case takes several times as long.
/// `cargo test --profile million` asks the most.
const CASES: u32 = match (cfg!(debug_assertions), cfg!(feature = "names")) {
    (false, _) => 2_000,
    (true, false) => 96,
    (true, true) => 32,
};

/// Letters of a text that is written letter by letter and gone through at each: states stand in it.
const LONGEST_WRITTEN: usize = 2_000;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn pieces_have_the_findings_of_the_whole(
        text in texts(all_pieces()),
        cuts in prop::collection::vec(prop_oneof![1..80_usize, 1_000..40_000_usize], 1..8),
    ) {
        let whole = Scanner::new().scan(&text).unwrap();
        prop_assert_eq!(streamed(&text, &cuts), whole);
    }

    #[test]
    fn edits_have_the_findings_of_the_whole(
        text in texts(PIECES),
        edits in prop::collection::vec(
            (any::<u16>(), 0..90_u16, prop::sample::select(all_pieces())), 1..6),
    ) {
        let mut session = Scanner::new().session(text, &Hints::new()).unwrap();
        for (at, length, with) in edits {
            let start = place(session.text(), at);
            let mut end = session.text().len().min(start + usize::from(length));
            while !session.text().is_char_boundary(end) {
                end += 1;
            }
            let findings = session.edit(start..end, with).unwrap().to_vec();
            prop_assert_eq!(findings, Scanner::new().scan(session.text()).unwrap());
        }
    }

    #[test]
    fn writing_letter_by_letter_has_the_findings_of_the_whole(
        text in texts(all_pieces()),
        part in any::<u16>(),
    ) {
        let text: String = text.chars().take(LONGEST_WRITTEN).collect();
        let (written, rest) = text.split_at(place(&text, part));
        let mut session = Scanner::new().session(written.into(), &Hints::new()).unwrap();
        for letter in rest.chars().take(300) {
            let end = session.text().len();
            session.edit(end..end, letter.encode_utf8(&mut [0; 4])).unwrap();
            let whole = Scanner::new().scan(session.text()).unwrap();
            prop_assert_eq!(session.findings(), whole.as_slice());
        }
    }
}

#[test]
fn secrets_of_any_length_are_the_same_in_pieces_and_when_one_types_behind_them() {
    let part = "aB3dE6gH8jK1mN4pQ7rS";
    for (front, behind) in [
        ("my secret api key is ", "/"),
        ("Authorization: Bearer \"", "\""),
        ("token: eyJhbGciOiJSUzI1NiJ9.", "."),
        ("it is eyJhbGciOiJSUzI1NiJ9.eyJ", "."),
        ("password: ", ","),
        ("at https://u:", "@db.example.org/x"),
        ("post to https://hooks.slack.com/services/", ","),
        ("-----BEGIN PRIVATE KEY-----\n", "\n"),
    ] {
        for length in [300, 600, 2_200, 8_100, 8_180, 8_200, 9_300, 18_000] {
            let long = part.repeat(length / part.len());
            let text = format!("{front}{long}{behind}{long} and then {}", "nothing ".repeat(1_500));
            let whole = Scanner::new().scan(&text).unwrap();
            assert!(!whole.is_empty() || length > 8_192, "{front} {length}");
            assert_eq!(streamed(&text, &[977, 11_000]), whole, "{front} {length}");
            let mut session = Scanner::new().session(text, &Hints::new()).unwrap();
            let at = front.len() + long.len();
            session.edit(at..at, "x").unwrap();
            let whole = Scanner::new().scan(session.text()).unwrap();
            assert_eq!(session.findings(), whole.as_slice(), "{front} {length}");
        }
    }
}

#[test]
fn a_stream_tells_findings_before_its_end() {
    let mut stream = Scanner::new().stream(&Hints::new());
    assert!(stream.push("jo@example.com").is_empty());
    let found = stream.push(&" came late".repeat(2_000));
    assert_eq!(found[0].range(), 0..14);
    assert!(stream.finish().is_empty());
}

#[test]
fn a_stream_counts_in_all_units_past_any_limit_of_texts() {
    let mut stream = Scanner::new().stream(&Hints::new());
    let piece = "👎 came late ".repeat(10_000);
    let pieces = MAX_TEXT / piece.len() + 2;
    for _ in 0..pieces {
        assert!(stream.push(&piece).is_empty());
    }
    let mut found = stream.push("jo@example.com");
    found.extend(stream.finish());
    let bytes = pieces * piece.len();
    assert_eq!(found[0].range(), bytes..bytes + 14);
    assert_eq!(found[0].chars().start, pieces * piece.chars().count());
    assert_eq!(found[0].utf16().start, pieces * piece.encode_utf16().count());
}

#[test]
fn hints_hold_for_streams_and_sessions() {
    let hints = Hints::new().field("customerPhone").country("DK");
    let mut stream = Scanner::new().stream(&hints);
    let mut found = stream.push("876543");
    found.extend(stream.push("21"));
    found.extend(stream.finish());
    assert_eq!(found.len(), 1);
    let mut session = Scanner::new().session("8765432".into(), &hints).unwrap();
    assert_eq!(session.edit(7..7, "1").unwrap().len(), 1);
}

#[test]
fn edits_outside_the_text_or_inside_a_character_are_refused() {
    let mut session = Scanner::new().session("é jo@example.com".into(), &Hints::new()).unwrap();
    let backwards = Range { start: 3, end: 2 };
    for range in [1..2, 0..1, 0..99, 99..99, backwards] {
        let error = session.edit(range, "x").unwrap_err();
        assert_eq!(error.code(), Code::InvalidArgument);
    }
    let long = "a".repeat(MAX_TEXT);
    assert_eq!(session.edit(0..0, &long).unwrap_err().code(), Code::LimitExceeded);
    assert_eq!(session.text(), "é jo@example.com");
    assert_eq!(session.findings().len(), 1);
}
