//! Replacers
//!
//! What puts placeholders in the place of values, for one vendor of a model: two vendors cannot match
//! what they got.

use crate::{
    abi::{visard_buf, visard_status},
    detail::explained,
    guard::{boxed, guard, handle, optional_output, output, release, text},
    keyring::visard_keyring,
    originals::visard_originals,
    scanner::{known, visard_hints, visard_scanner},
};
use ::visard::{
    Result,
    pii::{Hints, Originals, Placeholders, Replaced, Replacer, Scanner, Terms},
};
use core::ffi::c_char;

/// Replaces what the scanner finds, and listed terms, by the placeholders of one scope.
///
/// Immutable: any number of threads may use it at once. It may outlive its keyring.
#[derive(Debug)]
pub struct visard_replacer {
    placeholders: Placeholders,
    terms: Terms,
    scanner: Scanner,
}

/// Prepares the placeholders of `scope`, which is one vendor of a model: two vendors cannot match
/// what they got. `terms` are words that never leave: on each line a name in capitals, a tab and the
/// term; `NULL` with 0 is none. Free it with visard_replacer_free().
///
/// `detail` may be `NULL`. Otherwise, when a term is refused, it receives JSON with its line and the
/// reason, never the term (see "Errors" at the top).
///
/// Fails with USE_MISSING, KEY_UNKNOWN without a usable pseudonym key, INVALID_ARGUMENT for a line
/// that is no term, LIMIT_EXCEEDED for a scope over 255 bytes, a term over 256 bytes or more than
/// 65,536 of them.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths; `out` and `detail` are writable and do
/// not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_replacer_new(
    keyring: *const visard_keyring,
    scope: *const c_char,
    scope_len: usize,
    terms: *const c_char,
    terms_len: usize,
    out: *mut *mut visard_replacer,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let scope = unsafe { text(scope, scope_len) }?;
        // SAFETY: as the caller promises.
        let terms = unsafe { text(terms, terms_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let placeholders = Placeholders::new(&keyring.0, scope)?;
        let terms = explained(Terms::from_lines(terms), detail)?;
        out.write(boxed(visard_replacer { placeholders, terms, scanner: Scanner::new() }));
        Ok(())
    })
}

/// As visard_replacer_new(), with another scanner: for some kinds only, or with recognisers. What is
/// yours in a text then goes under the name of its recogniser, `[CUSTOMER_ID_7K3QX9P2]`. It may outlive
/// the scanner. Free it with visard_replacer_free().
///
/// Fails as visard_replacer_new(), with the same `detail`.
///
/// # Safety
/// As visard_replacer_new(); `scanner` is live.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_replacer_new_with(
    keyring: *const visard_keyring,
    scope: *const c_char,
    scope_len: usize,
    terms: *const c_char,
    terms_len: usize,
    scanner: *const visard_scanner,
    out: *mut *mut visard_replacer,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let scope = unsafe { text(scope, scope_len) }?;
        // SAFETY: as the caller promises.
        let terms = unsafe { text(terms, terms_len) }?;
        // SAFETY: as the caller promises.
        let scanner = unsafe { handle(scanner) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let placeholders = Placeholders::new(&keyring.0, scope)?;
        let terms = explained(Terms::from_lines(terms), detail)?;
        out.write(boxed(visard_replacer { placeholders, terms, scanner: scanner.0.clone() }));
        Ok(())
    })
}

/// Puts a placeholder in the place of every value of a text that a person wrote; the values go into
/// `originals`. `out_counts` is JSON for the log: how many of which name, `{"EMAIL":1}`.
///
/// Fails with LIMIT_EXCEEDED for a text over 16 MiB, a value over 65,535 bytes and more than
/// 1,048,576 originals.
///
/// # Safety
/// `replacer` and `originals` are live; `input` is readable for its length; `out_text` and
/// `out_counts` are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_replacer_replace(
    replacer: *const visard_replacer,
    originals: *const visard_originals,
    input: *const c_char,
    input_len: usize,
    out_text: *mut visard_buf,
    out_counts: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let replacer = unsafe { handle(replacer) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let input = unsafe { text(input, input_len) }?;
        // SAFETY: as the caller promises.
        let out_text = unsafe { output(out_text) }?;
        // SAFETY: as the caller promises.
        let out_counts = unsafe { output(out_counts) }?;
        let replaced = replacer.with(originals, input, &Hints::new(), Replacer::replace)?;
        out_counts.write(visard_buf::holding(replaced.counts_json()));
        out_text.write(visard_buf::holding(replaced.text));
        Ok(())
    })
}

/// As visard_replacer_replace(), with what is known about the text; `hints` may be `NULL`.
///
/// Fails as visard_replacer_replace(), and with INVALID_ARGUMENT for hints of a smaller size.
///
/// # Safety
/// As visard_replacer_replace(); `hints` is `NULL` or begins with its size, and as many bytes are
/// readable, its texts for their lengths.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_replacer_replace_with(
    replacer: *const visard_replacer,
    originals: *const visard_originals,
    input: *const c_char,
    input_len: usize,
    hints: *const visard_hints,
    out_text: *mut visard_buf,
    out_counts: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let replacer = unsafe { handle(replacer) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let input = unsafe { text(input, input_len) }?;
        // SAFETY: as the caller promises.
        let hints = unsafe { known(hints) }?;
        // SAFETY: as the caller promises.
        let out_text = unsafe { output(out_text) }?;
        // SAFETY: as the caller promises.
        let out_counts = unsafe { output(out_counts) }?;
        let replaced = replacer.with(originals, input, &hints, Replacer::replace)?;
        out_counts.write(visard_buf::holding(replaced.counts_json()));
        out_text.write(visard_buf::holding(replaced.text));
        Ok(())
    })
}

/// The same for an answer of a model, as it came, that goes back to it with the conversation:
/// placeholders that are held stay, everything else is gone through.
///
/// Fails as visard_replacer_replace().
///
/// # Safety
/// As visard_replacer_replace().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_replacer_replace_answer(
    replacer: *const visard_replacer,
    originals: *const visard_originals,
    answer: *const c_char,
    answer_len: usize,
    out_text: *mut visard_buf,
    out_counts: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let replacer = unsafe { handle(replacer) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let answer = unsafe { text(answer, answer_len) }?;
        // SAFETY: as the caller promises.
        let out_text = unsafe { output(out_text) }?;
        // SAFETY: as the caller promises.
        let out_counts = unsafe { output(out_counts) }?;
        let replaced = replacer.with(originals, answer, &Hints::new(), Replacer::replace_answer)?;
        out_counts.write(visard_buf::holding(replaced.counts_json()));
        out_text.write(visard_buf::holding(replaced.text));
        Ok(())
    })
}

/// The same for the values of a JSON document; names of members stay.
///
/// Fails as visard_replacer_replace(), and with INVALID_JSON.
///
/// # Safety
/// As visard_replacer_replace().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_replacer_replace_json(
    replacer: *const visard_replacer,
    originals: *const visard_originals,
    document: *const c_char,
    document_len: usize,
    out_text: *mut visard_buf,
    out_counts: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let replacer = unsafe { handle(replacer) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let document = unsafe { text(document, document_len) }?;
        // SAFETY: as the caller promises.
        let out_text = unsafe { output(out_text) }?;
        // SAFETY: as the caller promises.
        let out_counts = unsafe { output(out_counts) }?;
        let replaced = replacer.with(originals, document, &Hints::new(), Replacer::replace_json)?;
        out_counts.write(visard_buf::holding(replaced.counts_json()));
        out_text.write(visard_buf::holding(replaced.text));
        Ok(())
    })
}

/// Wipes and frees a replacer. Nothing happens for `NULL`.
///
/// # Safety
/// `replacer` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_replacer_free(replacer: *mut visard_replacer) {
    // SAFETY: as the caller promises.
    unsafe { release(replacer) };
}

impl visard_replacer {
    fn with<'r>(
        &'r self,
        originals: &visard_originals,
        text: &str,
        hints: &Hints<'_>,
        replace: impl FnOnce(&Replacer<'r>, &str, &Hints<'_>, &mut Originals) -> Result<Replaced>,
    ) -> Result<Replaced> {
        let replacer = Replacer::new(&self.placeholders, self.scanner.clone());
        let replacer = replacer.with_terms(&self.terms);
        replace(&replacer, text, hints, &mut originals.lock())
    }
}
