//! Whoever collects answers and computes: exact linear algebra over everything that was told.
//!
//! Slow and plain, and without a line of the product. The answers are sums over sets of people.
//! People whom no set tells apart are one unknown (a class); the sets are equations over classes. A
//! group follows from them if its indicator is a combination of theirs, that is, if it is
//! orthogonal to every vector that is orthogonal to all of them. The arithmetic is modulo the prime
//! 2^61 - 1, another one than the product's.

use std::collections::{BTreeMap, HashMap};

const P: u128 = (1 << 61) - 1;

/// What follows from some answers.
pub(crate) struct Attacker {
    /// How many people are in each class.
    people: Vec<u32>,
    /// For each class its number in each vector that is orthogonal to the answers.
    kernel: Vec<Vec<u128>>,
}

impl Attacker {
    /// Of answers about sets of the people 0 to `people - 1`.
    pub(crate) fn knows(people: usize, answers: &[Vec<bool>]) -> Self {
        let mut classes = BTreeMap::<Vec<bool>, u32>::new();
        for person in 0..people {
            let row = answers.iter().map(|answer| answer[person]).collect();
            *classes.entry(row).or_default() += 1;
        }
        let width = classes.len();
        let rows = (0..answers.len())
            .map(|answer| classes.keys().map(|class| u128::from(class[answer])).collect());
        let kernel = kernel(rows.collect(), width);
        Self { people: classes.into_values().collect(), kernel }
    }

    /// How many people's own answers follow.
    pub(crate) fn persons(&self) -> usize {
        self.classes().filter(|class| self.people[*class] == 1 && self.follows(&[*class])).count()
    }

    /// How many groups of fewer than k people and at most four classes follow, and no group within
    /// them: for k up to 5 these are all that there are, because a class has a person at least.
    pub(crate) fn groups(&self, k: u32) -> usize {
        let small: Vec<usize> = self.classes().filter(|class| self.people[*class] < k).collect();
        let sums = self.projected();
        let mut pairs = HashMap::<u128, Vec<(usize, usize)>>::new();
        let mut found = Vec::<Vec<usize>>::new();
        let mut report = |group: Vec<usize>| {
            let people: u32 = group.iter().map(|class| self.people[*class]).sum();
            let known = found.iter().any(|inner| inner.iter().all(|class| group.contains(class)));
            if people < k && !known && self.follows(&group) {
                found.push(group);
            }
        };
        for class in small.iter().filter(|class| sums[**class] == 0) {
            report(vec![*class]);
        }
        for (place, first) in small.iter().enumerate() {
            for second in small.get(place + 1..).unwrap_or_default() {
                if self.people[*first] + self.people[*second] >= k {
                    continue;
                }
                let sum = (sums[*first] + sums[*second]) % P;
                if sum == 0 {
                    report(vec![*first, *second]);
                }
                pairs.entry(sum).or_default().push((*first, *second));
            }
        }
        for third in &small {
            for (first, second) in pairs.get(&((P - sums[*third]) % P)).into_iter().flatten() {
                if third < first {
                    report(vec![*third, *first, *second]);
                }
            }
        }
        for (sum, some) in &pairs {
            for (third, fourth) in pairs.get(&((P - sum) % P)).into_iter().flatten() {
                for (first, second) in some.iter().filter(|(_, second)| second < third) {
                    report(vec![*first, *second, *third, *fourth]);
                }
            }
        }
        found.len()
    }

    fn classes(&self) -> core::ops::Range<usize> {
        0..self.people.len()
    }

    /// Whether the sum over some classes follows.
    fn follows(&self, group: &[usize]) -> bool {
        let vectors = self.kernel.first().map_or(0, Vec::len);
        (0..vectors).all(|vector| {
            group.iter().map(|class| self.kernel[*class][vector]).sum::<u128>() % P == 0
        })
    }

    /// The kernel, projected on one number for each class: a group that follows has the sum 0.
    fn projected(&self) -> Vec<u128> {
        let weight = |vector: usize| (vector as u128 + 1) * 0x9e37_79b9_7f4a_7c15 % P;
        let weights: Vec<u128> = (0..)
            .map(weight)
            .scan(1, |power, weight| {
                *power = *power * weight % P;
                Some(*power)
            })
            .take(self.kernel.first().map_or(0, Vec::len))
            .collect();
        let one = |column: &Vec<u128>| {
            column.iter().zip(&weights).fold(0, |sum, (number, weight)| (sum + number * weight) % P)
        };
        self.kernel.iter().map(one).collect()
    }
}

/// For each column its numbers in a basis of the vectors that are orthogonal to all rows.
fn kernel(mut rows: Vec<Vec<u128>>, width: usize) -> Vec<Vec<u128>> {
    let mut pivots = Vec::new();
    for column in 0..width {
        let top = pivots.len();
        let Some(found) = (top..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(top, found);
        let inverse = power(rows[top][column], P - 2);
        for number in &mut rows[top] {
            *number = *number * inverse % P;
        }
        let pivot = rows[top].clone();
        for row in (0..rows.len()).filter(|row| *row != top) {
            let factor = P - rows[row][column];
            if factor != P {
                for (number, times) in rows[row].iter_mut().zip(&pivot) {
                    *number = (*number + factor * times) % P;
                }
            }
        }
        pivots.push(column);
    }
    let free: Vec<usize> = (0..width).filter(|column| !pivots.contains(column)).collect();
    (0..width)
        .map(|column| match pivots.iter().position(|pivot| *pivot == column) {
            Some(row) => free.iter().map(|free| (P - rows[row][*free]) % P).collect(),
            None => free.iter().map(|free| u128::from(*free == column)).collect(),
        })
        .collect()
}

fn power(base: u128, mut exponent: u128) -> u128 {
    let (mut power, mut square) = (1, base);
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = power * square % P;
        }
        square = square * square % P;
        exponent >>= 1;
    }
    power
}
