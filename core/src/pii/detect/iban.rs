//! International bank account numbers (ISO 13616): country, length, structure, MOD 97-10.
//!
//! Spaces, dashes and full stops may stand anywhere between groups (people copy domestic groupings), letters
//! may be small. The end is where the country's length is reached, never further, so that a
//! following word cannot become part of the number.

use super::{Candidate, Characters, Evidence};
use crate::pii::{
    checksum,
    kind::Kind,
    tables::{LONGEST_IBAN, iban_structure, structure_parts},
    text::{Separator, Text},
};

/// The IBAN whose check digits begin at `at`, directly after two letters.
pub(in crate::pii) fn before_digit(text: &Text<'_>, at: usize) -> Option<Candidate> {
    let start = at.checked_sub(2).filter(|start| *start >= text.floor())?;
    let (country, structure) = country(text.bytes(start..at))?;
    if !text.may_begin(start) {
        return None;
    }
    let (number, end) = read(text, start, country, structure)?;
    let right = text.may_end(end) && checksum::mod_97(number.as_slice());
    let iban = Candidate::new(Kind::Iban, start, end, 9).with(Evidence::CHECKSUM);
    right.then(|| iban.of(country).from(country))
}

/// Where what is written as the IBAN of a country in one word or in groups of four ends, though its check digits, the
/// first of which is at `at`, are wrong: it was mistyped or made up, and no part of it is a number of another sort.
pub(in crate::pii) fn mistyped_end(text: &Text<'_>, at: usize) -> Option<usize> {
    let start = at.checked_sub(2).filter(|start| *start >= text.floor())?;
    let (country, structure) = country(text.bytes(start..at))?;
    let (number, end) = read(text, start, country, structure).filter(|_| text.may_begin(start))?;
    let mut groups = text.bytes(start..end).rsplit(|byte| *byte == b' ');
    let last = groups.next()?;
    let is_grouped = last.len() <= 4 || end.saturating_sub(start) == last.len();
    let right = is_grouped && groups.all(|group| group.len() == 4);
    (right && text.may_end(end) && !checksum::mod_97(number.as_slice())).then_some(end)
}

fn country(letters: &[u8]) -> Option<(&'static str, &'static str)> {
    let [first, second] = letters else { return None };
    let capitals = [first.to_ascii_uppercase(), second.to_ascii_uppercase()];
    iban_structure(core::str::from_utf8(&capitals).ok()?)
}

/// Reads as many characters as the structure has; `None` at the first that does not fit.
#[inline(never)]
fn read(text: &Text<'_>, start: usize, country: &str, bban: &str) -> Option<(Characters, usize)> {
    let mut number = Characters::new();
    number.push(country.as_bytes())?;
    let mut at = start.checked_add(2)?;
    let check_digits = core::iter::once((2, b'n'));
    for (count, class) in check_digits.chain(structure_parts(bban)) {
        for _ in 0..count {
            if number.as_slice().len() > 4 {
                at = after_separator(text, at);
            }
            let character = text.at(at).filter(|byte| is_of(*byte, class))?;
            number.push(&[character.to_ascii_uppercase()])?;
            at = at.checked_add(1)?;
        }
        if number.as_slice().len() == 4 {
            at = after_separator(text, at);
        }
    }
    (number.as_slice().len() <= LONGEST_IBAN).then_some((number, at))
}

fn after_separator(text: &Text<'_>, at: usize) -> usize {
    match text.separator(at) {
        Some((Separator::Space | Separator::Dash | Separator::Dot, after)) => after,
        // Nothing else has this length and these check digits.
        None => text.line_end(at).unwrap_or(at),
        _ => at,
    }
}

fn is_of(byte: u8, class: u8) -> bool {
    match class {
        b'n' => byte.is_ascii_digit(),
        b'a' => byte.is_ascii_alphabetic(),
        _ => byte.is_ascii_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, subkinds};
    use super::*;
    use alloc::{format, string::String, vec::Vec};

    fn ibans(text: &str) -> Vec<String> {
        found(Kind::Iban, text)
    }

    #[test]
    fn examples_of_the_registry_are_found_whole() {
        for iban in [
            "AD1200012030200359100100",
            "BE68539007547034",
            "CH9300762011623852957",
            "DE89370400440532013000",
            "ES9121000418450200051332",
            "FR1420041010050500013M02606",
            "GB29NWBK60161331926819",
            "IT60X0542811101000000123456",
            "MT84MALT011000012345MTLCAST001S",
            "NL91ABNA0417164300",
            "NO9386011117947",
            "PL61109010140000071219812874",
            "SE4550000000058398257466",
            "TR330006100519786457841326",
        ] {
            assert_eq!(ibans(&format!("iban {iban}, danke")), [iban]);
        }
    }

    #[test]
    fn groups_dashes_small_letters_and_no_break_spaces_are_read() {
        for iban in [
            "FR76 3000 6000 0112 3456 7890 189",
            "PT50 0002 0123 1234 5678 9015 4",
            "de89 3704 0044 0532 0130 00",
            "DE89-3704-0044-0532-0130-00",
            "DE89\u{a0}3704\u{a0}0044\u{a0}0532\u{a0}0130\u{a0}00",
            "FR76 30006 00001 12345678901 89",
            "NL91 ABNA 0417 1643 00",
        ] {
            assert_eq!(ibans(&format!("({iban})")), [iban]);
        }
    }

    #[test]
    fn the_end_is_the_length_of_the_country() {
        assert_eq!(ibans("DE89 3704 0044 0532 0130 00 12 mal"), ["DE89 3704 0044 0532 0130 00"]);
        assert_eq!(ibans("NL91 ABNA 0417 1643 00 betaald"), ["NL91 ABNA 0417 1643 00"]);
    }

    #[test]
    fn a_wrong_check_digit_never_fires() {
        let right = "DE89370400440532013000";
        for place in 2..right.len() {
            let mut wrong = String::from(right);
            let digit = if &right[place..=place] == "7" { "3" } else { "7" };
            wrong.replace_range(place..=place, digit);
            assert!(ibans(&wrong).is_empty(), "{wrong}");
        }
    }

    #[test]
    fn numbers_that_go_on_or_begin_in_a_word_are_not_ibans() {
        for text in [
            "DE893704004405320130001",
            "DE89370400440532013000x",
            "XDE89370400440532013000",
            "DE8937040044053201300",
            "XX89370400440532013000",
            "DE89  3704 0044 0532 0130 00",
            "DE",
        ] {
            assert!(ibans(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_subkind_is_the_country() {
        assert_eq!(subkinds(Kind::Iban, "es91 2100 0418 4502 0005 1332"), ["ES"]);
    }
}
