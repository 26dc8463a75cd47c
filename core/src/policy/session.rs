//! The names of a request as numbers, and what its subject may use now.

use super::{
    model::Model,
    people::{Grant, People},
    reason::{Egress, Reason},
    request::{MAX_SUBJECT, Request},
    roles::RoleSet,
};
use crate::{
    error::{Code, Error, Result},
    time::Timestamp,
};
use alloc::vec::Vec;

/// What a request names.
pub(super) struct Asked {
    pub(super) action: u16,
    pub(super) resource: u16,
    pub(super) purpose: u16,
    pub(super) processor: Option<u16>,
    session_roles: Option<RoleSet>,
}

/// The subject's grants and active roles at the moment of the request.
pub(super) struct Session<'p> {
    pub(super) grants: &'p [Grant],
    pub(super) subject_revocation: Option<Timestamp>,
    pub(super) active: RoleSet,
    /// A key of the subject to encrypt for: the smallest over the grants in force.
    pub(super) key: Option<&'p str>,
    revoked: bool,
    nda_expired: bool,
}

impl Asked {
    pub(super) fn of(model: &Model, request: &Request) -> Result<Self> {
        let bad = |message| Error::because(Code::BadRequest, message);
        if request.subject.is_empty() || request.subject.len() > MAX_SUBJECT {
            return Err(bad("a subject id is 1 to 1,024 bytes"));
        }
        if !request.action.contains('.') {
            return Err(bad("an action is written `type.action`"));
        }
        let words = &model.words;
        let unknown = |message| Error::because(Code::UnknownName, message);
        let actions = &words.resources.actions;
        let action = actions.find(&request.action);
        let action = action.ok_or(unknown("the request names an undeclared action or type"))?;
        let purpose = words.purposes.find(&request.purpose);
        let processor = request.processor.as_ref().map(|name| {
            let number = words.processors.find(name);
            number.ok_or(unknown("the request names an undeclared processor"))
        });
        let session_roles = request.session_roles.as_ref().map(|roles| {
            let mut set = words.roles.empty_set();
            for role in roles {
                let number = words.roles.names.find(role);
                set.insert(number.ok_or(unknown("the request names an undeclared role"))?);
            }
            Ok::<_, Error>(set)
        });
        Ok(Self {
            action,
            resource: words.resources.of_action(action).ok_or(Code::Internal)?,
            purpose: purpose.ok_or(unknown("the request names an undeclared purpose"))?,
            processor: processor.transpose()?,
            session_roles: session_roles.transpose()?,
        })
    }
}

impl<'p> Session<'p> {
    pub(super) fn open(
        model: &Model,
        people: &'p People,
        request: &Request,
        asked: &Asked,
    ) -> Self {
        let (roles, now) = (&model.words.roles, request.now);
        let grants = people.grants(&request.subject);
        let in_force: Vec<&Grant> =
            grants.iter().filter(|grant| grant.in_time(now) && grant.has_nda(now)).collect();
        let granted = roles.closure(in_force.iter().map(|grant| grant.role));
        let active = match &asked.session_roles {
            None => granted,
            Some(session) => roles.closure(granted.common(session)),
        };
        // A session uses a grant when it names the role or one that the role inherits. A revoked
        // grant denies rather than drops out: a role less could lift a limit.
        let uses = |grant: &Grant| match &asked.session_roles {
            None => true,
            Some(session) => roles.closure([grant.role]).common(session).next().is_some(),
        };
        let subject_revocation = people.revocation(&request.subject);
        Self {
            grants,
            subject_revocation,
            active,
            key: in_force
                .iter()
                .filter(|grant| !grant.is_revoked(now))
                .filter_map(|grant| grant.key.as_deref())
                .min(),
            revoked: subject_revocation.is_some_and(|at| at <= now)
                || in_force.iter().any(|grant| grant.is_revoked(now) && uses(grant)),
            nda_expired: grants.iter().any(|grant| grant.in_time(now) && !grant.has_nda(now)),
        }
    }

    /// Why this session is denied before any rule is looked at; empty when it is not.
    pub(super) fn refusals<'m>(&self, model: &'m Model, asked: &Asked) -> Vec<Reason<'m>> {
        if self.revoked {
            return [Reason::Revoked].into();
        }
        if self.grants.is_empty() {
            return [Reason::NoGrants].into();
        }
        if self.active.is_empty() {
            let nda = self.nda_expired.then_some(Reason::NdaExpired);
            return [Reason::NoActiveRole].into_iter().chain(nda).collect();
        }
        let broken: Vec<_> = model
            .rules
            .separations
            .iter()
            .filter(|separation| {
                let used = separation.roles.iter().filter(|role| self.active.contains(**role));
                separation.dynamic && used.count() > 1
            })
            .map(|separation| Reason::Separation(&separation.id))
            .collect();
        if broken.is_empty()
            && asked.processor.is_none()
            && model.words.purpose(asked.purpose).egress
        {
            return [Reason::Egress(Egress::NoProcessor)].into();
        }
        broken
    }
}
