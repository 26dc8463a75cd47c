//! AES-256-GCM (NIST SP 800-38D) with a fresh key per message or record.
//!
//! Every key that comes here was derived for one message or one record, which is why nonces are
//! derived or counted and never drawn.
//!
//! Two engines give the same bytes. Values of a survey are short, and for them most of a general
//! implementation's time is its own set-up: `short` composes the mode from AES and GHASH, and makes
//! the key stream of all fields of a record in one call. `long` is a complete implementation, the
//! kept library or, with the feature `native`, AWS-LC: for everything over [`MAX_SHORT`] bytes, and
//! what the first is compared with.

mod long;
#[cfg(test)]
mod page;
mod short;

use crate::error::{Code, Error, Result};
use alloc::vec::Vec;
use core::mem;
use long::Long;
use short::{MAX_ONCE, Short, open_once, seal_once};
use zeroize::Zeroize;

/// Bytes of the authentication tag.
pub(crate) const TAG: usize = 16;

/// The longest message that `short` takes, in bytes; beyond it, `long` is quicker in spite of its
/// set-up (`docs/performance.md`).
const MAX_SHORT: usize = 512;

/// Associated data: any bytes, or `format‖LV(name)` without putting them together first.
#[derive(Clone, Copy)]
pub(crate) struct Aad<'a> {
    head: Option<[u8; 3]>,
    bytes: &'a [u8],
}

impl<'a> Aad<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { head: None, bytes }
    }

    /// `format‖LV(name)`.
    #[cfg(any(test, feature = "field"))]
    pub(crate) fn named(format: u8, name: &'a [u8]) -> Result<Self> {
        let length = u16::try_from(name.len()).map_err(|_| Error::new(Code::LimitExceeded))?;
        let [high, low] = length.to_be_bytes();
        Ok(Self { head: Some([format, high, low]), bytes: name })
    }

    const fn len(&self) -> usize {
        let head = if self.head.is_some() { 3 } else { 0 };
        self.bytes.len().saturating_add(head)
    }

    fn to_vec(self) -> Vec<u8> {
        let head = self.head.as_ref().map_or(&[][..], |head| head);
        [head, self.bytes].concat()
    }
}

/// One of several messages under one key.
pub(crate) struct Message<'a> {
    /// Another one for each message under the key.
    pub(crate) nonce: [u8; 12],
    pub(crate) aad: Aad<'a>,
    /// The plaintext, which becomes the ciphertext.
    pub(crate) body: &'a mut [u8],
    pub(crate) tag: &'a mut [u8; TAG],
}

/// One key, expanded once: for a record, whose fields are several messages with counted nonces.
pub(crate) struct Gcm {
    short: Short,
    long: Long,
}

impl Gcm {
    #[inline]
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        Self { short: Short::new(key), long: Long::new(key) }
    }

    /// Encrypts every message in place and sets its tag.
    ///
    /// After an error the messages are to be thrown away: some may still be plaintext.
    pub(crate) fn seal_all(&self, mut messages: &mut [Message<'_>]) -> Result<()> {
        while let Some(first) = messages.first_mut() {
            let sealed = if first.body.len() <= MAX_SHORT {
                self.short.seal_some(messages)?
            } else {
                self.long.seal(&self.short.aes, first)?;
                1
            };
            messages = mem::take(&mut messages).get_mut(sealed..).unwrap_or_default();
        }
        Ok(())
    }

    /// Encrypts everything in `out` from `start` on, in place, and appends the tag.
    pub(crate) fn seal_in_place(
        &self,
        nonce: &[u8; 12],
        aad: &[u8],
        out: &mut Vec<u8>,
        start: usize,
    ) -> Result<()> {
        let (body, tag) = body_and_tag(out, start)?;
        self.seal_all(&mut [Message { nonce: *nonce, aad: Aad::new(aad), body, tag }])
    }

    /// Verifies and decrypts `ciphertext‖tag`; the plaintext buffer is the caller's to wipe.
    pub(crate) fn open(&self, nonce: &[u8; 12], aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        let mut plaintext = Vec::with_capacity(sealed.len().saturating_sub(TAG));
        self.open_onto(nonce, aad, sealed, &mut plaintext)?;
        Ok(plaintext)
    }

    /// Verifies `ciphertext‖tag` and appends the plaintext to `out`, or nothing.
    pub(crate) fn open_onto(
        &self,
        nonce: &[u8; 12],
        aad: &[u8],
        sealed: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<()> {
        open_with(sealed, out, |body, tag| {
            if body.len() <= MAX_SHORT {
                self.short.open(nonce, Aad::new(aad), body, tag)
            } else {
                self.long.open(&self.short.aes, nonce, aad, body, tag)
            }
        })
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
    if out.len().saturating_sub(start) > MAX_ONCE {
        return Gcm::new(key).seal_in_place(nonce, aad, out, start);
    }
    let (body, tag) = body_and_tag(out, start)?;
    seal_once(key, &mut Message { nonce: *nonce, aad: Aad::new(aad), body, tag })
}

/// [`Gcm::open`] with a key for this one message.
pub(crate) fn open_in_place(
    key: &[u8; 32],
    nonce: &[u8; 12],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Vec<u8>> {
    if sealed.len().saturating_sub(TAG) > MAX_ONCE {
        return Gcm::new(key).open(nonce, aad, sealed);
    }
    let mut plaintext = Vec::with_capacity(sealed.len().saturating_sub(TAG));
    open_with(sealed, &mut plaintext, |body, tag| open_once(key, nonce, Aad::new(aad), body, tag))?;
    Ok(plaintext)
}

/// What stands in `out` from `start` on, and room for a tag behind it.
fn body_and_tag(out: &mut Vec<u8>, start: usize) -> Result<(&mut [u8], &mut [u8; TAG])> {
    out.extend_from_slice(&[0; TAG]);
    let message = out.get_mut(start..).and_then(|message| message.split_last_chunk_mut());
    message.ok_or(Error::new(Code::Internal))
}

/// Appends what `open` makes of the ciphertext to `out`, or nothing.
fn open_with(
    sealed: &[u8],
    out: &mut Vec<u8>,
    open: impl FnOnce(&mut [u8], &[u8; TAG]) -> Result<()>,
) -> Result<()> {
    let (ciphertext, tag) = sealed.split_last_chunk().ok_or(Error::new(Code::OpenFailed))?;
    let start = out.len();
    out.extend_from_slice(ciphertext);
    let body = out.get_mut(start..).ok_or(Error::new(Code::Internal))?;
    let opened = open(body, tag);
    if opened.is_err() {
        // The engines check the tag first or wipe; this does not rely on it.
        body.zeroize();
        out.truncate(start);
    }
    opened
}

#[cfg(test)]
mod tests;
