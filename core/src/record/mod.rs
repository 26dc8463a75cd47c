//! A response as JSON: classify every leaf, protect it, and show what a decision allows.
//!
//! This is the only module that joins the pillars. [`Records::protect`] turns a product's payload
//! into what the host stores: clear leaves in their place, sealed ones beside them, blind indexes
//! apart. [`Records::apply`] is the one place where the views of a
//! [`Decision`](crate::policy::Decision) take effect. Which leaf is which field is said by the
//! path rules of a profile in the policy; a leaf that no rule names is sealed, reported, and shown
//! to nobody. Beside the leaves a record has a manifest, which fixes their set, and where the policy
//! says so values for joins; it may be sealed under its respondent's key. The stored form is `docs/formats/stored-record.md`.

mod alike;
mod apply;
mod csv;
mod drawn;
mod json;
mod known;
mod once;
mod owner;
mod path;
mod protect;
mod seal;
mod shape;
mod sort;
mod stored;
mod summary;
#[cfg(test)]
#[cfg(feature = "toml")]
mod tests;
mod text;
#[cfg(feature = "facade")]
mod values;
mod viewer;
mod walk;

pub use apply::Applied;
pub use csv::Csv;
#[cfg(feature = "facade")]
pub(crate) use json::escaped;
pub use json::{Json, MAX_DOCUMENT, MAX_LEAVES, Number};
pub use path::MAX_PATTERNS;
pub use protect::{Context, MAX_RECORDS, Protected, Report};
pub use walk::{NewRecord, RecordWalk, StoredRow};

use crate::{
    error::{Code, Error, Result},
    field::{BlindIndex, DeterministicCipher, IndexPlan, IndexValue, Normaliser, RecordCipher},
    keyset::Keyring,
    pii::Scanner,
    policy::{AtRest, IndexRule, Normalise, Policy, unknown},
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::{cmp::Reverse, fmt};
use owner::Owners;
use shape::Shape;

/// Protects and shows the records of one table.
///
/// Immutable and `Send + Sync`; make one per keyring, policy and table, and keep it.
pub struct Records {
    keyring: Keyring,
    policy: Policy,
    table: String,
    cipher: RecordCipher,
    /// By field, sorted, as the next.
    indexes: Vec<(String, BlindIndex)>,
    deterministic: Vec<(String, DeterministicCipher)>,
    owners: Option<Owners>,
    shapes: Vec<Shape>,
    scanner: Scanner,
}

impl Records {
    /// Prepares keys and path rules. `table` is bound into every ciphertext: 1 to 255 bytes.
    ///
    /// # Errors
    /// `USE_MISSING` when the keyring has no data or index keys, `INDEX_TOO_SMALL` when the policy
    /// indexes a field, or keeps it deterministic, with too few distinct values and no reason,
    /// `POLICY_INVALID` for a malformed path, or a field that is kept deterministic and does not say how many distinct values it has.
    pub fn new(keyring: &Keyring, policy: &Policy, table: &str) -> Result<Self> {
        let indexes = policy.indexes().map(|(field, rule)| {
            let index = blind_index(keyring, table, field, rule)?;
            Ok((field.to_owned(), index))
        });
        let shapes = policy.profiles().map(|(name, profile)| Shape::new(name, profile, policy));
        Ok(Self {
            keyring: keyring.clone(),
            policy: policy.clone(),
            table: table.to_owned(),
            cipher: RecordCipher::new(keyring, table)?,
            indexes: indexes.collect::<Result<_>>()?,
            deterministic: alike::ciphers(keyring, policy, table)?,
            owners: None,
            shapes: shapes.collect::<Result<_>>()?,
            scanner: Scanner::new(),
        })
    }

    /// The profile whose literal paths fit the document best, if any fits; of several the one that
    /// names more of the first record's leaves.
    pub fn detect(&self, document: &Json) -> Option<&str> {
        let fits = |shape: &&Shape| shape.fit(document);
        let best = self.shapes.iter().map(|shape| fits(&shape)).max().filter(|best| *best > 0)?;
        let tied: Vec<&Shape> = self.shapes.iter().filter(|shape| fits(shape) == best).collect();
        match tied[..] {
            [only] => Some(only.name()),
            _ => {
                tied.into_iter().min_by_key(|shape| Reverse(shape.reach(document))).map(Shape::name)
            }
        }
    }

    /// The field and class of a leaf, if a path rule of the profile names it.
    pub fn field(&self, profile: &str, pointer: &str) -> Option<(&str, &str)> {
        let field = self.shape(profile).ok()?.named(pointer)?;
        Some((&field.name, &field.class))
    }

    /// The records that a payload holds, in the order in which [`Records::protect`] returns them.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` for an undeclared profile, `RECORD_SHAPE` when there is no record where the
    /// profile says.
    pub fn split<'j>(&self, document: &'j Json, context: &Context) -> Result<Vec<&'j Json>> {
        let records = match self.shape_of(document, context)? {
            Some(shape) => shape.records(document)?,
            None => unshaped(document),
        };
        if records.iter().all(|record| matches!(record, Json::Object(_))) {
            Ok(records)
        } else {
            Err(Error::because(Code::RecordShape, "a record is an object"))
        }
    }

    fn shape_of(&self, document: &Json, context: &Context) -> Result<Option<&Shape>> {
        let name = context.profile.as_deref().or_else(|| self.detect(document));
        name.map(|name| self.shape(name)).transpose()
    }

    /// The values under which a record may stand in the blind index of a field.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` when the policy does not index the field.
    pub fn search(&self, field: &str, value: &str) -> Result<Vec<IndexValue>> {
        let index = self.index(field).ok_or(Error::because(
            Code::UnknownName,
            "the policy declares no index on this field",
        ))?;
        index.values_for_search(value)
    }

    fn index(&self, field: &str) -> Option<&BlindIndex> {
        value(&self.indexes, field)
    }

    fn shape(&self, name: &str) -> Result<&Shape> {
        self.shapes.iter().find(|shape| shape.name() == name).ok_or_else(|| {
            let known = self.shapes.iter().map(Shape::name);
            unknown("the policy declares no profile of this name", name, known)
        })
    }

    /// Whether values of this class may hold undeclared personal data: declared text, and
    /// everything that is stored readable.
    fn is_scanned(&self, class: &str) -> bool {
        self.policy.findings().scans(class) || self.policy.at_rest(class) == AtRest::Clear
    }
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records")
            .field("table", &self.table)
            .field("shapes", &self.shapes)
            .finish_non_exhaustive()
    }
}

/// What a list in the order of its names has under one.
fn value<'l, T>(list: &'l [(String, T)], name: &str) -> Option<&'l T> {
    let at = list.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
    list.get(at).map(|(_, value)| value)
}

/// Without a profile, an array is a list of records and anything else is one.
fn unshaped(document: &Json) -> Vec<&Json> {
    match document {
        Json::Array(items) => items.iter().collect(),
        one => alloc::vec![one],
    }
}

fn blind_index(
    keyring: &Keyring,
    table: &str,
    field: &str,
    rule: &IndexRule,
) -> Result<BlindIndex> {
    let normaliser = match rule.normalise {
        Normalise::Email => Normaliser::Email,
        Normalise::Phone => Normaliser::Phone,
        Normalise::Name => Normaliser::Name,
        Normalise::Plain => Normaliser::Plain,
    };
    let distinct = distinct(normaliser, rule)?;
    let plan = match rule.reason.as_deref() {
        Some(reason) => IndexPlan::with_reason(distinct, reason)?,
        None => IndexPlan::for_distinct(distinct)?,
    };
    BlindIndex::new(keyring, table, field, normaliser, plan.partitions(rule.partitions)?)
}

/// Addresses and numbers are nearly as many as rows; other values may be few, and an index over
/// few values is their histogram.
fn distinct(normaliser: Normaliser, rule: &IndexRule) -> Result<u64> {
    let nearly_rows = matches!(normaliser, Normaliser::Email | Normaliser::Phone);
    rule.distinct.or(nearly_rows.then_some(rule.rows)).ok_or(Error::because(
        Code::PolicyInvalid,
        "an index of names or plain values says how many distinct values it has",
    ))
}
