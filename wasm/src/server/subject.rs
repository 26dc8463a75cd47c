//! The keys of respondents.

use super::Result;
use alloc::{string::String, vec::Vec};
use js_sys::Uint8Array;
use visard::{SecretBytes, field};
use wasm_bindgen::prelude::*;

/// The secret of one respondent.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SubjectKey(pub(super) field::SubjectKey);

#[wasm_bindgen]
impl SubjectKey {
    /// A fresh key.
    ///
    /// # Errors
    /// `RANDOM_UNAVAILABLE`.
    pub fn generate() -> Result<Self> {
        Ok(Self(field::SubjectKey::generate()?))
    }

    /// A key that the host kept.
    ///
    /// # Errors
    /// As [`field::SubjectKey::from_bytes`].
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self> {
        Ok(Self(field::SubjectKey::from_bytes(SecretBytes::new(bytes).expose())?))
    }

    /// The key for the host to keep.
    #[wasm_bindgen(js_name = toBytes)]
    pub fn to_bytes(&self) -> Uint8Array {
        Uint8Array::from(self.0.expose().as_slice())
    }
}

/// Whose values a cipher seals.
#[derive(Debug)]
pub(super) struct Owner {
    pub(super) subject: String,
    pub(super) key: field::SubjectKey,
}

impl Owner {
    pub(super) fn new(subject: String, key: &SubjectKey) -> Result<Self> {
        Ok(Self { subject, key: field::SubjectKey::from_bytes(key.0.expose())? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_an_owner_is_the_one_that_was_given() {
        let key = SubjectKey::generate().unwrap();
        let owner = Owner::new("p-17".to_owned(), &key).unwrap();
        assert_eq!(owner.key, key.0);
    }
}
