//! Which rules match a request: by role, action, purpose, processor, conditions and obligations.

use super::{
    condition::Truth,
    document::names::is_blank,
    model::Model,
    people::NEVER,
    plan::{Plan, Step},
    reason::Reason,
    request::{BreakGlass, Request},
    rules::Verb,
    scope::InScope,
};
use crate::time::Timestamp;
use alloc::vec::Vec;

/// The matching rules of one request, each list by id. Kept between requests for its memory.
#[derive(Debug, Default)]
pub(super) struct Matching {
    pub(super) allows: Vec<u32>,
    pub(super) limits: Vec<u32>,
    pub(super) glasses: Vec<u32>,
    /// Why some rule nearly matched.
    pub(super) misses: Vec<Reason>,
    answers: Answers,
}

/// Conditions already looked at: those on attributes for this request, those on time for as long
/// as their answer holds.
#[derive(Debug, Default)]
struct Answers {
    /// The request that an answer is for, and the answer.
    facts: Vec<(u32, Truth)>,
    request: u32,
    windows: Vec<Held>,
}

/// An answer that holds on `[from, to)`.
#[derive(Clone, Copy, Debug)]
struct Held {
    from: Timestamp,
    to: Timestamp,
    holds: bool,
}

const UNKNOWN: Held = Held { from: NEVER, to: Timestamp::MIN, holds: false };

/// A request beside what it is matched with.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) model: &'a Model,
    pub(super) request: &'a Request,
    pub(super) rules: &'a InScope,
    /// The obligations that the caller can fulfil.
    pub(super) can: &'a [u16],
}

impl Scene<'_> {
    fn step(&self, number: u32) -> Option<&Step> {
        self.model.plan.step_of(number)
    }
}

impl Matching {
    /// Forgets the request before.
    pub(super) fn begin(&mut self, plan: &Plan) {
        self.answers.begin(plan);
    }

    /// Whether a condition on attributes holds for the request begun.
    pub(super) fn fact(&mut self, model: &Model, request: &Request, number: u32) -> Truth {
        self.answers.fact(model, request, number)
    }

    /// Finds the rules, and when a condition of one in scope, or the claim, changes.
    pub(super) fn find(&mut self, scene: &Scene<'_>) -> Timestamp {
        let mut edge = NEVER;
        self.misses.clear();
        self.allow(scene, &mut edge);
        self.limit(scene, &mut edge);
        self.break_glass(scene, &mut edge);
        edge
    }

    fn allow(&mut self, scene: &Scene<'_>, edge: &mut Timestamp) {
        let Self { allows, answers, misses, .. } = self;
        let matches = |number: &&u32| {
            let Some(step) = scene.step(**number) else { return false };
            answers.truth(scene, step, edge) == Truth::True && supports(scene.can, step, misses)
        };
        allows.clear();
        allows.extend(scene.rules.allows.iter().filter(matches));
    }

    fn limit(&mut self, scene: &Scene<'_>, edge: &mut Timestamp) {
        let Self { limits, answers, .. } = self;
        let matches = |number: &&u32| {
            let step = scene.step(**number);
            step.is_some_and(|step| answers.truth(scene, step, edge) != Truth::False)
        };
        limits.clear();
        limits.extend(scene.rules.limits.iter().filter(matches));
    }

    fn break_glass(&mut self, scene: &Scene<'_>, edge: &mut Timestamp) {
        let Self { glasses, answers, misses, .. } = self;
        glasses.clear();
        let Some(claim) = &scene.request.break_glass else { return };
        // A claim without a start never holds, so no time changes it.
        let mut never = NEVER;
        let edge = if claim.since.is_some() { edge } else { &mut never };
        let matches = |number: &&u32| {
            let Some(step) = scene.step(**number) else { return false };
            let truth = answers.truth(scene, step, edge);
            let miss = miss(claim, step, scene.model, scene.request.now, edge);
            if truth != Truth::True {
                return false;
            }
            misses.extend(miss);
            miss.is_none() && supports(scene.can, step, misses)
        };
        glasses.extend(scene.rules.glasses.iter().filter(matches));
    }
}

fn supports(can: &[u16], step: &Step, misses: &mut Vec<Reason>) -> bool {
    let supported = step.oblige.iter().all(|duty| can.contains(duty));
    if !supported {
        misses.push(Reason::ObligationUnsupported);
    }
    supported
}

/// Why the claim does not hold for this rule; `edge` becomes the moment of its next change if that is
/// sooner.
pub(super) fn miss(
    claim: &BreakGlass,
    step: &Step,
    model: &Model,
    now: Timestamp,
    edge: &mut Timestamp,
) -> Option<Reason> {
    let Verb::BreakGlass { needs, lasts } = &step.verb else { return None };
    let Some(since) = claim.since else { return Some(Reason::BreakGlassIncomplete) };
    let end = lasts.after(since, &model.words.zone);
    [since, end].into_iter().filter(|moment| *moment > now).for_each(|moment| sooner(edge, moment));
    let stated = |need| claim.entries.get(need).is_some_and(|text| !is_blank(text));
    if !needs.iter().all(stated) {
        return Some(Reason::BreakGlassIncomplete);
    }
    (now < since || now >= end).then_some(Reason::BreakGlassExpired)
}

impl Answers {
    /// Forgets what was answered for another request.
    fn begin(&mut self, plan: &Plan) {
        self.facts.resize(plan.facts.len(), (0, Truth::Unknown));
        self.windows.resize(plan.windows.len(), UNKNOWN);
        self.request = self.request.wrapping_add(1);
        if self.request == 0 {
            self.facts.fill((0, Truth::Unknown));
            self.request = 1;
        }
    }

    /// Whether the conditions of a rule hold; `edge` becomes the moment of their next change if
    /// that is sooner.
    fn truth(&mut self, scene: &Scene<'_>, step: &Step, edge: &mut Timestamp) -> Truth {
        let mut truth = Truth::True;
        for window in &step.windows {
            let held = self.window(scene, *window);
            sooner(edge, held.to);
            if !held.holds {
                truth = Truth::False;
            }
        }
        for fact in &step.facts {
            if truth == Truth::False {
                break;
            }
            truth = truth.min(self.fact(scene.model, scene.request, *fact));
        }
        truth
    }

    fn window(&mut self, scene: &Scene<'_>, number: u32) -> Held {
        let (now, zone) = (scene.request.now, &scene.model.words.zone);
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        let known = (self.windows.get_mut(place), scene.model.plan.windows.get(place));
        let (Some(held), Some(window)) = known else { return UNKNOWN };
        if now < held.from || now >= held.to {
            let to = window.next_edge(now, zone).unwrap_or(NEVER);
            *held = Held { from: now, to, holds: window.contains(now, zone) };
        }
        *held
    }

    fn fact(&mut self, model: &Model, request: &Request, number: u32) -> Truth {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        let known = (self.facts.get_mut(place), model.plan.facts.get(place));
        let (Some((asked, truth)), Some(fact)) = known else { return Truth::Unknown };
        if *asked != self.request {
            (*asked, *truth) = (self.request, fact.truth(request));
        }
        *truth
    }
}

/// The earlier of two ends.
fn sooner(edge: &mut Timestamp, other: Timestamp) {
    *edge = other.min(*edge);
}
