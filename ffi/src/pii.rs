//! Personal data in text
//!
//! The scanner finds names of people, postal and e-mail addresses, telephone numbers, cards, accounts,
//! identifiers and what reveals a special category in what customers write: a stated share of them,
//! not all (docs/detection.md has the figures and the known misses). It needs no preparation and no keys.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, guard, handle, output, release, text},
    texts::c_texts,
};
use ::visard::{
    Code, Error, Result,
    pii::{Finding, JsonFinding, Kind, Scanner},
};
use core::{ffi::c_char, mem, ptr};

c_texts!(find_kind, Kind, name);

/// What was found in one text, or in one document.
///
/// Immutable: any number of threads may use it at once. It holds places, not the text.
#[derive(Debug)]
pub struct visard_findings {
    found: Vec<Finding>,
    /// Of each finding in a document; none in a text.
    pointers: Vec<String>,
}

impl visard_findings {
    /// What was found in a text.
    pub(crate) const fn in_text(found: Vec<Finding>) -> Self {
        Self { found, pointers: Vec::new() }
    }

    /// What was found in the values of a document.
    pub(crate) fn in_document(all: &[JsonFinding]) -> Self {
        let found = all.iter().map(|one| one.finding().clone()).collect();
        Self { found, pointers: all.iter().map(|one| one.pointer().to_owned()).collect() }
    }

    fn at(&self, index: usize) -> Result<&Finding> {
        self.found.get(index).ok_or(Error::new(Code::InvalidArgument))
    }
}

/// One finding: what it is and where.
///
/// Set `size` to `sizeof(visard_finding)` before the call. Later releases may add fields at the
/// end; a program that was compiled before gets the fields it knows.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct visard_finding {
    /// `sizeof(visard_finding)`, set by the caller.
    pub size: u32,
    /// What it is: one of the `VISARD_KIND_` constants, or a number of a later release.
    pub kind: u32,
    /// How sure the detector is, in per cent, never 100.
    pub confidence: u32,
    /// Always 0.
    pub reserved: u32,
    /// Where it starts, in bytes of UTF-8 (C, Go, Rust, PHP).
    pub start: usize,
    /// Where it ends: the first byte after it.
    pub end: usize,
    /// Where it starts, in UTF-16 units (Java, C#, JavaScript).
    pub utf16_start: usize,
    /// Where it ends, in UTF-16 units.
    pub utf16_end: usize,
    /// Where it starts, in Unicode code points (Python, Ruby).
    pub char_start: usize,
    /// Where it ends, in Unicode code points.
    pub char_end: usize,
}

/// The smallest `size` that makes sense: up to and including `end`.
const SMALLEST: usize = mem::offset_of!(visard_finding, utf16_start);

impl visard_finding {
    fn of(finding: &Finding) -> Self {
        let (range, utf16, chars) = (finding.range(), finding.utf16(), finding.chars());
        Self {
            size: 0,
            kind: finding.kind().number().into(),
            confidence: finding.confidence().into(),
            reserved: 0,
            start: range.start,
            end: range.end,
            utf16_start: utf16.start,
            utf16_end: utf16.end,
            char_start: chars.start,
            char_end: chars.end,
        }
    }
}

/// The text with every finding replaced by the label of its kind, for example
/// `write to [EMAIL]`. Phrases of `VISARD_KIND_SPECIAL_CATEGORY` are listed by visard_pii_scan() and
/// stay here: what people say about their health or belief is often what an answer is about.
///
/// Fails with LIMIT_EXCEEDED for more than 16 MiB.
///
/// # Safety
/// `input` is readable for `input_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_pii_redact(
    input: *const c_char,
    input_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let input = unsafe { text(input, input_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(Scanner::new().redact(input)?));
        Ok(())
    })
}

/// Lists what is found in the text, sorted by place and disjoint. Free it with
/// visard_findings_free().
///
/// Fails with LIMIT_EXCEEDED for more than 16 MiB.
///
/// # Safety
/// `input` is readable for `input_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_pii_scan(
    input: *const c_char,
    input_len: usize,
    out: *mut *mut visard_findings,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let input = unsafe { text(input, input_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_findings::in_text(Scanner::new().scan(input)?)));
        Ok(())
    })
}

/// How many findings there are; 0 for `NULL`.
///
/// # Safety
/// `findings` is `NULL` or live.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_findings_count(findings: *const visard_findings) -> usize {
    // SAFETY: as the caller promises.
    let findings = unsafe { handle(findings) };
    findings.map_or(0, |findings| findings.found.len())
}

/// Writes the finding number `index`, from 0, to `out`, whose `size` the caller has set; `size`
/// stays as it is.
///
/// Fails with INVALID_ARGUMENT for an index that is not below the count, or a `size` that is too
/// small for the byte offsets.
///
/// # Safety
/// `findings` is live; `out` points to a `visard_finding` of this or another release, of which
/// `size` bytes are writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_findings_get(
    findings: *const visard_findings,
    index: usize,
    out: *mut visard_finding,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let findings = unsafe { handle(findings) }?;
        // SAFETY: every release begins with `size`, which the caller has set.
        let size = *unsafe { handle(out.cast::<u32>()) }?;
        let finding = findings.at(index)?;
        let filled = visard_finding { size, ..visard_finding::of(finding) };
        let known = known_bytes(size)?;
        // SAFETY: at most the bytes of the struct are read, and at most `size` bytes written.
        unsafe { ptr::copy_nonoverlapping((&raw const filled).cast(), out.cast::<u8>(), known) };
        Ok(())
    })
}

/// The name of the finding number `index`: that of its kind, "EMAIL", or of the recogniser that found it,
/// "CUSTOMER_ID".
///
/// Fails with INVALID_ARGUMENT for an index that is not below the count.
///
/// # Safety
/// `findings` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_findings_name(
    findings: *const visard_findings,
    index: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let findings = unsafe { handle(findings) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(findings.at(index)?.name()));
        Ok(())
    })
}

/// What sort of its kind the finding number `index` is: "DE" of an IBAN, "VISA" of a card, "33" of a
/// telephone number, "HEALTH" of a special category; empty where there is none.
///
/// Fails as visard_findings_name().
///
/// # Safety
/// As visard_findings_name().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_findings_subkind(
    findings: *const visard_findings,
    index: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let findings = unsafe { handle(findings) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(findings.at(index)?.subkind().unwrap_or_default()));
        Ok(())
    })
}

/// In which value of a document the finding number `index` is, as a JSON Pointer (RFC 6901):
/// "/answers/0/text". Its offsets count in the value: in a string with its escapes undone, in a number
/// as it is written. Empty for the document itself, and in a list of visard_pii_scan() or
/// visard_scanner_scan().
///
/// Fails as visard_findings_name().
///
/// # Safety
/// As visard_findings_name().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_findings_pointer(
    findings: *const visard_findings,
    index: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let findings = unsafe { handle(findings) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        findings.at(index)?;
        let pointer = findings.pointers.get(index).map_or("", String::as_str);
        out.write(visard_buf::holding(pointer));
        Ok(())
    })
}

/// Frees a list of findings. Nothing happens for `NULL`.
///
/// # Safety
/// `findings` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_findings_free(findings: *mut visard_findings) {
    // SAFETY: as the caller promises.
    unsafe { release(findings) };
}

/// The stable name of a kind, for example "EMAIL"; "UNKNOWN" for a number that this release does
/// not know. A static string that ends in NUL.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn visard_kind_name(kind: u32) -> *const c_char {
    let name = i32::try_from(kind).ok().and_then(find_kind);
    name.unwrap_or(c"UNKNOWN").as_ptr()
}

/// How much of the struct the caller's release and this one have in common.
fn known_bytes(size: u32) -> Result<usize> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    if size < SMALLEST {
        return Err(Error::because(Code::InvalidArgument, "the size of the struct is too small"));
    }
    Ok(size.min(size_of::<visard_finding>()))
}
