//! Tables that are released together, with what has to be suppressed in them.
//!
//! Figures below k people are suppressed first. Those alone do not do: a row's total less its other
//! figures is the one that is missing. So each figure is audited as a question to the ledger is,
//! together with everything that is published with it and was answered before, and is suppressed if
//! anything about fewer than k people would follow ([`search`](super::search) has the proof). Figures
//! about more people come first, so that what goes is what costs least; a second plan takes the
//! order of the tables, from the whole down, and the one that loses less is kept. A release is
//! therefore never worse than the same questions one by one in that order.
//!
//! Only who is in which group decides, never an answer.

use super::{CellSet, Ledger, LedgerStore, MAX_TRIES, Refusal};
use crate::{
    aggregate::{
        Panel, Tally,
        plan::{Plan, Planned},
        tally,
    },
    error::{Code, Error, Result},
};
use alloc::{collections::BTreeMap, string::String, vec, vec::Vec};
use core::cmp::Reverse;

/// Tables as they may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    tables: Vec<ReleasedTable>,
}

/// One table of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleasedTable {
    wave: String,
    by: Vec<String>,
    figures: Vec<Figure>,
}

/// One figure of a table: published or suppressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    values: Vec<Option<String>>,
    told: core::result::Result<Tally, Refusal>,
}

impl Release {
    /// The tables, in the order of the plan.
    pub fn tables(&self) -> &[ReleasedTable] {
        &self.tables
    }

    /// How many figures are published.
    pub fn published(&self) -> usize {
        self.figures().filter(|figure| figure.told.is_ok()).count()
    }

    /// How many figures are suppressed.
    pub fn suppressed(&self) -> usize {
        self.figures().filter(|figure| figure.told.is_err()).count()
    }

    fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.tables.iter().flat_map(|table| &table.figures)
    }
}

impl ReleasedTable {
    /// The wave that it is about.
    pub fn wave(&self) -> &str {
        &self.wave
    }

    /// What it is broken down by.
    pub fn by(&self) -> &[String] {
        &self.by
    }

    /// The figures about anybody, margins first.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }
}

impl Figure {
    /// For each attribute of the table its value; none where all are taken together.
    pub fn values(&self) -> &[Option<String>] {
        &self.values
    }

    /// The answers, or why they are not told.
    ///
    /// # Errors
    /// `TooSmall` for fewer than k people, otherwise what else would follow from it.
    pub fn told(&self) -> core::result::Result<&Tally, Refusal> {
        self.told.as_ref().map_err(|why| *why)
    }
}

/// What became of the figures of a plan.
struct Outcome {
    ledger: Ledger,
    /// Why a figure is suppressed.
    refused: Vec<Option<Refusal>>,
}

impl Ledger {
    /// Releases tables together: which figures, is decided over all of them, so that more is told
    /// than by asking one after the other, and written down as answered to the audience, so that no
    /// later answer can be combined with them. The same release is given again later.
    ///
    /// ```
    /// use visard::aggregate::{Filter, Guard, Ledger, Plan, Responses};
    /// # use std::sync::Mutex;
    /// # use visard::aggregate::{LedgerStore, StoredLedger};
    /// # #[derive(Default)]
    /// # struct Store(Mutex<Option<StoredLedger>>);
    /// # impl LedgerStore for Store {
    /// #     fn load(&self, _: &str, _: &str, known: u64) -> visard::Result<Option<StoredLedger>> {
    /// #         Ok(self.0.lock().unwrap().clone().filter(|stored| stored.version != known))
    /// #     }
    /// #     fn put(&self, _: &str, _: &str, ledger: &StoredLedger) -> visard::Result<bool> {
    /// #         *self.0.lock().unwrap() = Some(ledger.clone());
    /// #         Ok(true)
    /// #     }
    /// # }
    /// # let store = Store::default();
    /// let mut responses = Responses::new(&["country"])?;
    /// for (country, people) in [("DE", 9), ("FR", 7), ("IT", 2)] {
    ///     for number in 0..people {
    ///         responses.add("2026-Q4", &format!("{country}{number}"), &[country], 9)?;
    ///     }
    /// }
    /// let panel = responses.panel()?;
    /// let plan = Plan::new().table(Filter::wave("2026-Q4"), &["country"]);
    ///
    /// let mut ledger = Ledger::new("marketing", "nps", 5, Guard::Groups)?;
    /// let release = ledger.release(&store, &panel, &plan)?;
    /// // The total and Germany. Italy has too few, and France, with the others, would tell of Italy.
    /// assert_eq!((release.published(), release.suppressed()), (2, 2));
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// `UNKNOWN_NAME` for a wave or attribute that the panel lacks, `INVALID_ARGUMENT` for an
    /// attribute that a table names twice, `LIMIT_EXCEEDED` over [`MAX_BY`](crate::aggregate::MAX_BY)
    /// or [`MAX_FIGURES`](crate::aggregate::MAX_FIGURES); otherwise as [`Ledger::ask`].
    pub fn release<S>(&mut self, store: &S, panel: &Panel, plan: &Plan) -> Result<Release>
    where
        S: LedgerStore + ?Sized,
    {
        let figures = plan.figures(panel)?;
        for _ in 0..MAX_TRIES {
            self.catch_up(store)?;
            let is_held = self.state.is_under(self.rule())?;
            self.state.align(panel)?;
            let outcome = self.planned(&figures);
            let is_new = outcome.ledger.state.answers() > self.state.answers();
            *self = outcome.ledger;
            if (is_held && !is_new) || self.save(store)? {
                return Ok(self.released(panel, plan, figures, &outcome.refused));
            }
        }
        Err(Error::because(Code::StateConflict, "the ledger was changed by others meanwhile"))
    }

    /// The better of two orders; the first, if only what has too few people goes.
    fn planned(&self, figures: &[Planned]) -> Outcome {
        let people: Vec<u32> =
            figures.iter().map(|figure| self.state.people_in(&self.set(figure))).collect();
        let size = |number: usize| people.get(number).copied().unwrap_or_default();
        let mut heaviest: Vec<usize> = (0..figures.len()).collect();
        heaviest.sort_by_key(|number| Reverse(size(*number)));
        let first = self.in_order(figures, &heaviest);
        if first.refused.iter().flatten().all(|why| *why == Refusal::TooSmall) {
            return first;
        }
        let depth = |figure: &Planned| figure.values.iter().flatten().count();
        let mut downwards: Vec<usize> = (0..figures.len()).collect();
        downwards.sort_by_key(|number| figures.get(*number).map(depth));
        let second = self.in_order(figures, &downwards);
        let loss = |outcome: &Outcome| {
            let lost = outcome.refused.iter().enumerate().filter(|(_, why)| why.is_some());
            lost.fold((0_u64, 0_u64), |(all, some), (number, _)| {
                (all.saturating_add(u64::from(size(number))), some.saturating_add(1))
            })
        };
        if loss(&second) < loss(&first) { second } else { first }
    }

    /// What is suppressed if the figures are audited in this order.
    fn in_order(&self, figures: &[Planned], order: &[usize]) -> Outcome {
        let mut ledger = self.clone();
        let mut refused = vec![None; figures.len()];
        for number in order {
            let Some(figure) = figures.get(*number) else { continue };
            let set = ledger.set(figure);
            if ledger.state.has_answered(&set) {
                continue;
            }
            match ledger.audit(&set) {
                Ok(audit) => ledger.state.record(set, audit),
                Err(why) => {
                    if let Some(refused) = refused.get_mut(*number) {
                        *refused = Some(why);
                    }
                }
            }
        }
        Outcome { ledger, refused }
    }

    fn set(&self, figure: &Planned) -> CellSet {
        CellSet::of(self.state.cells(), |cell| figure.kept.has(cell))
    }

    fn released(
        &self,
        panel: &Panel,
        plan: &Plan,
        figures: Vec<Planned>,
        refused: &[Option<Refusal>],
    ) -> Release {
        let table = |table: &crate::aggregate::plan::Table| ReleasedTable {
            wave: table.filter.wave.clone(),
            by: table.by.clone(),
            figures: Vec::new(),
        };
        let mut tables: Vec<ReleasedTable> = plan.tables().iter().map(table).collect();
        let mut waves = BTreeMap::new();
        for (figure, refused) in figures.into_iter().zip(refused) {
            let Some(table) = tables.get_mut(figure.table) else { continue };
            let counts =
                waves.entry(table.wave.clone()).or_insert_with_key(|wave| panel.counts(wave));
            let told = match refused {
                Some(why) => Err(*why),
                // Answered under a smaller k, it is suppressed now.
                None => {
                    Tally::of(self.k, merged(counts, &figure.kept)).map_err(|_| Refusal::TooSmall)
                }
            };
            table.figures.push(Figure { values: figure.values, told });
        }
        Release { tables }
    }
}

/// The answers of some cells together.
fn merged(counts: &[BTreeMap<i64, u32>], kept: &CellSet) -> BTreeMap<i64, u32> {
    let mut all = BTreeMap::new();
    for cell in kept.iter().filter_map(|cell| counts.get(cell)) {
        for (answer, people) in cell {
            tally::put(&mut all, *answer, *people);
        }
    }
    all
}
