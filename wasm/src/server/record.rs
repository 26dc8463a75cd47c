//! Whole responses: one header, one ciphertext for each field.

use super::{
    Result,
    keyring::Keyring,
    opened,
    subject::{Owner, SubjectKey},
};
use alloc::{rc::Rc, string::String, vec::Vec};
use js_sys::Uint8Array;
use visard::{SecretBytes, field};
use wasm_bindgen::prelude::*;

/// Seals and opens the responses of one table, or one respondent's responses in it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RecordCipher {
    table: Rc<field::RecordCipher>,
    owner: Option<Owner>,
}

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
        let table = Rc::new(field::RecordCipher::new(&keyring.0, table)?);
        Ok(Self { table, owner: None })
    }

    /// The cipher for one respondent's responses.
    ///
    /// # Errors
    /// As [`field::RecordCipher::for_subject`].
    #[wasm_bindgen(js_name = forSubject)]
    pub fn for_subject(&self, subject: String, key: &SubjectKey) -> Result<Self> {
        let owner = Owner::new(subject, key)?;
        self.table.for_subject(&owner.subject, &owner.key)?;
        Ok(Self { table: Rc::clone(&self.table), owner: Some(owner) })
    }

    /// The header, after it the manifest if one is asked for, and then each field in the order of
    /// the paths.
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
        manifest: bool,
    ) -> Result<Vec<Uint8Array>> {
        let values: Vec<_> = values.iter().map(|value| SecretBytes::new(value.to_vec())).collect();
        let fields = paths.iter().map(String::as_str).zip(values.iter().map(SecretBytes::expose));
        let sealed = self.sealed(record, extra, &fields.collect::<Vec<_>>(), manifest)?;
        let parts = core::iter::once(sealed.header.as_slice()).chain(sealed.manifest.as_deref());
        Ok(parts.chain(sealed.fields.iter()).map(Uint8Array::from).collect())
    }

    /// Checks the header of a response.
    ///
    /// # Errors
    /// As [`field::RecordCipher::opener`].
    pub fn opener(&self, record: &str, extra: &[u8], header: &[u8]) -> Result<RecordOpener> {
        Ok(RecordOpener(match &self.owner {
            None => self.table.opener(record, extra, header)?,
            Some(Owner { subject, key }) => {
                self.table.for_subject(subject, key)?.opener(record, extra, header)?
            }
        }))
    }

    fn sealed(
        &self,
        record: &str,
        extra: &[u8],
        fields: &[(&str, &[u8])],
        manifest: bool,
    ) -> visard::Result<field::SealedRecord> {
        let table = &self.table;
        match (&self.owner, manifest) {
            (None, false) => table.seal_record(record, extra, fields),
            (None, true) => table.seal_record_with_manifest(record, extra, fields),
            (Some(Owner { subject, key }), false) => {
                table.for_subject(subject, key)?.seal_record(record, extra, fields)
            }
            (Some(Owner { subject, key }), true) => {
                table.for_subject(subject, key)?.seal_record_with_manifest(record, extra, fields)
            }
        }
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

    /// Opens every field, if they are those of the manifest.
    ///
    /// # Errors
    /// As [`field::RecordOpener::open_all`].
    #[wasm_bindgen(js_name = openAll)]
    pub fn open_all(
        &self,
        manifest: &[u8],
        paths: Vec<String>,
        sealed: Vec<Uint8Array>,
    ) -> Result<Vec<Uint8Array>> {
        let sealed: Vec<Vec<u8>> = sealed.iter().map(Uint8Array::to_vec).collect();
        let fields = self.0.open_all(manifest, &pairs(&paths, &sealed))?;
        Ok(fields.iter().map(opened).collect())
    }

    /// Checks that the fields are those of the manifest.
    ///
    /// # Errors
    /// As [`field::RecordOpener::verify_manifest`].
    #[wasm_bindgen(js_name = verifyManifest)]
    pub fn verify_manifest(
        &self,
        manifest: &[u8],
        paths: Vec<String>,
        sealed: Vec<Uint8Array>,
    ) -> Result<()> {
        let sealed: Vec<Vec<u8>> = sealed.iter().map(Uint8Array::to_vec).collect();
        Ok(self.0.verify_manifest(manifest, &pairs(&paths, &sealed))?)
    }
}

fn pairs<'a>(paths: &'a [String], sealed: &'a [Vec<u8>]) -> Vec<(&'a str, &'a [u8])> {
    paths.iter().map(String::as_str).zip(sealed.iter().map(Vec::as_slice)).collect()
}
