//! A tree outside the process: sealed under the key of a slot, or in the clear
//! (`docs/formats/erasure.md`).
//!
//! ```text
//! header = "VSES" ‖ 01 ‖ 05 ‖ tree id 16 ‖ version u64 ‖ LV(tenant) ‖ 04 ‖ LV(version u64) ‖ LV("")
//! okm    = Expand(slot key, "visard/1/erasure" ‖ 00 ‖ SHA-256(header), 76) = key 32 ‖ nonce 12 ‖ commit 32
//! state  = header ‖ commit 32 ‖ AES-256-GCM(body) ‖ tag 16
//! body   = leaves u8 ‖ kid u32 ‖ tree
//! ```
//!
//! The envelope of a keyset (`keyset/wrap.rs`) with another name: every state has a slot key of its
//! own, so key and nonce never meet twice.

use super::{Leaves, MAX_STATE, SlotKey, SubjectTree, shape};
use crate::{
    aead::TAG,
    error::{Code, Error, Result},
    keyset::{DerivedKey, Keyring, MessageKeys, Use},
    layout::{MAX_NAME, Reader, put_lv, put_name},
    secret::SecretBytes,
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use sha2::{Digest, Sha256};

const MAGIC: [u8; 4] = *b"VSES";
const CLEAR_MAGIC: [u8; 4] = *b"VSEC";
const VERSION: u8 = 1;
/// A slot: type 4 of the key-encryption keys.
const SLOT: u8 = 4;
const COMMIT: usize = 32;
/// The longest header, with the longest tenant.
const MAX_HEADER: usize = 4 + 1 + 1 + 16 + 8 + 2 + MAX_NAME + 1 + 2 + 8 + 2;
/// Kind of leaves and key id.
const BODY: usize = 1 + 4;

/// The longest sealed state in bytes.
pub const MAX_BLOB: usize = MAX_HEADER + COMMIT + BODY + MAX_STATE + TAG;

/// What a sealed state says about itself before it is opened. Nothing of it is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StateHeader {
    /// The id of the tree.
    pub tree: [u8; 16],
    /// The version, which is also that of the slot whose key opens it.
    pub version: u64,
    /// The tenant.
    pub tenant: String,
}

impl StateHeader {
    /// Reads the header of a sealed state.
    ///
    /// # Errors
    /// `UNSUPPORTED_FORMAT` for another version, `KEYSET_INVALID` when malformed,
    /// `LIMIT_EXCEEDED` above [`MAX_BLOB`].
    pub fn read(blob: &[u8]) -> Result<Self> {
        if blob.len() > MAX_BLOB {
            return Err(too_long());
        }
        Ok(Sealed::read(blob)?.header)
    }
}

impl SubjectTree {
    /// The tree sealed under `slot`, whose version must be the tree's.
    pub(super) fn seal(&self, slot: &SlotKey) -> Result<Vec<u8>> {
        if slot.version() != self.version {
            return Err(Error::new(Code::Internal));
        }
        let mut out = self.header(MAGIC)?;
        out.push(SLOT);
        put_lv(&mut out, &self.version.to_be_bytes())?;
        put_lv(&mut out, &[])?;
        message_keys(slot, &out)?.seal(&mut out, |out| self.put_body(out))?;
        Ok(out)
    }

    /// Opens what [`SubjectTree::seal`] wrote.
    pub(super) fn open(keyring: &Keyring, slot: &SlotKey, blob: &[u8]) -> Result<Self> {
        if blob.len() > MAX_BLOB {
            return Err(too_long());
        }
        let sealed = Sealed::read(blob)?;
        if sealed.header.version != slot.version() {
            return Err(unopened());
        }
        let opened = message_keys(slot, sealed.header_bytes)?.open(&sealed.commit, sealed.body);
        Self::read_body(keyring, &sealed.header, &opened.map_err(|_| unopened())?)
    }

    /// The state with its secrets readable, for a host that seals it by itself: under a key that is
    /// replaced with every version and never in a backup.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`, which no tree reaches that this library made.
    pub fn to_cleartext(&self) -> Result<SecretBytes> {
        let mut out = self.header(CLEAR_MAGIC)?;
        self.put_body(&mut out)?;
        Ok(SecretBytes::new(out))
    }

    /// Reads what [`SubjectTree::to_cleartext`] wrote, with the keyring of the same tenant.
    ///
    /// # Errors
    /// `UNSUPPORTED_FORMAT` for another version, `KEYSET_INVALID` when malformed, `WRONG_TENANT`,
    /// `USE_MISSING` and `KEY_UNKNOWN` when the keyring lacks the subject key that the tree pins,
    /// `LIMIT_EXCEEDED` for more than [`MAX_STATE`].
    pub fn from_cleartext(keyring: &Keyring, bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MAX_BLOB {
            return Err(too_long());
        }
        let mut reader = Reader::new(bytes);
        let header = StateHeader::take(&mut reader, CLEAR_MAGIC)?;
        Self::read_body(keyring, &header, reader.rest())
    }

    fn header(&self, magic: [u8; 4]) -> Result<Vec<u8>> {
        // Room for everything at once: a buffer that grows leaves copies of the secrets behind.
        let length =
            MAX_HEADER.saturating_add(COMMIT + BODY + TAG).saturating_add(self.state_len());
        let mut out = Vec::with_capacity(length);
        out.extend_from_slice(&magic);
        out.extend_from_slice(&[VERSION, Use::Subject as u8]);
        out.extend_from_slice(&self.id);
        out.extend_from_slice(&self.version.to_be_bytes());
        put_name(&mut out, self.tenant.as_bytes())?;
        Ok(out)
    }

    fn put_body(&self, out: &mut Vec<u8>) -> Result<()> {
        out.push(self.leaves as u8);
        out.extend_from_slice(&self.key.to_bytes());
        shape::put(&self.root, out).ok_or(Error::new(Code::LimitExceeded))
    }

    fn read_body(keyring: &Keyring, header: &StateHeader, body: &[u8]) -> Result<Self> {
        if header.tenant != keyring.tenant() {
            return Err(Error::because(Code::WrongTenant, "the erasure state is another tenant's"));
        }
        let mut reader = Reader::new(body);
        let leaves = reader.u8().and_then(Leaves::from_byte).ok_or(malformed())?;
        let key = reader.u32().ok_or(malformed())?;
        if reader.rest().len() > MAX_STATE {
            return Err(too_long());
        }
        let root = shape::read(reader.rest(), leaves.depth()).ok_or(malformed())?;
        Self::restore(keyring, key, (header.tree, header.version), leaves, root)
    }
}

/// A sealed state in its parts.
struct Sealed<'a> {
    header: StateHeader,
    header_bytes: &'a [u8],
    commit: [u8; COMMIT],
    body: &'a [u8],
}

impl<'a> Sealed<'a> {
    fn read(blob: &'a [u8]) -> Result<Self> {
        let mut reader = Reader::new(blob);
        let header = StateHeader::take(&mut reader, MAGIC)?;
        let slot = (reader.u8(), reader.lv(), reader.lv());
        if slot != (Some(SLOT), Some(&header.version.to_be_bytes()[..]), Some(&[][..])) {
            return Err(malformed());
        }
        let length = blob.len().saturating_sub(reader.rest().len());
        let header_bytes = blob.get(..length).ok_or(malformed())?;
        let commit = reader.array().ok_or(malformed())?;
        Ok(Self { header, header_bytes, commit, body: reader.rest() })
    }
}

impl StateHeader {
    fn take(reader: &mut Reader<'_>, magic: [u8; 4]) -> Result<Self> {
        if reader.array() != Some(magic) {
            return Err(malformed());
        }
        if reader.u8() != Some(VERSION) {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        if reader.u8() != Some(Use::Subject as u8) {
            return Err(malformed());
        }
        let tree = reader.array().ok_or(malformed())?;
        let version = reader.u64().filter(|version| *version > 0).ok_or(malformed())?;
        let tenant = reader.lv().filter(|name| (1..=MAX_NAME).contains(&name.len()));
        let tenant = core::str::from_utf8(tenant.ok_or(malformed())?).map_err(|_| malformed())?;
        Ok(Self { tree, version, tenant: tenant.to_owned() })
    }
}

fn message_keys(slot: &SlotKey, header: &[u8]) -> Result<MessageKeys<COMMIT>> {
    let key = DerivedKey::from_prk(slot.expose());
    MessageKeys::derive(&key, &[b"visard/1/erasure\0", &Sha256::digest(header)])
}

const fn malformed() -> Error {
    Error::because(Code::KeysetInvalid, "the erasure state is malformed")
}

const fn unopened() -> Error {
    Error::because(Code::UnwrapFailed, "the erasure state did not open under the key of its slot")
}

const fn too_long() -> Error {
    Error::because(Code::LimitExceeded, "the erasure state is too long")
}
