//! All formats of single values and records side by side, through the public API: what is sealed
//! in one place, format or respondent opens there and nowhere else.
#![cfg(feature = "field")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/place.rs"]
mod place;
mod support;

use place::{Place, here, places};
use proptest::prelude::*;
use std::collections::BTreeSet;
use support::{State, bytes, cases, keyring, keyring_with, text, vectors};
use visard::{
    Code, Result, SecretBytes,
    field::{
        DeterministicCipher, Domain, FieldCipher, Format, HEADER_LEN, MAX_PLAINTEXT, RecordCipher,
        RecordOpener, SubjectKey, format_of, key_id, record_field_len,
    },
};

/// The formats in which one value is sealed by itself.
#[cfg(feature = "xaes")]
const SINGLE: &[Format] =
    &[Format::Field, Format::FieldLong, Format::SubjectField, Format::Deterministic, Format::Xaes];
#[cfg(not(feature = "xaes"))]
const SINGLE: &[Format] =
    &[Format::Field, Format::FieldLong, Format::SubjectField, Format::Deterministic];

/// Every format that holds a value, those of attachments and records too.
fn all() -> Vec<Format> {
    [SINGLE, &[Format::Attachment, Format::Record, Format::SubjectRecord]].concat()
}

#[test]
fn a_value_opens_in_its_own_format_and_place_and_nowhere_else() {
    let places = places();
    assert_eq!(places.len(), 29);
    for minted in all() {
        for from in &places {
            let sealed = from.seal(minted, b"value").unwrap();
            for opened in all() {
                for to in &places {
                    let same = minted == opened && from.bound_by(minted) == to.bound_by(minted);
                    let result = to.open(opened, &sealed);
                    assert_eq!(
                        result.is_ok(),
                        same,
                        "{minted:?} of {from:?} as {opened:?} in {to:?}"
                    );
                }
            }
        }
    }
}

/// Also with the other's format byte: the format is part of every derivation.
#[test]
fn a_relabelled_value_does_not_open() {
    let value = [7; 100];
    for minted in all() {
        for other in all() {
            let mut sealed = here().seal(minted, &value).unwrap();
            sealed[0] = other.byte();
            let opened = here().open(other, &sealed);
            assert_eq!(opened.is_ok(), minted == other, "{minted:?} as {other:?}");
        }
    }
}

/// What a bit of the first five bytes must cost; the rest is `OPEN_FAILED`.
fn expected(byte: usize) -> Code {
    match byte {
        0 => Code::UnsupportedFormat,
        1..=4 => Code::KeyUnknown,
        _ => Code::OpenFailed,
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    for format in all() {
        let sealed = here().seal(format, b"ada@example.org").unwrap();
        for bit in 0..sealed.len() * 8 {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            // The field of a record begins with its own format byte.
            let of_record = matches!(format, Format::Record | Format::SubjectRecord);
            let code = match bit / 8 {
                HEADER_LEN if of_record => Code::UnsupportedFormat,
                byte => expected(byte),
            };
            let opened = here().open(format, &flipped);
            // Key 2 is known, too, but not the one.
            let other_key = flipped[1..5] == [0, 0, 0, 2];
            let code = if other_key { Code::OpenFailed } else { code };
            assert_eq!(opened.unwrap_err().code(), code, "{format:?}, bit {bit}");
        }
    }
}

#[test]
fn every_truncation_is_refused() {
    for format in all() {
        let sealed = here().seal(format, b"ada@example.org").unwrap();
        for length in 0..sealed.len() {
            let opened = here().open(format, &sealed[..length]);
            assert_eq!(opened.unwrap_err().code(), Code::OpenFailed, "{format:?}, {length}");
        }
    }
}

#[test]
fn a_foreign_key_id_is_told_from_a_wrong_key() {
    for format in all() {
        let sealed = here().seal(format, b"value").unwrap();
        assert_eq!(key_id(&sealed).unwrap().number(), 1, "{format:?}");
        let with_id = |id: u32| [&sealed[..1], &id.to_be_bytes(), &sealed[5..]].concat();
        let code = |id| here().open(format, &with_id(id)).unwrap_err().code();
        assert_eq!(
            (code(2), code(3), code(0)),
            (Code::OpenFailed, Code::KeyUnknown, Code::KeyUnknown)
        );
    }
}

#[test]
fn old_keys_open_until_they_are_disabled_and_the_primary_key_seals() {
    for format in all() {
        let sealed = here().seal(format, b"value").unwrap();
        for (keys, opens) in [("ep", true), ("sp", true), ("dp", false), ("xp", false)] {
            let later = Place { keys, ..here() };
            let opened = later.open(format, &sealed).map(|value| value.expose().to_vec());
            let expected = if opens { Ok(b"value".to_vec()) } else { Err(Code::KeyUnknown) };
            assert_eq!(opened.map_err(|error| error.code()), expected, "{format:?}, {keys}");
            let anew = later.seal(format, b"value").unwrap();
            assert_eq!(key_id(&anew).unwrap().number(), 2, "{format:?}, {keys}");
        }
    }
}

#[test]
fn a_deterministic_search_asks_every_key_that_may_have_sealed() {
    let values = |keys| Place { keys, ..here() }.deterministic().unwrap().values_for_search(b"id");
    let sealed = |keys| Place { keys, ..here() }.seal(Format::Deterministic, b"id").unwrap();
    let (by_one, by_two) = (sealed("p"), sealed("ep"));
    let (one, two) = (&by_one[..], &by_two[..]);
    assert_eq!(values("p").unwrap(), [one]);
    assert_eq!(values("ep").unwrap(), [two, one], "the primary key first");
    assert_eq!(values("ps").unwrap(), [one, two]);
    assert_eq!(values("dp").unwrap(), [two]);
}

#[test]
fn equal_values_are_alike_in_the_deterministic_format_only() {
    for format in all() {
        let alike = here().seal(format, b"same").unwrap() == here().seal(format, b"same").unwrap();
        assert_eq!(alike, format == Format::Deterministic, "{format:?}");
    }
}

/// Lengths are known when compiling.
const LAST_FIELD: usize = record_field_len(16_383, 24);

#[test]
fn lengths_are_exact_and_limited() {
    for format in SINGLE {
        for length in [0, 1, 15, 16, 17, 1_000, MAX_PLAINTEXT] {
            let sealed = here().seal(*format, &vec![7; length]).unwrap();
            assert_eq!(sealed.len(), format.sealed_len(length), "{format:?}");
            assert_eq!(here().open(*format, &sealed).unwrap().len(), length, "{format:?}");
        }
        let long = vec![7; MAX_PLAINTEXT + 1];
        let refused = here().seal(*format, &long).unwrap_err();
        assert_eq!(refused.code(), Code::LimitExceeded, "{format:?}");
        let mut sealed = here().seal(*format, &long[1..]).unwrap();
        sealed.push(0);
        let refused = here().open(*format, &sealed).unwrap_err();
        assert_eq!(refused.code(), Code::LimitExceeded, "{format:?}");
    }
    for format in [Format::Record, Format::SubjectRecord] {
        let sealed = here().seal(format, b"value").unwrap();
        assert_eq!(sealed.len(), format.sealed_len(5) + Format::RecordField.sealed_len(5));
    }
    let overheads = Format::ALL.iter().map(|format| format.sealed_len(0)).collect::<Vec<_>>();
    assert_eq!(overheads, [53, 77, 53, 18, 45, 21, 77, 53, 53]);
    assert_eq!(LAST_FIELD, 43);
}

#[test]
fn formats_are_told_by_their_first_byte() {
    let mut bytes = BTreeSet::new();
    for format in Format::ALL {
        assert_eq!(format_of(&[format.byte()]).unwrap(), *format);
        assert!(bytes.insert(format.byte()), "no byte twice");
    }
    for format in all() {
        assert_eq!(format_of(&here().seal(format, b"value").unwrap()).unwrap(), format);
    }
    for byte in (0..=255).filter(|byte| !bytes.contains(byte)) {
        assert_eq!(format_of(&[byte]).unwrap_err().code(), Code::UnsupportedFormat);
        assert_eq!(key_id(&[byte, 0, 0, 0, 1]).unwrap_err().code(), Code::UnsupportedFormat);
    }
    assert_eq!(format_of(b"").unwrap_err().code(), Code::OpenFailed);
    assert_eq!(key_id(&[0x14, 1, 0, 0, 0]).unwrap_err().code(), Code::UnsupportedFormat);
}

#[test]
fn a_column_opens_the_formats_it_declares() {
    let column = || here().column().unwrap();
    let sealed = |format| here().seal(format, b"value").unwrap();
    let opens = |cipher: &FieldCipher, format| cipher.open("r-1", &sealed(format), b"v7");
    let refused = |cipher: &FieldCipher, format| opens(cipher, format).unwrap_err().code();
    for format in [Format::Field, Format::FieldLong] {
        assert!(opens(&column(), format).is_ok(), "by default");
    }
    let short = column().with_formats(Format::Field, &[]).unwrap();
    assert_eq!(refused(&short, Format::FieldLong), Code::UnsupportedFormat);
    let long = column().with_formats(Format::FieldLong, &[]).unwrap();
    assert_eq!(refused(&long, Format::Field), Code::UnsupportedFormat);
    let moving = column().with_formats(Format::FieldLong, &[Format::Field]).unwrap();
    assert!(opens(&moving, Format::Field).is_ok());
    assert_eq!(format_of(&moving.seal("r-1", b"", b"").unwrap()).unwrap(), Format::FieldLong);
    for format in Format::ALL.iter().filter(|format| format.byte() > 0x12) {
        let refused =
            |written, others: &[Format]| column().with_formats(written, others).unwrap_err().code();
        assert_eq!(refused(*format, &[]), Code::InvalidArgument, "{format:?}");
        assert_eq!(refused(Format::Field, &[*format]), Code::InvalidArgument, "{format:?}");
    }
}

#[test]
fn ciphers_need_data_keys() {
    let tokens = keyring_with(&[((3, "token"), &[(1, State::Primary)])]);
    let domain = Domain::of(5_000).unwrap();
    let refused = DeterministicCipher::new(&tokens, "t", "f", domain).unwrap_err();
    assert_eq!(refused.code(), Code::UseMissing);
}

#[test]
fn the_vectors_of_respondents_open() {
    for case in cases(&vectors("subject-field"), "positive") {
        let cipher = FieldCipher::new(&keyring(), text(&case, "table"), text(&case, "field"));
        let (cipher, key) = (cipher.unwrap(), subject_key(&case));
        let cipher = cipher.for_subject(text(&case, "subject"), &key).unwrap();
        let (record, extra) = (text(&case, "record"), bytes(&case, "extra"));
        let opened = cipher.open(record, &bytes(&case, "sealed"), &extra).unwrap();
        assert_eq!(opened.expose(), bytes(&case, "plaintext"), "{}", case["name"]);
    }
    for case in cases(&vectors("subject-record"), "positive") {
        let (cipher, key) =
            (RecordCipher::new(&keyring(), text(&case, "table")), subject_key(&case));
        let cipher = cipher.unwrap();
        let cipher = cipher.for_subject(text(&case, "subject"), &key).unwrap();
        let (record, extra) = (text(&case, "record"), bytes(&case, "extra"));
        let opener = cipher.opener(record, &extra, &bytes(&case, "header")).unwrap();
        for field in case["fields"].as_array().unwrap() {
            let opened = opener.open(text(field, "path"), &bytes(field, "sealed")).unwrap();
            assert_eq!(opened.expose(), bytes(field, "plaintext"), "{}", case["name"]);
        }
    }
}

#[test]
fn the_vectors_of_deterministic_fields_are_made_again() {
    for case in cases(&vectors("deterministic"), "positive") {
        let domain = Domain::of(5_000).unwrap();
        let (table, field) = (text(&case, "table"), text(&case, "field"));
        let cipher = DeterministicCipher::new(&keyring(), table, field, domain).unwrap();
        let (sealed, plaintext) = (bytes(&case, "sealed"), bytes(&case, "plaintext"));
        assert_eq!(cipher.seal(&plaintext).unwrap(), sealed, "{}", case["name"]);
        assert_eq!(cipher.open(&sealed).unwrap().expose(), plaintext, "{}", case["name"]);
    }
}

fn subject_key(case: &serde_json::Value) -> SubjectKey {
    SubjectKey::from_bytes(&bytes(case, "subject_key")).unwrap()
}

/// Mostly short values, sometimes around the limit.
fn value() -> impl Strategy<Value = Vec<u8>> {
    let length = prop_oneof![16 => 0..300_usize, 1 => MAX_PLAINTEXT - 20..=MAX_PLAINTEXT];
    (length, any::<u8>()).prop_map(|(length, byte)| vec![byte; length])
}

fn place() -> impl Strategy<Value = Place> {
    let extra = prop::collection::vec(any::<u8>(), 0..60);
    let names = (".{1,30}", ".{1,30}", ".{1,30}", ".{1,30}");
    (names, extra, any::<u8>()).prop_map(|((table, record, field, subject), extra, subject_key)| {
        Place { table, record, field, extra, subject, subject_key, ..here() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn seal_and_open_are_inverse(place in place(), value in value()) {
        for format in all() {
            let sealed = place.seal(format, &value).unwrap();
            let opened = place.open(format, &sealed).unwrap();
            prop_assert_eq!(opened.expose(), &value[..]);
            prop_assert_eq!(format_of(&sealed).unwrap(), format);
        }
    }

    #[test]
    fn another_place_never_opens(from in place(), to in place(), value in value()) {
        for format in all() {
            prop_assume!(from.bound_by(format) != to.bound_by(format));
            let sealed = from.seal(format, &value).unwrap();
            prop_assert!(to.open(format, &sealed).is_err());
        }
    }

    #[test]
    fn no_bytes_make_the_opening_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in all() {
            let framed = [&[format.byte(), 0, 0, 0, 1], &bytes[..]].concat();
            prop_assert!(here().open(format, &bytes).is_err());
            prop_assert_eq!(here().open(format, &framed).unwrap_err().code(), Code::OpenFailed);
        }
    }
}

/// Paths, and values or what they were sealed to.
type Fields = Vec<(String, Vec<u8>)>;

/// What opens a record, its manifest, and its sealed fields.
fn whole(fields: &[(String, Vec<u8>)]) -> (RecordOpener, Vec<u8>, Fields) {
    let records = here().records().unwrap();
    let given: Vec<_> = fields.iter().map(|(path, value)| (&path[..], &value[..])).collect();
    let sealed = records.seal_record_with_manifest("r-1", b"v7", &given).unwrap();
    let opener = records.opener("r-1", b"v7", &sealed.header).unwrap();
    let paths = fields.iter().map(|(path, _)| path.clone());
    (
        opener,
        sealed.manifest.unwrap(),
        paths.zip(sealed.fields.iter().map(<[u8]>::to_vec)).collect(),
    )
}

fn open_all(
    opener: &RecordOpener,
    manifest: &[u8],
    stored: &[(String, Vec<u8>)],
) -> Result<Vec<SecretBytes>> {
    let stored: Vec<_> = stored.iter().map(|(path, sealed)| (&path[..], &sealed[..])).collect();
    opener.open_all(manifest, &stored)
}

/// Fields with different paths.
fn fields() -> impl Strategy<Value = Fields> {
    let value = prop::collection::vec(any::<u8>(), 0..40);
    prop::collection::btree_map("/.{0,12}", value, 1..12).prop_map(|map| map.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_whole_record_opens_in_any_order(fields in fields(), rotate in any::<prop::sample::Index>()) {
        let (opener, manifest, mut stored) = whole(&fields);
        let by = rotate.index(fields.len());
        stored.rotate_left(by);
        let mut expected = fields;
        expected.rotate_left(by);
        let opened = open_all(&opener, &manifest, &stored).unwrap();
        let opened: Vec<_> = opened.iter().map(SecretBytes::expose).collect();
        prop_assert_eq!(opened, expected.iter().map(|(_, value)| &value[..]).collect::<Vec<_>>());
    }

    #[test]
    fn a_record_with_another_set_of_fields_does_not_open(
        fields in fields(), at in any::<prop::sample::Index>(), bit in any::<prop::sample::Index>(),
    ) {
        let (opener, manifest, stored) = whole(&fields);
        let at = at.index(stored.len());
        let refused = |stored: &[_]| open_all(&opener, &manifest, stored).is_err();
        let mut dropped = stored.clone();
        let removed = dropped.remove(at);
        prop_assert!(refused(&dropped));
        let mut added = stored.clone();
        added.push(removed);
        prop_assert!(refused(&added));
        let mut flipped = stored;
        let bit = bit.index(flipped[at].1.len() * 8);
        flipped[at].1[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(refused(&flipped));
    }
}

#[test]
fn every_broken_manifest_is_refused() {
    let fields = [("/a".to_owned(), b"1".to_vec()), ("/b".to_owned(), b"2".to_vec())];
    let (opener, manifest, stored) = whole(&fields);
    for bit in 0..manifest.len() * 8 {
        let mut flipped = manifest.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let code = if bit < 8 { Code::UnsupportedFormat } else { Code::OpenFailed };
        let opened = open_all(&opener, &flipped, &stored);
        assert_eq!(opened.unwrap_err().code(), code, "bit {bit}");
    }
    for length in 0..manifest.len() {
        let opened = open_all(&opener, &manifest[..length], &stored);
        assert_eq!(opened.unwrap_err().code(), Code::OpenFailed, "length {length}");
    }
}
