//! The issuer's side of anonymous tokens.

use super::{Result, keyring::Keyring, store::HostAnonymous, token::subject};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};
use js_sys::Function;
use visard::{
    encoding::{base64url, from_base64url},
    token::{self, BLINDED_LEN, Subject},
};
use wasm_bindgen::prelude::*;

/// Issues and redeems the anonymous tokens of one wave.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AnonymousIssuer(token::AnonymousIssuer);

/// Who asks, and with which blinded elements.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct AnonymousRequests(Vec<(Subject, [u8; BLINDED_LEN])>);

#[wasm_bindgen]
impl AnonymousRequests {
    /// Nobody yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more. What is no subject, or no element, is refused by the issuer like those that are none.
    pub fn add(&mut self, id: String, numbered: bool, blinded: &str) {
        let blinded = from_base64url(blinded).ok().and_then(|bytes| bytes.try_into().ok());
        let subject = subject(&id, numbered).unwrap_or(Subject::Text(id));
        self.0.push((subject, blinded.unwrap_or_default()));
    }
}

#[wasm_bindgen]
impl AnonymousIssuer {
    /// The issuer of a wave that began under a key, or begins under the primary one.
    ///
    /// # Errors
    /// As [`token::AnonymousIssuer::begin`] and [`token::AnonymousIssuer::pinned`];
    /// `INVALID_ENCODING` for a key id that is not one.
    #[wasm_bindgen(constructor)]
    pub fn new(
        keyring: &Keyring,
        survey: &str,
        wave: &str,
        key: Option<String>,
        rows: &Function,
    ) -> Result<Self> {
        let rows = HostAnonymous::held(rows);
        Ok(Self(match key {
            Some(id) => {
                token::AnonymousIssuer::pinned(&keyring.0, survey, wave, id.parse()?, rows)?
            }
            None => token::AnonymousIssuer::begin(&keyring.0, survey, wave, rows)?,
        }))
    }

    /// What everybody in the wave pins.
    #[wasm_bindgen(getter, js_name = publicKey)]
    pub fn public_key(&self) -> String {
        self.0.wave().key().to_string()
    }

    /// The token key that the wave is pinned to.
    #[wasm_bindgen(getter)]
    pub fn key(&self) -> String {
        self.0.key_id().to_string()
    }

    /// The answer to requests, and for each of them null or why it is refused, as JSON.
    ///
    /// # Errors
    /// As [`token::AnonymousIssuer::issue_batch`].
    pub fn issue(&self, requests: &AnonymousRequests) -> Result<String> {
        let batch = self.0.issue_batch(&requests.0)?;
        let outcome = |outcome: &visard::Result<()>| match outcome {
            Ok(()) => "null".to_owned(),
            Err(error) => error.to_json(),
        };
        let outcomes: Vec<String> = batch.outcomes.iter().map(outcome).collect();
        let (answer, outcomes) = (base64url(&batch.answer), outcomes.join(","));
        Ok(format!("{{\"answer\":\"{answer}\",\"outcomes\":[{outcomes}]}}"))
    }

    /// Says whether a token is one of this wave.
    ///
    /// # Errors
    /// As [`token::AnonymousIssuer::verify`].
    pub fn verify(&self, token: &str) -> Result<()> {
        self.0.verify(token)?;
        Ok(())
    }

    /// Uses a token up.
    ///
    /// # Errors
    /// As [`token::AnonymousIssuer::redeem`].
    pub fn redeem(&self, token: &str) -> Result<()> {
        self.0.redeem(token)?;
        Ok(())
    }
}
