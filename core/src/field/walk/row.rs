//! The rows of such a walk: what the host gives, and what it gets to write.

use super::WalkRow;
use crate::{field::IndexValue, secret::SecretBytes};
use alloc::{string::String, vec::Vec};
use core::fmt;

/// One row of the host's table. Not `Clone`: it may hold plaintext.
#[derive(Default)]
#[non_exhaustive]
pub struct Row {
    /// The primary key as text.
    pub key: String,
    /// The record that the row's values are bound to, if that is not the primary key.
    pub record: Option<String>,
    /// What the row's values are bound to besides, as given when they were sealed.
    pub extra: Vec<u8>,
    /// The respondent, for columns that are sealed for respondents.
    pub subject: Option<String>,
    /// One for each column of the walk, in its order.
    pub cells: Vec<Cell>,
    /// The stored value of each index of the walk, in its order.
    pub index: Vec<Option<u64>>,
}

/// One value of a row.
#[derive(Default)]
#[non_exhaustive]
pub struct Cell {
    /// The ciphertext, if there is one.
    pub sealed: Option<Vec<u8>>,
    /// The plaintext in the column beside it; a walk that seals anew does not look at it.
    pub plain: Option<SecretBytes>,
}

/// What is written into a row.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewCells {
    /// The new ciphertext of each column; nothing leaves it as it is.
    pub sealed: Vec<Option<Vec<u8>>>,
    /// What becomes of each index.
    pub index: Vec<IndexChange>,
}

/// What becomes of one stored index value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IndexChange {
    /// It stays.
    Keep,
    /// It goes: the value is absent, or normalises to nothing.
    Clear,
    /// It becomes this one.
    Set(IndexValue),
}

impl Row {
    /// A row without indexes whose values are bound to its primary key.
    pub fn new(key: String, cells: Vec<Cell>) -> Self {
        Self { key, cells, ..Self::default() }
    }

    /// The same with the stored values of the walk's indexes.
    #[must_use]
    pub fn with_index(mut self, index: Vec<Option<u64>>) -> Self {
        self.index = index;
        self
    }

    /// The same with values that are bound to another name than the primary key, and to `extra`.
    #[must_use]
    pub fn bound_to(mut self, record: Option<String>, extra: Vec<u8>) -> Self {
        (self.record, self.extra) = (record, extra);
        self
    }

    /// The same of a respondent, for columns that are sealed for respondents
    /// ([`WalkColumn::of_subjects`](super::WalkColumn::of_subjects)).
    #[must_use]
    pub fn of_subject(mut self, subject: Option<String>) -> Self {
        self.subject = subject;
        self
    }

    pub(super) fn record(&self) -> &str {
        self.record.as_deref().unwrap_or(&self.key)
    }
}

impl Cell {
    /// A ciphertext, or nothing.
    pub const fn sealed(sealed: Option<Vec<u8>>) -> Self {
        Self { sealed, plain: None }
    }

    /// A plaintext and the ciphertext column beside it.
    pub const fn beside(plain: Option<SecretBytes>, sealed: Option<Vec<u8>>) -> Self {
        Self { sealed, plain }
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Row").field("cells", &self.cells).finish_non_exhaustive()
    }
}

impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sealed, plain) = (self.sealed.is_some(), self.plain.is_some());
        f.debug_struct("Cell").field("sealed", &sealed).field("plain", &plain).finish()
    }
}

impl WalkRow for Row {
    type New = NewCells;

    fn key(&self) -> &str {
        &self.key
    }
}
