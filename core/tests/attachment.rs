//! Attachments (format `0x17`) through the public API: seal, open, in pieces, by chunk, refuse.
#![cfg(feature = "field")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

use proptest::prelude::*;
use serde_json::Value;
use support::{State, Usage, bytes, cases, keyring, keyring_with, text, vectors};
use visard::{
    Code, Result,
    field::{ATTACHMENT_HEADER_LEN, AttachmentCipher, sealed_attachment_len},
};

const DATA: Usage = (1, "data");
const SEALED_CHUNK: usize = 16_400;

fn photos() -> AttachmentCipher {
    AttachmentCipher::new(&keyring(), "responses", "photo").unwrap()
}

/// The plaintext of every vector: byte i is i mod 251.
fn message(length: usize) -> Vec<u8> {
    (0..=250).cycle().take(length).collect()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn cipher(case: &Value) -> Result<AttachmentCipher> {
    AttachmentCipher::new(&keyring(), text(case, "table"), text(case, "field"))
}

/// Opens in pieces of `size` bytes, and says how long the attachment claims to be.
fn read(
    cipher: &AttachmentCipher,
    record: &str,
    extra: &[u8],
    sealed: &[u8],
    size: usize,
) -> Result<(Vec<u8>, u64)> {
    let mut reader = cipher.reader(record, extra)?;
    let mut opened = Vec::new();
    for piece in sealed.chunks(size) {
        opened.extend_from_slice(reader.push(piece)?.expose());
    }
    let end = reader.finish()?;
    opened.extend_from_slice(end.last());
    Ok((opened, end.length()))
}

#[test]
fn the_vectors_open_whole_and_in_pieces() {
    for case in cases(&vectors("stream"), "positive") {
        let (record, extra) = (text(&case, "record"), bytes(&case, "extra"));
        let sealed = bytes(&case, "sealed");
        let expected = message(number(&case["plaintext_length"]));
        let cipher = cipher(&case).unwrap();
        let opened = cipher.open(record, &sealed, &extra).unwrap();
        assert_eq!(opened.expose(), expected, "{}", case["name"]);
        assert_eq!(sealed.len() as u64, sealed_attachment_len(expected.len() as u64));
        for size in [997, 16_400, 1 << 20] {
            let (opened, length) = read(&cipher, record, &extra, &sealed, size).unwrap();
            assert_eq!((opened.len() as u64, &opened), (length, &expected), "{}", case["name"]);
        }
    }
}

/// The bytes of a negative case: parts of a positive one, and perhaps one changed byte.
fn broken(case: &Value, positives: &[Value]) -> Vec<u8> {
    let base = positives.iter().find(|positive| positive["name"] == case["of"]).unwrap();
    let base = bytes(base, "sealed");
    let parts = case["parts"].as_array().unwrap().iter();
    let mut sealed =
        parts.map(|part| &base[number(&part[0])..number(&part[1])]).collect::<Vec<_>>().concat();
    if let Some(flip) = case["flip"].as_object() {
        sealed[number(&flip["at"])] ^= u8::try_from(number(&flip["mask"])).unwrap();
    }
    sealed
}

#[test]
fn the_broken_vectors_are_refused_with_their_code() {
    let positives = cases(&vectors("stream"), "positive");
    for case in cases(&vectors("stream"), "negative") {
        let (sealed, extra) = (broken(&case, &positives), bytes(&case, "extra"));
        let record = text(&case, "record");
        let whole = cipher(&case).and_then(|cipher| cipher.open(record, &sealed, &extra));
        assert_eq!(whole.unwrap_err().code().name(), text(&case, "error"), "{}", case["name"]);
        let pieces = cipher(&case).and_then(|c| read(&c, record, &extra, &sealed, 5_000));
        // An unknown format or key is seen once the whole header is there.
        assert_eq!(pieces.unwrap_err().code().name(), text(&case, "error"), "{}", case["name"]);
    }
}

#[test]
fn every_flipped_bit_and_every_truncation_is_refused() {
    let sealed = photos().seal("r-1", b"a short attachment", b"").unwrap();
    for bit in 0..sealed.len() * 8 {
        let mut flipped = sealed.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let expected = match bit / 8 {
            0 => Code::UnsupportedFormat,
            1..=4 => Code::KeyUnknown,
            _ => Code::OpenFailed,
        };
        let error = photos().open("r-1", &flipped, b"").unwrap_err();
        assert_eq!(error.code(), expected, "bit {bit}");
    }
    for length in 0..sealed.len() {
        let error = photos().open("r-1", &sealed[..length], b"").unwrap_err();
        assert_eq!(error.code(), Code::OpenFailed, "length {length}");
    }
}

#[test]
fn without_the_end_there_is_no_proof_of_it() {
    let photos = photos();
    let sealed = photos.seal("r-1", &message(40_000), b"").unwrap();
    let border = ATTACHMENT_HEADER_LEN + 2 * SEALED_CHUNK;
    let mut reader = photos.reader("r-1", b"").unwrap();
    let early = reader.push(&sealed[..border]).unwrap();
    assert_eq!(early.expose(), &message(40_000)[..32_768], "verified chunks come early");
    assert_eq!(reader.finish().unwrap_err().code(), Code::OpenFailed);
    assert!(photos.reader("r-1", b"").unwrap().finish().is_err(), "nothing at all");
}

#[test]
fn an_unfinished_attachment_does_not_open() {
    let photos = photos();
    let mut writer = photos.writer("r-1", b"").unwrap();
    let sealed = writer.push(&message(40_000)).unwrap();
    assert_eq!(sealed.len(), ATTACHMENT_HEADER_LEN + 2 * SEALED_CHUNK);
    assert_eq!(photos.open("r-1", &sealed, b"").unwrap_err().code(), Code::OpenFailed);
    let whole = [sealed, writer.finish().unwrap()].concat();
    assert_eq!(photos.open("r-1", &whole, b"").unwrap().expose(), message(40_000));
}

#[test]
fn any_chunk_opens_alone() {
    let photos = photos();
    let sealed = photos.seal("r-1", &message(40_000), b"").unwrap();
    let (header, chunks) = sealed.split_at(ATTACHMENT_HEADER_LEN);
    let opener = photos.opener("r-1", b"", header).unwrap();
    for (number, chunk) in (0..).zip(chunks.chunks(SEALED_CHUNK)) {
        let from = usize::try_from(number).unwrap() * 16_384;
        let opened = opener.open_chunk(number, chunk).unwrap();
        assert_eq!(opened.expose(), &message(40_000)[from..from + chunk.len() - 16]);
        let other = opener.open_chunk(number + 1, chunk).unwrap_err();
        assert_eq!(other.code(), Code::OpenFailed);
    }
    let tall = [&chunks[..SEALED_CHUNK], &[0]].concat();
    assert_eq!(opener.open_chunk(0, &tall).unwrap_err().code(), Code::OpenFailed);
    assert!(photos.opener("r-1", b"", &sealed[..60]).is_err());
    assert!(photos.opener("r-1", b"", &sealed[..62]).is_err());
    assert!(photos.opener("r-2", b"", header).is_err());
}

#[test]
fn what_an_older_key_sealed_opens_until_the_key_may_not() {
    let before = keyring_with(&[(DATA, &[(1, State::Primary)])]);
    let sealed =
        AttachmentCipher::new(&before, "t", "f").unwrap().seal("r", b"value", b"").unwrap();
    for (state, opens) in [
        (State::Enabled, true),
        (State::Staged, true),
        (State::Disabled, false),
        (State::Destroyed, false),
    ] {
        let after = keyring_with(&[(DATA, &[(1, state), (2, State::Primary)])]);
        let opened = AttachmentCipher::new(&after, "t", "f").unwrap().open("r", &sealed, b"");
        match opened {
            Ok(opened) => assert!(opens && opened.expose() == b"value"),
            Err(error) => assert!(!opens && error.code() == Code::KeyUnknown),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_written_is_read(
        lengths in prop::collection::vec(0_usize..30_000, 0..5),
        size in 1_usize..40_000,
        extra in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let photos = photos();
        let mut writer = photos.writer("r-1", &extra).unwrap();
        let (mut sealed, mut expected) = (Vec::new(), Vec::new());
        for (seed, length) in lengths.iter().enumerate() {
            let piece = vec![u8::try_from(seed).unwrap(); *length];
            sealed.extend(writer.push(&piece).unwrap());
            expected.extend(piece);
        }
        sealed.extend(writer.finish().unwrap());
        let (opened, length) = read(&photos, "r-1", &extra, &sealed, size.max(50)).unwrap();
        prop_assert_eq!(length, expected.len() as u64);
        prop_assert_eq!(&opened, &expected);
        let whole = photos.open("r-1", &sealed, &extra).unwrap();
        prop_assert_eq!(whole.expose(), expected);
    }
}
