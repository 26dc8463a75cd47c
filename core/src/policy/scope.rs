//! The rules in scope of one kind of request, and what they answered before.
//!
//! Requests of one kind have the same action, purpose, processor and active roles. Which rules are
//! in scope depends on nothing else; what these say depends only on which of their conditions hold,
//! on the obligations the caller can fulfil, and on whether there is a recipient. So an answer is
//! kept under exactly these, for the time on which no condition on time and no contract changes.
//! Nothing kept is about a person.

use super::{
    condition::Truth,
    decision::Decision,
    people::NEVER,
    plan::{Plan, Step},
    role_set::RoleSet,
    session::Asked,
    sort,
};
use crate::time::Timestamp;
use alloc::{boxed::Box, vec::Vec};

/// Places for kinds of requests; two kinds that fall on one take turns.
const PLACES: usize = 1 << PLACE_BITS;
const PLACE_BITS: u32 = 10;
/// The last place for answers of each kind.
const LAST: usize = 7;
/// Conditions on attributes that fit in [`Key::truths`]. Kinds with more keep no answers.
const MAX_FACTS: usize = 64;

/// The kinds met so far.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    /// Empty for a single decision.
    places: Vec<Option<Box<Scope>>>,
    spare: Scope,
}

/// One kind of request.
#[derive(Debug, Default)]
pub(super) struct Scope {
    asked: Option<Asked>,
    roles: Vec<u16>,
    pub(super) rules: InScope,
    pub(super) answers: Answers,
}

/// The rules in scope, each list by id.
#[derive(Debug, Default)]
pub(super) struct InScope {
    pub(super) allows: Vec<u32>,
    pub(super) limits: Vec<u32>,
    pub(super) glasses: Vec<u32>,
    /// The conditions on attributes of `allows` and `limits`, sorted, each once.
    facts: Vec<u32>,
}

/// The answers kept of one kind.
#[derive(Debug, Default)]
pub(super) struct Answers {
    kept: Vec<Answer>,
    /// The next to be overwritten.
    turn: usize,
}

/// What an answer depends on besides its kind and the moment.
#[derive(Debug, Default)]
pub(super) struct Key {
    /// Two bits for each of the scope's facts.
    truths: u128,
    /// There is somebody to encrypt for.
    pub(super) recipient: bool,
    /// The obligations that the caller can fulfil, in its order.
    pub(super) can: Vec<u16>,
}

/// A decision for everyone who asks so, true on `[from, to)`.
#[derive(Debug)]
pub(super) struct Answer {
    key: Key,
    pub(super) from: Timestamp,
    pub(super) to: Timestamp,
    pub(super) decision: Decision,
}

impl Scopes {
    /// That remember.
    pub(super) fn kept() -> Self {
        let mut places = Vec::new();
        places.resize_with(PLACES, || None);
        Self { places, spare: Scope::default() }
    }

    pub(super) const fn keeps(&self) -> bool {
        !self.places.is_empty()
    }

    /// The scope of a kind of request.
    pub(super) fn of(&mut self, plan: &Plan, asked: Asked, active: &RoleSet) -> &mut Scope {
        let place = self.places.get_mut(asked.place(active.listed(), PLACE_BITS));
        let scope = place.map_or(&mut self.spare, |place| place.get_or_insert_default());
        if scope.asked != Some(asked) || !same(&scope.roles, active.listed()) {
            scope.fill(plan, asked, active);
        }
        scope
    }
}

impl Scope {
    fn fill(&mut self, plan: &Plan, asked: Asked, active: &RoleSet) {
        self.rules.fill(plan, asked, active);
        self.answers.kept.iter_mut().for_each(Answer::forget);
        self.roles.clear();
        self.roles.extend(active.listed());
        self.asked = Some(asked);
    }
}

impl InScope {
    /// The rules in scope of one kind of request.
    pub(super) fn of(plan: &Plan, asked: Asked, active: &RoleSet) -> Self {
        let mut rules = Self::default();
        rules.fill(plan, asked, active);
        rules
    }

    fn fill(&mut self, plan: &Plan, asked: Asked, active: &RoleSet) {
        let Self { allows, limits, glasses, facts } = self;
        [&mut *allows, limits, glasses, facts].into_iter().for_each(Vec::clear);
        plan.allows(asked.action, active, |number| allows.push(number));
        plan.glasses(asked.action, active, |number| glasses.push(number));
        limits.extend(plan.limits(asked.action));
        for rules in [&mut *allows, limits, glasses] {
            let in_scope = |step: &Step| step.in_scope(asked.purpose, asked.processor, active);
            rules.retain(|number| plan.step_of(*number).is_some_and(in_scope));
            sort(rules);
        }
        let steps = allows.iter().chain(&*limits).filter_map(|number| plan.step_of(*number));
        steps.for_each(|step| facts.extend(&step.facts));
        sort(facts);
    }

    /// Puts into the key which conditions hold; false when there are too many to keep an answer.
    pub(super) fn state(&self, key: &mut Key, mut truth: impl FnMut(u32) -> Truth) -> bool {
        key.truths = 0;
        if self.facts.len() > MAX_FACTS {
            return false;
        }
        for fact in &self.facts {
            key.truths = key.truths << 2 | truth(*fact) as u128;
        }
        true
    }
}

impl Answers {
    /// The answer under a key and true if it holds now; else one to be overwritten and false.
    pub(super) fn under(
        &mut self,
        key: &Key,
        now: Timestamp,
        new: impl FnOnce() -> Decision,
    ) -> Option<(&mut Answer, bool)> {
        if let Some(place) = self.kept.iter().position(|answer| answer.holds(key, now)) {
            return self.kept.get_mut(place).map(|answer| (answer, true));
        }
        let place = self.turn;
        self.turn = if place >= LAST { 0 } else { place.saturating_add(1) };
        if place == self.kept.len() {
            self.kept.push(Answer::new(new()));
        }
        let answer = self.kept.get_mut(place)?;
        answer.key.copy(key);
        Some((answer, false))
    }
}

impl Key {
    fn is(&self, other: &Self) -> bool {
        (self.truths, self.recipient) == (other.truths, other.recipient)
            && same(&self.can, &other.can)
    }

    fn copy(&mut self, other: &Self) {
        (self.truths, self.recipient) = (other.truths, other.recipient);
        self.can.clone_from(&other.can);
    }
}

impl Answer {
    fn new(decision: Decision) -> Self {
        Self { key: Key::default(), from: NEVER, to: Timestamp::MIN, decision }
    }

    /// Never holds again until it is overwritten.
    fn forget(&mut self) {
        (self.from, self.to) = (NEVER, Timestamp::MIN);
    }

    fn holds(&self, key: &Key, now: Timestamp) -> bool {
        self.from <= now && now < self.to && self.key.is(key)
    }
}

/// Number by number: these are few or none, and glibc's `memcmp` of nothing takes longer (150 ns
/// with AVX-512) than the rest of a decision, as it loads from the address of an empty list.
fn same(some: &[u16], others: &[u16]) -> bool {
    some.len() == others.len() && some.iter().eq(others)
}

fn sort(numbers: &mut Vec<u32>) {
    sort::sort(numbers);
    numbers.dedup();
}
