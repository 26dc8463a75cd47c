//! Random policies, people and requests as JSON, small enough that most rules meet.
#![expect(clippy::unwrap_used, reason = "tests")]

mod draws;

use draws::{object, some_of, views};
use proptest::{prelude::*, sample::subsequence};
use serde_json::{Map, Value as Json, json};
use std::sync::LazyLock;
use visard::{Timestamp, policy::Zones};

/// A Sunday, four weeks before summer time ends in Berlin.
const START: i64 = 1_790_467_200;
/// Read once: it takes longer than the small policies here.
pub(crate) static ZONES: LazyLock<Zones> = LazyLock::new(|| Zones::shipped().unwrap());

/// Documents and a request as JSON, so that a property can change one thing.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) policy: Json,
    pub(crate) people: Json,
    pub(crate) request: Json,
}

pub(crate) fn moment() -> impl Strategy<Value = Json> {
    (0_i64..50 * 24 * 4).prop_map(|quarters| {
        json!(Timestamp::from_unix(START + quarters * 900).unwrap().to_string())
    })
}

fn when() -> impl Strategy<Value = Json> {
    let hours: &[&str] = &["07:00-20:00", "22:00-06:00", "02:00-03:00"];
    let days: &[&str] = &["mon-fri", "sat-mon", "wed"];
    (
        proptest::option::weighted(0.2, Just(json!(["tenant"]))),
        proptest::option::weighted(0.2, some_of(&["open", "closed"])),
        proptest::option::weighted(0.2, Just(json!(["owner"]))),
        proptest::option::weighted(0.2, Just(json!(["squad"]))),
        proptest::option::weighted(0.12, proptest::sample::select(hours).prop_map(Json::from)),
        proptest::option::weighted(0.12, proptest::sample::select(days).prop_map(Json::from)),
        proptest::option::weighted(0.1, moment()),
        proptest::option::weighted(0.1, some_of(&["EU", "US"])),
        proptest::option::weighted(0.1, Just(json!([3, "three", true]))),
    )
        .prop_map(|(same, status, mine, team, hours, days, until, region, size)| {
            let is = [("status", status), ("size", size)];
            let is: Map<_, _> =
                is.into_iter().filter_map(|(name, values)| Some((name.into(), values?))).collect();
            let is = (!is.is_empty()).then_some(Json::Object(is));
            object(vec![
                ("same", same),
                ("is", is),
                ("mine", mine),
                ("team", team),
                ("hours", hours),
                ("days", days),
                ("until", until),
                ("region", region),
            ])
        })
}

/// A rule without id and without what only some kinds have.
fn rule() -> impl Strategy<Value = Json> {
    (
        some_of(&["r0", "r1", "r2", "r3"]),
        some_of(&["doc.read", "doc.send"]),
        proptest::option::weighted(0.3, some_of(&["inside", "out", "prompt"])),
        proptest::option::weighted(0.15, some_of(&["v0", "v1"])),
        views(&["a", "b", "c", "*"], 3),
        proptest::option::of(Just(json!(20))),
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

pub(crate) fn allow() -> impl Strategy<Value = Json> {
    (rule(), subsequence(vec!["x", "y"], 0..=1)).prop_map(|(mut rule, oblige)| {
        rule["oblige"] = json!(oblige);
        rule
    })
}

pub(crate) fn limit() -> impl Strategy<Value = Json> {
    (rule(), any::<[bool; 4]>()).prop_map(|(mut rule, [absolute, unless, anywhere, anyone])| {
        let rule_map = rule.as_object_mut().unwrap();
        rule_map.insert("absolute".into(), json!(absolute));
        if anywhere {
            rule_map.remove("on");
        }
        if anyone {
            rule_map.remove("roles");
        }
        if unless {
            rule_map.insert("unless_roles".into(), json!(["r2"]));
        }
        rule
    })
}

fn break_glass() -> impl Strategy<Value = Json> {
    (allow(), any::<bool>()).prop_map(|(mut rule, days)| {
        rule["needs"] = json!(["reason"]);
        rule["lasts"] = json!(if days { "2d" } else { "90m" });
        rule
    })
}

fn named(prefix: &str, rules: Vec<Json>) -> Json {
    let name = |(index, mut rule): (usize, Json)| {
        rule["id"] = json!(format!("{prefix}{index}"));
        rule
    };
    rules.into_iter().enumerate().map(name).collect()
}

/// Terms of a processor that are sound more often than not.
fn processor(country: &'static str, key: Option<&'static str>) -> impl Strategy<Value = Json> {
    let states = |complete| {
        let all = ["storage", "processing", "protection"];
        json!(if complete { &all[..] } else { &all[..1] })
    };
    let dpa = (proptest::option::weighted(0.3, moment()), proptest::bool::weighted(0.9)).prop_map(
        move |(until, complete)| object(vec![("until", until), ("states", Some(states(complete)))]),
    );
    let certificates = (proptest::collection::vec(moment(), 0..3), proptest::bool::weighted(0.2))
        .prop_map(|(ends, needed)| {
            let held = ends.iter().map(|until| json!({"name": "C", "until": until}));
            (json!(held.collect::<Vec<_>>()), needed.then_some(json!(["C"])))
        });
    let transfer = (
        proptest::sample::select(&["SCC", "DPF", "BCR", "derogation"][..]),
        proptest::bool::weighted(0.8),
        proptest::option::weighted(0.3, moment()),
    )
        .prop_map(|(basis, complete, until)| {
            let fact = |value: Json| complete.then_some(value);
            object(vec![
                ("basis", Some(json!(basis))),
                ("until", until),
                ("module", fact(json!(2))),
                ("tia", fact(json!("2026-02-10"))),
                ("certified", fact(json!(true))),
                ("reason", fact(json!("asked"))),
            ])
        });
    (
        dpa,
        certificates,
        proptest::option::weighted(0.8, transfer),
        proptest::sample::select(
            &["forbidden", "forbidden", "dedicated", "allowed", "unknown"][..],
        ),
        proptest::option::weighted(0.2, some_of(&["IN", "GB", "JP"])),
    )
        .prop_map(move |(dpa, (certs, needs_certs), transfer, training, access)| {
            object(vec![
                ("country", Some(json!(country))),
                ("access", access),
                ("purposes", Some(json!(["inside", "out", "prompt"]))),
                ("dpa", Some(dpa)),
                ("certs", Some(certs)),
                ("needs_certs", needs_certs),
                ("transfer", transfer),
                ("training", Some(json!(training))),
                ("key", key.map(Json::from)),
            ])
        })
}

fn policy() -> impl Strategy<Value = Json> {
    (
        proptest::collection::vec(allow().boxed(), 0..10),
        proptest::collection::vec(limit().boxed(), 0..3),
        proptest::collection::vec(break_glass().boxed(), 0..2),
        proptest::bool::weighted(0.15),
        (processor("DE", Some("k0")).boxed(), processor("US", None).boxed()),
        proptest::sample::select(vec![json!(["EU"]), json!("EEA"), json!(["EEA", "UK"]), json!("CH"), json!(["DE", "US"]), json!("BR")]),
    )
        .prop_map(|(allows, limits, emergencies, separated, (v0, v1), home)| {
            let separation = if separated {
                json!([{"id": "s", "kind": "dynamic", "roles": ["r1", "r2"]}])
            } else {
                json!([])
            };
            json!({
                "schema": 1, "name": "n", "version": "1", "zone": "Europe/Berlin", "home": home, "k": 10,
                "classes": {"a": "", "b": "", "c": ""},
                "resources": {"doc": {
                    "actions": ["read", "send"],
                    "attributes": ["tenant", "status", "owner", "squad", "region", "size"],
                    "fields": {"fa": "a", "fb": "b", "fc": "c", "fd": "a"}
                }},
                "purposes": {"inside": "", "out": {"egress": true}, "prompt": {"egress": true, "model": "inference"}},
                "roles": {"r0": {}, "r1": {"inherits": ["r0"]}, "r2": {}, "r3": {"external": true, "inherits": "r2"}},
                "processors": {"v0": v0, "v1": v1},
                "separation": separation,
                "allow": named("allow", allows),
                "limit": named("limit", limits),
                "break_glass": named("glass", emergencies),
            })
        })
}

fn people() -> impl Strategy<Value = Json> {
    let end = (1_i64..40).prop_map(|days| {
        json!(Timestamp::from_unix(START + 50 * 86_400 + days * 3_600).unwrap().to_string())
    });
    let grant = (
        proptest::sample::select(&["r0", "r1", "r2", "r3"][..]),
        proptest::option::weighted(0.15, moment()),
        end.clone(),
        proptest::option::weighted(0.3, Just(json!("person-key"))),
        proptest::option::weighted(0.3, moment()),
        proptest::bool::weighted(0.3),
        proptest::option::weighted(0.05, moment()),
    );
    let of_subject = proptest::option::weighted(0.05, proptest::option::of(moment()));
    (proptest::collection::vec(grant, 0..7), of_subject).prop_map(|(grants, of_subject)| {
        let mut revoke = Vec::new();
        let mut granted = Vec::new();
        for (index, (role, from, until, key, nda, ends, revoked)) in grants.into_iter().enumerate()
        {
            let id = format!("g{index}");
            if let Some(at) = revoked {
                revoke.push(json!({"grant": id, "at": at}));
            }
            // An external role needs an end and an agreement; others may have them.
            let external = role == "r3";
            granted.push(object(vec![
                ("id", Some(json!(id))),
                ("subject", Some(json!("s"))),
                ("role", Some(json!(role))),
                ("from", from),
                ("key", key),
                ("until", (external || ends).then_some(until)),
                (
                    "nda",
                    (external || ends)
                        .then(|| object(vec![("ref", Some(json!("N"))), ("until", nda)])),
                ),
            ]));
        }
        revoke.extend(of_subject.map(|at| object(vec![("subject", Some(json!("s"))), ("at", at)])));
        json!({"epoch": 7, "grant": granted, "revoke": revoke})
    })
}

pub(crate) fn request() -> impl Strategy<Value = Json> {
    let texts = |texts: &'static [&'static str]| {
        let text = proptest::sample::select(texts).prop_map(Json::from);
        prop_oneof![16 => text.boxed(), 1 => Just(Json::Null).boxed(), 1 => Just(json!(1)).boxed()]
    };
    let resource = (
        proptest::option::weighted(0.95, texts(&["acme", "acme", "other"])),
        proptest::option::weighted(0.95, texts(&["open", "closed"])),
        proptest::option::weighted(0.95, texts(&["s", "s", "t"])),
        proptest::option::weighted(0.95, texts(&["red", "red", "blue"])),
        proptest::option::weighted(0.95, texts(&["EU", "US", "BR"])),
        proptest::option::weighted(
            0.95,
            proptest::sample::select(vec![
                json!(3),
                json!(4),
                json!("three"),
                json!(false),
                json!(3.5),
            ]),
        ),
    )
        .prop_map(|(tenant, status, owner, squad, region, size)| {
            object(vec![
                ("tenant", tenant),
                ("status", status),
                ("owner", owner),
                ("squad", squad),
                ("region", region),
                ("size", size),
            ])
        });
    let teams = prop_oneof![Just(json!(["red"])), Just(json!([])), Just(json!("red"))];
    let attributes = (
        proptest::option::weighted(0.95, texts(&["acme"])),
        proptest::option::weighted(0.95, teams),
    )
        .prop_map(|(tenant, teams)| object(vec![("tenant", tenant), ("teams", teams)]));
    (
        proptest::option::weighted(0.3, some_of(&["r0", "r1", "r2", "r3"])),
        attributes,
        resource,
        proptest::sample::select(&["doc.read", "doc.send"][..]),
        proptest::sample::select(&["inside", "inside", "inside", "inside", "out", "prompt"][..]),
        proptest::option::weighted(0.4, proptest::sample::select(&["v0", "v0", "v1"][..])),
        moment(),
        proptest::option::weighted(0.5, moment()),
        some_of(&["x", "y"]),
    )
        .prop_map(
            |(roles, attributes, resource, action, purpose, processor, now, since, can)| {
                let claim = since.map(|since| json!({"since": since, "reason": "fire"}));
                object(vec![
                    ("subject", Some(json!("s"))),
                    ("session_roles", roles),
                    ("attributes", Some(attributes)),
                    ("resource", Some(resource)),
                    ("action", Some(json!(action))),
                    ("purpose", Some(json!(purpose))),
                    ("processor", processor.map(Json::from)),
                    ("now", Some(now)),
                    ("break_glass", claim),
                    ("can", Some(can)),
                ])
            },
        )
}

pub(crate) fn world() -> impl Strategy<Value = World> {
    (policy().boxed(), people().boxed(), request().boxed(), 0_u8..4).prop_map(
        |(policy, people, mut request, near)| {
            // Half the claims begin shortly before now, or else few would hold.
            if near < 2 && request.get("break_glass").is_some() {
                request["break_glass"]["since"] = request["now"].clone();
            }
            World { policy, people, request }
        },
    )
}
