//! `policy.csv`: who may do what, and who is what.

use super::{
    Imported,
    model::{Effect, Model},
    refused,
};
use crate::{error::Result, policy::document::names};
use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};
use serde_json::{Map, Value as Json, json};

/// How many roles casbin follows from one to the next.
const MAX_CHAIN: usize = 10;

/// What stands between a name and its domain in the name of a role.
const IN: &str = " in ";

/// A name in a domain; without domains all are in none.
type Place = (String, Option<String>);

#[derive(Default)]
pub(super) struct Tables {
    /// Each name with what it inherits, and the line that says so.
    names: BTreeMap<Place, BTreeMap<Place, u32>>,
    /// Each object with the groups that it is in, and the line that says so.
    groups: BTreeMap<String, BTreeMap<String, u32>>,
    /// Every object with an act that a line names, also where the line has no effect.
    named: BTreeSet<(String, String)>,
    allows: BTreeSet<Permission>,
    denies: BTreeSet<Permission>,
}

/// Who, which object or group of objects, and which act.
type Permission = (Place, String, String);

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

    /// The objects that are in a group, themselves or through others; an object is in itself.
    fn members<'t>(&'t self, group: &'t str) -> BTreeSet<&'t str> {
        let mut members = BTreeSet::from([group]);
        // Nothing is in itself through others, so each round finds those of one link more.
        for _ in 0..MAX_CHAIN {
            let inside = self
                .groups
                .iter()
                .filter(|(_, groups)| groups.keys().any(|group| members.contains(group.as_str())));
            let found: Vec<&str> = inside.map(|(object, _)| object.as_str()).collect();
            members.extend(found);
        }
        members
    }

    /// Each object with the acts that a line names for it or for a group that it is in.
    fn objects(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut objects = BTreeMap::<&str, BTreeSet<&str>>::new();
        for (named, act) in &self.named {
            for object in self.members(named) {
                objects.entry(object).or_default().insert(act);
            }
        }
        objects
    }

    /// Whether what is inherited is written into the rules. A session may leave out the role that a deny
    /// is about and keep one that it inherits; one that inherits nothing can only be taken whole.
    fn is_flat(&self) -> bool {
        !self.denies.is_empty() && self.names.values().any(|inherits| !inherits.is_empty())
    }

    /// The names to which a line about one applies: those that inherit it, and itself.
    fn heirs<'t>(&'t self, place: &'t Place) -> BTreeSet<&'t Place> {
        let mut heirs = BTreeSet::from([place]);
        for _ in 0..MAX_CHAIN {
            let below = self
                .names
                .iter()
                .filter(|(_, inherits)| inherits.keys().any(|inherited| heirs.contains(inherited)));
            let found: Vec<&Place> = below.map(|(heir, _)| heir).collect();
            heirs.extend(found);
        }
        heirs
    }

    /// The roles of a rule about a name.
    fn roles(&self, place: &Place) -> Json {
        if !self.is_flat() {
            return json!(role(place));
        }
        let heirs: Vec<String> = self.heirs(place).into_iter().map(role).collect();
        if let [only] = heirs.as_slice() { json!(only) } else { json!(heirs) }
    }

    /// A rule for each permission; that on a group is on each of its objects.
    fn rules(&self, prefix: &str, view: &str, of: &BTreeSet<Permission>) -> Vec<Json> {
        let rule = |(number, (place, object, act)): (usize, &Permission)| {
            let when =
                place.1.as_ref().map_or(json!({}), |domain| json!({"is": {"domain": domain}}));
            let on = self.members(object).into_iter().map(|object| format!("{object}.{act}"));
            let on: Vec<String> = on.collect();
            let on = if let [only] = on.as_slice() { json!(only) } else { json!(on) };
            json!({
                "id": format!("{prefix}-{number}"), "roles": self.roles(place), "on": on,
                "views": {"data": view}, "when": when,
            })
        };
        of.iter().enumerate().map(rule).collect()
    }

    pub(super) fn documents(&self, model: &Model) -> Imported {
        let is_flat = self.is_flat();
        let roles = self.names.iter().map(|(place, inherits)| {
            let inherits = inherits.keys().filter(|_| !is_flat).map(role);
            let inherits: Vec<String> = inherits.collect();
            let role_of =
                if inherits.is_empty() { json!({}) } else { json!({"inherits": inherits}) };
            (role(place), role_of)
        });
        let attributes = if model.domains { json!(["domain"]) } else { json!([]) };
        let resources = self.objects().into_iter().map(|(object, acts)| {
            let fields = json!({"value": "data"});
            let of = json!({"actions": acts, "attributes": attributes, "fields": fields});
            (object.to_owned(), of)
        });
        let policy = json!({
            "schema": 1, "name": "imported-from-casbin", "version": "1",
            "classes": {"data": "whatever the objects hold"},
            "purposes": {"access": "the one purpose casbin knows"},
            "roles": roles.collect::<Map<_, _>>(),
            "resources": resources.collect::<Map<_, _>>(),
            "allow": self.rules("allow", "clear", &self.allows),
            "limit": self.rules("deny", "deny", &self.denies),
        });
        let grants =
            self.names.keys().map(|place| json!({"subject": place.0, "role": role(place)}));
        let people = json!({"grant": grants.collect::<Vec<_>>()});
        Imported {
            policy: format!("{policy:#}"),
            people: format!("{people:#}"),
            roles: self.names.len(),
            rules: self.allows.len(),
            limits: self.denies.len(),
        }
    }
}

/// A domain ends the name of a role, so that two names in two domains are never one role.
fn domain_of(domain: Option<&str>, number: u32) -> Result<Option<String>> {
    if domain.is_some_and(|domain| domain.contains(IN) || domain.starts_with("in ")) {
        return Err(refused("a domain with ` in ` is none here", number));
    }
    Ok(domain.map(ToOwned::to_owned))
}

fn role((name, domain): &Place) -> String {
    domain.as_ref().map_or_else(|| name.clone(), |domain| format!("{name}{IN}{domain}"))
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
