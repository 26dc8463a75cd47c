//! Scanners
//!
//! visard_pii_scan() looks for every kind. A scanner looks for those you choose, for what your own
//! recognisers describe, and takes hints: what you know about a text before anybody reads it.
//!
//! ```text
//!     visard_scanner_new(NULL, 0, document, document_len, &scanner, &detail);    // once, at start
//!     visard_hints hints = {sizeof hints, 0, "phone", 5, NULL, 0, NULL, 0, "DK", 2};
//!     visard_scanner_scan(scanner, text, text_len, &hints, &findings);
//! ```
//!
//! The document is TOML or JSON: patterns, words, check digits, allow and deny lists. Its fields are in
//! docs/guide/recognisers.md. visard_redactor_new(), visard_replacer_new_with() and
//! visard_gateway_new() take the scanner, too.

use crate::{
    abi::{visard_buf, visard_status},
    detail::explained,
    guard::{boxed, guard, handle, items, optional_output, output, release, sized, text},
    pii::visard_findings,
};
use ::visard::{
    Code, Error, Result,
    pii::{Hints, Kind, Recognisers, Scanner},
};
use core::ffi::c_char;
use std::sync::Arc;

/// Looks for some kinds of personal data, or all, and for what recognisers describe.
///
/// Immutable: any number of threads may use it at once.
#[derive(Debug)]
pub struct visard_scanner(pub(crate) Scanner);

/// What is known about a text; every text may be `NULL` with 0. Hints raise or lower what is found, and
/// never make something personal data that does not have its shape. Of longer ones than 512 bytes the
/// front is read.
#[repr(C)]
#[derive(Debug)]
pub struct visard_hints {
    /// sizeof(visard_hints).
    pub size: u32,
    /// Unused, 0.
    pub reserved: u32,
    /// The name of the field, in any of the usual spellings: "phone_number", "dateOfBirth".
    pub field: *const c_char,
    /// The length of `field` in bytes.
    pub field_len: usize,
    /// The question that the text answers.
    pub question: *const c_char,
    /// The length of `question` in bytes.
    pub question_len: usize,
    /// The language of the text (BCP 47): "fr", "de-CH".
    pub locale: *const c_char,
    /// The length of `locale` in bytes.
    pub locale_len: usize,
    /// The country of the respondents (ISO 3166-1 alpha-2): "FR". Anything else is ignored.
    pub country: *const c_char,
    /// The length of `country` in bytes.
    pub country_len: usize,
}

/// Makes a scanner for `kinds_len` kinds (`VISARD_KIND_…`); `NULL` with 0 is every kind. `recognisers`
/// is a document of at most 1 MiB, as TOML or as JSON (text that begins with `{`); `NULL` with 0 is
/// none. What they find is of `VISARD_KIND_CUSTOM`, whichever kinds there are, and has their names. Free
/// it with visard_scanner_free().
///
/// `detail` may be `NULL`. Otherwise, when the document is refused, it receives JSON with the place
/// and the reason (see "Errors" at the top).
///
/// Fails with UNKNOWN_KIND for a number that this release does not know, INVALID_JSON,
/// INVALID_ARGUMENT for other documents that do not describe recognisers, LIMIT_EXCEEDED.
///
/// # Safety
/// `kinds` is readable for `kinds_len` numbers and `recognisers` for its length; `out` and `detail` are
/// writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_scanner_new(
    kinds: *const u32,
    kinds_len: usize,
    recognisers: *const c_char,
    recognisers_len: usize,
    out: *mut *mut visard_scanner,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let kinds = unsafe { items(kinds, kinds_len) }?;
        // SAFETY: as the caller promises.
        let recognisers = unsafe { text(recognisers, recognisers_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let scanner = scanner(kinds)?;
        if recognisers.is_empty() {
            out.write(boxed(visard_scanner(scanner)));
            return Ok(());
        }
        let recognisers = explained(Recognisers::parse(recognisers), detail)?;
        out.write(boxed(visard_scanner(scanner.with_recognisers(Arc::new(recognisers)))));
        Ok(())
    })
}

/// Lists what is found in the text, as visard_pii_scan(). `hints` may be `NULL`. Free the list with
/// visard_findings_free(); visard_findings_name() says which recogniser found something.
///
/// Fails with LIMIT_EXCEEDED for more than 16 MiB, INVALID_ARGUMENT for hints of a smaller size.
///
/// # Safety
/// `scanner` is live; `input` is readable for its length; `hints` is `NULL` or begins with its size, and
/// as many bytes are readable, its texts for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_scanner_scan(
    scanner: *const visard_scanner,
    input: *const c_char,
    input_len: usize,
    hints: *const visard_hints,
    out: *mut *mut visard_findings,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let scanner = unsafe { handle(scanner) }?;
        // SAFETY: as the caller promises.
        let input = unsafe { text(input, input_len) }?;
        // SAFETY: as the caller promises.
        let hints = unsafe { known(hints) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_findings::in_text(scanner.0.scan_with(input, &hints)?)));
        Ok(())
    })
}

/// Lists what is found in the values of a JSON document, in its order; visard_findings_pointer() says
/// in which. Every string and number is looked at by itself, with the name of its member as its field; a
/// member `question`, `title`, `label` or `prompt` is the question of its neighbours. `hints`, which may
/// be `NULL`, count where the document says nothing. Names of members are not looked at. Free the
/// list with visard_findings_free().
///
/// Fails with INVALID_JSON, LIMIT_EXCEEDED for more than 16 MiB, INVALID_ARGUMENT for hints of a smaller
/// size.
///
/// # Safety
/// As visard_scanner_scan().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_scanner_scan_json(
    scanner: *const visard_scanner,
    document: *const c_char,
    document_len: usize,
    hints: *const visard_hints,
    out: *mut *mut visard_findings,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let scanner = unsafe { handle(scanner) }?;
        // SAFETY: as the caller promises.
        let document = unsafe { text(document, document_len) }?;
        // SAFETY: as the caller promises.
        let hints = unsafe { known(hints) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_findings::in_document(&scanner.0.scan_json(document, &hints)?)));
        Ok(())
    })
}

/// The text with every finding replaced by its label, `[EMAIL]`, or `[CUSTOMER_ID]` for a recogniser of
/// that name. Phrases of `VISARD_KIND_SPECIAL_CATEGORY` stay. `hints` may be `NULL`.
///
/// Fails as visard_scanner_scan().
///
/// # Safety
/// As visard_scanner_scan().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_scanner_redact(
    scanner: *const visard_scanner,
    input: *const c_char,
    input_len: usize,
    hints: *const visard_hints,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let scanner = unsafe { handle(scanner) }?;
        // SAFETY: as the caller promises.
        let input = unsafe { text(input, input_len) }?;
        // SAFETY: as the caller promises.
        let hints = unsafe { known(hints) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(scanner.0.redact_with(input, &hints)?));
        Ok(())
    })
}

/// Frees a scanner. Nothing happens for `NULL`.
///
/// # Safety
/// `scanner` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_scanner_free(scanner: *mut visard_scanner) {
    // SAFETY: as the caller promises.
    unsafe { release(scanner) };
}

fn scanner(kinds: &[u32]) -> Result<Scanner> {
    if kinds.is_empty() {
        return Ok(Scanner::new());
    }
    let kinds: Result<Vec<_>> = kinds.iter().map(|number| kind(*number)).collect();
    Ok(Scanner::with_kinds(&kinds?))
}

fn kind(number: u32) -> Result<Kind> {
    let known = Kind::ALL.iter().find(|kind| u32::from(kind.number()) == number);
    known.copied().ok_or(Error::new(Code::UnknownKind))
}

/// # Safety
/// `hints` is `NULL` or begins with its size, and as many bytes are readable during `'a`, its texts for
/// their lengths.
pub(crate) unsafe fn known<'a>(hints: *const visard_hints) -> Result<Hints<'a>> {
    if hints.is_null() {
        return Ok(Hints::new());
    }
    // SAFETY: as the caller promises.
    let hints = unsafe { sized(hints) }?;
    // SAFETY: as the caller promises.
    let field = unsafe { text(hints.field, hints.field_len) }?;
    // SAFETY: as the caller promises.
    let question = unsafe { text(hints.question, hints.question_len) }?;
    // SAFETY: as the caller promises.
    let locale = unsafe { text(hints.locale, hints.locale_len) }?;
    // SAFETY: as the caller promises.
    let country = unsafe { text(hints.country, hints.country_len) }?;
    Ok(Hints::new().field(field).question(question).locale(locale).country(country))
}
