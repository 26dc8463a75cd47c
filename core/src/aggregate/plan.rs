//! Tables that are planned before anybody sees one of them.

use super::{Filter, Panel, ledger::CellSet};
use crate::error::{Code, Error, Result};
use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec,
    vec::Vec,
};

/// The most attributes that one table is broken down by.
pub const MAX_BY: usize = 6;

/// The most figures that one plan has.
pub const MAX_FIGURES: usize = 1 << 14;

/// Tables to be released together ([`Ledger::release`](super::Ledger::release)).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    tables: Vec<Table>,
}

/// One table: whose answers, broken down by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) filter: Filter,
    pub(super) by: Vec<String>,
}

/// A figure of a table: for each attribute a value, or none where all are taken together.
pub(super) struct Planned {
    pub(super) table: usize,
    pub(super) values: Vec<Option<String>>,
    pub(super) kept: CellSet,
}

impl Plan {
    /// No tables yet.
    pub const fn new() -> Self {
        Self { tables: Vec::new() }
    }

    /// Adds the table of everybody whom a filter keeps by up to [`MAX_BY`] attributes, with all its
    /// margins; without attributes a single figure. A trend is the same table for several waves.
    #[must_use]
    pub fn table(mut self, filter: Filter, by: &[&str]) -> Self {
        let by = by.iter().map(|name| (*name).to_owned()).collect();
        self.tables.push(Table { filter, by });
        self
    }

    pub(super) fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// The figures about anybody, table by table, each from the whole down.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` for a wave or attribute that the panel lacks, `INVALID_ARGUMENT` for an
    /// attribute that a table names twice, `LIMIT_EXCEEDED` over [`MAX_BY`] or [`MAX_FIGURES`].
    pub(super) fn figures(&self, panel: &Panel) -> Result<Vec<Planned>> {
        let mut figures = Vec::new();
        for (number, table) in self.tables.iter().enumerate() {
            let room = MAX_FIGURES.saturating_sub(figures.len());
            let cells = table.cells(panel, room)?;
            figures.extend(cells.into_iter().map(|(values, kept)| Planned {
                table: number,
                values,
                kept,
            }));
        }
        Ok(figures)
    }
}

impl Table {
    /// The attributes that it is broken down or filtered by.
    pub(super) fn attributes(&self) -> BTreeSet<&str> {
        self.by.iter().map(String::as_str).chain(self.filter.attributes()).collect()
    }

    fn cells(&self, panel: &Panel, room: usize) -> Result<BTreeMap<Vec<Option<String>>, CellSet>> {
        if self.by.len() > MAX_BY {
            return Err(Error::because(Code::LimitExceeded, "a table has at most 6 attributes"));
        }
        if self
            .by
            .iter()
            .enumerate()
            .any(|(place, name)| self.by.iter().take(place).any(|other| other == name))
        {
            return Err(Error::because(Code::InvalidArgument, "an attribute is named twice"));
        }
        let places = self.by.iter().map(|name| panel.place(name)).collect::<Result<Vec<_>>>()?;
        let kept = panel.kept(&self.filter)?;
        let answered = kept.iter().filter_map(|cell| {
            let values = panel.values(cell, &self.filter.wave)?;
            Some((Some(cell), values))
        });
        let unanswered = panel.unanswered(&self.filter).map(|values| (None, values));
        // The whole is a figure even of nobody, as a question to the ledger is.
        let whole = vec![None; places.len()];
        let mut figures = BTreeMap::from([(whole, CellSet::none(kept.len()))]);
        for (cell, values) in answered.chain(unanswered) {
            for margins in 0..1_u32 << places.len() {
                let value = |(bit, place): (usize, &usize)| {
                    (margins >> bit & 1 == 1).then(|| values.get(*place).cloned()).flatten()
                };
                let values = places.iter().enumerate().map(value).collect();
                let set = figures.entry(values).or_insert_with(|| CellSet::none(kept.len()));
                if let Some(cell) = cell {
                    set.insert(cell);
                }
            }
            if figures.len() > room {
                return Err(Error::because(Code::LimitExceeded, "at most 16,384 figures"));
            }
        }
        Ok(figures)
    }
}

impl Panel {
    /// Names waves and values of attributes as they stand in records, whether or not somebody answered
    /// there: which figures there are must not depend on answers.
    #[cfg(feature = "facade")]
    pub(crate) fn with_unanswered(mut self, named: BTreeSet<(String, Vec<String>)>) -> Self {
        let waves = named.iter().map(|(wave, _)| wave.clone()).chain(self.waves);
        self.waves = waves.collect::<BTreeSet<_>>().into_iter().collect();
        self.unanswered = named;
        self
    }

    /// The values named there that a filter keeps.
    fn unanswered<'p>(&'p self, filter: &'p Filter) -> impl Iterator<Item = &'p [String]> {
        let place = move |name: &str| self.attributes().iter().position(|known| known == name);
        self.unanswered.iter().filter_map(move |(wave, values)| {
            let mut only = filter.only.iter();
            let keeps = only.all(|(name, among)| {
                place(name).and_then(|place| values.get(place)).is_some_and(|v| among.contains(v))
            });
            (*wave == filter.wave && keeps).then_some(values.as_slice())
        })
    }
}
