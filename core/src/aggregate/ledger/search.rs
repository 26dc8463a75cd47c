//! The search for a group of fewer than k people whose sum could be computed, which proves that
//! there is none.
//!
//! Let R be the span of the earlier answers, q the set that is asked about, and N the vectors
//! orthogonal to R. A group T is revealed if its indicator is in R + q. It is not in R, because
//! earlier searches saw to that, so T must meet every z in N with z · q ≠ 0. And every z that is
//! orthogonal to R and q must be orthogonal to T: as long as it is not, T needs more parts where z
//! has the other sign. So the search takes such a z that meets few parts which T can still afford,
//! tries each of them in T, and goes on. If no z objects any more, T is revealed. If every way
//! costs k people or comes to a z that cannot be balanced, there is no such group: a proof.
//!
//! Most ways end early, by a bound from linear programming: if every z is given a price so that no
//! part is worth more than its people to all of them together, then T costs at least the prices of
//! all z that it has to meet.
//!
//! The rows of the matrix give N: the z of an atom without pivot has 1 there and the negative
//! numbers of its column on the pivots.
//!
//! The search counts its steps and gives up after [`MAX_STEPS`], the same for the same structure.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a hot kernel; indexes come from the same vectors, counts are bounded by them"
)]

use super::{
    prime::{inverted, multiplied, reduced_by, signed, summed_signed},
    span::{Span, View},
};
use alloc::{vec, vec::Vec};
use core::ops::Range;

/// How many numbers a search looks at before it gives up.
pub(super) const MAX_STEPS: u64 = 1 << 25;

/// How many z are compared at each step of the search.
const MAX_COMPARED: usize = 12;

/// Numbers up to this, positive or negative, are summed as integers: 2^14 of them stay below P.
const SMALL: i32 = 1 << 15;

/// Prices are in this fraction of a person.
const PER_PERSON: u32 = 1 << 10;

/// What a search ended with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// No group of fewer than k people is revealed.
    Safe,
    /// One is.
    Revealing,
    /// Neither was proven in time.
    Unproven,
}

/// Whether a set of which something is left can be answered about.
pub(super) fn search(span: &Span, view: &View, k: u32) -> Finding {
    let budget = k.saturating_sub(1);
    let mut search = Search::new(Joined::new(span, view, budget));
    let Some(ways) = search.first_ways(budget) else { return Finding::Safe };
    search.each(ways, budget)
}

struct Search<'s> {
    joined: Joined<'s>,
    people: Vec<u32>,
    /// Parts that T has, or must not have because every T with them was looked at.
    closed: Vec<bool>,
    /// The z orthogonal to R and q, one for each part without pivot: by part, those that were needed.
    circuits: Vec<Option<Circuit>>,
    /// For each part that was taken the circuits that it is on, with its number there.
    on: Vec<Option<Vec<(u32, i32)>>>,
    /// z · T for each circuit.
    sums: Vec<i32>,
    /// The circuits that parts of T are on.
    touched: Vec<u32>,
    /// How often each circuit is among them.
    touches: Vec<u32>,
    /// What the circuits may still cost at each part, in the round that is noted beside it.
    rest: Vec<(u32, u32)>,
    round: u32,
    steps: u64,
}

/// A z where T may meet it.
struct Circuit {
    /// Whether all its numbers are small.
    small: bool,
    /// The lightest part first.
    terms: Vec<(u32, i32)>,
}

/// A z as a choice: T takes some of these parts, with these numbers.
struct Choice {
    terms: Range<usize>,
    /// What their numbers make together, at least.
    need: u32,
}

/// R and q together. Most searches look at few of its circuits.
struct Joined<'s> {
    span: &'s Span,
    view: &'s View,
    /// The part that is q's pivot, its number's inverse and its numbers in R.
    new: usize,
    inverse: u32,
    numbers: &'s [u32],
    /// The rows whose pivots T can afford, with the parts of these: pivots are the heaviest parts of
    /// their rows, so they are few.
    pivots: Vec<(usize, usize)>,
    budget: u32,
}

impl<'s> Joined<'s> {
    fn new(span: &'s Span, view: &'s View, budget: u32) -> Self {
        let new = view.pivot(span);
        let inverse = inverted(view.residual[new]);
        let numbers = span.column(view.parts[new].atom);
        let parts = view.parts.iter().enumerate();
        let affordable = parts.filter(|(_, part)| part.people <= budget);
        let mut pivots: Vec<(usize, usize)> =
            affordable.filter_map(|(number, part)| Some((part.row?, number))).collect();
        pivots.sort_unstable();
        Self { span, view, new, inverse, numbers, pivots, budget }
    }

    fn has_circuit(&self, part: usize) -> bool {
        self.view.parts[part].row.is_none() && part != self.new
    }

    /// What is taken of q's row from the column of a part.
    fn factor(&self, part: usize) -> u32 {
        multiplied(self.view.residual[part], self.inverse)
    }

    /// The number that the circuit of a part has at the pivot of a row.
    fn at_row(&self, part: usize, row: usize, factor: u32) -> i32 {
        let column = self.span.column(self.view.parts[part].atom);
        -signed(reduced_by(column[row], self.numbers[row], factor))
    }

    fn circuit(&self, part: usize) -> Circuit {
        let factor = self.factor(part);
        let people = |part: usize| self.view.parts[part].people;
        let rows = self.pivots.iter().map(|(row, pivot)| (*pivot, self.at_row(part, *row, factor)));
        let rest = [(self.new, -signed(factor)), (part, 1)].into_iter();
        let all = rows.chain(rest.filter(|(part, _)| people(*part) <= self.budget));
        let mut terms: Vec<(u32, i32)> = all
            .filter(|(_, number)| *number != 0)
            .map(|(part, number)| (index(part), number))
            .collect();
        terms.sort_unstable_by_key(|(part, _)| (people(*part as usize), *part));
        let small = terms.len() <= 1 << 14 && terms.iter().all(|(_, number)| number.abs() <= SMALL);
        Circuit { small, terms }
    }

    /// The circuits that a part is on, with its number there.
    fn on(&self, part: usize) -> Vec<(u32, i32)> {
        if self.has_circuit(part) {
            return vec![(index(part), 1)];
        }
        let row = self.view.parts[part].row;
        let number = |circuit: usize| {
            let factor = self.factor(circuit);
            row.map_or(-signed(factor), |row| self.at_row(circuit, row, factor))
        };
        let circuits = (0..self.view.parts.len()).filter(|part| self.has_circuit(*part));
        let on = circuits.map(|circuit| (index(circuit), number(circuit)));
        on.filter(|(_, number)| *number != 0).collect()
    }

    /// Which parts that T can afford a z in N with z · q ≠ 0 has, that of a part without pivot.
    fn way(&self, part: usize) -> impl Iterator<Item = u32> {
        let column = self.span.column(self.view.parts[part].atom);
        let on = self.pivots.iter().filter(|(row, _)| column[*row] != 0).map(|(_, pivot)| *pivot);
        let own = (self.view.parts[part].people <= self.budget).then_some(part);
        on.chain(own).map(index)
    }
}

impl<'s> Search<'s> {
    fn new(joined: Joined<'s>) -> Self {
        let parts = joined.view.parts.len();
        Self {
            people: joined.view.parts.iter().map(|part| part.people).collect(),
            joined,
            closed: vec![false; parts],
            circuits: (0..parts).map(|_| None).collect(),
            on: vec![None; parts],
            sums: vec![0; parts],
            touched: Vec::new(),
            touches: vec![0; parts],
            rest: vec![(0, 0); parts],
            round: 0,
            steps: 0,
        }
    }

    /// The parts of a z in N with z · q ≠ 0; nothing if no T can afford to meet all of them.
    fn first_ways(&mut self, budget: u32) -> Option<Vec<u32>> {
        let view = self.joined.view;
        let left = view.residual.iter().enumerate().filter(|(_, left)| **left != 0);
        let mut ways: Vec<(usize, usize)> =
            left.map(|(part, _)| (self.joined.way(part).count(), part)).collect();
        ways.sort_unstable();
        self.steps += ways.len() as u64 * (self.joined.pivots.len() as u64 + 1);
        self.round += 1;
        let mut cost = 0_u64;
        let mut terms = Vec::new();
        for (_, part) in &ways {
            terms.clear();
            terms.extend(self.joined.way(*part).map(|part| (part, 1)));
            cost += self.price(&terms);
            if cost > u64::from(budget) * u64::from(PER_PERSON) {
                return None;
            }
        }
        let (_, best) = ways.first()?;
        let best = self.joined.way(*best).collect();
        Some(self.heaviest_first(best))
    }

    /// Little remains to be searched with the heaviest, and the others go without it.
    fn heaviest_first(&self, mut parts: Vec<u32>) -> Vec<u32> {
        parts.sort_by_key(|part| u32::MAX - self.people[*part as usize]);
        parts
    }

    /// Tries each of some parts in T.
    fn each(&mut self, parts: Vec<u32>, budget: u32) -> Finding {
        let mut finding = Finding::Safe;
        let mut closed = Vec::new();
        for part in parts {
            if self.steps > MAX_STEPS {
                finding = Finding::Unproven;
                break;
            }
            self.closed[part as usize] = true;
            closed.push(part);
            finding = self.with(part as usize, budget);
            if finding != Finding::Safe {
                break;
            }
        }
        for part in closed {
            self.closed[part as usize] = false;
        }
        finding
    }

    /// Goes on with a part in T.
    fn with(&mut self, part: usize, budget: u32) -> Finding {
        self.take(part, 1);
        let finding = self.step(budget - self.people[part]);
        self.take(part, -1);
        finding
    }

    /// Puts a part into T, or takes it out again: each z counts it.
    fn take(&mut self, part: usize, times: i32) {
        let on = self.on[part].take().unwrap_or_else(|| self.joined.on(part));
        self.steps += on.len() as u64;
        for (circuit, number) in &on {
            let circuit = *circuit as usize;
            self.sums[circuit] = summed_signed(self.sums[circuit], times * number);
            if times > 0 {
                self.touches[circuit] += 1;
                if self.touches[circuit] == 1 {
                    self.touched.push(index(circuit));
                }
            } else {
                self.touches[circuit] -= 1;
                if self.touches[circuit] == 0 {
                    self.touched.pop();
                }
            }
        }
        self.on[part] = Some(on);
    }

    fn circuit(&mut self, circuit: usize) -> &Circuit {
        self.circuits[circuit].get_or_insert_with(|| self.joined.circuit(circuit))
    }

    /// Looks for a T with at most `budget` more people.
    fn step(&mut self, budget: u32) -> Finding {
        let mut terms = Vec::new();
        let mut choices = Vec::new();
        for circuit in self.shortest() {
            let choice = self.choice(circuit as usize, budget, &mut terms);
            let Some(choice) = choice else { return Finding::Safe };
            choices.push(choice);
        }
        if choices.is_empty() {
            return Finding::Revealing;
        }
        match self.fewest(&terms, choices, budget) {
            Some(parts) => self.each(parts, budget),
            None => Finding::Safe,
        }
    }

    /// The z that object to T: the shortest of them, or none if no z does.
    fn shortest(&mut self) -> Vec<u32> {
        self.steps += self.touched.len() as u64;
        let touched = self.touched.iter().copied();
        let mut objecting: Vec<u32> =
            touched.filter(|circuit| self.sums[*circuit as usize] != 0).collect();
        if objecting.len() > MAX_COMPARED {
            let length = |circuit: &u32| (self.circuit(*circuit as usize).terms.len(), *circuit);
            objecting.select_nth_unstable_by_key(MAX_COMPARED, length);
            objecting.truncate(MAX_COMPARED);
        }
        objecting
    }

    /// Which parts T may take for a z; nothing if they cannot balance it.
    fn choice(
        &mut self,
        circuit: usize,
        budget: u32,
        terms: &mut Vec<(u32, u32)>,
    ) -> Option<Choice> {
        let sum = self.sums[circuit];
        let joined = &self.joined;
        let circuit = self.circuits[circuit].get_or_insert_with(|| joined.circuit(circuit));
        self.steps += circuit.terms.len() as u64;
        let integers = circuit.small && sum.abs() <= SMALL;
        let start = terms.len();
        let mut all = 0_u64;
        for (part, number) in &circuit.terms {
            let other = *part as usize;
            if self.people[other] > budget {
                break;
            }
            let helps = !integers || (*number < 0) != (sum < 0);
            if helps && !self.closed[other] {
                let number = if integers { number.unsigned_abs() } else { 1 };
                terms.push((*part, number));
                all += u64::from(number);
            }
        }
        let need = if integers { sum.unsigned_abs() } else { 1 };
        (all >= u64::from(need)).then_some(Choice { terms: start..terms.len(), need })
    }

    /// The parts of the choice that has the fewest; nothing if all choices together cost more than
    /// the budget.
    fn fewest(
        &mut self,
        terms: &[(u32, u32)],
        mut choices: Vec<Choice>,
        budget: u32,
    ) -> Option<Vec<u32>> {
        choices.sort_unstable_by_key(|choice| (choice.terms.len(), choice.terms.start));
        self.round += 1;
        let mut cost = 0_u64;
        for choice in &choices {
            cost += self.price(&terms[choice.terms.clone()]) * u64::from(choice.need);
            if cost > u64::from(budget) * u64::from(PER_PERSON) {
                return None;
            }
        }
        let best = terms[choices.first()?.terms.clone()].iter();
        let best = best.map(|(part, _)| *part).collect();
        Some(self.heaviest_first(best))
    }

    /// The most that a z can cost for each unit that it needs, on top of what was priced already.
    fn price(&mut self, terms: &[(u32, u32)]) -> u64 {
        self.steps += terms.len() as u64;
        let mut price = u32::MAX;
        for (part, number) in terms {
            let part = *part as usize;
            if self.rest[part].0 != self.round {
                self.rest[part] = (self.round, self.people[part].saturating_mul(PER_PERSON));
            }
            price = price.min(self.rest[part].1 / number);
        }
        if price > 0 {
            for (part, number) in terms {
                self.rest[*part as usize].1 -= price * number;
            }
        }
        u64::from(price)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "there are at most 2^25 parts")]
const fn index(number: usize) -> u32 {
    number as u32
}
