//! Checks of numbers as data: a row states its steps, which are packed when the crate is compiled
//! and read by one small interpreter. A module for a page carries bytes instead of a hundred
//! functions.
//!
//! A check reads a copy of the number, which steps may rewrite, and keeps one sum. It holds when
//! every step does; after [`Rule::Or`] another attempt begins with the number as it was.

mod run;
mod sums;

pub(super) use run::passes;

/// One step of a check. Places count from 0; letters are capitals.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rule {
    /// What follows is another way to be valid.
    Or,
    /// The steps of another check hold for the number as it is now.
    Of(&'static [Rule]),

    /// The first characters are left out.
    Skip(u8),
    /// The character at a place is left out.
    Drop(u8),
    /// Zeros in front make the number this long.
    Pad(u8),
    /// What stands at a place is exchanged for as many characters, if it is the first of these.
    Replace(u8, &'static str, &'static str),
    /// The letter at a place becomes two digits: its place in the alphabet, from 1.
    Ordinal(u8, &'static str),
    /// Letters among so many characters become digits: their place in the alphabet, from 0.
    Digits(u8, u8, &'static str),
    /// Two digits above a limit are lessened by it.
    Fold(u8, u8),
    /// Two digits become their rest.
    Modulo(u8, u8),

    /// So many characters.
    Length(u8),
    /// So many characters at a place are within one of these ranges, written as its ends.
    In(u8, u8, &'static str),
    /// They are there, and in none of them.
    NotIn(u8, u8, &'static str),
    /// None of these stands anywhere.
    Without(&'static str),
    /// At least so many digits.
    AtLeast(u8),
    /// Not one character again and again.
    Mixed,
    /// Not the same read backwards.
    Directed,
    /// Among all digits but the last exactly one stands more than once, and not more than thrice.
    OneRepeated,

    /// The year 00 is 2000, which has a 29 February, not 1900: always.
    Recent,
    /// The same when a character is within one of these ranges.
    RecentIf(u8, &'static str),
    /// Day, month and the last two digits of the year at these places are a date.
    Date(u8, u8, u8),
    /// Day and month are.
    Day(u8, u8),

    /// The Luhn digit is right, from a place to before another.
    Luhn(u8, u8),
    /// Check digits of all characters are right.
    Known(Known),

    /// The sum of digits times weights, from a place on.
    Sum(u8, &'static [u8]),
    /// The same with other values and products.
    Weighed(Values, Products, &'static [u8]),
    /// At even places what the Italian tax code counts, at odd places the values; so many characters.
    Odd(u8),
    /// The number from a place to before another.
    Number(u8, u8),
    /// The sum and so many.
    Add(u16),
    /// The sum times so many.
    Times(u8),
    /// The rest of the sum.
    Mod(u16),
    /// So many less the sum.
    From(u8),
    /// The sum is one of these.
    Is(&'static [u8]),
    /// The sum is the number at a place, of so many digits.
    Equals(u8, u8),
    /// The sum is the place of a character, in what all sums have in turn.
    Has(u8, &'static str),
}

/// Check digits that have a name.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub(super) enum Known {
    Mod11And10,
    Mod97And10,
    Verhoeff,
}

/// What characters count: digits are themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Values {
    /// Letters are none.
    Digits,
    /// `A` is 10.
    Letters,
    /// `A` is 10, and 24 is that of `Ñ`.
    Spanish,
}

/// What products count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Products {
    Whole,
    /// Their two digits.
    Decimal,
    /// Their two digits to the base 36.
    Base36,
    /// Less 9 where a doubled value is above 9.
    Doubled,
}

/// The letters of ordinals and of check letters.
pub(super) const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const OR: u8 = 0;
const OF: u8 = 1;
const SKIP: u8 = 2;
const DROP: u8 = 3;
const PAD: u8 = 4;
const REPLACE: u8 = 5;
const ORDINAL: u8 = 6;
const DIGITS: u8 = 7;
const FOLD: u8 = 8;
const MODULO: u8 = 9;
const LENGTH: u8 = 10;
const IN: u8 = 11;
const NOT_IN: u8 = 12;
const WITHOUT: u8 = 13;
const AT_LEAST: u8 = 14;
const MIXED: u8 = 15;
const DIRECTED: u8 = 16;
const ONE_REPEATED: u8 = 17;
const RECENT: u8 = 18;
const DATE: u8 = 19;
const LUHN: u8 = 20;
const KNOWN: u8 = 21;
const SUM: u8 = 22;
const WEIGHED: u8 = 23;
const ODD: u8 = 24;
const NUMBER: u8 = 25;
const ADD: u8 = 26;
const TIMES: u8 = 27;
const MOD: u8 = 28;
const FROM: u8 = 29;
const IS: u8 = 30;
const EQUALS: u8 = 31;
const HAS: u8 = 32;

const DIGITS_ONLY: u8 = Values::Digits as u8;
const SPANISH: u8 = Values::Spanish as u8;
const DECIMAL: u8 = Products::Decimal as u8;
const BASE_36: u8 = Products::Base36 as u8;
const DOUBLED: u8 = Products::Doubled as u8;
const VERHOEFF: u8 = Known::Verhoeff as u8;
const MOD_97_10: u8 = Known::Mod97And10 as u8;

/// Bytes of a check when it is packed.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
pub(super) const fn packed_length(rules: &[Rule]) -> usize {
    let mut length = 0;
    let mut place = 0;
    while place < rules.len() {
        let (_, front, tail) = parts(&rules[place]);
        length += 2 + front.1 + tail.len();
        if let Rule::Of(rules) = rules[place] {
            length += packed_length(rules);
        }
        place += 1;
    }
    length
}

/// Packs a check into `bytes` at a place: for each step its number, how many bytes of parameters
/// it has, and these. Says where it ends.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; a build fails when a step is longer than 255 bytes"
)]
pub(super) const fn pack<const N: usize>(
    rules: &[Rule],
    mut bytes: [u8; N],
    mut at: usize,
) -> ([u8; N], usize) {
    let mut place = 0;
    while place < rules.len() {
        let (step, (front, count), tail) = parts(&rules[place]);
        let mut next = at + 2;
        if let Rule::Of(rules) = rules[place] {
            (bytes, next) = pack(rules, bytes, next);
        }
        let mut parameter = 0;
        while parameter < count + tail.len() {
            bytes[next] =
                if parameter < count { front[parameter] } else { tail[parameter - count] };
            (next, parameter) = (next + 1, parameter + 1);
        }
        assert!(next - at - 2 < 256);
        (bytes[at], bytes[at + 1]) = (step, (next - at - 2) as u8);
        (at, place) = (next, place + 1);
    }
    (bytes, at)
}

/// Number, first parameters (how many), and the rest of them.
type Parts<'r> = (u8, ([u8; 3], usize), &'r [u8]);

const fn parts(rule: &Rule) -> Parts<'_> {
    const fn one(step: u8, first: u8) -> Parts<'static> {
        (step, ([first, 0, 0], 1), &[])
    }
    const fn two(step: u8, first: u8, second: u8) -> Parts<'static> {
        (step, ([first, second, 0], 2), &[])
    }
    const fn list(step: u8, first: u8, rest: &[u8]) -> Parts<'_> {
        (step, ([first, 0, 0], 1), rest)
    }
    const NONE: ([u8; 3], usize) = ([0; 3], 0);
    match rule {
        Rule::Or => (OR, NONE, &[]),
        Rule::Of(_) => (OF, NONE, &[]),
        Rule::Skip(count) => one(SKIP, *count),
        Rule::Drop(at) => one(DROP, *at),
        Rule::Pad(length) => one(PAD, *length),
        Rule::Replace(at, from, with) => match (from.as_bytes(), with.as_bytes()) {
            ([one, two], with @ [_, _]) => (REPLACE, ([*at, *one, *two], 3), with),
            ([one], [with]) => (REPLACE, ([*at, *one, *with], 3), &[]),
            _ => (REPLACE, NONE, &[]),
        },
        Rule::Ordinal(at, alphabet) => list(ORDINAL, *at, alphabet.as_bytes()),
        Rule::Digits(at, count, alphabet) => (DIGITS, ([*at, *count, 0], 2), alphabet.as_bytes()),
        Rule::Fold(at, limit) => two(FOLD, *at, *limit),
        Rule::Modulo(at, modulus) => two(MODULO, *at, *modulus),
        Rule::Length(length) => one(LENGTH, *length),
        Rule::In(at, width, ranges) => (IN, ([*at, *width, 0], 2), ranges.as_bytes()),
        Rule::NotIn(at, width, ranges) => (NOT_IN, ([*at, *width, 0], 2), ranges.as_bytes()),
        Rule::Without(characters) => (WITHOUT, NONE, characters.as_bytes()),
        Rule::AtLeast(count) => one(AT_LEAST, *count),
        Rule::Mixed => (MIXED, NONE, &[]),
        Rule::Directed => (DIRECTED, NONE, &[]),
        Rule::OneRepeated => (ONE_REPEATED, NONE, &[]),
        Rule::Recent => (RECENT, NONE, &[]),
        Rule::RecentIf(at, ranges) => list(RECENT, *at, ranges.as_bytes()),
        Rule::Date(day, month, year) => (DATE, ([*day, *month, *year], 3), &[]),
        Rule::Day(day, month) => two(DATE, *day, *month),
        Rule::Luhn(from, to) => two(LUHN, *from, *to),
        Rule::Known(known) => one(KNOWN, *known as u8),
        Rule::Sum(at, weights) => list(SUM, *at, weights),
        Rule::Weighed(values, products, weights) => {
            (WEIGHED, ([*values as u8, *products as u8, 0], 2), weights)
        }
        Rule::Odd(count) => one(ODD, *count),
        Rule::Number(from, to) => two(NUMBER, *from, *to),
        Rule::Add(more) => wide(ADD, *more),
        Rule::Times(factor) => one(TIMES, *factor),
        Rule::Mod(modulus) => wide(MOD, *modulus),
        Rule::From(most) => one(FROM, *most),
        Rule::Is(values) => (IS, NONE, values),
        Rule::Equals(at, length) => two(EQUALS, *at, *length),
        Rule::Has(at, characters) => list(HAS, *at, characters.as_bytes()),
    }
}

const fn wide(step: u8, number: u16) -> Parts<'static> {
    let [low, high] = number.to_le_bytes();
    (step, ([low, high, 0], 2), &[])
}

/// Whether a number passes a check that is not packed yet.
#[cfg(test)]
pub(super) fn holds(rules: &[Rule], compact: &[u8]) -> bool {
    let (packed, length) = pack(rules, [0; 1024], 0);
    assert_eq!(packed_length(rules), length);
    passes(&packed[..length], compact)
}
