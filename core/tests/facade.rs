//! The four everyday calls and what they leave in the audit log.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use visard::{
    Code, Timestamp, Visard,
    audit::{self, Log},
    hpke::{KeyConfig, SealingKey},
    keyset::{Keyring, Use},
    policy::{People, Policy, Request, View},
    record::Context,
    token::Scope,
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn data(name: &str) -> String {
    fs::read_to_string(format!("{}/../examples/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn keyring() -> Keyring {
    Keyring::generate("acme", now()).unwrap()
}

fn visard_with(keyring: Keyring) -> Visard {
    let policy = Policy::from_toml(&data("policy.toml")).unwrap();
    let people = People::from_toml(&data("people.toml"), &policy).unwrap();
    Visard::new(keyring, policy).unwrap().with_people(people)
}

#[test]
fn policies_and_people_are_read_in_either_form() {
    let policy = Policy::parse(&data("policy.toml")).unwrap();
    assert_eq!(Policy::parse("\n {").unwrap_err().code(), Code::InvalidJson);
    assert_eq!(Policy::parse("schema = ").unwrap_err().code(), Code::PolicyInvalid);
    assert_eq!(People::parse("", &policy).unwrap().epoch(), 0);
    assert_eq!(People::parse("{\"epoch\":7}", &policy).unwrap().epoch(), 7);
    assert_eq!(People::parse("epoch = 8", &policy).unwrap().epoch(), 8);
}

#[test]
fn a_summary_says_what_was_done_and_nothing_of_what_was_answered() {
    let visard = visard_with(keyring());
    let payload = data("formbricks-webhook-responseFinished.json");
    let protected = visard.protect(&payload, &Context::detect(), now()).unwrap();
    let (record, _) = protected.first().unwrap();
    let summary: serde_json::Value = serde_json::from_str(&record.summary_json()).unwrap();
    assert_eq!(record.summary_json(), summary.to_string());
    let with = record.summary_json_with(&[("event", "{}"), ("more", "1")]);
    let front = record.summary_json();
    assert_eq!(
        Some(with.as_str()),
        front
            .strip_suffix('}')
            .map(|front| format!("{front},\"event\":{{}},\"more\":1}}"))
            .as_deref()
    );
    assert_eq!(summary["record"]["id"], record.record.as_str());
    assert_eq!(summary["report"]["sealed"], record.report.sealed);
    assert_eq!(summary["report"]["findings"]["EMAIL"], 1);
    let (field, value) = record.index.first().unwrap();
    assert_eq!(summary["index"][0]["field"], field.as_str());
    assert_eq!(summary["index"][0]["value"], value.to_string());
    assert!(!record.summary_json().contains('@'));
}

#[test]
fn an_invitation_carries_a_token_and_no_person() {
    let visard = visard_with(keyring());
    let scope = Scope::new("nps-2026");
    let invited =
        visard.invite("https://s.example/q/{token}?lang=fr", &scope, 4711_u64, 14, now()).unwrap();
    let token = invited.token.to_string();
    assert_eq!(invited.link, format!("https://s.example/q/{token}?lang=fr"));
    assert!(visard.issuer(&scope).unwrap().verify(&token, now()).is_ok());
    assert!(visard.issuer(&scope).unwrap().verify(&token, invited.expires).is_err());
}

#[test]
fn invitations_that_cannot_be_are_refused() {
    let visard = visard_with(keyring());
    let scope = Scope::new("nps-2026");
    let code = |template: &str, days| {
        visard.invite(template, &scope, 1_u64, days, now()).unwrap_err().code()
    };
    assert_eq!(code("https://s.example/{token}", 0), Code::InvalidArgument);
    for template in [
        "https://s.example/",
        "{token}",
        "ftp://s.example/{token}",
        "https://{token}.s.example/q",
        "https://s.example/{token}/{token}",
        "https://s.example/q?x={token}",
        "https://s.example/q{token}",
    ] {
        assert_eq!(code(template, 14), Code::InvalidArgument, "{template}");
    }
    assert!(visard.invite("https://s.example/q?l=fr#/{token}", &scope, 1_u64, 14, now()).is_ok());
    let text = visard.invite("https://s.example/{token}", &scope, "rsp_1", 14, now()).unwrap_err();
    assert_eq!(text.code(), Code::StoreRequired);
}

#[test]
fn what_a_browser_sealed_is_received_under_its_own_token_only() {
    let keyring = keyring();
    let config = KeyConfig::issue(&keyring, now(), now().saturating_add(86_400)).unwrap();
    let visard = visard_with(keyring);
    let key = SealingKey::new(&KeyConfig::parse(&config.to_text()).unwrap()).unwrap();
    let envelope = key.seal("nps", "form", b"token", b"answer").unwrap();
    assert_eq!(visard.receive("nps", "form", b"token", &envelope).unwrap().expose(), b"answer");
    for (survey, form, token) in
        [("x", "form", "token"), ("nps", "x", "token"), ("nps", "form", "x")]
    {
        let error = visard.receive(survey, form, token.as_bytes(), &envelope).unwrap_err();
        assert_eq!(error.code(), Code::OpenFailed);
    }
}

#[test]
fn unknown_names_in_a_request_are_errors_not_denials() {
    let visard = visard_with(keyring());
    let (one, _) = visard
        .protect(r#"{"data":{"id":"r-1","data":{"nps_score":1}}}"#, &Context::detect(), now())
        .unwrap()
        .remove(0);
    let code = |request: Request| visard.view(&one.stored, &request, now()).unwrap_err().code();
    assert_eq!(code(Request::new("u-1042", "response.reed", "insight", now())), Code::UnknownName);
    assert_eq!(code(Request::new("u-1042", "response.read", "insigth", now())), Code::UnknownName);
    let roles = Request::new("u-1042", "response.read", "insight", now()).roles(["suport"]);
    assert_eq!(code(roles), Code::UnknownName);
    let request = Request::new("u-1042", "response.send", "llm-inference", now());
    let error = visard.send(&one.stored, "nobody", &request, now()).unwrap_err();
    assert_eq!(error.code(), Code::UnknownName);
}

#[test]
fn a_stranger_gets_a_denial_with_reasons() {
    let visard = visard_with(keyring());
    let (one, _) = visard
        .protect(r#"{"data":{"id":"r-1","data":{"nps_score":1}}}"#, &Context::detect(), now())
        .unwrap()
        .remove(0);
    let request = Request::new("nobody", "response.read", "insight", now());
    let shown = visard.view(&one.stored, &request, now()).unwrap();
    assert!(shown.record.is_none() && !shown.decision.is_allowed());
    assert!(shown.decision.reasons().contains(&"no-grants"));
}

#[test]
fn groups_are_answered_from_the_size_the_policy_demands() {
    let visard = visard_with(keyring());
    let request = Request::new("m-2001", "response.read", "insight", now())
        .attribute("tenant", "acme")
        .resource("tenant", "acme");
    let (group, _, _) = visard.group("nps", &request, now()).unwrap();
    let mut group = group.unwrap();
    for person in 0..19 {
        group.add(&format!("p{person}"), 10).unwrap();
    }
    assert_eq!(group.nps().unwrap_err().code(), Code::GroupTooSmall);
    group.add("p19", 0).unwrap();
    assert_eq!(group.nps().unwrap().score(), 90);
    let (none, _, _) = visard.group("email", &request, now()).unwrap();
    assert!(none.is_none(), "contact data is no matter of groups");
    let (none, decision, _) = visard.group("comment", &request, now()).unwrap();
    assert_eq!(decision.view("comment"), View::Aggregate);
    assert!(none.is_none(), "nor is free text");
}

#[test]
fn a_group_is_as_large_as_any_field_demands_that_may_have_made_it() {
    let larger = "[[limit]]\nid = \"few-products\"\nviews = { segment = \"aggregate\" }\nk = 50\n";
    let policy = Policy::from_toml(&format!("{}\n{larger}", data("policy.toml"))).unwrap();
    let people = People::from_toml(&data("people.toml"), &policy).unwrap();
    let visard = Visard::new(keyring(), policy).unwrap().with_people(people);
    let request = Request::new("m-2001", "response.read", "insight", now())
        .attribute("tenant", "acme")
        .resource("tenant", "acme");
    let (group, decision, _) = visard.group("nps", &request, now()).unwrap();
    assert_eq!((decision.field("nps").unwrap().k, decision.k()), (Some(20), Some(50)));
    let mut group = group.unwrap();
    for person in 0..49 {
        group.add(&format!("p{person}"), 10).unwrap();
    }
    assert_eq!(group.nps().unwrap_err().code(), Code::GroupTooSmall);
    group.add("p49", 0).unwrap();
    assert_eq!(group.nps().unwrap().score(), 96);
}

#[test]
fn every_call_leaves_an_event_without_personal_data() {
    let visard = visard_with(keyring());
    let mut log = Log::new();
    let scope = Scope::new("nps-2026");
    let invited = visard.invite("https://s.example/{token}", &scope, 4711_u64, 14, now()).unwrap();
    let mut lines = vec![log.append(&invited.event).to_string()];
    let payload = data("formbricks-webhook-responseFinished.json");
    let (one, event) = visard.protect(&payload, &Context::detect(), now()).unwrap().remove(0);
    lines.push(log.append(&event).to_string());
    let request = Request::new("u-1042", "response.read", "issue-resolution", now())
        .attribute("tenant", "acme")
        .resource("tenant", "acme")
        .resource("assignee", "u-1042")
        .resource("status", "open");
    lines.push(log.append(&visard.view(&one.stored, &request, now()).unwrap().event).to_string());
    assert_eq!(audit::verify(lines.iter().map(String::as_str)).unwrap().size(), 3);
    let text = lines.join("\n");
    for secret in
        ["u-1042", "4711", "marchetti", "c20b488299814b7f8586c6d1", &invited.token.to_string()]
    {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    assert!(lines[2].contains("support-resolves-own-tickets") && lines[2].contains("\"mask\":"));
}

#[test]
fn a_keyring_without_a_needed_use_is_refused_at_once() {
    let policy = Policy::from_toml(&data("policy.toml")).unwrap();
    let part = keyring().only(&[Use::Token]).unwrap();
    assert_eq!(Visard::new(part, policy).unwrap_err().code(), Code::UseMissing);
}

#[test]
fn handles_may_be_shared_between_threads() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    shared(&visard_with(keyring()));
}
