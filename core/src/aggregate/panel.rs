//! The people of a panel: who answered in which wave, in which segments.

use super::{
    Group, MAX_PEOPLE, MAX_PERSON,
    ids::{Id, Ids, Names},
    ledger::CellSet,
    tally,
};
use crate::error::{Code, Error, Result};
use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::String,
    sync::Arc,
    vec,
    vec::Vec,
};
use core::{fmt, mem};

/// The most attributes that a panel may be filtered by.
pub const MAX_ATTRIBUTES: usize = 32;

/// The most waves of a panel.
pub const MAX_WAVES: usize = 64;

/// The most cells: people with the same values in the same waves are one.
pub const MAX_CELLS: usize = 1 << 14;

/// The most answers that are collected, replaced ones included.
pub const MAX_ROWS: usize = 1 << 26;

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
    waves: Names,
    /// The values of each attribute.
    values: Vec<Names>,
    /// Combinations of values, by the numbers of these.
    combined: BTreeMap<Vec<u32>, u32>,
    ids: Ids,
    rows: Vec<Row>,
}

/// What somebody answered once.
#[derive(Clone, Copy)]
struct Row {
    person: Id,
    wave: u32,
    combination: u32,
    answer: i64,
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
            combined: BTreeMap::new(),
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
        let numbers = self.values.iter_mut().zip(values);
        let numbers: Vec<u32> = numbers.map(|(names, value)| names.number_of(value)).collect();
        let next = u32::try_from(self.combined.len()).unwrap_or(u32::MAX);
        let combination = match self.combined.get(&numbers) {
            Some(known) => *known,
            None => *self.combined.entry(numbers).or_insert(next),
        };
        let person = self.ids.put(person);
        self.rows.push(Row { person, wave, combination, answer });
        Ok(())
    }

    /// The panel as it can be asked about.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` over [`MAX_PEOPLE`] or [`MAX_CELLS`]: fewer attributes, coarser values or
    /// fewer waves.
    pub fn panel(mut self) -> Result<Panel> {
        let ranks = self.waves.ranks();
        for row in &mut self.rows {
            row.wave = ranks.get(row.wave as usize).copied().unwrap_or_default();
        }
        let mut grouped = Grouped::default();
        let mut rows = Vec::new();
        let order = self.order();
        for person in order.chunk_by(|one, other| self.is_same(*one, *other)) {
            rows.clear();
            rows.extend(person.iter().filter_map(|(_, row)| self.rows.get(*row as usize)));
            grouped.add(&rows)?;
        }
        let waves = self.waves.ascending();
        let combinations = self.combinations();
        let history = |key: &Vec<(u32, u32)>| {
            let named = key.iter().map(|(wave, combination)| {
                let wave = waves.get(*wave as usize).cloned().unwrap_or_default();
                (wave, combinations.get(*combination as usize).cloned().unwrap_or_default())
            });
            named.collect::<History>()
        };
        let Grouped { places, cells: mut grouped, .. } = grouped;
        let cell = |(key, place): (&Vec<(u32, u32)>, &usize)| {
            let (members, answers) = grouped.get_mut(*place).map(mem::take)?;
            Some(Cell { history: history(key), members, answers })
        };
        let mut cells: Vec<Cell> = places.iter().filter_map(cell).collect();
        cells.sort_by(|one, other| one.history.cmp(&other.history));
        let identity = Identity(Arc::new(()));
        Ok(Panel { attributes: self.attributes, waves, cells, ids: self.ids, identity })
    }
}

impl Responses {
    /// The rows by person and wave, the latest last, each with what its person's id begins with, so
    /// that few are looked at.
    fn order(&self) -> Vec<(u128, u32)> {
        let rows = self.rows.iter().zip(0..);
        let mut order: Vec<(u128, u32)> =
            rows.map(|(row, number)| (self.ids.beginning(row.person), number)).collect();
        let rest = |number: u32| {
            let row = self.rows.get(number as usize);
            row.map(|row| (self.ids.text(row.person), row.wave, number))
        };
        order.sort_unstable_by(|one, other| {
            one.0.cmp(&other.0).then_with(|| rest(one.1).cmp(&rest(other.1)))
        });
        order
    }

    fn is_same(&self, one: (u128, u32), other: (u128, u32)) -> bool {
        let person =
            |number: u32| self.rows.get(number as usize).map(|row| self.ids.text(row.person));
        one.0 == other.0 && person(one.1) == person(other.1)
    }

    /// The values of each combination.
    fn combinations(&self) -> Vec<Vec<String>> {
        let names: Vec<Vec<&str>> = self.values.iter().map(Names::by_number).collect();
        let mut combinations = vec![Vec::new(); self.combined.len()];
        for (numbers, place) in &self.combined {
            let named = names.iter().zip(numbers);
            let named = named.filter_map(|(names, number)| names.get(*number as usize));
            if let Some(slot) = combinations.get_mut(*place as usize) {
                *slot = named.map(|name| (*name).to_owned()).collect();
            }
        }
        combinations
    }
}

/// People by what they have in common: waves and combinations, by their numbers.
#[derive(Default)]
struct Grouped {
    places: BTreeMap<Vec<(u32, u32)>, usize>,
    cells: Vec<(Vec<Id>, Vec<i64>)>,
    people: usize,
    key: Vec<(u32, u32)>,
    answers: Vec<i64>,
}

impl Grouped {
    /// Adds somebody by all their rows, ascending by wave.
    fn add(&mut self, rows: &[&Row]) -> Result<()> {
        self.people = self.people.saturating_add(1);
        if self.people > MAX_PEOPLE {
            return Err(Error::because(Code::LimitExceeded, "at most 16,777,216 people"));
        }
        self.key.clear();
        self.answers.clear();
        for row in rows.chunk_by(|one, other| one.wave == other.wave).filter_map(<[&Row]>::last) {
            self.key.push((row.wave, row.combination));
            self.answers.push(row.answer);
        }
        let place = match self.places.get(&self.key) {
            Some(place) => *place,
            None => self.place()?,
        };
        if let (Some((members, answers)), Some(row)) = (self.cells.get_mut(place), rows.first()) {
            members.push(row.person);
            answers.extend_from_slice(&self.answers);
        }
        Ok(())
    }

    /// Of a new cell.
    fn place(&mut self) -> Result<usize> {
        let place = self.cells.len();
        if place >= MAX_CELLS {
            return Err(Error::because(
                Code::LimitExceeded,
                "at most 16,384 combinations of values and waves",
            ));
        }
        self.places.insert(self.key.clone(), place);
        self.cells.push((Vec::new(), Vec::new()));
        Ok(place)
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
struct Cell {
    history: History,
    members: Vec<Id>,
    /// One for each member and wave of the history, member by member.
    answers: Vec<i64>,
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
