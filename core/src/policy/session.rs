//! The names of a request as numbers, and what its subject may use now.

use super::{
    document::Names,
    model::Model,
    people::{Grant, Person},
    plan::Plan,
    reason::{Egress, Reason},
    request::{MAX_SUBJECT, Request},
    role_set::RoleSet,
    roles::Roles,
    words::is_dotted,
};
use crate::{
    error::{Code, Error, Result},
    time::Timestamp,
};
use alloc::{string::String, vec::Vec};

/// What a request names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) action: u16,
    pub(super) resource: u16,
    pub(super) purpose: u16,
    pub(super) processor: Option<u16>,
}

impl Asked {
    fn of(model: &Model, request: &Request) -> Result<Self> {
        let words = &model.words;
        let actions = &words.resources.actions;
        let action = actions.find(&request.action).ok_or_else(|| {
            if is_dotted(&request.action) {
                let message = "the request names an undeclared action or type";
                actions.unknown(message, &request.action)
            } else {
                Error::because(Code::BadRequest, "an action is written `type.action`")
            }
        })?;
        let named = |names: &Names, name: &String, message| {
            names.find(name).ok_or_else(|| names.unknown(message, name))
        };
        let processor = request.processor.as_ref().map(|name| {
            named(&words.processors, name, "the request names an undeclared processor")
        });
        let processor = processor.transpose()?;
        let purpose = &request.purpose;
        Ok(Self {
            action,
            resource: words.resources.of_action(action).ok_or(Code::Internal)?,
            purpose: named(&words.purposes, purpose, "the request names an undeclared purpose")?,
            processor,
        })
    }

    /// A number of so many bits for this and the active roles.
    pub(super) fn place(self, active: &[u16], bits: u32) -> usize {
        let names = [self.action, self.purpose, self.processor.unwrap_or(u16::MAX)];
        let mixed = names.iter().chain(active).fold(0_u64, |so_far, number| {
            (so_far.rotate_left(5) ^ u64::from(*number)).wrapping_mul(0x517c_c1b7_2722_0a95)
        });
        usize::try_from(mixed.unbounded_shr(u64::BITS.saturating_sub(bits))).unwrap_or_default()
    }
}

/// The names of the request before: those of the next are often the same.
#[derive(Debug, Default)]
pub(super) struct Heard {
    action: String,
    purpose: String,
    processor: String,
    asked: Option<Asked>,
}

impl Heard {
    /// # Errors
    /// As [`Asked::of`].
    pub(super) fn asked(&mut self, model: &Model, request: &Request) -> Result<Asked> {
        check_subject(&request.subject)?;
        if let Some(asked) = self.asked
            && self.action == request.action
            && self.purpose == request.purpose
            && asked.processor.map(|_| self.processor.as_str()) == request.processor.as_deref()
        {
            return Ok(asked);
        }
        self.asked = None;
        let asked = Asked::of(model, request)?;
        self.action.clone_from(&request.action);
        self.purpose.clone_from(&request.purpose);
        self.processor.clear();
        self.processor.push_str(request.processor.as_deref().unwrap_or_default());
        self.asked = Some(asked);
        Ok(asked)
    }
}

fn check_subject(subject: &str) -> Result<()> {
    if subject.is_empty() || subject.len() > MAX_SUBJECT {
        return Err(Error::because(Code::BadRequest, "a subject id is 1 to 1,024 bytes"));
    }
    Ok(())
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
    /// Whose this is, if it was not narrowed, and on which `[from, edge)` it stays true.
    held: Option<(u32, Timestamp, Timestamp)>,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    revoked: bool,
    granted: bool,
    nda_expired: bool,
}

impl Session {
    /// Returns the next moment at which the person's access changes.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` for a session role that the policy does not declare.
    pub(super) fn open(
        &mut self,
        roles: &Roles,
        person: &Person<'_>,
        request: &Request,
    ) -> Result<Timestamp> {
        let (now, whole) = (request.now, request.session_roles.is_none());
        if let Some((place, from, edge)) = self.held
            && (whole && place == person.place && from <= now && now < edge)
        {
            return Ok(edge);
        }
        self.held = None;
        self.name(roles, request)?;
        self.state = State {
            revoked: person.is_revoked(now),
            granted: !person.grants.is_empty(),
            nda_expired: false,
        };
        self.open.clear();
        self.open.extend(person.grants.iter().filter(|grant| grant.in_force(now)).map(Grant::role));
        self.activate(roles);
        self.read(roles, person, now);
        let edge = person.next_edge(now);
        self.held = whole.then_some((person.place, now, edge));
        Ok(edge)
    }

    /// What is to be known of the grants in their time besides their roles.
    fn read(&mut self, roles: &Roles, person: &Person<'_>, now: Timestamp) {
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
            } else if let Some(own) = person.key(grant)
                && key.is_none_or(|so_far| own < so_far)
            {
                (key, self.key) = (Some(own), Some(place));
            }
        }
    }

    fn name(&mut self, roles: &Roles, request: &Request) -> Result<()> {
        self.named.clear();
        self.narrowed = request.session_roles.is_some();
        roles.fit(&mut self.named);
        for role in request.session_roles.iter().flatten() {
            let unknown = || roles.names.unknown("the request names an undeclared role", role);
            self.named.insert(roles.names.find(role).ok_or_else(unknown)?);
        }
        Ok(())
    }

    /// Closes the open roles.
    fn activate(&mut self, roles: &Roles) {
        roles.close(&mut self.active, &mut self.open);
        if self.narrowed {
            let named = self.active.listed().iter().filter(|role| self.named.contains(**role));
            self.open.extend(named);
            roles.close(&mut self.active, &mut self.open);
        }
    }

    /// A session uses a grant when it names the role or one that the role inherits.
    fn uses(&mut self, roles: &Roles, grant: &Grant) -> bool {
        if !self.narrowed {
            return true;
        }
        self.open.push(grant.role());
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
            for (number, _) in plan.broken(&self.active) {
                reasons.push(Reason::Separation(number));
            }
            if reasons.is_empty() && no_processor {
                reasons.push(Reason::Egress(Egress::NoProcessor));
            }
        }
    }
}
