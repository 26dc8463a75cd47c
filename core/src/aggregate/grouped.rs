//! People put into cells: those who have the same values in the same waves.

use super::{
    MAX_PEOPLE,
    ids::Id,
    panel::{Cell, History, MAX_CELLS},
    responses::Row,
};
use crate::error::{Code, Error, Result};
use alloc::{collections::BTreeMap, vec::Vec};
use core::mem;

/// A wave and a combination of values, by their numbers.
type Part = (u32, u32);

/// People by what they have in common.
#[derive(Default)]
pub(super) struct Grouped {
    places: BTreeMap<Vec<Part>, usize>,
    /// For who was in one wave only: the place for each wave and combination, or [`NOWHERE`].
    single: Vec<Vec<u32>>,
    /// How many combinations that has; none where they are too many for it.
    combinations: usize,
    cells: Vec<(Vec<Id>, Vec<i64>)>,
    people: usize,
    key: Vec<Part>,
    answers: Vec<i64>,
}

const NOWHERE: u32 = u32::MAX;

impl Grouped {
    /// Nobody yet; there are so many combinations.
    pub(super) fn of(combinations: usize) -> Self {
        let combinations = if combinations <= MAX_CELLS { combinations } else { 0 };
        Self { combinations, ..Self::default() }
    }

    /// Adds somebody by all their rows, ascending by wave.
    pub(super) fn add(&mut self, rows: &[&Row]) -> Result<()> {
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
        let place = self.found()?;
        if let (Some((members, answers)), Some(row)) = (self.cells.get_mut(place), rows.first()) {
            members.push(row.person);
            answers.extend_from_slice(&self.answers);
        }
        Ok(())
    }

    /// The place of whoever has the key.
    fn found(&mut self) -> Result<usize> {
        let [(wave, combination)] = *self.key.as_slice() else { return self.looked_up() };
        let at = (wave as usize, combination as usize);
        let known = self.single.get(at.0).and_then(|places| places.get(at.1));
        if let Some(known) = known.filter(|place| **place != NOWHERE) {
            return Ok(*known as usize);
        }
        let place = self.looked_up()?;
        if at.0 >= self.single.len() {
            self.single.resize(at.0.saturating_add(1), Vec::new());
        }
        if let Some(places) = self.single.get_mut(at.0) {
            places.resize(self.combinations, NOWHERE);
            if let Some(slot) = places.get_mut(at.1) {
                *slot = u32::try_from(place).unwrap_or(NOWHERE);
            }
        }
        Ok(place)
    }

    fn looked_up(&mut self) -> Result<usize> {
        match self.places.get(&self.key) {
            Some(place) => Ok(*place),
            None => self.place(),
        }
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

    /// The cells, with what their people have in common.
    pub(super) fn cells(mut self, history: impl Fn(&[Part]) -> History) -> Vec<Cell> {
        let cell = |(key, place): (&Vec<Part>, &usize)| {
            let (members, answers) = self.cells.get_mut(*place).map(mem::take)?;
            Some(Cell { history: history(key), members, answers })
        };
        self.places.iter().filter_map(cell).collect()
    }
}
