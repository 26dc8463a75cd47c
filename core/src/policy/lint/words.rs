//! Doubts about declared words, and about rules that say more than they may mean.

use super::{
    super::{
        condition::Fact,
        document::{Entry, Node, Place},
        kinds,
        rules::Verb,
        view::View,
    },
    options::LintOptions,
    scene::{Scene, Seen},
    warning::{Doubt, Warning},
};
use alloc::{collections::BTreeSet, format, vec::Vec};

/// The entries of a section of the document.
pub(super) fn section<'n, 't>(root: &'n Node<'t>, name: &str) -> &'n [Entry<'t>] {
    value(root, name).and_then(|node| node.entries().ok()).unwrap_or_default()
}

/// A key of a table with its value.
pub(super) fn entry<'n, 't>(node: &'n Node<'t>, key: &str) -> Option<&'n Entry<'t>> {
    node.entries().ok()?.iter().find(|entry| entry.key == key)
}

/// A value in a table.
pub(super) fn value<'n, 't>(node: &'n Node<'t>, key: &str) -> Option<&'n Node<'t>> {
    entry(node, key).map(|entry| &entry.node)
}

/// A list in a table; empty when it is not there.
pub(super) fn list<'n, 't>(node: &'n Node<'t>, key: &str) -> &'n [Node<'t>] {
    value(node, key).and_then(|node| node.list().ok()).unwrap_or_default()
}

/// A text in a table.
pub(super) fn text<'n>(node: &'n Node<'_>, key: &str) -> Option<&'n str> {
    value(node, key)?.text().ok()
}

/// Roles without owner, purposes without rule, classes without field.
pub(super) fn unused(scene: &Scene<'_>, root: &Node<'_>, doubts: &mut Vec<Doubt>) {
    for entry in section(root, "roles") {
        if value(&entry.node, "owner").is_none() {
            let message = format!("nobody answers for role `{}`", entry.key);
            let help = "add `owner`: reviews ask them";
            doubts.push(Doubt::new(entry.place, Warning::RoleWithoutOwner, message).help(help));
        }
    }
    let gives = |seen: &&Seen<'_>| seen.rule.verb.gives();
    let rules: Vec<_> = scene.rules.iter().filter(gives).map(|seen| seen.rule).collect();
    // An emergency may have any purpose, which is no use for this one.
    let any =
        rules.iter().any(|rule| matches!(rule.verb, Verb::Allow) && rule.about.purposes.is_empty());
    let named: BTreeSet<u16> =
        rules.iter().flat_map(|rule| &rule.about.purposes).copied().collect();
    for entry in section(root, "purposes").iter().filter(|_| !any) {
        if scene.words.purposes.find(&entry.key).is_some_and(|purpose| !named.contains(&purpose)) {
            let message = format!("no rule gives anything for the purpose `{}`", entry.key);
            doubts.push(Doubt::new(entry.place, Warning::PurposeWithoutRule, message));
        }
    }
    let resources = &scene.words.resources;
    let types = 0..u16::try_from(resources.names.len()).unwrap_or(u16::MAX);
    let types = types.filter_map(|number| resources.resource(number));
    let used: BTreeSet<u16> = types.flat_map(|resource| resource.classes.iter().copied()).collect();
    for entry in section(root, "classes") {
        if scene.words.classes.find(&entry.key).is_some_and(|class| !used.contains(&class)) {
            let message = format!("no field has the class `{}`", entry.key);
            doubts.push(Doubt::new(entry.place, Warning::ClassWithoutField, message));
        }
    }
}

/// Kinds of findings that have a class, and that nothing finds in this build: what is said of the
/// class in rules then protects nothing of them.
pub(super) fn not_sought(root: &Node<'_>, doubts: &mut Vec<Doubt>) {
    let kinds = value(root, "findings").and_then(|findings| value(findings, "as"));
    for kind in kinds.and_then(|kinds| kinds.entries().ok()).unwrap_or_default() {
        if let Some(why) = kinds::why_not_sought(&kind.key) {
            let message = format!("this build does not look for `{}`", kind.key);
            doubts.push(Doubt::new(kind.place, Warning::KindNotSought, message).help(why));
        }
    }
}

/// Rules that give more than they may mean.
pub(super) fn broad(scene: &Scene<'_>, options: &LintOptions, doubts: &mut Vec<Doubt>) {
    for seen in &scene.rules {
        let rule = seen.rule;
        let glass = match rule.verb {
            Verb::Limit { .. } => continue,
            Verb::Allow => false,
            Verb::BreakGlass { .. } => true,
        };
        let id = &rule.id;
        if let Some(view) = rule.views.every.filter(|view| *view != View::Deny) {
            let message =
                format!("`{id}` gives `{}` of every class, of later ones too", view.name());
            doubts.push(
                Doubt::new(star(seen), Warning::EveryClass, message).help("name the classes"),
            );
        }
        if !glass && rule.about.purposes.is_empty() {
            let message = format!("`{id}` holds for every purpose, for later ones too");
            doubts.push(
                Doubt::new(seen.place, Warning::EveryPurpose, message).help("name the purposes"),
            );
        }
        if let Some(crossed) = crosses(scene, seen, &options.tenant) {
            let message =
                format!("`{id}` does not keep apart what differs in `{}`", options.tenant);
            let help = match crossed {
                Crossed::Every => "add it to `same` under `when`",
                Crossed::Some => {
                    "its other resource types lack the attribute: \
                    declare it there, or give each type a rule, and add it to `same` under `when`"
                }
            };
            doubts.push(Doubt::new(seen.place, Warning::EveryTenant, message).help(help));
        }
        if glass && !rule.oblige.iter().any(|duty| duty.starts_with("notify")) {
            let message = format!("nobody is told when `{id}` is used");
            let help = "add an obligation that begins with `notify`";
            doubts.push(Doubt::new(seen.place, Warning::SilentBreakGlass, message).help(help));
        }
    }
}

/// Which of a rule's resource types have an attribute that it does not compare.
enum Crossed {
    Every,
    Some,
}

fn crosses(scene: &Scene<'_>, seen: &Seen<'_>, tenant: &str) -> Option<Crossed> {
    let facts = &seen.rule.when.facts;
    if facts.iter().any(|fact| matches!(fact, Fact::Same(name) if name == tenant)) {
        return None;
    }
    let resources = &scene.words.resources;
    let types: BTreeSet<u16> =
        seen.rule.about.on.iter().filter_map(|action| resources.of_action(*action)).collect();
    let types = types.into_iter().filter_map(|number| resources.resource(number));
    let (with, without): (Vec<_>, Vec<_>) =
        types.partition(|resource| resource.attributes.find(tenant).is_some());
    match (with.is_empty(), without.is_empty()) {
        (true, false) => None,
        (_, true) => Some(Crossed::Every),
        (false, false) => Some(Crossed::Some),
    }
}

/// The place of the `*` among its views.
fn star(seen: &Seen<'_>) -> Place {
    let star = value(seen.node, "views").and_then(|views| entry(views, "*"));
    star.map_or(seen.place, |entry| entry.place)
}
