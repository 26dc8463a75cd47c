//! The discrete Laplace distribution, sampled exactly: integers and coin flips, no floating point,
//! whose rounding would tell about what was added to (Mironov, "On significance of the least
//! significant bits for differential privacy", CCS 2012).
//!
//! After Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy" (arXiv
//! 2004.00010, 2020), algorithms 1 and 2. Every draw ends with probability 1 and early: a step is
//! repeated less than three times on average.

use crate::{
    error::{Code, Error, Result},
    random::Random,
};

/// Draws x with probability (e^γ − 1) / (e^γ + 1) · e^(−γ·|x|), where γ = `s` / `t`, both at least 1 and
/// `t` at most 2^32.
pub(super) fn discrete_laplace(random: &mut impl Random, s: u64, t: u64) -> Result<i64> {
    loop {
        // U + t·V is geometric with γ = 1 / t.
        let u = below(random, t)?;
        if !exp_minus(random, u, t)? {
            continue;
        }
        let mut v = 0_u64;
        while exp_minus(random, 1, 1)? {
            v = v.saturating_add(1);
        }
        let size = u.saturating_add(t.saturating_mul(v)).checked_div(s);
        let size =
            size.and_then(|size| i64::try_from(size).ok()).ok_or(Error::new(Code::Internal))?;
        let is_negative = below(random, 2)? == 1;
        // Zero has one sign.
        if is_negative && size == 0 {
            continue;
        }
        return Ok(if is_negative { size.saturating_neg() } else { size });
    }
}

/// True with probability e^(−n/d), for n ≤ d.
fn exp_minus(random: &mut impl Random, n: u64, d: u64) -> Result<bool> {
    let mut k = 1_u64;
    while below(random, d.saturating_mul(k))? < n {
        k = k.saturating_add(1);
    }
    Ok(k % 2 == 1)
}

/// One of 0 to `limit` − 1, each with the same probability.
fn below(random: &mut impl Random, limit: u64) -> Result<u64> {
    let last = limit.saturating_sub(1);
    let mask = u64::MAX.checked_shr(last.leading_zeros()).unwrap_or_default();
    loop {
        let drawn = u64::from_le_bytes(random.array()?) & mask;
        if drawn <= last {
            return Ok(drawn);
        }
    }
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "statistics of numbers far below 2^52")]
mod tests {
    use super::*;
    use alloc::{collections::BTreeMap, vec, vec::Vec};

    /// `SplitMix64` (Steele, Lea, Flood 2014), so that a test always sees the same draws.
    struct Seeded(u64);

    impl Random for Seeded {
        fn fill(&mut self, bytes: &mut [u8]) -> Result<()> {
            for eight in bytes.chunks_mut(8) {
                self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mut mixed = self.0;
                mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
                eight.copy_from_slice(&(mixed ^ mixed >> 31).to_le_bytes()[..eight.len()]);
            }
            Ok(())
        }
    }

    const DRAWS: u32 = 100_000;

    fn drawn(s: u64, t: u64) -> Vec<i64> {
        let mut random = Seeded(s << 32 | t);
        (0..DRAWS).map(|_| discrete_laplace(&mut random, s, t).unwrap()).collect()
    }

    /// The probability of x.
    fn exact(s: u64, t: u64, x: i64) -> f64 {
        let step = (-(s as f64) / t as f64).exp();
        (1.0 - step) / (1.0 + step) * step.powi(i32::try_from(x.abs()).unwrap())
    }

    const SCALES: [(u64, u64); 6] = [(1, 1), (1, 2), (3, 1), (1, 10), (7, 3), (123, 1_000)];

    #[test]
    fn frequencies_are_those_of_the_distribution() {
        for (s, t) in SCALES {
            let mut seen = BTreeMap::new();
            for x in drawn(s, t) {
                *seen.entry(x).or_insert(0_u32) += 1;
            }
            // Those that are expected ten times and more; the others together.
            let often = (-1_000..1_000).filter(|x| exact(s, t, *x) * f64::from(DRAWS) > 10.0);
            let cells: Vec<(f64, f64)> = often
                .map(|x| {
                    let seen = f64::from(seen.get(&x).copied().unwrap_or_default());
                    (seen, exact(s, t, x) * f64::from(DRAWS))
                })
                .collect();
            let total = f64::from(DRAWS);
            let rest = cells
                .iter()
                .fold((total, total), |(a, b), (seen, expected)| (a - seen, b - expected));
            let term = |(seen, expected): &(f64, f64)| (seen - expected).powi(2) / expected;
            let chi_square =
                cells.iter().map(term).sum::<f64>() + term(&(rest.0, rest.1.max(1e-9)));
            // Five standard deviations over the mean of χ² with so many degrees of freedom.
            let freedom = cells.len() as f64;
            assert!(
                chi_square < freedom + 5.0 * (2.0 * freedom).sqrt() + 10.0,
                "{s}/{t}: {chi_square}"
            );
        }
    }

    #[test]
    fn the_distribution_function_fits_everywhere() {
        for (s, t) in SCALES {
            let mut all = drawn(s, t);
            all.sort_unstable();
            let (mut cumulated, mut furthest) = (0.0_f64, 0.0_f64);
            for x in -2_000..2_000 {
                cumulated += exact(s, t, x);
                let seen = all.partition_point(|one| *one <= x) as f64 / f64::from(DRAWS);
                furthest = furthest.max((seen - cumulated).abs());
            }
            // Kolmogorov and Smirnov: exceeded once in 10^5 (and less often by integers).
            assert!(furthest < 2.47 / f64::from(DRAWS).sqrt(), "{s}/{t}: {furthest}");
        }
    }

    #[test]
    fn a_wrong_scale_would_be_noticed() {
        let mut all = drawn(1, 2);
        all.sort_unstable();
        let at_zero = all.partition_point(|x| *x <= 0) - all.partition_point(|x| *x < 0);
        let seen = at_zero as f64 / f64::from(DRAWS);
        assert!((seen - exact(1, 2, 0)).abs() < 0.01 && (seen - exact(10, 21, 0)).abs() > 0.005);
    }

    #[test]
    fn every_number_below_a_limit_is_as_likely() {
        let mut random = Seeded(7);
        for limit in [1, 2, 3, 5, 8, 1_000] {
            let mut seen = vec![0_u32; limit];
            for _ in 0..limit * 1_000 {
                let drawn = below(&mut random, limit as u64).unwrap();
                seen[usize::try_from(drawn).unwrap()] += 1;
            }
            assert!(seen.iter().all(|count| (800..1_200).contains(count)), "{limit}: {seen:?}");
        }
    }

    #[test]
    fn a_failing_generator_is_an_error() {
        let error = discrete_laplace(&mut crate::random::Broken, 1, 1).unwrap_err();
        assert_eq!(error.code(), Code::RandomUnavailable);
    }
}
