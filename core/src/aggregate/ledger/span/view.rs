//! A set as the span sees it: what is left of it, whether its sum is known, and what it would tell.

use super::{Part, Span, filled, summed};
use crate::aggregate::ledger::{
    cells::CellSet,
    prime::{P, as_fraction, inverted, multiplied, reduced_by, subtracted},
};
use alloc::{vec, vec::Vec};
use core::cmp::Reverse;

/// A set of cells as the span sees it.
pub(in crate::aggregate::ledger) struct View {
    pub(in crate::aggregate::ledger) parts: Vec<Part>,
    /// What is left of the set once the rows are taken away, for each part.
    pub(in crate::aggregate::ledger) residual: Vec<u32>,
    /// The rows that were taken away.
    pub(super) taken: Vec<usize>,
}

impl View {
    /// The heaviest part where something is left, of several the one with the fewest numbers.
    pub(in crate::aggregate::ledger) fn pivot(&self, span: &Span) -> usize {
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
    /// A set less the rows whose pivots it has.
    pub(in crate::aggregate::ledger) fn view(&self, parts: Vec<Part>) -> View {
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
    pub(in crate::aggregate::ledger) fn derives(&self, set: &CellSet, view: &View) -> bool {
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
        // One cell stands for its atom: the basis has all of them or none.
        let mut standing = CellSet::none(self.people.len());
        self.atoms.iter().for_each(|atom| standing.insert(atom.cell));
        let mut sums = vec![0_i64; self.people.len()];
        for (factor, basis) in used {
            for cell in basis.common(&standing) {
                if let Some(sum) = sums.get_mut(cell) {
                    // At most 2^14 of them: below 2^60.
                    *sum = sum.saturating_add(factor);
                }
            }
        }
        self.atoms.iter().filter(|atom| atom.people > 0).all(|atom| {
            let wanted = if set.has(atom.cell) { common } else { 0 };
            sums.get(atom.cell).is_some_and(|sum| *sum == wanted)
        })
    }

    /// Whether a part of fewer than k people would have a row of its own, were the set one: a sum
    /// that is told.
    pub(in crate::aggregate::ledger) fn isolates(&self, view: &View, k: u32) -> bool {
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
