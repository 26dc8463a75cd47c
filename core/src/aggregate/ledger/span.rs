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

use super::{
    cells::CellSet,
    prime::{P, as_fraction, inverted, multiplied, reduced_by, subtracted, sum_reduced},
};
use alloc::{vec, vec::Vec};
use core::{cmp::Reverse, mem};

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

/// A set of cells as the span sees it.
pub(super) struct View {
    pub(super) parts: Vec<Part>,
    /// What is left of the set once the rows are taken away, for each part.
    pub(super) residual: Vec<u32>,
    /// The rows that were taken away.
    taken: Vec<usize>,
}

impl View {
    /// The heaviest part where something is left, of several the one with the fewest numbers.
    pub(super) fn pivot(&self, span: &Span) -> usize {
        let left = || {
            let left = self.parts.iter().zip(&self.residual).enumerate();
            left.filter(|(_, (_, residual))| **residual != 0)
        };
        let people = left().map(|(_, (part, _))| part.people).max();
        let heaviest = left().filter(|(_, (part, _))| Some(part.people) == people);
        let numbers =
            |(_, (part, _)): &(usize, (&Part, &u32))| Reverse(filled(span.column(part.atom)));
        heaviest.max_by_key(numbers).map_or(0, |(number, _)| number)
    }
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
        let cut = |(number, (atom, inside)): (usize, (&Atom, u32))| {
            let outside = atom.people.saturating_sub(inside);
            let row = |larger: bool| atom.row.filter(|_| larger);
            [
                Part { atom: number, people: inside, inside: true, row: row(inside >= outside) },
                Part { atom: number, people: outside, inside: false, row: row(inside < outside) },
            ]
        };
        let parts = self.atoms.iter().zip(inside).enumerate().flat_map(cut);
        parts.filter(|part| part.people > 0).collect()
    }

    /// A set less the rows whose pivots it has.
    pub(super) fn view(&self, parts: Vec<Part>) -> View {
        let rows = |part: &Part| part.row.filter(|_| part.inside);
        let taken: Vec<usize> = parts.iter().filter_map(rows).collect();
        let residual = parts.iter().map(|part| {
            let known = if part.row.is_some() {
                u32::from(part.inside)
            } else {
                summed(self.column(part.atom), &taken)
            };
            subtracted(u32::from(part.inside), known)
        });
        View { residual: residual.collect(), parts, taken }
    }

    /// Whether a set with nothing left is in the rational span: whether the fractions that the
    /// residues stand for, if they are small, combine the basis to it.
    pub(super) fn derives(&self, set: &CellSet, view: &View) -> bool {
        let factors: Option<Vec<(i64, i64)>> =
            self.origins.iter().map(|origin| as_fraction(summed(origin, &view.taken))).collect();
        let Some(factors) = factors else { return false };
        let Some(common) = common_denominator(&factors) else { return false };
        let used: Vec<(i64, &CellSet)> = factors
            .iter()
            .zip(&self.basis)
            .filter(|((numerator, _), _)| *numerator != 0)
            .map(|((numerator, denominator), basis)| {
                // At most 2^15 times 2^31.
                let scale = common.checked_div(*denominator).unwrap_or_default();
                (numerator.saturating_mul(scale), basis)
            })
            .collect();
        self.atoms.iter().filter(|atom| atom.people > 0).all(|atom| {
            let has = used.iter().filter(|(_, basis)| basis.has(atom.cell));
            // At most 2^14 of them: below 2^60.
            let sum = has.fold(0_i64, |sum, (factor, _)| sum.saturating_add(*factor));
            sum == if set.has(atom.cell) { common } else { 0 }
        })
    }

    /// Whether a part of fewer than k people would have a row of its own, were the set one: a sum
    /// that is told.
    pub(super) fn isolates(&self, view: &View, k: u32) -> bool {
        let new = view.pivot(self);
        let people = |part: usize| view.parts.get(part).map_or(0, |part| part.people);
        let left = view.residual.iter().filter(|left| **left != 0).count();
        if left == 1 {
            return people(new) < k;
        }
        let joined = view.parts.get(new).map_or(&[][..], |part| self.column(part.atom));
        let inverse = inverted(view.residual.get(new).copied().unwrap_or(1));
        // The rows that change, and may be one part alone then.
        let small = view.parts.iter().filter(|part| part.people < k);
        let changes = |row: &usize| joined.get(*row).is_some_and(|number| *number != 0);
        let mut alone: Vec<usize> = small.filter_map(|part| part.row).filter(changes).collect();
        for (number, (part, left)) in view.parts.iter().zip(&view.residual).enumerate() {
            if alone.is_empty() {
                break;
            }
            if part.row.is_some() || number == new {
                continue;
            }
            let factor = multiplied(*left, inverse);
            let column = self.column(part.atom);
            alone.retain(|row| {
                let (number, times) = (column.get(*row), joined.get(*row));
                number
                    .zip(times)
                    .is_some_and(|(number, times)| reduced_by(*number, *times, factor) == 0)
            });
        }
        !alone.is_empty()
    }

    /// Whether there is memory for one more set that cuts the atoms into so many parts.
    pub(super) fn has_room(&self, parts: usize) -> bool {
        let rows = self.rows().saturating_add(1);
        parts.saturating_add(rows).saturating_add(1).saturating_mul(rows) <= MAX_NUMBERS
    }

    /// Adds a set of which something is left; otherwise nothing happens.
    pub(super) fn insert(&mut self, set: &CellSet, view: &View) {
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

/// How many numbers of a column are not 0.
pub(super) fn filled(column: &[u32]) -> usize {
    column.iter().filter(|number| **number != 0).count()
}

/// The sum of some numbers of a column.
fn summed(column: &[u32], rows: &[usize]) -> u32 {
    let numbers = rows.iter().filter_map(|row| column.get(*row));
    sum_reduced(numbers.fold(0, |sum, number| sum.wrapping_add(u64::from(*number))))
}

/// The least common multiple of the denominators, if it has at most 31 bits.
fn common_denominator(fractions: &[(i64, i64)]) -> Option<i64> {
    let mut common = 1_i64;
    for (_, denominator) in fractions {
        let (mut left, mut right) = (common, *denominator);
        while right != 0 {
            (left, right) = (right, left.checked_rem(right)?);
        }
        common = common.checked_mul(denominator.checked_div(left)?)?;
        if common > i64::from(P) {
            return None;
        }
    }
    Some(common)
}

fn total(people: &[u32]) -> u32 {
    people.iter().fold(0, |sum, people| sum.saturating_add(*people))
}
