//! From conditions to decisions: a decision diagram over the cells of each attribute.
//!
//! The diagram asks for one attribute after another, and only for those that still make a
//! difference; its leaves are the decisions that [`Decider`] makes. Two places in it are the same
//! when the same conditions still hold, so its size follows the policy and not the product of all
//! values. Every decision in it was made by the evaluator, not by a second one.

use super::{
    super::{decider::Decider, decision::Decision, request::Request},
    MAX_BRANCHES, MAX_LISTED, MAX_NODES, MAX_TERMS,
    axis::Axis,
    filter::Filter,
    rules::{Condition, Rules},
    work::{Work, too_large},
};
use crate::error::Result;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec,
    vec::Vec,
};

/// The whole of it; the last node is where to begin.
#[derive(Clone)]
pub(super) struct Diagram {
    axes: Vec<Axis>,
    nodes: Vec<Node>,
    root: u32,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    /// Nothing is shown.
    Denied,
    /// The number of a decision.
    Decided(usize),
    /// One node for each cell of an axis.
    Asks(usize, Vec<u32>),
}

/// What the search finds beside the diagram.
pub(super) struct Found {
    pub(super) diagram: Diagram,
    /// Distinct decisions that show something.
    pub(super) decisions: Vec<Decision>,
    /// One that shows nothing, if there is any.
    pub(super) denied: Option<Decision>,
    /// Why nothing is shown, over all of these.
    pub(super) reasons: Vec<String>,
}

/// Makes the diagram of a request.
pub(super) fn search(
    rules: Rules,
    decider: Decider,
    request: &Request,
    work: &Work,
) -> Result<Found> {
    let mut search = Search {
        work,
        rules,
        decider,
        request: request.clone(),
        nodes: Vec::new(),
        same: BTreeMap::new(),
        reached: BTreeMap::new(),
        known: BTreeMap::new(),
        decisions: Vec::new(),
        denied: None,
        reasons: BTreeSet::new(),
    };
    let all = 0..u16::try_from(search.rules.conditions.len()).map_err(|_| too_large())?;
    let root = search.node(0, all.collect())?;
    let Search { rules, nodes, decisions, denied, reasons, .. } = search;
    let diagram = Diagram { axes: rules.axes, nodes, root };
    Ok(Found { diagram, decisions, denied, reasons: reasons.into_iter().collect() })
}

struct Search<'w> {
    work: &'w Work,
    rules: Rules,
    decider: Decider,
    /// With the attributes of the row that is looked at.
    request: Request,
    nodes: Vec<Node>,
    /// Equal nodes are one.
    same: BTreeMap<Node, u32>,
    /// By the next axis, and the conditions that still hold.
    reached: BTreeMap<(usize, Vec<u16>), u32>,
    /// Decisions by all that distinguishes them.
    known: BTreeMap<String, usize>,
    decisions: Vec<Decision>,
    denied: Option<Decision>,
    reasons: BTreeSet<String>,
}

impl Search<'_> {
    fn node(&mut self, axis: usize, holding: Vec<u16>) -> Result<u32> {
        let key = (axis, holding);
        if let Some(node) = self.reached.get(&key) {
            return Ok(*node);
        }
        if self.reached.len() >= MAX_NODES {
            return Err(too_large());
        }
        let (axis, holding) = (key.0, &key.1);
        let next = axis.saturating_add(1);
        let node = match self.rules.axes.get(axis).map(|axis| axis.cells.len()) {
            None => self.leaf()?,
            Some(_) if !holding.iter().any(|number| self.mask(*number, axis).is_some()) => {
                self.node(next, holding.clone())?
            }
            Some(cells) => self.split(axis, cells, holding)?,
        };
        self.reached.insert(key, node);
        Ok(node)
    }

    fn split(&mut self, axis: usize, cells: usize, holding: &[u16]) -> Result<u32> {
        self.work.spend(cells, holding.len().saturating_add(1))?;
        let mut below = Vec::new();
        for cell in 0..cells {
            let holds = |number: &u16| {
                self.mask(*number, axis).is_none_or(|mask| mask.get(cell) == Some(&true))
            };
            let still = holding.iter().copied().filter(holds).collect();
            self.state(axis, Some(cell));
            below.push(self.node(axis.saturating_add(1), still)?);
        }
        self.state(axis, None);
        match below.first() {
            Some(first) if below.iter().all(|node| node == first) => Ok(*first),
            _ => self.intern(Node::Asks(axis, below)),
        }
    }

    /// Gives the row a value of a cell, or none.
    fn state(&mut self, axis: usize, cell: Option<usize>) {
        let Some(axis) = self.rules.axes.get(axis) else { return };
        let cell = cell.and_then(|cell| axis.cells.get(cell));
        match cell.and_then(|cell| cell.sample.clone()) {
            Some(value) => drop(self.request.resource.insert(axis.attribute.clone(), value)),
            None => drop(self.request.resource.remove(&axis.attribute)),
        }
    }

    fn mask(&self, condition: u16, axis: usize) -> Option<&Vec<bool>> {
        let condition: &Condition = self.rules.conditions.get(usize::from(condition))?;
        let place = condition.binary_search_by_key(&axis, |(axis, _)| *axis).ok()?;
        condition.get(place).map(|(_, mask)| mask)
    }

    fn leaf(&mut self) -> Result<u32> {
        self.work.spend(1, self.rules.looks)?;
        let decision = self.decider.decide(&self.request)?;
        if !decision.is_allowed() {
            self.reasons.extend(decision.reasons().into_iter().map(String::from));
            if self.denied.is_none() {
                self.denied = Some(decision.clone());
            }
            return self.intern(Node::Denied);
        }
        let identity = identity(decision);
        let next = self.decisions.len();
        let number = *self.known.entry(identity).or_insert(next);
        if number == next {
            if next >= MAX_BRANCHES {
                return Err(too_large());
            }
            self.decisions.push(decision.clone());
        }
        self.intern(Node::Decided(number))
    }

    fn intern(&mut self, node: Node) -> Result<u32> {
        if let Some(number) = self.same.get(&node) {
            return Ok(*number);
        }
        let number = u32::try_from(self.nodes.len()).map_err(|_| too_large())?;
        self.nodes.push(node.clone());
        self.same.insert(node, number);
        Ok(number)
    }
}

/// All by which two decisions of one request may differ.
fn identity(decision: &Decision) -> String {
    let classes: Vec<_> = decision.classes().collect();
    format!("{classes:?} {:?} {:?}", decision.obligations(), decision.reasons())
}

impl Diagram {
    /// The rows whose decision is wanted.
    pub(super) fn filter(&self, wanted: &[bool], work: &Work) -> Result<Filter> {
        self.below(self.root, wanted, &mut BTreeMap::new(), work)
    }

    fn below(
        &self,
        node: u32,
        wanted: &[bool],
        known: &mut BTreeMap<u32, Filter>,
        work: &Work,
    ) -> Result<Filter> {
        if let Some(filter) = known.get(&node) {
            return Ok(filter.clone());
        }
        let place = usize::try_from(node).map_err(|_| too_large())?;
        let filter = match self.nodes.get(place) {
            Some(Node::Decided(number)) if wanted.get(*number) == Some(&true) => Filter::EVERY,
            None | Some(Node::Denied | Node::Decided(_)) => Filter::NONE,
            Some(Node::Asks(axis, below)) => {
                let below = below.iter().map(|node| self.below(*node, wanted, known, work));
                let below = below.collect::<Result<Vec<_>>>()?;
                match self.axes.get(*axis) {
                    Some(axis) => joined(axis, &below, work)?,
                    None => Filter::NONE,
                }
            }
        };
        if filter.terms() > MAX_TERMS || filter.listed() > MAX_LISTED {
            return Err(too_large());
        }
        known.insert(node, filter.clone());
        Ok(filter)
    }
}

/// The rows of an axis, given those of each of its cells. What suffices in several cells is said
/// once, and without the attribute where it suffices in all.
fn joined(axis: &Axis, below: &[Filter], work: &Work) -> Result<Filter> {
    let always: Vec<bool> = below.iter().map(|filter| *filter == Filter::EVERY).collect();
    let mut places: BTreeMap<&Filter, usize> = BTreeMap::new();
    let mut alternatives: Vec<(&Filter, Vec<bool>)> = Vec::new();
    for (cell, filter) in below.iter().enumerate().filter(|(_, filter)| **filter != Filter::EVERY) {
        work.spend(1, filter.terms().saturating_add(filter.listed()))?;
        for one in filter.alternatives() {
            let next = alternatives.len();
            let place = *places.entry(one).or_insert(next);
            if place == next {
                // Each stands in the filter at least once.
                if next >= MAX_TERMS {
                    return Err(too_large());
                }
                work.spend(next.max(below.len()), 2)?;
                alternatives.push((one, vec![false; below.len()]));
            }
            if let Some(holds) = alternatives.get_mut(place).and_then(|(_, own)| own.get_mut(cell))
            {
                *holds = true;
            }
        }
    }
    // Alternatives by the cells in which they suffice.
    let mut by_cells: BTreeMap<Vec<bool>, Vec<Filter>> = BTreeMap::new();
    for (one, cells) in alternatives {
        let either: Vec<bool> = cells.iter().zip(&always).map(|(a, b)| *a || *b).collect();
        let cells = if either.iter().all(|cell| *cell) { either } else { cells };
        by_cells.entry(cells).or_default().push(one.clone());
    }
    let certain = Filter::all([axis.filter(&always)]);
    let rest = by_cells.into_iter().rev();
    let mut parts = vec![certain];
    for (cells, any) in rest {
        let listed = axis.filter(&cells);
        work.spend(1, listed.listed().saturating_add(cells.len()))?;
        parts.push(Filter::all([listed, Filter::any(any)]));
    }
    Ok(Filter::any(parts))
}
