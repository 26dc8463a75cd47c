//! Ledgers in memory, as a database would keep them.

use std::{collections::HashMap, sync::Mutex};
use visard::{
    Result,
    aggregate::{LedgerStore, StoredLedger},
};

#[derive(Default)]
pub(crate) struct MemoryLedgers(Mutex<HashMap<(String, String), StoredLedger>>);

impl LedgerStore for MemoryLedgers {
    fn load(&self, audience: &str, panel: &str, known: u64) -> Result<Option<StoredLedger>> {
        let ledgers = self.0.lock().unwrap();
        let ledger = ledgers.get(&(audience.to_owned(), panel.to_owned()));
        Ok(ledger.filter(|ledger| ledger.version != known).cloned())
    }

    fn put(&self, audience: &str, panel: &str, ledger: &StoredLedger) -> Result<bool> {
        let mut ledgers = self.0.lock().unwrap();
        let key = (audience.to_owned(), panel.to_owned());
        let version = ledgers.get(&key).map_or(0, |ledger| ledger.version);
        let follows = version + 1 == ledger.version;
        if follows {
            ledgers.insert(key, ledger.clone());
        }
        Ok(follows)
    }
}
