//! Subject trees
//!
//! A tree holds the keys of all respondents of a tenant, without a row for any of them, and can lose
//! single ones (GDPR Art. 17, crypto-shredding). "Erasure" keeps one at rest; here is what it gives
//! in memory.
//!
//! A tree in memory still gives the keys of whoever was erased since: visard_erasure_load() before
//! keys are taken.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, bytes, guard, handle, items, output, release, text},
    keyring::visard_keyring,
    subject::shown,
};
use ::visard::{
    Code, Error, Result,
    encoding::hex,
    field::erasure::{Leaves, Respondent, SubjectTree},
};
use core::ffi::{c_char, c_void};
use serde_json::{Value, json};

/// Respondents have a number below 2^40 that the host allocates and never gives to somebody else.
/// The state stays smallest when numbers are allocated in sequence.
pub const VISARD_LEAVES_NUMBERED: u32 = 1;
/// Respondents are found by their id alone, through a keyed hash of 64 bits.
pub const VISARD_LEAVES_HASHED: u32 = 2;

/// The keys of all respondents of a tenant, without those that were erased.
///
/// Immutable: any number of threads may use it at once. It may outlive what it was made from.
#[derive(Debug)]
pub struct visard_tree(pub(crate) SubjectTree);

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

/// Wipes and frees a tree. Nothing happens for `NULL`.
///
/// # Safety
/// `tree` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_tree_free(tree: *mut visard_tree) {
    // SAFETY: as the caller promises.
    unsafe { release(tree) };
}

/// Respondents as the core takes them.
///
/// # Safety
/// `data` is readable for `len` structs, and what those point to for the lengths in them, during
/// `'a`.
pub(crate) unsafe fn known<'a>(
    data: *const visard_respondent,
    len: usize,
) -> Result<Vec<Respondent<'a>>> {
    // SAFETY: the same promise.
    let items = unsafe { items(data, len) }?;
    let known = |item: &visard_respondent| {
        // SAFETY: the same promise.
        let subject = unsafe { text(item.subject, item.subject_len) }?;
        Respondent::from_leaf(subject, leaves_of(item.leaves)?, item.place)
    };
    items.iter().map(known).collect()
}

/// How leaves are found, as C names it.
pub(crate) fn leaves_of(number: u32) -> Result<Leaves> {
    let leaves = u8::try_from(number).ok().and_then(Leaves::from_byte);
    leaves.ok_or(Error::because(Code::InvalidArgument, "leaves are numbered or hashed"))
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
