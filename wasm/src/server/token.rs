//! Tokens and pseudonyms.

use super::{Result, keyring::Keyring, time};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use visard::{
    Code, Error,
    encoding::from_base64url,
    token::{self, Scope, Subject, Token},
};
use wasm_bindgen::prelude::*;

/// Issues and verifies the tokens of one scope.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Issuer(token::Issuer);

#[wasm_bindgen]
impl Issuer {
    /// The issuer of a scope.
    ///
    /// # Errors
    /// As [`token::Issuer::new`], `INVALID_ARGUMENT` for a skew of more than a day.
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
        Ok(Self(token::Issuer::new(&keyring.0, &scope)?.with_clock_skew(skew)?))
    }

    /// The token of a subject.
    ///
    /// # Errors
    /// As [`token::Issuer::issue`].
    pub fn issue(&self, subject: u64, expires: i64) -> Result<String> {
        Ok(self.0.issue(&Subject::Number(subject), time(expires)?)?.to_string())
    }

    /// Whose token it is, and when it expires.
    ///
    /// # Errors
    /// As [`token::Issuer::verify`].
    pub fn verify(&self, token: &str, now: i64) -> Result<Vec<i64>> {
        let verified = self.0.verify(token, time(now)?)?;
        // Long tokens carry UUIDs, which this module does not issue; numbers are below 2^40.
        let Subject::Number(subject) = verified.subject else {
            return Err(Error::new(Code::TokenInvalid).into());
        };
        let subject = i64::try_from(subject).map_err(|_| Error::new(Code::TokenInvalid))?;
        Ok([subject, verified.expires.unix()].into())
    }
}

/// Survey, wave, channel, purpose and epoch.
pub(super) fn scope(survey: &str, wave: &str, channel: &str, purpose: &str, epoch: u32) -> Scope {
    Scope::new(survey).wave(wave).channel(channel).purpose(purpose).epoch(epoch)
}

/// The bytes of a token in either text form.
///
/// # Errors
/// `TOKEN_INVALID`.
#[wasm_bindgen(js_name = tokenBytes)]
pub fn token_bytes(text: &str) -> Result<Vec<u8>> {
    Ok(Token::parse(text)?.to_bytes())
}

/// The form of a token that survives case folding.
///
/// # Errors
/// `TOKEN_INVALID`.
#[wasm_bindgen(js_name = tokenRobust)]
pub fn token_robust(text: &str) -> Result<String> {
    Ok(Token::parse(text)?.to_robust())
}

/// Strict base64url, as envelopes are posted.
///
/// # Errors
/// `INVALID_ENCODING`.
#[wasm_bindgen(js_name = fromBase64url)]
pub fn from_base64url_text(text: &str) -> Result<Vec<u8>> {
    Ok(from_base64url(text)?)
}

/// Makes the pseudonyms of one domain.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Pseudonyms(token::Pseudonyms);

#[wasm_bindgen]
impl Pseudonyms {
    /// The pseudonyms of a domain, under a certain key or the oldest.
    ///
    /// # Errors
    /// As [`token::Pseudonyms::new`], `INVALID_ENCODING` for a key id that is not one.
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring, domain: &str, key: Option<String>) -> Result<Self> {
        Ok(Self(match key {
            Some(id) => token::Pseudonyms::pinned(&keyring.0, domain, id.parse()?)?,
            None => token::Pseudonyms::new(&keyring.0, domain)?,
        }))
    }

    /// The pseudonym of an id.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`.
    pub fn of(&self, id: &[u8]) -> Result<String> {
        Ok(self.0.pseudonym(id)?.to_string())
    }
}
