//! The best that somebody with some roles could get of a class, over every session and attribute.

use super::{
    super::{
        condition::Fact,
        explain::{broken, closure},
        plan::Step,
        roles::{RoleSet, Roles},
        view::{Bits, Level},
    },
    cells::{Attribute, Cases, Cell, Ground, Teams},
    compares_teams,
    scope::{Scope, holds_for},
};
use alloc::{collections::BTreeSet, vec, vec::Vec};

/// Combinations of attributes that are looked at for one rule and session before the answer
/// becomes an upper bound.
const BUDGET: u32 = 4_096;
/// Of more conditional limits than this, the rest counts as avoided: an upper bound.
const MAX_CONDITIONAL: usize = 64;
/// Of more roles that lift limits than this, not every combination is tried.
const MAX_LIFTING: usize = 6;

/// Whose reach is asked: the roles that a session of theirs may name, and those they hold.
pub(super) struct Holder {
    /// Held and not from a revoked grant: any of these may be named.
    pub(super) nameable: RoleSet,
    /// Some grant is revoked: then a role that another inherits may be one that cannot be named.
    pub(super) revoked: bool,
    /// There is a key of their own to encrypt for.
    pub(super) key: bool,
}

impl Holder {
    /// The roles to name for one of `wanted`: itself, or if it is of a revoked grant one that
    /// inherits it.
    fn naming(&self, roles: &Roles, wanted: &[u16]) -> Vec<u16> {
        let is_nameable = |role: &u16| self.nameable.contains(*role);
        let mut all: Vec<u16> = wanted.iter().copied().filter(is_nameable).collect();
        if self.revoked {
            for heir in self.nameable.listed() {
                let gives = closure(roles, [*heir]);
                let lost = |role: &&u16| !is_nameable(role) && gives.contains(**role);
                all.extend(wanted.iter().find(lost).map(|_| *heir));
            }
            all.sort_unstable();
            all.dedup();
        }
        all
    }
}

/// The best view and what it takes.
#[derive(Clone, Debug)]
pub(super) struct Reach<'m> {
    pub(super) level: Level,
    pub(super) step: &'m Step,
    pub(super) glass: bool,
    /// Roles that a session must name; it has them and what they inherit.
    pub(super) named: Vec<u16>,
    /// Limits that must not match.
    pub(super) unless: Vec<&'m Step>,
    /// False when `level` is only an upper bound.
    pub(super) exact: bool,
}

/// What every question about one scope shares.
pub(super) struct Solver<'s, 'm> {
    pub(super) scope: &'s Scope<'m>,
    /// An id as any other, or the one of whom alone the answer is true.
    pub(super) subject: &'s str,
}

impl<'m> Solver<'_, 'm> {
    /// The best reach of a class, if any; with the rules for emergencies if `glass`.
    pub(super) fn best(&self, holder: &Holder, class: u16, glass: bool) -> Option<Reach<'m>> {
        let mut best = self.best_of(holder, class, false);
        if glass {
            let raised = self.best_of(holder, class, true);
            if raised.as_ref().is_some_and(|raised| {
                best.as_ref().is_none_or(|best| raised.level.beats(best.level))
            }) {
                best = raised;
            }
        }
        best
    }

    fn best_of(&self, holder: &Holder, class: u16, glass: bool) -> Option<Reach<'m>> {
        let mut best: Option<Reach<'m>> = None;
        for step in self.scope.givers(glass) {
            if self.scope.model.plan.level(step, usize::from(class)).bits == Bits::DENY {
                continue;
            }
            for named in self.sessions(holder, step) {
                let reach = self.reach(holder, step, class, glass, named);
                let better =
                    |reach: &Reach<'_>| best.as_ref().is_none_or(|best| is_better(reach, best));
                best = reach.filter(better).or(best);
            }
        }
        best
    }

    /// The sessions worth trying for a rule: one role that gives it, and any that lift limits.
    fn sessions(&self, holder: &Holder, step: &Step) -> Vec<Vec<u16>> {
        let with = |wanted: &[u16]| holder.naming(&self.scope.model.words.roles, wanted);
        let giving = with(&step.roles);
        let lifting = if giving.is_empty() { Vec::new() } else { with(&self.scope.lifting()) };
        let mut sessions = Vec::new();
        for role in giving {
            for set in subsets(&lifting) {
                let mut named: Vec<u16> = set.into_iter().chain([role]).collect();
                named.sort_unstable();
                named.dedup();
                sessions.push(named);
            }
        }
        sessions.sort_unstable();
        sessions.dedup();
        sessions
    }

    fn reach(
        &self,
        holder: &Holder,
        step: &'m Step,
        class: u16,
        glass: bool,
        named: Vec<u16>,
    ) -> Option<Reach<'m>> {
        let model = self.scope.model;
        let active = closure(&model.words.roles, named.iter().copied());
        if !broken(&model.plan, &active).is_empty() {
            return None;
        }
        let own = model.plan.level(step, usize::from(class));
        let mut base = own;
        let mut conditional: Vec<(&'m Step, Level)> = Vec::new();
        for limit in self.scope.limits(glass).filter(|limit| holds_for(limit, &active)) {
            let level = model.plan.level(limit, usize::from(class));
            if limit.facts.is_empty() {
                base = base.meet(level);
            } else if own.meet(level) != own {
                conditional.push((limit, level));
            }
        }
        let key = self.scope.recipient.unwrap_or(holder.key);
        let search = Search { solver: self, step, base, conditional, key };
        let (level, unless, exact) = search.run()?;
        Some(Reach { level, step, glass, named, unless, exact })
            .filter(|reach| reach.level.bits != Bits::DENY)
    }
}

/// Preferred, or for less: with fewer conditions, by the smaller id, in a smaller session.
fn is_better(reach: &Reach<'_>, best: &Reach<'_>) -> bool {
    let cost = |reach: &Reach<'_>| {
        let conditions = reach.step.facts.len().saturating_add(reach.unless.len());
        (conditions, !reach.exact)
    };
    reach.level.beats(best.level)
        || (reach.level == best.level
            && (cost(reach), reach.step.id(), reach.named.len())
                < (cost(best), best.step.id(), best.named.len()))
}

/// Every subset of a few, else none, each and all.
fn subsets(of: &[u16]) -> Vec<Vec<u16>> {
    if of.len() > MAX_LIFTING {
        let single = of.iter().map(|one| vec![*one]);
        return [Vec::new()].into_iter().chain(single).chain([of.to_vec()]).collect();
    }
    let mut all: Vec<Vec<u16>> = vec![Vec::new()];
    for one in of {
        let with: Vec<Vec<u16>> =
            all.iter().map(|set| set.iter().copied().chain([*one]).collect()).collect();
        all.extend(with);
    }
    all
}

/// One rule in one session: which conditional limits can be avoided while it matches.
struct Search<'a, 's, 'm> {
    solver: &'a Solver<'s, 'm>,
    step: &'m Step,
    /// Under the limits that always hold.
    base: Level,
    conditional: Vec<(&'m Step, Level)>,
    key: bool,
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
    fn run(&self) -> Option<(Level, Vec<&'m Step>, bool)> {
        if self.step.facts.is_empty() && self.conditional.is_empty() {
            return Some((self.level(0), Vec::new(), true));
        }
        let mut progress = Progress { best: None, left: BUDGET };
        let mut bound: Option<u64> = None;
        let (numbers, facts) = self.facts();
        for ground in self.grounds(&facts) {
            let Some(choices) = self.choices(&ground, &numbers) else { continue };
            let all = choices.iter().flatten().fold(0, |all, choice| all | choice.avoids);
            bound = Some(bound.unwrap_or(0) | all);
            self.walk(&ground, &choices, 0, &mut Vec::new(), &mut progress);
        }
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
        if level.bits == Bits::ENCRYPT && !self.key { Level::new(Bits::REDACT, 0) } else { level }
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
