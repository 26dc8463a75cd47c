//! Personal data in links: where it is, and links without it.

use super::Result;
use alloc::{string::String, vec::Vec};
use visard::link::{self, DEFAULT_KEEP, Instead};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// What a URL tells about a person, as JSON.
///
/// # Errors
/// As [`link::audit_json`].
#[wasm_bindgen(js_name = auditUrl)]
pub fn audit_url(url: String) -> Result<String> {
    Ok(link::audit_json(&Zeroizing::new(url))?)
}

/// The URL with parameters of a list only, or of the usual one.
///
/// # Errors
/// As [`link::scrub`].
#[wasm_bindgen(js_name = scrubUrl)]
pub fn scrub_url(url: String, keep: Option<Vec<String>>) -> Result<String> {
    let keep = keep.as_ref().map(|names| names.iter().map(String::as_str).collect::<Vec<_>>());
    Ok(link::scrub(&Zeroizing::new(url), keep.as_deref().unwrap_or(DEFAULT_KEEP))?)
}

/// The URL without the values that tell about a person: with a token, labels or nothing instead.
///
/// # Errors
/// As [`link::scrub_leaks`].
#[wasm_bindgen(js_name = scrubLeaks)]
pub fn scrub_leaks(url: String, labels: bool, token: Option<String>) -> Result<String> {
    let instead = match &token {
        Some(token) => Instead::Token(token),
        None if labels => Instead::Label,
        None => Instead::Nothing,
    };
    Ok(link::scrub_leaks(&Zeroizing::new(url), instead)?)
}

/// The merge tags of a template that put personal data into links, as JSON.
///
/// # Errors
/// As [`link::lint_json`].
#[wasm_bindgen(js_name = lintTemplate)]
pub fn lint_template(template: &str) -> Result<String> {
    Ok(link::lint_json(template)?)
}
