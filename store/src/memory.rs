//! Tokens in memory, gone with the process.

use std::{
    collections::HashMap,
    fmt,
    sync::{Mutex, PoisonError},
};
use visard::{
    Result,
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
    fn find(&self, key: &[u8; 16]) -> Result<Option<StoredToken>> {
        let rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(rows.get(key).cloned())
    }

    fn put(&self, row: &StoredToken) -> Result<bool> {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let version = rows.get(&row.key).map_or(0, |row| row.version);
        let follows = version.checked_add(1) == Some(row.version);
        if follows {
            rows.insert(row.key, row.clone());
        }
        Ok(follows)
    }
}

impl fmt::Debug for MemoryTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryTokens")
    }
}
