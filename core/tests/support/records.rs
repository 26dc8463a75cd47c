//! What the tests of stored records share: the sample policy, people and payloads.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use visard::{
    Result, Timestamp, Visard,
    field::{Rows, Step},
    keyset::{Keyring, Use},
    policy::{People, Policy, Request},
    record::{Context, Json, Protected, StoredRow},
};

pub(crate) fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// A file of `examples/data`.
pub(crate) fn data(name: &str) -> String {
    fs::read_to_string(format!("{}/../examples/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

pub(crate) fn keyring() -> Keyring {
    Keyring::generate("acme", now()).unwrap()
}

pub(crate) fn rotated(keyring: &Keyring) -> Keyring {
    keyring.rotate(Use::Data, now()).unwrap().rotate(Use::Index, now()).unwrap()
}

pub(crate) fn visard(keyring: &Keyring, policy: &str) -> Result<Visard> {
    let policy = Policy::from_toml(policy)?;
    let people = People::from_toml(&data("people.toml"), &policy)?;
    Ok(Visard::new(keyring.clone(), policy)?.with_people(people))
}

pub(crate) fn protect(visard: &Visard, payload: &str) -> Protected {
    visard.protect(payload, &Context::detect(), now()).unwrap().remove(0).0
}

/// A record of the Formbricks shape with these answers, of a respondent or of nobody.
pub(crate) fn answers(record: &str, subject: Option<&str>, answers: &str) -> String {
    let contact = subject.map_or("null".to_owned(), |id| format!(r#"{{"userId":"{id}"}}"#));
    format!(
        r#"{{"data":{{"id":"{record}","surveyId":"nps","contact":{contact},"data":{answers}}}}}"#
    )
}

/// What support may see.
pub(crate) fn reading() -> Request {
    Request::new("u-1042", "response.read", "issue-resolution", now())
        .attribute("tenant", "acme")
        .resource("tenant", "acme")
        .resource("assignee", "u-1042")
        .resource("status", "open")
}

pub(crate) fn seen(visard: &Visard, stored: &str) -> Result<Json> {
    visard.view(stored, &reading(), now()).map(|shown| shown.record.unwrap())
}

/// The stored record as an object that can be tampered with.
pub(crate) fn object(stored: &str) -> serde_json::Map<String, serde_json::Value> {
    serde_json::from_str(stored).unwrap()
}

/// Stored records in memory, for walks.
#[derive(Default)]
pub(crate) struct Table(pub(crate) Vec<StoredRow>);

impl Table {
    pub(crate) fn of(records: Vec<Protected>) -> Self {
        let row = |(number, one): (usize, Protected)| {
            let index = one.index.iter().map(|(field, value)| (field.clone(), value.to_u64()));
            StoredRow::new(number.to_string(), one.stored, index.collect())
        };
        Self(records.into_iter().enumerate().map(row).collect())
    }

    /// The codes of the rows that failed, by key, and how many were written.
    pub(crate) fn walk(&mut self, visard: &Visard) -> (Vec<(String, visard::Code)>, u64) {
        let walk = visard.records().walk();
        let mut failed = Vec::new();
        let end = walk.run(self, walk.start(), &mut |step| {
            failed.extend(step.failed.iter().map(|row| (row.key.clone(), row.code)));
            Ok(())
        });
        (failed, end.unwrap().counters().changed)
    }
}

impl Rows<StoredRow> for Table {
    fn next(&mut self, after: Option<&str>, limit: usize) -> Result<Vec<StoredRow>> {
        let from = after.map_or(0, |key| key.parse::<usize>().unwrap() + 1);
        Ok(self.0.iter().skip(from).take(limit).cloned().collect())
    }

    fn write(&mut self, step: &Step<StoredRow>) -> Result<bool> {
        for change in &step.changes {
            let row = &mut self.0[change.row.key.parse::<usize>().unwrap()];
            if let Some(stored) = &change.new.stored {
                row.stored.clone_from(stored);
            }
            row.index.retain(|(field, _)| !change.new.reindexed.contains(field));
            let new = change.new.index.iter().map(|(field, v)| (field.clone(), v.to_u64()));
            row.index.extend(new);
        }
        Ok(true)
    }
}
