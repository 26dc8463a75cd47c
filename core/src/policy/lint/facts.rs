//! Whether there is a request on which some conditions on attributes hold and others do not:
//! exactly, because the list of conditions is closed.
//!
//! The unknowns are the subject's id, its attributes and those of the resource. Only values of the
//! resource are bound to one another: by `mine` to the id, by `team` through the subject's teams.

use super::super::{condition::Fact, request::Value};
use alloc::{borrow::Cow, collections::BTreeMap, vec::Vec};

/// What a request must make of each condition.
#[derive(Clone, Default)]
pub(super) struct Demand<'f> {
    /// True.
    pub(super) holds: Vec<&'f Fact>,
    /// False or unknown: an `allow` does not match then.
    pub(super) untrue: Vec<&'f Fact>,
    /// False: nothing else keeps a `limit` from matching.
    pub(super) fails: Vec<&'f Fact>,
}

/// How many values are tried before a request is taken to exist; then nothing is reported.
const MOST_STEPS: u32 = 20_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
    True,
    Untrue,
    False,
}

impl Demand<'_> {
    /// True when some request meets the demand.
    pub(super) fn is_met(&self) -> bool {
        let mut world = World::default();
        let wants =
            [(&self.holds, Want::True), (&self.fails, Want::False), (&self.untrue, Want::Untrue)];
        let all = || {
            wants.into_iter().flat_map(|(facts, want)| facts.iter().map(move |fact| (*fact, want)))
        };
        // First what a value must be, then what it must not be: a value that nothing demands is
        // missing, and every condition on it unknown.
        all().filter(|(_, want)| *want != Want::Untrue).all(|(fact, want)| world.demand(fact, want))
            && all().all(|(fact, want)| world.refuse(fact, want))
            && world.has_values()
    }
}

/// What the resource's attributes must be.
#[derive(Default)]
struct World<'f> {
    values: BTreeMap<&'f str, Domain<'f>>,
    /// Attributes that subject and resource share.
    same: Vec<&'f str>,
    mine: Vec<&'f str>,
    not_mine: Vec<&'f str>,
    team: Vec<&'f str>,
    not_team: Vec<&'f str>,
    /// The subject's `teams` are a list, or one value.
    teams_listed: bool,
}

/// The values that an attribute may have.
#[derive(Clone, Default)]
struct Domain<'f> {
    /// One of these; any when there is none.
    only: Option<Vec<Cow<'f, Value>>>,
    never: Vec<Cow<'f, Value>>,
    /// Of one of these types; any when there is none.
    types: Option<u8>,
}

/// Types of values, as bits.
const TEXT: u8 = 1;
const NUMBER: u8 = 2;
const TRUTH: u8 = 4;
const ANY: u8 = TEXT | NUMBER | TRUTH;

impl<'f> World<'f> {
    /// Notes what must be there; false when that contradicts what is there already.
    fn demand(&mut self, fact: &'f Fact, want: Want) -> bool {
        match fact {
            Fact::Same(name) => {
                let _ = self.values.entry(name).or_default();
                if want == Want::True {
                    self.same.push(name);
                }
                !(name == "teams" && self.teams_listed)
            }
            Fact::Is(name, values) if want == Want::True => {
                self.values
                    .entry(name)
                    .or_default()
                    .only(values.iter().map(Cow::Borrowed).collect());
                true
            }
            Fact::Is(name, values) => {
                let types = values.iter().fold(0, |types, value| types | kind(value));
                self.values.entry(name).or_default().of(types);
                true
            }
            Fact::Region(regions) if want == Want::True => {
                let values = regions.iter().map(text).collect();
                self.values.entry("region").or_default().only(values);
                true
            }
            Fact::Region(_) => {
                self.values.entry("region").or_default().of(TEXT);
                true
            }
            Fact::Mine(name) => {
                self.values.entry(name).or_default().of(TEXT);
                if want == Want::True {
                    self.mine.push(name);
                }
                true
            }
            Fact::Team(name) => {
                self.values.entry(name).or_default().of(TEXT);
                if want == Want::True {
                    self.team.push(name);
                }
                self.teams_listed = true;
                // A list equals nothing.
                !self.same.contains(&"teams")
            }
        }
    }

    /// Notes what must not be; false when it must be.
    fn refuse(&mut self, fact: &'f Fact, want: Want) -> bool {
        if want == Want::True {
            return true;
        }
        match fact {
            Fact::Same(name) if want == Want::False && name == "teams" => !self.teams_listed,
            Fact::Same(name) => !self.same.contains(&name.as_str()),
            Fact::Is(name, values) => {
                if let Some(domain) = self.values.get_mut(name.as_str()) {
                    domain.never.extend(values.iter().map(Cow::Borrowed));
                }
                true
            }
            Fact::Region(regions) => {
                if let Some(domain) = self.values.get_mut("region") {
                    domain.never.extend(regions.iter().map(text));
                }
                true
            }
            Fact::Mine(name) => {
                if self.values.contains_key(name.as_str()) {
                    self.not_mine.push(name);
                }
                !self.mine.contains(&name.as_str())
            }
            Fact::Team(name) => {
                if self.values.contains_key(name.as_str()) {
                    self.not_team.push(name);
                }
                !self.team.contains(&name.as_str())
            }
        }
    }

    /// True when every attribute can have a value. Of infinitely many there is always another one,
    /// so only finite choices are tried out.
    fn has_values(&self) -> bool {
        let shared = |list: &[&str]| self.mine.iter().any(|mine| list.contains(mine));
        if shared(&self.team) && shared(&self.not_team) {
            return false; // both are the id
        }
        let mut id = Domain { types: Some(TEXT), ..Domain::default() };
        for name in &self.mine {
            let Some(domain) = self.values.get(name) else { return false };
            id.meet(domain);
        }
        // No subject has an empty id, or one of more than 1,024 bytes.
        let is_id = |value: &Value| matches!(value, Value::String(id) if (1..=super::super::MAX_SUBJECT).contains(&id.len()));
        if let Some(only) = &mut id.only {
            only.retain(|value| is_id(value));
        }
        let others = self.values.iter().filter(|(name, _)| !self.mine.contains(name));
        let mut finite: Vec<(&str, Vec<Value>)> = Vec::new();
        for (name, domain) in
            core::iter::once((ID, &id)).chain(others.map(|(name, domain)| (*name, domain)))
        {
            match domain.values() {
                Some(values) if values.is_empty() => return false,
                Some(values) => finite.push((name, values)),
                None => {}
            }
        }
        finite.sort_by_key(|(_, values)| values.len());
        let mut steps = MOST_STEPS;
        self.choose(&finite, &mut Vec::new(), &mut steps)
    }

    fn choose<'v>(
        &self,
        open: &'v [(&str, Vec<Value>)],
        chosen: &mut Vec<(&'v str, &'v Value)>,
        steps: &mut u32,
    ) -> bool {
        let Some(((name, values), rest)) = open.split_first() else { return true };
        for value in values {
            let Some(left) = steps.checked_sub(1) else { return true };
            *steps = left;
            let clash =
                chosen.iter().any(|(other, taken)| *taken == value && self.differ(name, other));
            if !clash {
                chosen.push((name, value));
                if self.choose(rest, chosen, steps) {
                    return true;
                }
                chosen.pop();
            }
        }
        false
    }

    /// True when two attributes (or the id) must not have the same value.
    fn differ(&self, a: &str, b: &str) -> bool {
        let is = |list: &[&str], name: &str| {
            list.contains(&name) || (name == ID && self.mine.iter().any(|mine| list.contains(mine)))
        };
        let apart = |a: &str, b: &str| {
            (a == ID && is(&self.not_mine, b)) || (is(&self.team, a) && is(&self.not_team, b))
        };
        apart(a, b) || apart(b, a)
    }
}

/// Stands for the subject's id, and for every attribute that is mine; no name is empty.
const ID: &str = "";

impl<'f> Domain<'f> {
    fn only(&mut self, values: Vec<Cow<'f, Value>>) {
        match &mut self.only {
            Some(only) => only.retain(|value| values.contains(value)),
            None => self.only = Some(values),
        }
    }

    fn of(&mut self, types: u8) {
        self.types = Some(self.types.unwrap_or(ANY) & types);
    }

    fn meet(&mut self, other: &Self) {
        if let Some(only) = &other.only {
            self.only(only.clone());
        }
        if let Some(types) = other.types {
            self.of(types);
        }
        self.never.extend(other.never.iter().cloned());
    }

    /// All values, if they are finitely many.
    fn values(&self) -> Option<Vec<Value>> {
        let types = self.types.unwrap_or(ANY);
        let all = match &self.only {
            Some(only) => only.iter().map(|value| value.clone().into_owned()).collect(),
            None if types & (TEXT | NUMBER) != 0 => return None,
            None if types == TRUTH => [false, true].map(Value::Boolean).to_vec(),
            None => Vec::new(),
        };
        let never = |value: &Value| self.never.iter().any(|never| never.as_ref() == value);
        let fits = |value: &Value| types & kind(value) != 0 && !never(value);
        Some(all.into_iter().filter(fits).collect())
    }
}

fn text<'f>(value: impl AsRef<str>) -> Cow<'f, Value> {
    Cow::Owned(Value::String(value.as_ref().into()))
}

fn kind(value: &Value) -> u8 {
    match value {
        Value::String(_) => TEXT,
        Value::Integer(_) => NUMBER,
        Value::Boolean(_) => TRUTH,
        Value::List(_) | Value::Other => 0,
    }
}
