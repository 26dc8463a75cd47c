//! `diff` against brute force: every request of a small world is decided by both versions, and what
//! differs must be what is told.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/requests.rs"]
mod requests;
#[path = "support/worlds.rs"]
mod worlds;

use core::cell::Cell;
use proptest::prelude::*;
use requests::{CLASSES, claimed, domain, level, load, parse, requests, run, size, small, worlds};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use visard::policy::{Decider, Request};
use worlds::World;

/// A world, and the same world with one thing changed.
fn changed() -> impl Strategy<Value = (World, World)> {
    let view = proptest::sample::select(&["clear", "mask", "aggregate", "deny"][..]);
    (small(3, 1), small(3, 1), 0..12_usize, view, any::<proptest::sample::Index>()).prop_map(
        |(before, other, what, view, which)| {
            let mut after = before.clone();
            let allows = after.policy["allow"].as_array_mut().unwrap();
            let place = which.index(allows.len().max(1));
            match (what, allows.get_mut(place)) {
                (0, Some(_)) => drop(allows.remove(place)),
                (1, Some(rule)) => rule["views"]["a"] = json!(view),
                (2, Some(rule)) => drop(rule.as_object_mut().unwrap().remove("when")),
                (3, Some(rule)) => rule["when"] = json!({"same": "tenant"}),
                (4, Some(rule)) => rule["k"] = json!(12),
                (9, Some(rule)) => rule["oblige"] = json!([]),
                (10, Some(rule)) => rule["oblige"] = json!(["y"]),
                (11, _) => {
                    for rule in after.policy["break_glass"].as_array_mut().unwrap() {
                        rule["lasts"] = json!(if rule["lasts"] == "2d" { "90m" } else { "2d" });
                    }
                }
                (5, _) => after.policy["limit"] = other.policy["limit"].clone(),
                (6, _) => after.policy["break_glass"] = other.policy["break_glass"].clone(),
                (7, _) => after.policy["roles"]["r1"] = json!({"inherits": ["r2"]}),
                _ => after.people = other.people.clone(),
            }
            (before, after)
        },
    )
}

#[test]
fn no_change_is_missed_and_every_witness_is_confirmed() {
    let seen = Cell::new(0);
    run(worlds(60), &seen, 50, changed(), |(before, after)| {
        let domain = domain(&[&before.policy, &after.policy]);
        prop_assume!(size(&domain) <= 100);
        let (old, old_people) = load(&before.policy, &before.people);
        let (new, new_people) = load(&after.policy, &after.people);
        let now = before.request["now"].as_str().unwrap().parse().unwrap();
        let diff = old.diff(&old_people, &new, &new_people, now).unwrap();
        prop_assert!(diff.unsearched.is_empty());
        let mut found = BTreeSet::new();
        for change in &diff.changes {
            let witness = change.witness("s");
            prop_assert_eq!(
                Request::from_json(&witness.to_json()).unwrap().to_json(),
                witness.to_json()
            );
            let confirmed = [
                level(&old.decide(&old_people, &witness).unwrap(), &change.class),
                level(&new.decide(&new_people, &witness).unwrap(), &change.class),
            ];
            let told = [change.before, change.after].map(|(view, k)| (view, k.unwrap_or(0)));
            prop_assert_eq!(confirmed, told, "{:?}", change);
            prop_assert_eq!(change.rises(), told[1] < told[0]);
            found.insert((
                change.action.clone(),
                change.purpose.clone(),
                change.processor.clone(),
                change.class.clone(),
                change.rises(),
            ));
        }
        prop_assert_eq!(found.len(), diff.changes.len());
        let mut expected = differences(&before, &after, &domain);
        // With a processor only where there is none like it without.
        let all = expected.clone();
        expected.retain(|(action, purpose, processor, class, rises)| {
            let plain = (action.clone(), purpose.clone(), None, class.clone(), *rises);
            processor.is_none() || !all.contains(&plain)
        });
        seen.set(seen.get() + expected.len());
        prop_assert_eq!(found, expected);
        Ok(())
    });
}

/// The same request of callers that fulfil less, and with claims of an emergency of every age that
/// some of the rules tells apart.
fn callers(request: &Json, rules: &str) -> Vec<Json> {
    let now: visard::Timestamp = request["now"].as_str().unwrap().parse().unwrap();
    let mut all = vec![request.clone()];
    let mut ages = vec![0];
    ages.extend(rules.contains("90m").then_some([90 * 60 - 1, 90 * 60]).into_iter().flatten());
    ages.extend(
        rules.contains("2d").then_some([2 * 86_400 - 3_601, 2 * 86_400 - 1]).into_iter().flatten(),
    );
    for age in ages.into_iter().filter(|_| rules.contains("lasts")) {
        let mut request = claimed(request);
        request["break_glass"]["since"] = json!(now.saturating_add(-age).to_string());
        all.push(request);
    }
    let abilities: &[&[&str]] = match ["\"x\"", "\"y\""].map(|duty| rules.contains(duty)) {
        [false, false] => &[&["x", "y"]],
        [true, false] | [false, true] => &[&[], &["x", "y"]],
        [true, true] => &[&[], &["x"], &["y"], &["x", "y"]],
    };
    let with = |request: &Json| {
        let mut with = Vec::new();
        for can in abilities {
            let mut request = request.clone();
            request["can"] = json!(can);
            with.push(request);
        }
        with
    };
    all.iter().flat_map(with).collect()
}

type Difference = (String, String, Option<String>, String, bool);

/// What differs for any request with all roles, or in a largest session where these must not meet or
/// one is revoked.
fn differences(
    before: &World,
    after: &World,
    domain: &[(&str, &str, Vec<Option<Json>>)],
) -> BTreeSet<Difference> {
    let (old, old_people) = load(&before.policy, &before.people);
    let (new, new_people) = load(&after.policy, &after.people);
    let base = parse(&before.request);
    let rules = [before, after]
        .map(|world| ["allow", "break_glass"].map(|kind| world.policy[kind].to_string()).concat())
        .concat();
    let mut sessions = vec![None];
    for explained in [old.explain(&old_people, &base), new.explain(&new_people, &base)] {
        sessions
            .extend(explained.unwrap().session.sessions.into_iter().map(|set| Some(json!(set))));
    }
    let mut deciders =
        [Decider::new(&old, &old_people).unwrap(), Decider::new(&new, &new_people).unwrap()];
    let mut found = BTreeSet::new();
    for action in ["doc.read", "doc.send"] {
        for purpose in ["inside", "out", "prompt"] {
            for processor in [None, Some("v0"), Some("v1")] {
                let mut base = before.request.clone();
                base["action"] = json!(action);
                base["purpose"] = json!(purpose);
                base.as_object_mut().unwrap().remove("processor");
                if let Some(processor) = processor {
                    base["processor"] = json!(processor);
                }
                for request in requests(&base, domain) {
                    for session in &sessions {
                        let mut request = request.clone();
                        if let Some(session) = session {
                            request["session_roles"] = session.clone();
                        }
                        for request in callers(&request, &rules) {
                            let request = parse(&request);
                            let [old, new] = deciders
                                .each_mut()
                                .map(|decider| decider.decide(&request).unwrap());
                            for class in CLASSES {
                                let (old, new) = (level(old, class), level(new, class));
                                if old != new {
                                    let text = |text: &str| text.to_string();
                                    found.insert((
                                        text(action),
                                        text(purpose),
                                        processor.map(text),
                                        text(class),
                                        new < old,
                                    ));
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    found
}
