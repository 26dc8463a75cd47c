//! The caller's functions as slot and blobs of an erasure state, for as long as one call lasts.

use crate::{
    abi::{VISARD_STATUS_OK, visard_buf, visard_buf_free, visard_status},
    erasure::{
        visard_erasure_store, visard_slot_load, visard_slot_swap, visard_state_load,
        visard_state_remove, visard_state_store,
    },
};
use ::visard::{
    Code, Error, Result, SecretBytes,
    field::erasure::{BlobName, EraseBlobs, EraseSlot, SlotKey},
};
use core::{ffi::c_void, ptr, slice};
use std::ffi::CString;

/// The places of one call.
pub(crate) struct Places {
    context: *mut c_void,
    slot_load: visard_slot_load,
    slot_swap: visard_slot_swap,
    state_load: visard_state_load,
    state_store: visard_state_store,
    state_remove: visard_state_remove,
}

// SAFETY: one call makes this, uses it in its own thread, and drops it before it returns; the core
// starts no threads, and no result holds it.
unsafe impl Send for Places {}
// SAFETY: the same.
unsafe impl Sync for Places {}

impl Places {
    /// Refuses a store in which a function is missing; without `state_remove` nothing is removed.
    pub(crate) fn new(store: &visard_erasure_store) -> Result<Self> {
        let visard_erasure_store {
            context,
            slot_load,
            slot_swap,
            state_load,
            state_store,
            state_remove,
            ..
        } = *store;
        let all = slot_load.is_some()
            && slot_swap.is_some()
            && state_load.is_some()
            && state_store.is_some();
        if !all {
            return Err(Error::new(Code::NullPointer));
        }
        Ok(Self { context, slot_load, slot_swap, state_load, state_store, state_remove })
    }
}

impl EraseSlot for Places {
    fn load(&self) -> Result<Option<SlotKey>> {
        let load = self.slot_load.ok_or(Error::new(Code::Internal))?;
        // SAFETY: the caller's function, with a buffer that it may fill.
        let slot = kept(|out| unsafe { load(self.context, out) })?;
        slot.map(|slot| SlotKey::from_bytes(slot.expose())).transpose()
    }

    fn compare_and_swap(&self, expected: Option<u64>, next: &SlotKey) -> Result<bool> {
        let swap = self.slot_swap.ok_or(Error::new(Code::Internal))?;
        let (expected, bytes) = (expected.unwrap_or_default(), next.to_bytes());
        let (slot, slot_len) = (bytes.expose().as_ptr(), bytes.len());
        // SAFETY: the caller's function, with bytes that it may read.
        let status = unsafe { swap(self.context, expected, next.version(), slot, slot_len) };
        if status == Code::StateConflict.number() {
            return Ok(false);
        }
        stored(status).map(|()| true)
    }
}

impl EraseBlobs for Places {
    fn load(&self, name: &BlobName) -> Result<Option<Vec<u8>>> {
        let load = self.state_load.ok_or(Error::new(Code::Internal))?;
        let name = c_text(name)?;
        // SAFETY: the caller's function, with text that it may read and a buffer that it may fill.
        let state = kept(|out| unsafe { load(self.context, name.as_ptr(), out) })?;
        Ok(state.map(SecretBytes::into_exposed))
    }

    fn store(&self, name: &BlobName, blob: &[u8]) -> Result<()> {
        let store = self.state_store.ok_or(Error::new(Code::Internal))?;
        let name = c_text(name)?;
        let (name, state, state_len) = (name.as_ptr(), blob.as_ptr(), blob.len());
        // SAFETY: the caller's function, with text and bytes that it may read.
        stored(unsafe { store(self.context, name, state, state_len) })
    }

    fn remove_superseded(&self, current: &BlobName) -> Result<()> {
        let Some(remove) = self.state_remove else { return Ok(()) };
        let current = c_text(current)?;
        // SAFETY: the caller's function, with text that it may read.
        stored(unsafe { remove(self.context, current.as_ptr()) })
    }
}

/// What a function of the caller's returned, and wrote if anything; its buffer is freed in every
/// case.
pub(crate) fn loaded(
    call: impl FnOnce(*mut visard_buf) -> visard_status,
) -> (visard_status, Option<SecretBytes>) {
    let mut buf = visard_buf { data: ptr::null_mut(), len: 0 };
    let status = call(&raw mut buf);
    let loaded = (!buf.data.is_null()).then(|| {
        // SAFETY: visard_buf_copy filled it, as the caller promises.
        let bytes = unsafe { slice::from_raw_parts(buf.data, buf.len) };
        SecretBytes::new(bytes.to_vec())
    });
    // SAFETY: empty, or filled by visard_buf_copy.
    unsafe { visard_buf_free(&raw mut buf) };
    (status, loaded)
}

fn kept(call: impl FnOnce(*mut visard_buf) -> visard_status) -> Result<Option<SecretBytes>> {
    let (status, loaded) = loaded(call);
    stored(status).map(|()| loaded)
}

fn c_text(name: &BlobName) -> Result<CString> {
    CString::new(name.to_string()).map_err(|_| Error::new(Code::Internal))
}

/// Whatever went wrong in the caller's storage, it is the storage that failed.
fn stored(status: visard_status) -> Result<()> {
    if status == VISARD_STATUS_OK { Ok(()) } else { Err(Error::new(Code::StoreFailed)) }
}
