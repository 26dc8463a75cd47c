//! Envelopes (format `0x21`) and key configurations through the public API.
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use proptest::prelude::*;
use support::{State, bytes, cases, keyring, keyring_with, text, vectors};
use visard::{
    Code, Result, SecretBytes, Timestamp,
    encoding::{base64url, from_base64url, hex},
    hpke::{KeyConfig, MAX_ENVELOPE, MAX_TOKEN, OpeningKey, SealingKey, sealed_len},
    keyset::{Keyring, Use, VerifyingKey},
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn config() -> KeyConfig {
    KeyConfig::issue(&keyring(), now(), now().saturating_add(86_400)).unwrap()
}

fn seal(plaintext: &[u8]) -> Vec<u8> {
    SealingKey::new(&config()).unwrap().seal("nps", "v3", b"token", plaintext).unwrap()
}

fn open(envelope: &[u8]) -> Result<SecretBytes> {
    OpeningKey::new(&keyring()).unwrap().open("nps", "v3", b"token", envelope)
}

fn code(result: Result<SecretBytes>) -> Code {
    result.unwrap_err().code()
}

#[test]
fn the_vectors_open() {
    let key = OpeningKey::new(&keyring()).unwrap();
    for case in cases(&vectors("hpke"), "positive") {
        let (token, envelope) = (bytes(&case, "token"), bytes(&case, "envelope"));
        let opened = key.open(text(&case, "survey"), text(&case, "form"), &token, &envelope);
        assert_eq!(opened.unwrap().expose(), bytes(&case, "plaintext"), "{}", case["name"]);
    }
}

#[test]
fn the_broken_vectors_are_refused_with_their_code() {
    let key = OpeningKey::new(&keyring()).unwrap();
    for case in cases(&vectors("hpke"), "negative") {
        let (token, envelope) = (bytes(&case, "token"), bytes(&case, "envelope"));
        let opened = key.open(text(&case, "survey"), text(&case, "form"), &token, &envelope);
        assert_eq!(code(opened).name(), text(&case, "error"), "{}", case["name"]);
    }
}

#[test]
fn the_configuration_vectors_hold() {
    let vectors = vectors("hpke");
    let pinned = VerifyingKey::parse(text(&vectors, "verifying_key")).unwrap();
    for case in cases(&vectors, "config_positive") {
        let config = KeyConfig::parse(text(&case, "text")).unwrap();
        config.verify(&pinned).unwrap();
        assert_eq!(config.tenant(), text(&case, "tenant"));
        assert_eq!(Some(u64::from(config.id())), case["id"].as_u64());
        assert_eq!(hex(config.public_key()), text(&case, "public_key"));
        assert_eq!(Some(config.not_before().unix()), case["not_before"].as_i64());
        assert_eq!(Some(config.not_after().unix()), case["not_after"].as_i64());
        assert_eq!(config.signed_bytes(), bytes(&case, "signed"));
        assert_eq!(config.signature().as_slice(), bytes(&case, "signature"));
        assert_eq!(config.to_text(), text(&case, "text"));
    }
}

#[test]
fn the_broken_configuration_vectors_are_refused_with_their_code() {
    let vectors = vectors("hpke");
    let pinned = VerifyingKey::parse(text(&vectors, "verifying_key")).unwrap();
    for case in cases(&vectors, "config_negative") {
        let now = Timestamp::from_unix(case["now"].as_i64().unwrap()).unwrap();
        let refused = KeyConfig::parse(text(&case, "text")).and_then(|config| {
            config.verify(&pinned)?;
            config.check_time(now)?;
            SealingKey::new(&config)
        });
        assert_eq!(refused.unwrap_err().code().name(), text(&case, "error"), "{}", case["name"]);
    }
}

#[test]
fn every_flipped_bit_of_an_envelope_is_refused() {
    let envelope = seal(b"9");
    let key = OpeningKey::new(&keyring()).unwrap();
    for bit in 0..envelope.len() * 8 {
        let mut flipped = envelope.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let expected = match bit / 8 {
            0 => Code::UnsupportedFormat,
            1..=4 => Code::KeyUnknown,
            _ => Code::OpenFailed,
        };
        assert_eq!(code(key.open("nps", "v3", b"token", &flipped)), expected, "bit {bit}");
    }
}

#[test]
fn every_truncated_envelope_is_refused() {
    let envelope = seal(b"{\"score\":9}");
    for length in 0..envelope.len() {
        assert_eq!(code(open(&envelope[..length])), Code::OpenFailed, "length {length}");
    }
}

#[test]
fn every_flipped_bit_of_a_configuration_is_refused() {
    let pinned = keyring().verifying_key().unwrap();
    let good = from_base64url(&config().to_text()).unwrap();
    for bit in 0..good.len() * 8 {
        let mut flipped = good.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let refused = KeyConfig::parse(&base64url(&flipped)).and_then(|c| c.verify(&pinned));
        assert!(refused.is_err(), "bit {bit}");
    }
    for length in 0..good.len() {
        assert!(KeyConfig::parse(&base64url(&good[..length])).is_err(), "length {length}");
    }
}

#[test]
fn an_envelope_opens_in_its_own_place_only() {
    let names = [["nps", "csat"], ["v3", "v4"], ["token", ""]];
    let place = |bits: usize| -> Vec<&str> {
        names.iter().enumerate().map(|(i, pair)| pair[bits >> i & 1]).collect()
    };
    let (sealing, opening) =
        (SealingKey::new(&config()).unwrap(), OpeningKey::new(&keyring()).unwrap());
    for from in 0..8 {
        let here = place(from);
        let envelope = sealing.seal(here[0], here[1], here[2].as_bytes(), b"9").unwrap();
        for to in 0..8 {
            let there = place(to);
            let opened = opening.open(there[0], there[1], there[2].as_bytes(), &envelope);
            assert_eq!(opened.is_ok(), from == to, "{here:?} in {there:?}");
        }
    }
}

#[test]
fn lengths_are_exact_and_limited() {
    for length in [0, 1, MAX_ENVELOPE] {
        let envelope = seal(&vec![7; length]);
        assert_eq!(envelope.len(), sealed_len(length));
        assert_eq!(open(&envelope).unwrap().len(), length);
    }
    let key = SealingKey::new(&config()).unwrap();
    let refused = |survey: &str, form: &str, token: &[u8], plaintext: &[u8]| {
        key.seal(survey, form, token, plaintext).unwrap_err().code()
    };
    let long = "x".repeat(256);
    assert_eq!(refused("s", "f", b"", &vec![7; MAX_ENVELOPE + 1]), Code::LimitExceeded);
    assert_eq!(refused(&long, "f", b"", b""), Code::LimitExceeded);
    assert_eq!(refused("s", &long, b"", b""), Code::LimitExceeded);
    assert_eq!(refused("s", "f", &[0; MAX_TOKEN + 1], b""), Code::LimitExceeded);
    let mut envelope = seal(&vec![7; MAX_ENVELOPE]);
    envelope.push(0);
    assert_eq!(code(open(&envelope)), Code::LimitExceeded);
}

#[test]
fn equal_answers_give_different_envelopes() {
    let (one, two) = (seal(b"9"), seal(b"9"));
    assert_eq!(one[..5], two[..5]);
    assert_ne!(one[5..37], two[5..37], "the encapsulated key is fresh");
}

#[test]
fn another_tenant_neither_verifies_nor_opens() {
    let other = Keyring::generate("other", now()).unwrap();
    let error = config().verify(&other.verifying_key().unwrap()).unwrap_err();
    assert_eq!(error.code(), Code::KeyConfigInvalid);
    let opened = OpeningKey::new(&other).unwrap().open("nps", "v3", b"token", &seal(b"9"));
    assert_eq!(code(opened), Code::KeyUnknown);
}

#[test]
fn a_configuration_is_valid_from_its_first_to_before_its_last_second() {
    let config = config();
    let at = |seconds| config.check_time(now().saturating_add(seconds)).map_err(|e| e.code());
    assert_eq!(at(-1), Err(Code::KeyConfigExpired));
    assert_eq!(at(0), Ok(()));
    assert_eq!(at(86_399), Ok(()));
    assert_eq!(at(86_400), Err(Code::KeyConfigExpired));
}

#[test]
fn a_configuration_needs_a_validity_and_both_keys() {
    let issue = |keyring: &Keyring, from, until| {
        KeyConfig::issue(keyring, from, until).map(drop).map_err(|error| error.code())
    };
    let later = now().saturating_add(1);
    assert_eq!(issue(&keyring(), now(), now()), Err(Code::InvalidArgument));
    assert_eq!(issue(&keyring(), later, now()), Err(Code::InvalidArgument));
    assert_eq!(issue(&keyring(), Timestamp::MIN, now()), Err(Code::InvalidArgument));
    for part in [Use::Ingest, Use::Signing] {
        let part = keyring().only(&[part]).unwrap();
        assert_eq!(issue(&part, now(), later), Err(Code::UseMissing));
    }
    let data = keyring().only(&[Use::Data]).unwrap();
    assert_eq!(OpeningKey::new(&data).unwrap_err().code(), Code::UseMissing);
}

#[test]
fn old_keys_open_until_they_are_disabled() {
    let ring = |keys: &[(u32, State)]| {
        keyring_with(&[((6, "ingest"), keys), ((7, "signing"), &[(9, State::Primary)])])
    };
    let old = ring(&[(1, State::Primary)]);
    let config = KeyConfig::issue(&old, now(), now().saturating_add(1)).unwrap();
    assert_eq!(config.id(), 1);
    let envelope = SealingKey::new(&config).unwrap().seal("s", "f", b"", b"9").unwrap();
    let opened = |state| {
        let later = ring(&[(1, state), (2, State::Primary)]);
        OpeningKey::new(&later).unwrap().open("s", "f", b"", &envelope)
    };
    for state in [State::Staged, State::Enabled] {
        assert_eq!(opened(state).unwrap().expose(), b"9");
    }
    for state in [State::Disabled, State::Destroyed] {
        assert_eq!(code(opened(state)), Code::KeyUnknown);
    }
}

#[test]
fn debug_shows_no_key() {
    let shown = format!("{:?}", OpeningKey::new(&keyring()).unwrap());
    assert!(shown.starts_with("OpeningKey { tenant: \"acme\", keys: ["), "{shown}");
    assert!(shown.len() < 60, "{shown}");
    let shown = format!("{:?}", SealingKey::new(&config()).unwrap());
    assert!(shown.starts_with("SealingKey { tenant: \"acme\", id: "), "{shown}");
}

#[test]
fn keys_are_shared_between_threads() {
    fn check<T: Send + Sync>(_: &T) {}
    check(&OpeningKey::new(&keyring()).unwrap());
    check(&SealingKey::new(&config()).unwrap());
    check(&config());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn seal_and_open_are_inverse(
        survey in ".{0,60}", form in ".{0,60}",
        token in prop::collection::vec(any::<u8>(), 0..60),
        length in prop_oneof![4 => 0..300_usize, 1 => MAX_ENVELOPE - 20..=MAX_ENVELOPE],
        byte in any::<u8>(),
    ) {
        let plaintext = vec![byte; length];
        let config = KeyConfig::parse(&config().to_text()).unwrap();
        let envelope = SealingKey::new(&config).unwrap().seal(&survey, &form, &token, &plaintext);
        let opened = OpeningKey::new(&keyring()).unwrap().open(&survey, &form, &token, &envelope.unwrap());
        let opened = opened.unwrap();
        prop_assert_eq!(opened.expose(), plaintext);
    }

    #[test]
    fn issue_and_parse_are_inverse(from in 0..200_000_000_000_i64, length in 1..1_000_000_i64) {
        let from = Timestamp::from_unix(from).unwrap();
        let config = KeyConfig::issue(&keyring(), from, from.saturating_add(length)).unwrap();
        let parsed = KeyConfig::parse(&config.to_text()).unwrap();
        prop_assert!(parsed.verify(&keyring().verifying_key().unwrap()).is_ok());
        prop_assert_eq!(parsed, config);
    }

    #[test]
    fn no_bytes_make_the_opening_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(open(&bytes).is_err());
        let framed = [&seal(b"")[..5], &bytes].concat();
        prop_assert_eq!(code(open(&framed)), Code::OpenFailed);
    }

    #[test]
    fn no_text_makes_the_parsing_panic(text in ".{0,300}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(KeyConfig::parse(&text).is_err());
        let framed = [&[1, 0, 4], &bytes[..]].concat();
        let _ = KeyConfig::parse(&base64url(&framed));
    }
}
