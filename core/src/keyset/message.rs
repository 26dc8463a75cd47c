//! The key, the nonce and the commitment of one message, expanded together from a key that seals
//! nothing else under the same words: `Expand(key, info, 44 + C) = key 32 ‖ nonce 12 ‖ commit C`.
//!
//! AES-GCM commits to no key. The commitment stands before the ciphertext and is compared before
//! anything is opened, so that no message opens under two keys.

use super::DerivedKey;
use crate::{
    aead::{open_in_place, seal_in_place},
    error::{Code, Error, Result},
    expand::Info,
    layout::Reader,
};
use alloc::vec::Vec;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

const KEY_AND_NONCE: usize = 32 + 12;
/// The longest commitment.
const MAX_COMMIT: usize = 32;

/// The keys of one message with a commitment of `C` bytes, at most 32.
pub(crate) struct MessageKeys<const C: usize> {
    key: Zeroizing<[u8; 32]>,
    nonce: [u8; 12],
    commit: [u8; C],
}

impl<const C: usize> MessageKeys<C> {
    /// `info` names the kind of message and all that is its own.
    pub(crate) fn derive(base: &DerivedKey, info: &[&[u8]]) -> Result<Self> {
        let mut okm = Zeroizing::new([0; KEY_AND_NONCE + MAX_COMMIT]);
        let wanted = okm.get_mut(..KEY_AND_NONCE.saturating_add(C));
        base.expand_into(&mut Info::parts(info), wanted.ok_or(Error::new(Code::Internal))?)?;
        let mut reader = Reader::new(&*okm);
        match (reader.array(), reader.array(), reader.array()) {
            (Some(key), Some(nonce), Some(commit)) => {
                Ok(Self { key: Zeroizing::new(key), nonce, commit })
            }
            _ => Err(Error::new(Code::Internal)),
        }
    }

    /// Appends the commitment and what `put` appends, sealed.
    pub(crate) fn seal(
        &self,
        out: &mut Vec<u8>,
        put: impl FnOnce(&mut Vec<u8>) -> Result<()>,
    ) -> Result<()> {
        out.extend_from_slice(&self.commit);
        let start = out.len();
        put(out)?;
        seal_in_place(&self.key, &self.nonce, &[], out, start)
    }

    /// What [`MessageKeys::seal`] appended.
    ///
    /// # Errors
    /// `OPEN_FAILED`.
    pub(crate) fn open(&self, commit: &[u8; C], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        if !bool::from(self.commit.ct_eq(commit)) {
            return Err(Error::new(Code::OpenFailed));
        }
        open_in_place(&self.key, &self.nonce, &[], sealed).map(Zeroizing::new)
    }
}
