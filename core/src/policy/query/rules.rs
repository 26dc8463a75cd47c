//! Which rules a row may make match or not, and by which of its attributes.

use super::{
    super::{
        condition::{Fact, Truth},
        model::Model,
        people::People,
        plan::{Plan, Step},
        request::{Request, Value},
        rules::Verb,
        scope::InScope,
        session::{Asked, Heard, Session},
    },
    MAX_ATTRIBUTES, MAX_PARAMETERS,
    axis::{Axis, Compared, Parameters, compared},
    work::Work,
};
use crate::error::{Code, Error, Result};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec,
    vec::Vec,
};

/// The cells of one axis in which rules still match.
pub(super) type Mask = Vec<bool>;

/// The conditions of one or more rules: on which axes, and where they hold. By axis, ascending.
pub(super) type Condition = Vec<(usize, Mask)>;

/// What rows may differ in, and which conditions see it.
#[derive(Default)]
pub(super) struct Rules {
    pub(super) axes: Vec<Axis>,
    pub(super) conditions: Vec<Condition>,
    pub(super) parameters: Parameters,
    /// The attributes that conditions in scope read and that the request states.
    pub(super) fixed: BTreeSet<String>,
    /// What a decision looks at: the conditions in scope with their values, and the classes.
    pub(super) looks: usize,
}

impl Rules {
    /// Of the rules that are in scope of a request, those that the attributes of a row decide.
    /// Attributes that the request states itself are the same for every row.
    pub(super) fn of(
        model: &Model,
        people: &People,
        request: &Request,
        work: &Work,
    ) -> Result<Self> {
        let asked = Heard::default().asked(model, request)?;
        let mut session = Session::default();
        let person = people.at(people.place(&request.subject));
        session.open(&model.words.roles, &person, request)?;
        let steps = in_scope(model, request, asked, &session);
        let plan = &model.plan;
        let mut found: BTreeMap<&str, Vec<Compared>> = BTreeMap::new();
        let mut fixed: BTreeSet<String> = BTreeSet::new();
        let numbers: BTreeSet<u32> = steps.iter().flat_map(|step| &step.facts).copied().collect();
        for fact in numbers.iter().filter_map(|number| fact(plan, *number)) {
            let (attribute, compared) = compared(fact, request);
            if request.resource.contains_key(attribute) {
                fixed.insert(attribute.into());
            } else {
                found.entry(attribute).or_default().extend(compared);
            }
        }
        let facts = steps.iter().flat_map(|step| plan.conditions(step).0);
        let looks = facts.map(|fact| looks(fact, request));
        let looks = looks.fold(plan.classes(), usize::saturating_add);
        let looks = looks.saturating_add(steps.len());
        let mut rules = Self { fixed, looks, ..Self::default() };
        for (attribute, compared) in found {
            rules.axes.push(Axis::new(attribute, &compared, &mut rules.parameters));
        }
        if rules.axes.len() > MAX_ATTRIBUTES || rules.parameters.values.len() > MAX_PARAMETERS {
            return Err(Error::because(
                Code::LimitExceeded,
                "the rules in scope read more than 64 attributes or 4,096 values",
            ));
        }
        let mut seen = BTreeSet::new();
        let mut probe = request.clone();
        for step in steps {
            if let Some(condition) = rules.condition(plan, step, &mut probe, work)?
                && seen.insert(condition.clone())
            {
                rules.conditions.push(condition);
            }
        }
        Ok(rules)
    }

    /// Where a rule matches; nothing for one that every row or no row makes match.
    fn condition(
        &self,
        plan: &Plan,
        step: &Step,
        probe: &mut Request,
        work: &Work,
    ) -> Result<Option<Condition>> {
        let matches = |truth: Truth| match step.verb {
            Verb::Limit { .. } => truth != Truth::False,
            _ => truth == Truth::True,
        };
        let mut masks: BTreeMap<usize, Mask> = BTreeMap::new();
        for fact in plan.conditions(step).0 {
            let (attribute, looks) = (fact.attribute(), looks(fact, probe));
            let Some((place, axis)) =
                self.axes.iter().enumerate().find(|(_, axis)| axis.attribute == attribute)
            else {
                // The request states it.
                work.spend(1, looks)?;
                if matches(fact.truth(probe)) {
                    continue;
                }
                return Ok(None);
            };
            work.spend(axis.cells.len(), looks)?;
            let mask = masks.entry(place).or_insert_with(|| vec![true; axis.cells.len()]);
            for (holds, cell) in mask.iter_mut().zip(&axis.cells) {
                let name = || axis.attribute.clone();
                cell.sample.iter().for_each(|value| {
                    probe.resource.insert(name(), value.clone());
                });
                *holds &= matches(fact.truth(probe));
                probe.resource.remove(&axis.attribute);
            }
        }
        if masks.values().any(|mask| mask.iter().all(|holds| !holds)) {
            return Ok(None);
        }
        masks.retain(|_, mask| mask.iter().any(|holds| !holds));
        let condition: Condition = masks.into_iter().collect();
        Ok(if condition.is_empty() { None } else { Some(condition) })
    }
}

/// What it takes to know whether a condition holds of a row.
fn looks(fact: &Fact, request: &Request) -> usize {
    let values = match fact {
        Fact::Is(_, values) => values.len(),
        Fact::Region(regions) => regions.len(),
        Fact::Same(_) | Fact::Mine(_) => 1,
        Fact::Team(_) => match request.attributes.get("teams") {
            Some(Value::List(teams)) => teams.len(),
            _ => 1,
        },
    };
    values.saturating_add(1)
}

fn fact(plan: &Plan, number: u32) -> Option<&Fact> {
    plan.facts.get(usize::try_from(number).ok()?)
}

/// The rules that match if their conditions on attributes hold.
fn in_scope<'m>(
    model: &'m Model,
    request: &Request,
    asked: Asked,
    session: &Session,
) -> Vec<&'m Step> {
    let plan = &model.plan;
    let rules = InScope::of(plan, asked, &session.active);
    let glasses = if request.break_glass.is_some() { &rules.glasses[..] } else { &[] };
    let mut numbers = [&rules.allows[..], glasses, &rules.limits].concat();
    numbers.sort_unstable();
    let holds = |step: &&Step| {
        plan.conditions(step).1.all(|window| window.contains(request.now, &model.words.zone))
    };
    numbers.into_iter().filter_map(|number| plan.step_of(number)).filter(holds).collect()
}
