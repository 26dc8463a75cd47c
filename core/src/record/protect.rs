//! From a product's payload to what the host stores.

use super::{
    Records,
    json::{Json, MAX_STORED},
    shape::{Field, Shape},
    stored::Stored,
};
use crate::{
    error::{Code, Error, Result},
    field::{IndexValue, MAX_FIELDS, SealedRecord},
    layout::MAX_NAME,
    link,
    pii::Kind,
    policy::AtRest,
};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};
use zeroize::Zeroizing;

/// The most records of one payload.
pub const MAX_RECORDS: usize = 10_000;

/// How to read a payload.
#[derive(Clone, Debug, Default)]
pub struct Context {
    pub(super) profile: Option<String>,
    survey: Option<String>,
    batch: String,
}

impl Context {
    /// The profile is found by the payload's shape.
    pub fn detect() -> Self {
        Self::default()
    }

    /// The payload has the shape of this profile.
    pub fn profile(name: &str) -> Self {
        Self { profile: Some(name.to_owned()), ..Self::default() }
    }

    /// Names the survey, for payloads that do not say which one they answer. What the payload says
    /// itself wins.
    #[must_use]
    pub fn survey(mut self, survey: &str) -> Self {
        self.survey = Some(survey.to_owned());
        self
    }

    /// Names the import, for payloads without a profile: their records are called
    /// `<batch>/<position>`, and that id must be unique in the table.
    #[must_use]
    pub fn batch(mut self, batch: &str) -> Self {
        batch.clone_into(&mut self.batch);
        self
    }
}

/// One record, ready to store.
#[derive(Clone)]
#[non_exhaustive]
pub struct Protected {
    /// The record's id.
    pub record: String,
    /// The survey it answers, if the profile says where that stands.
    pub survey: Option<String>,
    /// Who answered, if the profile says where that stands: for the host's own linking, readable.
    pub subject: Option<String>,
    /// What to store: a JSON document.
    pub stored: String,
    /// Blind-index values by field, to store in columns of their own.
    pub index: Vec<(String, IndexValue)>,
    /// What was done.
    pub report: Report,
}

/// What protecting one record came to. Counts and pointers, no values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The profile that was used.
    pub profile: Option<String>,
    /// Leaves that were sealed.
    pub sealed: usize,
    /// Leaves that stand readable, because the policy keeps their class clear.
    pub clear: usize,
    /// Leaves that the policy drops.
    pub dropped: usize,
    /// Pointers of leaves that no path rule names: sealed, shown to nobody. Add a path for each.
    pub unnamed: Vec<String>,
    /// Pointers of leaves that would stand readable but hold personal data: sealed instead.
    pub surprising: Vec<String>,
    /// Findings in scanned text, by kind.
    pub findings: Vec<(Kind, u64)>,
}

impl core::fmt::Debug for Protected {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Protected").field("report", &self.report).finish_non_exhaustive()
    }
}

impl Records {
    /// Classifies every leaf of a payload and seals what the policy does not keep clear.
    ///
    /// The whole payload or nothing: one malformed record refuses all, so nothing is lost.
    ///
    /// # Errors
    /// `INVALID_JSON`, `LIMIT_EXCEEDED` (payload over 8 MiB, leaf over 65,536 bytes, more than
    /// 16,383 sealed leaves or 10,000 records), `UNKNOWN_NAME` for an undeclared profile,
    /// `RECORD_SHAPE` when the payload has not the profile's shape, `RANDOM_UNAVAILABLE`.
    pub fn protect(&self, payload: &str, context: &Context) -> Result<Vec<Protected>> {
        let document = Json::parse(payload)?;
        let shape = self.shape_of(&document, context)?;
        let records = self.split(&document, context)?;
        if records.len() > MAX_RECORDS {
            return Err(Error::because(
                Code::LimitExceeded,
                "a payload has at most 10,000 records",
            ));
        }
        let id = |index: usize, record: &Json| match shape {
            Some(shape) => shape.id(record),
            None => Ok(format!("{}/{index}", context.batch)),
        };
        let numbered = records.into_iter().enumerate();
        numbered
            .map(|(index, record)| self.protect_one(shape, context, id(index, record)?, record))
            .collect()
    }

    fn protect_one(
        &self,
        shape: Option<&Shape>,
        context: &Context,
        id: String,
        record: &Json,
    ) -> Result<Protected> {
        let survey = shape.and_then(|shape| shape.survey(record));
        let survey = survey.or_else(|| context.survey.clone());
        let names = [Some(&id), survey.as_ref()].into_iter().flatten();
        if names.into_iter().any(|name| name.len() > MAX_NAME) {
            return Err(Error::because(
                Code::LimitExceeded,
                "a record's or survey's id is longer than 255 bytes",
            ));
        }
        let mut sorter = Sorter::new(self, shape);
        let opaque = |key: &str| self.scanner.scan(key).map_or(true, |found| !found.is_empty());
        let body =
            record.map_leaves_around(&opaque, &mut |pointer, leaf| sorter.leaf(pointer, leaf))?;
        let Sorter { sealed, index, findings, mut report, .. } = sorter;
        let profile = shape.map(|shape| shape.name().to_owned());
        let extra = Stored::extra(profile.as_deref(), survey.as_deref())?;
        let fields: Vec<(&str, &[u8])> =
            sealed.iter().map(|(pointer, plain)| (pointer.as_str(), plain.as_bytes())).collect();
        let SealedRecord { header, fields, .. } = self.cipher.seal_record(&id, &extra, &fields)?;
        report.profile.clone_from(&profile);
        report.sealed = sealed.len();
        report.findings = totals(&findings);
        let stored = Stored {
            table: self.table.clone(),
            profile,
            record: id.clone(),
            survey: survey.clone(),
            policy: self.policy.label(),
            header,
            sealed: sealed
                .into_iter()
                .map(|(pointer, _)| pointer)
                .zip(fields.iter().map(<[u8]>::to_vec))
                .collect(),
            findings,
            body: body.unwrap_or(Json::Null),
        };
        let subject = shape.and_then(|shape| shape.subject(record));
        let stored = stored.to_json().to_string();
        if stored.len() > MAX_STORED {
            return Err(Error::because(
                Code::LimitExceeded,
                "the stored record would exceed 32 MiB",
            ));
        }
        Ok(Protected { record: id, survey, subject, stored, index, report })
    }
}

/// Decides leaf by leaf; collects what does not stay in the body.
struct Sorter<'r> {
    records: &'r Records,
    shape: Option<&'r Shape>,
    sealed: Vec<(String, Zeroizing<String>)>,
    index: Vec<(String, IndexValue)>,
    findings: Vec<(String, Vec<(Kind, u64)>)>,
    report: Report,
}

impl<'r> Sorter<'r> {
    fn new(records: &'r Records, shape: Option<&'r Shape>) -> Self {
        Self {
            records,
            shape,
            sealed: Vec::new(),
            index: Vec::new(),
            findings: Vec::new(),
            report: Report::default(),
        }
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
            AtRest::Deterministic => Err(Error::because(
                Code::UnsupportedFormat,
                "records have no deterministic fields yet",
            )),
            _ => self.seal(pointer, leaf).map(Some),
        }
    }

    /// A URL goes on scrubbed; what cannot be scrubbed is sealed as it is, if it is kept at all.
    fn scrubbed(&mut self, pointer: &str, leaf: &Json, field: &Field) -> Result<Option<Json>> {
        let kept = self.records.policy.at_rest(&field.class) != AtRest::Drop;
        match leaf.as_str().map(|url| link::scrub(url, link::DEFAULT_KEEP)) {
            Some(Ok(url)) => self.keep(pointer, &Json::String(url), field),
            _ if kept => self.seal(pointer, leaf).map(Some),
            _ => self.keep(pointer, leaf, field),
        }
    }

    fn seal(&mut self, pointer: &str, leaf: &Json) -> Result<Json> {
        if self.sealed.len() >= MAX_FIELDS {
            return Err(Error::because(
                Code::LimitExceeded,
                "a record has at most 16,383 sealed leaves",
            ));
        }
        self.sealed.push((pointer.to_owned(), Zeroizing::new(leaf.to_string())));
        Ok(Json::Null)
    }

    /// Whether the leaf holds findings, in text or as a number; notes how many of which kind. An
    /// object that came here as one leaf has a key that is a finding.
    fn scan(&mut self, pointer: &str, leaf: &Json, field: &Field) -> Result<bool> {
        if matches!(leaf, Json::Object(_)) {
            return Ok(true);
        }
        let text = leaf.to_id().filter(|_| self.records.is_scanned(&field.class));
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
            let entry = (field.name.clone(), value);
            if !self.index.contains(&entry) {
                self.index.push(entry);
            }
        }
        Ok(())
    }
}

fn totals(findings: &[(String, Vec<(Kind, u64)>)]) -> Vec<(Kind, u64)> {
    let mut totals = Vec::new();
    for (kind, number) in findings.iter().flat_map(|(_, counts)| counts) {
        count(&mut totals, *kind, *number);
    }
    totals
}

fn count(counts: &mut Vec<(Kind, u64)>, kind: Kind, more: u64) {
    match counts.iter_mut().find(|(known, _)| *known == kind) {
        Some((_, number)) => *number = number.saturating_add(more),
        None => counts.push((kind, more)),
    }
}
