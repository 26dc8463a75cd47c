//! What the host's database keeps of tokens, and the two calls through which it does.

use crate::{error::Result, time::Timestamp};
use alloc::vec::Vec;
use core::fmt;

/// One row of the token store.
///
/// What happened to the token, and in kind V whose it is, is sealed in `content` under the keyring's
/// token key and bound to the rest of the row: a stolen table holds no working link and no readable
/// subject, and a changed row is refused. Only deleting a row or setting it back to an older version
/// of itself goes unnoticed.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredToken {
    /// A keyed hash, the row's primary key.
    pub key: [u8; 16],
    /// A keyed hash of scope and subject: the rows of one respondent, for erasing them.
    pub respondent: [u8; 16],
    /// 1 at first; each change makes it one larger.
    pub version: u64,
    /// When nothing about the token matters any more, and the row may be removed.
    pub expires: Timestamp,
    /// The rest, sealed; at most [`MAX_CONTENT`] bytes.
    pub content: Vec<u8>,
}

/// The longest content of a row in bytes.
pub const MAX_CONTENT: usize = 512;

impl StoredToken {
    /// A row as it was stored.
    pub const fn new(
        key: [u8; 16],
        respondent: [u8; 16],
        version: u64,
        expires: Timestamp,
        content: Vec<u8>,
    ) -> Self {
        Self { key, respondent, version, expires, content }
    }
}

impl fmt::Debug for StoredToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredToken")
            .field("version", &self.version)
            .field("expires", &self.expires)
            .finish_non_exhaustive()
    }
}

/// Where the host keeps the rows of tokens: any database that can replace a row if it still has a
/// certain version. Calls may be concurrent, from several threads and processes.
///
/// In SQL, [`TokenStore::put`] is one statement; `docs/guide/tokens.md` has it.
pub trait TokenStore: Send + Sync {
    /// The row with this key, as it was written last: from a replica that lags behind, a step would try in
    /// vain until it fails.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn find(&self, key: &[u8; 16]) -> Result<Option<StoredToken>>;

    /// Writes a row, and says whether it did: of version 1 if there is none with its key, of a later
    /// version if the one that is there has the version before. Looking and writing are one step,
    /// and what was written stays when the process ends.
    ///
    /// # Errors
    /// `STORE_FAILED`; the row may have been written then.
    fn put(&self, row: &StoredToken) -> Result<bool>;

    /// [`TokenStore::put`] for many rows, which a database does faster in one transaction.
    ///
    /// # Errors
    /// `STORE_FAILED`; some of the rows may have been written then.
    fn put_all(&self, rows: &[StoredToken]) -> Result<Vec<bool>> {
        rows.iter().map(|row| self.put(row)).collect()
    }
}
