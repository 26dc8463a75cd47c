//! Whatever a request lacks or has wrong never shows more: every attribute, every entry of a claim,
//! one at a time and all at once.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/views.rs"]
mod views;
#[path = "support/worlds.rs"]
mod worlds;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use views::view_of;
use visard::policy::{Decider, Decision, People, Policy, Request, View};
use worlds::{World, ZONES, allow, world};

const FIELDS: [&str; 4] = ["fa", "fb", "fc", "fd"];
/// Every place in which a request says what a condition or a claim needs.
const PLACES: [&str; 4] = ["attributes", "resource", "break_glass", "can"];

/// Every field's view and k; the smaller is preferred.
fn views(decision: &Decision) -> Vec<(View, u32)> {
    let view = |name: &&str| {
        let field = decision.field(name);
        field.map_or((View::Deny, 0), |field| (field.view, field.k.unwrap_or(0)))
    };
    FIELDS.iter().map(view).collect()
}

fn decider(world: &World) -> Decider {
    let policy = Policy::from_json_with(&world.policy.to_string(), &ZONES).unwrap();
    let people = People::from_json(&world.people.to_string(), &policy).unwrap();
    Decider::new(&policy, &people).unwrap()
}

/// What a request shows; nothing if it is refused as malformed.
fn shown(decider: &mut Decider, request: &Json) -> Vec<(View, u32)> {
    let denied = vec![(View::Deny, 0); FIELDS.len()];
    let Ok(request) = Request::from_json(&request.to_string()) else { return denied };
    views(decider.decide(&request).unwrap())
}

/// A value of every type that a value can be instead.
fn others() -> [Json; 9] {
    [
        Json::Null,
        json!(true),
        json!(3),
        json!(3.0),
        json!(u64::MAX),
        json!("three"),
        json!(["red", 1]),
        json!([["red"]]),
        json!({"red": "red"}),
    ]
}

/// The type as conditions know types; 0 is none that they can compare.
fn kind(value: &Json) -> u8 {
    match value {
        Json::Bool(_) => 1,
        Json::Number(number) if number.is_i64() => 2,
        Json::String(_) => 3,
        Json::Array(items) if items.iter().all(Json::is_string) => 4,
        _ => 0,
    }
}

/// The request with less or worse in one place: `change` says how.
fn poorer(request: &Json, place: &str, name: &str, instead: Option<&Json>) -> Json {
    let mut request = request.clone();
    let entries = request[place].as_object_mut().unwrap();
    match instead {
        Some(value) => drop(entries.insert(name.into(), value.clone())),
        None => drop(entries.remove(name)),
    }
    request
}

/// The types of an attribute that some condition of the worlds can compare. Another value of such a
/// type is another fact, not a mistake.
fn comparable(request: &Json, place: &str, name: &str) -> Vec<u8> {
    match (place, name) {
        ("break_glass", _) => vec![],
        (_, "size") => vec![1, 2, 3],
        ("attributes", "teams") => vec![4],
        ("attributes", name) => vec![kind(&request["resource"][name])],
        ("resource", "tenant") => vec![kind(&request["attributes"]["tenant"])],
        _ => vec![3],
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_missing_or_mistyped_attribute_raises_a_view(world in world()) {
        let mut decider = decider(&world);
        let before = shown(&mut decider, &world.request);
        for place in &PLACES[..3] {
            let Some(entries) = world.request.get(place).and_then(Json::as_object) else { continue };
            for name in entries.keys() {
                let (others, right) = (others(), comparable(&world.request, place, name));
                let mistyped = others
                    .iter()
                    .filter(|other| kind(other) == 0 || !right.contains(&kind(other)));
                for instead in mistyped.map(Some).chain([None]) {
                    let request = poorer(&world.request, place, name, instead);
                    let after = shown(&mut decider, &request);
                    let worse = before.iter().zip(&after).all(|(before, after)| before <= after);
                    prop_assert!(worse, "{} {} {:?}", place, name, instead);
                }
            }
        }
    }

    #[test]
    fn no_missing_part_of_a_request_raises_a_view(world in world()) {
        let mut decider = decider(&world);
        let before = shown(&mut decider, &world.request);
        for parts in 1..1_usize << PLACES.len() {
            let mut request = world.request.clone();
            let gone = PLACES.iter().enumerate().filter(|(bit, _)| parts >> bit & 1 == 1);
            for (_, place) in gone {
                request.as_object_mut().unwrap().remove(*place);
            }
            let after = shown(&mut decider, &request);
            prop_assert!(before.iter().zip(&after).all(|(before, after)| before <= after), "{}", parts);
        }
    }

    #[test]
    fn adding_a_break_glass_never_lowers_a_view(world in world(), mut more in allow(), days in any::<bool>()) {
        let before = shown(&mut decider(&world), &world.request);
        let mut larger = world;
        more["id"] = json!("a-new-one");
        more["lasts"] = json!(if days { "9d" } else { "300m" });
        larger.policy["break_glass"].as_array_mut().unwrap().push(more);
        let after = shown(&mut decider(&larger), &larger.request);
        prop_assert!(after.iter().zip(&before).all(|(after, before)| after <= before));
    }

    #[test]
    fn no_view_is_better_than_the_best_single_rule_gives(world in world()) {
        let mut decider = decider(&world);
        let request = Request::from_json(&world.request.to_string()).unwrap();
        let decision = decider.decide(&request).unwrap();
        let rules = ["allow", "break_glass"].map(|kind| world.policy[kind].as_array().unwrap());
        for (_, field) in decision.fields() {
            let own = rules.iter().copied().flatten().filter_map(|rule| {
                let own = rule["views"].get(field.class).or_else(|| rule["views"].get("*"))?;
                Some(view_of(own.as_str().unwrap()))
            });
            let best = own.min().unwrap_or(View::Deny);
            prop_assert!(best <= field.view, "{:?} {:?}", best, field);
        }
    }

    #[test]
    fn the_order_within_rules_and_documents_changes_nothing(world in world()) {
        let answer = |world: &World| {
            let request = Request::from_json(&world.request.to_string()).unwrap();
            let mut answer: Json =
                serde_json::from_str(&decider(world).decide(&request).unwrap().to_json()).unwrap();
            answer.as_object_mut().unwrap().remove("policy");
            answer
        };
        let mut turned = world.clone();
        for document in [&mut turned.policy, &mut turned.people, &mut turned.request] {
            turn(document);
        }
        prop_assert_eq!(answer(&world), answer(&turned));
    }

    #[test]
    fn rows_are_what_the_views_say(world in world()) {
        let mut decider = decider(&world);
        let request = Request::from_json(&world.request.to_string()).unwrap();
        let decision: Json =
            serde_json::from_str(&decider.decide(&request).unwrap().to_json()).unwrap();
        let fields = decision["fields"].as_object().unwrap();
        let best = fields.values().map(|field| view_of(field["view"].as_str().unwrap())).min();
        let rows = match best {
            None => "none",
            Some(View::Aggregate) => "aggregate",
            Some(_) => "individual",
        };
        prop_assert_eq!(&decision["rows"], rows);
        prop_assert_eq!(decision.get("k").is_some(), rows == "aggregate");
        let largest = fields.values().filter_map(|field| field.get("k")?.as_u64()).max();
        if rows == "aggregate" {
            prop_assert_eq!(decision["k"].as_u64(), largest);
        }
    }
}

/// Every list the other way round, at every depth.
fn turn(document: &mut Json) {
    match document {
        Json::Array(items) => {
            items.reverse();
            items.iter_mut().for_each(turn);
        }
        Json::Object(entries) => entries.values_mut().for_each(turn),
        _ => {}
    }
}
