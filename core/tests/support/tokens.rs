//! A token store in memory.

use std::{collections::HashMap, sync::Mutex};
use visard::{
    Result,
    token::{StoredToken, TokenStore},
};

#[derive(Default)]
pub(crate) struct Memory(pub(crate) Mutex<HashMap<[u8; 16], StoredToken>>);

impl TokenStore for Memory {
    fn find(&self, key: &[u8; 16]) -> Result<Option<StoredToken>> {
        Ok(self.0.lock().unwrap().get(key).cloned())
    }

    fn put(&self, row: &StoredToken) -> Result<bool> {
        let mut rows = self.0.lock().unwrap();
        let version = rows.get(&row.key).map_or(0, |row| row.version);
        let follows = version + 1 == row.version;
        if follows {
            rows.insert(row.key, row.clone());
        }
        Ok(follows)
    }
}
