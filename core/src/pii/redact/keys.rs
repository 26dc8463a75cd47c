//! Keyed stand-ins: the same value has the same one in every document of a scope, and another one
//! in every other scope.

use crate::{
    encoding::crockford,
    error::{Code, Error, Result},
    keyset::{Keyring, Purpose, Use},
    layout::put_lv,
    pii::Placeholders,
};
use alloc::{format, string::String, vec::Vec};
use core::fmt;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// The keys of one scope for redacting: K20 for pseudonyms, K23 for everything else.
///
/// Stand-ins are made from `HMAC-SHA-256(K23(tenant, scope), LV(operation) ‖ LV(kind) ‖ LV(value) ‖
/// u32 block)`, of the value in small letters without surrounding space.
pub struct RedactionKeys {
    placeholders: Placeholders,
    mac: Hmac<Sha256>,
}

impl RedactionKeys {
    /// The keys of a scope, under the oldest usable pseudonym key.
    ///
    /// # Errors
    /// `USE_MISSING`, `KEY_UNKNOWN` when no pseudonym key is usable, `LIMIT_EXCEEDED` for a scope
    /// longer than 255 bytes.
    pub fn new(keyring: &Keyring, scope: &str) -> Result<Self> {
        let placeholders = Placeholders::new(keyring, scope)?;
        let oldest = keyring.keyset(Use::Pseudonym)?.live().next();
        let key = oldest.ok_or(Error::new(Code::KeyUnknown))?;
        let components = [keyring.tenant_bytes(), scope.as_bytes()];
        let mac = key.derive_mac(Purpose::Redaction, &components)?;
        Ok(Self { placeholders, mac })
    }

    pub(super) fn pseudonym(&self, name: &str, value: &str) -> Result<String> {
        self.placeholders.placeholder(name, value)
    }

    /// 128 bits in Crockford base 32 with two zero bits at the end, as a label.
    pub(super) fn hash(&self, name: &str, value: &str) -> Result<String> {
        let block = self.block("hash", name, value, 0)?;
        let bits = block.first_chunk::<16>().ok_or(Error::new(Code::Internal))?;
        Ok(format!("[{name}_{}]", crockford::text(bits)))
    }

    /// A block of the key stream of a value.
    pub(super) fn block(
        &self,
        operation: &str,
        name: &str,
        value: &str,
        block: u32,
    ) -> Result<[u8; 32]> {
        let mut input = Vec::new();
        put_lv(&mut input, operation.as_bytes())?;
        put_lv(&mut input, name.as_bytes())?;
        put_lv(&mut input, value.trim().to_lowercase().as_bytes())?;
        input.extend_from_slice(&block.to_be_bytes());
        Ok(self.mac.clone().chain_update(&input).finalize().into_bytes().into())
    }
}

impl fmt::Debug for RedactionKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RedactionKeys([redacted])")
    }
}
