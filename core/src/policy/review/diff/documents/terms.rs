//! What grants must keep to, what processors must have, and for whom data is encrypted.

use super::{
    super::super::super::{People, Policy, window::Duration},
    Entries, add,
};
use crate::encoding::hex;
use alloc::{
    borrow::ToOwned,
    collections::BTreeSet,
    format,
    string::{String, ToString as _},
    vec::Vec,
};
use sha2::{Digest, Sha256};

/// The longest recipient key that is told whole, in bytes.
const LONGEST_KEY: usize = 64;

pub(super) fn of_policy(policy: &Policy, out: &mut Entries) {
    let model = policy.model();
    let roles = &model.words.roles;
    for (role, name) in (0_u16..).zip(roles.names.iter()) {
        let duties = roles.duties(role);
        let mut one = |key, value| add(out, &["roles", name, key], value);
        one("external", duties.external.then(|| "true".to_owned()));
        one("requires", duties.nda.then(|| "nda".to_owned()));
        one("longest_grant", listed(duties.longest.iter().map(|longest| shown(*longest))));
    }
    for separation in &model.plan.separations {
        let kind = if separation.dynamic { "dynamic" } else { "static" };
        let names = separation.roles.iter().map(|role| roles.names.name(*role).to_owned());
        let names = listed(names).unwrap_or_default();
        add(out, &["separation", separation.id()], Some(format!("{kind}: {names}")));
    }
    for (number, name) in (0_u16..).zip(model.words.processors.iter()) {
        let Some(processor) = model.words.processor(number) else { continue };
        let mut one = |key, value| add(out, &["processors", name, key], value);
        one("needs_certs", listed(processor.needed().map(ToOwned::to_owned)));
        one("key", processor.key.as_deref().map(key));
    }
}

/// The keys of each person's grants.
pub(super) fn of_people(people: &People, out: &mut Entries) {
    for person in people.everyone() {
        let keys: BTreeSet<&str> =
            person.grants.iter().filter_map(|grant| person.key(grant)).collect();
        let Some(id) = people.id(person.place) else { continue };
        add(out, &["people", id, "key"], listed(keys.into_iter().map(key)));
    }
}

fn listed(all: impl Iterator<Item = String>) -> Option<String> {
    Some(all.collect::<Vec<_>>().join(", ")).filter(|all| !all.is_empty())
}

/// A key, or the hash of a long one.
fn key(key: &str) -> String {
    if key.len() <= LONGEST_KEY {
        return key.to_owned();
    }
    format!("sha256:{}", hex(&Sha256::digest(key.as_bytes())))
}

fn shown(duration: Duration) -> String {
    match duration {
        Duration::Days(days) => [&days.to_string(), "d"].concat(),
        Duration::Seconds(seconds) => [&seconds.div_euclid(60).to_string(), "m"].concat(),
    }
}
