//! Protect and view on real-shaped payloads: Formbricks, LimeSurvey, Qualtrics, SurveyJS.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use visard::{
    Code, Timestamp, Visard,
    encoding::{base64url, from_base64url},
    keyset::{Keyring, insecure},
    policy::{People, Policy, Request},
    record::{Context, Json, Protected},
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn data(name: &str) -> String {
    fs::read_to_string(format!("{}/../examples/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn visard_of(tenant: &str) -> Visard {
    let policy = Policy::from_toml(&data("policy.toml")).unwrap();
    let people = People::from_toml(&data("people.toml"), &policy).unwrap();
    Visard::new(Keyring::generate(tenant, now()).unwrap(), policy).unwrap().with_people(people)
}

fn protect(visard: &Visard, payload: &str) -> Vec<Protected> {
    let context = Context::detect().survey("nps-2026");
    let protected = visard.protect(payload, &context, now()).unwrap();
    protected.into_iter().map(|(one, _)| one).collect()
}

fn request(subject: &str, action: &str, purpose: &str) -> Request {
    Request::new(subject, action, purpose, now())
        .attribute("tenant", "acme")
        .resource("tenant", "acme")
        .resource("legal_hold", false)
}

fn support() -> Request {
    request("u-1042", "response.read", "issue-resolution")
        .resource("assignee", "u-1042")
        .resource("status", "open")
}

/// A record of one field's path, for small cases.
fn formbricks(data: &str) -> String {
    format!(r#"{{"data":{{"id":"r-1","surveyId":"nps","data":{data}}}}}"#)
}

fn seen(visard: &Visard, stored: &str, request: &Request) -> Json {
    visard.view(stored, request, now()).unwrap().record.unwrap()
}

fn text_at(json: &Json, pointer: &str) -> Option<String> {
    json.at(pointer).and_then(Json::as_str).map(str::to_owned)
}

#[test]
fn every_sample_shape_is_detected() {
    let visard = visard_of("acme");
    for (file, profile, records) in [
        ("formbricks-responses-list.json", "formbricks", 7),
        ("formbricks-webhook-responseFinished.json", "formbricks", 1),
        ("limesurvey-export-responses.json", "limesurvey", 6),
        ("qualtrics-export-responses.json", "qualtrics", 4),
        ("surveyjs-result.json", "surveyjs", 1),
    ] {
        let protected = protect(&visard, &data(file));
        assert_eq!(protected.len(), records, "{file}");
        assert!(
            protected.iter().all(|one| one.report.profile.as_deref() == Some(profile)),
            "{file}"
        );
    }
}

#[test]
fn nothing_that_must_be_sealed_stands_readable() {
    let visard = visard_of("acme");
    for (file, secrets) in [
        (
            "formbricks-webhook-responseFinished.json",
            &["marchetti", "Élodie", "06 39 98", "198.51.100.23"][..],
        ),
        (
            "limesurvey-export-responses.json",
            &["krahnholz", "Krahnholz", "198.51.100", "2001:db8", "zaneta"],
        ),
        (
            "qualtrics-export-responses.json",
            &["inigo", "Balcells", "5555-5555", "45678912S", "198.51.100"],
        ),
        ("surveyjs-result.json", &["Ayanokoji", "ayanokoji", "TZ1234567", "Abernethy", "Muslim"]),
    ] {
        for one in protect(&visard, &data(file)) {
            for secret in secrets {
                assert!(!one.stored.contains(secret), "{file}: {secret}");
            }
        }
    }
}

#[test]
fn a_record_keeps_its_shape_and_its_clear_values() {
    let visard = visard_of("acme");
    let stored = protect(&visard, &data("surveyjs-result.json")).remove(0).stored;
    let body = Json::parse(&stored).unwrap().member("body").unwrap().clone();
    assert_eq!(body.at("/surveyResult/nps").unwrap().to_string(), "8");
    assert_eq!(body.at("/surveyResult/guest/email"), Some(&Json::Null));
    assert_eq!(body.at("/surveyResult/companions/1/age"), Some(&Json::Null));
}

#[test]
fn support_sees_a_masked_contact_and_text_without_contact_data() {
    let visard = visard_of("acme");
    let stored =
        protect(&visard, &data("formbricks-webhook-responseFinished.json")).remove(0).stored;
    let record = seen(&visard, &stored, &support());
    assert_eq!(text_at(&record, "/contactAttributes/firstName").as_deref(), Some("Élodie"));
    assert_eq!(
        text_at(&record, "/contactAttributes/email").as_deref(),
        Some("e•••@fr.example.com")
    );
    let comment = text_at(&record, "/data/why_score").unwrap();
    assert!(comment.contains("livraison annulée deux fois"), "{comment}");
    assert!(!comment.contains("elodie.marchetti@"), "{comment}");
    assert_eq!(record.at("/displayId"), None, "no path names it");
    assert_eq!(
        text_at(&record, "/meta/url").as_deref(),
        Some("https://app.formbricks.example/s/c811f2a14b9850c9d9c7562f?source=email")
    );
}

#[test]
fn a_payload_that_is_refused_says_what_to_do() {
    let visard = visard_of("acme");
    let said = |payload: &str| {
        let error = visard.protect(payload, &Context::detect(), now()).unwrap_err();
        (error.code(), error.message().to_owned())
    };
    let (code, message) = said(r#"{"shape": {"of": "nobody"}}"#);
    assert!(code == Code::InvalidArgument && message.contains("no profile"), "{message}");
    for lines in ["{\"uuid\":\"1\"}\n{\"uuid\":\"2\"}\n", "{\"uuid\":\"1\"}\nx", "1 2"] {
        let (code, message) = said(lines);
        assert!(code == Code::InvalidJson && message.contains("one line at a time"), "{message}");
    }
    for broken in ["{\"uuid\" \"1\"}", "x"] {
        let (code, message) = said(broken);
        assert!(code == Code::InvalidJson && !message.contains("line"), "{message}");
    }
    let stored = visard.view("{}", &support(), now()).unwrap_err();
    assert_eq!(stored.code(), Code::UnsupportedFormat);
    assert!(stored.message().contains("protect"), "{stored}");
}

#[test]
fn a_finding_is_never_shown_better_than_its_own_class() {
    let visard = visard_of("acme");
    let comment = r#"{"why":"card 4111 1111 1111 1111, IBAN DE89 3704 0044 0532 0130 00, mail jo@example.org, passport C01X0006H"}"#;
    let payload = formbricks(comment);
    let stored = protect(&visard, &payload).remove(0).stored;
    let text = text_at(&seen(&visard, &stored, &support()), "/data/why").unwrap();
    // Cards and accounts count as sensitive, which support does not see; an address as contact, which it
    // sees masked; a passport as every other kind, identity, which it sees.
    assert_eq!(text, "card [CREDIT_CARD], IBAN [IBAN], mail j•••@example.org, passport C01X0006H");
}

#[test]
fn what_shows_only_beside_a_label_is_shown_as_its_class_too() {
    let visard = visard_of("acme");
    let payload = formbricks(r#"{"why":"06 12 34 56 78 4111 1111 1111 1111"}"#);
    let stored = protect(&visard, &payload).remove(0).stored;
    let text = text_at(&seen(&visard, &stored, &support()), "/data/why").unwrap();
    assert_eq!(text, "•••78 [CREDIT_CARD]");
    let prompt = request("u-1042", "response.send", "llm-inference");
    let shown = visard.send(&stored, "us-llm", &prompt, now()).unwrap();
    let text = text_at(&shown.record.unwrap(), "/data/why").unwrap();
    assert!(text.starts_with("[PHONE_") && text.contains("] [CREDIT_CARD_"), "{text}");
}

#[test]
fn a_consultant_gets_scores_pseudonyms_and_no_text() {
    let visard = visard_of("acme");
    let stored = protect(&visard, &data("qualtrics-export-responses.json")).remove(0).stored;
    let export = request("x-0007", "response.export", "research").can(["watermark"]);
    let record = seen(&visard, &stored, &export);
    assert_eq!(record.at("/values/QID1").unwrap().to_string(), "1");
    assert_eq!(text_at(&record, "/values/QID2_TEXT").as_deref(), Some("[text]"));
    assert_eq!(text_at(&record, "/responseId").unwrap().len(), 22);
    assert_eq!(record.at("/values/recipientEmail"), None);
    assert_eq!(record.at("/values/ipAddress"), None);
}

#[test]
fn a_processor_gets_placeholders_that_are_stable_in_its_scope() {
    let visard = visard_of("acme");
    let payload = formbricks(r#"{"why":"jo@example.org or JO@example.org, not ada@example.org"}"#);
    let stored = protect(&visard, &payload).remove(0).stored;
    let prompt = request("u-1042", "response.send", "llm-inference");
    let shown = visard.send(&stored, "us-llm", &prompt, now()).unwrap();
    let text = text_at(&shown.record.unwrap(), "/data/why").unwrap();
    let marks: Vec<&str> =
        text.split(['[', ']']).filter(|part| part.starts_with("EMAIL_")).collect();
    assert_eq!(marks.len(), 3, "{text}");
    assert_eq!(marks[0], marks[1]);
    assert_ne!(marks[0], marks[2]);
}

#[test]
fn a_records_own_names_do_not_come_back_through_its_text() {
    let visard = visard_of("acme");
    let stored =
        protect(&visard, &data("formbricks-webhook-responseFinished.json")).remove(0).stored;
    let prompt = request("u-1042", "response.send", "llm-inference");
    let shown = visard.send(&stored, "us-llm", &prompt, now()).unwrap();
    let text = text_at(&shown.record.unwrap(), "/data/why_score").unwrap();
    // The scanner may find the name, too.
    let name = if cfg!(feature = "names") { "PERSON" } else { "NAME" };
    assert!(text.starts_with(&format!("Bonjour, je suis [{name}_")), "{text}");
    assert!(!text.contains("Élodie") && !text.contains("Marchetti"), "{text}");
    // Support may see identity in clear, so the same text keeps the name for them.
    let text = text_at(&seen(&visard, &stored, &support()), "/data/why_score").unwrap();
    assert!(text.contains("Élodie Marchetti-Vasseur"), "{text}");
}

#[test]
fn text_beside_too_many_names_is_redacted_whole() {
    let visard = visard_of("acme");
    let companions: Vec<String> =
        (0..64).map(|n| format!(r#"{{"name":"Companion {n}"}}"#)).collect();
    let payload = format!(
        r#"{{"postId":"p-1","surveyResult":{{"nps":1,"nps_comment":"with Companion 7","companions":[{}]}}}}"#,
        companions.join(",")
    );
    let stored = protect(&visard, &payload).remove(0).stored;
    let prompt = request("u-1042", "response.send", "llm-inference");
    let record = visard.send(&stored, "us-llm", &prompt, now()).unwrap().record.unwrap();
    assert_eq!(text_at(&record, "/surveyResult/nps_comment").as_deref(), Some("[text]"));
}

#[test]
fn a_processor_without_a_current_contract_gets_nothing_and_the_reasons() {
    let visard = visard_of("acme");
    let stored = protect(&visard, &formbricks(r#"{"why":"fine"}"#)).remove(0).stored;
    let later: Timestamp = "2027-06-01T10:00:00Z".parse().unwrap();
    let prompt = request("u-1042", "response.send", "llm-inference");
    let shown = visard.send(&stored, "us-llm", &prompt, later).unwrap();
    assert!(shown.record.is_none() && !shown.decision.is_allowed());
    assert!(!shown.decision.reasons().is_empty());
}

#[test]
fn marketing_sees_no_single_record() {
    let visard = visard_of("acme");
    let stored = protect(&visard, &formbricks(r#"{"nps_score":9}"#)).remove(0).stored;
    let shown =
        visard.view(&stored, &request("m-2001", "response.read", "insight"), now()).unwrap();
    assert!(shown.decision.is_allowed() && shown.record.is_none());
}

#[test]
fn unnamed_leaves_are_sealed_reported_and_shown_to_nobody() {
    let visard = visard_of("acme");
    let payload = r#"{"data":{"id":"r-1","surprise":"Noor Haddad","data":{"why":"fine"}}}"#;
    let one = protect(&visard, payload).remove(0);
    assert_eq!(one.report.unnamed, ["/surprise"]);
    assert!(!one.stored.contains("Noor"));
    let dpo = request("u-1042", "response.read", "issue-resolution");
    let record = seen(&visard, &one.stored, &support());
    assert_eq!(record.at("/surprise"), None);
    assert!(visard.view(&one.stored, &dpo, now()).unwrap().record.is_none());
}

#[test]
fn a_readable_class_with_personal_data_is_sealed_instead() {
    let visard = visard_of("acme");
    let one = protect(&visard, &formbricks(r#"{"plan":"ask jo@example.org"}"#)).remove(0);
    assert_eq!(one.report.surprising, ["/data/plan"]);
    assert!(!one.stored.contains("jo@example.org"));
    let record = seen(&visard, &one.stored, &support());
    assert_eq!(text_at(&record, "/data/plan").as_deref(), Some("ask j•••@example.org"));
}

#[test]
fn a_readable_value_put_into_a_sealed_place_is_not_shown() {
    let visard = visard_of("acme");
    let stored = protect(&visard, &formbricks(r#"{"email":null,"why":"fine"}"#)).remove(0).stored;
    let planted = stored.replace(r#""email":null"#, r#""email":"planted@example.org""#);
    assert_ne!(planted, stored);
    assert_eq!(seen(&visard, &planted, &support()).at("/data/email"), None);
}

#[test]
fn a_sealed_value_moved_anywhere_fails_to_open() {
    let visard = visard_of("acme");
    let payload = r#"{"data":[{"id":"r-1","surveyId":"a","data":{"why":"one","how":"two"}},{"id":"r-2","surveyId":"a","data":{"why":"three","how":"four"}}]}"#;
    let stored: Vec<String> = protect(&visard, payload).into_iter().map(|one| one.stored).collect();
    let refused = |text: String| {
        assert!(stored.iter().all(|known| *known != text));
        visard.view(&text, &support(), now()).unwrap_err().code()
    };
    let (first, second) = (&stored[0], &stored[1]);
    assert_eq!(
        refused(
            first
                .replace("/data/why\":\"", "/data/xxx\":\"")
                .replace("/data/how\":\"", "/data/why\":\"")
                .replace("/data/xxx\":\"", "/data/how\":\"")
        ),
        Code::OpenFailed,
        "pointer"
    );
    assert_eq!(
        refused(first.replace("\"record\":\"r-1\"", "\"record\":\"r-2\"")),
        Code::OpenFailed,
        "record"
    );
    assert_eq!(
        refused(first.replace("\"survey\":\"a\"", "\"survey\":\"b\"")),
        Code::OpenFailed,
        "survey"
    );
    assert_eq!(
        refused(first.replace("\"profile\":\"formbricks\"", "\"profile\":\"surveyjs\"")),
        Code::OpenFailed,
        "profile"
    );
    let sealed = |text: &str| Json::parse(text).unwrap().member("sealed").unwrap().to_string();
    assert_eq!(
        refused(first.replace(&sealed(first), &sealed(second))),
        Code::OpenFailed,
        "fields of another record"
    );
    let other = visard_of("acme");
    assert_eq!(
        other.view(first, &support(), now()).unwrap_err().code(),
        Code::KeyUnknown,
        "other keys"
    );
}

#[test]
fn every_flipped_bit_of_a_sealed_leaf_is_refused() {
    let visard = visard_of("acme");
    let stored = protect(&visard, &formbricks(r#"{"why":"x"}"#)).remove(0).stored;
    let sealed = Json::parse(&stored).unwrap().member("sealed").unwrap().clone();
    let text = sealed.member("/data/why").unwrap().as_str().unwrap().to_owned();
    let bytes = from_base64url(&text).unwrap();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let edited = stored.replace(&text, &base64url(&flipped));
        assert!(visard.view(&edited, &support(), now()).is_err(), "bit {bit}");
    }
}

#[test]
fn a_respondent_is_found_by_email_in_any_spelling_of_case() {
    let visard = visard_of("acme");
    let protected = protect(&visard, &data("qualtrics-export-responses.json"));
    let wanted = visard.search("email", "Inigo.Balcells@ES.example.com").unwrap();
    let hits: Vec<&str> = protected
        .iter()
        .filter(|one| {
            one.index.iter().any(|(name, value)| name == "email" && wanted.contains(value))
        })
        .map(|one| one.record.as_str())
        .collect();
    assert_eq!(hits, ["R_856deecf45fa4ac"]);
    assert_eq!(visard.search("comment", "x").unwrap_err().code(), Code::UnknownName);
}

#[test]
fn malformed_payloads_are_typed_errors_without_their_content() {
    let visard = visard_of("acme");
    let leaf = format!(r#"{{"data":{{"id":"r","data":{{"why":"{}"}}}}}}"#, "y".repeat(70_000));
    let long = format!("{{\"a\":\"{}\"}}", "secret-content".repeat(10 << 16));
    for (defect, context, payload, code) in [
        ("not JSON", Context::detect(), "secret-content", Code::InvalidJson),
        ("truncated", Context::detect(), r#"{"data":{"id":"secret-content"#, Code::InvalidJson),
        (
            "repeated key",
            Context::detect(),
            r#"{"secret-content":1,"secret-content":2}"#,
            Code::InvalidJson,
        ),
        ("no record", Context::profile("formbricks"), r#"{"secret-content":1}"#, Code::RecordShape),
        (
            "record of another type",
            Context::profile("formbricks"),
            r#"{"data":"secret-content"}"#,
            Code::RecordShape,
        ),
        (
            "no id",
            Context::profile("formbricks"),
            r#"{"data":{"x":"secret-content"}}"#,
            Code::RecordShape,
        ),
        (
            "one record without id",
            Context::profile("formbricks"),
            r#"{"data":[{"id":"r-1"},{"x":1}]}"#,
            Code::RecordShape,
        ),
        ("unknown profile", Context::profile("secret-content"), "{}", Code::UnknownName),
        ("leaf too long", Context::detect(), leaf.as_str(), Code::LimitExceeded),
        ("document too long", Context::detect(), long.as_str(), Code::LimitExceeded),
    ] {
        let error = visard.protect(payload, &context, now()).unwrap_err();
        assert_eq!(error.code(), code, "{defect}");
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("secret-content") && !shown.contains("yyy"), "{defect}: {shown}");
    }
}

#[test]
fn malformed_stored_records_are_typed_errors() {
    let visard = visard_of("acme");
    let stored = protect(&visard, &formbricks(r#"{"why":"x"}"#)).remove(0).stored;
    for (defect, text, code) in [
        ("not JSON", "x".to_owned(), Code::InvalidJson),
        ("another document", "{}".to_owned(), Code::UnsupportedFormat),
        ("newer form", stored.replace("\"visard\":1", "\"visard\":2"), Code::UnsupportedFormat),
        ("no header", stored.replace("\"header\"", "\"heador\""), Code::RecordShape),
        (
            "header not base64url",
            stored.replace("\"header\":\"", "\"header\":\"="),
            Code::RecordShape,
        ),
        (
            "another table",
            stored.replace("\"table\":\"response\"", "\"table\":\"other\""),
            Code::RecordShape,
        ),
        ("unknown profile", stored.replace("\"formbricks\"", "\"nowhere\""), Code::UnknownName),
    ] {
        assert_eq!(visard.view(&text, &support(), now()).unwrap_err().code(), code, "{defect}");
    }
}

#[test]
fn without_a_profile_everything_is_sealed_and_reported() {
    let visard = visard_of("acme");
    let context = Context::detect().batch("import-7");
    let protected = visard.protect(r#"[{"q":"a"},{"q":"b"}]"#, &context, now()).unwrap();
    let ids: Vec<&str> = protected.iter().map(|(one, _)| one.record.as_str()).collect();
    assert_eq!(ids, ["import-7/0", "import-7/1"]);
    assert_eq!(protected[0].0.report.unnamed, ["/q"]);
    assert!(visard.view(&protected[0].0.stored, &support(), now()).unwrap().record.is_none());
}

/// Two such payloads would give the same ids, and the second one overwrite the first.
#[test]
fn records_that_only_the_caller_can_tell_apart_need_a_name() {
    let visard = visard_of("acme");
    let refused = |payload: &str, context: &Context| {
        let error = visard.protect(payload, context, now()).unwrap_err();
        assert_eq!(error.code(), Code::InvalidArgument);
        error.to_string()
    };
    let nameless = r#"[{"q":"a"}]"#;
    assert!(refused(nameless, &Context::detect()).contains("a batch"));
    assert!(refused(nameless, &Context::detect().survey("s")).contains("a batch"));
    let numbered = data("limesurvey-export-responses.json");
    assert!(refused(&numbered, &Context::detect()).contains("a survey"));
    assert!(refused(&numbered, &Context::detect().batch("b")).contains("a survey"));
    let protected = visard.protect(&numbered, &Context::detect().survey("s"), now()).unwrap();
    assert!(protected.iter().all(|(one, _)| one.survey.as_deref() == Some("s")));
    let unique = data("qualtrics-export-responses.json");
    assert!(visard.protect(&unique, &Context::detect(), now()).is_ok(), "ids of their own");
}

/// The keyring of the shared vectors.
fn vectors_keyring() -> Keyring {
    let path = format!("{}/tests/vectors/keyring.json", env!("CARGO_MANIFEST_DIR"));
    let vectors = Json::parse(&fs::read_to_string(path).unwrap()).unwrap();
    insecure::import_cleartext(&vectors.member("cleartext").unwrap().to_string()).unwrap()
}

/// A stored record of an earlier release stays readable. Sealing draws randomness, so blessing
/// writes another record each time: bless only for a new stored form.
#[test]
fn the_stored_record_of_the_vectors_is_readable() {
    let policy = Policy::from_toml(&data("policy.toml")).unwrap();
    let people = People::from_toml(&data("people.toml"), &policy).unwrap();
    let visard = Visard::new(vectors_keyring(), policy).unwrap().with_people(people);
    let path = format!("{}/tests/vectors/stored-record.json", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("VISARD_BLESS_STORED").is_some() {
        let payload = data("formbricks-webhook-responseFinished.json");
        fs::write(&path, protect(&visard, &payload).remove(0).stored + "\n").unwrap();
    }
    let stored = fs::read_to_string(path).unwrap();
    let record = seen(&visard, &stored, &support());
    assert_eq!(
        text_at(&record, "/contactAttributes/email").as_deref(),
        Some("e•••@fr.example.com")
    );
    assert_eq!(
        text_at(&record, "/contactAttributes/lastName").as_deref(),
        Some("Marchetti-Vasseur")
    );
}

#[test]
fn debug_shows_no_record() {
    let visard = visard_of("acme");
    let (one, event) = visard
        .protect(&formbricks(r#"{"email":"jo@example.org"}"#), &Context::detect(), now())
        .unwrap()
        .remove(0);
    let shown = visard.view(&one.stored, &support(), now()).unwrap();
    let text = format!("{one:?} {event:?} {shown:?} {visard:?}");
    assert!(!text.contains("example.org") && !text.contains("r-1"), "{text}");
}
