//! Secret sharing (A. Shamir, "How to share a secret", 1979) over GF(2⁸), x⁸+x⁴+x³+x+1.
//!
//! Byte by byte, the secret is the value at 0 of a polynomial of degree *k* − 1 whose other
//! coefficients are uniformly random, 0 included; a share is its value at 1 to 16. Any *k* shares
//! give the secret, *k* − 1 say nothing about it, not even to unlimited computing power.
//! Multiplication is without tables and branches, because its operands are secret.

use zeroize::Zeroizing;

/// A secret or a share of it.
pub(super) type Value = Zeroizing<[u8; 32]>;

/// The value of the polynomial with these coefficients, the secret first, at `x`.
pub(super) fn evaluate(coefficients: &[[u8; 32]], x: u8) -> Value {
    let mut value = Value::default();
    for coefficient in coefficients.iter().rev() {
        for (byte, add) in value.iter_mut().zip(coefficient) {
            *byte = multiply(*byte, x) ^ add;
        }
    }
    value
}

/// The value at `x` of the polynomial of least degree through `points`, whose places differ.
pub(super) fn interpolate(points: &[(u8, &[u8; 32])], x: u8) -> Value {
    let mut value = Value::default();
    for (place, share) in points {
        let others = points.iter().map(|(other, _)| *other).filter(|other| other != place);
        let weight = others
            .fold(1, |weight, other| multiply(weight, multiply(x ^ other, inverse(place ^ other))));
        for (byte, part) in value.iter_mut().zip(*share) {
            *byte ^= multiply(*part, weight);
        }
    }
    value
}

fn multiply(mut a: u8, b: u8) -> u8 {
    let mut product = 0;
    for bit in 0..8 {
        product ^= a & mask(b >> bit & 1);
        a = (a << 1) ^ (0x1b & mask(a >> 7));
    }
    product
}

/// a²⁵⁴ = a⁻¹; 0 for 0.
fn inverse(a: u8) -> u8 {
    let mut power = a;
    for _ in 0..6 {
        power = multiply(multiply(power, power), a);
    }
    multiply(power, power)
}

/// All ones for 1, all zeros for 0.
const fn mask(bit: u8) -> u8 {
    0_u8.wrapping_sub(bit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{vec, vec::Vec};
    use std::collections::BTreeSet;

    #[test]
    fn the_field_is_that_of_fips_197() {
        assert_eq!(multiply(0x57, 0x83), 0xc1, "FIPS 197, section 4.2");
        assert_eq!(multiply(0x57, 0x13), 0xfe, "FIPS 197, section 4.2.1");
        assert_eq!(inverse(0), 0);
        for a in 1..=255 {
            assert_eq!(multiply(a, inverse(a)), 1);
            assert_eq!(multiply(a, 1), a);
        }
    }

    #[test]
    fn multiplication_agrees_with_the_school_method() {
        let slow = |a: u8, b: u8| {
            let product = (0..8)
                .filter(|bit| b >> bit & 1 == 1)
                .fold(0_u16, |sum, bit| sum ^ u16::from(a) << bit);
            let reduced = (8..16).rev().fold(product, |rest, bit| {
                if rest >> bit & 1 == 1 { rest ^ 0x11b << (bit - 8) } else { rest }
            });
            u8::try_from(reduced).unwrap()
        };
        for a in 0..=255 {
            for b in 0..=255 {
                assert_eq!(multiply(a, b), slow(a, b));
            }
        }
    }

    /// Every choice of coefficients for k = 2: one share of one byte is equally likely for
    /// every secret.
    #[test]
    fn one_of_two_shares_says_nothing_about_a_byte() {
        for x in [1, 2, 16] {
            for secret in 0..=255 {
                let shares: BTreeSet<u8> = (0..=255)
                    .map(|coefficient| evaluate(&[[secret; 32], [coefficient; 32]], x)[0])
                    .collect();
                assert_eq!(shares.len(), 256, "each share once");
            }
        }
    }

    /// For every pair out of five shares with k = 3, each of the 256 secrets has exactly one
    /// polynomial that fits, and each gives another third share.
    #[test]
    fn every_secret_byte_fits_any_k_minus_one_shares() {
        let coefficients = [[0x53; 32], [0xca; 32], [0x0f; 32]];
        let shares: Vec<(u8, Value)> = (1..=5).map(|x| (x, evaluate(&coefficients, x))).collect();
        for first in 0..5 {
            for second in first + 1..5 {
                let known =
                    [(shares[first].0, &*shares[first].1), (shares[second].0, &*shares[second].1)];
                let third = (1..=5).find(|x| known.iter().all(|(place, _)| place != x)).unwrap();
                let forged: BTreeSet<u8> = (0..=255)
                    .map(|secret| {
                        let claimed = [secret; 32];
                        let fitting = interpolate(&[known[0], known[1], (0, &claimed)], third);
                        let back = interpolate(&[known[0], known[1], (third, &fitting)], 0);
                        assert_eq!(*back, claimed, "every secret is possible");
                        fitting[0]
                    })
                    .collect();
                assert_eq!(forged.len(), 256, "and equally likely");
            }
        }
    }

    #[test]
    fn any_k_shares_give_the_secret() {
        for k in 2..=16_u8 {
            let coefficients: Vec<[u8; 32]> =
                (0..k).map(|power| [power.wrapping_mul(37).wrapping_add(11); 32]).collect();
            let shares: Vec<(u8, Value)> =
                (1..=16).map(|x| (x, evaluate(&coefficients, x))).collect();
            for start in 0..=usize::from(16 - k) {
                let chosen: Vec<_> = shares[start..][..usize::from(k)]
                    .iter()
                    .map(|(x, share)| (*x, &**share))
                    .collect();
                assert_eq!(*interpolate(&chosen, 0), coefficients[0]);
            }
        }
    }

    #[test]
    fn leading_zero_coefficients_are_fine() {
        let coefficients = vec![[9; 32], [0; 32], [0; 32]];
        let shares: Vec<_> = (1..=3).map(|x| evaluate(&coefficients, x)).collect();
        assert!(shares.iter().all(|share| **share == [9; 32]));
        let points = [(1, &*shares[0]), (2, &*shares[1]), (3, &*shares[2])];
        assert_eq!(*interpolate(&points, 0), [9; 32]);
    }
}
