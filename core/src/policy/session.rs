//! The names of a request as numbers, and what its subject may use now.

use super::{
    model::Model,
    people::{Grant, Person},
    plan::Plan,
    reason::{Egress, Reason},
    request::{MAX_SUBJECT, Request},
    roles::{RoleSet, Roles},
};
use crate::error::{Code, Error, Result};
use alloc::vec::Vec;

/// What a request names.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) action: u16,
    pub(super) resource: u16,
    pub(super) purpose: u16,
    pub(super) processor: Option<u16>,
}

impl Asked {
    pub(super) fn of(model: &Model, request: &Request) -> Result<Self> {
        let bad = |message| Error::because(Code::BadRequest, message);
        if request.subject.is_empty() || request.subject.len() > MAX_SUBJECT {
            return Err(bad("a subject id is 1 to 1,024 bytes"));
        }
        let words = &model.words;
        let unknown = |message| Error::because(Code::UnknownName, message);
        let action = words.resources.actions.find(&request.action);
        let action = action.ok_or_else(|| {
            if request.action.contains('.') {
                unknown("the request names an undeclared action or type")
            } else {
                bad("an action is written `type.action`")
            }
        })?;
        let processor = request.processor.as_ref().map(|name| {
            let number = words.processors.find(name);
            number.ok_or_else(|| unknown("the request names an undeclared processor"))
        });
        let processor = processor.transpose()?;
        let purpose = words.purposes.find(&request.purpose);
        Ok(Self {
            action,
            resource: words.resources.of_action(action).ok_or(Code::Internal)?,
            purpose: purpose.ok_or_else(|| unknown("the request names an undeclared purpose"))?,
            processor,
        })
    }
}

/// The subject's active roles at the moment of a request. Kept between requests for its memory.
#[derive(Debug, Default)]
pub(super) struct Session {
    pub(super) active: RoleSet,
    /// Of the subject's grants, the one whose key `encrypt` would encrypt for: the smallest key
    /// over the unrevoked grants in force.
    pub(super) key: Option<usize>,
    state: State,
    /// The roles that the request names, if it names any.
    named: RoleSet,
    narrowed: bool,
    scratch: RoleSet,
    open: Vec<u16>,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    revoked: bool,
    granted: bool,
    nda_expired: bool,
}

impl Session {
    /// # Errors
    /// `UNKNOWN_NAME` for a session role that the policy does not declare.
    pub(super) fn open(
        &mut self,
        roles: &Roles,
        person: &Person<'_>,
        request: &Request,
    ) -> Result<()> {
        self.name(roles, request)?;
        let now = request.now;
        let in_force = |grant: &&Grant| grant.in_time(now) && grant.has_nda(now);
        self.activate(roles, person.grants.iter().filter(in_force));
        self.state = State {
            revoked: person.is_revoked(now),
            granted: !person.grants.is_empty(),
            nda_expired: false,
        };
        self.key = None;
        let mut key: Option<&str> = None;
        for (place, grant) in
            person.grants.iter().enumerate().filter(|(_, grant)| grant.in_time(now))
        {
            if !grant.has_nda(now) {
                self.state.nda_expired = true;
            } else if grant.is_revoked(now) {
                // A revoked grant denies rather than drops out: a role less could lift a limit.
                self.state.revoked |= self.uses(roles, grant);
            } else if let Some(own) = grant.key.as_deref()
                && key.is_none_or(|so_far| own < so_far)
            {
                (key, self.key) = (Some(own), Some(place));
            }
        }
        Ok(())
    }

    fn name(&mut self, roles: &Roles, request: &Request) -> Result<()> {
        self.named.clear();
        self.narrowed = request.session_roles.is_some();
        roles.fit(&mut self.named);
        for role in request.session_roles.iter().flatten() {
            let unknown =
                || Error::because(Code::UnknownName, "the request names an undeclared role");
            self.named.insert(roles.names.find(role).ok_or_else(unknown)?);
        }
        Ok(())
    }

    fn activate<'g>(&mut self, roles: &Roles, in_force: impl Iterator<Item = &'g Grant>) {
        self.active.clear();
        self.open.clear();
        self.open.extend(in_force.map(|grant| grant.role));
        roles.close(&mut self.active, &mut self.open);
        if self.narrowed {
            let named = self.active.listed().iter().filter(|role| self.named.contains(**role));
            self.open.extend(named);
            self.active.clear();
            roles.close(&mut self.active, &mut self.open);
        }
    }

    /// A session uses a grant when it names the role or one that the role inherits.
    fn uses(&mut self, roles: &Roles, grant: &Grant) -> bool {
        if !self.narrowed {
            return true;
        }
        self.scratch.clear();
        self.open.push(grant.role);
        roles.close(&mut self.scratch, &mut self.open);
        self.scratch.has_any(self.named.listed())
    }

    /// Puts down why this session is denied before any rule is looked at; nothing when it is not.
    pub(super) fn refuse(&self, plan: &Plan, no_processor: bool, reasons: &mut Vec<Reason>) {
        if self.state.revoked {
            reasons.push(Reason::Revoked);
        } else if !self.state.granted {
            reasons.push(Reason::NoGrants);
        } else if self.active.is_empty() {
            reasons.extend(self.state.nda_expired.then_some(Reason::NdaExpired));
            reasons.push(Reason::NoActiveRole);
        } else {
            for (number, separation) in (0_u32..).zip(&plan.separations) {
                let used = separation.roles.iter().filter(|role| self.active.contains(**role));
                if separation.dynamic && used.count() > 1 {
                    reasons.push(Reason::Separation(number));
                }
            }
            if reasons.is_empty() && no_processor {
                reasons.push(Reason::Egress(Egress::NoProcessor));
            }
        }
    }
}
