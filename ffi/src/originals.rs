//! Placeholders for language models
//!
//! What goes to a model has `[EMAIL_7K3QX9P2]` in the place of an address, and the answer gets the
//! address back, as far as its reader may see it:
//!
//! ```text
//!     visard_replacer_new(keyring, "us-llm", 6, terms, terms_len, &replacer, &detail); // for a vendor
//!     visard_originals_new(&originals);                                           // for a conversation
//!     visard_replacer_replace(replacer, originals, text, text_len, &prompt, &counts);
//!     // the model answers
//!     visard_originals_restore(originals, answer, answer_len, rights, rights_len, &shown, &report);
//! ```
//!
//! The eight characters behind the name stand for the value, the same ones for every spelling of it.
//! A spelling that is not the usual one has a suffix of two characters, seldom more: `[PERSON_7K3QX9P2]`
//! is Callum Penhaligon, `[PERSON_7K3QX9P2-1S]` the CALLUM PENHALIGON or the Callum of the same text. So
//! a model sees that it is one person, and everybody gets back what stood there. The suffix is part of the
//! placeholder: keep it.
//!
//! Rights are a JSON object of names of placeholders (of a kind, or of a term) with "clear" (the
//! value), "mask" (what a mask of it shows) or "keep" (the placeholder stays); "*" is for all other
//! names, which without it stay. Ask your policy for them. Originals are personal data: they are in
//! memory until they are freed, and leave only sealed. docs/guide/ai.md says what is found again in
//! an answer and what is not.

use crate::{
    abi::{visard_buf, visard_status},
    answer_reader::told,
    guard::{boxed, bytes, guard, handle, output, release, text},
    keyring::visard_keyring,
};
use ::visard::{
    Code, Error, Result,
    keyset::Keyring,
    pii::{Originals, Restored, Restoring, Right, Rights},
    visard::Reader,
};
use core::{
    ffi::{c_char, c_void},
    fmt,
};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What stands behind the placeholders of a conversation.
///
/// It changes: threads that use one at the same time wait for each other.
#[derive(Debug)]
pub struct visard_originals(pub(crate) Arc<Mutex<Originals>>);

/// Restores one answer that comes in pieces.
///
/// It changes: threads that use one at the same time wait for each other. It may outlive its
/// originals.
pub struct visard_restorer {
    originals: Arc<Mutex<Originals>>,
    restoring: Mutex<Option<Restoring<Box<Function>>>>,
    /// Whose reading is told at the end.
    reader: Option<Arc<Reader>>,
}

/// Says what may be shown of the values under a name.
type Function = dyn FnMut(&str) -> Right + Send;

/// Begins a conversation. Free it with visard_originals_free().
///
/// # Safety
/// `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_originals_new(out: *mut *mut visard_originals) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_originals::of(Originals::new())));
        Ok(())
    })
}

/// Goes on with a conversation that visard_originals_seal() sealed for this scope. Free it with
/// visard_originals_free().
///
/// Fails with UNSUPPORTED_FORMAT, KEY_UNKNOWN, USE_MISSING; OPEN_FAILED for everything else.
///
/// # Safety
/// `keyring` is live; `scope` and `sealed` are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_originals_open(
    keyring: *const visard_keyring,
    scope: *const c_char,
    scope_len: usize,
    sealed: *const c_void,
    sealed_len: usize,
    out: *mut *mut visard_originals,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let scope = unsafe { text(scope, scope_len) }?;
        // SAFETY: as the caller promises.
        let sealed = unsafe { bytes(sealed, sealed_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let originals = Originals::open(&keyring.0, scope, sealed)?;
        out.write(boxed(visard_originals::of(originals)));
        Ok(())
    })
}

/// Seals all that is held, for a conversation that goes on in another process.
///
/// Fails with USE_MISSING, LIMIT_EXCEEDED for a scope over 255 bytes, RANDOM_UNAVAILABLE.
///
/// # Safety
/// `originals` and `keyring` are live; `scope` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_originals_seal(
    originals: *const visard_originals,
    keyring: *const visard_keyring,
    scope: *const c_char,
    scope_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let scope = unsafe { text(scope, scope_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(originals.sealed(&keyring.0, scope)?));
        Ok(())
    })
}

/// How many values are held; 0 for `NULL`.
///
/// # Safety
/// `originals` is `NULL` or live.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_originals_count(originals: *const visard_originals) -> usize {
    // SAFETY: as the caller promises.
    let originals = unsafe { handle(originals) };
    originals.map_or(0, |originals| originals.lock().len())
}

/// Gives an answer its values back, as far as `rights` say. `out_report` is JSON, names and counts
/// only: `{"restored":{"EMAIL":1},"masked":{},"kept":{},"unknown":0}`; `unknown` are those that
/// nobody made, which stay.
///
/// Fails with INVALID_JSON and INVALID_ARGUMENT for other rights, LIMIT_EXCEEDED for more than 16 MiB,
/// before or after.
///
/// # Safety
/// `originals` is live; the texts are readable for their lengths; `out_text` and `out_report` are
/// writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_originals_restore(
    originals: *const visard_originals,
    answer: *const c_char,
    answer_len: usize,
    rights: *const c_char,
    rights_len: usize,
    out_text: *mut visard_buf,
    out_report: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let answer = unsafe { text(answer, answer_len) }?;
        // SAFETY: as the caller promises.
        let rights = unsafe { text(rights, rights_len) }?;
        // SAFETY: as the caller promises.
        let out_text = unsafe { output(out_text) }?;
        // SAFETY: as the caller promises.
        let out_report = unsafe { output(out_report) }?;
        let rights = Rights::from_json(rights)?;
        let Restored { text, report, .. } =
            originals.lock().restore(answer, |name| rights.of(name))?;
        out_report.write(visard_buf::holding(report.to_json()));
        out_text.write(visard_buf::holding(text));
        Ok(())
    })
}

/// The same for the values of a JSON document, the arguments of a tool call too; numbers that were
/// replaced are numbers again.
///
/// Fails as visard_originals_restore(), and with INVALID_JSON for another document.
///
/// # Safety
/// As visard_originals_restore().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_originals_restore_json(
    originals: *const visard_originals,
    document: *const c_char,
    document_len: usize,
    rights: *const c_char,
    rights_len: usize,
    out_text: *mut visard_buf,
    out_report: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let document = unsafe { text(document, document_len) }?;
        // SAFETY: as the caller promises.
        let rights = unsafe { text(rights, rights_len) }?;
        // SAFETY: as the caller promises.
        let out_text = unsafe { output(out_text) }?;
        // SAFETY: as the caller promises.
        let out_report = unsafe { output(out_report) }?;
        let rights = Rights::from_json(rights)?;
        let Restored { text, report, .. } =
            originals.lock().restore_json(document, |name| rights.of(name))?;
        out_report.write(visard_buf::holding(report.to_json()));
        out_text.write(visard_buf::holding(text));
        Ok(())
    })
}

/// Wipes and frees what is held. Nothing happens for `NULL`.
///
/// # Safety
/// `originals` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_originals_free(originals: *mut visard_originals) {
    // SAFETY: as the caller promises.
    unsafe { release(originals) };
}

/// Begins to restore an answer that comes in pieces. Free it with visard_restorer_free().
///
/// Fails with INVALID_JSON and INVALID_ARGUMENT for other rights.
///
/// # Safety
/// `originals` is live; `rights` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_restorer_new(
    originals: *const visard_originals,
    rights: *const c_char,
    rights_len: usize,
    out: *mut *mut visard_restorer,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let rights = unsafe { text(rights, rights_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(originals.restorer(rights, Restoring::new)?));
        Ok(())
    })
}

/// Begins to restore the source of a JSON document that comes in pieces, such as the arguments of a
/// tool call: values are escaped as its strings need it. A number that was replaced comes back as a
/// string. Free it with visard_restorer_free().
///
/// Fails as visard_restorer_new().
///
/// # Safety
/// As visard_restorer_new().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_restorer_new_json(
    originals: *const visard_originals,
    rights: *const c_char,
    rights_len: usize,
    out: *mut *mut visard_restorer,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let rights = unsafe { text(rights, rights_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(originals.restorer(rights, Restoring::json)?));
        Ok(())
    })
}

/// Takes the next bytes of the answer, which may be cut anywhere, and gives what is certain by now,
/// often nothing. Held back is only what may still become part of a placeholder.
///
/// Fails with INVALID_UTF8, LIMIT_EXCEEDED when more than 16 MiB come out of this piece; after any
/// failure, and after visard_restorer_finish(), with INVALID_ARGUMENT.
///
/// # Safety
/// `restorer` is live; `piece` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_restorer_push(
    restorer: *const visard_restorer,
    piece: *const c_void,
    piece_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let restorer = unsafe { handle(restorer) }?;
        // SAFETY: as the caller promises.
        let piece = unsafe { bytes(piece, piece_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(restorer.push(piece)?));
        Ok(())
    })
}

/// Ends the answer: gives what was held back, and the report on the whole as
/// visard_originals_restore() does, or visard_answer_reader_restore() for a restorer of a reader.
///
/// Fails with INVALID_UTF8 when the answer ends inside a character, LIMIT_EXCEEDED; after any failure,
/// and the second time, with INVALID_ARGUMENT.
///
/// # Safety
/// `restorer` is live; `out_text` and `out_report` are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_restorer_finish(
    restorer: *const visard_restorer,
    out_text: *mut visard_buf,
    out_report: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let restorer = unsafe { handle(restorer) }?;
        // SAFETY: as the caller promises.
        let out_text = unsafe { output(out_text) }?;
        // SAFETY: as the caller promises.
        let out_report = unsafe { output(out_report) }?;
        let (text, report) = restorer.finish()?;
        out_report.write(visard_buf::holding(report));
        out_text.write(visard_buf::holding(text));
        Ok(())
    })
}

/// Wipes and frees a restorer. Nothing happens for `NULL`.
///
/// # Safety
/// `restorer` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_restorer_free(restorer: *mut visard_restorer) {
    // SAFETY: as the caller promises.
    unsafe { release(restorer) };
}

impl visard_originals {
    fn of(originals: Originals) -> Self {
        Self(Arc::new(Mutex::new(originals)))
    }

    fn sealed(&self, keyring: &Keyring, scope: &str) -> Result<Vec<u8>> {
        self.lock().seal(keyring, scope)
    }

    fn restorer(
        &self,
        rights: &str,
        begin: impl FnOnce(Box<Function>) -> Restoring<Box<Function>>,
    ) -> Result<visard_restorer> {
        let rights = Rights::from_json(rights)?;
        let restoring = begin(Box::new(move |name: &str| rights.of(name)));
        let originals = Arc::clone(&self.0);
        Ok(visard_restorer { originals, restoring: Mutex::new(Some(restoring)), reader: None })
    }

    /// A restorer that asks a reader, and tells what they read at the end.
    pub(crate) fn restorer_of(
        &self,
        reader: &Arc<Reader>,
        begin: impl FnOnce(Box<Function>) -> Restoring<Box<Function>>,
    ) -> visard_restorer {
        let asked = Arc::clone(reader);
        let restoring = begin(Box::new(move |name: &str| asked.right(name)));
        visard_restorer {
            originals: Arc::clone(&self.0),
            restoring: Mutex::new(Some(restoring)),
            reader: Some(Arc::clone(reader)),
        }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Originals> {
        lock(&self.0)
    }
}

impl visard_restorer {
    fn push(&self, piece: &[u8]) -> Result<String> {
        let mut held = lock(&self.restoring);
        // Put back only after success: what follows a gap is another text.
        let mut restoring = held.take().ok_or(Error::new(Code::InvalidArgument))?;
        let text = restoring.push(&lock(&self.originals), piece)?;
        *held = Some(restoring);
        Ok(text)
    }

    fn finish(&self) -> Result<(String, String)> {
        let restoring = lock(&self.restoring).take().ok_or(Error::new(Code::InvalidArgument))?;
        let (text, report) = restoring.finish(&lock(&self.originals))?;
        match &self.reader {
            Some(reader) => Ok((text, told(reader, &report)?)),
            None => Ok((text, report.to_json())),
        }
    }
}

impl fmt::Debug for visard_restorer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("visard_restorer([redacted])")
    }
}

/// What a call that panicked left is still whole: originals are only added.
pub(crate) fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}
