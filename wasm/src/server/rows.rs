//! The other way to erase: a wrapped key for each respondent, in the host's own rows.
//!
//! The host reads and writes its rows by itself; what the core asks of its table is answered with
//! the one row that a call is about.

use super::{Result, keyring::Keyring, subject::SubjectKey};
use alloc::{boxed::Box, sync::Arc, vec::Vec};
use js_sys::Uint8Array;
use once_cell::race::OnceBox;
use visard::{
    Code, Error, SecretBytes,
    field::erasure::{self, SlotKey, SubjectRows},
    keyset,
};
use wasm_bindgen::prelude::*;

/// Wraps and unwraps the keys of respondents, under a slot or without one.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SubjectTable {
    keyring: keyset::Keyring,
    slot: Option<SlotKey>,
}

/// A new key and its row.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SubjectRow {
    key: Option<SubjectKey>,
    row: Vec<u8>,
}

#[wasm_bindgen]
impl SubjectTable {
    /// A table whose rows are in no backup, or under the slot of these bytes.
    ///
    /// # Errors
    /// As [`erasure::SubjectTable::new`] and [`SlotKey::from_bytes`].
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring, slot: Option<Vec<u8>>) -> Result<Self> {
        let slot = slot.map(|slot| SlotKey::from_bytes(SecretBytes::new(slot).expose()));
        let table = Self { keyring: keyring.0.clone(), slot: slot.transpose()? };
        table.with(None)?;
        Ok(table)
    }

    /// A key for whoever has no row.
    ///
    /// # Errors
    /// As [`erasure::SubjectTable::join`].
    pub fn join(&self, subject: &str) -> Result<SubjectRow> {
        let (table, rows) = self.with(None)?;
        let key = Some(SubjectKey(table.join(subject)?));
        let row = rows.inserted.get().cloned().ok_or(Error::new(Code::Internal))?;
        Ok(SubjectRow { key, row })
    }

    /// The key in a row.
    ///
    /// # Errors
    /// As [`erasure::SubjectTable::key`].
    pub fn key(&self, subject: &str, row: Vec<u8>) -> Result<SubjectKey> {
        Ok(SubjectKey(self.with(Some(row))?.0.key(subject)?))
    }

    /// The row as one of another table.
    ///
    /// # Errors
    /// As [`erasure::SubjectTable::rewrap`].
    pub fn rewrap(&self, next: &Self, subject: &str, row: &[u8]) -> Result<Vec<u8>> {
        Ok(self.with(None)?.0.rewrap(&next.with(None)?.0, subject, row)?)
    }

    fn with(&self, row: Option<Vec<u8>>) -> Result<(erasure::SubjectTable, Arc<OneRow>)> {
        let rows = Arc::new(OneRow { row, inserted: OnceBox::new() });
        let given = Arc::clone(&rows);
        let table = match &self.slot {
            None => erasure::SubjectTable::new(&self.keyring, given)?,
            Some(slot) => erasure::SubjectTable::under_slot(&self.keyring, slot, given)?,
        };
        Ok((table, rows))
    }
}

#[wasm_bindgen]
impl SubjectRow {
    /// The key, once.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when it was taken.
    pub fn key(&mut self) -> Result<SubjectKey> {
        Ok(self.key.take().ok_or(Error::new(Code::InvalidArgument))?)
    }

    /// The row to store.
    pub fn row(&self) -> Uint8Array {
        Uint8Array::from(self.row.as_slice())
    }
}

/// A fresh slot: the first, or the one after this.
///
/// # Errors
/// As [`SlotKey::first`], [`SlotKey::next`] and [`SlotKey::from_bytes`].
#[wasm_bindgen(js_name = freshSlot)]
pub fn fresh_slot(before: Option<Vec<u8>>) -> Result<Uint8Array> {
    let slot = match before {
        None => SlotKey::first()?,
        Some(bytes) => SlotKey::from_bytes(SecretBytes::new(bytes).expose())?.next()?,
    };
    Ok(super::opened(&slot.to_bytes()))
}

/// The row of the respondent whom a call is about.
struct OneRow {
    row: Option<Vec<u8>>,
    inserted: OnceBox<Vec<u8>>,
}

impl SubjectRows for OneRow {
    fn load(&self, _: &str) -> visard::Result<Option<Vec<u8>>> {
        Ok(self.row.clone())
    }

    fn insert(&self, _: &str, row: &[u8]) -> visard::Result<bool> {
        Ok(self.inserted.set(Box::new(row.to_vec())).is_ok())
    }

    fn remove(&self, _: &str) -> visard::Result<()> {
        Err(Error::new(Code::StoreFailed))
    }
}
