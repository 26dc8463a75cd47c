//! What one person could get, over all actions, purposes, processors and classes.

use super::{
    super::{
        People, Policy,
        explain::{moment, optional},
        words::Words,
    },
    access::Access,
    group::{Roles, end_of_access, givers},
    reach::{Budget, Solver},
    scope::{Ask, Scope},
};
use crate::{error::Result, time::Timestamp};
use alloc::{string::String, vec, vec::Vec};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// One thing that somebody could get.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capability {
    /// The action, `type.action`.
    pub action: String,
    /// The purpose.
    pub purpose: String,
    /// The processor that would receive the data.
    pub processor: Option<String>,
    /// The class.
    pub class: String,
    /// The view, and what it takes.
    pub access: Access,
    /// Until when a grant gives the roles that it takes; nothing for no end.
    pub until: Option<Timestamp>,
}

impl Policy {
    /// What a person could get: every action, purpose and class with a view better than `deny`,
    /// in that order, as [`Policy::who_can`] tells it.
    ///
    /// A purpose that sends data out is told for each processor, any other without one, and with
    /// one where that gives more. What takes an emergency is told beside what does not, unless that
    /// is at least as good wherever the emergency's rule would match. Nobody known has an empty list. The limits of `who_can` are for all rows
    /// together.
    ///
    /// ```
    /// # #[cfg(feature = "toml")] {
    /// use visard::policy::{People, Policy};
    /// # let policy = Policy::from_toml(include_str!("../../../tests/data/policy.toml"))?;
    /// # let people = People::from_toml(include_str!("../../../tests/data/people.toml"), &policy)?;
    /// let rows = policy.what_can(&people, "m-2001", "2026-11-23T10:00:00Z".parse()?)?;
    /// let seen = rows.iter().map(|row| (row.class.as_str(), row.access.view.name(), row.access.k));
    /// assert_eq!(
    ///     seen.collect::<Vec<_>>(),
    ///     [("score", "aggregate", Some(20)), ("segment", "aggregate", Some(20)), ("text", "aggregate", Some(20))]
    /// );
    /// # }
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when `people` were read for another policy.
    pub fn what_can(
        &self,
        people: &People,
        subject: &str,
        now: Timestamp,
    ) -> Result<Vec<Capability>> {
        people.check(self)?;
        let words = &self.model().words;
        let person = people.person(subject);
        let (mut rows, mut roles) = (Vec::new(), Roles::default());
        if !roles.read(&person, now, &vec![true; words.roles.names.len()]) {
            return Ok(rows);
        }
        let budget = Budget::new();
        let asking = Asking { policy: self, subject, roles: &roles, now, budget: &budget };
        let numbers = |count: usize| 0..u16::try_from(count).unwrap_or(u16::MAX);
        for action in numbers(words.resources.actions.len()) {
            for purpose in numbers(words.purposes.len()) {
                asking.ask(action, purpose, &mut rows);
            }
        }
        for row in &mut rows {
            let named = row.access.roles.iter().filter_map(|role| words.roles.names.find(role));
            let named: Vec<u16> = named.collect();
            row.until = end_of_access(&person, &givers(self.model(), &roles.held, &named), now);
        }
        Ok(rows)
    }
}

/// One person while everything is looked at.
struct Asking<'a> {
    policy: &'a Policy,
    subject: &'a str,
    roles: &'a Roles,
    now: Timestamp,
    budget: &'a Budget,
}

impl Asking<'_> {
    /// Adds the rows of one action and purpose.
    fn ask(&self, action: u16, purpose: u16, rows: &mut Vec<Capability>) {
        let words = &self.policy.model().words;
        let numbers = 0..u16::try_from(words.processors.len()).unwrap_or(u16::MAX);
        let mut inside: Vec<Capability> = Vec::new();
        if !words.purpose(purpose).egress {
            inside = self.rows(action, purpose, None);
        }
        let mut all = Vec::new();
        for processor in numbers {
            let sent = self.rows(action, purpose, Some(processor)).into_iter();
            all.extend(sent.filter(|row| !inside.iter().any(|own| covers(own, row))));
        }
        all.extend(inside);
        all.sort_by(|a, b| key(a).cmp(&key(b)));
        rows.extend(all);
    }

    fn rows(&self, action: u16, purpose: u16, processor: Option<u16>) -> Vec<Capability> {
        let ask = Ask { action, purpose, processor, now: self.now };
        let Some(scope) = Scope::of(self.policy, ask) else { return Vec::new() };
        let words = &self.policy.model().words;
        let holder = self.roles.holder(self.policy.model());
        let solver = Solver { scope: &scope, budget: self.budget, subject: self.subject };
        let mut rows = Vec::new();
        for class in &scope.resource.classes {
            for reach in solver.all(&holder, *class, true) {
                rows.push(Capability {
                    action: words.resources.actions.name(action).into(),
                    purpose: words.purposes.name(purpose).into(),
                    processor: processor.map(|number| name(words, number)),
                    class: words.classes.name(*class).into(),
                    access: Access::of(&reach, &scope),
                    until: None,
                });
            }
        }
        rows
    }
}

fn name(words: &Words, processor: u16) -> String {
    words.processors.name(processor).into()
}

/// Without a processor the same class is seen at least as well; an emergency is compared with
/// another one.
fn covers(own: &Capability, sent: &Capability) -> bool {
    let rank = |row: &Capability| (row.access.view, row.access.k);
    own.class == sent.class
        && own.access.break_glass == sent.access.break_glass
        && rank(own) <= rank(sent)
}

fn key(row: &Capability) -> (&str, bool, Option<&str>) {
    (&row.class, row.access.break_glass, row.processor.as_deref())
}

impl Serialize for Capability {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("action", &self.action)?;
        map.serialize_entry("purpose", &self.purpose)?;
        optional(&mut map, "processor", self.processor.as_deref())?;
        map.serialize_entry("class", &self.class)?;
        self.access.entries(&mut map)?;
        moment(&mut map, "until", self.until)?;
        map.end()
    }
}
