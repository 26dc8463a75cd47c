//! Whole records (formats `0x13` and `0x14`) through the public API: seal, open, refuse.
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use proptest::prelude::*;
use support::{State, Usage, bytes, cases, keyring, keyring_with, text, vectors};
use visard::{
    Code, Result, SecretBytes,
    field::{HEADER_LEN, MAX_FIELDS, MAX_PATH, MAX_PLAINTEXT, RecordCipher, SealedRecord, key_id},
    keyset::Use,
};

const DATA: Usage = (1, "data");
const FIELDS: &[(&str, &[u8])] =
    &[("/email", b"ada@example.org"), ("/comment", b"Great service!"), ("/score", b"9")];

fn responses() -> RecordCipher {
    RecordCipher::new(&keyring(), "responses").unwrap()
}

fn sealed() -> SealedRecord {
    responses().seal_record("r-1", b"v7", FIELDS).unwrap()
}

fn open(header: &[u8], path: &str, field: &[u8]) -> Result<SecretBytes> {
    responses().opener("r-1", b"v7", header)?.open(path, field)
}

fn code(result: Result<SecretBytes>) -> Code {
    result.unwrap_err().code()
}

#[test]
fn the_vectors_open() {
    for case in cases(&vectors("record"), "positive") {
        let cipher = RecordCipher::new(&keyring(), text(&case, "table")).unwrap();
        let (extra, header) = (bytes(&case, "extra"), bytes(&case, "header"));
        let opener = cipher.opener(text(&case, "record"), &extra, &header).unwrap();
        for field in case["fields"].as_array().unwrap() {
            let opened = opener.open(text(field, "path"), &bytes(field, "sealed")).unwrap();
            assert_eq!(opened.expose(), bytes(field, "plaintext"), "{}", case["name"]);
        }
    }
}

#[test]
fn the_broken_vectors_are_refused_with_their_code() {
    for case in cases(&vectors("record"), "negative") {
        let (extra, header) = (bytes(&case, "extra"), bytes(&case, "header"));
        let opened = RecordCipher::new(&keyring(), text(&case, "table"))
            .and_then(|cipher| cipher.opener(text(&case, "record"), &extra, &header))
            .and_then(|opener| opener.open(text(&case, "path"), &bytes(&case, "sealed")));
        assert_eq!(code(opened).name(), text(&case, "error"), "{}", case["name"]);
    }
}

#[test]
fn every_flipped_bit_of_the_header_is_refused() {
    let sealed = sealed();
    assert_eq!(sealed.header.len(), HEADER_LEN);
    for bit in 0..HEADER_LEN * 8 {
        let mut flipped = sealed.header.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let expected = match bit / 8 {
            0 => Code::UnsupportedFormat,
            1..=4 => Code::KeyUnknown,
            _ => Code::OpenFailed,
        };
        assert_eq!(code(open(&flipped, "/email", &sealed.fields[0])), expected, "bit {bit}");
    }
}

#[test]
fn every_flipped_bit_of_a_field_is_refused() {
    let sealed = sealed();
    let field = &sealed.fields[0];
    for bit in 0..field.len() * 8 {
        let mut flipped = field.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let expected = if bit < 8 { Code::UnsupportedFormat } else { Code::OpenFailed };
        assert_eq!(code(open(&sealed.header, "/email", &flipped)), expected, "bit {bit}");
    }
}

#[test]
fn every_truncation_is_refused() {
    let sealed = sealed();
    for length in 0..HEADER_LEN {
        let opened = open(&sealed.header[..length], "/email", &sealed.fields[0]);
        assert_eq!(code(opened), Code::OpenFailed, "header of {length}");
    }
    for length in 0..sealed.fields[0].len() {
        let opened = open(&sealed.header, "/email", &sealed.fields[0][..length]);
        assert_eq!(code(opened), Code::OpenFailed, "field of {length}");
    }
}

#[test]
fn a_record_opens_in_its_own_place_only() {
    let names = [["responses", "tickets"], ["r-1", "r-2"], ["v1", "v2"]];
    let place = |bits: usize| -> Vec<&str> {
        names.iter().enumerate().map(|(i, pair)| pair[bits >> i & 1]).collect()
    };
    for from in 0..8 {
        let here = place(from);
        let cipher = RecordCipher::new(&keyring(), here[0]).unwrap();
        let sealed = cipher.seal_record(here[1], here[2].as_bytes(), FIELDS).unwrap();
        for to in 0..8 {
            let there = place(to);
            let cipher = RecordCipher::new(&keyring(), there[0]).unwrap();
            let opener = cipher.opener(there[1], there[2].as_bytes(), &sealed.header);
            assert_eq!(opener.is_ok(), from == to, "{here:?} in {there:?}");
        }
    }
}

#[test]
fn fields_are_not_exchanged_within_a_record() {
    let sealed = sealed();
    for (path, _) in FIELDS {
        for (other, field) in FIELDS.iter().zip(&sealed.fields) {
            assert_eq!(open(&sealed.header, path, field).is_ok(), *path == other.0);
        }
    }
}

#[test]
fn fields_are_not_exchanged_between_records() {
    let (one, two) = (sealed(), sealed());
    assert_ne!(one.header, two.header);
    assert_eq!(code(open(&one.header, "/email", &two.fields[0])), Code::OpenFailed);
}

#[test]
fn a_field_costs_eighteen_bytes() {
    let sealed = sealed();
    for ((_, plaintext), field) in FIELDS.iter().zip(&sealed.fields) {
        assert_eq!(field.len(), plaintext.len() + 18);
    }
}

#[test]
fn a_field_named_twice_is_refused() {
    let twice: &[(&str, &[u8])] = &[("/a", b"1"), ("/b", b"2"), ("/a", b"3")];
    let error = responses().seal_record("r-1", b"", twice).unwrap_err();
    assert_eq!(error.code(), Code::DuplicateField);
}

#[test]
fn names_and_numbers_are_limited() {
    let refused = |record: &str, extra: &[u8], fields: &[(&str, &[u8])]| {
        responses().seal_record(record, extra, fields).unwrap_err().code()
    };
    let long = "p".repeat(MAX_PATH + 1);
    let value = vec![0; MAX_PLAINTEXT + 1];
    assert_eq!(refused("", b"", FIELDS), Code::InvalidArgument);
    assert_eq!(refused("r", b"", &[("", b"")]), Code::InvalidArgument);
    assert_eq!(refused("r", b"", &[(&long, b"")]), Code::LimitExceeded);
    assert_eq!(refused("r", b"", &[("/a", &value)]), Code::LimitExceeded);
    assert_eq!(refused("r", &[0; 1_000], FIELDS), Code::LimitExceeded);
    assert_eq!(RecordCipher::new(&keyring(), "").unwrap_err().code(), Code::InvalidArgument);
    let sealed = responses().seal_record("r-1", b"v7", &[("/a", &value[1..])]).unwrap();
    assert_eq!(open(&sealed.header, "/a", &sealed.fields[0]).unwrap().len(), MAX_PLAINTEXT);
    let longer = [&sealed.fields[0][..], &[0]].concat();
    assert_eq!(code(open(&sealed.header, "/a", &longer)), Code::LimitExceeded);
}

#[test]
fn the_most_fields_open_and_one_more_is_refused() {
    let names: Vec<String> = (0..=MAX_FIELDS).map(|number| format!("/{number}")).collect();
    let fields: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), name.as_bytes())).collect();
    let error = responses().seal_record("r-1", b"v7", &fields).unwrap_err();
    assert_eq!(error.code(), Code::LimitExceeded);
    let sealed = responses().seal_record("r-1", b"v7", &fields[1..]).unwrap();
    let opener = responses().opener("r-1", b"v7", &sealed.header).unwrap();
    for ((path, plaintext), field) in fields[1..].iter().zip(&sealed.fields) {
        assert_eq!(opener.open(path, field).unwrap().expose(), *plaintext);
    }
}

#[test]
fn a_keyring_without_data_keys_is_refused() {
    let tokens = keyring().only(&[Use::Token]).unwrap();
    assert_eq!(RecordCipher::new(&tokens, "t").unwrap_err().code(), Code::UseMissing);
}

#[test]
fn old_keys_open_until_they_are_disabled() {
    let cipher =
        |keys: &[(u32, State)]| RecordCipher::new(&keyring_with(&[(DATA, keys)]), "t").unwrap();
    let sealed = cipher(&[(1, State::Primary)]).seal_record("r", b"", FIELDS).unwrap();
    assert_eq!(key_id(&sealed.header).unwrap().number(), 1);
    for state in [State::Staged, State::Enabled] {
        let later = cipher(&[(1, state), (2, State::Primary)]);
        let opener = later.opener("r", b"", &sealed.header).unwrap();
        assert_eq!(opener.open("/score", &sealed.fields[2]).unwrap().expose(), b"9");
    }
    for state in [State::Disabled, State::Destroyed] {
        let later = cipher(&[(1, state), (2, State::Primary)]);
        assert_eq!(later.opener("r", b"", &sealed.header).unwrap_err().code(), Code::KeyUnknown);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn seal_and_open_are_inverse(
        table in ".{1,60}", record in ".{1,60}",
        extra in prop::collection::vec(any::<u8>(), 0..200),
        fields in prop::collection::btree_map(
            ".{1,80}", prop::collection::vec(any::<u8>(), 0..200), 0..20,
        ),
    ) {
        let cipher = RecordCipher::new(&keyring(), &table).unwrap();
        let fields: Vec<(&str, &[u8])> =
            fields.iter().map(|(path, value)| (path.as_str(), value.as_slice())).collect();
        let sealed = cipher.seal_record(&record, &extra, &fields).unwrap();
        let opener = cipher.opener(&record, &extra, &sealed.header).unwrap();
        prop_assert_eq!(sealed.fields.len(), fields.len());
        for ((path, value), field) in fields.iter().zip(&sealed.fields) {
            let opened = opener.open(path, field).unwrap();
            prop_assert_eq!(opened.expose(), *value);
        }
    }

    #[test]
    fn no_bytes_make_the_opening_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let sealed = sealed();
        prop_assert!(open(&bytes, "/email", &sealed.fields[0]).is_err());
        prop_assert!(open(&sealed.header, "/email", &bytes).is_err());
        let framed = [&[0x14, 1], &bytes[..]].concat();
        prop_assert_eq!(code(open(&sealed.header, "/email", &framed)), Code::OpenFailed);
    }
}
