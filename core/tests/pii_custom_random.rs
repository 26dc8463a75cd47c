//! Recognisers over random texts: the same in pieces and after edits, beside a plain reading of
//! patterns, and linear.
#![cfg(all(feature = "custom", feature = "json"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "tests that print their speed"
)]

use core::time::Duration;
use proptest::prelude::*;
use std::{sync::Arc, time::Instant};
use visard::pii::{AllowList, DenyList, Finding, Hints, Recogniser, Recognisers, Scanner};

fn scanner(recognisers: &[Recogniser], allow: &[AllowList], deny: &[DenyList]) -> Scanner {
    let recognisers = Recognisers::new(recognisers, allow, deny).unwrap();
    Scanner::new().with_recognisers(Arc::new(recognisers))
}

/// Recognisers that match often, cross shapes and each other.
fn busy() -> Scanner {
    let all = [
        Recogniser::pattern("CUSTOMER_ID", r"AC-\d{6}"),
        Recogniser::pattern("NEAR", r"\d{2} \d{2}").context(["call", "号"]).confidence_alone(40),
        Recogniser::literals("WORD", ["org call", "jo", "example", "to AC"]).confidence(99),
        Recogniser::pattern("MARK", r"[, ]{2,4}"),
    ];
    let allow = [AllowList::new().domains(["acme.example"])];
    scanner(&all, &allow, &[DenyList::new("PERSON", ["call 01", "[EMAIL]"])])
}

const PIECES: &[&str] = &[
    "AC-204417",
    " ",
    ", ",
    "jo@example.org",
    " call ",
    "01 42 68 53 00",
    "a@acme.example",
    "号12 34",
    "[EMAIL]",
    "[WORD]",
    "[CUSTOMER_ID]",
    "%41C-111111",
    "to ",
    "é",
    "👎🏽",
    "\u{200b}",
    "GB29 NWBK 6016 1331 9268 19",
];

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..24);
    pieces.prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn findings_are_sorted_and_disjoint_and_redaction_is_idempotent(text in texts()) {
        let scanner = busy();
        let findings = scanner.scan(&text).unwrap();
        for pair in findings.windows(2) {
            prop_assert!(pair[0].range().end <= pair[1].range().start);
        }
        for found in &findings {
            prop_assert!(!found.range().is_empty() && text.get(found.range()).is_some());
            let before = &text[..found.range().start];
            prop_assert_eq!(found.utf16().start, before.encode_utf16().count());
            prop_assert_eq!(found.chars().len(), text[found.range()].chars().count());
        }
        let redacted = scanner.redact(&text).unwrap();
        prop_assert!(scanner.scan(&redacted).unwrap().is_empty());
    }

    #[test]
    fn nothing_that_either_finds_stays_in_clear(text in texts()) {
        let with = busy();
        let shapes = Scanner::new().scan(&text).unwrap();
        let all = with.scan(&text).unwrap();
        let is_covered = |at| all.iter().any(|found| found.range().contains(&at));
        for shape in shapes.iter().filter(|found| !text[found.range()].contains("acme")) {
            prop_assert!(shape.range().all(is_covered), "{:?}", shape);
        }
    }

    #[test]
    fn sessions_have_what_a_scan_has(text in texts(), more in texts(), at in 0..64_usize) {
        let scanner = busy();
        let mut session = scanner.session(text.clone(), &Hints::new()).unwrap();
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let found = session.edit(at..at, &more).unwrap().to_vec();
        prop_assert_eq!(found, scanner.scan(session.text()).unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn streams_have_what_a_scan_has(
        pieces in prop::collection::vec(texts(), 1..4), copies in 1..120_usize, cut in 1..9_000_usize,
    ) {
        let scanner = busy();
        let text = pieces.iter().map(|piece| piece.repeat(copies)).collect::<String>();
        let mut stream = scanner.stream(&Hints::new());
        let (mut findings, mut rest) = (Vec::new(), text.as_str());
        while !rest.is_empty() {
            let mut at = cut.min(rest.len());
            while !rest.is_char_boundary(at) {
                at += 1;
            }
            findings.extend(stream.push(&rest[..at]));
            rest = &rest[at..];
        }
        findings.extend(stream.finish());
        let whole = scanner.scan(&text).unwrap();
        prop_assert_eq!(findings, whole);
    }
}

/// A pattern as a tree, written out and matched by trying everything.
#[derive(Clone, Debug)]
enum Node {
    One(Vec<char>),
    Group(Vec<(Node, usize, usize)>),
}

fn written(parts: &[(Node, usize, usize)]) -> String {
    let part = |(node, least, most): &(Node, usize, usize)| {
        let what = match node {
            Node::One(all) if all.len() == 1 => all[0].to_string(),
            Node::One(all) => format!("[{}]", all.iter().collect::<String>()),
            Node::Group(parts) => format!("({})", written(parts)),
        };
        match (least, most) {
            (1, 1) => what,
            (0, 1) => format!("{what}?"),
            _ if least == most => format!("{what}{{{least}}}"),
            _ => format!("{what}{{{least},{most}}}"),
        }
    };
    parts.iter().map(part).collect()
}

/// Where matches of parts may end.
fn ends(parts: &[(Node, usize, usize)], text: &[char], from: usize) -> Vec<usize> {
    let mut places = vec![from];
    for (node, least, most) in parts {
        let mut all = if *least == 0 { places.clone() } else { Vec::new() };
        for count in 1..=*most {
            let step = |at: &usize| match node {
                Node::One(one) => {
                    text.get(*at).filter(|c| one.contains(c)).map(|_| at + 1).into_iter().collect()
                }
                Node::Group(parts) => ends(parts, text, *at),
            };
            places = places.iter().flat_map(step).collect();
            places.sort_unstable();
            places.dedup();
            if count >= *least {
                all.extend(&places);
            }
        }
        all.sort_unstable();
        all.dedup();
        places = all;
    }
    places
}

fn trees() -> impl Strategy<Value = Vec<(Node, usize, usize)>> {
    let repeat = prop_oneof![Just((1, 1)), Just((0, 1)), (0..3_usize, 1..4_usize)];
    let repeat = repeat.prop_map(|(least, most)| (least.min(most), most));
    let one = prop::sample::subsequence(vec!['a', 'b', '7', '-', 'é'], 1..4).prop_map(|all| {
        // A dash in a class or alone stands for itself behind a backslash only: left out.
        Node::One(all.into_iter().filter(|c| *c != '-').chain(['c']).collect())
    });
    let part = (one.clone(), repeat.clone());
    let part = part.prop_map(|(node, (least, most))| (node, least, most));
    let group = prop::collection::vec(part, 1..4).prop_map(Node::Group);
    let part = (prop_oneof![one, group], repeat);
    prop::collection::vec(part.prop_map(|(node, (least, most))| (node, least, most)), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn patterns_match_what_trying_everything_does(parts in trees(), text in "[abc7é]{0,16}") {
        let pattern = format!("c{}c", written(&parts));
        let c = || (Node::One(vec!['c']), 1, 1);
        let parts: Vec<_> = [c()].into_iter().chain(parts).chain([c()]).collect();
        let recogniser = Recogniser::pattern("A", &pattern);
        // All letters and digits are one word, so that only the whole of it may match.
        let Ok(recognisers) = Recognisers::new(&[recogniser], &[], &[]) else {
            prop_assert!(pattern.len() > 20, "{}", pattern);
            return Ok(());
        };
        let scanner = Scanner::with_kinds(&[]).with_recognisers(Arc::new(recognisers));
        let characters: Vec<char> = text.chars().collect();
        let expected = ends(&parts, &characters, 0).contains(&characters.len());
        prop_assert_eq!(!scanner.scan(&text).unwrap().is_empty(), expected, "{} {}", pattern, text);
    }
}

/// Long patterns that may begin nearly anywhere, most of which end nowhere.
fn anywhere() -> Vec<Vec<(Node, usize, usize)>> {
    let one = |all: &str, least, most| (Node::One(all.chars().collect()), least, most);
    let pair = Node::Group(vec![one("a", 0, 1), one("bc ", 1, 1)]);
    vec![
        vec![one("abc ", 2, 55), one("#", 1, 1), one("1", 1, 1)],
        vec![(pair.clone(), 2, 20), one("1", 2, 3)],
        vec![one("é", 0, 1), one("abcé ", 9, 40), one("#", 1, 2)],
        vec![one("a", 1, 1), one("b", 0, 1), one("1#", 1, 2)],
        vec![one("#", 0, 1), (pair, 12, 12), one("#", 0, 1), one("é", 1, 1)],
    ]
}

/// The first of the longest matches at each place, by trying everything.
fn matches_by_trying(patterns: &[Vec<(Node, usize, usize)>], text: &str) -> Vec<(usize, usize)> {
    let all: Vec<char> = text.chars().collect();
    let joins = |at: usize| all.get(at).is_some_and(|c| c.is_alphanumeric());
    let cuts = |at: usize| at > 0 && joins(at - 1) && joins(at);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < all.len() {
        let of_one = |parts: &Vec<_>| ends(parts, &all, at).into_iter().rfind(|end| !cuts(*end));
        let longest = patterns.iter().filter_map(of_one).max().filter(|_| !cuts(at));
        if let Some(end) = longest {
            found.push((at, end));
        }
        at = longest.unwrap_or(at + 1);
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn patterns_that_may_begin_anywhere_match_what_trying_everything_does(
        text in "([abc ]{0,70}[bcé ]{0,40}[1#é\n]{0,3}){0,6}", copies in 1..4_usize,
    ) {
        let patterns = anywhere();
        let recogniser = |(at, parts): (usize, &Vec<_>)| {
            Recogniser::pattern(&format!("P{at}"), &written(parts))
        };
        // Copies take places in sets behind the first number.
        let all = patterns.iter().cycle().take(patterns.len() * copies);
        let all: Vec<_> = all.enumerate().map(recogniser).collect();
        let recognisers = Recognisers::new(&all, &[], &[]).unwrap();
        let scanner = Scanner::with_kinds(&[]).with_recognisers(Arc::new(recognisers));
        let found = scanner.scan(&text).unwrap();
        let found: Vec<_> = found.iter().map(|one| (one.chars().start, one.chars().end)).collect();
        prop_assert_eq!(found, matches_by_trying(&patterns, &text), "{}", text);
    }
}

/// Texts that a pattern describes, by the syntax that regular expressions share with it.
fn matching(pattern: &'static str) -> impl Strategy<Value = String> {
    prop::string::string_regex(pattern).unwrap()
}

proptest! {
    #[test]
    fn patterns_match_what_the_same_regular_expression_makes(
        a in matching(r"[A-Z]{2}-[0-9]{6}"),
        b in matching(r"K([0-9]{2}-){1,3}[A-F]?X"),
        c in matching(r"[a-z]{3,9}_[0-9]{2}(\.[0-9]{1,3})?"),
    ) {
        for (pattern, text) in [
            (r"[A-Z]{2}-\d{6}", a),
            (r"K(\d{2}-){1,3}[A-F]?X", b),
            (r"[a-z]{3,9}_\d{2}(\.\d{1,3})?", c),
        ] {
            let recognisers = Recognisers::new(&[Recogniser::pattern("A", pattern)], &[], &[]);
            let scanner = Scanner::with_kinds(&[]).with_recognisers(Arc::new(recognisers.unwrap()));
            let found = scanner.scan(&format!("<{text}>")).unwrap();
            prop_assert_eq!(found.first().map(Finding::range), Some(1..text.len() + 1), "{}", text);
        }
    }
}

/// 1 MiB; less where nothing is optimised.
const LONG: usize = if cfg!(debug_assertions) { 1 << 17 } else { 1 << 20 };

#[test]
fn adversarial_texts_take_time_by_their_length_only() {
    let all = [
        Recogniser::pattern("MARKS", r"[\- ]{1,30}([\- ]{1,3}){1,10}#"),
        Recogniser::pattern("DIGITS", r"\d{1,30}(\d{1,3}-?){1,8}X").context(["client"]),
        Recogniser::pattern("SHORT", "[a-z] ").context(["client"]).confidence_alone(40),
        Recogniser::literals("WORDS", (0..2_000).map(|at| format!("a a a a {at}"))),
    ];
    let scanner = scanner(&all, &[AllowList::new().globs(["*a*a*a*b"])], &[]);
    let units = ["-", " ", "1", "1-", "a ", "[", "[A", "a a a a 1", "%2D", "client 1", "号", "jo@"];
    for unit in units {
        let of = |bytes: usize| unit.repeat(bytes / unit.len());
        let time = |text: &str| {
            let start = Instant::now();
            scanner.scan(text).unwrap();
            start.elapsed()
        };
        let (short, long) = (of(LONG >> 3), of(LONG));
        let small = (0..3).map(|_| time(&short)).min().unwrap();
        // Eight times as long; a quadratic one would take 64 times as long, each time. Other programs
        // may take the processor away once.
        let most = small * 32 + Duration::from_millis(50);
        let big = (0..5).map(|_| time(&long)).find(|big| *big < most);
        let big = big.unwrap_or_else(|| panic!("{unit}: {small:?}, and eight times that is slow"));
        println!("{unit:10} {:6.1} MB/s", 1e-6 * long.len() as f64 / big.as_secs_f64());
    }
}
