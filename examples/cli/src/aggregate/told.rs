//! Says on the way when an audience was told nothing before.

use std::sync::Once;
use visard::{
    Result,
    aggregate::{LedgerStore, StoredLedger},
};
use visard_store::Sqlite;

/// A store of ledgers that says so when it has none: the ledger is loaded once, by whoever releases.
pub(super) struct Told {
    store: Sqlite,
    said: Once,
}

impl Told {
    pub(super) const fn new(store: Sqlite) -> Self {
        Self { store, said: Once::new() }
    }
}

impl LedgerStore for Told {
    fn load(&self, audience: &str, panel: &str, known: u64) -> Result<Option<StoredLedger>> {
        let stored = LedgerStore::load(&self.store, audience, panel, known)?;
        if stored.is_none() && known == 0 {
            self.said.call_once(|| {
                eprintln!("visard: nothing was told to `{audience}` about `{panel}` before");
            });
        }
        Ok(stored)
    }

    fn put(&self, audience: &str, panel: &str, ledger: &StoredLedger) -> Result<bool> {
        LedgerStore::put(&self.store, audience, panel, ledger)
    }
}
