//! Stand-ins for values inside text: stable within a scope, saying only the kind.
//!
//! `[EMAIL_7K3QX9P2]`: the kind and 40 bits of `HMAC-SHA-256(K20(tenant, scope), LV(kind) ‖ LV(value))`
//! in Crockford base 32. The same value has the same placeholder in every document of one scope, and
//! another one in every other scope. Two of a million different values collide with a chance of
//! about one third; they are stand-ins for readers, not keys of a database.

use crate::{
    error::{Code, Error, Result},
    keyset::{Keyring, Purpose, Use},
    layout::put_lv,
};
use alloc::{format, string::String, vec::Vec};
use core::fmt;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Makes the placeholders of one scope: a processor, an audience.
pub struct Placeholders(Hmac<Sha256>);

impl Placeholders {
    /// The placeholders of a scope, under the oldest usable pseudonym key.
    ///
    /// # Errors
    /// `USE_MISSING`, `KEY_UNKNOWN` when no pseudonym key is usable, `LIMIT_EXCEEDED` for a scope
    /// longer than 255 bytes.
    pub fn new(keyring: &Keyring, scope: &str) -> Result<Self> {
        let oldest = keyring.keyset(Use::Pseudonym)?.live().next();
        let key = oldest.ok_or(Error::new(Code::KeyUnknown))?;
        let components = [keyring.tenant_bytes(), scope.as_bytes()];
        key.derive_mac(Purpose::Placeholder, &components).map(Self)
    }

    /// The placeholder of a value; upper and lower case and surrounding space make no difference.
    /// `kind` is what readers see: the name of a [`Kind`](super::Kind), or of a field.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` when the value is longer than 65,535 bytes.
    pub fn placeholder(&self, kind: &str, value: &str) -> Result<String> {
        let value = Zeroizing::new(value.trim().to_lowercase());
        // Exact enough that growing leaves no copy of the value behind.
        let length = kind.len().saturating_add(value.len()).saturating_add(4);
        let mut input = Zeroizing::new(Vec::with_capacity(length));
        put_lv(&mut input, kind.as_bytes())?;
        put_lv(&mut input, value.as_bytes())?;
        let output = self.0.clone().chain_update(&*input).finalize().into_bytes();
        let bits = output.first_chunk().map_or(0, |head| u64::from_be_bytes(*head)) >> 24;
        let digit = |shift: u32| {
            let index = usize::try_from(bits >> shift & 31).unwrap_or_default();
            CROCKFORD.get(index).copied().map_or('0', char::from)
        };
        let code: String = (0..8).rev().map(|place: u32| digit(place.saturating_mul(5))).collect();
        Ok(format!("[{kind}_{code}]"))
    }
}

impl fmt::Debug for Placeholders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Placeholders([redacted])")
    }
}
