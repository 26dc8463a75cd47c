//! Whose answers a question is about.

use crate::{error::Result, layout};
use alloc::{borrow::ToOwned, collections::BTreeSet, string::String, vec::Vec};

/// The longest name of an attribute, value, wave, panel or audience, in bytes.
pub const MAX_NAME: usize = 255;

/// Whose answers are asked about: those of one wave, of some segments or of everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    pub(super) wave: String,
    pub(super) only: Vec<(String, BTreeSet<String>)>,
}

impl Filter {
    /// Everybody who answered in a wave.
    pub fn wave(wave: &str) -> Self {
        Self { wave: wave.to_owned(), only: Vec::new() }
    }

    /// Of them, those with one of these values of an attribute. Several attributes: those whom all
    /// of them keep.
    #[must_use]
    pub fn only(mut self, attribute: &str, values: &[&str]) -> Self {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        self.only.push((attribute.to_owned(), values));
        self
    }

    /// The attributes that it looks at.
    pub(super) fn attributes(&self) -> BTreeSet<&str> {
        self.only.iter().map(|(attribute, _)| attribute.as_str()).collect()
    }
}

/// A name of 1 to [`MAX_NAME`] bytes.
pub(super) fn checked_name(name: &str) -> Result<String> {
    layout::checked_name(name, "a name is empty")?;
    Ok(name.to_owned())
}
