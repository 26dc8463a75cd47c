//! Detectors: each judges one place of a text and answers with at most one candidate.
//!
//! A detector is a pure function of a [`Text`] and a position. It looks a bounded number of
//! bytes around, so that scanning stays linear whatever the text is. How to add one is told in
//! `docs/detection.md`.

pub(super) mod account;
pub(super) mod answer;
pub(super) mod beside_card;
pub(super) mod birth;
pub(super) mod card;
pub(super) mod date;
pub(super) mod document;
pub(super) mod email;
pub(super) mod encoded;
pub(super) mod geo;
pub(super) mod iban;
pub(super) mod identity;
pub(super) mod ip;
mod kin;
pub(super) mod label;
mod mrz;
mod named_handle;
pub(super) mod named_key;
pub(super) mod national;
pub(super) mod password;
pub(super) mod phone;
pub(super) mod spelled;
pub(super) mod token;
pub(super) mod web;
pub(super) mod webhook;
mod worded_date;
mod worded_year;

pub(super) use named_handle::told_as;

pub(super) use super::score::{Candidate, Evidence};
use super::{
    context::is_letter,
    tables::{SIGNS, is_currency},
    text::Text,
};

/// The most characters that any number of a detector here has (Russian IBANs have 33).
const MOST: usize = 34;

/// The longest secret: each is found to its end, or up to here. The engine looks as far ahead.
const LONGEST_SECRET: usize = 8 << 10;

/// Whether a currency stands behind a number: `auf 141€`, `107 Euro`, `362 zł`, Swedish `191:-`.
fn is_before_currency(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes_from(end, 8);
    let behind = behind.strip_prefix(b" ").unwrap_or(behind);
    let length = behind.iter().take_while(|byte| is_letter(**byte)).count();
    behind.starts_with(b":-")
        || SIGNS.iter().any(|sign| behind.starts_with(sign.as_bytes()))
        || is_currency(behind.get(..length).unwrap_or_default())
}

/// The digits and letters of one number without its separators, on the stack.
#[derive(Clone, Copy, Debug)]
struct Characters {
    bytes: [u8; MOST],
    length: usize,
}

impl Characters {
    const fn new() -> Self {
        Self { bytes: [0; MOST], length: 0 }
    }

    /// Adds characters; `None` when they do not fit, and then nothing is added.
    fn push(&mut self, more: &[u8]) -> Option<()> {
        let end = self.length.checked_add(more.len())?;
        self.bytes.get_mut(self.length..end)?.copy_from_slice(more);
        self.length = end;
        Some(())
    }

    fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// The value of an ASCII digit.
fn value(digit: u8) -> u8 {
    digit.wrapping_sub(b'0')
}

#[cfg(test)]
pub(super) mod testing {
    //! What unit tests of detectors share.

    use crate::pii::{Kind, Scanner};
    use alloc::{string::String, vec::Vec};

    /// The texts that a scanner for one kind finds.
    pub(in crate::pii) fn found(kind: Kind, text: &str) -> Vec<String> {
        let findings = Scanner::with_kinds(&[kind]).scan(text).unwrap();
        findings.iter().map(|finding| text[finding.range()].into()).collect()
    }

    /// The subkinds that a scanner for one kind finds.
    pub(super) fn subkinds(kind: Kind, text: &str) -> Vec<&'static str> {
        let findings = Scanner::with_kinds(&[kind]).scan(text).unwrap();
        findings.iter().filter_map(crate::pii::Finding::subkind).collect()
    }
}
