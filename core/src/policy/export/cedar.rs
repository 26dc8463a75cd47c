//! A policy as Cedar: one action for each action and view, one resource for each class.
//!
//! The order of information becomes the hierarchy of actions: `read:redact` is in `read:encrypt`,
//! that in `read:mask` and in `read:pseudonym`, both in `read:clear`. So a rule that gives `mask`
//! permits the actions in `read:mask`, and a limit of `mask` forbids those that are not: a meet.
//!
//! Cedar skips a policy whose condition fails, which would open a `forbid`. Here nothing can fail:
//! attributes are records that say their type, and every look at one is behind a `has`.

mod schema;

use super::{
    super::{
        Policy,
        condition::{Fact, Window},
        plan::{Plan, Step},
        request::Value,
        rules::Verb,
        view::View,
        window::Duration,
        words::Words,
    },
    classes_by_view,
};
use alloc::{
    format,
    string::{String, ToString as _},
    vec::Vec,
};
use core::fmt::Write as _;
use schema::{entities, schema};

/// A policy for Cedar 4, made by [`to_cedar`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Cedar {
    /// The policies; each has an `@id` that no other has.
    pub policies: String,
    /// The schema in Cedar's own syntax; the policies are valid under it in strict mode.
    pub schema: String,
    /// Roles with what they inherit, and classes: a list of entities in JSON, the same for every
    /// request. [`Facts::to_cedar_entities`](super::Facts::to_cedar_entities) adds the subject.
    pub entities: String,
}

/// Writes a policy as Cedar.
///
/// Deterministic: the same document gives the same text. `docs/formats/policy.md`, section Cedar,
/// says what to ask and how to read the answers.
///
/// ```
/// # #[cfg(feature = "toml")] {
/// use visard::policy::{Policy, export};
/// let policy = Policy::from_toml(include_str!("../../../tests/data/policy.toml"))?;
/// let cedar = export::to_cedar(&policy);
/// assert!(cedar.policies.contains(r#"@id("analyst-pseudonymous/mask")"#));
/// # }
/// # Ok::<(), visard::Error>(())
/// ```
pub fn to_cedar(policy: &Policy) -> Cedar {
    let (words, plan) = (&policy.model().words, &policy.model().plan);
    let mut policies = format!("// {}\n", policy.label());
    refusals(words, plan, &mut policies);
    for step in plan.steps() {
        Writer { words, plan, step, out: &mut policies }.rule();
    }
    Cedar { policies, schema: schema(words, plan), entities: entities(words) }
}

/// What holds whatever the rules say.
fn refusals(words: &Words, plan: &Plan, out: &mut String) {
    let mut forbid = |id: &str, clauses: &[String]| {
        let _ = write!(out, "\n@id({})\nforbid (principal, action, resource)", text(id));
        for clause in clauses {
            out.extend(["\nwhen { ", clause, " }"]);
        }
        out.push_str(";\n");
    };
    forbid("revoked", &["principal.revoked".into()]);
    for separation in plan.separations.iter().filter(|separation| separation.dynamic) {
        let names = separation.roles.iter().map(|role| words.roles.names.name(*role));
        forbid(&format!("{}/separation", separation.id()), &[two_of(&names.collect::<Vec<_>>())]);
    }
    let egress = (0_u16..).zip(words.purposes.iter());
    let egress = egress.filter(|(number, _)| words.purpose(*number).egress);
    let egress: Vec<&str> = egress.map(|(_, name)| name).collect();
    if !egress.is_empty() {
        let leaves = format!("{}.contains(context.purpose)", texts(egress));
        forbid("egress:no-processor", &[leaves, "!(context has processor)".into()]);
    }
    forbid("egress", &["context.blocked".into()]);
    let [encrypt, redact] = [View::Encrypt, View::Redact].map(|view| entity("Action", view.name()));
    let exactly = format!("action in {encrypt} && !(action in {redact})");
    forbid("no-recipient", &["!context.recipient".into(), exactly]);
}

/// That the principal has two of these roles. Two different numbers differ in some bit, so a list
/// of n roles takes log n comparisons instead of the square of n.
fn two_of(roles: &[&str]) -> String {
    let bits = usize::BITS.saturating_sub(roles.len().saturating_sub(1).leading_zeros());
    any((0..bits).map(|bit| {
        let half = |set: usize| {
            let numbered = roles.iter().enumerate();
            let half = numbered
                .filter(|(number, _)| number.checked_shr(bit).is_some_and(|rest| rest & 1 == set));
            among("principal", half.map(|(_, role)| entity("Role", role)))
        };
        format!("{} && {}", half(0), half(1))
    }))
}

/// One rule, being written.
struct Writer<'w> {
    words: &'w Words,
    plan: &'w Plan,
    step: &'w Step,
    out: &'w mut String,
}

impl Writer<'_> {
    fn rule(&mut self) {
        let limit = !self.step.verb.gives();
        let nothing = if limit { View::Clear } else { View::Deny };
        let by_view = classes_by_view(self.plan, self.step, self.words);
        let all = by_view.len() == 1;
        for (view, classes) in by_view.into_iter().filter(|(view, _)| *view != nothing) {
            self.head(view, limit);
            if !all {
                let classes = classes.into_iter().map(|class| entity("Class", class));
                self.clause("when", &among("resource", classes));
            }
            self.k(view, limit);
            self.scope();
            self.verb();
            self.conditions(limit);
            self.out.push_str(";\n");
        }
    }

    fn clause(&mut self, word: &str, condition: &str) {
        self.out.extend(["\n", word, " { ", condition, " }"]);
    }

    /// Effect, principal and actions: what a rule gives, or what a limit takes away.
    fn head(&mut self, view: View, limit: bool) {
        let step = self.step;
        let given = if limit { View::Clear } else { view };
        let names = step.about.on.iter().map(|number| self.words.resources.actions.name(*number));
        let actions = names.map(|name| entity("Action", &format!("{name}:{}", given.name())));
        let actions = among("action", actions);
        let id = text(&format!("{}/{}", step.id(), view.name()));
        let effect = if limit { "forbid" } else { "permit" };
        let roles = || {
            step.about
                .roles
                .iter()
                .map(|number| entity("Role", self.words.roles.names.name(*number)))
        };
        let principal = match step.about.roles.as_slice() {
            [_] => among("principal", roles()),
            _ => "principal".into(),
        };
        let several = (step.about.roles.len() > 1).then(|| among("principal", roles()));
        let _ = write!(self.out, "\n@id({id})\n{effect} ({principal}, {actions}, resource)");
        if let Some(roles) = several {
            self.clause("when", &roles);
        }
    }

    /// The smallest group. Of a limit it is what the views within `aggregate` need.
    fn k(&mut self, view: View, limit: bool) {
        let k = format!("context.k >= {}", self.step.k);
        let within = format!("action in {}", entity("Action", view.name()));
        match (limit, view) {
            (true, View::Deny) | (false, View::Clear) => {}
            (true, View::Aggregate) => self.clause("unless", &format!("{within} && {k}")),
            (true, _) => self.clause("unless", &within),
            (false, View::Aggregate) => self.clause("when", &k),
            (false, _) => {}
        }
    }

    /// Purposes, processors, and roles that a limit does not hold for.
    fn scope(&mut self) {
        let step = self.step;
        if !step.about.purposes.is_empty() {
            let names = step.about.purposes.iter().map(|number| self.words.purposes.name(*number));
            self.clause("when", &format!("{}.contains(context.purpose)", texts(names)));
        }
        if !step.about.to.is_empty() {
            let names =
                texts(step.about.to.iter().map(|number| self.words.processors.name(*number)));
            let named = format!("context has processor && {names}.contains(context.processor)");
            self.clause("when", &named);
        }
        if !step.about.unless_roles.is_empty() {
            let names =
                step.about.unless_roles.iter().map(|number| self.words.roles.names.name(*number));
            let roles = among("principal", names.map(|name| entity("Role", name)));
            self.clause("unless", &roles);
        }
    }

    /// What only one kind of rule has: obligations, emergencies.
    fn verb(&mut self) {
        let step = self.step;
        match &step.verb {
            Verb::Limit { absolute: true } => {}
            Verb::Allow | Verb::Limit { absolute: false } => {
                self.clause("when", "!context.emergency");
            }
            Verb::BreakGlass { needs, lasts } => {
                self.clause("when", "context.emergency && context has claim");
                if !needs.is_empty() {
                    let needs = texts(needs.iter().map(String::as_str));
                    self.clause("when", &format!("context.claim.stated.containsAll({needs})"));
                }
                self.clause("when", "context.now >= context.claim.since");
                self.clause("when", &lasting(*lasts));
            }
        }
        if !step.oblige.is_empty() {
            let names = step.oblige.iter().map(|number| self.plan.obligations.name(*number));
            self.clause("when", &format!("context.can.containsAll({})", texts(names)));
        }
    }

    /// An `allow` needs every condition to be true, a limit only none to be false.
    fn conditions(&mut self, limit: bool) {
        let (word, holds) = if limit { ("unless", false) } else { ("when", true) };
        let (facts, windows) = self.plan.conditions(self.step);
        let clauses: Vec<String> = facts
            .map(|fact| known(fact, holds))
            .chain(windows.map(|window| within(*window, holds)))
            .collect();
        for clause in &clauses {
            self.clause(word, clause);
        }
    }
}

/// The claim has not ended.
fn lasting(lasts: Duration) -> String {
    match lasts {
        Duration::Seconds(seconds) => format!("context.now < context.claim.since + {seconds}"),
        Duration::Days(days) => {
            let end = text(&days.to_string());
            format!("context.claim.days has {end} && context.now < context.claim.days[{end}]")
        }
    }
}

const SUBJECT: &str = "principal.attributes";
const RECORD: &str = "context.record";

/// That a condition on attributes is certainly true, or certainly false.
fn known(fact: &Fact, holds: bool) -> String {
    let not = if holds { "" } else { "!" };
    match fact {
        Fact::Same(name) => {
            let same = ["text", "number", "flag"].map(|slot| {
                let (mine, its) = (Slot::of(SUBJECT, name, slot), Slot::of(RECORD, name, slot));
                let equals = if holds { "==" } else { "!=" };
                format!("{} && {} && {} {equals} {}", mine.has, its.has, mine.value, its.value)
            });
            any(same.into_iter())
        }
        Fact::Is(name, values) => {
            let listed = ["text", "number", "flag"].into_iter().filter_map(|slot| {
                let values: Vec<String> =
                    values.iter().filter_map(|value| literal(value, slot)).collect();
                let its = Slot::of(RECORD, name, slot);
                let list = format!("[{}]", values.join(", "));
                (!values.is_empty())
                    .then(|| format!("{} && {not}{list}.contains({})", its.has, its.value))
            });
            any(listed)
        }
        Fact::Mine(name) => {
            let its = Slot::of(RECORD, name, "text");
            let equals = if holds { "==" } else { "!=" };
            format!("{} && {} {equals} principal.id", its.has, its.value)
        }
        Fact::Team(name) => {
            let (its, teams) = (Slot::of(RECORD, name, "text"), Slot::of(SUBJECT, "teams", "list"));
            format!("{} && {} && {not}{}.contains({})", its.has, teams.has, teams.value, its.value)
        }
        Fact::Region(regions) => {
            let its = Slot::of(RECORD, "region", "text");
            let regions = texts(regions.iter().map(String::as_str));
            format!("{} && {not}{regions}.contains({})", its.has, its.value)
        }
    }
}

/// That a condition on time is true, or false.
fn within(window: Window, holds: bool) -> String {
    let condition = match window {
        Window::Hours(hours) => {
            let (start, end) = hours.minutes();
            let word = if start < end { "&&" } else { "||" };
            format!("context.minute >= {start} {word} context.minute < {end}")
        }
        Window::Days(days) => format!("{}.contains(context.day)", texts(days.names())),
        Window::NotBefore(start) => format!("context.now >= {}", integer(start.unix())),
        Window::Until(end) => format!("context.now < {}", integer(end.unix())),
    };
    if holds { condition } else { format!("!({condition})") }
}

/// An attribute's value of one type.
struct Slot {
    has: String,
    value: String,
}

impl Slot {
    fn of(record: &str, name: &str, slot: &str) -> Self {
        let name = text(name);
        let value = format!("{record}[{name}]");
        Self {
            has: format!("{record} has {name} && {value} has {slot}"),
            value: format!("{value}.{slot}"),
        }
    }
}

fn literal(value: &Value, slot: &str) -> Option<String> {
    match (value, slot) {
        (Value::String(value), "text") => Some(text(value)),
        (Value::Integer(value), "number") => Some(integer(*value)),
        (Value::Boolean(value), "flag") => Some(value.to_string()),
        _ => None,
    }
}

/// Cedar reads a number below zero as a negation.
fn integer(value: i64) -> String {
    if value < 0 { format!("({value})") } else { value.to_string() }
}

fn any(conditions: impl Iterator<Item = String>) -> String {
    let conditions: Vec<String> = conditions.collect();
    match conditions.as_slice() {
        [one] => one.clone(),
        several => format!("({})", several.join(") || (")),
    }
}

/// `what in …`, or `what` alone where there is nothing to be in.
fn among(what: &str, entities: impl Iterator<Item = String>) -> String {
    let entities: Vec<String> = entities.collect();
    match entities.as_slice() {
        [] => what.into(),
        [one] => format!("{what} in {one}"),
        several => format!("{what} in [{}]", several.join(", ")),
    }
}

fn entity(kind: &str, id: &str) -> String {
    format!("{kind}::{}", text(id))
}

fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let texts: Vec<String> = texts.into_iter().map(text).collect();
    format!("[{}]", texts.join(", "))
}

/// A string literal of Cedar.
fn text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => {
                // Writing to a String cannot fail.
                let _ = write!(quoted, "\\u{{{:x}}}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
