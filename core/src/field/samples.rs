//! What the tests of several formats share: the keyring of the vectors, a respondent, and ways to
//! break bytes.

use super::{SubjectKey, subject_cipher::Subject};
use crate::{encoding::hex, keyset::Keyring, random::Counting};
use alloc::vec::Vec;
use serde_json::Value;

/// The keyring of `keyring.json`, or one with the same keys for another tenant.
pub(super) fn keyring(tenant: &str) -> Keyring {
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    Keyring::generate_with(tenant, now, &mut Counting(0)).unwrap()
}

/// A respondent: the id, and the key whose bytes count up from the number.
pub(super) type Whose<'a> = Option<(&'a str, u8)>;

/// The respondent of the vectors.
pub(super) const ADA: Whose<'_> = Some(("p-17", 0x40));

/// The key of a respondent; some key or other for nobody.
pub(super) fn subject_key(whose: Whose<'_>) -> SubjectKey {
    SubjectKey::generate_with(&mut Counting(whose.map_or(0, |(_, first)| first))).unwrap()
}

/// The respondent as part of a place.
pub(super) fn subject<'a>(whose: Whose<'a>, key: &'a SubjectKey) -> Option<Subject<'a>> {
    whose.map(|(name, _)| Subject::new(name, key).unwrap())
}

/// Adds the respondent to a case of a vector file.
pub(super) fn note(case: &mut Value, whose: Whose<'_>) {
    if let Some((subject, _)) = whose {
        case["subject"] = subject.into();
        case["subject_key"] = hex(subject_key(whose).expose()).into();
    }
}

pub(super) fn changed(bytes: &[u8], at: usize, mask: u8) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at] ^= mask;
    changed
}

/// The same bytes under another format byte.
pub(super) fn relabelled(bytes: &[u8], format: u8) -> Vec<u8> {
    [&[format], &bytes[1..]].concat()
}
