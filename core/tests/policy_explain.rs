//! Explanations: they are the decision that `decide` makes, their near misses are true, and they
//! tell nothing of the request.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/worlds.rs"]
mod worlds;

use core::cell::Cell;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use visard::policy::{Decision, Explanation, Miss, People, Policy, Request, View};
use worlds::{World, ZONES};

const USUAL: u32 = 1_000;

/// How many worlds are tried; `VISARD_WORLDS` says another number for long or short runs.
fn worlds() -> u32 {
    std::env::var("VISARD_WORLDS").ok().and_then(|number| number.parse().ok()).unwrap_or(USUAL)
}

/// Unless fewer worlds are tried than usual, they have near misses enough to say something.
fn assert_enough(near_misses: u32) {
    assert!(near_misses > 500 || worlds() < USUAL, "{near_misses} near misses");
}

fn each(cases: u32, test: impl Fn(World) -> Result<(), TestCaseError>) {
    let config = Config { failure_persistence: None, ..Config::with_cases(cases) };
    TestRunner::new(config).run(&worlds::world(), test).unwrap();
}

impl World {
    fn load(&self) -> (Policy, People, Request) {
        let policy = Policy::from_json_with(&self.policy.to_string(), &ZONES).unwrap();
        let people = People::from_json(&self.people.to_string(), &policy).unwrap();
        (policy, people, Request::from_json(&self.request.to_string()).unwrap())
    }

    fn decide(&self) -> Decision {
        let (policy, people, request) = self.load();
        policy.decide(&people, &request).unwrap()
    }

    fn explain(&self) -> Explanation {
        let (policy, people, request) = self.load();
        policy.explain(&people, &request).unwrap()
    }

    fn rule(&mut self, id: &str) -> &mut Json {
        let kind = if id.starts_with("allow") { "allow" } else { "break_glass" };
        let rules = self.policy[kind].as_array_mut().unwrap();
        rules.iter_mut().find(|rule| rule["id"] == id).unwrap()
    }
}

/// Classes with their view and k; the smaller is preferred.
fn views(decision: &Decision) -> BTreeMap<String, (View, u32)> {
    let of = |class: &str| {
        let found = decision.class(class).filter(|_| decision.is_allowed());
        found.map_or((View::Deny, 0), |found| (found.view, found.k.unwrap_or(0)))
    };
    ["a", "b", "c"].into_iter().map(|class| (class.to_string(), of(class))).collect()
}

#[test]
fn an_explanation_is_the_decision_and_more() {
    each(worlds(), |world| {
        let (decision, explained) = (world.decide(), world.explain());
        let expected: Json = serde_json::from_str(&decision.to_json()).unwrap();
        let mut found: Json = serde_json::from_str(&explained.to_json()).unwrap();
        prop_assert_eq!(explained.decision.to_json(), decision.to_json());
        let own = explained.to_json();
        prop_assert!(own.starts_with(decision.to_json().strip_suffix('}').unwrap()), "{}", own);
        for key in
            ["subject", "classes", "limits", "unsupported", "missed", "more_missed", "egress"]
        {
            found.as_object_mut().unwrap().remove(key);
        }
        prop_assert_eq!(found, expected);
        Ok(())
    });
}

#[test]
fn what_is_told_of_classes_agrees_with_the_decision() {
    each(worlds(), |world| {
        let explained = world.explain();
        for class in &explained.classes {
            let decided = explained.decision.class(&class.class);
            let Some(decided) = decided.filter(|_| explained.decision.is_allowed()) else {
                prop_assert_eq!(class.view, View::Deny);
                continue;
            };
            prop_assert_eq!(class.view, decided.view);
            prop_assert_eq!(class.by.as_deref(), decided.by);
            prop_assert_eq!(class.capped_by.as_deref(), decided.capped_by);
            // The limit that the decision names is one of those that cap, and without any the
            // view is what was given, or what is left of it without a recipient.
            if let Some(named) = &class.capped_by {
                prop_assert!(class.limits.contains(named), "{:?}", class);
            } else if let Some(given) = class.given {
                let kept =
                    given == class.view || (given, class.view) == (View::Encrypt, View::Redact);
                prop_assert!(kept && class.limits.is_empty(), "{:?}", class);
            }
        }
        // On a denial each limit that is a reason is told with the classes that it denies.
        let limits = explained.classes.iter().flat_map(|class| &class.limits);
        let limits: Vec<String> = limits.map(|limit| format!("limit:{limit}")).collect();
        let reasons = explained.decision.reasons();
        let named = |reason: &&str| limits.iter().any(|limit| limit == reason);
        prop_assert!(reasons.iter().filter(|reason| reason.starts_with("limit:")).all(named));
        Ok(())
    });
}

/// The same world in which the rule asks for nothing that it lacks.
fn without_what_failed(world: &World, miss: &Miss) -> Option<World> {
    let mut eased = world.clone();
    let rule = eased.rule(&miss.rule).as_object_mut().unwrap();
    for part in &miss.failed {
        let (kind, name) = part.code().split_once(':').unwrap_or((part.code(), ""));
        match kind.strip_suffix("-unknown").unwrap_or(kind) {
            "role" => drop(rule.insert("roles".into(), json!(["r0", "r1", "r2", "r3"]))),
            "purpose" => drop(rule.remove("purposes")),
            "processor" => drop(rule.remove("to")?),
            "obligation-unsupported" => drop(rule.insert("oblige".into(), json!([]))),
            "same" | "mine" | "team" | "region" | "hours" | "days" | "until" => {
                drop(
                    rule["when"]
                        .as_object_mut()
                        .unwrap()
                        .remove(kind.strip_suffix("-unknown").unwrap_or(kind)),
                );
            }
            "is" => drop(rule["when"]["is"].as_object_mut().unwrap().remove(name)),
            // A refused session, and a claim, are not the rule's.
            _ => return None,
        }
    }
    Some(eased)
}

#[test]
fn a_near_miss_gives_exactly_what_it_says_once_nothing_fails() {
    let checked = Cell::new(0);
    each(worlds(), |world| {
        let explained = world.explain();
        let unnamed = explained.decision.reasons().contains(&"egress:no-processor");
        if explained.session.active.is_empty() || unnamed {
            return Ok(());
        }
        let before = views(&explained.decision);
        for miss in &explained.missed {
            let Some(eased) = without_what_failed(&world, miss) else { continue };
            let mut expected = before.clone();
            for given in &miss.would_give {
                let level = (given.view, given.k.unwrap_or(0));
                prop_assert!(level < before[&given.class], "{:?}", miss);
                expected.insert(given.class.clone(), level);
            }
            prop_assert_eq!(views(&eased.decide()), expected, "{:?}", miss);
            checked.set(checked.get() + 1);
        }
        Ok(())
    });
    assert_enough(checked.get());
}

/// No rule is a near miss that matches, and each that does not and would raise a view is one.
#[test]
fn no_near_miss_is_left_out() {
    each(worlds() / 4, |world| {
        let explained = world.explain();
        if explained.session.active.is_empty() || !explained.session.sessions.is_empty() {
            return Ok(());
        }
        let before = views(&explained.decision);
        for rule in world.policy["allow"].as_array().unwrap() {
            let id = rule["id"].as_str().unwrap();
            let acts = rule["on"].as_array().unwrap().contains(&world.request["action"]);
            let mut eased = world.clone();
            let open = eased.rule(id).as_object_mut().unwrap();
            open.insert("roles".into(), json!(["r0", "r1", "r2", "r3"]));
            open.insert("when".into(), json!({}));
            open.insert("oblige".into(), json!([]));
            open.remove("purposes");
            open.remove("to");
            let after = views(&eased.decide());
            let raises = acts && before.iter().any(|(class, level)| after[class] < *level);
            let told = explained.missed.iter().any(|miss| miss.rule == id);
            let unnamed = explained.decision.reasons().contains(&"egress:no-processor");
            prop_assert!(told == raises || unnamed, "{} {} {}", id, told, raises);
        }
        Ok(())
    });
}

/// The request, and the people, with what a near miss lacks.
fn with_what_failed(world: &World, miss: &Miss) -> Option<World> {
    let mut fixed = world.clone();
    let rule = fixed.rule(&miss.rule).clone();
    let World { people, request, .. } = &mut fixed;
    for part in &miss.failed {
        let (kind, name) = part.code().split_once(':').unwrap_or((part.code(), ""));
        match kind.strip_suffix("-unknown").unwrap_or(kind) {
            "role" => {
                let role = rule["roles"][0].clone();
                let grant = json!({"subject": "s", "role": role, "until": "2027-12-31", "nda": {"ref": "N"}});
                people["grant"].as_array_mut().unwrap().push(grant);
                if let Some(named) = request.get_mut("session_roles") {
                    named.as_array_mut().unwrap().push(role);
                }
            }
            "purpose" => request["purpose"] = rule["purposes"][0].clone(),
            "processor" => request["processor"] = rule.get("to")?[0].clone(),
            "obligation-unsupported" => request["can"] = json!(["x", "y"]),
            "same" => {
                request["attributes"][name] = json!("one");
                request["resource"][name] = json!("one");
            }
            "is" => request["resource"][name] = rule["when"]["is"][name][0].clone(),
            "mine" => request["resource"][name] = json!("s"),
            "team" => {
                request["resource"][name] = json!("red");
                request["attributes"]["teams"] = json!(["red"]);
            }
            "region" => request["resource"]["region"] = rule["when"]["region"][0].clone(),
            "break-glass-missing" | "break-glass-incomplete" | "break-glass-expired" => {
                request["break_glass"] = json!({"since": request["now"], "reason": "fire"});
            }
            // Time, and roles that must not meet, have no single remedy.
            _ => return None,
        }
    }
    Some(fixed)
}

/// Giving the role, naming the purpose, stating the attribute … really gives the view, as long as
/// no limit depends on them.
#[test]
fn what_a_near_miss_lacks_gives_the_view() {
    let checked = Cell::new(0);
    each(worlds(), |mut world| {
        for limit in world.policy["limit"].as_array_mut().unwrap() {
            let limit = limit.as_object_mut().unwrap();
            for key in ["roles", "unless_roles", "on", "purposes", "to", "when"] {
                limit.remove(key);
            }
        }
        world.policy["separation"] = json!([]);
        world.people["revoke"] = json!([]);
        let explained = world.explain();
        for miss in &explained.missed {
            let Some(fixed) = with_what_failed(&world, miss) else { continue };
            let after = fixed.explain();
            let still = after.missed.iter().find(|after| after.rule == miss.rule);
            // Another purpose or processor may have something against it.
            if !after.egress.is_empty() || after.decision.reasons().contains(&"egress:no-processor")
            {
                continue;
            }
            prop_assert!(
                still
                    .is_none_or(|still| still.failed.iter().all(|part| part.code() == "processor")),
                "{:?} {:?}",
                miss,
                still
            );
            let views = views(&after.decision);
            let recipient = world.request.get("processor") == fixed.request.get("processor");
            for given in &miss.would_give {
                let level = (given.view, given.k.unwrap_or(0));
                let other = !recipient && [View::Encrypt, View::Redact].contains(&given.view);
                prop_assert!(other || views[&given.class] <= level, "{:?}", miss);
            }
            checked.set(checked.get() + 1);
        }
        Ok(())
    });
    assert_enough(checked.get());
}

/// Marks in every value of a request, and in every text of the people that is prose.
#[test]
fn nothing_of_the_request_is_told() {
    const MARK: &str = "zq7mark";
    fn mark(value: &mut Json) {
        match value {
            Json::String(text) => *text = format!("{MARK}-{text}"),
            Json::Number(_) | Json::Bool(_) | Json::Null => *value = json!(8_675_309),
            Json::Array(items) => items.iter_mut().for_each(mark),
            Json::Object(entries) => entries.values_mut().for_each(mark),
        }
    }
    each(worlds() / 4, |mut world| {
        mark(&mut world.request["attributes"]);
        mark(&mut world.request["resource"]);
        if world.request.get("break_glass").is_some() {
            world.request["break_glass"]["reason"] = json!(MARK);
        }
        let subject = format!("{MARK}-person");
        world.request["subject"] = json!(subject);
        for grant in world.people["grant"].as_array_mut().unwrap() {
            grant["subject"] = json!(subject);
            grant["why"] = json!(MARK);
            grant["by"] = json!(MARK);
            if grant.get("nda").is_some() {
                grant["nda"]["ref"] = json!(MARK);
            }
        }
        for revoke in world.people["revoke"].as_array_mut().unwrap() {
            if revoke.get("subject").is_some() {
                revoke["subject"] = json!(subject);
            }
            revoke["why"] = json!(MARK);
        }
        let explained = world.explain();
        for told in [explained.to_json(), explained.to_string(), format!("{explained:?}")] {
            prop_assert!(!told.contains(MARK) && !told.contains("8675309"), "{}", told);
        }
        Ok(())
    });
}
