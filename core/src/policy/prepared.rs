//! A request looked up once, asked many times: a page of records, one question a record.

use super::{
    Policy,
    decision::Decision,
    people::{NEVER, People},
    request::{Request, Value},
    session::Asked,
};
use crate::time::Timestamp;
use core::fmt;

/// A request whose names are looked up: the handle for hot calls.
///
/// Made by [`Decider::prepare`](super::Decider::prepare), asked with
/// [`Decider::answer`](super::Decider::answer) and
/// [`Decider::is_allowed`](super::Decider::is_allowed), by a decider of the same policy and people.
///
/// ```
/// # #[cfg(feature = "toml")] {
/// use visard::policy::{Decider, People, Policy, Request};
/// let policy = Policy::from_toml(include_str!("../../tests/data/policy.toml"))?;
/// let people = People::from_toml(include_str!("../../tests/data/people.toml"), &policy)?;
/// let now = "2026-11-23T10:00:00Z".parse()?;
/// let mut decider = Decider::new(&policy, &people)?;
/// let request = Request::new("u-1042", "response.read", "issue-resolution", now)
///     .attribute("tenant", "acme")
///     .resource("tenant", "acme")
///     .resource("status", "open");
/// let mut case = decider.prepare(&request)?;
/// for (assignee, sees) in [("u-1042", true), ("u-7", false)] {
///     case.set("assignee", assignee);
///     assert_eq!(decider.is_allowed(&mut case, now)?, sees);
/// }
/// # }
/// # Ok::<(), visard::Error>(())
/// ```
pub struct Prepared {
    pub(super) policy: Policy,
    pub(super) people: People,
    request: Request,
    pub(super) asked: Asked,
    pub(super) person: u32,
    kept: Option<Kept>,
}

/// An answer, true on `[from, to)`.
#[derive(Clone, Copy)]
struct Kept {
    from: Timestamp,
    to: Timestamp,
    allowed: bool,
}

impl Prepared {
    pub(super) fn new(
        policy: Policy,
        people: People,
        request: &Request,
        asked: Asked,
        person: u32,
    ) -> Self {
        Self { policy, people, request: request.clone(), asked, person, kept: None }
    }

    /// States an attribute of the resource; allocates only for one longer than those before.
    pub fn set(&mut self, name: &str, text: &str) {
        if let Some(Value::String(known)) = self.request.resource.get_mut(name) {
            if known != text {
                known.clear();
                known.push_str(text);
                self.kept = None;
            }
            return;
        }
        self.set_value(name, text);
    }

    /// The same for a value of any type.
    pub fn set_value(&mut self, name: &str, value: impl Into<Value>) {
        self.kept = None;
        self.request.resource.insert(name.into(), value.into());
    }

    /// Takes an attribute of the resource back.
    pub fn unset(&mut self, name: &str) {
        self.kept = None;
        self.request.resource.remove(name);
    }

    pub(super) const fn at(&mut self, now: Timestamp) -> &Request {
        self.request.now = now;
        &self.request
    }

    pub(super) fn keep(&mut self, decision: &Decision) {
        let to = decision.valid_until().unwrap_or(NEVER);
        self.kept = Some(Kept { from: decision.now(), to, allowed: decision.is_allowed() });
    }

    /// The answer before, if it is still true.
    pub(super) fn kept(&self, now: Timestamp) -> Option<bool> {
        self.kept.filter(|kept| kept.from <= now && now < kept.to).map(|kept| kept.allowed)
    }
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Prepared").field(&self.request).finish()
    }
}
