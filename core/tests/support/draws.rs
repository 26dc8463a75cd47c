//! Pieces of random policies as JSON.

use proptest::{prelude::*, sample::subsequence};
use serde_json::{Map, Value as Json, json};

/// Those entries that have a value.
pub(crate) fn object(entries: Vec<(&str, Option<Json>)>) -> Json {
    let entries = entries.into_iter().filter_map(|(key, value)| Some((key.to_string(), value?)));
    Json::Object(entries.collect::<Map<_, _>>())
}

/// One or more of the names.
pub(crate) fn some_of(names: &'static [&'static str]) -> impl Strategy<Value = Json> {
    subsequence(names, 1..=names.len()).prop_map(|names| json!(names))
}

/// A view of one or more of the classes, at most of `most`.
pub(crate) fn views(classes: &'static [&'static str], most: usize) -> impl Strategy<Value = Json> {
    let view = proptest::sample::select(
        &["clear", "mask", "pseudonym", "encrypt", "redact", "aggregate", "deny"][..],
    );
    proptest::collection::btree_map(proptest::sample::select(classes), view, 1..=most)
        .prop_map(|views| json!(views))
}
