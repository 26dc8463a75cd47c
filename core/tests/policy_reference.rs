//! The product against `reference/`, a transcription of the specification that shares no code
//! with it: every decision must be equal, byte for byte of its JSON.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod reference;
#[path = "support/worlds.rs"]
mod worlds;

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::Value as Json;
use std::sync::LazyLock;
use visard::policy::{Decider, People, Policy, Prepared, Request, Value};
use worlds::{World, ZONES};

static COUNTRIES: LazyLock<Json> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../src/policy/data/transfer-countries.json")).unwrap()
});

/// How many worlds are compared; `VISARD_WORLDS` says another number for long runs.
fn worlds() -> u32 {
    std::env::var("VISARD_WORLDS").ok().and_then(|number| number.parse().ok()).unwrap_or(2_000)
}

fn decider(world: &World) -> Decider {
    let policy = Policy::from_json_with(&world.policy.to_string(), &ZONES).unwrap();
    let people = People::from_json(&world.people.to_string(), &policy).unwrap();
    Decider::new(&policy, &people).unwrap()
}

fn product(decider: &mut Decider, request: &Json) -> Result<Json, &'static str> {
    let request = Request::from_json(&request.to_string()).map_err(|error| error.code().name())?;
    let decision = decider.decide(&request).map_err(|error| error.code().name())?;
    let mut decision: Json = serde_json::from_str(&decision.to_json()).unwrap();
    decision.as_object_mut().unwrap().remove("policy");
    Ok(decision)
}

fn specification(world: &World) -> Result<Json, &'static str> {
    let World { policy, people, request } = world;
    reference::decide(&reference::World { policy, people, request, countries: &COUNTRIES })
}

/// One decider for several requests: nothing of one may stay for the next.
#[test]
fn every_decision_is_what_the_specification_says() {
    let mut runner =
        TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(worlds()) });
    let requests = proptest::collection::vec(worlds::request().boxed(), 0..3);
    runner
        .run(&(worlds::world(), requests), |(mut world, requests)| {
            let mut decider = decider(&world);
            let first = world.request.clone();
            for request in requests.into_iter().chain([first]) {
                world.request = request;
                prop_assert_eq!(product(&mut decider, &world.request), specification(&world));
            }
            Ok(())
        })
        .unwrap();
}

/// Requests that differ in little find the answers kept for one another.
#[test]
fn kept_answers_are_what_the_specification_says() {
    const PARTS: [&str; 6] = ["subject", "attributes", "resource", "now", "can", "session_roles"];
    let cases = worlds().div_ceil(16);
    let mut runner =
        TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(cases) });
    let others = proptest::collection::vec(worlds::request().boxed(), 4);
    let changes = proptest::collection::vec((0..PARTS.len(), 0..4_usize), 24);
    runner
        .run(&(worlds::world(), others, changes), |(mut world, others, changes)| {
            let mut decider = decider(&world);
            let first = world.request.clone();
            for (part, other) in changes {
                let key = PARTS[part];
                // Back to the first now and then, so that the same questions return.
                let source = if other == 0 { &first } else { &others[other] };
                match source.get(key) {
                    Some(value) => world.request[key] = value.clone(),
                    None => drop(world.request.as_object_mut().unwrap().remove(key)),
                }
                prop_assert_eq!(product(&mut decider, &world.request), specification(&world));
            }
            Ok(())
        })
        .unwrap();
}

/// A prepared request, asked about other resources at other moments.
#[test]
fn prepared_requests_are_answered_as_the_specification_says() {
    let cases = worlds().div_ceil(16);
    let mut runner =
        TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(cases) });
    let others = proptest::collection::vec(worlds::request().boxed(), 4);
    let turns = proptest::collection::vec((0..4_usize, 0..4_usize), 12);
    runner
        .run(&(worlds::world(), others, turns), |(mut world, others, turns)| {
            let mut decider = decider(&world);
            let request = Request::from_json(&world.request.to_string());
            let Ok(mut prepared) = request.and_then(|request| decider.prepare(&request)) else {
                prop_assert!(specification(&world).is_err());
                return Ok(());
            };
            for (resource, moment) in turns {
                state(&mut prepared, &world.request["resource"], &others[resource]["resource"]);
                world.request["resource"] = others[resource]["resource"].clone();
                world.request["now"] = others[moment]["now"].clone();
                let now = others[moment]["now"].as_str().unwrap().parse().unwrap();
                let wanted = specification(&world).unwrap();
                let allowed = decider.is_allowed(&mut prepared, now).unwrap();
                prop_assert_eq!(allowed, wanted["effect"] == "allow");
                let answer = decider.answer(&mut prepared, now).unwrap().to_json();
                let mut answer: Json = serde_json::from_str(&answer).unwrap();
                answer.as_object_mut().unwrap().remove("policy");
                prop_assert_eq!(answer, wanted);
            }
            Ok(())
        })
        .unwrap();
}

/// Replaces the attributes of a prepared request's resource.
fn state(prepared: &mut Prepared, old: &Json, new: &Json) {
    old.as_object().into_iter().flatten().for_each(|(name, _)| prepared.unset(name));
    for (name, value) in new.as_object().into_iter().flatten() {
        match value {
            Json::String(text) => {
                prepared.set(name, "before");
                prepared.set(name, text);
            }
            Json::Bool(value) => prepared.set_value(name, *value),
            Json::Number(value) if value.is_i64() => {
                prepared.set_value(name, value.as_i64().unwrap());
            }
            _ => prepared.set_value(name, Value::Other),
        }
    }
}

#[test]
fn a_prepared_request_belongs_to_its_people() {
    use proptest::strategy::ValueTree as _;
    let world = worlds::world().new_tree(&mut TestRunner::deterministic()).unwrap().current();
    let (mut one, mut other) = (decider(&world), decider(&world));
    let request = Request::from_json(&world.request.to_string()).unwrap();
    let now = request.now();
    let mut prepared = one.prepare(&request).unwrap();
    one.is_allowed(&mut prepared, now).unwrap();
    let refused = other.is_allowed(&mut prepared, now).unwrap_err();
    assert_eq!(refused.code().name(), "INVALID_ARGUMENT");
    assert_eq!(other.answer(&mut prepared, now).unwrap_err(), refused);
}

/// A request with one thing of another, in every way.
fn crossed(one: &Json, other: &Json) -> Vec<Json> {
    let mut all = Vec::new();
    let keys = |of: &Json| of.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let mut with = |key: &str, within: Option<&str>| {
        let mut request = one.clone();
        let (to, from) = match within {
            None => (&mut request, other),
            Some(place) => (&mut request[place], &other[place]),
        };
        match from.get(key) {
            Some(value) => to[key] = value.clone(),
            None => drop(to.as_object_mut().unwrap().remove(key)),
        }
        all.push(request);
    };
    for key in keys(one).iter().chain(&keys(other)) {
        with(key, None);
    }
    for place in ["attributes", "resource"] {
        for key in keys(&one[place]).iter().chain(&keys(&other[place])) {
            with(key, Some(place));
        }
    }
    all
}

/// What a decider remembers of a request must not answer one that differs in a single thing.
#[test]
fn requests_that_differ_in_one_thing_are_decided_as_the_specification_says() {
    let cases = worlds().div_ceil(20);
    let mut runner =
        TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(cases) });
    runner
        .run(&(worlds::world(), worlds::request()), |(mut world, other)| {
            let mut decider = decider(&world);
            let first = world.request.clone();
            for request in crossed(&first, &other) {
                for request in [&first, &request] {
                    world.request = request.clone();
                    prop_assert_eq!(product(&mut decider, &world.request), specification(&world));
                }
            }
            Ok(())
        })
        .unwrap();
}

/// The same policy with many roles, of which `r1` and `r2` inherit one each, with rules of more roles
/// than are listed one by one, and with more rules on an action than are looked at one by one.
fn widened(policy: &Json) -> Json {
    let mut policy = policy.clone();
    for number in 0..70 {
        policy["roles"][format!("a{number:02}")] = Json::Object(serde_json::Map::new());
    }
    policy["roles"]["r1"]["inherits"] = serde_json::json!(["r0", "a65"]);
    policy["roles"]["r2"]["inherits"] = "a03".into();
    for kind in ["allow", "limit", "break_glass"] {
        let rules = policy[kind].as_array_mut().unwrap();
        let (few, short) = (rules.len(), rules.clone());
        let copies = short.into_iter().cycle().take(if few == 0 { 0 } else { 70 }).enumerate();
        for (number, mut rule) in copies {
            rule["id"] = format!("{kind}-{number:02}").into();
            rule["roles"] = serde_json::json!([format!("a{number:02}")]);
            rules.push(rule);
        }
        let given = rules.iter_mut().take(few).step_by(2);
        for roles in given.filter_map(|rule| rule.get_mut("roles")?.as_array_mut()) {
            roles.extend((10..15).map(|number| Json::from(format!("a{number:02}"))));
        }
    }
    policy
}

#[test]
fn many_roles_and_rules_are_decided_as_the_specification_says() {
    let cases = worlds().div_ceil(10);
    let mut runner =
        TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(cases) });
    let requests = proptest::collection::vec(worlds::request().boxed(), 1..3);
    runner
        .run(&(worlds::world(), requests), |(mut world, requests)| {
            world.policy = widened(&world.policy);
            let mut decider = decider(&world);
            for request in requests {
                world.request = request;
                prop_assert_eq!(product(&mut decider, &world.request), specification(&world));
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn undeclared_names_are_the_same_errors() {
    use proptest::strategy::ValueTree as _;
    let mut world = worlds::world().new_tree(&mut TestRunner::deterministic()).unwrap().current();
    let mut decider = decider(&world);
    for (key, value, code) in [
        ("action", "doc", "BAD_REQUEST"),
        ("action", "doc.write", "UNKNOWN_NAME"),
        ("action", "form.read", "UNKNOWN_NAME"),
        ("purpose", "fun", "UNKNOWN_NAME"),
        ("processor", "v9", "UNKNOWN_NAME"),
        ("subject", "", "BAD_REQUEST"),
    ] {
        let before = world.request.clone();
        world.request[key] = value.into();
        assert_eq!(product(&mut decider, &world.request), Err(code), "{key}");
        assert_eq!(specification(&world), Err(code), "{key}");
        world.request = before;
    }
}
