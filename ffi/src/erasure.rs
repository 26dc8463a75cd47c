//! Erasure
//!
//! A tree holds the keys of all respondents of a tenant, without a row for any of them, and can lose
//! single ones (GDPR Art. 17, crypto-shredding). At rest it is two things, which the caller keeps in
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
    guard::{boxed, bytes, guard, handle, items, output, release, text},
    keyring::visard_keyring,
    places::Places,
    subject::shown,
};
use ::visard::{
    Code, Error, Result, Timestamp,
    encoding::hex,
    field::erasure::{Erasure, ErasureReceipt, Leaves, Respondent, StateHeader, SubjectTree},
};
use core::ffi::{c_char, c_void};
use serde_json::{Value, json};
use std::sync::Arc;

/// Respondents have a number below 2^40 that the host allocates and never gives to somebody else.
/// The state stays smallest when numbers are allocated in sequence.
pub const VISARD_LEAVES_NUMBERED: u32 = 1;
/// Respondents are found by their id alone, through a keyed hash of 64 bits.
pub const VISARD_LEAVES_HASHED: u32 = 2;

/// The keys of all respondents of a tenant, without those that were erased.
///
/// Immutable: any number of threads may use it at once. It may outlive what it was made from.
#[derive(Debug)]
pub struct visard_tree(SubjectTree);

/// A respondent, owned by the caller.
#[repr(C)]
#[derive(Debug)]
pub struct visard_respondent {
    /// The host's opaque id, 1 to 255 bytes: the same that names the respondent when values are
    /// sealed.
    pub subject: *const c_char,
    /// The length of the id in bytes.
    pub subject_len: usize,
    /// The kind of the tree: VISARD_LEAVES_NUMBERED or VISARD_LEAVES_HASHED.
    pub leaves: u32,
    /// Unused, 0.
    pub reserved: u32,
    /// The number in a numbered tree. In a hashed one the generation: 0, or for whoever was erased
    /// and came back what visard_tree_next_generation() gave then, which the host keeps.
    pub place: u64,
}

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
/// next.
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
        let leaves = match leaves {
            VISARD_LEAVES_NUMBERED => Leaves::Numbered,
            VISARD_LEAVES_HASHED => Leaves::Hashed,
            _ => return Err(Error::new(Code::InvalidArgument)),
        };
        out.write(boxed(visard_tree(erasure.create(leaves)?)));
        Ok(())
    })
}

/// The tree as it is now. `held` is a tree that was loaded before, or `NULL`: if nobody erased
/// since, only the slot is read. Free the new one with visard_tree_free(), and `held`, too.
///
/// Fails with STORE_FAILED when there is none or its state is missing, UNWRAP_FAILED when the state
/// is not the slot's, KEYSET_ROLLED_BACK when the slot is older than `held`, WRONG_TENANT,
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

/// The key of a respondent, 32 bytes, for visard_field_for_subject() and
/// visard_record_for_subject().
///
/// Fails with SUBJECT_ERASED; INVALID_ARGUMENT for an empty id, another kind of leaves than the
/// tree's and a number of 2^40 or more; LIMIT_EXCEEDED for an id above 255 bytes.
///
/// # Safety
/// `tree` is live; `respondent` is readable, and what it points to for the length in it; `out_key`
/// is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_tree_key(
    tree: *const visard_tree,
    respondent: *const visard_respondent,
    out_key: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let tree = unsafe { handle(tree) }?;
        // SAFETY: as the caller promises.
        let respondents = unsafe { known(respondent, 1) }?;
        // SAFETY: as the caller promises.
        let out_key = unsafe { output(out_key) }?;
        let respondent = respondents.first().ok_or(Error::new(Code::Internal))?;
        out_key.write(shown(&tree.0.key(respondent)?));
        Ok(())
    })
}

/// The generation in which a respondent of a hashed tree can come back: the first that was not
/// erased. Keep it with them.
///
/// Fails with INVALID_ARGUMENT for an empty id and in a numbered tree, LIMIT_EXCEEDED.
///
/// # Safety
/// `tree` is live; `subject` is readable for its length; `out_generation` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_tree_next_generation(
    tree: *const visard_tree,
    subject: *const c_char,
    subject_len: usize,
    out_generation: *mut u32,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let tree = unsafe { handle(tree) }?;
        // SAFETY: as the caller promises.
        let subject = unsafe { text(subject, subject_len) }?;
        // SAFETY: as the caller promises.
        let out_generation = unsafe { output(out_generation) }?;
        out_generation.write(tree.0.next_generation(subject)?);
        Ok(())
    })
}

/// What a tree says of itself: JSON
/// `{"id":…,"version":…,"leaves":"hashed","key":…,"erased":…,"bytes":…}`. `key` is the id of the
/// subject key that it pins, `erased` a number of leaves, `bytes` the length of the tree in the
/// state.
///
/// # Safety
/// `tree` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_tree_inspect(
    tree: *const visard_tree,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let tree = unsafe { handle(tree) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(described(&tree.0).to_string()));
        Ok(())
    })
}

/// A tree without these respondents, in memory only and without receipts: for hosts that keep the
/// state in their own way (visard_tree_export_cleartext()). The others use visard_erasure_erase().
///
/// Fails as visard_erasure_erase() does for its respondents.
///
/// # Safety
/// `tree` is live; `respondents` is readable for its number of structs, and what those point to for
/// the lengths in them; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_tree_erase(
    tree: *const visard_tree,
    respondents: *const visard_respondent,
    respondents_len: usize,
    out: *mut *mut visard_tree,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let tree = unsafe { handle(tree) }?;
        // SAFETY: as the caller promises.
        let respondents = unsafe { known(respondents, respondents_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_tree(tree.0.erase(&respondents)?)));
        Ok(())
    })
}

/// The state with its secrets readable, for a host that seals it by itself: under a key that is
/// replaced with every version and never in a backup. Otherwise nobody is erased.
///
/// Fails with LIMIT_EXCEEDED, which no tree reaches that this library made.
///
/// # Safety
/// `tree` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_tree_export_cleartext(
    tree: *const visard_tree,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let tree = unsafe { handle(tree) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::copying(&tree.0.to_cleartext()?));
        Ok(())
    })
}

/// Reads what visard_tree_export_cleartext() wrote, with a keyring of the same tenant. Free the tree
/// with visard_tree_free().
///
/// Fails with KEYSET_INVALID when malformed, UNSUPPORTED_FORMAT, WRONG_TENANT, USE_MISSING and
/// KEY_UNKNOWN when the keyring lacks the subject key that the tree pins, LIMIT_EXCEEDED.
///
/// # Safety
/// `keyring` is live; `state` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_tree_import_cleartext(
    keyring: *const visard_keyring,
    state: *const c_void,
    state_len: usize,
    out: *mut *mut visard_tree,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let state = unsafe { bytes(state, state_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_tree(SubjectTree::from_cleartext(&keyring.0, state)?)));
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

/// Wipes and frees a tree. Nothing happens for `NULL`.
///
/// # Safety
/// `tree` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_tree_free(tree: *mut visard_tree) {
    // SAFETY: as the caller promises.
    unsafe { release(tree) };
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
    // SAFETY: the size comes first in every release.
    let size = unsafe { handle(store.cast::<u32>()) }?;
    if usize::try_from(*size).unwrap_or_default() < size_of::<visard_erasure_store>() {
        return Err(Error::because(Code::InvalidArgument, "the size of the struct is too small"));
    }
    // SAFETY: as long as it says.
    let places = Arc::new(Places::new(unsafe { handle(store) }?)?);
    Ok(Erasure::new(&keyring.0, Arc::clone(&places) as _, places))
}

/// Respondents as the core takes them.
///
/// # Safety
/// `data` is readable for `len` structs, and what those point to for the lengths in them, during
/// `'a`.
unsafe fn known<'a>(data: *const visard_respondent, len: usize) -> Result<Vec<Respondent<'a>>> {
    // SAFETY: the same promise.
    let items = unsafe { items(data, len) }?;
    let known = |item: &visard_respondent| {
        // SAFETY: the same promise.
        let subject = unsafe { text(item.subject, item.subject_len) }?;
        respondent(subject, item.leaves, item.place)
    };
    items.iter().map(known).collect()
}

fn respondent(subject: &str, leaves: u32, place: u64) -> Result<Respondent<'_>> {
    match leaves {
        VISARD_LEAVES_NUMBERED => Ok(Respondent::numbered(subject, place)),
        VISARD_LEAVES_HASHED => {
            let generation = u32::try_from(place)
                .map_err(|_| Error::because(Code::InvalidArgument, "a generation is below 2^32"))?;
            Ok(Respondent::new(subject).generation(generation))
        }
        _ => Err(Error::because(Code::InvalidArgument, "leaves are numbered or hashed")),
    }
}

fn described(tree: &SubjectTree) -> Value {
    json!({
        "id": hex(tree.id()),
        "version": tree.version(),
        "leaves": tree.leaves().name(),
        "key": tree.pinned_key().to_string(),
        "erased": tree.erased(),
        "bytes": tree.state_len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_core() {
        let numbers = [Leaves::Numbered as u32, Leaves::Hashed as u32];
        assert_eq!(numbers, [VISARD_LEAVES_NUMBERED, VISARD_LEAVES_HASHED]);
    }
}
