//! Reviews against brute force: every request of a small world is decided, and what `who_can`,
//! `what_can` and `diff` say of all of them must be what came out.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/worlds.rs"]
mod worlds;

use core::{cell::Cell, fmt};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use visard::{
    Timestamp,
    policy::{Access, Capability, Decider, Decision, People, Policy, Question, Request, View},
};
use worlds::{World, ZONES};

const CLASSES: [&str; 3] = ["a", "b", "c"];
const ROLES: [&str; 4] = ["r0", "r1", "r2", "r3"];

/// How many worlds are tried; `VISARD_WORLDS` says another number for long runs.
fn worlds(usual: u32) -> u32 {
    let asked = std::env::var("VISARD_WORLDS").ok().and_then(|number| number.parse().ok());
    asked.unwrap_or(usual)
}

fn run<T: fmt::Debug>(
    cases: u32,
    strategy: impl Strategy<Value = T>,
    test: impl Fn(T) -> Result<(), TestCaseError>,
) {
    let config = Config {
        failure_persistence: None,
        max_global_rejects: 100_000,
        ..Config::with_cases(cases)
    };
    TestRunner::new(config).run(&strategy, test).unwrap();
}

/// A world with few rules, so that every request can be looked at.
fn small(allows: usize, limits: usize) -> impl Strategy<Value = World> {
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

fn load(policy: &Json, people: &Json) -> (Policy, People) {
    let policy = Policy::from_json_with(&policy.to_string(), &ZONES).unwrap();
    let people = People::from_json(&people.to_string(), &policy).unwrap();
    (policy, people)
}

/// The smaller is preferred.
type Level = (View, u32);

fn level(decision: &Decision, class: &str) -> Level {
    let found = decision.class(class).filter(|_| decision.is_allowed());
    found.map_or((View::Deny, 0), |found| (found.view, found.k.unwrap_or(0)))
}

fn level_of(access: &Access) -> Level {
    (access.view, access.k.unwrap_or(0))
}

/// Each attribute of subject and resource with the values that some rule could tell apart, and with
/// none at all.
fn domain(policies: &[&Json]) -> Vec<(&'static str, &'static str, Vec<Option<Json>>)> {
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
fn requests(base: &Json, domain: &[(&str, &str, Vec<Option<Json>>)]) -> Vec<Json> {
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

fn size(domain: &[(&str, &str, Vec<Option<Json>>)]) -> usize {
    domain.iter().map(|(.., values)| values.len()).product()
}

/// Every session that names at least one role, and the one that names none.
fn sessions() -> Vec<Option<Json>> {
    let set = |bits: usize| {
        let named = ROLES.iter().enumerate().filter(|(place, _)| bits & (1 << place) != 0);
        json!(named.map(|(_, role)| role).collect::<Vec<_>>())
    };
    [None].into_iter().chain((1..16).map(|bits| Some(set(bits)))).collect()
}

fn claimed(request: &Json) -> Json {
    let mut request = request.clone();
    request["break_glass"] = json!({"since": request["now"], "reason": "fire"});
    request
}

fn parse(request: &Json) -> Request {
    Request::from_json(&request.to_string()).unwrap()
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
    run(worlds(80), small(5, 3), |world| {
        let domain = domain(&[&world.policy]);
        prop_assume!(size(&domain) <= 200);
        let (policy, people) = load(&world.policy, &world.people);
        let mut decider = Decider::new(&policy, &people).unwrap();
        let best = best(&mut decider, &requests(&world.request, &domain));
        for class in CLASSES {
            for (glass, best) in [false, true].into_iter().zip(&best) {
                let answer =
                    policy.who_can(&people, &question(&world.request, class, glass)).unwrap();
                let access = answer.iter().next().map(|(_, access, _)| access);
                let found = access.map_or((View::Deny, 0), level_of);
                prop_assert_eq!(found, best[class], "{} {} {:?}", class, glass, access);
                prop_assert!(
                    access.is_none_or(|access| access.exact && (glass || !access.break_glass))
                );
                reached.set(reached.get() + usize::from(access.is_some()));
            }
        }
        Ok(())
    });
    assert!(reached.get() > 100, "{}", reached.get());
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
    run(worlds(150), small(5, 3), |world| {
        let domain = domain(&[&world.policy]);
        prop_assume!(size(&domain) <= 600);
        let (policy, people) = load(&world.policy, &world.people);
        let mut decider = Decider::new(&policy, &people).unwrap();
        let requests = requests(&world.request, &domain);
        for class in CLASSES {
            let answer = policy.who_can(&people, &question(&world.request, class, true)).unwrap();
            let Some((_, access, _)) = answer.iter().next() else { continue };
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
                    && limits.iter_mut().all(|limit| limit.decide(&request).unwrap().is_allowed());
                if holds {
                    met += 1;
                    let found = level(decider.decide(&request).unwrap(), class);
                    prop_assert!(found <= level_of(access), "{:?} {:?}", found, access);
                }
            }
            prop_assert!(met > 0, "{:?}", access);
            checked.set(checked.get() + met);
        }
        Ok(())
    });
    assert!(checked.get() > 1_000, "{}", checked.get());
}

#[test]
fn what_can_is_the_best_of_all_requests() {
    let reached = Cell::new(0);
    run(worlds(20), small(4, 2), |world| {
        let domain = domain(&[&world.policy]);
        prop_assume!(size(&domain) <= 60);
        let (policy, people) = load(&world.policy, &world.people);
        let mut decider = Decider::new(&policy, &people).unwrap();
        let now = world.request["now"].as_str().unwrap().parse().unwrap();
        let mut expected = BTreeMap::new();
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
        let found: BTreeMap<_, _> =
            rows.iter().map(|row| (key(row), level_of(&row.access))).collect();
        let expected: BTreeMap<_, _> = expected
            .into_iter()
            .map(|((action, purpose, class, glass, processor), level)| {
                let text = |text: &str| text.to_string();
                ((text(action), text(purpose), text(class), glass, processor.map(text)), level)
            })
            .collect();
        reached.set(reached.get() + found.len());
        prop_assert_eq!(found, expected);
        Ok(())
    });
    assert!(reached.get() > 50, "{}", reached.get());
}

/// A world, and the same world with one thing changed.
fn changed() -> impl Strategy<Value = (World, World)> {
    let view = proptest::sample::select(&["clear", "mask", "aggregate", "deny"][..]);
    (small(3, 1), small(3, 1), 0..9_usize, view, any::<proptest::sample::Index>()).prop_map(
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
    run(worlds(60), changed(), |(before, after)| {
        let domain = domain(&[&before.policy, &after.policy]);
        prop_assume!(size(&domain) <= 300);
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
    assert!(seen.get() > 50, "{}", seen.get());
}

type Difference = (String, String, Option<String>, String, bool);

/// What differs for any request with all roles, or in a largest session where they must not meet.
fn differences(
    before: &World,
    after: &World,
    domain: &[(&str, &str, Vec<Option<Json>>)],
) -> BTreeSet<Difference> {
    let (old, old_people) = load(&before.policy, &before.people);
    let (new, new_people) = load(&after.policy, &after.people);
    let base = parse(&before.request);
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
                        for request in [request.clone(), claimed(&request)] {
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

const NOW: &str = "2026-11-23T10:00:00Z";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn sample() -> Json {
    json!({
        "schema": 1, "name": "n", "version": "1", "home": "EU",
        "classes": {"a": "", "b": "", "nowhere": ""},
        "resources": {"doc": {"actions": ["read"], "attributes": ["owner", "hold"], "fields": {"fa": "a", "fb": "b"}}},
        "purposes": {"p": ""},
        "roles": {"low": {}, "high": {"inherits": "low"}, "dpo": {}},
        "allow": [
            {"id": "low", "roles": "low", "on": "doc.read", "views": {"a": "mask"}, "when": {"mine": "owner"}, "oblige": ["log"]},
            {"id": "high", "roles": "high", "on": "doc.read", "views": {"a": "clear"}},
        ],
        "limit": [{"id": "hold", "unless_roles": "dpo", "views": {"a": "redact"}, "when": {"is": {"hold": true}}}],
    })
}

#[test]
fn people_are_told_with_view_rule_conditions_and_end() {
    let (policy, people) = load(
        &sample(),
        &json!({
            "grant": [
                {"subject": "1-low", "role": "low", "until": "2026-12-31"},
                {"subject": "2-both", "role": "low"},
                {"subject": "2-both", "role": "high", "until": "2026-12-24"},
                {"subject": "3-gone", "role": "high", "until": "2026-11-01"},
                {"subject": "4-fired", "role": "high"},
                {"subject": "5-leaves", "role": "high"},
                {"subject": "6-dpo", "role": "dpo"},
                {"subject": "7-dpo-low", "role": "dpo"},
                {"subject": "7-dpo-low", "role": "low"},
            ],
            "revoke": [{"subject": "4-fired", "at": "2026-11-01"}, {"subject": "5-leaves", "at": "2026-12-01"}],
        }),
    );
    let answer = policy.who_can(&people, &Question::new("doc.read", "p", "a", now())).unwrap();
    let found: Json = serde_json::from_str(&answer.to_json()).unwrap();
    let low = |subject: &str, more: Json| {
        let mut row = json!({"subject": subject, "view": "mask", "rule": "low", "roles": ["low"], "when": ["mine:owner"], "unless": ["hold"], "obligations": ["log"]});
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let high = |subject: &str, until: &str| json!({"subject": subject, "view": "clear", "rule": "high", "roles": ["high"], "unless": ["hold"], "until": until});
    let mut dpo = low("7-dpo-low", json!({"roles": ["dpo", "low"]}));
    dpo.as_object_mut().unwrap().remove("unless");
    assert_eq!(
        found,
        json!([
            low("1-low", json!({"until": "2026-12-31T00:00:00Z"})),
            high("2-both", "2026-12-24T00:00:00Z"),
            high("5-leaves", "2026-12-01T00:00:00Z"),
            dpo,
        ])
    );
    assert_eq!(answer.len(), 4);
    assert_eq!(answer.accesses().map(|(_, people)| people).collect::<Vec<_>>(), [1, 2, 1]);
    let nowhere = Question::new("doc.read", "p", "nowhere", now());
    assert!(policy.who_can(&people, &nowhere).unwrap().is_empty(), "no field has the class");
    for unknown in [
        Question::new("doc.write", "p", "a", now()),
        Question::new("doc.read", "q", "a", now()),
        Question::new("doc.read", "p", "z", now()),
    ] {
        assert_eq!(policy.who_can(&people, &unknown).unwrap_err().code().name(), "UNKNOWN_NAME");
    }
    assert!(policy.what_can(&people, "unheard-of", now()).unwrap().is_empty());
}

/// A rule that lists an id where another asks for the subject's own.
#[test]
fn a_listed_id_is_a_case_of_its_own() {
    let mut policy = sample();
    policy["allow"] = json!([{"id": "r", "roles": "low", "on": "doc.read", "views": {"a": "clear"}, "when": {"mine": "owner", "is": {"owner": ["boss"]}}}]);
    let (policy, people) = load(
        &policy,
        &json!({"grant": [{"subject": "boss", "role": "low"}, {"subject": "clerk", "role": "low"}]}),
    );
    let answer = policy.who_can(&people, &Question::new("doc.read", "p", "a", now())).unwrap();
    assert_eq!(answer.iter().map(|(subject, ..)| subject).collect::<Vec<_>>(), ["boss"]);
}

#[test]
fn a_revoked_grant_is_avoided_by_naming_other_roles() {
    let people = json!({
        "grant": [{"id": "g", "subject": "u", "role": "high"}, {"subject": "u", "role": "dpo"}, {"subject": "v", "role": "high"}, {"id": "h", "subject": "v", "role": "low"}],
        "revoke": [{"grant": "g"}, {"grant": "h"}],
    });
    let mut policy = sample();
    policy["allow"][1]["roles"] = json!(["dpo", "low"]);
    let (policy, people) = load(&policy, &people);
    let answer = policy.who_can(&people, &Question::new("doc.read", "p", "a", now())).unwrap();
    let found: Vec<(&str, &[String])> =
        answer.iter().map(|(subject, access, _)| (subject, &access.roles[..])).collect();
    assert_eq!(found, [("u", &["dpo".to_string()][..]), ("v", &["high".to_string()][..])]);
}

#[test]
fn a_field_of_another_class_is_a_change_with_a_witness_for_everybody() {
    let grants =
        json!({"grant": [{"subject": "u", "role": "low"}, {"subject": "v", "role": "low"}]});
    let mut moved = sample();
    moved["resources"]["doc"]["fields"]["fa"] = json!("b");
    moved["resources"]["doc"]["fields"]["fc"] = json!("a");
    let ((old, old_people), (new, new_people)) = (load(&sample(), &grants), load(&moved, &grants));
    let diff = old.diff(&old_people, &new, &new_people, now()).unwrap();
    let told: Vec<_> = diff
        .changes
        .iter()
        .map(|change| {
            (change.field.as_deref(), change.class.as_str(), change.before.0, change.after.0)
        })
        .collect();
    assert_eq!(
        told,
        [(Some("fc"), "a", View::Deny, View::Mask), (Some("fa"), "b", View::Mask, View::Deny)]
    );
    for change in &diff.changes {
        assert_eq!(change.subjects, ["u", "v"]);
        for subject in &change.subjects {
            let witness = change.witness(subject);
            let field = change.field.as_deref().unwrap();
            assert_eq!(old.decide(&old_people, &witness).unwrap().view(field), change.before.0);
            assert_eq!(new.decide(&new_people, &witness).unwrap().view(field), change.after.0);
        }
    }
    assert!(old.diff(&old_people, &old, &old_people, now()).unwrap().changes.is_empty());
}

#[test]
fn what_only_one_version_declares_is_denied_in_the_other() {
    let grants = json!({"grant": [{"subject": "u", "role": "high"}]});
    let mut more = sample();
    more["purposes"]["q"] = json!("");
    more["resources"]["doc"]["actions"] = json!(["read", "print"]);
    more["allow"][1]["on"] = json!(["doc.read", "doc.print"]);
    let ((old, old_people), (new, new_people)) = (load(&sample(), &grants), load(&more, &grants));
    let diff = old.diff(&old_people, &new, &new_people, now()).unwrap();
    let told: Vec<_> = diff
        .changes
        .iter()
        .map(|change| (change.action.as_str(), change.purpose.as_str(), change.rises()))
        .collect();
    assert_eq!(told, [("doc.print", "p", true), ("doc.print", "q", true), ("doc.read", "q", true)]);
    let back = new.diff(&new_people, &old, &old_people, now()).unwrap();
    assert!(back.changes.iter().all(|change| !change.rises()) && back.changes.len() == 3);
    let json: Json = serde_json::from_str(&back.to_json()).unwrap();
    assert_eq!(json["changes"][0]["change"], "falls");
    assert_eq!(json["changes"][0]["witness"]["subject"], "u");
}
