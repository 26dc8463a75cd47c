//! The speed of decisions: what each request of an application waits for.

#![expect(clippy::indexing_slicing, reason = "a benchmark")]

#[path = "measure.rs"]
mod measure;

use measure::{heading, measure};
use serde_json::{Value as Json, json};
use visard::{
    Timestamp,
    policy::{Decider, Decision, LintOptions, People, Policy, Request},
};

fn main() -> visard::Result<()> {
    let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
    heading();
    lint(now)?;
    sample(now)?;
    views(now)?;
    roles("6 roles, 30 permissions", 6, 30, 10, now)?;
    roles("10,000 roles, 100,000 people", 10_000, 1_000, 100_000, now)
}

/// The policy of the examples: conditions on attributes and time, obligations, 26 fields.
fn sample(now: Timestamp) -> visard::Result<()> {
    let policy = Policy::from_toml(include_str!("../../examples/data/policy.toml"))?;
    let people = People::from_toml(include_str!("../../examples/data/people.toml"), &policy)?;
    let request = Request::new("u-1042", "response.read", "issue-resolution", now)
        .attribute("tenant", "acme")
        .resource("tenant", "acme")
        .resource("assignee", "u-1042")
        .resource("status", "open");
    measure("policy: decide 26 fields", 1, 0, || policy.decide(&people, &request));
    let mut decider = Decider::new(&policy, &people)?;
    measure("policy: the same with a decider", 1, 0, || {
        decider.decide(&request).map(Decision::is_allowed)
    });
    let mut prepared = decider.prepare(&request)?;
    let mut turn = 0;
    measure("policy: prepared, another record each time", 1, 0, || {
        turn += 1;
        prepared.set("assignee", if turn % 2 == 0 { "u-1042" } else { "u-1043" });
        decider.answer(&mut prepared, now).map(Decision::is_allowed)
    });
    measure("policy: prepared, yes or no", 1, 0, || decider.is_allowed(&mut prepared, now));
    Ok(())
}

/// 32 fields in 8 classes, 27 rules, 5 purposes, tenant and hours.
fn views(now: Timestamp) -> visard::Result<()> {
    const VIEWS: [&str; 6] = ["clear", "mask", "pseudonym", "redact", "aggregate", "deny"];
    let class = |number: usize| format!("c{}", number % 8);
    let rule = |number: usize| {
        let views = (0..8).map(|index| (class(index), json!(VIEWS[(number * 7 + index * 3) % 6])));
        json!({
            "id": format!("rule-{number}"), "roles": format!("r{}", number % 6), "on": "doc.read",
            "purposes": [format!("p{}", number % 5), format!("p{}", (number + 1) % 5)],
            "views": views.collect::<serde_json::Map<_, _>>(),
            "when": {"same": "tenant", "hours": "07:00-20:00"},
        })
    };
    let words = |prefix: &str, count: usize, value: Json| -> Json {
        (0..count)
            .map(|number| (format!("{prefix}{number}"), value.clone()))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let fields = (0..32).map(|number| (format!("f{number}"), json!(class(number))));
    let policy = json!({
        "schema": 1, "name": "views", "version": "1", "zone": "Europe/Berlin",
        "classes": words("c", 8, json!("")), "purposes": words("p", 5, json!("")), "roles": words("r", 6, json!({})),
        "resources": {"doc": {"actions": ["read"], "attributes": ["tenant"], "fields": fields.collect::<serde_json::Map<_, _>>()}},
        "allow": (0..25).map(rule).collect::<Vec<_>>(),
        "break_glass": [{
            "id": "glass", "roles": "r5", "on": "doc.read", "views": {"c0": "clear"}, "needs": ["reason"], "lasts": "1h",
            "oblige": (0..16).map(|number| format!("o{number}")).collect::<Vec<_>>(),
        }],
        "limit": [
            {"id": "cap-1", "views": {"c1": "mask"}, "purposes": "p1"},
            {"id": "cap-2", "views": {"c2": "aggregate"}, "when": {"same": "tenant"}},
        ],
    });
    let policy = Policy::from_json(&policy.to_string())?;
    let people = json!({"grant": [{"subject": "u", "role": "r1"}, {"subject": "u", "role": "r2"}]});
    let people = People::from_json(&people.to_string(), &policy)?;
    let request =
        Request::new("u", "doc.read", "p1", now).attribute("tenant", "a").resource("tenant", "a");
    let mut decider = Decider::new(&policy, &people)?;
    measure("policy: 32 field views, 27 rules", 1, 0, || {
        decider.decide(&request).map(Decision::is_allowed)
    });
    // Eight answers are kept of a kind; of sixteen in turn none is there when it is asked for.
    let duties = (0..16).map(|number| request.clone().can([format!("o{number}")]));
    let mut cases =
        duties.map(|case| decider.prepare(&case)).collect::<visard::Result<Vec<_>>>()?;
    let mut turn = 0;
    measure("policy: the same, prepared, no answer kept", 1, 0, || {
        turn = (turn + 1) % cases.len();
        decider.answer(&mut cases[turn], now).map(Decision::is_allowed)
    });
    Ok(())
}

/// Yes or no for roles with permissions.
fn roles(
    name: &str,
    roles: usize,
    permissions: usize,
    people: usize,
    now: Timestamp,
) -> visard::Result<()> {
    let resource = |number: usize| format!("resource-of-the-benchmark-{number:04}");
    let role = |number: usize| format!("role-of-the-benchmark-{number:06}");
    let person = |number: usize| format!("person-of-the-benchmark-{number:06}");
    let resources = (0..permissions)
        .map(|number| (resource(number), json!({"actions": ["read"], "fields": {"f": "a"}})));
    let inherits = |number: usize| {
        if number % 6 == 5 { json!({"inherits": role(number - 1)}) } else { json!({}) }
    };
    let all = (0..roles).map(|number| (role(number), inherits(number)));
    let allows = (0..permissions.max(roles)).map(|number| {
        json!({"id": format!("rule-{number}"), "roles": role(number % roles), "on": format!("{}.read", resource(number % permissions)), "views": {"a": "clear"}})
    });
    let policy = json!({
        "schema": 1, "name": "roles", "version": "1", "classes": {"a": ""}, "purposes": {"p": ""},
        "resources": resources.collect::<serde_json::Map<_, _>>(), "roles": all.collect::<serde_json::Map<_, _>>(),
        "allow": allows.collect::<Vec<_>>(),
    });
    let grants =
        (0..people).map(|number| json!({"subject": person(number), "role": role(number % roles)}));
    let grants = json!({"grant": grants.collect::<Vec<_>>()}).to_string();
    let policy = policy.to_string();
    measure(&format!("policy: load, {name}"), 1, policy.len(), || Policy::from_json(&policy));
    let policy = Policy::from_json(&policy)?;
    measure(&format!("policy: load people, {name}"), 1, grants.len(), || {
        People::from_json(&grants, &policy)
    });
    let everyone = People::from_json(&grants, &policy)?;
    let mut decider = Decider::new(&policy, &everyone)?;
    let requests: Vec<Request> = (0..64)
        .map(|number| {
            let who = number * 7_919 % people;
            Request::new(person(who), format!("{}.read", resource(who % permissions)), "p", now)
        })
        .collect();
    let mut turn = 0;
    measure(&format!("policy: decide, {name}"), 1, 0, || {
        turn = (turn + 1) % requests.len();
        decider.decide(&requests[turn]).map(Decision::is_allowed)
    });
    Ok(())
}

/// All warnings about 10,000 rules, of which one in ten is shadowed.
fn lint(now: Timestamp) -> visard::Result<()> {
    const VIEWS: [&str; 6] = ["clear", "mask", "pseudonym", "redact", "aggregate", "encrypt"];
    let rule = |number: usize| {
        let views = (0..4).map(|class| {
            (format!("c{}", (number + class) % 16), json!(VIEWS[(number * 7 + class) % 6]))
        });
        let like = if number % 10 == 9 { number - 1 } else { number };
        json!({
            "id": format!("rule-{number:05}"), "roles": [format!("r{}", like % 500), format!("r{}", like % 499)],
            "on": format!("t{}.read", like % 40), "purposes": format!("p{}", like % 20),
            "views": if like == number { views.collect::<serde_json::Map<_, _>>().into() } else { json!({"c0": "deny", "c1": "redact"}) },
            "when": {"same": "tenant", "is": {"status": [format!("s{}", like % 30), "open"]}, "hours": "07:00-20:00"},
        })
    };
    let words = |prefix: &str, count: usize, value: &dyn Fn(usize) -> Json| -> Json {
        (0..count)
            .map(|number| (format!("{prefix}{number}"), value(number)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let fields = words("f", 32, &|number| json!(format!("c{}", number % 16)));
    let resource =
        json!({"actions": ["read"], "attributes": ["tenant", "status"], "fields": fields});
    let limit = |number: usize| json!({"id": format!("limit-{number}"), "roles": format!("r{number}"), "views": {format!("c{}", number % 16): "deny"}});
    let policy = json!({
        "schema": 1, "name": "lint", "version": "1", "zone": "Europe/Berlin",
        "classes": words("c", 16, &|_| json!("")), "purposes": words("p", 20, &|_| json!("")),
        "roles": words("r", 500, &|number| if number % 5 == 0 { json!({}) } else { json!({"inherits": format!("r{}", number - 1)}) }),
        "resources": words("t", 40, &|_| resource.clone()),
        "allow": (0..9_900).map(rule).collect::<Vec<_>>(),
        "limit": (0..100).map(limit).collect::<Vec<_>>(),
    });
    let text = policy.to_string();
    Policy::from_json(&text)?;
    let options = LintOptions::default();
    measure("policy: lint 10,000 rules", 1, 0, || Policy::lint(&text, None, now, &options).len());
    measure("policy: check 10,000 rules", 1, 0, || Policy::check(&text).len());
    Ok(())
}
