//! What an adversarial review tried against protect and view, kept as tests.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, reason = "tests")]

use visard::{
    Code, Timestamp, Visard,
    hpke::{KeyConfig, OpeningKey},
    keyset::Keyring,
    policy::{People, Policy, Request},
    record::{Context, Json, MAX_LEAVES},
};

const POLICY: &str = r#"
schema = 1
name = "attacks"
version = "1"
zone = "UTC"
home = ["EU"]

[classes]
identity = "who"
text = "free text"
score = "numbers"

[resources.response]
actions = ["read"]
attributes = []
fields = { name = "identity", comment = "text", score = "score", cust = "identity" }

[resources.invoice]
actions = ["read"]
attributes = []
fields = { name = "score", comment = "score" }

[purposes]
work = "work"

[at_rest]
score = "clear"

[findings]
scan = ["text"]
as = { "*" = "identity" }

[profiles.form]
records = ""
record = "/id"
otherwise = "name"
[profiles.form.paths]
"/id" = "score"
"/name" = "name"
"/cust" = "cust"
"/comment" = "comment"
"/comments/*" = "comment"
"/score" = "score"

[roles]
clerk = {}
reader = {}
officer = {}
partner = {}

[[allow]]
id = "clerk"
roles = ["clerk"]
on = "invoice.read"
purposes = ["work"]
views = { score = "clear" }

[[allow]]
id = "reader"
roles = ["reader"]
on = "response.read"
purposes = ["work"]
views = { text = "clear", score = "clear" }

[[allow]]
id = "officer"
roles = ["officer"]
on = "response.read"
purposes = ["work"]
views = { text = "clear", identity = "clear" }

[[allow]]
id = "partner"
roles = ["partner"]
on = "response.read"
purposes = ["work"]
views = { text = "encrypt", score = "encrypt" }
"#;

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn people(policy: &Policy, key: &str) -> People {
    let grant = |subject: &str, role: &str, more: &str| {
        format!(
            "[[grant]]\nsubject = \"{subject}\"\nrole = \"{role}\"\nfrom = 2026-01-01\nby = \"x\"\n{more}\n"
        )
    };
    let text = [
        grant("c", "clerk", ""),
        grant("r", "reader", ""),
        grant("o", "officer", ""),
        grant("p", "partner", &format!("key = \"{key}\"")),
    ];
    People::from_toml(&text.concat(), policy).unwrap()
}

fn visard(key: &str) -> Visard {
    let policy = Policy::from_toml(POLICY).unwrap();
    let people = people(&policy, key);
    Visard::new(Keyring::generate("acme", now()).unwrap(), policy).unwrap().with_people(people)
}

fn partner_key(keyring: &Keyring, until: i64) -> String {
    KeyConfig::issue(keyring, now().saturating_add(-9_000), now().saturating_add(until))
        .unwrap()
        .to_text()
}

fn any_visard() -> Visard {
    visard(&partner_key(&Keyring::generate("partner", now()).unwrap(), 9_000))
}

fn protect(visard: &Visard, payload: &str) -> visard::record::Protected {
    visard.protect(payload, &Context::profile("form").survey("s"), now()).unwrap().remove(0).0
}

fn refused(payload: &str) -> Code {
    any_visard().protect(payload, &Context::profile("form").survey("s"), now()).unwrap_err().code()
}

fn read(visard: &Visard, subject: &str, stored: &str) -> Json {
    let request = Request::new(subject, "response.read", "work", now());
    visard.view(stored, &request, now()).unwrap().record.unwrap()
}

#[test]
fn a_decision_about_one_type_shows_no_record_of_another() {
    let visard = any_visard();
    let stored = protect(&visard, r#"{"id":"1","name":"Anna Secret","comment":"c"}"#).stored;
    let invoice = Request::new("c", "invoice.read", "work", now());
    assert_eq!(visard.view(&stored, &invoice, now()).unwrap_err().code(), Code::BadRequest);
}

/// What a name is called that the record says and the scanner finds, too.
const NAME: &str = if cfg!(feature = "names") { "PERSON" } else { "NAME" };

/// What a partner reads in an envelope.
fn opened(partner: &Keyring, field: &str, cell: &Json) -> String {
    let envelope = visard::encoding::from_base64url(cell.as_str().unwrap()).unwrap();
    let opened = OpeningKey::new(partner).unwrap().open("s", field, b"", &envelope).unwrap();
    String::from_utf8(opened.expose().to_vec()).unwrap()
}

#[test]
fn encrypted_text_holds_nothing_better_than_its_class() {
    let partner = Keyring::generate("partner", now()).unwrap();
    let open = |cell: &Json| opened(&partner, "comment", cell);
    let payload =
        r#"{"id":"1","name":"Anna Kowalska","comment":"Anna Kowalska, a@example.org, fine"}"#;
    let live = visard(&partner_key(&partner, 9_000));
    let record = read(&live, "p", &protect(&live, payload).stored);
    let shown = format!("\"[{NAME}], [EMAIL], fine\"");
    assert_eq!(open(record.at("/comment").unwrap()), shown);
    let expired = visard(&partner_key(&partner, -1));
    let record = read(&expired, "p", &protect(&expired, payload).stored);
    assert_eq!(record.at("/comment").unwrap().as_str(), Some("[text]"), "an expired key");
    let long = format!(r#"{{"id":"1","comment":"{}"}}"#, "y".repeat(9_000));
    let record = read(&live, "p", &protect(&live, &long).stored);
    assert_eq!(record.at("/comment").unwrap().as_str(), Some("[text]"), "too long for an envelope");
}

#[test]
fn an_envelope_of_a_readable_class_holds_what_is_seen_in_clear() {
    let partner = Keyring::generate("partner", now()).unwrap();
    let visard = visard(&partner_key(&partner, 9_000));
    // The record's own sealed value counts as its field.
    for (score, sealed, seen) in [
        (r#""9, a@example.org""#, r#""[SCORE]""#, r#""9, [EMAIL]""#),
        (r#""a@b.example""#, r#""[EMAIL]""#, r#""[EMAIL]""#),
        (r#""9 of 10""#, r#""9 of 10""#, r#""9 of 10""#),
        ("9", "9", "9"),
    ] {
        let stored = protect(&visard, &format!(r#"{{"id":"1","score":{score}}}"#)).stored;
        let record = read(&visard, "p", &stored);
        assert_eq!(opened(&partner, "score", record.at("/score").unwrap()), sealed);
        assert_eq!(read(&visard, "r", &stored).at("/score").unwrap().to_string(), seen);
    }
}

#[test]
fn text_is_looked_at_until_nothing_is_left() {
    let visard = any_visard();
    let scanner = visard::pii::Scanner::new();
    let texts = [
        "06 12 34 56 78 4111 1111 1111 1111",
        "4111 1111 1111 1111 06 12 34 56 78 4111 1111 1111 1111",
        "06 12 34 56 78 5555 5555 5555 4444 06 98 76 54 32 4111 1111 1111 1111, jo@example.org",
    ];
    for text in texts {
        let payload = serde_json::json!({"id": "r", "comment": text}).to_string();
        let shown = read(&visard, "r", &protect(&visard, &payload).stored);
        let shown = shown.at("/comment").and_then(Json::as_str).unwrap().to_owned();
        assert_eq!(shown, scanner.redact(text).unwrap());
        assert!(scanner.scan(&shown).unwrap().is_empty(), "{shown}");
    }
}

#[test]
fn nothing_is_found_in_what_a_reader_gets_whatever_stood_side_by_side() {
    let values = [
        "06 12 34 56 78",
        "4111 1111 1111 1111",
        "jo@example.org",
        "DE89 3704 0044 0532 0130 00",
        "203.0.113.77",
        "12.04.1987",
    ];
    let visard = any_visard();
    let scanner = visard::pii::Scanner::new();
    let triples = values.iter().flat_map(|a| values.iter().map(move |b| [*a, *b]));
    for ([a, b], c) in triples.flat_map(|pair| values.iter().map(move |c| (pair, *c))) {
        for joint in [" ", ""] {
            let text = [a, b, c].join(joint);
            let payload = serde_json::json!({"id": "r", "comment": text}).to_string();
            let shown = read(&visard, "r", &protect(&visard, &payload).stored);
            let shown = shown.at("/comment").and_then(Json::as_str).unwrap().to_owned();
            assert!(scanner.scan(&shown).unwrap().is_empty(), "{text}: {shown}");
        }
    }
}

#[test]
fn a_name_is_seen_once_the_number_that_it_was_written_to_is_gone() {
    let visard = any_visard();
    let payload = r#"{"id":"r","name":"Xanthe","comment":"4111111111111111 Xanthe, NAME x@example.org_Xanthe"}"#;
    let shown = read(&visard, "r", &protect(&visard, payload).stored);
    let shown = shown.at("/comment").unwrap().to_string();
    assert!(!shown.contains("Xanthe") && !shown.contains("4111"), "{shown}");
}

#[test]
fn numbers_are_scanned_like_text() {
    let visard = any_visard();
    let one = protect(&visard, r#"{"id":"1","score":4111111111111111,"comment":4111111111111111}"#);
    assert_eq!(one.report.surprising, ["/score"]);
    assert!(!one.stored.contains("4111111111111111"));
    let record = read(&visard, "r", &one.stored);
    assert_eq!(record.at("/comment").unwrap().as_str(), Some("[CREDIT_CARD]"));
    let one = protect(&visard, r#"{"id":"1","score":7,"cust":47111234,"comment":"I am 47111234"}"#);
    let record = read(&visard, "r", &one.stored);
    assert_eq!(record.at("/score").unwrap().to_string(), "7");
    assert_eq!(record.at("/comment").unwrap().as_str(), Some("I am [CUST]"));
}

#[test]
fn a_name_is_kept_out_of_text_in_any_case_and_script() {
    let visard = any_visard();
    for (name, comment, shown) in [
        ("Anna Meyer", "I am anna meyer.", format!("I am [{NAME}].").as_str()),
        ("王小明", "我是王小明。", "我是[NAME]。"),
        ("王明", "我是王明。", "我是[NAME]。"),
    ] {
        let payload = format!(r#"{{"id":"1","name":"{name}","comment":"{comment}"}}"#);
        let record = read(&visard, "r", &protect(&visard, &payload).stored);
        assert_eq!(record.at("/comment").unwrap().as_str(), Some(shown));
    }
}

#[test]
fn personal_data_in_an_object_key_is_sealed_with_its_object() {
    let visard = any_visard();
    let one = protect(&visard, r#"{"id":"1","x":{"y":{"jo@example.org":3}},"score":1}"#);
    assert!(!one.stored.contains("jo@example.org"), "{}", one.stored);
    assert_eq!(one.report.unnamed, ["/x/y"]);
    assert_eq!(read(&visard, "r", &one.stored).at("/x"), None);
}

#[test]
fn an_object_with_personal_data_as_a_key_is_shown_whole_or_not_at_all() {
    let partner = Keyring::generate("partner", now()).unwrap();
    let visard = visard(&partner_key(&partner, 9_000));
    let payload = r#"{"id":"1","comments":{"a":{"jo@example.org":"fine"},"b":"fine"}}"#;
    let stored = protect(&visard, payload).stored;
    assert!(!stored.contains("jo@example.org"), "{stored}");
    // Text in clear does not make an address clear, and an envelope holds nothing better.
    for subject in ["r", "p"] {
        let record = read(&visard, subject, &stored);
        assert_eq!(record.at("/comments/a").unwrap().as_str(), Some("[text]"), "{subject}");
        assert_ne!(record.at("/comments/b").unwrap().as_str(), Some("[text]"), "{subject}");
    }
    let record = read(&visard, "o", &stored);
    assert_eq!(
        record.at("/comments").unwrap().to_string(),
        r#"{"a":{"jo@example.org":"fine"},"b":"fine"}"#
    );
}

#[test]
fn personal_data_as_a_name_in_the_record_itself_is_refused_by_name() {
    let payload = r#"[{"id": "r-1"}, {"id": "r-2", "anna.meyer@example.org": 1}]"#;
    let refused = any_visard().protect(payload, &Context::detect().survey("s"), now()).unwrap_err();
    assert_eq!(refused.code(), Code::RecordShape);
    assert!(!refused.to_string().contains("anna"), "{refused}");
}

#[test]
fn long_keys_deep_nesting_and_many_leaves_are_refused_early() {
    let many =
        |count: usize| (0..count).map(|n| format!("\"{n}\":1")).collect::<Vec<_>>().join(",");
    assert_eq!(
        refused(&format!(r#"{{"id":"1","{}":{{{}}}}}"#, "k".repeat(40_000), many(40_000))),
        Code::LimitExceeded
    );
    assert_eq!(
        refused(&format!(r#"{{"id":"1","x":{{{}}}}}"#, many(MAX_LEAVES))),
        Code::LimitExceeded
    );
    assert_eq!(refused(&format!(r#"{{"id":"1","x":{{{}}}}}"#, many(16_384))), Code::LimitExceeded);
    let deep = format!(r#"{{"id":"1","x":{}1{}}}"#, "[".repeat(110), "]".repeat(110));
    assert_eq!(refused(&deep), Code::LimitExceeded);
    assert_eq!(refused(&format!(r#"{{"id":"{}"}}"#, "i".repeat(256))), Code::LimitExceeded);
    assert_eq!(refused("[\"a\"]"), Code::RecordShape);
}

#[test]
fn what_protect_accepts_can_be_read_again() {
    let visard = any_visard();
    // Quotes double in the sealed JSON text, and base64url adds a third.
    let comments: Vec<String> =
        (0..100).map(|_| format!("\"{}\"", "\\\"".repeat(32_000))).collect();
    let payload = format!(r#"{{"id":"1","comments":[{}]}}"#, comments.join(","));
    let stored = protect(&visard, &payload).stored;
    assert!(stored.len() > 8 << 20, "longer than any payload may be");
    assert_eq!(
        read(&visard, "r", &stored).at("/comments/99").unwrap().as_str().unwrap().len(),
        32_000
    );
    let nested = format!(r#"{{"id":"1","x":{}1{}}}"#, "[".repeat(98), "]".repeat(98));
    read(&visard, "r", &protect(&visard, &nested).stored);
}

#[test]
fn a_policy_that_cannot_be_kept_or_means_another_kind_is_refused_at_once() {
    let code = |policy: &str| {
        let keyring = Keyring::generate("acme", now()).unwrap();
        Policy::from_toml(policy).and_then(|policy| Visard::new(keyring, policy)).unwrap_err()
    };
    let misspelt = POLICY.replace("as = { \"*\"", "as = { EMIAL = \"text\", \"*\"");
    let error = code(&misspelt);
    assert_eq!(error.code(), Code::PolicyInvalid);
    assert!(error.message().contains("EMIAL") && error.help().unwrap().contains("EMAIL"));
    let plain = POLICY.replace(
        "[findings]",
        "[index]\nname = { normalise = \"plain\", rows = 1_000_000 }\n[findings]",
    );
    assert_eq!(code(&plain).code(), Code::PolicyInvalid);
    let quoted = POLICY.replace("id = \"reader\"", "id = 'rea\"der'");
    assert_eq!(Policy::from_toml(&quoted).unwrap_err().code(), Code::PolicyInvalid);
}
