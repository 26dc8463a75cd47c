//! The links of invitations: as they go out, and as they come back; and what is sealed in them.

use super::{Result, keyring::Keyring, shown, time, token::scope};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use js_sys::JsString;
use visard::{
    link::{self, LinkTemplate},
    token::Token,
};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// The text of the token in a link or the text around it.
///
/// # Errors
/// As [`link::find_token`].
#[wasm_bindgen(js_name = findToken)]
pub fn find_token(text: &str) -> Result<String> {
    Ok(link::find_token(text)?.to_string())
}

/// The link of a token, in its robust form or the other.
///
/// # Errors
/// As [`LinkTemplate::new`] or [`LinkTemplate::with_parameter`]; `TOKEN_INVALID`.
#[wasm_bindgen(js_name = tokenLink)]
pub fn token_link(template: &str, in_query: bool, token: &str, robust: bool) -> Result<String> {
    let (template, token) = (parsed(template, in_query)?, Token::parse(token)?);
    Ok(if robust { template.robust_link(&token) } else { template.link(&token) })
}

/// The link for a template of a mailer.
///
/// # Errors
/// As [`token_link`] and [`LinkTemplate::merge_link`]; `INVALID_ARGUMENT` for an unknown mailer.
#[wasm_bindgen(js_name = mergeLink)]
pub fn merge_link(template: &str, in_query: bool, mailer: &str, column: &str) -> Result<String> {
    Ok(parsed(template, in_query)?.merge_link(mailer.parse()?, column)?)
}

fn parsed(template: &str, in_query: bool) -> visard::Result<LinkTemplate> {
    if in_query { LinkTemplate::with_parameter(template) } else { LinkTemplate::new(template) }
}

/// Seals the parameters of the links of one scope.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ParameterCipher(link::ParameterCipher);

#[wasm_bindgen]
impl ParameterCipher {
    /// For a scope.
    ///
    /// # Errors
    /// As [`link::ParameterCipher::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(
        keyring: &Keyring,
        survey: &str,
        wave: &str,
        channel: &str,
        purpose: &str,
        epoch: u32,
    ) -> Result<Self> {
        let scope = scope(survey, wave, channel, purpose, epoch);
        Ok(Self(link::ParameterCipher::new(&keyring.0, &scope)?))
    }

    /// The link with its parameters sealed, but for those on a list.
    ///
    /// # Errors
    /// As [`link::ParameterCipher::seal`].
    pub fn seal(&self, url: String, keep: Vec<String>, expires: i64) -> Result<String> {
        let url = Zeroizing::new(url);
        let keep: Vec<&str> = keep.iter().map(String::as_str).collect();
        Ok(self.0.seal(&url, &keep, time(expires)?)?)
    }

    /// What was sealed: each name, and after it its value.
    ///
    /// # Errors
    /// As [`link::ParameterCipher::open`].
    pub fn open(&self, value: &str, now: i64) -> Result<Vec<JsString>> {
        let opened = self.0.open(value, time(now)?)?.into_iter();
        let both = opened.flat_map(|(name, value)| [name, value]);
        Ok(both.map(|text| shown(&Zeroizing::new(text))).collect())
    }

    /// The link with its parameters in clear.
    ///
    /// # Errors
    /// As [`link::ParameterCipher::open_url`].
    #[wasm_bindgen(js_name = openUrl)]
    pub fn open_url(&self, url: &str, now: i64) -> Result<JsString> {
        Ok(shown(&Zeroizing::new(self.0.open_url(url, time(now)?)?)))
    }
}
