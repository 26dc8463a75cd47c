//! Many decisions, one after another, in the same memory.

use super::{
    Policy,
    decision::Decision,
    denial,
    matching::{Matching, Scene},
    people::{People, Person},
    prepared::Prepared,
    processor::Processor,
    reason::Reason,
    request::Request,
    scope::{Key, Scope, Scopes},
    session::{Asked, Heard, Session},
    settle::{Around, Settling},
};
use crate::{
    error::{Code, Error, Result},
    time::Timestamp,
};
use alloc::string::String;
#[cfg(feature = "policy")]
use alloc::vec::Vec;
use core::fmt;

/// Decides request after request, as [`Policy::decide`] does, and allocates nothing once its
/// memory has grown to what the policy needs.
///
/// It keeps answers by the kind of request and by which conditions hold (at most 8 of each of 1,024
/// kinds; about 250 bytes and 20 for each class, and the text that [`Decider::decide_json`] wrote),
/// so that everyone who asks alike is answered without another look at the rules; nothing kept is
/// about a person. [`Decider::prepare`] makes a handle that also saves the look-up of names.
///
/// It holds one state of the people. After a change read them again and take a new decider: until
/// then a revocation is not seen. One for each thread.
///
/// ```
/// # #[cfg(feature = "toml")] {
/// use visard::policy::{Decider, People, Policy, Request, View};
/// let policy = Policy::from_toml(include_str!("../../tests/data/policy.toml"))?;
/// let people = People::from_toml(include_str!("../../tests/data/people.toml"), &policy)?;
/// let mut decider = Decider::new(&policy, &people)?;
/// for hour in ["10", "21"] {
///     let now = format!("2026-11-23T{hour}:00:00Z").parse()?;
///     let request = Request::new("u-1042", "response.read", "issue-resolution", now)
///         .attribute("tenant", "acme")
///         .resource("tenant", "acme")
///         .resource("assignee", "u-1042")
///         .resource("status", "open");
///     let decision = decider.decide(&request)?;
///     assert_eq!(decision.view("name") == View::Clear, hour == "10");
/// }
/// # }
/// # Ok::<(), visard::Error>(())
/// ```
pub struct Decider {
    policy: Policy,
    people: People,
    heard: Heard,
    session: Session,
    scopes: Scopes,
    work: Work,
    /// What this answer is kept under.
    key: Key,
    /// The decision when none is kept.
    decision: Decision,
}

/// From the rules in scope to a decision.
#[derive(Default)]
struct Work {
    matching: Matching,
    settling: Settling,
}

/// A single decision, and what an explanation needs of how it was made.
#[cfg(feature = "policy")]
pub(super) struct Found {
    pub(super) asked: Asked,
    pub(super) session: Session,
    /// Those that match, by id.
    pub(super) limits: Vec<u32>,
    pub(super) decision: Decision,
}

/// What a decision is made from.
struct Case<'a> {
    policy: &'a Policy,
    asked: Asked,
    scene: Scene<'a>,
    recipient: Option<&'a str>,
}

impl Decider {
    /// For people that were read for this policy.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when they were read for another.
    pub fn new(policy: &Policy, people: &People) -> Result<Self> {
        Ok(Self { scopes: Scopes::kept(), ..Self::once(policy, people)? })
    }

    /// For a single decision.
    pub(super) fn once(policy: &Policy, people: &People) -> Result<Self> {
        people.check(policy)?;
        Ok(Self {
            policy: policy.clone(),
            people: people.clone(),
            heard: Heard::default(),
            session: Session::default(),
            scopes: Scopes::default(),
            work: Work::default(),
            key: Key::default(),
            decision: Decision::new(policy.shared_model(), people.epoch()),
        })
    }

    /// Decides; the answer is overwritten by the next one.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` and `BAD_REQUEST` as [`Policy::decide`].
    pub fn decide(&mut self, request: &Request) -> Result<&Decision> {
        let (asked, person) = self.look_up(request)?;
        self.run(request, asked, person).map(|decision| &*decision)
    }

    /// Decides and adds the decision to a text, as [`Decision::write_json`] does, which is quicker:
    /// of an answer that is kept most of the text is kept too.
    ///
    /// # Errors
    /// As [`Decider::decide`].
    pub fn decide_json(&mut self, request: &Request, out: &mut String) -> Result<()> {
        let (asked, person) = self.look_up(request)?;
        self.run(request, asked, person)?.write_kept(out);
        Ok(())
    }

    fn look_up(&mut self, request: &Request) -> Result<(Asked, u32)> {
        let asked = self.heard.asked(self.policy.model(), request)?;
        Ok((asked, self.people.place(&request.subject)))
    }

    /// Looks a request up: its subject, names, roles and obligations stay, its resource's
    /// attributes and its moment may change.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` and `BAD_REQUEST` as [`Policy::decide`].
    pub fn prepare(&mut self, request: &Request) -> Result<Prepared> {
        let (asked, person) = self.look_up(request)?;
        self.run(request, asked, person)?;
        Ok(Prepared::new(self.policy.clone(), self.people.clone(), request, asked, person))
    }

    /// Decides a prepared request at a moment, as [`Decider::decide`] does.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when it was prepared for other people or another policy.
    pub fn answer(&mut self, prepared: &mut Prepared, now: Timestamp) -> Result<&Decision> {
        self.check(prepared)?;
        let (asked, person) = (prepared.asked, prepared.person);
        let decision = self.run(prepared.at(now), asked, person)?;
        prepared.keep(decision);
        Ok(decision)
    }

    /// Whether a prepared request is allowed at a moment: `self.answer(…)?.is_allowed()`, and in
    /// a few nanoseconds while the answer before is still true.
    ///
    /// # Errors
    /// As [`Decider::answer`].
    pub fn is_allowed(&mut self, prepared: &mut Prepared, now: Timestamp) -> Result<bool> {
        match prepared.kept(now) {
            Some(allowed) => self.check(prepared).map(|()| allowed),
            None => self.answer(prepared, now).map(Decision::is_allowed),
        }
    }

    fn check(&self, prepared: &Prepared) -> Result<()> {
        if self.policy.is(&prepared.policy) && self.people.is(&prepared.people) {
            return Ok(());
        }
        let message = "this request was prepared for other people or another policy";
        Err(Error::because(Code::InvalidArgument, message))
    }

    /// A decision with what it was made from.
    #[cfg(feature = "policy")]
    pub(super) fn into_found(mut self, request: &Request) -> Result<Found> {
        let (asked, person) = self.look_up(request)?;
        self.run(request, asked, person)?;
        let Self { session, work, decision, .. } = self;
        Ok(Found { asked, session, limits: work.matching.limits, decision })
    }

    pub(super) fn into_decision(mut self, request: &Request) -> Result<Decision> {
        self.decide(request)?;
        Ok(self.decision)
    }

    /// The steps of `docs/formats/policy.md`, section Evaluation.
    fn run(&mut self, request: &Request, asked: Asked, person: u32) -> Result<&mut Decision> {
        let Self { policy, people, session, scopes, work, key, decision, .. } = self;
        let model = policy.model();
        let person = people.at(person);
        let edge = session.open(&model.words.roles, &person, request)?;
        let keeps = scopes.keeps();
        let Scope { rules, answers, .. } = scopes.of(&model.plan, asked, &session.active);

        let processor = asked.processor.and_then(|number| model.words.processor(number));
        let recipient = recipient(processor, &person, session);
        key.recipient = recipient.is_some();
        key.can.clear();
        key.can.extend(request.can.iter().filter_map(|duty| model.plan.obligations.find(duty)));
        work.matching.begin(&model.plan);
        let fits = rules.state(key, |fact| work.matching.fact(model, request, fact));

        let unnamed = processor.is_none() && model.words.purpose(asked.purpose).egress;
        decision.clear(asked.resource);
        session.refuse(&model.plan, unnamed, &mut decision.reasons);
        let scene = Scene { model, request, rules, can: &key.can };
        let case = Case { policy, asked, scene, recipient };
        let refused = !decision.reasons.is_empty();
        if refused || !keeps || !fits || request.break_glass.is_some() {
            let end = work.decide(&case, decision);
            decision.address(request, recipient, edge.min(end));
            return Ok(decision);
        }
        let new = || Decision::new(policy.shared_model(), people.epoch());
        let (answer, holds) = answers.under(key, request.now, new).ok_or(Code::Internal)?;
        if !holds {
            answer.decision.clear(asked.resource);
            answer.from = request.now;
            answer.to = work.decide(&case, &mut answer.decision);
        }
        answer.decision.address(request, recipient, edge.min(answer.to));
        Ok(&mut answer.decision)
    }
}

impl Work {
    /// Fills a decision that has the reasons to refuse the session, if any. Returns when it ends.
    fn decide(&mut self, case: &Case<'_>, decision: &mut Decision) -> Timestamp {
        let Self { matching, settling } = self;
        let Case { policy, asked, scene, recipient } = case;
        let words = &scene.model.words;
        let edge = matching.find(scene);
        let (objections, change) =
            policy.objections(asked.processor, asked.purpose, scene.request.now);
        let end = edge.min(change);
        if !decision.reasons.is_empty() {
            return end;
        }

        let plan = &scene.model.plan;
        let around =
            Around { plan, blocked: !objections.is_empty(), recipient: recipient.is_some() };
        settling.settle(around, matching, &mut decision.outcomes, &mut decision.obligations);
        let classes =
            words.resources.resource(asked.resource).map_or(&[][..], |resource| &resource.classes);
        if !decision.grant(classes) {
            decision.reasons.extend(objections.iter().map(Reason::Egress));
            denial::explain(plan, classes, matching, &mut decision.reasons);
        }
        end
    }
}

/// Whom `encrypt` would encrypt for: a named processor's own key, else the person's.
pub(super) fn recipient<'k>(
    processor: Option<&'k Processor>,
    person: &Person<'k>,
    session: &Session,
) -> Option<&'k str> {
    match processor {
        Some(processor) => processor.key.as_deref(),
        None => person.key(person.grants.get(session.key?)?),
    }
}

impl fmt::Debug for Decider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decider")
            .field("policy", &self.policy)
            .field("people", &self.people)
            .finish_non_exhaustive()
    }
}
