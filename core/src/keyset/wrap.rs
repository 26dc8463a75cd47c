//! Keysets outside the process: wrapped under a key-encryption key (amendment M4).
//!
//! ```text
//! header = "VSKW" ‖ 01 ‖ use u8 ‖ keyset id 16 ‖ version u64 ‖ LV(tenant) ‖ kek type u8 ‖ LV(kek id) ‖ LV(wrapped)
//! okm    = Expand(DEK, "visard/1/keyset" ‖ 00 ‖ SHA-256(header), 76) = key 32 ‖ nonce 12 ‖ commit 32
//! file   = header ‖ commit 32 ‖ ciphertext ‖ tag 16        (AES-256-GCM, no associated data)
//! ```
//!
//! Each write has a fresh data-encryption key (DEK); which KEK gives it is in `kek.rs`. The header,
//! which differs between keysets and versions, is bound through the derivation, and the commitment
//! ties the file to one DEK.

use super::{
    DerivedKey, KEY_LEN, Key, KeyId, Keyset, MAX_KEYS, MessageKeys, Protection, State, Use,
};
use crate::{
    aead::TAG,
    error::{Code, Error, Result},
    layout::{Reader, put_lv, put_name},
    secret::SecretBytes,
    time::Timestamp,
};
use alloc::vec::Vec;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const MAGIC: [u8; 4] = *b"VSKW";
const CLEAR_MAGIC: [u8; 4] = *b"VSKC";
const VERSION: u8 = 1;
/// HKDF-SHA256 root keys of 32 bytes; the only suite so far.
const SUITE: u8 = 1;
/// For an end of a key's time: whoever writes one must not be read by those who would not hold to it.
const RESERVED: u64 = 0;
const COMMIT: usize = 32;
/// Bytes of a key with its material.
const MAX_ENTRY: usize = 4 + 1 + 1 + 8 + 8 + 2 + KEY_LEN;

/// A fresh data-encryption key, and how the header tells a reader to find it again.
pub(super) struct DataKey {
    pub(super) protection: Protection,
    pub(super) kek_id: Vec<u8>,
    pub(super) wrapped: Vec<u8>,
    pub(super) key: DerivedKey,
}

/// What a header says about its data-encryption key.
#[derive(Clone, Copy)]
pub(super) struct Lock<'a> {
    pub(super) protection: Protection,
    pub(super) kek_id: &'a [u8],
    pub(super) wrapped: &'a [u8],
}

/// A wrapped keyset whose header was read; nothing of it is verified before it is opened.
pub(super) struct Envelope<'a> {
    pub(super) lock: Lock<'a>,
    /// The keyset without its keys.
    keyset: Keyset,
    header: &'a [u8],
    commit: [u8; COMMIT],
    sealed: &'a [u8],
}

impl<'a> Envelope<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        let keyset = Keyset::read_header(&mut reader, MAGIC)?;
        let kek_type = reader.u8().ok_or(malformed())?;
        let protection =
            Protection::from_kek_type(kek_type).ok_or(Error::new(Code::UnsupportedFormat))?;
        let (kek_id, wrapped) = reader.lv().zip(reader.lv()).ok_or(malformed())?;
        let header_len = bytes.len().saturating_sub(reader.rest().len());
        let header = bytes.get(..header_len).ok_or(malformed())?;
        let commit = reader.array::<COMMIT>().ok_or(malformed())?;
        let lock = Lock { protection, kek_id, wrapped };
        Ok(Self { lock, keyset, header, commit, sealed: reader.rest() })
    }

    pub(super) fn open(self, data_key: &DerivedKey) -> Result<Keyset> {
        let opened = message_keys(data_key, self.header)?.open(&self.commit, self.sealed);
        self.keyset.with_keys(&opened.map_err(|_| Error::new(Code::UnwrapFailed))?)
    }
}

impl Keyset {
    pub(super) fn wrap(&self, data_key: &DataKey) -> Result<Vec<u8>> {
        let mut out = self.header(MAGIC)?;
        out.push(data_key.protection as u8);
        put_lv(&mut out, &data_key.kek_id)?;
        put_lv(&mut out, &data_key.wrapped)?;
        message_keys(&data_key.key, &out)?.seal(&mut out, |out| self.put_keys(out))?;
        Ok(out)
    }

    pub(super) fn to_clear(&self) -> Result<Zeroizing<Vec<u8>>> {
        let mut out = Zeroizing::new(self.header(CLEAR_MAGIC)?);
        self.put_keys(&mut out)?;
        Ok(out)
    }

    pub(super) fn from_clear(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        Self::read_header(&mut reader, CLEAR_MAGIC)?.with_keys(reader.rest())
    }

    fn header(&self, magic: [u8; 4]) -> Result<Vec<u8>> {
        let mut out = magic.to_vec();
        out.extend_from_slice(&[VERSION, self.usage as u8]);
        out.extend_from_slice(&self.id);
        out.extend_from_slice(&self.version.to_be_bytes());
        put_name(&mut out, &self.tenant)?;
        Ok(out)
    }

    /// The keyset without its keys.
    fn read_header(reader: &mut Reader<'_>, magic: [u8; 4]) -> Result<Self> {
        if reader.array() != Some(magic) {
            return Err(malformed());
        }
        if reader.u8() != Some(VERSION) {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        let usage = reader.u8().and_then(Use::from_byte).ok_or(malformed())?;
        let id = reader.array().ok_or(malformed())?;
        let version = reader.u64().ok_or(malformed())?;
        let tenant = reader.lv().ok_or(malformed())?.to_vec();
        Ok(Self { usage, id, version, tenant, keys: Vec::new() })
    }

    /// `count u16 ‖ { kid u32 ‖ suite u8 ‖ state u8 ‖ created u64 ‖ reserved u64 ‖ LV(material) }…`
    fn put_keys(&self, out: &mut Vec<u8>) -> Result<()> {
        let count = u16::try_from(self.keys.len()).map_err(|_| Error::new(Code::LimitExceeded))?;
        // Room for everything at once: a buffer that grows leaves copies of the keys behind.
        out.reserve(self.keys.len().saturating_mul(MAX_ENTRY).saturating_add(2 + TAG));
        out.extend_from_slice(&count.to_be_bytes());
        for key in &self.keys {
            out.extend_from_slice(&key.id.to_bytes());
            out.extend_from_slice(&[SUITE, key.state as u8]);
            let created = u64::try_from(key.created.unix());
            let created = created.map_err(|_| Error::new(Code::InvalidArgument))?;
            for number in [created, RESERVED] {
                out.extend_from_slice(&number.to_be_bytes());
            }
            put_lv(out, key.material.expose())?;
        }
        Ok(())
    }

    fn with_keys(mut self, bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        let count = usize::from(reader.u16().ok_or(malformed())?);
        if count > MAX_KEYS {
            return Err(Error::new(Code::LimitExceeded));
        }
        for _ in 0..count {
            self.keys.push(Key::read(&mut reader)?);
        }
        reader.end().ok_or(malformed())?;
        self.validated()
    }
}

impl Key {
    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let id = reader.u32().and_then(KeyId::from_number).ok_or(malformed())?;
        if reader.u8() != Some(SUITE) {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        let state = reader.u8().and_then(State::from_byte).ok_or(malformed())?;
        let created = reader.u64().and_then(|seconds| i64::try_from(seconds).ok());
        let created = created.and_then(|seconds| Timestamp::from_unix(seconds).ok());
        let created = created.ok_or(malformed())?;
        if reader.u64().ok_or(malformed())? != RESERVED {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        let material = SecretBytes::new(reader.lv().ok_or(malformed())?.to_vec());
        Ok(Self { id, state, created, material })
    }
}

fn message_keys(data_key: &DerivedKey, header: &[u8]) -> Result<MessageKeys<COMMIT>> {
    MessageKeys::derive(data_key, &[b"visard/1/keyset\0", &Sha256::digest(header)])
}

const fn malformed() -> Error {
    Error::new(Code::KeysetInvalid)
}
