//! The scanner: functions without state, so that no JavaScript value owns memory of the module.

use crate::Thrown;
use alloc::{string::String, vec::Vec};
use visard::pii::{Finding, Kind, Scanner};
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

fn scanner(kinds: u32) -> Scanner {
    let wanted =
        |kind: &Kind| kinds.checked_shr(kind.number().into()).is_some_and(|bits| bits & 1 == 1);
    let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(wanted).collect();
    Scanner::with_kinds(&kinds)
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
    fn every_kind_has_a_bit() {
        assert!(Kind::ALL.iter().all(|kind| u32::from(kind.number()) < u32::BITS));
    }
}
