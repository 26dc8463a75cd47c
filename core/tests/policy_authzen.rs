//! Requests and responses of OpenID AuthZEN 1.0: what the specification and its certification scenario ask
//! for, and that a boolean never says more than the views do.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/worlds.rs"]
mod worlds;

use core::cell::Cell;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value as Json, json};

use visard::{
    Code, Timestamp,
    policy::{
        MAX_REQUEST, People, Policy, Request, Rows, View,
        authzen::{AuthZen, MAX_EVALUATIONS, VIEWS},
    },
};
use worlds::ZONES;

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// The certification's records: everybody reads, alice writes what is not archived, and deletes softly. A
/// status that is not stated may be `archived`.
fn records() -> (Policy, People) {
    let rule = |id: &str, who: &str, on: &str, when: Json| json!({"id": id, "roles": who, "on": format!("record.{on}"), "views": {"data": "clear"}, "when": when});
    let policy = json!({
        "schema": 1, "name": "records", "version": "1", "classes": {"data": "", "contact": ""},
        "purposes": {"work": ""}, "roles": {"reader": {}, "writer": {"inherits": ["reader"]}},
        "resources": {"record": {
            "actions": ["read", "write", "delete"], "attributes": ["id", "status", "action.soft"],
            "fields": {"title": "data", "body": "data"},
        }},
        "allow": [
            rule("read", "reader", "read", json!({})), rule("write", "writer", "write", json!({})),
            rule("delete", "writer", "delete", json!({"is": {"action.soft": [true]}})),
            rule("one", "reader", "delete", json!({"is": {"id": ["record-9"]}})),
        ],
        "limit": [{"id": "archived", "on": "record.write", "views": {"*": "deny"}, "when": {"is": {"status": ["archived"]}}}],
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = json!({"grant": [{"subject": "alice", "role": "writer"}, {"subject": "bob", "role": "reader"}]});
    let people = People::from_json(&people.to_string(), &policy).unwrap();
    (policy, people)
}

fn ask(subject: &str, action: &str, status: &str) -> Json {
    json!({
        "subject": {"type": "user", "id": subject}, "action": {"name": action},
        "resource": {"type": "record", "id": "record-1", "properties": {"status": status}},
    })
}

fn evaluated(request: &Json) -> Result<Json, Code> {
    let (policy, people) = records();
    let authzen = AuthZen::new(&policy, &people).purpose("work");
    let answered = authzen.evaluate(&request.to_string(), now()).map_err(|error| error.code())?;
    Ok(serde_json::from_str(&answered.response).unwrap())
}

fn batch(request: &Json) -> Result<Json, Code> {
    let (policy, people) = records();
    let authzen = AuthZen::new(&policy, &people).purpose("work");
    let answered =
        authzen.evaluate_all(&request.to_string(), now()).map_err(|error| error.code())?;
    Ok(serde_json::from_str(&answered.response).unwrap())
}

fn decisions(response: &Json) -> Vec<bool> {
    let items = response["evaluations"].as_array().unwrap().iter();
    items.map(|item| item["decision"].as_bool().unwrap()).collect()
}

#[test]
fn decisions_of_the_certification() {
    for (subject, action, status, decision) in [
        ("alice", "read", "active", true),
        ("alice", "write", "active", true),
        ("bob", "read", "active", true),
        ("bob", "write", "active", false),
        ("alice", "write", "archived", false),
        ("eve", "read", "active", false),
        ("alice", "read", "", true),
    ] {
        let response = evaluated(&ask(subject, action, status)).unwrap();
        assert_eq!(response["decision"], decision, "{subject} {action} {status}");
        assert_eq!(
            response["context"]["visard"]["effect"],
            if decision { "allow" } else { "deny" }
        );
    }
    for (soft, decision) in [(json!(true), true), (json!(false), false), (json!("true"), false)] {
        let mut request = ask("alice", "delete", "active");
        request["action"]["properties"] = json!({"soft": soft});
        assert_eq!(evaluated(&request).unwrap()["decision"], decision);
    }
    let mut request = ask("bob", "delete", "active");
    assert_eq!(evaluated(&request).unwrap()["decision"], false);
    request["resource"]["id"] = "record-9".into();
    assert_eq!(evaluated(&request).unwrap()["decision"], true, "by its id");
    request["resource"]["id"] = "record-1".into();
    request["resource"]["properties"]["id"] = "record-9".into();
    assert_eq!(evaluated(&request).unwrap()["decision"], false, "not by a property of that name");
}

#[test]
fn what_is_not_known_is_ignored_but_never_in_our_own_object() {
    let mut request = ask("alice", "read", "active");
    request["context"] =
        json!({"time": "2025-06-27T18:03-07:00", "ip": "192.168.1.1", "visard": {}});
    request["subject"]["properties"] =
        json!({"department": "Sales", "nested": {"a": [1, null, 2.5]}});
    request["subject"]["more"] = json!(1);
    request["more"] = json!([]);
    assert_eq!(evaluated(&request).unwrap()["decision"], true);
    request["context"]["visard"]["session_role"] = json!(["reader"]);
    assert_eq!(evaluated(&request), Err(Code::BadRequest));
}

#[test]
fn a_session_is_narrowed_and_a_purpose_is_needed() {
    let mut request = ask("alice", "write", "active");
    request["context"] = json!({"visard": {"session_roles": ["reader"]}});
    assert_eq!(evaluated(&request).unwrap()["decision"], false);
    request["context"] = json!({"visard": {"session_roles": []}});
    assert_eq!(evaluated(&request).unwrap()["context"]["reasons"], json!(["no-active-role"]));
    request["context"] = json!({"visard": {"purpose": "play"}});
    assert_eq!(evaluated(&request), Err(Code::UnknownName));
    let (policy, people) = records();
    let without = AuthZen::new(&policy, &people);
    let text = ask("alice", "read", "active").to_string();
    assert_eq!(without.evaluate(&text, now()).unwrap_err().code(), Code::BadRequest);
    let text = text.replacen('{', r#"{"context":{"visard":{"purpose":"work"}},"#, 1);
    assert!(without.evaluate(&text, now()).is_ok());
    let devices = AuthZen::new(&policy, &people).subject_type("device");
    assert_eq!(devices.evaluate(&text, now()).unwrap_err().code(), Code::BadRequest);
}

#[test]
fn what_is_missing_or_of_another_type_is_a_bad_request() {
    for path in [
        "subject",
        "action",
        "resource",
        "subject/type",
        "subject/id",
        "action/name",
        "resource/type",
        "resource/id",
    ] {
        for wrong in [None, Some(json!(null)), Some(json!(7)), Some(json!(["x"]))] {
            let mut request = ask("alice", "read", "active");
            let (parent, key) =
                path.rsplit_once('/').map_or(("", path), |(parent, key)| (parent, key));
            let parent = if parent.is_empty() { &mut request } else { &mut request[parent] };
            match &wrong {
                None => drop(parent.as_object_mut().unwrap().remove(key)),
                Some(value) => parent[key] = value.clone(),
            }
            assert_eq!(evaluated(&request), Err(Code::BadRequest), "{path} {wrong:?}");
        }
    }
    for (member, wrong) in [
        ("purpose", json!(1)),
        ("processor", json!([])),
        ("session_roles", json!("reader")),
        ("session_roles", json!([1])),
        ("can", json!({})),
        ("views", json!("true")),
        ("break_glass", json!({"since": "yesterday"})),
        ("break_glass", json!({"reason": 1})),
    ] {
        let mut request = ask("alice", "read", "active");
        request["context"]["visard"] = json!({member: wrong});
        assert_eq!(evaluated(&request), Err(Code::BadRequest), "{member}");
    }
    for fields in [json!([]), json!("title"), json!([1])] {
        let mut request = ask("alice", "read", "active");
        request["action"]["properties"] = json!({"fields": fields});
        assert_eq!(evaluated(&request), Err(Code::BadRequest), "{fields}");
    }
    let (policy, people) = records();
    let authzen = AuthZen::new(&policy, &people).purpose("work");
    let good = ask("alice", "read", "active").to_string();
    let twice = good.replacen('{', r#"{"subject":{"type":"user","id":"bob"},"#, 1);
    let deep =
        good.replacen('{', &format!(r#"{{"deep":{}1{},"#, "[".repeat(40), "]".repeat(40)), 1);
    for text in ["", "[]", "null", "{", &good[..good.len() - 1], &twice, &deep] {
        for error in [authzen.evaluate(text, now()), authzen.evaluate_all(text, now())] {
            let error = error.unwrap_err();
            assert!(matches!(error.code(), Code::BadRequest | Code::LimitExceeded), "{text}");
            assert!(!error.to_string().contains("alice"));
        }
    }
    let large = good.replacen('{', &format!(r#"{{"more":"{}","#, "x".repeat(MAX_REQUEST)), 1);
    assert_eq!(authzen.evaluate(&large, now()).unwrap_err().code(), Code::LimitExceeded);
    assert!(authzen.evaluate_all(&large, now()).is_ok());
}

#[test]
fn several_evaluations_with_defaults() {
    let mut request = ask("alice", "write", "active");
    request["evaluations"] = json!([
        {},
        {"resource": ask("", "", "archived")["resource"]},
        {"subject": {"type": "user", "id": "bob"}},
        {"subject": {"type": "user", "id": "bob"}, "action": {"name": "read"}},
        {"resource": {"type": "record"}},
        {"action": {"name": "paint"}},
        {"context": {"visard": {"session_roles": ["reader"]}}},
    ]);
    let response = batch(&request).unwrap();
    assert_eq!(decisions(&response), [true, false, false, true, false, false, false]);
    let error = |number: usize| &response["evaluations"][number]["context"]["error"];
    assert_eq!((&error(4)["status"], &error(4)["code"]), (&json!(400), &json!("BAD_REQUEST")));
    assert_eq!(error(5)["code"], "UNKNOWN_NAME");
    assert!(response.get("decision").is_none());
}

#[test]
fn without_evaluations_it_is_one() {
    for none in [json!({}), json!({"evaluations": []})] {
        let mut request = ask("alice", "read", "active");
        request.as_object_mut().unwrap().extend(none.as_object().unwrap().clone());
        assert_eq!(batch(&request).unwrap()["decision"], true);
    }
    assert_eq!(batch(&json!({"evaluations": []})), Err(Code::BadRequest));
}

#[test]
fn semantics_end_early() {
    let [read, write] = ["read", "write"].map(|action| json!({"action": {"name": action}}));
    let mut request = ask("bob", "read", "active");
    for (semantic, items, expected) in [
        ("execute_all", [&read, &write, &read], &[true, false, true][..]),
        ("deny_on_first_deny", [&read, &write, &read], &[true, false]),
        ("deny_on_first_deny", [&read, &json!({"subject": 1}), &read], &[true, false]),
        ("permit_on_first_permit", [&write, &read, &write], &[false, true]),
        ("permit_on_first_permit", [&json!(7), &write, &read], &[false, false, true]),
    ] {
        request["options"] = json!({"evaluations_semantic": semantic, "another": 1});
        request["evaluations"] = json!(items);
        assert_eq!(decisions(&batch(&request).unwrap()), expected, "{semantic}");
    }
    for options in
        [json!({"evaluations_semantic": "some"}), json!({"evaluations_semantic": 1}), json!(1)]
    {
        request["options"] = options;
        assert_eq!(batch(&request), Err(Code::BadRequest));
    }
    request["options"] = json!({});
    request["evaluations"] = json!(vec![json!({}); MAX_EVALUATIONS + 1]);
    assert_eq!(batch(&request), Err(Code::LimitExceeded));
    request["evaluations"] = json!({});
    assert_eq!(batch(&request), Err(Code::BadRequest));
}

/// A request of a generated world, asked the other way.
fn translated(request: &Json) -> Json {
    let (kind, name) = request["action"].as_str().unwrap().split_once('.').unwrap();
    let mut ours = serde_json::Map::new();
    for member in ["purpose", "processor", "session_roles", "can", "break_glass"] {
        if let Some(value) = request.get(member) {
            ours.insert(member.into(), value.clone());
        }
    }
    let properties = |member: &str| request.get(member).cloned().unwrap_or_else(|| json!({}));
    json!({
        "subject": {"type": "user", "id": request["subject"], "properties": properties("attributes")},
        "action": {"name": name},
        "resource": {"type": kind, "id": "r-1", "properties": properties("resource")},
        "context": {"visard": ours},
    })
}

#[test]
fn a_boolean_says_what_the_decision_says_and_never_more_than_views() {
    let (allowed, hidden, clear) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let config = Config { failure_persistence: None, ..Config::with_cases(600) };
    let result = TestRunner::new(config).run(&worlds::world(), |world| {
        let policy = Policy::from_json_with(&world.policy.to_string(), &ZONES).unwrap();
        let people = People::from_json(&world.people.to_string(), &policy).unwrap();
        let request = Request::from_json(&world.request.to_string()).unwrap();
        let decision = policy.decide(&people, &request).unwrap();
        let authzen = AuthZen::new(&policy, &people);
        let asked = |request: &Json| -> Json {
            let answered = authzen.evaluate(&request.to_string(), now_of(&world.request)).unwrap();
            serde_json::from_str(&answered.response).unwrap()
        };
        let mut request = translated(&world.request);
        let plain = asked(&request);
        let whole: Json = serde_json::from_str(&decision.to_json()).unwrap();
        let mut embedded = plain["context"]["visard"].clone();
        if let Some(id) = whole.get("id") {
            embedded["id"] = id.clone();
        }
        prop_assert_eq!(&embedded, &whole);
        let all_clear = decision.fields().all(|(_, field)| field.view == View::Clear);
        let yes = plain["decision"] == true;
        prop_assert!(!yes || (decision.rows() == Rows::Individual && all_clear));
        let says_views = plain["context"]["reasons"].as_array().unwrap().contains(&json!(VIEWS));
        prop_assert_eq!(decision.is_allowed() && !yes, says_views);
        request["context"]["visard"]["views"] = json!(true);
        let with_views = asked(&request);
        prop_assert_eq!(with_views["decision"] == true, decision.is_allowed());
        let obligations =
            with_views["context"]["obligations"].as_array().cloned().unwrap_or_default();
        let names: Vec<&str> =
            obligations.iter().map(|duty| duty["properties"]["name"].as_str().unwrap()).collect();
        prop_assert_eq!(names, decision.obligations());
        prop_assert!(yes || plain["context"].get("obligations").is_none());
        // One field: clear, and any but denied where views are applied.
        for (field, shown) in decision.fields().collect::<Vec<_>>() {
            request["action"]["properties"] = json!({"fields": [field]});
            prop_assert_eq!(asked(&request)["decision"] == true, shown.view != View::Deny);
            request["context"]["visard"]["views"] = json!(false);
            let yes = asked(&request)["decision"] == true;
            prop_assert!(!yes || shown.view == View::Clear);
            clear.set(clear.get() + u32::from(yes));
            request["context"]["visard"]["views"] = json!(true);
        }
        allowed.set(allowed.get() + u32::from(decision.is_allowed()));
        hidden.set(hidden.get() + u32::from(says_views));
        Ok(())
    });
    result.unwrap();
    assert!(
        allowed.get() > 60 && hidden.get() > 30 && clear.get() > 30,
        "{allowed:?} {hidden:?} {clear:?}"
    );
}

fn now_of(request: &Json) -> Timestamp {
    request["now"].as_str().unwrap().parse().unwrap()
}

/// Text whose findings are hidden is not clear, whatever its view says.
#[test]
#[cfg(feature = "toml")]
fn text_with_hidden_findings_is_not_clear() {
    let policy = Policy::from_toml(include_str!("data/policy.toml")).unwrap();
    let people = People::from_toml(include_str!("data/people.toml"), &policy).unwrap();
    let authzen = AuthZen::new(&policy, &people).purpose("issue-resolution");
    let asked = |fields: &[&str]| {
        let request = json!({
            "subject": {"type": "user", "id": "u-1042", "properties": {"tenant": "acme"}},
            "action": {"name": "read", "properties": {"fields": fields}},
            "resource": {"type": "response", "id": "r-17",
                "properties": {"tenant": "acme", "assignee": "u-1042", "status": "open"}},
        });
        let answered = authzen.evaluate(&request.to_string(), now()).unwrap();
        let (request, decision) = &answered.decided[0];
        assert_eq!(request.subject(), "u-1042");
        (answered.response.starts_with(r#"{"decision":true,"#), decision.view(fields[0]))
    };
    assert_eq!(asked(&["name"]), (true, View::Clear));
    assert_eq!(asked(&["comment"]), (false, View::Clear), "addresses inside are masked");
    assert_eq!(asked(&["email"]), (false, View::Mask));
    assert!(!asked(&["name", "email"]).0);
}

proptest! {
    /// Whatever comes in, an answer or an error goes out.
    #[test]
    fn no_text_makes_it_fail(cut in 0_usize..220, with in "\\PC{0,8}") {
        let (policy, people) = records();
        let authzen = AuthZen::new(&policy, &people).purpose("work");
        let mut text = ask("alice", "read", "active").to_string();
        text.insert_str(cut.min(text.len()), &with);
        for answered in [authzen.evaluate(&text, now()), authzen.evaluate_all(&text, now())].into_iter().flatten() {
            prop_assert!(serde_json::from_str::<Json>(&answered.response).is_ok());
        }
    }
}

#[test]
fn a_policy_is_given_as_requests_with_the_decisions_that_are_expected() {
    let (policy, people) = records();
    let authzen = AuthZen::new(&policy, &people).subject_type("person");
    let request = Request::new("alice", "record.write", "work", now())
        .attribute("team", "north")
        .resource("id", "record-1")
        .resource("status", "active")
        .roles(["writer"])
        .can(["log"]);
    let cases = authzen.cases(&request).unwrap();
    let fields: Vec<Option<&str>> = cases.iter().map(|case| case.field.as_deref()).collect();
    assert_eq!(fields, [None, Some("body"), Some("title")]);
    assert!(cases.iter().all(|case| case.decision));
    let body: Json = serde_json::from_str(&cases[1].request).unwrap();
    assert_eq!(
        body,
        json!({
            "subject": {"type": "person", "id": "alice", "properties": {"team": "north"}},
            "action": {"name": "write", "properties": {"fields": ["body"]}},
            "resource": {"type": "record", "id": "record-1", "properties": {"status": "active"}},
            "context": {"time": "2026-11-23T10:00:00Z",
                "visard": {"purpose": "work", "can": ["log"], "session_roles": ["writer"]}},
        })
    );
    let archived = authzen.cases(&request.clone().resource("status", "archived")).unwrap();
    assert!(archived.iter().all(|case| !case.decision));
    // The policy asks for an id: it must not be made up.
    let without = Request::new("alice", "record.write", "work", now());
    assert_eq!(authzen.cases(&without).unwrap_err().code(), Code::BadRequest);
}

/// What is expected of a case is what the request itself comes to.
#[test]
fn cases_ask_what_the_request_asks() {
    let asked = Cell::new(0_u32);
    let strategy = (worlds::world(), worlds::request());
    let config = Config { failure_persistence: None, ..Config::with_cases(150) };
    TestRunner::new(config)
        .run(&strategy, |(world, other)| {
            let policy = Policy::from_json_with(&world.policy.to_string(), &ZONES).unwrap();
            let people = People::from_json(&world.people.to_string(), &policy).unwrap();
            for request in [&world.request, &other] {
                let request = Request::from_json(&request.to_string()).unwrap();
                let Ok(decision) = policy.decide(&people, &request) else { continue };
                // A list of anything but texts, a fraction: no case says them.
                let Ok(cases) = AuthZen::new(&policy, &people).cases(&request) else { continue };
                for case in &cases {
                    let clear = |field: &str| decision.view(field) == View::Clear;
                    let shown = case.field.as_deref().is_none_or(clear);
                    let may = decision.rows() == Rows::Individual && shown;
                    prop_assert!(!case.decision || may, "{}", case.request);
                    let again =
                        AuthZen::new(&policy, &people).evaluate(&case.request, now()).unwrap();
                    let mut seen = again.decided[0].1.to_json();
                    let mut own =
                        policy.decide(&people, &request.clone().at(now())).unwrap().to_json();
                    for text in [&mut seen, &mut own] {
                        let mut json: Json = serde_json::from_str(text).unwrap();
                        json.as_object_mut().unwrap().remove("id");
                        *text = json.to_string();
                    }
                    prop_assert_eq!(&seen, &own);
                }
                asked.set(asked.get() + 1);
            }
            Ok(())
        })
        .unwrap();
    assert!(asked.get() > 100, "{}", asked.get());
}

#[test]
fn the_metadata_of_a_decision_point_has_an_https_address() {
    let metadata =
        visard::policy::authzen::configuration("https://pdp.example.com/t/acme").unwrap();
    let metadata: Json = serde_json::from_str(&metadata).unwrap();
    assert_eq!(metadata["policy_decision_point"], "https://pdp.example.com/t/acme");
    assert_eq!(
        metadata["access_evaluations_endpoint"],
        "https://pdp.example.com/t/acme/access/v1/evaluations"
    );
    for address in [
        "http://pdp.example.com",
        "https://",
        "https:///x",
        "https://pdp.example.com/",
        "https://a\"b",
        "https://a?b",
        "https://a#b",
        "https://name:word@a",
        "https://a b",
        "pdp.example.com",
        "",
    ] {
        let error = visard::policy::authzen::configuration(address).unwrap_err();
        assert_eq!(error.code(), Code::InvalidArgument, "{address}");
    }
}
