//! Who holds which role, since when and until when, and what was revoked.

mod reader;

use super::{
    Policy,
    document::{Document, Fault, Node},
    lookup::Lookup,
    model::Model,
};
use crate::{
    error::{Code, Error, Result},
    time::Timestamp,
};
use alloc::{boxed::Box, string::String, sync::Arc, vec::Vec};
use core::{fmt, ops::Range};
use reader::Entries;

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

    /// Everybody, in the order of their ids.
    pub(super) fn everyone(&self) -> impl Iterator<Item = Person<'_>> {
        let register = &*self.0;
        (0_u32..).zip(register.subjects.windows(2)).filter_map(|(place, bounds)| {
            let [subject, next] = bounds else { return None };
            register.between(place, subject, next)
        })
    }

    /// The id of the person with a number.
    pub(super) fn id(&self, place: u32) -> Option<&str> {
        self.0.id(place)
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

impl Register {
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
        self.between(place, subject, next)
    }

    /// The person whose grants end where those of the next begin.
    fn between(&self, place: u32, subject: &Subject, next: &Subject) -> Option<Person<'_>> {
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
