//! The scanner.

use crate::thrown;
use js_sys::{Array, Uint32Array};
use visard::pii::{self, Finding, Kind};
use wasm_bindgen::prelude::*;

/// The names of all kinds, separated by commas, in the order of their numbers from 1.
#[wasm_bindgen(js_name = kindNames)]
pub fn kind_names() -> String {
    joined(Kind::ALL.iter().map(|kind| kind.name()))
}

/// Finds personal data in text.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Scanner(pii::Scanner);

#[wasm_bindgen]
impl Scanner {
    /// A scanner for the kinds named, separated by commas; for every kind when `kinds` is empty.
    ///
    /// # Errors
    /// `UNKNOWN_KIND`.
    #[wasm_bindgen(constructor)]
    pub fn new(kinds: &str) -> Result<Self, JsValue> {
        if kinds.is_empty() {
            return Ok(Self(pii::Scanner::new()));
        }
        let kinds: Result<Vec<Kind>, _> = kinds.split(',').map(Kind::from_name).collect();
        Ok(Self(pii::Scanner::with_kinds(&kinds.map_err(thrown)?)))
    }

    /// Two values: a `Uint32Array` with four words for each finding (number of the kind,
    /// confidence in per cent, start, end) and their subkinds, separated by commas.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`.
    pub fn scan(&self, text: &str) -> Result<Array, JsValue> {
        let findings = self.0.scan(text).map_err(thrown)?;
        let subkinds = joined(findings.iter().map(|finding| finding.subkind().unwrap_or_default()));
        let words = Uint32Array::from(words(&findings).as_slice());
        Ok(Array::of2(&words, &JsValue::from_str(&subkinds)))
    }

    /// The text with a label such as `[EMAIL]` in the place of every finding.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`.
    pub fn redact(&self, text: &str) -> Result<String, JsValue> {
        self.0.redact(text).map_err(thrown)
    }
}

/// Offsets fit: a text has at most 16 MiB.
fn words(findings: &[Finding]) -> Vec<u32> {
    let word = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    let four = |finding: &Finding| {
        let place = finding.utf16();
        [
            finding.kind().number().into(),
            finding.confidence().into(),
            word(place.start),
            word(place.end),
        ]
    };
    findings.iter().flat_map(four).collect()
}

fn joined(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_four_words_in_utf16_units() {
        let findings = pii::Scanner::new().scan("👎🏽 write to anatole.q@example.org").unwrap();
        let [kind, confidence, start, end] = words(&findings)[..] else { panic!("one finding") };
        assert_eq!((kind, start, end), (u32::from(Kind::Email.number()), 14, 35));
        assert!((1..100).contains(&confidence));
    }

    #[test]
    fn kind_names_stand_at_their_numbers() {
        for (name, number) in kind_names().split(',').zip(1..) {
            assert_eq!(Kind::from_name(name).unwrap().number(), number);
        }
    }

    #[test]
    fn no_subkind_contains_the_separator() {
        let text = "+33 6 39 98 41 27, 4111 1111 1111 1111, DE89 3704 0044 0532 0130 00, ::1";
        for finding in pii::Scanner::new().scan(text).unwrap() {
            assert!(!finding.subkind().unwrap_or_default().contains(','));
        }
    }
}
