//! People put into cells: those who have the same values in the same waves.

use super::{
    MAX_PEOPLE,
    panel::{Cell, History, MAX_CELLS},
};
use crate::error::{Code, Error, Result};
use alloc::{collections::BTreeMap, vec::Vec};
use core::mem;

/// A wave and a combination of values, by their numbers; those of earlier waves are less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part(u32);

impl Part {
    /// There are fewer than 2^6 waves, and no more combinations than 2^26 rows.
    pub(super) const fn new(wave: u32, combination: u32) -> Self {
        Self(wave << 26 | combination)
    }

    pub(super) const fn wave(self) -> u32 {
        self.0 >> 26
    }

    pub(super) const fn combination(self) -> u32 {
        self.0 & 0x3ff_ffff
    }
}

/// People by what they have in common.
#[derive(Default)]
pub(super) struct Grouped {
    places: BTreeMap<Vec<Part>, usize>,
    /// For who was in one wave only: the place for each wave and combination, or [`NOWHERE`].
    single: Vec<Vec<u32>>,
    /// How many combinations that has; none where they are too many for it.
    combinations: usize,
    /// The rows of everybody, wave by wave.
    cells: Vec<Vec<u32>>,
    people: usize,
    key: Vec<Part>,
}

const NOWHERE: u32 = u32::MAX;

impl Grouped {
    /// Nobody yet; there are so many combinations.
    pub(super) fn of(combinations: usize) -> Self {
        let combinations = if combinations <= MAX_CELLS { combinations } else { 0 };
        Self { combinations, ..Self::default() }
    }

    /// Adds somebody who has one row.
    pub(super) fn add_single(&mut self, row: u32, part: Part) -> Result<()> {
        let at = (part.wave() as usize, part.combination() as usize);
        let known = self.single.get(at.0).and_then(|places| places.get(at.1));
        let place = match known {
            Some(place) if *place != NOWHERE => *place as usize,
            _ => self.single_place(part)?,
        };
        self.count()?;
        if let Some(rows) = self.cells.get_mut(place) {
            rows.push(row);
        }
        Ok(())
    }

    /// Adds somebody by all their rows, ascending by wave; the last of each wave counts.
    pub(super) fn add(&mut self, rows: &[(Part, u32)]) -> Result<()> {
        self.count()?;
        let waves = || {
            let waves = rows.chunk_by(|(one, _), (other, _)| one.wave() == other.wave());
            waves.filter_map(<[_]>::last)
        };
        self.key.clear();
        self.key.extend(waves().map(|(part, _)| *part));
        let place = self.looked_up()?;
        if let Some(cell) = self.cells.get_mut(place) {
            cell.extend(waves().map(|(_, row)| *row));
        }
        Ok(())
    }

    fn count(&mut self) -> Result<()> {
        self.people = self.people.saturating_add(1);
        if self.people > MAX_PEOPLE {
            return Err(Error::because(Code::LimitExceeded, "at most 16,777,216 people"));
        }
        Ok(())
    }

    /// The place of who was in one wave only, and from now on without a look-up.
    fn single_place(&mut self, part: Part) -> Result<usize> {
        self.key.clear();
        self.key.push(part);
        let place = self.looked_up()?;
        let wave = part.wave() as usize;
        if wave >= self.single.len() {
            self.single.resize(wave.saturating_add(1), Vec::new());
        }
        if let Some(places) = self.single.get_mut(wave) {
            places.resize(self.combinations, NOWHERE);
            if let Some(slot) = places.get_mut(part.combination() as usize) {
                *slot = u32::try_from(place).unwrap_or(NOWHERE);
            }
        }
        Ok(place)
    }

    /// The place of whoever has the key.
    fn looked_up(&mut self) -> Result<usize> {
        if let Some(place) = self.places.get(&self.key) {
            return Ok(*place);
        }
        let place = self.cells.len();
        if place >= MAX_CELLS {
            return Err(Error::because(
                Code::LimitExceeded,
                "at most 16,384 combinations of values and waves",
            ));
        }
        self.places.insert(self.key.clone(), place);
        self.cells.push(Vec::new());
        Ok(place)
    }

    /// The cells, with what their people have in common.
    pub(super) fn cells(mut self, history: impl Fn(&[Part]) -> History) -> Vec<Cell> {
        let cell = |(key, place): (&Vec<Part>, &usize)| {
            let rows = self.cells.get_mut(*place).map(mem::take)?;
            Some(Cell { history: history(key), rows })
        };
        self.places.iter().filter_map(cell).collect()
    }
}
