//! The people of a panel: who answered in which wave, in which segments.

use super::{Group, filter::Filter, ids::Ids, ledger::CellSet, tally::Counts};
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
    pub(super) waves: Vec<String>,
    cells: Vec<Cell>,
    /// Of each row, the person.
    ids: Ids,
    /// Of each row.
    answers: Vec<i64>,
    identity: Identity,
    /// Waves and values of records in which nothing may have been answered.
    pub(super) unanswered: BTreeSet<(String, Vec<String>)>,
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
    /// One for each person and wave of the history, person by person.
    pub(super) rows: Vec<u32>,
}

impl Cell {
    fn people(&self) -> u32 {
        let people = self.rows.len().checked_div(self.history.len()).unwrap_or_default();
        u32::try_from(people).unwrap_or(u32::MAX)
    }

    /// Each person's row in a wave; none of a wave that they were not in.
    fn rows_in(&self, wave: &str) -> impl Iterator<Item = u32> {
        let place = self.history.iter().position(|(name, _)| name == wave);
        let each = self.rows.chunks_exact(self.history.len().max(1));
        each.filter_map(move |rows| rows.get(place?).copied())
    }
}

impl Panel {
    pub(super) fn new(
        attributes: Vec<String>,
        waves: Vec<String>,
        cells: Vec<Cell>,
        ids: Ids,
        answers: Vec<i64>,
    ) -> Self {
        let (identity, unanswered) = (Identity(Arc::new(())), BTreeSet::new());
        Self { attributes, waves, cells, ids, answers, identity, unanswered }
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
        self.cells.iter().map(|cell| (&cell.history, cell.people()))
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
        let mut counts = Counts::default();
        let of = |cell: &Cell| {
            cell.rows_in(wave)
                .filter_map(|row| self.answer(row))
                .for_each(|answer| counts.put(answer));
            counts.take()
        };
        self.cells.iter().map(of).collect()
    }

    /// The answers in a wave of the people in some cells.
    pub(super) fn group(&self, kept: &CellSet, wave: &str, k: u32) -> Result<Group> {
        let mut group = Group::new(k)?;
        for cell in kept.iter().filter_map(|cell| self.cells.get(cell)) {
            for row in cell.rows_in(wave) {
                if let Some(answer) = self.answer(row) {
                    group.add(self.ids.text(row), answer)?;
                }
            }
        }
        Ok(group)
    }

    fn answer(&self, row: u32) -> Option<i64> {
        self.answers.get(row as usize).copied()
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
