//! Globs: `*` stands for any characters, `?` for one.

use alloc::vec::Vec;

/// The longest glob, in characters.
pub const MAX_GLOB: usize = 120;

/// A glob, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glob(Vec<char>);

impl Glob {
    /// `None` for one that is empty or too long, or that has no letter or digit: `*@*` is every address.
    pub(super) fn read(source: &str) -> Option<Self> {
        let characters: Vec<char> = source.chars().flat_map(char::to_lowercase).collect();
        let says_something = characters.iter().any(|one| one.is_alphanumeric());
        (says_something && characters.len() <= MAX_GLOB).then_some(Self(characters))
    }

    /// Whether it is the whole of a value in lower case.
    pub(super) fn is(&self, value: &str) -> bool {
        // Bit by bit: so much of the glob may have been passed.
        let mut live = self.past_stars(1);
        for character in value.chars() {
            let mut next = 0_u128;
            for (place, one) in self.0.iter().enumerate() {
                let Some(here) = bit(place).filter(|here| live & here != 0) else { continue };
                match one {
                    '*' => next |= here,
                    '?' => next |= here << 1,
                    other if *other == character => next |= here << 1,
                    _ => {}
                }
            }
            live = self.past_stars(next);
        }
        bit(self.0.len()).is_some_and(|end| live & end != 0)
    }

    fn past_stars(&self, live: u128) -> u128 {
        let stars = self.0.iter().enumerate().filter(|(_, one)| **one == '*');
        stars.filter_map(|(place, _)| bit(place)).fold(live, |live, star| live | (live & star) << 1)
    }
}

fn bit(place: usize) -> Option<u128> {
    1_u128.checked_shl(u32::try_from(place).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn stars_are_any_characters_and_question_marks_one() {
        for (glob, value, is) in [
            ("*@acme.example", "jo@acme.example", true),
            ("*@acme.example", "jo@acme.example.org", false),
            ("+33 800 *", "+33 800 123 456", true),
            ("+33 800 *", "+33 801 123 456", false),
            ("a?c", "abc", true),
            ("a?c", "aéc", true),
            ("a?c", "ac", false),
            ("a**c", "ac", true),
            ("*x*", "abxcd", true),
            ("ab", "abc", false),
        ] {
            assert_eq!(Glob::read(glob).unwrap().is(value), is, "{glob} {value}");
        }
    }

    #[test]
    fn a_glob_for_everything_is_none() {
        let long: String = core::iter::repeat_n('a', 121).collect();
        for none in ["", "*", "?*", "*@*", "*.*", "+*", &long] {
            assert_eq!(Glob::read(none), None);
        }
    }
}
