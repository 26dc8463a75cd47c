//! Who holds which role, since when and until when, and what was revoked.

use super::{
    Policy,
    document::{Document, Fault, Names, Node, Place, Table, names},
    model::Model,
    processor,
    request::MAX_SUBJECT,
    window,
};
use crate::{
    error::{Code, Error, Result},
    time::Timestamp,
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    sync::Arc,
    vec::Vec,
};
use core::fmt;

/// Largest people document, in bytes.
pub const MAX_PEOPLE: usize = 64 * 1024 * 1024;

/// Grants and revocations, read for one policy. Immutable, cheap to clone.
///
/// An identity system writes them; each change has a higher `epoch`. Reload them with the policy:
/// roles and duties are checked against it.
///
/// ```
/// # #[cfg(feature = "toml")] {
/// use visard::policy::{People, Policy};
/// let policy = Policy::from_toml(include_str!("../../tests/data/policy.toml"))?;
/// let people = People::from_toml(include_str!("../../tests/data/people.toml"), &policy)?;
/// assert_eq!(people.epoch(), 412);
/// # }
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone)]
pub struct People(Arc<Register>);

#[derive(Default)]
struct Register {
    epoch: u64,
    /// The policy these were checked against.
    policy: Option<[u8; 32]>,
    grants: BTreeMap<String, Vec<Grant>>,
    /// When each subject's access ends.
    revoked: BTreeMap<String, Timestamp>,
}

pub(super) struct Grant {
    pub(super) role: u16,
    from: Timestamp,
    until: Timestamp,
    /// When its non-disclosure agreement ends, if the role needs one.
    nda_until: Timestamp,
    revoked: Option<Timestamp>,
    pub(super) key: Option<String>,
}

impl People {
    /// Reads either form: JSON begins with `{`, which no TOML document does. Empty text is nobody.
    ///
    /// # Errors
    /// As [`People::from_toml`] and [`People::from_json`].
    #[cfg(feature = "toml")]
    pub fn parse(text: &str, policy: &Policy) -> Result<Self> {
        match text {
            "" => Ok(Self::none()),
            text if super::is_json(text) => Self::from_json(text, policy),
            text => Self::from_toml(text, policy),
        }
    }

    /// Reads a TOML document of at most [`MAX_PEOPLE`] bytes.
    ///
    /// # Errors
    /// `POLICY_INVALID` with line and column, `LIMIT_EXCEEDED`.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str, policy: &Policy) -> Result<Self> {
        Self::from_document(&Document::toml(text, MAX_PEOPLE)?, policy)
    }

    /// Reads the same document as JSON.
    ///
    /// # Errors
    /// `INVALID_JSON`, `POLICY_INVALID` with a pointer, `LIMIT_EXCEEDED`.
    pub fn from_json(text: &str, policy: &Policy) -> Result<Self> {
        Self::from_document(&Document::json(text, MAX_PEOPLE)?, policy)
    }

    /// Nobody: every decision is a denial.
    pub fn none() -> Self {
        Self(Arc::default())
    }

    /// The number that grows with every change of the document.
    pub fn epoch(&self) -> u64 {
        self.0.epoch
    }

    fn from_document(document: &Document<'_>, policy: &Policy) -> Result<Self> {
        let register = Register::read(&document.root, policy.model());
        register.map(|register| Self(Arc::new(register))).map_err(|fault| document.error(fault))
    }

    /// These people were checked against this policy.
    pub(super) fn check(&self, policy: &Policy) -> Result<()> {
        match &self.0.policy {
            Some(hash) if hash != policy.hash() => {
                let message = "these people were read for another policy: read them again";
                Err(Error::because(Code::InvalidArgument, message))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn grants(&self, subject: &str) -> &[Grant] {
        self.0.grants.get(subject).map_or(&[], Vec::as_slice)
    }

    /// When this subject's access ends or ended.
    pub(super) fn revocation(&self, subject: &str) -> Option<Timestamp> {
        self.0.revoked.get(subject).copied()
    }
}

impl fmt::Debug for People {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("People")
            .field("epoch", &self.0.epoch)
            .field("subjects", &self.0.grants.len())
            .finish_non_exhaustive()
    }
}

impl Grant {
    /// Within its time.
    pub(super) fn in_time(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }

    /// Its non-disclosure agreement, if needed, holds.
    pub(super) fn has_nda(&self, now: Timestamp) -> bool {
        now < self.nda_until
    }

    pub(super) fn is_revoked(&self, now: Timestamp) -> bool {
        self.revoked.is_some_and(|at| at <= now)
    }

    /// The moments at which this grant changes.
    pub(super) fn edges(&self) -> impl Iterator<Item = Timestamp> {
        // The end of time stands for no end.
        let ends = [self.until, self.nda_until].into_iter().filter(|end| *end < FOREVER);
        [self.from].into_iter().chain(ends).chain(self.revoked)
    }
}

/// No end: no `now` is later, and one that equals it is the last second of the calendar.
const FOREVER: Timestamp = Timestamp::MAX;

const GRANT_KEYS: [&str; 9] = ["id", "subject", "role", "from", "until", "nda", "by", "why", "key"];

impl Register {
    fn read(root: &Node<'_>, model: &Model) -> Result<Self, Fault> {
        let table = Table::of(root, &["epoch", "grant", "revoke"])?;
        let mut register = Self {
            epoch: table.get("epoch").map_or(Ok(0), Node::count)?,
            policy: Some(model.hash),
            ..Self::default()
        };
        let (by_id, by_grant) = register.read_revocations(table.list("revoke")?, model)?;
        let mut ids = BTreeSet::new();
        let mut places: BTreeMap<String, Vec<(usize, Place)>> = BTreeMap::new();
        for node in table.list("grant")? {
            let (subject, id, mut grant) = read_grant(node, model)?;
            if let Some((id, place)) = id {
                grant.revoked = by_id.get(id.as_str()).copied();
                if !ids.insert(id) {
                    return Err(Fault::new(place, "this grant id is used twice"));
                }
            }
            let grants = register.grants.entry(subject.clone()).or_default();
            places.entry(subject).or_default().push((grants.len(), node.place));
            grants.push(grant);
        }
        let ids = Names::new("grant", ids.into_iter().collect());
        by_grant.into_iter().try_for_each(|node| ids.resolve(node).map(drop))?;
        for (subject, places) in places {
            let grants = register.grants.get(&subject).map_or(&[][..], Vec::as_slice);
            check_separations(grants, &places, model)?;
        }
        Ok(register)
    }

    /// Fills the revoked subjects; returns the revoked grants by id, and the nodes that name them.
    fn read_revocations<'n, 't>(
        &mut self,
        nodes: &'n [Node<'t>],
        model: &Model,
    ) -> Result<(BTreeMap<&'n str, Timestamp>, Vec<&'n Node<'t>>), Fault> {
        let (mut by_id, mut named) = (BTreeMap::new(), Vec::new());
        for node in nodes {
            let table = Table::of(node, &["subject", "grant", "at", "why", "by"])?;
            table.text("why")?;
            table.text("by")?;
            let at = table
                .get("at")
                .map_or(Ok(Timestamp::MIN), |at| window::moment(at, &model.words.zone))?;
            // Of several revocations of one subject or grant the first counts.
            match (table.get("subject"), table.get("grant")) {
                (Some(subject), None) => {
                    let earliest = self.revoked.entry(subject_id(subject)?).or_insert(at);
                    *earliest = at.min(*earliest);
                }
                (None, Some(grant)) => {
                    let earliest = by_id.entry(grant.text()?).or_insert(at);
                    *earliest = at.min(*earliest);
                    named.push(grant);
                }
                _ => return Err(Fault::new(node.place, "name either a `subject` or a `grant`")),
            }
        }
        Ok((by_id, named))
    }
}

/// The subject, the id with its place, and the grant.
type Granted = (String, Option<(String, Place)>, Grant);

fn read_grant(node: &Node<'_>, model: &Model) -> Result<Granted, Fault> {
    let table = Table::of(node, &GRANT_KEYS)?;
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
        return Err(Fault::new(place, "`until` is not after `from`"));
    }
    let nda = table.get("nda").map(|nda| read_nda(nda, model)).transpose()?;
    check_duties(node.place, model, role, (from, until), nda.is_some())?;
    let needs_nda = words.roles.duties(role).nda;
    let grant = Grant {
        role,
        from: from.unwrap_or(Timestamp::MIN),
        until: until.unwrap_or(FOREVER),
        nda_until: nda.filter(|_| needs_nda).unwrap_or(FOREVER),
        revoked: None,
        key: processor::key(&table)?,
    };
    Ok((subject_id(table.require("subject")?)?, id.transpose()?, grant))
}

fn subject_id(node: &Node<'_>) -> Result<String, Fault> {
    let subject = node.text()?;
    if subject.is_empty() || subject.len() > MAX_SUBJECT {
        return Err(Fault::new(node.place, "a subject id is 1 to 1,024 bytes"));
    }
    Ok(subject.into())
}

/// When a non-disclosure agreement ends.
fn read_nda(node: &Node<'_>, model: &Model) -> Result<Timestamp, Fault> {
    let table = Table::of(node, &["ref", "until"])?;
    table.require("ref")?.text()?;
    table.get("until").map_or(Ok(FOREVER), |until| window::moment(until, &model.words.zone))
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
        return Err(Fault::new(
            place,
            format!("a grant of the external role `{name}` needs `until`"),
        ));
    }
    if duties.nda && !has_nda {
        return Err(Fault::new(place, format!("a grant of role `{name}` needs an `nda`")));
    }
    let fits = |longest: &window::Duration| match (from, until) {
        (Some(from), Some(until)) => until <= longest.after(from, &model.words.zone),
        _ => false,
    };
    if duties.longest.iter().all(fits) {
        return Ok(());
    }
    Err(Fault::new(place, format!("a grant of role `{name}` is longer than its `longest_grant`")))
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
    by_start.sort_by_key(|(grant, _)| grant.from);
    for separation in model.rules.separations.iter().filter(|separation| !separation.dynamic) {
        let mut held: BTreeMap<u16, (Timestamp, u16)> = BTreeMap::new();
        for (grant, place) in &by_start {
            for given in separation.given_by(grant.role) {
                let conflict =
                    held.iter().find(|(other, (until, _))| *other != given && *until > grant.from);
                if let Some((other, (_, through))) = conflict {
                    let name = |role: u16| model.words.roles.names.name(role);
                    let message = format!(
                        "separation `{}` is broken: `{}` gives `{}`, and an overlapping grant of `{}` gives `{}`",
                        separation.id,
                        name(grant.role),
                        name(*given),
                        name(*through),
                        name(*other),
                    );
                    return Err(Fault::new(*place, message));
                }
                let until = held.entry(*given).or_insert((grant.until, grant.role));
                if grant.until > until.0 {
                    *until = (grant.until, grant.role);
                }
            }
        }
    }
    Ok(())
}
