//! AES-256-GCM (NIST SP 800-38D) with a fresh key per message.
//!
//! Every key that comes here was derived for one message or one record, which is why nonces are
//! derived or counted and never drawn.

use crate::error::{Code, Error, Result};
use aes_gcm::{Aes256Gcm, KeyInit, aead::AeadInOut, aead::inout::InOutBuf};
use alloc::vec::Vec;

/// Bytes of the authentication tag.
pub(crate) const TAG: usize = 16;

/// Encrypts everything in `out` from `start` on, in place, and appends the tag.
pub(crate) fn seal_in_place(
    key: &[u8; 32],
    nonce: &[u8; 12],
    aad: &[u8],
    out: &mut Vec<u8>,
    start: usize,
) -> Result<()> {
    let body = out.get_mut(start..).ok_or(Error::new(Code::Internal))?;
    let tag = Aes256Gcm::new(key.into())
        .encrypt_inout_detached(nonce.into(), aad, InOutBuf::from(body))
        .map_err(|_| Error::new(Code::LimitExceeded))?;
    out.extend_from_slice(&tag);
    Ok(())
}

/// Verifies and decrypts `ciphertext‖tag`; the plaintext buffer is the caller's to wipe.
pub(crate) fn open_in_place(
    key: &[u8; 32],
    nonce: &[u8; 12],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Vec<u8>> {
    let (ciphertext, tag) = sealed.split_last_chunk::<TAG>().ok_or(Error::new(Code::OpenFailed))?;
    let mut plaintext = ciphertext.to_vec();
    Aes256Gcm::new(key.into())
        .decrypt_inout_detached(
            nonce.into(),
            aad,
            InOutBuf::from(plaintext.as_mut_slice()),
            tag.into(),
        )
        .map_err(|_| Error::new(Code::OpenFailed))?;
    Ok(plaintext)
}
