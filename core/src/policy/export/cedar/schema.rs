//! What a policy speaks of, for Cedar: its schema, and the entities that no request changes.

use super::{
    super::super::{
        condition::Fact, plan::Plan, rules::Verb, view::View, window::Duration, words::Words,
    },
    text,
};
use alloc::{
    collections::BTreeSet,
    format,
    string::{String, ToString as _},
    vec::Vec,
};
use core::fmt::Write as _;
use serde_json::{Value as Json, json};

/// The views that are asked for, with those that each is directly within.
const ASKED: [(View, &[View]); 6] = [
    (View::Clear, &[]),
    (View::Mask, &[View::Clear]),
    (View::Pseudonym, &[View::Clear]),
    (View::Encrypt, &[View::Mask, View::Pseudonym]),
    (View::Redact, &[View::Encrypt]),
    (View::Aggregate, &[View::Redact]),
];

/// What there may be in a request: types, actions, entities.
pub(super) fn schema(words: &Words, plan: &Plan) -> String {
    let mut schema = String::from(
        "type Value = { text?: String, number?: Long, flag?: Bool, list?: Set<String> };\n",
    );
    let names: BTreeSet<&str> = plan.facts.iter().map(Fact::attribute).chain(["teams"]).collect();
    let attributes: Vec<String> =
        names.iter().map(|name| format!("  {}?: Value,\n", text(name))).collect();
    let attributes = attributes.concat();
    let days = plan.steps().iter().filter_map(|step| match step.verb {
        Verb::BreakGlass { lasts: Duration::Days(days), .. } => Some(days),
        _ => None,
    });
    let days: BTreeSet<i64> = days.collect();
    let days: Vec<String> = days.iter().map(|days| format!("\"{days}\"?: Long")).collect();
    let _ = write!(
        schema,
        "type Attributes = {{\n{attributes}}};\n\
         type Claim = {{ since: Long, stated: Set<String>, days: {{ {} }} }};\n\
         type Context = {{\n  purpose: String, processor?: String, can: Set<String>, record: Attributes,\n  \
         blocked: Bool, recipient: Bool, now: Long, minute: Long, day: String,\n  \
         k: Long, emergency: Bool, claim?: Claim,\n}};\n\
         entity Role in [Role];\n\
         entity Subject in [Role] {{ id: String, revoked: Bool, attributes: Attributes }};\n\
         entity Class;\n",
        days.join(", "),
    );
    for (view, within) in ASKED {
        let within: Vec<String> = within.iter().map(|view| text(view.name())).collect();
        let within =
            if within.is_empty() { String::new() } else { format!(" in [{}]", within.join(", ")) };
        let _ = writeln!(schema, "action {}{within};", text(view.name()));
    }
    for action in words.resources.actions.iter() {
        for (view, within) in ASKED {
            let own = |view: &View| text(&format!("{action}:{}", view.name()));
            let within = within.iter().map(own).chain([text(view.name())]);
            let _ = writeln!(
                schema,
                "action {} in [{}] appliesTo {{ principal: Subject, resource: Class, context: Context }};",
                own(&view),
                within.collect::<Vec<_>>().join(", ")
            );
        }
    }
    schema
}

/// Roles and classes.
pub(super) fn entities(words: &Words) -> String {
    let names = &words.roles.names;
    let named = |kind: &str, id: &str| json!({"type": kind, "id": id});
    let roles = (0_u16..).zip(names.iter()).map(|(number, name)| {
        let inherits = words.roles.inherited(number).iter();
        let parents: Vec<Json> = inherits.map(|role| named("Role", names.name(*role))).collect();
        json!({"uid": named("Role", name), "attrs": {}, "parents": parents})
    });
    let classes = words.classes.iter();
    let classes =
        classes.map(|name| json!({"uid": named("Class", name), "attrs": {}, "parents": []}));
    Json::Array(roles.chain(classes).collect()).to_string()
}
