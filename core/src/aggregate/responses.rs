//! Answers as they are collected, and how people are told apart in them.

use super::{
    MAX_PERSON,
    filter::{MAX_NAME, checked_name},
    grouped::{Grouped, Part},
    ids::{self, Ids},
    names::{Combinations, Lately, Names},
    panel::{History, Panel},
    people::People,
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
    lately: Lately,
    /// Of each row, the person.
    ids: Ids,
    /// Of each row, a hash of the person.
    hashes: Vec<u64>,
    /// Of each row, the wave and the values.
    parts: Vec<Part>,
    answers: Vec<i64>,
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
            lately: Lately::default(),
            ids: Ids::default(),
            hashes: Vec::new(),
            parts: Vec::new(),
            answers: Vec::new(),
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
        if self.answers.len() >= MAX_ROWS {
            return Err(Error::because(Code::LimitExceeded, "at most 67,108,864 answers"));
        }
        let part = self.part(wave, values)?;
        self.parts.push(part);
        self.hashes.push(ids::hash(person.as_bytes()));
        self.ids.put(person);
        self.answers.push(answer);
        Ok(())
    }

    /// The panel as it can be asked about.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` over [`MAX_PEOPLE`](super::MAX_PEOPLE) or [`MAX_CELLS`](super::MAX_CELLS): fewer attributes, coarser values or
    /// fewer waves.
    pub fn panel(mut self) -> Result<Panel> {
        self.order_waves();
        let grouped = self.grouped()?;
        let waves = self.waves.ascending();
        let history = |key: &[Part]| {
            let named = key.iter().map(|part| {
                let wave = waves.get(part.wave() as usize).cloned().unwrap_or_default();
                (wave, self.combination(part.combination()))
            });
            named.collect::<History>()
        };
        let mut cells = grouped.cells(history);
        cells.sort_by(|one, other| one.history.cmp(&other.history));
        Ok(Panel::new(self.attributes, waves, cells, self.ids, self.answers))
    }
}

impl Responses {
    /// The wave and the values of a row.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` without a wave, `LIMIT_EXCEEDED` over [`MAX_WAVES`] or its length.
    fn part(&mut self, wave: &str, values: &[&str]) -> Result<Part> {
        if wave.len() <= MAX_NAME
            && let Some(part) = self.lately.get(wave, values)
        {
            return Ok(part);
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
        let part = Part::new(wave, self.combined.number_of(&self.numbers));
        self.lately.put(part);
        Ok(part)
    }

    /// Numbers the waves by their names.
    fn order_waves(&mut self) {
        let ranks = self.waves.ranks();
        if ranks.is_sorted() {
            return;
        }
        for part in &mut self.parts {
            let rank = ranks.get(part.wave() as usize).copied().unwrap_or_default();
            *part = Part::new(rank, part.combination());
        }
    }

    fn grouped(&self) -> Result<Grouped> {
        let mut grouped = Grouped::of(self.combined.len());
        let part = |row: u32| self.parts.get(row as usize).copied().unwrap_or_default();
        let people = People::new(&self.hashes, &self.ids);
        people.singles().try_for_each(|row| grouped.add_single(row, part(row)))?;
        let mut rows = Vec::new();
        people.others(
            |row| part(row).wave(),
            |person| {
                rows.clear();
                rows.extend(person.iter().map(|row| (part(*row), *row)));
                grouped.add(&rows)
            },
        )?;
        Ok(grouped)
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

impl fmt::Debug for Responses {
    /// Neither the people nor how many they are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Responses");
        shown.field("attributes", &self.attributes).finish_non_exhaustive()
    }
}
