//! The vectors of format `0x17`, and the rules behind them.

use super::*;
use crate::{
    encoding::hex,
    field::{key_id, sealed_attachment_len},
    random::{Broken, Counting},
    vectors,
};
use alloc::{format, string::String, vec};
use serde_json::{Value, json};

fn keyring(tenant: &str) -> Keyring {
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    Keyring::generate_with(tenant, now, &mut Counting(0)).unwrap()
}

/// Where an attachment stands: table, field, record, extra.
type Place<'a> = (&'a str, &'a str, &'a str, &'a [u8]);

const HERE: Place<'_> = ("responses", "photo", "r-1", b"v7");
const THREE: &str = "three chunks";
/// Where the chunks of [`THREE`] begin, and its end.
const BORDERS: [usize; 4] = [61, 16_461, 32_861, 40_109];

fn cipher(place: Place<'_>) -> AttachmentCipher {
    AttachmentCipher::new(&keyring("acme"), place.0, place.1).unwrap()
}

fn message(length: usize) -> Vec<u8> {
    (0..=250).cycle().take(length).collect()
}

fn sealed(place: Place<'_>, length: usize, salt: u8) -> Vec<u8> {
    cipher(place).seal_with(place.2, &message(length), place.3, &mut Counting(salt)).unwrap()
}

fn positive(name: &str, place: Place<'_>, length: usize, salt: u8) -> Value {
    let sealed = sealed(place, length, salt);
    assert_eq!(sealed.len() as u64, sealed_attachment_len(length as u64), "{name}");
    assert_eq!(cipher(place).open(place.2, &sealed, place.3).unwrap().expose(), message(length));
    json!({
        "name": name, "table": place.0, "field": place.1, "record": place.2,
        "extra": hex(place.3), "salt": hex(&sealed[5..29]), "plaintext_length": length,
        "sealed": hex(&sealed),
    })
}

fn positives() -> Vec<Value> {
    let long = "x".repeat(255);
    vec![
        positive("empty", HERE, 0, 1),
        positive("one byte", HERE, 1, 2),
        positive("one byte less than a chunk", HERE, 16_383, 3),
        positive("exactly a chunk", HERE, 16_384, 4),
        positive("one byte more than a chunk", HERE, 16_385, 5),
        positive(THREE, HERE, 40_000, 6),
        positive("no extra", ("responses", "photo", "r-1", b""), 100, 7),
        positive(
            "names that are not ASCII",
            ("Rückmeldungen", "コメント", "№ 7", b"\x00\xff"),
            100,
            8,
        ),
        positive("the longest context", (&long, &long, &long, &[0xee; 152]), 100, 9),
    ]
}

/// Parts of a good attachment, put together in some other way.
struct Defect<'a> {
    of: &'a str,
    base: Vec<u8>,
    place: Place<'a>,
    parts: Vec<[usize; 2]>,
    flip: Option<(usize, u8)>,
}

impl<'a> Defect<'a> {
    /// Of the attachment with three chunks.
    fn three(parts: &[[usize; 2]]) -> Self {
        let base = sealed(HERE, 40_000, 6);
        Self { of: THREE, base, place: HERE, parts: parts.to_vec(), flip: None }
    }

    fn flipped(at: usize, mask: u8) -> Self {
        Self { flip: Some((at, mask)), ..Self::three(&[[0, BORDERS[3]]]) }
    }

    fn at(place: Place<'a>) -> Self {
        Self { place, ..Self::three(&[[0, BORDERS[3]]]) }
    }

    fn bytes(&self) -> Vec<u8> {
        let parts = self.parts.iter().map(|[from, to]| &self.base[*from..*to]);
        let mut bytes = parts.collect::<Vec<_>>().concat();
        if let Some((at, mask)) = self.flip {
            bytes[at] ^= mask;
        }
        bytes
    }

    fn refused(&self, name: &str, error: Code) -> Value {
        let (table, field, record, extra) = self.place;
        let refused = AttachmentCipher::new(&keyring("acme"), table, field)
            .and_then(|cipher| cipher.open(record, &self.bytes(), extra));
        assert_eq!(refused.unwrap_err().code(), error, "{name}");
        json!({
            "name": name, "table": table, "field": field, "record": record,
            "extra": hex(extra), "of": self.of, "parts": self.parts,
            "flip": self.flip.map(|(at, mask)| json!({ "at": at, "mask": mask })),
            "error": error.name(),
        })
    }
}

fn cut_or_rearranged() -> Vec<Value> {
    let [one, two, three, end] = BORDERS;
    let exact = Defect {
        of: "exactly a chunk",
        base: sealed(HERE, 16_384, 4),
        parts: vec![[0, 16_461]],
        ..Defect::three(&[])
    };
    [
        ("empty", Defect::three(&[]), Code::OpenFailed),
        ("cut within the header", Defect::three(&[[0, 60]]), Code::OpenFailed),
        ("header alone", Defect::three(&[[0, one]]), Code::OpenFailed),
        ("cut within the first tag", Defect::three(&[[0, one + 15]]), Code::OpenFailed),
        ("cut after the first chunk", Defect::three(&[[0, two]]), Code::OpenFailed),
        ("last chunk dropped", Defect::three(&[[0, three]]), Code::OpenFailed),
        ("empty last chunk dropped", exact, Code::OpenFailed),
        ("last byte missing", Defect::three(&[[0, end - 1]]), Code::OpenFailed),
        ("first chunk dropped", Defect::three(&[[0, one], [two, end]]), Code::OpenFailed),
        ("middle chunk dropped", Defect::three(&[[0, two], [three, end]]), Code::OpenFailed),
        (
            "chunks swapped",
            Defect::three(&[[0, one], [two, three], [one, two], [three, end]]),
            Code::OpenFailed,
        ),
        ("chunk repeated", Defect::three(&[[0, two], [one, end]]), Code::OpenFailed),
        ("last chunk repeated", Defect::three(&[[0, end], [three, end]]), Code::OpenFailed),
        ("attachment repeated", Defect::three(&[[0, end], [0, end]]), Code::OpenFailed),
        ("one byte appended", Defect::three(&[[0, end], [0, 1]]), Code::OpenFailed),
    ]
    .map(|(name, defect, error)| defect.refused(name, error))
    .to_vec()
}

fn flipped() -> Vec<Value> {
    let [one, two, three, end] = BORDERS;
    [
        ("format byte of a field", Defect::flipped(0, 0x06), Code::UnsupportedFormat),
        ("unknown key id", Defect::flipped(4, 0x01), Code::KeyUnknown),
        ("flipped bit in the salt", Defect::flipped(5, 0x01), Code::OpenFailed),
        ("flipped bit in the commitment", Defect::flipped(60, 0x80), Code::OpenFailed),
        ("flipped bit in the first chunk", Defect::flipped(one, 0x01), Code::OpenFailed),
        ("flipped bit in the first tag", Defect::flipped(two - 1, 0x80), Code::OpenFailed),
        ("flipped bit in the last chunk", Defect::flipped(three, 0x01), Code::OpenFailed),
        ("flipped bit in the last tag", Defect::flipped(end - 1, 0x01), Code::OpenFailed),
    ]
    .map(|(name, defect, error)| defect.refused(name, error))
    .to_vec()
}

fn other_places() -> Vec<Value> {
    let long = "x".repeat(256);
    [
        ("other table", ("tickets", "photo", "r-1", &b"v7"[..]), Code::OpenFailed),
        ("other field", ("responses", "scan", "r-1", b"v7"), Code::OpenFailed),
        ("other record", ("responses", "photo", "r-2", b"v7"), Code::OpenFailed),
        ("other extra", ("responses", "photo", "r-1", b"v8"), Code::OpenFailed),
        ("extra missing", ("responses", "photo", "r-1", b""), Code::OpenFailed),
        ("border between names moved", ("responsesr", "photo", "-1", b"v7"), Code::OpenFailed),
        ("empty table", ("", "photo", "r-1", b"v7"), Code::InvalidArgument),
        ("empty field", ("responses", "", "r-1", b"v7"), Code::InvalidArgument),
        ("empty record", ("responses", "photo", "", b"v7"), Code::InvalidArgument),
        ("record of 256 bytes", ("responses", "photo", &long, b"v7"), Code::LimitExceeded),
    ]
    .map(|(name, place, error)| Defect::at(place).refused(name, error))
    .to_vec()
}

#[test]
fn vectors_hold() {
    let negative = [cut_or_rearranged(), flipped(), other_places()].concat();
    vectors::check(
        "stream",
        &json!({
            "about": "format 17 under the cleartext keyring of keyring.json; binary values are \
                      hexadecimal. The plaintext of a positive case is plaintext_length bytes, byte \
                      i being i mod 251. A negative case is the sealed bytes of the positive case \
                      named by `of`, cut into the half-open ranges of `parts`, these joined in \
                      order, and then the byte `at` XORed with `mask` if there is a `flip`",
            "positive": positives(),
            "negative": negative,
        }),
    );
}

#[test]
fn the_reader_refuses_the_broken_vectors_too() {
    let [one, two, three, end] = BORDERS;
    for parts in [
        vec![[0, two]],
        vec![[0, three]],
        vec![[0, one], [two, three], [one, two], [three, end]],
        vec![[0, two], [one, end]],
        vec![[0, end], [three, end]],
    ] {
        let cipher = cipher(HERE);
        let mut reader = cipher.reader(HERE.2, HERE.3).unwrap();
        let bytes = Defect::three(&parts).bytes();
        let pushed = bytes.chunks(1_000).try_for_each(|piece| reader.push(piece).map(drop));
        let finished = pushed.and_then(|()| reader.finish().map(drop));
        assert_eq!(finished.unwrap_err().code(), Code::OpenFailed, "{parts:?}");
    }
}

#[test]
fn after_an_error_the_reader_stays_unusable() {
    let cipher = cipher(HERE);
    let mut reader = cipher.reader(HERE.2, HERE.3).unwrap();
    let good = sealed(HERE, 10, 1);
    assert_eq!(reader.push(&[0x11; 61]).unwrap_err().code(), Code::UnsupportedFormat);
    assert_eq!(reader.push(&good).unwrap_err().code(), Code::OpenFailed);
    assert_eq!(reader.finish().unwrap_err().code(), Code::OpenFailed);
}

#[test]
fn a_reader_that_shares_its_cipher_outlives_it_in_pieces_of_any_size() {
    let sealed = sealed(HERE, 20_000, 1);
    let begin = || {
        let cipher = Arc::new(cipher(HERE));
        cipher.shared_reader(HERE.2, HERE.3).unwrap()
    };
    for size in [1, 60, 61, 62, 16_461, sealed.len()] {
        let (mut reader, mut opened) = (begin(), Vec::new());
        for piece in sealed.chunks(size) {
            opened.extend_from_slice(reader.push(piece).unwrap().expose());
        }
        opened.extend_from_slice(reader.finish().unwrap().last());
        assert!(opened == message(20_000), "{size}");
    }
    let mut cut = begin();
    drop(cut.push(&sealed[..16_461]).unwrap());
    assert_eq!(cut.finish().unwrap_err().code(), Code::OpenFailed);
    assert_eq!(begin().finish().unwrap_err().code(), Code::OpenFailed);
    let nobody = Arc::new(cipher(HERE)).shared_reader("", b"").unwrap_err();
    assert_eq!(nobody.code(), Code::InvalidArgument);
}

#[test]
fn the_key_id_stands_where_it_does_in_every_format() {
    let sealed = sealed(HERE, 0, 1);
    assert_eq!(key_id(&sealed).unwrap().to_bytes(), sealed[1..5]);
}

#[test]
fn a_broken_generator_seals_nothing() {
    let error = cipher(HERE).seal_with("r-1", b"", b"", &mut Broken).unwrap_err();
    assert_eq!(error.code(), Code::RandomUnavailable);
}

#[test]
fn the_documented_limit_of_names_is_exact() {
    let cipher = cipher(HERE);
    // acme, responses, photo, r-1
    let names = 4 + 9 + 5 + 3;
    assert!(cipher.seal("r-1", b"", &vec![0; 921 - names]).is_ok());
    let error = cipher.seal("r-1", b"", &vec![0; 922 - names]).unwrap_err();
    assert_eq!(error.code(), Code::LimitExceeded);
}

#[test]
fn debug_shows_key_ids_and_no_key() {
    let cipher = cipher(HERE);
    assert_eq!(format!("{cipher:?}"), "AttachmentCipher { keys: [10111213], .. }");
    let shown: [String; 3] = [
        format!("{:?}", cipher.writer("r-1", b"").unwrap()),
        format!("{:?}", cipher.reader("r-1", b"").unwrap()),
        format!("{:?}", cipher.opener("r-1", b"", &cipher.seal("r-1", b"", b"").unwrap()[..61])),
    ];
    assert!(shown.iter().all(|text| text.contains("[redacted]")), "{shown:?}");
}

#[test]
fn a_reader_behind_a_checked_header_borrows_nothing_and_notices_a_cut() {
    let sealed = sealed(HERE, 40_000, 6);
    let (header, chunks) = sealed.split_at(HEADER);
    let reader = || cipher(HERE).opener(HERE.2, HERE.3, header).unwrap().into_reader();
    let mut whole = reader();
    let first = whole.push(chunks).unwrap();
    let end = whole.finish().unwrap();
    assert_eq!([first.expose(), end.last()].concat(), message(40_000));
    let mut cut = reader();
    cut.push(&chunks[..2 * 16_400]).unwrap();
    assert_eq!(cut.finish().unwrap_err().code(), Code::OpenFailed);
}
