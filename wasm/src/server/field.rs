//! Single values.

use super::{
    Result,
    keyring::Keyring,
    opened,
    subject::{Owner, SubjectKey},
};
use alloc::{rc::Rc, string::String, vec::Vec};
use js_sys::Uint8Array;
use visard::{
    Code, Error, SecretBytes,
    field::{self, Domain, Format},
};
use wasm_bindgen::prelude::*;

/// Seals and opens the values of one column, or one respondent's values of it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct FieldCipher {
    column: Rc<Column>,
    owner: Option<Owner>,
}

#[derive(Debug)]
enum Column {
    Field(field::FieldCipher),
    Xaes(field::XaesCipher),
}

#[wasm_bindgen]
impl FieldCipher {
    /// The cipher of a column that writes a format and opens others, too. Without a format it
    /// writes and opens what is usual.
    ///
    /// # Errors
    /// As [`field::FieldCipher::new`] and [`field::FieldCipher::with_formats`];
    /// `INVALID_ARGUMENT` for a column of XAES that has others.
    #[wasm_bindgen(constructor)]
    pub fn new(
        keyring: &Keyring,
        table: &str,
        field: &str,
        written: Option<u8>,
        others: Vec<u8>,
    ) -> Result<Self> {
        let written = written.map(format).transpose()?;
        let others = others.into_iter().map(format).collect::<Result<Vec<_>>>()?;
        let usual = || field::FieldCipher::new(&keyring.0, table, field);
        let column = match written {
            None => Column::Field(usual()?),
            Some(Format::Xaes) if others.is_empty() => {
                Column::Xaes(field::XaesCipher::new(&keyring.0, table, field)?)
            }
            Some(written) => Column::Field(usual()?.with_formats(written, &others)?),
        };
        Ok(Self { column: Rc::new(column), owner: None })
    }

    /// The cipher for one respondent's values of this column.
    ///
    /// # Errors
    /// As [`field::FieldCipher::for_subject`]; `INVALID_ARGUMENT` for a column of XAES.
    #[wasm_bindgen(js_name = forSubject)]
    pub fn for_subject(&self, subject: String, key: &SubjectKey) -> Result<Self> {
        let Column::Field(column) = &*self.column else {
            let message = "values of a respondent are not sealed as XAES";
            return Err(Error::because(Code::InvalidArgument, message).into());
        };
        let owner = Owner::new(subject, key)?;
        column.for_subject(&owner.subject, &owner.key)?;
        Ok(Self { column: Rc::clone(&self.column), owner: Some(owner) })
    }

    /// Seals a value.
    ///
    /// # Errors
    /// As [`field::FieldCipher::seal`].
    pub fn seal(&self, record: &str, value: Vec<u8>, extra: &[u8]) -> Result<Vec<u8>> {
        let value = SecretBytes::new(value);
        let value = value.expose();
        Ok(match (&*self.column, &self.owner) {
            (Column::Field(column), Some(owner)) => {
                column.for_subject(&owner.subject, &owner.key)?.seal(record, value, extra)?
            }
            (Column::Field(column), None) => column.seal(record, value, extra)?,
            (Column::Xaes(column), _) => column.seal(record, value, extra)?,
        })
    }

    /// Opens a value.
    ///
    /// # Errors
    /// As [`field::FieldCipher::open`].
    pub fn open(&self, record: &str, sealed: &[u8], extra: &[u8]) -> Result<Uint8Array> {
        Ok(opened(&match (&*self.column, &self.owner) {
            (Column::Field(column), Some(owner)) => {
                column.for_subject(&owner.subject, &owner.key)?.open(record, sealed, extra)?
            }
            (Column::Field(column), None) => column.open(record, sealed, extra)?,
            (Column::Xaes(column), _) => column.open(record, sealed, extra)?,
        }))
    }
}

fn format(byte: u8) -> Result<Format> {
    let found = Format::ALL.iter().copied().find(|format| format.byte() == byte);
    Ok(found.ok_or(Error::because(Code::InvalidArgument, "not a format of fields"))?)
}

/// Gives equal values of one column equal ciphertexts.
#[wasm_bindgen]
#[derive(Debug)]
pub struct DeterministicCipher(field::DeterministicCipher);

#[wasm_bindgen]
impl DeterministicCipher {
    /// The cipher of a column of so many distinct values, few ones with a reason.
    ///
    /// # Errors
    /// As [`field::DeterministicCipher::new`], [`Domain::of`] and [`Domain::small`].
    #[wasm_bindgen(constructor)]
    pub fn new(
        keyring: &Keyring,
        table: &str,
        field: &str,
        distinct: u64,
        reason: Option<String>,
    ) -> Result<Self> {
        let domain = match reason {
            Some(reason) => Domain::small(distinct, &reason)?,
            None => Domain::of(distinct)?,
        };
        Ok(Self(field::DeterministicCipher::new(&keyring.0, table, field, domain)?))
    }

    /// Seals a value.
    ///
    /// # Errors
    /// As [`field::DeterministicCipher::seal`].
    pub fn seal(&self, value: Vec<u8>) -> Result<Vec<u8>> {
        Ok(self.0.seal(SecretBytes::new(value).expose())?)
    }

    /// What a value may be stored as.
    ///
    /// # Errors
    /// As [`field::DeterministicCipher::values_for_search`].
    #[wasm_bindgen(js_name = forSearch)]
    pub fn for_search(&self, value: Vec<u8>) -> Result<Vec<Uint8Array>> {
        let found = self.0.values_for_search(SecretBytes::new(value).expose())?;
        Ok(found.iter().map(|sealed| Uint8Array::from(sealed.as_slice())).collect())
    }

    /// Opens a value.
    ///
    /// # Errors
    /// As [`field::DeterministicCipher::open`].
    pub fn open(&self, sealed: &[u8]) -> Result<Uint8Array> {
        Ok(opened(&self.0.open(sealed)?))
    }
}
