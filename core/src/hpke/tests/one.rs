//! Format 21, and what all formats share.

use super::{by_hand, configs, *};
use crate::{random::Broken, vectors};
use alloc::{format, vec};

const X: Kem = Kem::X25519;

fn positive(name: &str, place: Place<'_>, plaintext: &[u8], seed: u8) -> Value {
    let envelope = seal(X, place, plaintext, seed);
    assert_eq!(envelope.len(), X.sealed_len(plaintext.len()), "{name}");
    json!({
        "name": name, "survey": place.0, "form": place.1, "token": hex(place.2),
        "plaintext": hex(plaintext), "seed": hex(&counting(seed, 32)), "envelope": hex(&envelope),
    })
}

fn positives() -> Vec<Value> {
    let long = "x".repeat(255);
    let mut all = vec![
        positive("an answer", HERE, b"{\"score\":9}", 1),
        positive("an empty answer", HERE, b"", 2),
        positive("no token", ("nps-2026", "v3", b""), b"{\"score\":9}", 3),
        positive("no survey, no form, no token", ("", "", b""), b"{\"score\":9}", 4),
        positive(
            "names that are not ASCII",
            ("Umfrage №7", "フォーム", b"\0"),
            "très bien".as_bytes(),
            5,
        ),
        positive("the longest names", (&long, &long, &[0xee; MAX_TOKEN]), b"{\"score\":9}", 6),
        positive("2,000 bytes", HERE, &vec![0xa5; 2_000], 7),
    ];
    let known = known(&base_point(), &our_public_key(X));
    assert_eq!(open(HERE, &known).unwrap().expose(), b"known secret");
    all.push(json!({
        "name": "the base point as encapsulated key, made without the library",
        "survey": HERE.0, "form": HERE.1, "token": hex(HERE.2),
        "plaintext": hex(b"known secret"), "envelope": hex(&known),
    }));
    all
}

/// The point 9: its product with a private key is the public key, so a secret can be known
/// without a private key.
fn base_point() -> Vec<u8> {
    let mut point = vec![0; 32];
    point[0] = 9;
    point
}

/// An envelope whose Diffie-Hellman result is known.
fn known(enc: &[u8], secret: &[u8]) -> Vec<u8> {
    by_hand::envelope(X, enc, &by_hand::dhkem(secret, enc, &our_public_key(X)))
}

fn negatives() -> Vec<Value> {
    let good = seal(X, HERE, b"{\"score\":9}", 1);
    let mut all = broken(&good);
    for (name, (survey, form, token), error) in other_places(&[0; MAX_TOKEN + 1]) {
        all.push(negative(&name, (&survey, &form, &token), &good, error));
    }
    for point in LOW_ORDER {
        for ignored in [0, 0x80] {
            let envelope = known(&xored(&from_hex(point).unwrap(), 31, ignored), &[0; 32]);
            let bit = if ignored == 0 { "" } else { " with the bit that X25519 ignores" };
            let name = format!("sealed to the all-zero secret of the low-order point {point}{bit}");
            all.push(negative(&name, HERE, &envelope, Code::OpenFailed));
        }
    }
    all
}

fn broken(good: &[u8]) -> Vec<Value> {
    let last = good.len() - 1;
    let sealed_to = |config: &KeyConfig| {
        let key = SealingKey::new(config).unwrap();
        key.seal_with(HERE.0, HERE.1, HERE.2, b"9", &mut Counting(8)).unwrap()
    };
    let other_tenant = sealed_to(&config_of(X, "other", 0));
    let mut other_key = sealed_to(&config_of(X, "acme", 99));
    other_key[1..5].copy_from_slice(&good[1..5]);
    let mut long = good[..37].to_vec();
    long.resize(37 + MAX_ENVELOPE + 17, 0);
    [
        ("format byte of an upload", xored(good, 0, 0x02), Code::OpenFailed),
        ("format byte of no suite", xored(good, 0, 0x04), Code::UnsupportedFormat),
        ("format byte of a field", xored(good, 0, 0x30), Code::UnsupportedFormat),
        ("unknown key id", xored(good, 1, 0x80), Code::KeyUnknown),
        ("flipped bit in the encapsulated key", xored(good, 5, 0x01), Code::OpenFailed),
        ("flipped bit that X25519 ignores", xored(good, 36, 0x80), Code::OpenFailed),
        ("flipped bit in the ciphertext", xored(good, 37, 0x01), Code::OpenFailed),
        ("flipped bit in the tag", xored(good, last, 0x80), Code::OpenFailed),
        ("empty", vec![], Code::OpenFailed),
        ("format byte only", good[..1].to_vec(), Code::OpenFailed),
        ("cut within the encapsulated key", good[..30].to_vec(), Code::OpenFailed),
        ("no tag", good[..37].to_vec(), Code::OpenFailed),
        ("no tag, unknown key id", xored(&good[..37], 1, 0x80), Code::OpenFailed),
        ("last byte missing", good[..last].to_vec(), Code::OpenFailed),
        ("one byte appended", [good, &[0]].concat(), Code::OpenFailed),
        ("8,193 bytes of ciphertext", long, Code::LimitExceeded),
        ("sealed to another key under our id", other_key, Code::OpenFailed),
        ("sealed for another tenant with the same keys", other_tenant, Code::OpenFailed),
    ]
    .map(|(name, envelope, error)| negative(name, HERE, &envelope, error))
    .to_vec()
}

#[test]
fn vectors_hold() {
    vectors::check(
        "hpke",
        &json!({
            "about": "format 21: open each envelope with the cleartext keyring of keyring.json; \
                      with `seed` as the next 32 random bytes, sealing to the configuration gives \
                      the envelope. A configuration is parsed, verified with `verifying_key`, \
                      checked at `now` and used. Binary values are hexadecimal",
            "verifying_key": keyring("acme", 0).verifying_key().unwrap().to_text(),
            "config_positive": [configs::positive(X)],
            "config_negative": configs::negatives(),
            "positive": positives(),
            "negative": negatives(),
        }),
    );
}

#[test]
fn a_broken_generator_seals_nothing() {
    for kem in Kem::ALL {
        let key = sealing(*kem);
        let error = key.seal_with("s", "f", b"", b"value", &mut Broken).unwrap_err();
        assert_eq!(error.code(), Code::RandomUnavailable);
        let error = key.seal_large_with("s", "f", b"", b"value", &mut Broken).unwrap_err();
        assert_eq!(error.code(), Code::RandomUnavailable);
    }
}

#[test]
fn the_output_is_allocated_once() {
    for kem in Kem::ALL {
        assert_eq!(seal(*kem, HERE, &[7; 1_000], 1).capacity(), kem.sealed_len(1_000));
        for length in [0, 1_000, 16_384, 40_000] {
            let envelope = seal_large(*kem, HERE, &vec![7; length], 1);
            assert_eq!(envelope.len(), kem.sealed_large_len(length));
            assert_eq!(envelope.capacity(), envelope.len());
        }
    }
}

#[test]
fn every_format_has_its_byte() {
    let bytes: Vec<u8> = (0..=255).filter(|byte| Format::from_byte(*byte).is_some()).collect();
    let expected: &[u8] =
        if cfg!(feature = "pq") { &[0x21, 0x22, 0x23, 0x24] } else { &[0x21, 0x23] };
    assert_eq!(bytes, expected);
    assert!(bytes.iter().all(|byte| Format::from_byte(*byte).unwrap().byte() == *byte));
}
