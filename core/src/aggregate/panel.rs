//! The people of a panel: who answered in which wave, in which segments.

use super::{
    Group,
    filter::Filter,
    ids::{Id, Ids},
    ledger::CellSet,
    tally,
};
use crate::error::{Code, Error, Result};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    sync::Arc,
    vec::Vec,
};
use core::fmt;

/// The most cells: people with the same values in the same waves are one.
pub const MAX_CELLS: usize = 1 << 14;

/// In which waves somebody answered, and the values of the attributes there; ascending by wave.
pub(super) type History = Vec<(String, Vec<String>)>;

/// Answers that can be asked about through a [`Ledger`](super::Ledger).
#[derive(Clone)]
pub struct Panel {
    attributes: Vec<String>,
    waves: Vec<String>,
    cells: Vec<Cell>,
    ids: Ids,
    identity: Identity,
}

/// Of a panel and its copies, which never change: comparing cells takes longer than a question.
#[derive(Clone)]
pub(super) struct Identity(Arc<()>);

impl Identity {
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// People with the same history.
#[derive(Clone)]
pub(super) struct Cell {
    pub(super) history: History,
    pub(super) members: Vec<Id>,
    /// One for each member and wave of the history, member by member.
    pub(super) answers: Vec<i64>,
}

impl Cell {
    /// Each member's answer in a wave; none of a wave that they were not in.
    fn answers_in(&self, wave: &str) -> impl Iterator<Item = (Id, i64)> {
        let place = self.history.iter().position(|(name, _)| name == wave);
        let each = self.answers.chunks_exact(self.history.len().max(1));
        let each = self.members.iter().zip(each);
        each.filter_map(move |(person, answers)| Some((*person, *answers.get(place?)?)))
    }
}

impl Panel {
    pub(super) fn new(
        attributes: Vec<String>,
        waves: Vec<String>,
        cells: Vec<Cell>,
        ids: Ids,
    ) -> Self {
        Self { attributes, waves, cells, ids, identity: Identity(Arc::new(())) }
    }

    pub(super) const fn identity(&self) -> &Identity {
        &self.identity
    }

    pub(super) fn attributes(&self) -> &[String] {
        &self.attributes
    }

    pub(super) fn waves(&self) -> &[String] {
        &self.waves
    }

    /// The cells with their people, in a fixed order.
    pub(super) fn cells(&self) -> impl ExactSizeIterator<Item = (&History, u32)> {
        let people = |cell: &Cell| u32::try_from(cell.members.len()).unwrap_or(u32::MAX);
        self.cells.iter().map(move |cell| (&cell.history, people(cell)))
    }

    /// The cells that a filter keeps.
    pub(super) fn kept(&self, filter: &Filter) -> Result<CellSet> {
        if !self.waves.contains(&filter.wave) {
            return Err(Error::because(Code::UnknownName, "the panel has no such wave"));
        }
        let place = |(name, values): &(String, BTreeSet<String>)| {
            let place = self.attributes.iter().position(|attribute| attribute == name);
            place.map(|place| (place, values.clone()))
        };
        let only: Option<Vec<_>> = filter.only.iter().map(place).collect();
        let only = only
            .ok_or_else(|| Error::because(Code::UnknownName, "the panel has no such attribute"))?;
        Ok(CellSet::of(self.cells.len(), |cell| {
            let values =
                self.cells.get(cell).and_then(|cell| values_in(&cell.history, &filter.wave));
            values.is_some_and(|values| {
                only.iter().all(|(place, among)| {
                    values.get(*place).is_some_and(|value| among.contains(value))
                })
            })
        }))
    }

    /// Where an attribute stands among the values.
    pub(super) fn place(&self, attribute: &str) -> Result<usize> {
        let place = self.attributes.iter().position(|name| name == attribute);
        place.ok_or_else(|| Error::because(Code::UnknownName, "the panel has no such attribute"))
    }

    /// The values that the people of a cell have in a wave.
    pub(super) fn values(&self, cell: usize, wave: &str) -> Option<&[String]> {
        self.cells.get(cell).and_then(|cell| values_in(&cell.history, wave))
    }

    /// For each cell how many people gave which answer in a wave.
    pub(super) fn counts(&self, wave: &str) -> Vec<BTreeMap<i64, u32>> {
        let counts = |cell: &Cell| {
            let mut counts = BTreeMap::new();
            for (_, answer) in cell.answers_in(wave) {
                tally::put(&mut counts, answer, 1);
            }
            counts
        };
        self.cells.iter().map(counts).collect()
    }

    /// The answers in a wave of the people in some cells.
    pub(super) fn group(&self, kept: &CellSet, wave: &str, k: u32) -> Result<Group> {
        let mut group = Group::new(k)?;
        for cell in kept.iter().filter_map(|cell| self.cells.get(cell)) {
            for (person, answer) in cell.answers_in(wave) {
                group.add(self.ids.text(person), answer)?;
            }
        }
        Ok(group)
    }
}

impl fmt::Debug for Panel {
    /// Neither the people nor how many they are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Panel");
        shown.field("attributes", &self.attributes).field("waves", &self.waves);
        shown.finish_non_exhaustive()
    }
}

fn values_in<'h>(history: &'h History, wave: &str) -> Option<&'h [String]> {
    history.iter().find(|(name, _)| name == wave).map(|(_, values)| values.as_slice())
}
