//! A casbin model and its policy as documents of ours.
//!
//! What means something else here than there is refused with its line: a policy that is read over and
//! then trusted must not have become weaker on the way.

mod documents;
mod model;
mod tables;

use super::super::MAX_DOCUMENT;
use crate::error::{Code, Error, Result};
use alloc::string::String;
use model::Model;
use tables::Tables;

/// What [`from_casbin`] reads a model as: two documents in JSON, to be read over and then loaded.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// For [`Policy::from_json`](super::super::Policy::from_json).
    pub policy: String,
    /// For [`People::from_json`](super::super::People::from_json).
    pub people: String,
    /// How many roles the policy has.
    pub roles: usize,
    /// How many allows. Without any nothing is allowed: perhaps it is the wrong file.
    pub rules: usize,
    /// How many limits, which casbin's denies become.
    pub limits: usize,
}

/// Reads casbin's `model.conf` and `policy.csv` of the families *basic*, *RBAC*, *RBAC with domains*
/// and each of them *with deny* and *with resource roles* (`g2`), whatever the columns are called and in whatever order the matcher
/// compares them.
///
/// An object becomes a resource type with the field `value` of class `data`, its acts the actions;
/// every name, a user's too, becomes a role that it is granted; `g` lines become inheritance, a
/// domain the attribute `domain` of the resource; `deny` lines become limits. Where there are denies that have
/// an effect, roles inherit nothing: each rule names everyone whom it is about, so that no session escapes a
/// deny by naming a part of its roles. What a line says of a group
/// of objects (`g2`) is said of each object in it and of the group's own name, as there. The purpose is
/// `access`. So `enforce(sub, obj, act)` is whether a request of `sub` for `obj.act` is allowed; an
/// object or act that no line names is an error there and `false` in casbin.
///
/// # Errors
/// `INVALID_ARGUMENT` with the line: for another model; for a line of another shape, with quotes, with a remark behind it, with an
/// effect that is neither `allow` nor `deny`, or with a name that no document of ours has (`*`,
/// backslashes, an object with a dot, a domain with ` in `); for a circle of roles, and a chain of more
/// than ten, which casbin does not follow to its end. `LIMIT_EXCEEDED` for a model or lines of more than
/// [`MAX_DOCUMENT`] bytes, and for lines that would make a longer policy; the other limits
/// of our documents show when they are loaded.
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
    if model.len().max(policy.len()) > MAX_DOCUMENT {
        let why = "a casbin model has at most 4 MiB, and so have its lines";
        return Err(Error::because(Code::LimitExceeded, why));
    }
    let model = Model::read(model)?;
    let mut tables = Tables::default();
    for (line, number) in policy.lines().map(str::trim).zip(1_u32..) {
        if !line.is_empty() && !line.starts_with('#') {
            tables.read(&model, line, number)?;
        }
    }
    tables.check_chains()?;
    documents::documents(&tables, &model)
}

fn refused(why: &'static str, line: u32) -> Error {
    Error::in_document(Code::InvalidArgument, why.into()).at(line, 1)
}
