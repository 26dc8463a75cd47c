//! A decider answers one request after another as if each were its first: by sequences in which
//! what it keeps of one would be wrong for the next. Each was found by a change of the evaluator that
//! no other test noticed (`docs/proof.md`).
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::json;
use visard::{
    Timestamp,
    policy::{BreakGlass, Decider, MAX_SUBJECT, People, Policy, Request, View},
};

fn policy() -> Policy {
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "classes": {"a": ""},
        "resources": {"doc": {"actions": ["read"], "attributes": ["tag"], "fields": {"a": "a"}}},
        "purposes": {"p": ""}, "roles": {"r": {}, "s": {}, "x": {}, "h": {}},
        "allow": [
            {"id": "clear", "roles": "r", "on": "doc.read", "views": {"a": "clear"}, "when": {"is": {"tag": ["yes"]}}},
            {"id": "sealed", "roles": "x", "on": "doc.read", "views": {"a": "encrypt"}},
            {"id": "hours", "roles": "h", "on": "doc.read", "views": {"a": "clear"}, "when": {"hours": "08:00-20:00"}},
            {"id": "masked", "roles": "s", "on": "doc.read", "views": {"a": "mask"}},
        ],
        "limit": [{"id": "held", "views": {"a": "redact"}, "when": {"is": {"tag": ["held"]}}}],
        "break_glass": [{
            "id": "glass", "roles": "s", "on": "doc.read", "views": {"a": "clear"}, "needs": ["reason"],
            "lasts": "60m", "when": {"hours": "08:00-20:00"},
        }],
    });
    Policy::from_json(&policy.to_string()).unwrap()
}

fn people(policy: &Policy) -> People {
    let people = json!({"grant": [
        {"subject": "both", "role": "r"}, {"subject": "both", "role": "s"},
        {"subject": "masked", "role": "s"},
        {"subject": "ends", "role": "s", "until": "2026-11-23T12:00:00Z"},
        {"subject": "hours", "role": "h"},
        {"subject": "keyless", "role": "x"},
        {"subject": "expired", "role": "x", "key": "k-z", "until": "2026-11-22"},
        {"subject": "expired", "role": "x"},
        {"subject": "keyed", "role": "x", "key": "k-b"},
        {"subject": "keys", "role": "x", "key": "k-c"},
        {"subject": "keys", "role": "s", "key": "k-a"},
        {"subject": "keys", "role": "h", "key": "k-b"},
    ]});
    People::from_json(&people.to_string(), policy).unwrap()
}

fn at(time: &str) -> Timestamp {
    format!("2026-11-23T{time}Z").parse().unwrap()
}

fn ask(subject: &str, time: &str) -> Request {
    Request::new(subject, "doc.read", "p", at(time)).resource("tag", "no")
}

/// Asks one decider all of these twice, and another that writes what it decides; every answer is
/// what a new one gives.
fn each_as_if_the_first(requests: &[Request]) -> Vec<View> {
    let policy = policy();
    let people = people(&policy);
    let mut decider = Decider::new(&policy, &people).unwrap();
    let mut writer = Decider::new(&policy, &people).unwrap();
    let views = requests.iter().chain(requests).map(|request| {
        let alone = policy.decide(&people, request).unwrap();
        let mut written = String::new();
        writer.decide_json(request, &mut written).unwrap();
        let kept = decider.decide(request).unwrap();
        assert_eq!((kept.to_json(), written), (alone.to_json(), alone.to_json()), "{request:?}");
        kept.view("a")
    });
    views.collect()
}

#[test]
fn an_attribute_that_changes() {
    let tagged = |tag: &str| ask("both", "10:00:00").resource("tag", tag);
    let views = each_as_if_the_first(&[tagged("held"), tagged("no"), tagged("yes")]);
    assert!(views.starts_with(&[View::Redact, View::Mask, View::Clear]));
}

#[test]
fn another_person_with_and_without_a_key() {
    let people = ["keyed", "keyless", "keys", "masked", "keyed", "expired", "nobody", "keyed"];
    let views = each_as_if_the_first(&people.map(|person| ask(person, "10:00:00")));
    assert!(views.starts_with(&[
        View::Encrypt,
        View::Redact,
        View::Clear,
        View::Mask,
        View::Encrypt,
        View::Redact
    ]));
}

#[test]
fn another_persons_key_under_the_same_roles() {
    let (one, other) = (ask("keyed", "10:00:00"), ask("keys", "10:00:00").roles(["x"]));
    let views = each_as_if_the_first(&[one.clone().id("1"), other.clone(), other, one.id("2")]);
    assert!(views.iter().all(|view| *view == View::Encrypt));
}

#[test]
fn of_several_keys_the_smallest() {
    let policy = policy();
    let people = people(&policy);
    let decision = policy.decide(&people, &ask("keys", "10:00:00").roles(["x"])).unwrap();
    assert_eq!(decision.view("a"), View::Encrypt);
    assert_eq!(decision.field("a").unwrap().key, Some("k-a"));
}

#[test]
fn the_moment_at_which_something_ends() {
    let moments = ["07:59:59", "08:00:00", "11:59:59", "12:00:00", "19:59:59", "20:00:00"];
    let hours = each_as_if_the_first(&moments.map(|time| ask("hours", time)));
    let (deny, clear) = (View::Deny, View::Clear);
    assert!(hours.starts_with(&[deny, clear, clear, clear, clear, deny]));
    let ends = each_as_if_the_first(&moments.map(|time| ask("ends", time)));
    assert!(ends.starts_with(&[View::Mask, View::Mask, View::Mask, deny, deny, deny]));
}

#[test]
fn a_session_of_fewer_roles() {
    let whole = ask("both", "10:00:00").resource("tag", "yes");
    let narrow = whole.clone().roles(["s"]);
    let other = whole.clone().roles(["r"]);
    let views = each_as_if_the_first(&[whole.clone(), narrow.clone(), other, whole, narrow]);
    assert!(views.starts_with(&[View::Clear, View::Mask, View::Clear, View::Clear, View::Mask]));
}

#[test]
fn a_claim_that_holds_and_one_that_does_not() {
    let claim = || BreakGlass::new(at("09:30:00"));
    let with = |claim| ask("masked", "10:00:00").break_glass(claim);
    let (held, bare) = (with(claim().with("reason", "fire")), with(claim()));
    let views = each_as_if_the_first(&[held.clone(), bare, ask("masked", "10:00:00"), held]);
    assert!(views.starts_with(&[View::Clear, View::Mask, View::Mask, View::Clear]));
}

#[test]
fn a_claim_without_a_start_ends_nothing() {
    let policy = policy();
    let people = people(&policy);
    let text = r#"{"subject":"masked","action":"doc.read","purpose":"p","now":"2026-11-23T10:00:00Z",
        "resource":{"tag":"no"},"break_glass":{"reason":"fire"}}"#;
    let decision = policy.decide(&people, &Request::from_json(text).unwrap()).unwrap();
    assert_eq!((decision.view("a"), decision.valid_until()), (View::Mask, None));
}

#[test]
fn a_request_is_checked_when_it_is_prepared() {
    let policy = policy();
    let people = people(&policy);
    let mut decider = Decider::new(&policy, &people).unwrap();
    let unknown = ask("both", "10:00:00").roles(["unknown"]);
    assert_eq!(decider.prepare(&unknown).unwrap_err().code().name(), "UNKNOWN_NAME");
}

#[test]
fn the_longest_subject_is_1024_bytes() {
    let policy = policy();
    let people = people(&policy);
    for (length, fits) in [
        (1, true),
        (MAX_SUBJECT, true),
        (MAX_SUBJECT + 1, false),
        (MAX_SUBJECT + 2, false),
        (0, false),
    ] {
        let request = ask(&"s".repeat(length), "10:00:00");
        assert_eq!(policy.decide(&people, &request).is_ok(), fits, "{length}");
    }
}

/// More kinds of requests than a decider has places for: some take turns at one.
#[test]
fn sessions_of_every_set_of_twelve_roles() {
    const VIEWS: [&str; 6] = ["clear", "mask", "pseudonym", "redact", "aggregate", "deny"];
    let role = |number: usize| format!("r{number}");
    let allow = |number: usize| {
        let views = json!({"a": VIEWS[number % 6], "b": VIEWS[number / 2 % 6]});
        json!({"id": format!("a{number:02}"), "roles": role(number), "on": "doc.read", "views": views, "oblige": [format!("o{number}")]})
    };
    let limit = |number: usize| json!({"id": format!("l{number:02}"), "roles": role(number), "views": {"a": VIEWS[number / 3 + 1]}});
    let roles = (0..12).map(|number| (role(number), json!({})));
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "classes": {"a": "", "b": ""}, "purposes": {"p": ""},
        "resources": {"doc": {"actions": ["read"], "fields": {"a": "a", "b": "b"}}},
        "roles": roles.collect::<serde_json::Map<_, _>>(),
        "allow": (0..12).map(allow).collect::<Vec<_>>(), "limit": (0..12).step_by(3).map(limit).collect::<Vec<_>>(),
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let grants = (0..12).map(|number| json!({"subject": "u", "role": role(number)}));
    let people = json!({"grant": grants.collect::<Vec<_>>()}).to_string();
    let people = People::from_json(&people, &policy).unwrap();
    let mut decider = Decider::new(&policy, &people).unwrap();
    for turn in 1..2_048_usize {
        let set = turn * 1_031 % 4_096;
        let named = (0..12).filter(|number| set >> number & 1 == 1);
        let can = (0..12).filter(|number| turn % 3 == 0 || (set + number) % 4 != 0);
        let request = Request::new("u", "doc.read", "p", at("10:00:00"))
            .roles(named.map(role))
            .can(can.map(|number| format!("o{number}")));
        let alone = policy.decide(&people, &request).unwrap();
        assert_eq!(decider.decide(&request).unwrap().to_json(), alone.to_json(), "{set}");
    }
}

/// More conditions than a kept answer has bits for.
#[test]
fn seventy_conditions() {
    let names: Vec<String> = (0..70).map(|number| format!("t{number:02}")).collect();
    let allow = |name: &String| json!({"id": name, "roles": "r", "on": "doc.read", "views": {"a": "clear"}, "when": {"is": {name.as_str(): ["yes"]}}});
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "classes": {"a": ""}, "purposes": {"p": ""}, "roles": {"r": {}},
        "resources": {"doc": {"actions": ["read"], "attributes": names, "fields": {"a": "a"}}},
        "allow": names.iter().map(allow).collect::<Vec<_>>(),
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = People::from_json(r#"{"grant":[{"subject":"u","role":"r"}]}"#, &policy).unwrap();
    let mut decider = Decider::new(&policy, &people).unwrap();
    for (turn, name) in names.iter().enumerate() {
        for value in ["yes", "no"] {
            let request = Request::new("u", "doc.read", "p", at("10:00:00")).resource(name, value);
            let decision = decider.decide(&request).unwrap();
            assert_eq!(decision.is_allowed(), value == "yes", "{turn}");
        }
    }
}

#[test]
fn a_prepared_request_of_other_people_of_one_policy() {
    let policy = policy();
    let (some, others) = (people(&policy), people(&policy));
    let mut prepared =
        Decider::new(&policy, &some).unwrap().prepare(&ask("both", "10:00:00")).unwrap();
    let mut decider = Decider::new(&policy, &others).unwrap();
    let error = decider.answer(&mut prepared, at("10:00:00")).unwrap_err();
    assert_eq!(error.code().name(), "INVALID_ARGUMENT");
}
