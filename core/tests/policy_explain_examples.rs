//! Explanations by example: their JSON and text, what stands of roles, processors and groups.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value as Json, json};
use visard::policy::{Explanation, People, Policy, Request};

const NOW: &str = "2026-11-23T10:00:00Z";

fn sample() -> (Policy, Json) {
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "home": "EU",
        "classes": {"a": "", "b": ""},
        "resources": {"doc": {"actions": ["read", "send"], "attributes": ["owner"], "fields": {"fa": "a", "fb": "b"}}},
        "purposes": {"p": "", "out": {"egress": true}},
        "roles": {"low": {}, "high": {"inherits": "low"}, "audit": {}, "guest": {"external": true}},
        "separation": [{"id": "apart", "kind": "dynamic", "roles": ["low", "audit"]}],
        "allow": [
            {"id": "1-low", "roles": "low", "on": "doc.read", "views": {"a": "mask"}, "when": {"mine": "owner"}},
            {"id": "2-high", "roles": "high", "on": "doc.read", "views": {"a": "clear", "b": "aggregate"}, "k": 30},
            {"id": "3-out", "roles": "low", "on": "doc.send", "views": {"*": "clear"}},
        ],
        "limit": [{"id": "cap", "roles": "low", "views": {"a": "mask", "b": "deny"}}],
        "processors": {"v": {
            "country": "DE", "access": ["IN"], "purposes": ["out"],
            "dpa": {"until": "2026-10-31", "states": ["storage", "processing", "protection"]},
            "certs": [{"name": "ISO27001", "until": "2026-06-30"}], "needs_certs": ["ISO27001", "SOC2"],
            "training": "forbidden",
        }},
    });
    (Policy::from_json(&policy.to_string()).unwrap(), policy)
}

fn ask(grants: &Json, revoke: &Json, ask: impl Fn(Request) -> Request) -> Explanation {
    let (policy, _) = sample();
    let people = json!({"grant": grants, "revoke": revoke}).to_string();
    let people = People::from_json(&people, &policy).unwrap();
    let request = ask(Request::new("u", "doc.read", "p", NOW.parse().unwrap()));
    policy.explain(&people, &request).unwrap()
}

#[test]
fn the_json_has_the_documented_shape() {
    let grants = json!([{"subject": "u", "role": "low"}]);
    let explained = ask(&grants, &json!([]), |request| request.id("7").resource("owner", "u"));
    let found: Json = serde_json::from_str(&explained.to_json()).unwrap();
    let mut expected: Json = json!({
        "id": "7", "effect": "allow", "rows": "individual",
        "fields": {"fa": {"view": "mask", "class": "a", "by": "1-low"}, "fb": {"view": "deny", "class": "b", "capped_by": "cap"}},
        "reasons": [], "obligations": [], "valid_until": null, "policy": explained.decision.policy(), "epoch": 0,
        "subject": {"active": ["low"], "inactive": []},
        "classes": {
            "a": {"view": "mask", "by": "1-low", "given": "mask"},
            "b": {"view": "deny", "capped_by": "cap", "limits": ["cap"]},
        },
        "missed": [], "egress": [],
    });
    assert_eq!(found, expected, "the limit stands in the way of `2-high`");
    let explained = ask(&grants, &json!([]), |request| request.resource("owner", "somebody"));
    let found: Json = serde_json::from_str(&explained.to_json()).unwrap();
    expected = json!([
        {"rule": "1-low", "failed": ["mine:owner"], "would_give": {"a": "mask"}},
        {"rule": "2-high", "failed": ["role"], "would_give": {"a": "mask"}},
    ]);
    assert_eq!(found["missed"], expected);
    assert_eq!(found["reasons"], json!(["no-rule"]));
}

/// Unknown and true are one answer and two reasons: only one of them is mended by stating it.
#[test]
fn why_a_limit_holds_and_which_obligation_is_missing_is_told() {
    let (_, mut policy) = sample();
    policy["resources"]["doc"]["attributes"] = json!(["owner", "hold"]);
    policy["limit"] = json!([{"id": "hold", "unless_roles": "audit", "views": {"*": "deny"}, "when": {"is": {"hold": true}}}]);
    policy["allow"][1]["oblige"] = json!(["log", "watermark"]);
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = json!({"grant": [{"subject": "u", "role": "high"}]}).to_string();
    let people = People::from_json(&people, &policy).unwrap();
    let ask = |change: &dyn Fn(Request) -> Request| {
        let request = change(Request::new("u", "doc.read", "p", NOW.parse().unwrap()));
        policy.explain(&people, &request).unwrap()
    };
    let able = |request: Request| request.can(["log", "watermark"]);
    let unknown = ask(&able);
    let held = ask(&|request| able(request).resource("hold", true));
    let json = |explained: &Explanation| -> Json {
        serde_json::from_str::<Json>(&explained.to_json()).unwrap()["limits"].clone()
    };
    assert_eq!(
        json(&unknown),
        json!([{"limit": "hold", "unknown": ["is-unknown:hold"], "unless_roles": ["audit"]}])
    );
    assert_eq!(
        json(&held),
        json!([{"limit": "hold", "met": ["is:hold"], "unless_roles": ["audit"]}])
    );
    let line = "limit `hold` holds: `hold` of the resource is not stated, or not of a type that the rule lists; \
                what is not known does not lift it; not with audit\n";
    assert!(unknown.to_string().contains(line), "{unknown}");
    assert!(held.to_string().contains("limit `hold` holds (is:hold); not with audit\n"), "{held}");
    let free = ask(&|request| able(request).resource("hold", false));
    assert!(free.limits.is_empty() && free.unsupported.is_empty());
    // Which rule, and which of its obligations.
    let unable = ask(&|request| request.can(["log"]).resource("hold", true));
    assert!(unable.decision.reasons().contains(&"obligation-unsupported"));
    let [lacking] = &unable.unsupported[..] else { panic!("one rule") };
    assert_eq!(
        (lacking.rule.as_str(), &lacking.obligations[..]),
        ("2-high", &["watermark".to_string()][..])
    );
    assert!(
        unable
            .to_string()
            .contains("`2-high` matches, but the caller did not declare `watermark`\n")
    );
    let revoked = visard::policy::wording("revoked").unwrap();
    assert!(revoked.contains("name roles of other grants"), "what helps");
}

#[test]
fn a_smaller_group_is_told_with_its_k() {
    let grants = json!([{"subject": "u", "role": "audit"}]);
    let explained = ask(&grants, &json!([]), |request| request);
    let found: Json = serde_json::from_str(&explained.to_json()).unwrap();
    let high = &found["missed"][0];
    assert_eq!(high["would_give"], json!({"a": "clear", "b": "aggregate"}));
    assert_eq!(high["would_give_k"], json!({"b": 30}));
}

#[test]
fn each_role_that_is_not_active_is_told_with_why_and_when() {
    let grants = json!([
        {"subject": "u", "role": "low"},
        {"subject": "u", "role": "audit"},
        {"subject": "u", "role": "high", "from": "2027-01-01"},
        {"subject": "u", "role": "guest", "from": "2026-01-01", "until": "2027-01-01", "nda": {"ref": "N", "until": "2026-11-01"}},
    ]);
    let told = |explained: &Explanation| -> Vec<String> {
        let inactive = explained.session.inactive.iter();
        let at = |at: visard::Timestamp| at.to_string();
        inactive
            .map(|role| {
                format!("{} {} {}", role.role, role.why, role.at.map(at).unwrap_or_default())
            })
            .collect()
    };
    let explained = ask(&grants, &json!([]), |request| request.roles(["low"]));
    assert_eq!(explained.session.active, ["low"]);
    assert_eq!(
        told(&explained),
        [
            "audit separation:apart ",
            "guest nda-expired 2026-11-01T00:00:00Z",
            "high not-yet 2027-01-01T00:00:00Z"
        ]
    );
    let ended = json!([{"subject": "u", "role": "low", "until": "2026-01-01"}, {"subject": "u", "role": "high"}, {"id": "g", "subject": "u", "role": "audit"}]);
    let explained =
        ask(&ended, &json!([{"grant": "g", "at": "2026-02-01"}]), |request| request.roles(["low"]));
    assert_eq!(explained.session.active, ["low"], "through `high`");
    assert_eq!(told(&explained), ["audit revoked 2026-02-01T00:00:00Z", "high session "]);
    let explained = ask(&ended, &json!([{"subject": "u", "at": "2026-03-01"}]), |request| request);
    assert!(explained.session.active.is_empty() && explained.missed.is_empty());
    assert_eq!(explained.decision.reasons(), ["revoked"]);
    assert!(told(&explained).iter().all(|told| told.ends_with("revoked 2026-03-01T00:00:00Z")));
}

#[test]
fn roles_that_must_not_meet_are_told_with_the_sessions_that_may() {
    let grants = json!([{"subject": "u", "role": "high"}, {"subject": "u", "role": "audit"}]);
    let explained = ask(&grants, &json!([]), |request| request.resource("owner", "u"));
    assert_eq!(explained.decision.reasons(), ["separation:apart"]);
    assert_eq!(explained.session.sessions, [vec!["audit"], vec!["high", "low"]]);
    assert_eq!(explained.missed[0].failed[0].code(), "separation:apart");
    for session in &explained.session.sessions {
        let narrowed = ask(&grants, &json!([]), |request| request.roles(session.clone()));
        assert!(narrowed.session.sessions.is_empty());
    }
}

#[test]
fn what_stands_against_a_processor_is_told_with_dates() {
    let grants = json!([{"subject": "u", "role": "low"}]);
    let (policy, _) = sample();
    let people = People::from_json(&json!({"grant": grants}).to_string(), &policy).unwrap();
    let request = Request::new("u", "doc.send", "out", NOW.parse().unwrap()).processor("v");
    let explained = policy.explain(&people, &request).unwrap();
    let found: Json = serde_json::from_str(&explained.to_json()).unwrap();
    assert_eq!(
        found["egress"],
        json!([
            {"code": "egress:cert-expired", "about": "ISO27001", "since": "2026-06-30T00:00:00Z"},
            {"code": "egress:cert-missing", "about": "SOC2"},
            {"code": "egress:dpa-expired", "since": "2026-10-31T00:00:00Z"},
            {"code": "egress:transfer-missing", "about": "IN"},
        ])
    );
    assert!(explained.missed.is_empty(), "no rule would help");
    assert!(
        explained
            .to_string()
            .contains("the data processing agreement has ended (2026-10-31T00:00:00Z)")
    );
    let unnamed = Request::new("u", "doc.send", "out", NOW.parse().unwrap());
    let explained = policy.explain(&people, &unnamed).unwrap();
    assert_eq!(explained.decision.reasons(), ["egress:no-processor"]);
    assert_eq!(explained.missed[0].failed[0].code(), "processor");
}

/// Of a class that a limit denies, the text does not say that no rule gives it.
#[test]
fn what_a_limit_denies_is_not_called_given_by_nobody() {
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "home": "EU",
        "classes": {"a": "", "b": "", "c": ""},
        "resources": {"doc": {"actions": ["read"], "fields": {"fa": "a", "fb": "b", "fc": "c"}}},
        "purposes": {"p": ""}, "roles": {"r": {}},
        "allow": [{"id": "gives", "roles": "r", "on": "doc.read", "views": {"a": "clear", "b": "clear"}}],
        "limit": [{"id": "stops", "views": {"b": "deny"}}],
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = json!({"grant": [{"subject": "u", "role": "r"}]});
    let people = People::from_json(&people.to_string(), &policy).unwrap();
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let explained = policy.explain(&people, &Request::new("u", "doc.read", "p", now)).unwrap();
    let text = explained.to_string();
    for line in
        ["a: clear, by `gives`\n", "b: deny, capped by stops\n", "c: deny, nobody gives it\n"]
    {
        assert!(text.contains(line), "{text}");
    }
}
