//! Rows of respondents' keys in memory.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{collections::BTreeMap, sync::Mutex};
use visard::{Result, field::erasure::SubjectRows};

/// Rows in memory.
#[derive(Default)]
pub(crate) struct Rows(pub(crate) Mutex<BTreeMap<String, Vec<u8>>>);

impl SubjectRows for Rows {
    fn load(&self, subject: &str) -> Result<Option<Vec<u8>>> {
        Ok(self.0.lock().unwrap().get(subject).cloned())
    }

    fn insert(&self, subject: &str, row: &[u8]) -> Result<bool> {
        let mut rows = self.0.lock().unwrap();
        let free = !rows.contains_key(subject);
        if free {
            rows.insert(subject.to_owned(), row.to_vec());
        }
        Ok(free)
    }

    fn remove(&self, subject: &str) -> Result<()> {
        self.0.lock().unwrap().remove(subject);
        Ok(())
    }
}
