//! What can be computed from the answers given: the span of the sets that were asked about.
//!
//! An answer is a sum over a set of cells. Whoever has several can add, subtract and scale them, so
//! they know every vector of the *span*, a vector having one number for each cell. It speaks about
//! the people of the cells where it is not zero. The one thing that must not happen is a vector
//! other than zero that speaks about fewer than k people.
//!
//! **Atoms.** Cells that were always asked about together cannot be told apart: no vector of the
//! span has different numbers for them. Such a class is an atom, and the span is kept over atoms.
//!
//! **Arithmetic.** The span is kept as a matrix in reduced row echelon form modulo 2^31 - 1, by
//! columns. That errs on the safe side only:
//!
//! * The basis is independent modulo P, therefore over the rationals. Let L be the whole vectors in
//!   its rational span. L modulo P has the dimension of L (if P divides a vector of L, the quotient
//!   is in L) and contains the span modulo P, which has that dimension too: they are the same. So
//!   whatever vector the rationals know, divided by its common factor, is one modulo P, is not zero,
//!   and speaks about no more people. A proof that there is none modulo P is a proof over the
//!   rationals.
//! * The other way round, a set that is in the span modulo P need not be in the rational one. So
//!   that is claimed only after it was computed in integers ([`Span::derives`]).

mod insert;
mod view;

pub(super) use view::View;

use super::{cells::CellSet, prime::sum_reduced};
use alloc::{vec, vec::Vec};

/// The numbers that the matrix may have: 64 MiB.
pub(super) const MAX_NUMBERS: usize = 1 << 24;

/// The atom of the cells that were never asked about. It may be empty.
const UNTOUCHED: usize = 0;

/// The span of the sets that were asked about.
#[derive(Clone)]
pub(super) struct Span {
    /// How many people are in each cell.
    people: Vec<u32>,
    /// The atom of each cell.
    atom_of: Vec<usize>,
    atoms: Vec<Atom>,
    /// Independent sets that span the rest.
    basis: Vec<CellSet>,
    /// How the rows are made of the basis: a column for each set of it.
    origins: Vec<Vec<u32>>,
    /// The atom of each row's pivot.
    pivots: Vec<usize>,
}

/// Cells that were always asked about together.
#[derive(Clone)]
struct Atom {
    people: u32,
    /// One of its cells.
    cell: usize,
    /// The row whose pivot it is.
    row: Option<usize>,
    /// Its number in each row.
    column: Vec<u32>,
}

/// The cells of an atom that are all inside a set, or all outside.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) atom: usize,
    pub(super) people: u32,
    pub(super) inside: bool,
    /// The row whose pivot it is, if the atom is one and this its larger part.
    pub(super) row: Option<usize>,
}

impl Span {
    /// Of these cells, with nothing asked.
    pub(super) fn new(people: Vec<u32>) -> Self {
        let untouched = Atom { people: total(&people), cell: 0, row: None, column: Vec::new() };
        Self {
            atom_of: vec![UNTOUCHED; people.len()],
            people,
            atoms: vec![untouched],
            basis: Vec::new(),
            origins: Vec::new(),
            pivots: Vec::new(),
        }
    }

    /// The numbers of an atom in all rows.
    pub(super) fn column(&self, atom: usize) -> &[u32] {
        self.atoms.get(atom).map_or(&[], |atom| &atom.column)
    }

    /// The atom of a cell, if it was ever asked about.
    pub(super) fn atom(&self, cell: usize) -> Option<usize> {
        self.atom_of.get(cell).copied().filter(|atom| *atom != UNTOUCHED)
    }

    /// How many rows there are.
    pub(super) const fn rows(&self) -> usize {
        self.pivots.len()
    }

    /// The atoms, cut along a set.
    pub(super) fn parts(&self, set: &CellSet) -> Vec<Part> {
        let mut inside = vec![0_u32; self.atoms.len()];
        for cell in set.iter() {
            let people = self.people.get(cell).copied().unwrap_or_default();
            if let Some(sum) = self.atom_of.get(cell).and_then(|atom| inside.get_mut(*atom)) {
                *sum = sum.saturating_add(people);
            }
        }
        let mut parts = Vec::with_capacity(self.atoms.len().saturating_add(1));
        for (number, (atom, people)) in self.atoms.iter().zip(inside).enumerate() {
            let outside = atom.people.saturating_sub(people);
            let row = |larger: bool| atom.row.filter(|_| larger);
            let part = |people, inside, larger| {
                (people > 0).then(|| Part { atom: number, people, inside, row: row(larger) })
            };
            parts.extend(part(people, true, people >= outside));
            parts.extend(part(outside, false, people < outside));
        }
        parts
    }

    /// Whether there is memory for one more set that cuts the atoms into so many parts.
    pub(super) fn has_room(&self, parts: usize) -> bool {
        let rows = self.rows().saturating_add(1);
        parts.saturating_add(rows).saturating_add(1).saturating_mul(rows) <= MAX_NUMBERS
    }

    /// The same people in other cells: `parents` says of which cell each is a piece, or that its
    /// people are new. The pieces of a cell have as many people as it had.
    pub(super) fn refine(&mut self, parents: &[Option<usize>], people: Vec<u32>) {
        let atom = |parent: &Option<usize>| {
            parent.and_then(|parent| self.atom_of.get(parent).copied()).unwrap_or(UNTOUCHED)
        };
        self.atom_of = parents.iter().map(atom).collect();
        for set in &mut self.basis {
            *set = CellSet::of(parents.len(), |cell| {
                parents.get(cell).copied().flatten().is_some_and(|parent| set.has(parent))
            });
        }
        self.people = people;
        if let Some(atom) = self.atoms.get_mut(UNTOUCHED) {
            let people = self.atom_of.iter().zip(&self.people);
            let people = people.filter(|(atom, _)| **atom == UNTOUCHED);
            atom.people = people.fold(0, |sum, (_, people)| sum.saturating_add(*people));
        }
        for (cell, atom) in self.atom_of.iter().enumerate() {
            if let Some(atom) = self.atoms.get_mut(*atom) {
                atom.cell = cell;
            }
        }
    }
}

/// How many numbers of a column are not 0.
pub(super) fn filled(column: &[u32]) -> usize {
    column.iter().filter(|number| **number != 0).count()
}

/// The sum of some numbers of a column.
fn summed(column: &[u32], rows: &[usize]) -> u32 {
    let numbers = rows.iter().filter_map(|row| column.get(*row));
    sum_reduced(numbers.fold(0, |sum, number| sum.wrapping_add(u64::from(*number))))
}

fn total(people: &[u32]) -> u32 {
    people.iter().fold(0, |sum, people| sum.saturating_add(*people))
}
