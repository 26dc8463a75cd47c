//! Where a host's table holds what a policy speaks of.

use super::filter::Kind;
use crate::error::{Code, Error, Result};
use alloc::{borrow::ToOwned, collections::BTreeMap, format, string::String};

/// The longest name of a table or column, in bytes: PostgreSQL cuts longer ones, and the rest may
/// be the name of another column.
pub(super) const MAX_IDENTIFIER: usize = 63;

/// A table and its columns: which attribute and which field stands where.
///
/// A text attribute's column compares byte by byte: PostgreSQL `text` or `varchar` with a
/// deterministic collation, as every collation is unless it was made otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    pub(super) table: String,
    pub(super) schema: Option<String>,
    /// No column: no row has the attribute.
    attributes: BTreeMap<String, Option<(String, Kind)>>,
    fields: BTreeMap<String, String>,
    pub(super) record: Option<String>,
    pub(super) person: Option<String>,
    pub(super) first: u32,
}

impl Columns {
    /// No columns yet of a table or view. The name is one name: a dot in it is a letter of it
    /// ([`Columns::schema`]).
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a name that is empty, longer than 63 bytes or has control characters;
    /// the same below.
    pub fn new(table: &str) -> Result<Self> {
        Ok(Self {
            table: identifier(table)?,
            schema: None,
            attributes: BTreeMap::new(),
            fields: BTreeMap::new(),
            record: None,
            person: None,
            first: 1,
        })
    }

    /// The schema that the table is in; in SQLite the attached database.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` as [`Columns::new`].
    pub fn schema(mut self, schema: &str) -> Result<Self> {
        self.schema = Some(identifier(schema)?);
        Ok(self)
    }

    /// The column of an attribute of the resource, and its type: a NULL in it is an attribute that
    /// is missing.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` as [`Columns::new`].
    pub fn attribute(mut self, attribute: &str, column: &str, kind: Kind) -> Result<Self> {
        self.attributes.insert(attribute.to_owned(), Some((identifier(column)?, kind)));
        Ok(self)
    }

    /// Says that no row has this attribute: every condition on it is unknown.
    #[must_use]
    pub fn without(mut self, attribute: &str) -> Self {
        self.attributes.insert(attribute.to_owned(), None);
        self
    }

    /// The column that holds a field's readable value. A field without one is shown from the
    /// stored record alone.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` as [`Columns::new`].
    pub fn field(mut self, field: &str, column: &str) -> Result<Self> {
        self.fields.insert(field.to_owned(), identifier(column)?);
        Ok(self)
    }

    /// The column of the stored record, for `record::apply`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` as [`Columns::new`].
    pub fn record(mut self, column: &str) -> Result<Self> {
        self.record = Some(identifier(column)?);
        Ok(self)
    }

    /// The column that tells people apart, so that groups count people and not rows. It is counted
    /// and never shown.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` as [`Columns::new`].
    pub fn person(mut self, column: &str) -> Result<Self> {
        self.person = Some(identifier(column)?);
        Ok(self)
    }

    /// The number of the first parameter, where the host's own statement has others before; 1
    /// unless said.
    #[must_use]
    pub const fn first_parameter(mut self, first: u32) -> Self {
        self.first = first;
        self
    }

    pub(super) fn of_field(&self, field: &str) -> Option<&str> {
        self.fields.get(field).map(String::as_str)
    }

    /// The column of an attribute; `None` when no row has it.
    pub(super) fn of_attribute(&self, attribute: &str) -> Result<Option<(&str, Kind)>> {
        let column = self.attributes.get(attribute).ok_or_else(|| {
            // An attribute's name is the policy author's own.
            let message = format!("no column is given for the attribute `{attribute}`");
            Error::in_document(Code::UnknownName, message)
        })?;
        Ok(column.as_ref().map(|(name, kind)| (name.as_str(), *kind)))
    }
}

fn identifier(name: &str) -> Result<String> {
    if name.is_empty() || name.len() > MAX_IDENTIFIER || name.chars().any(char::is_control) {
        return Err(Error::because(
            Code::InvalidArgument,
            "a table or column has a name of 1 to 63 bytes without control characters",
        ));
    }
    Ok(name.to_owned())
}
