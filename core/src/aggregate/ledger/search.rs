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
pub(super) const MAX_STEPS: u64 = 1 << 22;

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
    let mut search = Search::new(view);
    let Some(ways) = search.first_ways(span, view, budget) else { return Finding::Safe };
    search.join(span, view, budget);
    search.each(ways, budget)
}

struct Search {
    people: Vec<u32>,
    /// Parts that T has, or must not have because every T with them was looked at.
    closed: Vec<bool>,
    /// The z orthogonal to R and q, one for each part without pivot.
    circuits: Vec<Circuit>,
    /// For each part the circuits that it is on, with its number there.
    on: Vec<Vec<(u32, i32)>>,
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
#[derive(Default)]
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

impl Search {
    fn new(view: &View) -> Self {
        let parts = view.parts.len();
        Self {
            people: view.parts.iter().map(|part| part.people).collect(),
            closed: vec![false; parts],
            circuits: Vec::new(),
            on: Vec::new(),
            sums: Vec::new(),
            touched: Vec::new(),
            touches: Vec::new(),
            rest: vec![(0, 0); parts],
            round: 0,
            steps: 0,
        }
    }

    /// The parts of a z in N with z · q ≠ 0; nothing if no T can afford to meet all of them.
    fn first_ways(&mut self, span: &Span, view: &View, budget: u32) -> Option<Vec<u32>> {
        let pivots = pivots(span, view);
        let mut terms = Vec::new();
        let mut choices = Vec::new();
        for (number, (part, left)) in view.parts.iter().zip(&view.residual).enumerate() {
            if *left == 0 {
                continue;
            }
            let start = terms.len();
            let column = span.column(part.atom);
            let on = column.iter().zip(&pivots).filter(|(number, _)| **number != 0);
            let all = on.map(|(_, pivot)| *pivot).chain([number]);
            let affordable = all.filter(|part| view.parts[*part].people <= budget);
            terms.extend(affordable.map(|part| (index(part), 1)));
            self.steps += column.len() as u64;
            choices.push(Choice { terms: start..terms.len(), need: 1 });
        }
        self.fewest(&terms, choices, budget)
    }

    /// From here on the z are orthogonal to q too, and T is empty.
    fn join(&mut self, span: &Span, view: &View, most: u32) {
        let new = view.pivot(span);
        let inverse = inverted(view.residual[new]);
        let joined = span.column(view.parts[new].atom);
        let pivots = pivots(span, view);
        self.on = vec![Vec::new(); view.parts.len()];
        for (number, part) in view.parts.iter().enumerate() {
            if part.row.is_some() || number == new {
                continue;
            }
            let factor = multiplied(view.residual[number], inverse);
            let rows = span.column(part.atom).iter().zip(joined).zip(&pivots);
            let rows = rows.map(|((number, times), pivot)| {
                (*pivot, -signed(reduced_by(*number, *times, factor)))
            });
            let all = rows.chain([(new, -signed(factor)), (number, 1)]);
            let mut circuit: Vec<(u32, i32)> = all
                .filter(|(part, number)| *number != 0 && view.parts[*part].people <= most)
                .map(|(part, number)| (index(part), number))
                .collect();
            circuit.sort_unstable_by_key(|(part, _)| (self.people[*part as usize], *part));
            self.add(circuit);
        }
        self.sums = vec![0; self.circuits.len()];
        self.touches = vec![0; self.circuits.len()];
    }

    fn add(&mut self, terms: Vec<(u32, i32)>) {
        let circuit = index(self.circuits.len());
        for (part, number) in &terms {
            self.on[*part as usize].push((circuit, *number));
        }
        let small = terms.len() <= 1 << 14 && terms.iter().all(|(_, number)| number.abs() <= SMALL);
        self.circuits.push(Circuit { small, terms });
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
        self.steps += self.on[part].len() as u64;
        for (circuit, number) in &self.on[part] {
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
            let length = |circuit: &u32| (self.circuits[*circuit as usize].terms.len(), *circuit);
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
        let circuit = &self.circuits[circuit];
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
        let mut best: Vec<u32> = best.map(|(part, _)| *part).collect();
        // The heaviest first: little remains to be searched with it, and the others go without it.
        best.sort_by_key(|part| u32::MAX - self.people[*part as usize]);
        Some(best)
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

/// The part of each row's pivot.
fn pivots(span: &Span, view: &View) -> Vec<usize> {
    let mut pivots = vec![0; span.rows()];
    for (number, part) in view.parts.iter().enumerate() {
        if let Some(row) = part.row {
            pivots[row] = number;
        }
    }
    pivots
}

#[expect(clippy::cast_possible_truncation, reason = "there are at most 2^25 parts")]
const fn index(number: usize) -> u32 {
    number as u32
}
