//! The decision API of OpenID AuthZEN 1.0 (January 2026): evaluation requests and responses as JSON.
//!
//! Gateways and frameworks that know AuthZEN ask with subject, action, resource and context, and do what
//! a boolean says. This module reads such a request, decides, and writes the response; the host's own
//! server carries both. `docs/formats/authzen.md` says what becomes of each member.
//!
//! A boolean is less than a view: whoever knows nothing of views would show a masked address in clear.
//! So `true` needs every field that is asked about to be shown exactly as it is, unless the request
//! says that views are applied.

mod read;
mod suite;
mod write;

pub use suite::{Case, configuration};

use super::{Decision, People, Policy, Request, Rows, View, request::MAX_REQUEST};
use crate::{
    error::{Code, Error, Result},
    time::Timestamp,
};
use alloc::{string::String, vec::Vec};
use core::fmt;
use read::Batch;

/// The most evaluations of one request.
pub const MAX_EVALUATIONS: usize = 1_000;

/// The largest request of several evaluations, in bytes.
pub const MAX_BATCH: usize = 1 << 20;

/// The reason beside a `false` where fields are shown in other views than `clear` and the request does
/// not say that views are applied.
pub const VIEWS: &str = "authzen:views";

/// Answers AuthZEN requests from a policy and its people.
///
/// ```
/// use visard::policy::{People, Policy, authzen::AuthZen};
///
/// # #[cfg(feature = "toml")] {
/// let policy = Policy::from_toml(include_str!("../../../tests/data/policy.toml"))?;
/// let people = People::from_toml(include_str!("../../../tests/data/people.toml"), &policy)?;
/// let authzen = AuthZen::new(&policy, &people).purpose("issue-resolution");
/// let request = r#"{
///     "subject": {"type": "user", "id": "u-1042", "properties": {"tenant": "acme"}},
///     "action": {"name": "read", "properties": {"fields": ["name"]}},
///     "resource": {"type": "response", "id": "r-17",
///         "properties": {"tenant": "acme", "assignee": "u-1042", "status": "open"}}
/// }"#;
/// let answered = authzen.evaluate(request, "2026-11-23T10:00:00Z".parse()?)?;
/// assert!(answered.response.starts_with(r#"{"decision":true,"#));
/// # }
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct AuthZen<'p> {
    policy: &'p Policy,
    people: &'p People,
    subject_type: &'p str,
    purpose: Option<&'p str>,
}

/// What a request is answered with.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answered {
    /// The body of the response.
    pub response: String,
    /// What was decided, in the order of the request, for the host's audit log; evaluations that are
    /// errors or were not looked at any more are not in it.
    pub decided: Vec<(Request, Decision)>,
}

/// What is answered.
struct Verdict {
    decision: Decision,
    /// Why it is no `true` although something is allowed.
    refusal: Option<&'static str>,
}

/// What one evaluation asks.
struct Asked {
    request: Request,
    /// The fields that are asked about; all without.
    fields: Option<Vec<String>>,
    /// Whether whoever asks applies views.
    views: bool,
}

impl<'p> AuthZen<'p> {
    /// Subjects are of the type `user`, and each request says its purpose.
    pub const fn new(policy: &'p Policy, people: &'p People) -> Self {
        Self { policy, people, subject_type: "user", purpose: None }
    }

    /// The same for subjects of this type. Ids are unique within a type only, so those of every other
    /// type are refused.
    #[must_use]
    pub const fn subject_type(mut self, subject_type: &'p str) -> Self {
        self.subject_type = subject_type;
        self
    }

    /// The same with a purpose for requests that say none.
    #[must_use]
    pub const fn purpose(mut self, purpose: &'p str) -> Self {
        self.purpose = Some(purpose);
        self
    }

    /// Answers an Access Evaluation request at the moment `now`; the context's own time is not looked at.
    ///
    /// # Errors
    /// `BAD_REQUEST` for what is no such request, `UNKNOWN_NAME` as [`Policy::decide`] and for a field
    /// that the resource type does not have, `LIMIT_EXCEEDED` beyond [`MAX_REQUEST`] bytes. Over HTTP all
    /// of them are status 400.
    pub fn evaluate(&self, request: &str, now: Timestamp) -> Result<Answered> {
        self.single(self.asked(request, now)?)
    }

    fn asked(&self, request: &str, now: Timestamp) -> Result<Asked> {
        let document = read::document(request, MAX_REQUEST)?;
        self.read(&[read::members(&document.root)?], now)
    }

    /// Answers an Access Evaluations request: several evaluations, or one without the member
    /// `evaluations`. An evaluation that cannot be answered is `false` with the error in its context.
    ///
    /// # Errors
    /// As [`AuthZen::evaluate`] for the request as a whole; `LIMIT_EXCEEDED` beyond [`MAX_BATCH`] bytes or
    /// [`MAX_EVALUATIONS`].
    pub fn evaluate_all(&self, request: &str, now: Timestamp) -> Result<Answered> {
        let document = read::document(request, MAX_BATCH)?;
        let top = read::members(&document.root)?;
        let batch = Batch::of(top)?;
        if batch.items.is_empty() {
            return self.single(self.read(&[top], now)?);
        }
        let mut answered = Answered { response: String::new(), decided: Vec::new() };
        answered.response.push_str("{\"evaluations\":[");
        for (number, item) in batch.items.iter().enumerate() {
            if number > 0 {
                answered.response.push(',');
            }
            let members = read::members(item);
            let asked = members.and_then(|item| self.read(&[item, top], now));
            let is_allowed =
                match asked.and_then(|asked| Ok((self.verdict(&asked)?, asked.request))) {
                    Ok((verdict, request)) => {
                        write::verdict(&mut answered.response, &verdict);
                        let is_allowed = verdict.is_true();
                        answered.decided.push((request, verdict.decision));
                        is_allowed
                    }
                    Err(error) => {
                        write::error(&mut answered.response, &error);
                        false
                    }
                };
            if batch.until == Some(is_allowed) {
                break;
            }
        }
        answered.response.push_str("]}");
        Ok(answered)
    }

    fn single(&self, asked: Asked) -> Result<Answered> {
        let verdict = self.verdict(&asked)?;
        let mut response = String::new();
        write::verdict(&mut response, &verdict);
        Ok(Answered { response, decided: alloc::vec![(asked.request, verdict.decision)] })
    }

    fn verdict(&self, asked: &Asked) -> Result<Verdict> {
        let decision = self.policy.decide(self.people, &asked.request)?;
        let all: Vec<&str> = decision.declared().collect();
        let fields = match &asked.fields {
            Some(fields) => fields.iter().map(String::as_str).collect(),
            None => all.clone(),
        };
        if fields.iter().any(|field| !all.contains(field)) {
            return Err(Error::because(Code::UnknownName, "the resource type has no such field"));
        }
        let is_shown = |field: &&str| {
            if asked.views {
                asked.fields.is_none() || decision.view(field) != View::Deny
            } else {
                decision.rows() == Rows::Individual && decision.shows_as_it_is(field)
            }
        };
        let refused = decision.is_allowed() && !fields.iter().all(is_shown);
        Ok(Verdict { decision, refusal: refused.then_some(VIEWS) })
    }
}

impl Verdict {
    fn is_true(&self) -> bool {
        self.decision.is_allowed() && self.refusal.is_none()
    }
}

impl fmt::Debug for AuthZen<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("AuthZen");
        shown.field("policy", &self.policy.label()).field("subject_type", &self.subject_type);
        shown.field("purpose", &self.purpose).finish_non_exhaustive()
    }
}
