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
use visard::policy::{People, Policy, Request};
use worlds::{World, ZONES};

static COUNTRIES: LazyLock<Json> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../src/policy/data/transfer-countries.json")).unwrap()
});

/// How many worlds are compared; `VISARD_WORLDS` says another number for long runs.
fn worlds() -> u32 {
    std::env::var("VISARD_WORLDS").ok().and_then(|number| number.parse().ok()).unwrap_or(2_000)
}

fn product(world: &World) -> Result<Json, &'static str> {
    let policy = Policy::from_json_with(&world.policy.to_string(), &ZONES).unwrap();
    let people = People::from_json(&world.people.to_string(), &policy).unwrap();
    let request =
        Request::from_json(&world.request.to_string()).map_err(|error| error.code().name())?;
    let decision = policy.decide(&people, &request).map_err(|error| error.code().name())?;
    let mut decision: Json = serde_json::from_str(&decision.to_json()).unwrap();
    decision.as_object_mut().unwrap().remove("policy");
    Ok(decision)
}

fn specification(world: &World) -> Result<Json, &'static str> {
    let World { policy, people, request } = world;
    reference::decide(&reference::World { policy, people, request, countries: &COUNTRIES })
}

#[test]
fn every_decision_is_what_the_specification_says() {
    let mut runner = TestRunner::new(Config::with_cases(worlds()));
    runner
        .run(&worlds::world(), |world| {
            prop_assert_eq!(product(&world), specification(&world));
            Ok(())
        })
        .unwrap();
}
