//! Keyrings through the public API: generate, wrap, import, refuse.

#![cfg(feature = "keyset")]
#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use serde_json::Value;
use visard::{
    Code, Timestamp,
    keyset::{self, Kek, Keyring, Use, VerifyingKey, insecure},
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn kek() -> Kek {
    Kek::from_bytes(&[7; 32]).unwrap()
}

fn vectors() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/keyring.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_wrapped_keyring_comes_back_whole() {
    let keyring = Keyring::generate("acme", now()).unwrap();
    let file = keyring.export_wrapped(&kek()).unwrap();
    let back = Keyring::import_wrapped(&file, &kek()).unwrap();
    assert_eq!(
        *insecure::export_cleartext(&back).unwrap(),
        *insecure::export_cleartext(&keyring).unwrap()
    );
}

#[test]
fn every_write_gives_other_bytes() {
    let keyring = Keyring::generate("acme", now()).unwrap();
    assert_ne!(keyring.export_wrapped(&kek()).unwrap(), keyring.export_wrapped(&kek()).unwrap());
}

#[test]
fn another_key_encryption_key_is_refused() {
    let file = Keyring::generate("acme", now()).unwrap().export_wrapped(&kek()).unwrap();
    let other = Kek::from_bytes(&[8; 32]).unwrap();
    assert_eq!(Keyring::import_wrapped(&file, &other).unwrap_err().code(), Code::UnwrapFailed);
}

#[test]
fn a_key_encryption_key_has_exactly_32_bytes() {
    for length in [0, 16, 31, 33, 64] {
        let error = Kek::from_bytes(&vec![0; length]).unwrap_err();
        assert_eq!(error.code(), Code::InvalidArgument, "{length}");
    }
}

#[test]
fn clear_and_wrapped_files_are_not_confused() {
    let keyring = Keyring::generate("acme", now()).unwrap();
    let clear = insecure::export_cleartext(&keyring).unwrap();
    let wrapped = keyring.export_wrapped(&kek()).unwrap();
    assert_eq!(Keyring::import_wrapped(&clear, &kek()).unwrap_err().code(), Code::KeysetInvalid);
    assert_eq!(insecure::import_cleartext(&wrapped).unwrap_err().code(), Code::KeysetInvalid);
    let relabelled = clear.replace("insecure-cleartext", "wrapped");
    assert_eq!(
        Keyring::import_wrapped(&relabelled, &kek()).unwrap_err().code(),
        Code::KeysetInvalid
    );
}

#[test]
fn tenants_are_checked() {
    let keyring = Keyring::generate("acme", now()).unwrap();
    assert_eq!(keyring.clone().for_tenant("acme").unwrap().tenant(), "acme");
    assert_eq!(keyring.for_tenant("other").unwrap_err().code(), Code::WrongTenant);
    assert_eq!(Keyring::generate("", now()).unwrap_err().code(), Code::InvalidArgument);
    let long = "t".repeat(256);
    assert_eq!(Keyring::generate(&long, now()).unwrap_err().code(), Code::LimitExceeded);
}

#[test]
fn an_edited_readable_part_is_refused() {
    let file = Keyring::generate("acme", now()).unwrap().export_wrapped(&kek()).unwrap();
    for (from, to) in [
        ("\"tenant\": \"acme\"", "\"tenant\": \"acm3\""),
        ("\"state\": \"primary\"", "\"state\": \"enabled\""),
        ("\"version\": 1,\n        \"keys\"", "\"version\": 2,\n        \"keys\""),
        ("\"use\": \"data\"", "\"use\": \"index\""),
    ] {
        let edited = file.replacen(from, to, 1);
        assert_ne!(edited, file, "{from} occurs");
        let error = Keyring::import_wrapped(&edited, &kek()).unwrap_err();
        assert_eq!(error.code(), Code::KeysetInvalid, "{from}");
    }
}

#[test]
fn malformed_files_are_typed_errors() {
    for (defect, text, code) in [
        ("empty", "", Code::InvalidJson),
        ("not JSON", "{", Code::InvalidJson),
        ("another document", "{\"a\":1}", Code::KeysetInvalid),
        ("an array", "[]", Code::KeysetInvalid),
    ] {
        assert_eq!(Keyring::import_wrapped(text, &kek()).unwrap_err().code(), code, "{defect}");
    }
    let long = " ".repeat((2 << 20) + 1);
    assert_eq!(Keyring::import_wrapped(&long, &kek()).unwrap_err().code(), Code::LimitExceeded);
    let file = Keyring::generate("acme", now()).unwrap().export_wrapped(&kek()).unwrap();
    let newer = file.replacen("\"version\": 1", "\"version\": 2", 1);
    assert_eq!(
        Keyring::import_wrapped(&newer, &kek()).unwrap_err().code(),
        Code::UnsupportedFormat
    );
}

#[test]
fn inspection_needs_no_key_and_shows_no_material() {
    let keyring = Keyring::generate("acme", now()).unwrap();
    let (tenant, protection, keysets) =
        keyset::inspect(&keyring.export_wrapped(&kek()).unwrap()).unwrap();
    assert_eq!((tenant.as_str(), protection.as_str()), ("acme", "wrapped"));
    assert_eq!(keysets.len(), Use::ALL.len());
    assert!(keysets.iter().all(|keyset| keyset.keys[0].state == "primary"));
}

#[test]
fn rotation_makes_a_new_value_whose_old_key_stays() {
    let keyring = Keyring::generate("acme", now()).unwrap();
    let rotated = keyring.rotate(Use::Data, now()).unwrap();
    let states = |keyring: &Keyring| {
        let file = keyring.export_wrapped(&kek()).unwrap();
        let (_, _, keysets) = keyset::inspect(&file).unwrap();
        let data = &keysets[0];
        (data.version, data.keys.iter().map(|key| key.state.clone()).collect::<Vec<_>>())
    };
    assert_eq!(states(&keyring), (1, vec!["primary".to_owned()]));
    assert_eq!(states(&rotated), (2, vec!["enabled".to_owned(), "primary".to_owned()]));
}

#[test]
fn a_part_of_a_keyring_lacks_the_other_uses() {
    let keyring = Keyring::generate("acme", now()).unwrap();
    let part = keyring.only(&[Use::Token]).unwrap();
    assert_eq!(part.keysets().map(keyset::Keyset::usage).collect::<Vec<_>>(), [Use::Token]);
    assert_eq!(part.only(&[Use::Data]).unwrap_err().code(), Code::UseMissing);
    assert_eq!(part.verifying_key().unwrap_err().code(), Code::UseMissing);
}

#[test]
fn debug_shows_no_material() {
    let keyring = Keyring::generate("acme", now()).unwrap();
    let shown = format!("{keyring:?} {:?} {:?}", keyring.keysets().next().unwrap(), kek());
    assert!(shown.contains("Primary") && shown.contains("[redacted]"));
    assert!(!shown.contains("material"));
}

#[test]
fn the_vectors_import() {
    let vectors = vectors();
    let kek = visard::encoding::from_hex(vectors["kek"].as_str().unwrap()).unwrap();
    let wrapped = vectors["wrapped"].to_string();
    let keyring = Keyring::import_wrapped(&wrapped, &Kek::from_bytes(&kek).unwrap()).unwrap();
    assert_eq!(keyring.tenant(), "acme");
    let pinned = VerifyingKey::parse(vectors["verifying_key"].as_str().unwrap()).unwrap();
    assert_eq!(keyring.verifying_key().unwrap(), pinned);
    let clear = insecure::import_cleartext(&vectors["cleartext"].to_string()).unwrap();
    assert_eq!(
        *insecure::export_cleartext(&clear).unwrap(),
        *insecure::export_cleartext(&keyring).unwrap()
    );
}

#[test]
fn every_flipped_bit_of_an_envelope_is_refused() {
    let vectors = vectors();
    let kek = visard::encoding::from_hex(vectors["kek"].as_str().unwrap()).unwrap();
    let kek = Kek::from_bytes(&kek).unwrap();
    let text = vectors["wrapped"]["keysets"][0]["envelope"].as_str().unwrap();
    let envelope = visard::encoding::from_base64url(text).unwrap();
    for bit in 0..envelope.len() * 8 {
        let mut flipped = envelope.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let mut file = vectors["wrapped"].clone();
        file["keysets"][0]["envelope"] = visard::encoding::base64url(&flipped).into();
        assert!(Keyring::import_wrapped(&file.to_string(), &kek).is_err(), "bit {bit}");
    }
}

#[test]
fn every_truncated_envelope_is_refused() {
    let vectors = vectors();
    let kek = visard::encoding::from_hex(vectors["kek"].as_str().unwrap()).unwrap();
    let kek = Kek::from_bytes(&kek).unwrap();
    let text = vectors["wrapped"]["keysets"][0]["envelope"].as_str().unwrap();
    let envelope = visard::encoding::from_base64url(text).unwrap();
    for length in 0..envelope.len() {
        let mut file = vectors["wrapped"].clone();
        file["keysets"][0]["envelope"] = visard::encoding::base64url(&envelope[..length]).into();
        assert!(Keyring::import_wrapped(&file.to_string(), &kek).is_err(), "length {length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn wrap_and_import_are_inverse_for_every_tenant_and_kek(
        tenant in ".{1,60}",
        kek in any::<[u8; 32]>(),
    ) {
        let kek = Kek::from_bytes(&kek).unwrap();
        let keyring = Keyring::generate(&tenant, now()).unwrap();
        let back = Keyring::import_wrapped(&keyring.export_wrapped(&kek).unwrap(), &kek).unwrap();
        prop_assert_eq!(back.tenant(), tenant.as_str());
        prop_assert_eq!(back.verifying_key().unwrap(), keyring.verifying_key().unwrap());
    }

    #[test]
    fn no_text_makes_the_import_panic(text in ".{0,200}") {
        prop_assert!(Keyring::import_wrapped(&text, &kek()).is_err());
        prop_assert!(insecure::import_cleartext(&text).is_err());
    }
}
