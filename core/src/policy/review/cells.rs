//! All that attributes can do to the conditions of some rules, as few cases.
//!
//! Of the values an attribute can have, only those that conditions tell apart matter: each value
//! that a rule lists, the subject's own id, one of each type that nobody lists, and none at all.
//! Conditions on different attributes do not depend on one another, but for one thing: whether two
//! equal values are among the subject's teams. So the product of the cases of each attribute is
//! every answer that any request could get.

use super::super::{
    condition::{Fact, Truth},
    request::{Request, Value},
};
use crate::time::Timestamp;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec,
    vec::Vec,
};

/// The subject's attribute that `team` reads.
const TEAMS: &str = "teams";

/// The cases of one attribute.
#[derive(Debug)]
pub(super) struct Attribute {
    name: String,
    /// Some condition asks whether the value is one of the subject's teams.
    team: bool,
    pub(super) cells: Vec<Cell>,
}

/// One case: the resource's value, the subject's value of the same name, and whether the
/// resource's value is one of the subject's teams.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    resource: Option<Value>,
    own: Option<Value>,
    member: bool,
    /// The answer of each condition on this attribute, in the order of `Ground::facts`.
    pub(super) truths: Vec<(usize, Truth)>,
}

/// What the subject's `teams` are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Teams {
    /// A list of those that the cases say.
    Listed,
    /// Not stated, or text: every `team` is unknown.
    Absent,
}

/// The attributes that some conditions are about.
#[derive(Debug)]
pub(super) struct Ground {
    pub(super) attributes: Vec<Attribute>,
    teams: Teams,
    /// Several attributes share the subject's teams.
    shared: bool,
    /// How many cases of single attributes were looked at: no fewer than are kept.
    pub(super) tried: usize,
}

/// Whether cases that only deny are wanted too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cases {
    /// Every answer, unknown ones as well.
    All,
    /// Only known answers: they are all that a best case needs.
    Known,
}

impl Ground {
    /// `facts` are told apart by their place in the list.
    pub(super) fn new(facts: &[&Fact], subject: &str, teams: Teams, cases: Cases) -> Self {
        let mut by_name: BTreeMap<&str, Vec<(usize, &Fact)>> = BTreeMap::new();
        for (place, fact) in facts.iter().enumerate() {
            by_name.entry(fact.attribute()).or_default().push((place, fact));
        }
        let is_team = |fact: &&Fact| matches!(fact, Fact::Team(_));
        let shared =
            by_name.values().filter(|own| own.iter().any(|(_, fact)| is_team(fact))).count() > 1;
        let taken: BTreeSet<&str> =
            facts.iter().flat_map(|fact| texts(fact)).chain([subject]).collect();
        let source = Source { subject, teams, cases, taken, shared };
        let (mut attributes, mut tried) = (Vec::new(), 0_usize);
        for (name, facts) in by_name {
            let (attribute, own) = source.attribute(name, &facts);
            attributes.push(attribute);
            tried = tried.saturating_add(own);
        }
        Self { attributes, teams, shared, tried }
    }

    /// False when two equal values would be and not be among the teams.
    pub(super) fn agrees(&self, chosen: &[&Cell]) -> bool {
        if !self.shared {
            return true;
        }
        let mut members: BTreeMap<&Value, bool> = BTreeMap::new();
        let sharing = self.attributes.iter().zip(chosen).filter(|(attribute, _)| attribute.team);
        sharing
            .filter_map(|(_, cell)| Some((cell.resource.as_ref()?, cell.member)))
            .all(|(value, member)| *members.entry(value).or_insert(member) == member)
    }

    /// States the chosen cases, one for each attribute, in a request.
    pub(super) fn state(&self, chosen: &[&Cell], request: &mut Request) {
        request.attributes.clear();
        request.resource.clear();
        let mut teams: Vec<String> = Vec::new();
        for (attribute, cell) in self.attributes.iter().zip(chosen) {
            cell.state(&attribute.name, request);
            let team = cell.resource.as_ref().filter(|_| cell.member).and_then(as_text);
            teams.extend(team.map(String::from));
        }
        let team = self.attributes.iter().any(|attribute| attribute.team);
        if team && self.teams == Teams::Listed {
            teams.sort_unstable();
            teams.dedup();
            request.attributes.insert(TEAMS.into(), Value::List(teams));
        }
    }

    /// Calls `visit` with each combination that agrees. Every combination takes one of what is
    /// `left`; with nothing left it ends.
    pub(super) fn each(&self, left: &mut usize, mut visit: impl FnMut(&[&Cell])) {
        let mut places = vec![0_usize; self.attributes.len()];
        while *left > 0 {
            *left = left.saturating_sub(1);
            let cells = self.attributes.iter().zip(&places);
            let chosen: Vec<&Cell> =
                cells.filter_map(|(attribute, place)| attribute.cells.get(*place)).collect();
            if chosen.len() < places.len() {
                return;
            }
            if self.agrees(&chosen) {
                visit(&chosen);
            }
            if !self.advance(&mut places) {
                return;
            }
        }
    }

    /// The next combination; false after the last.
    fn advance(&self, places: &mut [usize]) -> bool {
        for (place, attribute) in places.iter_mut().zip(&self.attributes) {
            *place = place.saturating_add(1);
            if *place < attribute.cells.len() {
                return true;
            }
            *place = 0;
        }
        false
    }
}

impl Cell {
    fn state(&self, name: &str, request: &mut Request) {
        if let Some(value) = &self.resource {
            request.resource.insert(name.into(), value.clone());
        }
        if let Some(value) = &self.own {
            request.attributes.insert(name.into(), value.clone());
        }
    }

    /// The condition holds, or is about another attribute.
    pub(super) fn allows(&self, fact: usize) -> bool {
        self.truths.iter().all(|(place, truth)| *place != fact || *truth == Truth::True)
    }

    pub(super) fn is_false(&self, fact: usize) -> bool {
        self.truths.iter().any(|(place, truth)| *place == fact && *truth == Truth::False)
    }

    /// As good as the other wherever the other can be: the same value, or one that no other
    /// attribute shares.
    pub(super) fn stands_for(&self, other: &Self, ground: &Ground) -> bool {
        !ground.shared || (self.resource == other.resource && self.member == other.member)
    }
}

/// Where cases come from.
struct Source<'s> {
    subject: &'s str,
    teams: Teams,
    cases: Cases,
    /// Texts that mean something.
    taken: BTreeSet<&'s str>,
    shared: bool,
}

impl Source<'_> {
    /// An attribute with its cases, and how many were looked at for them.
    fn attribute(&self, name: &str, facts: &[(usize, &Fact)]) -> (Attribute, usize) {
        let team = facts.iter().any(|(_, fact)| matches!(fact, Fact::Team(_)));
        let same = facts.iter().any(|(_, fact)| matches!(fact, Fact::Same(_)));
        let (mut cells, mut known, mut tried) = (Vec::new(), BTreeSet::new(), 0_usize);
        for resource in self.values(name, facts) {
            for own in self.own_values(name, same, resource.as_ref()) {
                let text = matches!(resource, Some(Value::String(_)));
                let both = team && text && self.teams == Teams::Listed;
                for member in if both { &[true, false][..] } else { &[false][..] } {
                    tried = tried.saturating_add(1);
                    let (resource, own) = (resource.clone(), own.clone());
                    let mut cell = Cell { resource, own, member: *member, truths: Vec::new() };
                    cell.truths = self.answers(name, facts, &cell);
                    let place = (cell.resource.clone(), cell.member);
                    let place = Some(place).filter(|_| team && self.shared);
                    if known.insert((cell.truths.clone(), place)) {
                        cells.push(cell);
                    }
                }
            }
        }
        (Attribute { name: name.into(), team, cells }, tried)
    }

    /// The answers of the conditions in a case.
    fn answers(&self, name: &str, facts: &[(usize, &Fact)], cell: &Cell) -> Vec<(usize, Truth)> {
        let mut request = Request::new(self.subject, "", "", Timestamp::MIN);
        cell.state(name, &mut request);
        if self.teams == Teams::Listed {
            let team = cell.resource.as_ref().filter(|_| cell.member).and_then(as_text);
            let teams = team.map(String::from).into_iter().collect();
            request.attributes.insert(TEAMS.into(), Value::List(teams));
        }
        facts.iter().map(|(place, fact)| (*place, fact.truth(&request))).collect()
    }

    /// The resource's values.
    fn values(&self, name: &str, facts: &[(usize, &Fact)]) -> Vec<Option<Value>> {
        let mut values: BTreeSet<Value> = BTreeSet::new();
        for (_, fact) in facts {
            match fact {
                Fact::Is(_, listed) => values.extend(listed.iter().cloned()),
                Fact::Region(listed) => values.extend(listed.iter().cloned().map(Value::String)),
                Fact::Mine(_) => drop(values.insert(self.subject.into())),
                Fact::Same(_) | Fact::Team(_) => {}
            }
        }
        let is = |kind: fn(&Value) -> bool| values.iter().any(kind);
        let integers = is(|value| matches!(value, Value::Integer(_)));
        let booleans = is(|value| matches!(value, Value::Boolean(_)));
        if integers {
            let unlisted = (0..=i64::MAX).find(|number| !values.contains(&Value::Integer(*number)));
            values.extend(unlisted.map(Value::Integer));
        }
        if booleans {
            values.extend([true, false].map(Value::Boolean));
        }
        values.insert(Value::String(self.unlisted(name)));
        let missing = (self.cases == Cases::All).then_some(None);
        values.into_iter().map(Some).chain(missing).collect()
    }

    /// The subject's values beside one of the resource's: the same, another, none.
    fn own_values(&self, name: &str, same: bool, resource: Option<&Value>) -> Vec<Option<Value>> {
        let stated = same && (name != TEAMS || self.teams == Teams::Absent);
        let Some(value) = resource.filter(|_| stated) else { return vec![None] };
        let other = match value {
            Value::String(_) => Value::String(format!("{}~", self.unlisted(name))),
            Value::Integer(number) => Value::Integer(number.wrapping_add(1)),
            Value::Boolean(value) => Value::Boolean(!value),
            Value::List(_) | Value::Other => return vec![None],
        };
        let missing = (self.cases == Cases::All).then_some(None);
        [Some(value.clone()), Some(other)].into_iter().chain(missing).collect()
    }

    /// A text that no condition and no subject has.
    fn unlisted(&self, name: &str) -> String {
        let mut text = format!("~{name}");
        while self.taken.contains(text.as_str()) {
            text.push('~');
        }
        text
    }
}

/// The texts that a condition lists.
pub(super) fn texts(fact: &Fact) -> impl Iterator<Item = &str> {
    let listed: Vec<&str> = match fact {
        Fact::Is(_, values) => values.iter().filter_map(as_text).collect(),
        Fact::Region(regions) => regions.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    listed.into_iter()
}

fn as_text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}
