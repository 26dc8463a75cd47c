//! From matching rules to a view of each class.
//!
//! Ceilings come before choice: each matching rule's view of a class is first met with the limits
//! and the processor, then the preferred one is taken. So adding an `allow` never lowers a view,
//! and adding a `limit` never raises one.

use super::{
    matching::Matching,
    plan::{Plan, Step},
    sort::sort,
    view::{Bits, Level},
};
use alloc::vec::Vec;

/// No rule.
pub(super) const NOBODY: u32 = u32::MAX;

/// What became of one class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    pub(super) level: Level,
    /// The rule that gave it.
    pub(super) by: u32,
    pub(super) capped_by: u32,
    /// A break-glass rule raised it.
    pub(super) raised: bool,
}

/// What stands around the rules.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) plan: &'a Plan,
    /// The processor may receive nothing.
    pub(super) blocked: bool,
    /// There is somebody to encrypt for.
    pub(super) recipient: bool,
}

/// Memory kept between requests.
#[derive(Debug, Default)]
pub(super) struct Settling {
    allows: Row,
    glasses: Row,
}

/// What some rules give each class under some limits: first the views, a byte a class, so that a
/// whole row is met or compared at once; the k of aggregates, which are few, one by one.
#[derive(Debug, Default)]
struct Row {
    ceiling: Vec<u8>,
    best: Vec<u8>,
    /// Smallest k of the aggregates.
    ks: Vec<u32>,
}

/// Rules that give, and the limits on them.
#[derive(Clone, Copy)]
struct Side<'a> {
    around: Around<'a>,
    given: &'a [u32],
    limits: &'a [u32],
    /// An emergency: only absolute limits hold.
    glass: bool,
}

impl Settling {
    /// Settles every class; `oblige` gets the obligations, in order, each once.
    pub(super) fn settle(
        &mut self,
        around: Around<'_>,
        found: &Matching,
        outcomes: &mut Vec<Outcome>,
        oblige: &mut Vec<u16>,
    ) {
        let nothing = Outcome { level: Level::DENY, by: NOBODY, capped_by: NOBODY, raised: false };
        outcomes.clear();
        outcomes.resize(around.plan.classes(), nothing);
        oblige.clear();
        let allow = Side { around, given: &found.allows, limits: &found.limits, glass: false };
        let glass = Side { given: &found.glasses, glass: true, ..allow };
        self.allows.fill(&allow);
        self.allows.choose(&allow, outcomes);
        if !glass.given.is_empty() {
            self.glasses.fill(&glass);
            self.glasses.choose(&glass, outcomes);
            self.glasses.attribute(&glass, outcomes, oblige);
        }
        self.allows.attribute(&allow, outcomes, oblige);
        sort(oblige);
        oblige.dedup();
    }
}

impl Side<'_> {
    fn given(&self) -> impl Iterator<Item = (u32, &Step)> {
        self.steps(self.given)
    }

    /// The limits that hold.
    fn limits(&self) -> impl Iterator<Item = (u32, &Step)> {
        let limits = self.steps(self.limits);
        limits.filter(move |(_, step)| !self.glass || step.verb.is_absolute())
    }

    fn steps<'a>(&'a self, numbers: &'a [u32]) -> impl Iterator<Item = (u32, &'a Step)> {
        let plan = self.around.plan;
        numbers.iter().filter_map(move |number| Some((*number, plan.step_of(*number)?)))
    }

    /// What a rule gives under a ceiling.
    const fn under(&self, own: u8, ceiling: u8) -> u8 {
        let met = own & ceiling;
        let nobody = met == Bits::ENCRYPT.0 && !self.around.recipient;
        if self.around.blocked {
            Bits::DENY.0
        } else if nobody {
            Bits::REDACT.0
        } else {
            met
        }
    }

    /// The ceiling of one class with its k.
    fn ceiling(&self, class: usize) -> Level {
        let plan = self.around.plan;
        let top = Level::new(Bits::CLEAR, 0);
        self.limits().fold(top, |so_far, (_, step)| so_far.meet(plan.level(step, class)))
    }

    /// The limit that lowered a rule's own view: the first by id that alone explains the result,
    /// else the first that lowers it at all. Without a rule, the first that denies.
    fn cap(&self, by: u32, class: usize) -> u32 {
        let plan = self.around.plan;
        let first = |test: &dyn Fn(Level) -> bool| {
            self.limits().find(|(_, step)| test(plan.level(step, class))).map(|(number, _)| number)
        };
        let Some(winner) = plan.step_of(by) else {
            return first(&|limit| limit == Level::DENY).unwrap_or(NOBODY);
        };
        let own = plan.level(winner, class);
        let result = own.meet(self.ceiling(class));
        first(&|limit| result != own && own.meet(limit) == result)
            .or_else(|| first(&|limit| own.meet(limit) != own))
            .unwrap_or(NOBODY)
    }
}

impl Row {
    /// The ceiling and the preferred view of each class.
    fn fill(&mut self, side: &Side<'_>) {
        let plan = side.around.plan;
        let Self { ceiling, best, ks } = self;
        ceiling.clear();
        ceiling.resize(plan.classes(), Bits::CLEAR.0);
        for (_, step) in side.limits() {
            ceiling.iter_mut().zip(plan.row(step)).for_each(|(ceiling, own)| *ceiling &= own);
        }
        best.clear();
        best.resize(plan.classes(), Bits::DENY.0);
        for (_, step) in side.given() {
            let row = plan.row(step).iter().zip(&*ceiling);
            best.iter_mut().zip(row).for_each(|(best, (own, ceiling))| {
                *best = (*best).max(side.under(*own, *ceiling));
            });
        }
        ks.clear();
        ks.resize(plan.classes(), 0);
        if !best.contains(&Bits::AGGREGATE.0) {
            return;
        }
        let aggregates = best.iter().zip(ks).enumerate();
        for (class, (_, k)) in aggregates.filter(|(_, (bits, _))| **bits == Bits::AGGREGATE.0) {
            let ceiling = side.ceiling(class);
            let given = side.given().map(|(_, step)| plan.level(step, class).meet(ceiling));
            *k = given
                .filter(|level| level.bits == Bits::AGGREGATE)
                .map(|level| level.k)
                .min()
                .unwrap_or(0);
        }
    }

    /// Takes what is strictly better than before.
    fn choose(&self, side: &Side<'_>, outcomes: &mut [Outcome]) {
        for (outcome, (bits, k)) in outcomes.iter_mut().zip(self.best.iter().zip(&self.ks)) {
            let level = Level::new(Bits(*bits), *k);
            if level.beats(outcome.level) {
                outcome.level = level;
                outcome.raised = side.glass;
            }
        }
    }

    /// Says whose view each class has, what limit lowered it, and what it obliges to.
    fn attribute(&self, side: &Side<'_>, outcomes: &mut [Outcome], oblige: &mut Vec<u16>) {
        for (class, outcome) in outcomes.iter_mut().enumerate() {
            if outcome.raised == side.glass {
                let winner = side.given().find(|(_, step)| self.gives(side, step, class, outcome));
                outcome.by = winner.map_or(NOBODY, |(number, _)| number);
                if !side.limits.is_empty() && self.is_lowered(side, class, winner) {
                    outcome.capped_by = side.cap(outcome.by, class);
                }
            }
        }
        // All that tie oblige, not only the winner.
        for (_, step) in side.given().filter(|(_, step)| !step.oblige.is_empty()) {
            let mut own =
                outcomes.iter().enumerate().filter(|(_, outcome)| outcome.raised == side.glass);
            if own.any(|(class, outcome)| self.gives(side, step, class, outcome)) {
                oblige.extend(&step.oblige);
            }
        }
    }

    /// True when the rule gives exactly what became of the class.
    fn gives(&self, side: &Side<'_>, step: &Step, class: usize, outcome: &Outcome) -> bool {
        let own = side.around.plan.level(step, class);
        let ceiling = self.ceiling.get(class).copied().unwrap_or_default();
        let Level { bits, k } = outcome.level;
        bits != Bits::DENY
            && side.under(own.bits.0, ceiling) == bits.0
            && (bits != Bits::AGGREGATE || own.meet(side.ceiling(class)).k == k)
    }

    /// False for most: the view as it was given, or a class that nobody denies.
    fn is_lowered(&self, side: &Side<'_>, class: usize, winner: Option<(u32, &Step)>) -> bool {
        let ceiling = self.ceiling.get(class).copied().unwrap_or_default();
        let own = winner.map(|(_, step)| side.around.plan.level(step, class).bits);
        own.map_or(ceiling == Bits::DENY.0, |own| {
            own.0 & ceiling != own.0 || own == Bits::AGGREGATE
        })
    }
}
