//! The same decisions from four programs that share no line: Visard, its specification as a
//! program, Cedar and Regorus.

#[path = "../../../core/tests/reference/mod.rs"]
mod reference;
#[path = "../../../core/tests/support/worlds.rs"]
#[allow(dead_code, reason = "generators that only other tests use")]
mod worlds;

use proptest::{
    prelude::*,
    test_runner::{Config, RngSeed, TestRunner},
};
use serde_json::Value as Json;
use std::sync::LazyLock;
use visard::policy::{Decider, Decision, People, Policy, Request, export::Facts};
use visard_oracles::{
    cedar::{Cedar, DENY, Level},
    rego::Rego,
};
use worlds::{World, ZONES};

static COUNTRIES: LazyLock<Json> = LazyLock::new(|| {
    let table = include_str!("../../../core/src/policy/data/transfer-countries.json");
    serde_json::from_str(table).unwrap()
});

const REQUESTS: usize = 8;

/// How many worlds are compared; `VISARD_WORLDS` says another number for long runs.
fn worlds() -> u32 {
    std::env::var("VISARD_WORLDS").ok().and_then(|number| number.parse().ok()).unwrap_or(400)
}

/// What of a decision the module decides too.
fn shared(decision: &Decision) -> Json {
    let mut decision: Json = serde_json::from_str(&decision.to_json()).unwrap();
    let all = decision.as_object_mut().unwrap();
    all.retain(|key, _| ["effect", "rows", "fields", "obligations"].contains(&key.as_str()));
    for field in all["fields"].as_object_mut().unwrap().values_mut() {
        field
            .as_object_mut()
            .unwrap()
            .retain(|key, _| !["capped_by", "key"].contains(&key.as_str()));
    }
    decision
}

/// The view of each class of `doc`.
fn views(decision: &Decision, classes: &[&str]) -> Vec<Level> {
    let of = |class: &&str| {
        let view = decision.class(class).filter(|_| decision.is_allowed());
        view.map_or(DENY, |view| (view.view, view.k.unwrap_or(0)))
    };
    classes.iter().map(of).collect()
}

/// One policy, loaded by everyone.
struct Engines {
    decider: Decider,
    policy: Policy,
    people: People,
    cedar: Cedar,
    rego: Rego,
}

impl Engines {
    fn new(world: &World) -> Self {
        let policy = Policy::from_json_with(&world.policy.to_string(), &ZONES).unwrap();
        let people = People::from_json(&world.people.to_string(), &policy).unwrap();
        Self {
            decider: Decider::new(&policy, &people).unwrap(),
            cedar: Cedar::new(&policy, &world.policy),
            rego: Rego::new(&policy),
            policy,
            people,
        }
    }

    fn compare(&mut self, world: &World) -> Result<bool, TestCaseError> {
        let World { policy, people, request } = world;
        let asked = Request::from_json(&request.to_string()).unwrap();
        let facts = Facts::of(&self.policy, &self.people, &asked).unwrap();
        let decision = self.decider.decide(&asked).unwrap();

        let countries = &COUNTRIES;
        let expected =
            reference::decide(&reference::World { policy, people, request, countries }).unwrap();
        let mut whole: Json = serde_json::from_str(&decision.to_json()).unwrap();
        whole.as_object_mut().unwrap().remove("policy");
        prop_assert_eq!(whole, expected, "the specification");

        prop_assert_eq!(shared(decision), self.rego.decision(&facts), "Regorus");

        let classes = ["a", "b", "c"];
        let by_cedar = self.cedar.views(&facts, asked.subject(), asked.action(), &classes);
        prop_assert_eq!(views(decision, &classes), by_cedar, "Cedar");
        Ok(decision.is_allowed())
    }
}

#[test]
fn four_engines_give_one_decision() {
    let mut config = Config { failure_persistence: None, ..Config::with_cases(worlds()) };
    if let Some(seed) = std::env::var("VISARD_SEED").ok().and_then(|seed| seed.parse().ok()) {
        config.rng_seed = RngSeed::Fixed(seed);
    }
    let requests = proptest::collection::vec(worlds::request().boxed(), REQUESTS - 1);
    let (compared, allowed) = (std::cell::Cell::new(0_u64), std::cell::Cell::new(0_u64));
    TestRunner::new(config)
        .run(&(worlds::world(), requests), |(mut world, requests)| {
            let mut engines = Engines::new(&world);
            let first = world.request.clone();
            for request in [first].into_iter().chain(requests) {
                world.request = request;
                let shown = engines.compare(&world)?;
                compared.set(compared.get() + 1);
                allowed.set(allowed.get() + u64::from(shown));
            }
            Ok(())
        })
        .unwrap();
    let (compared, allowed) = (compared.get(), allowed.get());
    println!("{compared} decisions compared, {allowed} of them allow something");
    assert!(allowed * 10 > compared, "the worlds are too strict to say much");
}
