//! The three verbs: `allow` gives views, `limit` is a ceiling, `break_glass` a timed exception.

use super::{
    condition::When,
    document::{Fault, Names, Node, Place, Table, names},
    roles::{RoleSet, Separation},
    view::{Level, View, Views},
    window::Duration,
    words::{Words, smallest_group},
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};

/// Most rules of each kind in a policy.
pub const MAX_RULES: u16 = 20_000;

/// All rules, found by action.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) allows: ByAction<Allow>,
    pub(super) limits: ByAction<Limit>,
    pub(super) emergencies: ByAction<Emergency>,
    pub(super) separations: Vec<Separation>,
}

/// What every kind of rule has: when it applies, and its view of each class.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) id: String,
    /// Empty means any, as in the next four.
    roles: Vec<u16>,
    unless_roles: Vec<u16>,
    purposes: Vec<u16>,
    to: Vec<u16>,
    pub(super) views: Views,
    pub(super) when: When,
}

#[derive(Debug)]
pub(super) struct Allow {
    pub(super) rule: Rule,
    pub(super) oblige: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Limit {
    pub(super) rule: Rule,
    /// Break-glass cannot lift it.
    pub(super) absolute: bool,
}

#[derive(Debug)]
pub(super) struct Emergency {
    pub(super) rule: Rule,
    pub(super) oblige: Vec<String>,
    pub(super) needs: Vec<String>,
    pub(super) lasts: Duration,
}

/// Rules of one kind with the actions of each.
#[derive(Debug)]
pub(super) struct ByAction<R> {
    rules: Vec<R>,
    /// By action, those that name it.
    named: BTreeMap<u16, Vec<usize>>,
    /// Those that name no action: they apply to all.
    everywhere: Vec<usize>,
}

const COMMON: [&str; 9] = ["id", "about", "roles", "on", "purposes", "to", "views", "k", "when"];

impl Rules {
    pub(super) fn read(table: &Table<'_, '_>, words: &Words) -> Result<Self, Fault> {
        let mut ids = Ids::default();
        let mut separations = Vec::new();
        for node in limited(table.list("separation")?, super::roles::MAX_SEPARATIONS)? {
            let (separation, place) = Separation::read(node, &words.roles)?;
            ids.add(&separation.id, place)?;
            separations.push(separation);
        }
        separations.sort_by(|a, b| a.id.cmp(&b.id));
        let allows = ByAction::read(table.list("allow")?, words, |node, actions| {
            let table = keys(node, &["oblige"])?;
            table.require("roles")?;
            table.require("on")?;
            let rule = Rule::read(&table, words, &mut ids, actions)?;
            Ok(Allow { rule, oblige: obligations(&table)? })
        })?;
        let limits = ByAction::read(table.list("limit")?, words, |node, actions| {
            let table = keys(node, &["unless_roles", "absolute"])?;
            let rule = Rule::read(&table, words, &mut ids, actions)?;
            Ok(Limit { rule, absolute: table.flag("absolute")? })
        })?;
        let emergencies = ByAction::read(table.list("break_glass")?, words, |node, actions| {
            let table = keys(node, &["oblige", "needs", "lasts"])?;
            table.require("roles")?;
            table.require("on")?;
            Ok(Emergency {
                rule: Rule::read(&table, words, &mut ids, actions)?,
                oblige: obligations(&table)?,
                needs: table.texts("needs")?,
                lasts: Duration::read(table.require("lasts")?)?,
            })
        })?;
        Ok(Self { allows, limits, emergencies, separations })
    }
}

impl Rule {
    /// True when the rule is about this purpose, this processor and one of these roles.
    pub(super) fn in_scope(&self, purpose: u16, processor: Option<u16>, active: &RoleSet) -> bool {
        let any = |wanted: &[u16], given: Option<u16>| {
            wanted.is_empty() || given.is_some_and(|given| wanted.binary_search(&given).is_ok())
        };
        any(&self.purposes, Some(purpose))
            && any(&self.to, processor)
            && (self.roles.is_empty() || active.has_any(&self.roles))
            && !active.has_any(&self.unless_roles)
    }

    fn read(
        table: &Table<'_, '_>,
        words: &Words,
        ids: &mut Ids,
        actions: &[u16],
    ) -> Result<Self, Fault> {
        table.text("about")?;
        let id = table.require("id")?;
        let name = names::check("rule", id.text()?, id.place)?;
        ids.add(&name, id.place)?;
        let all = |key: &str, names: &Names| {
            table.get(key).map_or(Ok(Vec::new()), |node| names.resolve_all(node))
        };
        Ok(Self {
            id: name,
            roles: all("roles", &words.roles.names)?,
            unless_roles: all("unless_roles", &words.roles.names)?,
            purposes: all("purposes", &words.purposes)?,
            to: all("to", &words.processors)?,
            views: views(table, words)?,
            when: When::read(table.get("when"), &words.zone, &declared(words, actions))?,
        })
    }
}

impl<R> ByAction<R> {
    /// The rules that may apply to an action, in document order.
    pub(super) fn of(&self, action: u16) -> impl Iterator<Item = &R> {
        let named = self.named.get(&action).into_iter().flatten();
        named.chain(&self.everywhere).filter_map(|index| self.rules.get(*index))
    }

    fn read(
        nodes: &[Node<'_>],
        words: &Words,
        mut read: impl FnMut(&Node<'_>, &[u16]) -> Result<R, Fault>,
    ) -> Result<Self, Fault> {
        let (mut rules, mut named, mut everywhere) =
            (Vec::new(), BTreeMap::<u16, Vec<usize>>::new(), Vec::new());
        for node in limited(nodes, MAX_RULES)? {
            let on = node.entries()?.iter().find(|entry| entry.key == "on");
            let actions = on
                .map_or(Ok(Vec::new()), |entry| words.resources.actions.resolve_all(&entry.node))?;
            for action in &actions {
                named.entry(*action).or_default().push(rules.len());
            }
            if actions.is_empty() {
                everywhere.push(rules.len());
            }
            rules.push(read(node, &actions)?);
        }
        Ok(Self { rules, named, everywhere })
    }
}

/// Ids of rules and separations share one namespace.
#[derive(Default)]
struct Ids(BTreeSet<String>);

impl Ids {
    fn add(&mut self, id: &str, place: Place) -> Result<(), Fault> {
        if self.0.insert(id.into()) {
            return Ok(());
        }
        Err(Fault::new(place, format!("the id `{id}` is used twice")))
    }
}

fn limited<'n, 't>(nodes: &'n [Node<'t>], limit: u16) -> Result<&'n [Node<'t>], Fault> {
    match nodes.get(usize::from(limit)) {
        Some(extra) => Err(names::too_many(extra.place, "rule", limit)),
        None => Ok(nodes),
    }
}

fn keys<'d, 't>(node: &'d Node<'t>, more: &[&'static str]) -> Result<Table<'d, 't>, Fault> {
    let known: Vec<&'static str> = COMMON.iter().chain(more).copied().collect();
    Table::of(node, &known)
}

fn obligations(table: &Table<'_, '_>) -> Result<Vec<String>, Fault> {
    let nodes = table.list("oblige")?.iter();
    nodes.map(|node| names::check("obligation", node.text()?, node.place)).collect()
}

/// The attributes that a condition may name: of every resource type in scope.
fn declared<'w>(words: &'w Words, actions: &[u16]) -> Vec<&'w Names> {
    if actions.is_empty() {
        return [&words.resources.shared_attributes].into();
    }
    let types: BTreeSet<u16> =
        actions.iter().filter_map(|action| words.resources.of_action(*action)).collect();
    let types = types.into_iter().filter_map(|number| words.resources.resource(number));
    types.map(|resource| &resource.attributes).collect()
}

fn views(table: &Table<'_, '_>, words: &Words) -> Result<Views, Fault> {
    // A rule without its own k has the policy's, the floor for all.
    let k = table.get("k").map_or(Ok(words.k), |node| {
        smallest_group(node, words.k)
            .map_err(|fault| fault.help("the policy's own `k` is the floor"))
    })?;
    let node = table.require("views")?;
    let (mut named, mut every) = (Vec::new(), None);
    for entry in node.entries()? {
        let level = Level::new(entry.node.word("view", &View::NAMES)?, k);
        if entry.key == "*" {
            every = Some(level);
        } else {
            let class = words.classes.find(&entry.key).ok_or_else(|| {
                Fault::unknown(entry.place, "class", &entry.key, words.classes.iter())
            })?;
            named.push((class, level));
        }
    }
    if named.is_empty() && every.is_none() {
        return Err(Fault::new(node.place, "a rule says its view of at least one class"));
    }
    named.sort_unstable();
    Ok(Views { named, every })
}
