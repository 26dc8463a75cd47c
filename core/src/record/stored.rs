//! The stored form of a record: what stands beside what, and what is bound to what.

use super::json::{Json, Number};
use crate::{
    encoding::{base64url, from_base64url},
    error::{Code, Error, Result},
    layout::put_lv,
    pii::Kind,
};
use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec::Vec};

/// The version of the stored form that this release writes.
const VERSION: i64 = 1;

/// A record as the host keeps it.
pub(super) struct Stored {
    pub(super) table: String,
    pub(super) profile: Option<String>,
    pub(super) record: String,
    pub(super) survey: Option<String>,
    /// Which policy classified the leaves, for people who look.
    pub(super) policy: String,
    pub(super) header: Vec<u8>,
    /// Sealed leaves by pointer.
    pub(super) sealed: BTreeMap<String, Vec<u8>>,
    /// How many findings of which kind, by pointer.
    pub(super) findings: Vec<(String, Vec<(Kind, u64)>)>,
    /// The payload's own shape, with `null` where a leaf is sealed.
    pub(super) body: Json,
}

impl Stored {
    pub(super) fn to_json(&self) -> Json {
        let text = |text: &str| Json::String(text.to_owned());
        let optional = |value: &Option<String>| value.as_deref().map_or(Json::Null, text);
        let sealed = self.sealed.iter().map(|(at, bytes)| (at.clone(), text(&base64url(bytes))));
        let findings = self.findings.iter().map(|(at, counts)| {
            let counts = counts.iter().map(|(kind, count)| {
                (kind.name().to_owned(), Json::Number(Number::Unsigned(*count)))
            });
            (at.clone(), Json::Object(counts.collect()))
        });
        let members = [
            ("visard", Json::Number(Number::Signed(VERSION))),
            ("table", text(&self.table)),
            ("profile", optional(&self.profile)),
            ("record", text(&self.record)),
            ("survey", optional(&self.survey)),
            ("policy", text(&self.policy)),
            ("header", text(&base64url(&self.header))),
            ("sealed", Json::Object(sealed.collect())),
            ("findings", Json::Object(findings.collect())),
            ("body", self.body.clone()),
        ];
        Json::Object(members.map(|(key, value)| (key.to_owned(), value)).into())
    }

    pub(super) fn from_json(json: &Json) -> Result<Self> {
        if json.member("visard") != Some(&Json::Number(Number::Signed(VERSION))) {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        let optional = |key| match json.member(key) {
            Some(Json::Null) => Ok(None),
            Some(Json::String(text)) => Ok(Some(text.clone())),
            _ => Err(malformed()),
        };
        let text = |key| optional(key)?.ok_or(malformed());
        Ok(Self {
            table: text("table")?,
            profile: optional("profile")?,
            record: text("record")?,
            survey: optional("survey")?,
            policy: text("policy")?,
            header: bytes(&text("header")?)?,
            sealed: sealed(json.member("sealed"))?,
            // Counts are for people and reports; what is shown is scanned again.
            findings: Vec::new(),
            body: json.member("body").ok_or(malformed())?.clone(),
        })
    }

    /// What the record's ciphertexts are bound to besides tenant, table and record id.
    pub(super) fn extra(profile: Option<&str>, survey: Option<&str>) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        put_lv(&mut out, profile.unwrap_or_default().as_bytes())?;
        put_lv(&mut out, survey.unwrap_or_default().as_bytes())?;
        Ok(out)
    }
}

fn sealed(member: Option<&Json>) -> Result<BTreeMap<String, Vec<u8>>> {
    let Some(Json::Object(members)) = member else { return Err(malformed()) };
    let entry = |(pointer, value): &(String, Json)| {
        let text = value.as_str().ok_or(malformed())?;
        Ok((pointer.clone(), bytes(text)?))
    };
    members.iter().map(entry).collect()
}

fn bytes(text: &str) -> Result<Vec<u8>> {
    from_base64url(text).map_err(|_| malformed())
}

const fn malformed() -> Error {
    Error::because(Code::RecordShape, "this is not a record that `protect` wrote")
}
