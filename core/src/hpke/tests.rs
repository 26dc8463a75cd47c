//! The vectors of envelopes and key configurations, and the published vectors of what is kept.

mod by_hand;
mod configs;
mod large;
mod one;
mod published;
#[cfg(feature = "pq")]
mod xwing;

use super::{open::public_key, *};
use crate::{
    Timestamp,
    encoding::{from_hex, hex},
    keyset::{Keyring, Use},
    random::Counting,
};
use alloc::string::String;
use serde_json::{Value, json};

/// The points whose multiples by a private key are all zero (RFC 7748, section 7).
const LOW_ORDER: [&str; 7] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

/// Where an envelope belongs: survey, form, token.
type Place<'a> = (&'a str, &'a str, &'a [u8]);

type OwnPlace = (String, String, Vec<u8>);

const HERE: Place<'_> = ("nps-2026", "v3", &[0xab; 16]);

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn keyring(tenant: &str, start: u8) -> Keyring {
    Keyring::generate_with(tenant, now(), &mut Counting(start)).unwrap()
}

fn config_of(kem: Kem, tenant: &str, start: u8) -> KeyConfig {
    let until = now().saturating_add(86_400);
    KeyConfig::issue_with(kem, &keyring(tenant, start), now(), until).unwrap()
}

fn sealing(kem: Kem) -> SealingKey {
    SealingKey::new(&config_of(kem, "acme", 0)).unwrap()
}

fn seal(kem: Kem, place: Place<'_>, plaintext: &[u8], seed: u8) -> Vec<u8> {
    let (survey, form, token) = place;
    sealing(kem).seal_with(survey, form, token, plaintext, &mut Counting(seed)).unwrap()
}

fn seal_large(kem: Kem, place: Place<'_>, plaintext: &[u8], seed: u8) -> Vec<u8> {
    let (survey, form, token) = place;
    sealing(kem).seal_large_with(survey, form, token, plaintext, &mut Counting(seed)).unwrap()
}

fn open(place: Place<'_>, envelope: &[u8]) -> Result<crate::SecretBytes> {
    OpeningKey::new(&keyring("acme", 0)).unwrap().open(place.0, place.1, place.2, envelope)
}

/// The public key of the tenant of the vectors.
fn our_public_key(kem: Kem) -> Vec<u8> {
    let keyring = keyring("acme", 0);
    let key = keyring.keyset(Use::Ingest).unwrap().primary().unwrap();
    public_key(kem, key, b"acme").unwrap()
}

/// The bytes that [`Counting`] gives.
fn counting(start: u8, length: usize) -> Vec<u8> {
    (0..=255).cycle().skip(start.into()).take(length).collect()
}

fn xored(bytes: &[u8], at: usize, mask: u8) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at] ^= mask;
    changed
}

/// One refused envelope, whole.
fn negative(name: &str, place: Place<'_>, envelope: &[u8], error: Code) -> Value {
    assert_eq!(open(place, envelope).unwrap_err().code(), error, "{name}");
    json!({
        "name": name, "survey": place.0, "form": place.1, "token": hex(place.2),
        "envelope": hex(envelope), "error": error.name(),
    })
}

/// The places where something that was sealed [`HERE`] does not open, and how.
fn other_places(too_long: &[u8]) -> Vec<(String, OwnPlace, Code)> {
    let long = "x".repeat(256);
    [
        ("other survey", "nps-2027", "v3", HERE.2, Code::OpenFailed),
        ("other form", "nps-2026", "v4", HERE.2, Code::OpenFailed),
        ("other token", "nps-2026", "v3", &[0xac; 16], Code::OpenFailed),
        ("token missing", "nps-2026", "v3", b"", Code::OpenFailed),
        ("survey and form swapped", "v3", "nps-2026", HERE.2, Code::OpenFailed),
        ("border between names moved", "nps-2026v", "3", HERE.2, Code::OpenFailed),
        ("survey of 256 bytes", &long, "v3", HERE.2, Code::LimitExceeded),
        ("form of 256 bytes", "nps-2026", &long, HERE.2, Code::LimitExceeded),
        ("token over the limit", "nps-2026", "v3", too_long, Code::LimitExceeded),
    ]
    .map(|(name, survey, form, token, error)| {
        (name.into(), (survey.into(), form.into(), token.to_vec()), error)
    })
    .into()
}
