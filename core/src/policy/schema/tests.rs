//! Reader and schema know the same keys and words, at every place.

use super::super::{
    MAX_DOCUMENT, Policy, Zones,
    document::{Document, Fault, Place, seen, write},
    model::Model,
    people::People,
};
use super::{made, people_schema, schema};
use alloc::{
    collections::BTreeSet,
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::Value;
use std::{env, fs, path::PathBuf};

/// Documents in which every key stands, and every word that a test could put elsewhere.
const POLICY: &str = include_str!("../../../tests/data/every-key.policy.json");
const PEOPLE: &str = include_str!("../../../tests/data/every-key.people.json");

#[test]
fn the_files_are_what_this_release_makes() {
    for (name, stored, made) in
        [("policy", schema(), made::policy()), ("people", people_schema(), made::people())]
    {
        let written = serde_json::to_string_pretty(&made).unwrap() + "\n";
        if env::var_os("VISARD_BLESS").is_some() {
            let file = format!("src/policy/data/{name}.schema.json");
            let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), &file].iter().collect();
            fs::write(path, &written).unwrap();
        } else {
            assert!(stored == written, "{name}.schema.json differs from what this release makes");
        }
    }
}

#[test]
fn reader_and_schema_know_the_same_keys_and_words() {
    let zones = Zones::shipped().unwrap();
    seen::take();
    let document = Document::json(POLICY, MAX_DOCUMENT).unwrap();
    Model::load(&document, &zones).unwrap();
    compare(&document, &seen::take(), &made::policy());

    let policy = Policy::from_json(POLICY).unwrap();
    seen::take();
    let document = Document::json(PEOPLE, MAX_DOCUMENT).unwrap();
    People::from_json(PEOPLE, &policy).unwrap();
    compare(&document, &seen::take(), &made::people());
}

/// Every table and word that the reader looked at is in the schema with the same keys or words;
/// and nothing is in the schema that the reader did not look at.
fn compare(document: &Document<'_>, seen: &[(Place, Vec<&'static str>)], schema: &Value) {
    let text: Value = root(document);
    let mut met = BTreeSet::new();
    for (place, known) in seen {
        let error = document.error(Fault::new(*place, ""));
        let pointer = error.pointer().unwrap();
        let known: BTreeSet<&str> = known.iter().copied().collect();
        let is_table = text.pointer(pointer).unwrap().is_object();
        let found = at(schema, pointer);
        let same = found.iter().find(|(_, node)| {
            let own: BTreeSet<&str> = if is_table {
                node["properties"]
                    .as_object()
                    .into_iter()
                    .flat_map(|keys| keys.keys())
                    .map(String::as_str)
                    .collect()
            } else {
                node["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
            };
            own == known
        });
        let (at, _) = same.unwrap_or_else(|| panic!("{pointer}: {known:?} is not in {found:?}"));
        met.insert(at.clone());
    }
    let mut all = BTreeSet::new();
    closed(schema, "", &mut all);
    let unmet: Vec<_> = all.difference(&met).collect();
    assert!(unmet.is_empty(), "in the schema only: {unmet:?}");
}

fn root(document: &Document<'_>) -> Value {
    let mut text = String::new();
    write(&document.root, &mut text).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Every place of the schema that describes a value, with where it stands in the schema.
fn at<'s>(schema: &'s Value, pointer: &str) -> Vec<(String, &'s Value)> {
    let mut here = resolved(schema, (String::new(), schema));
    for segment in pointer.split('/').skip(1) {
        let segment = segment.replace("~1", "/").replace("~0", "~");
        let next = here.into_iter().filter_map(|(place, node)| step(&place, node, &segment));
        here = next.flat_map(|node| resolved(schema, node)).collect();
    }
    here
}

/// Follows references and alternatives.
fn resolved<'s>(schema: &'s Value, (place, node): (String, &'s Value)) -> Vec<(String, &'s Value)> {
    if let Some(reference) = node["$ref"].as_str() {
        let place = reference.trim_start_matches('#').to_string();
        let node = schema.pointer(&place).unwrap();
        return resolved(schema, (place, node));
    }
    match node["anyOf"].as_array() {
        None => [(place, node)].into(),
        Some(all) => {
            let each = all.iter().enumerate();
            each.flat_map(|(n, one)| resolved(schema, (format!("{place}/anyOf/{n}"), one)))
                .collect()
        }
    }
}

fn step<'s>(place: &str, node: &'s Value, segment: &str) -> Option<(String, &'s Value)> {
    if segment.parse::<usize>().is_ok() && node.get("items").is_some() {
        return Some((format!("{place}/items"), &node["items"]));
    }
    if let Some(value) = node["properties"].get(segment) {
        return Some((format!("{place}/properties/{segment}"), value));
    }
    let (pattern, value) = node["patternProperties"].as_object()?.iter().next()?;
    Some((
        format!("{place}/patternProperties/{}", pattern.replace('~', "~0").replace('/', "~1")),
        value,
    ))
}

/// Every table and list of words in a schema.
fn closed(node: &Value, place: &str, found: &mut BTreeSet<String>) {
    match node {
        Value::Object(members) => {
            if members.get("type").is_some_and(|name| name == "object") {
                assert_eq!(members["additionalProperties"], false, "{place}");
            }
            let is_node = members.get("enum").is_some_and(Value::is_array)
                || (members.contains_key("properties")
                    && members.contains_key("additionalProperties"));
            if is_node {
                found.insert(place.to_string());
            }
            for (key, value) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                closed(value, &format!("{place}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                closed(item, &format!("{place}/{number}"), found);
            }
        }
        _ => {}
    }
}
