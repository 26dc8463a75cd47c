//! C2SP chunked encryption (<https://c2sp.org/chunked-encryption>) with SHA-256 and AES-256-GCM.
//!
//! ```text
//! key 32 ‖ base nonce 12 ‖ commitment 32 =
//!     Expand(input key, "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM" ‖ 00 ‖ salt 24 ‖ context, 76)
//! stream  = salt ‖ commitment ‖ chunk…
//! chunk i = AES-256-GCM(key, base nonce XOR i, no associated data, 16,384 bytes of the message)
//! ```
//!
//! The last chunk is shorter than the others, possibly empty, which is how the end is known: a
//! stream that was cut has no short chunk, or one whose number does not fit. Nothing here knows
//! tenants or key ids; the formats that carry a stream put theirs in front of it and into the
//! context. The input key must be uniformly random, and one salt must never be used twice with it.

#[cfg(feature = "handover")]
use crate::secret::SecretBytes;
use crate::{
    aead::{Gcm, TAG},
    error::{Code, Error, Result},
    layout::Reader,
    random::Random,
    secret::wipe,
};
use alloc::vec::Vec;
use core::iter;
#[cfg(any(test, feature = "field"))]
use core::mem;
use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Bytes of the message in every chunk but the last, which has fewer.
pub(crate) const CHUNK: usize = 16_384;
/// Bytes of a full chunk as sealed.
pub(crate) const SEALED_CHUNK: usize = CHUNK + TAG;
/// Bytes in front of the first chunk: salt and commitment.
pub(crate) const PREFIX: usize = SALT + COMMIT;

/// Bytes of randomness that one stream takes.
pub(crate) const SALT: usize = 24;
const COMMIT: usize = 32;
/// Expanded from the input key: key, base nonce, commitment.
const OKM: usize = 32 + 12 + COMMIT;
const LABEL: &[u8] = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0";
/// The longest `info` of a derivation in bytes; other implementations refuse more.
const MAX_INFO: usize = 1_024;
/// The longest context in bytes.
pub(crate) const MAX_CONTEXT: usize = MAX_INFO - LABEL.len() - SALT;
/// The specification's limit: chunk numbers are below 2^38, messages below 4 PiB.
const MAX_CHUNKS: u64 = 1 << 38;

/// What many streams are sealed under, ready to expand.
pub(crate) struct InputKey(Hkdf<Sha256>);

impl InputKey {
    /// Takes a uniformly random key, for example an output of a derivation.
    pub(crate) fn new(key: &[u8; 32]) -> Result<Self> {
        Hkdf::from_prk(key).map(Self).map_err(|_| Error::new(Code::Internal))
    }

    /// Draws a salt, appends salt and commitment to `out`, and gives key and base nonce to a
    /// caller that seals the chunks itself.
    #[cfg(feature = "handover")]
    pub(crate) fn hand_over(
        &self,
        context: &[u8],
        random: &mut impl Random,
        out: &mut Vec<u8>,
    ) -> Result<SecretBytes> {
        let salt = random.array()?;
        let okm = self.okm(&salt, context)?;
        let (secret, commit) =
            okm.split_first_chunk::<{ OKM - COMMIT }>().ok_or(Error::new(Code::Internal))?;
        out.extend_from_slice(&salt);
        out.extend_from_slice(commit);
        Ok(SecretBytes::new(secret.to_vec()))
    }

    fn expand(&self, salt: &[u8; SALT], context: &[u8]) -> Result<StreamKey> {
        StreamKey::split(&*self.okm(salt, context)?).ok_or(Error::new(Code::Internal))
    }

    fn okm(&self, salt: &[u8; SALT], context: &[u8]) -> Result<Zeroizing<[u8; OKM]>> {
        if context.len() > MAX_CONTEXT {
            return Err(Error::because(
                Code::LimitExceeded,
                "the names together exceed 1,024 bytes",
            ));
        }
        let mut okm = Zeroizing::new([0; OKM]);
        self.0
            .expand_multi_info(&[LABEL, salt, context], &mut *okm)
            .map_err(|_| Error::new(Code::Internal))?;
        Ok(okm)
    }
}

/// Key, base nonce and commitment of one stream.
struct StreamKey {
    gcm: Gcm,
    base: [u8; 12],
    commit: [u8; COMMIT],
}

impl StreamKey {
    fn split(okm: &[u8; OKM]) -> Option<Self> {
        let mut reader = Reader::new(okm);
        let key = Zeroizing::new(reader.array()?);
        Some(Self { gcm: Gcm::new(&key), base: reader.array()?, commit: reader.array()? })
    }

    /// The nonce of chunk `number`: the base nonce, with the number added to its end without carry.
    fn nonce(&self, number: u64) -> Result<[u8; 12]> {
        if number >= MAX_CHUNKS {
            return Err(Error::because(Code::LimitExceeded, "a stream has at most 2^38 chunks"));
        }
        let mut nonce = self.base;
        for (byte, number) in nonce.iter_mut().rev().zip(number.to_be_bytes().iter().rev()) {
            *byte ^= number;
        }
        Ok(nonce)
    }

    /// Seals the next chunk; the number never goes back, so no nonce repeats.
    fn seal(&self, number: &mut u64, chunk: &[u8], out: &mut Vec<u8>) -> Result<()> {
        let nonce = self.nonce(*number)?;
        *number = number.saturating_add(1);
        let start = out.len();
        out.reserve(chunk.len().saturating_add(TAG));
        out.extend_from_slice(chunk);
        self.gcm.seal_in_place(&nonce, &[], out, start)
    }
}

/// Seals a message piece by piece; holds at most one chunk of it.
pub(crate) struct Sealer {
    key: StreamKey,
    number: u64,
    /// Less than a chunk.
    pending: Zeroizing<Vec<u8>>,
}

impl Sealer {
    /// Draws a salt and appends salt and commitment to `out`.
    pub(crate) fn start(
        key: &InputKey,
        context: &[u8],
        random: &mut impl Random,
        out: &mut Vec<u8>,
    ) -> Result<Self> {
        let salt = random.array()?;
        let key = key.expand(&salt, context)?;
        out.extend_from_slice(&salt);
        out.extend_from_slice(&key.commit);
        // The whole chunk at once, so that growing leaves no copies behind.
        Ok(Self { key, number: 0, pending: Zeroizing::new(Vec::with_capacity(CHUNK)) })
    }

    /// Appends every chunk to `out` that `message` fills.
    pub(crate) fn push(&mut self, message: &[u8], out: &mut Vec<u8>) -> Result<()> {
        out.reserve(sealed_chunks(self.pending.len().saturating_add(message.len())));
        let missing = CHUNK.saturating_sub(self.pending.len());
        let Some((head, rest)) = message.split_at_checked(missing) else {
            self.pending.extend_from_slice(message);
            return Ok(());
        };
        self.pending.extend_from_slice(head);
        self.seal_pending(out)?;
        let chunks = rest.chunks_exact(CHUNK);
        self.pending.extend_from_slice(chunks.remainder());
        for chunk in chunks {
            self.key.seal(&mut self.number, chunk, out)?;
        }
        Ok(())
    }

    /// Appends the last chunk, which is always shorter than a full one.
    pub(crate) fn finish(mut self, out: &mut Vec<u8>) -> Result<()> {
        self.seal_pending(out)
    }

    fn seal_pending(&mut self, out: &mut Vec<u8>) -> Result<()> {
        self.key.seal(&mut self.number, &self.pending, out)?;
        wipe(&mut self.pending);
        Ok(())
    }
}

/// Opens chunks in any order; its commitment has been checked.
pub(crate) struct Opener(StreamKey);

impl Opener {
    /// Derives the keys of the stream that begins with `prefix` and checks the commitment.
    pub(crate) fn start(key: &InputKey, context: &[u8], prefix: &[u8; PREFIX]) -> Result<Self> {
        let mut reader = Reader::new(prefix);
        let (Some(salt), Some(commit)) = (reader.array(), reader.array::<COMMIT>()) else {
            return Err(Error::new(Code::Internal));
        };
        let key = key.expand(&salt, context)?;
        if bool::from(key.commit.ct_eq(&commit)) {
            Ok(Self(key))
        } else {
            Err(Error::new(Code::OpenFailed))
        }
    }

    /// Verifies the chunk `number` and appends its plaintext to `out`; what is not shorter than
    /// a full one is not the end.
    pub(crate) fn open_chunk(&self, number: u64, sealed: &[u8], out: &mut Vec<u8>) -> Result<()> {
        if number >= MAX_CHUNKS || sealed.len() > SEALED_CHUNK {
            return Err(Error::new(Code::OpenFailed));
        }
        self.0.gcm.open_onto(&self.0.nonce(number)?, &[], sealed, out)
    }

    /// Opens all chunks of one stream, appending to `out`, which is the caller's to wipe.
    pub(crate) fn open_all(&self, sealed: &[u8], out: &mut Vec<u8>) -> Result<()> {
        let chunks = sealed.chunks_exact(SEALED_CHUNK);
        // Shorter than a full one by construction, perhaps empty: then the stream was cut.
        let last = chunks.remainder();
        for (chunk, number) in chunks.chain(iter::once(last)).zip(0..) {
            self.open_chunk(number, chunk, out)?;
        }
        Ok(())
    }

    /// Opens a stream from its first chunk on.
    #[cfg(any(test, feature = "field"))]
    pub(crate) fn sequence(self) -> Sequence {
        Sequence { opener: self, number: 0, pending: Vec::new(), failed: false }
    }
}

/// Opens a stream from front to back as its bytes come in; holds at most one chunk.
#[cfg(any(test, feature = "field"))]
pub(crate) struct Sequence {
    opener: Opener,
    number: u64,
    /// Less than a full chunk, still sealed.
    pending: Vec<u8>,
    /// After one failure everything fails: what follows a gap is not what was sealed.
    failed: bool,
}

#[cfg(any(test, feature = "field"))]
impl Sequence {
    /// Returns what the chunks hold that `sealed` completes, each verified.
    pub(crate) fn push(&mut self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let available = self.pending.len().saturating_add(sealed.len());
        // Exact, so that growing leaves no plaintext behind.
        let length = (available / SEALED_CHUNK).saturating_mul(CHUNK);
        let mut out = Zeroizing::new(Vec::with_capacity(length));
        let missing = SEALED_CHUNK.saturating_sub(self.pending.len());
        let Some((head, rest)) = sealed.split_at_checked(missing) else {
            self.pending.extend_from_slice(sealed);
            return if self.failed { Err(Error::new(Code::OpenFailed)) } else { Ok(out) };
        };
        let mut full = mem::take(&mut self.pending);
        full.extend_from_slice(head);
        self.open(&full, &mut out)?;
        let chunks = rest.chunks_exact(SEALED_CHUNK);
        self.pending.extend_from_slice(chunks.remainder());
        for chunk in chunks {
            self.open(chunk, &mut out)?;
        }
        Ok(out)
    }

    /// Returns what the last chunk holds, and how many bytes the whole message has.
    ///
    /// Fails unless this is where the sealer finished.
    pub(crate) fn finish(mut self) -> Result<(Zeroizing<Vec<u8>>, u64)> {
        let last = mem::take(&mut self.pending);
        let before = self.number.saturating_mul(CHUNK as u64);
        let mut out = Zeroizing::new(Vec::with_capacity(last.len().saturating_sub(TAG)));
        self.open(&last, &mut out)?;
        let length = before.saturating_add(out.len() as u64);
        Ok((out, length))
    }

    fn open(&mut self, chunk: &[u8], out: &mut Vec<u8>) -> Result<()> {
        // Reset only by success, so that an early return leaves the sequence unusable.
        if mem::replace(&mut self.failed, true) {
            return Err(Error::new(Code::OpenFailed));
        }
        self.opener.open_chunk(self.number, chunk, out)?;
        self.number = self.number.saturating_add(1);
        self.failed = false;
        Ok(())
    }
}

/// The exact length of a stream whose message has `length` bytes.
#[cfg(any(test, feature = "field"))]
pub(crate) const fn sealed_len(length: u64) -> u64 {
    let chunks = (length >> CHUNK.trailing_zeros()).saturating_add(1);
    length.saturating_add(chunks.saturating_mul(TAG as u64)).saturating_add(PREFIX as u64)
}

/// The same for what fits into memory, in its own arithmetic, since that of 64 bits costs a page a quarter of a
/// kilobyte; what is too long for a number is too long for everything.
pub(crate) const fn sealed_size(length: usize) -> usize {
    let chunks = (length / CHUNK).saturating_add(1);
    length.saturating_add(chunks.saturating_mul(TAG)).saturating_add(PREFIX)
}

/// How many bytes the full chunks of `length` bytes have when sealed.
const fn sealed_chunks(length: usize) -> usize {
    (length / CHUNK).saturating_mul(SEALED_CHUNK)
}

#[cfg(test)]
#[cfg(feature = "keyset")]
mod tests;
