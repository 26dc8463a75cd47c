//! `who_can` and `what_can` against brute force: every request of a small world is decided, and what
//! they say of all of them must be what came out.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/requests.rs"]
mod requests;
#[path = "support/worlds.rs"]
mod worlds;

use core::cell::Cell;
use proptest::prelude::*;
use requests::{
    CLASSES, Level, claimed, domain, level, load, parse, requests, run, size, small, worlds,
};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use visard::policy::{Access, Capability, Decider, Question, View};
use worlds::World;

const ROLES: [&str; 4] = ["r0", "r1", "r2", "r3"];

fn level_of(access: &Access) -> Level {
    (access.view, access.k.unwrap_or(0))
}

/// Every session that names at least one role, and the one that names none.
fn sessions() -> Vec<Option<Json>> {
    let set = |bits: usize| {
        let named = ROLES.iter().enumerate().filter(|(place, _)| bits & (1 << place) != 0);
        json!(named.map(|(_, role)| role).collect::<Vec<_>>())
    };
    [None].into_iter().chain((1..16).map(|bits| Some(set(bits)))).collect()
}

/// The best level of each class over all sessions and these requests, without and with a claim.
fn best(decider: &mut Decider, requests: &[Json]) -> [BTreeMap<&'static str, Level>; 2] {
    let mut best = [(); 2].map(|()| CLASSES.map(|class| (class, (View::Deny, 0))).into());
    for session in sessions() {
        for request in requests {
            let mut request = request.clone();
            if let Some(session) = &session {
                request["session_roles"] = session.clone();
            }
            for (best, request) in best.iter_mut().zip([request.clone(), claimed(&request)]) {
                let best: &mut BTreeMap<&str, Level> = best;
                let decision = decider.decide(&parse(&request)).unwrap();
                for class in CLASSES {
                    let so_far = best.get_mut(class).unwrap();
                    *so_far = level(decision, class).min(*so_far);
                }
            }
        }
    }
    best
}

fn question(request: &Json, class: &str, glass: bool) -> Question {
    let text = |key: &str| request[key].as_str().unwrap();
    let now = text("now").parse().unwrap();
    let mut question = Question::new(text("action"), text("purpose"), class, now);
    if let Some(processor) = request.get("processor") {
        question = question.processor(processor.as_str().unwrap());
    }
    if glass { question.break_glass() } else { question }
}

#[test]
fn who_can_is_the_best_of_all_requests() {
    let reached = Cell::new(0);
    run(worlds(80), &reached, 50, small(5, 3), |world| {
        let domain = domain(&[&world.policy]);
        prop_assume!(size(&domain) <= 200);
        let (policy, people) = load(&world.policy, &world.people);
        let mut decider = Decider::new(&policy, &people).unwrap();
        let best = best(&mut decider, &requests(&world.request, &domain));
        for class in CLASSES {
            for (glass, best) in [false, true].into_iter().zip(&best) {
                let answer =
                    policy.who_can(&people, &question(&world.request, class, glass)).unwrap();
                let all = || answer.iter().map(|(_, access, _)| access);
                let found = all().map(level_of).min().unwrap_or((View::Deny, 0));
                prop_assert_eq!(found, best[class], "{} {} {:?}", class, glass, answer);
                prop_assert!(all().all(|access| access.exact && (glass || !access.break_glass)));
                prop_assert!(all().count() <= 1 + usize::from(glass));
                prop_assert_eq!(answer.len(), all().count().min(1));
                reached.set(reached.get() + answer.len());
            }
        }
        Ok(())
    });
}

/// Whether one rule matches a request, told by a policy that has nothing else.
fn matcher(world: &World, kind: &str, id: &str) -> Decider {
    let mut policy = world.policy.clone();
    let mut rule =
        policy[kind].as_array().unwrap().iter().find(|rule| rule["id"] == id).unwrap().clone();
    rule["views"] = json!({"*": if kind == "limit" { "deny" } else { "clear" }});
    for kind in ["allow", "limit", "break_glass"] {
        policy[kind] = json!([]);
    }
    if kind == "limit" {
        rule["absolute"] = json!(true);
        policy["allow"] = json!([{"id": "all", "roles": ROLES, "on": ["doc.read", "doc.send"], "views": {"*": "clear"}}]);
    }
    policy[kind] = json!([rule]);
    let (policy, people) = load(&policy, &world.people);
    Decider::new(&policy, &people).unwrap()
}

#[test]
fn whoever_meets_the_conditions_gets_the_view() {
    let checked = Cell::new(0);
    run(worlds(150), &checked, 1_000, small(5, 3), |world| {
        let domain = domain(&[&world.policy]);
        prop_assume!(size(&domain) <= 600);
        let (policy, people) = load(&world.policy, &world.people);
        let mut decider = Decider::new(&policy, &people).unwrap();
        let requests = requests(&world.request, &domain);
        for class in CLASSES {
            let answer = policy.who_can(&people, &question(&world.request, class, true)).unwrap();
            for (_, access, _) in answer.iter() {
                let kind = if access.break_glass { "break_glass" } else { "allow" };
                let mut rule = matcher(&world, kind, &access.rule);
                let limits = access.unless.iter().map(|limit| matcher(&world, "limit", limit));
                let mut limits: Vec<Decider> = limits.collect();
                let mut met = 0;
                for request in &requests {
                    let mut request =
                        if access.break_glass { claimed(request) } else { request.clone() };
                    request["session_roles"] = json!(access.roles);
                    let request = parse(&request);
                    let holds = rule.decide(&request).unwrap().is_allowed()
                        && limits
                            .iter_mut()
                            .all(|limit| limit.decide(&request).unwrap().is_allowed());
                    if holds {
                        met += 1;
                        let found = level(decider.decide(&request).unwrap(), class);
                        prop_assert!(found <= level_of(access), "{:?} {:?}", found, access);
                    }
                }
                prop_assert!(met > 0, "{:?}", access);
                checked.set(checked.get() + met);
            }
        }
        Ok(())
    });
}

#[test]
fn what_can_is_the_best_of_all_requests() {
    let reached = Cell::new(0);
    run(worlds(20), &reached, 50, small(4, 2), |world| {
        let domain = domain(&[&world.policy]);
        prop_assume!(size(&domain) <= 60);
        let (policy, people) = load(&world.policy, &world.people);
        let mut decider = Decider::new(&policy, &people).unwrap();
        let now = world.request["now"].as_str().unwrap().parse().unwrap();
        let (mut expected, mut bounds) = (BTreeMap::new(), BTreeMap::new());
        for action in ["doc.read", "doc.send"] {
            for purpose in ["inside", "out", "prompt"] {
                let mut of = |processor: Option<&str>| {
                    let mut base = world.request.clone();
                    base["action"] = json!(action);
                    base["purpose"] = json!(purpose);
                    base.as_object_mut().unwrap().remove("processor");
                    if let Some(processor) = processor {
                        base["processor"] = json!(processor);
                    }
                    best(&mut decider, &requests(&base, &domain))
                };
                let plain = of(None);
                for processor in [None, Some("v0"), Some("v1")] {
                    let [allowed, raised] = of(processor);
                    for class in CLASSES {
                        let mut add = |glass: bool, level: Level| {
                            let key = (action, purpose, class, glass, processor);
                            expected.insert(key, level);
                        };
                        bounds.insert((action, purpose, class, processor), raised[class]);
                        let [inside, inside_raised] = [plain[0][class], plain[1][class]];
                        let more = processor.is_none() || allowed[class] < inside;
                        if allowed[class].0 != View::Deny && more {
                            add(false, allowed[class]);
                        }
                        let more = processor.is_none() || raised[class] < inside_raised;
                        if raised[class] < allowed[class] && more {
                            add(true, raised[class]);
                        }
                    }
                }
            }
        }
        let rows = policy.what_can(&people, "s", now).unwrap();
        let key = |row: &Capability| {
            let Capability { action, purpose, class, access, processor, .. } = row;
            (action.clone(), purpose.clone(), class.clone(), access.break_glass, processor.clone())
        };
        prop_assert!(rows.is_sorted_by_key(key));
        let mut found: BTreeMap<_, _> =
            rows.iter().map(|row| (key(row), level_of(&row.access))).collect();
        prop_assert_eq!(found.len(), rows.len());
        let expected: BTreeMap<_, _> = expected
            .into_iter()
            .map(|((action, purpose, class, glass, processor), level)| {
                let text = |text: &str| text.to_string();
                ((text(action), text(purpose), text(class), glass, processor.map(text)), level)
            })
            .collect();
        reached.set(reached.get() + found.len());
        // What an emergency opens on other conditions is told, too, and is no better than it can be.
        found.retain(|key, level| {
            let (action, purpose, class, glass, processor) = key;
            let bound = (&**action, &**purpose, &**class, processor.as_deref());
            !glass || expected.contains_key(key) || *level < bounds[&bound]
        });
        prop_assert_eq!(found, expected);
        Ok(())
    });
}
