//! The vectors of keysets in every state, of the ways to wrap them, and of shares.

use super::*;
use crate::{
    Code, Result, SecretBytes, Timestamp,
    encoding::{base64url, from_base64url, hex},
    keyset::wrap::{DataKey, Envelope},
    random::Counting,
    vectors,
};
use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};
use serde_json::{Value, json};

mod shares;
mod wrapping;

use wrapping::parsed;

const KEK: [u8; 32] = [0x5a; 32];
const PASSPHRASE: &str = "nine wet geese fly south";

/// The toy KMS of the vectors: every byte XOR `a5`, behind the word `toy`.
struct ToyKms(&'static str);

impl KeyWrapper for ToyKms {
    fn id(&self) -> &str {
        self.0
    }

    fn wrap(&self, data_key: &[u8; 32]) -> Result<Vec<u8>> {
        Ok([b"toy".to_vec(), data_key.iter().map(|byte| byte ^ 0xa5).collect()].concat())
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<SecretBytes> {
        let rest = wrapped.strip_prefix(b"toy").ok_or(Code::KmsFailed)?;
        Ok(SecretBytes::new(rest.iter().map(|byte| byte ^ 0xa5).collect()))
    }
}

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// Tenant acme: data keys destroyed, disabled, enabled, primary and staged; one token key.
fn keyring() -> Keyring {
    let mut data = Keyset::generate(Use::Data, b"acme", now(), &mut Counting(0)).unwrap();
    for seed in [50, 100, 150] {
        data = data.rotate(now(), &mut Counting(seed)).unwrap();
    }
    data = data.stage(now(), &mut Counting(200)).unwrap();
    let ids: Vec<KeyId> = data.keys().map(|key| key.id).collect();
    for (id, state) in
        [(ids[0], State::Disabled), (ids[1], State::Disabled), (ids[0], State::Destroyed)]
    {
        data = data.step(id, state).unwrap();
    }
    let token = Keyset::generate(Use::Token, b"acme", now(), &mut Counting(20)).unwrap();
    Keyring::of(vec![data, token]).unwrap()
}

fn passphrase() -> Kek {
    let cost = PassphraseCost::new(19_456, 2, 1).unwrap();
    Kek::from_passphrase_with(PASSPHRASE.as_bytes(), cost).unwrap()
}

/// Where `kek_type` stands in an envelope of tenant acme.
const KEK_TYPE: usize = 4 + 1 + 1 + 16 + 8 + 2 + 4;
/// Where `wrapped` starts when `kek_id` is empty.
const WRAPPED: usize = KEK_TYPE + 1 + 2 + 2;

#[test]
fn a_wrapper_with_a_bad_id_or_answer_is_refused() {
    struct Bad(String, usize);
    impl KeyWrapper for Bad {
        fn id(&self) -> &str {
            &self.0
        }
        fn wrap(&self, _: &[u8; 32]) -> Result<Vec<u8>> {
            Ok(vec![0; self.1])
        }
        fn unwrap(&self, _: &[u8]) -> Result<SecretBytes> {
            Err(Code::KmsFailed.into())
        }
    }
    for (id, answer, code) in [
        (0, 32, Code::InvalidArgument),
        (MAX_WRAPPER_ID + 1, 32, Code::InvalidArgument),
        (MAX_WRAPPER_ID, 0, Code::KmsFailed),
        (MAX_WRAPPER_ID, MAX_WRAPPED + 1, Code::KmsFailed),
    ] {
        let error = keyring().export_wrapped_by(&Bad("x".repeat(id), answer)).unwrap_err();
        assert_eq!(error.code(), code, "{id}, {answer}");
    }
    let file = keyring().export_wrapped_by(&Bad("x".repeat(MAX_WRAPPER_ID), MAX_WRAPPED)).unwrap();
    let error = Keyring::import_wrapped_by(&file, &Bad("x".repeat(MAX_WRAPPER_ID), 0)).unwrap_err();
    assert_eq!(error.code(), Code::KmsFailed);
}

#[test]
fn the_keysets_of_a_file_share_one_data_key_and_no_message_key() {
    let DataKey { wrapped, .. } = passphrase().data_key(&mut Counting(2)).unwrap();
    let file = keyring().export_wrapped_with(&passphrase(), &mut Counting(2)).unwrap();
    let file = parsed(&file);
    let mut commits = Vec::new();
    for index in 0..2 {
        let text = file["keysets"][index]["envelope"].as_str().unwrap();
        let bytes = from_base64url(text).unwrap();
        assert_eq!(Envelope::read(&bytes).unwrap().lock.wrapped, wrapped);
        commits.push(bytes[WRAPPED + wrapped.len()..][..32].to_vec());
    }
    assert_ne!(commits[0], commits[1]);
}

#[test]
fn protections_have_their_number_and_name() {
    for (byte, name) in [(1, "kms"), (2, "passphrase"), (3, "shares"), (4, "slot"), (5, "kek")] {
        assert_eq!(Protection::from_kek_type(byte).map(Protection::name), Some(name));
    }
    assert_eq!(Protection::from_kek_type(0), None);
    assert_eq!(Protection::from_kek_type(6), None);
}

#[test]
fn without_randomness_nothing_is_wrapped() {
    use crate::random::Broken;
    let unavailable = Code::RandomUnavailable;
    for kek in [Kek::from_bytes(&KEK).unwrap(), passphrase()] {
        let error = keyring().export_wrapped_with(&kek, &mut Broken).unwrap_err();
        assert_eq!(error.code(), unavailable);
    }
    let error = keyring().export_wrapped_by_with(&ToyKms("toy"), &mut Broken).unwrap_err();
    assert_eq!(error.code(), unavailable);
    let error = keyring().export_shared_with(2, 2, &mut Broken).unwrap_err();
    assert_eq!(error.code(), unavailable);
}
