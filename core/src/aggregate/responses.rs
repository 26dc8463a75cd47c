//! Answers as they are collected, and how people are told apart in them.

use super::{
    MAX_PERSON,
    filter::{MAX_NAME, checked_name},
    grouped::Grouped,
    ids::{self, Combinations, Id, Ids, Names},
    panel::{History, Panel},
};
use crate::error::{Code, Error, Result};
use alloc::{string::String, vec::Vec};
use core::fmt;

/// The most attributes that a panel may be filtered by.
pub const MAX_ATTRIBUTES: usize = 32;

/// The most waves of a panel.
pub const MAX_WAVES: usize = 64;

/// The most answers that are collected, replaced ones included.
pub const MAX_ROWS: usize = 1 << 26;

/// The answers to one question, collected before they are asked about.
///
/// A *wave* is everything that a query may look at: a survey's round, or, where answers keep coming
/// in, the answers as they stand on one day. Somebody who answers later belongs to a later wave, in
/// which those from before are named again.
#[derive(Clone)]
pub struct Responses {
    attributes: Vec<String>,
    waves: Names,
    /// The values of each attribute.
    values: Vec<Names>,
    /// Combinations of values, by the numbers of these.
    combined: Combinations,
    /// Those of the row that is being added.
    numbers: Vec<u32>,
    ids: Ids,
    rows: Vec<Row>,
}

/// What somebody answered once.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) person: Id,
    /// Of the person's id.
    hash: u64,
    pub(super) wave: u32,
    pub(super) combination: u32,
    pub(super) answer: i64,
}

impl Responses {
    /// No answers yet; `attributes` name the segments that may be asked about, for example country
    /// and product.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a name that is empty or given twice, `LIMIT_EXCEEDED` over
    /// [`MAX_ATTRIBUTES`] or [`MAX_NAME`].
    pub fn new(attributes: &[&str]) -> Result<Self> {
        if attributes.len() > MAX_ATTRIBUTES {
            return Err(Error::because(Code::LimitExceeded, "at most 32 attributes"));
        }
        let mut names = Vec::new();
        for attribute in attributes {
            let name = checked_name(attribute)?;
            if names.contains(&name) {
                return Err(Error::because(Code::InvalidArgument, "an attribute is named twice"));
            }
            names.push(name);
        }
        Ok(Self {
            waves: Names::default(),
            values: names.iter().map(|_| Names::default()).collect(),
            attributes: names,
            combined: Combinations::default(),
            numbers: Vec::new(),
            ids: Ids::default(),
            rows: Vec::new(),
        })
    }

    /// Adds what a person answered in a wave; `person` is an opaque id of 1 to [`MAX_PERSON`] bytes,
    /// the same in all waves, `values` those of the attributes in their order, at most
    /// [`MAX_NAME`] bytes each. A later answer in the same wave replaces an earlier one.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` without a person or wave or with another number of values,
    /// `LIMIT_EXCEEDED` over [`MAX_WAVES`], [`MAX_ROWS`] or the lengths; nothing is added then.
    pub fn add(&mut self, wave: &str, person: &str, values: &[&str], answer: i64) -> Result<()> {
        if person.is_empty() || values.len() != self.attributes.len() {
            return Err(Error::because(
                Code::InvalidArgument,
                "an answer needs a person and one value for each attribute",
            ));
        }
        if person.len() > MAX_PERSON || values.iter().any(|value| value.len() > MAX_NAME) {
            return Err(Error::because(
                Code::LimitExceeded,
                "ids and values have at most 255 bytes",
            ));
        }
        if self.rows.len() >= MAX_ROWS {
            return Err(Error::because(Code::LimitExceeded, "at most 67,108,864 answers"));
        }
        if self.waves.number(wave).is_none() {
            checked_name(wave)?;
            if self.waves.len() >= MAX_WAVES {
                return Err(Error::because(Code::LimitExceeded, "at most 64 waves"));
            }
        }
        let wave = self.waves.number_of(wave);
        self.numbers.clear();
        let numbers = self.values.iter_mut().zip(values);
        self.numbers.extend(numbers.map(|(names, value)| names.number_of(value)));
        let combination = self.combined.number_of(&self.numbers);
        let hash = ids::hash(person.as_bytes());
        let person = self.ids.put(person);
        self.rows.push(Row { person, hash, wave, combination, answer });
        Ok(())
    }

    /// The panel as it can be asked about.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` over [`MAX_PEOPLE`](super::MAX_PEOPLE) or [`MAX_CELLS`](super::MAX_CELLS): fewer attributes, coarser values or
    /// fewer waves.
    pub fn panel(mut self) -> Result<Panel> {
        let ranks = self.waves.ranks();
        for row in &mut self.rows {
            row.wave = ranks.get(row.wave as usize).copied().unwrap_or_default();
        }
        let mut grouped = Grouped::of(self.combined.len());
        let mut alike: Vec<&Row> = Vec::new();
        let order = self.order();
        for hashed in order.chunk_by(|one, other| hash_of(*one) == hash_of(*other)) {
            alike.clear();
            alike.extend(hashed.iter().filter_map(|entry| self.rows.get(number_of(*entry))));
            // Mostly one; by person and wave, and stable, so that the latest is last.
            if alike.len() > 1 {
                let key = |row: &Row| (self.ids.text(row.person), row.wave);
                alike.sort_by(|one, other| key(one).cmp(&key(other)));
            }
            for person in alike.chunk_by(|one, other| self.is_same(one, other)) {
                grouped.add(person)?;
            }
        }
        let waves = self.waves.ascending();
        let history = |key: &[(u32, u32)]| {
            let named = key.iter().map(|(wave, combination)| {
                let wave = waves.get(*wave as usize).cloned().unwrap_or_default();
                (wave, self.combination(*combination))
            });
            named.collect::<History>()
        };
        let mut cells = grouped.cells(history);
        cells.sort_by(|one, other| one.history.cmp(&other.history));
        Ok(Panel::new(self.attributes, waves, cells, self.ids))
    }
}

impl Responses {
    /// For each row the hash of its person, above its number: whole numbers sort quickest.
    fn order(&self) -> Vec<u128> {
        let rows = self.rows.iter().zip(0_u64..);
        let entry = |(row, number): (&Row, u64)| u128::from(row.hash) << 64 | u128::from(number);
        let mut order: Vec<u128> = rows.map(entry).collect();
        order.sort_unstable();
        order
    }

    fn is_same(&self, one: &Row, other: &Row) -> bool {
        self.ids.text(one.person) == self.ids.text(other.person)
    }

    /// The values of a combination.
    fn combination(&self, number: u32) -> Vec<String> {
        let numbers = self.combined.get(number, self.values.len()).unwrap_or_default();
        let named = self.values.iter().zip(numbers);
        let name =
            |(names, number): (&Names, &u32)| names.by_number().get(*number as usize).cloned();
        named.map(|pair| name(pair).unwrap_or_default()).collect()
    }
}

const fn hash_of(entry: u128) -> u64 {
    (entry >> 64) as u64
}

fn number_of(entry: u128) -> usize {
    usize::try_from(entry & u128::from(u64::MAX)).unwrap_or(usize::MAX)
}

impl fmt::Debug for Responses {
    /// Neither the people nor how many they are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Responses");
        shown.field("attributes", &self.attributes).finish_non_exhaustive()
    }
}
