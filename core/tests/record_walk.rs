//! Stored records under new keys: everything else stays, whatever has no new value is left.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use serde_json::Value;
use std::fs;
use visard::{
    Code, Result, Timestamp, Visard,
    field::{Rows, Step},
    keyset::{Keyring, Use},
    policy::Policy,
    record::{Context, StoredRow},
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn data(name: &str) -> String {
    fs::read_to_string(format!("{}/../examples/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn old() -> Keyring {
    Keyring::generate("acme", now()).unwrap()
}

fn rotated(keyring: &Keyring) -> Keyring {
    keyring.rotate(Use::Data, now()).unwrap().rotate(Use::Index, now()).unwrap()
}

fn visard(keyring: &Keyring, policy: &str) -> Visard {
    Visard::new(keyring.clone(), Policy::from_toml(policy).unwrap()).unwrap()
}

/// Stored records in memory.
#[derive(Clone, Default)]
struct Stored(Vec<StoredRow>);

impl Stored {
    fn of(visard: &Visard, payload: &str) -> Self {
        let protected =
            visard.protect(payload, &Context::detect().survey("nps-2026"), now()).unwrap();
        let row = |(number, (one, _)): (usize, (visard::record::Protected, _))| {
            let index = one.index.iter().map(|(field, value)| (field.clone(), value.to_u64()));
            StoredRow::new(number.to_string(), one.stored, index.collect())
        };
        Self(protected.into_iter().enumerate().map(row).collect())
    }
}

impl Rows<StoredRow> for Stored {
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

/// A stored record without what a walk changes.
fn rest(stored: &str) -> Value {
    let mut json: Value = serde_json::from_str(stored).unwrap();
    json["header"] = Value::Null;
    json["manifest"] = Value::Null;
    for value in json["sealed"].as_object_mut().unwrap().values_mut() {
        *value = Value::Null;
    }
    json
}

#[test]
fn only_header_leaves_and_indexes_change() {
    let (old, policy) = (old(), data("policy.toml"));
    let new = rotated(&old);
    for file in [
        "formbricks-responses-list.json",
        "limesurvey-export-responses.json",
        "qualtrics-export-responses.json",
        "surveyjs-result.json",
    ] {
        let mut rows = Stored::of(&visard(&old, &policy), &data(file));
        let before = rows.clone();
        let renewed = visard(&new, &policy);
        let walk = renewed.records().walk();
        let end = walk.run(&mut rows, walk.start(), &mut |_| Ok(())).unwrap();
        let counters = end.counters();
        assert_eq!((counters.changed, counters.failed), (counters.rows, 0), "{file}");
        for (row, old) in rows.0.iter().zip(&before.0) {
            assert_ne!(row.stored, old.stored);
            assert_eq!(row.stored.len(), old.stored.len(), "{file}");
            assert_eq!(rest(&row.stored), rest(&old.stored), "{file}");
            assert_eq!(row.index.len(), old.index.len(), "{file}");
        }
        let after = rows.0.iter().map(|row| row.stored.clone()).collect::<Vec<_>>();
        let again = walk.run(&mut rows, walk.start(), &mut |_| Ok(())).unwrap();
        assert_eq!(again.counters().current, counters.rows, "{file}");
        assert_eq!(rows.0.iter().map(|row| row.stored.clone()).collect::<Vec<_>>(), after);
    }
}

#[test]
fn a_respondent_is_found_before_during_and_after() {
    let (old, policy) = (old(), data("policy.toml"));
    let new = rotated(&old);
    let payload = data("formbricks-webhook-responseFinished.json");
    let mut rows = Stored::of(&visard(&old, &policy), &payload);
    let found = |rows: &Stored, visard: &Visard| {
        let values = visard.search("email", "ELODIE.marchetti@fr.example.com").unwrap();
        let values: Vec<u64> = values.iter().map(|value| value.to_u64()).collect();
        rows.0[0].index.iter().any(|(field, value)| field == "email" && values.contains(value))
    };
    let renewed = visard(&new, &policy);
    assert!(found(&rows, &renewed), "the old key is searched, too");
    let walk = renewed.records().walk();
    walk.run(&mut rows, walk.start(), &mut |_| Ok(())).unwrap();
    let id = |usage| new.keys(usage).unwrap().next().unwrap().id;
    let newest = new.disable(Use::Data, id(Use::Data)).unwrap();
    let newest = newest.disable(Use::Index, id(Use::Index)).unwrap();
    assert!(found(&rows, &visard(&newest, &policy)));
    assert!(!found(&rows, &visard(&old, &policy)), "no value of the old key is left");
}

#[test]
fn a_broken_record_is_named_and_left() {
    let (old, policy) = (old(), data("policy.toml"));
    let payload = data("formbricks-responses-list.json");
    let mut rows = Stored::of(&visard(&old, &policy), &payload);
    rows.0[2].stored = rows.0[2].stored.replace("\"record\":\"", "\"record\":\"x");
    rows.0[4].stored = "{\"visard\":2}".to_owned();
    let before = rows.clone();
    let renewed = visard(&rotated(&old), &policy);
    let walk = renewed.records().walk();
    let mut failed = Vec::new();
    let end = walk.run(&mut rows, walk.start(), &mut |step| {
        failed.extend(step.failed.iter().map(|f| (f.key.clone(), f.code)));
        Ok(())
    });
    assert_eq!(failed, [("2".into(), Code::OpenFailed), ("4".into(), Code::UnsupportedFormat)]);
    assert_eq!((end.unwrap().counters().changed, rows.0.len()), (5, 7));
    for row in [2, 4] {
        assert_eq!(rows.0[row].stored, before.0[row].stored);
    }
}

#[test]
fn a_dry_run_counts_records_by_key() {
    let (old, policy) = (old(), data("policy.toml"));
    let mut rows = Stored::of(&visard(&old, &policy), &data("formbricks-responses-list.json"));
    let renewed = visard(&rotated(&old), &policy);
    let (end, keys) = renewed.records().walk().dry_run(&mut rows, &mut |_| Ok(())).unwrap();
    let id = old.keys(Use::Data).unwrap().next().unwrap().id;
    assert_eq!(keys.iter().map(|k| (k.key, k.values)).collect::<Vec<_>>(), [(id, 7)]);
    assert_eq!(end.counters().changed, 7);
}

/// The sample policy with an index over names in partitions.
fn with_names(rule: &str) -> String {
    data("policy.toml").replace("[index]", &format!("[index]\nname = {{ {rule} }}\n#"))
}

#[test]
fn names_are_indexed_in_partitions_and_reindexed() {
    let policy =
        with_names(r#"normalise = "name", rows = 1_000_000, distinct = 50_000, partitions = 4"#);
    let (old, payload) = (old(), data("formbricks-webhook-responseFinished.json"));
    let mut rows = Stored::of(&visard(&old, &policy), &payload);
    let is_found = |rows: &Stored, visard: &Visard| {
        let values = visard.search("name", "ELODIE").unwrap();
        assert_eq!(values.len() % 4, 0);
        let values: Vec<u64> = values.iter().map(|value| value.to_u64()).collect();
        rows.0[0].index.iter().any(|(field, value)| field == "name" && values.contains(value))
    };
    assert!(is_found(&rows, &visard(&old, &policy)));
    let renewed = visard(&rotated(&old), &policy);
    let walk = renewed.records().walk();
    walk.run(&mut rows, walk.start(), &mut |_| Ok(())).unwrap();
    assert!(is_found(&rows, &renewed));
    let again = walk.run(&mut rows, walk.start(), &mut |_| Ok(())).unwrap();
    assert_eq!(again.counters().current, 1, "another partition is no reason to write");
}

#[test]
fn index_rules_that_would_show_too_much_are_refused() {
    let made = |rule: &str| {
        let policy = Policy::from_toml(&with_names(rule))?;
        Visard::new(old(), policy).map(drop)
    };
    let code = |rule: &str| made(rule).unwrap_err().code();
    assert_eq!(code(r#"normalise = "name", rows = 1_000_000"#), Code::PolicyInvalid);
    let few = r#"normalise = "name", rows = 1_000_000, distinct = 20"#;
    assert_eq!(code(few), Code::IndexTooSmall);
    assert_eq!(made(&format!(r#"{few}, reason = "twenty shops, no people""#)), Ok(()));
    for partitions in ["0", "129", "-1", "70_000", "\"4\""] {
        let rule = format!(r#"{few}, reason = "x", partitions = {partitions}"#);
        assert_eq!(code(&rule), Code::PolicyInvalid, "{partitions}");
    }
}

/// Whoever may write to the database must not learn from the index who has a value.
#[test]
fn a_readable_value_where_the_policy_seals_gets_no_index_value() {
    // A manifest would show that a leaf was dropped; this must hold without one, too.
    let bare = "[profiles.formbricks]\nmanifest = \"none\"";
    let policy = data("policy.toml").replace("[profiles.formbricks]", bare);
    let payload = data("formbricks-webhook-responseFinished.json");
    let old = old();
    let new = visard(&rotated(&old), &policy);
    let honest = Stored::of(&visard(&old, &policy), &payload).0.remove(0);
    let json: Value = serde_json::from_str(&honest.stored).unwrap();
    let guess = "victim@example.org";
    let of_victim = new.records().search("email", guess).unwrap();
    for pointer in json["sealed"].as_object().unwrap().keys() {
        let mut planted = json.clone();
        planted["sealed"].as_object_mut().unwrap().remove(pointer);
        *planted["body"].pointer_mut(pointer).unwrap() = guess.into();
        let row = StoredRow::new("0".to_owned(), planted.to_string(), honest.index.clone());
        let mut stored = Stored(vec![row]);
        let walk = new.records().walk();
        let end = walk.run(&mut stored, walk.start(), &mut |_| Ok(())).unwrap();
        assert_eq!(end.counters().failed, 0);
        let found = |(_, value): &(String, u64)| of_victim.iter().any(|v| v.to_u64() == *value);
        assert!(!stored.0[0].index.iter().any(found), "{pointer}");
    }
}
