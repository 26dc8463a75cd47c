//! Tokens in memory, gone with the process.

use std::{
    collections::HashMap,
    fmt,
    sync::{Mutex, PoisonError},
};
use visard::{
    Code, Error, Result,
    token::{StoredToken, TokenStore},
};

/// A token store for tests and single processes.
#[derive(Default)]
pub struct MemoryTokens(Mutex<HashMap<[u8; 16], StoredToken>>);

impl MemoryTokens {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

impl TokenStore for MemoryTokens {
    fn insert(&self, row: &StoredToken) -> Result<()> {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if rows.contains_key(&row.key) {
            return Err(Error::because(Code::StoreFailed, "the token is already stored"));
        }
        rows.insert(row.key, row.clone());
        Ok(())
    }

    fn find(&self, key: &[u8; 16]) -> Result<Option<StoredToken>> {
        let rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(rows.get(key).cloned())
    }
}

impl fmt::Debug for MemoryTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryTokens")
    }
}
