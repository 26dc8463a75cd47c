//! From a product's payload to what the host stores.

use super::{
    Records,
    alike::by_field,
    json::{Json, MAX_STORED},
    shape::Shape,
    sort::{Sorter, count},
    stored::Stored,
};
use crate::{
    error::{Code, Error, Result},
    field::IndexValue,
    layout::MAX_NAME,
    pii::Kind,
    random::{Batch, Random},
};
use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use zeroize::Zeroizing;

/// The most records of one payload.
pub const MAX_RECORDS: usize = 10_000;

/// What the salts of 32 records take: more records draw again.
const RANDOMNESS: usize = 32 * 32;

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
    /// itself wins. Must be given where record ids are numbers, which count within a survey.
    #[must_use]
    pub fn survey(mut self, survey: &str) -> Self {
        self.survey = Some(survey.to_owned());
        self
    }

    /// Names the import, for payloads without a profile or with one that has no record ids: their
    /// records are called `<batch>/<position>`, and that id must be unique in the table. Must be
    /// given for those.
    #[must_use]
    pub fn batch(mut self, batch: &str) -> Self {
        batch.clone_into(&mut self.batch);
        self
    }

    /// The record's id. One that is a number counts within its survey: without the survey's name,
    /// records of two surveys would overwrite each other.
    fn id(&self, shape: &Shape, record: &Json) -> Result<String> {
        let id = shape.id(record)?;
        let counted = id.bytes().all(|byte| byte.is_ascii_digit());
        if counted && self.survey.is_none() && shape.survey(record).is_none() {
            return Err(Error::because(
                Code::InvalidArgument,
                "give the payload a survey: it names none, and its records are only numbered",
            ));
        }
        Ok(id)
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
    /// Whether it was sealed under its respondent's key too, so that erasing them erases what was
    /// sealed.
    pub erasable: bool,
}

impl core::fmt::Debug for Protected {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Protected").field("report", &self.report).finish_non_exhaustive()
    }
}

impl Records {
    /// Classifies every leaf of a payload and seals what the policy does not keep clear.
    ///
    /// The whole payload or nothing: one malformed record refuses all, so nothing is lost. The parsed
    /// payload is wiped from memory before this returns, as far as [`Records::apply`] says. It is one JSON
    /// document: of JSON lines give one line at a time.
    ///
    /// # Errors
    /// `INVALID_JSON`, `LIMIT_EXCEEDED` (payload over 8 MiB, leaf over 65,536 bytes, more than
    /// 16,383 sealed leaves or 10,000 records), `UNKNOWN_NAME` for an undeclared profile,
    /// `INVALID_ARGUMENT` without a [`batch`](Context::batch) when no profile names record ids, and without
    /// a [`survey`](Context::survey) when record ids are numbers and the payload names no survey,
    /// `RECORD_SHAPE` when the payload has not the profile's shape, `RANDOM_UNAVAILABLE`; with
    /// subject keys ([`Records::with_subject_keys`]) `SUBJECT_ERASED` for a respondent who was
    /// erased, and whatever else their source gives.
    pub fn protect(&self, payload: &str, context: &Context) -> Result<Vec<Protected>> {
        self.protect_with(payload, context, &mut Batch::of(RANDOMNESS))
    }

    pub(super) fn protect_with(
        &self,
        payload: &str,
        context: &Context,
        random: &mut impl Random,
    ) -> Result<Vec<Protected>> {
        let document = Zeroizing::new(Json::parse(payload)?);
        let shape = self.shape_of(&document, context)?;
        let records = self.split(&document, context)?;
        if records.len() > MAX_RECORDS {
            return Err(Error::because(
                Code::LimitExceeded,
                "a payload has at most 10,000 records",
            ));
        }
        let id = |index: usize, record: &Json| match shape {
            Some(shape) if shape.has_ids() => context.id(shape, record),
            _ if context.batch.is_empty() => Err(Error::because(
                Code::InvalidArgument,
                match shape {
                    Some(_) => "give the payload a batch: its profile names no ids of records",
                    None => {
                        "no profile of the policy fits the payload: add one, or give a batch, and \
                            it is sealed whole and shown to nobody"
                    }
                },
            )),
            _ => Ok(format!("{}/{index}", context.batch)),
        };
        let protect = |(index, record): (usize, &Json)| {
            self.protect_one(shape, context, id(index, record)?, record, random)
        };
        records.into_iter().enumerate().map(protect).collect()
    }

    fn protect_one(
        &self,
        shape: Option<&Shape>,
        context: &Context,
        id: String,
        record: &Json,
        random: &mut impl Random,
    ) -> Result<Protected> {
        let survey = shape.and_then(|shape| shape.survey(record));
        let survey = survey.or_else(|| context.survey.clone());
        check_names(&id, survey.as_deref())?;
        let subject = shape.and_then(|shape| shape.subject(record));
        let owners = self.owners.as_ref().zip(subject.as_deref());
        let owner = owners.map(|(owners, subject)| owners.sealing(subject)).transpose()?;
        let mut sorter = Sorter::new(self, shape);
        let body = sorter.body(record, owner.is_some())?;
        let Sorter { sealed, index, alike, findings, mut report, .. } = sorter;
        let profile = shape.map(|shape| shape.name().to_owned());
        report.profile.clone_from(&profile);
        report.sealed = sealed.len();
        report.findings = totals(&findings);
        report.erasable = owner.is_some();
        let mut stored = Stored {
            table: self.table.clone(),
            profile,
            record: id.clone(),
            survey: survey.clone(),
            subject: None,
            policy: self.policy.label(),
            header: Vec::new(),
            manifest: None,
            sealed: BTreeMap::new(),
            deterministic: by_field(alike),
            findings,
            body,
        };
        let leaves: Vec<(&str, &[u8])> =
            sealed.iter().map(|(pointer, plain)| (pointer.as_str(), plain.as_bytes())).collect();
        self.seal_leaves(&mut stored, owner.as_ref(), &leaves, random)?;
        let stored = written(&stored)?;
        let index = index.into_vec();
        Ok(Protected { record: id, survey, subject, stored, index, report })
    }
}

fn written(stored: &Stored) -> Result<String> {
    let text = stored.to_json().to_string();
    if text.len() > MAX_STORED {
        return Err(Error::because(Code::LimitExceeded, "the stored record would exceed 32 MiB"));
    }
    Ok(text)
}

fn check_names(id: &str, survey: Option<&str>) -> Result<()> {
    if id.len().max(survey.map_or(0, str::len)) <= MAX_NAME {
        return Ok(());
    }
    Err(Error::because(Code::LimitExceeded, "a record's or survey's id is longer than 255 bytes"))
}

fn totals(findings: &[(String, Vec<(Kind, u64)>)]) -> Vec<(Kind, u64)> {
    let mut totals = Vec::new();
    for (kind, number) in findings.iter().flat_map(|(_, counts)| counts) {
        count(&mut totals, *kind, *number);
    }
    totals
}
