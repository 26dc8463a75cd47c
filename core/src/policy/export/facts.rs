//! What the engines of an export cannot know of a request.

use super::super::{
    Policy,
    condition::Fact,
    decider::recipient,
    document::names::is_blank,
    people::{People, Person},
    plan::Plan,
    reason::Reason,
    request::{BreakGlass, Request, Value},
    rules::Verb,
    session::{Heard, Session},
    window::{self, Duration},
    words::Words,
};
use crate::{error::Result, time::DAY};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString as _},
    vec::Vec,
};
use serde_json::{Map, Value as Json, json};

/// A request with everything that an exported policy asks of it and its engine cannot work out.
///
/// For one moment: facts hold as long as the decision of the same request does.
///
/// ```
/// # #[cfg(feature = "toml")] {
/// use visard::policy::{People, Policy, Request, export::Facts};
/// let policy = Policy::from_toml(include_str!("../../../tests/data/policy.toml"))?;
/// let people = People::from_toml(include_str!("../../../tests/data/people.toml"), &policy)?;
/// let now = "2026-11-23T10:00:00Z".parse()?;
/// let request = Request::new("u-1042", "response.read", "issue-resolution", now);
/// let facts = Facts::of(&policy, &people, &request)?;
/// assert!(facts.to_rego_input().contains(r#""day":"mon","minute":660"#));
/// # }
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone)]
pub struct Facts {
    subject: String,
    action: String,
    purpose: String,
    processor: Option<String>,
    can: Vec<String>,
    attributes: BTreeMap<String, Value>,
    resource: BTreeMap<String, Value>,
    /// In force and in the session, before what they inherit is added.
    roles: Vec<String>,
    revoked: bool,
    /// Something stands against the processor.
    blocked: bool,
    /// There is somebody to encrypt for.
    recipient: bool,
    now: i64,
    minute: i64,
    day: &'static str,
    claim: Option<Claim>,
}

/// A break-glass claim that says since when.
#[derive(Clone)]
struct Claim {
    since: i64,
    /// Entries that are not blank.
    stated: Vec<String>,
    /// By a number of calendar days, the moment when they end.
    days: BTreeMap<i64, i64>,
}

impl Facts {
    /// Works them out.
    ///
    /// # Errors
    /// As [`Policy::decide`].
    pub fn of(policy: &Policy, people: &People, request: &Request) -> Result<Self> {
        people.check(policy)?;
        let model = policy.model();
        let words = &model.words;
        let asked = Heard::default().asked(model, request)?;
        let person = people.at(people.place(&request.subject));
        let mut session = Session::default();
        session.open(&words.roles, &person, request)?;
        let mut refusals = Vec::new();
        session.refuse(&model.plan, false, &mut refusals);

        let processor = asked.processor.and_then(|number| words.processor(number));
        let local = words.zone.local(request.now);
        let named = named_attributes(&model.plan);
        Ok(Self {
            subject: request.subject.clone(),
            action: request.action.clone(),
            purpose: request.purpose.clone(),
            processor: request.processor.clone(),
            can: sorted(request.can.iter().cloned()),
            attributes: known(&request.attributes, &named),
            resource: known(&request.resource, &named),
            roles: roles(words, &person, &session, request),
            revoked: refusals.contains(&Reason::Revoked),
            blocked: !policy.objections(asked.processor, asked.purpose, request.now).0.is_empty(),
            recipient: recipient(processor, &person, &session).is_some(),
            now: request.now.unix(),
            minute: local.rem_euclid(DAY).div_euclid(60),
            day: window::weekday(local),
            claim: request.break_glass.as_ref().and_then(|claim| Claim::of(claim, policy)),
        })
    }

    /// What the shipped Rego module ([`REGO`](super::REGO)) reads as `input`: JSON on one line.
    pub fn to_rego_input(&self) -> String {
        let mut input = json!({
            "subject": self.subject, "roles": self.roles, "revoked": self.revoked,
            "action": self.action, "purpose": self.purpose, "can": self.can,
            "attributes": plain(&self.attributes), "resource": plain(&self.resource),
            "blocked": self.blocked, "recipient": self.recipient,
            "now": self.now, "minute": self.minute, "day": self.day,
        });
        self.add_optional(&mut input);
        input.to_string()
    }

    /// The subject as Cedar's list of entities in JSON, to be added to those of
    /// [`Cedar`](super::Cedar).
    pub fn to_cedar_entities(&self) -> String {
        let role = |name: &String| json!({"type": "Role", "id": name});
        json!([{
            "uid": {"type": "Subject", "id": self.subject},
            "attrs": {"id": self.subject, "revoked": self.revoked, "attributes": typed(&self.attributes)},
            "parents": self.roles.iter().map(role).collect::<Vec<_>>(),
        }])
        .to_string()
    }

    /// Cedar's `context` in JSON. `k` is the size of group that an `aggregate` is asked for;
    /// `emergency` asks what break-glass gives instead of what the other rules give.
    pub fn to_cedar_context(&self, k: u32, emergency: bool) -> String {
        let mut context = json!({
            "purpose": self.purpose, "can": self.can, "record": typed(&self.resource),
            "blocked": self.blocked, "recipient": self.recipient,
            "now": self.now, "minute": self.minute, "day": self.day,
            "k": k, "emergency": emergency,
        });
        self.add_optional(&mut context);
        context.to_string()
    }

    fn add_optional(&self, to: &mut Json) {
        let Some(to) = to.as_object_mut() else { return };
        if let Some(processor) = &self.processor {
            to.insert("processor".into(), json!(processor));
        }
        if let Some(claim) = &self.claim {
            let days = claim.days.iter().map(|(days, end)| (days.to_string(), json!(end)));
            let days: Map<String, Json> = days.collect();
            let claim = json!({"since": claim.since, "stated": claim.stated, "days": days});
            to.insert("claim".into(), claim);
        }
    }
}

/// Without what it says of people.
impl core::fmt::Debug for Facts {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Facts")
            .field("action", &self.action)
            .field("purpose", &self.purpose)
            .field("now", &self.now)
            .finish_non_exhaustive()
    }
}

impl Claim {
    fn of(claim: &BreakGlass, policy: &Policy) -> Option<Self> {
        let (since, model) = (claim.since?, policy.model());
        let stated = claim.entries.iter().filter(|(_, text)| !is_blank(text));
        let days = model.plan.steps().iter().filter_map(|step| match step.verb {
            Verb::BreakGlass { lasts: Duration::Days(days), .. } => Some(days),
            _ => None,
        });
        let end = |days| (days, model.words.zone.add_days(since, days).unix());
        Some(Self {
            since: since.unix(),
            stated: stated.map(|(name, _)| name.clone()).collect(),
            days: days.map(end).collect(),
        })
    }
}

/// The roles that the engine closes over: granted and in force, or those of them and of what they
/// inherit that the session names.
fn roles(words: &Words, person: &Person<'_>, session: &Session, request: &Request) -> Vec<String> {
    let now = request.now;
    match &request.session_roles {
        None => {
            let grants = person.grants.iter().filter(|grant| grant.in_force(now));
            sorted(grants.map(|grant| words.roles.names.name(grant.role()).to_string()))
        }
        Some(named) => {
            let active = |name: &&String| {
                let number = words.roles.names.find(name);
                number.is_some_and(|number| session.active.contains(number))
            };
            sorted(named.iter().filter(active).cloned())
        }
    }
}

/// The attributes that some condition looks at; `teams` is the subject's.
fn named_attributes(plan: &Plan) -> BTreeSet<&str> {
    plan.facts.iter().map(Fact::attribute).chain(["teams"]).collect()
}

/// Those that conditions look at and can compare.
fn known(of: &BTreeMap<String, Value>, named: &BTreeSet<&str>) -> BTreeMap<String, Value> {
    let known = of
        .iter()
        .filter(|(name, value)| named.contains(name.as_str()) && !matches!(value, Value::Other));
    known.map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    names.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Values as JSON has them.
fn plain(values: &BTreeMap<String, Value>) -> Json {
    values.iter().map(|(name, value)| (name.clone(), value.to_json())).collect::<Map<_, _>>().into()
}

/// Values in a record that says their type: Cedar can ask for the presence of an attribute, not
/// for its type.
fn typed(values: &BTreeMap<String, Value>) -> Json {
    let typed = |value: &Value| {
        let slot = match value {
            Value::String(_) => "text",
            Value::Integer(_) => "number",
            Value::Boolean(_) => "flag",
            Value::List(_) => "list",
            Value::Other => return json!({}),
        };
        json!({slot: value.to_json()})
    };
    values.iter().map(|(name, value)| (name.clone(), typed(value))).collect::<Map<_, _>>().into()
}

impl Value {
    /// As a request has it; what no condition can compare is null.
    pub(super) fn to_json(&self) -> Json {
        match self {
            Self::String(text) => json!(text),
            Self::Integer(number) => json!(number),
            Self::Boolean(flag) => json!(flag),
            Self::List(texts) => json!(texts),
            Self::Other => Json::Null,
        }
    }
}
