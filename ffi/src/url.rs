//! Personal data in links
//!
//! A link is copied into browser histories, logs, analytics, mail gateways and exports.
//! visard_url_audit() is for links before they are sent, visard_url_scrub() for URLs that come back with an
//! answer, before they are kept; visard_template_lint() finds the merge tags of mail templates that put
//! personal data in. Looked at is each part as it stands and unpacked: percent escapes, base64, JSON and
//! URLs inside. What no kind describes is not found; that is why visard_url_scrub() keeps what is allowed
//! instead of dropping what is recognised. docs/guide/links.md has more.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{guard, output, text, texts},
};
use ::visard::{
    Code, Error, Result,
    link::{self, Instead},
};
use core::ffi::c_char;

/// One of several texts, UTF-8 that the caller owns.
#[repr(C)]
#[derive(Debug)]
pub struct visard_text {
    /// The first byte; `NULL` with 0 is empty.
    pub data: *const c_char,
    /// How many bytes.
    pub len: usize,
}

/// What an http(s) URL tells about a person, as a JSON array in the order of its parts. Each leak has
/// `leak` ("email", "person_name", "card_number" …), `place` ("query parameter `email`", "path segment
/// 2", "userinfo", "fragment"), `parameter`, its key, empty elsewhere, `name`, what the value is called
/// where it stands, `confidence` in per cent, `reasons`, an array of stable names, and where it is, as
/// encoded there, in the three units of a finding: `start` and `end` in bytes, `utf16_start` and `utf16_end`,
/// `char_start` and `char_end`. It holds no value, so it may be logged; "[]" is clean.
///
/// Fails with INVALID_ARGUMENT for text that is not an http(s) URL, LIMIT_EXCEEDED over 65,536 bytes.
///
/// # Safety
/// `url` is readable for `url_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_url_audit(
    url: *const c_char,
    url_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let url = unsafe { text(url, url_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(link::audit_json(url)?));
        Ok(())
    })
}

/// The URL without what may tell about a person: of its parameters only those stay that `keep` lists
/// by exact key, or by a beginning and `*` ("utm_*"), and that are clean. `NULL` with 0 keeps none;
/// survey products use Q_CHL, Q_Language, channel, lang, language, locale, source and utm_* for language
/// and origin. User name, password and other fragments go; a segment of the path with a finding becomes
/// its label, percent-encoded. The result audits clean, and scrubbing it again changes nothing.
///
/// Fails as visard_url_audit(); LIMIT_EXCEEDED also for a longer result.
///
/// # Safety
/// `url` is readable for `url_len` bytes, `keep` for `keep_len` structs, and what those point to for the
/// lengths in them; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_url_scrub(
    url: *const c_char,
    url_len: usize,
    keep: *const visard_text,
    keep_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let url = unsafe { text(url, url_len) }?;
        // SAFETY: as the caller promises.
        let keep = unsafe { texts(keep, keep_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(link::scrub(url, &keep)?));
        Ok(())
    })
}

/// Nothing: the parameter goes. In the path a label keeps the place.
pub const VISARD_INSTEAD_NOTHING: u32 = 1;
/// The label of its kind, percent-encoded: "%5BEMAIL%5D".
pub const VISARD_INSTEAD_LABEL: u32 = 2;
/// A token, once: it stands for the person. Whatever else tells about the person goes.
pub const VISARD_INSTEAD_TOKEN: u32 = 3;

/// The URL without the values that tell about a person; the rest stays byte for byte. `instead` is one of
/// `VISARD_INSTEAD_…`; `token` is read for `VISARD_INSTEAD_TOKEN` only. The result audits clean, and
/// scrubbing it again changes nothing. What the audit does not recognise stays: for URLs that go to
/// others, visard_url_scrub() is the safer one.
///
/// Fails as visard_url_scrub(), and with INVALID_ARGUMENT for another `instead`, and for a token with other
/// characters than ASCII letters, digits, - and _, or without any.
///
/// # Safety
/// The texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_url_scrub_leaks(
    url: *const c_char,
    url_len: usize,
    instead: u32,
    token: *const c_char,
    token_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let url = unsafe { text(url, url_len) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(link::scrub_leaks(url, known(instead, token)?)?));
        Ok(())
    })
}

/// The merge tags in a mail template (HTML, Markdown, plain text, JSON) that put personal data into a
/// link, in order, as a JSON array. Each has `leak`, what it will put there ("email"), `parameter`, whose
/// value it is, empty in the path, `tag` without defaults, `product`, whose tag it is ("hubspot"), `instead`,
/// the same product's tag for a column of tokens, `line` and `column`, from 1, in code points. "[]" is
/// clean.
///
/// Fails with LIMIT_EXCEEDED over 4 MiB.
///
/// # Safety
/// `template_text` is readable for `template_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_template_lint(
    template_text: *const c_char,
    template_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let template = unsafe { text(template_text, template_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(link::lint_json(template)?));
        Ok(())
    })
}

fn known(instead: u32, token: &str) -> Result<Instead<'_>> {
    Ok(match instead {
        VISARD_INSTEAD_NOTHING => Instead::Nothing,
        VISARD_INSTEAD_LABEL => Instead::Label,
        VISARD_INSTEAD_TOKEN => Instead::Token(token),
        _ => return Err(Error::because(Code::InvalidArgument, "what stands instead is unknown")),
    })
}
