//! Receipts
//!
//! What a respondent, a controller or an auditor is given after an erasure: in which version of
//! which tree, and when, signed by the tenant. It names the respondent by a keyed reference. A
//! receipt attests: that nobody kept a copy of the old slot, it cannot prove.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{bytes, guard, handle, output, text},
    keyring::visard_keyring,
};
use ::visard::{Code, Error, encoding::hex, field::erasure::ErasureReceipt, keyset::VerifyingKey};
use core::ffi::{c_char, c_void};
use serde_json::{Value, json};

/// Checks that the tenant who holds the pinned `verifying_key` signed this receipt, and says what
/// is in it: JSON
/// `{"tenant":…,"tree":…,"version":…,"reference":…,"state_hash":…,"time":…}`.
///
/// Fails with RECEIPT_INVALID for another signer and when malformed, INVALID_ENCODING,
/// UNSUPPORTED_FORMAT, LIMIT_EXCEEDED above 600 bytes, INVALID_ARGUMENT for a verifying key that is
/// none.
///
/// # Safety
/// The texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_receipt_verify(
    receipt: *const c_char,
    receipt_len: usize,
    verifying_key: *const c_char,
    verifying_key_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let receipt = unsafe { text(receipt, receipt_len) }?;
        // SAFETY: as the caller promises.
        let verifying_key = unsafe { text(verifying_key, verifying_key_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let receipt = ErasureReceipt::parse(receipt)?;
        receipt.verify(&VerifyingKey::parse(verifying_key)?)?;
        out.write(visard_buf::holding(described(&receipt).to_string()));
        Ok(())
    })
}

/// Checks that a receipt is about `subject`, the host's id, of the keyring's tenant. It does not
/// check who signed: visard_receipt_verify() does.
///
/// Fails with RECEIPT_INVALID when it is about somebody else and when malformed, USE_MISSING and
/// KEY_UNKNOWN when the subject key that made the reference is gone, INVALID_ARGUMENT for an empty
/// id, INVALID_ENCODING, UNSUPPORTED_FORMAT, LIMIT_EXCEEDED.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_receipt_check_subject(
    keyring: *const visard_keyring,
    receipt: *const c_char,
    receipt_len: usize,
    subject: *const c_char,
    subject_len: usize,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let receipt = unsafe { text(receipt, receipt_len) }?;
        // SAFETY: as the caller promises.
        let subject = unsafe { text(subject, subject_len) }?;
        if ErasureReceipt::parse(receipt)?.is_for(&keyring.0, subject)? {
            return Ok(());
        }
        Err(Error::because(Code::ReceiptInvalid, "the receipt is about somebody else"))
    })
}

/// Checks that a receipt is about this sealed state. It does not check who signed:
/// visard_receipt_verify() does.
///
/// Fails with RECEIPT_INVALID when it is about another state and when malformed, INVALID_ENCODING,
/// UNSUPPORTED_FORMAT, LIMIT_EXCEEDED.
///
/// # Safety
/// `receipt` and `state` are readable for their lengths.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_receipt_check_state(
    receipt: *const c_char,
    receipt_len: usize,
    state: *const c_void,
    state_len: usize,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let receipt = unsafe { text(receipt, receipt_len) }?;
        // SAFETY: as the caller promises.
        let state = unsafe { bytes(state, state_len) }?;
        ErasureReceipt::parse(receipt)?.check_state(state)
    })
}

fn described(receipt: &ErasureReceipt) -> Value {
    json!({
        "tenant": receipt.tenant(),
        "tree": hex(receipt.tree()),
        "version": receipt.version(),
        "reference": receipt.reference(),
        "state_hash": hex(receipt.state_hash()),
        "time": receipt.time().to_string(),
    })
}
