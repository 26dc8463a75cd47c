//! Slot and blobs in memory, gone with the process.

use super::tree_of;
use std::{
    collections::BTreeMap,
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};
use visard::{
    Result, SecretBytes,
    field::erasure::{BlobName, EraseBlobs, EraseSlot, SlotKey},
};

/// Slot and blobs for tests and single processes.
#[derive(Default)]
pub struct MemoryErasure {
    slot: Mutex<Option<SecretBytes>>,
    blobs: Mutex<BTreeMap<BlobName, Vec<u8>>>,
}

impl MemoryErasure {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
}

impl EraseSlot for MemoryErasure {
    fn load(&self) -> Result<Option<SlotKey>> {
        lock(&self.slot).as_ref().map(|slot| SlotKey::from_bytes(slot.expose())).transpose()
    }

    fn compare_and_swap(&self, expected: Option<u64>, next: &SlotKey) -> Result<bool> {
        let mut slot = lock(&self.slot);
        let held = slot.as_ref().map(|slot| SlotKey::from_bytes(slot.expose())).transpose()?;
        let fits = held.map(|held| held.version()) == expected;
        if fits {
            *slot = Some(next.to_bytes());
        }
        Ok(fits)
    }
}

impl EraseBlobs for MemoryErasure {
    fn load(&self, name: &BlobName) -> Result<Option<Vec<u8>>> {
        Ok(lock(&self.blobs).get(name).cloned())
    }

    fn store(&self, name: &BlobName, blob: &[u8]) -> Result<()> {
        lock(&self.blobs).insert(*name, blob.to_vec());
        Ok(())
    }

    fn remove_superseded(&self, current: &BlobName) -> Result<()> {
        let mut blobs = lock(&self.blobs);
        let Some(tree) = blobs.get(current).and_then(|blob| tree_of(blob)) else { return Ok(()) };
        blobs.retain(|name, blob| !name.is_superseded_by(current) || tree_of(blob) != Some(tree));
        Ok(())
    }
}

impl fmt::Debug for MemoryErasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryErasure")
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
