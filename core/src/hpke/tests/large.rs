//! Formats 23 and 24: whole streams, and streams that were cut, swapped or flipped.

#![expect(clippy::single_range_in_vec_init, reason = "a list of parts may have one")]

use super::*;
use crate::{keyset::Purpose, stream, vectors};
use ::hpke::{Deserializable, Kem as _, OpModeR, kem::X25519HkdfSha256, setup_receiver};
use alloc::{format, vec};
use core::ops::Range;

/// `length` bytes, byte i being i mod 251, so that no chunk is like another.
pub(super) fn plaintext(length: usize) -> Vec<u8> {
    (0..=250).cycle().take(length).collect()
}

pub(super) fn positive(kem: Kem, name: &str, place: Place<'_>, length: usize, seed: u8) -> Value {
    let plaintext = plaintext(length);
    let envelope = seal_large(kem, place, &plaintext, seed);
    assert_eq!(envelope.len(), kem.sealed_large_len(length), "{name}");
    assert_eq!(open(place, &envelope).unwrap().expose(), plaintext, "{name}");
    let drawn = if kem == Kem::X25519 { 32 + 24 } else { 64 + 24 };
    json!({
        "name": name, "survey": place.0, "form": place.1, "token": hex(place.2),
        "plaintext_length": length, "seed": hex(&counting(seed, drawn)),
        "input_key": hex(&input_key(kem, place, &envelope)), "envelope": hex(&envelope),
    })
}

/// What HPKE exports for the stream of an envelope, by the kept library alone.
fn input_key(kem: Kem, place: Place<'_>, envelope: &[u8]) -> [u8; 32] {
    let keyring = keyring("acme", 0);
    let key = keyring.keyset(Use::Ingest).unwrap().primary().unwrap();
    let derive = |purpose| key.derive::<32>(purpose, &[b"acme"]).unwrap();
    let format = Format { kem, large: true };
    let info = info(format, key.id().number(), "acme", place.0, place.1).unwrap();
    let enc = &envelope[5..5 + kem.enc_len()];
    match kem {
        Kem::X25519 => {
            let (private, _) = X25519HkdfSha256::derive_keypair(&*derive(Purpose::Ingest));
            exported::<X25519HkdfSha256>(&private, enc, &info)
        }
        #[cfg(feature = "pq")]
        Kem::XWing => {
            let private = Deserializable::from_bytes(&*derive(Purpose::IngestXWing)).unwrap();
            exported::<::hpke::kem::XWing>(&private, enc, &info)
        }
    }
}

fn exported<K: ::hpke::Kem>(private: &K::PrivateKey, enc: &[u8], info: &[u8]) -> [u8; 32] {
    let enc = K::EncappedKey::from_bytes(enc).unwrap();
    let context = setup_receiver::<suite::Aead, suite::Kdf, K>(&OpModeR::Base, private, &enc, info);
    let mut input_key = [0; 32];
    context.unwrap().export(b"visard/1/stream", &mut input_key).unwrap();
    input_key
}

/// What is refused: parts of a positive case, joined, one bit of them flipped.
struct Cut<'a> {
    of: &'a str,
    good: &'a [u8],
}

impl Cut<'_> {
    fn negative(
        &self,
        name: &str,
        place: Place<'_>,
        parts: &[Range<usize>],
        flip: Option<(usize, u8)>,
        error: Code,
    ) -> Value {
        let parts_of = |range: &Range<usize>| &self.good[range.clone()];
        let mut envelope: Vec<u8> = parts.iter().flat_map(parts_of).copied().collect();
        if let Some((at, mask)) = flip {
            envelope[at] ^= mask;
        }
        assert_eq!(open(place, &envelope).unwrap_err().code(), error, "{name}");
        let parts: Vec<[usize; 2]> = parts.iter().map(|part| [part.start, part.end]).collect();
        let flip = flip.map(|(at, mask)| json!({ "at": at, "mask": mask }));
        json!({
            "name": name, "survey": place.0, "form": place.1, "token": hex(place.2),
            "of": self.of, "parts": parts, "flip": flip, "error": error.name(),
        })
    }
}

/// Every defect of a stream, for the positive case `of` of three chunks.
pub(super) fn negatives(kem: Kem, of: &str, good: &[u8]) -> Vec<Value> {
    let salt = 5 + kem.enc_len();
    let first = salt + stream::PREFIX;
    let chunk = stream::SEALED_CHUNK;
    let (second, third, end) = (first + chunk, first + 2 * chunk, good.len());
    let cut = Cut { of, good };
    let failed = |name: &str, parts: &[Range<usize>], flip| {
        cut.negative(name, HERE, parts, flip, Code::OpenFailed)
    };
    let mut all = vec![
        failed("empty", &[], None),
        failed("cut within the encapsulated key", &[0..salt - 1], None),
        failed("no stream", &[0..salt], None),
        failed("cut within the commitment", &[0..first - 1], None),
        failed("no chunk", &[0..first], None),
        failed("cut within the first tag", &[0..first + 15], None),
        failed("cut after the first chunk", &[0..second], None),
        failed("last chunk dropped", &[0..third], None),
        failed("last byte missing", &[0..end - 1], None),
        failed("first chunk dropped", &[0..first, second..end], None),
        failed("middle chunk dropped", &[0..second, third..end], None),
        failed("chunks swapped", &[0..first, second..third, first..second, third..end], None),
        failed("chunk repeated", &[0..second, first..end], None),
        failed("last chunk repeated", &[0..end, third..end], None),
        failed("one byte twice at the end", &[0..end, end - 1..end], None),
        failed("flipped bit in the encapsulated key", &[0..end], Some((5, 1))),
        failed("flipped bit in the salt", &[0..end], Some((salt, 1))),
        failed("flipped bit in the commitment", &[0..end], Some((first - 1, 0x80))),
        failed("flipped bit in the first chunk", &[0..end], Some((first, 1))),
        failed("flipped bit in the first tag", &[0..end], Some((second - 1, 1))),
        failed("flipped bit in the last chunk", &[0..end], Some((third, 1))),
        failed("flipped bit in the last tag", &[0..end], Some((end - 1, 0x80))),
    ];
    let one = Format { kem, large: false }.byte();
    let others = [
        ("format byte of a field", 0, good[0] ^ 0x11, Code::UnsupportedFormat),
        ("format byte of no suite", 0, 0x08, Code::UnsupportedFormat),
        ("format byte of an envelope, too long for one", 0, good[0] ^ one, Code::LimitExceeded),
        ("unknown key id", 1, 0x80, Code::KeyUnknown),
    ];
    all.extend(others.map(|(name, at, mask, error)| {
        cut.negative(name, HERE, &[0..end], Some((at, mask)), error)
    }));
    for (name, (survey, form, token), error) in other_places(&[0; MAX_LARGE_TOKEN + 1]) {
        all.push(cut.negative(&name, (&survey, &form, &token), &[0..end], None, error));
    }
    all
}

pub(super) const ABOUT: &str = "open each envelope with the cleartext keyring of keyring.json; \
    the plaintext is plaintext_length bytes, byte i being i mod 251. With `seed` as the next \
    random bytes (those of the encapsulation, then the salt of the stream), sealing to the \
    configuration gives the envelope; `input_key` is what HPKE exports for its stream. A negative case is the envelope of the positive case named \
    by `of`, cut into the half-open ranges of `parts`, these joined in order, and then the byte \
    `at` XORed with `mask` if there is a `flip`. Binary values are hexadecimal";

/// The positive cases of a KEM; the third is the one that is broken.
pub(super) fn positives(kem: Kem) -> Vec<Value> {
    let long = "x".repeat(255);
    let longest: Place<'_> = (&long, &long, &[0xee; MAX_LARGE_TOKEN]);
    vec![
        positive(kem, "nothing", HERE, 0, 1),
        positive(kem, "one byte, the longest names", longest, 1, 2),
        positive(kem, "three chunks", HERE, 33_000, 3),
        positive(kem, "exactly a chunk", HERE, stream::CHUNK, 4),
        positive(kem, "no token", ("nps-2026", "v3", b""), 100, 5),
    ]
}

#[test]
fn vectors_hold() {
    let kem = Kem::X25519;
    let good = seal_large(kem, HERE, &plaintext(33_000), 3);
    vectors::check(
        "hpke-large",
        &json!({
            "about": format!("format 23: {ABOUT}"),
            "positive": positives(kem),
            "negative": negatives(kem, "three chunks", &good),
        }),
    );
}

#[test]
fn one_message_and_a_stream_do_not_turn_into_each_other() {
    for kem in Kem::ALL {
        let mask =
            Format { kem: *kem, large: false }.byte() ^ Format { kem: *kem, large: true }.byte();
        for envelope in [seal(*kem, HERE, &[7; 100], 1), seal_large(*kem, HERE, &[7; 100], 1)] {
            let error = open(HERE, &xored(&envelope, 0, mask)).unwrap_err();
            assert_eq!(error.code(), Code::OpenFailed);
        }
    }
}

/// What the npm package does with `WebCrypto`: chunks under the key that was handed over.
#[cfg(feature = "handover")]
#[test]
fn what_a_page_seals_itself_is_the_same_envelope() {
    use crate::aead::seal_in_place;

    for (kem, length) in Kem::ALL.iter().flat_map(|kem| [(kem, 0), (kem, 16_384), (kem, 33_000)]) {
        let plaintext = plaintext(length);
        let started =
            sealing(*kem).hand_over_with(HERE.0, HERE.1, HERE.2, &mut Counting(3)).unwrap();
        let (key, base) = started.secret.expose().split_first_chunk::<32>().unwrap();
        let mut envelope = started.front;
        for number in 0..=length / stream::CHUNK {
            let mut nonce: [u8; 12] = base.try_into().unwrap();
            nonce[11] ^= u8::try_from(number).unwrap();
            let chunk = number * stream::CHUNK..length.min((number + 1) * stream::CHUNK);
            let start = envelope.len();
            envelope.extend_from_slice(&plaintext[chunk]);
            seal_in_place(key, &nonce, &[], &mut envelope, start).unwrap();
        }
        assert!(envelope == seal_large(*kem, HERE, &plaintext, 3), "{kem:?}, {length} bytes");
    }
}
