//! Who could get a class, and as what.

use super::{
    super::{People, Policy, document::Names, explain::moment, people::Person},
    access::Access,
    group::{Groups, Roles, common_id, end_of_access, givers, odd_ids},
    reach::{Budget, Solver},
    scope::{Ask, Scope, heirs},
};
use crate::{error::Result, time::Timestamp};
use alloc::{collections::BTreeMap, format, string::String, vec::Vec};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// A question about everybody: who could get this class for this action and purpose.
#[derive(Clone, Debug)]
pub struct Question {
    action: String,
    purpose: String,
    class: String,
    now: Timestamp,
    processor: Option<String>,
    break_glass: bool,
}

impl Question {
    /// About an action (`type.action`), a purpose and a class at the moment `now`, without a
    /// processor and without emergencies.
    pub fn new(
        action: impl Into<String>,
        purpose: impl Into<String>,
        class: impl Into<String>,
        now: Timestamp,
    ) -> Self {
        Self {
            action: action.into(),
            purpose: purpose.into(),
            class: class.into(),
            now,
            processor: None,
            break_glass: false,
        }
    }

    /// Names the processor that would receive the data.
    #[must_use]
    pub fn processor(mut self, processor: impl Into<String>) -> Self {
        self.processor = Some(processor.into());
        self
    }

    /// Counts what an emergency would give, with a claim that holds: in an answer of its own beside
    /// what somebody gets without, unless that is at least as good wherever the emergency's rule
    /// would match.
    #[must_use]
    pub const fn break_glass(mut self) -> Self {
        self.break_glass = true;
        self
    }

    /// The names as numbers, and the class.
    fn ask(&self, policy: &Policy) -> Result<(Ask, u16)> {
        let words = &policy.model().words;
        let named = |names: &Names, name: &str, what: &str| {
            let message = || format!("the question names an undeclared {what}");
            names.find(name).ok_or_else(|| names.unknown(&message(), name))
        };
        let processor = self.processor.as_ref();
        let processor = processor.map(|name| named(&words.processors, name, "processor"));
        let ask = Ask {
            action: named(&words.resources.actions, &self.action, "action")?,
            purpose: named(&words.purposes, &self.purpose, "purpose")?,
            processor: processor.transpose()?,
            now: self.now,
        };
        Ok((ask, named(&words.classes, &self.class, "class")?))
    }
}

/// The people who could get a class. People with the same roles share an [`Access`].
#[derive(Clone, Debug)]
pub struct WhoCan<'p> {
    people: &'p People,
    accesses: Vec<Access>,
    entries: Vec<Entry>,
}

/// A person by number: of a large company there are many.
#[derive(Clone, Copy, Debug)]
struct Entry {
    place: u32,
    access: u32,
    until: Option<Timestamp>,
}

impl Policy {
    /// True when data leaves for this purpose (`egress`): without a processor nobody gets anything.
    pub fn sends_out(&self, purpose: &str) -> bool {
        let words = &self.model().words;
        words.purposes.find(purpose).is_some_and(|number| words.purpose(number).egress)
    }

    /// Who could get a class, as what view, by which rule, and until when.
    ///
    /// For each person the best view over every session of theirs and all attributes of subject
    /// and resource, with a caller that fulfils every obligation; conditions on attributes are
    /// told, conditions on time are those of the question's `now`. People who get nothing are left
    /// out; where the purpose sends data out and the question names no processor that is everybody
    /// ([`Policy::sends_out`]). People are grouped by their roles, so that each group is looked at once.
    ///
    /// One question looks at no more than 4,000,000 sessions and cases of attributes together, at
    /// 4,096 combinations for one rule and session; what is beyond is told as an upper bound
    /// ([`Access::exact`]).
    ///
    /// ```
    /// # #[cfg(feature = "toml")] {
    /// use visard::policy::{People, Policy, Question, View};
    /// # let policy = Policy::from_toml(include_str!("../../../tests/data/policy.toml"))?;
    /// # let people = People::from_toml(include_str!("../../../tests/data/people.toml"), &policy)?;
    /// let now = "2026-11-23T10:00:00Z".parse()?;
    /// let question = Question::new("response.read", "issue-resolution", "contact", now);
    /// let answer = policy.who_can(&people, &question)?;
    /// let (subject, access, until) = answer.iter().next().unwrap();
    /// assert_eq!((subject, access.view, until), ("u-1042", View::Mask, None));
    /// assert_eq!(access.rule, "support-resolves-own-tickets");
    /// assert_eq!(access.when, ["is:status", "mine:assignee", "same:tenant"]);
    /// # }
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// `UNKNOWN_NAME` for an action, purpose, processor or class that the policy does not declare;
    /// `INVALID_ARGUMENT` when `people` were read for another policy.
    pub fn who_can<'p>(&self, people: &'p People, question: &Question) -> Result<WhoCan<'p>> {
        people.check(self)?;
        let (ask, class) = question.ask(self)?;
        let scope = Scope::of(self, ask).filter(|scope| scope.resource.classes.contains(&class));
        let Some(scope) = scope else {
            return Ok(WhoCan { people, accesses: Vec::new(), entries: Vec::new() });
        };
        Ok(Asking::new(&scope, ask.now, class, question.break_glass).answer(people))
    }
}

/// One question while everybody is looked at.
struct Asking<'s, 'm> {
    scope: &'s Scope<'m>,
    now: Timestamp,
    class: u16,
    glass: bool,
    /// Roles that are or inherit one that gives; those and the ones that lift limits.
    giving: Vec<bool>,
    counting: Vec<bool>,
}

/// Each access once, with its number.
type Accesses = BTreeMap<Access, u32>;

/// What a group gets: the number of each access, and for each role it takes the roles that give it.
type Found = Vec<(u32, Vec<Vec<u16>>)>;

impl<'s, 'm> Asking<'s, 'm> {
    fn new(scope: &'s Scope<'m>, now: Timestamp, class: u16, glass: bool) -> Self {
        let roles = &scope.model.words.roles;
        let mut wanted = scope.giving(glass);
        let giving = heirs(roles, &wanted);
        wanted.extend(scope.lifting());
        Self { scope, now, class, glass, giving, counting: heirs(roles, &wanted) }
    }

    fn answer<'p>(&self, people: &'p People) -> WhoCan<'p> {
        let (mut known, mut entries) = (Accesses::new(), Vec::new());
        let facts = &self.scope.facts;
        let common = common_id(facts);
        let budget = Budget::new();
        let solver = Solver { scope: self.scope, budget: &budget, subject: &common };
        let mut odd: Vec<u32> = odd_ids(facts).iter().map(|id| people.place(id)).collect();
        odd.sort_unstable();
        let (mut groups, nothing) = (Groups::new(self.giving.len()), Found::new());
        let mut found: Vec<Found> = Vec::new();
        let mut roles = Roles::default();
        for person in people.everyone() {
            if !self.may_count(&person) || !roles.read(&person, self.now, &self.counting) {
                continue;
            }
            let own: Found;
            let found = if odd.binary_search(&person.place).is_ok() {
                let subject = people.id(person.place).unwrap_or_default();
                own = self.solve(&Solver { subject, ..solver }, &roles, &mut known);
                &own
            } else {
                let number = usize::try_from(groups.number(&roles)).unwrap_or(usize::MAX);
                if number == found.len() {
                    found.push(self.solve(&solver, &roles, &mut known));
                }
                found.get(number).unwrap_or(&nothing)
            };
            for (access, givers) in found {
                let until = end_of_access(&person, givers, self.now);
                entries.push(Entry { place: person.place, access: *access, until });
            }
        }
        let mut accesses: Vec<(Access, u32)> = known.into_iter().collect();
        accesses.sort_unstable_by_key(|(_, number)| *number);
        let accesses = accesses.into_iter().map(|(access, _)| access);
        WhoCan { people, accesses: accesses.collect(), entries }
    }

    /// Some grant gives a role that counts; most people of a large company have none.
    fn may_count(&self, person: &Person<'_>) -> bool {
        person
            .grants
            .iter()
            .any(|grant| self.giving.get(usize::from(grant.role())).copied().unwrap_or(false))
    }

    fn solve(&self, solver: &Solver<'_, 'm>, roles: &Roles, known: &mut Accesses) -> Found {
        let model = self.scope.model;
        let reaches = solver.all(&roles.holder(model), self.class, self.glass);
        let found = reaches.iter().filter_map(|reach| {
            let next = u32::try_from(known.len()).ok()?;
            let number = *known.entry(Access::of(reach, self.scope)).or_insert(next);
            Some((number, givers(model, &roles.held, &reach.named)))
        });
        found.collect()
    }
}

impl WhoCan<'_> {
    /// Each person by id with what they could get, and until when a grant gives the roles that it
    /// takes; nothing for no end. With what an emergency opens somebody may come twice.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Access, Option<Timestamp>)> {
        self.entries.iter().filter_map(|entry| {
            let access = self.accesses.get(usize::try_from(entry.access).ok()?)?;
            Some((self.people.id(entry.place)?, access, entry.until))
        })
    }

    /// How many people.
    pub fn len(&self) -> usize {
        self.entries.chunk_by(|one, other| one.place == other.place).count()
    }

    /// True when nobody could.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The different accesses with how many people have each.
    pub fn accesses(&self) -> impl Iterator<Item = (&Access, usize)> {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for entry in &self.entries {
            let count = counts.entry(entry.access).or_default();
            *count = count.saturating_add(1);
        }
        counts.into_iter().filter_map(|(number, count)| {
            Some((self.accesses.get(usize::try_from(number).ok()?)?, count))
        })
    }

    /// A list of people as JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for WhoCan<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|(subject, access, until)| Row {
            subject,
            access,
            until,
        }))
    }
}

struct Row<'r> {
    subject: &'r str,
    access: &'r Access,
    until: Option<Timestamp>,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("subject", self.subject)?;
        self.access.entries(&mut map)?;
        moment(&mut map, "until", self.until)?;
        map.end()
    }
}
