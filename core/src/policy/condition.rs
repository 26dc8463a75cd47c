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
mod tests;
