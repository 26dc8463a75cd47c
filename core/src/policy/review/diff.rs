//! What changes for whom between two versions of policy and people.

mod callers;
mod documents;
mod search;

use super::{
    super::{
        People, Policy,
        condition::Fact,
        plan::Step,
        request::Request,
        view::{Level, View},
    },
    change::{Change, Diff, Unsearched},
    group::{Roles, odd_ids},
    side::{Asked, Side, Unit},
};
use crate::{error::Result, time::Timestamp};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};
use callers::callers;
use search::{Kind, Search};

/// Cases of attributes that are looked at for some people, action, purpose and processor before
/// the search is given up.
const MAX_CASES: usize = 100_000;

/// The same for the whole comparison, so that no document makes it endless.
const MAX_ALL_CASES: usize = 1_000_000;

/// Conditions that are looked at together before a search is not begun.
const MAX_FACTS: usize = 256;

impl Policy {
    /// Compares this policy and its people with another version: every person, action, purpose and
    /// class whose view rises or falls for some request, each with such a request.
    ///
    /// Compared are requests at the moment `now` with all of a person's roles (where these must
    /// not meet, or one of them is revoked, also with each of the largest sets that may be named), with any attributes: of a caller that
    /// fulfils every obligation, without and with a claim that states everything a rule could need,
    /// and for each rule of a caller that fulfils and states no more than it asks for, with the
    /// oldest claim that it takes.
    /// How fields are stored, found and read is compared entry by entry ([`Diff::documents`]).
    /// Of all requests that rise the one with the best view is told, of all that fall the one that
    /// loses the best. A change with a processor is told only where there is none like it without.
    /// What only one version declares counts as denied in the other.
    ///
    /// One search (people with the same roles, action, purpose, processor) looks at no more than
    /// 100,000 cases of attributes, 256 conditions and 64 different demands of rules on the caller,
    /// the whole comparison at no more than 1,000,000 cases. What this leaves is in
    /// [`Diff::unsearched`].
    ///
    /// ```
    /// # #[cfg(feature = "toml")] {
    /// use visard::policy::{People, Policy, View};
    /// let old = include_str!("../../../tests/data/policy.toml");
    /// let new = old.replace("contact = \"mask\"", "contact = \"clear\"");
    /// let (old, new) = (Policy::from_toml(old)?, Policy::from_toml(&new)?);
    /// let people = include_str!("../../../tests/data/people.toml");
    /// let (before, after) = (People::from_toml(people, &old)?, People::from_toml(people, &new)?);
    /// let diff = old.diff(&before, &new, &after, "2026-11-23T10:00:00Z".parse()?)?;
    /// let [change] = &diff.changes[..] else { panic!("one change") };
    /// assert_eq!((change.subjects[0].as_str(), change.class.as_str()), ("u-1042", "contact"));
    /// assert_eq!((change.before.0, change.after.0), (View::Mask, View::Clear));
    /// let witness = change.witness("u-1042");
    /// assert_eq!(new.decide(&after, &witness)?.class_view("contact"), View::Clear);
    /// # }
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when people were read for another policy.
    pub fn diff(
        &self,
        people: &People,
        other: &Self,
        other_people: &People,
        now: Timestamp,
    ) -> Result<Diff> {
        let (before, after) = (Side::new(self, people)?, Side::new(other, other_people)?);
        Ok(Comparison::new(before, after, now).run())
    }
}

/// People with the same roles before and after.
struct Group<'p> {
    roles: [Option<Roles>; 2],
    subjects: Vec<&'p str>,
}

/// One group while everything is looked at: the rules that could count for it, and its sessions.
struct Asking<'a, 'p> {
    group: &'a Group<'p>,
    rules: [Vec<&'p Step>; 2],
    sessions: Vec<Option<Vec<String>>>,
}

/// What people of one group share: their roles before and after, or being a case of their own.
type Key<'p> = ([Option<Roles>; 2], Option<&'p str>);

struct Comparison<'p> {
    sides: [Side<'p>; 2],
    now: Timestamp,
    can: Vec<String>,
    /// Cases that the rest of the comparison may look at.
    left: usize,
    diff: Diff,
}

impl<'p> Comparison<'p> {
    fn new(before: Side<'p>, after: Side<'p>, now: Timestamp) -> Self {
        let can: BTreeSet<&str> = before.obligations().chain(after.obligations()).collect();
        Self {
            can: can.into_iter().map(String::from).collect(),
            sides: [before, after],
            now,
            left: MAX_ALL_CASES,
            diff: Diff { changes: Vec::new(), documents: Vec::new(), unsearched: Vec::new() },
        }
    }

    fn run(mut self) -> Diff {
        let [before, after] = &self.sides;
        self.diff.documents = documents::changes(before.documents(), after.documents());
        for group in self.groups() {
            self.compare(&group);
        }
        self.diff
    }

    fn groups(&self) -> Vec<Group<'p>> {
        let [before, after] = &self.sides;
        let facts: Vec<&Fact> = before.facts().iter().chain(after.facts()).collect();
        let odd = odd_ids(&facts);
        let same = before.policy.is(after.policy);
        let subjects: BTreeSet<&str> = before.subjects().chain(after.subjects()).collect();
        let mut groups: BTreeMap<Key<'_>, Vec<&str>> = BTreeMap::new();
        for subject in subjects {
            let roles = [before.roles(subject, self.now), after.roles(subject, self.now)];
            let [one, two] = &roles;
            if (same && one == two) || (one.is_none() && two.is_none()) {
                continue;
            }
            let alone = odd.contains(subject).then_some(subject);
            groups.entry((roles, alone)).or_default().push(subject);
        }
        groups.into_iter().map(|((roles, _), subjects)| Group { roles, subjects }).collect()
    }

    fn compare(&mut self, group: &Group<'p>) {
        let [before, after] = &self.sides;
        let [old, new] = &group.roles;
        let active = [before.active(old.as_ref()), after.active(new.as_ref())];
        let [own, other] = &active;
        let rules = [before.rules_for(own), after.rules_for(other)];
        let [old_rules, new_rules] = &rules;
        let mut actions = before.actions_of(old_rules);
        actions.extend(after.actions_of(new_rules));
        let purposes: BTreeSet<&str> = before.purposes().chain(after.purposes()).collect();
        let processors: BTreeSet<&str> = before.processors().chain(after.processors()).collect();
        let asking = Asking { group, rules, sessions: self.sessions(&group.roles) };
        for action in actions {
            let units = self.units(action);
            for purpose in &purposes {
                let asked = Asked { action, purpose, processor: None };
                let inside = self.ask(&asking, asked, &units, &BTreeSet::new());
                for processor in &processors {
                    let asked = Asked { processor: Some(processor), ..asked };
                    self.ask(&asking, asked, &units, &inside);
                }
            }
        }
    }

    /// With all roles; where these must not meet, or one is revoked, also each of the largest sets that
    /// may be named.
    fn sessions(&self, roles: &[Option<Roles>; 2]) -> Vec<Option<Vec<String>>> {
        let ([before, after], [old, new]) = (&self.sides, roles);
        let named = [before.sessions(old.as_ref()), after.sessions(new.as_ref())];
        let named = named.concat().into_iter();
        let known = |set: &Vec<String>| {
            set.iter().all(|role| before.declares(role) && after.declares(role))
        };
        let mut sessions: Vec<Option<Vec<String>>> = named.filter(known).map(Some).collect();
        sessions.push(None);
        sessions.sort_unstable();
        sessions.dedup();
        sessions
    }

    /// The classes of an action's fields, and the fields with another class than before.
    fn units(&self, action: &str) -> Vec<Unit> {
        let [before, after] = &self.sides;
        let old: BTreeMap<&str, &str> = before.fields(action).collect();
        let new: BTreeMap<&str, &str> = after.fields(action).collect();
        let classes = old.values().chain(new.values()).copied();
        let class = |class: &str| Unit { class: class.into(), field: None };
        let mut units: BTreeSet<Unit> = classes.map(class).collect();
        for field in old.keys().chain(new.keys()).filter(|field| old.get(*field) != new.get(*field))
        {
            let class = new.get(field).or_else(|| old.get(field)).copied().unwrap_or_default();
            units.insert(Unit { class: class.into(), field: Some((*field).into()) });
        }
        units.into_iter().collect()
    }

    /// Keeps the changes that are not like one already `told`, and returns what they are.
    fn ask(
        &mut self,
        asking: &Asking<'_, 'p>,
        asked: Asked<'p>,
        units: &[Unit],
        told: &BTreeSet<Kind>,
    ) -> BTreeSet<Kind> {
        let ([before, after], [old, new]) = (&self.sides, &asking.rules);
        let rules = [before.asked(asked, old), after.asked(asked, new)];
        let [old, new] = &rules;
        if old.is_empty() && new.is_empty() {
            return BTreeSet::new();
        }
        let mut facts = before.facts_of(old);
        facts.extend(after.facts_of(new));
        let facts: Vec<&Fact> = facts.into_iter().collect();
        let (callers, cut) = callers(&self.sides, &rules, &self.can, self.now);
        let subject = asking.group.subjects.first().copied().unwrap_or_default();
        let request = self.request(subject, asked);
        let most = if facts.len() > MAX_FACTS { 0 } else { self.left.min(MAX_CASES) };
        let mut search = Search { units, found: BTreeMap::new(), left: most, fewer: false, cut };
        let grounds = search.grounds(&facts, subject);
        for caller in callers {
            search.fewer = caller.fewer;
            for session in &asking.sessions {
                let mut request = request.clone();
                request.session_roles.clone_from(session);
                request.break_glass.clone_from(&caller.claim);
                request.can.clone_from(&caller.can);
                search.run(&mut self.sides, &grounds, request);
            }
        }
        self.left = self.left.saturating_sub(most.saturating_sub(search.left));
        search.found.retain(|kind, _| !told.contains(kind));
        let kinds = search.found.keys().copied().collect();
        self.keep(search, asking.group, asked);
        kinds
    }

    fn request(&self, subject: &str, asked: Asked<'_>) -> Request {
        let request = Request::new(subject, asked.action, asked.purpose, self.now);
        match asked.processor {
            Some(processor) => request.processor(processor),
            None => request,
        }
    }

    fn keep(&mut self, search: Search<'_>, group: &Group<'_>, asked: Asked<'_>) {
        let subjects = || group.subjects.iter().copied().map(String::from).collect::<Vec<String>>();
        if search.left == 0 || search.cut {
            self.diff.unsearched.push(Unsearched {
                subjects: subjects(),
                action: asked.action.into(),
                purpose: asked.purpose.into(),
                processor: asked.processor.map(String::from),
            });
        }
        for ((place, _), found) in search.found {
            let Some(unit) = search.units.get(place) else { continue };
            let since = found.request.break_glass.as_ref().and_then(|claim| claim.since);
            self.diff.changes.push(Change {
                subjects: subjects(),
                action: asked.action.into(),
                purpose: asked.purpose.into(),
                processor: asked.processor.map(String::from),
                class: unit.class.clone(),
                field: unit.field.clone(),
                before: shown(found.before),
                after: shown(found.after),
                break_glass: found.glass,
                since: since.filter(|since| *since != self.now),
                can: Some(found.request.can.clone()).filter(|can| *can != self.can),
                witness: found.request,
            });
        }
    }
}

fn shown(level: Level) -> (View, Option<u32>) {
    let view = level.bits.view();
    (view, (view == View::Aggregate).then_some(level.k))
}

#[cfg(test)]
mod tests {
    use super::{
        super::cells::{Cases, Ground, Teams},
        *,
    };
    use alloc::format;
    use serde_json::{Map, Value as Json, json};

    /// One rule on `attributes` attributes with two values each, for every purpose.
    fn side(view: &str, purposes: u32, attributes: u32) -> (Policy, People) {
        let names = (0..attributes).map(|number| format!("f{number}"));
        let listed: Map<String, Json> = names.map(|name| (name, json!(["x", "y"]))).collect();
        let limit = |name: &String| json!({"id": name, "views": {"a": "mask"}, "when": {"is": {name.as_str(): ["y"]}}});
        let limits: Vec<Json> = listed.keys().map(limit).collect();
        let purposes: Map<String, Json> =
            (0..purposes).map(|number| (format!("p{number}"), json!("p"))).collect();
        let policy = json!({
            "schema": 1, "name": "n", "version": "1", "home": "EU", "classes": {"a": ""},
            "resources": {"doc": {"actions": ["read"], "attributes": listed.keys().collect::<Vec<_>>(), "fields": {"f": "a"}}},
            "purposes": purposes, "roles": {"r": {}}, "limit": limits,
            "allow": [{"id": "r", "roles": "r", "on": "doc.read", "views": {"a": view}, "when": {"is": listed}}],
        });
        let policy = Policy::from_json(&policy.to_string()).unwrap();
        let people = json!({"grant": [{"subject": "u", "role": "r"}]});
        let people = People::from_json(&people.to_string(), &policy).unwrap();
        (policy, people)
    }

    #[test]
    fn all_searches_share_one_budget() {
        // Each purpose has 4^3 combinations, and three attributes with four cases each.
        let cases = 4 * 4 * 4 + 3 * 4;
        let ((old, old_people), (new, new_people)) = (side("clear", 3, 3), side("redact", 3, 3));
        let compare = |left| {
            let sides =
                (Side::new(&old, &old_people).unwrap(), Side::new(&new, &new_people).unwrap());
            let mut comparison = Comparison::new(sides.0, sides.1, Timestamp::MIN);
            comparison.left = left;
            comparison.run()
        };
        let purposes = |diff: &Diff| -> Vec<String> {
            diff.unsearched.iter().map(|one| one.purpose.clone()).collect()
        };
        let whole = compare(3 * cases + 1);
        assert_eq!((whole.changes.len(), purposes(&whole)), (3, Vec::new()));
        let cut = compare(cases + 20);
        assert_eq!(purposes(&cut), ["p1", "p2"]);
        assert_eq!(
            cut.changes.len(),
            2,
            "what was seen of the second is told, of the third nothing is"
        );
        assert_eq!(purposes(&compare(0)), ["p0", "p1", "p2"]);
    }

    #[test]
    fn combinations_that_cannot_be_count_too() {
        // Each of these attributes may be the subject's id: that is a team of theirs or is not.
        let name = |number: u32| format!("f{number}");
        let of = |number| [Fact::Team(name(number)), Fact::Mine(name(number))];
        let facts: Vec<Fact> = (0..12).flat_map(of).collect();
        let facts: Vec<&Fact> = facts.iter().collect();
        let ground = Ground::new(&facts, "u", Teams::Listed, Cases::All);
        let (mut left, mut seen) = (1_000, 0);
        ground.each(&mut left, |_| seen += 1);
        assert_eq!(left, 0);
        assert!(seen < 1_000, "{seen}");
    }
}
