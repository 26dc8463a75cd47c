//! Redaction by a plan: what becomes of the findings of each kind.

use super::{
    Result,
    keyring::Keyring,
    scanner::{Hints, Scanner},
    shown,
};
use alloc::{string::String, vec::Vec};
use js_sys::JsString;
use visard::pii::{self, Plan, RedactionKeys};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// Takes what a scanner finds out of texts and documents, each kind in its style.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Redactor(pii::Redactor);

#[wasm_bindgen]
impl Redactor {
    /// A style for all kinds, and others: each kind, and after it its style.
    ///
    /// # Errors
    /// As [`pii::Redactor::new`]; `UNKNOWN_KIND`, and `INVALID_ARGUMENT` for an unknown style.
    #[wasm_bindgen(constructor)]
    pub fn new(scanner: &Scanner, style: &str, styles: Vec<String>) -> Result<Self> {
        Ok(Self(pii::Redactor::new(scanner.0.clone(), plan(style, &styles)?)?))
    }

    /// The same with the keys of a scope.
    ///
    /// # Errors
    /// As [`Redactor::new`], [`pii::Redactor::keyed`] and [`RedactionKeys::new`].
    pub fn keyed(
        scanner: &Scanner,
        style: &str,
        styles: Vec<String>,
        keyring: &Keyring,
        scope: &str,
    ) -> Result<Self> {
        let keys = RedactionKeys::new(&keyring.0, scope)?;
        Ok(Self(pii::Redactor::keyed(scanner.0.clone(), plan(style, &styles)?, keys)?))
    }

    /// The text with every finding in its style.
    ///
    /// # Errors
    /// As [`pii::Redactor::redact`].
    pub fn redact(&self, text: String, hints: &Hints) -> Result<JsString> {
        let redacted = self.0.redact(&Zeroizing::new(text), &hints.given())?;
        Ok(shown(&Zeroizing::new(redacted)))
    }

    /// The document with the findings in its values in their styles.
    ///
    /// # Errors
    /// As [`pii::Redactor::redact_json`].
    #[wasm_bindgen(js_name = redactJson)]
    pub fn redact_json(&self, document: String, hints: &Hints) -> Result<JsString> {
        let redacted = self.0.redact_json(&Zeroizing::new(document), &hints.given())?;
        Ok(shown(&Zeroizing::new(redacted)))
    }
}

fn plan(style: &str, styles: &[String]) -> visard::Result<Plan<'static>> {
    let (pairs, _) = styles.as_chunks();
    pairs.iter().try_fold(Plan::new(style.parse()?), |plan, [kind, style]| {
        Ok(plan.with(kind.parse()?, style.parse()?))
    })
}
