//! What is given out after an erasure.

use super::{Result, keyring::Keyring};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use serde_json::json;
use visard::{encoding::hex, field::erasure::ErasureReceipt, keyset::VerifyingKey};
use wasm_bindgen::prelude::*;

/// What a receipt says, as JSON. Nothing is verified.
///
/// # Errors
/// As [`ErasureReceipt::parse`].
#[wasm_bindgen(js_name = receiptSummary)]
pub fn receipt_summary(text: &str) -> Result<String> {
    Ok(described(&ErasureReceipt::parse(text)?))
}

/// Verifies a receipt, and that it is about a sealed state if there is one; gives what it says, as
/// JSON.
///
/// # Errors
/// As [`ErasureReceipt::parse`], [`ErasureReceipt::verify`], [`ErasureReceipt::check_state`] and
/// [`VerifyingKey::parse`].
#[wasm_bindgen(js_name = verifyReceipt)]
pub fn verify_receipt(text: &str, pinned: &str, state: Option<Vec<u8>>) -> Result<String> {
    let receipt = ErasureReceipt::parse(text)?;
    receipt.verify(&VerifyingKey::parse(pinned)?)?;
    if let Some(blob) = state {
        receipt.check_state(&blob)?;
    }
    Ok(described(&receipt))
}

/// Whether a receipt is about this subject of the keyring's tenant.
///
/// # Errors
/// As [`ErasureReceipt::parse`] and [`ErasureReceipt::is_for`].
#[wasm_bindgen(js_name = receiptIsFor)]
pub fn receipt_is_for(keyring: &Keyring, text: &str, subject: &str) -> Result<bool> {
    Ok(ErasureReceipt::parse(text)?.is_for(&keyring.0, subject)?)
}

/// Numbers of 64 bits as text: JSON's are shorter.
fn described(receipt: &ErasureReceipt) -> String {
    json!({
        "tenant": receipt.tenant(),
        "tree": hex(receipt.tree()),
        "version": receipt.version().to_string(),
        "reference": receipt.reference(),
        "stateHash": hex(receipt.state_hash()),
        "time": receipt.time().unix(),
    })
    .to_string()
}
