//! The subject's roles: which are active, which are not and why.

use super::{
    super::{
        model::Model,
        people::{Grant, NEVER},
        reason::Reason,
        role_set::RoleSet,
    },
    Case,
};
use crate::time::Timestamp;
use alloc::{collections::BTreeSet, string::String, vec, vec::Vec};
use serde::Serialize;

/// The most sets of roles that are told when roles must not meet.
const MAX_SESSIONS: usize = 64;

/// The roles of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Session {
    /// The active roles, sorted.
    pub active: Vec<String>,
    /// Roles that a grant gives and that are not active, sorted.
    pub inactive: Vec<Inactive>,
    /// When the active roles must not meet in one session, or a grant of one is revoked: the largest
    /// sets of them that a session may have. Naming one in `session_roles` is enough.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Vec<String>>,
}

/// A role that is not active.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Inactive {
    /// The role.
    pub role: String,
    /// The code: `expired`, `nda-expired`, `not-yet`, `revoked`, `separation:<id>` or `session`.
    pub why: String,
    /// Since when; for `not-yet`, from when on it will be active.
    pub at: Option<Timestamp>,
}

/// The roles of a case in words.
pub(super) fn describe(case: &Case<'_>) -> Session {
    let Case { model, .. } = case;
    let roles = &model.words.roles;
    let name = |role: &u16| String::from(roles.names.name(*role));
    let usable = usable(case);
    let mut active: Vec<String> = usable.iter().map(name).collect();
    active.sort_unstable();
    let mut inactive: BTreeSet<Inactive> = BTreeSet::new();
    for grant in case.person.grants.iter().filter(|grant| !usable.contains(&grant.role())) {
        let (why, at) = lapsed(grant, case).unwrap_or_else(|| narrowed(case, grant.role()));
        inactive.insert(Inactive { role: name(&grant.role()), why, at });
    }
    let sessions = sessions_of(case);
    let named = |set: Vec<u16>| {
        let mut names: Vec<String> = set.iter().map(name).collect();
        names.sort_unstable();
        names
    };
    Session {
        active,
        inactive: inactive.into_iter().collect(),
        sessions: sessions.into_iter().map(named).collect(),
    }
}

/// The largest sets that this session may be narrowed to, when it is refused for roles that must not
/// meet or for a revoked grant.
fn sessions_of(case: &Case<'_>) -> Vec<Vec<u16>> {
    let Case { model, standing, person, request, .. } = case;
    let separated = || case.refusals.iter().any(|why| matches!(why, Reason::Separation(_)));
    if person.is_revoked(request.now) || !case.is_revoked() && !separated() {
        return Vec::new();
    }
    let revoked = |grant: &&Grant| grant.in_force(request.now) && grant.is_revoked(request.now);
    let lost = person.grants.iter().filter(revoked).map(Grant::role);
    let lost = model.words.roles.closure(lost);
    let mut nameable = model.words.roles.closure([]);
    for role in standing.active.listed().iter().filter(|role| !lost.contains(**role)) {
        nameable.insert(*role);
    }
    sessions(model, &nameable)
}

/// The active roles that some unrevoked grant gives.
fn usable(case: &Case<'_>) -> Vec<u16> {
    let now = case.request.now;
    if case.person.is_revoked(now) {
        return Vec::new();
    }
    let sound = |grant: &&Grant| grant.in_force(now) && !grant.is_revoked(now);
    let sound = case.person.grants.iter().filter(sound).map(Grant::role);
    let held = case.model.words.roles.closure(sound);
    case.standing.active.listed().iter().copied().filter(|role| held.contains(*role)).collect()
}

/// Why a grant gives nothing now, whatever the session.
fn lapsed(grant: &Grant, case: &Case<'_>) -> Option<(String, Option<Timestamp>)> {
    let now = case.request.now;
    let stated = |at: Timestamp| Some(at).filter(|at| *at > Timestamp::MIN && *at < NEVER);
    let (why, at) = if case.person.is_revoked(now) {
        ("revoked", case.person.revoked)
    } else if grant.is_revoked(now) {
        ("revoked", grant.revoked)
    } else if now < grant.from {
        ("not-yet", grant.from)
    } else if now >= grant.until {
        ("expired", grant.until)
    } else if !grant.has_nda(now) {
        ("nda-expired", grant.nda_until)
    } else {
        return None;
    };
    Some((why.into(), stated(at)))
}

/// The session names other roles: because this one must not meet them, if that is so.
fn narrowed(case: &Case<'_>, role: u16) -> (String, Option<Timestamp>) {
    let active = case.standing.active.listed().iter().copied();
    let with = case.model.words.roles.closure(active.chain([role]));
    let broken = case.model.plan.broken(&with).next();
    (broken.map_or("session", |(_, separation)| separation.code.as_str()).into(), None)
}

/// The largest sets of active roles, closed under inheritance, that break no dynamic separation:
/// of each broken one every role but one is left out, with all that inherit it. At most
/// `MAX_SESSIONS`.
pub(in super::super) fn sessions(model: &Model, active: &RoleSet) -> Vec<Vec<u16>> {
    let roles = &model.words.roles;
    let mut sets: Vec<Vec<u16>> = vec![sorted(active.listed().to_vec())];
    for (_, separation) in model.plan.broken(active) {
        let mut next = Vec::new();
        for set in &sets {
            let met = separation.roles.iter().filter(|role| set.contains(*role));
            let met: Vec<u16> = met.copied().collect();
            if met.len() < 2 {
                next.push(set.clone());
                continue;
            }
            for kept in met.iter().take(MAX_SESSIONS) {
                let gives = |role: &&u16| {
                    let closed = roles.closure([**role]);
                    !met.iter().any(|other| other != kept && closed.contains(*other))
                };
                next.push(set.iter().filter(gives).copied().collect());
            }
        }
        next.truncate(MAX_SESSIONS);
        sets = next;
    }
    let within = |small: &[u16], large: &[u16]| small.iter().all(|role| large.contains(role));
    sets.sort_unstable();
    sets.dedup();
    let largest = sets.iter().filter(|set| {
        !set.is_empty() && !sets.iter().any(|other| other != *set && within(set, other))
    });
    largest.cloned().collect()
}

fn sorted(mut roles: Vec<u16>) -> Vec<u16> {
    roles.sort_unstable();
    roles
}
