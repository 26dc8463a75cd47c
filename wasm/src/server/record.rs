//! Whole responses: one header, one ciphertext for each field.

use super::{Result, keyring::Keyring, opened};
use alloc::{string::String, vec::Vec};
use js_sys::Uint8Array;
use visard::{SecretBytes, field};
use wasm_bindgen::prelude::*;

/// Seals and opens the responses of one table.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RecordCipher(field::RecordCipher);

/// Opens the fields of one response.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RecordOpener(field::RecordOpener);

#[wasm_bindgen]
impl RecordCipher {
    /// The cipher of a table.
    ///
    /// # Errors
    /// As [`field::RecordCipher::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring, table: &str) -> Result<Self> {
        Ok(Self(field::RecordCipher::new(&keyring.0, table)?))
    }

    /// The header, and after it each field in the order of the paths.
    ///
    /// # Errors
    /// As [`field::RecordCipher::seal_record`].
    #[wasm_bindgen(js_name = sealRecord)]
    pub fn seal_record(
        &self,
        record: &str,
        extra: &[u8],
        paths: Vec<String>,
        values: Vec<Uint8Array>,
    ) -> Result<Vec<Uint8Array>> {
        let values: Vec<_> = values.iter().map(|value| SecretBytes::new(value.to_vec())).collect();
        let fields = paths.iter().map(String::as_str).zip(values.iter().map(SecretBytes::expose));
        let fields: Vec<_> = fields.collect();
        let sealed = self.0.seal_record(record, extra, &fields)?;
        let parts = core::iter::once(sealed.header.as_slice()).chain(sealed.fields.iter());
        Ok(parts.map(Uint8Array::from).collect())
    }

    /// Checks the header of a response.
    ///
    /// # Errors
    /// As [`field::RecordCipher::opener`].
    pub fn opener(&self, record: &str, extra: &[u8], header: &[u8]) -> Result<RecordOpener> {
        Ok(RecordOpener(self.0.opener(record, extra, header)?))
    }
}

#[wasm_bindgen]
impl RecordOpener {
    /// Opens one field.
    ///
    /// # Errors
    /// As [`field::RecordOpener::open`].
    pub fn open(&self, path: &str, sealed: &[u8]) -> Result<Uint8Array> {
        Ok(opened(&self.0.open(path, sealed)?))
    }
}
