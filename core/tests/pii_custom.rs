//! Recognisers of a host: what they find.
#![cfg(all(feature = "custom", feature = "json", feature = "keyset", feature = "toml"))]
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "tests")]

use std::{fs, path::Path, sync::Arc};
use visard::{
    keyset::Keyring,
    pii::{
        AllowList, DenyList, Finding, Hints, Kind, Operator, Originals, Placeholders, Plan,
        Recogniser, Recognisers, RedactionKeys, Replacer, Right, Scanner, Terms,
    },
};

fn scanner(recognisers: &[Recogniser], allow: &[AllowList], deny: &[DenyList]) -> Scanner {
    let recognisers = Recognisers::new(recognisers, allow, deny).unwrap();
    Scanner::new().with_recognisers(Arc::new(recognisers))
}

fn of_pattern(pattern: &str) -> Scanner {
    scanner(&[Recogniser::pattern("CUSTOMER_ID", pattern)], &[], &[])
}

fn customer() -> Scanner {
    of_pattern(r"AC-\d{6}")
}

/// Names and values of what is found.
fn found<'t>(scanner: &Scanner, text: &'t str) -> Vec<(String, &'t str)> {
    let findings = scanner.scan(text).unwrap();
    findings.iter().map(|found| (found.name().to_owned(), &text[found.range()])).collect()
}

fn values<'t>(scanner: &Scanner, text: &'t str) -> Vec<&'t str> {
    found(scanner, text).into_iter().map(|(_, value)| value).collect()
}

/// The fenced blocks of a language in the guide.
fn blocks(guide: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let fences = guide.split(&fence).skip(1);
    fences.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_example_of_the_guide_is_true() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide/recognisers.md");
    let guide = fs::read_to_string(guide).unwrap();
    let recognisers = Recognisers::from_toml(&blocks(&guide, "toml")[0]).unwrap();
    assert!(!recognisers.is_empty() && recognisers.len() == 4);
    assert!(recognisers.names().eq(["CUSTOMER_ID", "CONTRACT", "SITE"]));
    let scanner = Scanner::new().with_recognisers(Arc::new(recognisers));
    let texts = blocks(&guide, "text");
    assert_eq!(scanner.redact(&texts[0]).unwrap(), texts[1]);
    // The JSON in the running text.
    let json = guide.split("`{\"version\"").nth(1).unwrap().split('`').next().unwrap();
    let recognisers = Recognisers::from_json(&format!("{{\"version\"{json}")).unwrap();
    assert!(recognisers.names().eq(["CUSTOMER_ID"]));
}

#[test]
fn findings_of_recognisers_have_its_name_and_all_units() {
    let text = "👎🏽 AC-204417, jo@example.org";
    let findings = customer().scan(text).unwrap();
    assert_eq!(findings[0].kind(), Kind::Custom);
    assert_eq!((findings[0].name(), &*findings[0].label()), ("CUSTOMER_ID", "[CUSTOMER_ID]"));
    assert_eq!((findings[0].range(), findings[0].utf16()), (9..18, 5..14));
    assert_eq!((findings[0].chars(), findings[0].confidence()), (3..12, 85));
    assert!(findings[0].reasons().eq(["shape"]));
    assert_eq!((findings[1].name(), findings[1].kind()), ("EMAIL", Kind::Email));
    assert!(customer().covers(Kind::Custom) && !Scanner::new().covers(Kind::Custom));
}

#[test]
fn patterns_match_whole_words_and_the_longest() {
    let scanner = customer();
    assert!(found(&scanner, "XAC-204417 AC-2044170 ac-204417 AC-20441 éAC-204417").is_empty());
    assert_eq!(values(&scanner, "(AC-204417) AC-204418."), ["AC-204417", "AC-204418"]);
    let scanner = of_pattern(r"K(\d{2}-?){1,3}[A-F]?");
    assert_eq!(values(&scanner, "K12 K12-34 K12-34-56F K1"), ["K12", "K12-34", "K12-34-56F"]);
    let scanner = of_pattern(r"№\d{3}[а-я]{2}\.");
    assert_eq!(values(&scanner, "счёт №123ав. и №123av."), ["№123ав."]);
    let any_case = Recogniser::pattern("REF", "[A-C]ß-É").case_sensitive(false);
    assert_eq!(values(&scanner_of(any_case), "bß-é Aß-É, dß-é"), ["bß-é", "Aß-É"]);
}

fn scanner_of(recogniser: Recogniser) -> Scanner {
    scanner(&[recogniser], &[], &[])
}

#[test]
fn literals_match_whole_words_in_any_case_and_script() {
    let all = ["Blue Heron", "Blue Heron II", "青鷺計画", "Ærø", "C++"];
    let loose = scanner_of(Recogniser::literals("PROJECT", all));
    let text = "BLUE heron ii, blueheron, 次の青鷺計画は ærø C++ c++11 ærøskøbing";
    assert_eq!(values(&loose, text), ["BLUE heron ii", "青鷺計画", "ærø", "C++", "c++"]);
    let strict = scanner_of(Recogniser::literals("PROJECT", ["Rust"]).case_sensitive(true));
    assert_eq!(values(&strict, "rust Rust RUST"), ["Rust"]);
}

#[test]
fn validators_refuse_wrong_check_digits() {
    let scanner = scanner_of(Recogniser::pattern("CONTRACT", r"V\d{11}").validator("luhn"));
    let findings = scanner.scan("V79927398713 or V79927398714").unwrap();
    assert_eq!(findings.len(), 1);
    assert!(findings[0].reasons().eq(["shape", "checksum"]));
    for (name, value) in [
        ("verhoeff", "K-2363"),
        ("mod11_10", "K-07945"),
        ("mod11_2", "K-000000012281955X"),
        ("icao", "L898902C36"),
    ] {
        let pattern = r"[A-Z]-?[0-9A-Z]{4,20}";
        let scanner = scanner_of(Recogniser::pattern("NUMBER", pattern).validator(name));
        assert_eq!(values(&scanner, value), [value], "{name}");
        let wrong = value.replacen(['2', '7', '8'], "1", 1);
        assert!(!values(&scanner, &wrong).contains(&wrong.as_str()), "{name}");
    }
}

#[test]
fn context_lifts_and_other_words_forbid() {
    let recogniser = || Recogniser::pattern("CUSTOMER_ID", r"\d{5}[A-Z]").context(["client", "no"]);
    let needs = scanner_of(recogniser());
    let confidence = |scanner: &Scanner, text: &str| {
        let findings = scanner.scan(text).unwrap();
        findings.first().map(|found| (found.confidence(), found.reasons().last().unwrap()))
    };
    assert_eq!(confidence(&needs, "24137K"), None);
    assert_eq!(confidence(&needs, "the CLIÉNTS are 24137K"), Some((85, "context")));
    assert_eq!(confidence(&needs, "24137K (no)"), Some((85, "context")));
    assert_eq!(confidence(&needs, "now 24137K"), None);
    let far = "client, as we have said many times over: 24137K";
    assert_eq!(confidence(&needs, far), None);
    assert_eq!(confidence(&scanner_of(recogniser().within(41)), far), Some((85, "context")));
    let hints = Hints::new().field("client_ref");
    let found = needs.scan_with("24137K", &hints).unwrap();
    assert!(found[0].reasons().eq(["shape", "field"]));
    let hints = Hints::new().question("What is your client number?");
    assert!(needs.scan_with("24137K", &hints).unwrap()[0].reasons().eq(["shape", "question"]));

    let alone = scanner_of(recogniser().confidence(90).confidence_alone(60));
    assert_eq!(confidence(&alone, "24137K"), Some((60, "shape")));
    assert_eq!(confidence(&alone, "client 24137K"), Some((90, "context")));
    assert!(alone.clone().with_threshold(Kind::Custom, 61).scan("24137K").unwrap().is_empty());
    let not = scanner_of(recogniser().not(["order", "bestell"]));
    assert_eq!(confidence(&not, "client, order 24137K"), None);
    assert_eq!(confidence(&not, "client 24137K, Bestellung"), None);
    assert_eq!(confidence(&not, "client 24137K"), Some((85, "context")));
}

#[test]
fn allowed_values_are_never_reported() {
    let lists = [
        AllowList::new().kind("EMAIL").domains(["acme.example"]).values(["Jo@Example.org"]),
        AllowList::new().globs(["+33 800 *", "AC-0000??"]),
        AllowList::new().kind("CUSTOMER_ID").values(["AC-111111"]),
    ];
    let scanner = scanner(&[Recogniser::pattern("CUSTOMER_ID", r"AC-\d{6}")], &lists, &[]);
    let text = "help@acme.example a@eu.acme.example b@notacme.example jo@example.org \
        +33 800 123 456 AC-000042 AC-111111 AC-111112";
    assert_eq!(values(&scanner, text), ["b@notacme.example", "AC-111112"]);
    assert!(scanner.redact(text).unwrap().contains("help@acme.example"));
}

#[test]
fn denied_literals_are_always_reported_as_their_kind() {
    let deny = [
        DenyList::new("PERSON", ["Anatole Quimper"]),
        DenyList::new("PROJECT", ["Heron"]).case_sensitive(true),
    ];
    let scanner = scanner(&[], &[], &deny).with_threshold(Kind::Custom, 100);
    let text = "anatole quimper of Heron, not heron or Herons";
    let findings = scanner.scan(text).unwrap();
    let kinds: Vec<Kind> = findings.iter().map(Finding::kind).collect();
    assert_eq!(kinds, [Kind::Person, Kind::Custom]);
    assert_eq!(scanner.redact(text).unwrap(), "[PERSON] of [PROJECT], not heron or Herons");
}

#[test]
fn of_overlapping_findings_nothing_stays_in_clear() {
    let with = |pattern: &str, confidence| {
        scanner_of(Recogniser::pattern("MINE", pattern).confidence(confidence))
    };
    let redacted = |scanner: &Scanner, text: &str| scanner.redact(text).unwrap();
    let text = "to jo@example.org now";
    // Inside a shape, around it, and the same as it.
    assert_eq!(redacted(&with("example", 99), text), "to [EMAIL] now");
    assert_eq!(redacted(&with(r"to jo@example\.org", 50), text), "[MINE] now");
    let sure = Scanner::new().scan(text).unwrap()[0].confidence();
    assert!(sure > 60 && sure < 99 + 1, "{sure}");
    assert_eq!(redacted(&with(r"jo@example\.org", 60), text), "to [EMAIL] now");
    if sure == 99 {
        assert_eq!(redacted(&with(r"jo@example\.org", 99), text), "to [EMAIL] now");
    }
    // Crossing it.
    assert_eq!(redacted(&with(r"org now", 60), text), "to [EMAIL][MINE]");
    assert_eq!(redacted(&with("to jo", 60), text), "[MINE][EMAIL] now");
    let phone = "call 01 42 68 53 00 now";
    let sure = Scanner::new().scan(phone).unwrap()[0].confidence();
    if sure < 99 {
        assert_eq!(redacted(&with("53 00 now", 99), phone), "call [PHONE][MINE]");
        assert_eq!(redacted(&with("call 01", 99), phone), "[MINE][PHONE] now");
    }
}

#[cfg(feature = "special")]
#[test]
fn a_readable_phrase_hides_no_value() {
    let text = "I have been diagnosed with type 2 diabetes";
    let phrase = Scanner::new().scan(text).unwrap();
    assert_eq!(phrase[0].kind(), Kind::SpecialCategory);
    let value = &text[phrase[0].range()];
    let word = value.split(' ').next_back().unwrap();
    let own = scanner_of(Recogniser::literals("WORD", [word]).confidence(50));
    assert_eq!(own.redact(text).unwrap(), text.replace(word, "[WORD]"));
}

#[test]
fn disguised_values_are_found_where_they_stand() {
    let scanner = customer();
    for (text, value, reason) in [
        ("id=AC%2D204417&x", "AC%2D204417", "encoded"),
        ("my ＡＣ-２０４４１７!", "ＡＣ-２０４４１７", "disguised"),
        ("my AC-20\u{200b}4417!", "AC-20\u{200b}4417", "disguised"),
    ] {
        assert_eq!(values(&scanner, text), [value], "{text}");
        assert_eq!(scanner.scan(text).unwrap()[0].reasons().last(), Some(reason));
    }
}

/// The table of the guide: what a deny list and terms see through.
#[test]
fn deny_lists_and_terms_see_through_different_disguises() {
    let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse().unwrap()).unwrap();
    let placeholders = Placeholders::new(&keyring, "us-llm").unwrap();
    let denied = scanner(&[], &[], &[DenyList::new("PROJECT", ["Blue Heron"])]);
    let terms = Terms::new().with("PROJECT", "Blue Heron").unwrap();
    let hides = |terms: &Terms, text: &str| {
        let replacer = Replacer::new(&placeholders, Scanner::new()).with_terms(terms);
        let prompt = replacer.replace(text, &Hints::new(), &mut Originals::new()).unwrap();
        prompt.text.contains("PROJECT_")
    };
    for (text, by_list, by_terms) in [
        ("our BLUE heron is late", true, true),
        ("our Blue%20Heron is late", true, false),
        ("our Bl\u{200b}ue Heron is late", true, false),
        ("our Ｂｌｕｅ Heron is late", true, false),
        ("our Blue\n  Heron is late", false, true),
        ("our Blue Herons are late", false, false),
        ("b3VyIEJsdWUgSGVyb24gaXMgbGF0ZQ==", false, false),
    ] {
        let listed = found(&denied, text).iter().any(|(name, _)| name == "PROJECT");
        assert_eq!(listed, by_list, "list: {text}");
        assert_eq!(hides(&terms, text), by_terms, "terms: {text}");
    }
    assert!(hides(&terms.inflected(), "our Blue Herons are late"));
}

#[test]
fn redacting_is_idempotent_with_every_operator() {
    let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse().unwrap()).unwrap();
    let keys = RedactionKeys::new(&keyring, "audit").unwrap();
    let all = [
        Recogniser::pattern("CUSTOMER_ID", r"AC-\d{6}"),
        Recogniser::literals("SITE", ["customer", "site", "CUSTOMER_ID", "[SITE]"]),
        Recogniser::pattern("MARKS", r"[\[A-Z_]{2,9}"),
    ];
    let scanner = scanner(&all, &[], &[DenyList::new("PERSON", ["phone"])]);
    let text = "AC-204417 customer [CUSTOMER_ID] and [SITE], phone +33 6 39 98 41 27 site";
    let once = scanner.redact(text).unwrap();
    let label = "[CUSTOMER_ID] [SITE] [CUSTOMER_ID] and [SITE], [PERSON] [PHONE] [SITE]";
    assert_eq!(once, label);
    for operator in [
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
    ] {
        let plan = Plan::new(operator).keyed(&keys);
        let once = scanner.redact_by(text, &Hints::new(), &plan).unwrap();
        let twice = scanner.redact_by(&once, &Hints::new(), &plan).unwrap();
        assert_eq!(once, twice, "{operator:?}");
        assert!(!once.contains("204417"), "{operator:?}");
    }
    let hashed =
        scanner.redact_by("AC-204417", &Hints::new(), &Plan::new(Operator::Hash).keyed(&keys));
    assert!(hashed.unwrap().starts_with("[CUSTOMER_ID_"));
}

#[test]
fn json_documents_and_placeholders_carry_the_names() {
    let scanner = customer();
    let document = r#"{"ref": "AC-204417", "text": "from AC-204418"}"#;
    let found = scanner.scan_json(document, &Hints::new()).unwrap();
    assert_eq!((found[0].pointer(), found[0].finding().name()), ("/ref", "CUSTOMER_ID"));
    let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse().unwrap()).unwrap();
    let placeholders = Placeholders::new(&keyring, "us-llm").unwrap();
    let replacer = Replacer::new(&placeholders, scanner);
    let mut originals = Originals::new();
    let text = "AC-204417 is late, says jo@example.org";
    let prompt = replacer.replace(text, &Hints::new(), &mut originals).unwrap();
    assert!(prompt.text.starts_with("[CUSTOMER_ID_"));
    assert!(prompt.counts().eq([("CUSTOMER_ID", 1), ("EMAIL", 1)]));
    let restored = originals.restore(&prompt.text, |_| Right::Clear).unwrap();
    assert_eq!(restored.text, text);
    let prompt = replacer.replace_json(document, &Hints::new(), &mut originals).unwrap();
    assert!(prompt.counts().eq([("CUSTOMER_ID", 2)]));
}
