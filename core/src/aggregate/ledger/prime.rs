//! Arithmetic modulo the Mersenne prime 2^31 - 1.
//!
//! Why a prime this small is sound, and where it is not enough, is said in `span/mod.rs`.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "hot kernels; operands below 2^31 are widened to 64 bits, where nothing overflows"
)]

/// The prime. Every residue is below it.
pub(super) const P: u32 = 0x7fff_ffff;

/// The residue of a number below 2^62.
const fn reduced(wide: u64) -> u32 {
    let folded = (wide & 0x7fff_ffff) + (wide >> 31);
    let folded = if folded >= 0x7fff_ffff { folded - 0x7fff_ffff } else { folded };
    #[expect(clippy::cast_possible_truncation, reason = "folded once it is below 2^31")]
    let residue = folded as u32;
    residue
}

/// The residue of any sum of at most 2^31 residues.
pub(super) const fn sum_reduced(wide: u64) -> u32 {
    reduced(reduced(wide & 0x3fff_ffff_ffff_ffff) as u64 + ((wide >> 62) << 31))
}

pub(super) const fn subtracted(left: u32, right: u32) -> u32 {
    if left >= right { left - right } else { left + (P - right) }
}

pub(super) const fn multiplied(left: u32, right: u32) -> u32 {
    reduced(left as u64 * right as u64)
}

/// `target - source * factor`.
pub(super) const fn reduced_by(target: u32, source: u32, factor: u32) -> u32 {
    reduced(target as u64 + (P - factor) as u64 * source as u64)
}

/// The inverse of a residue other than 0, by Fermat: its power with exponent P - 2.
pub(super) const fn inverted(residue: u32) -> u32 {
    let (mut power, mut square, mut exponent) = (1, residue, P - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = multiplied(power, square);
        }
        square = multiplied(square, square);
        exponent >>= 1;
    }
    power
}

/// The integer nearest to 0 with this residue.
pub(super) const fn signed(residue: u32) -> i32 {
    #[expect(clippy::cast_possible_wrap, reason = "residues are below 2^31")]
    let residue = residue as i32;
    if residue > 0x3fff_ffff { residue - 0x7fff_ffff } else { residue }
}

/// The sum of two such integers, as one.
pub(super) const fn summed_signed(left: i32, right: i32) -> i32 {
    let sum = left as i64 + right as i64;
    let half = 0x3fff_ffff;
    let sum = if sum > half {
        sum - P as i64
    } else if sum < -half {
        sum + P as i64
    } else {
        sum
    };
    #[expect(clippy::cast_possible_truncation, reason = "between -P / 2 and P / 2")]
    let sum = sum as i32;
    sum
}

/// The one fraction whose numerator and denominator have at most 15 bits and whose residue this
/// is, if there is one: half of the Euclidean algorithm (Wang 1981).
pub(super) fn as_fraction(residue: u32) -> Option<(i64, i64)> {
    const LARGEST: i64 = 0x7fff;
    let (mut above, mut below) = (i64::from(P), i64::from(residue));
    let (mut before, mut factor) = (0_i64, 1_i64);
    while below > LARGEST {
        let quotient = above / below;
        (above, below) = (below, above - quotient * below);
        (before, factor) = (factor, before - quotient * factor);
    }
    (factor.abs() <= LARGEST).then_some((below * factor.signum(), factor.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn residues_are_those_of_wide_arithmetic() {
        let some = [0, 1, 2, 3, 65_536, 1_234_567_891, P - 2, P - 1];
        for left in some {
            for right in some {
                let product = u64::from(left) * u64::from(right) % u64::from(P);
                assert_eq!(u64::from(multiplied(left, right)), product);
                for target in some {
                    let expected =
                        (i128::from(target) - i128::from(product)).rem_euclid(i128::from(P));
                    assert_eq!(i128::from(reduced_by(target, left, right)), expected);
                    assert_eq!(subtracted(reduced_by(target, left, right), target), {
                        reduced_by(0, left, right)
                    });
                }
            }
        }
    }

    #[test]
    fn sums_of_many_residues_are_reduced() {
        for wide in
            [0, u64::from(P), u64::from(P) * 2 + 5, u64::from(P - 1) << 31, 1 << 62, (1 << 62) + 7]
        {
            assert_eq!(u64::from(sum_reduced(wide)), wide % u64::from(P), "{wide}");
        }
    }

    #[test]
    fn inverses_multiply_to_one() {
        for residue in [1, 2, 3, 12_345, P - 1] {
            assert_eq!(multiplied(residue, inverted(residue)), 1);
        }
    }

    #[test]
    fn small_fractions_come_back_and_others_do_not() {
        for (numerator, denominator) in [(0, 1), (1, 1), (-1, 1), (1, 2), (-7, 3), (32_767, 32_766)]
        {
            let top = u32::try_from(i64::from(P) + numerator).unwrap() % P;
            let residue = multiplied(top, inverted(u32::try_from(denominator).unwrap()));
            assert_eq!(as_fraction(residue), Some((numerator, denominator)));
        }
        assert_eq!(as_fraction(40_000), None);
    }
}
