//! Erasure
//!
//! A tree at rest, so that no backup brings anybody back. It is two things, which the caller keeps in
//! places of their own through the functions of a visard_erasure_store:
//!
//! ```text
//!     states   the tree, sealed: files, rows, objects. They may be in backups.
//!     slot     the key of the current state, 45 bytes. It must never be in a backup, nor in a
//!              medium that keeps old versions: a file of its own, a row in a database that is
//!              replicated live and not archived, a secret manager without history.
//! ```
//!
//! visard_erasure_erase() keeps this order, and each step only begins when the one before is done:
//!
//! ```text
//!     1. slot_load, state_load     the tree as it is
//!     2. state_store               the tree without the respondents, under a new name, durable
//!     3. slot_swap                 compare and swap, durable: from here on every copy of every
//!                                  older state, wherever it is, is noise
//!     4. the receipts are signed
//!     5. state_remove              older states; only saves room, and may fail
//! ```
//!
//! Whoever dies before step 3 is done has erased nobody and spoilt nothing. Whoever dies after it
//! has erased, and does not know: erase again, which changes nothing and gives receipts. A swap
//! that others were faster with begins again at step 1. Not erased by this: copies in the clear,
//! index values, token rows, pseudonyms, exports.
//!
//! A tree in memory still gives the keys of whoever was erased since: visard_erasure_load() before
//! keys are taken.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, bytes, guard, handle, output, sized},
    keyring::visard_keyring,
    places::Places,
    tree::{known, leaves_of, visard_respondent, visard_tree},
};
use ::visard::{
    Result, Timestamp,
    encoding::hex,
    field::erasure::{Erasure, ErasureReceipt, StateHeader},
};
use core::ffi::{c_char, c_void};
use serde_json::{Value, json};
use std::sync::Arc;

/// Reads the slot into `out` with visard_buf_copy(), anew each time, or leaves `out` alone when the
/// slot was never filled.
pub type visard_slot_load =
    Option<unsafe extern "C" fn(context: *mut c_void, out: *mut visard_buf) -> visard_status>;

/// Stores `slot` (`slot_len` bytes, of `version`) in place of the slot of the version `expected`, 0
/// for one that was never filled: as one step, durable when it returns. Returns
/// `VISARD_STATUS_STATE_CONFLICT` and changes nothing when the slot holds another version.
pub type visard_slot_swap = Option<
    unsafe extern "C" fn(
        context: *mut c_void,
        expected: u64,
        version: u64,
        slot: *const u8,
        slot_len: usize,
    ) -> visard_status,
>;

/// Reads the state `name` into `out` with visard_buf_copy(), or leaves `out` alone when there is
/// none. `name` has 49 characters (0-9, a-f and one hyphen) and ends in NUL.
pub type visard_state_load = Option<
    unsafe extern "C" fn(
        context: *mut c_void,
        name: *const c_char,
        out: *mut visard_buf,
    ) -> visard_status,
>;

/// Stores a state under a name that is not used yet; durable when it returns.
pub type visard_state_store = Option<
    unsafe extern "C" fn(
        context: *mut c_void,
        name: *const c_char,
        state: *const u8,
        state_len: usize,
    ) -> visard_status,
>;

/// Removes the states that nothing opens any more: those whose name differs from `current` and
/// whose first 16 characters are the same or smaller. States with greater ones may be somebody's
/// next. Names do not say which tree a state is of: keep those of each tree in a place of their own,
/// or this removes the states of the others, and with them every respondent's key.
pub type visard_state_remove =
    Option<unsafe extern "C" fn(context: *mut c_void, current: *const c_char) -> visard_status>;

/// Where a tree is at rest: the caller's functions.
///
/// They run during a call that takes the store, in its thread, and must return: no longjmp, no
/// exception. Every status but those that are named makes the call fail with STORE_FAILED; texts
/// and bytes are readable until the function returns. Several threads and processes may use the
/// same places, if `slot_swap` is one step for all of them.
#[repr(C)]
#[derive(Debug)]
pub struct visard_erasure_store {
    /// sizeof(visard_erasure_store).
    pub size: u32,
    /// Unused, 0.
    pub reserved: u32,
    /// Passed to each function; the library does not look at it.
    pub context: *mut c_void,
    /// Reads the slot.
    pub slot_load: visard_slot_load,
    /// Replaces the slot.
    pub slot_swap: visard_slot_swap,
    /// Reads a state.
    pub state_load: visard_state_load,
    /// Stores a state.
    pub state_store: visard_state_store,
    /// Removes states; may be `NULL`, which keeps all.
    pub state_remove: visard_state_remove,
}

/// Makes the tree, with every respondent in it, where there is none yet. `leaves` is
/// `VISARD_LEAVES_NUMBERED` or `VISARD_LEAVES_HASHED`. It pins the keyring's primary subject key:
/// destroying that key ends the tree. Free it with visard_tree_free().
///
/// Fails with STATE_CONFLICT when the slot is taken, INVALID_ARGUMENT for other leaves and a store
/// of another size, NULL_POINTER for a store without functions, USE_MISSING, RANDOM_UNAVAILABLE,
/// STORE_FAILED.
///
/// # Safety
/// `keyring` is live; `store` is readable and its functions keep to what their types say; `out` is
/// writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_erasure_create(
    keyring: *const visard_keyring,
    store: *const visard_erasure_store,
    leaves: u32,
    out: *mut *mut visard_tree,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let erasure = unsafe { at_rest(keyring, store) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_tree(erasure.create(leaves_of(leaves)?)?)));
        Ok(())
    })
}

/// The tree as it is now. `held` is a tree that was loaded before, or `NULL`: if nobody erased
/// since, only the slot is read. Free the new one with visard_tree_free(), and `held`, too.
///
/// Fails with STORE_FAILED when there is none or its state is missing, UNWRAP_FAILED when the state
/// is not the slot's, KEYSET_ROLLED_BACK when the slot is older than `held`, or another tree's, or
/// when somebody is back who was erased in `held`, WRONG_TENANT,
/// USE_MISSING and KEY_UNKNOWN when the keyring lacks the subject key that the tree pins,
/// KEYSET_INVALID, UNSUPPORTED_FORMAT; INVALID_ARGUMENT and NULL_POINTER for the store.
///
/// # Safety
/// `keyring` is live, `held` is live or `NULL`; `store` is readable and its functions keep to what
/// their types say; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_erasure_load(
    keyring: *const visard_keyring,
    store: *const visard_erasure_store,
    held: *const visard_tree,
    out: *mut *mut visard_tree,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let erasure = unsafe { at_rest(keyring, store) }?;
        // SAFETY: NULL or live, as the caller promises.
        let held = unsafe { held.as_ref() };
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let tree = match held {
            None => erasure.load()?,
            Some(held) => erasure.reload(held.0.clone())?,
        };
        out.write(boxed(visard_tree(tree)));
        Ok(())
    })
}

/// Erases `respondents_len` respondents, 1 to 65,536, as one version: all of them or, on any
/// failure before the slot was swapped, none. `out_tree` is the tree from now on, `out_receipts` a
/// JSON array of one text for each respondent, in their order ("Receipts").
///
/// An id that was never used is erased all the same, so a misspelt one erases nobody and says
/// nothing. After STORE_FAILED it may have been done: erase again.
///
/// Fails with STATE_CONFLICT when others were faster 64 times, INVALID_ARGUMENT for nobody, a kind
/// of leaves that is not the tree's, an empty id and a time before 1970, LIMIT_EXCEEDED,
/// USE_MISSING without subject or signing keys; otherwise as visard_erasure_load().
///
/// # Safety
/// `keyring` is live; `store` is readable and its functions keep to what their types say;
/// `respondents` is readable for its number of structs, and what those point to for the lengths in
/// them; `out_tree` and `out_receipts` are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_erasure_erase(
    keyring: *const visard_keyring,
    store: *const visard_erasure_store,
    respondents: *const visard_respondent,
    respondents_len: usize,
    now: i64,
    out_tree: *mut *mut visard_tree,
    out_receipts: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let erasure = unsafe { at_rest(keyring, store) }?;
        // SAFETY: as the caller promises.
        let respondents = unsafe { known(respondents, respondents_len) }?;
        // SAFETY: as the caller promises.
        let out_tree = unsafe { output(out_tree) }?;
        // SAFETY: as the caller promises.
        let out_receipts = unsafe { output(out_receipts) }?;
        let erased = erasure.erase(&respondents, Timestamp::from_unix(now)?)?;
        let receipts: Value = erased.receipts.iter().map(ErasureReceipt::to_text).collect();
        out_tree.write(boxed(visard_tree(erased.tree)));
        out_receipts.write(visard_buf::holding(receipts.to_string()));
        Ok(())
    })
}

/// What a sealed state says of itself, without any key and unverified: JSON
/// `{"id":…,"version":…,"tenant":…}`.
///
/// Fails with KEYSET_INVALID when malformed, UNSUPPORTED_FORMAT, LIMIT_EXCEEDED.
///
/// # Safety
/// `state` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_state_inspect(
    state: *const c_void,
    state_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let state = unsafe { bytes(state, state_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let header = StateHeader::read(state)?;
        let (id, version, tenant) = (hex(&header.tree), header.version, header.tenant);
        let said = json!({ "id": id, "version": version, "tenant": tenant });
        out.write(visard_buf::holding(said.to_string()));
        Ok(())
    })
}

/// The core's keeper over the caller's places, for one call.
///
/// # Safety
/// `keyring` is live; `store` is readable, and its functions may be called until the result is
/// dropped.
unsafe fn at_rest(
    keyring: *const visard_keyring,
    store: *const visard_erasure_store,
) -> Result<Erasure> {
    // SAFETY: as the caller promises.
    let keyring = unsafe { handle(keyring) }?;
    // SAFETY: as the caller promises.
    let places = Arc::new(Places::new(unsafe { sized(store) }?)?);
    Ok(Erasure::new(&keyring.0, Arc::clone(&places) as _, places))
}
