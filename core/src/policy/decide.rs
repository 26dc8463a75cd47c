//! The decision, step by step as `docs/formats/policy.md` says it.
//!
//! Ceilings come before choice: each matching rule's view of a class is first met with the limits
//! and the processor, then the preferred one is taken. So adding an `allow` never lowers a view,
//! and adding a `limit` never raises one.

use super::{
    Policy,
    condition::Truth,
    decision::{Basis, Decision, FieldView, Granted},
    document::Names,
    model::Model,
    people::People,
    processor::Sender,
    reason::{Egress, Reason, codes},
    request::{BreakGlass, Request},
    rules::{Allow, Emergency, Limit, Rule},
    session::{Asked, Session},
    valid_until,
    view::{Level, View},
};
use crate::error::Result;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

pub(super) fn decide(policy: &Policy, people: &People, request: &Request) -> Result<Decision> {
    people.check(policy)?;
    let model = policy.model();
    let asked = Asked::of(model, request)?;
    let session = Session::open(model, people, request, &asked);
    let valid_until = valid_until::next(policy, request, &asked, &session);
    let refusals = session.refusals(model, &asked);
    let granted = if refusals.is_empty() {
        Scene::set(policy, request, &asked, &session).play()
    } else {
        Err(codes(refusals))
    };
    let basis = Basis {
        id: request.id.clone(),
        resource: request.action.split('.').next().unwrap_or_default().into(),
        now: request.now,
        policy: model.label.clone(),
        hash: model.hash,
        epoch: people.epoch(),
    };
    Ok(Decision::new(basis, granted, valid_until))
}

/// Everything that takes part: the rules that match, and the processor's objections.
struct Scene<'p> {
    model: &'p Model,
    resource: u16,
    allows: Vec<&'p Allow>,
    limits: Vec<&'p Limit>,
    emergencies: Vec<&'p Emergency>,
    objections: BTreeSet<Egress>,
    /// Whom `encrypt` would encrypt for.
    key: Option<&'p str>,
    /// Why some rule nearly matched.
    near_misses: Vec<Reason<'p>>,
}

/// What the rules make of one class.
struct Outcome<'p> {
    level: Level,
    by: Option<&'p Rule>,
    capped_by: Option<&'p str>,
    obligations: Vec<&'p [String]>,
    /// The break-glass rules that raised it.
    raised_by: Vec<&'p str>,
}

/// A request beside the rules it is matched with.
struct Matcher<'a, 'p> {
    model: &'p Model,
    request: &'a Request,
    asked: &'a Asked,
    session: &'a Session<'p>,
}

impl<'p> Matcher<'_, 'p> {
    fn allows(&self, near_misses: &mut Vec<Reason<'p>>) -> Vec<&'p Allow> {
        let allows = self.model.rules.allows.of(self.asked.action);
        let mut allows: Vec<_> = allows.filter(|allow| self.holds(&allow.rule)).collect();
        allows.retain(|allow| self.supports(&allow.oblige, near_misses));
        allows
    }

    fn limits(&self) -> Vec<&'p Limit> {
        let limits = self.model.rules.limits.of(self.asked.action);
        let matches = |rule: &Rule| self.in_scope(rule) && self.truth(rule) != Truth::False;
        limits.filter(|limit| matches(&limit.rule)).collect()
    }

    fn emergencies(&self, near_misses: &mut Vec<Reason<'p>>) -> Vec<&'p Emergency> {
        let Some(claim) = &self.request.break_glass else { return Vec::new() };
        let emergencies = self.model.rules.emergencies.of(self.asked.action);
        let mut emergencies: Vec<_> =
            emergencies.filter(|emergency| self.holds(&emergency.rule)).collect();
        emergencies.retain(|emergency| match emergency.miss(claim, self.request, self.model) {
            None => self.supports(&emergency.oblige, near_misses),
            Some(miss) => {
                near_misses.push(miss);
                false
            }
        });
        emergencies
    }

    fn in_scope(&self, rule: &Rule) -> bool {
        rule.in_scope(self.asked.purpose, self.asked.processor, &self.session.active)
    }

    fn truth(&self, rule: &Rule) -> Truth {
        rule.when.truth(self.request, &self.model.words.zone)
    }

    fn holds(&self, rule: &Rule) -> bool {
        self.in_scope(rule) && self.truth(rule) == Truth::True
    }

    fn supports(&self, oblige: &[String], near_misses: &mut Vec<Reason<'p>>) -> bool {
        let supported = oblige.iter().all(|duty| self.request.can.contains(duty));
        if !supported {
            near_misses.push(Reason::ObligationUnsupported);
        }
        supported
    }
}

impl<'p> Scene<'p> {
    fn set(policy: &'p Policy, request: &Request, asked: &Asked, session: &Session<'p>) -> Self {
        let model = policy.model();
        let words = &model.words;
        let matcher = Matcher { model, request, asked, session };
        let mut near_misses = Vec::new();
        let processor = asked.processor.and_then(|number| words.processor(number));
        let sender = Sender {
            now: request.now,
            zone: &words.zone,
            home: &words.home,
            countries: policy.countries(),
        };
        let model_use = words.purpose(asked.purpose).model;
        Self {
            model,
            resource: asked.resource,
            allows: matcher.allows(&mut near_misses),
            limits: matcher.limits(),
            emergencies: matcher.emergencies(&mut near_misses),
            objections: processor
                .map(|processor| processor.objections(asked.purpose, model_use, &sender))
                .unwrap_or_default(),
            key: processor.map_or(session.key, |processor| processor.key.as_deref()),
            near_misses,
        }
    }

    /// The views, or the reasons for none.
    fn play(&self) -> Result<Granted, Vec<String>> {
        let fields = self.model.words.resources.resource(self.resource);
        let fields = fields.map_or(&[][..], |resource| &resource.fields);
        let classes = u16::try_from(self.model.words.classes.len()).unwrap_or(u16::MAX);
        let outcomes: Vec<_> = (0..classes).map(|class| self.outcome(class)).collect();
        let shown = |(_, class): &(String, u16)| {
            outcomes.get(usize::from(*class)).is_some_and(|outcome| outcome.level != Level::DENY)
        };
        if !fields.iter().any(shown) {
            return Err(codes(self.denial(fields)));
        }
        let obligations = outcomes.iter().flat_map(|outcome| &outcome.obligations);
        let obligations: BTreeSet<&String> = obligations.flat_map(|oblige| oblige.iter()).collect();
        let raised = outcomes.iter().flat_map(|outcome| &outcome.raised_by);
        Ok(Granted {
            reasons: codes(raised.map(|id| Reason::BreakGlass(id))),
            obligations: obligations.into_iter().cloned().collect(),
            fields: fields.to_vec(),
            classes: self.views(&self.model.words.classes, &outcomes),
        })
    }

    fn views(&self, names: &Names, outcomes: &[Outcome<'_>]) -> Vec<FieldView> {
        let views = names.iter().zip(outcomes).map(|(class, outcome)| FieldView {
            view: outcome.level.view,
            class: class.into(),
            by: outcome.by.map(|rule| rule.id.clone()),
            capped_by: outcome.capped_by.map(String::from),
            k: (outcome.level.view == View::Aggregate).then_some(outcome.level.k),
            key: self.key.filter(|_| outcome.level.view == View::Encrypt).map(String::from),
        });
        views.collect()
    }

    fn outcome(&self, class: u16) -> Outcome<'p> {
        let allows = self.allows.iter().map(|allow| (&allow.rule, &allow.oblige));
        let all = Ceiling::of(class, self.limits.iter().map(|limit| &limit.rule));
        let allowed = self.best(class, allows, &all);
        let emergencies = self.emergencies.iter().map(|rule| (&rule.rule, &rule.oblige));
        let absolute = self.limits.iter().filter(|limit| limit.absolute);
        let absolute = Ceiling::of(class, absolute.map(|limit| &limit.rule));
        let mut raised = self.best(class, emergencies, &absolute);
        if raised.level < allowed.level {
            raised.raised_by = raised.by.iter().map(|rule| rule.id.as_str()).collect();
            raised
        } else {
            allowed
        }
    }

    /// The preferred view over some matching rules, after ceilings.
    fn best(
        &self,
        class: u16,
        rules: impl Iterator<Item = (&'p Rule, &'p Vec<String>)>,
        ceiling: &Ceiling<'p>,
    ) -> Outcome<'p> {
        let given = rules.filter_map(|(rule, oblige)| {
            let own = rule.views.of(class)?;
            let level = own.meet(ceiling.level).for_recipient(self.key);
            let blocked = !self.objections.is_empty();
            Some((if blocked { Level::DENY } else { level }, own, rule, oblige))
        });
        let given: Vec<_> = given.collect();
        let level = given.iter().map(|(level, ..)| *level).min().unwrap_or(Level::DENY);
        let ties = || given.iter().filter(|(tie, ..)| *tie == level && level != Level::DENY);
        let winner = ties().min_by_key(|(_, _, rule, _)| &rule.id);
        Outcome {
            level,
            by: winner.map(|(_, _, rule, _)| *rule),
            capped_by: ceiling.cap(winner.map(|(_, own, ..)| *own)),
            obligations: ties().map(|(.., oblige)| oblige.as_slice()).collect(),
            raised_by: Vec::new(),
        }
    }

    /// Why no field is shown.
    fn denial(&self, fields: &[(String, u16)]) -> Vec<Reason<'p>> {
        let mut reasons = self.near_misses.clone();
        reasons.extend(self.objections.iter().map(|why| Reason::Egress(*why)));
        let matching = || {
            let allows = self.allows.iter().map(|allow| (&allow.rule, false));
            allows.chain(self.emergencies.iter().map(|emergency| (&emergency.rule, true)))
        };
        if matching().next().is_none() {
            reasons.push(Reason::NoRule);
            return reasons;
        }
        let classes: BTreeSet<u16> = fields.iter().map(|(_, class)| *class).collect();
        let mut gives_some = false;
        for class in classes {
            let gives = |(rule, _): &(&Rule, bool)| {
                rule.views.of(class).is_some_and(|own| own != Level::DENY)
            };
            let mut given = matching().filter(gives).peekable();
            if given.peek().is_none() {
                continue;
            }
            gives_some = true;
            let only_emergencies = given.all(|(_, emergency)| emergency);
            let takers = self.limits.iter().filter(|limit| {
                let denies = limit.rule.views.of(class) == Some(Level::DENY);
                denies && (limit.absolute || !only_emergencies)
            });
            reasons.extend(takers.map(|limit| Reason::Limit(&limit.rule.id)));
        }
        if !gives_some {
            reasons.push(Reason::NoField);
        }
        reasons
    }
}

/// The meet of the matching limits on one class.
struct Ceiling<'p> {
    level: Level,
    parts: BTreeMap<&'p str, Level>,
}

impl<'p> Ceiling<'p> {
    fn of(class: u16, limits: impl Iterator<Item = &'p Rule>) -> Self {
        let parts: BTreeMap<_, _> =
            limits.filter_map(|rule| Some((rule.id.as_str(), rule.views.of(class)?))).collect();
        let level = parts.values().fold(Level::CLEAR, |so_far, level| so_far.meet(*level));
        Self { level, parts }
    }

    /// The limit that lowered the winner's own view: the first by id that alone explains the
    /// result, else the first that lowers it at all. Without a winner, the first that denies.
    fn cap(&self, own: Option<Level>) -> Option<&'p str> {
        let first = |test: &dyn Fn(Level) -> bool| {
            self.parts.iter().find(|(_, level)| test(**level)).map(|(id, _)| *id)
        };
        let Some(own) = own else { return first(&|level| level == Level::DENY) };
        let result = own.meet(self.level);
        first(&|level| result != own && own.meet(level) == result)
            .or_else(|| first(&|level| own.meet(level) != own))
    }
}

impl Emergency {
    /// Why the claim does not hold for this rule.
    fn miss<'p>(&self, claim: &BreakGlass, request: &Request, model: &Model) -> Option<Reason<'p>> {
        let Some(since) = claim.since else { return Some(Reason::BreakGlassIncomplete) };
        let stated =
            |need: &String| claim.entries.get(need).is_some_and(|text| !text.trim().is_empty());
        if !self.needs.iter().all(stated) {
            return Some(Reason::BreakGlassIncomplete);
        }
        let end = self.lasts.after(since, &model.words.zone);
        let holds = since <= request.now && request.now < end;
        (!holds).then_some(Reason::BreakGlassExpired)
    }
}
