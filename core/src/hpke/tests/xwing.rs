//! X-Wing: formats 22 and 24, and its key configurations.

use super::{by_hand, configs, large, *};
use crate::vectors;
use ::hpke::{
    Deserializable, Kem as _, Serializable,
    kem::{MlKem768, XWing},
};
use alloc::{format, vec};
use sha3::{Digest, Sha3_256};

const W: Kem = Kem::XWing;
/// Bytes of the ML-KEM-768 part of a public key and of an encapsulated key.
const ML_KEY: usize = 1_184;
const ML_ENC: usize = 1_088;

fn positive(name: &str, place: Place<'_>, plaintext: &[u8], seed: u8) -> Value {
    let envelope = seal(W, place, plaintext, seed);
    assert_eq!(envelope.len(), W.sealed_len(plaintext.len()), "{name}");
    assert_eq!(open(place, &envelope).unwrap().expose(), plaintext, "{name}");
    json!({
        "name": name, "survey": place.0, "form": place.1, "token": hex(place.2),
        "plaintext": hex(plaintext), "seed": hex(&counting(seed, 64)), "envelope": hex(&envelope),
    })
}

fn positives() -> Vec<Value> {
    let long = "x".repeat(255);
    vec![
        positive("an answer", HERE, b"{\"score\":9}", 1),
        positive("an empty answer, no token", ("nps-2026", "v3", b""), b"", 2),
        positive("the longest names", (&long, &long, &[0xee; MAX_TOKEN]), b"{\"score\":9}", 3),
    ]
}

fn negatives() -> Vec<Value> {
    let good = seal(W, HERE, b"{\"score\":9}", 1);
    let last = good.len() - 1;
    let point = 5 + ML_ENC;
    let x25519 = seal(Kem::X25519, HERE, b"{\"score\":9}", 1);
    let downgraded = [&[0x21], &good[1..5], &good[point..]].concat();
    let mut all: Vec<Value> = [
        ("format byte of the suite without ML-KEM", xored(&good, 0, 0x03), Code::OpenFailed),
        ("its X25519 half alone, as format 21", downgraded, Code::OpenFailed),
        ("an envelope of X25519 under this format byte", xored(&x25519, 0, 0x03), Code::OpenFailed),
        ("format byte of an upload", xored(&good, 0, 0x06), Code::OpenFailed),
        ("unknown key id", xored(&good, 1, 0x80), Code::KeyUnknown),
        ("flipped bit in the ML-KEM part", xored(&good, 5, 1), Code::OpenFailed),
        ("flipped bit in the X25519 part", xored(&good, point, 1), Code::OpenFailed),
        ("flipped bit that X25519 ignores", xored(&good, point + 31, 0x80), Code::OpenFailed),
        ("flipped bit in the ciphertext", xored(&good, point + 32, 1), Code::OpenFailed),
        ("flipped bit in the tag", xored(&good, last, 0x80), Code::OpenFailed),
        ("cut within the encapsulated key", good[..point + 31].to_vec(), Code::OpenFailed),
        ("no tag", good[..point + 32].to_vec(), Code::OpenFailed),
        ("last byte missing", good[..last].to_vec(), Code::OpenFailed),
        ("one byte appended", [&good[..], &[0]].concat(), Code::OpenFailed),
    ]
    .map(|(name, envelope, error)| negative(name, HERE, &envelope, error))
    .into();
    for (name, (survey, form, token), error) in other_places(&[0; MAX_TOKEN + 1]) {
        all.push(negative(&name, (&survey, &form, &token), &good, error));
    }
    for low in LOW_ORDER {
        let name = format!("sealed with the low-order point {low} as its X25519 part");
        all.push(negative(&name, HERE, &low_order(&from_hex(low).unwrap()), Code::OpenFailed));
    }
    all
}

/// An envelope that X-Wing alone would open, although X25519 adds nothing to its secret.
fn low_order(point: &[u8]) -> Vec<u8> {
    let (enc, secret) = known(point, &[0; 32]);
    by_hand::envelope(W, &enc, &secret)
}

/// Encapsulated key and shared secret for a known X25519 part: the combiner of
/// draft-connolly-cfrg-xwing-kem-10, section 5.3, written out.
fn known(point: &[u8], x25519: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let (ml_key, x_key) = split(&our_public_key(W), ML_KEY);
    let ml_key = <MlKem768 as ::hpke::Kem>::PublicKey::from_bytes(&ml_key).unwrap();
    let mut drawn = drawn::Drawn::draw(32, &mut Counting(9)).unwrap();
    let (ml_secret, ml_enc) = MlKem768::encap_with_rng(&ml_key, None, &mut drawn).unwrap();
    let label = br"\.//^\";
    let secret = [&ml_secret.0, x25519, point, &x_key, label].concat();
    ([&ml_enc.to_bytes(), point].concat(), Sha3_256::digest(secret).to_vec())
}

fn split(bytes: &[u8], at: usize) -> (Vec<u8>, Vec<u8>) {
    let (head, tail) = bytes.split_at(at);
    (head.to_vec(), tail.to_vec())
}

fn config_negatives() -> Vec<Value> {
    let set = |at: usize, to: &[u8]| {
        configs::signed(W, |bytes| bytes[at..at + to.len()].copy_from_slice(to))
    };
    let negative = |name: &str, text: &str, error| configs::negative(name, text, now(), error);
    let (key, suite) = (configs::KEY, configs::SUITE);
    let mut all = vec![
        negative(
            "its key under the number of X25519",
            &set(suite, &[0, 0x20]),
            Code::KeyConfigInvalid,
        ),
        negative("other KDF", &set(suite + 2, &[0, 0x11]), Code::UnsupportedFormat),
        negative("other AEAD", &set(suite + 4, &[0, 3]), Code::UnsupportedFormat),
        negative(
            "a coefficient of ML-KEM over its modulus",
            &set(key, &[0xff; 3]),
            Code::KeyConfigInvalid,
        ),
        negative(
            "public key of X25519",
            &configs::signed(W, |bytes| {
                bytes.drain(key..key + ML_KEY);
                bytes[key - 2..key].copy_from_slice(&[0, 32]);
            }),
            Code::KeyConfigInvalid,
        ),
    ];
    all.extend(LOW_ORDER.map(|point| {
        let name = format!("signed, but its X25519 part is the low-order point {point}");
        negative(&name, &set(key + ML_KEY, &from_hex(point).unwrap()), Code::KeyConfigInvalid)
    }));
    all
}

#[test]
fn vectors_hold() {
    let good = seal_large(W, HERE, &large::plaintext(33_000), 3);
    vectors::check(
        "hpke-xwing",
        &json!({
            "about": format!(
                "formats 22 (positive, negative: as hpke.json, with 64 bytes of seed) and 24 \
                 (large_positive, large_negative): {}", large::ABOUT
            ),
            "config_positive": [configs::positive(W)],
            "config_negative": config_negatives(),
            "positive": positives(),
            "negative": negatives(),
            "large_positive": large::positives(W),
            "large_negative": large::negatives(W, "three chunks", &good),
        }),
    );
}

#[test]
fn the_combiner_written_out_is_that_of_the_kept_library() {
    // With the base point as ephemeral key, X25519 gives the public key itself.
    let mut base = vec![0; 32];
    base[0] = 9;
    let (enc, secret) = known(&base, &our_public_key(W)[ML_KEY..]);
    assert_eq!(open(HERE, &by_hand::envelope(W, &enc, &secret)).unwrap().expose(), b"known secret");
}

#[test]
fn the_kept_library_alone_would_open_points_of_low_order() {
    // This is why `suite.rs` looks; when it fails, the library has learnt to refuse them.
    let key = keyring("acme", 0);
    let key = key.keyset(Use::Ingest).unwrap().primary().unwrap();
    let seed = key.derive::<32>(crate::keyset::Purpose::IngestXWing, &[b"acme"]).unwrap();
    let private = <XWing as ::hpke::Kem>::PrivateKey::from_bytes(&*seed).unwrap();
    let (enc, secret) = known(&[0; 32], &[0; 32]);
    let enc = <XWing as ::hpke::Kem>::EncappedKey::from_bytes(&enc).unwrap();
    assert_eq!(XWing::decap(&private, None, &enc).unwrap().0[..], secret);
}

#[test]
fn one_ingest_key_has_two_unrelated_key_pairs() {
    assert_ne!(our_public_key(Kem::X25519), our_public_key(W)[ML_KEY..]);
    let x25519 = config_of(Kem::X25519, "acme", 0);
    assert_eq!((x25519.id(), x25519.kem()), (config_of(W, "acme", 0).id(), Kem::X25519));
}
