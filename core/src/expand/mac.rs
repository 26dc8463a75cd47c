//! HMAC-SHA-256 (RFC 2104) of a message that comes in parts, under a key that is prepared once.

use super::{BLOCK, HASH, OUTER, Prk, pad, put_words};
use crate::secret::SecretArray;
use sha2::block_api::compress256;
use zeroize::Zeroize;

/// An HMAC whose message is not complete; wiped on drop.
pub(crate) struct Mac<'k> {
    pub(super) key: &'k Prk,
    pub(super) inner: [u32; 8],
    /// What does not fill a block yet.
    pub(super) tail: [u8; BLOCK],
    pub(super) length: usize,
}

impl Mac<'_> {
    pub(crate) fn update(&mut self, mut part: &[u8]) {
        while !part.is_empty() {
            let used = self.length % BLOCK;
            let Some(room) = self.tail.get_mut(used..) else { return };
            let (now, rest) = part.split_at(part.len().min(room.len()));
            let Some(room) = room.get_mut(..now.len()) else { return };
            room.copy_from_slice(now);
            self.length = self.length.saturating_add(now.len());
            if self.length.is_multiple_of(BLOCK) {
                compress256(&mut self.inner, &[self.tail]);
            }
            part = rest;
        }
    }

    /// The HMAC of the message with `last`, at most 16 bytes, at its end.
    pub(crate) fn finish(&self, last: &[u8]) -> Option<[u8; HASH]> {
        let mut room = SecretArray::<{ 2 * BLOCK }>::zeroed();
        *room.first_chunk_mut()? = self.tail;
        let used = self.length % BLOCK;
        let end = used.saturating_add(last.len());
        room.get_mut(used..end)?.copy_from_slice(last);
        let mut inner = self.inner;
        let total = self.length.saturating_add(last.len());
        compress256(&mut inner, pad(&mut *room, end, total)?);
        let (mut block, mut out) = (OUTER, [0; HASH]);
        self.key.outer(&mut inner, &mut block);
        put_words(&inner, &mut out);
        inner.as_mut_slice().zeroize();
        block.as_mut_slice().zeroize();
        Some(out)
    }
}

impl Drop for Mac<'_> {
    fn drop(&mut self) {
        self.inner.as_mut_slice().zeroize();
        self.tail.as_mut_slice().zeroize();
    }
}
