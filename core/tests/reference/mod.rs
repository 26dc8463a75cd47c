//! The policy's specification as a program: `docs/formats/policy.md`, section Evaluation, written
//! down sentence by sentence over plain JSON. Slow, readable, and without a line of the product:
//! `policy_reference.rs` compares the product with it.
//!
//! It expects documents that the product has loaded, so it checks nothing and panics on nonsense.

mod clock;
mod conditions;
mod egress;
mod session;
mod view;

use clock::{Clock, Moment};
use conditions::Truth;
use serde_json::{Map, Value as Json, json};
use session::Session;
use std::collections::{BTreeMap, BTreeSet};
use view::{Level, own_view};

/// What everything is read from.
pub(crate) struct World<'a> {
    pub(crate) policy: &'a Json,
    pub(crate) people: &'a Json,
    pub(crate) request: &'a Json,
    pub(crate) countries: &'a Json,
}

/// A decision as the product writes it, without the label of the policy; or the code of an error.
pub(crate) fn decide(world: &World<'_>) -> Result<Json, &'static str> {
    check_names(world)?;
    let clock = Clock::of(world.policy);
    let session = Session::open(world, &clock);
    let mut decision = json!({
        "effect": "deny", "rows": "none", "fields": {}, "obligations": [],
        "reasons": session.refusals(world),
        "valid_until": valid_until(world, &clock, &session).map(clock::written),
        "epoch": world.people.get("epoch").cloned().unwrap_or(json!(0)),
    });
    if let Some(id) = world.request.get("id") {
        decision["id"] = id.clone();
    }
    if session.refusals(world).is_empty() {
        play(world, &clock, &session, &mut decision);
    }
    Ok(decision)
}

/// Text or list, as a list; nothing when the key is not there.
pub(crate) fn many<'j>(of: &'j Json, key: &str) -> Vec<&'j str> {
    match of.get(key) {
        None => Vec::new(),
        Some(Json::String(text)) => vec![text],
        Some(list) => list.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect(),
    }
}

pub(crate) fn tables<'j>(of: &'j Json, key: &str) -> impl Iterator<Item = &'j Json> {
    of.get(key).and_then(Json::as_array).into_iter().flatten()
}

pub(crate) fn text<'j>(of: &'j Json, key: &str) -> &'j str {
    of[key].as_str().unwrap()
}

/// Step 1.
fn check_names(world: &World<'_>) -> Result<(), &'static str> {
    let (policy, request) = (world.policy, world.request);
    let (resource, action) = text(request, "action").split_once('.').ok_or("BAD_REQUEST")?;
    let subject = text(request, "subject");
    if subject.is_empty() || subject.len() > 1_024 {
        return Err("BAD_REQUEST");
    }
    let declared =
        |kind: &str, name: &str| policy.get(kind).is_some_and(|all| all.get(name).is_some());
    let known = declared("resources", resource)
        && many(&policy["resources"][resource], "actions").contains(&action)
        && declared("purposes", text(request, "purpose"))
        && many(request, "processor").iter().all(|name| declared("processors", name))
        && many(request, "session_roles").iter().all(|name| declared("roles", name));
    if known { Ok(()) } else { Err("UNKNOWN_NAME") }
}

/// Action, purpose, processor and roles of a rule: the first half of step 5.
fn in_scope(world: &World<'_>, session: &Session<'_>, rule: &Json) -> bool {
    let request = world.request;
    let any_or = |key: &str, holds: &dyn Fn(&str) -> bool| {
        let listed = many(rule, key);
        listed.is_empty() || listed.into_iter().any(holds)
    };
    any_or("on", &|action| action == text(request, "action"))
        && any_or("purposes", &|purpose| purpose == text(request, "purpose"))
        && any_or("to", &|processor| many(request, "processor").contains(&processor))
        && any_or("roles", &|role| session.active.contains(role))
        && !many(rule, "unless_roles").iter().any(|role| session.active.contains(*role))
}

/// The rules that match, and why some nearly did.
struct Matching<'j> {
    allows: Vec<&'j Json>,
    limits: Vec<&'j Json>,
    glasses: Vec<&'j Json>,
    reasons: BTreeSet<String>,
}

/// Step 5.
fn matching<'j>(world: &World<'j>, clock: &Clock, session: &Session<'j>) -> Matching<'j> {
    let mut reasons = BTreeSet::new();
    let scoped = |kind| {
        tables(world.policy, kind).filter(|rule| in_scope(world, session, rule)).collect::<Vec<_>>()
    };
    let truth = |rule: &Json| conditions::truth(rule, world.request, clock);
    let can = many(world.request, "can");
    let mut supported = |rule: &Json| {
        let all = many(rule, "oblige").iter().all(|duty| can.contains(duty));
        if !all {
            reasons.insert("obligation-unsupported".to_string());
        }
        all
    };
    let mut allows = scoped("allow");
    allows.retain(|rule| truth(rule) == Truth::True && supported(rule));
    let mut limits = scoped("limit");
    limits.retain(|rule| truth(rule) != Truth::False);
    let mut misses = BTreeSet::new();
    let mut glasses = scoped("break_glass");
    glasses.retain(|rule| {
        let Some(claim) = world.request.get("break_glass") else { return false };
        if truth(rule) != Truth::True {
            return false;
        }
        let stated = |need: &&str| {
            claim.get(*need).is_some_and(|text| text.as_str().unwrap().chars().any(is_seen))
        };
        if claim.get("since").is_none() || !many(rule, "needs").iter().all(stated) {
            misses.insert("break-glass-incomplete".to_string());
            return false;
        }
        let (since, end) = claimed(rule, claim, clock);
        let now = clock.now(world.request);
        if now < since || now >= end {
            misses.insert("break-glass-expired".to_string());
            return false;
        }
        supported(rule)
    });
    reasons.extend(misses);
    Matching { allows, limits, glasses, reasons }
}

/// From when until when a claim holds under a rule.
fn claimed(rule: &Json, claim: &Json, clock: &Clock) -> (Moment, Moment) {
    let since = clock.moment(text(claim, "since"));
    (since, clock.after(since, text(rule, "lasts")))
}

/// What became of one class.
struct Outcome<'j> {
    level: Level,
    by: Option<&'j str>,
    capped_by: Option<&'j str>,
    /// Every rule that gives this view.
    ties: Vec<&'j Json>,
    raised: bool,
}

/// Steps 6 to 9.
fn play(world: &World<'_>, clock: &Clock, session: &Session<'_>, decision: &mut Json) {
    let found = matching(world, clock, session);
    let objections = egress::objections(world, clock);
    let key = recipient(world, session);
    let outcome = |class: &str| {
        let absolute: Vec<_> = found
            .limits
            .iter()
            .copied()
            .filter(|limit| limit.get("absolute") == Some(&json!(true)))
            .collect();
        let blocked = !objections.is_empty();
        let allowed = best(world.policy, class, &found.allows, &found.limits, blocked, key);
        let mut raised = best(world.policy, class, &found.glasses, &absolute, blocked, key);
        raised.raised = true;
        if raised.level < allowed.level { raised } else { allowed }
    };
    let classes = world.policy["classes"].as_object().unwrap().keys();
    let outcomes: BTreeMap<&str, Outcome<'_>> =
        classes.map(|class| (class.as_str(), outcome(class))).collect();
    let resource = text(world.request, "action").split_once('.').unwrap().0;
    let nothing = Map::new();
    let fields = world.policy["resources"][resource].get("fields");
    let fields = fields.map_or(&nothing, |fields| fields.as_object().unwrap());
    let of = |class: &Json| &outcomes[class.as_str().unwrap()];
    if fields.values().all(|class| of(class).level == Level::DENY) {
        let classes: BTreeSet<&str> =
            fields.values().map(|class| class.as_str().unwrap()).collect();
        decision["reasons"] = json!(denial(world.policy, &found, objections, &classes));
        return;
    }
    let shown = fields
        .iter()
        .map(|(field, class)| (field.clone(), written(class.as_str().unwrap(), of(class), key)));
    let levels = || fields.values().map(|class| of(class).level);
    let best = levels().min().unwrap();
    let glasses =
        outcomes.values().filter(|outcome| outcome.raised).filter_map(|outcome| outcome.by);
    let glasses: BTreeSet<String> = glasses.map(|id| format!("break-glass:{id}")).collect();
    let duties = outcomes.values().flat_map(|outcome| &outcome.ties);
    let duties: BTreeSet<&str> = duties.flat_map(|rule| many(rule, "oblige")).collect();
    decision["fields"] = Json::Object(shown.collect());
    decision["effect"] = json!("allow");
    decision["rows"] = json!(if best.is_aggregate() { "aggregate" } else { "individual" });
    if best.is_aggregate() {
        decision["k"] = json!(levels().filter(|level| level.is_aggregate()).map(Level::k).max());
    }
    decision["reasons"] = json!(glasses);
    decision["obligations"] = json!(duties);
}

/// Whom `encrypt` would encrypt for: a named processor's own key, else a person's.
fn recipient<'j>(world: &World<'j>, session: &Session<'j>) -> Option<&'j str> {
    match world.request.get("processor") {
        Some(name) => world.policy["processors"][name.as_str().unwrap()]
            .get("key")
            .map(|key| key.as_str().unwrap()),
        None => session.key,
    }
}

/// The preferred view of a class over some rules, each under the ceilings.
fn best<'j>(
    policy: &Json,
    class: &str,
    rules: &[&'j Json],
    limits: &[&'j Json],
    blocked: bool,
    key: Option<&str>,
) -> Outcome<'j> {
    let mut ceilings: Vec<(&str, Level)> = limits
        .iter()
        .filter_map(|limit| Some((text(limit, "id"), own_view(policy, limit, class)?)))
        .collect();
    ceilings.sort_by_key(|(id, _)| *id);
    let under = |own: Level| ceilings.iter().fold(own, |level, (_, limit)| level.meet(*limit));
    let given: Vec<(Level, Level, &Json)> = rules
        .iter()
        .filter_map(|rule| {
            let own = own_view(policy, rule, class)?;
            let level = if blocked { Level::DENY } else { under(own).for_recipient(key) };
            Some((level, own, *rule))
        })
        .collect();
    let level = given.iter().map(|(level, ..)| *level).min().unwrap_or(Level::DENY);
    let mut ties: Vec<(Level, &Json)> = given
        .iter()
        .filter(|(tie, ..)| *tie == level && level != Level::DENY)
        .map(|(_, own, rule)| (*own, *rule))
        .collect();
    ties.sort_by_key(|(_, rule)| text(rule, "id"));
    let winner = ties.first();
    // The limit that lowered the winner's view: the first that alone explains the result, else the
    // first that lowers it. Without a winner the first that denies.
    let capped_by = match winner {
        None => ceilings.iter().find(|(_, limit)| *limit == Level::DENY),
        Some((own, _)) => ceilings
            .iter()
            .find(|(_, limit)| under(*own) != *own && own.meet(*limit) == under(*own))
            .or_else(|| ceilings.iter().find(|(_, limit)| own.meet(*limit) != *own)),
    };
    Outcome {
        level,
        by: winner.map(|(_, rule)| text(rule, "id")),
        capped_by: capped_by.map(|(id, _)| *id),
        ties: ties.iter().map(|(_, rule)| *rule).collect(),
        raised: false,
    }
}

/// Why no field is shown.
fn denial(
    policy: &Json,
    found: &Matching<'_>,
    objections: BTreeSet<String>,
    classes: &BTreeSet<&str>,
) -> BTreeSet<String> {
    let mut reasons = found.reasons.clone();
    reasons.extend(objections);
    if found.allows.is_empty() && found.glasses.is_empty() {
        reasons.insert("no-rule".to_string());
        return reasons;
    }
    let gives = |rule: &&Json, class: &str| {
        own_view(policy, rule, class).is_some_and(|own| own != Level::DENY)
    };
    let mut nothing_given = true;
    for class in classes {
        let by_allow = found.allows.iter().any(|rule| gives(rule, class));
        let by_glass = found.glasses.iter().any(|rule| gives(rule, class));
        if !by_allow && !by_glass {
            continue;
        }
        nothing_given = false;
        for limit in &found.limits {
            let lifted = limit.get("absolute") != Some(&json!(true)) && !by_allow;
            if own_view(policy, limit, class) == Some(Level::DENY) && !lifted {
                reasons.insert(format!("limit:{}", text(limit, "id")));
            }
        }
    }
    if nothing_given {
        reasons.insert("no-field".to_string());
    }
    reasons
}

fn written(class: &str, outcome: &Outcome<'_>, key: Option<&str>) -> Json {
    let mut field = json!({"view": outcome.level.name(), "class": class});
    let mut set = |name: &str, value: Option<Json>| {
        if let Some(value) = value {
            field[name] = value;
        }
    };
    set("by", outcome.by.map(Json::from));
    set("capped_by", outcome.capped_by.map(Json::from));
    set("key", key.filter(|_| outcome.level.name() == "encrypt").map(Json::from));
    set("k", outcome.level.is_aggregate().then(|| json!(outcome.level.k())));
    field
}

/// Step 10.
fn valid_until(world: &World<'_>, clock: &Clock, session: &Session<'_>) -> Option<Moment> {
    let (policy, request) = (world.policy, world.request);
    let now = clock.now(request);
    let mut edges = session.edges.clone();
    let claim = request.get("break_glass").filter(|claim| claim.get("since").is_some());
    for kind in ["allow", "limit", "break_glass"] {
        for rule in tables(policy, kind).filter(|rule| in_scope(world, session, rule)) {
            if kind == "break_glass" {
                let Some(claim) = claim else { continue };
                let (since, end) = claimed(rule, claim, clock);
                edges.extend([since, end]);
            }
            edges.extend(conditions::edges(rule, now, clock));
        }
    }
    edges.extend(egress::edges(world, clock));
    edges.into_iter().filter(|edge| *edge > now).min()
}

/// Whether a character shows anything; of those that do not, the ones that people meet.
fn is_seen(c: char) -> bool {
    let hidden = ['\u{ad}', '\u{115f}', '\u{1160}', '\u{2800}', '\u{3164}', '\u{feff}', '\u{ffa0}'];
    !c.is_whitespace()
        && !c.is_control()
        && !hidden.contains(&c)
        && !('\u{200b}'..='\u{200f}').contains(&c)
        && !('\u{2028}'..='\u{202e}').contains(&c)
        && !('\u{2060}'..='\u{206f}').contains(&c)
}
