//! The warnings about rules against every request of small random policies: what is reported never
//! matters, and what never matters is reported.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/draws.rs"]
mod draws;

use draws::{object, some_of, views};
use proptest::{prelude::*, sample::subsequence, test_runner::Config};
use serde_json::{Value as Json, json};
use std::{collections::BTreeSet, sync::LazyLock};
use visard::{
    Timestamp,
    policy::{Decider, LintOptions, People, Policy, Request, Rows, View, Zones},
};

static OPTIONS: LazyLock<LintOptions> = LazyLock::new(|| {
    let mut options = LintOptions::default();
    options.zones = Some(Zones::shipped().unwrap());
    options
});

/// Moments in every piece that the windows below cut time into: Monday, Tuesday, Saturday and a day
/// that no rule names before the dates, all but Saturday within them (no Saturday is), and the four
/// after them.
const DAYS: [&str; 11] = [
    "2026-11-16",
    "2026-11-17",
    "2026-11-18",
    "2026-11-21",
    "2026-11-23",
    "2026-11-24",
    "2026-11-25",
    "2026-11-28",
    "2026-11-30",
    "2026-12-01",
    "2026-12-02",
];
const TIMES: [&str; 3] = ["05:00", "06:30", "12:00"];

fn when() -> impl Strategy<Value = Json> {
    let maybe =
        |chance: f64, strategy: BoxedStrategy<Json>| proptest::option::weighted(chance, strategy);
    let status = subsequence(vec![json!("open"), json!(3), json!(true)], 1..=3);
    (
        maybe(0.25, Just(json!(["tenant"])).boxed()),
        maybe(0.4, status.prop_map(|values| json!({"status": values})).boxed()),
        maybe(0.25, some_of(&["owner", "status"]).boxed()),
        maybe(0.15, Just(json!(["owner"])).boxed()),
        maybe(0.3, some_of(&["mon", "tue", "sat"]).boxed()),
        maybe(
            0.3,
            prop_oneof![Just("00:00-08:00"), Just("08:00-00:00"), Just("06:00-07:00")]
                .prop_map(Json::from)
                .boxed(),
        ),
        maybe(0.2, Just(json!("2026-11-23")).boxed()),
        maybe(0.2, Just(json!("2026-11-25")).boxed()),
    )
        .prop_map(|(same, is, mine, team, days, hours, not_before, until)| {
            object(vec![
                ("same", same),
                ("is", is),
                ("mine", mine),
                ("team", team),
                ("days", days),
                ("hours", hours),
                ("not_before", not_before),
                ("until", until),
            ])
        })
}

fn rule() -> impl Strategy<Value = Json> {
    (
        some_of(&["r0", "r1", "r2"]),
        some_of(&["doc.read", "doc.send"]),
        proptest::option::weighted(0.4, some_of(&["p", "q", "out"])),
        proptest::option::weighted(0.15, some_of(&["v", "w"])),
        views(&["a", "b", "*"], 2),
        proptest::option::weighted(0.3, Just(json!(20))),
        when(),
    )
        .prop_map(|(roles, on, purposes, to, views, k, when)| {
            object(vec![
                ("roles", Some(roles)),
                ("on", Some(on)),
                ("purposes", purposes),
                ("to", to),
                ("views", Some(views)),
                ("k", k),
                ("when", Some(when)),
            ])
        })
}

fn allow() -> impl Strategy<Value = Json> {
    (rule(), proptest::bool::weighted(0.2)).prop_map(|(mut rule, oblige)| {
        if oblige {
            rule["oblige"] = json!(["x"]);
        }
        rule
    })
}

fn limit() -> impl Strategy<Value = Json> {
    (rule(), any::<[bool; 3]>()).prop_map(|(mut rule, [anywhere, anyone, unless])| {
        let keys = rule.as_object_mut().unwrap();
        if anywhere {
            keys.remove("on");
        }
        // What is asked of `w` is refused anyway, so nobody sees whether the limit matches.
        if keys.get("to") == Some(&json!(["w"])) {
            keys.remove("to");
        }
        if anyone {
            keys.remove("roles");
        }
        if unless {
            keys.insert("unless_roles".into(), json!(["r2"]));
        }
        // Half of all rules deny, or few limits would deny what an allow gives.
        keys.insert("views".into(), json!({"*": "deny"}));
        rule
    })
}

fn named(prefix: &str, rules: Vec<Json>) -> Json {
    let rules = rules.into_iter().enumerate().map(|(index, mut rule)| {
        rule["id"] = json!(format!("{prefix}{index}"));
        rule
    });
    rules.collect()
}

fn policy(limits: usize) -> impl Strategy<Value = Json> {
    (
        proptest::collection::vec(allow().boxed(), 1..=4),
        proptest::collection::vec(limit().boxed(), 0..=limits),
        proptest::bool::weighted(0.3),
    )
        .prop_map(|(allows, limits, separated)| {
            let separation = if separated {
                json!([{"id": "s", "kind": "dynamic", "roles": ["r0", "r2"]}])
            } else {
                json!([])
            };
            let vendor = json!({"country": "DE", "purposes": ["p", "q", "out"], "dpa": {"states": ["storage", "processing", "protection"]}});
            let other = json!({"country": "DE", "purposes": ["p"]});
            json!({
                "schema": 1, "name": "n", "version": "1", "home": "EU",
                "classes": {"a": "", "b": ""},
                "resources": {"doc": {"actions": ["read", "send"], "attributes": ["tenant", "status", "owner"], "fields": {"fa": "a", "fb": "b"}}},
                "purposes": {"p": "", "q": "", "out": {"egress": true}},
                "roles": {"r0": {}, "r1": {"inherits": ["r0"]}, "r2": {}},
                "processors": {"v": vendor, "w": other},
                "separation": separation,
                "allow": named("allow", allows),
                "limit": named("limit", limits),
            })
        })
}

fn people() -> Json {
    let grants = ["u", "open"].iter().flat_map(|subject| {
        ["r1", "r2"].map(|role| json!({"subject": subject, "role": role, "key": "k"}))
    });
    json!({"grant": grants.collect::<Vec<_>>()})
}

/// Every request that the rules of this policy can tell apart.
fn requests(policy: &str) -> Vec<Request> {
    let uses = |key: &str| policy.contains(&format!("\"{key}\":"));
    let (days, dated) = (uses("days"), uses("not_before") || uses("until"));
    let days = match (days, dated) {
        (true, true) => &DAYS[..],
        (true, false) => &DAYS[..4],
        (false, true) => &DAYS[3..8],
        (false, false) => &DAYS[..1],
    };
    let times = if uses("hours") { &TIMES[..] } else { &TIMES[..1] };
    let moments: Vec<Timestamp> = days
        .iter()
        .flat_map(|day| times.iter().map(move |time| format!("{day}T{time}:00Z").parse().unwrap()))
        .collect();
    let statuses = |subject: &str| -> Vec<Option<visard::policy::Value>> {
        let texts = ["open", subject].map(|text| Some(text.into()));
        // What no rule lists is there in each type: a value of another type is unknown to a rule.
        let others = [Some(3.into()), Some(4.into()), Some(true.into()), Some(false.into()), None];
        let all = texts.into_iter().chain(others).collect();
        if uses("status") || policy.contains("\"status\"]") { all } else { vec![None] }
    };
    let owners = |subject: &'static str| {
        let all = vec![
            (Some(subject), vec![subject]),
            (Some(subject), vec![]),
            (Some("t"), vec!["t"]),
            (Some("z"), vec![]),
            (None, vec![]),
        ];
        if uses("mine") || uses("team") { all } else { vec![(None, vec![])] }
    };
    let tenants = if uses("same") { &["a", "b"][..] } else { &["a"] };
    let sessions: [&[&str]; 5] = [&["r0"], &["r1"], &["r2"], &["r0", "r2"], &["r1", "r2"]];
    let asks = [("p", None), ("q", None), ("p", Some("v")), ("q", Some("v")), ("out", Some("v"))];
    let mut all = Vec::new();
    for subject in ["u", "open"] {
        for (roles, action, ask) in sessions
            .iter()
            .flat_map(|roles| ["doc.read", "doc.send"].map(|action| (roles, action)))
            .flat_map(|(roles, action)| asks.map(|ask| (roles, action, ask)))
        {
            for (now, status) in moments
                .iter()
                .flat_map(|now| statuses(subject).into_iter().map(move |status| (*now, status)))
            {
                for ((owner, teams), tenant) in owners(subject)
                    .into_iter()
                    .flat_map(|owner| tenants.iter().map(move |tenant| (owner.clone(), *tenant)))
                {
                    let mut request = Request::new(subject, action, ask.0, now)
                        .roles(roles.iter().copied())
                        .attribute("tenant", "a")
                        .attribute("teams", teams.into_iter().map(String::from).collect::<Vec<_>>())
                        .resource("tenant", tenant);
                    if let Some(processor) = ask.1 {
                        request = request.processor(processor);
                    }
                    if let Some(status) = status.clone() {
                        request = request.resource("status", status);
                    }
                    if let Some(owner) = owner {
                        request = request.resource("owner", owner);
                    }
                    all.push(request);
                }
            }
        }
    }
    all
}

/// What a decision gives, without the reasons.
type Given = (Rows, [(View, Option<u32>); 2], Vec<String>);

/// Asks one request after the other until `go_on` has heard enough; whether it heard all.
fn ask(
    policy: &Json,
    requests: &[Request],
    duties: bool,
    mut go_on: impl FnMut(usize, Given) -> bool,
) -> bool {
    let policy =
        Policy::from_json_with(&policy.to_string(), OPTIONS.zones.as_ref().unwrap()).unwrap();
    let people = People::from_json(&people().to_string(), &policy).unwrap();
    let mut decider = Decider::new(&policy, &people).unwrap();
    requests.iter().enumerate().all(|(place, request)| {
        let able = duties.then(|| request.clone().can(["x"]));
        let decision = decider.decide(able.as_ref().unwrap_or(request)).unwrap();
        let field = |name: &str| {
            decision.field(name).map_or((View::Deny, None), |field| (field.view, field.k))
        };
        let duties = decision.obligations().into_iter().map(String::from).collect();
        go_on(place, (decision.rows(), [field("fa"), field("fb")], duties))
    })
}

fn decide(policy: &Json, requests: &[Request], duties: bool) -> Vec<Given> {
    let mut all = Vec::new();
    ask(policy, requests, duties, |_, given| {
        all.push(given);
        true
    });
    all
}

/// Whether the policy gives each request what another one gave; the first that differs ends it.
fn gives(policy: &Json, requests: &[Request], given: &[Given]) -> bool {
    ask(policy, requests, true, |place, one| one == given[place])
}

/// The same of what is seen, without rows and obligations.
fn shows_as(policy: &Json, requests: &[Request], duties: bool, given: &[Given]) -> bool {
    ask(policy, requests, duties, |place, one| one.1 == given[place].1)
}

/// The policy without these rules.
fn without(policy: &Json, ids: &BTreeSet<String>) -> Json {
    let mut policy = policy.clone();
    for kind in ["allow", "limit"] {
        let rules = policy[kind].as_array_mut().unwrap();
        rules.retain(|rule| !ids.contains(rule["id"].as_str().unwrap()));
    }
    policy
}

/// The rules with a warning of these codes.
fn reported(policy: &Json, codes: &[&str]) -> BTreeSet<String> {
    let now = "2026-11-23T12:00:00Z".parse().unwrap();
    let found = Policy::lint(&policy.to_string(), None, now, &OPTIONS);
    assert!(found.iter().all(|found| found.code.starts_with("lint:")), "{found:#?}");
    let found = found.iter().filter(|found| codes.contains(&found.code));
    let id = |pointer: &str| policy.pointer(pointer).unwrap().as_str().unwrap().to_string();
    found.map(|found| id(&found.pointer)).collect()
}

/// The policy with one allow only, which shows everything where it matches.
fn alone(policy: &Json, id: &str, limits: bool) -> Json {
    let mut alone = policy.clone();
    let rules = alone["allow"].as_array_mut().unwrap();
    rules.retain(|rule| rule["id"] == id);
    if !limits {
        rules[0]["views"] = json!({"*": "clear"});
        alone["limit"] = json!([]);
    }
    alone
}

/// What no limit says of a policy in which everybody may see everything.
fn limited(policy: &Json, id: &str) -> Json {
    let mut alone = policy.clone();
    alone["allow"] = json!([{"id": "all", "roles": ["r0", "r1", "r2"], "on": ["doc.read", "doc.send"], "views": {"*": "clear"}}]);
    let rules = alone["limit"].as_array_mut().unwrap();
    rules.retain(|rule| rule["id"] == id);
    if let Some(rule) = rules.first_mut() {
        rule["views"] = json!({"*": "deny"});
    }
    alone
}

fn shows(policy: &Json, requests: &[Request]) -> bool {
    !ask(policy, requests, true, |_, given| given.0 == Rows::None)
}

const IDLE: [&str; 3] = ["lint:unreachable-rule", "lint:no-effect", "lint:never-sent"];

proptest! {
    #![proptest_config(Config { cases: 6, failure_persistence: None, ..Config::default() })]

    #[test]
    fn what_is_unreachable_matters_to_no_request_and_the_other_way_round(policy in policy(2)) {
        let asked = requests(&policy.to_string());
        let idle = reported(&policy, &["lint:unreachable-rule", "lint:never-sent"]);
        // Of these the first reason is reported, and it says nothing about who matches.
        let silent = reported(&policy, &["lint:no-effect"]);
        prop_assert!(idle.is_empty() || gives(&policy, &asked, &decide(&without(&policy, &idle), &asked, true)), "{:?}", idle);
        for rule in policy["allow"].as_array().unwrap() {
            let id = rule["id"].as_str().unwrap();
            if silent.contains(id) {
                continue;
            }
            prop_assert_eq!(shows(&alone(&policy, id, false), &asked), !idle.contains(id), "{} of {}", id, rule);
        }
        let open = decide(&limited(&policy, ""), &asked, true);
        for rule in policy["limit"].as_array().unwrap() {
            let id = rule["id"].as_str().unwrap();
            if silent.contains(id) {
                continue;
            }
            let changed = !gives(&limited(&policy, id), &asked, &open);
            prop_assert_eq!(changed, !idle.contains(id), "{} of {}", id, rule);
        }
    }

    #[test]
    fn what_is_without_effect_or_capped_gives_nothing_and_the_other_way_round(policy in policy(3)) {
        let asked = requests(&policy.to_string());
        let idle = reported(&policy, &IDLE);
        let capped = reported(&policy, &["lint:capped-rule"]);
        let all: BTreeSet<_> = idle.union(&capped).cloned().collect();
        prop_assert!(all.is_empty() || gives(&policy, &asked, &decide(&without(&policy, &all), &asked, true)), "{:?}", all);
        for rule in policy["allow"].as_array().unwrap() {
            let id = rule["id"].as_str().unwrap();
            prop_assert_eq!(shows(&alone(&policy, id, true), &asked), !all.contains(id), "{} beside {}", rule, policy["limit"]);
        }
    }

    #[test]
    fn what_is_shadowed_can_be_removed_all_at_once(policy in policy(2)) {
        let asked = requests(&policy.to_string());
        let shadowed = reported(&policy, &["lint:shadowed-allow"]);
        let rest = without(&policy, &shadowed);
        for duties in [false, true] {
            let same = || shows_as(&policy, &asked, duties, &decide(&rest, &asked, duties));
            prop_assert!(shadowed.is_empty() || same(), "{:?} of {}", shadowed, policy["allow"]);
        }
    }

    #[test]
    fn what_can_be_removed_is_reported(policy in policy(0)) {
        let asked = requests(&policy.to_string());
        let mut gone = reported(&policy, &IDLE);
        gone.extend(reported(&policy, &["lint:shadowed-allow"]));
        let rest = without(&policy, &gone);
        let before = [false, true].map(|duties| decide(&rest, &asked, duties));
        for rule in rest["allow"].as_array().unwrap() {
            let one = BTreeSet::from([rule["id"].as_str().unwrap().to_string()]);
            let fewer = without(&rest, &one);
            let same = |duties: bool| shows_as(&fewer, &asked, duties, &before[usize::from(duties)]);
            prop_assert!(!same(false) || !same(true), "{:?} can go from {}", one, rest["allow"]);
        }
    }
}

/// Found by a draw: who has no key receives what is encrypted as redacted, so that an allow which encrypts
/// adds nothing to one that redacts.
#[test]
fn what_nobody_can_decrypt_is_as_good_as_redacted() {
    let policy = |key: Json| {
        let rule = |id: &str, to: Option<Json>, views: Json| {
            object(vec![
                ("id", Some(json!(id))),
                ("roles", Some(json!(["r"]))),
                ("on", Some(json!(["doc.send"]))),
                ("to", to),
                ("views", Some(views)),
            ])
        };
        json!({
            "schema": 1, "name": "n", "version": "1", "home": "EU",
            "classes": {"a": ""}, "purposes": {"p": ""}, "roles": {"r": {}},
            "resources": {"doc": {"actions": ["send"], "fields": {"fa": "a"}}},
            "processors": {"v": object(vec![
                ("country", Some(json!("DE"))), ("purposes", Some(json!(["p"]))),
                ("dpa", Some(json!({"states": ["storage", "processing", "protection"]}))),
                ("key", (!key.is_null()).then_some(key)),
            ])},
            "allow": [rule("a0", Some(json!(["v"])), json!({"a": "encrypt"})), rule("a1", None, json!({"*": "redact"}))],
        })
    };
    let shadowed = |key: Json| reported(&policy(key), &["lint:shadowed-allow"]);
    assert_eq!(shadowed(Json::Null), BTreeSet::from(["a0".to_string()]));
    assert_eq!(shadowed(json!("k")), BTreeSet::new());
}
