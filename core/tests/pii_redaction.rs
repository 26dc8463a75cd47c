//! What becomes of findings: every operator, alone and twice, in text and in JSON documents.
#![cfg(all(feature = "pii", feature = "keyset"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use proptest::prelude::*;
use std::collections::BTreeSet;
use support::keyring;
use visard::{
    Code,
    pii::{Hints, Kind, Operator, Plan, RedactionKeys, Redactor, Scanner},
};

fn keys(scope: &str) -> RedactionKeys {
    RedactionKeys::new(&keyring(), scope).unwrap()
}

fn redact(text: &str, operator: Operator) -> String {
    let keys = keys("reports");
    let plan = Plan::new(operator).keyed(&keys);
    Scanner::new().redact_by(text, &Hints::new(), &plan).unwrap()
}

#[test]
fn operators_without_keys_do_what_their_table_says() {
    let text = "jo@fr.example.com, +33 6 39 98 41 27, DE89370400440532013000";
    for (operator, redacted) in [
        (Operator::Label, "[EMAIL], [PHONE], [IBAN]"),
        (Operator::Mask, "[EMAIL], •••27, DE•••3000"),
        (Operator::KeepLast(4), "•••ecom, •••4127, •••3000"),
        (Operator::KeepDomain, "•••@fr.example.com, •••, •••"),
        (Operator::Remove, ", , "),
        (Operator::Generalise, "fr.example.com, +33 •••, DE•••"),
    ] {
        // Two letters are too few for a mask.
        let expected = redacted.replace("[EMAIL], •••27", "j•••@fr.example.com, •••27");
        assert_eq!(redact(text, operator), expected, "{operator:?}");
    }
}

#[test]
fn what_little_there_is_is_not_kept() {
    assert_eq!(redact("pin: 4821", Operator::KeepLast(4)), "pin: •••21");
    assert_eq!(redact("born 12/04/87", Operator::Generalise), "born [DATE_OF_BIRTH]");
    assert_eq!(redact("born 12 April 1987", Operator::Generalise), "born 1987");
}

#[test]
fn keyed_stand_ins_are_stable_in_a_scope_and_differ_between_scopes() {
    let text = "from jo@example.com or JO@example.com";
    for operator in [Operator::Hash, Operator::Pseudonym] {
        let redacted = redact(text, operator);
        let stand_ins: Vec<&str> =
            redacted.split(' ').filter(|word| word.starts_with('[')).collect();
        assert_eq!(stand_ins.len(), 2);
        assert_eq!(stand_ins[0], stand_ins[1]);
        let others = keys("others");
        let plan = Plan::new(operator).keyed(&others);
        let other = Scanner::new().redact_by(text, &Hints::new(), &plan).unwrap();
        assert_ne!(other, redacted);
    }
}

#[test]
fn keyed_operators_need_keys() {
    let plan = Plan::new(Operator::Hash);
    let refused = Scanner::new().redact_by("jo@example.com", &Hints::new(), &plan);
    assert_eq!(refused.unwrap_err().code(), Code::InvalidArgument);
    assert!(Scanner::new().redact_by("nothing", &Hints::new(), &plan).is_ok());
}

#[test]
fn a_plan_is_read_as_people_write_it() {
    let text = "jo@fr.example.com, +33 6 39 98 41 27, DE89370400440532013000";
    for (plan, redacted) in [
        ("", "[EMAIL], [PHONE], [IBAN]"),
        (" mask ", "j•••@fr.example.com, •••27, DE•••3000"),
        ("EMAIL=keep-domain,\nIBAN = keep-last:4", "•••@fr.example.com, [PHONE], •••3000"),
        ("EMAIL=keep, remove", "jo@fr.example.com, , "),
    ] {
        let redactor = Redactor::new(Scanner::new(), plan.parse().unwrap()).unwrap();
        assert_eq!(redactor.redact(text, &Hints::new()).unwrap(), redacted, "{plan}");
    }
}

#[test]
fn a_plan_that_is_none_says_where_and_what_may_stand_there() {
    const STYLES: &str = "styles are label, mask, remove, generalise, keep-domain, keep, hash, \
        pseudonym, same-shape, surrogate, keep-last:N";
    let (style, kind) = (Code::InvalidArgument, Code::UnknownKind);
    for (plan, code, place, said) in [
        ("blur", style, (1, 1), "unknown style `blur`: "),
        ("mask,", style, (1, 6), "a style is missing: "),
        ("EMAIL=", style, (1, 7), "a style is missing: "),
        ("label,\n EMAIL = keep-domian", style, (2, 10), "unknown style `keep-domian`: "),
        ("IBAN=keep-last:256", style, (1, 6), "unknown style `keep-last:256`: "),
        ("EMAIL=mask=hash", style, (1, 7), "unknown style: "),
        ("dé, EMIAL=mask", style, (1, 1), "unknown style: "),
        ("mask, EMIAL=mask", kind, (1, 7), "unknown kind `EMIAL`: kinds are "),
        ("mask, =mask", kind, (1, 7), "a kind is missing: kinds are "),
        ("mail jo@example.org=mask", kind, (1, 1), "unknown kind: kinds are "),
        ("mask, remove", style, (1, 7), "a kind has one style, and all others had one"),
        ("EMAIL=mask, EMAIL=hash", style, (1, 13), "a kind has one style, and EMAIL had one"),
    ] {
        let refused = plan.parse::<Plan<'_>>().unwrap_err();
        let at = refused.position().unwrap();
        assert_eq!((refused.code(), (at.line, at.column)), (code, place), "{plan}");
        let message = refused.message();
        assert!(message.starts_with(said), "{plan}: {message}");
        let known = if code == kind { ", CUSTOM" } else { STYLES };
        // Which stands before these is of the features.
        assert!(code != kind || message.contains(" EMAIL, PHONE, "), "{plan}: {message}");
        assert!(said.starts_with("a kind has") || message.ends_with(known), "{plan}: {message}");
    }
}

#[test]
fn what_would_stay_readable_unnoticed_is_refused_before_the_first_text() {
    let plan = |text: &str| text.parse::<Plan<'static>>().unwrap();
    let emails = || Scanner::with_kinds(&[Kind::Email]);
    for (scanner, plan, said) in [
        (Scanner::new(), plan("EMAIL=hash"), "hash, pseudonym, same-shape and surrogate need"),
        (Scanner::new(), plan("surrogate"), "hash, pseudonym, same-shape and surrogate need"),
        (Scanner::new(), plan("CUSTOM=mask"), "nothing here looks for CUSTOM"),
        (emails(), plan("PHONE=mask"), "nothing here looks for PHONE"),
        (emails(), plan("").naming(&[Kind::Email, Kind::Iban]), "nothing here looks for IBAN"),
    ] {
        let refused = Redactor::new(scanner, plan).unwrap_err();
        assert_eq!(refused.code(), Code::InvalidArgument);
        assert!(refused.message().starts_with(said), "{}", refused.message());
    }
    let refused = Redactor::keyed(emails(), plan("PHONE=hash"), keys("reports")).unwrap_err();
    assert_eq!(refused.message(), "nothing here looks for PHONE");
    let redactor = Redactor::keyed(emails(), plan("EMAIL=hash"), keys("reports")).unwrap();
    let redacted = redactor.redact("jo@example.com, 192.0.2.1", &Hints::new()).unwrap();
    assert_eq!(redacted, redact("jo@example.com", Operator::Hash) + ", 192.0.2.1");
    let document = r#"{"phone": "jo@example.com"}"#;
    let hashed = redactor.redact_json(document, &Hints::new()).unwrap();
    assert!(hashed.starts_with(r#"{"phone": "[EMAIL_"#), "{hashed}");
}

#[test]
fn surrogates_are_findings_that_standards_reserve() {
    for (text, kind) in [
        ("jo.doe@mail.example.com", Kind::Email),
        ("call +33 6 12 34 56 78", Kind::Phone),
        ("FR7630006000011234567890189", Kind::Iban),
        ("from 8.8.8.8 today", Kind::IpAddress),
        ("2a01:e0a::17", Kind::IpAddress),
        ("device 00:1B:44:11:3A:B7", Kind::MacAddress),
    ] {
        let redacted = redact(text, Operator::Surrogate);
        assert_ne!(redacted, text);
        let findings = Scanner::new().scan(&redacted).unwrap();
        assert_eq!(findings.len(), 1, "{redacted}");
        assert_eq!(findings[0].kind(), kind, "{redacted}");
        assert_eq!(redact(&redacted, Operator::Surrogate), redacted);
    }
    assert_eq!(redact("passport 12AB34567", Operator::Surrogate), "passport [PASSPORT]");
}

#[test]
fn cards_keep_their_shape_and_are_no_issuers() {
    for operator in [Operator::Surrogate, Operator::SameShape] {
        let text = "card 5500 0055 5555 5559 exp 09/27 cvv 123, or 4111111111111111 valid 11/2029";
        let redacted = redact(text, operator);
        let shape = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "9");
        assert_eq!(shape(&redacted), shape(text), "{redacted}");
        let words: Vec<&str> = redacted.split(' ').collect();
        let (expiry, check_value) = (words[6], words[8]);
        assert!(expiry.contains("/0") && expiry != "09/27", "{redacted}");
        assert_eq!(check_value, "000,", "{redacted}");
        assert!(!redacted.contains("2029") && redacted.contains("/200"), "{redacted}");
        assert_eq!(redact(&redacted, operator), redacted);
    }
    let redacted = redact("5500 0055 5555 5559", Operator::Surrogate);
    assert!(redacted.starts_with("9999 "), "{redacted}");
    // However the digits are grouped.
    assert_eq!(redact("5500005555555559", Operator::Surrogate), redacted.replace(' ', ""));
}

#[test]
fn an_account_keeps_its_country_and_has_check_digits_that_no_bank_gives() {
    for iban in
        ["DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "FR1420041010050500013M02606"]
    {
        let redacted = redact(iban, Operator::Surrogate);
        assert_eq!(redacted.len(), iban.len());
        assert_eq!(redacted[..2], iban[..2]);
        assert!(["00", "01", "99"].contains(&&redacted[2..4]), "{redacted}");
    }
}

/// What it is, the value of a number, and how many surrogates a thousand values have.
type Made<'m> = (&'m str, &'m dyn Fn(u64) -> String, usize);

/// The figures of `docs/detection.md`.
#[test]
fn surrogates_of_different_values_differ_where_enough_are_reserved() {
    let luhn = |front: u64| (0..10).map(move |last| format!("{}", front * 10 + last));
    let card = |number: u64| {
        let mut all = luhn(411_111_000_000_000 + number * 7_919);
        all.find(|card| Scanner::new().scan(card).unwrap().len() == 1).unwrap()
    };
    let iban = |number: u64| {
        let mut all = (2..99).map(|check| format!("DE{check:02}37040044{:010}", number * 7_919));
        all.find(|iban| Scanner::with_kinds(&[Kind::Iban]).scan(iban).unwrap().len() == 1).unwrap()
    };
    let kinds: [Made<'_>; 11] = [
        ("email", &|n| format!("jo{n}@mail.example.com"), 1_000),
        ("iban", &iban, 1_000),
        ("card", &card, 1_000),
        ("ipv4", &|n| format!("8.8.{}.{}", n / 250, n % 250), 996),
        ("ipv6", &|n| format!("2a01:e0a::{n:x}:17"), 1_000),
        ("us", &|n| format!("+1 212 664 {:04}", n + 1_000), 959),
        ("gb", &|n| format!("+44 7911 12{:04}", n + 1_000), 969),
        ("de", &|n| format!("+49 1512 345{:04}", n + 1_000), 892),
        ("fr", &|n| format!("+33 6 12 34 {:02} {:02}", n / 100, n % 100), 989),
        ("se", &|n| format!("+46 70 123 {:02} {:02}", n / 100, n % 100), 445),
        ("mac", &|n| format!("00:1B:44:11:{:02X}:{:02X}", n / 256, n % 256), 252),
    ];
    let keys = keys("reports");
    let plan = Plan::new(Operator::Surrogate).keyed(&keys);
    for (name, value, count) in kinds {
        let surrogate = |n| {
            let redacted = Scanner::new().redact_by(&value(n), &Hints::new(), &plan).unwrap();
            assert!(!redacted.contains('['), "{name}: {} {redacted}", value(n));
            let again = Scanner::new().redact_by(&redacted, &Hints::new(), &plan).unwrap();
            assert_eq!(again, redacted);
            redacted
        };
        let all: BTreeSet<String> = (0..1_000).map(surrogate).collect();
        assert_eq!(all.len(), count, "{name}");
    }
}

/// Groups of some cards and accounts look like the number of an identity card or a telephone.
#[test]
fn a_stand_in_is_nothing_else_in_any_scope() {
    for value in
        ["4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "GB82 WEST 1234 5698 7654 32"]
    {
        for operator in [Operator::Surrogate, Operator::SameShape] {
            for scope in 0..60 {
                let keys = keys(&scope.to_string());
                let plan = Plan::new(operator).keyed(&keys);
                let redact =
                    |text: &str| Scanner::new().redact_by(text, &Hints::new(), &plan).unwrap();
                let alone = redact(value);
                assert!(!alone.contains('['), "{operator:?} {scope}: {alone}");
                // Of a same shape, words around may make a telephone number of some groups.
                if operator == Operator::Surrogate {
                    let inside = redact(&format!("my number {value} is"));
                    assert_eq!(inside, format!("my number {alone} is"));
                    assert_eq!(redact(&inside), inside);
                }
            }
        }
    }
}

#[test]
fn same_shapes_have_wrong_check_digits() {
    for value in ["4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "1 85 07 2A 004 081 33"] {
        let redacted = redact(value, Operator::SameShape);
        let shape = |text: &str| -> String {
            let sort = |c: char| match c {
                '0'..='9' => '9',
                'A'..='Z' => 'A',
                other => other,
            };
            text.chars().map(sort).collect()
        };
        assert_ne!(redacted, value);
        assert_eq!(shape(&redacted), shape(value));
        assert!(Scanner::new().scan(&redacted).unwrap().is_empty(), "{redacted}");
    }
}

#[test]
fn documents_keep_their_shape() {
    let document = r#"{ "contact": {"mobile": "06 39 98 41 27", "id": 7},
  "answers": [ {"question": "Your phone number?", "value": 20000199},
    {"question": "Score?", "value": 9}, "mail j\u006f@example.com \ud83d\ude00" ], "x": null }"#;
    let hints = Hints::new().country("DK");
    let plan = Plan::new(Operator::Label);
    let scanner = Scanner::new();
    let redacted = scanner.redact_json(document, &hints, &plan).unwrap();
    let expected = document
        .replace("06 39 98 41 27", "[PHONE]")
        .replace("20000199", "\"[PHONE]\"")
        .replace(r#""mail j\u006f@example.com \ud83d\ude00""#, "\"mail [EMAIL] 😀\"");
    assert_eq!(redacted, expected);
    assert_eq!(scanner.redact_json(&redacted, &hints, &plan).unwrap(), redacted);
    let found = scanner.scan_json(document, &hints).unwrap();
    let found: Vec<_> = found
        .iter()
        .map(|found| (found.pointer(), found.finding().kind(), found.finding().range()))
        .collect();
    assert_eq!(
        found,
        [
            ("/contact/mobile", Kind::Phone, 0..14),
            ("/answers/0/value", Kind::Phone, 0..8),
            ("/answers/2", Kind::Email, 5..19),
        ]
    );
}

#[test]
fn the_field_of_the_host_counts_where_a_member_says_nothing() {
    let document = r#"{"value": "20000199", "score": "20000199"}"#;
    let pointers = |hints: &Hints<'_>| {
        let found = Scanner::new().scan_json(document, hints).unwrap();
        found.iter().map(|found| found.pointer().to_owned()).collect::<Vec<_>>()
    };
    assert!(pointers(&Hints::new().country("DK")).is_empty());
    assert_eq!(pointers(&Hints::new().country("DK").field("phone")), ["/value"]);
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let document = "\u{feff}{\"mail\": \"jo@example.org\"}";
    let plan = Plan::new(Operator::Label);
    let redacted = Scanner::new().redact_json(document, &Hints::new(), &plan).unwrap();
    assert_eq!(redacted, "\u{feff}{\"mail\": \"[EMAIL]\"}");
}

#[test]
fn what_is_no_document_is_refused() {
    for wrong in ["", "{", "{\"a\":}", "[1,]", "nul", "{} {}"] {
        let refused = Scanner::new().scan_json(wrong, &Hints::new());
        assert_eq!(refused.unwrap_err().code(), Code::InvalidJson, "{wrong}");
    }
}

fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "jo@example.com",
        "user-0123abcd@example.org",
        "+33 6 39 98 41 27",
        "+44 7700 900123",
        "tel",
        "06 39 98 41 27",
        "DE89370400440532013000",
        "GB29NWBK60161331926819",
        "4111 1111 1111 1111",
        "9999 1234 5678 9019",
        "DE00370400440532013000",
        "exp 09/27",
        "exp 04/09",
        "cvv 123",
        "cvv 000",
        "visa",
        "203.0.113.77",
        "8.8.8.8",
        "born",
        "12.04.1987",
        "passport",
        "12AB34567",
        "password:",
        "hunter2",
        "[EMAIL]",
        "[PHONE_7K3QX9P2]",
        "•••",
        "ip",
        "account",
        "12345678",
        "1 85 07 2A 004 081 33",
        "zero six one two three four five six",
        "48.58314, 7.74788",
        "jo at example dot com",
        "jo%40example.com",
        "00:1B:44:11:3A:B7",
        "@",
        ".",
        "a",
        "é",
        "1",
    ]);
    let mark = prop::sample::select(vec![" ", "", ", ", "\n", "-"]);
    prop::collection::vec((piece, mark), 0..8)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, mark)| [piece, mark]).collect())
}

fn operators() -> impl Strategy<Value = Operator> {
    prop::sample::select(vec![
        Operator::Label,
        Operator::Mask,
        Operator::KeepLast(4),
        Operator::KeepDomain,
        Operator::Remove,
        Operator::Generalise,
        Operator::Hash,
        Operator::Pseudonym,
        Operator::SameShape,
        Operator::Surrogate,
    ])
}

#[test]
fn the_word_before_a_masked_value_claims_nothing_behind_it() {
    let label = redact("IBAN DE89370400440532013000, 12345678901", Operator::Label);
    assert_eq!(label, "IBAN [IBAN], 12345678901");
    for (operator, redacted) in [
        (Operator::Mask, "IBAN DE•••3000, 12345678901"),
        (Operator::KeepLast(4), "IBAN •••3000, 12345678901"),
        (Operator::KeepDomain, "IBAN •••, 12345678901"),
        (Operator::Generalise, "IBAN DE•••, 12345678901"),
    ] {
        let text = "IBAN DE89370400440532013000, 12345678901";
        assert_eq!(redact(text, operator), redacted, "{operator:?}");
        assert_eq!(redact(redacted, operator), redacted, "{operator:?}");
    }
    // What has a word of its own, or a shape, is found behind a mask, and right behind one.
    for (text, kind) in [
        ("IBAN •••3000, account 12345678901", Kind::BankAccount),
        ("IBAN •••3000, jo@example.com", Kind::Email),
        ("•••4111 1111 1111 1111", Kind::CreditCard),
        ("•••jo@example.com", Kind::Email),
        ("••• password: hunter2", Kind::Password),
    ] {
        let kinds: Vec<Kind> =
            Scanner::new().scan(text).unwrap().iter().map(visard::pii::Finding::kind).collect();
        assert_eq!(kinds, [kind], "{text}");
    }
    for masked in ["mail j•••@fr.example.com", "tel •••27", "card •••1111, exp", "IBAN DE•••3000"]
    {
        assert_eq!(Scanner::new().scan(masked).unwrap(), [], "{masked}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn masks_hide_no_more_than_labels_do(before in texts(), after in texts()) {
        let scanner = Scanner::new();
        let found = |mark: &str| {
            let text = format!("{before} {mark} {after}");
            let from = before.len() + mark.len() + 2;
            let findings = scanner.scan(&text).unwrap();
            let behind = findings.iter().filter(|found| found.range().start >= from);
            behind.map(|found| (found.range().start - from, found.kind())).collect::<Vec<_>>()
        };
        prop_assert_eq!(found("•••"), found("[NAME_7K3QX9P2]"));
    }

    #[test]
    fn redacting_twice_is_redacting_once(text in texts(), operator in operators(), other in operators()) {
        let keys = keys("scope");
        let plan = Plan::new(operator).with(Kind::Email, other).keyed(&keys);
        let scanner = Scanner::new();
        let once = scanner.redact_by(&text, &Hints::new(), &plan).unwrap();
        prop_assert_eq!(&scanner.redact_by(&once, &Hints::new(), &plan).unwrap(), &once);
        let document = format!("{{\"a\": {}, \"phone\": [{0}, 1]}}", serde_json::to_string(&text).unwrap());
        let once = scanner.redact_json(&document, &Hints::new(), &plan).unwrap();
        prop_assert!(serde_json::from_str::<serde_json::Value>(&once).is_ok());
        prop_assert_eq!(&scanner.redact_json(&once, &Hints::new(), &plan).unwrap(), &once);
    }
}

#[test]
fn half_of_a_letter_in_json_hides_nothing_and_moves_nothing() {
    let document = r#"{"a":"\ud83d jo\u0040example.org","b":"plain \ude00"}"#;
    let found = Scanner::new().scan_json(document, &Hints::new()).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].pointer(), found[0].finding().utf16()), ("/a", 2..16));
    let plan = Plan::new(Operator::Label);
    let redacted = Scanner::new().redact_json(document, &Hints::new(), &plan).unwrap();
    assert_eq!(redacted, "{\"a\":\"\u{fffd} [EMAIL]\",\"b\":\"plain \\ude00\"}");
}
