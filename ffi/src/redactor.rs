//! Redactors
//!
//! visard_pii_redact() and visard_scanner_redact() write labels. A redactor writes what its plan says,
//! kind by kind:
//!
//! ```text
//!     const char *plan = "mask, EMAIL=keep-domain, IBAN=keep-last:4";
//!     visard_redactor_new(NULL, plan, strlen(plan), NULL, NULL, 0, &redactor, &detail);   // once
//!     visard_redactor_redact(redactor, text, text_len, NULL, &redacted);
//! ```
//!
//! A plan is text: styles between commas, each for a kind by its name (visard_kind_name(); `CUSTOM` is
//! everything that recognisers find) or, once, for all others. Styles are
//!
//!   `label` (`[EMAIL]`), `mask` (`j•••@example.org`), `keep-last:4` (`•••3000`), `keep-domain`
//!   (`•••@example.org`), `generalise` (a domain, a year, a country), `remove` and `keep`;
//!   of a keyring and a scope, in which equal values get equal ones, `hash`, `pseudonym` (a placeholder),
//!   `same-shape` (with wrong check digits) and `surrogate` (a value that is nobody's).
//!
//! Phrases of `VISARD_KIND_SPECIAL_CATEGORY` stay readable unless the plan names that kind. Redacting
//! what was redacted changes nothing. docs/detection.md says how many surrogates there are.

use crate::{
    abi::{visard_buf, visard_status},
    detail::explained,
    guard::{boxed, guard, handle, optional_output, output, release, text},
    keyring::visard_keyring,
    scanner::{known, visard_hints, visard_scanner},
};
use ::visard::{
    Result,
    keyset::Keyring,
    pii::{RedactionKeys, Redactor, Scanner},
};
use core::ffi::c_char;

/// Redacts by one plan.
///
/// Immutable: any number of threads may use it at once. It may outlive its scanner and its keyring.
#[derive(Debug)]
pub struct visard_redactor(Redactor);

/// Makes a redactor of a scanner, `NULL` for one of every kind, and a plan; `NULL` with 0 is labels for
/// all. `keyring` and `scope`, of at most 255 bytes, are for keyed styles: who may read a redacted text,
/// so that others cannot match what they got. Without a keyring, `NULL`, the scope is not read. Free it
/// with visard_redactor_free().
///
/// `detail` may be `NULL`. Otherwise, when the plan is refused, it receives JSON with the reason (see
/// "Errors" at the top).
///
/// Fails with UNKNOWN_KIND for a name that is not a kind's, INVALID_ARGUMENT for another style, two of
/// them for a kind, a keyed style without a keyring, and a kind that the scanner does not look for: it
/// would stay readable unnoticed. USE_MISSING and KEY_UNKNOWN without a usable pseudonym key,
/// LIMIT_EXCEEDED for a longer scope.
///
/// # Safety
/// `scanner` and `keyring` are `NULL` or live; the texts are readable for their lengths; `out` and
/// `detail` are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_redactor_new(
    scanner: *const visard_scanner,
    plan: *const c_char,
    plan_len: usize,
    keyring: *const visard_keyring,
    scope: *const c_char,
    scope_len: usize,
    out: *mut *mut visard_redactor,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let scanner = unsafe { handle(scanner) };
        // SAFETY: as the caller promises.
        let plan = unsafe { text(plan, plan_len) }?;
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) };
        // SAFETY: as the caller promises.
        let scope = unsafe { text(scope, scope_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let scanner = scanner.map_or_else(|_| Scanner::new(), |scanner| scanner.0.clone());
        let made = redactor(scanner, plan, keyring.ok().map(|keyring| (&keyring.0, scope)));
        out.write(boxed(visard_redactor(explained(made, detail)?)));
        Ok(())
    })
}

/// The text with every finding replaced as the plan says. `hints` may be `NULL`.
///
/// Fails with LIMIT_EXCEEDED for more than 16 MiB, also of the result on the way, INVALID_ARGUMENT for
/// hints of a smaller size.
///
/// # Safety
/// `redactor` is live; `input` is readable for its length; `hints` is `NULL` or begins with its size, and
/// as many bytes are readable, its texts for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_redactor_redact(
    redactor: *const visard_redactor,
    input: *const c_char,
    input_len: usize,
    hints: *const visard_hints,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let redactor = unsafe { handle(redactor) }?;
        // SAFETY: as the caller promises.
        let input = unsafe { text(input, input_len) }?;
        // SAFETY: as the caller promises.
        let hints = unsafe { known(hints) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(redactor.0.redact(input, &hints)?));
        Ok(())
    })
}

/// A JSON document with the findings in its values replaced as the plan says; a number with a finding
/// becomes a string. Names of members, order, spacing and all other values stay as they are, byte for
/// byte. What is looked at, and with which hints, is as in visard_scanner_scan_json().
///
/// Fails as visard_redactor_redact(), and with INVALID_JSON.
///
/// # Safety
/// As visard_redactor_redact().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_redactor_redact_json(
    redactor: *const visard_redactor,
    document: *const c_char,
    document_len: usize,
    hints: *const visard_hints,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let redactor = unsafe { handle(redactor) }?;
        // SAFETY: as the caller promises.
        let document = unsafe { text(document, document_len) }?;
        // SAFETY: as the caller promises.
        let hints = unsafe { known(hints) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(redactor.0.redact_json(document, &hints)?));
        Ok(())
    })
}

/// Wipes and frees a redactor. Nothing happens for `NULL`.
///
/// # Safety
/// `redactor` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_redactor_free(redactor: *mut visard_redactor) {
    // SAFETY: as the caller promises.
    unsafe { release(redactor) };
}

fn redactor(scanner: Scanner, plan: &str, keys: Option<(&Keyring, &str)>) -> Result<Redactor> {
    let plan = plan.parse()?;
    match keys {
        Some((keyring, scope)) => {
            Redactor::keyed(scanner, plan, RedactionKeys::new(keyring, scope)?)
        }
        None => Redactor::new(scanner, plan),
    }
}
