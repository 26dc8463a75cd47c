//! Who holds which role, since when and until when, and what was revoked.

use super::{
    Policy,
    defect::Defect,
    document::{Document, Fault, Node, Place, Table, names},
    lookup::Lookup,
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
    boxed::Box,
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    sync::Arc,
    vec::Vec,
};
use core::{fmt, ops::Range};

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
    /// All ids after one another, in order.
    ids: String,
    /// One more than there are: the last says only where the one before ends.
    subjects: Vec<Subject>,
    numbers: Lookup,
    /// By subject.
    grants: Vec<Grant>,
    keys: Keys,
}

/// Where a subject's id and grants begin, and when its access ends.
struct Subject {
    id: u32,
    grants: u32,
    revoked: Timestamp,
}

/// The key configurations of grants.
type Keys = Vec<Box<str>>;

pub(super) struct Grant {
    role: u16,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    /// When its non-disclosure agreement ends, if the role needs one.
    pub(super) nda_until: Timestamp,
    pub(super) revoked: Timestamp,
    /// The number of its key configuration, from 1; 0 for none.
    key: u32,
}

/// What is known of one person.
pub(super) struct Person<'p> {
    /// Its number; `u32::MAX` for nobody known.
    pub(super) place: u32,
    pub(super) grants: &'p [Grant],
    pub(super) revoked: Timestamp,
    keys: &'p [Box<str>],
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
    /// `INVALID_JSON`, `POLICY_INVALID` with line and column, `LIMIT_EXCEEDED`.
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
        Self::read(&document.root, policy.model()).map_err(|fault| document.error(fault))
    }

    pub(super) fn read(root: &Node<'_>, model: &Model) -> Result<Self, Fault> {
        Register::read(root, model).map(|register| Self(Arc::new(register)))
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

    /// The number of a subject; one that nobody has if it is unknown.
    pub(super) fn place(&self, subject: &str) -> u32 {
        self.0.find(subject).unwrap_or(Person::NOBODY.place)
    }

    /// The very same people, not only equal ones.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Everybody by id, in order.
    pub(super) fn everyone(&self) -> impl Iterator<Item = (&str, Person<'_>)> {
        let places = 0..place(self.0.subjects.len().saturating_sub(1));
        places.filter_map(|place| Some((self.0.id(place)?, self.0.person(place)?)))
    }

    /// What is known of a subject.
    pub(super) fn person(&self, subject: &str) -> Person<'_> {
        self.at(self.place(subject))
    }

    /// The person with a number.
    pub(super) fn at(&self, place: u32) -> Person<'_> {
        self.0.person(place).unwrap_or(Person::NOBODY)
    }
}

impl<'p> Person<'p> {
    const NOBODY: Self = Self { place: u32::MAX, grants: &[], revoked: NEVER, keys: &[] };

    /// The key configuration of one of the grants.
    pub(super) fn key(&self, grant: &Grant) -> Option<&'p str> {
        let place = usize::try_from(grant.key).ok()?.checked_sub(1)?;
        self.keys.get(place).map(AsRef::as_ref)
    }

    pub(super) fn is_revoked(&self, now: Timestamp) -> bool {
        self.revoked <= now
    }

    /// The next moment after now at which this person's access changes.
    pub(super) fn next_edge(&self, now: Timestamp) -> Timestamp {
        let edges = self.grants.iter().flat_map(Grant::edges).chain([self.revoked]);
        edges.filter(|edge| *edge > now).min().unwrap_or(NEVER)
    }
}

impl fmt::Debug for People {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("People")
            .field("epoch", &self.0.epoch)
            .field("subjects", &self.0.subjects.len().saturating_sub(1))
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

    /// Its role is active, whether it is revoked or not.
    pub(super) fn in_force(&self, now: Timestamp) -> bool {
        self.in_time(now) && self.has_nda(now)
    }

    pub(super) const fn role(&self) -> u16 {
        self.role
    }

    /// It comes with a key configuration.
    pub(super) const fn has_key(&self) -> bool {
        self.key > 0
    }

    pub(super) fn is_revoked(&self, now: Timestamp) -> bool {
        self.revoked <= now
    }

    /// The moments at which this grant changes.
    fn edges(&self) -> [Timestamp; 4] {
        [self.from, self.until, self.nda_until, self.revoked]
    }
}

/// No end: no `now` is later, and one that equals it is the last second of the calendar.
pub(super) const NEVER: Timestamp = Timestamp::MAX;

const GRANT_KEYS: [&str; 9] = ["id", "subject", "role", "from", "until", "nda", "by", "why", "key"];

/// What is read of one subject.
struct Entry {
    grants: Vec<Grant>,
    places: Vec<(usize, Place)>,
    revoked: Timestamp,
}

impl Default for Entry {
    fn default() -> Self {
        Self { grants: Vec::new(), places: Vec::new(), revoked: NEVER }
    }
}

type Entries = BTreeMap<String, Entry>;

impl Register {
    fn read(root: &Node<'_>, model: &Model) -> Result<Self, Fault> {
        let table = Table::of(root, &["epoch", "grant", "revoke"])?;
        let epoch = table.get("epoch").map_or(Ok(0), Node::count)?;
        let mut entries = Entries::new();
        let (by_id, by_grant) = read_revocations(&mut entries, table.list("revoke")?, model)?;
        let (mut ids, mut keys) = (BTreeSet::new(), Keys::new());
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

    /// Everyone in few large pieces of memory instead of many small ones.
    fn of(entries: Entries) -> Self {
        let mut register = Self {
            ids: String::with_capacity(entries.keys().map(String::len).sum()),
            grants: Vec::with_capacity(entries.values().map(|entry| entry.grants.len()).sum()),
            subjects: Vec::with_capacity(entries.len().saturating_add(1)),
            ..Self::default()
        };
        for (id, entry) in entries {
            register.begin(entry.revoked);
            register.ids.push_str(&id);
            register.grants.extend(entry.grants);
        }
        register.begin(NEVER);
        let places = 0..place(register.subjects.len().saturating_sub(1));
        register.numbers = Lookup::new(places.map(|place| register.id(place).unwrap_or_default()));
        register
    }

    /// Begins a subject, or ends the last.
    fn begin(&mut self, revoked: Timestamp) {
        let (id, grants) = (place(self.ids.len()), place(self.grants.len()));
        self.subjects.push(Subject { id, grants, revoked });
    }

    /// Where a subject begins and ends.
    fn bounds(&self, place: u32) -> Option<[&Subject; 2]> {
        let place = usize::try_from(place).ok()?;
        Some([self.subjects.get(place)?, self.subjects.get(place.checked_add(1)?)?])
    }

    fn id(&self, place: u32) -> Option<&str> {
        let [subject, next] = self.bounds(place)?;
        self.ids.get(range(subject.id, next.id))
    }

    fn person(&self, place: u32) -> Option<Person<'_>> {
        let [subject, next] = self.bounds(place)?;
        let grants = self.grants.get(range(subject.grants, next.grants))?;
        Some(Person { place, grants, revoked: subject.revoked, keys: &self.keys })
    }

    fn find(&self, id: &str) -> Option<u32> {
        self.numbers.find(id, |place| self.id(place))
    }
}

/// A document of [`MAX_PEOPLE`] bytes has nothing beyond these numbers.
fn place(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn range(start: u32, end: u32) -> Range<usize> {
    let wide = |place| usize::try_from(place).unwrap_or(usize::MAX);
    wide(start)..wide(end)
}

/// Not as `Names`, whose numbers end long before the grants of a large document do. Neither the id
/// nor the nearest known one is shown: they may tell whose the grants are.
fn known_grant(ids: &BTreeSet<String>, node: &Node<'_>) -> Result<(), Fault> {
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
    let table = Table::of(node, &["ref", "until"])?;
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
        let message = format!("a grant of the external role `{name}` needs `until`");
        return Err(Fault::new(place, message).of(Defect::ExternalWithoutEnd));
    }
    if duties.nda && !has_nda {
        let message = format!("a grant of role `{name}` needs an `nda`");
        return Err(Fault::new(place, message).of(Defect::WithoutNda));
    }
    let fits = |longest: &window::Duration| match (from, until) {
        (Some(from), Some(until)) => until <= longest.after(from, &model.words.zone),
        _ => false,
    };
    if duties.longest.iter().all(fits) {
        return Ok(());
    }
    let message = format!("a grant of role `{name}` is longer than its `longest_grant`");
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
    by_start.sort_by_key(|(grant, _)| grant.from);
    for separation in model.plan.separations.iter().filter(|separation| !separation.dynamic) {
        let mut held: BTreeMap<u16, (Timestamp, u16)> = BTreeMap::new();
        for (grant, place) in &by_start {
            if let Some(given) = separation.given_by(grant.role) {
                let conflict =
                    held.iter().find(|(other, (until, _))| **other != given && *until > grant.from);
                if let Some((other, (_, through))) = conflict {
                    let chain = |role, given| model.words.roles.chain(role, given);
                    let message = format!(
                        "separation `{}` is broken: this grant gives {}, and an overlapping one {}",
                        separation.id(),
                        chain(grant.role, given),
                        chain(*through, *other),
                    );
                    return Err(Fault::new(*place, message).of(Defect::SeparationBroken));
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
