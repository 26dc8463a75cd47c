//! The rules with all that the warnings about them need.

use super::{
    super::{
        document::{Node, Place},
        processor::Contract,
        role_set::RoleSet,
        rules::{Rule, Rules, Verb},
        separation::Separation,
        view::{Bits, Level, View},
        words::Words,
    },
    time::Times,
    words::{entry, value},
};
use crate::time::Timestamp;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    vec,
    vec::Vec,
};

/// A policy as the warnings see it.
pub(super) struct Scene<'a> {
    pub(super) words: &'a Words,
    pub(super) separations: &'a [Separation],
    /// In the order of the document: allows, limits, break-glass.
    pub(super) rules: Vec<Seen<'a>>,
    pub(super) contracts: Arc<[Contract]>,
    pub(super) now: Timestamp,
    pub(super) times: Times<'a>,
    /// Allows by action and role.
    allows: BTreeMap<(u16, u16), Vec<usize>>,
    /// Limits by action; those without an action are in all.
    limits: Vec<Vec<usize>>,
    /// For each class every ceiling that limits can make.
    pub(super) ceilings: Vec<Vec<Bits>>,
}

/// A rule beside its place and what is asked of it often.
pub(super) struct Seen<'a> {
    pub(super) rule: &'a Rule,
    pub(super) node: &'a Node<'a>,
    /// Of its id.
    pub(super) place: Place,
    row: Vec<u8>,
    /// Classes of the fields of its resource types, sorted.
    pub(super) classes: Vec<u16>,
    /// Classes that it gives something of, or denies, one bit for each 64th class.
    pub(super) mask: u64,
    /// Attributes that it looks at, as bits.
    pub(super) attributes: u64,
}

/// One thing that a request may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ask {
    pub(super) action: u16,
    pub(super) purpose: u16,
    pub(super) processor: Option<u16>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        words: &'a Words,
        rules: &'a Rules,
        nodes: &[&'a Node<'a>],
        contracts: Arc<[Contract]>,
        now: Timestamp,
    ) -> Self {
        let pairs = rules.each.iter().zip(nodes);
        let mut scene = Self {
            words,
            separations: &rules.separations,
            rules: pairs.map(|(rule, node)| Seen::new(rule, node, words)).collect(),
            contracts,
            now,
            times: Times::new(&words.zone),
            allows: BTreeMap::new(),
            limits: vec![Vec::new(); words.resources.actions.len()],
            ceilings: Vec::new(),
        };
        scene.index();
        scene.ceilings = scene.all_ceilings();
        scene
    }

    fn index(&mut self) {
        let Self { rules, allows, limits, .. } = self;
        for (number, seen) in rules.iter().enumerate() {
            match seen.rule.verb {
                Verb::Allow => {
                    for action in &seen.rule.about.on {
                        for role in &seen.rule.about.roles {
                            allows.entry((*action, *role)).or_default().push(number);
                        }
                    }
                }
                Verb::Limit { .. } if seen.rule.about.on.is_empty() => {
                    for limits in limits.iter_mut() {
                        limits.push(number);
                    }
                }
                Verb::Limit { .. } => {
                    for action in &seen.rule.about.on {
                        if let Some(limits) = limits.get_mut(usize::from(*action)) {
                            limits.push(number);
                        }
                    }
                }
                Verb::BreakGlass { .. } => {}
            }
        }
    }

    /// Meets are ANDs of five bits, so a class has few different ceilings.
    fn all_ceilings(&self) -> Vec<Vec<Bits>> {
        let limits = self.rules.iter().filter(|seen| !seen.rule.verb.gives());
        let mut ceilings = vec![BTreeSet::from([Bits::CLEAR]); self.words.classes.len()];
        for seen in limits {
            for (ceilings, own) in ceilings.iter_mut().zip(&seen.row) {
                let met: Vec<Bits> = ceilings.iter().map(|bits| Bits(bits.0 & own)).collect();
                ceilings.extend(met);
            }
        }
        ceilings.into_iter().map(|set| set.into_iter().collect()).collect()
    }

    pub(super) fn closure(&self, of: &[u16]) -> RoleSet {
        self.words.roles.closure(of.iter().copied())
    }

    /// True when one person may have all these roles in one session.
    pub(super) fn is_feasible(&self, active: &RoleSet) -> bool {
        !self.separations.iter().any(|separation| separation.is_broken_by(active))
    }

    /// The roles that a rule is for which can be active, each with all it inherits.
    pub(super) fn usable(&self, rule: &Rule) -> impl Iterator<Item = RoleSet> {
        let closures = rule.about.roles.iter().map(|role| self.closure(&[*role]));
        closures.filter(|active| self.is_feasible(active))
    }

    /// The allows on an action for one of these roles; one may come twice.
    pub(super) fn allows(&self, action: u16, active: &RoleSet) -> impl Iterator<Item = usize> {
        let of = move |role: &u16| self.allows.get(&(action, *role)).into_iter().flatten().copied();
        active.listed().iter().flat_map(of)
    }

    pub(super) fn limits(&self, action: u16) -> &[usize] {
        self.limits.get(usize::from(action)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn seen(&self, number: usize) -> Option<&Seen<'a>> {
        self.rules.get(number)
    }

    /// True when a request for this purpose with this processor is not refused whatever the rules.
    pub(super) fn is_possible(&self, purpose: u16, processor: Option<u16>) -> bool {
        let meaning = self.words.purpose(purpose);
        match processor.map(|number| self.words.processor(number)) {
            None => !meaning.egress,
            Some(vendor) => {
                vendor.is_some_and(|vendor| vendor.terms(purpose, meaning.model).is_empty())
            }
        }
    }

    /// The purposes that a rule is for.
    pub(super) fn purposes(&self, rule: &Rule) -> Vec<u16> {
        listed_or_all(&rule.about.purposes, self.words.purposes.len())
    }

    /// The processors that a rule is for; none stands for a request that names none.
    pub(super) fn processors(&self, rule: &Rule) -> Vec<Option<u16>> {
        let named =
            listed_or_all(&rule.about.to, self.words.processors.len()).into_iter().map(Some);
        rule.about.to.is_empty().then_some(None).into_iter().chain(named).collect()
    }
}

/// An empty list means any.
fn listed_or_all(listed: &[u16], count: usize) -> Vec<u16> {
    if listed.is_empty() {
        (0..u16::try_from(count).unwrap_or(u16::MAX)).collect()
    } else {
        listed.to_vec()
    }
}

impl<'a> Seen<'a> {
    fn new(rule: &'a Rule, node: &'a Node<'a>, words: &Words) -> Self {
        let otherwise = match rule.verb {
            Verb::Limit { .. } => View::Clear,
            Verb::Allow | Verb::BreakGlass { .. } => View::Deny,
        };
        let row = rule.views.row(words.classes.len(), otherwise);
        let classes = classes(rule, words);
        let counts = |class: &&u16| {
            let denies = row.get(usize::from(**class)).is_none_or(|bits| *bits == Bits::DENY.0);
            denies != rule.verb.gives()
        };
        let mask = classes.iter().filter(counts).fold(0, |mask, class| mask | bit(*class));
        let place = value(node, "id").map_or(node.place, |id| id.place);
        let attributes = super::covering::attributes(rule);
        Self { rule, node, place, row, classes, mask, attributes }
    }

    pub(super) fn id(&self) -> &str {
        &self.rule.id
    }

    /// Its view of a class with its k.
    pub(super) fn level(&self, class: u16) -> Level {
        let bits = self.row.get(usize::from(class)).map_or(Bits::DENY, |bits| Bits(*bits));
        Level::new(bits, self.rule.k)
    }

    /// The place of one of its keys.
    pub(super) fn at(&self, key: &str) -> Place {
        entry(self.node, key).map_or(self.place, |entry| entry.place)
    }
}

fn bit(class: u16) -> u64 {
    1_u64.wrapping_shl(u32::from(class & 63))
}

/// The classes of the fields of a rule's resource types.
fn classes(rule: &Rule, words: &Words) -> Vec<u16> {
    let resources = &words.resources;
    let types: BTreeSet<u16> = if rule.about.on.is_empty() {
        (0..u16::try_from(resources.names.len()).unwrap_or(u16::MAX)).collect()
    } else {
        rule.about.on.iter().filter_map(|action| resources.of_action(*action)).collect()
    };
    let types = types.into_iter().filter_map(|number| resources.resource(number));
    let all: BTreeSet<u16> = types.flat_map(|resource| resource.classes.iter().copied()).collect();
    all.into_iter().collect()
}
