//! Survey URLs: what the audit finds in the samples, and what is left after scrubbing.
#![cfg(feature = "link")]
#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use std::collections::BTreeSet;
use visard::Code;
use visard::link::{DEFAULT_KEEP, LeakKind, MAX_URL, Place, audit, scrub};

const URLS: &str = include_str!("data/survey-urls.tsv");

/// Leaks of kinds that the audit knows, in forms that it does not read yet: a part that only this
/// URL has, the kind, and the form. A later issue adds them.
const NOT_READ: &[(&str, &str, &str)] = &[
    ("?p=eJyrVk", "email", "deflate in base64url"),
    ("?p=eJyrVk", "phone", "deflate in base64url"),
    ("/c/eyJhbGci", "email", "JSON web token"),
    ("urldefense.proofpoint", "email", "escapes of a mail gateway"),
    ("email={{contact", "email", "merge tag, filled when the link is sent"),
    ("mail=${m://Email", "email", "merge tag, filled when the link is sent"),
];

/// Kinds that the audit does not know yet: they need names, context words or key names.
const NOT_KNOWN: &[&str] = &[
    "person_name",
    "customer_id",
    "date_of_birth",
    "gender",
    "postcode",
    "national_id",
    "postal_address",
    "hashed_email",
    "hashed_phone",
    "health",
    "geolocation",
];

/// The sample URLs with the leaks stated for them.
fn samples() -> impl Iterator<Item = (&'static str, BTreeSet<&'static str>)> {
    URLS.lines().skip(1).map(|line| {
        let (url, leaks) = line.split_once('\t').unwrap();
        (url, leaks.split(',').filter(|kind| *kind != "-").collect())
    })
}

fn found(url: &str) -> BTreeSet<&'static str> {
    audit(url).unwrap().iter().map(|leak| leak.kind().name()).collect()
}

fn excuses(url: &str) -> BTreeSet<&'static str> {
    let excuses = NOT_READ.iter().filter(|(part, ..)| url.contains(part));
    excuses.map(|(_, kind, _)| *kind).chain(NOT_KNOWN.iter().copied()).collect()
}

/// `links.json`: tokens in links that come back, found without a key and verified with it.
#[cfg(feature = "token")]
#[test]
fn tokens_in_mangled_links_are_found_as_the_vectors_say() {
    use visard::{
        Timestamp,
        keyset::insecure,
        link::{find_token, verify},
        token::{Issuer, Scope},
    };
    let vectors = |text| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let links = vectors(include_str!("vectors/links.json"));
    let keyring = vectors(include_str!("vectors/keyring.json"))["cleartext"].to_string();
    let scope = Scope::new("nps-2026").wave("w1").channel("email").purpose("answer").epoch(3);
    let issuer = Issuer::new(&insecure::import_cleartext(&keyring).unwrap(), &scope).unwrap();
    let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
    for case in links["found"].as_array().unwrap() {
        let text = case["text"].as_str().unwrap();
        assert_eq!(find_token(text).unwrap().to_string(), case["token"], "{}", case["name"]);
        assert!(verify(&issuer, text, now).is_ok(), "{}", case["name"]);
    }
    for case in links["verified"].as_array().unwrap() {
        let text = case["text"].as_str().unwrap();
        assert_eq!(find_token(text).unwrap_err().code(), Code::TokenInvalid, "{}", case["name"]);
        let expected = issuer.verify(case["token"].as_str().unwrap(), now).unwrap();
        assert_eq!(verify(&issuer, text, now).unwrap(), expected, "{}", case["name"]);
    }
    for case in links["refused"].as_array().unwrap() {
        let refused = verify(&issuer, case["text"].as_str().unwrap(), now).unwrap_err();
        assert_eq!(refused.code(), Code::TokenInvalid, "{}", case["defect"]);
    }
}

#[test]
fn the_audit_finds_every_sample_leak_that_is_not_excused() {
    for (url, stated) in samples() {
        let expected: BTreeSet<_> = stated.difference(&excuses(url)).copied().collect();
        assert_eq!(found(url), expected, "{url}");
    }
}

#[test]
fn every_excuse_is_needed() {
    for (part, kind, form) in NOT_READ {
        let excused: Vec<_> = samples().filter(|(url, _)| url.contains(part)).collect();
        assert_eq!(excused.len(), 1, "{part}");
        assert!(excused.iter().all(|(_, stated)| stated.contains(kind)), "{part}: {form}");
    }
}

#[test]
fn clean_sample_urls_stay_clean() {
    let clean: Vec<_> = samples().filter(|(_, stated)| stated.is_empty()).collect();
    assert_eq!(clean.len(), 13);
    for (url, _) in clean {
        assert_eq!(audit(url).unwrap(), [], "{url}");
    }
}

#[test]
fn places_name_the_part_and_never_the_value() {
    let url = "https://jo:pw@s.example/a/jo@example.com?tel=%2B33639984127&jo@example.com=1\
        &jo@example.org#m=203.0.113.77";
    let leaks: Vec<_> = audit(url).unwrap().iter().map(|l| (l.kind(), l.place().clone())).collect();
    assert_eq!(
        leaks,
        [
            (LeakKind::Username, Place::Userinfo),
            (LeakKind::Email, Place::Path(1)),
            (LeakKind::Phone, Place::Query("tel".into())),
            (LeakKind::Email, Place::Query(String::new())),
            (LeakKind::IpAddress, Place::Fragment),
        ]
    );
    let shown: Vec<String> =
        leaks.iter().map(|(kind, place)| format!("{kind} in {place}")).collect();
    assert_eq!(shown[1], "email in path segment 1");
    assert_eq!(shown[2], "phone in query parameter `tel`");
}

#[test]
fn data_in_urls_inside_parameters_is_found() {
    let inner = "https%3A%2F%2Ft.example%2Fs%3Fiban%3DDE89%2B3704%2B0044%2B0532%2B0130%2B00";
    let leaks = audit(&format!("https://s.example/go?to={inner}")).unwrap();
    assert_eq!(leaks.len(), 1);
    assert_eq!(leaks[0].kind(), LeakKind::Iban);
    assert_eq!(leaks[0].place(), &Place::Query("to".into()));
}

#[test]
fn the_server_is_no_person() {
    assert_eq!(audit("https://203.0.113.77:8443/s/nps").unwrap(), []);
}

#[test]
fn scrubbing_keeps_what_is_listed_and_clean() {
    for (url, scrubbed) in [
        ("https://s.example/s?lang=fr&email=jo@example.com", "https://s.example/s?lang=fr"),
        ("https://s.example/s?first=Jo&utm_source=crm", "https://s.example/s?utm_source=crm"),
        ("https://s.example/s?utm_content=jo%2540example.com", "https://s.example/s"),
        ("https://s.example/s?utm_content=jo%252540example.com", "https://s.example/s"),
        ("https://s.example/s?LANG=fr&l%61ng=fr&lang", "https://s.example/s"),
        ("https://jo@s.example:8443", "https://s.example:8443"),
        ("https://s.example/#q=2&lang=de", "https://s.example/#lang=de"),
        ("https://s.example/#section", "https://s.example/"),
        ("https://s.example/u/jo%40example.com/x/", "https://s.example/u/%5BEMAIL%5D/x/"),
        ("https://s.example/s;m=jo@example.com;x=1;v2/t", "https://s.example/s;v2/t"),
        ("https://s.example/s;jo@example.com;lang=fr", "https://s.example/s;%5BEMAIL%5D;lang=fr"),
        ("https://s.example/x=1;name=Jo", "https://s.example/x=1"),
        ("HTTPS://S.EXAMPLE/%C3%A9", "HTTPS://S.EXAMPLE/%C3%A9"),
    ] {
        assert_eq!(scrub(url, DEFAULT_KEEP).unwrap(), scrubbed);
    }
}

#[test]
fn the_list_decides_what_is_kept() {
    let url = "https://s.example/s?token=h7Kq2LmZ0pXw9Ra&lang=fr";
    assert_eq!(scrub(url, &[]).unwrap(), "https://s.example/s");
    assert_eq!(scrub(url, &["token"]).unwrap(), "https://s.example/s?token=h7Kq2LmZ0pXw9Ra");
    assert_eq!(scrub(url, &["*"]).unwrap(), url);
    assert_eq!(scrub("https://s.example/s?bare", &["*"]).unwrap(), "https://s.example/s");
}

#[test]
fn scrubbed_samples_audit_clean_and_keep_no_stated_parameter() {
    for (url, _) in samples() {
        let scrubbed = scrub(url, DEFAULT_KEEP).unwrap();
        assert_eq!(audit(&scrubbed).unwrap(), [], "{url}");
        assert!(!scrubbed.contains("mail=") && !scrubbed.contains("name="), "{scrubbed}");
    }
}

#[test]
fn other_texts_are_refused() {
    for text in ["", "no url", "ftp://s.example/", "mailto:jo@example.com", "//s.example/"] {
        assert_eq!(audit(text).unwrap_err().code(), Code::InvalidArgument, "{text}");
        assert_eq!(scrub(text, &[]).unwrap_err().code(), Code::InvalidArgument, "{text}");
    }
    let long = format!("https://s.example/{}", "a".repeat(MAX_URL));
    assert_eq!(audit(&long).unwrap_err().code(), Code::LimitExceeded);
    assert_eq!(scrub(&long, &[]).unwrap_err().code(), Code::LimitExceeded);
}

#[test]
fn a_result_over_the_limit_is_refused() {
    let segments = "/a@b.co".repeat(9_000);
    let url = format!("https://s.example{segments}");
    assert_eq!(audit(&url).unwrap().len(), 9_000);
    assert_eq!(scrub(&url, &[]).unwrap_err().code(), Code::LimitExceeded);
}

fn urls() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "/",
        "/s",
        "?",
        "&",
        "=",
        "#",
        ";",
        "lang=",
        "utm_x=",
        "email=",
        "to=",
        "jo@example.com",
        "jo%40example.com",
        "jo%2540example.com",
        "jo%252540example.com",
        "%2B33639984127",
        "+33639984127",
        "+33",
        "0033639984127",
        "DE89+3704+0044+0532+0130+00",
        "DE89370400440532013000",
        "4111%201111%201111%201111",
        "4111",
        "1111",
        "203.0.113.77",
        "2001:db8::1",
        "2001:",
        "db8::1",
        "https%3A%2F%2Ft.example%2F%3Fa%3D",
        "%",
        "%25",
        "25",
        "40",
        "%EB",
        "%20",
        "+",
        "@",
        ".",
        "é",
        "a",
        "1",
        "v=",
        "version",
    ]);
    let parts = prop::collection::vec(piece, 0..16).prop_map(|parts| parts.concat());
    (prop::sample::select(vec!["https://s.example", "http://jo:pw@203.0.113.7:80"]), parts)
        .prop_map(|(host, parts)| format!("{host}/{parts}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn scrubbed_urls_audit_clean(url in urls()) {
        for keep in [DEFAULT_KEEP, &["*"]] {
            prop_assert_eq!(audit(&scrub(&url, keep).unwrap()).unwrap(), []);
        }
    }

    #[test]
    fn scrubbing_twice_is_scrubbing_once(url in urls()) {
        for keep in [DEFAULT_KEEP, &["*"]] {
            let once = scrub(&url, keep).unwrap();
            prop_assert_eq!(scrub(&once, keep).unwrap(), once);
        }
    }

    #[test]
    fn any_text_gives_an_answer_or_an_error(text in "\\PC*", rest in "[ -~é你]*") {
        for url in [text, format!("https://{rest}"), format!("https://s.example/{rest}")] {
            if let Ok(scrubbed) = scrub(&url, DEFAULT_KEEP) {
                prop_assert_eq!(audit(&scrubbed).unwrap(), []);
            }
        }
    }
}
