//! Many decisions, one after another, in the same memory.

use super::{
    Policy,
    decision::Decision,
    denial,
    matching::{Matching, Scene},
    people::{NEVER, People, Person},
    processor::Processor,
    reason::{Objections, Reason},
    request::Request,
    session::{Asked, Session},
    settle::{Around, Settling},
};
use crate::error::Result;
use core::fmt;

/// Decides request after request, as [`Policy::decide`] does, and allocates nothing once its
/// memory has grown to what the policy needs.
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
    session: Session,
    matching: Matching,
    settling: Settling,
    decision: Decision,
}

impl Decider {
    /// For people that were read for this policy.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when they were read for another.
    pub fn new(policy: &Policy, people: &People) -> Result<Self> {
        people.check(policy)?;
        Ok(Self {
            policy: policy.clone(),
            people: people.clone(),
            session: Session::default(),
            matching: Matching::default(),
            settling: Settling::default(),
            decision: Decision::new(policy.shared_model(), people.epoch()),
        })
    }

    /// Decides; the answer is overwritten by the next one.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` and `BAD_REQUEST` as [`Policy::decide`].
    pub fn decide(&mut self, request: &Request) -> Result<&Decision> {
        self.run(request)?;
        Ok(&self.decision)
    }

    pub(super) fn into_decision(mut self, request: &Request) -> Result<Decision> {
        self.run(request)?;
        Ok(self.decision)
    }

    /// The steps of `docs/formats/policy.md`, section Evaluation.
    fn run(&mut self, request: &Request) -> Result<()> {
        let Self { policy, people, session, matching, settling, decision } = self;
        let model = policy.model();
        let words = &model.words;
        let asked = Asked::of(model, request)?;
        let person = people.person(&request.subject);
        session.open(&words.roles, &person, request)?;
        let processor = asked.processor.and_then(|number| words.processor(number));
        let purpose = words.purpose(asked.purpose);

        decision.begin(request, asked.resource);
        let unnamed = purpose.egress && processor.is_none();
        session.refuse(&model.plan, unnamed, &mut decision.reasons);
        let edge = matching.find(&Scene { model, request, asked, session });

        let contract = asked.processor.and_then(|number| policy.contract(number));
        let (standing, change) =
            contract.map_or((Objections::default(), NEVER), |contract| contract.at(request.now));
        let end = person.next_edge(request.now).min(edge).min(change);
        decision.valid_until = Some(end).filter(|end| *end < NEVER);
        if !decision.reasons.is_empty() {
            return Ok(());
        }

        let terms = processor.map(|processor| processor.terms(asked.purpose, purpose.model));
        let objections = standing.union(terms.unwrap_or_default());
        let key = recipient(processor, &person, session);
        let around =
            Around { plan: &model.plan, blocked: !objections.is_empty(), recipient: key.is_some() };
        settling.settle(around, matching, &mut decision.outcomes, &mut decision.obligations);
        let classes =
            words.resources.resource(asked.resource).map_or(&[][..], |resource| &resource.classes);
        if !decision.grant(classes, key) {
            decision.reasons.extend(objections.iter().map(Reason::Egress));
            denial::explain(&model.plan, classes, matching, &mut decision.reasons);
        }
        Ok(())
    }
}

/// Whom `encrypt` would encrypt for: a named processor's own key, else the person's.
fn recipient<'k>(
    processor: Option<&'k Processor>,
    person: &Person<'k>,
    session: &Session,
) -> Option<&'k str> {
    match processor {
        Some(processor) => processor.key.as_deref(),
        None => person.grants.get(session.key?)?.key.as_deref(),
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
