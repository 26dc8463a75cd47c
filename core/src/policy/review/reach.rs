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
use core::cmp::Reverse;

/// Combinations of attributes that are looked at for one rule and session before the answer
/// becomes an upper bound.
const MAX_COMBINATIONS: u32 = 4_096;
/// Combinations, cases of single attributes and sessions that are looked at for one question
/// before the rest of its answer is an upper bound.
const MAX_LOOKS: u32 = 4_000_000;
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

/// What may still be looked at for one question.
pub(super) struct Budget(core::cell::Cell<u32>);

impl Budget {
    pub(super) const fn new() -> Self {
        Self(core::cell::Cell::new(MAX_LOOKS))
    }

    fn left(&self) -> u32 {
        self.0.get()
    }

    fn spend(&self, looks: usize) {
        self.0.set(self.left().saturating_sub(u32::try_from(looks).unwrap_or(u32::MAX)));
    }
}

/// What every question about one scope shares.
pub(super) struct Solver<'s, 'm> {
    pub(super) scope: &'s Scope<'m>,
    pub(super) budget: &'s Budget,
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
        for (step, ceiling) in self.ceilings(holder, class, glass) {
            if best.as_ref().is_some_and(|best| best.level.beats(ceiling)) {
                break;
            }
            let reach = if self.budget.left() == 0 {
                self.at_most(holder, step, class, glass)
            } else {
                self.best_by(holder, step, class, glass)
            };
            best = better(best, reach);
        }
        best
    }

    /// The rules that give something, with what each gives at most: those that give most first.
    fn ceilings(&self, holder: &Holder, class: u16, glass: bool) -> Vec<(&'m Step, Level)> {
        let model = self.scope.model;
        let ceiling = |step: &'m Step| {
            let level = model.plan.level(step, usize::from(class));
            (step, self.received(level, holder))
        };
        let all = self.scope.givers(glass).iter().map(|step| ceiling(step));
        let mut all: Vec<_> = all.filter(|(_, level)| level.bits != Bits::DENY).collect();
        all.sort_by_key(|(_, level)| (Reverse(level.bits), level.k));
        all
    }

    /// What of a level comes to a holder.
    fn received(&self, level: Level, holder: &Holder) -> Level {
        level.received(self.scope.recipient.unwrap_or(holder.key))
    }

    /// The best reach by one rule.
    fn best_by(
        &self,
        holder: &Holder,
        step: &'m Step,
        class: u16,
        glass: bool,
    ) -> Option<Reach<'m>> {
        let ceiling = self.received(self.scope.model.plan.level(step, usize::from(class)), holder);
        let mut best: Option<Reach<'m>> = None;
        for named in self.sessions(holder, step) {
            if self.budget.left() == 0 {
                return better(best, self.at_most(holder, step, class, glass));
            }
            let reach = self.reach(holder, step, class, glass, named);
            // The sessions that follow name no fewer roles.
            let done = reach.as_ref().is_some_and(|reach| {
                reach.exact && reach.level == ceiling && reach.unless.is_empty()
            });
            best = better(best, reach);
            if done {
                break;
            }
        }
        best
    }

    /// An upper bound without a look at attributes and at more sessions than it takes.
    fn at_most(
        &self,
        holder: &Holder,
        step: &'m Step,
        class: u16,
        glass: bool,
    ) -> Option<Reach<'m>> {
        let roles = &self.scope.model.words.roles;
        let mut giving = holder.naming(roles, &step.roles).into_iter();
        let (role, active) = giving.find_map(|role| Some((role, self.session(&[role])?)))?;
        let (_, conditional) = self.limits(step, class, glass, &active);
        let level = self.scope.model.plan.level(step, usize::from(class));
        Some(Reach {
            level: self.received(level, holder),
            step,
            glass,
            named: vec![role],
            unless: conditional.into_iter().map(|(limit, _)| limit).collect(),
            exact: false,
        })
    }

    /// The sessions worth trying for a rule, the smallest first: one role that gives it, and any
    /// that lift limits.
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
        sessions.sort_unstable_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        sessions.dedup();
        sessions
    }

    /// All roles of a session that names these; nothing when they must not meet.
    fn session(&self, named: &[u16]) -> Option<RoleSet> {
        let model = self.scope.model;
        let active = closure(&model.words.roles, named.iter().copied());
        broken(&model.plan, &active).is_empty().then_some(active)
    }

    /// What a rule gives under the limits that always hold in a session, and those limits on it
    /// that have conditions.
    fn limits(
        &self,
        step: &Step,
        class: u16,
        glass: bool,
        active: &RoleSet,
    ) -> (Level, Vec<(&'m Step, Level)>) {
        let plan = &self.scope.model.plan;
        let own = plan.level(step, usize::from(class));
        let (mut base, mut conditional) = (own, Vec::new());
        for limit in self.scope.limits(glass).filter(|limit| holds_for(limit, active)) {
            let level = plan.level(limit, usize::from(class));
            if limit.facts.is_empty() {
                base = base.meet(level);
            } else if own.meet(level) != own {
                conditional.push((limit, level));
            }
        }
        (base, conditional)
    }

    fn reach(
        &self,
        holder: &Holder,
        step: &'m Step,
        class: u16,
        glass: bool,
        named: Vec<u16>,
    ) -> Option<Reach<'m>> {
        self.budget.spend(1);
        let active = self.session(&named)?;
        let (base, conditional) = self.limits(step, class, glass, &active);
        let search = Search { solver: self, step, base, conditional, holder };
        let (level, unless, exact) = search.run()?;
        Some(Reach { level, step, glass, named, unless, exact })
            .filter(|reach| reach.level.bits != Bits::DENY)
    }
}

fn better<'m>(best: Option<Reach<'m>>, reach: Option<Reach<'m>>) -> Option<Reach<'m>> {
    reach.filter(|reach| best.as_ref().is_none_or(|best| is_better(reach, best))).or(best)
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
    holder: &'a Holder,
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

#[cfg(test)]
mod tests {
    use super::{
        super::{
            super::{Policy, view::View},
            scope::Ask,
        },
        *,
    };
    use alloc::{format, string::String};
    use serde_json::{Map, Value as Json, json};

    /// `rules` rules of `roles` roles on five attributes; with `limits` any two values that are
    /// allowed together are masked, and five more roles lift some of that.
    fn policy(rules: u32, roles: u32, limits: bool) -> Policy {
        let names: Vec<String> = (0..5).map(|number| format!("f{number}")).collect();
        let listed: Map<String, Json> =
            names.iter().map(|name| (name.clone(), json!(["x", "y"]))).collect();
        let giving: Vec<String> = (0..roles).map(|number| format!("r{number}")).collect();
        let lifting: Vec<String> = (0..5).map(|number| format!("s{number}")).collect();
        let limit = |id: String, role: &str, is: Json| json!({"id": id, "unless_roles": role, "views": {"a": "mask"}, "when": {"is": is}});
        let mut all = Vec::new();
        for (place, pair) in names.windows(2).enumerate() {
            let ([one, two], role) = (pair, &lifting[place]) else { unreachable!() };
            for (id, first, second) in [("l", "x", "y"), ("m", "y", "x")] {
                let is = json!({one.as_str(): [first], two.as_str(): [second]});
                all.push(limit(format!("{id}{place}"), role, is));
            }
        }
        for value in ["x", "y"] {
            all.push(json!({"id": format!("n{value}"), "views": {"a": "mask"}, "when": {"is": {"f0": [value]}}}));
        }
        let roles: Map<String, Json> =
            giving.iter().chain(&lifting).map(|role| (role.clone(), json!({}))).collect();
        let rule = |number: u32| json!({"id": format!("g{number}"), "roles": giving, "on": "doc.read", "views": {"a": "clear"}, "when": {"is": listed}});
        let policy = json!({
            "schema": 1, "name": "n", "version": "1", "home": "EU", "classes": {"a": ""},
            "resources": {"doc": {"actions": ["read"], "attributes": names, "fields": {"f": "a"}}},
            "purposes": {"p": ""}, "roles": roles, "limit": if limits { all } else { Vec::new() },
            "allow": (0..rules).map(rule).collect::<Vec<Json>>(),
        });
        Policy::from_json(&policy.to_string()).unwrap()
    }

    /// The best view of somebody with all roles, whether it is exact, and the looks that it took.
    fn solve(policy: &Policy, looks: u32) -> (View, bool, u32) {
        let ask = Ask { action: 0, purpose: 0, processor: None, now: crate::time::Timestamp::MIN };
        let scope = Scope::of(policy, ask).unwrap();
        let budget = Budget(core::cell::Cell::new(looks));
        let solver = Solver { scope: &scope, budget: &budget, subject: "u" };
        let roles = &policy.model().words.roles;
        let nameable = closure(roles, roles.numbers());
        let reach =
            solver.best(&Holder { nameable, revoked: false, key: false }, 0, false).unwrap();
        (reach.level.bits.view(), reach.exact, looks - budget.left())
    }

    #[test]
    fn a_question_without_looks_left_has_an_upper_bound() {
        let policy = policy(8, 4, true);
        let (view, exact, looks) = solve(&policy, MAX_LOOKS);
        assert_eq!((view, exact), (View::Mask, true));
        // Eight rules, 4 * 32 sessions each, every one looked at.
        assert!(looks > 8 * 4 * 32, "{looks}");
        for few in [0, 1, 100, looks / 2] {
            assert_eq!(solve(&policy, few), (View::Clear, false, few));
        }
    }

    #[test]
    fn nothing_more_is_looked_at_where_nothing_better_can_be() {
        let one = solve(&policy(1, 1, false), MAX_LOOKS);
        assert_eq!((one.0, one.1), (View::Clear, true));
        let (view, exact, looks) = solve(&policy(8, 4, false), MAX_LOOKS);
        assert_eq!((view, exact), (View::Clear, true));
        assert_eq!(looks, 8 * one.2, "one session for each rule");
    }
}
