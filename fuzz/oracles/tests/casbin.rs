//! casbin's models, imported, beside casbin itself: every request of random policies.

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::cell::Cell;
use visard::policy::{Decider, People, Policy, Request, export::from_casbin};
use visard_oracles::casbin::Casbin;

const USERS: [&str; 3] = ["ann", "bob", "eve"];
const ROLES: [&str; 4] = ["r0", "r1", "r2", "r3"];
const OBJECTS: [&str; 2] = ["bill", "letter"];
/// Those that are asked about, and groups of them.
const GROUPED: [&str; 4] = ["bill", "letter", "paper", "all"];
const ACTS: [&str; 2] = ["read", "pay"];
const DOMAINS: [&str; 2] = ["north", "south"];

#[derive(Clone, Copy, Debug)]
struct Family {
    roles: bool,
    domains: bool,
    deny: bool,
    /// Objects are in groups.
    groups: bool,
}

impl Family {
    fn model(self) -> String {
        let (domain, in_role, same) =
            if self.domains { (", dom", ", _", " && r.dom == p.dom") } else { ("", "", "") };
        let g = if self.roles { format!("g = _, _{in_role}\n") } else { String::new() };
        let g2 = if self.groups { "g2 = _, _\n" } else { "" };
        let role = if self.roles || self.groups {
            format!("[role_definition]\n{g}{g2}")
        } else {
            String::new()
        };
        let object = if self.groups { "g2(r.obj, p.obj)" } else { "r.obj == p.obj" };
        let subject = match self {
            Self { roles: false, .. } => "r.sub == p.sub",
            Self { domains: false, .. } => "g(r.sub, p.sub)",
            _ => "g(r.sub, p.sub, r.dom)",
        };
        let (column, deny) =
            if self.deny { (", eft", " && !some(where (p.eft == deny))") } else { ("", "") };
        format!(
            "[request_definition]\nr = sub{domain}, obj, act\n[policy_definition]\np = sub{domain}, obj, act{column}\n\
             {role}[policy_effect]\ne = some(where (p.eft == allow)){deny}\n\
             [matchers]\nm = {subject}{same} && {object} && r.act == p.act\n"
        )
    }

    fn policy(self) -> impl Strategy<Value = String> {
        let pick = |names: &'static [&'static str]| proptest::sample::select(names);
        let anyone: &[&str] = &["ann", "bob", "eve", "r0", "r1", "r2", "r3"];
        let permission = (
            pick(anyone),
            pick(&DOMAINS),
            pick(if self.groups { &GROUPED } else { &OBJECTS }),
            pick(&ACTS),
            proptest::bool::weighted(0.25),
        );
        let permission = permission.prop_map(move |(who, domain, object, act, deny)| {
            let domain = if self.domains { format!(", {domain}") } else { String::new() };
            let effect = if !self.deny {
                ""
            } else if deny {
                ", deny"
            } else {
                ", allow"
            };
            format!("p, {who}{domain}, {object}, {act}{effect}")
        });
        // Roles inherit those with larger numbers, so that there is no circle.
        let member =
            (0_usize..7, 0_usize..4, pick(&DOMAINS)).prop_map(move |(child, parent, domain)| {
                let domain = if self.domains { format!(", {domain}") } else { String::new() };
                let fits = self.roles && (child < 3 || child - 3 < parent);
                fits.then(|| format!("g, {}, {}{domain}", anyone[child], ROLES[parent]))
            });
        // Groups are in those that come later.
        let inside = (0_usize..4, 0_usize..4).prop_map(move |(object, group)| {
            let fits = self.groups && object < group;
            fits.then(|| format!("g2, {}, {}", GROUPED[object], GROUPED[group]))
        });
        let lines = (
            proptest::collection::vec(permission, 0..12),
            proptest::collection::btree_set(member, 0..10),
            proptest::collection::btree_set(inside, 0..6),
        );
        lines.prop_map(|(permissions, members, inside)| {
            let mut permissions = permissions;
            permissions.sort();
            permissions.dedup();
            permissions
                .into_iter()
                .chain(members.into_iter().chain(inside).flatten())
                .collect::<Vec<_>>()
                .join("\n")
        })
    }
}

fn families() -> impl Iterator<Item = Family> {
    let all = (0..16).map(|n| Family {
        roles: n & 1 == 1,
        domains: n & 2 == 2,
        deny: n & 4 == 4,
        groups: n & 8 == 8,
    });
    // casbin for Rust knows `g2` beside `g` only.
    all.filter(|family| family.roles || !(family.domains || family.groups))
}

#[test]
fn every_request_is_answered_as_casbin_does() {
    let worlds =
        std::env::var("VISARD_WORLDS").ok().and_then(|number| number.parse().ok()).unwrap_or(400);
    let (compared, allowed) = (Cell::new(0_u64), Cell::new(0_u64));
    for family in families() {
        let model = family.model();
        let config = Config { failure_persistence: None, ..Config::with_cases(worlds / 12 + 1) };
        TestRunner::new(config)
            .run(&family.policy(), |lines| {
                let casbin = Casbin::new(&model, &lines);
                let imported = from_casbin(&model, &lines).unwrap();
                let policy = Policy::from_json(&imported.policy).unwrap();
                let people = People::from_json(&imported.people, &policy).unwrap();
                let mut decider = Decider::new(&policy, &people).unwrap();
                let now = "2026-11-23T10:00:00Z".parse().unwrap();
                for number in 0..USERS.len() * DOMAINS.len() * 4 * ACTS.len() {
                    let (user, rest) = (USERS[number % 3], number / 3);
                    let (domain, object, act) =
                        (DOMAINS[rest % 2], GROUPED[rest / 2 % 4], ACTS[rest / 8]);
                    let request = Request::new(user, format!("{object}.{act}"), "access", now)
                        .resource("domain", domain);
                    // What no line names is an error here and `false` there.
                    let ours = decider.decide(&request).is_ok_and(|decision| decision.is_allowed());
                    let asked: &[&str] = if family.domains {
                        &[user, domain, object, act]
                    } else {
                        &[user, object, act]
                    };
                    prop_assert_eq!(
                        ours,
                        casbin.is_allowed(asked),
                        "{:?} {:?}\n{}",
                        family,
                        asked,
                        lines
                    );
                    compared.set(compared.get() + 1);
                    allowed.set(allowed.get() + u64::from(ours));
                }
                Ok(())
            })
            .unwrap();
    }
    let (compared, allowed) = (compared.get(), allowed.get());
    println!("{compared} decisions compared with casbin, {allowed} of them allow");
    assert!(allowed * 20 > compared);
}
