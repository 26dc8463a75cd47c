//! The people of a panel: who answered in which wave, in which segments.

use super::{Group, MAX_PEOPLE, MAX_PERSON, ledger::CellSet, tally};
use crate::error::{Code, Error, Result};
use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};
use core::fmt;

/// The most attributes that a panel may be filtered by.
pub const MAX_ATTRIBUTES: usize = 32;

/// The most waves of a panel.
pub const MAX_WAVES: usize = 64;

/// The most cells: people with the same values in the same waves are one.
pub const MAX_CELLS: usize = 1 << 14;

/// The longest name of an attribute, value, wave, panel or audience, in bytes.
pub const MAX_NAME: usize = 255;

/// In which waves somebody answered, and the values of the attributes there; ascending by wave.
pub(super) type History = Vec<(String, Vec<String>)>;

/// The answers to one question, collected before they are asked about.
///
/// A *wave* is everything that a query may look at: a survey's round, or, where answers keep coming
/// in, the answers as they stand on one day. Somebody who answers later belongs to a later wave, in
/// which those from before are named again.
#[derive(Clone)]
pub struct Responses {
    attributes: Vec<String>,
    waves: BTreeSet<String>,
    people: BTreeMap<String, BTreeMap<String, (Vec<String>, i64)>>,
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
        Ok(Self { attributes: names, waves: BTreeSet::new(), people: BTreeMap::new() })
    }

    /// Adds what a person answered in a wave; `person` is an opaque id of 1 to [`MAX_PERSON`] bytes,
    /// the same in all waves, `values` those of the attributes in their order, at most
    /// [`MAX_NAME`] bytes each. A later answer in the same wave replaces an earlier one.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` without a person or wave or with another number of values,
    /// `LIMIT_EXCEEDED` over [`MAX_WAVES`], [`MAX_PEOPLE`] or the lengths; nothing is added then.
    pub fn add(&mut self, wave: &str, person: &str, values: &[&str], answer: i64) -> Result<()> {
        let wave = checked_name(wave)?;
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
        if self.waves.len() >= MAX_WAVES && !self.waves.contains(&wave) {
            return Err(Error::because(Code::LimitExceeded, "at most 64 waves"));
        }
        if self.people.len() >= MAX_PEOPLE && !self.people.contains_key(person) {
            return Err(Error::because(Code::LimitExceeded, "at most 16,777,216 people"));
        }
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        self.waves.insert(wave.clone());
        self.people.entry(person.to_owned()).or_default().insert(wave, (values, answer));
        Ok(())
    }

    /// The panel as it can be asked about.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` over [`MAX_CELLS`]: fewer attributes, coarser values or fewer waves.
    pub fn panel(self) -> Result<Panel> {
        let mut cells = BTreeMap::<History, Vec<Member>>::new();
        for (person, waves) in self.people {
            let mut history = Vec::new();
            let mut answers = Vec::new();
            for (wave, (values, answer)) in waves {
                history.push((wave, values));
                answers.push(answer);
            }
            cells.entry(history).or_default().push(Member { person, answers });
            if cells.len() > MAX_CELLS {
                return Err(Error::because(
                    Code::LimitExceeded,
                    "at most 16,384 combinations of values and waves",
                ));
            }
        }
        let cells = cells.into_iter().map(|(history, members)| Cell { history, members });
        let waves = self.waves.into_iter().collect();
        Ok(Panel { attributes: self.attributes, waves, cells: cells.collect() })
    }
}

impl fmt::Debug for Responses {
    /// Neither the people nor how many they are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Responses");
        shown.field("attributes", &self.attributes).finish_non_exhaustive()
    }
}

/// Answers that can be asked about through a [`Ledger`](super::Ledger).
#[derive(Clone)]
pub struct Panel {
    attributes: Vec<String>,
    waves: Vec<String>,
    cells: Vec<Cell>,
}

/// People with the same history.
#[derive(Clone)]
struct Cell {
    history: History,
    members: Vec<Member>,
}

#[derive(Clone)]
struct Member {
    person: String,
    /// One for each wave of the history.
    answers: Vec<i64>,
}

impl Panel {
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
            let place = cell.history.iter().position(|(name, _)| name == wave);
            let answers = cell.members.iter().filter_map(|member| member.answers.get(place?));
            answers.for_each(|answer| tally::put(&mut counts, *answer, 1));
            counts
        };
        self.cells.iter().map(counts).collect()
    }

    /// The answers in a wave of the people in some cells.
    pub(super) fn group(&self, kept: &CellSet, wave: &str, k: u32) -> Result<Group> {
        let mut group = Group::new(k)?;
        for cell in kept.iter().filter_map(|cell| self.cells.get(cell)) {
            let Some(place) = cell.history.iter().position(|(name, _)| name == wave) else {
                continue;
            };
            for member in &cell.members {
                if let Some(answer) = member.answers.get(place) {
                    group.add(&member.person, *answer)?;
                }
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

/// Whose answers are asked about: those of one wave, of some segments or of everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    pub(super) wave: String,
    only: Vec<(String, BTreeSet<String>)>,
}

impl Filter {
    /// Everybody who answered in a wave.
    pub fn wave(wave: &str) -> Self {
        Self { wave: wave.to_owned(), only: Vec::new() }
    }

    /// Of them, those with one of these values of an attribute. Several attributes: those whom all
    /// of them keep.
    #[must_use]
    pub fn only(mut self, attribute: &str, values: &[&str]) -> Self {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        self.only.push((attribute.to_owned(), values));
        self
    }

    /// The attributes that it looks at.
    pub(super) fn attributes(&self) -> BTreeSet<&str> {
        self.only.iter().map(|(attribute, _)| attribute.as_str()).collect()
    }
}

/// A name of 1 to [`MAX_NAME`] bytes.
pub(super) fn checked_name(name: &str) -> Result<String> {
    if name.is_empty() {
        return Err(Error::because(Code::InvalidArgument, "a name is empty"));
    }
    if name.len() > MAX_NAME {
        return Err(Error::because(Code::LimitExceeded, "a name is longer than 255 bytes"));
    }
    Ok(name.to_owned())
}
