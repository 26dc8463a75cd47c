//! A casbin model and its policy as documents of ours.

use crate::error::{Code, Error, Result};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};
use serde_json::{Map, Value as Json, json};

/// What [`from_casbin`] reads a model as: two documents in JSON, to be read over and then loaded.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// For [`Policy::from_json`](super::super::Policy::from_json).
    pub policy: String,
    /// For [`People::from_json`](super::super::People::from_json).
    pub people: String,
}

/// Reads casbin's `model.conf` and `policy.csv` of the families *basic*, *RBAC*, *RBAC with domains*
/// and each of them *with deny*.
///
/// An object becomes a resource type with the field `value` of class `data`, its acts the actions;
/// every name, a user's too, becomes a role that it is granted; `g` lines become inheritance, a
/// domain the attribute `domain` of the resource; `deny` lines become limits. The purpose is
/// `access`. So `enforce(sub, obj, act)` is whether a request of `sub` for `obj.act` is allowed; an
/// object or act that no line names is an error there and `false` in casbin. casbin gives up on
/// chains of more than ten roles, this does not.
///
/// # Errors
/// `INVALID_ARGUMENT` for another model, for a line of another shape, or where quotes would be
/// needed. What the documents do not allow, such as a circle of roles, an object's name with a dot
/// or a name with a backslash, is refused when they are loaded.
///
/// ```
/// use visard::policy::{People, Policy, Request, export};
/// let model = "[request_definition]\nr = sub, obj, act\n[policy_definition]\np = sub, obj, act\n\
///     [role_definition]\ng = _, _\n[policy_effect]\ne = some(where (p.eft == allow))\n\
///     [matchers]\nm = g(r.sub, p.sub) && r.obj == p.obj && r.act == p.act\n";
/// let imported = export::from_casbin(model, "p, admin, data1, read\ng, alice, admin\n")?;
/// let policy = Policy::from_json(&imported.policy)?;
/// let people = People::from_json(&imported.people, &policy)?;
/// let request = Request::new("alice", "data1.read", "access", "2026-11-23T10:00:00Z".parse()?);
/// assert!(policy.decide(&people, &request)?.is_allowed());
/// # Ok::<(), visard::Error>(())
/// ```
pub fn from_casbin(model: &str, policy: &str) -> Result<Imported> {
    let model = Model::read(model)?;
    let mut tables = Tables::default();
    for line in policy.lines().map(str::trim) {
        if !line.is_empty() && !line.starts_with('#') {
            tables.read(&model, line)?;
        }
    }
    Ok(tables.documents(&model))
}

/// Which of the families a model is.
struct Model {
    roles: bool,
    domains: bool,
    effect: Effect,
}

/// What a line of the policy may say that it does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// There is no column: it allows.
    Allow,
    /// A deny is there and has no effect.
    Ignored,
    /// A deny overrides.
    Deny,
}

const ALLOW: &str = "some(where(p.eft==allow))";
const DENY: &str = "some(where(p.eft==allow))&&!some(where(p.eft==deny))";

impl Model {
    fn read(text: &str) -> Result<Self> {
        let keys = sections(text);
        let value = |section: &str| keys.get(section).map_or("", String::as_str);
        let domains = match value("request_definition") {
            "r=sub,obj,act" => false,
            "r=sub,dom,obj,act" => true,
            _ => return Err(other_model()),
        };
        let roles = match value("role_definition") {
            "" => false,
            "g=_,_" if !domains => true,
            "g=_,_,_" if domains => true,
            _ => return Err(other_model()),
        };
        let (columns, effects) = value("policy_definition")
            .strip_suffix(",eft")
            .map_or((value("policy_definition"), false), |columns| (columns, true));
        let subject = match (roles, domains) {
            (false, _) => "r.sub==p.sub",
            (true, false) => "g(r.sub,p.sub)",
            (true, true) => "g(r.sub,p.sub,r.dom)",
        };
        let (wanted, domain) =
            if domains { ("p=sub,dom,obj,act", "&&r.dom==p.dom") } else { ("p=sub,obj,act", "") };
        let matcher = format!("m={subject}{domain}&&r.obj==p.obj&&r.act==p.act");
        let effect = match (effects, value("policy_effect").strip_prefix("e=")) {
            (false, Some(ALLOW | DENY)) => Effect::Allow,
            (true, Some(ALLOW)) => Effect::Ignored,
            (true, Some(DENY)) => Effect::Deny,
            _ => return Err(other_model()),
        };
        if columns != wanted || value("matchers") != matcher {
            return Err(other_model());
        }
        Ok(Self { roles, domains, effect })
    }
}

/// The text of each section without white space; a line that ends in a backslash goes on.
fn sections(text: &str) -> BTreeMap<&str, String> {
    let mut sections = BTreeMap::<&str, String>::new();
    let mut section = "";
    for line in text.lines().map(str::trim) {
        let line = line.split(['#', ';']).next().unwrap_or_default();
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end().trim_end_matches(']');
        } else {
            let line = line.trim_end_matches('\\').chars();
            let line = line.filter(|letter| !letter.is_whitespace());
            sections.entry(section).or_default().extend(line);
        }
    }
    sections
}

fn other_model() -> Error {
    Error::because(
        Code::InvalidArgument,
        "this casbin model is none of: basic, RBAC, RBAC with domains, each with or without deny",
    )
}

/// A name in a domain; without domains all are in none.
type Place = (String, Option<String>);

#[derive(Default)]
struct Tables {
    /// Each name with what it inherits.
    names: BTreeMap<Place, BTreeSet<Place>>,
    /// Each object with its acts.
    objects: BTreeMap<String, BTreeSet<String>>,
    allows: BTreeSet<(Place, String)>,
    denies: BTreeSet<(Place, String)>,
}

impl Tables {
    fn read(&mut self, model: &Model, line: &str) -> Result<()> {
        let shape = || Error::because(Code::InvalidArgument, "a casbin line of another shape");
        if line.contains('"') {
            return Err(shape());
        }
        let cells: Vec<String> = line.split(',').map(|cell| cell.trim().into()).collect();
        match (cells.as_slice(), model.domains) {
            ([kind, rest @ ..], false) if kind == "p" => self.permission(model, None, rest),
            ([kind, subject, domain, rest @ ..], true) if kind == "p" => {
                let rest = [core::slice::from_ref(subject), rest].concat();
                self.permission(model, Some(domain.clone()), &rest)
            }
            ([kind, child, parent], false) if kind == "g" && model.roles => {
                self.inherit(child, parent, None);
                Some(())
            }
            ([kind, child, parent, domain], true) if kind == "g" && model.roles => {
                self.inherit(child, parent, Some(domain));
                Some(())
            }
            _ => None,
        }
        .ok_or_else(shape)
    }

    fn permission(
        &mut self,
        model: &Model,
        domain: Option<String>,
        cells: &[String],
    ) -> Option<()> {
        let (cells, deny) = match cells {
            [cells @ .., effect] if model.effect != Effect::Allow => (cells, effect == "deny"),
            cells => (cells, false),
        };
        let [subject, object, act] = cells else { return None };
        let who = (subject.clone(), domain);
        self.names.entry(who.clone()).or_default();
        self.objects.entry(object.clone()).or_default().insert(act.clone());
        let on = format!("{object}.{act}");
        if !deny {
            self.allows.insert((who, on));
        } else if model.effect == Effect::Deny {
            self.denies.insert((who, on));
        }
        Some(())
    }

    fn inherit(&mut self, child: &str, parent: &str, domain: Option<&String>) {
        let [child, parent] = [child, parent].map(|name| (name.into(), domain.cloned()));
        self.names.entry(parent.clone()).or_default();
        self.names.entry(child).or_default().insert(parent);
    }

    fn documents(&self, model: &Model) -> Imported {
        let roles = self.names.iter().map(|(place, inherits)| {
            let inherits: Vec<String> = inherits.iter().map(role).collect();
            let role_of =
                if inherits.is_empty() { json!({}) } else { json!({"inherits": inherits}) };
            (role(place), role_of)
        });
        let attributes = if model.domains { json!(["domain"]) } else { json!([]) };
        let resources = self.objects.iter().map(|(object, acts)| {
            let fields = json!({"value": "data"});
            let of = json!({"actions": acts, "attributes": attributes, "fields": fields});
            (object.clone(), of)
        });
        let policy = json!({
            "schema": 1, "name": "imported-from-casbin", "version": "1",
            "classes": {"data": "whatever the objects hold"},
            "purposes": {"access": "the one purpose casbin knows"},
            "roles": roles.collect::<Map<_, _>>(),
            "resources": resources.collect::<Map<_, _>>(),
            "allow": rules("allow", "clear", &self.allows),
            "limit": rules("deny", "deny", &self.denies),
        });
        let grants =
            self.names.keys().map(|place| json!({"subject": place.0, "role": role(place)}));
        let people = json!({"grant": grants.collect::<Vec<_>>()});
        Imported { policy: format!("{policy:#}"), people: format!("{people:#}") }
    }
}

fn role((name, domain): &Place) -> String {
    domain.as_ref().map_or_else(|| name.clone(), |domain| format!("{name} in {domain}"))
}

fn rules(prefix: &str, view: &str, of: &BTreeSet<(Place, String)>) -> Vec<Json> {
    let rule = |(number, (place, on)): (usize, &(Place, String))| {
        let when = place.1.as_ref().map_or(json!({}), |domain| json!({"is": {"domain": domain}}));
        json!({
            "id": format!("{prefix}-{number}"), "roles": role(place), "on": on,
            "views": {"data": view}, "when": when,
        })
    };
    of.iter().enumerate().map(rule).collect()
}
