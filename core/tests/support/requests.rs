//! Worlds so small that every request of theirs can be decided.

use crate::worlds::{self, World, ZONES};
use core::{cell::Cell, fmt};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value as Json, json};
use visard::policy::{Decision, People, Policy, Request, View};

pub(crate) const CLASSES: [&str; 3] = ["a", "b", "c"];

/// How many worlds are tried; `VISARD_WORLDS` says another number for long runs.
pub(crate) fn worlds(usual: u32) -> u32 {
    let asked = std::env::var("VISARD_WORLDS").ok().and_then(|number| number.parse().ok());
    asked.unwrap_or(usual)
}

/// Runs the cases until `seen` counts more than `enough`, at most five times: worlds are drawn at
/// random, and some draws hold little that could be compared.
pub(crate) fn run<T: fmt::Debug>(
    cases: u32,
    seen: &Cell<usize>,
    enough: usize,
    strategy: impl Strategy<Value = T>,
    test: impl Fn(T) -> Result<(), TestCaseError>,
) {
    let config = Config {
        failure_persistence: None,
        max_global_rejects: 100_000,
        ..Config::with_cases(cases)
    };
    for _ in 0..5 {
        TestRunner::new(config.clone()).run(&strategy, &test).unwrap();
        if seen.get() > enough {
            break;
        }
    }
    assert!(seen.get() > enough, "{} in five runs", seen.get());
}

/// A world with few rules, so that every request can be looked at.
pub(crate) fn small(allows: usize, limits: usize) -> impl Strategy<Value = World> {
    worlds::world().prop_map(move |mut world| {
        let shorten = |rules: &mut Json, to: usize| rules.as_array_mut().unwrap().truncate(to);
        shorten(&mut world.policy["allow"], allows);
        shorten(&mut world.policy["limit"], limits);
        shorten(&mut world.policy["break_glass"], 1);
        world.request["can"] = json!(["x", "y"]);
        world.request.as_object_mut().unwrap().remove("session_roles");
        world.request.as_object_mut().unwrap().remove("break_glass");
        world
    })
}

pub(crate) fn load(policy: &Json, people: &Json) -> (Policy, People) {
    let policy = Policy::from_json_with(&policy.to_string(), &ZONES).unwrap();
    let people = People::from_json(&people.to_string(), &policy).unwrap();
    (policy, people)
}

/// The smaller is preferred.
pub(crate) type Level = (View, u32);

pub(crate) fn level(decision: &Decision, class: &str) -> Level {
    let found = decision.class(class).filter(|_| decision.is_allowed());
    found.map_or((View::Deny, 0), |found| (found.view, found.k.unwrap_or(0)))
}

/// Each attribute of subject and resource with the values that some rule could tell apart, and with
/// none at all.
pub(crate) fn domain(policies: &[&Json]) -> Vec<(&'static str, &'static str, Vec<Option<Json>>)> {
    let text = policies.iter().map(|policy| {
        ["allow", "limit", "break_glass"].map(|kind| policy[kind].to_string()).concat()
    });
    let text = text.collect::<String>();
    let mut domain = Vec::new();
    let mut add = |key: &str, of: &'static str, name: &'static str, values: Json| {
        if text.contains(&format!("\"{key}\"")) {
            let values = values.as_array().unwrap().iter().cloned().map(Some);
            domain.push((of, name, values.chain([None]).collect()));
        }
    };
    add("same", "resource", "tenant", json!(["acme", "other"]));
    add("same", "attributes", "tenant", json!(["acme"]));
    add("status", "resource", "status", json!(["open", "closed", "lost"]));
    add("mine", "resource", "owner", json!(["s", "t"]));
    add("team", "resource", "squad", json!(["red", "blue"]));
    add("team", "attributes", "teams", json!([["red"]]));
    add("region", "resource", "region", json!(["EU", "US", "BR"]));
    add("size", "resource", "size", json!([3, 4, "three", "four", true, false]));
    domain
}

/// Every combination of attributes.
pub(crate) fn requests(base: &Json, domain: &[(&str, &str, Vec<Option<Json>>)]) -> Vec<Json> {
    let mut base = base.clone();
    base["attributes"] = json!({});
    base["resource"] = json!({});
    let mut all = vec![base];
    for (of, name, values) in domain {
        let with = |request: &Json| {
            let mut with = Vec::new();
            for value in values {
                let mut request = request.clone();
                if let Some(value) = value {
                    request[of][name] = value.clone();
                }
                with.push(request);
            }
            with
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

pub(crate) fn size(domain: &[(&str, &str, Vec<Option<Json>>)]) -> usize {
    domain.iter().map(|(.., values)| values.len()).product()
}

pub(crate) fn claimed(request: &Json) -> Json {
    let mut request = request.clone();
    request["break_glass"] = json!({"since": request["now"], "reason": "fire"});
    request
}

pub(crate) fn parse(request: &Json) -> Request {
    Request::from_json(&request.to_string()).unwrap()
}
