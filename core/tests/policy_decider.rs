//! A decider answers one request after another as if each were its first: by sequences in which
//! what it keeps of one would be wrong for the next. Each was found by a change of the evaluator that
//! no other test noticed, or none but random worlds (`docs/proof.md`).
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value as Json, json};
use visard::{
    Timestamp,
    policy::{BreakGlass, Decider, MAX_SUBJECT, People, Policy, Request, View},
};

fn policy() -> Policy {
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "classes": {"a": ""},
        "resources": {"doc": {"actions": ["read"], "attributes": ["tag"], "fields": {"a": "a"}}},
        "purposes": {"p": ""}, "roles": {"r": {}, "s": {}, "x": {}, "h": {}, "o": {}},
        "processors": {"v": {"country": "DE"}},
        "allow": [
            {"id": "clear", "roles": "r", "on": "doc.read", "views": {"a": "clear"}, "when": {"is": {"tag": ["yes"]}}},
            {"id": "sealed", "roles": "x", "on": "doc.read", "views": {"a": "encrypt"}},
            {"id": "hours", "roles": "h", "on": "doc.read", "views": {"a": "clear"}, "when": {"hours": "08:00-20:00"}},
            {"id": "masked", "roles": "s", "on": "doc.read", "views": {"a": "mask"}},
            {"id": "obliged", "roles": "o", "on": "doc.read", "views": {"a": "clear"}, "oblige": ["log"]},
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
    let grants = json!([
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
        {"subject": "obliged", "role": "o"},
        {"subject": "left", "role": "s", "id": "left-s"}, {"subject": "left", "role": "r", "id": "left-r"},
        {"subject": "left", "role": "h"},
        {"subject": "moved", "role": "r", "id": "moved-r"}, {"subject": "moved", "role": "s"},
    ]);
    let revoked = ["left-s", "left-r", "moved-r"]
        .map(|grant| json!({"grant": grant, "at": "2026-11-22T00:00:00Z", "why": "moved on"}));
    let people = json!({"grant": grants, "revoke": revoked});
    People::from_json(&people.to_string(), policy).unwrap()
}

fn at(time: &str) -> Timestamp {
    format!("2026-11-23T{time}Z").parse().unwrap()
}

fn ask(subject: &str, time: &str) -> Request {
    Request::new(subject, "doc.read", "p", at(time)).resource("tag", "no")
}

/// Asks one decider all of these twice; every answer is what a new one gives.
fn each_as_if_the_first(requests: &[Request]) -> Vec<View> {
    let policy = policy();
    let people = people(&policy);
    let mut decider = Decider::new(&policy, &people).unwrap();
    let views = requests.iter().chain(requests).map(|request| {
        let alone = policy.decide(&people, request).unwrap();
        let kept = decider.decide(request).unwrap();
        assert_eq!(kept.to_json(), alone.to_json(), "{request:?}");
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
    let over = each_as_if_the_first(&["11:59:59", "12:00:01"].map(|time| ask("ends", time)));
    assert!(over.starts_with(&[View::Mask, deny]));
}

#[test]
fn a_session_of_fewer_roles() {
    let whole = ask("both", "10:00:00").resource("tag", "yes");
    let narrow = whole.clone().roles(["s"]);
    let other = whole.clone().roles(["r"]);
    let views = each_as_if_the_first(&[whole.clone(), narrow.clone(), other, whole, narrow]);
    assert!(views.starts_with(&[View::Clear, View::Mask, View::Clear, View::Clear, View::Mask]));
}

/// The second session does not use the role of its revoked grant; the first one did.
#[test]
fn a_revoked_grant_after_one_that_was_used() {
    let narrowed = |subject: &str| ask(subject, "10:00:00").roles(["s"]);
    let views = each_as_if_the_first(&[narrowed("left"), narrowed("moved")]);
    assert_eq!(views, [View::Deny, View::Mask, View::Deny, View::Mask]);
}

/// One revocation does not make up for another.
#[test]
fn two_revoked_grants_beside_one_in_force() {
    let policy = policy();
    let people = people(&policy);
    let decision = policy.decide(&people, &ask("left", "10:00:00")).unwrap();
    assert_eq!((decision.view("a"), decision.reasons()), (View::Deny, vec!["revoked"]));
    let decision = policy.decide(&people, &ask("left", "10:00:00").roles(["h"])).unwrap();
    assert_eq!(decision.view("a"), View::Clear, "these are not used");
}

#[test]
fn an_obligation_that_only_one_caller_can_fulfil() {
    let with = |duties: &[&str]| ask("obliged", "10:00:00").can(duties.iter().copied());
    let otherwise = ask("hours", "07:00:00"); // no rule, and nothing about obligations
    let views = each_as_if_the_first(&[with(&["log"]), with(&[]), otherwise, with(&["other"])]);
    assert!(views.starts_with(&[View::Clear, View::Deny, View::Deny, View::Deny]));
}

#[test]
fn a_claim_that_holds_and_one_that_does_not() {
    let claim = || BreakGlass::new(at("09:30:00"));
    let with = |claim| ask("masked", "10:00:00").break_glass(claim);
    let (held, bare) = (with(claim().with("reason", "fire")), with(claim()));
    let views = each_as_if_the_first(&[held.clone(), bare, ask("masked", "10:00:00"), held]);
    assert!(views.starts_with(&[View::Clear, View::Mask, View::Mask, View::Clear]));
    let early = BreakGlass::new(at("07:00:00")).with("reason", "fire");
    let closed = ask("masked", "07:30:00").break_glass(early);
    assert_eq!(each_as_if_the_first(&[closed]), [View::Mask; 2], "its rule has hours");
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

/// Names that are heard again are not looked up again; an empty one is not taken for the one before.
#[test]
fn a_request_without_a_name_after_one_with_it() {
    let policy = policy();
    let people = people(&policy);
    let mut decider = Decider::new(&policy, &people).unwrap();
    let now = at("10:00:00");
    let named = || Request::new("both", "doc.read", "p", now).processor("v");
    for (wrong, code) in [
        (Request::new("both", "", "p", now).processor("v"), "BAD_REQUEST"),
        (Request::new("both", "doc.read", "", now).processor("v"), "UNKNOWN_NAME"),
        (named().processor(""), "UNKNOWN_NAME"),
    ] {
        assert!(decider.decide(&named()).is_ok());
        assert_eq!(decider.decide(&wrong).unwrap_err().code().name(), code);
    }
    // Nor are two names that were heard one after another a third one.
    let mut decider = Decider::new(&policy, &people).unwrap();
    for request in [named(), ask("both", "10:00:00"), named()] {
        assert!(decider.decide(&request).is_ok());
    }
    let error = decider.decide(&named().processor("vv")).unwrap_err();
    assert_eq!(error.code().name(), "UNKNOWN_NAME");
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

/// More answers of one kind than a decider keeps: one that gave way leaves nothing of it behind.
#[test]
fn ten_reasons_to_deny_and_none() {
    let tags: Vec<String> = (0..10).map(|number| format!("t{number}")).collect();
    let limit =
        |tag: &String| json!({"id": tag, "views": {"a": "deny"}, "when": {"is": {"tag": [tag]}}});
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "classes": {"a": ""}, "purposes": {"p": ""}, "roles": {"r": {}},
        "resources": {"doc": {"actions": ["read"], "attributes": ["tag"], "fields": {"a": "a"}}},
        "allow": [{"id": "all", "roles": "r", "on": "doc.read", "views": {"a": "clear"}}],
        "limit": tags.iter().map(limit).collect::<Vec<_>>(),
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = People::from_json(r#"{"grant":[{"subject":"u","role":"r"}]}"#, &policy).unwrap();
    let mut decider = Decider::new(&policy, &people).unwrap();
    for tag in tags.iter().map(String::as_str).chain(["none"]) {
        let decision = decider.decide(&ask("u", "10:00:00").resource("tag", tag)).unwrap();
        let limit = format!("limit:{tag}");
        let reasons: &[&str] = if tag == "none" { &[] } else { &[&limit] };
        assert_eq!((decision.is_allowed(), decision.reasons()), (tag == "none", reasons.to_vec()));
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

/// Several kinds at one place that differ in what is asked and not in who asks.
#[test]
fn every_action_with_every_purpose_and_processor() {
    const ALL: usize = 12;
    let names = |prefix: &'static str| (0..ALL).map(move |number| format!("{prefix}{number:02}"));
    let on = |number: usize| format!("doc.a{number:02}");
    let words = |prefix: &'static str, value: Json| -> Json {
        names(prefix).map(|name| (name, value.clone())).collect::<serde_json::Map<_, _>>().into()
    };
    let chosen = |prefix: &'static str, number: usize, part: usize| -> Vec<String> {
        names(prefix)
            .enumerate()
            .filter(|(other, _)| (other + number).is_multiple_of(part))
            .map(|(_, name)| name)
            .collect()
    };
    let allow = |number: usize| {
        let (purposes, to) = (chosen("p", number, 2), chosen("v", number, 3));
        json!({"id": format!("r{number}"), "roles": "r", "on": on(number), "purposes": purposes, "to": to, "views": {"a": "clear"}})
    };
    let limit = |number: usize| json!({"id": format!("l{number}"), "on": on(number), "purposes": chosen("p", number, 5), "views": {"a": "mask"}});
    let vendor = json!({"country": "DE", "purposes": names("p").collect::<Vec<_>>(), "dpa": {"states": ["storage", "processing", "protection"]}});
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "home": "EU", "classes": {"a": ""}, "roles": {"r": {}},
        "purposes": words("p", json!("")), "processors": words("v", vendor),
        "resources": {"doc": {"actions": names("a").collect::<Vec<_>>(), "fields": {"a": "a"}}},
        "allow": (0..ALL).map(allow).collect::<Vec<_>>(), "limit": (0..ALL).map(limit).collect::<Vec<_>>(),
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = People::from_json(r#"{"grant":[{"subject":"u","role":"r"}]}"#, &policy).unwrap();
    let mut decider = Decider::new(&policy, &people).unwrap();
    let mut shown = 0;
    for (turn, number) in (0..3).flat_map(|turn| (0..ALL.pow(3)).map(move |number| (turn, number)))
    {
        // From one request to the next only one of the three changes, each in its turn.
        let mut asked = [number % ALL, number / ALL % ALL, number / ALL / ALL];
        asked.rotate_left(turn);
        let [action, purpose, vendor] = asked;
        let request = Request::new("u", on(action), format!("p{purpose:02}"), at("10:00:00"))
            .processor(format!("v{vendor:02}"));
        let expected = if (purpose + action) % 2 != 0 || (vendor + action) % 3 != 0 {
            View::Deny
        } else if (purpose + action) % 5 == 0 {
            View::Mask
        } else {
            View::Clear
        };
        assert_eq!(decider.decide(&request).unwrap().view("a"), expected, "{request:?}");
        shown += usize::from(expected != View::Deny);
    }
    assert_eq!(shown, 3 * ALL.pow(3) / 6);
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
