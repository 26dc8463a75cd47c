//! A policy as data for a fixed Rego module.

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
    string::{String, ToString as _},
    vec::Vec,
};
use serde_json::{Map, Value as Json, json};

/// The module that decides over [`to_rego_data`]: Rego v1, package `visard`.
pub const REGO: &str = include_str!("../data/visard.rego");

/// Writes a policy as the data of [`REGO`]: JSON on one line, an object with the one key
/// `visard_policy`, so that it can stand beside other data.
///
/// Deterministic: the same document gives the same text. `docs/formats/policy.md`, section Rego,
/// lists the keys.
///
/// ```
/// # #[cfg(feature = "toml")] {
/// use visard::policy::{Policy, export};
/// let policy = Policy::from_toml(include_str!("../../../tests/data/policy.toml"))?;
/// let data = export::to_rego_data(&policy);
/// assert!(data.starts_with(r#"{"visard_policy":{"allow":[{"id":"analyst-pseudonymous","#));
/// # }
/// # Ok::<(), visard::Error>(())
/// ```
pub fn to_rego_data(policy: &Policy) -> String {
    let (words, plan) = (&policy.model().words, &policy.model().plan);
    let rules = |kind: fn(&Verb) -> bool| {
        let steps = plan.steps().iter().filter(|step| kind(&step.verb));
        steps.map(|step| rule(words, plan, step)).collect::<Vec<Json>>()
    };
    let data = json!({"visard_policy": {
        "policy": policy.label(),
        "classes": words.classes.iter().collect::<Vec<_>>(),
        "resources": resources(words),
        "egress": egress(words),
        "inherits": inherits(words),
        "separations": separations(words, plan),
        "allow": rules(|verb| matches!(verb, Verb::Allow)),
        "limit": rules(|verb| matches!(verb, Verb::Limit { .. })),
        "break_glass": rules(|verb| matches!(verb, Verb::BreakGlass { .. })),
    }});
    data.to_string()
}

/// By type, the class of each field.
fn resources(words: &Words) -> Json {
    let resources = (0_u16..).zip(words.resources.names.iter()).map(|(number, name)| {
        let fields = words.resources.resource(number).into_iter().flat_map(|known| &known.fields);
        let fields =
            fields.map(|(field, class)| (field.clone(), json!(words.classes.name(*class))));
        (name.to_string(), Json::Object(fields.collect()))
    });
    Json::Object(resources.collect())
}

fn egress(words: &Words) -> Vec<&str> {
    let purposes = (0_u16..).zip(words.purposes.iter());
    purposes.filter(|(number, _)| words.purpose(*number).egress).map(|(_, name)| name).collect()
}

/// Each role with those it inherits directly.
fn inherits(words: &Words) -> Json {
    let names = &words.roles.names;
    let roles = (0_u16..).zip(names.iter()).map(|(number, name)| {
        let inherits = words.roles.inherited(number).iter().map(|role| names.name(*role));
        (name.to_string(), json!(inherits.collect::<Vec<_>>()))
    });
    Json::Object(roles.collect())
}

fn separations(words: &Words, plan: &Plan) -> Vec<Json> {
    let dynamic = plan.separations.iter().filter(|separation| separation.dynamic);
    let written = dynamic.map(|separation| {
        let roles = separation.roles.iter().map(|role| words.roles.names.name(*role));
        json!({"id": separation.id(), "roles": roles.collect::<Vec<_>>()})
    });
    written.collect()
}

fn rule(words: &Words, plan: &Plan, step: &Step) -> Json {
    let mut rule = json!({
        "id": step.id(), "k": step.k, "views": views(words, plan, step), "when": when(plan, step),
        "oblige": step.oblige.iter().map(|duty| plan.obligations.name(*duty)).collect::<Vec<_>>(),
    });
    let Some(keys) = rule.as_object_mut() else { return rule };
    for (key, names, numbers) in [
        ("roles", &words.roles.names, &step.about.roles),
        ("unless_roles", &words.roles.names, &step.about.unless_roles),
        ("on", &words.resources.actions, &step.about.on),
        ("purposes", &words.purposes, &step.about.purposes),
        ("to", &words.processors, &step.about.to),
    ] {
        // Without the key, any.
        if !numbers.is_empty() {
            let named = numbers.iter().map(|number| names.name(*number));
            keys.insert(key.into(), json!(named.collect::<Vec<_>>()));
        }
    }
    match &step.verb {
        Verb::Allow => {}
        Verb::Limit { absolute } => drop(keys.insert("absolute".into(), json!(absolute))),
        Verb::BreakGlass { needs, lasts } => {
            keys.insert("needs".into(), json!(needs));
            let lasts = match lasts {
                Duration::Days(days) => json!({"days": days.to_string()}),
                Duration::Seconds(seconds) => json!({"seconds": seconds}),
            };
            keys.insert("lasts".into(), lasts);
        }
    }
    rule
}

/// The views that say something: no `deny` of a rule that gives, no `clear` of a limit.
fn views(words: &Words, plan: &Plan, step: &Step) -> Json {
    let nothing = match step.verb {
        Verb::Limit { .. } => View::Clear,
        Verb::Allow | Verb::BreakGlass { .. } => View::Deny,
    };
    let said = classes_by_view(plan, step, words).into_iter().filter(|(view, _)| *view != nothing);
    let mut views = Map::new();
    for (view, classes) in said {
        views.extend(classes.into_iter().map(|class| (class.to_string(), json!(view.name()))));
    }
    Json::Object(views)
}

fn when(plan: &Plan, step: &Step) -> Vec<Json> {
    let (facts, windows) = plan.conditions(step);
    facts.map(fact).chain(windows.map(|window| of_time(*window))).collect()
}

fn fact(fact: &Fact) -> Json {
    match fact {
        Fact::Same(name) => json!({"is": "same", "attribute": name}),
        Fact::Is(name, values) => {
            let values: Vec<Json> = values.iter().map(Value::to_json).collect();
            json!({"is": "listed", "attribute": name, "values": values})
        }
        Fact::Mine(name) => json!({"is": "mine", "attribute": name}),
        Fact::Team(name) => json!({"is": "team", "attribute": name}),
        Fact::Region(regions) => json!({"is": "region", "values": regions}),
    }
}

fn of_time(window: Window) -> Json {
    match window {
        Window::Hours(hours) => {
            let (start, end) = hours.minutes();
            json!({"is": "hours", "start": start, "end": end})
        }
        Window::Days(days) => json!({"is": "days", "values": days.names().collect::<Vec<_>>()}),
        Window::NotBefore(start) => json!({"is": "not_before", "moment": start.unix()}),
        Window::Until(end) => json!({"is": "until", "moment": end.unix()}),
    }
}
