//! Stored records with a manifest: a leaf that a database writer drops, adds or swaps is noticed.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/records.rs"]
mod records;

use records::{Table, answers, data, keyring, object, protect, rotated, seen, visard};
use serde_json::{Map, Value, json};
use visard::{Code, Visard, keyset::Keyring};

const ANSWERS: &str = r#"{"why":"late again","how":"by train","email":"jo@example.org"}"#;

/// The sample policy with another rule for manifests.
fn with_rule(rule: &str) -> String {
    data("policy.toml")
        .replace("[profiles.formbricks]", &format!("[profiles.formbricks]\nmanifest = \"{rule}\""))
}

fn made(keyring: &Keyring, rule: &str) -> Visard {
    visard(keyring, &with_rule(rule)).unwrap()
}

fn code(visard: &Visard, stored: &Map<String, Value>) -> Option<Code> {
    seen(visard, &json!(stored).to_string()).err().map(|error| error.code())
}

fn sealed(stored: &mut Map<String, Value>) -> &mut Map<String, Value> {
    stored["sealed"].as_object_mut().unwrap()
}

#[test]
fn every_record_has_a_manifest_unless_the_policy_says_none() {
    let keyring = keyring();
    let payload = answers("r-1", None, ANSWERS);
    for (visard, expected) in [
        (visard(&keyring, &data("policy.toml")).unwrap(), true),
        (made(&keyring, "required"), true),
        (made(&keyring, "accepted"), true),
        (made(&keyring, "none"), false),
    ] {
        let stored = protect(&visard, &payload).stored;
        assert_eq!(object(&stored).contains_key("manifest"), expected);
        assert!(seen(&visard, &stored).is_ok());
    }
    assert!(visard(&keyring, &with_rule("maybe")).is_err());
}

#[test]
fn what_a_database_writer_does_to_the_leaves_is_noticed() {
    let visard = made(&keyring(), "required");
    let [old, new] = [ANSWERS, r#"{"why":"fine now","how":"by bus","email":"jo@example.org"}"#]
        .map(|text| object(&protect(&visard, &answers("r-1", None, text)).stored));
    let changed = |change: &dyn Fn(&mut Map<String, Value>)| {
        let mut stored = new.clone();
        change(&mut stored);
        assert_ne!(stored, new);
        code(&visard, &stored)
    };
    assert_eq!(code(&visard, &new), None);
    let failed = Some(Code::OpenFailed);
    assert_eq!(changed(&|s| drop(sealed(s).remove("/data/why"))), failed, "dropped");
    let dropped_with_its_place = |s: &mut Map<String, Value>| {
        sealed(s).remove("/data/why");
        s["body"]["data"].as_object_mut().unwrap().remove("why");
    };
    assert_eq!(changed(&dropped_with_its_place), failed, "dropped with its place");
    let place_dropped = |s: &mut Map<String, Value>| {
        s["body"]["data"].as_object_mut().unwrap().remove("why");
    };
    assert_eq!(changed(&place_dropped), failed, "only its place dropped");
    let place_filled = |s: &mut Map<String, Value>| s["body"]["data"]["why"] = json!({"x": 1});
    assert_eq!(changed(&place_filled), failed, "its place taken by something else");
    let added = |s: &mut Map<String, Value>| {
        s["body"]["data"]["more"] = Value::Null;
        let copy = sealed(s)["/data/why"].clone();
        sealed(s).insert("/data/more".to_owned(), copy);
    };
    assert_eq!(changed(&added), failed, "added");
    let swapped = |s: &mut Map<String, Value>| {
        let (one, two) = (sealed(s)["/data/why"].clone(), sealed(s)["/data/how"].clone());
        sealed(s)["/data/why"] = two;
        sealed(s)["/data/how"] = one;
    };
    assert_eq!(changed(&swapped), failed, "two leaves exchanged");
    let older = |s: &mut Map<String, Value>| {
        sealed(s)["/data/why"] = old["sealed"]["/data/why"].clone();
    };
    assert_eq!(changed(&older), failed, "a leaf of an older version");
    let rolled = |s: &mut Map<String, Value>| s["sealed"] = old["sealed"].clone();
    assert_eq!(changed(&rolled), failed, "all leaves of an older version");
    let manifest = |s: &mut Map<String, Value>| s["manifest"] = old["manifest"].clone();
    assert_eq!(changed(&manifest), failed, "the manifest of an older version");
    let broken = |s: &mut Map<String, Value>| s["manifest"] = json!("FAAA");
    assert_eq!(changed(&broken), failed, "no manifest at all");
    let emptied = |s: &mut Map<String, Value>| s["sealed"] = json!({});
    assert_eq!(changed(&emptied), failed, "every leaf dropped");
    let empty_path = |s: &mut Map<String, Value>| {
        let manifest = s["manifest"].clone();
        sealed(s).insert(String::new(), manifest);
    };
    assert_eq!(changed(&empty_path), Some(Code::RecordShape), "a leaf with the manifest's path");
}

#[test]
fn the_statement_that_there_is_a_manifest_cannot_be_dropped() {
    let keyring = keyring();
    let payload = answers("r-1", None, ANSWERS);
    let with = object(&protect(&made(&keyring, "required"), &payload).stored);
    let without = object(&protect(&made(&keyring, "none"), &payload).stored);
    let mut dropped = with.clone();
    dropped.remove("manifest");
    let mut added = without.clone();
    added.insert("manifest".to_owned(), with["manifest"].clone());
    let codes = |rule: &str| {
        let visard = made(&keyring, rule);
        [&with, &without, &dropped, &added].map(|stored| code(&visard, stored))
    };
    let (shape, failed) = (Some(Code::RecordShape), Some(Code::OpenFailed));
    assert_eq!(codes("required"), [None, shape, shape, failed]);
    for rule in ["accepted", "none"] {
        assert_eq!(codes(rule), [None, None, failed, failed], "{rule}");
    }
}

#[test]
fn a_walk_keeps_manifests_adds_missing_ones_and_blesses_no_tampering() {
    let keyring = keyring();
    let none = made(&keyring, "none");
    let stored = |visard: &Visard, id: &str| protect(visard, &answers(id, None, ANSWERS));
    let records = || {
        let mut tampered = stored(&made(&keyring, "required"), "r-3");
        let mut object = object(&tampered.stored);
        sealed(&mut object).remove("/data/why");
        tampered.stored = json!(object).to_string();
        vec![stored(&none, "r-1"), stored(&made(&keyring, "required"), "r-2"), tampered]
    };
    let (shape, failed) = (("0".to_owned(), Code::RecordShape), ("2".to_owned(), Code::OpenFailed));
    // Without new keys: only what has no manifest is sealed anew.
    let accepted = made(&keyring, "accepted");
    let mut rows = Table::of(records());
    assert_eq!(rows.walk(&accepted), (vec![failed.clone()], 1));
    assert!(seen(&made(&keyring, "required"), &rows.0[0].stored).is_ok());
    assert_eq!(rows.walk(&accepted), (vec![failed.clone()], 0));
    // Under new keys, with each rule.
    let new = rotated(&keyring);
    let mut rows = Table::of(records());
    assert_eq!(rows.walk(&made(&new, "required")), (vec![shape, failed.clone()], 1));
    let mut rows = Table::of(records());
    assert_eq!(rows.walk(&made(&new, "none")), (vec![failed], 2));
    let has = |row: usize| object(&rows.0[row].stored).contains_key("manifest");
    assert_eq!((has(0), has(1)), (false, true), "a manifest is never taken away");
    for row in &rows.0[..2] {
        assert!(seen(&made(&new, "none"), &row.stored).is_ok());
    }
}
