//! Other letters and digits in the same places, with check digits that are wrong.
//!
//! A keyed replacement, no encryption: it cannot be undone, and two values may share one. (FF1 of
//! NIST SP 800-38G, which can be undone, has no library of the current generation of primitives.)

use super::{MOST_ATTEMPTS, RedactionKeys};
use crate::{
    error::Result,
    pii::{Finding, Kind, Scanner},
};
use alloc::string::String;

/// The replacement of a value whose kind has check digits.
pub(super) fn same(keys: &RedactionKeys, finding: &Finding, value: &str) -> Result<Option<String>> {
    let kind = finding.kind();
    if !finding.reasons().any(|reason| reason == "checksum") || !value.is_ascii() {
        return Ok(None);
    }
    // The check digits of one replacement in ten or so are right by accident, and groups of some look like
    // another number.
    let scanner = Scanner::new();
    for attempt in 0..MOST_ATTEMPTS {
        let other = replaced(keys, kind, value, attempt)?;
        if scanner.scan(&other)?.is_empty() {
            return Ok(Some(other));
        }
    }
    Ok(None)
}

/// Blocks of the key stream for one attempt.
const BLOCKS: u32 = 16;

fn replaced(keys: &RedactionKeys, kind: Kind, value: &str, attempt: u32) -> Result<String> {
    let mut other = String::with_capacity(value.len());
    let mut block = [0; 32];
    // The country of an IBAN says which shape it has.
    let kept = if kind == Kind::Iban { 2 } else { 0 };
    for (place, character) in value.bytes().enumerate() {
        if place % 32 == 0 {
            let number = u32::try_from(place / 32).unwrap_or(u32::MAX) % BLOCKS;
            let number = attempt.wrapping_mul(BLOCKS).wrapping_add(number);
            block = keys.block("shape", kind.name(), value, number)?;
        }
        let random = block.get(place % 32).copied().unwrap_or_default();
        let among = |first: u8, count: u8| {
            char::from(first.wrapping_add(random.checked_rem(count).unwrap_or_default()))
        };
        other.push(match character {
            _ if place < kept => char::from(character),
            b'0'..=b'9' => among(b'0', 10),
            b'A'..=b'Z' => among(b'A', 26),
            b'a'..=b'z' => among(b'a', 26),
            mark => char::from(mark),
        });
    }
    Ok(other)
}
