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
use visard::policy::{Decider, People, Policy, Request};
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
