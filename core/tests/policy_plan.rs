//! Plans over rows that are not read yet: what they say of every row is what a decision says of it.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/worlds.rs"]
mod worlds;

use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
#[cfg(feature = "toml")]
use visard::policy::{Filter, View};
use visard::{
    Code,
    policy::{
        Columns, Decider, Dialect, Groups, Kind, People, Policy, QueryPlan, Request, Rows, Value,
    },
};
use worlds::{World, ZONES};

/// Attributes of one row, without what no condition compares.
fn attributes(resource: &Json) -> BTreeMap<String, Value> {
    let value = |value: &Json| match value {
        Json::String(text) => Value::from(text.as_str()),
        Json::Bool(value) => Value::from(*value),
        Json::Number(number) => number.as_i64().map_or(Value::Other, Value::from),
        _ => Value::Other,
    };
    let entries = resource.as_object().unwrap();
    entries.iter().map(|(name, own)| (name.clone(), value(own))).collect()
}

fn loaded(world: &World) -> (Policy, People) {
    let policy = Policy::from_json_with(&world.policy.to_string(), &ZONES).unwrap();
    let people = People::from_json(&world.people.to_string(), &policy).unwrap();
    (policy, people)
}

fn without_resource(request: &Json) -> Request {
    let mut request = request.clone();
    request.as_object_mut().unwrap().remove("resource");
    Request::from_json(&request.to_string()).unwrap()
}

fn parsed(decision: &str) -> Json {
    serde_json::from_str(decision).unwrap()
}

fn cases(number: u32) -> TestRunner {
    let number = std::env::var("VISARD_WORLDS").ok().and_then(|n| n.parse().ok()).unwrap_or(number);
    TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(number) })
}

#[test]
fn every_row_is_in_the_one_branch_with_its_decision() {
    let rows = proptest::collection::vec(worlds::request().boxed(), 1..12);
    let mut seen = [0_u64; 3];
    let result = cases(1_000).run(&(worlds::world(), rows), |(mut world, rows)| {
        let (policy, people) = loaded(&world);
        let plan = policy.plan(&people, &without_resource(&world.request)).unwrap();
        let mut decider = Decider::new(&policy, &people).unwrap();
        for row in rows {
            world.request["resource"] = row["resource"].clone();
            let request = Request::from_json(&world.request.to_string()).unwrap();
            let decision = decider.decide(&request).unwrap();
            let attributes = attributes(&row["resource"]);
            let matching = plan.branches().iter().filter(|branch| {
                branch.filter().holds(plan.parameters(), &|name| attributes.get(name))
            });
            let matching: Vec<_> = matching.collect();
            prop_assert!(matching.len() <= 1, "disjoint");
            let branch = matching.first().map(|branch| parsed(&branch.decision().to_json()));
            let shown = decision.is_allowed().then(|| parsed(&decision.to_json()));
            prop_assert_eq!(branch, shown, "{}", &world.request);
            let any = plan.filter().unwrap();
            let in_any = any.holds(plan.parameters(), &|name| attributes.get(name));
            prop_assert_eq!(in_any, decision.is_allowed());
            let individual = plan.individual().unwrap();
            let in_individual = individual.holds(plan.parameters(), &|name| attributes.get(name));
            prop_assert_eq!(in_individual, decision.rows() == Rows::Individual);
            prop_assert_eq!(plan.valid_until(), decision.valid_until());
            if !decision.is_allowed() {
                let reasons: Vec<&str> = plan.reasons().collect();
                prop_assert!(decision.reasons().iter().all(|reason| reasons.contains(reason)));
            }
        }
        Ok(())
    });
    result.unwrap();
    // The worlds are such that plans are worth testing.
    let mut runner = TestRunner::deterministic();
    for _ in 0..300 {
        let world = worlds::world().new_tree(&mut runner).unwrap().current();
        let (policy, people) = loaded(&world);
        let plan = policy.plan(&people, &without_resource(&world.request)).unwrap();
        seen[plan.branches().len().min(2)] += 1;
    }
    assert!(seen.iter().all(|number| *number > 20), "no, one and several branches: {seen:?}");
}

#[test]
fn attributes_that_the_request_states_are_the_same_for_every_row() {
    let rows = proptest::collection::vec(worlds::request().boxed(), 1..6);
    let stated = proptest::sample::subsequence(vec!["tenant", "owner", "status"], 0..=3);
    let result = cases(500).run(&(worlds::world(), rows, stated), |(mut world, rows, stated)| {
        let (policy, people) = loaded(&world);
        let mut fixed = world.request["resource"].clone();
        fixed.as_object_mut().unwrap().retain(|name, _| stated.contains(&name.as_str()));
        world.request["resource"] = fixed.clone();
        let request = Request::from_json(&world.request.to_string()).unwrap();
        let plan = policy.plan(&people, &request).unwrap();
        for row in rows {
            let mut resource = row["resource"].clone();
            resource.as_object_mut().unwrap().extend(fixed.as_object().unwrap().clone());
            world.request["resource"] = resource.clone();
            let request = Request::from_json(&world.request.to_string()).unwrap();
            let decision = policy.decide(&people, &request).unwrap();
            let attributes = attributes(&resource);
            let branch = plan.branch_of(|name| attributes.get(name));
            let branch = branch.map(|branch| parsed(&branch.decision().to_json()));
            prop_assert_eq!(branch, decision.is_allowed().then(|| parsed(&decision.to_json())));
        }
        Ok(())
    });
    result.unwrap();
}

#[test]
fn the_order_of_rules_changes_no_filter() {
    let result = cases(300).run(&worlds::world(), |mut world| {
        let request = without_resource(&world.request);
        let filters = |world: &World| {
            let (policy, people) = loaded(world);
            policy.plan(&people, &request).unwrap().filter().unwrap()
        };
        let before = filters(&world);
        for kind in ["allow", "limit", "break_glass"] {
            world.policy[kind].as_array_mut().unwrap().reverse();
        }
        prop_assert_eq!(filters(&world), before);
        Ok(())
    });
    result.unwrap();
}

#[cfg(feature = "toml")]
fn sample(subject: &str, action: &str, purpose: &str) -> QueryPlan {
    let policy = Policy::from_toml(include_str!("data/policy.toml")).unwrap();
    let people = People::from_toml(include_str!("data/people.toml"), &policy).unwrap();
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let request = Request::new(subject, action, purpose, now)
        .attribute("tenant", "acme")
        .can(["log-each-record", "watermark"]);
    policy.plan(&people, &request).unwrap()
}

fn columns() -> Columns {
    let mut columns = Columns::new("responses").unwrap();
    for attribute in ["tenant", "region", "survey_team", "assignee", "status"] {
        columns = columns.attribute(attribute, attribute, Kind::Text).unwrap();
    }
    columns.attribute("legal_hold", "legal_hold", Kind::Boolean).unwrap()
}

#[cfg(feature = "toml")]
#[test]
fn conditions_are_as_short_as_the_rules() {
    let text = |plan: &QueryPlan, dialect| plan.condition(&columns(), dialect).unwrap().text;
    let export = sample("x-0007", "response.export", "research");
    assert_eq!(
        text(&export, Dialect::Postgres),
        "\"legal_hold\" <> CAST($1 AS boolean) AND \"tenant\" = CAST($2 AS text)"
    );
    assert_eq!(
        text(&export, Dialect::Sqlite),
        "(typeof(`legal_hold`) = 'integer' AND `legal_hold` IN (0, 1) AND `legal_hold` <> ?1) \
         AND (typeof(`tenant`) = 'text' AND `tenant` COLLATE BINARY = ?2)"
    );
    let groups = sample("m-2001", "response.read", "insight");
    assert_eq!(text(&groups, Dialect::DuckDb), "1 = 0", "no single record");
    assert!(groups.is_allowed());
    let nobody = sample("u-9999", "response.read", "insight");
    assert_eq!(text(&nobody, Dialect::DuckDb), "1 = 0");
    assert_eq!(nobody.reasons().collect::<Vec<_>>(), ["no-grants"]);
}

#[cfg(feature = "toml")]
#[test]
fn a_plan_is_json_with_its_values_apart() {
    let plan = sample("u-1042", "response.read", "issue-resolution");
    let json = serde_json::to_string(&plan).unwrap();
    let (values, rest) = json.split_once("\"branches\"").unwrap();
    assert!(values.contains("u-1042") && !rest.contains("u-1042") && !rest.contains("acme"));
    let json: Json = serde_json::from_str(&json).unwrap();
    assert_eq!(json["resource"], "response");
    assert_eq!(json["epoch"], 412);
    assert_eq!(json["branches"][0]["fields"]["email"]["view"], "mask");
    let filter: Filter = serde_json::from_value(json["branches"][0]["filter"].clone()).unwrap();
    assert_eq!(filter, *plan.branches()[0].filter());
    assert!(!format!("{plan:?}").contains("u-1042"));
}

#[cfg(feature = "toml")]
#[test]
fn the_decision_of_a_branch_has_the_views() {
    let plan = sample("u-1042", "response.read", "issue-resolution");
    let decision = plan.branches()[0].decision();
    assert_eq!(decision.view("email"), View::Mask);
    assert_eq!(plan.branches().len(), 1);
}

#[test]
fn unsuitable_columns_are_typed_errors() {
    for name in ["", "a\nb", &"x".repeat(64)] {
        assert_eq!(Columns::new(name).unwrap_err().code(), Code::InvalidArgument);
        assert_eq!(columns().field("f", name).unwrap_err().code(), Code::InvalidArgument);
        let own = columns().attribute("tenant", name, Kind::Text);
        assert_eq!(own.unwrap_err().code(), Code::InvalidArgument);
    }
}

fn small(attributes: usize, allows: &[Json]) -> (Policy, People) {
    let names: Vec<String> = (0..attributes).map(|number| format!("a{number}")).collect();
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "classes": {"c": ""}, "purposes": {"p": ""}, "roles": {"r": {}},
        "resources": {"doc": {"actions": ["read"], "attributes": names, "fields": {"f": "c"}}},
        "allow": allows,
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = People::from_json(r#"{"grant": [{"subject": "s", "role": "r"}]}"#, &policy);
    let people = people.unwrap();
    (policy, people)
}

fn asked() -> Request {
    Request::new("s", "doc.read", "p", "2026-11-23T10:00:00Z".parse().unwrap())
}

fn allow(id: &str, when: &Json) -> Json {
    json!({"id": id, "roles": "r", "on": "doc.read", "views": {"c": "clear"}, "when": when})
}

#[test]
fn an_attribute_without_a_column_is_an_error_and_not_a_guess() {
    let (policy, people) = small(1, &[allow("one", &json!({"is": {"a0": ["x"]}}))]);
    let plan = policy.plan(&people, &asked()).unwrap();
    let columns = Columns::new("t").unwrap();
    let error = plan.select(&columns, Dialect::Sqlite).unwrap_err();
    assert_eq!(error.code(), Code::UnknownName);
    assert_eq!(error.message(), "no column is given for the attribute `a0`");
    let without = plan.condition(&columns.without("a0"), Dialect::Sqlite).unwrap();
    assert_eq!(without.text, "1 = 0");
}

#[test]
fn identifiers_are_quoted_and_values_are_parameters() {
    let (policy, people) = small(1, &[allow("one", &json!({"is": {"a0": ["x' OR 1=1 --"]}}))]);
    let plan = policy.plan(&people, &asked()).unwrap();
    let columns = Columns::new("t").unwrap();
    let columns = columns.attribute("a0", "a\" OR 1=1 --`", Kind::Text).unwrap();
    let text = |dialect| plan.condition(&columns, dialect).unwrap().text;
    assert_eq!(text(Dialect::Postgres), "\"a\"\" OR 1=1 --`\" = CAST($1 AS text)");
    assert!(text(Dialect::Sqlite).contains("`a\" OR 1=1 --``` COLLATE BINARY = ?1"));
    let first = columns.first_parameter(7);
    assert!(plan.condition(&first, Dialect::DuckDb).unwrap().text.contains("$7"));
}

#[test]
fn plans_that_would_be_too_large_are_refused() {
    let each = |number: usize| {
        let attribute = format!("a{number}");
        allow(&format!("allow-{number:02}"), &json!({"is": {attribute: ["x"]}}))
    };
    let (policy, people) = small(65, &(0..65).map(each).collect::<Vec<_>>());
    assert_eq!(policy.plan(&people, &asked()).unwrap_err().code(), Code::LimitExceeded);
    // Any of the rules may hold or not; who gives the view is the first of those that do.
    let (policy, people) = small(10, &(0..10).map(each).collect::<Vec<_>>());
    assert_eq!(policy.plan(&people, &asked()).unwrap().branches().len(), 10);
    let (policy, people) = small(20, &(0..20).map(each).collect::<Vec<_>>());
    assert_eq!(policy.plan(&people, &asked()).unwrap_err().code(), Code::LimitExceeded);
    let values: Vec<String> = (0..4_097).map(|number| number.to_string()).collect();
    let (policy, people) = small(1, &[allow("one", &json!({"is": {"a0": values}}))]);
    assert_eq!(policy.plan(&people, &asked()).unwrap_err().code(), Code::LimitExceeded);
}

/// One branch: all rows but those that some limit denies.
fn limited(limits: &[Json]) -> visard::Result<QueryPlan> {
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "classes": {"c": ""}, "purposes": {"p": ""}, "roles": {"r": {}},
        "resources": {"doc": {"actions": ["read"], "attributes": ["a", "b"], "fields": {"f": "c"}}},
        "allow": [{"id": "all", "roles": "r", "on": "doc.read", "views": {"c": "clear"}}],
        "limit": limits,
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = People::from_json(r#"{"grant": [{"subject": "s", "role": "r"}]}"#, &policy);
    policy.plan(&people.unwrap(), &asked())
}

fn limit(number: usize, when: &Json) -> Json {
    json!({"id": format!("limit-{number}"), "on": "doc.read", "views": {"*": "deny"}, "when": {"is": when}})
}

#[test]
fn what_a_plan_may_take_is_bounded_as_a_whole() {
    // Values that different rules list are told apart: as many cells, each asked of each list.
    let lists = |rules: usize, values: usize| {
        let listed = |rule: usize| {
            let own = (0..values).filter(|value| (value >> (rule % 11)) & 1 == 1 || *value == rule);
            own.collect::<Vec<usize>>()
        };
        limited(
            &(0..rules).map(|rule| limit(rule, &json!({"a": listed(rule)}))).collect::<Vec<_>>(),
        )
    };
    assert_eq!(lists(12, 1_024).unwrap().branches().len(), 1);
    let error = lists(60, 2_048).map(drop).unwrap_err();
    assert_eq!(error.code(), Code::LimitExceeded);
    assert_eq!(error.message(), "the plan of this policy would be too large");
}

#[test]
fn the_lists_of_a_filter_are_bounded_together() {
    // Each of these a's denies other b's: a list for each.
    let lists = |rules: usize| {
        let list = |rule: usize| (0..1_000 + rule).collect::<Vec<usize>>();
        let one = |rule: usize| limit(rule, &json!({"a": [rule], "b": list(rule)}));
        limited(&(0..rules).map(one).collect::<Vec<_>>())
    };
    assert_eq!(lists(50).unwrap().branches().len(), 1);
    assert_eq!(lists(66).map(drop).unwrap_err().code(), Code::LimitExceeded);
}

#[test]
fn a_table_is_one_name_unless_its_schema_is_said() {
    let (policy, people) = small(1, &[allow("one", &json!({"is": {"a0": ["x"]}}))]);
    let plan = policy.plan(&people, &asked()).unwrap();
    let from = |columns: Columns, dialect| {
        let columns = columns.without("a0");
        let text = plan.select(&columns, dialect).unwrap().text;
        let (_, rest) = text.split_once(" FROM ").unwrap();
        rest.split_once(" WHERE ").unwrap().0.to_owned()
    };
    let whole = Columns::new("public.answers").unwrap();
    assert_eq!(from(whole, Dialect::Postgres), "\"public.answers\"");
    let parts = || Columns::new("answers").unwrap().schema("pub\"lic").unwrap();
    assert_eq!(from(parts(), Dialect::DuckDb), "\"pub\"\"lic\".\"answers\"");
    assert_eq!(from(parts(), Dialect::Sqlite), "`pub\"lic`.`answers`");
    let bad = Columns::new("answers").unwrap().schema("");
    assert_eq!(bad.unwrap_err().code(), Code::InvalidArgument);
}

#[test]
fn no_two_columns_of_a_statement_have_one_name() {
    let plan_of = |fields: &[&str]| {
        let fields: serde_json::Map<_, _> =
            fields.iter().map(|field| ((*field).to_owned(), json!("c"))).collect();
        let policy = json!({
            "schema": 1, "name": "n", "version": "1", "classes": {"c": ""}, "purposes": {"p": ""}, "roles": {"r": {}},
            "resources": {"doc": {"actions": ["read"], "fields": fields}},
            "allow": [{"id": "all", "roles": "r", "on": "doc.read", "views": {"c": "clear"}}],
        });
        let policy = Policy::from_json(&policy.to_string()).unwrap();
        let people = People::from_json(r#"{"grant": [{"subject": "s", "role": "r"}]}"#, &policy);
        policy.plan(&people.unwrap(), &asked()).unwrap()
    };
    let long = "x".repeat(64);
    for (field, fits) in
        [("nps", true), ("visard_branch", false), ("Visard_Record", false), (&long, false)]
    {
        let columns = Columns::new("t").unwrap().record("stored").unwrap();
        let columns = columns.field(field, "column").unwrap();
        let made = plan_of(&[field]).select(&columns, Dialect::Postgres);
        assert_eq!(
            made.map(|_| ()).map_err(|error| error.code()),
            fits.then_some(()).ok_or(Code::InvalidArgument)
        );
    }
    let columns = Columns::new("t").unwrap().person("who").unwrap();
    let columns = columns.field("visard_people", "column").unwrap();
    let plan = plan_of(&["visard_people"]);
    let error =
        plan.groups(&Groups::new().by("visard_people"), &columns, Dialect::Sqlite).unwrap_err();
    assert_eq!(error.code(), Code::InvalidArgument);
}
