//! The search over attributes: which limits one rule can avoid in one session while it matches.

use super::{
    super::{condition::Fact, plan::Step, view::Level},
    cells::{Attribute, Cases, Cell, Ground, Teams},
    compares_teams,
    reach::{Holder, Solver},
};
use alloc::{collections::BTreeSet, vec, vec::Vec};

/// Combinations of attributes that are looked at for one rule and session before the answer
/// becomes an upper bound.
const MAX_COMBINATIONS: u32 = 4_096;
/// Of more conditional limits than this, the rest counts as avoided: an upper bound.
const MAX_CONDITIONAL: usize = 64;

/// One rule in one session: which conditional limits can be avoided while it matches.
pub(super) struct Search<'a, 's, 'm> {
    pub(super) solver: &'a Solver<'s, 'm>,
    pub(super) step: &'m Step,
    /// Under the limits that always hold.
    pub(super) base: Level,
    pub(super) conditional: Vec<(&'m Step, Level)>,
    pub(super) holder: &'a Holder,
}

/// A way to make the rule match: the limits avoided, as bits.
struct Choice<'c> {
    cell: &'c Cell,
    avoids: u64,
}

/// How far a search came.
struct Progress {
    best: Option<(Level, u64)>,
    left: u32,
}

impl<'m> Search<'_, '_, 'm> {
    /// The best level, the limits that must not match for it, and whether it is exact.
    pub(super) fn run(&self) -> Option<(Level, Vec<&'m Step>, bool)> {
        if self.step.facts.is_empty() && self.conditional.is_empty() {
            return Some((self.level(0), Vec::new(), true));
        }
        let budget = self.solver.budget;
        let (numbers, facts) = self.facts();
        let grounds = self.grounds(&facts);
        budget.spend(grounds.iter().map(|ground| ground.tried).sum());
        let most = budget.left().min(MAX_COMBINATIONS);
        let mut progress = Progress { best: None, left: most };
        let mut bound: Option<u64> = None;
        for ground in grounds {
            let Some(choices) = self.choices(&ground, &numbers) else { continue };
            let all = choices.iter().flatten().fold(0, |all, choice| all | choice.avoids);
            bound = Some(bound.unwrap_or(0) | all);
            self.walk(&ground, &choices, 0, &mut Vec::new(), &mut progress);
        }
        budget.spend(usize::try_from(most.saturating_sub(progress.left)).unwrap_or(usize::MAX));
        let exact = progress.left > 0 && self.conditional.len() <= MAX_CONDITIONAL;
        let upper = || bound.map(|all| (self.level(all), all));
        let (level, avoided) = if exact { progress.best? } else { upper()? };
        let mut unless: Vec<&Step> = Vec::new();
        for (place, (limit, own)) in self.conditional.iter().enumerate() {
            if is_avoided(avoided, place) && level.meet(*own) != level {
                unless.push(limit);
            }
        }
        Some((level, unless, exact))
    }

    /// The conditions of the rule and of the limits, by number.
    fn facts(&self) -> (Vec<u32>, Vec<&'m Fact>) {
        let limits = self.conditional.iter().take(MAX_CONDITIONAL).map(|(limit, _)| *limit);
        let steps = [self.step].into_iter().chain(limits);
        let numbers: BTreeSet<u32> = steps.flat_map(|step| step.facts.iter().copied()).collect();
        let known = numbers.iter().filter_map(|number| self.solver.scope.fact(*number));
        let facts = known.collect();
        (numbers.into_iter().collect(), facts)
    }

    /// The cases of the attributes, with a list of teams and, if that can matter, without.
    fn grounds(&self, facts: &[&Fact]) -> Vec<Ground> {
        let ground = |teams| Ground::new(facts, self.solver.subject, teams, Cases::Known);
        let mut grounds = vec![ground(Teams::Listed)];
        if facts.iter().any(|fact| compares_teams(fact)) {
            grounds.push(ground(Teams::Absent));
        }
        grounds
    }

    /// For each attribute the cases in which the rule's conditions on it hold, without those that
    /// another is as good as; nothing when there is none.
    fn choices<'g>(&self, ground: &'g Ground, numbers: &[u32]) -> Option<Vec<Vec<Choice<'g>>>> {
        let places = |step: &Step| -> Vec<usize> {
            step.facts.iter().filter_map(|number| numbers.binary_search(number).ok()).collect()
        };
        let wanted = places(self.step);
        let limits: Vec<Vec<usize>> =
            self.conditional.iter().take(MAX_CONDITIONAL).map(|(limit, _)| places(limit)).collect();
        let of_attribute = |attribute: &'g Attribute| {
            let mut choices: Vec<Choice<'_>> = Vec::new();
            let fits = |cell: &&Cell| wanted.iter().all(|fact| cell.allows(*fact));
            for cell in attribute.cells.iter().filter(fits) {
                add(&mut choices, Choice { cell, avoids: avoids(cell, &limits) }, ground);
            }
            (!choices.is_empty()).then_some(choices)
        };
        ground.attributes.iter().map(of_attribute).collect()
    }

    fn walk<'g>(
        &self,
        ground: &Ground,
        choices: &[Vec<Choice<'g>>],
        avoided: u64,
        chosen: &mut Vec<&'g Cell>,
        progress: &mut Progress,
    ) {
        let Some(own) = choices.get(chosen.len()) else {
            progress.left = progress.left.saturating_sub(1);
            if ground.agrees(chosen) {
                let level = self.level(avoided);
                if progress.best.is_none_or(|(best, _)| level.beats(best)) {
                    progress.best = Some((level, avoided));
                }
            }
            return;
        };
        for choice in own {
            if progress.left == 0
                || progress.best.is_some_and(|(best, _)| best == self.level(u64::MAX))
            {
                return;
            }
            chosen.push(choice.cell);
            self.walk(ground, choices, avoided | choice.avoids, chosen, progress);
            chosen.pop();
        }
    }

    /// What is left when these limits are avoided.
    fn level(&self, avoided: u64) -> Level {
        let limits = self.conditional.iter().enumerate();
        let held = limits.filter(|(place, _)| !is_avoided(avoided, *place));
        let level = held.fold(self.base, |level, (_, (_, limit))| level.meet(*limit));
        self.solver.received(level, self.holder)
    }
}

/// Limits beyond the bits count as avoided.
fn is_avoided(avoided: u64, place: usize) -> bool {
    u32::try_from(place)
        .ok()
        .and_then(|place| 1_u64.checked_shl(place))
        .is_none_or(|bit| avoided & bit != 0)
}

/// The limits of which a condition is false here.
fn avoids(cell: &Cell, limits: &[Vec<usize>]) -> u64 {
    let mut avoided = 0;
    for (place, facts) in (0_u32..).zip(limits) {
        if facts.iter().any(|fact| cell.is_false(*fact)) {
            avoided |= 1_u64.checked_shl(place).unwrap_or(0);
        }
    }
    avoided
}

/// Adds a choice unless one is as good; drops those that it is better than.
fn add<'c>(choices: &mut Vec<Choice<'c>>, new: Choice<'c>, ground: &Ground) {
    let covers = |a: &Choice<'_>, b: &Choice<'_>| {
        a.avoids & b.avoids == b.avoids && a.cell.stands_for(b.cell, ground)
    };
    if choices.iter().any(|known| covers(known, &new)) {
        return;
    }
    choices.retain(|known| !covers(&new, known));
    choices.push(new);
}
