//! Records of respondents
//!
//! With the keys of respondents, what visard_protect() seals of a record whose profile says who
//! answered needs that respondent's key, too, and is gone when they are erased. The record keeps
//! who its respondent is, sealed; visard_view() and visard_send() ask for their key.
//!
//! ```text
//!     a tree of hashes, nobody came back    visard_with_tree()
//!     numbers, generations, rows            visard_with_subject_keys(), with functions of yours
//! ```

use crate::{
    abi::{VISARD_STATUS_OK, visard_buf, visard_status},
    answer::visard,
    guard::{boxed, guard, handle, output, sized},
    places::loaded,
    tree::{VISARD_LEAVES_HASHED, VISARD_LEAVES_NUMBERED, known, visard_respondent, visard_tree},
};
use ::visard::{
    Code, Error, Result,
    field::{
        SubjectKey,
        erasure::{Leaves, Respondent, SubjectKeys},
    },
};
use core::ffi::c_void;
use std::sync::Arc;

/// The key of the subject of a new record: fills `out_key` with visard_buf_copy(), 32 bytes.
/// `respondent` comes as one of a tree of hashes in generation 0; set `leaves` and `place` for a
/// number or another generation: they are kept with the record. Returns
/// `VISARD_STATUS_SUBJECT_ERASED` when nothing new may be kept of them.
pub type visard_subject_sealing_key = Option<
    unsafe extern "C" fn(
        context: *mut c_void,
        respondent: *mut visard_respondent,
        out_key: *mut visard_buf,
    ) -> visard_status,
>;

/// The key of the respondent whose record it is: fills `out_key` with visard_buf_copy(), 32 bytes.
/// Returns `VISARD_STATUS_SUBJECT_ERASED` when they were erased.
pub type visard_subject_opening_key = Option<
    unsafe extern "C" fn(
        context: *mut c_void,
        respondent: *const visard_respondent,
        out_key: *mut visard_buf,
    ) -> visard_status,
>;

/// Where records find the keys of respondents: the caller's functions.
///
/// They run during visard_protect(), visard_view() and visard_send() of the handle that was made
/// with them, and visard_gateway_send_record() of a gateway made from it, in the thread of the call and
/// in several threads at once if these are used so, until they are freed; they must return: no longjmp,
/// no exception, and use no visard_originals of the call. Every status but those that are
/// named makes the call fail with STORE_FAILED. What they are given is readable until they return.
#[repr(C)]
#[derive(Debug)]
pub struct visard_subject_keys {
    /// sizeof(visard_subject_keys).
    pub size: u32,
    /// Unused, 0.
    pub reserved: u32,
    /// Passed to each function; the library does not look at it.
    pub context: *mut c_void,
    /// For records that are sealed.
    pub sealing_key: visard_subject_sealing_key,
    /// For records that are opened.
    pub opening_key: visard_subject_opening_key,
}

/// The same as `v`, with the keys of respondents from a tree of hashes, everyone in generation 0.
/// The tree is as old as it is: load it, and make another handle, before each piece of work. Free
/// it with visard_free(), and `v`, too.
///
/// Fails with POLICY_INVALID when the policy keeps a class deterministic: what is sealed alike for
/// all cannot vanish for one; USE_MISSING.
///
/// # Safety
/// `v` and `tree` are live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_with_tree(
    v: *const visard,
    tree: *const visard_tree,
    out: *mut *mut visard,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let v = unsafe { handle(v) }?;
        // SAFETY: as the caller promises.
        let tree = unsafe { handle(tree) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let keys = Arc::new(tree.0.clone());
        out.write(boxed(visard(v.0.clone().with_subject_keys(keys)?)));
        Ok(())
    })
}

/// The same as `v`, with the keys of respondents from the caller's functions, which are copied from
/// `keys`. Free it with visard_free(), and `v`, too.
///
/// Fails as visard_with_tree(); NULL_POINTER for a function that is missing, INVALID_ARGUMENT for
/// the size of the struct.
///
/// # Safety
/// `v` is live; `keys` is readable; its functions keep to what their types say, and may be called
/// in any thread until the result and every gateway made from it are freed; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_with_subject_keys(
    v: *const visard,
    keys: *const visard_subject_keys,
    out: *mut *mut visard,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let v = unsafe { handle(v) }?;
        // SAFETY: as the caller promises.
        let keys = unsafe { Keys::of(keys) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard(v.0.clone().with_subject_keys(Arc::new(keys))?)));
        Ok(())
    })
}

/// The caller's functions as the core's source of keys.
struct Keys {
    context: *mut c_void,
    sealing_key: visard_subject_sealing_key,
    opening_key: visard_subject_opening_key,
}

// SAFETY: the caller promises that the functions may be called in any thread with the context.
unsafe impl Send for Keys {}
// SAFETY: and in several at once.
unsafe impl Sync for Keys {}

impl Keys {
    /// # Safety
    /// `keys` is readable, and its functions may be called until the result is dropped.
    unsafe fn of(keys: *const visard_subject_keys) -> Result<Self> {
        // SAFETY: as the caller promises.
        let keys = unsafe { sized(keys) }?;
        let visard_subject_keys { context, sealing_key, opening_key, .. } = *keys;
        if sealing_key.is_none() || opening_key.is_none() {
            return Err(Error::new(Code::NullPointer));
        }
        Ok(Self { context, sealing_key, opening_key })
    }
}

impl SubjectKeys for Keys {
    fn sealing_key<'s>(&self, subject: &'s str) -> Result<(Respondent<'s>, SubjectKey)> {
        let find = self.sealing_key.ok_or(Error::new(Code::Internal))?;
        let mut respondent = shown(&Respondent::new(subject));
        // SAFETY: the caller's function, with a struct and a buffer that it may fill.
        let key = found(|out| unsafe { find(self.context, &raw mut respondent, out) })?;
        // Only the place is the function's to say.
        let named = shown(&Respondent::new(subject));
        let respondent =
            visard_respondent { leaves: respondent.leaves, place: respondent.place, ..named };
        // SAFETY: it points to `subject`.
        let respondents = unsafe { known(&raw const respondent, 1) }?;
        let respondent = respondents.first().ok_or(Error::new(Code::Internal))?;
        Ok((*respondent, key))
    }

    fn opening_key(&self, respondent: &Respondent<'_>) -> Result<SubjectKey> {
        let find = self.opening_key.ok_or(Error::new(Code::Internal))?;
        let respondent = shown(respondent);
        // SAFETY: the caller's function, with a struct that it may read and a buffer to fill.
        found(|out| unsafe { find(self.context, &raw const respondent, out) })
    }
}

/// The key that a function of the caller's wrote; erased, or a failure, if it says so.
fn found(call: impl FnOnce(*mut visard_buf) -> visard_status) -> Result<SubjectKey> {
    let (status, key) = loaded(call);
    if status == Code::SubjectErased.number() {
        return Err(Error::new(Code::SubjectErased));
    }
    let key = key.filter(|_| status == VISARD_STATUS_OK).ok_or(Error::new(Code::StoreFailed))?;
    SubjectKey::from_bytes(key.expose()).map_err(|_| Error::new(Code::StoreFailed))
}

/// A respondent as C names one.
fn shown(respondent: &Respondent<'_>) -> visard_respondent {
    let (leaves, place) = respondent.leaf();
    visard_respondent {
        subject: respondent.subject().as_ptr().cast(),
        subject_len: respondent.subject().len(),
        leaves: match leaves {
            Leaves::Numbered => VISARD_LEAVES_NUMBERED,
            _ => VISARD_LEAVES_HASHED,
        },
        reserved: 0,
        place,
    }
}
