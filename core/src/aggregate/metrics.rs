//! Exact figures: counts, fractions, and their rounding to text.

use crate::error::{Code, Error, Result};
use alloc::{format, string::String};

/// The most decimals a mean is written with.
pub const MAX_DECIMALS: u8 = 9;

/// A Net Promoter Score with the counts behind it.
///
/// The counts are those of a group of at least `k` people; one of them may be small or zero, so
/// show them only to those who may know the distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nps {
    promoters: u32,
    passives: u32,
    detractors: u32,
}

impl Nps {
    /// # Errors
    /// `INVALID_ARGUMENT` if an answer is outside 0 to 10.
    pub(super) fn of(answers: impl Iterator<Item = (i64, u32)>) -> Result<Self> {
        let mut nps = Self { promoters: 0, passives: 0, detractors: 0 };
        for (answer, people) in answers {
            let count = match answer {
                9..=10 => &mut nps.promoters,
                7..=8 => &mut nps.passives,
                0..=6 => &mut nps.detractors,
                _ => return Err(Error::because(Code::InvalidArgument, NOT_NPS)),
            };
            *count = count.saturating_add(people);
        }
        Ok(nps)
    }

    /// People who answered 9 or 10.
    pub const fn promoters(&self) -> u32 {
        self.promoters
    }

    /// People who answered 7 or 8.
    pub const fn passives(&self) -> u32 {
        self.passives
    }

    /// People who answered 0 to 6.
    pub const fn detractors(&self) -> u32 {
        self.detractors
    }

    /// All people who answered.
    pub const fn people(&self) -> u32 {
        self.promoters.saturating_add(self.passives).saturating_add(self.detractors)
    }

    /// The score in whole points, -100 to 100; halves are rounded away from zero.
    pub fn score(&self) -> i32 {
        let rounded = divided(i128::from(self.numerator()), self.people());
        i32::try_from(rounded).unwrap_or_default()
    }

    /// The exact score is `numerator / denominator`: a hundred times promoters less detractors …
    pub fn numerator(&self) -> i64 {
        i64::from(self.promoters).saturating_sub(i64::from(self.detractors)).saturating_mul(100)
    }

    /// … over all people.
    pub const fn denominator(&self) -> u32 {
        self.people()
    }

    /// The exact variance of what one person adds (1, 0 or -1), as numerator and denominator: with n
    /// people, p promoters and d detractors `(n (p + d) - (p - d)²) / n²`.
    pub fn variance(&self) -> (u64, u64) {
        let [people, promoters, detractors] =
            [self.people(), self.promoters, self.detractors].map(u64::from);
        let moved = people.saturating_mul(promoters.saturating_add(detractors));
        let apart = promoters.abs_diff(detractors);
        // A group has at most 2^24 people: below 2^49.
        (moved.saturating_sub(apart.saturating_mul(apart)), people.saturating_mul(people))
    }

    /// How far the score may be from that of all whom the people stand for, in tenths of a point:
    /// `1.96 √(variance / n)`, the 95 % margin of the normal approximation (Wald), rounded up, in
    /// integers. It is a rough figure below some 30 people.
    ///
    /// ```
    /// # let mut group = visard::aggregate::Group::new(2)?;
    /// for person in 0..100 {
    ///     group.add(&format!("r{person}"), if person < 60 { 10 } else { 0 })?;
    /// }
    /// let nps = group.nps()?;
    /// assert_eq!((nps.score(), nps.margin_tenths()), (20, 193));
    /// # Ok::<(), visard::Error>(())
    /// ```
    pub fn margin_tenths(&self) -> u32 {
        let (numerator, denominator) = self.variance();
        // 1.96² = 38,416 / 10^4, and (100 points · 10 tenths)² = 10^6.
        let scaled = u128::from(numerator).saturating_mul(38_416).saturating_mul(100);
        let divisor =
            u128::from(denominator.max(1)).saturating_mul(u128::from(self.people()).max(1));
        let square = scaled.div_ceil(divisor);
        let root = square.isqrt();
        let up = u128::from(root.saturating_mul(root) < square);
        u32::try_from(root.saturating_add(up)).unwrap_or(u32::MAX)
    }
}

const NOT_NPS: &str = "an answer to an NPS question is from 0 to 10";

/// An arithmetic mean as the exact fraction `sum / people`, not reduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mean {
    sum: i128,
    people: u32,
}

impl Mean {
    pub(super) fn of(answers: impl Iterator<Item = (i64, u32)>, people: u32) -> Self {
        // 2^24 answers of 64 bits stay far below 2^127.
        let sum = answers.fold(0_i128, |sum, (answer, people)| {
            sum.saturating_add(i128::from(answer).saturating_mul(i128::from(people)))
        });
        Self { sum, people }
    }

    /// The sum of the answers.
    pub const fn numerator(&self) -> i128 {
        self.sum
    }

    /// How many people answered.
    pub const fn denominator(&self) -> u32 {
        self.people
    }

    /// The mean with this many decimals, for example `-0.67`; halves are rounded away from zero,
    /// the decimal mark is a full stop.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` over [`MAX_DECIMALS`].
    pub fn rounded(&self, decimals: u8) -> Result<String> {
        decimal(self.sum, self.people, decimals)
    }
}

/// A part of the people of a group, as the exact fraction `part / people`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    part: u32,
    people: u32,
}

impl Share {
    pub(super) const fn of(part: u32, people: u32) -> Self {
        Self { part, people }
    }

    /// How many of them.
    pub const fn numerator(&self) -> u32 {
        self.part
    }

    /// Of how many.
    pub const fn denominator(&self) -> u32 {
        self.people
    }

    /// In percent with this many decimals, for example `66.7`, as [`Mean::rounded`].
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` over [`MAX_DECIMALS`].
    pub fn percent(&self, decimals: u8) -> Result<String> {
        decimal(i128::from(self.part).saturating_mul(100), self.people, decimals)
    }
}

/// A fraction as text.
fn decimal(numerator: i128, denominator: u32, decimals: u8) -> Result<String> {
    if decimals > MAX_DECIMALS {
        return Err(Error::because(Code::InvalidArgument, "at most 9 decimals"));
    }
    // 2^87 times 10^9 stays far below 2^127.
    let unit = 10_i128.saturating_pow(u32::from(decimals));
    let scaled = divided(numerator.saturating_mul(unit), denominator);
    let sign = if scaled < 0 { "-" } else { "" };
    let digits = format!("{:0width$}", scaled.unsigned_abs(), width = usize::from(decimals) + 1);
    let whole = digits.len().saturating_sub(usize::from(decimals));
    let (whole, decimals) = digits.split_at_checked(whole).unwrap_or((&digits, ""));
    let point = if decimals.is_empty() { "" } else { "." };
    Ok(format!("{sign}{whole}{point}{decimals}"))
}

/// The quotient rounded to the nearest integer, halves away from zero.
fn divided(numerator: i128, denominator: u32) -> i128 {
    let denominator = i128::from(denominator.max(1));
    let half = denominator.saturating_mul(numerator.signum());
    let twice = numerator.saturating_mul(2).saturating_add(half);
    twice.checked_div(denominator.saturating_mul(2)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_are_rounded_half_away_from_zero() {
        for (numerator, denominator, rounded) in [
            (0, 3, 0),
            (1, 2, 1),
            (-1, 2, -1),
            (1, 3, 0),
            (-1, 3, 0),
            (2, 3, 1),
            (-2, 3, -1),
            (5, 2, 3),
            (-5, 2, -3),
            (7, 1, 7),
        ] {
            assert_eq!(divided(numerator, denominator), rounded, "{numerator}/{denominator}");
        }
    }

    #[test]
    fn answers_outside_the_scale_are_refused() {
        for answer in [-1, 11, i64::MIN, i64::MAX] {
            let error = Nps::of([(10, 1), (answer, 1)].into_iter()).unwrap_err();
            assert_eq!(error.code(), Code::InvalidArgument);
        }
    }

    /// The smallest m with m² n³ ≥ 1.96² · 10^6 · (n (p + d) - (p - d)²), in tenths of a point.
    #[test]
    fn margins_are_the_least_that_cover_the_formula() {
        for promoters in 0..24_u32 {
            for passives in 0..12 {
                for detractors in 0..24_u32 {
                    let nps = Nps { promoters, passives, detractors };
                    let n = u128::from(nps.people());
                    if n == 0 {
                        continue;
                    }
                    let (variance, denominator) = nps.variance();
                    assert_eq!(u128::from(denominator), n * n);
                    let needed = u128::from(variance) * 3_841_600;
                    let covers = |tenths: u128| tenths * tenths * n * n * n >= needed;
                    let margin = u128::from(nps.margin_tenths());
                    assert!(covers(margin) && (margin == 0 || !covers(margin - 1)), "{nps:?}");
                }
            }
        }
        let largest = Nps { promoters: 1 << 23, passives: 0, detractors: 1 << 23 };
        assert_eq!(largest.variance(), (1 << 48, 1 << 48));
        assert_eq!(largest.margin_tenths(), 1, "0.048 points");
    }

    #[test]
    fn the_largest_sums_and_decimals_stay_exact() {
        for (answer, text) in [
            (i64::MAX, "9223372036854775807.000000000"),
            (i64::MIN, "-9223372036854775808.000000000"),
        ] {
            let people = 1 << 24;
            let sum = i128::from(answer) * i128::from(people);
            assert_eq!(Mean { sum, people }.rounded(MAX_DECIMALS).unwrap(), text);
        }
    }
}
