//! The best that somebody with some roles could get of a class, over every session and attribute.

use super::{
    super::{
        plan::Step,
        role_set::RoleSet,
        roles::Roles,
        view::{Bits, Level},
    },
    scope::Scope,
    search::Search,
};
use alloc::{vec, vec::Vec};
use core::cmp::Reverse;

/// Combinations, cases of single attributes and sessions that are looked at for one question
/// before the rest of its answer is an upper bound.
const MAX_LOOKS: u32 = 4_000_000;
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
                let gives = roles.closure([*heir]);
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

impl Reach<'_> {
    /// Whoever has the other could have this, too, in a session of theirs, and gets at least as much.
    fn covers(&self, other: &Self) -> bool {
        let within = |own: &[u32], all: &[u32]| own.iter().all(|one| all.contains(one));
        let unless = |limit: &&Step| other.unless.iter().any(|known| known.id() == limit.id());
        !other.level.beats(self.level)
            && self.exact
            && within(&self.step.facts, &other.step.facts)
            && self.step.oblige.iter().all(|duty| other.step.oblige.contains(duty))
            && self.unless.iter().all(unless)
    }
}

/// What may still be looked at for one question.
pub(super) struct Budget(core::cell::Cell<u32>);

impl Budget {
    pub(super) const fn new() -> Self {
        Self(core::cell::Cell::new(MAX_LOOKS))
    }

    pub(super) fn left(&self) -> u32 {
        self.0.get()
    }

    pub(super) fn spend(&self, looks: usize) {
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
    /// The best reach of a class, if any, and if `glass` what an emergency opens beyond it: better
    /// views, or the same and lesser ones on other conditions.
    pub(super) fn all(&self, holder: &Holder, class: u16, glass: bool) -> Vec<Reach<'m>> {
        let best = self.best_of(holder, class, false);
        let raised = if glass { self.best_of(holder, class, true) } else { None };
        let covers = |reach: &Reach<'m>| best.as_ref().is_some_and(|best| best.covers(reach));
        let raised = raised.filter(|raised| !covers(raised));
        best.into_iter().chain(raised).collect()
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
    pub(super) fn received(&self, level: Level, holder: &Holder) -> Level {
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
        let mut giving = holder.naming(roles, &step.about.roles).into_iter();
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
        let giving = with(&step.about.roles);
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
        let active = model.words.roles.closure(named.iter().copied());
        let broken = model.plan.broken(&active).next().is_some();
        (!broken).then_some(active)
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
        for limit in self.scope.limits(glass).filter(|limit| limit.about.holds_in(active)) {
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
        let nameable = roles.closure(roles.numbers());
        let reach =
            solver.best_of(&Holder { nameable, revoked: false, key: false }, 0, false).unwrap();
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
