//! What holds for every policy, every people document and every request.
#![cfg(feature = "toml")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/views.rs"]
mod views;
#[path = "support/worlds.rs"]
mod worlds;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::{collections::BTreeSet, sync::LazyLock};
use views::view_of;
use visard::{
    Code, Timestamp,
    policy::{Decision, People, Policy, Request, View},
};
use worlds::{World, ZONES, allow, limit, moment, world};

const FIELDS: [&str; 4] = ["fa", "fb", "fc", "fd"];
static SAMPLE: LazyLock<Policy> =
    LazyLock::new(|| Policy::from_toml(include_str!("data/policy.toml")).unwrap());

impl World {
    fn decide(&self) -> Decision {
        let policy = Policy::from_json_with(&self.policy.to_string(), &ZONES).unwrap();
        let people = People::from_json(&self.people.to_string(), &policy).unwrap();
        let request = Request::from_json(&self.request.to_string()).unwrap();
        policy.decide(&people, &request).unwrap()
    }

    fn rules(&mut self, kind: &str) -> &mut Vec<Json> {
        self.policy[kind].as_array_mut().unwrap()
    }

    fn at(&self, now: Timestamp) -> Self {
        let mut world = self.clone();
        world.request["now"] = json!(now.to_string());
        world
    }
}

/// Every field's view and k; the smaller is preferred.
fn views(decision: &Decision) -> Vec<(View, u32)> {
    let view = |name: &&str| {
        let field = decision.field(name);
        field.map_or((View::Deny, 0), |field| (field.view, field.k.unwrap_or(0)))
    };
    FIELDS.iter().map(view).collect()
}

/// No view of `after` is preferred to that of `before`.
fn never_raised(before: &Decision, after: &Decision) -> bool {
    views(before).iter().zip(views(after)).all(|(before, after)| *before <= after)
}

/// The decision without what may differ between two documents that say the same.
fn answer(decision: &Decision) -> Json {
    let mut answer: Json = serde_json::from_str(&decision.to_json()).unwrap();
    answer.as_object_mut().unwrap().remove("policy");
    answer
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_rules_and_grants_changes_nothing(world in world(), seed in any::<u64>()) {
        let mut shuffled = world.clone();
        for kind in ["allow", "limit", "break_glass"] {
            let rules = shuffled.rules(kind);
            let turn = usize::try_from(seed % 7).unwrap();
            let length = rules.len().max(1);
            rules.rotate_left(turn % length);
            if seed % 2 == 0 {
                rules.reverse();
            }
        }
        shuffled.people["grant"].as_array_mut().unwrap().reverse();
        prop_assert_eq!(answer(&world.decide()), answer(&shuffled.decide()));
    }

    #[test]
    fn without_allow_and_break_glass_everything_is_denied(mut world in world()) {
        world.rules("allow").clear();
        world.rules("break_glass").clear();
        prop_assert!(!world.decide().is_allowed());
    }

    #[test]
    fn adding_an_allow_never_lowers_a_view(world in world(), mut more in allow()) {
        let before = world.decide();
        let mut larger = world;
        more["id"] = json!("a-new-one");
        larger.rules("allow").push(more);
        prop_assert!(never_raised(&larger.decide(), &before));
    }

    #[test]
    fn adding_a_limit_never_raises_a_view(world in world(), mut more in limit()) {
        let before = world.decide();
        let mut stricter = world;
        more["id"] = json!("a-new-one");
        stricter.rules("limit").push(more);
        prop_assert!(never_raised(&before, &stricter.decide()));
    }

    #[test]
    fn adding_a_revocation_never_raises_a_view(world in world(), which in 0_usize..5, when in moment()) {
        let before = world.decide();
        let grants = world.people["grant"].as_array().unwrap().len();
        let mut stricter = world;
        stricter.people["revoke"].as_array_mut().unwrap().push(if which < grants {
            json!({"grant": format!("g{which}"), "at": when})
        } else {
            json!({"subject": "s", "at": when})
        });
        prop_assert!(never_raised(&before, &stricter.decide()));
    }

    #[test]
    fn a_missing_or_mistyped_attribute_never_raises_a_view(
        world in world(),
        (of, name) in proptest::sample::select(&[
            ("resource", "tenant"), ("resource", "status"), ("resource", "owner"),
            ("resource", "squad"), ("attributes", "tenant"), ("attributes", "teams"),
        ][..]),
        instead in proptest::sample::select(&["gone", "null", "1.5", "{}", "[1]"][..]),
    ) {
        let before = world.decide();
        let mut poorer = world;
        let attributes = poorer.request[of].as_object_mut().unwrap();
        match serde_json::from_str(instead) {
            Ok(value) => drop(attributes.insert(name.into(), value)),
            Err(_) => drop(attributes.remove(name)),
        }
        prop_assert!(never_raised(&before, &poorer.decide()));
    }

    #[test]
    fn unsupported_obligations_never_raise_a_view(world in world()) {
        let before = world.decide();
        let mut poorer = world;
        poorer.request["can"] = json!([]);
        let after = poorer.decide();
        prop_assert!(never_raised(&before, &after));
        prop_assert!(after.obligations().is_empty());
    }

    #[test]
    fn every_view_is_within_what_one_rule_gives(world in world()) {
        let decision = world.decide();
        let can = world.request["can"].as_array().unwrap();
        prop_assert!(decision.obligations().iter().all(|duty| can.contains(&json!(duty))));
        for (_, field) in decision.fields() {
            let Some(by) = field.by else {
                prop_assert_eq!(field.view, View::Deny);
                continue;
            };
            let all = ["allow", "break_glass"].map(|kind| world.policy[kind].as_array().unwrap());
            let rule = all.into_iter().flatten().find(|rule| rule["id"] == json!(by)).unwrap();
            let own = rule["views"].get(field.class).unwrap_or(&rule["views"]["*"]);
            let own = view_of(own.as_str().unwrap());
            prop_assert_eq!(own.meet(field.view), field.view, "{:?} from {:?}", field, own);
            prop_assert_eq!(field.view == View::Aggregate, field.k.is_some());
            prop_assert!(field.k.is_none_or(|k| k == 10 || k == 20));
            prop_assert_eq!(field.view == View::Encrypt, field.key.is_some());
        }
    }

    #[test]
    fn a_decision_is_constant_until_its_end(world in world(), part in 0_i64..1_000) {
        let decision = world.decide();
        let now: Timestamp = world.request["now"].as_str().unwrap().parse().unwrap();
        let far = now.saturating_add(5 * 365 * 86_400);
        let end = decision.valid_until().unwrap_or(far);
        prop_assert!(end > now);
        let length = end.unix() - now.unix();
        let middle = length / 1_000 * part;
        let constant = |decision: &Decision| {
            let mut answer = answer(decision);
            answer.as_object_mut().unwrap().remove("valid_until");
            answer
        };
        for later in [1, middle, length - 1].into_iter().filter(|later| *later < length) {
            let probe = world.at(now.saturating_add(later)).decide();
            prop_assert_eq!(constant(&decision), constant(&probe), "{} s later", later);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn damaged_documents_and_requests_are_errors_never_panics(
        text in prop_oneof![
            Just(include_str!("data/policy.toml").to_string()),
            world().prop_map(|world| world.policy.to_string()),
            world().prop_map(|world| world.people.to_string()),
            world().prop_map(|world| world.request.to_string()),
            any::<String>(),
        ],
        place in any::<proptest::sample::Index>(),
        length in 0_usize..4,
        by in prop_oneof![Just(String::new()), "[\\[\\]{}\",:=*.0-9a-z\n-]{1,4}", any::<String>()],
    ) {
        let mut letters: Vec<char> = text.chars().collect();
        let start = place.index(letters.len() + 1);
        let end = (start + length).min(letters.len());
        letters.splice(start..end, by.chars());
        let damaged: String = letters.into_iter().collect();
        let errors = [
            Policy::from_toml_with(&damaged, &ZONES).err(),
            Policy::from_json_with(&damaged, &ZONES).err(),
            People::from_toml(&damaged, &SAMPLE).err(),
            People::from_json(&damaged, &SAMPLE).err(),
            Request::from_json(&damaged).err(),
        ];
        let expected = [Code::PolicyInvalid, Code::InvalidJson, Code::LimitExceeded, Code::BadRequest];
        prop_assert!(errors.iter().flatten().all(|error| expected.contains(&error.code())));
        prop_assert!(errors.iter().flatten().count() >= 3, "no text is all of them");
    }
}

/// The generator reaches what the properties are about.
#[test]
fn generated_worlds_are_varied() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut allowed, mut views, mut raised, mut capped) = (0, BTreeSet::new(), 0, 0);
    for _ in 0..1_500 {
        let decision = world().new_tree(&mut runner).unwrap().current().decide();
        allowed += usize::from(decision.is_allowed());
        raised += usize::from(decision.is_allowed() && !decision.reasons().is_empty());
        for (_, field) in decision.fields() {
            views.insert(field.view);
            capped += usize::from(field.capped_by.is_some());
        }
    }
    assert!(allowed > 300, "{allowed}");
    assert!(raised > 10, "{raised}");
    assert!(capped > 50, "{capped}");
    assert_eq!(views.len(), 7);
}
