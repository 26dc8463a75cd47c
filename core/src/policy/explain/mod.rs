//! Why a decision is what it is, and what would have to be different.
//!
//! [`Policy::explain`] answers what [`Policy::decide`] answers, with the session's roles, the
//! limits that cap each class, the rules that nearly matched, and what stands against a processor.
//! Everything is a stable code with the policy's own names; [`wording`] turns codes into English.
//! Of the request only the id that its caller gave it appears, no attribute, no subject and no text
//! of a claim, so an explanation can be shown and logged.

mod egress;
mod holding;
mod json;
mod miss;
mod part;
mod standing;
mod text;
mod words;

pub use egress::Objection;
pub use holding::{Holding, Unsupported};
pub(super) use json::{moment, optional};
pub use miss::{Given, MAX_MISSED, Miss};
pub use part::Part;
pub(super) use part::condition;
pub(super) use standing::sessions;
pub use standing::{Inactive, Session};
pub use words::{WORDING, wording};

use super::{
    People, Policy,
    condition::Truth,
    decider::{Decider, Found, recipient},
    decision::{Decision, FieldView},
    model::Model,
    people::Person,
    plan::Step,
    reason::Reason,
    request::{Id, Request},
    rules::Verb,
    session::{self, Asked},
    view::{Bits, Level, View},
    words::Resource,
};
use crate::error::{Code, Result};
use alloc::{string::String, vec::Vec};

/// A decision with everything that led to it.
///
/// Serialises as the decision's JSON with the keys `subject`, `classes`, `limits`,
/// `unsupported`, `missed`, `more_missed` and `egress`; shown with `{}` it is lines of English.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// Exactly what [`Policy::decide`] returns.
    pub decision: Decision,
    /// The subject's roles now.
    pub session: Session,
    /// Each class of the resource type's fields, by name. Empty when the session was refused
    /// before any rule was looked at.
    pub classes: Vec<Class>,
    /// Why the limits hold that cap these classes, by id; without those that nothing lifts.
    pub limits: Vec<Holding>,
    /// The rules that match but for obligations, by id: which ones `obligation-unsupported` is about.
    pub unsupported: Vec<Unsupported>,
    /// The rules for this action that would raise a view, the nearest first; at most
    /// [`MAX_MISSED`]. Empty for somebody revoked.
    pub missed: Vec<Miss>,
    /// How many further rules nearly matched.
    pub more_missed: usize,
    /// What stands against the named processor.
    pub egress: Vec<Objection>,
    id: Option<Id>,
}

/// What became of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Class {
    /// The class.
    pub class: String,
    /// Its view.
    pub view: View,
    /// The smallest group, for `aggregate`.
    pub k: Option<u32>,
    /// The rule that gave it.
    pub by: Option<String>,
    /// What that rule gives where nothing caps it.
    pub given: Option<View>,
    /// The limit that the decision names.
    pub capped_by: Option<String>,
    /// Every matching limit that lowers what the rule gives; without a rule, every one that
    /// denies. By id.
    pub limits: Vec<String>,
}

impl Policy {
    /// Explains the decision on a request. It allocates; for the decision alone take
    /// [`Policy::decide`].
    ///
    /// ```
    /// # #[cfg(feature = "toml")] {
    /// use visard::policy::{People, Policy, Request, View};
    /// # let policy = Policy::from_toml(include_str!("../../../tests/data/policy.toml"))?;
    /// # let people = People::from_toml(include_str!("../../../tests/data/people.toml"), &policy)?;
    /// let now = "2026-11-23T21:00:00Z".parse()?; // 22:00 in Berlin
    /// let request = Request::new("u-1042", "response.read", "issue-resolution", now)
    ///     .attribute("tenant", "acme")
    ///     .resource("tenant", "acme")
    ///     .resource("assignee", "u-2000")
    ///     .resource("status", "open");
    ///
    /// let explained = policy.explain(&people, &request)?;
    /// assert_eq!(explained.decision.reasons(), ["no-rule"]);
    /// let near = &explained.missed[0];
    /// assert_eq!(near.rule, "support-resolves-own-tickets");
    /// assert_eq!(near.failed[0].text(), "outside 07:00–20:00");
    /// assert_eq!(near.failed[1].code(), "mine:assignee");
    /// assert_eq!(near.failed[1].text(), "`assignee` of the resource is not this subject");
    /// assert!(near.would_give.iter().any(|given| given.class == "contact" && given.view == View::Mask));
    /// # }
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Policy::decide`].
    pub fn explain(&self, people: &People, request: &Request) -> Result<Explanation> {
        let found = Decider::once(self, people)?.into_found(request)?;
        let (case, decision) = Case::of(self, people, request, found)?;
        let refused = !case.refusals.is_empty();
        let (missed, more_missed) = miss::misses(&case, &decision);
        let classes = if refused { Vec::new() } else { case.classes(&decision) };
        Ok(Explanation {
            session: standing::describe(&case),
            limits: holding::holdings(&case, &classes),
            unsupported: if refused { Vec::new() } else { holding::unsupported(&case) },
            classes,
            missed,
            more_missed,
            egress: egress::objections(&case),
            id: request.id.clone(),
            decision,
        })
    }
}

impl Explanation {
    /// The explanation as one line of JSON with a fixed order of keys.
    pub fn to_json(&self) -> String {
        // Texts and numbers into memory: that cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A request beside what it is explained from, its names resolved.
pub(super) struct Case<'a> {
    policy: &'a Policy,
    model: &'a Model,
    request: &'a Request,
    person: Person<'a>,
    standing: session::Session,
    /// Why no rule is looked at.
    refusals: Vec<Reason>,
    asked: Asked,
    resource: &'a Resource,
    /// The limits that match, by id.
    limits: Vec<&'a Step>,
    /// The purpose sends data out and no processor is named.
    unnamed: bool,
    /// Something stands against the processor.
    blocked: bool,
    recipient: bool,
}

impl<'a> Case<'a> {
    fn of(
        policy: &'a Policy,
        people: &'a People,
        request: &'a Request,
        found: Found,
    ) -> Result<(Self, Decision)> {
        let Found { asked, session, limits, decision } = found;
        let model = policy.model();
        let (words, plan) = (&model.words, &model.plan);
        let person = people.person(&request.subject);
        let unnamed = words.purpose(asked.purpose).egress && asked.processor.is_none();
        let mut refusals = Vec::new();
        session.refuse(plan, unnamed, &mut refusals);
        let vendor = asked.processor.and_then(|number| words.processor(number));
        let case = Self {
            policy,
            model,
            request,
            recipient: recipient(vendor, &person, &session).is_some(),
            person,
            standing: session,
            refusals,
            asked,
            resource: words.resources.resource(asked.resource).ok_or(Code::Internal)?,
            limits: limits.iter().filter_map(|number| plan.step_of(*number)).collect(),
            unnamed,
            blocked: !policy.objections(asked.processor, asked.purpose, request.now).0.is_empty(),
        };
        Ok((case, decision))
    }

    /// A grant that the session would use, or the person, is revoked.
    fn is_revoked(&self) -> bool {
        self.refusals.contains(&Reason::Revoked)
    }

    /// The conditions of a rule that do not hold.
    fn failing(&self, step: &'a Step) -> impl Iterator<Item = Part> {
        let (facts, windows) = self.model.plan.conditions(step);
        let zone = &self.model.words.zone;
        let closed = windows.filter(|window| !window.contains(self.request.now, zone));
        let untrue = facts.filter_map(|fact| {
            let truth = fact.truth(self.request);
            (truth != Truth::True).then(|| Part::of_fact(fact, truth))
        });
        closed.map(Part::of_window).chain(untrue)
    }

    fn classes(&self, decision: &Decision) -> Vec<Class> {
        let classes = self.resource.classes.iter();
        let mut classes: Vec<Class> = classes.map(|class| self.class(*class, decision)).collect();
        classes.sort_unstable_by(|a, b| a.class.cmp(&b.class));
        classes
    }

    fn class(&self, class: u16, decision: &Decision) -> Class {
        let plan = &self.model.plan;
        let name = self.model.words.classes.name(class);
        let place = usize::from(class);
        let view = decision.class(name);
        let by = view.and_then(|view| view.by);
        let winner = by.and_then(|by| plan.named(by));
        let own = winner.map(|step| plan.level(step, place));
        let glass = winner.is_some_and(|step| matches!(step.verb, Verb::BreakGlass { .. }));
        let caps = |step: &&&Step| {
            let limit = plan.level(step, place);
            (!glass || step.verb.is_absolute())
                && own.map_or(limit == Level::DENY, |own| own.meet(limit) != own)
        };
        let limits = self.limits.iter().filter(caps).map(|step| String::from(step.id()));
        let limits: Vec<String> = limits.collect();
        // A denial says nothing of single classes: as for one that nobody gives.
        let capped_by = match view {
            Some(view) => view.capped_by.map(String::from),
            None => limits.first().cloned(),
        };
        Class {
            class: name.into(),
            view: view.map_or(View::Deny, |view| view.view),
            k: view.and_then(|view| view.k),
            by: by.map(String::from),
            given: own.map(|own| own.bits.view()),
            capped_by,
            limits,
        }
    }

    /// What a rule would give of a class if it matched and all else were as it is.
    fn would_give(&self, step: &Step, class: u16) -> Level {
        let plan = &self.model.plan;
        let glass = matches!(step.verb, Verb::BreakGlass { .. });
        let limits = self.limits.iter().filter(|limit| !glass || limit.verb.is_absolute());
        let own = plan.level(step, usize::from(class));
        let level =
            limits.fold(own, |so_far, limit| so_far.meet(plan.level(limit, usize::from(class))));
        if self.blocked { Level::DENY } else { level.received(self.recipient) }
    }
}

/// The level of a view in a decision.
pub(super) fn level_of(view: Option<FieldView<'_>>) -> Level {
    view.map_or(Level::DENY, |view| Level::new(Bits::of(view.view), view.k.unwrap_or(0)))
}

pub(super) fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
