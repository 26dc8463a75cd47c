//! Keys, policy and people that the targets share, made once a process.

use std::sync::{Arc, LazyLock};
use visard::{
    Result, Timestamp, Visard,
    hpke::{Kem, KeyConfig, SealingKey},
    keyset::{Keyring, insecure},
    pii::{Originals, Placeholders},
    policy::{People, Policy},
    token::{AnonymousIssuer, AnonymousRequest, AnonymousStore},
};

pub(crate) static NOW: LazyLock<Timestamp> =
    LazyLock::new(|| "2026-11-23T10:00:00Z".parse().expect("a time"));

/// The keyring of the shared vectors, so that inputs stay meaningful from run to run.
pub(crate) static KEYRING: LazyLock<Keyring> = LazyLock::new(|| {
    let vectors = include_str!("../../core/tests/vectors/keyring.json");
    let vectors = visard::record::Json::parse(vectors).expect("vectors");
    let clear = vectors.member("cleartext").expect("a cleartext keyring").to_string();
    insecure::import_cleartext(&clear).expect("a keyring")
});

/// The placeholders of the shared vectors.
pub(crate) static PLACEHOLDERS: LazyLock<Placeholders> =
    LazyLock::new(|| Placeholders::new(&KEYRING, "us-llm").expect("a pseudonym key"));

/// Some values that stand behind them; seeds name them.
pub(crate) static ORIGINALS: LazyLock<Originals> = LazyLock::new(|| {
    let mut originals = Originals::new();
    for (name, value) in [
        ("EMAIL", "jo@example.org"),
        ("EMAIL", "Jo@Example.org"),
        ("PERSON", "Callum Penhaligon"),
        ("PERSON", "Callum"),
        ("PROJECT", "\"Blue\" & <Heron>"),
    ] {
        originals.add(&PLACEHOLDERS, name, value).expect("a value");
    }
    originals
});

/// The issuer of the anonymous wave of the shared vectors.
pub(crate) static BALLOT: LazyLock<AnonymousIssuer> = LazyLock::new(|| {
    AnonymousIssuer::begin(&KEYRING, "works-council", "2026", Arc::new(Nowhere)).expect("an issuer")
});

/// The first request of the shared vectors.
pub(crate) static REQUEST: LazyLock<AnonymousRequest> = LazyLock::new(|| {
    let kept = include_bytes!("../seeds/anonymous-request.bin");
    AnonymousRequest::resume(BALLOT.wave(), kept).expect("a request")
});

/// Keeps nothing, so that runs do not depend on each other.
struct Nowhere;

impl AnonymousStore for Nowhere {
    fn issue(&self, _: &[u8; 16], _: &[u8; 16], asked: &[u8; 16]) -> Result<[u8; 16]> {
        Ok(*asked)
    }

    fn redeem(&self, _: &[u8; 16], _: &[u8; 16]) -> Result<bool> {
        Ok(true)
    }
}

pub(crate) static POLICY: LazyLock<Policy> = LazyLock::new(|| {
    Policy::from_toml(include_str!("../../examples/data/policy.toml")).expect("a policy")
});

pub(crate) static PEOPLE: LazyLock<People> = LazyLock::new(|| {
    People::from_toml(include_str!("../../examples/data/people.toml"), &POLICY).expect("people")
});

pub(crate) static VISARD: LazyLock<Visard> = LazyLock::new(|| {
    let visard = Visard::new(KEYRING.clone(), POLICY.clone()).expect("a facade");
    visard.with_people(PEOPLE.clone())
});

/// Format and key id of every sort of envelope.
pub(crate) static FRONTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let fronts = |kem: &Kem| {
        let until = NOW.saturating_add(60);
        let config = KeyConfig::issue_with(*kem, &KEYRING, *NOW, until).expect("a configuration");
        let key = SealingKey::new(&config).expect("a sealing key");
        [key.seal("", "", b"", b""), key.seal_large("", "", b"", b"")]
            .map(|sealed| sealed.expect("an envelope").into_iter().take(5).collect())
    };
    Kem::ALL.iter().flat_map(fronts).collect()
});

/// A sealed attachment of two chunks, the second of one byte; it is a seed, too.
pub(crate) const PHOTO: &[u8] = include_bytes!("../seeds/attachment.bin");

/// What it holds.
pub(crate) static PHOTO_PLAIN: LazyLock<Vec<u8>> =
    LazyLock::new(|| (0..16_385_u32).map(|at| u8::try_from(at % 251).unwrap_or(0)).collect());
