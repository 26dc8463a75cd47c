//! Keyed stand-ins for persons and records in the log.
//!
//! `HMAC-SHA-256(K19(tenant), LV(what) ‖ LV(id))[0..16]`: the same person has the same reference
//! throughout a log; without the key it says nothing.

use crate::{
    encoding::base64url,
    error::{Code, Error, Result},
    keyset::{Keyring, Purpose, Use},
    layout::put_lv,
};
use alloc::vec::Vec;
use core::fmt;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// A reference to a person or record, 22 characters of base64url.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reference([u8; 16]);

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64url(&self.0))
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({self})")
    }
}

/// Makes the references of one tenant's log, under the oldest usable pseudonym key.
pub struct References(Hmac<Sha256>);

impl References {
    /// The references of the keyring's tenant.
    ///
    /// # Errors
    /// `USE_MISSING`, `KEY_UNKNOWN` when no pseudonym key is usable.
    pub fn new(keyring: &Keyring) -> Result<Self> {
        let oldest = keyring.keyset(Use::Pseudonym)?.live().next();
        let key = oldest.ok_or(Error::new(Code::KeyUnknown))?;
        key.derive_mac(Purpose::AuditReference, &[keyring.tenant_bytes()]).map(Self)
    }

    /// The reference of an id; `what` (`actor`, `record` …) keeps the namespaces apart.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` when the id is longer than 65,535 bytes.
    pub fn reference(&self, what: &str, id: &[u8]) -> Result<Reference> {
        let mut input = Vec::new();
        put_lv(&mut input, what.as_bytes())?;
        put_lv(&mut input, id)?;
        let output = self.0.clone().chain_update(&input).finalize().into_bytes();
        Ok(Reference(output.first_chunk().copied().unwrap_or_default()))
    }
}

impl fmt::Debug for References {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("References([redacted])")
    }
}
