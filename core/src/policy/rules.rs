//! The three verbs: `allow` gives views, `limit` is a ceiling, `break_glass` a timed exception.

use super::{
    about::About,
    condition::When,
    defect::Defect,
    document::{Fault, Names, Node, Place, Table, each, names, say},
    ordered::Set,
    separation::Separation,
    sort::{sort, sort_by},
    view::{View, Views},
    window::Duration,
    words::{Words, smallest_group},
};
use alloc::{string::String, vec::Vec};

/// Most rules of each kind in a policy.
pub const MAX_RULES: u16 = 20_000;
/// Most different obligations in a policy.
pub const MAX_OBLIGATIONS: u16 = 20_000;

/// All rules as the document has them.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) each: Vec<Rule>,
    pub(super) separations: Vec<Separation>,
    /// All obligations.
    pub(super) duties: Set<String>,
}

/// One rule: when it applies, and its view of each class.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) verb: Verb,
    pub(super) about: About,
    pub(super) views: Views,
    /// The smallest group of its aggregates.
    pub(super) k: u32,
    pub(super) when: When,
    pub(super) oblige: Vec<String>,
}

/// The three verbs, with what only they have.
#[derive(Clone, Debug)]
pub(super) enum Verb {
    Allow,
    Limit {
        /// Break-glass cannot lift it.
        absolute: bool,
    },
    BreakGlass {
        needs: Vec<String>,
        lasts: Duration,
    },
}

impl Verb {
    /// Not a limit, which only takes away.
    pub(super) const fn gives(&self) -> bool {
        !matches!(self, Self::Limit { .. })
    }

    /// A limit that holds in an emergency, too.
    pub(super) const fn is_absolute(&self) -> bool {
        matches!(self, Self::Limit { absolute: true })
    }
}

const COMMON: [&str; 9] = ["id", "about", "roles", "on", "purposes", "to", "views", "k", "when"];

impl Rules {
    pub(super) fn read(table: &Table<'_, '_>, words: &Words) -> Result<Self, Fault> {
        let mut ids = Ids::default();
        let mut separations = Vec::new();
        for node in limited(table.list("separation")?, super::separation::MAX_SEPARATIONS)? {
            let (separation, place) = Separation::read(node, &words.roles)?;
            ids.add(separation.id(), place)?;
            separations.push(separation);
        }
        sort_by(&mut separations, |a: &Separation, b| a.id().cmp(b.id()));
        let (mut rules, mut duties) = (Vec::new(), Set::new());
        for kind in KINDS {
            for node in limited(table.list(kind.key)?, MAX_RULES)? {
                let rule = Rule::read(node, kind, words, &mut ids)?;
                for duty in &rule.oblige {
                    duties.insert(duty.clone());
                }
                if duties.len() > usize::from(MAX_OBLIGATIONS) {
                    return Err(names::too_many(node.place, "obligation", MAX_OBLIGATIONS));
                }
                rules.push(rule);
            }
        }
        Ok(Self { each: rules, separations, duties })
    }
}

/// A list of rules in the document: its key, and the keys of a rule beside the common ones.
#[derive(Clone, Copy)]
struct Kind {
    key: &'static str,
    more: &'static [&'static str],
    verb: fn(&Table<'_, '_>) -> Result<Verb, Fault>,
}

const KINDS: [Kind; 3] = [
    Kind { key: "allow", more: &["oblige"], verb: allow },
    Kind { key: "limit", more: &["unless_roles", "absolute"], verb: limit },
    Kind { key: "break_glass", more: &["oblige", "needs", "lasts"], verb: break_glass },
];

fn allow(table: &Table<'_, '_>) -> Result<Verb, Fault> {
    scoped(table)?;
    Ok(Verb::Allow)
}

fn limit(table: &Table<'_, '_>) -> Result<Verb, Fault> {
    Ok(Verb::Limit { absolute: table.flag("absolute")? })
}

fn break_glass(table: &Table<'_, '_>) -> Result<Verb, Fault> {
    scoped(table)?;
    let lasts = Duration::read(table.require("lasts")?)?;
    Ok(Verb::BreakGlass { needs: table.texts("needs")?, lasts })
}

/// What gives says to whom and on what.
fn scoped(table: &Table<'_, '_>) -> Result<(), Fault> {
    table.require("roles")?;
    table.require("on")?;
    Ok(())
}

impl Rule {
    fn read(node: &Node<'_>, kind: Kind, words: &Words, ids: &mut Ids) -> Result<Self, Fault> {
        let known: Vec<&'static str> = COMMON.iter().chain(kind.more).copied().collect();
        let table = Table::of(node, &known)?;
        let verb = (kind.verb)(&table)?;
        table.text("about")?;
        let id = table.require("id")?;
        let name = names::check("rule", id.text()?, id.place)?;
        ids.add(&name, id.place)?;
        let all = |key: &str, names: &Names| {
            table.get(key).map_or(Ok(Vec::new()), |node| names.resolve_all(node))
        };
        let about = About {
            on: all("on", &words.resources.actions)?,
            roles: all("roles", &words.roles.names)?,
            unless_roles: all("unless_roles", &words.roles.names)?,
            purposes: all("purposes", &words.purposes)?,
            to: all("to", &words.processors)?,
        };
        Ok(Self {
            id: name,
            verb,
            views: views(&table, words)?,
            k: k(&table, words)?,
            when: When::read(table.get("when"), &words.zone, &declared(words, &about.on))?,
            oblige: obligations(&table)?,
            about,
        })
    }
}

/// Ids of rules and separations share one namespace.
#[derive(Default)]
struct Ids(Set<String>);

impl Ids {
    fn add(&mut self, id: &str, place: Place) -> Result<(), Fault> {
        if self.0.insert(id.into()) {
            return Ok(());
        }
        Err(Fault::new(place, say!("the id `{id}` is used twice")).of(Defect::RepeatedId))
    }
}

fn limited<'n, 't>(nodes: &'n [Node<'t>], limit: u16) -> Result<&'n [Node<'t>], Fault> {
    match nodes.get(usize::from(limit)) {
        Some(extra) => Err(names::too_many(extra.place, "rule", limit)),
        None => Ok(nodes),
    }
}

fn obligations(table: &Table<'_, '_>) -> Result<Vec<String>, Fault> {
    each(table.list("oblige")?, &|node| names::check("obligation", node.text()?, node.place))
}

/// The attributes that a condition may name: of every resource type in scope.
fn declared<'w>(words: &'w Words, actions: &[u16]) -> Vec<&'w Names> {
    if actions.is_empty() {
        return [&words.resources.shared_attributes].into();
    }
    let types = actions.iter().filter_map(|action| words.resources.of_action(*action));
    let mut types: Vec<u16> = types.collect();
    sort(&mut types);
    types.dedup();
    let types = types.into_iter().filter_map(|number| words.resources.resource(number));
    types.map(|resource| &resource.attributes).collect()
}

/// A rule without its own k has the policy's, the floor for all.
fn k(table: &Table<'_, '_>, words: &Words) -> Result<u32, Fault> {
    table.get("k").map_or(Ok(words.k), |node| {
        smallest_group(node, words.k)
            .map_err(|fault| fault.help("the policy's own `k` is the floor"))
    })
}

fn views(table: &Table<'_, '_>, words: &Words) -> Result<Views, Fault> {
    let node = table.require("views")?;
    let (mut named, mut every) = (Vec::new(), None);
    for entry in node.entries()? {
        let view = entry.node.word("view", &View::NAMES)?;
        if entry.key == "*" {
            every = Some(view);
        } else {
            let class = words.classes.find(&entry.key).ok_or_else(|| {
                Fault::unknown(entry.place, "class", &entry.key, words.classes.iter())
            })?;
            named.push((class, view));
        }
    }
    if named.is_empty() && every.is_none() {
        let fault = Fault::new(node.place, "a rule says its view of at least one class");
        return Err(fault.of(Defect::NoView));
    }
    sort(&mut named);
    Ok(Views { named, every })
}
