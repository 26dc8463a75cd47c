//! Tokens and ledgers in memory, gone with the process.

use std::{
    collections::HashMap,
    fmt,
    sync::{Mutex, PoisonError},
};
use visard::{
    Result,
    aggregate::{LedgerStore, StoredLedger},
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

/// Ledgers of answers for tests and single processes.
#[derive(Default)]
pub struct MemoryLedgers(Mutex<HashMap<(String, String), StoredLedger>>);

impl MemoryLedgers {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

impl LedgerStore for MemoryLedgers {
    fn load(&self, audience: &str, panel: &str, known: u64) -> Result<Option<StoredLedger>> {
        let ledgers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let ledger = ledgers.get(&(audience.to_owned(), panel.to_owned()));
        Ok(ledger.filter(|ledger| ledger.version != known).cloned())
    }

    fn put(&self, audience: &str, panel: &str, ledger: &StoredLedger) -> Result<bool> {
        let mut ledgers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (audience.to_owned(), panel.to_owned());
        let version = ledgers.get(&key).map_or(0, |ledger| ledger.version);
        let follows = version.checked_add(1) == Some(ledger.version);
        if follows {
            ledgers.insert(key, ledger.clone());
        }
        Ok(follows)
    }
}

impl fmt::Debug for MemoryLedgers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryLedgers").finish_non_exhaustive()
    }
}

impl fmt::Debug for MemoryTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryTokens")
    }
}
