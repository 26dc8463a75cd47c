//! What holds for every policy, every people document and every request.
#![cfg(feature = "toml")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::{prelude::*, sample::subsequence};
use std::{collections::BTreeSet, sync::LazyLock};

use serde_json::{Map, Value as Json, json};
use visard::{
    Code, Timestamp,
    policy::{Decision, People, Policy, Request, View, Zones},
};

const FIELDS: [&str; 4] = ["fa", "fb", "fc", "fd"];
/// A Sunday, four weeks before summer time ends in Berlin.
const START: i64 = 1_790_467_200;
/// Read once: it takes longer than the small policies here.
static ZONES: LazyLock<Zones> = LazyLock::new(|| Zones::shipped().unwrap());
static SAMPLE: LazyLock<Policy> =
    LazyLock::new(|| Policy::from_toml(include_str!("data/policy.toml")).unwrap());

/// Documents and a request as JSON, so that a property can change one thing.
#[derive(Clone, Debug)]
struct World {
    policy: Json,
    people: Json,
    request: Json,
}

impl World {
    fn decide(&self) -> Decision {
        let policy = Policy::from_json_with(&self.policy.to_string(), &ZONES).unwrap();
        let people = People::from_json(&self.people.to_string(), &policy).unwrap();
        let request = Request::from_json(&self.request.to_string()).unwrap();
        policy.decide(&people, &request).unwrap()
    }

    fn rules(&mut self, kind: &str) -> &mut Vec<Json> {
        self.policy[kind].as_array_mut().unwrap()
    }

    fn at(&self, now: Timestamp) -> Self {
        let mut world = self.clone();
        world.request["now"] = json!(now.to_string());
        world
    }
}

/// Every field's view and k; the smaller is preferred.
fn views(decision: &Decision) -> Vec<(View, u32)> {
    let view = |name: &&str| {
        let field = decision.field(name);
        field.map_or((View::Deny, 0), |field| (field.view, field.k.unwrap_or(0)))
    };
    FIELDS.iter().map(view).collect()
}

/// No view of `after` is preferred to that of `before`.
fn never_raised(before: &Decision, after: &Decision) -> bool {
    views(before).iter().zip(views(after)).all(|(before, after)| *before <= after)
}

/// The decision without what may differ between two documents that say the same.
fn answer(decision: &Decision) -> Json {
    let mut answer: Json = serde_json::from_str(&decision.to_json()).unwrap();
    answer.as_object_mut().unwrap().remove("policy");
    answer
}

fn some_of(names: &'static [&'static str]) -> impl Strategy<Value = Json> {
    subsequence(names, 1..=names.len()).prop_map(|names| json!(names))
}

fn object(entries: Vec<(&str, Option<Json>)>) -> Json {
    let entries = entries.into_iter().filter_map(|(key, value)| Some((key.to_string(), value?)));
    Json::Object(entries.collect::<Map<_, _>>())
}

fn moment() -> impl Strategy<Value = Json> {
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
    )
        .prop_map(|(same, status, mine, team, hours, days, until)| {
            let is = status.map(|status| json!({ "status": status }));
            object(vec![
                ("same", same),
                ("is", is),
                ("mine", mine),
                ("team", team),
                ("hours", hours),
                ("days", days),
                ("until", until),
            ])
        })
}

fn class_views() -> impl Strategy<Value = Json> {
    let view = proptest::sample::select(
        &["clear", "mask", "pseudonym", "encrypt", "redact", "aggregate", "deny"][..],
    );
    proptest::collection::btree_map(
        proptest::sample::select(&["a", "b", "c", "*"][..]),
        view,
        1..=3,
    )
    .prop_map(|views| json!(views))
}

/// A rule without id and without what only some kinds have.
fn rule() -> impl Strategy<Value = Json> {
    (
        some_of(&["r0", "r1", "r2"]),
        some_of(&["doc.read", "doc.send"]),
        proptest::option::weighted(0.3, some_of(&["inside", "out"])),
        proptest::option::weighted(0.15, some_of(&["v0", "v1"])),
        class_views(),
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

fn allow() -> impl Strategy<Value = Json> {
    (rule(), subsequence(vec!["x", "y"], 0..=1)).prop_map(|(mut rule, oblige)| {
        rule["oblige"] = json!(oblige);
        rule
    })
}

fn limit() -> impl Strategy<Value = Json> {
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

fn policy() -> impl Strategy<Value = Json> {
    (
        proptest::collection::vec(allow(), 0..7),
        proptest::collection::vec(limit(), 0..3),
        proptest::collection::vec(break_glass(), 0..2),
        proptest::bool::weighted(0.25),
        proptest::option::weighted(0.3, moment()),
    )
        .prop_map(|(allows, limits, emergencies, separated, contract)| {
            let separation = if separated {
                json!([{"id": "s", "kind": "dynamic", "roles": ["r1", "r2"]}])
            } else {
                json!([])
            };
            json!({
                "schema": 1, "name": "n", "version": "1", "zone": "Europe/Berlin", "home": ["EU"], "k": 10,
                "classes": {"a": "", "b": "", "c": ""},
                "resources": {"doc": {
                    "actions": ["read", "send"],
                    "attributes": ["tenant", "status", "owner", "squad"],
                    "fields": {"fa": "a", "fb": "b", "fc": "c", "fd": "a"}
                }},
                "purposes": {"inside": "", "out": {"egress": true}},
                "roles": {"r0": {}, "r1": {"inherits": ["r0"]}, "r2": {}},
                "processors": {
                    "v0": {"country": "DE", "purposes": ["inside", "out"], "key": "k0",
                           "dpa": {"until": contract.clone().unwrap_or(json!("2030-01-01")), "states": ["storage", "processing", "protection"]}},
                    "v1": {"country": "US", "purposes": ["out"],
                           "dpa": {"states": ["storage", "processing", "protection"]},
                           "transfer": {"basis": "DPF", "certified": true, "until": contract.unwrap_or(json!("2030-01-01"))}}
                },
                "separation": separation,
                "allow": named("allow", allows),
                "limit": named("limit", limits),
                "break_glass": named("glass", emergencies),
            })
        })
}

fn people() -> impl Strategy<Value = Json> {
    let grant = (
        proptest::sample::select(&["r0", "r1", "r2"][..]),
        proptest::option::weighted(0.3, moment()),
        proptest::option::weighted(
            0.3,
            (1_i64..40).prop_map(|days| {
                json!(Timestamp::from_unix(START + 50 * 86_400 + days * 3_600).unwrap().to_string())
            }),
        ),
        proptest::option::weighted(0.3, Just(json!("person-key"))),
    );
    proptest::collection::vec(grant, 0..5).prop_map(|grants| {
        let grant = |(index, (role, from, until, key)): (usize, (&str, _, _, _))| {
            object(vec![
                ("id", Some(json!(format!("g{index}")))), ("subject", Some(json!("s"))),
                ("role", Some(json!(role))), ("from", from), ("until", until), ("key", key),
            ])
        };
        json!({"grant": grants.into_iter().enumerate().map(grant).collect::<Vec<_>>(), "revoke": []})
    })
}

fn request() -> impl Strategy<Value = Json> {
    let texts = |texts: &'static [&'static str]| {
        let text = proptest::sample::select(texts).prop_map(Json::from);
        prop_oneof![16 => text.boxed(), 1 => Just(Json::Null).boxed(), 1 => Just(json!(1)).boxed()]
    };
    let resource = (
        proptest::option::weighted(0.95, texts(&["acme", "acme", "other"])),
        proptest::option::weighted(0.95, texts(&["open", "closed"])),
        proptest::option::weighted(0.95, texts(&["s", "s", "t"])),
        proptest::option::weighted(0.95, texts(&["red", "red", "blue"])),
    )
        .prop_map(|(tenant, status, owner, squad)| {
            object(vec![("tenant", tenant), ("status", status), ("owner", owner), ("squad", squad)])
        });
    let teams = prop_oneof![Just(json!(["red"])), Just(json!([])), Just(json!("red"))];
    let attributes = (
        proptest::option::weighted(0.95, texts(&["acme"])),
        proptest::option::weighted(0.95, teams),
    )
        .prop_map(|(tenant, teams)| object(vec![("tenant", tenant), ("teams", teams)]));
    (
        proptest::option::weighted(0.3, some_of(&["r0", "r1", "r2"])),
        attributes,
        resource,
        proptest::sample::select(&["doc.read", "doc.send"][..]),
        proptest::sample::select(&["inside", "inside", "out"][..]),
        proptest::option::weighted(0.6, proptest::sample::select(&["v0", "v0", "v1"][..])),
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

fn world() -> impl Strategy<Value = World> {
    (policy(), people(), request(), 0_u8..4).prop_map(|(policy, people, mut request, near)| {
        // Half the claims begin shortly before now, or else few would hold.
        if near < 2 && request.get("break_glass").is_some() {
            request["break_glass"]["since"] = request["now"].clone();
        }
        World { policy, people, request }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_rules_and_grants_changes_nothing(world in world(), seed in any::<u64>()) {
        let mut shuffled = world.clone();
        for kind in ["allow", "limit", "break_glass"] {
            let rules = shuffled.rules(kind);
            let turn = usize::try_from(seed % 7).unwrap();
            let length = rules.len().max(1);
            rules.rotate_left(turn % length);
            if seed % 2 == 0 {
                rules.reverse();
            }
        }
        shuffled.people["grant"].as_array_mut().unwrap().reverse();
        prop_assert_eq!(answer(&world.decide()), answer(&shuffled.decide()));
    }

    #[test]
    fn without_allow_and_break_glass_everything_is_denied(mut world in world()) {
        world.rules("allow").clear();
        world.rules("break_glass").clear();
        prop_assert!(!world.decide().is_allowed());
    }

    #[test]
    fn adding_an_allow_never_lowers_a_view(world in world(), mut more in allow()) {
        let before = world.decide();
        let mut larger = world;
        more["id"] = json!("a-new-one");
        larger.rules("allow").push(more);
        prop_assert!(never_raised(&larger.decide(), &before));
    }

    #[test]
    fn adding_a_limit_never_raises_a_view(world in world(), mut more in limit()) {
        let before = world.decide();
        let mut stricter = world;
        more["id"] = json!("a-new-one");
        stricter.rules("limit").push(more);
        prop_assert!(never_raised(&before, &stricter.decide()));
    }

    #[test]
    fn adding_a_revocation_never_raises_a_view(world in world(), which in 0_usize..5, when in moment()) {
        let before = world.decide();
        let grants = world.people["grant"].as_array().unwrap().len();
        let mut stricter = world;
        stricter.people["revoke"] = if which < grants {
            json!([{"grant": format!("g{which}"), "at": when}])
        } else {
            json!([{"subject": "s", "at": when}])
        };
        prop_assert!(never_raised(&before, &stricter.decide()));
    }

    #[test]
    fn a_missing_or_mistyped_attribute_never_raises_a_view(
        world in world(),
        (of, name) in proptest::sample::select(&[
            ("resource", "tenant"), ("resource", "status"), ("resource", "owner"),
            ("resource", "squad"), ("attributes", "tenant"), ("attributes", "teams"),
        ][..]),
        instead in proptest::sample::select(&["gone", "null", "1.5", "{}", "[1]"][..]),
    ) {
        let before = world.decide();
        let mut poorer = world;
        let attributes = poorer.request[of].as_object_mut().unwrap();
        match serde_json::from_str(instead) {
            Ok(value) => drop(attributes.insert(name.into(), value)),
            Err(_) => drop(attributes.remove(name)),
        }
        prop_assert!(never_raised(&before, &poorer.decide()));
    }

    #[test]
    fn unsupported_obligations_never_raise_a_view(world in world()) {
        let before = world.decide();
        let mut poorer = world;
        poorer.request["can"] = json!([]);
        let after = poorer.decide();
        prop_assert!(never_raised(&before, &after));
        prop_assert!(after.obligations().is_empty());
    }

    #[test]
    fn every_view_is_within_what_one_rule_gives(world in world()) {
        let decision = world.decide();
        let can = world.request["can"].as_array().unwrap();
        prop_assert!(decision.obligations().iter().all(|duty| can.contains(&json!(duty))));
        for (_, field) in decision.fields() {
            let Some(by) = &field.by else {
                prop_assert_eq!(field.view, View::Deny);
                continue;
            };
            let all = ["allow", "break_glass"].map(|kind| world.policy[kind].as_array().unwrap());
            let rule = all.into_iter().flatten().find(|rule| rule["id"] == json!(by)).unwrap();
            let own = rule["views"].get(&field.class).unwrap_or(&rule["views"]["*"]);
            let own = view_of(own.as_str().unwrap());
            prop_assert_eq!(own.meet(field.view), field.view, "{:?} from {:?}", field, own);
            prop_assert_eq!(field.view == View::Aggregate, field.k.is_some());
            prop_assert!(field.k.is_none_or(|k| k == 10 || k == 20));
            prop_assert_eq!(field.view == View::Encrypt, field.key.is_some());
        }
    }

    #[test]
    fn a_decision_is_constant_until_its_end(world in world(), part in 0_i64..1_000) {
        let decision = world.decide();
        let now: Timestamp = world.request["now"].as_str().unwrap().parse().unwrap();
        let far = now.saturating_add(5 * 365 * 86_400);
        let end = decision.valid_until().unwrap_or(far);
        prop_assert!(end > now);
        let length = end.unix() - now.unix();
        let middle = length / 1_000 * part;
        let constant = |decision: &Decision| {
            let mut answer = answer(decision);
            answer.as_object_mut().unwrap().remove("valid_until");
            answer
        };
        for later in [1, middle, length - 1].into_iter().filter(|later| *later < length) {
            let probe = world.at(now.saturating_add(later)).decide();
            prop_assert_eq!(constant(&decision), constant(&probe), "{} s later", later);
        }
    }
}

fn view_of(name: &str) -> View {
    let all = [
        View::Clear,
        View::Mask,
        View::Pseudonym,
        View::Encrypt,
        View::Redact,
        View::Aggregate,
        View::Deny,
    ];
    all.into_iter().find(|view| view.name() == name).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn damaged_documents_and_requests_are_errors_never_panics(
        text in prop_oneof![
            Just(include_str!("data/policy.toml").to_string()),
            world().prop_map(|world| world.policy.to_string()),
            world().prop_map(|world| world.people.to_string()),
            world().prop_map(|world| world.request.to_string()),
            any::<String>(),
        ],
        place in any::<proptest::sample::Index>(),
        length in 0_usize..4,
        by in prop_oneof![Just(String::new()), "[\\[\\]{}\",:=*.0-9a-z\n-]{1,4}", any::<String>()],
    ) {
        let mut letters: Vec<char> = text.chars().collect();
        let start = place.index(letters.len() + 1);
        let end = (start + length).min(letters.len());
        letters.splice(start..end, by.chars());
        let damaged: String = letters.into_iter().collect();
        let errors = [
            Policy::from_toml_with(&damaged, &ZONES).err(),
            Policy::from_json_with(&damaged, &ZONES).err(),
            People::from_toml(&damaged, &SAMPLE).err(),
            People::from_json(&damaged, &SAMPLE).err(),
            Request::from_json(&damaged).err(),
        ];
        let expected = [Code::PolicyInvalid, Code::InvalidJson, Code::LimitExceeded, Code::BadRequest];
        prop_assert!(errors.iter().flatten().all(|error| expected.contains(&error.code())));
        prop_assert!(errors.iter().flatten().count() >= 3, "no text is all of them");
    }
}

/// The generator reaches what the properties are about.
#[test]
fn generated_worlds_are_varied() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut allowed, mut views, mut raised, mut capped) = (0, BTreeSet::new(), 0, 0);
    for _ in 0..1_500 {
        let decision = world().new_tree(&mut runner).unwrap().current().decide();
        allowed += usize::from(decision.is_allowed());
        raised += usize::from(decision.is_allowed() && !decision.reasons().is_empty());
        for (_, field) in decision.fields() {
            views.insert(field.view);
            capped += usize::from(field.capped_by.is_some());
        }
    }
    assert!(allowed > 300, "{allowed}");
    assert!(raised > 10, "{raised}");
    assert!(capped > 50, "{capped}");
    assert_eq!(views.len(), 7);
}
