//! What becomes of each leaf of a payload: sealed, readable or dropped, and indexed beside.

use super::{
    Records,
    json::Json,
    known::Known,
    once::Once,
    protect::Report,
    shape::{Field, Shape},
};
use crate::{
    error::{Code, Error, Result},
    field::{IndexValue, MAX_FIELDS},
    link,
    pii::Kind,
    policy::AtRest,
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::cell::Cell;
use zeroize::Zeroizing;

/// Decides leaf by leaf; collects what does not stay in the body.
pub(super) struct Sorter<'r> {
    records: &'r Records,
    shape: Option<&'r Shape>,
    pub(super) sealed: Vec<(String, Zeroizing<String>)>,
    pub(super) index: Once<(String, IndexValue)>,
    /// Deterministic values by field.
    pub(super) alike: Once<(String, Vec<u8>)>,
    pub(super) findings: Vec<(String, Vec<(Kind, u64)>)>,
    pub(super) report: Report,
}

impl<'r> Sorter<'r> {
    pub(super) fn new(records: &'r Records, shape: Option<&'r Shape>) -> Self {
        Self {
            records,
            shape,
            sealed: Vec::new(),
            index: Once::new(),
            alike: Once::new(),
            findings: Vec::new(),
            report: Report::default(),
        }
    }

    /// What stands in the body of a stored record. Where the rest is to outlive its `owned` values,
    /// none of these may stand readable in it.
    pub(super) fn body(&mut self, record: &Json, owned: bool) -> Result<Json> {
        let body = self.sorted(record, &Known::default())?;
        if !owned {
            return Ok(body);
        }
        let known = self.own_values()?;
        let in_key = Cell::new(false);
        let note = |key: &str| {
            in_key.set(in_key.get() || !known.occurrences(key).is_empty());
            false
        };
        let kept = body.map_leaves_around(&note, &mut |at, leaf| self.without(&known, at, leaf))?;
        if !in_key.get() {
            return Ok(kept.unwrap_or(Json::Null));
        }
        // Once more, with the objects that have such a key as one leaf each.
        *self = Self::new(self.records, self.shape);
        let body = self.sorted(record, &known)?;
        let kept = body.map_leaves(&mut |at, leaf| self.without(&known, at, leaf))?;
        Ok(kept.unwrap_or(Json::Null))
    }

    /// What stays of a record, an object with a finding or a known value as a key being one leaf.
    fn sorted(&mut self, record: &Json, known: &Known<'r>) -> Result<Json> {
        let scanner = &self.records.scanner;
        let opaque = |key: &str| {
            scanner.scan(key).map_or(true, |found| !found.is_empty())
                || !known.occurrences(key).is_empty()
        };
        let body = record.map_leaves_around(&opaque, &mut |at, leaf| self.leaf(at, leaf))?;
        Ok(body.unwrap_or(Json::Null))
    }

    /// The values of the record's own sealed fields, as [`Records::apply`] learns them.
    fn own_values(&self) -> Result<Known<'r>> {
        let mut known = Known::default();
        for (pointer, plain) in &self.sealed {
            let Some(field) = self.shape.and_then(|shape| shape.named(pointer)) else { continue };
            if !self.records.policy.findings().scans(&field.class) {
                let value = Zeroizing::new(Json::parse(plain)?);
                known.add(value.to_wiped_id().as_deref().map_or("", String::as_str), field);
            }
        }
        Ok(known)
    }

    /// A readable leaf, sealed if one of the record's own values stands in it.
    fn without(&mut self, known: &Known<'r>, pointer: &str, leaf: &Json) -> Result<Option<Json>> {
        let text = leaf.to_wiped_id();
        let gives_away =
            text.is_some_and(|text| known.is_full() || !known.occurrences(&text).is_empty());
        if !gives_away {
            return Ok(Some(leaf.clone()));
        }
        self.report.clear = self.report.clear.saturating_sub(1);
        self.report.surprising.push(pointer.to_owned());
        self.seal(pointer, leaf).map(Some)
    }

    /// What stands in the body instead of a leaf.
    fn leaf(&mut self, pointer: &str, leaf: &Json) -> Result<Option<Json>> {
        if leaf.is_empty() {
            return Ok(Some(leaf.clone()));
        }
        let Some(field) = self.field(pointer) else { return self.seal(pointer, leaf).map(Some) };
        if self.shape.is_some_and(|shape| shape.scrubs(pointer)) {
            return self.scrubbed(pointer, leaf, field);
        }
        self.index(field, leaf)?;
        self.keep(pointer, leaf, field)
    }

    fn field(&mut self, pointer: &str) -> Option<&'r Field> {
        let named = self.shape.and_then(|shape| shape.named(pointer));
        if named.is_none() {
            self.report.unnamed.push(pointer.to_owned());
        }
        named.or_else(|| self.shape?.otherwise())
    }

    fn keep(&mut self, pointer: &str, leaf: &Json, field: &Field) -> Result<Option<Json>> {
        let found = self.scan(pointer, leaf, field)?;
        match self.records.policy.at_rest(&field.class) {
            AtRest::Drop => {
                self.report.dropped = self.report.dropped.saturating_add(1);
                Ok(None)
            }
            AtRest::Clear if !found => {
                self.report.clear = self.report.clear.saturating_add(1);
                Ok(Some(leaf.clone()))
            }
            AtRest::Clear => {
                self.report.surprising.push(pointer.to_owned());
                self.seal(pointer, leaf).map(Some)
            }
            AtRest::Deterministic => {
                if let Some(shape) = self.shape {
                    self.records.add_alike(&mut self.alike, shape, pointer, leaf)?;
                }
                self.seal(pointer, leaf).map(Some)
            }
            _ => self.seal(pointer, leaf).map(Some),
        }
    }

    /// A URL goes on scrubbed; what cannot be scrubbed is sealed as it is, if it is kept at all.
    fn scrubbed(&mut self, pointer: &str, leaf: &Json, field: &Field) -> Result<Option<Json>> {
        let kept = self.records.policy.at_rest(&field.class) != AtRest::Drop;
        match leaf.as_str().map(|url| link::scrub(url, link::DEFAULT_KEEP)) {
            Some(Ok(url)) => self.keep(pointer, &Zeroizing::new(Json::String(url)), field),
            _ if kept => self.seal(pointer, leaf).map(Some),
            _ => self.keep(pointer, leaf, field),
        }
    }

    fn seal(&mut self, pointer: &str, leaf: &Json) -> Result<Json> {
        if pointer.is_empty() {
            return Err(Error::because(
                Code::RecordShape,
                "a member of the record itself has a name that is personal data",
            ));
        }
        if self.sealed.len() >= MAX_FIELDS {
            return Err(Error::because(
                Code::LimitExceeded,
                "a record has at most 16,383 sealed leaves",
            ));
        }
        self.sealed.push((pointer.to_owned(), leaf.to_wiped()));
        Ok(Json::Null)
    }

    /// Whether the leaf holds findings, in text or as a number; notes how many of which kind. An
    /// object that came here as one leaf has a key that is a finding, or the record's own value.
    fn scan(&mut self, pointer: &str, leaf: &Json, field: &Field) -> Result<bool> {
        if matches!(leaf, Json::Object(_)) {
            return Ok(true);
        }
        let text = leaf.to_wiped_id().filter(|_| self.records.is_scanned(&field.class));
        let Some(text) = text else { return Ok(false) };
        let mut counts = Vec::new();
        for finding in self.records.scanner.scan(&text)? {
            count(&mut counts, finding.kind(), 1);
        }
        let found = !counts.is_empty();
        if found {
            self.findings.push((pointer.to_owned(), counts));
        }
        Ok(found)
    }

    fn index(&mut self, field: &Field, leaf: &Json) -> Result<()> {
        if let (Some(index), Some(text)) = (self.records.index(&field.name), leaf.as_str())
            && let Some(value) = index.values_for_writing(text)?
        {
            // A payload often says the same address twice.
            self.index.push((field.name.clone(), value));
        }
        Ok(())
    }
}

/// Adds `more` findings of a kind.
pub(super) fn count(counts: &mut Vec<(Kind, u64)>, kind: Kind, more: u64) {
    match counts.iter_mut().find(|(known, _)| *known == kind) {
        Some((_, number)) => *number = number.saturating_add(more),
        None => counts.push((kind, more)),
    }
}
