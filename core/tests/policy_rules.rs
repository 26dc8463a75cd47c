//! How rules, limits and emergencies combine, on policies of a few lines.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value as Json, json};
use visard::policy::{BreakGlass, Decision, FieldView, People, Policy, Request, Rows, View};

const NOW: &str = "2026-11-23T10:00:00Z";

/// A policy of one resource type with these rules; `key` is the subject's recipient key.
fn decide_with(rules: &Json, key: bool, ask: impl Fn(Request) -> Request) -> Decision {
    let mut policy = json!({
        "schema": 1, "name": "n", "version": "1", "k": 5,
        "classes": {"a": "", "b": "", "unused": ""},
        "resources": {"doc": {"actions": ["read"], "attributes": ["tag"], "fields": {"a": "a", "b": "b"}}},
        "purposes": {"p": "", "q": ""},
        "roles": {"r": {}, "s": {}}
    });
    for (kind, rules) in rules.as_object().unwrap() {
        let rules = rules.as_array().unwrap().iter().map(|rule| {
            let mut rule = rule.clone();
            if kind != "limit" {
                rule.as_object_mut().unwrap().insert("roles".into(), json!(["r"]));
                rule.as_object_mut().unwrap().insert("on".into(), json!("doc.read"));
            }
            rule
        });
        policy.as_object_mut().unwrap().insert(kind.clone(), rules.collect());
    }
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let key = if key { r#","key":"person-key""# } else { "" };
    let people = format!(r#"{{"grant":[{{"subject":"u","role":"r"{key}}}]}}"#);
    let people = People::from_json(&people, &policy).unwrap();
    let request = ask(Request::new("u", "doc.read", "p", NOW.parse().unwrap()));
    policy.decide(&people, &request).unwrap()
}

fn decide(rules: &Json) -> Decision {
    decide_with(rules, false, |request| request)
}

fn by(field: FieldView<'_>) -> (View, Option<&str>, Option<&str>) {
    (field.view, field.by, field.capped_by)
}

#[test]
fn the_preferred_single_view_is_taken_never_a_combination() {
    let rules = json!({"allow": [
        {"id": "1", "views": {"a": "pseudonym"}},
        {"id": "2", "views": {"a": "mask"}},
        {"id": "3", "views": {"a": "redact"}},
    ]});
    assert_eq!(by(decide(&rules).field("a").unwrap()), (View::Mask, Some("2"), None));
}

#[test]
fn ceilings_come_before_the_choice() {
    // Under a limit of pseudonym, clear becomes pseudonym and mask only encrypt or redact.
    let rules = json!({
        "allow": [{"id": "1", "views": {"a": "mask", "b": "mask"}}, {"id": "2", "views": {"a": "clear"}}],
        "limit": [{"id": "cap", "views": {"*": "pseudonym"}}],
    });
    let decision = decide(&rules);
    assert_eq!(by(decision.field("a").unwrap()), (View::Pseudonym, Some("2"), Some("cap")));
    assert_eq!(by(decision.field("b").unwrap()), (View::Redact, Some("1"), Some("cap")));
    let with_key = decide_with(&rules, true, |request| request);
    let b = with_key.field("b").unwrap();
    assert_eq!((b.view, b.key), (View::Encrypt, Some("person-key")));
}

#[test]
fn two_limits_that_are_not_comparable_meet_at_encrypt() {
    let rules = json!({
        "allow": [{"id": "1", "views": {"a": "clear"}}],
        "limit": [{"id": "y", "views": {"a": "mask"}}, {"id": "x", "views": {"a": "pseudonym"}}],
    });
    assert_eq!(by(decide(&rules).field("a").unwrap()), (View::Redact, Some("1"), Some("x")));
}

#[test]
fn capped_by_is_the_limit_that_explains_the_view() {
    let capped = |limits: Json| {
        let rules =
            json!({"allow": [{"id": "1", "views": {"a": "mask", "b": "clear"}}], "limit": limits});
        decide(&rules).field("a").unwrap().capped_by.map(String::from)
    };
    let limit = |id: &str, view: &str| json!({"id": id, "views": {"a": view}});
    assert_eq!(capped(json!([limit("x", "clear"), limit("y", "mask")])), None);
    assert_eq!(capped(json!([limit("x", "encrypt"), limit("y", "redact")])).unwrap(), "y");
    assert_eq!(capped(json!([limit("y", "deny"), limit("x", "deny")])).unwrap(), "x");
    // By id, whether a limit is on every action or on this one.
    let here = |id: &str| json!({"id": id, "on": "doc.read", "views": {"a": "deny"}});
    assert_eq!(capped(json!([here("y"), limit("x", "deny")])).unwrap(), "x");
    assert_eq!(capped(json!([limit("y", "deny"), here("x")])).unwrap(), "x");
    // No rule gives the class: only a limit that denies it is worth naming.
    let nothing = json!({"allow": [{"id": "1", "views": {"b": "clear"}}],
        "limit": [limit("x", "mask"), limit("y", "deny")]});
    assert_eq!(by(decide(&nothing).field("a").unwrap()), (View::Deny, None, Some("y")));
    let nothing =
        json!({"allow": [{"id": "1", "views": {"b": "clear"}}], "limit": [limit("x", "mask")]});
    assert_eq!(by(decide(&nothing).field("a").unwrap()), (View::Deny, None, None));
}

#[test]
fn the_smallest_id_of_those_that_tie_is_named_and_all_oblige() {
    let rules = json!({
        "allow": [
            {"id": "z", "views": {"a": "clear"}, "oblige": ["two"]},
            {"id": "y", "views": {"a": "mask"}, "oblige": ["one"]},
            {"id": "x", "views": {"a": "redact", "b": "redact"}, "oblige": ["three"]},
            {"id": "w", "views": {"a": "redact"}, "oblige": ["four"]},
        ],
        "limit": [{"id": "cap", "views": {"a": "mask"}}],
    });
    let decision =
        decide_with(&rules, false, |request| request.can(["one", "two", "three", "four"]));
    assert_eq!(by(decision.field("a").unwrap()), (View::Mask, Some("y"), None));
    assert_eq!(decision.obligations(), ["one", "three", "two"]);
    let poorer = decide_with(&rules, false, |request| request.can(["three"]));
    assert_eq!(by(poorer.field("a").unwrap()), (View::Redact, Some("x"), None));
    assert_eq!(poorer.obligations(), ["three"]);
}

#[test]
fn a_named_class_overrides_the_star_within_one_rule() {
    let rules = json!({"allow": [{"id": "1", "views": {"*": "clear", "a": "redact"}}]});
    let decision = decide(&rules);
    assert_eq!((decision.view("a"), decision.view("b")), (View::Redact, View::Clear));
    assert_eq!(decision.class_view("unused"), View::Clear, "a finding may count as it");
    let rules = json!({
        "allow": [{"id": "1", "views": {"*": "clear"}}],
        "limit": [{"id": "2", "views": {"*": "deny", "a": "mask"}}],
    });
    let decision = decide(&rules);
    assert_eq!((decision.view("a"), decision.view("b")), (View::Mask, View::Deny));
}

#[test]
fn k_is_the_smallest_of_grants_and_the_largest_of_limits() {
    let rules = |limits: Json| {
        json!({
            "allow": [
                {"id": "1", "views": {"a": "aggregate", "b": "aggregate"}, "k": 30},
                {"id": "2", "views": {"a": "aggregate"}, "k": 10},
            ],
            "limit": limits,
        })
    };
    let decision = decide(&rules(json!([])));
    assert_eq!(
        (decision.field("a").unwrap().k, decision.field("b").unwrap().k),
        (Some(10), Some(30))
    );
    assert_eq!((decision.rows(), decision.k()), (Rows::Aggregate, Some(30)), "over all fields");
    let limits = json!([{"id": "3", "views": {"a": "aggregate"}, "k": 20}, {"id": "4", "views": {"*": "aggregate"}}]);
    let decision = decide(&rules(limits));
    let a = decision.field("a").unwrap();
    assert_eq!((a.k, a.by, a.capped_by), (Some(20), Some("2"), Some("3")));
    // A limit turns clear into groups of its own k, here the policy's.
    let clear = json!({
        "allow": [{"id": "1", "views": {"a": "clear"}}],
        "limit": [{"id": "2", "views": {"a": "aggregate"}}],
    });
    assert_eq!(decide(&clear).field("a").unwrap().k, Some(5));
}

#[test]
fn rows_are_individual_as_soon_as_one_field_is_more_than_aggregate() {
    let rules = json!({"allow": [{"id": "1", "views": {"a": "aggregate", "b": "redact"}}]});
    let decision = decide(&rules);
    assert_eq!((decision.rows(), decision.k()), (Rows::Individual, None));
    assert_eq!(decision.field("a").unwrap().k, Some(5));
}

#[test]
fn rules_about_classes_that_no_field_has_show_nothing() {
    let decision =
        decide(&json!({"allow": [{"id": "1", "views": {"unused": "clear", "a": "deny"}}]}));
    assert_eq!(decision.reasons(), ["no-field"]);
    assert_eq!(decision.class_view("unused"), View::Deny);
}

#[test]
fn an_emergency_passes_limits_but_not_absolute_ones() {
    let rules = json!({
        "allow": [{"id": "1", "views": {"a": "redact", "b": "redact"}}],
        "limit": [
            {"id": "2", "views": {"*": "redact"}},
            {"id": "3", "views": {"b": "mask"}, "absolute": true},
        ],
        "break_glass": [
            {"id": "4", "views": {"*": "clear"}, "needs": ["reason"], "lasts": "1d", "oblige": ["tell"]},
            {"id": "5", "views": {"a": "mask"}, "lasts": "1d", "oblige": ["log"]},
        ],
    });
    let claim = || BreakGlass::new("2026-11-22T11:00:00Z".parse().unwrap()).with("reason", "fire");
    let raised =
        decide_with(&rules, false, |request| request.can(["tell", "log"]).break_glass(claim()));
    assert_eq!(by(raised.field("a").unwrap()), (View::Clear, Some("4"), None));
    assert_eq!(by(raised.field("b").unwrap()), (View::Mask, Some("4"), Some("3")));
    assert_eq!(raised.reasons(), ["break-glass:4"]);
    assert_eq!(raised.obligations(), ["tell"], "the other raised nothing");
    assert_eq!(raised.valid_until(), Some("2026-11-23T11:00:00Z".parse().unwrap()));
    let one = decide_with(&rules, false, |request| request.can(["log"]).break_glass(claim()));
    assert_eq!(by(one.field("a").unwrap()), (View::Mask, Some("5"), None));
    assert_eq!(by(one.field("b").unwrap()), (View::Redact, Some("1"), None));
}

#[test]
fn an_emergency_that_only_ties_contributes_nothing() {
    let rules = json!({
        "allow": [{"id": "z", "views": {"a": "clear"}}],
        "break_glass": [{"id": "a", "views": {"a": "clear"}, "lasts": "1h", "oblige": ["tell"]}],
    });
    let claim = BreakGlass::new(NOW.parse().unwrap());
    let decision =
        decide_with(&rules, false, |request| request.can(["tell"]).break_glass(claim.clone()));
    assert_eq!(by(decision.field("a").unwrap()), (View::Clear, Some("z"), None));
    assert!(decision.obligations().is_empty() && decision.reasons().is_empty());
}

#[test]
fn an_emergency_raises_an_aggregate_to_a_smaller_k_only() {
    let claim = BreakGlass::new(NOW.parse().unwrap());
    let with = |allowed: u32, glass: u32| {
        let rules = json!({
            "allow": [{"id": "z", "views": {"a": "aggregate"}, "k": allowed}],
            "break_glass": [{"id": "a", "views": {"a": "aggregate"}, "k": glass, "lasts": "1h", "oblige": ["tell"]}],
        });
        let decision =
            decide_with(&rules, false, |request| request.can(["tell"]).break_glass(claim.clone()));
        let obliges = decision.obligations() == ["tell"];
        let a = decision.field("a").unwrap();
        assert_eq!((a.view, obliges), (View::Aggregate, a.by == Some("a")));
        (a.by.map(String::from), a.k)
    };
    assert_eq!(with(20, 10), (Some("a".into()), Some(10)));
    assert_eq!(with(10, 20), (Some("z".into()), Some(10)));
    assert_eq!(with(10, 10), (Some("z".into()), Some(10)));
}

#[test]
fn an_unknown_condition_stops_an_allow_and_applies_a_limit() {
    let when = json!({"is": {"tag": ["x"]}});
    let allow = json!({"allow": [{"id": "1", "views": {"a": "clear"}, "when": when}]});
    let limit = json!({
        "allow": [{"id": "1", "views": {"a": "clear"}}],
        "limit": [{"id": "2", "views": {"a": "deny"}, "when": when}],
    });
    for (tag, allowed, limited) in
        [(Some("x"), true, true), (Some("y"), false, false), (None, false, true)]
    {
        let ask = |request: Request| match tag {
            Some(tag) => request.resource("tag", tag),
            None => request,
        };
        assert_eq!(decide_with(&allow, false, ask).is_allowed(), allowed, "{tag:?}");
        assert_eq!(!decide_with(&limit, false, ask).is_allowed(), limited, "{tag:?}");
    }
}

#[test]
fn a_limit_may_be_about_purposes_and_roles() {
    let seen = |limit: Json, ask: fn(Request) -> Request| {
        let mut limit = limit;
        limit.as_object_mut().unwrap().insert("id".into(), json!("2"));
        limit.as_object_mut().unwrap().insert("views".into(), json!({"*": "deny"}));
        let rules = json!({"allow": [{"id": "1", "views": {"a": "clear"}}], "limit": [limit]});
        decide_with(&rules, false, ask).is_allowed()
    };
    assert!(!seen(json!({}), |request| request));
    assert!(!seen(json!({"purposes": ["p"]}), |request| request));
    assert!(seen(json!({"purposes": ["q"]}), |request| request));
    assert!(!seen(json!({"roles": ["r"]}), |request| request));
    assert!(seen(json!({"roles": ["s"]}), |request| request));
    assert!(seen(json!({"unless_roles": ["r"]}), |request| request));
    assert!(!seen(json!({"unless_roles": ["s"]}), |request| request));
    assert!(seen(json!({"when": {"until": "2026-11-23T10:00:00Z"}}), |request| request));
}

#[test]
fn a_limit_that_begins_later_ends_the_decision() {
    let rules = json!({
        "allow": [{"id": "1", "views": {"a": "clear"}, "when": {"until": "2026-12-24"}}],
        "limit": [
            {"id": "2", "views": {"*": "deny"}, "when": {"not_before": "2026-12-01"}},
            {"id": "3", "views": {"*": "deny"}, "when": {"not_before": "2026-11-30"}, "purposes": ["q"]},
            {"id": "4", "views": {"*": "deny"}, "when": {"not_before": "2026-11-29"}, "roles": ["s"]},
        ],
    });
    assert_eq!(decide(&rules).valid_until(), Some("2026-12-01T00:00:00Z".parse().unwrap()));
}
