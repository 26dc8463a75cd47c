//! Single fields (formats `0x11` and `0x12`) through the public API: seal, open, refuse.
#![cfg(feature = "field")]
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use proptest::prelude::*;
use support::{State, Usage, bytes, cases, keyring, keyring_with, text, vectors};
use visard::{
    Code, Result, SecretBytes,
    field::{FieldCipher, MAX_PLAINTEXT, format_of, key_id, sealed_len},
    keyset::{Keyring, Use},
};

const DATA: Usage = (1, "data");

fn email() -> FieldCipher {
    FieldCipher::new(&keyring(), "responses", "email").unwrap()
}

fn code(result: Result<SecretBytes>) -> Code {
    result.unwrap_err().code()
}

#[test]
fn the_vectors_open() {
    for case in cases(&vectors("field"), "positive") {
        let cipher =
            FieldCipher::new(&keyring(), text(&case, "table"), text(&case, "field")).unwrap();
        let sealed = bytes(&case, "sealed");
        let opened = cipher.open(text(&case, "record"), &sealed, &bytes(&case, "extra")).unwrap();
        assert_eq!(opened.expose(), bytes(&case, "plaintext"), "{}", case["name"]);
        let format = format_of(&sealed).unwrap();
        assert_eq!(sealed.len(), format.sealed_len(opened.len()), "{}", case["name"]);
    }
}

#[test]
fn the_broken_vectors_are_refused_with_their_code() {
    for case in cases(&vectors("field"), "negative") {
        let opened = FieldCipher::new(&keyring(), text(&case, "table"), text(&case, "field"))
            .and_then(|cipher| {
                let extra = bytes(&case, "extra");
                cipher.open(text(&case, "record"), &bytes(&case, "sealed"), &extra)
            });
        assert_eq!(code(opened).name(), text(&case, "error"), "{}", case["name"]);
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    let sealed = email().seal("r-1", b"ada@example.org", b"").unwrap();
    for bit in 0..sealed.len() * 8 {
        let mut flipped = sealed.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let expected = match bit / 8 {
            0 => Code::UnsupportedFormat,
            1..=4 => Code::KeyUnknown,
            _ => Code::OpenFailed,
        };
        assert_eq!(code(email().open("r-1", &flipped, b"")), expected, "bit {bit}");
    }
}

#[test]
fn every_truncation_is_refused() {
    let sealed = email().seal("r-1", b"ada@example.org", b"").unwrap();
    for length in 0..sealed.len() {
        let opened = email().open("r-1", &sealed[..length], b"");
        assert_eq!(code(opened), Code::OpenFailed, "length {length}");
    }
}

#[test]
fn a_value_opens_in_its_own_place_only() {
    let other = Keyring::generate("other", "2026-11-23T10:00:00Z".parse().unwrap()).unwrap();
    let names = [["responses", "tickets"], ["email", "phone"], ["r-1", "r-2"], ["v1", "v2"]];
    // Every combination of two names in each of the four places, as bits of a number.
    let place = |bits: usize| -> Vec<&str> {
        names.iter().enumerate().map(|(i, pair)| pair[bits >> i & 1]).collect()
    };
    for from in 0..16 {
        let here = place(from);
        let cipher = FieldCipher::new(&keyring(), here[0], here[1]).unwrap();
        let sealed = cipher.seal(here[2], b"value", here[3].as_bytes()).unwrap();
        for to in 0..16 {
            let there = place(to);
            let cipher = FieldCipher::new(&keyring(), there[0], there[1]).unwrap();
            let opened = cipher.open(there[2], &sealed, there[3].as_bytes());
            assert_eq!(opened.is_ok(), from == to, "{here:?} in {there:?}");
        }
        let cipher = FieldCipher::new(&other, here[0], here[1]).unwrap();
        assert!(cipher.open(here[2], &sealed, here[3].as_bytes()).is_err());
    }
}

#[test]
fn equal_values_give_different_ciphertexts() {
    assert_ne!(
        email().seal("r-1", b"same", b"").unwrap(),
        email().seal("r-1", b"same", b"").unwrap()
    );
}

#[test]
fn lengths_are_exact_and_limited() {
    for length in [0, 1, 1_000, MAX_PLAINTEXT] {
        let sealed = email().seal("r-1", &vec![7; length], b"").unwrap();
        assert_eq!(sealed.len(), sealed_len(length));
        assert_eq!(email().open("r-1", &sealed, b"").unwrap().len(), length);
    }
    let long = vec![7; MAX_PLAINTEXT + 1];
    assert_eq!(email().seal("r-1", &long, b"").unwrap_err().code(), Code::LimitExceeded);
    let mut sealed = email().seal("r-1", &long[1..], b"").unwrap();
    sealed.push(0);
    assert_eq!(code(email().open("r-1", &sealed, b"")), Code::LimitExceeded);
}

#[test]
fn names_are_required_and_limited() {
    let long = "x".repeat(256);
    let new = |table: &str, field: &str| FieldCipher::new(&keyring(), table, field).map(drop);
    assert_eq!(new("", "email").unwrap_err().code(), Code::InvalidArgument);
    assert_eq!(new("responses", "").unwrap_err().code(), Code::InvalidArgument);
    assert_eq!(new(&long, "email").unwrap_err().code(), Code::LimitExceeded);
    assert_eq!(new("responses", &long).unwrap_err().code(), Code::LimitExceeded);
    let seal = |record: &str, extra: &[u8]| email().seal(record, b"", extra).map(drop);
    assert_eq!(seal("", b"").unwrap_err().code(), Code::InvalidArgument);
    assert_eq!(seal(&long, b"").unwrap_err().code(), Code::LimitExceeded);
    assert_eq!(seal("r-1", &[0; 1_000]).unwrap_err().code(), Code::LimitExceeded);
    assert_eq!(seal("r-1", &vec![0; 70_000]).unwrap_err().code(), Code::LimitExceeded);
}

#[test]
fn a_keyring_without_data_keys_is_refused() {
    let tokens = keyring().only(&[Use::Token]).unwrap();
    let error = FieldCipher::new(&tokens, "responses", "email").unwrap_err();
    assert_eq!(error.code(), Code::UseMissing);
}

#[test]
fn old_keys_still_open_and_the_primary_key_seals() {
    let seal = |keys: &[(u32, State)]| {
        let cipher = FieldCipher::new(&keyring_with(&[(DATA, keys)]), "t", "f").unwrap();
        cipher.seal("r", b"value", b"").unwrap()
    };
    let by_one = seal(&[(1, State::Primary)]);
    let by_two = seal(&[(1, State::Enabled), (2, State::Primary), (3, State::Staged)]);
    let by_three = seal(&[(1, State::Disabled), (3, State::Primary)]);
    assert_eq!(key_id(&by_two).unwrap().number(), 2);
    let now =
        keyring_with(&[(DATA, &[(1, State::Enabled), (2, State::Primary), (3, State::Staged)])]);
    let cipher = FieldCipher::new(&now, "t", "f").unwrap();
    for sealed in [by_one, by_two, by_three] {
        assert_eq!(cipher.open("r", &sealed, b"").unwrap().expose(), b"value");
    }
}

#[test]
fn disabled_and_destroyed_keys_are_unknown() {
    let cipher =
        |keys: &[(u32, State)]| FieldCipher::new(&keyring_with(&[(DATA, keys)]), "t", "f").unwrap();
    let sealed = cipher(&[(1, State::Primary)]).seal("r", b"value", b"").unwrap();
    for state in [State::Disabled, State::Destroyed] {
        let later = cipher(&[(1, state), (2, State::Primary)]);
        assert_eq!(code(later.open("r", &sealed, b"")), Code::KeyUnknown);
    }
}

#[test]
fn the_key_id_is_read_without_a_key() {
    let sealed = email().seal("r-1", b"value", b"").unwrap();
    assert_eq!(key_id(&sealed).unwrap().to_string(), "10111213");
    assert_eq!(key_id(&sealed[..5]).unwrap().to_string(), "10111213");
    let refused = |bytes: &[u8]| key_id(bytes).unwrap_err().code();
    assert_eq!(refused(&sealed[..4]), Code::OpenFailed);
    assert_eq!(refused(&[0x11, 0, 0, 0, 0]), Code::OpenFailed);
    assert_eq!(refused(&[0x14, 1, 2, 3, 4]), Code::UnsupportedFormat);
}

#[test]
fn ciphers_are_shared_between_threads() {
    fn check<T: Send + Sync>(value: T) -> T {
        value
    }
    let cipher = check(email());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                cipher.open("r", &cipher.seal("r", b"value", b"").unwrap(), b"").unwrap()
            });
        }
    });
}

/// Mostly short values, sometimes around the limit.
fn value() -> impl Strategy<Value = Vec<u8>> {
    let length = prop_oneof![8 => 0..300_usize, 1 => MAX_PLAINTEXT - 20..=MAX_PLAINTEXT];
    (length, any::<u8>()).prop_map(|(length, byte)| vec![byte; length])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn seal_and_open_are_inverse(
        table in ".{1,60}", field in ".{1,60}", record in ".{1,60}",
        extra in prop::collection::vec(any::<u8>(), 0..200),
        value in value(),
    ) {
        let cipher = FieldCipher::new(&keyring(), &table, &field).unwrap();
        let sealed = cipher.seal(&record, &value, &extra).unwrap();
        prop_assert_eq!(sealed.len(), sealed_len(value.len()));
        let opened = cipher.open(&record, &sealed, &extra).unwrap();
        prop_assert_eq!(opened.expose(), value);
    }

    #[test]
    fn another_place_never_opens(here in ".{1,20}", there in ".{1,20}", value in value()) {
        prop_assume!(here != there);
        let at = |table: &str, field: &str| FieldCipher::new(&keyring(), table, field).unwrap();
        let sealed = at(&here, "f").seal("r", &value, b"").unwrap();
        prop_assert!(at(&there, "f").open("r", &sealed, b"").is_err());
        let sealed = at("t", &here).seal("r", &value, b"").unwrap();
        prop_assert!(at("t", &there).open("r", &sealed, b"").is_err());
        let sealed = at("t", "f").seal(&here, &value, b"").unwrap();
        prop_assert!(at("t", "f").open(&there, &sealed, b"").is_err());
        let sealed = at("t", "f").seal("r", &value, here.as_bytes()).unwrap();
        prop_assert!(at("t", "f").open("r", &sealed, there.as_bytes()).is_err());
    }

    #[test]
    fn no_bytes_make_the_opening_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(email().open("r-1", &bytes, b"").is_err());
        let mut framed = vec![0x11, 0x10, 0x11, 0x12, 0x13];
        framed.extend_from_slice(&bytes);
        prop_assert_eq!(code(email().open("r-1", &framed, b"")), Code::OpenFailed);
    }
}
