//! AES-256-GCM where `keyset` is left out: in a page.
//!
//! The type that HPKE seals with anyway, so that the download holds AES-GCM once.

use crate::error::{Code, Error, Result};
use aes_gcm::{Aes256Gcm, KeyInit, aead::AeadInOut, aead::inout::InOutBuf};
use alloc::vec::Vec;
use zeroize::Zeroize;

/// Bytes of the authentication tag.
pub(crate) const TAG: usize = 16;

/// One key, expanded once.
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

    /// Verifies `ciphertext‖tag` and appends the plaintext to `out`, or nothing.
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
        let buffer = InOutBuf::from(&mut *body);
        let opened = self.0.decrypt_inout_detached(nonce.into(), aad, buffer, tag.into());
        if opened.is_err() {
            body.zeroize();
            out.truncate(start);
        }
        opened.map_err(|_| failed())
    }
}
