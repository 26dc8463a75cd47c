//! Printed codes, which people type.

use super::{Result, keyring::Keyring, time, token::scope};
use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};
use serde_json::json;
use visard::token::{self, Check};
use wasm_bindgen::prelude::*;

/// Issues and verifies the printed codes of one scope.
#[wasm_bindgen]
#[derive(Debug)]
pub struct PrintedCodes(token::PrintedCodes);

#[wasm_bindgen]
impl PrintedCodes {
    /// The codes of a scope.
    ///
    /// # Errors
    /// As [`token::PrintedCodes::new`], `INVALID_ARGUMENT` for a skew of more than a day.
    #[wasm_bindgen(constructor)]
    pub fn new(
        keyring: &Keyring,
        survey: &str,
        wave: &str,
        channel: &str,
        purpose: &str,
        epoch: u32,
        skew: i64,
    ) -> Result<Self> {
        let scope = scope(survey, wave, channel, purpose, epoch);
        Ok(Self(token::PrintedCodes::new(&keyring.0, &scope)?.with_clock_skew(skew)?))
    }

    /// The code of a subject.
    ///
    /// # Errors
    /// As [`token::PrintedCodes::issue`].
    pub fn issue(&self, subject: u64, expires: i64) -> Result<String> {
        Ok(self.0.issue(subject, time(expires)?)?.to_string())
    }

    /// Whose code was typed, when it expires, and how it was printed, as JSON; `exists` is what the
    /// host said about whose it is, or will say.
    ///
    /// # Errors
    /// As [`token::PrintedCodes::verify`].
    pub fn verify(&self, typed: &str, now: i64, exists: bool) -> Result<String> {
        let printed = self.0.verify(typed, time(now)?, |_| Ok(exists))?;
        let (code, expires) = (printed.code.to_string(), printed.expires.unix());
        Ok(json!({ "subject": printed.subject, "expires": expires, "code": code }).to_string())
    }
}

/// What the check characters say about typed text, and the code as it was or may have been printed.
#[wasm_bindgen(js_name = checkPrinted)]
pub fn check_printed(typed: &str) -> Vec<String> {
    match token::check_printed(typed) {
        Check::Intact(code) => vec!["intact".to_string(), code.to_string()],
        Check::Suggestion(code) => vec!["suggestion".to_string(), code.to_string()],
        _ => vec!["wrong".to_string()],
    }
}
