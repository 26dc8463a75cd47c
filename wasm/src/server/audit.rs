//! The audit log: append what the facade gives, verify what was stored, sign its head.

use super::{Result, keyring::Keyring};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use visard::{
    audit::{self, Checkpoint, Log, References},
    keyset::VerifyingKey,
};
use wasm_bindgen::prelude::*;

/// What happened, as the facade gives it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Event(pub(super) audit::Event);

#[wasm_bindgen]
impl Event {
    /// The event by itself.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }
}

/// A log that grows.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AuditLog(Log);

#[wasm_bindgen]
impl AuditLog {
    /// Goes on after lines that were written before; an empty log without any.
    ///
    /// # Errors
    /// As [`Log::resume`].
    #[wasm_bindgen(constructor)]
    pub fn new(lines: Vec<String>) -> Result<Self> {
        Ok(Self(Log::resume(lines.iter().map(String::as_str))?))
    }

    /// The line to store.
    pub fn append(&mut self, event: &Event) -> String {
        self.0.append(&event.0).to_string()
    }

    /// Size and root, as JSON.
    pub fn head(&self) -> String {
        self.0.head().to_json()
    }

    /// The signed head.
    ///
    /// # Errors
    /// As [`Checkpoint::sign`].
    pub fn sign(&self, keyring: &Keyring, origin: &str) -> Result<String> {
        Ok(Checkpoint::sign(&keyring.0, origin, self.0.head())?.to_string())
    }
}

/// Verifies a log, also against a checkpoint; gives its head as JSON.
///
/// # Errors
/// As [`audit::verify`], [`audit::verify_against`] and [`Checkpoint::verify`].
#[wasm_bindgen(js_name = verifyLog)]
pub fn verify_log(
    lines: Vec<String>,
    checkpoint: Option<String>,
    pinned: Option<String>,
) -> Result<String> {
    let lines = lines.iter().map(String::as_str);
    let head = match checkpoint {
        Some(text) => {
            let pinned = VerifyingKey::parse(&pinned.unwrap_or_default())?;
            audit::verify_against(lines, &Checkpoint::verify(&text, &pinned)?)?
        }
        None => audit::verify(lines)?,
    };
    Ok(head.to_json())
}

/// Verifies a checkpoint; gives origin, size and root as JSON.
///
/// # Errors
/// As [`Checkpoint::verify`] and [`VerifyingKey::parse`].
#[wasm_bindgen(js_name = checkCheckpoint)]
pub fn check_checkpoint(text: &str, pinned: &str) -> Result<String> {
    Ok(Checkpoint::verify(text, &VerifyingKey::parse(pinned)?)?.to_json())
}

/// What stands for a person or a record in the log.
///
/// # Errors
/// As [`References::reference`].
#[wasm_bindgen]
pub fn reference(keyring: &Keyring, what: &str, id: &[u8]) -> Result<String> {
    Ok(References::new(&keyring.0)?.reference(what, id)?.to_string())
}
