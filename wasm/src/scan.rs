//! The scanner: functions without state, so that no JavaScript value owns memory of the module,
//! and the one object that must, a text that is being written.

use crate::Thrown;
use alloc::{string::String, vec::Vec};
use visard::{
    Code, Error,
    pii::{self, Finding, Hints, Kind, Scanner},
};
use wasm_bindgen::prelude::*;

/// Five words for each finding, and then the characters of its subkind: number of the kind,
/// confidence in per cent, start, end, length of the subkind.
///
/// Looks for the kinds whose numbers are set as bits in `kinds`.
///
/// # Errors
/// `LIMIT_EXCEEDED`.
#[wasm_bindgen]
pub fn scan(kinds: u32, text: &str) -> Result<Vec<u32>, Thrown> {
    Ok(words(&scanner(kinds).scan(text)?))
}

/// The text with a label such as `[EMAIL]` in the place of every finding.
///
/// # Errors
/// `LIMIT_EXCEEDED`.
#[wasm_bindgen]
pub fn redact(kinds: u32, text: &str) -> Result<String, Thrown> {
    Ok(scanner(kinds).redact(text)?)
}

/// Refuses kinds that this module does not look for.
///
/// # Errors
/// `UNKNOWN_KIND`.
#[wasm_bindgen(js_name = checkKinds)]
pub fn check_kinds(kinds: u32) -> Result<(), Thrown> {
    let is_sought = named(kinds).all(Kind::is_scanned);
    if is_sought { Ok(()) } else { Err(Error::new(Code::UnknownKind).into()) }
}

/// A text that is being written, with what is found in it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Session(pii::Session<'static>);

#[wasm_bindgen]
impl Session {
    /// Begins with a text, and the kinds whose numbers are set as bits in `kinds`.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`.
    #[wasm_bindgen(constructor)]
    pub fn new(kinds: u32, text: String) -> Result<Self, Thrown> {
        Ok(Self(scanner(kinds).session(text, &Hints::new())?))
    }

    /// What is in the text, as [`scan`] has it.
    pub fn findings(&self) -> Vec<u32> {
        words(self.0.findings())
    }

    /// Replaces UTF-16 units, and says what is in the text then.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if they are not in the text or cut a character, `LIMIT_EXCEEDED`. Then
    /// nothing is changed.
    pub fn edit(&mut self, start: usize, end: usize, with: &str) -> Result<Vec<u32>, Thrown> {
        let units = end.checked_sub(start).ok_or(Error::new(Code::InvalidArgument))?;
        let start = byte_of(self.0.text(), start)?;
        let rest = self.0.text().get(start..).unwrap_or_default();
        let end = start.saturating_add(byte_of(rest, units)?);
        Ok(words(self.0.edit(start..end, with)?))
    }
}

/// Where a character begins that has so many UTF-16 units before it.
fn byte_of(text: &str, units: usize) -> Result<usize, Error> {
    let mut rest = units;
    for (place, character) in text.char_indices() {
        if rest == 0 {
            return Ok(place);
        }
        let Some(less) = rest.checked_sub(character.len_utf16()) else { break };
        rest = less;
    }
    if rest == 0 { Ok(text.len()) } else { Err(Error::new(Code::InvalidArgument)) }
}

fn scanner(kinds: u32) -> Scanner {
    Scanner::with_kinds(&named(kinds).collect::<Vec<_>>())
}

/// The kinds whose numbers are set as bits.
fn named(kinds: u32) -> impl Iterator<Item = Kind> {
    let is_set = move |kind: &Kind| {
        kinds.checked_shr(kind.number().into()).is_some_and(|bits| bits & 1 == 1)
    };
    Kind::ALL.iter().copied().filter(is_set)
}

fn words(findings: &[Finding]) -> Vec<u32> {
    let mut words = Vec::new();
    for finding in findings {
        let (place, subkind) = (finding.utf16(), finding.subkind().unwrap_or_default());
        words.push(finding.kind().number().into());
        words.push(finding.confidence().into());
        words.extend([place.start, place.end, subkind.len()].map(word));
        words.extend(subkind.bytes().map(u32::from));
    }
    words
}

/// Offsets fit: a text has at most 16 MiB.
fn word(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMAIL: u32 = 1 << 2;
    const CARD: u32 = 1 << 13;

    #[test]
    fn a_finding_is_five_words_in_utf16_units_and_its_subkind() {
        let text = "👎🏽 write to anatole.q@example.org, 4111 1111 1111 1111";
        let words = scan(EMAIL | CARD, text).unwrap();
        let (email, card) = words.split_at(5);
        assert_eq!(email, [2, email[1], 14, 35, 0]);
        assert_eq!(card[..5], [13, card[1], 37, 56, 4]);
        assert_eq!(card[5..], b"VISA".map(u32::from));
    }

    #[test]
    fn only_the_kinds_named_are_looked_for() {
        let text = "anatole.q@example.org, 4111 1111 1111 1111";
        assert_eq!(redact(CARD, text).unwrap(), "anatole.q@example.org, [CREDIT_CARD]");
        assert_eq!(redact(0, text).unwrap(), text);
    }

    #[test]
    fn kinds_that_nothing_looks_for_are_refused() {
        assert!(check_kinds(EMAIL | CARD).is_ok());
        let custom = 1 << Kind::Custom.number();
        assert!(check_kinds(EMAIL | custom).is_err());
        assert_eq!(check_kinds(1 << Kind::Person.number()).is_ok(), Kind::Person.is_scanned());
    }

    #[test]
    fn a_text_is_edited_in_utf16_units() {
        let mut session = Session::new(EMAIL, "👎🏽 write to anatole.q".into()).unwrap();
        assert_eq!(session.findings(), [0; 0]);
        let words = session.edit(23, 23, "@example.org").unwrap();
        assert_eq!(words, scan(EMAIL, "👎🏽 write to anatole.q@example.org").unwrap());
        assert_eq!(session.edit(0, 4, "").unwrap()[2..4], [10, 31]);
        assert_eq!(session.edit(0, 31, "").unwrap(), [0; 0]);
    }

    #[test]
    fn edits_outside_of_the_text_or_inside_of_characters_are_refused() {
        let mut session = Session::new(EMAIL, "👎 anatole.q@example.org".into()).unwrap();
        let before = session.findings();
        for (start, end) in [(1, 2), (0, 1), (2, 1), (0, 99), (99, 99)] {
            assert!(session.edit(start, end, "x").is_err(), "{start} {end}");
        }
        assert_eq!(session.findings(), before);
    }

    #[test]
    fn every_kind_has_a_bit() {
        assert!(Kind::ALL.iter().all(|kind| u32::from(kind.number()) < u32::BITS));
    }
}
