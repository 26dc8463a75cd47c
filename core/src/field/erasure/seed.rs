//! The nodes' secrets and how one follows from another: HMAC-SHA-256 (RFC 2104) for one shape of
//! message.
//!
//! ```text
//! child       = HMAC(seed, "visard/1/tree" ‖ 00 ‖ depth of the parent u8 ‖ bit u8)
//! subject key = HMAC(leaf, "visard/1/leaf" ‖ 00 ‖ LV(subject))
//! ```
//!
//! A key is looked up through 40 or 64 children, so the child's HMAC is spelt out as its four
//! compressions: key and message each fill exactly one block, and the two children of a seed share
//! the blocks of the key.

use super::respondent::Path;
use crate::{
    error::{Code, Error, Result},
    expand::{BLOCK, INITIAL, OUTER, put_words},
    field::SubjectKey,
    keyset::KEY_LEN,
    layout::put_name,
};
use alloc::vec::Vec;
use core::slice;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Sha256, block_api::compress256};
use zeroize::{Zeroize, Zeroizing};

const TREE: &[u8; 14] = b"visard/1/tree\0";
const LEAF: &[u8; 14] = b"visard/1/leaf\0";

const INNER_PAD: u8 = 0x36;
const OUTER_PAD: u8 = 0x5c;
/// The inner hash's second block: 16 bytes of which the last two differ, the bit 1, zeros, and the
/// 640 bits of them after one block of key (FIPS 180-4, section 5.1.1).
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const INNER: [u8; BLOCK] = {
    let mut block = [0; BLOCK];
    block.split_at_mut(TREE.len()).0.copy_from_slice(TREE);
    block[TREE.len() + 2] = 0x80;
    block[BLOCK - 2] = 0x02;
    block[BLOCK - 1] = 0x80;
    block
};

/// The secret of one node; everything below it follows from it, nothing beside or above it. As the
/// words that SHA-256 gives; wiped on drop.
#[derive(Clone)]
pub(super) struct Seed([u32; 8]);

impl Seed {
    pub(super) fn new(bytes: &[u8; KEY_LEN]) -> Self {
        let mut seed = Self([0; 8]);
        for (word, bytes) in seed.0.iter_mut().zip(bytes.as_chunks().0) {
            *word = u32::from_be_bytes(*bytes);
        }
        seed
    }

    pub(super) fn to_bytes(&self) -> Zeroizing<[u8; KEY_LEN]> {
        let mut bytes = Zeroizing::new([0; KEY_LEN]);
        put_words(&self.0, &mut bytes);
        bytes
    }

    /// The secret of the node at the end of the path, whose first step begins here.
    pub(super) fn descendant(&self, path: Path) -> Self {
        let mut work = Work::new();
        let mut seed = self.clone();
        for (depth, bit) in path {
            work.key(&seed.0);
            work.inner(depth, bit, &mut seed.0);
            work.outer(&mut seed.0);
        }
        seed
    }

    /// The secrets beside the path, whose first step begins here, each with the side on which the
    /// path goes on.
    ///
    /// All of them in one go, the child on the path before its sibling: a processor then works on
    /// the sibling while the next step waits for the child.
    pub(super) fn beside(&self, path: Path) -> Vec<(bool, Self)> {
        let mut work = Work::new();
        let mut seed = self.clone();
        let mut beside = Vec::with_capacity(path.len());
        for (depth, bit) in path {
            work.key(&seed.0);
            let mut sibling = Self([0; 8]);
            work.inner(depth, bit, &mut seed.0);
            work.inner(depth, !bit, &mut sibling.0);
            work.outer(&mut seed.0);
            work.outer(&mut sibling.0);
            beside.push((bit, sibling));
        }
        beside
    }

    /// The key of `subject`, whose leaf this is.
    pub(super) fn subject_key(&self, subject: &[u8]) -> Result<SubjectKey> {
        let mut message = LEAF.to_vec();
        put_name(&mut message, subject)?;
        let mac = Hmac::<Sha256>::new_from_slice(&*self.to_bytes());
        let mac = mac.map_err(|_| Error::new(Code::Internal))?;
        let mut key = mac.chain_update(&message).finalize().into_bytes();
        let kept = Zeroizing::new(key.into());
        key.as_mut_slice().zeroize();
        Ok(SubjectKey::new(kept))
    }
}

/// As a slice, whose words are wiped all at once: a tree that goes has one for every level.
impl Drop for Seed {
    fn drop(&mut self) {
        self.0.as_mut_slice().zeroize();
    }
}

/// Room for one HMAC after another, wiped once at the end of a walk: wiping between the steps would
/// take as long as hashing.
pub(super) struct Work {
    /// The hash states after the block of the key.
    inner: Zeroizing<[u32; 8]>,
    outer: Zeroizing<[u32; 8]>,
    block: Zeroizing<[u8; BLOCK]>,
}

impl Work {
    pub(super) fn new() -> Self {
        let [inner, outer] = [INITIAL; 2].map(Zeroizing::new);
        Self { inner, outer, block: Zeroizing::new([0; BLOCK]) }
    }

    fn key(&mut self, seed: &[u32; 8]) {
        *self.block = keyed(seed, INNER_PAD);
        *self.inner = INITIAL;
        compress256(&mut self.inner, slice::from_ref(&*self.block));
        *self.block = keyed(seed, OUTER_PAD);
        *self.outer = INITIAL;
        compress256(&mut self.outer, slice::from_ref(&*self.block));
    }

    /// The inner hash of the child's message.
    fn inner(&mut self, depth: u8, bit: bool, child: &mut [u32; 8]) {
        let mut block = INNER;
        if let Some([.., at_depth, at_bit]) = block.first_chunk_mut::<{ TREE.len() + 2 }>() {
            (*at_depth, *at_bit) = (depth, u8::from(bit));
        }
        *child = *self.inner;
        compress256(child, &[block]);
    }

    /// From the inner hash to the child.
    fn outer(&mut self, child: &mut [u32; 8]) {
        *self.block = OUTER;
        put_words(child, &mut self.block);
        *child = *self.outer;
        compress256(child, slice::from_ref(&*self.block));
    }
}

/// The block of the key, combined with `pad`.
fn keyed(seed: &[u32; 8], pad: u8) -> [u8; BLOCK] {
    let mut block = [pad; BLOCK];
    put_words(&seed.map(|word| word ^ u32::from_ne_bytes([pad; 4])), &mut block);
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The specification read literally, over the kept library's HMAC.
    fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
        Hmac::<Sha256>::new_from_slice(key)
            .unwrap()
            .chain_update(message)
            .finalize()
            .into_bytes()
            .into()
    }

    #[test]
    fn a_child_is_the_hmac_of_its_place() {
        let child = |seed: &[u8; 32], depth: u8, bit: bool| {
            let message = [TREE.as_slice(), &[depth, u8::from(bit)]].concat();
            hmac(seed, &message)
        };
        let mut seed = [7; 32];
        let path = Path::hashed(0x9e37_79b9_7f4a_7c15);
        let beside = Seed::new(&seed).beside(path.clone());
        assert_eq!(beside.len(), 64);
        for ((depth, bit), (own, sibling)) in path.clone().zip(&beside) {
            assert_eq!((*own, *sibling.to_bytes()), (bit, child(&seed, depth, !bit)), "{depth}");
            seed = child(&seed, depth, bit);
        }
        assert_eq!(*Seed::new(&[7; 32]).descendant(path).to_bytes(), seed);
    }

    #[test]
    fn a_subject_key_is_the_hmac_of_the_subject() {
        for length in [1, 40, 255] {
            let subject = alloc::vec![b's'; length];
            let length = u16::try_from(length).unwrap().to_be_bytes();
            let message: Vec<u8> = [LEAF.as_slice(), &length, &subject].concat();
            let key = Seed::new(&[9; 32]).subject_key(&subject).unwrap();
            assert_eq!(key.expose(), &hmac(&[9; 32], &message));
        }
    }
}
