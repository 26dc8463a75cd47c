//! The rules compiled: flat tables that a decision walks over without searching or allocating.

use super::{
    about::About,
    condition::{Fact, Window},
    document::Names,
    ordered::Numbered,
    role_set::RoleSet,
    rules::{Rule, Rules, Verb},
    separation::Separation,
    sort::{sort, sort_by},
    view::{Bits, Level, View},
    words::Words,
};
use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// Rules with more roles than this are not listed by role, or one rule with all roles on all
/// actions would be a billion entries.
const FEW_ROLES: usize = 4;
/// Up to so many entries it is quicker to look at all than to search for each role.
const SHORT: usize = 32;

/// All a decision needs of the rules.
#[derive(Debug)]
pub(super) struct Plan {
    /// Sorted by id: of two rules the one with the smaller number has the smaller id.
    steps: Vec<Step>,
    /// Rows of one view for each class; equal rows are one.
    rows: Vec<u8>,
    classes: usize,
    pub(super) facts: Vec<Fact>,
    pub(super) windows: Vec<Window>,
    /// By action.
    scopes: Vec<Scope>,
    /// Limits that name no action.
    everywhere: Vec<u32>,
    pub(super) obligations: Names,
    /// Sorted by id.
    pub(super) separations: Vec<Separation>,
}

/// One rule.
#[derive(Debug)]
pub(super) struct Step {
    /// The reason that names this rule; for an `allow`, which is no reason, its id.
    pub(super) code: String,
    prefix: usize,
    pub(super) verb: Verb,
    pub(super) about: About,
    row: usize,
    pub(super) k: u32,
    /// Numbers of conditions.
    pub(super) facts: Vec<u32>,
    pub(super) windows: Vec<u32>,
    pub(super) oblige: Vec<u16>,
}

/// The rules that may apply to one action.
#[derive(Debug, Default)]
struct Scope {
    allows: ByRole,
    glasses: ByRole,
    limits: Vec<u32>,
}

/// Rules that give, by the role that they give to.
#[derive(Debug, Default)]
struct ByRole {
    /// Sorted.
    listed: Vec<(u16, u32)>,
    /// Rules of many roles.
    broad: Vec<u32>,
}

impl Plan {
    pub(super) fn new(rules: Rules, words: &Words) -> Self {
        let Rules { each: mut rules, separations, duties } = rules;
        sort_by(&mut rules, |a, b| a.id.cmp(&b.id));
        let mut plan = Self {
            steps: Vec::new(),
            rows: Vec::new(),
            classes: words.classes.len(),
            facts: Vec::new(),
            windows: Vec::new(),
            scopes: Vec::new(),
            everywhere: Vec::new(),
            obligations: Names::new("obligation", duties.into_iter().collect()),
            separations,
        };
        plan.scopes.resize_with(words.resources.actions.len(), Scope::default);
        let mut interned =
            Interned { rows: Numbered::new(), facts: Numbered::new(), windows: Numbered::new() };
        for (number, rule) in (0_u32..).zip(rules) {
            plan.list(number, &rule);
            let step = plan.step(rule, &mut interned);
            plan.steps.push(step);
        }
        for scope in &mut plan.scopes {
            sort(&mut scope.allows.listed);
            sort(&mut scope.glasses.listed);
        }
        plan.rows = interned.rows.in_order().concat();
        plan.facts = interned.facts.in_order();
        plan.windows = interned.windows.in_order();
        plan
    }

    /// Puts a rule where requests for its actions and roles find it.
    fn list(&mut self, number: u32, rule: &Rule) {
        if rule.about.on.is_empty() {
            self.everywhere.push(number);
        }
        for action in &rule.about.on {
            let Some(scope) = self.scopes.get_mut(usize::from(*action)) else { continue };
            match rule.verb {
                Verb::Allow => scope.allows.add(number, &rule.about.roles),
                Verb::BreakGlass { .. } => scope.glasses.add(number, &rule.about.roles),
                Verb::Limit { .. } => scope.limits.push(number),
            }
        }
    }

    fn step(&mut self, rule: Rule, interned: &mut Interned) -> Step {
        let (prefix, otherwise) = match rule.verb {
            Verb::Allow => ("", View::Deny),
            Verb::Limit { .. } => ("limit:", View::Clear),
            Verb::BreakGlass { .. } => ("break-glass:", View::Deny),
        };
        let row = interned.rows.number(rule.views.row(self.classes, otherwise));
        let oblige = rule.oblige.iter().filter_map(|duty| self.obligations.find(duty));
        Step {
            code: [prefix, &rule.id].concat(),
            prefix: prefix.len(),
            row: usize::try_from(row).map_or(usize::MAX, |row| row.saturating_mul(self.classes)),
            k: rule.k,
            facts: interned.facts.numbers(rule.when.facts),
            windows: interned.windows.numbers(rule.when.windows),
            oblige: oblige.collect(),
            verb: rule.verb,
            about: rule.about,
        }
    }

    pub(super) fn step_of(&self, number: u32) -> Option<&Step> {
        self.steps.get(usize::try_from(number).ok()?)
    }

    /// Every rule, by id.
    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The conditions of a rule: those on attributes, then those on time.
    pub(super) fn conditions<'a>(
        &'a self,
        step: &'a Step,
    ) -> (impl Iterator<Item = &'a Fact>, impl Iterator<Item = &'a Window>) {
        (named(&self.facts, &step.facts), named(&self.windows, &step.windows))
    }

    /// The dynamic separations that these active roles break, with their numbers.
    pub(super) fn broken(&self, active: &RoleSet) -> impl Iterator<Item = (u32, &Separation)> {
        let numbered = (0_u32..).zip(&self.separations);
        numbered.filter(|(_, separation)| separation.dynamic && separation.is_broken_by(active))
    }

    /// The rule with this id.
    pub(super) fn named(&self, id: &str) -> Option<&Step> {
        let found = self.steps.binary_search_by(|step| step.id().cmp(id)).ok()?;
        self.steps.get(found)
    }

    /// A rule's view of each class.
    pub(super) fn row(&self, step: &Step) -> &[u8] {
        self.rows.get(step.row..step.row.saturating_add(self.classes)).unwrap_or(&[])
    }

    /// A rule's view of one class with its k.
    pub(super) fn level(&self, step: &Step, class: usize) -> Level {
        Level::new(self.row(step).get(class).map_or(Bits::DENY, |bits| Bits(*bits)), step.k)
    }

    pub(super) const fn classes(&self) -> usize {
        self.classes
    }

    /// Calls `visit` with each `allow` of an action for an active role; one may come twice.
    pub(super) fn allows(&self, action: u16, active: &RoleSet, visit: impl FnMut(u32)) {
        if let Some(scope) = self.scopes.get(usize::from(action)) {
            scope.allows.each(active, visit);
        }
    }

    /// The same for each `break_glass`.
    pub(super) fn glasses(&self, action: u16, active: &RoleSet, visit: impl FnMut(u32)) {
        if let Some(scope) = self.scopes.get(usize::from(action)) {
            scope.glasses.each(active, visit);
        }
    }

    /// The limits on an action, by id within each of the two lists they come from.
    pub(super) fn limits(&self, action: u16) -> impl Iterator<Item = u32> {
        let named = self.scopes.get(usize::from(action)).map_or(&[][..], |scope| &scope.limits);
        named.iter().chain(&self.everywhere).copied()
    }
}

impl Step {
    pub(super) fn id(&self) -> &str {
        self.code.get(self.prefix..).unwrap_or_default()
    }

    /// True when the rule is about this purpose, this processor and one of these roles.
    pub(super) fn in_scope(&self, purpose: u16, processor: Option<u16>, active: &RoleSet) -> bool {
        let about = &self.about;
        about.is_for(purpose) && about.is_to(processor) && about.holds_in(active)
    }
}

impl ByRole {
    fn add(&mut self, number: u32, roles: &[u16]) {
        if roles.len() > FEW_ROLES {
            self.broad.push(number);
        } else {
            self.listed.extend(roles.iter().map(|role| (*role, number)));
        }
    }

    fn each(&self, active: &RoleSet, mut visit: impl FnMut(u32)) {
        self.broad.iter().for_each(|number| visit(*number));
        if self.listed.len() <= SHORT {
            let held = self.listed.iter().filter(|(role, _)| active.contains(*role));
            held.for_each(|(_, number)| visit(*number));
            return;
        }
        for role in active.listed() {
            let of_role = self.listed.get(self.range(*role)).unwrap_or(&[]);
            for (_, number) in of_role {
                visit(*number);
            }
        }
    }

    fn range(&self, role: u16) -> Range<usize> {
        let start = self.listed.partition_point(|(other, _)| *other < role);
        let rest = self.listed.get(start..).unwrap_or(&[]);
        start..start.saturating_add(rest.partition_point(|(other, _)| *other == role))
    }
}

/// What several rules have in common, each once with its number.
struct Interned {
    rows: Numbered<Vec<u8>>,
    facts: Numbered<Fact>,
    windows: Numbered<Window>,
}

/// The items with these numbers.
fn named<'a, T>(all: &'a [T], numbers: &'a [u32]) -> impl Iterator<Item = &'a T> {
    numbers.iter().filter_map(|number| all.get(usize::try_from(*number).ok()?))
}
