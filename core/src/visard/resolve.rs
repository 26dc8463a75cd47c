//! From a token or a pseudonym back to the person: a right of its own.

use super::Visard;
use crate::{
    audit::{Event, Reference},
    error::{Code, Error, Result},
    policy::{Decision, Request, View},
    time::Timestamp,
    token::{Pseudonym, Pseudonyms, Scope, Subject},
};
use alloc::borrow::ToOwned;
use core::fmt;

/// The last part of every action that asks who it is.
const VERB: &str = ".resolve";

/// The field of the action's resource whose view decides.
const FIELD: &str = "subject";

/// Who is behind a token or pseudonym, if that may be told.
#[derive(Clone)]
#[non_exhaustive]
pub struct Resolved {
    /// The subject; `None` when the decision does not allow it, nobody fits the pseudonym, or the
    /// look-up failed.
    pub subject: Option<Subject>,
    /// Why nobody was found though the decision allows it: not a token of this scope, a store that
    /// failed, keys that are missing. Who may resolve and tries is in the event all the same.
    pub failure: Option<Error>,
    /// The decision, with reasons.
    pub decision: Decision,
    /// For the audit log, whatever was decided. Who was found stands there as a keyed reference.
    pub event: Event,
}

/// Without the subject.
impl fmt::Debug for Resolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolved").field("event", &self.event).finish_non_exhaustive()
    }
}

impl Visard {
    /// Whose token it is, if the policy says that this request may know.
    ///
    /// The request's action is a `resolve` of a resource type with a field `subject`
    /// (`invitation.resolve`), and its view has to be `clear`: whoever may read answers may not
    /// therefore know whose they are. Takes the pseudonym keys where verifying hides the subject
    /// ([`Issuer::with_hidden_subjects`](crate::token::Issuer::with_hidden_subjects)).
    ///
    /// Neither a denial nor a token that cannot be resolved is an error, because both leave an event
    /// that is to be written. [`Resolved::subject`] is `None` then; the decision gives reasons, and
    /// [`Resolved::failure`] is what [`Issuer::resolve`](crate::token::Issuer::resolve) failed with. On a
    /// denial the token is not looked at. One whose time is over, or that was revoked, still says whose it is:
    /// who is asked about may have answered long ago. `now` is the time of the decision, not of the token.
    ///
    /// # Errors
    /// `BAD_REQUEST` for another action; as [`Policy::decide`](crate::policy::Policy::decide).
    pub fn resolve(
        &self,
        token: &str,
        scope: &Scope,
        request: &Request,
        now: Timestamp,
    ) -> Result<Resolved> {
        self.resolve_with("token", request, now, || {
            let issuer = self.issuer(scope)?.with_hidden_subjects(&self.keyring)?;
            issuer.resolve(token).map(Some)
        })
    }

    /// Which of `candidates` a pseudonym of a domain stands for, if the policy says that this request
    /// may know. A pseudonym is one-way: each candidate is tried.
    ///
    /// # Errors
    /// As [`Policy::decide`](crate::policy::Policy::decide); `BAD_REQUEST` for another action.
    pub fn resolve_pseudonym<'a>(
        &self,
        pseudonym: Pseudonym,
        domain: &Pseudonyms,
        candidates: impl IntoIterator<Item = &'a str>,
        request: &Request,
        now: Timestamp,
    ) -> Result<Resolved> {
        self.resolve_with("pseudonym", request, now, || {
            for candidate in candidates {
                // One that is too long has no pseudonym. It is no error: that would leave no event of the
                // others that were tried.
                if domain.pseudonym(candidate.as_bytes()).is_ok_and(|own| own == pseudonym) {
                    return Ok(Some(Subject::Text(candidate.to_owned())));
                }
            }
            Ok(None)
        })
    }

    fn resolve_with(
        &self,
        of: &'static str,
        request: &Request,
        now: Timestamp,
        find: impl FnOnce() -> Result<Option<Subject>>,
    ) -> Result<Resolved> {
        if !request.action().ends_with(VERB) {
            return Err(Error::because(
                Code::BadRequest,
                "to resolve is an action of its own: expected one that ends in .resolve",
            ));
        }
        let request = request.clone().at(now);
        let decision = self.policy.decide(&self.people, &request)?;
        let allowed = decision.is_allowed() && decision.view(FIELD) == View::Clear;
        let found = if allowed { find() } else { Ok(None) };
        let (subject, failure) = match found {
            Ok(subject) => (subject, None),
            Err(failure) => (None, Some(failure)),
        };
        let event = self.event("resolve", &request, &decision)?.name("of", of)?;
        let mut event = event.count("resolved", u64::from(subject.is_some()))?;
        if let Some(subject) = &subject {
            event = event.reference("subject", self.subject_reference(subject)?)?;
        }
        if let Some(failure) = &failure {
            event = event.name("failed", failure.code().name())?;
        }
        Ok(Resolved { subject, failure, decision, event })
    }

    /// The id as people write it, so that a reference is found however the host keeps them.
    fn subject_reference(&self, subject: &Subject) -> Result<Reference> {
        let id = subject.to_id().ok_or(Error::new(Code::Internal))?;
        self.references.reference("subject", id.as_bytes())
    }
}
