//! Numbers of JSON documents: the same value may be written in several ways.

use super::Originals;
use alloc::{borrow::ToOwned, collections::BTreeMap, string::String};

/// The fewest digits by which a number is told.
const FEWEST: usize = 4;

/// The most digits of a whole number that is read: more than any kind has.
const MOST: usize = 64;

/// Which digits are held, and under which name.
#[derive(Default)]
pub(super) struct Digits(BTreeMap<String, String>);

impl Digits {
    /// Those of the values that are looked for in later texts.
    pub(super) fn of(originals: &Originals) -> Self {
        let held = originals.known().filter_map(|known| {
            let digits = digits(&known.value)?;
            Some((digits, known.name.clone()))
        });
        Self(held.collect())
    }

    /// The same with more values and their names.
    pub(super) fn with<'v>(mut self, more: impl Iterator<Item = (&'v str, String)>) -> Self {
        for (name, value) in more {
            if let Some(digits) = digits(&value) {
                self.0.entry(digits).or_insert_with(|| name.to_owned());
            }
        }
        self
    }

    /// The name of the value that has the digits of a number.
    pub(super) fn name(&self, digits: &str) -> Option<&str> {
        self.0.get(digits).map(String::as_str)
    }
}

/// The digits of a value that is made of them and of what stands between, without zeros before them.
fn digits(value: &str) -> Option<String> {
    let value = value.trim();
    let is_between = |c: char| matches!(c, ' ' | '+' | '-' | '.' | '/' | '(' | ')' | '\u{a0}');
    if !value.chars().all(|c| c.is_ascii_digit() || is_between(c)) {
        return None;
    }
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    (FEWEST..=MOST).contains(&digits.len()).then(|| digits.to_owned())
}

/// The digits of a number of JSON that is a whole one, however it is written: without a sign, a point
/// and an exponent.
pub(super) fn whole(number: &str) -> Option<String> {
    let unsigned = number.trim_start_matches('-');
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (unsigned, 0),
    };
    let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = [before, behind].concat();
    let places = i32::try_from(behind.len()).ok()?.checked_sub(exponent)?;
    let count = usize::try_from(places.unsigned_abs()).ok()?;
    if places > 0 {
        let cut = digits.len().checked_sub(count)?;
        if digits.get(cut..)?.bytes().any(|digit| digit != b'0') {
            return None;
        }
        digits.truncate(cut);
    } else if count <= MOST {
        digits.extend(core::iter::repeat_n('0', count));
    } else {
        return None;
    }
    let digits = digits.trim_start_matches('0');
    (1..=MOST).contains(&digits.len()).then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_however_they_are_written() {
        for (number, read) in [
            ("204417", Some("204417")),
            ("-204417", Some("204417")),
            ("204417.0", Some("204417")),
            ("2.04417e5", Some("204417")),
            ("2.04417E+05", Some("204417")),
            ("20441700e-2", Some("204417")),
            ("4.111111111111111e15", Some("4111111111111111")),
            ("204417.5", None),
            ("0", None),
            ("1e-9999999999", None),
            ("2e400", None),
        ] {
            assert_eq!(whole(number).as_deref(), read, "{number}");
        }
    }

    #[test]
    fn digits_of_values_are_those_without_what_stands_between() {
        assert_eq!(digits("+33 6 39 98 41 27").as_deref(), Some("33639984127"));
        assert_eq!(digits("06.39.98.41.27").as_deref(), Some("639984127"));
        for none in ["Blue Heron", "123", "4F 1234", ""] {
            assert_eq!(digits(none), None, "{none}");
        }
    }
}
