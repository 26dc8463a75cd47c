//! The scanner on the sample comments, on decoys, on worst cases and on anything at all.
#![cfg(feature = "pii")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use visard::Code;
use visard::pii::{Finding, Kind, MAX_TEXT, Scanner, mask};

const COMMENTS: &str = include_str!("data/comments.ndjson");
const GOLD: &str = include_str!("data/pii-gold.jsonl");

/// What this release does not find in the comments, each with its reason.
const MISSED: &[(&str, &str)] =
    &[("QQ 12 34 56 C", "a British number with the prefix that is kept for examples")];

/// What is found and not in the list of spans, each with its reason.
const EXTRA: &[(&str, &str)] = &[
    ("09/27", "expiry of a card, which the spans leave out"),
    ("00:1B:44:11:3A:B7", "DEVICE_ID in the spans"),
];

/// Line of the comments, name of the kind, value, and its place in all three units.
type Span = (usize, String, String, [usize; 6]);

#[test]
fn the_sample_comments_yield_exactly_the_gold_spans() {
    let comments: Vec<String> = lines(COMMENTS).map(|line| string(&line["text"])).collect();
    let mut found = BTreeSet::new();
    // A model finds people and misses some: `pii_names`.
    let scanner = Scanner::new().without(Kind::Person);
    for (line, text) in comments.iter().enumerate() {
        let findings = scanner.scan(text).unwrap();
        found.extend(findings.iter().map(|finding| span(line, text, finding)));
    }
    let gold: BTreeSet<Span> = lines(GOLD).filter_map(|gold| gold_span(&gold, &comments)).collect();
    let missed: Vec<_> = gold.difference(&found).map(|(_, _, value, _)| value.as_str()).collect();
    let excused: Vec<_> = MISSED.iter().map(|(value, _)| *value).collect();
    let extra: BTreeSet<_> =
        found.difference(&gold).map(|(_, _, value, _)| value.as_str()).collect();
    assert_eq!(extra, EXTRA.iter().map(|(value, _)| *value).collect());
    assert_eq!(missed.iter().collect::<BTreeSet<_>>(), excused.iter().collect::<BTreeSet<_>>());
    let addresses = if cfg!(feature = "names") { 6 } else { 0 };
    let special = if cfg!(feature = "special") { 5 } else { 0 };
    assert_eq!(found.len(), 52 + addresses + special);
}

/// What the spans call the special categories by.
const SPECIAL: [&str; 3] = ["HEALTH", "RELIGION", "TRADE_UNION"];

fn lines(file: &str) -> impl Iterator<Item = Value> {
    file.lines().map(|line| serde_json::from_str(line).unwrap())
}

fn string(value: &Value) -> String {
    value.as_str().unwrap().into()
}

fn span(line: usize, text: &str, finding: &Finding) -> Span {
    let (bytes, utf16, chars) = (finding.range(), finding.utf16(), finding.chars());
    let places = [bytes.start, bytes.end, utf16.start, utf16.end, chars.start, chars.end];
    (line, finding.kind().name().into(), text[bytes].into(), places)
}

/// The gold span if it is of a scanned kind and inside a comment; UTF-16 is counted here.
fn gold_span(gold: &Value, comments: &[String]) -> Option<Span> {
    let name =
        if gold["type"] == "LICENSE_PLATE" { "LICENCE_PLATE" } else { gold["type"].as_str()? };
    let name = if SPECIAL.contains(&name) { "SPECIAL_CATEGORY" } else { name };
    let is_exact = |kind: &Kind| kind.is_scanned() && *kind != Kind::Person;
    let kind = Kind::from_name(name).ok().filter(is_exact)?;
    let line = gold["pointer"].as_str()?.strip_prefix('/')?.strip_suffix("/text")?.parse().ok()?;
    let text: &String = comments.get(line)?;
    let number = |name: &str| usize::try_from(gold[name].as_u64().unwrap()).unwrap();
    let [start, end] = [number("byte_start"), number("byte_end")];
    let utf16 = |at: usize| text[..at].encode_utf16().count();
    let places = [start, end, utf16(start), utf16(end), number("start"), number("end")];
    (gold["file"] == "comments.ndjson")
        .then(|| (line, kind.name().into(), string(&gold["text"]), places))
}

#[test]
fn offsets_hold_beside_emoji_marks_and_right_to_left_text() {
    let text = "😡👎🏽 e\u{301} שלום noam@il.example.net، 电话+971 50 000 0199 \u{202b}🇨🇭";
    let findings = Scanner::new().scan(text).unwrap();
    let utf16: Vec<u16> = text.encode_utf16().collect();
    let chars: Vec<char> = text.chars().collect();
    let values = ["noam@il.example.net", "+971 50 000 0199"];
    assert_eq!(findings.len(), values.len());
    for (finding, value) in findings.iter().zip(values) {
        assert_eq!(&text[finding.range()], value);
        assert_eq!(String::from_utf16(&utf16[finding.utf16()]).unwrap(), value);
        assert_eq!(chars[finding.chars()].iter().collect::<String>(), value);
    }
}

#[test]
fn numbers_of_daily_business_are_not_findings() {
    for text in [
        "Order 20261103-5567 arrived on 11/05/2026",
        "Référence 2026110500001234, ticket 06 sur 12, TVA 20 %",
        "Commande n° 4471-882, Ticket #99812, RE-2026-10077 vom 03.11.2026",
        "Build 4.12.0.1 keeps crashing; version 10.0.19045.3803 of Windows",
        "129,90 € · 1.299,00 EUR · $1,234,567.89 · 2x 49,99",
        "2026-11-05T14:32:10+01:00, 14:32:10.123456",
        "3fa85f64-5717-4562-b3fc-2c963f66afa6",
        "EAN 4006381333931, UPC 012345678905, ISBN 978-3-16-148410-0",
        "1767225600 1767225600000 1767225600000000",
        "DE88370400440532013000 FR77 3000 6000 0112 3456 7890 189",
        "4111 1111 1111 1112, 5555-5555-5555-4445",
        "192.168.1.1 127.0.0.1 ::1 fe80::1",
        "@marlowe, icon@2x.png, user@localhost",
        "score 48.58, 7.74; 12.5, 3.2",
        "a1b2c3d4e5f60718293a4b5c6d7e8f90",
    ] {
        assert_eq!(Scanner::new().scan(text).unwrap(), [], "{text}");
    }
}

#[test]
fn nothing_is_allocated_when_nothing_is_found() {
    let findings = Scanner::new().scan("Schnelle Lieferung am 05.11.2026, gerne wieder!").unwrap();
    assert_eq!(findings.capacity(), 0);
}

#[test]
fn a_scanner_finds_only_the_kinds_it_was_made_for() {
    let text = "jo@example.com, 203.0.113.77, DE89370400440532013000";
    let scanner = Scanner::with_kinds(&[Kind::Iban, Kind::Person]);
    let kinds: Vec<_> = scanner.scan(text).unwrap().iter().map(Finding::kind).collect();
    assert_eq!(kinds, [Kind::Iban]);
    assert!(scanner.covers(Kind::Iban));
    assert!(!scanner.covers(Kind::Email));
    assert_eq!(scanner.covers(Kind::Person), cfg!(feature = "names"));
    assert_eq!(Scanner::with_kinds(&[]).scan(text).unwrap(), []);
}

#[test]
fn an_address_wins_over_the_number_in_it() {
    for address in ["4111111111111111@example.com", "203.0.113.77@example.com"] {
        assert_eq!(Scanner::new().redact(address).unwrap(), "[EMAIL]");
    }
    assert_eq!(Scanner::new().redact("+33639984127@example.com").unwrap(), "+[EMAIL]");
}

#[test]
fn redaction_replaces_findings_and_nothing_else() {
    let text = "😡 <jo@example.com> card 4111 1111 1111 1111 exp 09/27, von 203.0.113.77 👎🏽";
    let redacted = Scanner::new().redact(text).unwrap();
    assert_eq!(redacted, "😡 <[EMAIL]> card [CREDIT_CARD] exp [CREDIT_CARD], von [IP_ADDRESS] 👎🏽");
}

#[test]
fn labels_already_there_stay() {
    let labels: String = Kind::ALL.iter().map(|kind| kind.label()).collect();
    assert_eq!(Scanner::new().redact(&labels).unwrap(), labels);
    assert_eq!(Scanner::new().redact("[EMAIL]@example.com").unwrap(), "[EMAIL]@example.com");
}

#[test]
fn replacements_may_use_the_finding_and_its_value() {
    let text = "jo.doe@example.com or +33 6 39 98 41 27";
    let masked = Scanner::new().replace_with(text, |f, value| mask(Some(f.kind()), value));
    assert_eq!(masked.unwrap(), "j•••@example.com or •••27");
}

#[test]
fn texts_over_the_limit_are_refused() {
    let text = "a".repeat(MAX_TEXT + 1);
    let scanner = Scanner::new();
    assert_eq!(scanner.scan(&text).unwrap_err().code(), Code::LimitExceeded);
    assert_eq!(scanner.redact(&text).unwrap_err().code(), Code::LimitExceeded);
    assert_eq!(scanner.scan(&text[..MAX_TEXT]).unwrap(), []);
}

/// Each would take for ever if some detector looked further than a bounded distance.
#[test]
fn worst_cases_end() {
    let size = if cfg!(debug_assertions) { 100_000 } else { 10_000_000 };
    for unit in [
        "@",
        "+",
        ":",
        "0",
        "1",
        "4",
        "a",
        ".",
        "-",
        " ",
        "(",
        "_",
        "%",
        "é",
        "你",
        "a@",
        "a.",
        "1.",
        "1:",
        "::",
        "1 ",
        "+1 ",
        "00 ",
        "0011 ",
        "4444 ",
        "4-",
        "DE1 ",
        "DE89 ",
        "a@b.",
        "1.1.1.1 ",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@",
        "你@",
        "a@你.",
        "+(",
        "f:",
        "v1.1.1.1 ",
        "[EMAIL]",
        "jo@example.com ",
        "+33639984127 ",
        "%40",
        "%25",
        "&#64;",
        "\\u0040",
        "@ ",
        "a @ b . ",
        "dot ",
        "zero ",
        "=a",
        "=aaaaaaaaaaaaaaaa1",
        "a1",
        "1-",
        "12 ",
        "0612345678 ",
        "-----BEGIN ",
        "a1b2-",
        "://",
        "[A_",
        "a\u{200b}",
        "а",
        "аa",
        "０",
        "password: x1 ",
        "1°",
        "12.04.1987 ",
        "AB1 ",
        "eyJa.",
    ] {
        let text = unit.repeat(size / unit.len());
        let redacted = Scanner::new().redact(&text).unwrap();
        assert_eq!(Scanner::new().scan(&redacted).unwrap(), [], "{unit}");
    }
}

/// Pieces that meet every rule about neighbours when they are put together.
#[expect(clippy::too_many_lines, reason = "a list")]
fn fragments() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "jo@example.com",
        "zoë@müller.de",
        "用户@例子.中国",
        "@",
        "a",
        "到",
        "的",
        "x.co",
        "com",
        "Merci",
        "+33639984127",
        "+33 6 39 98 41 27",
        "+49 30 1234567",
        "0033639984127",
        "011 44 7700 900461",
        "+",
        "00",
        "33",
        "(0)",
        "(",
        ")",
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "FR76",
        "DE89",
        "3704",
        "4111 1111 1111 1111",
        "4111111111111111",
        "4111",
        "1111",
        "1234",
        "203.0.113.77",
        "203.0.113",
        "77",
        "/24",
        "2001:db8::1",
        "2001:db8:1:2:3:4:5:6",
        "2001:db8::",
        "::",
        ":",
        "1",
        "9",
        "beef",
        "version",
        "ip",
        "visa",
        "tel",
        "born",
        "12.04.1987",
        "06 39 98 41 27",
        "passport",
        "12AB34567",
        "plate",
        "AB-123-CD",
        "account",
        "12345678",
        "IMEI",
        "490154203237518",
        "00:1B:44:11:3A:B7",
        "48.583148, 7.747882",
        "password: hunter2",
        "https://u:pw1@h.example/",
        "@marlowe_bikes",
        "insta",
        "jo at example dot com",
        "zero six one two three four five six",
        "jo%40example.com",
        "jo\u{200b}@example.com",
        "am9AZXhhbXBsZS5jb20",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "1 85 07 2A 004 081 33",
        "12345678Z",
        "order",
        " ",
        " ",
        "\u{a0}",
        ".",
        ".",
        "-",
        "-",
        "_",
        "/",
        "//",
        "https://",
        "%",
        "%3D",
        "'",
        "o'",
        "[EMAIL]",
        "[PHONE]",
        "[",
        "]",
        "\n",
        "!",
        "😀",
        "e\u{301}",
        "ש",
        "xn--",
        ",",
        "is",
        "the old one",
        "my car",
        "swap",
        " for ",
        "OXZ 417",
        "tk-518-p",
        "2797 lkd",
        "BLZ 37040044",
        "Konto 532013000",
        "19-2000145399/0800",
        "licence",
        "carta L-1904477 3",
        "wifi key",
        "pin",
        "4471",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn findings_of_any_text_are_sorted_disjoint_and_on_boundaries(text in "\\PC*|.*") {
        check_findings(&text)?;
    }

    #[test]
    fn findings_of_crowded_text_are_sorted_disjoint_and_on_boundaries(text in fragments()) {
        check_findings(&text)?;
    }

    #[test]
    fn redacting_twice_is_redacting_once(text in fragments()) {
        let once = Scanner::new().redact(&text).unwrap();
        prop_assert_eq!(Scanner::new().scan(&once).unwrap(), []);
        prop_assert_eq!(Scanner::new().redact(&once).unwrap(), once);
    }

    #[test]
    fn redacting_some_kinds_twice_is_redacting_them_once(text in fragments(), kept in 0..20_usize) {
        let mut kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|k| k.is_scanned()).collect();
        kinds.remove(kept);
        let scanner = Scanner::with_kinds(&kinds);
        let once = scanner.redact(&text).unwrap();
        prop_assert_eq!(scanner.redact(&once).unwrap(), once);
    }

    #[test]
    fn masks_never_hold_more_than_the_value_shows(kind in 0..24_usize, value in "\\PC*") {
        let masked = mask(Kind::ALL.get(kind).copied(), &value);
        prop_assert!(masked.contains("•••"));
        prop_assert!(value.chars().count() >= 4 || masked == "•••");
    }
}

fn check_findings(text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    let utf16: Vec<u16> = text.encode_utf16().collect();
    for finding in Scanner::new().scan(text).unwrap() {
        let range = finding.range();
        prop_assert!(end <= range.start && range.start < range.end);
        let value = text.get(range.clone());
        prop_assert!(value.is_some());
        let cut = String::from_utf16(&utf16[finding.utf16()]).unwrap();
        prop_assert_eq!(Some(cut.as_str()), value);
        let chars = finding.chars();
        let cut: String = text.chars().skip(chars.start).take(chars.len()).collect();
        prop_assert_eq!(Some(cut.as_str()), value);
        prop_assert!((1..100).contains(&finding.confidence()));
        end = range.end;
    }
    Ok(())
}
