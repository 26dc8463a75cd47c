//! `policy.csv`: who may do what, and who is what.

use super::{
    model::{Effect, Model},
    refused,
};
use crate::{error::Result, policy::document::names};
use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

/// How many roles casbin follows from one to the next.
const MAX_CHAIN: usize = 10;

/// What stands between a name and its domain in the name of a role.
pub(super) const IN: &str = " in ";

/// A name in a domain; without domains all are in none.
pub(super) type Place = (String, Option<String>);

#[derive(Default)]
pub(super) struct Tables {
    /// Each name with what it inherits, and the line that says so.
    pub(super) names: BTreeMap<Place, BTreeMap<Place, u32>>,
    /// Each object with the groups that it is in, and the line that says so.
    pub(super) groups: BTreeMap<String, BTreeMap<String, u32>>,
    /// Every object with an act that a line names, also where the line has no effect.
    pub(super) named: BTreeSet<(String, String)>,
    pub(super) allows: BTreeSet<Permission>,
    pub(super) denies: BTreeSet<Permission>,
}

/// Who, which object or group of objects, and which act.
pub(super) type Permission = (Place, String, String);

impl Tables {
    pub(super) fn read(&mut self, model: &Model, line: &str, number: u32) -> Result<()> {
        if line.contains('"') {
            return Err(refused("a casbin line with quotes is not read here", number));
        }
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        // There too it would be part of the name.
        if cells.iter().any(|cell| cell.starts_with('#') || cell.contains(" #")) {
            let why =
                "a remark stands on a casbin line of its own: behind others it belongs to the name";
            return Err(refused(why, number));
        }
        if !cells.iter().all(|cell| names::is_name(cell)) {
            return Err(refused("a name in this casbin line is none here", number));
        }
        match (cells.as_slice(), model.domains) {
            (["p", subject, rest @ ..], false) => {
                self.permission(model, (*subject, None), rest, number)
            }
            (["p", subject, domain, rest @ ..], true) => {
                self.permission(model, (*subject, Some(domain)), rest, number)
            }
            (["g", child, parent], false) if model.roles => {
                self.inherit(child, parent, None, number)
            }
            (["g", child, parent, domain], true) if model.roles => {
                self.inherit(child, parent, Some(domain), number)
            }
            (["g2", object, group], _) if model.groups => self.group(object, group, number),
            _ => Err(refused("a casbin line of another shape than the model's", number)),
        }
    }

    fn permission(
        &mut self,
        model: &Model,
        (subject, domain): (&str, Option<&str>),
        cells: &[&str],
        number: u32,
    ) -> Result<()> {
        let (cells, effect) = match cells {
            [cells @ .., effect] if model.effect != Effect::Allow => (cells, *effect),
            cells => (cells, "allow"),
        };
        let [object, act] = cells else {
            return Err(refused("a casbin line of another shape than the model's", number));
        };
        check_object(object, number)?;
        let who = (subject.to_owned(), domain_of(domain, number)?);
        let on = (who.clone(), (*object).to_owned(), (*act).to_owned());
        match (effect, model.effect) {
            ("allow", _) => drop(self.allows.insert(on)),
            ("deny", Effect::Deny) => drop(self.denies.insert(on)),
            ("deny", _) => {}
            // There it has no effect; a misspelt deny must not pass for nothing.
            _ => return Err(refused("an effect is `allow` or `deny`", number)),
        }
        self.names.entry(who).or_default();
        self.named.insert(((*object).to_owned(), (*act).to_owned()));
        Ok(())
    }

    fn inherit(
        &mut self,
        child: &str,
        parent: &str,
        domain: Option<&str>,
        number: u32,
    ) -> Result<()> {
        let domain = domain_of(domain, number)?;
        let [child, parent] = [child, parent].map(|name| (name.to_owned(), domain.clone()));
        self.names.entry(parent.clone()).or_default();
        self.names.entry(child).or_default().entry(parent).or_insert(number);
        Ok(())
    }

    fn group(&mut self, object: &str, group: &str, number: u32) -> Result<()> {
        for name in [object, group] {
            check_object(name, number)?;
            self.groups.entry(name.to_owned()).or_default();
        }
        let groups = self.groups.entry(object.to_owned()).or_default();
        groups.entry(group.to_owned()).or_insert(number);
        Ok(())
    }

    /// Refuses circles, and chains that casbin does not follow to their end.
    pub(super) fn check_chains(&self) -> Result<()> {
        check_chains(&self.names)?;
        check_chains(&self.groups)
    }
}

/// A domain ends the name of a role, so that two names in two domains are never one role.
fn domain_of(domain: Option<&str>, number: u32) -> Result<Option<String>> {
    if domain.is_some_and(|domain| domain.contains(IN) || domain.starts_with("in ")) {
        return Err(refused("a domain with ` in ` is none here", number));
    }
    Ok(domain.map(ToOwned::to_owned))
}

fn check_object(name: &str, number: u32) -> Result<()> {
    if name.contains('.') {
        return Err(refused("an object with a dot is no name of a resource type", number));
    }
    Ok(())
}

/// Refuses circles, and chains that casbin does not follow to their end.
fn check_chains<Name: Ord>(names: &BTreeMap<Name, BTreeMap<Name, u32>>) -> Result<()> {
    let mut settled = BTreeSet::<&Name>::new();
    let mut rest: Vec<_> = names.iter().collect();
    for _ in 0..=MAX_CHAIN {
        // Those all of whose roles were settled in a round before.
        let (done, open): (Vec<_>, Vec<_>) = rest
            .into_iter()
            .partition(|(_, parents)| parents.keys().all(|parent| settled.contains(parent)));
        settled.extend(done.into_iter().map(|(name, _)| name));
        rest = open;
    }
    match rest.iter().flat_map(|(_, parents)| parents.values()).min() {
        Some(line) => Err(refused(
            "from here a circle of roles begins, or a chain of more than ten, which casbin does not follow",
            *line,
        )),
        None => Ok(()),
    }
}
