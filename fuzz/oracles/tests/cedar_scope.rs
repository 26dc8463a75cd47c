//! Policies that are nothing but a scope (principal, action, resource, each any, one, or in a group),
//! written for Cedar and for Visard from the same draw: every request is answered alike. What Visard
//! exports of its own is asked, too.

use cedar_policy::{
    Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request as Asked,
};
use proptest::{
    collection::{btree_set, vec},
    prelude::*,
    test_runner::{Config, RngSeed, TestRunner},
};
use serde_json::{Value as Json, json};
use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    str::FromStr,
};
use visard::policy::{Decider, People, Policy, Request, View, export::Facts};
use visard_oracles::cedar::Cedar;

const USERS: [&str; 4] = ["ann", "bob", "cem", "eve"];
const ROLES: [&str; 4] = ["r0", "r1", "r2", "r3"];
const DOCS: [&str; 4] = ["bill", "letter", "note", "plan"];
const FOLDERS: [&str; 3] = ["f0", "f1", "f2"];
const ACTS: [&str; 3] = ["read", "write", "pay"];
/// Groups of actions and what is in them.
const SORTS: [(&str, &[&str]); 2] = [("look", &["read"]), ("change", &["write", "pay"])];

const WORLDS: u32 = 2_100;

/// Every how manieth world is also asked through the export, which takes longer.
const EXPORTED: u64 = 8;

const NOW: &str = "2026-11-23T10:00:00Z";

/// What a scope says of one of the three.
#[derive(Clone, Copy, Debug)]
enum Part {
    Any,
    One(usize),
    In(usize),
}

#[derive(Clone, Debug)]
struct Rule {
    permits: bool,
    who: Part,
    act: Part,
    what: Part,
}

/// Who is in which role and what in which folder: pairs of a place and a later one.
#[derive(Clone, Debug)]
struct World {
    members: BTreeSet<(usize, usize)>,
    folders: BTreeSet<(usize, usize)>,
    rules: Vec<Rule>,
}

fn part(ones: usize, groups: usize) -> impl Strategy<Value = Part> {
    prop_oneof![
        1 => Just(Part::Any),
        2 => (0..ones).prop_map(Part::One),
        4 => (0..groups).prop_map(Part::In),
    ]
}

fn world() -> impl Strategy<Value = World> {
    let rule = (
        proptest::bool::weighted(0.7),
        part(USERS.len(), ROLES.len()),
        part(ACTS.len(), SORTS.len()),
        part(DOCS.len(), FOLDERS.len()),
    );
    let rule = rule.prop_map(|(permits, who, act, what)| Rule { permits, who, act, what });
    // A group is in those that come later, so that there is no circle.
    let inside = |ones: usize, groups: usize| {
        let pairs = (0..ones + groups, 0..groups).prop_map(move |(child, parent)| {
            (child < ones || child - ones < parent).then_some((child, parent))
        });
        btree_set(pairs, 0..10).prop_map(|pairs| pairs.into_iter().flatten().collect())
    };
    (inside(USERS.len(), ROLES.len()), inside(DOCS.len(), FOLDERS.len()), vec(rule, 0..9))
        .prop_map(|(members, folders, rules)| World { members, folders, rules })
}

/// The world as Cedar reads it.
struct Native {
    policies: PolicySet,
    entities: Entities,
}

impl Native {
    fn new(world: &World) -> Self {
        let text: String = world.rules.iter().map(|rule| cedar(rule) + "\n").collect();
        let entities = [
            entities(("User", &USERS), ("Role", &ROLES), &world.members),
            entities(("Doc", &DOCS), ("Folder", &FOLDERS), &world.folders),
            actions(),
        ];
        let entities = Json::Array(entities.concat());
        Self {
            policies: PolicySet::from_str(&text).unwrap(),
            entities: Entities::from_json_value(entities, None).unwrap(),
        }
    }

    fn permits(&self, who: &str, act: &str, what: &str) -> bool {
        let [who, act, what] =
            [("User", who), ("Action", act), ("Doc", what)].map(|(kind, id)| uid(kind, id));
        let request = Asked::new(who, act, what, Context::empty(), None).unwrap();
        let answer = Authorizer::new().is_authorized(&request, &self.policies, &self.entities);
        assert_eq!(answer.diagnostics().errors().count(), 0, "{answer:?}");
        answer.decision() == Decision::Allow
    }
}

fn uid(kind: &str, id: &str) -> EntityUid {
    EntityUid::from_json(json!({"type": kind, "id": id})).unwrap()
}

fn cedar(rule: &Rule) -> String {
    let scope = |name: &str, part: Part, one: (&str, &[&str]), group: (&str, &[&str])| match part {
        Part::Any => name.to_owned(),
        Part::One(at) => format!("{name} == {}::\"{}\"", one.0, one.1[at]),
        Part::In(at) => format!("{name} in {}::\"{}\"", group.0, group.1[at]),
    };
    let sorts = SORTS.map(|(sort, _)| sort);
    let scopes = [
        scope("principal", rule.who, ("User", &USERS), ("Role", &ROLES)),
        scope("action", rule.act, ("Action", &ACTS), ("Action", &sorts)),
        scope("resource", rule.what, ("Doc", &DOCS), ("Folder", &FOLDERS)),
    ];
    format!("{}({});", if rule.permits { "permit" } else { "forbid" }, scopes.join(", "))
}

fn entities(
    (one, ones): (&str, &[&str]),
    (group, groups): (&str, &[&str]),
    pairs: &BTreeSet<(usize, usize)>,
) -> Vec<Json> {
    let all = ones.iter().map(|name| (one, *name)).chain(groups.iter().map(|name| (group, *name)));
    let entity = |(at, (kind, name)): (usize, (&str, &str))| {
        let parents = pairs.iter().filter(|(child, _)| *child == at);
        let parents: Vec<Json> =
            parents.map(|(_, parent)| json!({"type": group, "id": groups[*parent]})).collect();
        json!({"uid": {"type": kind, "id": name}, "attrs": {}, "parents": parents})
    };
    all.enumerate().map(entity).collect()
}

fn actions() -> Vec<Json> {
    let act = |act: &str| {
        let parents = SORTS.iter().filter(|(_, inside)| inside.contains(&act));
        let parents: Vec<Json> =
            parents.map(|(sort, _)| json!({"type": "Action", "id": sort})).collect();
        json!({"uid": {"type": "Action", "id": act}, "attrs": {}, "parents": parents})
    };
    let sorts = SORTS.iter().map(
        |(sort, _)| json!({"uid": {"type": "Action", "id": sort}, "attrs": {}, "parents": []}),
    );
    ACTS.iter().map(|name| act(name)).chain(sorts).collect()
}

/// Which of the ones are in a group, themselves or through others.
fn inside(ones: usize, pairs: &BTreeSet<(usize, usize)>, group: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::from([ones + group]);
    loop {
        let more = pairs.iter().filter(|(_, parent)| found.contains(&(ones + parent)));
        let more: BTreeSet<usize> = more.map(|(child, _)| *child).collect();
        if more.is_subset(&found) {
            return found.into_iter().filter(|at| *at < ones).collect();
        }
        found.extend(more);
    }
}

/// The world as documents of Visard: a document is a resource type, a user a role of their own.
fn documents(world: &World) -> (Json, Json) {
    let parents = |at: usize| -> Vec<&str> {
        let own = world.members.iter().filter(|(child, _)| *child == at);
        own.map(|(_, parent)| ROLES[*parent]).collect()
    };
    let mut roles: BTreeMap<&str, Json> = BTreeMap::from([("everyone", json!({}))]);
    for (at, role) in ROLES.iter().enumerate() {
        let inherits = parents(USERS.len() + at);
        let inherits = if inherits.is_empty() { json!({}) } else { json!({"inherits": inherits}) };
        roles.insert(role, inherits);
    }
    let mut grants = Vec::new();
    for (at, user) in USERS.iter().enumerate() {
        let inherits = [&["everyone"][..], &parents(at)].concat();
        roles.insert(user, json!({ "inherits": inherits }));
        grants.push(json!({"subject": user, "role": user}));
    }
    let fields = json!({"fields": {"value": "data"}, "actions": ACTS});
    let of = |permits: bool, view: &str| -> Vec<Json> {
        let rules = world.rules.iter().enumerate().filter(|(_, rule)| rule.permits == permits);
        rules.filter_map(|(number, rule)| ours(world, rule, number, view)).collect()
    };
    let policy = json!({
        "schema": 1, "name": "scopes", "version": "1", "home": "EU",
        "classes": {"data": ""}, "purposes": {"access": ""}, "roles": roles,
        "resources": DOCS.iter().map(|doc| (doc.to_string(), fields.clone())).collect::<serde_json::Map<_, _>>(),
        "allow": of(true, "clear"), "limit": of(false, "deny"),
    });
    (policy, json!({ "grant": grants }))
}

/// A rule of ours; none for a folder with nothing in it.
fn ours(world: &World, rule: &Rule, number: usize, view: &str) -> Option<Json> {
    let who = match rule.who {
        Part::Any => "everyone",
        Part::One(at) => USERS[at],
        Part::In(at) => ROLES[at],
    };
    let acts: Vec<&str> = match rule.act {
        Part::Any => ACTS.to_vec(),
        Part::One(at) => vec![ACTS[at]],
        Part::In(at) => SORTS[at].1.to_vec(),
    };
    let docs: Vec<usize> = match rule.what {
        Part::Any => (0..DOCS.len()).collect(),
        Part::One(at) => vec![at],
        Part::In(at) => inside(DOCS.len(), &world.folders, at).into_iter().collect(),
    };
    let on = docs.iter().flat_map(|doc| acts.iter().map(|act| format!("{}.{act}", DOCS[*doc])));
    let on: Vec<String> = on.collect();
    let rule = json!({"id": format!("n{number}"), "roles": who, "on": on, "views": {"data": view}});
    (!on.is_empty()).then_some(rule)
}

#[test]
fn scopes_are_decided_as_cedar_decides_them() {
    let worlds = std::env::var("VISARD_WORLDS").ok().and_then(|number| number.parse().ok());
    let seed = std::env::var("VISARD_SEED").ok().and_then(|seed| seed.parse().ok());
    let mut config =
        Config { failure_persistence: None, ..Config::with_cases(worlds.unwrap_or(WORLDS)) };
    config.rng_seed = RngSeed::Fixed(seed.unwrap_or(20_261_127));
    let (compared, allowed, exported) = (Cell::new(0_u64), Cell::new(0_u64), Cell::new(0_u64));
    let number = Cell::new(0_u64);
    TestRunner::new(config)
        .run(&world(), |world| {
            let native = Native::new(&world);
            let (document, people) = documents(&world);
            let policy = Policy::from_json(&document.to_string()).unwrap();
            let people = People::from_json(&people.to_string(), &policy).unwrap();
            let mut decider = Decider::new(&policy, &people).unwrap();
            number.set(number.get() + 1);
            let export = number.get().is_multiple_of(EXPORTED);
            let export = export.then(|| Cedar::new(&policy, &document));
            for who in USERS {
                for (act, what) in ACTS.iter().flat_map(|act| DOCS.map(|doc| (*act, doc))) {
                    let on = format!("{what}.{act}");
                    let request = Request::new(who, &on, "access", NOW.parse().unwrap());
                    let decision = decider.decide(&request).unwrap();
                    let ours = decision.is_allowed();
                    let theirs = native.permits(who, act, what);
                    prop_assert_eq!(ours, theirs, "{} {} {:?}", who, on, world);
                    if let Some(export) = &export {
                        let facts = Facts::of(&policy, &people, &request).unwrap();
                        let views = export.views(&facts, who, &on, &["data"]);
                        let view = if ours { View::Clear } else { View::Deny };
                        prop_assert_eq!(views, [(view, 0)], "{} {} {:?}", who, on, world);
                        exported.set(exported.get() + 1);
                    }
                    compared.set(compared.get() + 1);
                    allowed.set(allowed.get() + u64::from(ours));
                }
            }
            Ok(())
        })
        .unwrap();
    let (compared, allowed, exported) = (compared.get(), allowed.get(), exported.get());
    println!(
        "{compared} decisions compared with Cedar's scopes, {allowed} of them allow, {exported} also exported"
    );
    assert!(worlds.is_some() || compared >= 100_000);
    assert!(allowed * 10 > compared && allowed * 10 < compared * 9, "the worlds say much");
}
