//! Accounts and cards that look right and that nobody can have been given.
//!
//! No range of account numbers is reserved for examples. But the check digits of an IBAN are 02 to 98
//! (ISO 7064, MOD 97-10): 00, 01 and 99 pass the sum as 97, 98 and 02 do, and no bank computes them.
//! A card number begins with its issuer (ISO/IEC 7812): 9999 would be one of the country 999, which
//! ISO 3166-1 leaves to its users, so no issuer has it. Cards expired in 2000 to 2009 are nobody's.

use crate::pii::checksum;
use alloc::{format, string::String, vec::Vec};

/// Check digits that are right by their sum and wrong by the standard.
const CHECK_DIGITS: [&[u8; 2]; 3] = [b"00", b"01", b"99"];

/// An account of the same country and shape.
pub(super) fn iban(block: &[u8; 32], value: &str) -> Option<String> {
    let number = letters_and_digits(value);
    let (country, account) = number.split_at_checked(4)?;
    let random = block.iter().skip(8).cycle();
    let mut account: Vec<u8> =
        account.iter().zip(random).map(|(letter, random)| other(*letter, *random)).collect();
    let places: Vec<usize> = account
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, letter)| letter.is_ascii_digit())
        .map(|(place, _)| place)
        .take(2)
        .collect();
    let first = usize::from(*block.first()?);
    // Two digits in a row take on every remainder.
    for tried in 0..300_usize {
        let check_digits = CHECK_DIGITS.get(tried.checked_add(first)? % 3)?;
        let pair = tried / 3;
        for (place, digit) in places.iter().zip([pair % 10, pair / 10]) {
            *account.get_mut(*place)? = b'0'.checked_add(u8::try_from(digit).ok()?)?;
        }
        let whole = [country.get(..2)?, &check_digits[..], &account].concat();
        if checksum::mod_97(&whole) {
            return Some(in_places(value, &whole));
        }
    }
    None
}

pub(super) fn is_iban(value: &str) -> bool {
    let number = letters_and_digits(value);
    let check_digits = number.get(2..4).unwrap_or_default();
    CHECK_DIGITS.iter().any(|known| check_digits == *known) && checksum::mod_97(&number)
}

/// A number of as many digits, in the same groups, with the right Luhn digit.
pub(super) fn card(block: &[u8; 32], value: &str) -> Option<String> {
    let length = letters_and_digits(value).len();
    let random = block.iter().skip(8).map(|random| other(b'0', *random));
    let mut number: Vec<u8> = b"9999".iter().copied().chain(random).take(length).collect();
    for digit in b'0'..=b'9' {
        *number.last_mut()? = digit;
        if checksum::luhn_ascii(&number) {
            return Some(in_places(value, &number));
        }
    }
    None
}

/// Month and year of a card that is over, written in the same way.
pub(super) fn expiry(number: u64, value: &str) -> String {
    let month = number.checked_rem(12).unwrap_or_default().saturating_add(1);
    let year = number.checked_div(12).unwrap_or_default() % 10;
    let digits = match letters_and_digits(value).len() {
        4 => format!("{month:02}0{year}"),
        _ => format!("{month:02}200{year}"),
    };
    in_places(value, digits.as_bytes())
}

/// As many zeros: a check value is short, and another one would be somebody's.
pub(super) fn check_value(value: &str) -> String {
    in_places(value, &b"0000"[..])
}

/// Whether this is such a card or check value. Dates that are over are looked for by nobody.
pub(super) fn is_of_card(value: &str) -> bool {
    let number = letters_and_digits(value);
    match number.len() {
        0..=4 => number.iter().all(|digit| *digit == b'0'),
        _ => number.starts_with(b"9999"),
    }
}

/// Whether a value is a whole card of those that nobody issues, with the right last digit.
pub(super) fn is_card(value: &str) -> bool {
    let number = letters_and_digits(value);
    (13..=19).contains(&number.len())
        && number.starts_with(b"9999")
        && checksum::luhn_ascii(&number)
}

fn letters_and_digits(value: &str) -> Vec<u8> {
    value.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_uppercase()).collect()
}

/// The letters and digits of a number where those of the value were.
fn in_places(value: &str, number: &[u8]) -> String {
    let mut number = number.iter().copied().map(char::from);
    let place = |c: char| if c.is_ascii_alphanumeric() { number.next().unwrap_or('0') } else { c };
    value.chars().map(place).collect()
}

/// Another of its sort.
fn other(letter: u8, random: u8) -> u8 {
    let among =
        |first: u8, count: u8| first.wrapping_add(random.checked_rem(count).unwrap_or_default());
    if letter.is_ascii_digit() { among(b'0', 10) } else { among(b'A', 26) }
}
