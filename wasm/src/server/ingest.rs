//! What pages seal to, and what they sealed.

use super::{Result, keyring::Keyring, opened, time};
use alloc::string::{String, ToString};
use js_sys::Uint8Array;
use serde_json::json;
use visard::{
    Code, Error,
    hpke::{self, Kem, KeyConfig, SealingKey},
    keyset::VerifyingKey,
};
use wasm_bindgen::prelude::*;

/// A key configuration for pages, signed and valid from here until before there.
///
/// # Errors
/// As [`KeyConfig::issue_with`]; `UNSUPPORTED_FORMAT` for an unknown KEM.
#[wasm_bindgen(js_name = keyConfig)]
pub fn key_config(keyring: &Keyring, kem: u16, not_before: i64, not_after: i64) -> Result<String> {
    let kem = Kem::from_number(kem).ok_or(Error::new(Code::UnsupportedFormat))?;
    Ok(KeyConfig::issue_with(kem, &keyring.0, time(not_before)?, time(not_after)?)?.to_text())
}

/// Verifies a key configuration at a time; gives what it says, as JSON.
///
/// # Errors
/// As [`KeyConfig::parse`], [`KeyConfig::verify`], [`KeyConfig::check_time`], [`SealingKey::new`]
/// and [`VerifyingKey::parse`].
#[wasm_bindgen(js_name = verifyConfig)]
pub fn verify_config(text: &str, pinned: &str, now: i64) -> Result<String> {
    let config = KeyConfig::parse(text)?;
    config.verify(&VerifyingKey::parse(pinned)?)?;
    config.check_time(time(now)?)?;
    SealingKey::new(&config)?;
    Ok(json!({
        "tenant": config.tenant(),
        "key": config.id(),
        "kem": config.kem().number(),
        "from": config.not_before().unix(),
        "to": config.not_after().unix(),
    })
    .to_string())
}

/// Opens what browsers sealed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct OpeningKey(hpke::OpeningKey);

#[wasm_bindgen]
impl OpeningKey {
    /// The private keys of a keyring.
    ///
    /// # Errors
    /// `USE_MISSING`.
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring) -> Result<Self> {
        Ok(Self(hpke::OpeningKey::new(&keyring.0)?))
    }

    /// Opens an envelope.
    ///
    /// # Errors
    /// As [`hpke::OpeningKey::open`].
    pub fn open(
        &self,
        survey: &str,
        form: &str,
        token: &[u8],
        envelope: &[u8],
    ) -> Result<Uint8Array> {
        Ok(opened(&self.0.open(survey, form, token, envelope)?))
    }
}
