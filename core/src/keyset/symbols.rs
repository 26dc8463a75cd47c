//! Text that people copy by hand: symbols of Crockford base 32 with two check characters for each group.
//!
//! The check characters are those of a Reed–Solomon code over GF(32), x⁵+x²+1, α = 2, with the
//! roots 1 and α; the first character has the highest power (amendment M13). Every one wrong
//! character and every exchange of two neighbours is noticed. The code can also say *which* one
//! character is wrong, but for two wrong ones that guess is wrong half of the time: it is a
//! suggestion, never a correction.
//!
//! The characters may be secret, so there is no table that they index and no branch on them.

/// Check characters of a group.
pub(crate) const CHECKS: usize = 2;

/// The two check symbols of up to 29 data symbols.
pub(crate) fn checks(data: &[u8]) -> [u8; CHECKS] {
    // The remainder of data·x² by (x − 1)(x − α) = x² + 3x + 2.
    data.iter().fold([0, 0], |[high, low], symbol| {
        let feedback = symbol ^ high;
        let doubled = double(feedback);
        [low ^ doubled ^ feedback, doubled]
    })
}

/// What the check symbols say about a group.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Good,
    /// Would be good with this one symbol at this place, counted from 0.
    One {
        place: usize,
        symbol: u8,
    },
    Wrong,
}

/// Judges data and check symbols together, at most 31.
pub(crate) fn judge(group: &[u8]) -> Verdict {
    let sum = group.iter().fold(0, |sum, symbol| sum ^ symbol);
    let weighted = group.iter().fold(0, |sum, symbol| double(sum) ^ symbol);
    if sum | weighted == 0 {
        return Verdict::Good;
    }
    // One symbol that is off by `sum` at the power p makes `weighted` = sum·αᵖ.
    let mut expected = sum;
    for (place, symbol) in group.iter().enumerate().rev() {
        if sum != 0 && expected == weighted {
            return Verdict::One { place, symbol: symbol ^ sum };
        }
        expected = double(expected);
    }
    Verdict::Wrong
}

/// Multiplies by α.
const fn double(symbol: u8) -> u8 {
    let carry = 0_u8.wrapping_sub(symbol >> 4 & 1);
    (symbol << 1) ^ (0x25 & carry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::crockford::character;
    use alloc::{string::String, vec::Vec};
    use proptest::prelude::*;

    fn coded(data: &[u8]) -> Vec<u8> {
        [data, &checks(data)].concat()
    }

    #[test]
    fn the_example_of_the_specification_holds() {
        let data: Vec<u8> = (1..=16).collect();
        let text: String = coded(&data).into_iter().map(character).collect();
        assert_eq!(text, "123456789ABCDEFGVB");
    }

    proptest! {
        #[test]
        fn one_wrong_symbol_is_found_and_named(
            data in prop::collection::vec(0_u8..32, 19),
            place in 0_usize..21,
            error in 1_u8..32,
        ) {
            let good = coded(&data);
            prop_assert!(judge(&good) == Verdict::Good);
            let mut wrong = good.clone();
            wrong[place] ^= error;
            let expected = Verdict::One { place, symbol: good[place] };
            prop_assert!(judge(&wrong) == expected);
        }

        #[test]
        fn two_exchanged_neighbours_are_noticed_and_never_corrected(
            data in prop::collection::vec(0_u8..32, 19),
            place in 0_usize..20,
        ) {
            let mut wrong = coded(&data);
            wrong.swap(place, place + 1);
            let unchanged = wrong[place] == wrong[place + 1];
            let expected = if unchanged { Verdict::Good } else { Verdict::Wrong };
            prop_assert!(judge(&wrong) == expected);
        }

        #[test]
        fn two_wrong_symbols_are_noticed(
            data in prop::collection::vec(0_u8..32, 19),
            places in prop::sample::subsequence((0..21).collect::<Vec<usize>>(), 2),
            errors in (1_u8..32, 1_u8..32),
        ) {
            let mut wrong = coded(&data);
            wrong[places[0]] ^= errors.0;
            wrong[places[1]] ^= errors.1;
            prop_assert!(judge(&wrong) != Verdict::Good);
        }
    }
}
