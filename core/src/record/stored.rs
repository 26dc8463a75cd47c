//! The stored form of a record: what stands beside what, and what is bound to what.

use super::json::{Json, Number};
use crate::{
    encoding::{base64url, from_base64url},
    error::{Code, Error, Result},
    field::{Format, format_of},
    layout::put_lv,
    pii::Kind,
};
use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec::Vec};

/// The version of the stored form that this release writes.
const VERSION: i64 = 1;

/// What `extra` ends with when the record has a manifest.
const WITH_MANIFEST: u8 = 1;

/// Deterministic values by field.
pub(super) type Alike = BTreeMap<String, Vec<Vec<u8>>>;

/// A record as the host keeps it.
pub(super) struct Stored {
    pub(super) table: String,
    pub(super) profile: Option<String>,
    pub(super) record: String,
    pub(super) survey: Option<String>,
    /// Whose key its leaves need, sealed.
    pub(super) subject: Option<Vec<u8>>,
    /// Which policy classified the leaves, for people who look.
    pub(super) policy: String,
    pub(super) header: Vec<u8>,
    /// What fixes the set of sealed leaves.
    pub(super) manifest: Option<Vec<u8>>,
    /// Sealed leaves by pointer.
    pub(super) sealed: BTreeMap<String, Vec<u8>>,
    /// Values for joins, beside their sealed leaves.
    pub(super) deterministic: Alike,
    /// How many findings of which kind, by pointer.
    pub(super) findings: Vec<(String, Vec<(Kind, u64)>)>,
    /// The payload's own shape, with `null` where a leaf is sealed.
    pub(super) body: Json,
}

impl Stored {
    pub(super) fn to_json(&self) -> Json {
        let text = |text: &str| Json::String(text.to_owned());
        let optional = |value: &Option<String>| Some(value.as_deref().map_or(Json::Null, text));
        let binary = |value: &Option<Vec<u8>>| value.as_deref().map(encoded);
        let findings = self.findings.iter().map(|(at, counts)| {
            let counts = counts.iter().map(|(kind, count)| {
                (kind.name().to_owned(), Json::Number(Number::Unsigned(*count)))
            });
            (at.clone(), Json::Object(counts.collect()))
        });
        let alike = !self.deterministic.is_empty();
        let members = [
            ("visard", Some(Json::Number(Number::Signed(VERSION)))),
            ("table", Some(text(&self.table))),
            ("profile", optional(&self.profile)),
            ("record", Some(text(&self.record))),
            ("survey", optional(&self.survey)),
            ("subject", binary(&self.subject)),
            ("policy", Some(text(&self.policy))),
            ("header", Some(encoded(&self.header))),
            ("manifest", binary(&self.manifest)),
            ("sealed", Some(sealed_json(&self.sealed))),
            ("deterministic", alike.then(|| alike_json(&self.deterministic))),
            ("findings", Some(Json::Object(findings.collect()))),
            ("body", Some(self.body.clone())),
        ];
        let members = members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Json::Object(members.collect())
    }

    pub(super) fn from_json(json: &Json) -> Result<Self> {
        if json.member("visard") != Some(&Json::Number(Number::Signed(VERSION))) {
            return Err(Error::because(
                Code::UnsupportedFormat,
                "not a record that protect wrote, or a form of it that this release does not know",
            ));
        }
        let optional = |key| match json.member(key) {
            Some(Json::Null) => Ok(None),
            Some(Json::String(text)) => Ok(Some(text.clone())),
            _ => Err(malformed()),
        };
        let text = |key| optional(key)?.ok_or(malformed());
        let binary = |key| json.member(key).map(decoded).transpose();
        let stored = Self {
            table: text("table")?,
            profile: optional("profile")?,
            record: text("record")?,
            survey: optional("survey")?,
            subject: binary("subject")?,
            policy: text("policy")?,
            header: bytes(&text("header")?)?,
            manifest: binary("manifest")?,
            sealed: sealed(json.member("sealed"))?,
            deterministic: json.member("deterministic").map_or(Ok(Alike::new()), alike)?,
            // Counts are for people and reports; what is shown is scanned again.
            findings: Vec::new(),
            body: json.member("body").ok_or(malformed())?.clone(),
        };
        // A respondent's record has their header, and any other has none of theirs.
        let owned = matches!(format_of(&stored.header), Ok(Format::SubjectRecord));
        if owned == stored.subject.is_some() { Ok(stored) } else { Err(malformed()) }
    }

    /// What the record's ciphertexts are bound to besides tenant, table and record id: also whether
    /// there is a manifest, so that whoever drops a leaf cannot drop the manifest with it.
    pub(super) fn extra(&self) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        put_lv(&mut out, self.profile.as_deref().unwrap_or_default().as_bytes())?;
        put_lv(&mut out, self.survey.as_deref().unwrap_or_default().as_bytes())?;
        if self.manifest.is_some() {
            out.push(WITH_MANIFEST);
        }
        Ok(out)
    }

    /// The sealed leaves, in ascending order of their pointers.
    pub(super) fn leaves(&self) -> Vec<(&str, &[u8])> {
        self.sealed.iter().map(|(at, sealed)| (at.as_str(), sealed.as_slice())).collect()
    }

    /// Whether every sealed leaf has its place in the body: without it a leaf would be as gone as
    /// a dropped one.
    pub(super) fn is_whole(&self) -> Result<bool> {
        let mut found = 0_usize;
        self.body.map_leaves(&mut |pointer, leaf| {
            let placed = *leaf == Json::Null && self.sealed.contains_key(pointer);
            found = found.saturating_add(usize::from(placed));
            Ok(None)
        })?;
        Ok(found == self.sealed.len())
    }
}

/// `pointer → ciphertext` as the stored form has it.
pub(super) fn sealed_json(sealed: &BTreeMap<String, Vec<u8>>) -> Json {
    Json::Object(sealed.iter().map(|(at, bytes)| (at.clone(), encoded(bytes))).collect())
}

/// `field → values` as the stored form has it.
pub(super) fn alike_json(alike: &Alike) -> Json {
    let values = |values: &Vec<Vec<u8>>| Json::Array(values.iter().map(|v| encoded(v)).collect());
    Json::Object(alike.iter().map(|(field, list)| (field.clone(), values(list))).collect())
}

pub(super) fn encoded(bytes: &[u8]) -> Json {
    Json::String(base64url(bytes))
}

fn sealed(member: Option<&Json>) -> Result<BTreeMap<String, Vec<u8>>> {
    let Some(Json::Object(members)) = member else { return Err(malformed()) };
    let entry = |(pointer, value): &(String, Json)| {
        // The empty path is the manifest's, and no leaf of an object.
        if pointer.is_empty() { Err(malformed()) } else { Ok((pointer.clone(), decoded(value)?)) }
    };
    members.iter().map(entry).collect()
}

fn alike(member: &Json) -> Result<Alike> {
    let Json::Object(members) = member else { return Err(malformed()) };
    let entry = |(field, values): &(String, Json)| match values {
        Json::Array(values) => {
            Ok((field.clone(), values.iter().map(decoded).collect::<Result<_>>()?))
        }
        _ => Err(malformed()),
    };
    members.iter().map(entry).collect()
}

fn decoded(value: &Json) -> Result<Vec<u8>> {
    bytes(value.as_str().ok_or(malformed())?)
}

fn bytes(text: &str) -> Result<Vec<u8>> {
    from_base64url(text).map_err(|_| malformed())
}

pub(super) const fn malformed() -> Error {
    Error::because(Code::RecordShape, "this is not a record that `protect` wrote")
}
