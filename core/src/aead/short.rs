//! GCM for short messages, composed from AES and GHASH, several messages at once.
//!
//! Owns the mode, not the primitives: counter blocks, the order of what is hashed, and the tag are
//! here; AES (`aes`) and the multiplication in the field (`polyval`) are kept libraries.

use super::{Aad, MAX_SHORT, Message, TAG};
use crate::error::{Code, Error, Result};
use aes::{
    Aes256Enc, Block,
    cipher::{Array, BlockCipherEncrypt, KeyInit},
};
use alloc::{vec, vec::Vec};
use core::mem;
use polyval::{Polyval, universal_hash::UniversalHash};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

/// How many counter blocks are encrypted in one call: as many as AES takes at once with the widest
/// registers. One short message always fits.
const WINDOW: usize = 64;
const _: () = assert!(MAX_SHORT / 16 + 1 < WINDOW, "one short message fits");

/// Hash blocks of a single short value.
const FEW: usize = 16;

/// Blocks of a message with a key of its own: the one that becomes the hash key, and its stream.
const ONCE: usize = 16;

/// The longest message that [`seal_once`] takes, in bytes.
pub(super) const MAX_ONCE: usize = (ONCE - 2) * 16;

/// From this number on, a full window takes less time than its part, whose last blocks would be
/// encrypted one by one. Elsewhere a block costs the same in every call.
const FULL_FROM: usize = if cfg!(target_arch = "x86_64") { 32 } else { WINDOW };

/// AES and GHASH under one key.
pub(super) struct Short {
    pub(super) aes: Aes256Enc,
    hash: Polyval,
}

impl Short {
    pub(super) fn new(key: &[u8; 32]) -> Self {
        let aes = Aes256Enc::new(key.into());
        let mut h = [0; 16];
        aes.encrypt_block((&mut h).into());
        let hash = ghash(&h);
        h.as_mut_slice().zeroize();
        Self { aes, hash }
    }

    /// Seals the first messages, as many as fit into one window, and returns how many; at least
    /// one if the first is short.
    pub(super) fn seal_some(&self, messages: &mut [Message<'_>]) -> Result<usize> {
        let mut window = Window::<WINDOW>::new();
        let fitting = messages.iter().map_while(|one| window.put(&one.nonce, one.body.len()));
        let count = fitting.count();
        if count == 0 {
            return Err(Error::new(Code::Internal));
        }
        let messages = messages.get_mut(..count).ok_or(Error::new(Code::Internal))?;
        let total = messages.iter().map(|one| hashed_blocks(&one.aad, one.body.len())).sum();
        let mut stream = window.encrypt(&self.aes);
        let mut masks = stream;
        let mut hashed = Room::of(total);
        let mut rest = hashed.blocks();
        for message in messages.iter_mut() {
            let (_, key) = take(&mut stream, message.body.len())?;
            let (own, others) = rest
                .split_at_mut_checked(hashed_blocks(&message.aad, message.body.len()))
                .ok_or(Error::new(Code::Internal))?;
            Blocks::of(own, &message.aad, message.body.len())?.encrypt(message.body, key);
            rest = others;
        }
        let mut hash = self.hash.clone();
        let mut rest = &*hashed.blocks();
        for message in messages {
            let (mask, _) = take(&mut masks, message.body.len())?;
            let own = hashed_blocks(&message.aad, message.body.len());
            let (own, others) = rest.split_at_checked(own).ok_or(Error::new(Code::Internal))?;
            *message.tag = tag(&mut hash, own, mask);
            rest = others;
        }
        Ok(count)
    }

    /// Checks the tag of one message and decrypts it in place; a failure changes nothing.
    pub(super) fn open(
        &self,
        nonce: &[u8; 12],
        aad: Aad<'_>,
        body: &mut [u8],
        expected: &[u8; TAG],
    ) -> Result<()> {
        let mut window = Window::<WINDOW>::new();
        window.put(nonce, body.len()).ok_or(Error::new(Code::Internal))?;
        let mut stream = window.encrypt(&self.aes);
        let (mask, key) = take(&mut stream, body.len())?;
        open_one(&mut self.hash.clone(), mask, key, aad, body, expected)
    }
}

/// Seals one message of at most [`MAX_ONCE`] bytes under a key that is used for nothing else: what
/// the hash key is made of and the key stream are encrypted in one call, and nothing is kept.
pub(super) fn seal_once(key: &[u8; 32], message: &mut Message<'_>) -> Result<()> {
    let length = message.body.len();
    let mut window = Window::<ONCE>::new();
    let (point, mut stream) = window.once(key, &message.nonce, length)?;
    let mut hash = ghash(point);
    let (mask, key) = take(&mut stream, length)?;
    let mut hashed = Room::of(hashed_blocks(&message.aad, length));
    Blocks::of(hashed.blocks(), &message.aad, length)?.encrypt(message.body, key);
    *message.tag = tag(&mut hash, hashed.blocks(), mask);
    Ok(())
}

/// [`Short::open`] for what [`seal_once`] takes.
pub(super) fn open_once(
    key: &[u8; 32],
    nonce: &[u8; 12],
    aad: Aad<'_>,
    body: &mut [u8],
    expected: &[u8; TAG],
) -> Result<()> {
    let mut window = Window::<ONCE>::new();
    let (point, mut stream) = window.once(key, nonce, body.len())?;
    let mut hash = ghash(point);
    let (mask, key) = take(&mut stream, body.len())?;
    open_one(&mut hash, mask, key, aad, body, expected)
}

/// GHASH under the encrypted zero block, as POLYVAL of reversed blocks under `mulX_POLYVAL` of the
/// reversed key (RFC 8452, appendix A). In registers: byte by byte it takes as long as hashing.
#[expect(
    clippy::inline_always,
    reason = "what it returns was just written in pieces, and a move would wait for them"
)]
#[inline(always)]
fn ghash(encrypted: &[u8; 16]) -> Polyval {
    let point = u128::from_be_bytes(*encrypted);
    let carry = point >> 127;
    let doubled = point << 1 ^ carry ^ carry << 127 ^ carry << 126 ^ carry << 121;
    let mut point = Block::from(doubled.to_le_bytes());
    let hash = Polyval::new(&point);
    point.zeroize();
    hash
}

/// Checks the tag and decrypts; a failure changes nothing.
fn open_one(
    hash: &mut Polyval,
    mask: &[u8; 16],
    key: &[[u8; 16]],
    aad: Aad<'_>,
    body: &mut [u8],
    expected: &[u8; TAG],
) -> Result<()> {
    let mut hashed = Room::of(hashed_blocks(&aad, body.len()));
    Blocks::of(hashed.blocks(), &aad, body.len())?.put_padded(body);
    if bool::from(tag(hash, hashed.blocks(), mask).ct_eq(expected)) {
        xor(body, key.as_flattened());
        Ok(())
    } else {
        Err(Error::new(Code::OpenFailed))
    }
}

/// The tag of a ciphertext: GHASH of associated data, ciphertext and both lengths, masked.
///
/// `hash` is fresh before and after: one for many messages saves copying its key for each.
fn tag(hash: &mut Polyval, blocks: &[Block], mask: &[u8; 16]) -> [u8; TAG] {
    hash.update(blocks);
    let digest = u128::from_le_bytes(hash.finalize_reset().into());
    (digest ^ u128::from_be_bytes(*mask)).to_be_bytes()
}

/// How many blocks are hashed for a message.
///
/// A multiple of four: zero blocks in front, which leave the hash at zero, fill it up, because four
/// at once take little more than one.
const fn hashed_blocks(aad: &Aad<'_>, body: usize) -> usize {
    blocks_of(aad, body).next_multiple_of(4)
}

const fn blocks_of(aad: &Aad<'_>, body: usize) -> usize {
    aad.len().div_ceil(16).saturating_add(body.div_ceil(16)).saturating_add(1)
}

/// A length in bits; the caller's limits are far below 2^61 bytes.
const fn bits(bytes: usize) -> u64 {
    (bytes as u64).saturating_mul(8)
}

/// Room for what is hashed: on the stack for a single value, whose sealing would otherwise take an
/// allocation more.
struct Room {
    few: [Block; FEW],
    many: Vec<Block>,
    count: usize,
}

impl Room {
    fn of(count: usize) -> Self {
        let many = if count > FEW { vec![Block::default(); count] } else { Vec::new() };
        Self { few: [Block::default(); FEW], many, count }
    }

    fn blocks(&mut self) -> &mut [Block] {
        let few = self.few.get_mut(..self.count);
        few.unwrap_or(self.many.as_mut_slice())
    }
}

/// What is hashed of a message, laid out from front to back.
///
/// All messages are laid out before the first is hashed: a block is stored in two halves, and to
/// read it as a whole right then means waiting for it.
struct Blocks<'a>(&'a mut [Block]);

impl<'a> Blocks<'a> {
    /// Puts what stands around a ciphertext of `body` bytes into the message's own blocks, which
    /// are zero.
    fn of(own: &'a mut [Block], aad: &Aad<'_>, body: usize) -> Result<Self> {
        let front = own.len().saturating_sub(blocks_of(aad, body));
        let own = own.get_mut(front..).unwrap_or_default();
        let (last, own) = own.split_last_mut().ok_or(Error::new(Code::Internal))?;
        let lengths = u128::from(bits(aad.len())) << 64 | u128::from(bits(body));
        *last = lengths.to_le_bytes().into();
        let mut blocks = Self(own);
        blocks.put_aad(aad);
        Ok(blocks)
    }

    fn put(&mut self, block: u128) {
        if let Some((first, rest)) = mem::take(&mut self.0).split_first_mut() {
            *first = block.to_le_bytes().into();
            self.0 = rest;
        }
    }

    fn put_aad(&mut self, aad: &Aad<'_>) {
        let Some([format, high, low]) = aad.head else {
            return self.put_padded(aad.bytes);
        };
        let (beside, rest) = aad.bytes.split_at(aad.bytes.len().min(13));
        let head = u128::from(u32::from_be_bytes([format, high, low, 0])) << 96;
        self.put(head | padded(beside) >> 24);
        self.put_padded(rest);
    }

    fn put_padded(&mut self, bytes: &[u8]) {
        let (blocks, rest) = bytes.as_chunks();
        for block in blocks {
            self.put(u128::from_be_bytes(*block));
        }
        if !rest.is_empty() {
            self.put(padded(rest));
        }
    }

    /// Encrypts a message and puts the ciphertext.
    fn encrypt(&mut self, body: &mut [u8], key: &[[u8; 16]]) {
        let (blocks, rest) = body.as_chunks_mut();
        let (whole, last) = key.split_at(blocks.len().min(key.len()));
        let here = mem::take(&mut self.0);
        let (hashed, others) = here.split_at_mut_checked(whole.len()).unwrap_or_default();
        for ((block, key), hashed) in blocks.iter_mut().zip(whole).zip(hashed) {
            let sealed = u128::from_be_bytes(*block) ^ u128::from_be_bytes(*key);
            *block = sealed.to_be_bytes();
            *hashed = sealed.to_le_bytes().into();
        }
        self.0 = others;
        xor(rest, last.as_flattened());
        self.put_padded(rest);
    }
}

/// At most 16 bytes and zeros as one block.
fn padded(bytes: &[u8]) -> u128 {
    let (front, back) = bytes.split_at(bytes.len().min(8));
    u128::from(padded_half(front)) << 64 | u128::from(padded_half(back))
}

/// At most 8 bytes and zeros. In registers: a copy into a block in memory is waited for when the
/// block is read as a whole.
fn padded_half(bytes: &[u8]) -> u64 {
    if let Some(all) = bytes.first_chunk() {
        return u64::from_be_bytes(*all);
    }
    let put = |word: u64, (byte, place): (&u8, u32)| {
        word | u64::from(*byte) << 56_u32.saturating_sub(place.saturating_mul(8))
    };
    bytes.iter().zip(0..).fold(0, put)
}

/// The counter blocks of some messages, which become their key stream; wiped on drop.
struct Window<const N: usize> {
    blocks: [[u8; 16]; N],
    used: usize,
}

impl<const N: usize> Window<N> {
    const fn new() -> Self {
        Self { blocks: [[0; 16]; N], used: 0 }
    }

    /// Adds the counter blocks of one message, unless they do not fit.
    fn put(&mut self, nonce: &[u8; 12], length: usize) -> Option<()> {
        let end = self.used.checked_add(blocks_for(length))?;
        let slots = self.blocks.get_mut(self.used..end)?;
        let mut first = [0; 16];
        *first.first_chunk_mut()? = *nonce;
        let first = u128::from_be_bytes(first);
        for (slot, counter) in slots.iter_mut().zip(1_u32..) {
            *slot = (first | u128::from(counter)).to_be_bytes();
        }
        self.used = end;
        Some(())
    }

    /// The encrypted zero block, and the key stream of one message under a key of its own.
    fn once(
        &mut self,
        key: &[u8; 32],
        nonce: &[u8; 12],
        length: usize,
    ) -> Result<(&[u8; 16], &[[u8; 16]])> {
        self.used = 1;
        self.put(nonce, length).ok_or(Error::new(Code::Internal))?;
        let encrypted = self.encrypt(&Aes256Enc::new(key.into()));
        encrypted.split_first().ok_or(Error::new(Code::Internal))
    }

    fn encrypt(&mut self, aes: &Aes256Enc) -> &[[u8; 16]] {
        if self.used >= FULL_FROM {
            self.used = N;
        }
        let blocks = self.blocks.get_mut(..self.used).unwrap_or_default();
        aes.encrypt_blocks(Array::cast_slice_from_core_mut(blocks));
        blocks
    }
}

impl<const N: usize> Drop for Window<N> {
    fn drop(&mut self) {
        self.blocks.get_mut(..self.used).unwrap_or_default().as_flattened_mut().zeroize();
    }
}

/// The mask of the tag, and the key stream of a message of `length` bytes.
const fn blocks_for(length: usize) -> usize {
    length.div_ceil(16).saturating_add(1)
}

/// Takes the next message's mask and key stream.
fn take<'a>(stream: &mut &'a [[u8; 16]], length: usize) -> Result<(&'a [u8; 16], &'a [[u8; 16]])> {
    let (own, rest) =
        stream.split_at_checked(blocks_for(length)).ok_or(Error::new(Code::Internal))?;
    let (mask, key) = own.split_first().ok_or(Error::new(Code::Internal))?;
    *stream = rest;
    Ok((mask, key))
}

fn xor(body: &mut [u8], key: &[u8]) {
    for (byte, key) in body.iter_mut().zip(key) {
        *byte ^= key;
    }
}
