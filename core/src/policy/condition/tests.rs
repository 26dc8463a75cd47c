//! Each condition with right, wrong and missing values.

use super::*;
use crate::policy::document::Document;
use alloc::{format, string::ToString as _, vec};

impl When {
    fn truth(&self, request: &Request, zone: &Zone) -> Truth {
        let facts = self.facts.iter().map(|fact| fact.truth(request));
        let windows = self.windows.iter().map(|window| truth(window.contains(request.now, zone)));
        facts.chain(windows).min().unwrap_or(Truth::True)
    }
}

fn names() -> Names {
    let names = ["tenant", "assignee", "status", "team", "region", "flag", "size"];
    Names::new("attribute", names.map(String::from).to_vec())
}

fn when(json: &str) -> When {
    let document = Document::json(json, 1_000).unwrap();
    When::read(Some(&document.root), &Zone::UTC, &[&names()]).unwrap()
}

fn fault(json: &str) -> String {
    let document = Document::json(json, 1_000).unwrap();
    let fault = When::read(Some(&document.root), &Zone::UTC, &[&names()]).unwrap_err();
    document.error(fault).message().to_owned()
}

fn ask() -> Request {
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    Request::new("u-1", "response.read", "insight", now)
        .attribute("tenant", "acme")
        .attribute("teams", ["red", "blue"])
        .attribute("size", 3)
        .resource("tenant", "acme")
        .resource("assignee", "u-1")
        .resource("status", "open")
        .resource("team", "red")
        .resource("region", "EU")
        .resource("flag", true)
        .resource("size", 3)
}

fn ask_json(attributes: &str, resource: &str) -> Request {
    Request::from_json(&format!(
        r#"{{"subject":"u-1","action":"response.read","purpose":"insight","now":"2026-11-23T10:00:00Z",
            "attributes":{attributes},"resource":{resource}}}"#
    ))
    .unwrap()
}

#[test]
fn each_condition_holds_for_the_right_values() {
    for condition in [
        "{}",
        r#"{"same": ["tenant", "size"]}"#,
        r#"{"same": "tenant"}"#,
        r#"{"is": {"status": ["open", "pending"], "flag": [true], "size": 3}}"#,
        r#"{"is": {"size": ["three", 3]}}"#,
        r#"{"mine": ["assignee"]}"#,
        r#"{"team": ["team"]}"#,
        r#"{"region": ["US", "EU"]}"#,
        r#"{"hours": "10:00-10:01", "days": "mon"}"#,
        r#"{"not_before": "2026-11-23T10:00:00Z", "until": "2026-11-24"}"#,
    ] {
        assert_eq!(when(condition).truth(&ask(), &Zone::UTC), Truth::True, "{condition}");
    }
}

#[test]
fn each_condition_fails_for_other_values() {
    let other = ask()
        .attribute("tenant", "other")
        .resource("status", "closed")
        .resource("flag", false)
        .resource("assignee", "u-2")
        .resource("team", "green")
        .resource("region", "BR");
    for condition in [
        r#"{"same": ["tenant"]}"#,
        r#"{"is": {"status": ["open"]}}"#,
        r#"{"is": {"flag": [true]}}"#,
        r#"{"mine": ["assignee"]}"#,
        r#"{"team": ["team"]}"#,
        r#"{"region": ["US", "EU"]}"#,
        r#"{"hours": "09:00-10:00"}"#,
        r#"{"days": ["tue"]}"#,
        r#"{"not_before": "2026-11-23T10:00:01Z"}"#,
        r#"{"until": "2026-11-23T10:00:00Z"}"#,
    ] {
        assert_eq!(when(condition).truth(&other, &Zone::UTC), Truth::False, "{condition}");
    }
}

#[test]
fn missing_and_mistyped_attributes_are_unknown() {
    let conditions = [
        r#"{"same": ["tenant"]}"#,
        r#"{"is": {"tenant": ["acme"]}}"#,
        r#"{"mine": ["tenant"]}"#,
        r#"{"team": ["tenant"]}"#,
    ];
    for condition in conditions.map(when) {
        for value in [
            "{}",
            r#"{"tenant":null}"#,
            r#"{"tenant":1}"#,
            r#"{"tenant":1.0}"#,
            r#"{"tenant":true}"#,
            r#"{"tenant":["acme"]}"#,
            r#"{"tenant":{"a":1}}"#,
        ] {
            let request = ask_json(r#"{"tenant":"acme","teams":["acme"]}"#, value);
            assert_eq!(
                condition.truth(&request, &Zone::UTC),
                Truth::Unknown,
                "{condition:?} {value}"
            );
        }
    }
    for teams in ["{}", r#"{"teams":"red"}"#, r#"{"teams":["red",1]}"#, r#"{"teams":[null]}"#] {
        let request = ask_json(teams, r#"{"team":"red"}"#);
        assert_eq!(
            when(r#"{"team":["team"]}"#).truth(&request, &Zone::UTC),
            Truth::Unknown,
            "{teams}"
        );
    }
    let request = ask_json(r#"{"teams":[]}"#, r#"{"team":"red"}"#);
    assert_eq!(when(r#"{"team":["team"]}"#).truth(&request, &Zone::UTC), Truth::False);
}

#[test]
fn false_wins_over_unknown_and_unknown_over_true() {
    let request = ask_json("{}", r#"{"status":"open"}"#);
    let unknown = when(r#"{"same": ["tenant"], "is": {"status": ["open"]}}"#);
    assert_eq!(unknown.truth(&request, &Zone::UTC), Truth::Unknown);
    let no = when(r#"{"same": ["tenant"], "is": {"status": ["shut"]}}"#);
    assert_eq!(no.truth(&request, &Zone::UTC), Truth::False);
}

#[test]
fn a_moment_is_an_edge_until_it_has_come() {
    let edge = |condition: &str, now: &str| {
        let when = when(condition);
        let [window] = when.windows.as_slice() else { panic!("{condition}") };
        window.next_edge(now.parse().unwrap(), &Zone::UTC)
    };
    let noon: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
    for key in ["not_before", "until"] {
        let condition = format!(r#"{{"{key}": "{noon}"}}"#);
        assert_eq!(edge(&condition, "2026-11-23T11:59:59Z"), Some(noon));
        assert_eq!(edge(&condition, "2026-11-23T12:00:00Z"), None);
        assert_eq!(edge(&condition, "2026-11-23T12:00:01Z"), None);
    }
}

#[test]
fn each_condition_on_attributes_says_which() {
    for (condition, attribute) in [
        (r#"{"same": "tenant"}"#, "tenant"),
        (r#"{"is": {"status": ["open"]}}"#, "status"),
        (r#"{"mine": "assignee"}"#, "assignee"),
        (r#"{"team": "team"}"#, "team"),
        (r#"{"region": ["EU"]}"#, "region"),
    ] {
        let when = when(condition);
        let named: Vec<&str> = when.facts.iter().map(Fact::attribute).collect();
        assert_eq!(named, [attribute]);
    }
}

#[test]
fn only_declared_attributes_may_be_named() {
    assert_eq!(fault(r#"{"same": ["tennant"]}"#), "unknown attribute `tennant`");
    assert_eq!(fault(r#"{"is": {"state": ["open"]}}"#), "unknown attribute `state`");
    assert_eq!(fault(r#"{"sane": ["tenant"]}"#), "unknown key `sane`");
    assert_eq!(fault(r#"{"same": ["\n"]}"#), "this is no name for an attribute");
    let document = Document::json(r#"{"region": ["EU"]}"#, 100).unwrap();
    let without = Names::new("attribute", vec!["tenant".to_string()]);
    assert!(When::read(Some(&document.root), &Zone::UTC, &[&names(), &without]).is_err());
}

#[test]
fn conditions_that_could_never_hold_are_refused() {
    for condition in [
        r#"{"same": []}"#,
        r#"{"is": {"status": []}}"#,
        r#"{"is": {"status": [null]}}"#,
        r#"{"hours": "10:00-10:00"}"#,
        r#"{"not_before": "2026-11-24", "until": "2026-11-24"}"#,
    ] {
        fault(condition);
    }
}
