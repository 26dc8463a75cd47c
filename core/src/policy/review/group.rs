//! People by what counts for a question: those with the same roles have the same answer.

use super::{
    super::{
        condition::Fact,
        model::Model,
        people::{Grant, NEVER, Person},
    },
    cells::texts,
    reach::Holder,
};
use crate::time::Timestamp;
use alloc::{collections::BTreeSet, string::String, vec, vec::Vec};
use hashbrown::HashMap;

/// What of somebody's grants counts: the roles, sorted, those of revoked grants, and whether there
/// is a key to encrypt for.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Roles {
    pub(super) held: Vec<u16>,
    pub(super) revoked: Vec<u16>,
    pub(super) key: bool,
}

impl Roles {
    /// Fills this with what counts of somebody's grants in force; false when nothing does.
    pub(super) fn read(&mut self, person: &Person<'_>, now: Timestamp, counts: &[bool]) -> bool {
        self.held.clear();
        self.revoked.clear();
        self.key = false;
        if person.is_revoked(now) {
            return false;
        }
        for grant in person.grants.iter().filter(|grant| grant.in_force(now)) {
            if grant.is_revoked(now) {
                self.revoked.push(grant.role());
            } else {
                self.key |= grant.has_key();
                if counts.get(usize::from(grant.role())).copied().unwrap_or(false) {
                    self.held.push(grant.role());
                }
            }
        }
        tidy(&mut self.held);
        tidy(&mut self.revoked);
        !self.held.is_empty()
    }

    /// Whose reach is asked.
    pub(super) fn holder(&self, model: &Model) -> Holder {
        let roles = &model.words.roles;
        let all = roles.closure(self.held.iter().chain(&self.revoked).copied());
        let lost = roles.closure(self.revoked.iter().copied());
        let mut nameable = roles.closure([]);
        for role in all.listed().iter().filter(|role| !lost.contains(**role)) {
            nameable.insert(*role);
        }
        Holder { nameable, revoked: !self.revoked.is_empty(), key: self.key }
    }
}

fn tidy(roles: &mut Vec<u16>) {
    if roles.len() > 1 {
        roles.sort_unstable();
        roles.dedup();
    }
}

/// Groups by their roles, each with its number. Most people have one role: those are found by it.
pub(super) struct Groups {
    single: Vec<[u32; 2]>,
    others: HashMap<Vec<u16>, u32>,
    /// Whose group is asked for, as [`Groups::others`] knows it: in one list that is never empty,
    /// because glibc takes longer to compare two empty ones (`policy::scope`) than all the rest.
    key: Vec<u16>,
    len: u32,
}

const NONE: u32 = u32::MAX;

impl Groups {
    pub(super) fn new(roles: usize) -> Self {
        let single = vec![[NONE; 2]; roles];
        Self { single, others: HashMap::new(), key: Vec::new(), len: 0 }
    }

    /// The number of the group with these roles.
    pub(super) fn number(&mut self, roles: &Roles) -> u32 {
        let next = self.len;
        if let ([role], []) = (&roles.held[..], &roles.revoked[..])
            && let Some([without, with]) = self.single.get_mut(usize::from(*role))
        {
            let known = if roles.key { with } else { without };
            if *known == NONE {
                *known = next;
                self.len = next.saturating_add(1);
            }
            return *known;
        }
        self.key.clear();
        self.key.push(u16::from(roles.key));
        self.key.extend(&roles.held);
        // No role has this number.
        self.key.push(u16::MAX);
        self.key.extend(&roles.revoked);
        if let Some(known) = self.others.get(&self.key) {
            return *known;
        }
        self.others.insert(self.key.clone(), next);
        self.len = next.saturating_add(1);
        next
    }
}

/// The ids that some condition lists where another asks for the subject's own id: whoever has one
/// of them is a case of their own.
pub(super) fn odd_ids(facts: &[&Fact]) -> BTreeSet<String> {
    if !facts.iter().any(|fact| matches!(fact, Fact::Mine(_))) {
        return BTreeSet::new();
    }
    facts.iter().flat_map(|fact| texts(fact)).map(String::from).collect()
}

/// An id that is nobody's: no condition lists it.
pub(super) fn common_id(facts: &[&Fact]) -> String {
    let taken: BTreeSet<&str> = facts.iter().flat_map(|fact| texts(fact)).collect();
    let mut id = String::from("somebody");
    while taken.contains(id.as_str()) {
        id.push('~');
    }
    id
}

/// When a grant ends, by itself or by revocation.
pub(super) fn end_of(grant: &Grant) -> Timestamp {
    grant.until.min(grant.nda_until).min(grant.revoked)
}

/// When somebody loses one of the named roles: the last end of a grant that gives it, for the
/// first role to go. Nothing for never.
pub(super) fn end_of_access(
    person: &Person<'_>,
    givers: &[Vec<u16>],
    now: Timestamp,
) -> Option<Timestamp> {
    if person.revoked == NEVER && person.grants.iter().all(|grant| end_of(grant) == NEVER) {
        return None;
    }
    let mut end = person.revoked;
    for giving in givers {
        let sound = |grant: &&Grant| grant.in_force(now) && !grant.is_revoked(now);
        let own = person.grants.iter().filter(sound).filter(|grant| giving.contains(&grant.role()));
        end = end.min(own.map(end_of).max().unwrap_or(NEVER));
    }
    Some(end).filter(|end| *end < NEVER)
}

/// For each named role the held roles that give it.
pub(super) fn givers(model: &Model, held: &[u16], named: &[u16]) -> Vec<Vec<u16>> {
    let gives = |role: u16| {
        let of = held.iter().copied();
        of.filter(|own| model.words.roles.closure([*own]).contains(role)).collect()
    };
    named.iter().map(|role| gives(*role)).collect()
}
