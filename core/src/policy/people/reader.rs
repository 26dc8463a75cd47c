//! Reads a people document, and checks it against its policy.

use super::{Grant, Keys, NEVER, Register, place};
use crate::{
    policy::{
        defect::Defect,
        document::{Fault, Node, Place, Table, names, say},
        model::Model,
        ordered::{Map, Set},
        processor,
        request::MAX_SUBJECT,
        sort::sort_by,
        window,
    },
    time::Timestamp,
};
use alloc::{string::String, vec::Vec};

const GRANT_KEYS: [&str; 9] = ["id", "subject", "role", "from", "until", "nda", "by", "why", "key"];

/// What is read of one subject.
pub(super) struct Entry {
    pub(super) grants: Vec<Grant>,
    places: Vec<(usize, Place)>,
    pub(super) revoked: Timestamp,
}

impl Default for Entry {
    fn default() -> Self {
        Self { grants: Vec::new(), places: Vec::new(), revoked: NEVER }
    }
}

pub(super) type Entries = Map<String, Entry>;

impl Register {
    pub(super) fn read(root: &Node<'_>, model: &Model) -> Result<Self, Fault> {
        let table = table_of(root, &["epoch", "grant", "revoke"])?;
        let epoch = table.get("epoch").map_or(Ok(0), Node::count)?;
        let mut entries = Entries::new();
        let (by_id, by_grant) = read_revocations(&mut entries, table.list("revoke")?, model)?;
        let (mut ids, mut keys) = (Set::new(), Keys::new());
        for node in table.list("grant")? {
            let (subject, id, mut grant) = read_grant(node, model, &mut keys)?;
            if let Some((id, place)) = id {
                grant.revoked = by_id.get(id.as_str()).copied().unwrap_or(NEVER);
                if !ids.insert(id) {
                    let fault = Fault::new(place, "this grant id is used twice");
                    return Err(fault.of(Defect::RepeatedGrant));
                }
            }
            let entry = entries.entry(subject).or_default();
            entry.places.push((entry.grants.len(), node.place));
            entry.grants.push(grant);
        }
        by_grant.into_iter().try_for_each(|node| known_grant(&ids, node))?;
        for entry in entries.values() {
            check_separations(&entry.grants, &entry.places, model)?;
        }
        Ok(Self { epoch, policy: Some(model.hash), keys, ..Self::of(entries) })
    }
}

/// A table as [`Table::of`] reads it. An unknown key that is near no known one is not shown, nor in
/// the pointer: it may be an address or a person's name.
fn table_of<'d, 't>(node: &'d Node<'t>, known: &[&'static str]) -> Result<Table<'d, 't>, Fault> {
    Table::of(node, known).map_err(|fault| fault.hiding_unlike_key(node.place))
}

/// Not as `Names`, whose numbers end long before the grants of a large document do. Neither the id
/// nor the nearest known one is shown: they may tell whose the grants are.
fn known_grant(ids: &Set<String>, node: &Node<'_>) -> Result<(), Fault> {
    if ids.contains(node.text()?) {
        return Ok(());
    }
    Err(Fault::new(node.place, "unknown grant").of(Defect::UnknownGrant))
}

/// Fills the revoked subjects; returns the revoked grants by id, and the nodes that name them.
fn read_revocations<'n, 't>(
    entries: &mut Entries,
    nodes: &'n [Node<'t>],
    model: &Model,
) -> Result<(Map<&'n str, Timestamp>, Vec<&'n Node<'t>>), Fault> {
    let (mut by_id, mut named) = (Map::new(), Vec::new());
    for node in nodes {
        let table = table_of(node, &["subject", "grant", "at", "why", "by"])?;
        table.text("why")?;
        table.text("by")?;
        let at = table
            .get("at")
            .map_or(Ok(Timestamp::MIN), |at| window::moment(at, &model.words.zone))?;
        // Of several revocations of one subject or grant the first counts.
        match (table.get("subject"), table.get("grant")) {
            (Some(subject), None) => {
                let entry = entries.entry(subject_id(subject)?).or_default();
                entry.revoked = at.min(entry.revoked);
            }
            (None, Some(grant)) => {
                let earliest = by_id.entry(grant.text()?).or_insert(at);
                *earliest = at.min(*earliest);
                named.push(grant);
            }
            _ => {
                let fault = Fault::new(node.place, "name either a `subject` or a `grant`");
                return Err(fault.of(Defect::Revocation));
            }
        }
    }
    Ok((by_id, named))
}

/// The subject, the id with its place, and the grant.
type Granted = (String, Option<(String, Place)>, Grant);

fn read_grant(node: &Node<'_>, model: &Model, keys: &mut Keys) -> Result<Granted, Fault> {
    let table = table_of(node, &GRANT_KEYS)?;
    table.text("by")?;
    table.text("why")?;
    let words = &model.words;
    let moment =
        |key: &str| table.get(key).map(|node| window::moment(node, &words.zone)).transpose();
    let id = table
        .get("id")
        .map(|id| names::check("grant", id.text()?, id.place).map(|name| (name, id.place)));
    let role = words.roles.names.resolve(table.require("role")?)?;
    let (from, until) = (moment("from")?, moment("until")?);
    if let (Some(from), Some(until)) = (from, until)
        && until <= from
    {
        let place = table.get("until").map_or(node.place, |until| until.place);
        return Err(Fault::new(place, "`until` is not after `from`").of(Defect::EmptyGrant));
    }
    let nda = table.get("nda").map(|nda| read_nda(nda, model)).transpose()?;
    check_duties(node.place, model, role, (from, until), nda.is_some())?;
    let needs_nda = words.roles.duties(role).nda;
    let grant = Grant {
        role,
        from: from.unwrap_or(Timestamp::MIN),
        until: until.unwrap_or(NEVER),
        nda_until: nda.filter(|_| needs_nda).unwrap_or(NEVER),
        revoked: NEVER,
        key: match processor::key(&table)? {
            None => 0,
            Some(key) => {
                keys.push(key.into_boxed_str());
                place(keys.len())
            }
        },
    };
    Ok((subject_id(table.require("subject")?)?, id.transpose()?, grant))
}

fn subject_id(node: &Node<'_>) -> Result<String, Fault> {
    let subject = node.text()?;
    if subject.is_empty() || subject.len() > MAX_SUBJECT {
        let fault = Fault::new(node.place, "a subject id is 1 to 1,024 bytes");
        return Err(fault.of(Defect::BadSubject));
    }
    Ok(subject.into())
}

/// When a non-disclosure agreement ends.
fn read_nda(node: &Node<'_>, model: &Model) -> Result<Timestamp, Fault> {
    let table = table_of(node, &["ref", "until"])?;
    table.require("ref")?.text()?;
    table.get("until").map_or(Ok(NEVER), |until| window::moment(until, &model.words.zone))
}

/// What an external role, or one with a longest grant, demands.
fn check_duties(
    place: Place,
    model: &Model,
    role: u16,
    (from, until): (Option<Timestamp>, Option<Timestamp>),
    has_nda: bool,
) -> Result<(), Fault> {
    let roles = &model.words.roles;
    let (duties, name) = (roles.duties(role), roles.names.name(role));
    if duties.external && until.is_none() {
        let message = say!("a grant of the external role `{name}` needs `until`");
        return Err(Fault::new(place, message).of(Defect::ExternalWithoutEnd));
    }
    if duties.nda && !has_nda {
        let message = say!("a grant of role `{name}` needs an `nda`");
        return Err(Fault::new(place, message).of(Defect::WithoutNda));
    }
    let fits = |longest: &window::Duration| match (from, until) {
        (Some(from), Some(until)) => until <= longest.after(from, &model.words.zone),
        _ => false,
    };
    if duties.longest.iter().all(fits) {
        return Ok(());
    }
    let message = say!("a grant of role `{name}` is longer than its `longest_grant`");
    Err(Fault::new(place, message).of(Defect::LongGrant))
}

/// Nobody holds two statically separated roles at the same time. Walks over the grants by start,
/// remembering until when each separated role is held.
fn check_separations(
    grants: &[Grant],
    places: &[(usize, Place)],
    model: &Model,
) -> Result<(), Fault> {
    if grants.len() < 2 {
        return Ok(());
    }
    let mut by_start: Vec<(&Grant, Place)> = places
        .iter()
        .filter_map(|(index, place)| grants.get(*index).map(|grant| (grant, *place)))
        .collect();
    sort_by(&mut by_start, |(a, at), (b, other)| a.from.cmp(&b.from).then(at.cmp(other)));
    for separation in model.plan.separations.iter().filter(|separation| !separation.dynamic) {
        let mut held: Map<u16, (Timestamp, u16)> = Map::new();
        for (grant, place) in &by_start {
            if let Some(given) = separation.given_by(grant.role) {
                let conflict =
                    held.iter().find(|(other, (until, _))| **other != given && *until > grant.from);
                if let Some((other, (_, through))) = conflict {
                    let chain = |role, given| model.words.roles.chain(role, given);
                    let message = say!(
                        "separation `{}` is broken: this grant gives {}, and an overlapping one {}",
                        separation.id(),
                        chain(grant.role, given),
                        chain(*through, *other),
                    );
                    let fault = Fault::new(*place, message).of(Defect::SeparationBroken);
                    return Err(fault.help(
                        "remove one grant or let it end before the other begins; a revocation does not end it",
                    ));
                }
                let until = held.entry(given).or_insert((grant.until, grant.role));
                if grant.until > until.0 {
                    *until = (grant.until, grant.role);
                }
            }
        }
    }
    Ok(())
}
