//! What a ledger remembers: the cells, the sets that were answered about, and their span.

mod codec;

use super::{Guard, audit::Audit, cells::CellSet, span::Span};
use crate::{
    aggregate::{
        Panel,
        panel::{History, Identity, MAX_CELLS},
    },
    error::{Code, Error, Result},
};
use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

/// The most cells of a state, those of people who left included.
const MAX_STORED: usize = MAX_CELLS * 2;

/// How few people may be told about, and what is kept from being told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) k: u32,
    pub(super) guard: Guard,
}

#[derive(Clone)]
pub(super) struct State {
    /// The rule that is stored; nothing if no rule is.
    rule: Option<Rule>,
    attributes: Vec<String>,
    waves: Vec<String>,
    /// Those of the panel in its order, then those of people who left.
    cells: Vec<Cell>,
    answered: Vec<Answered>,
    span: Span,
    /// The panel that the cells are known to be of.
    aligned: Option<Identity>,
    encoded: Encoded,
}

/// What was written of a state before: of its cells, and of its answers up to so many.
#[derive(Clone, Default)]
struct Encoded {
    cells: Vec<u8>,
    answers: Vec<u8>,
    count: usize,
}

#[derive(Clone, PartialEq, Eq)]
struct Cell {
    /// None of people who left.
    history: Option<History>,
    people: u32,
}

#[derive(Clone, PartialEq, Eq)]
struct Answered {
    set: CellSet,
    /// Whether it did not follow from those before it.
    new: bool,
}

impl Default for State {
    fn default() -> Self {
        let (rule, attributes, waves, cells, answered, aligned, encoded) = Default::default();
        let span = Span::new(Vec::new());
        Self { rule, attributes, waves, cells, answered, span, aligned, encoded }
    }
}

impl State {
    pub(super) const fn span(&self) -> &Span {
        &self.span
    }

    /// Whether this rule is stored already, or has to be.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is weaker than the one that is stored.
    pub(super) fn is_under(&self, rule: Rule) -> Result<bool> {
        let Some(stored) = self.rule else { return Ok(false) };
        if rule.k < stored.k {
            return Err(Error::because(Code::InvalidArgument, SMALLER_K));
        }
        if stored.guard == Guard::Groups && rule.guard != Guard::Groups {
            return Err(Error::because(Code::InvalidArgument, WEAKER_GUARD));
        }
        Ok(stored == rule)
    }

    /// What is written from now on was made under this rule.
    pub(super) const fn put_under(&mut self, rule: Rule) {
        self.rule = Some(rule);
    }

    pub(super) const fn cells(&self) -> usize {
        self.cells.len()
    }

    pub(super) const fn answers(&self) -> usize {
        self.answered.len()
    }

    pub(super) fn has_answered(&self, set: &CellSet) -> bool {
        self.answered.iter().any(|answered| answered.set == *set)
    }

    pub(super) fn people_in(&self, set: &CellSet) -> u32 {
        let people = |cell: usize| self.cells.get(cell).map_or(0, |cell| cell.people);
        set.iter().fold(0, |sum, cell| sum.saturating_add(people(cell)))
    }

    /// Whether fewer than k people are in the set or in one that was answered about, but not in both.
    pub(super) fn is_close(&self, set: &CellSet, k: u32) -> bool {
        let people = |cell: usize| self.cells.get(cell).map_or(0, |cell| cell.people);
        self.answered.iter().any(|answered| {
            let mut apart = 0_u32;
            answered.set.differences(set).all(|cell| {
                apart = apart.saturating_add(people(cell));
                apart < k
            })
        })
    }

    pub(super) fn record(&mut self, set: CellSet, audit: Audit) {
        let new = match audit {
            Audit::New(view) => {
                self.span.insert(&set, &view);
                true
            }
            Audit::Known => false,
        };
        self.answered.push(Answered { set, new });
    }

    /// Takes what was stored, and computes only what is new in it.
    ///
    /// # Errors
    /// `STORE_FAILED` if a set that should be new follows from those before it.
    pub(super) fn replace(&mut self, stored: Stored) -> Result<()> {
        let goes_on = stored.attributes == self.attributes
            && stored.waves == self.waves
            && stored.cells == self.cells
            && stored.answered.starts_with(&self.answered);
        if !goes_on {
            let span = Span::new(stored.cells.iter().map(|cell| cell.people).collect());
            let Stored { attributes, waves, cells, .. } = stored;
            *self = Self { attributes, waves, cells, span, ..Self::default() };
        }
        self.rule = stored.rule;
        for answered in stored.answered.into_iter().skip(self.answered.len()) {
            if answered.new {
                let view = self.span.view(self.span.parts(&answered.set));
                if view.residual.iter().all(|left| *left == 0) {
                    *self = Self::default();
                    return Err(Error::because(Code::StoreFailed, NO_LEDGER));
                }
                self.span.insert(&answered.set, &view);
            }
            self.answered.push(answered);
        }
        Ok(())
    }

    /// Takes the panel's cells, finding the people of the earlier ones among them.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if it is not the same panel, some waves later.
    pub(super) fn align(&mut self, panel: &Panel) -> Result<()> {
        if self.aligned.as_ref().is_some_and(|aligned| aligned.is(panel.identity())) {
            return Ok(());
        }
        if self.is_of(panel) {
            self.aligned = Some(panel.identity().clone());
            return Ok(());
        }
        if self.answered.is_empty() {
            *self = Self { rule: self.rule, ..Self::default() };
        }
        if !self.waves.is_empty() && self.attributes != panel.attributes() {
            return Err(other_attributes(&self.attributes, panel.attributes()));
        }
        if !self.waves.iter().all(|wave| panel.waves().contains(wave)) {
            return Err(Error::because(Code::InvalidArgument, "the panel lacks an earlier wave"));
        }
        let (cells, parents) = self.pieces(panel)?;
        for answered in &mut self.answered {
            answered.set = answered.set.refined(&parents);
        }
        self.span.refine(&parents, cells.iter().map(|cell| cell.people).collect());
        self.attributes = panel.attributes().to_vec();
        self.waves = panel.waves().to_vec();
        self.cells = cells;
        self.aligned = Some(panel.identity().clone());
        self.encoded = Encoded::default();
        Ok(())
    }

    fn is_of(&self, panel: &Panel) -> bool {
        let here = self.cells.iter().map(|cell| (cell.history.as_ref(), cell.people));
        let here = here.filter(|(history, _)| history.is_some());
        let there = panel.cells().map(|(history, people)| (Some(history), people));
        self.attributes == panel.attributes() && self.waves == panel.waves() && here.eq(there)
    }

    /// The panel's cells and those of people who left, and of which earlier cell each is a piece.
    fn pieces(&self, panel: &Panel) -> Result<(Vec<Cell>, Vec<Option<usize>>)> {
        let earlier = self.cells.iter().enumerate();
        let earlier: BTreeMap<&History, usize> =
            earlier.filter_map(|(number, cell)| Some((cell.history.as_ref()?, number))).collect();
        let mut left: Vec<u32> = self.cells.iter().map(|cell| cell.people).collect();
        let (mut cells, mut parents) = (Vec::new(), Vec::new());
        for (history, people) in panel.cells() {
            let before = |(wave, _): &&(String, Vec<String>)| self.waves.contains(wave);
            let before: History = history.iter().filter(before).cloned().collect();
            let parent = earlier.get(&before).copied();
            let rest = parent.and_then(|parent| left.get_mut(parent));
            match rest {
                Some(rest) if *rest >= people => *rest = rest.saturating_sub(people),
                None if before.is_empty() => {}
                _ => return Err(Error::because(Code::InvalidArgument, LATE)),
            }
            cells.push(Cell { history: Some(history.clone()), people });
            parents.push(parent);
        }
        for (parent, people) in self.gone(&left).into_values() {
            cells.push(Cell { history: None, people });
            parents.push(Some(parent));
        }
        if cells.len() > MAX_STORED {
            return Err(Error::because(Code::LimitExceeded, "too many people left too many cells"));
        }
        Ok((cells, parents))
    }

    /// Of those who are left of the cells: by atom, a cell and the number of people. Nobody asks
    /// about them again, so cells that were always asked about together are one from now on.
    fn gone(&self, left: &[u32]) -> BTreeMap<usize, (usize, u32)> {
        let mut gone = BTreeMap::<usize, (usize, u32)>::new();
        for (cell, people) in left.iter().enumerate().filter(|(_, people)| **people > 0) {
            if let Some(atom) = self.span.atom(cell) {
                let (_, sum) = gone.entry(atom).or_insert((cell, 0));
                *sum = sum.saturating_add(*people);
            }
        }
        gone
    }
}

const NO_LEDGER: &str = "what was stored is no ledger";

const SMALLER_K: &str = "the ledger was asked under a larger k: it is not made smaller";

const WEAKER_GUARD: &str = "the ledger was asked under the guard of groups: it is not made weaker";

const LATE: &str = "people were added to a wave that was asked about: they belong to a later one";

/// Why a panel is not of this ledger: names of attributes are of a table, not of people.
fn other_attributes(known: &[String], given: &[String]) -> Error {
    let listed = |names: &[String]| match names.join("`, `") {
        names if names.is_empty() => String::from("none"),
        names => format!("`{names}`"),
    };
    let (known, given) = (listed(known), listed(given));
    let message = format!(
        "the panel has other attributes ({given}) than those that the ledger was asked with ({known})"
    );
    Error::in_document(Code::InvalidArgument, message)
}

/// A state without its span.
pub(super) struct Stored {
    rule: Option<Rule>,
    attributes: Vec<String>,
    waves: Vec<String>,
    cells: Vec<Cell>,
    answered: Vec<Answered>,
}

impl CellSet {
    /// The same people, where each cell is a piece of another one or new.
    fn refined(&self, parents: &[Option<usize>]) -> Self {
        Self::of(parents.len(), |cell| {
            parents.get(cell).copied().flatten().is_some_and(|parent| self.has(parent))
        })
    }
}
