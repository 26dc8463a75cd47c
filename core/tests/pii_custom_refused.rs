//! Recognisers of a host: what is refused, and documents of them.
#![cfg(all(feature = "custom", feature = "json", feature = "keyset", feature = "toml"))]
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "tests")]

use std::sync::Arc;
use visard::{
    Code, Error,
    pii::{
        AllowList, DenyList, Kind, MAX_LITERALS, MAX_RECOGNISERS, Recogniser, Recognisers, Scanner,
    },
};

fn scanner(recognisers: &[Recogniser], allow: &[AllowList], deny: &[DenyList]) -> Scanner {
    let recognisers = Recognisers::new(recognisers, allow, deny).unwrap();
    Scanner::new().with_recognisers(Arc::new(recognisers))
}

/// Names and values of what is found.
fn found<'t>(scanner: &Scanner, text: &'t str) -> Vec<(String, &'t str)> {
    let findings = scanner.scan(text).unwrap();
    findings.iter().map(|found| (found.name().to_owned(), &text[found.range()])).collect()
}

fn values<'t>(scanner: &Scanner, text: &'t str) -> Vec<&'t str> {
    found(scanner, text).into_iter().map(|(_, value)| value).collect()
}

fn refused(recognisers: &[Recogniser], allow: &[AllowList], deny: &[DenyList]) -> (Code, String) {
    place(&Recognisers::new(recognisers, allow, deny).unwrap_err())
}

fn place(error: &Error) -> (Code, String) {
    (error.code(), error.pointer().unwrap_or_default().to_owned())
}

fn invalid(pointer: &str) -> (Code, String) {
    (Code::InvalidArgument, pointer.to_owned())
}

fn too_much(pointer: &str) -> (Code, String) {
    (Code::LimitExceeded, pointer.to_owned())
}

fn scanner_of(recogniser: Recogniser) -> Scanner {
    scanner(&[recogniser], &[], &[])
}

#[test]
fn what_is_not_as_it_must_be_is_refused_with_its_place() {
    let pattern = |pattern: &str| Recogniser::pattern("A", pattern);
    let fine = || Recogniser::pattern("FINE", r"\d{4}");
    for name in ["", "a", "1A", "_A", "A_", "A B", "EMAIL", "CUSTOM", "LITERAL", &"A".repeat(33)] {
        let of = Recogniser::pattern(name, r"\d{4}");
        assert_eq!(refused(&[fine(), of], &[], &[]), invalid("/recognisers/1/name"), "{name}");
    }
    assert_eq!(refused(&[fine(), fine()], &[], &[]), invalid("/recognisers/1/name"));
    for wrong in [
        "",
        "a",
        r"\d?\d?",
        "a.b",
        "a*",
        "a+b",
        "a|b",
        "^ab",
        "ab$",
        "ab{",
        "ab{}",
        "ab{,3}",
        "ab{3,2}",
        "ab{0}",
        "ab{65}",
        "ab{1,}",
        "a??b",
        "ab{2}{2}",
        "(ab",
        "ab)",
        "()ab",
        "((ab)c)",
        "[ab",
        "[]ab",
        "[^ab]c",
        "[b-a]c",
        "[a-]c",
        "ab[",
        r"\wab",
        r"ab\",
        "a{64}b",
        "(ab){33}",
        "a?b?c?d?e?{2}",
        &"a".repeat(257),
    ] {
        assert_eq!(
            refused(&[pattern(wrong)], &[], &[]),
            invalid("/recognisers/0/pattern"),
            "{wrong}"
        );
    }
    let of = |field: &str| invalid(&format!("/recognisers/0/{field}"));
    assert_eq!(refused(&[fine().validator("crc")], &[], &[]), of("validator"));
    assert_eq!(refused(&[fine().within(0)], &[], &[]), of("within"));
    assert_eq!(refused(&[fine().within(101)], &[], &[]), of("within"));
    assert_eq!(refused(&[fine().confidence(0)], &[], &[]), of("confidence"));
    assert_eq!(refused(&[fine().confidence(100)], &[], &[]), of("confidence"));
    assert_eq!(refused(&[fine().confidence(49)], &[], &[]), of("confidence"));
    let rarely = fine().context(["x"]).confidence(49).confidence_alone(40);
    assert_eq!(refused(&[rarely], &[], &[]), of("confidence"));
    assert_eq!(refused(&[fine().confidence_alone(9)], &[], &[]), of("confidence_alone"));
    assert_eq!(refused(&[fine().context(["a b"])], &[], &[]), of("context/0"));
    assert_eq!(refused(&[fine().not(["ok", ""])], &[], &[]), of("not/1"));
    let literals = |all: &[&str]| Recogniser::literals("A", all.iter().copied());
    assert_eq!(refused(&[literals(&[])], &[], &[]), of("literals"));
    assert_eq!(refused(&[literals(&["a", " "])], &[], &[]), of("literals/1"));
    assert_eq!(refused(&[literals(&["a"]).validator("luhn")], &[], &[]), of("validator"));
    let allow = |list: AllowList| refused(&[], &[list], &[]);
    assert_eq!(allow(AllowList::new()), invalid("/allow/0"));
    assert_eq!(allow(AllowList::new().kind("OTHER").values(["x"])), invalid("/allow/0/kind"));
    assert_eq!(allow(AllowList::new().domains(["acme"])), invalid("/allow/0/domains/0"));
    assert_eq!(allow(AllowList::new().domains(["@acme.example"])), invalid("/allow/0/domains/0"));
    assert_eq!(allow(AllowList::new().values([""])), invalid("/allow/0/values/0"));
    for wide in ["*", "*@*", "*.*", "?-?"] {
        assert_eq!(allow(AllowList::new().globs([wide])), invalid("/allow/0/globs/0"));
    }
    for kind in Kind::ALL {
        let list = AllowList::new().kind(kind.name()).domains(["acme.example"]);
        let has_domain = ["EMAIL", "URL_CREDENTIALS", "SOCIAL_HANDLE", "SECRET", "CUSTOM"];
        let made = Recognisers::new(&[], &[list], &[]).map_err(|error| place(&error));
        let expected =
            Some(invalid("/allow/0/domains")).filter(|_| !has_domain.contains(&kind.name()));
        assert_eq!(made.err(), expected, "{kind}");
    }
    assert_eq!(refused(&[], &[], &[DenyList::new("x", ["y"])]), invalid("/deny/0/kind"));
    for reserved in ["DOCUMENT", "LITERAL"] {
        assert_eq!(refused(&[], &[], &[DenyList::new(reserved, ["y"])]), invalid("/deny/0/kind"));
        let name = Recogniser::pattern(reserved, "ab");
        assert_eq!(refused(&[name], &[], &[]), of("name"));
    }
    assert_eq!(refused(&[], &[], &[DenyList::new("X", [""; 0])]), invalid("/deny/0/literals"));
}

#[test]
fn limits_hold() {
    let many: Vec<Recogniser> =
        (0..=MAX_RECOGNISERS).map(|at| Recogniser::pattern(&format!("A{at}"), "ab")).collect();
    assert!(Recognisers::new(&many[..MAX_RECOGNISERS], &[], &[]).is_ok());
    assert_eq!(refused(&many, &[], &[]), too_much("/recognisers"));
    let words: Vec<String> = (0..=MAX_LITERALS).map(|at| format!("word {at}")).collect();
    let all = Recogniser::literals("A", words.clone());
    assert_eq!(refused(&[all], &[], &[]), too_much("/recognisers/0/literals"));
    let most = Recogniser::literals("A", words[..MAX_LITERALS].to_vec());
    assert_eq!(values(&scanner_of(most), "the word 9999 and word 10000"), ["word 9999"]);
    let long = Recogniser::literals("A", ["x".repeat(129)]);
    assert_eq!(refused(&[long], &[], &[]), too_much("/recognisers/0/literals/0"));
    let words = Recogniser::pattern("A", "ab").context(vec!["x"; 65]);
    assert_eq!(refused(&[words], &[], &[]), too_much("/recognisers/0/context"));
    let blown = format!("{{\"version\": 1{}}}", " ".repeat(1 << 20));
    assert_eq!(Recognisers::from_json(&blown).unwrap_err().code(), Code::LimitExceeded);
}

#[test]
fn documents_fail_closed_and_tell_no_values() {
    let rest = r#""name": "A", "pattern": "ab""#;
    for (document, pointer) in [
        ("{}", "/version"),
        (r#"{"version": 2}"#, "/version"),
        ("[]", ""),
        (r#"{"version": 1, "hunter2": []}"#, ""),
        (r#"{"version": 1, "recognisers": {}}"#, "/recognisers"),
        (r#"{"version": 1, "recognisers": [7]}"#, "/recognisers/0"),
        (
            &format!(r#"{{"version": 1, "recognisers": [{{{rest}, "hunter2": 1}}]}}"#),
            "/recognisers/0",
        ),
        (
            &format!(r#"{{"version": 1, "recognisers": [{{{rest}, "literals": ["x"]}}]}}"#),
            "/recognisers/0",
        ),
        (
            &format!(r#"{{"version": 1, "recognisers": [{{{rest}, "within": "hunter2"}}]}}"#),
            "/recognisers/0/within",
        ),
        (
            &format!(r#"{{"version": 1, "recognisers": [{{{rest}, "confidence": 1e1}}]}}"#),
            "/recognisers/0/confidence",
        ),
        (
            &format!(r#"{{"version": 1, "recognisers": [{{{rest}, "validator": "hunter2"}}]}}"#),
            "/recognisers/0/validator",
        ),
        (
            &format!(r#"{{"version": 1, "recognisers": [{{{rest}, "context": ["x", 1]}}]}}"#),
            "/recognisers/0/context/1",
        ),
        (
            &format!(r#"{{"version": 1, "recognisers": [{{{rest}, "context": []}}]}}"#),
            "/recognisers/0/context",
        ),
        (r#"{"version": 1, "recognisers": [{"pattern": "hunter2"}]}"#, "/recognisers/0/name"),
        (r#"{"version": 1, "allow": [{"value": ["hunter2"]}]}"#, "/allow/0"),
        (r#"{"version": 1, "deny": [{"literals": ["hunter2"]}]}"#, "/deny/0/kind"),
    ] {
        let error = Recognisers::from_json(document).unwrap_err();
        assert_eq!(place(&error), invalid(pointer), "{document}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{document}");
    }
    for broken in ["", "{", r#"{"version": 1, "version": 1}"#, r#"{"version": 1} x"#] {
        let error = Recognisers::from_json(broken).unwrap_err();
        assert_eq!(error.code(), Code::InvalidJson);
        assert!(error.position().is_some(), "{broken}");
    }
    let error = Recognisers::from_toml("version = 1\nhunter2 = hunter2").unwrap_err();
    assert_eq!(error.position().map(|at| at.line), Some(2));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    let error =
        Recognisers::from_toml("version = 1\n[[allow]]\nvalues = [2026-11-27]").unwrap_err();
    assert_eq!(place(&error), invalid("/allow/0/values/0"));
}

#[test]
fn ranges_and_signs_are_told_as_they_are() {
    for confidence in [0, 49, 100, 300] {
        let error = Recognisers::from_toml(&format!(
            "version = 1\n[[recognisers]]\nname = 'A'\npattern = 'a'\nconfidence = {confidence}\n"
        ));
        let error = error.unwrap_err();
        assert!(error.message().ends_with("from 50 to 99"), "{error}");
        assert!(error.help().is_some_and(|help| help.contains("confidence_alone")), "{error}");
    }
    let error = Recognisers::new(&[Recogniser::pattern("A", "a").confidence(49)], &[], &[]);
    assert!(error.unwrap_err().message().ends_with("from 50 to 99"));
    let error = Recognisers::new(&[Recogniser::pattern("A", "ab|cd")], &[], &[]).unwrap_err();
    assert!(error.message().contains("no alternation"), "{error}");
    assert!(Recognisers::new(&[Recogniser::pattern("A", r"ab\|cd")], &[], &[]).is_ok());
}

#[test]
fn a_misspelt_field_is_named_with_those_that_are_known() {
    let error = Recognisers::from_toml("version = 1\n[[recogniser]]\nname = 'A'\n").unwrap_err();
    assert_eq!(error.message(), "unknown field `recogniser`");
    assert_eq!(error.help(), Some("here are version, recognisers, allow, deny"));
    let error = Recognisers::from_json(r#"{"version": 2}"#).unwrap_err();
    assert_eq!(error.message(), "version is 1 in this library");
    let error = Recognisers::from_json("{}").unwrap_err();
    assert_eq!(error.message(), "version is missing; it is 1 in this library");
    // Before it is told that the field meant is missing.
    let misspelt = "version = 1\n[[recognisers]]\nname = 'A'\npatern = 'a'\nwithin = 9\n";
    let error = Recognisers::from_toml(misspelt).unwrap_err();
    assert_eq!(error.message(), "unknown field `patern`");
    assert!(error.help().is_some_and(|help| help.contains("pattern, literals, case_sensitive")));
    let bare = "version = 1\n[[recognisers]]\nname = 'A'\nwithin = 9\n";
    let error = Recognisers::from_toml(bare).unwrap_err();
    assert_eq!(error.message(), "a recogniser has either pattern or literals");
}

#[test]
fn both_documents_mean_the_same() {
    let toml = "version = 1\n[[recognisers]]\nname = 'A'\npattern = 'A-\\d{3}'\nwithin = 9\n\
        context = ['x']\nconfidence = 70\nconfidence_alone = 55\n[[deny]]\nkind = 'B'\n\
        literals = ['y']\ncase_sensitive = true\n[[allow]]\nglobs = ['A-0*']\n";
    let json = r#"{"version": 1, "deny": [{"kind": "B", "literals": ["y"], "case_sensitive": true}],
        "allow": [{"globs": ["A-0*"]}], "recognisers": [{"name": "A", "pattern": "A-\\d{3}",
        "within": 9, "context": ["x"], "confidence": 70, "confidence_alone": 55}]}"#;
    let recognisers = Recognisers::from_toml(toml).unwrap();
    assert_eq!(recognisers, Recognisers::from_json(json).unwrap());
    let built = Recognisers::new(
        &[Recogniser::pattern("A", r"A-\d{3}")
            .within(9)
            .context(["x"])
            .confidence(70)
            .confidence_alone(55)],
        &[AllowList::new().globs(["A-0*"])],
        &[DenyList::new("B", ["y"]).case_sensitive(true)],
    );
    assert_eq!(recognisers, built.unwrap());
}
