//! Numbers that states give to people and companies: national identifiers and VAT numbers.
//!
//! Everything about one number is a row of data, a [`Scheme`]: how it is written, how it is
//! checked, how much that check is worth, and what it is called. One file a country (or a group
//! of small ones) holds its rows; [`COUNTRIES`] lists the files. What the compiled crate carries
//! of them is made when it is compiled (`packed.rs`). Nothing here reads text: the engine hands
//! over the letters and digits of a candidate, capitals, separators taken out.
//!
//! To add a number: write a row and its check in the steps of `rule/`, add examples and wrong
//! ones to its tests, and compare with an independent implementation (`core/tests/oracle/`).
#![expect(clippy::arithmetic_side_effects, reason = "values of at most 24 digits")]

mod americas;
mod asia;
mod balkan;
mod baltic;
mod benelux;
mod british;
mod central;
mod dach;
mod es;
mod fr;
mod front;
mod index;
mod north;
#[cfg(test)]
mod oracle;
mod packed;
mod rule;
mod south;
mod south_seas;

pub(in crate::pii) use front::{goes_on, is_like_name, may_be_grouped, may_be_name, may_begin};
pub(in crate::pii) use index::{fits, masks, possible_lengths, suits};
pub(in crate::pii) use packed::Identifier;

use super::kind::Kind;
use rule::Rule;

/// One sort of number.
#[derive(Debug)]
struct Scheme {
    /// [`Kind::NationalId`] or [`Kind::VatId`].
    kind: Kind,
    /// What a finding says: country and name, for example `FR_NIR`; for VAT the country alone.
    subkind: &'static str,
    /// The country (ISO 3166-1 alpha-2), for hints.
    country: &'static str,
    /// The compact form, one character for one: `9` a digit, `A` a letter, `X` either; `a` to `z`
    /// are that very letter. At most [`LONGEST`] characters.
    shapes: &'static [&'static str],
    /// How officially written numbers are grouped, lengths with what separates them, for example
    /// `3 3-3`: ` ` a space, `-` a dash, `.` a dot, `/` a slash. Groups are runs of letters and
    /// digits; a change from digit to letter is no bound.
    groupings: &'static [&'static str],
    /// Whether the number is valid: check digits, dates, ranges. Sees what fits one of the
    /// shapes.
    check: &'static [Rule],
    /// How much shape and check are worth.
    strength: Strength,
    /// What the number is called near it: words in lower case without marks (`securite`), each
    /// the beginning of a word in the text, or the whole word when it has fewer than four
    /// letters.
    words: &'static [&'static str],
}

/// How much a shape and a check are worth together. The bounds are shares of random strings of
/// the shape that pass, measured against python-stdnum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pii) enum Strength {
    /// Under half a per cent, or a rare shape: reported wherever it stands.
    Alone,
    /// Up to two per cent: reported when grouped as official numbers are, or as [`Strength::Named`].
    Grouped,
    /// More: reported near a word for it, or when field, question or country speak for it.
    Named,
}

/// The shortest and the longest compact form.
pub(in crate::pii) const SHORTEST: usize = 5;
pub(in crate::pii) const LONGEST: usize = 24;

/// The files of rows.
const COUNTRIES: &[&[Scheme]] = &[
    es::SCHEMES,
    fr::SCHEMES,
    north::SCHEMES,
    baltic::SCHEMES,
    dach::SCHEMES,
    benelux::SCHEMES,
    south::SCHEMES,
    british::SCHEMES,
    central::SCHEMES,
    balkan::SCHEMES,
    americas::SCHEMES,
    asia::SCHEMES,
    south_seas::SCHEMES,
];

/// The values of the ASCII digits; other characters count as their distance from `0`.
pub(super) fn value(digit: u8) -> u32 {
    u32::from(digit.wrapping_sub(b'0'))
}

/// The place of a capital in the alphabet, from 0; other characters give other numbers.
pub(super) fn letter(capital: u8) -> u32 {
    u32::from(capital.wrapping_sub(b'A'))
}

/// The number that ASCII digits are; `None` for anything else or more than 18 digits.
pub(super) fn number(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    digits.iter().try_fold(0_u64, |number, digit| {
        let value = digit.is_ascii_digit().then(|| u64::from(value(*digit)))?;
        number.checked_mul(10)?.checked_add(value)
    })
}

/// The sum of digits times weights, as far as both go.
pub(super) fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    let products = digits.iter().zip(weights).map(|(digit, weight)| value(*digit) * weight);
    products.sum()
}

/// Whether two digits each are a day and a month that exist (29 February counts).
pub(super) fn is_day_of_year(month: u64, day: u64) -> bool {
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 29,
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{collections::BTreeSet, vec::Vec};

    fn schemes() -> impl Iterator<Item = &'static Scheme> {
        COUNTRIES.iter().copied().flatten()
    }

    #[test]
    fn rows_are_well_formed() {
        for scheme in schemes() {
            assert!(!scheme.shapes.is_empty() && !scheme.words.is_empty(), "{}", scheme.subkind);
            assert!(scheme.subkind.starts_with(scheme.country));
            for shape in scheme.shapes {
                assert!((SHORTEST..=LONGEST).contains(&shape.len()), "{shape}");
                assert!(shape.bytes().all(|b| matches!(b, b'9' | b'A' | b'X' | b'a'..=b'z')));
            }
            for word in scheme.words {
                assert!(
                    word.chars()
                        .all(|one| one.is_ascii_digit() || one.is_lowercase() || !one.is_ascii())
                );
            }
            for grouping in scheme.groupings {
                assert!(grouping.bytes().all(|b| b.is_ascii_digit() || b" -./".contains(&b)));
            }
        }
    }

    #[test]
    fn kinds_and_subkinds_name_a_row_once() {
        let names: Vec<_> = schemes().map(|scheme| (scheme.kind, scheme.subkind)).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    }

    #[test]
    fn validators_are_total() {
        for scheme in schemes() {
            for length in 0..40 {
                for byte in [0, b'0', b'9', b'A', b'Z', 0xff] {
                    let _ = rule::holds(scheme.check, &alloc::vec![byte; length]);
                }
            }
        }
    }
}
