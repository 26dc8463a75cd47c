//! The participant's side of anonymous tokens: functions of what the page keeps, without state.

use crate::Thrown;
use alloc::string::{String, ToString};
use visard::{
    encoding::{base64url, from_base64url},
    token::{AnonymousRequest, AnonymousWave},
};
use wasm_bindgen::prelude::*;

/// A new request for a token of a wave, as the 64 characters that the page keeps.
///
/// # Errors
/// `INVALID_ENCODING` for a public key that is not one, `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` for the
/// names, `RANDOM_UNAVAILABLE`.
#[wasm_bindgen]
pub fn request(tenant: &str, survey: &str, wave: &str, key: &str) -> Result<String, Thrown> {
    let request = AnonymousRequest::new(&of(tenant, survey, wave, key)?)?;
    Ok(base64url(request.keep().expose()))
}

/// What the issuer is sent for a kept request: 43 characters.
///
/// # Errors
/// As [`request`], `INVALID_ENCODING` for something that was not kept.
#[wasm_bindgen]
pub fn blinded(
    tenant: &str,
    survey: &str,
    wave: &str,
    key: &str,
    kept: &str,
) -> Result<String, Thrown> {
    Ok(base64url(&resume(tenant, survey, wave, key, kept)?.blinded()))
}

/// The token, from a kept request and the issuer's answer to it.
///
/// # Errors
/// As [`blinded`], `TOKEN_INVALID` for an answer that is not proven under the public key.
#[wasm_bindgen]
pub fn finalise(
    tenant: &str,
    survey: &str,
    wave: &str,
    key: &str,
    kept: &str,
    answer: &str,
) -> Result<String, Thrown> {
    let request = resume(tenant, survey, wave, key, kept)?;
    // No text is no answer, like bytes that are none.
    let answer = from_base64url(answer).unwrap_or_default();
    Ok(request.finalise(&answer)?.to_string())
}

fn resume(
    tenant: &str,
    survey: &str,
    wave: &str,
    key: &str,
    kept: &str,
) -> Result<AnonymousRequest, Thrown> {
    let kept = from_base64url(kept)?;
    Ok(AnonymousRequest::resume(&of(tenant, survey, wave, key)?, &kept)?)
}

fn of(tenant: &str, survey: &str, wave: &str, key: &str) -> Result<AnonymousWave, Thrown> {
    Ok(AnonymousWave::new(tenant, survey, wave, key.parse()?)?)
}
