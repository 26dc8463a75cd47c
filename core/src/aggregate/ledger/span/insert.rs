//! One more set in a span: atoms are cut along it, and the matrix gets a row.

use super::{Atom, Part, Span, UNTOUCHED, View, filled, summed};
use crate::aggregate::ledger::{
    cells::CellSet,
    prime::{inverted, multiplied, reduced_by, subtracted},
};
use alloc::{vec, vec::Vec};
use core::{cmp::Reverse, mem};

impl Span {
    /// Adds a set of which something is left; otherwise nothing happens.
    pub(in crate::aggregate::ledger) fn insert(&mut self, set: &CellSet, view: &View) {
        let left = |(part, residual): (&Part, &u32)| (*residual != 0).then_some(part.people);
        if view.parts.iter().zip(&view.residual).filter_map(left).max().is_none() {
            return;
        }
        let row = self.rows();
        for origin in &mut self.origins {
            let known = summed(origin, &view.taken);
            origin.push(subtracted(0, known));
        }
        let mut origin = vec![0; row];
        origin.push(1);
        self.origins.push(origin);
        self.basis.push(set.clone());
        let cut = self.cut(set, view);
        self.pivots.push(UNTOUCHED);
        self.turn(row, self.heaviest(row));
        for row in cut {
            self.settle(row);
        }
    }

    /// Cuts the atoms along a set and gives each the number in the new row. Returns the rows whose
    /// pivots became lighter.
    fn cut(&mut self, set: &CellSet, view: &View) -> Vec<usize> {
        let mut numbers = vec![[None; 2]; self.atoms.len()];
        for (part, residual) in view.parts.iter().zip(&view.residual) {
            if let Some(pair) = numbers.get_mut(part.atom)
                && let Some(number) = pair.get_mut(usize::from(part.inside))
            {
                *number = Some((*part, *residual));
            }
        }
        let mut lighter = Vec::new();
        let mut renamed = vec![None; self.atoms.len()];
        for (number, pair) in numbers.into_iter().enumerate() {
            let [outside, inside] = pair;
            let splits = inside.is_some() && (outside.is_some() || number == UNTOUCHED);
            let next = self.atoms.len();
            let Some(atom) = self.atoms.get_mut(number) else { continue };
            let mut part_of = |atom: &mut Atom, part: Option<(Part, u32)>| {
                let (people, row, residual) =
                    part.map_or((0, None, 0), |(part, left)| (part.people, part.row, left));
                if row.is_some() && people < atom.people {
                    lighter.extend(row);
                }
                *atom = Atom { people, row, ..mem::replace(atom, Atom::empty()) };
                atom.column.push(residual);
            };
            if splits {
                let mut other = atom.clone();
                part_of(atom, outside);
                part_of(&mut other, inside);
                if let Some(slot) = renamed.get_mut(number) {
                    *slot = Some(next);
                }
                self.atoms.push(other);
            } else {
                part_of(atom, inside.or(outside));
            }
        }
        self.rename(set, &renamed);
        lighter
    }

    /// Gives the cells inside their new atoms, the atoms their cells and the rows their pivots.
    fn rename(&mut self, set: &CellSet, renamed: &[Option<usize>]) {
        for (cell, atom) in self.atom_of.iter_mut().enumerate() {
            if set.has(cell)
                && let Some(Some(new)) = renamed.get(*atom)
            {
                *atom = *new;
            }
            if let Some(atom) = self.atoms.get_mut(*atom) {
                atom.cell = cell;
            }
        }
        for (number, atom) in self.atoms.iter().enumerate() {
            if let Some(pivot) = atom.row.and_then(|row| self.pivots.get_mut(row)) {
                *pivot = number;
            }
        }
    }

    /// The heaviest atom of a row, of several the one with the fewest numbers. Heavy pivots keep the
    /// search short, because they are soon too much for a group of fewer than k people; few numbers
    /// keep the matrix sparse.
    fn heaviest(&self, row: usize) -> usize {
        let has = |atom: &Atom| atom.column.get(row).is_some_and(|number| *number != 0);
        let people = self.atoms.iter().filter(|atom| has(atom)).map(|atom| atom.people).max();
        let heaviest = |(_, atom): &(usize, &Atom)| Some(atom.people) == people && has(atom);
        let heaviest = self.atoms.iter().enumerate().filter(heaviest);
        heaviest
            .max_by_key(|(_, atom)| Reverse(filled(&atom.column)))
            .map_or(UNTOUCHED, |(number, _)| number)
    }

    /// Gives a row a heavier pivot, if there is one.
    fn settle(&mut self, row: usize) {
        let heaviest = self.heaviest(row);
        let people = |atom: usize| self.atoms.get(atom).map_or(0, |atom| atom.people);
        if self.pivots.get(row).is_some_and(|pivot| people(heaviest) > people(*pivot)) {
            self.turn(row, heaviest);
        }
    }

    /// Makes an atom the pivot of a row: scales the row and takes it from the others.
    fn turn(&mut self, row: usize, atom: usize) {
        if let Some(old) = self.pivots.get_mut(row) {
            let old = mem::replace(old, atom);
            if let Some(old) = self.atoms.get_mut(old).filter(|old| old.row == Some(row)) {
                old.row = None;
            }
        }
        let Some(pivot) = self.atoms.get_mut(atom) else { return };
        pivot.row = Some(row);
        let inverse = inverted(pivot.column.get(row).copied().unwrap_or(1));
        let others: Vec<(usize, u32)> = pivot
            .column
            .iter()
            .copied()
            .enumerate()
            .filter(|(other, number)| *other != row && *number != 0)
            .collect();
        let atoms = self.atoms.iter_mut().map(|atom| &mut atom.column);
        for column in atoms.chain(&mut self.origins) {
            eliminate(column, row, inverse, &others);
        }
    }
}

impl Atom {
    const fn empty() -> Self {
        Self { people: 0, cell: 0, row: None, column: Vec::new() }
    }
}

/// Scales one row of a column and takes multiples of it from others.
fn eliminate(column: &mut [u32], row: usize, inverse: u32, others: &[(usize, u32)]) {
    let Some(number) = column.get_mut(row).filter(|number| **number != 0) else { return };
    *number = multiplied(*number, inverse);
    let factor = *number;
    for (other, times) in others {
        if let Some(number) = column.get_mut(*other) {
            *number = reduced_by(*number, *times, factor);
        }
    }
}
