//! Sealing answers to the backend's key.

use crate::thrown;
use visard::{Timestamp, encoding::base64url, hpke, token::Token};
use wasm_bindgen::prelude::*;

/// A key configuration as the backend published it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct KeyConfig(hpke::KeyConfig);

#[wasm_bindgen]
impl KeyConfig {
    /// Reads base64url text. The signature is checked in JavaScript, by the page's `WebCrypto`.
    ///
    /// # Errors
    /// `INVALID_ENCODING`, `UNSUPPORTED_FORMAT`, `KEY_CONFIG_INVALID`, `LIMIT_EXCEEDED`.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Result<Self, JsValue> {
        hpke::KeyConfig::parse(text).map(Self).map_err(thrown)
    }

    /// Refuses a time in Unix seconds that is outside the validity.
    ///
    /// # Errors
    /// `KEY_CONFIG_EXPIRED`, `INVALID_ARGUMENT` for a time outside the calendar.
    #[wasm_bindgen(js_name = checkTime)]
    pub fn check_time(&self, now: i64) -> Result<(), JsValue> {
        Timestamp::from_unix(now).and_then(|now| self.0.check_time(now)).map_err(thrown)
    }

    /// What the signature is over.
    #[wasm_bindgen(js_name = signedBytes)]
    pub fn signed_bytes(&self) -> Vec<u8> {
        self.0.signed_bytes().to_vec()
    }

    /// The Ed25519 signature (RFC 8032), 64 bytes.
    pub fn signature(&self) -> Vec<u8> {
        self.0.signature().to_vec()
    }
}

/// Seals answers to a checked key configuration.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SealingKey(hpke::SealingKey);

#[wasm_bindgen]
impl SealingKey {
    /// Takes the public key of a configuration whose signature and time have been checked.
    ///
    /// # Errors
    /// `KEY_CONFIG_INVALID`.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &KeyConfig) -> Result<Self, JsValue> {
        hpke::SealingKey::new(&config.0).map(Self).map_err(thrown)
    }

    /// The base64url envelope of the answers, bound to survey, form and the token of the link.
    ///
    /// # Errors
    /// `TOKEN_INVALID` for a token that is not one, `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`.
    pub fn seal(
        &self,
        survey: &str,
        form: &str,
        token: Option<String>,
        answers: &[u8],
    ) -> Result<String, JsValue> {
        let token = token.map(|text| Token::parse(&text)).transpose().map_err(thrown)?;
        let token = token.map(Token::to_bytes);
        let token = token.as_ref().map_or(&[][..], <[u8; 16]>::as_slice);
        let envelope = self.0.seal(survey, form, token, answers).map_err(thrown)?;
        Ok(base64url(&envelope))
    }
}
