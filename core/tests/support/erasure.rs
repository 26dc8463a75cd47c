//! What the tests of erasing respondents share: a state in memory, and who is in it.
#![expect(clippy::unwrap_used, reason = "tests")]

use crate::support::keyring;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use visard::{
    Code, Result, Timestamp,
    field::erasure::{
        BlobName, EraseBlobs, EraseSlot, Erasure, Leaves, Respondent, SlotKey, SubjectTree,
    },
};

pub(crate) const ADA: Respondent<'_> = Respondent::new("crm-1");
pub(crate) const ALAN: Respondent<'_> = Respondent::new("crm-2");

pub(crate) fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

pub(crate) fn code<T>(result: Result<T>) -> Code {
    result.err().unwrap().code()
}

/// Slot and blobs in memory.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) slot: Mutex<Option<Vec<u8>>>,
    pub(crate) blobs: Mutex<BTreeMap<BlobName, Vec<u8>>>,
}

impl EraseSlot for Memory {
    fn load(&self) -> Result<Option<SlotKey>> {
        self.slot.lock().unwrap().as_deref().map(SlotKey::from_bytes).transpose()
    }

    fn compare_and_swap(&self, expected: Option<u64>, next: &SlotKey) -> Result<bool> {
        let mut slot = self.slot.lock().unwrap();
        let held = slot.as_deref().map(SlotKey::from_bytes).transpose()?;
        if held.map(|slot| slot.version()) != expected {
            return Ok(false);
        }
        *slot = Some(next.to_bytes().expose().to_vec());
        Ok(true)
    }
}

impl EraseBlobs for Memory {
    fn load(&self, name: &BlobName) -> Result<Option<Vec<u8>>> {
        Ok(self.blobs.lock().unwrap().get(name).cloned())
    }

    fn store(&self, name: &BlobName, blob: &[u8]) -> Result<()> {
        let taken = self.blobs.lock().unwrap().insert(*name, blob.to_vec());
        assert_eq!(taken, None, "a blob is never overwritten");
        Ok(())
    }

    fn remove_superseded(&self, current: &BlobName) -> Result<()> {
        self.blobs.lock().unwrap().retain(|name, _| !name.is_superseded_by(current));
        Ok(())
    }
}

pub(crate) fn kept(memory: &Arc<Memory>) -> Erasure {
    Erasure::new(&keyring(), memory.clone(), memory.clone())
}

pub(crate) fn created() -> (Arc<Memory>, SubjectTree) {
    let memory = Arc::new(Memory::default());
    let tree = kept(&memory).create(Leaves::Hashed).unwrap();
    (memory, tree)
}

pub(crate) fn current_name(memory: &Memory) -> BlobName {
    EraseSlot::load(memory).unwrap().unwrap().blob_name().unwrap()
}
