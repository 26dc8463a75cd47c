//! Where a state is kept: the sealed state in blobs, its key in a slot.

use crate::{
    encoding::{from_hex, hex},
    error::{Code, Error, Result},
    keyset::{DerivedKey, KEY_LEN},
    layout::Reader,
    random::{Random, System},
    secret::SecretBytes,
};
use alloc::vec::Vec;
use core::{fmt, str::FromStr};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

const MAGIC: [u8; 4] = *b"VSEK";
const VERSION: u8 = 1;

/// The length of a slot in bytes.
pub const SLOT_LEN: usize = 4 + 1 + 8 + KEY_LEN;

/// What a slot holds: the version of the state, and the key that opens this version and no other.
///
/// Wiped when dropped, `Debug` shows the version only.
pub struct SlotKey {
    version: u64,
    key: Zeroizing<[u8; KEY_LEN]>,
}

impl SlotKey {
    pub(super) fn generate(version: u64) -> Result<Self> {
        Self::generate_with(version, &mut System)
    }

    pub(super) fn generate_with(version: u64, random: &mut impl Random) -> Result<Self> {
        let mut key = Zeroizing::new([0; KEY_LEN]);
        random.fill(&mut *key)?;
        Ok(Self { version, key })
    }

    /// A fresh key for version 1. Only hosts that wrap rows of a
    /// [`SubjectTable`](super::SubjectTable) under slots make their own.
    ///
    /// # Errors
    /// `RANDOM_UNAVAILABLE`.
    pub fn first() -> Result<Self> {
        Self::generate(1)
    }

    /// A fresh key for the next version.
    ///
    /// # Errors
    /// `RANDOM_UNAVAILABLE`; `LIMIT_EXCEEDED` after 2^64 − 1.
    pub fn next(&self) -> Result<Self> {
        Self::generate(self.version.checked_add(1).ok_or(Error::new(Code::LimitExceeded))?)
    }

    /// The [`SLOT_LEN`] bytes that a slot stores.
    pub fn to_bytes(&self) -> SecretBytes {
        let mut out = Vec::with_capacity(SLOT_LEN);
        out.extend_from_slice(&MAGIC);
        out.push(VERSION);
        out.extend_from_slice(&self.version.to_be_bytes());
        out.extend_from_slice(&*self.key);
        SecretBytes::new(out)
    }

    /// Reads what [`SlotKey::to_bytes`] gave.
    ///
    /// # Errors
    /// `UNSUPPORTED_FORMAT` for another version of the format, `KEYSET_INVALID` when malformed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let malformed = || Error::because(Code::KeysetInvalid, "the erasure slot is malformed");
        let mut reader = Reader::new(bytes);
        if reader.array() != Some(MAGIC) {
            return Err(malformed());
        }
        if reader.u8() != Some(VERSION) {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        let version = reader.u64().filter(|version| *version > 0).ok_or_else(malformed)?;
        let key = reader.array().map(Zeroizing::new).ok_or_else(malformed)?;
        reader.end().ok_or_else(malformed)?;
        Ok(Self { version, key })
    }

    /// The version of the state that it opens, from 1.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// The name of the blob that it opens. Follows from the key, so that two processes that write
    /// the same version never write the same blob.
    ///
    /// # Errors
    /// `INTERNAL`, never seen.
    pub fn blob_name(&self) -> Result<BlobName> {
        let version = self.version.to_be_bytes();
        let key = DerivedKey::from_prk(&self.key);
        let tag = *key.expand(&[b"visard/1/erasure-name\0".as_slice(), &version])?;
        Ok(BlobName { version: self.version, tag })
    }

    pub(super) fn expose(&self) -> &[u8; KEY_LEN] {
        &self.key
    }
}

impl PartialEq for SlotKey {
    /// Constant time in the key.
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version && bool::from(self.key.as_slice().ct_eq(&*other.key))
    }
}

impl Eq for SlotKey {}

impl fmt::Debug for SlotKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SlotKey").field("version", &self.version).finish_non_exhaustive()
    }
}

/// The name of a sealed state: 49 characters, fit for a file name or a column. It is no secret.
///
/// Sixteen hexadecimal digits of the version, a hyphen, and 32 that tell apart what several
/// processes wrote for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobName {
    version: u64,
    tag: [u8; 16],
}

impl BlobName {
    /// The version of the state.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// Whether a blob of this name *and of the same tree* can never be opened again once `current`
    /// is: its version is the same or an older one. Blobs of later versions may be somebody's next
    /// state. Which tree a blob is of stands in its [`StateHeader`](super::StateHeader).
    pub fn is_superseded_by(&self, current: &Self) -> bool {
        self.version <= current.version && self != current
    }
}

impl fmt::Display for BlobName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}-{}", self.version, hex(&self.tag))
    }
}

impl fmt::Debug for BlobName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for BlobName {
    type Err = Error;

    /// Reads what [`fmt::Display`] writes.
    ///
    /// # Errors
    /// `INVALID_ENCODING` for any other text.
    fn from_str(text: &str) -> Result<Self> {
        let malformed = || Error::because(Code::InvalidEncoding, "not the name of a state");
        let (version, tag) = text.split_once('-').ok_or_else(malformed)?;
        let version = from_hex(version)?.try_into().map_err(|_| malformed())?;
        let tag = from_hex(tag)?.try_into().map_err(|_| malformed())?;
        Ok(Self { version: u64::from_be_bytes(version), tag })
    }
}

/// Holds the key of the current state: the one thing that no backup may hold.
///
/// A few bytes in a place of their own (a file, a row in a database that is replicated live and
/// never archived, a secret manager without history). Implementations lock as they need; calls may
/// be concurrent, in several processes, too.
pub trait EraseSlot: Send + Sync {
    /// What the slot holds now, read anew each time; `None` before there was a state.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn load(&self) -> Result<Option<SlotKey>>;

    /// Stores `next` if the slot still holds the version `expected` (`None`: nothing yet), as one
    /// step, durable when this returns; otherwise changes nothing and returns `false`. The old key
    /// is overwritten, as far as the medium can.
    ///
    /// # Errors
    /// `STORE_FAILED`. Whether the slot was changed is then not known.
    fn compare_and_swap(&self, expected: Option<u64>, next: &SlotKey) -> Result<bool>;
}

/// Holds sealed states. They may be in backups: without the slot's key they do not open.
pub trait EraseBlobs: Send + Sync {
    /// The blob of this name.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn load(&self, name: &BlobName) -> Result<Option<Vec<u8>>>;

    /// Stores a blob under a name that is not used yet; durable when this returns.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn store(&self, name: &BlobName, blob: &[u8]) -> Result<()>;

    /// Removes the blobs of the tree of `current` that are
    /// [superseded](BlobName::is_superseded_by) by it. This only saves space: nothing opens them
    /// any more.
    ///
    /// Names do not say whose a blob is. Where several trees may keep their blobs in one place,
    /// only those go whose [`StateHeader`](super::StateHeader) names the tree of `current`: the
    /// states of the others are still opened.
    ///
    /// # Errors
    /// `STORE_FAILED`, which leaves the erasure done.
    fn remove_superseded(&self, current: &BlobName) -> Result<()>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Counting;
    use alloc::{format, string::ToString};

    fn slot(version: u64, start: u8) -> SlotKey {
        SlotKey::generate_with(version, &mut Counting(start)).unwrap()
    }

    #[test]
    fn a_slot_is_read_back_and_nothing_like_it() {
        let bytes = slot(7, 1).to_bytes();
        assert_eq!(bytes.len(), SLOT_LEN);
        assert_eq!(SlotKey::from_bytes(bytes.expose()).unwrap(), slot(7, 1));
        assert_ne!(slot(7, 1), slot(7, 2));
        assert_ne!(slot(7, 1), slot(8, 1));
        for cut in 0..SLOT_LEN {
            assert!(SlotKey::from_bytes(&bytes.expose()[..cut]).is_err(), "{cut}");
        }
        let longer = [bytes.expose(), &[0]].concat();
        assert_eq!(SlotKey::from_bytes(&longer).unwrap_err().code(), Code::KeysetInvalid);
        let zero = [&bytes.expose()[..5], &[0; 40]].concat();
        assert_eq!(SlotKey::from_bytes(&zero).unwrap_err().code(), Code::KeysetInvalid);
        let mut newer = bytes.expose().to_vec();
        newer[4] = 2;
        assert_eq!(SlotKey::from_bytes(&newer).unwrap_err().code(), Code::UnsupportedFormat);
    }

    #[test]
    fn names_follow_from_version_and_key() {
        let name = slot(7, 1).blob_name().unwrap();
        assert_eq!(name.to_string().len(), 49);
        assert_eq!(name.to_string().parse::<BlobName>().unwrap(), name);
        assert_ne!(name, slot(7, 2).blob_name().unwrap());
        for wrong in ["", "7-00", "0000000000000007", &name.to_string().to_uppercase()] {
            assert_eq!(wrong.parse::<BlobName>().unwrap_err().code(), Code::InvalidEncoding);
        }
    }

    #[test]
    fn only_what_cannot_become_current_is_superseded() {
        let current = slot(7, 1).blob_name().unwrap();
        let superseded =
            |version, start| slot(version, start).blob_name().unwrap().is_superseded_by(&current);
        assert!(superseded(6, 1) && superseded(7, 2));
        assert!(!superseded(7, 1) && !superseded(8, 2));
    }

    #[test]
    fn debug_shows_no_key() {
        assert_eq!(format!("{:?}", slot(7, 1)), "SlotKey { version: 7, .. }");
    }
}
