//! Single values, and the indexes to find them by.

use super::{Result, keyring::Keyring, opened};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use js_sys::Uint8Array;
use visard::{
    SecretBytes,
    field::{self, IndexPlan},
};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// Seals and opens the values of one column.
#[wasm_bindgen]
#[derive(Debug)]
pub struct FieldCipher(field::FieldCipher);

#[wasm_bindgen]
impl FieldCipher {
    /// The cipher of a column.
    ///
    /// # Errors
    /// As [`field::FieldCipher::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring, table: &str, field: &str) -> Result<Self> {
        Ok(Self(field::FieldCipher::new(&keyring.0, table, field)?))
    }

    /// Seals a value.
    ///
    /// # Errors
    /// As [`field::FieldCipher::seal`].
    pub fn seal(&self, record: &str, value: Vec<u8>, extra: &[u8]) -> Result<Vec<u8>> {
        Ok(self.0.seal(record, SecretBytes::new(value).expose(), extra)?)
    }

    /// Opens a value.
    ///
    /// # Errors
    /// As [`field::FieldCipher::open`].
    pub fn open(&self, record: &str, sealed: &[u8], extra: &[u8]) -> Result<Uint8Array> {
        Ok(opened(&self.0.open(record, sealed, extra)?))
    }
}

/// Makes the values of one blind index.
#[wasm_bindgen]
#[derive(Debug)]
pub struct BlindIndex(field::BlindIndex);

#[wasm_bindgen]
impl BlindIndex {
    /// The index of a column of about so many distinct values.
    ///
    /// # Errors
    /// As [`field::BlindIndex::new`], `INDEX_TOO_SMALL`, `INVALID_ARGUMENT` for an unknown
    /// normaliser.
    #[wasm_bindgen(constructor)]
    pub fn new(
        keyring: &Keyring,
        table: &str,
        name: &str,
        normaliser: &str,
        distinct: u64,
    ) -> Result<Self> {
        let plan = IndexPlan::for_distinct(distinct)?;
        Ok(Self(field::BlindIndex::new(&keyring.0, table, name, normaliser.parse()?, plan)?))
    }

    /// What the keys are bound to.
    #[wasm_bindgen(getter)]
    pub fn config(&self) -> String {
        self.0.config().to_string()
    }

    /// The value to store, if there is one.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`.
    #[wasm_bindgen(js_name = forWriting)]
    pub fn for_writing(&self, value: String) -> Result<Option<String>> {
        let value = Zeroizing::new(value);
        Ok(self.0.values_for_writing(&value)?.map(|value| value.to_string()))
    }

    /// The values to look for.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`.
    #[wasm_bindgen(js_name = forSearch)]
    pub fn for_search(&self, value: String) -> Result<Vec<String>> {
        let value = Zeroizing::new(value);
        Ok(self.0.values_for_search(&value)?.iter().map(ToString::to_string).collect())
    }
}
