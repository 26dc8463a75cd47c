//! The closed list of conditions, three-valued.
//!
//! Strong Kleene logic: any false is false, else any unknown is unknown, else true. Unknown comes
//! from an attribute that is missing or has the wrong type. It makes an `allow` not match and a
//! `limit` match, so an error fails closed on both sides.

use super::{
    defect::Defect,
    document::{Fault, Names, Node, Table, Tree, each, names},
    request::{Request, Value},
    window::{self, Days, Hours},
    zone::Zone,
};
use crate::time::Timestamp;
use alloc::{string::String, vec::Vec};

/// Ordered, so that a conjunction is a minimum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    False,
    Unknown,
    True,
}

/// The conditions of one rule; all must hold.
#[derive(Debug, Default)]
pub(super) struct When {
    pub(super) facts: Vec<Fact>,
    pub(super) windows: Vec<Window>,
}

/// A condition on attributes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fact {
    /// Subject and resource have the same value.
    Same(String),
    /// The resource attribute is one of the values.
    Is(String, Vec<Value>),
    /// The resource attribute is the subject's id.
    Mine(String),
    /// The resource attribute is one of the subject's teams.
    Team(String),
    /// The resource's `region` is one of these.
    Region(Vec<String>),
}

/// The conditions that name attributes and nothing else.
const ON_ONE: [OnOne; 3] = [("same", Fact::Same), ("mine", Fact::Mine), ("team", Fact::Team)];
type OnOne = (&'static str, fn(String) -> Fact);

/// A condition on time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Window {
    Hours(Hours),
    Days(Days),
    NotBefore(Timestamp),
    Until(Timestamp),
}

const KEYS: [&str; 9] =
    ["same", "is", "mine", "team", "region", "hours", "days", "not_before", "until"];

impl When {
    /// Reads a `when` table. `declared` gives the attributes of each resource type in scope.
    pub(super) fn read(
        node: Option<&Node<'_>>,
        zone: &Zone,
        declared: &[&Names],
    ) -> Result<Self, Fault> {
        let Some(node) = node else { return Ok(Self::default()) };
        let table = Table::of(node, &KEYS)?;
        let mut facts = Vec::new();
        for (key, fact) in ON_ONE {
            for node in table.get(key).map_or(Ok(&[][..]), Node::one_or_more)? {
                facts.push(fact(attribute(node.text()?, node, declared)?));
            }
        }
        for entry in table.entries("is")? {
            let name = attribute(&entry.key, &entry.node, declared)?;
            facts.push(Fact::Is(name, each(entry.node.one_or_more()?, &value)?));
        }
        if let Some(region) = table.get("region") {
            attribute("region", region, declared)?;
            facts.push(Fact::Region(table.texts("region")?));
        }
        Ok(Self { facts, windows: windows(&table, node, zone)? })
    }
}

fn windows(table: &Table<'_, '_>, node: &Node<'_>, zone: &Zone) -> Result<Vec<Window>, Fault> {
    let moment = |key| table.get(key).map(|node| window::moment(node, zone)).transpose();
    let (not_before, until) = (moment("not_before")?, moment("until")?);
    if let (Some(start), Some(end)) = (not_before, until)
        && end <= start
    {
        let fault = Fault::new(node.place, "`until` is not after `not_before`");
        return Err(fault.of(Defect::EmptyWindow));
    }
    let hours = table.get("hours").map(Hours::read).transpose()?;
    let days = table.get("days").map(Days::read).transpose()?;
    let all = [
        hours.map(Window::Hours),
        days.map(Window::Days),
        not_before.map(Window::NotBefore),
        until.map(Window::Until),
    ];
    Ok(all.into_iter().flatten().collect())
}

impl Fact {
    /// The attribute of the resource that it looks at.
    pub(super) fn attribute(&self) -> &str {
        match self {
            Self::Same(name) | Self::Is(name, _) | Self::Mine(name) | Self::Team(name) => name,
            Self::Region(_) => "region",
        }
    }

    pub(super) fn truth(&self, request: &Request) -> Truth {
        let resource = |name: &str| request.resource.get(name);
        match self {
            Self::Same(name) => same(request.attributes.get(name), resource(name)),
            Self::Is(name, values) => is(resource(name), values),
            Self::Mine(name) => mine(resource(name), &request.subject),
            Self::Team(name) => team(resource(name), request.attributes.get("teams")),
            Self::Region(regions) => region(resource("region"), regions),
        }
    }
}

impl Window {
    pub(super) fn contains(self, now: Timestamp, zone: &Zone) -> bool {
        match self {
            Self::Hours(hours) => hours.contains(zone.local(now)),
            Self::Days(days) => days.contains(zone.local(now)),
            Self::NotBefore(start) => now >= start,
            Self::Until(end) => now < end,
        }
    }

    /// The next moment after `now` at which this changes.
    pub(super) fn next_edge(self, now: Timestamp, zone: &Zone) -> Option<Timestamp> {
        match self {
            Self::Hours(hours) => hours.next_edge(now, zone),
            Self::Days(days) => days.next_edge(now, zone),
            Self::NotBefore(moment) | Self::Until(moment) => Some(moment).filter(|at| *at > now),
        }
    }
}

/// The attribute must be declared on every resource type in scope.
fn attribute(name: &str, node: &Node<'_>, declared: &[&Names]) -> Result<String, Fault> {
    let name = names::check("attribute", name, node.place)?;
    match declared.iter().find(|names| names.find(&name).is_none()) {
        None => Ok(name),
        Some(names) => {
            let fault = Fault::unknown(node.place, "attribute", &name, names.iter());
            Err(fault.or_help(
                "every resource type in `on` declares it under `attributes`; for a limit without `on` every type",
            ))
        }
    }
}

fn value(node: &Node<'_>) -> Result<Value, Fault> {
    match &node.tree {
        Tree::Text(text) => Ok(Value::String(text.clone().into_owned())),
        Tree::Integer(value) => Ok(Value::Integer(*value)),
        Tree::Boolean(value) => Ok(Value::Boolean(*value)),
        _ => Err(Fault::new(node.place, "expected text, an integer, true or false")
            .of(Defect::WrongType)),
    }
}

fn truth(holds: bool) -> Truth {
    if holds { Truth::True } else { Truth::False }
}

/// Equal types only; a missing value, a list or anything else is unknown.
fn same(subject: Option<&Value>, resource: Option<&Value>) -> Truth {
    match (subject, resource) {
        (Some(Value::String(a)), Some(Value::String(b))) => truth(a == b),
        (Some(Value::Integer(a)), Some(Value::Integer(b))) => truth(a == b),
        (Some(Value::Boolean(a)), Some(Value::Boolean(b))) => truth(a == b),
        _ => Truth::Unknown,
    }
}

/// Unknown unless the value's type occurs in the list.
fn is(value: Option<&Value>, listed: &[Value]) -> Truth {
    let Some(value) = value else { return Truth::Unknown };
    let mut truth = Truth::Unknown;
    for other in listed {
        match same(Some(value), Some(other)) {
            Truth::True => return Truth::True,
            Truth::False => truth = Truth::False,
            Truth::Unknown => {}
        }
    }
    truth
}

fn mine(value: Option<&Value>, subject: &str) -> Truth {
    match value {
        Some(Value::String(id)) => truth(id == subject),
        _ => Truth::Unknown,
    }
}

fn team(value: Option<&Value>, teams: Option<&Value>) -> Truth {
    match (value, teams) {
        (Some(Value::String(team)), Some(Value::List(teams))) => truth(teams.contains(team)),
        _ => Truth::Unknown,
    }
}

fn region(value: Option<&Value>, regions: &[String]) -> Truth {
    match value {
        Some(Value::String(region)) => truth(regions.contains(region)),
        _ => Truth::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::*;
    use alloc::{format, string::ToString as _, vec};

    impl When {
        fn truth(&self, request: &Request, zone: &Zone) -> Truth {
            let facts = self.facts.iter().map(|fact| fact.truth(request));
            let windows =
                self.windows.iter().map(|window| truth(window.contains(request.now, zone)));
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
        document.error(fault).to_string()
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
}
