//! Stand-ins for values inside text that goes to a model, and the way back.
//!
//! `[EMAIL_7K3QX9P2]` is the kind and 40 bits of `HMAC-SHA-256(K20(tenant, scope), LV(kind) ‖
//! LV(value))`. The same value has the same placeholder in every document and request of one scope,
//! and another one in every other scope; nothing is counted and nothing is stored to make one.
//! Two of a million different values collide with a chance of about one third, and then are told
//! apart like two spellings of one value (`docs/formats/placeholder.md`).
//!
//! What was replaced stands in [`Originals`], which the host holds for as long as it wants answers
//! restored, or makes again from the texts. Models translate, shout, embolden, escape and invent:
//! a placeholder is found by its code, whatever became of its name and brackets, and one that
//! nobody made is reported. What a person wrote that looks like a placeholder becomes one itself.

mod answer;
mod brackets;
mod code;
mod draft;
mod extent;
mod find;
mod joint;
mod json;
mod names;
mod number;
mod originals;
mod replace;
mod report;
mod restore;
mod rights;
mod seal;
mod span;
mod stream;
mod terms;
#[cfg(test)]
mod tests;
mod write;

pub use json::Treatment;
#[cfg(feature = "record")]
pub(crate) use names::name_of_field;
#[cfg(feature = "facade")]
pub(crate) use names::{DOCUMENT, check_name, names_of};
pub use originals::{MAX_ORIGINALS, Originals};
pub use replace::{Replaced, Replacer};
pub use report::Report;
pub use restore::{Restored, Right};
pub use rights::Rights;
pub use span::Span;
pub use stream::{MAX_HELD, Restorer, Restoring};
pub use terms::{MAX_TERMS, Terms};

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
        let code = self.code(kind, &normal(value))?;
        Ok(format!("[{kind}_{}]", code::write(code)))
    }

    /// The code of a value in its normal form.
    fn code(&self, name: &str, normal: &str) -> Result<u64> {
        let output = self.mac(name, normal, None)?;
        Ok(output.first_chunk().map_or(0, |head| u64::from_be_bytes(*head)) >> 24)
    }

    /// What tells the spellings of a value apart: 128 bits.
    fn form(&self, name: &str, normal: &str, value: &str, is_number: bool) -> Result<u128> {
        let output = self.mac(name, normal, Some((value, is_number)))?;
        Ok(output.first_chunk().map_or(0, |head| u128::from_be_bytes(*head)))
    }

    fn mac(&self, name: &str, normal: &str, exact: Option<(&str, bool)>) -> Result<[u8; 32]> {
        // Exact enough that growing leaves no copy of the value behind.
        let lengths = [name.len(), normal.len(), exact.map_or(0, |(value, _)| value.len()), 8];
        let length = lengths.iter().fold(0_usize, |all, one| all.saturating_add(*one));
        let mut input = Zeroizing::new(Vec::with_capacity(length));
        put_lv(&mut input, name.as_bytes())?;
        put_lv(&mut input, normal.as_bytes())?;
        if let Some((value, is_number)) = exact {
            put_lv(&mut input, value.as_bytes())?;
            input.push(u8::from(is_number));
        }
        Ok(self.0.clone().chain_update(&*input).finalize().into_bytes().into())
    }
}

/// A value without what makes no difference: small letters, no space around it.
fn normal(value: &str) -> Zeroizing<String> {
    Zeroizing::new(value.trim().to_lowercase())
}

impl fmt::Debug for Placeholders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Placeholders([redacted])")
    }
}
