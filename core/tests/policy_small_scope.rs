//! Every policy of a small size beside the specification: no sample, so no gap at that size.
//!
//! Two enumerations, complete up to symmetry, because who a rule is for and what it gives are
//! independent in the specification:
//!
//! * **What rules give**: every set of up to three rules over one role and two classes, each rule
//!   an `allow`, a limit, an absolute limit or a `break_glass`, with every pair of views (or
//!   silence) and either k, each with an obligation of its own; asked with a claim, with and
//!   without a recipient. Exchanging the classes changes nothing, so of two such policies one is
//!   asked.
//! * **Whom rules are for**: every hierarchy of three roles up to renaming, every set of up to two
//!   rules for every set of roles, with every exemption, one purpose, the other or any, and every
//!   truth of a condition; asked for every set of grants. Exchanging the purposes changes nothing,
//!   so one of the two is asked for.
//!
//! CI asks for one policy in many; `VISARD_SCOPE=1` asks for all of them, and `VISARD_SCOPE=10:0` to
//! `10:9` for a tenth of them each, as all take long.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "tests")]

mod reference;

use core::sync::atomic::{AtomicU64, Ordering};
use serde_json::{Value as Json, json};
use std::{sync::LazyLock, thread};
use visard::policy::{Decider, People, Policy, Request, Zones};

static ZONES: LazyLock<Zones> = LazyLock::new(|| Zones::shipped().unwrap());

/// Of `stride` policies one is asked for, beginning with number `first`.
#[derive(Clone, Copy)]
struct Part {
    stride: usize,
    first: usize,
}

impl Part {
    fn asked(in_ci: usize) -> Self {
        let Ok(text) = std::env::var("VISARD_SCOPE") else {
            return Self { stride: in_ci, first: 0 };
        };
        let (stride, first) = text.split_once(':').unwrap_or((&text, "0"));
        Self { stride: stride.parse().unwrap(), first: first.parse().unwrap() }
    }
}

/// One policy with its people, and what is asked of both.
struct Case {
    policy: Json,
    people: Json,
    requests: Vec<Json>,
}

impl Case {
    fn compare(&self) -> u64 {
        let policy = Policy::from_json_with(&self.policy.to_string(), &ZONES).unwrap();
        let people = People::from_json(&self.people.to_string(), &policy).unwrap();
        let mut decider = Decider::new(&policy, &people).unwrap();
        for request in &self.requests {
            let asked = Request::from_json(&request.to_string()).unwrap();
            let mut decision: Json =
                serde_json::from_str(&decider.decide(&asked).unwrap().to_json()).unwrap();
            decision.as_object_mut().unwrap().remove("policy");
            let world = reference::World {
                policy: &self.policy,
                people: &self.people,
                request,
                countries: &Json::Null,
            };
            let expected = reference::decide(&world).unwrap();
            assert_eq!(decision, expected, "{} {} {request}", self.policy, self.people);
        }
        u64::try_from(self.requests.len()).unwrap()
    }
}

/// Compares a part of the cases on all processors; how many decisions that were.
fn compare(total: usize, part: Part, case: impl Fn(usize) -> Option<Case> + Sync) -> u64 {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let compared = AtomicU64::new(0);
    thread::scope(|scope| {
        for worker in 0..workers {
            let (case, compared) = (&case, &compared);
            scope.spawn(move || {
                let numbers = (part.first..total).step_by(part.stride);
                for number in numbers.skip(worker).step_by(workers) {
                    let decisions = case(number).map_or(0, |case| case.compare());
                    compared.fetch_add(decisions, Ordering::Relaxed);
                }
            });
        }
    });
    compared.into_inner()
}

/// Sets of up to three of `n` things, with repetition, by number: `[first ≤ second ≤ third]`, where
/// 0 is none.
fn up_to_three(n: usize) -> Vec<[u16; 3]> {
    let n = u16::try_from(n).unwrap();
    let mut sets = Vec::new();
    for first in 0..=n {
        for second in first..=n {
            sets.extend((second..=n).map(|third| [first, second, third]));
        }
    }
    sets
}

// ---- what rules give ---------------------------------------------------------------

const VIEWS: [&str; 7] = ["clear", "mask", "pseudonym", "encrypt", "redact", "aggregate", "deny"];
const VERBS: [&str; 4] = ["allow", "limit", "absolute", "break_glass"];

/// A kind of rule with its view of two classes (7 is silence) and its k.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Giving {
    verb: usize,
    views: [usize; 2],
    large: bool,
}

impl Giving {
    fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for verb in 0..VERBS.len() {
            for views in (0..64).map(|pair| [pair / 8, pair % 8]).filter(|views| *views != [7, 7]) {
                all.push(Self { verb, views, large: false });
                // A k means something with an aggregate only.
                if views.contains(&5) {
                    all.push(Self { verb, views, large: true });
                }
            }
        }
        all
    }

    fn exchanged(self) -> Self {
        Self { views: [self.views[1], self.views[0]], ..self }
    }

    fn document(self, number: usize) -> (&'static str, Json) {
        let mut views = json!({});
        for (class, view) in ["a", "b"].into_iter().zip(self.views) {
            if let Some(view) = VIEWS.get(view) {
                views[class] = json!(view);
            }
        }
        let mut rule = json!({"id": format!("r{number}"), "views": views, "k": if self.large { 20 } else { 10 }});
        let verb = VERBS[self.verb];
        if verb == "allow" || verb == "break_glass" {
            rule["roles"] = json!("r");
            rule["on"] = json!("doc.read");
            rule["oblige"] = json!([format!("o{number}")]);
        }
        match verb {
            "absolute" => rule["absolute"] = json!(true),
            "break_glass" => rule["lasts"] = json!("1h"),
            _ => {}
        }
        (if verb == "absolute" { "limit" } else { verb }, rule)
    }
}

fn giving(rules: &[Giving]) -> Case {
    let mut policy = json!({
        "schema": 1, "name": "n", "version": "1",
        "classes": {"a": "", "b": ""}, "purposes": {"p": ""}, "roles": {"r": {}},
        "resources": {"doc": {"actions": ["read"], "fields": {"fa": "a", "fb": "b"}}},
        "allow": [], "limit": [], "break_glass": [],
    });
    for (number, rule) in rules.iter().enumerate() {
        let (kind, rule) = rule.document(number);
        policy[kind].as_array_mut().unwrap().push(rule);
    }
    let ask = |who: &str| {
        let now = "2026-11-23T10:00:00Z";
        json!({
            "subject": who, "action": "doc.read", "purpose": "p", "now": now,
            "break_glass": {"since": now}, "can": ["o0", "o1", "o2"],
        })
    };
    let people = json!({"grant": [
        {"subject": "with", "role": "r", "key": "key"}, {"subject": "without", "role": "r"},
    ]});
    Case { policy, people, requests: vec![ask("with"), ask("without")] }
}

#[test]
fn every_set_of_three_rules_gives_what_the_specification_says() {
    let all = Giving::all();
    let sets = up_to_three(all.len());
    let chosen = |set: &[u16; 3]| -> Vec<Giving> {
        let numbers = set.iter().filter_map(|number| usize::from(*number).checked_sub(1));
        numbers.map(|number| all[number]).collect()
    };
    let compared = compare(sets.len(), Part::asked(4_001), |number| {
        let rules = chosen(&sets[number]);
        let mut exchanged: Vec<Giving> = rules.iter().map(|rule| rule.exchanged()).collect();
        exchanged.sort_unstable();
        let mut sorted = rules.clone();
        sorted.sort_unstable();
        (sorted <= exchanged).then(|| giving(&rules))
    });
    println!("{} rules, {} sets, {compared} decisions", all.len(), sets.len());
    assert!(compared > 1_000);
}

// ---- whom rules are for ------------------------------------------------------------

/// Every hierarchy of three roles up to renaming: who inherits whom directly. The last two differ
/// in a shortcut only.
const HIERARCHIES: [&[(usize, usize)]; 6] = [
    &[],
    &[(0, 1)],
    &[(0, 1), (0, 2)],
    &[(0, 2), (1, 2)],
    &[(0, 1), (1, 2)],
    &[(0, 1), (1, 2), (0, 2)],
];
const TRUTHS: [&str; 4] = ["always", "true", "unknown", "false"];

/// A rule by whom it is for: sets of roles as bits, 0 for any or nobody.
#[derive(Clone, Copy)]
struct Scoped {
    limit: bool,
    roles: usize,
    unless: usize,
    purpose: usize,
    truth: usize,
}

impl Scoped {
    fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for (limit, roles, unless) in (0..128).map(|n| (n >= 64, n / 8 % 8, n % 8)) {
            // An allow names roles and exempts nobody.
            if !limit && (roles == 0 || unless != 0) {
                continue;
            }
            for (purpose, truth) in (0..12).map(|n| (n / 4, n % 4)) {
                all.push(Self { limit, roles, unless, purpose, truth });
            }
        }
        all
    }

    fn document(self, number: usize) -> (&'static str, Json) {
        let mut rule = json!({"id": format!("r{number}"), "on": "doc.read"});
        for (key, roles) in [("roles", self.roles), ("unless_roles", self.unless)] {
            if roles != 0 {
                rule[key] = json!(names(roles));
            }
        }
        if self.purpose > 0 {
            rule["purposes"] = json!(format!("p{}", self.purpose));
        }
        match TRUTHS[self.truth] {
            "true" => rule["when"] = json!({"is": {"status": "open"}}),
            "unknown" => rule["when"] = json!({"is": {"size": "large"}}),
            "false" => rule["when"] = json!({"is": {"status": "shut"}}),
            _ => {}
        }
        rule["views"] =
            if self.limit { json!({"a": "mask"}) } else { json!({"a": "clear", "b": "redact"}) };
        (if self.limit { "limit" } else { "allow" }, rule)
    }
}

fn names(roles: usize) -> Vec<String> {
    (0..3).filter(|role| roles >> role & 1 == 1).map(|role| format!("r{role}")).collect()
}

fn scoped(hierarchy: &[(usize, usize)], rules: &[Scoped]) -> Case {
    let inherits = |role: usize| {
        let parents = hierarchy.iter().filter(|(child, _)| *child == role);
        let parents: Vec<String> = parents.map(|(_, parent)| format!("r{parent}")).collect();
        if parents.is_empty() { json!({}) } else { json!({"inherits": parents}) }
    };
    let mut policy = json!({
        "schema": 1, "name": "n", "version": "1",
        "classes": {"a": "", "b": ""}, "purposes": {"p1": "", "p2": ""},
        "roles": {"r0": inherits(0), "r1": inherits(1), "r2": inherits(2)},
        "resources": {"doc": {
            "actions": ["read"], "attributes": ["status", "size"], "fields": {"fa": "a", "fb": "b"},
        }},
        "allow": [], "limit": [],
    });
    for (number, rule) in rules.iter().enumerate() {
        let (kind, rule) = rule.document(number);
        policy[kind].as_array_mut().unwrap().push(rule);
    }
    let grants = (1..8_usize).flat_map(|roles| {
        let role = move |role: String| json!({"subject": format!("s{roles}"), "role": role});
        names(roles).into_iter().map(role)
    });
    let ask = |who: usize| {
        json!({
            "subject": format!("s{who}"), "action": "doc.read", "purpose": "p1",
            "now": "2026-11-23T10:00:00Z", "resource": {"status": "open", "size": 3},
        })
    };
    // Everyone alone, and all three roles narrowed to each set: what a session may be.
    let narrowed = (0..8).map(|roles| {
        let mut request = ask(7);
        request["session_roles"] = json!(names(roles));
        request
    });
    let requests = (0..8).map(ask).chain(narrowed).collect();
    Case { policy, people: json!({"grant": grants.collect::<Vec<_>>()}), requests }
}

#[test]
fn every_pair_of_rules_is_for_whom_the_specification_says() {
    let all = Scoped::all();
    let width = all.len() + 1;
    let total = width * width * HIERARCHIES.len();
    let compared = compare(total, Part::asked(5_003), |number| {
        let (hierarchy, pair) = (number % HIERARCHIES.len(), number / HIERARCHIES.len());
        let (first, second) = (pair / width, pair % width);
        let chosen = [first, second].into_iter().filter_map(|rule| rule.checked_sub(1));
        let rules: Vec<Scoped> = chosen.map(|rule| all[rule]).collect();
        (first <= second).then(|| scoped(HIERARCHIES[hierarchy], &rules))
    });
    println!("{} rules, {} hierarchies, {compared} decisions", all.len(), HIERARCHIES.len());
    assert!(compared > 1_000);
}
