//! The JSON Schemas against the reader, by an independent validator (the Python package
//! `jsonschema`): what the reader takes, the schema takes; what the reader refuses for its shape,
//! the schema refuses.
//!
//! `VISARD_ORACLE` names a Python that has the package; without it the test says that it skipped,
//! and in CI it fails.
#![cfg(feature = "toml")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stderr, reason = "tests")]

#[path = "support/defects.rs"]
mod defects;
#[path = "support/worlds.rs"]
#[expect(dead_code, reason = "schemas are about documents, not requests")]
mod worlds;

use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::TestRunner,
};
use serde_json::{Value as Json, json};
use std::{
    env,
    io::Write as _,
    process::{Command, Stdio},
};
use visard::policy::{People, Policy, people_schema, schema};
use worlds::ZONES;

/// Answers each line of documents with a line: valid or not.
const SCRIPT: &str = r#"
import datetime, json, sys, tomllib
from jsonschema import Draft202012Validator as Validator
def plain(value):
    if isinstance(value, dict): return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list): return [plain(item) for item in value]
    if isinstance(value, (datetime.date, datetime.datetime)): return value.isoformat()
    return value
schemas = json.loads(sys.stdin.readline())
for schema in schemas.values(): Validator.check_schema(schema)
readers = {name: Validator(schema) for name, schema in schemas.items()}
for line in sys.stdin:
    case = json.loads(line)
    document = plain(tomllib.loads(case["text"])) if case["toml"] else json.loads(case["text"])
    print("valid" if readers[case["schema"]].is_valid(document) else "invalid")
"#;

/// How messages begin that are about the shape of a document, whatever names it declares.
const SHAPE: &[&str] = &[
    "`*` stands alone",
    "a count is not negative",
    "a recipient key is",
    "a resource type has no dot",
    "a rule says its view",
    "a separation needs at least two",
    "a subject id is",
    "an empty list",
    "an index has 1 to",
    "expected",
    "in a JSON pointer",
    "k must be at least 2",
    "name either a `subject`",
    "the key `",
    "this is no name",
    "this release reads schema 1",
    "unknown basis",
    "unknown clause",
    "unknown day",
    "unknown key",
    "unknown kind",
    "unknown model",
    "unknown normal form",
    "unknown requirement",
    "unknown rule for manifests",
    "unknown statement",
    "unknown training",
    "unknown view",
    "unknown way of keeping",
];

const POLICY: &str = include_str!("data/policy.toml");
const PEOPLE: &str = include_str!("data/people.toml");

/// A document and what the reader said of it: nothing if it took it.
struct Case {
    schema: &'static str,
    toml: bool,
    text: String,
    refused: Option<String>,
}

#[test]
fn the_schema_takes_what_the_reader_takes_and_refuses_what_has_no_shape() {
    let Some(python) = env::var_os("VISARD_ORACLE") else {
        assert!(env::var_os("CI").is_none(), "in CI the oracle must be there: cargo xtask test");
        eprintln!("skipped: VISARD_ORACLE names no Python with jsonschema");
        return;
    };
    let cases: Vec<Case> =
        [samples(), fixtures(), random(), mutants()].into_iter().flatten().collect();
    let mut oracle = Command::new(python)
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let read = |text: &str| serde_json::from_str::<Json>(text).unwrap();
    let schemas = json!({"policy": read(schema()), "people": read(people_schema())});
    let mut input = format!("{schemas}\n");
    for case in &cases {
        let line = json!({"schema": case.schema, "toml": case.toml, "text": case.text});
        input.extend([line.to_string(), "\n".to_owned()]);
    }
    let mut stdin = oracle.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).unwrap());
    let output = oracle.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "the oracle failed");
    let verdicts = String::from_utf8(output.stdout).unwrap();
    assert_eq!(verdicts.lines().count(), cases.len());

    let (mut taken, mut shapeless) = (0, 0);
    for (case, verdict) in cases.iter().zip(verdicts.lines()) {
        match &case.refused {
            None => {
                assert_eq!(verdict, "valid", "{}", case.text);
                taken += 1;
            }
            Some(message) if SHAPE.iter().any(|shape| message.starts_with(shape)) => {
                assert_eq!(verdict, "invalid", "{message}: {}", case.text);
                shapeless += 1;
            }
            Some(_) => {}
        }
    }
    eprintln!("{} documents: {taken} taken, {shapeless} without shape", cases.len());
    assert!(taken > 200 && shapeless > 1_000, "{taken} taken, {shapeless} without shape");
}

fn policy_case(toml: bool, text: String) -> Case {
    let read = if toml { Policy::from_toml_with } else { Policy::from_json_with };
    let refused = read(&text, &ZONES).err().map(|error| error.message().to_owned());
    Case { schema: "policy", toml, text, refused }
}

fn people_case(toml: bool, text: String, policy: &Policy) -> Case {
    let read = if toml { People::from_toml } else { People::from_json };
    let refused = read(&text, policy).err().map(|error| error.message().to_owned());
    Case { schema: "people", toml, text, refused }
}

/// What is shipped, which is all taken.
fn samples() -> Vec<Case> {
    let mut cases = Vec::new();
    for (policy, people) in [
        (POLICY, PEOPLE),
        (
            include_str!("../../examples/data/policy.toml"),
            include_str!("../../examples/data/people.toml"),
        ),
    ] {
        cases.push(people_case(true, people.into(), &Policy::from_toml(policy).unwrap()));
        cases.push(policy_case(true, policy.into()));
    }
    assert!(cases.iter().all(|case| case.refused.is_none()));
    cases
}

/// The defects whose messages `policy_documents.rs` checks.
fn fixtures() -> Vec<Case> {
    let all = [defects::UNDECLARED, defects::KEYS, defects::VALUES].concat();
    // JSON Schema calls 10.0 an integer.
    let all = all.iter().filter(|(_, to, ..)| !to.ends_with("10.0"));
    let spoiled = all.map(|(from, to, ..)| POLICY.replace(from, &to.replacen('^', "", 1)));
    spoiled.map(|text| policy_case(true, text)).collect()
}

fn random() -> Vec<Case> {
    let mut runner = TestRunner::deterministic();
    let mut cases = Vec::new();
    for _ in 0..100 {
        let world = worlds::world().new_tree(&mut runner).unwrap().current();
        let policy = Policy::from_json_with(&world.policy.to_string(), &ZONES).unwrap();
        cases.push(people_case(false, world.people.to_string(), &policy));
        cases.push(policy_case(false, world.policy.to_string()));
    }
    cases
}

/// The documents with every key, with one thing changed.
fn mutants() -> Vec<Case> {
    let read = |text: &str| serde_json::from_str::<Json>(text).unwrap();
    let whole = read(include_str!("data/every-key.policy.json"));
    let policy = Policy::from_json(&whole.to_string()).unwrap();
    let people = read(include_str!("data/every-key.people.json"));
    let policies = changed(&whole).into_iter().map(|text| policy_case(false, text));
    let people = changed(&people).into_iter().map(|text| people_case(false, text, &policy));
    policies.chain(people).collect()
}

/// Each value replaced by one of every type, each key misspelt, each key removed.
fn changed(document: &Json) -> Vec<String> {
    let mut pointers = Vec::new();
    places(document, String::new(), &mut pointers);
    let values = [
        json!(null),
        json!(1.5),
        json!(true),
        json!(-1),
        json!(1),
        json!(7),
        json!(""),
        json!("x"),
        json!("*"),
        json!(" x"),
        json!("2026-06-01"),
        json!([]),
        json!(["x"]),
        json!([1]),
        json!({}),
        json!({"x": "x"}),
    ];
    let mut found = Vec::new();
    for pointer in &pointers {
        for value in &values {
            let mut changed = document.clone();
            *changed.pointer_mut(pointer).unwrap() = value.clone();
            found.push(changed.to_string());
        }
        let Some((parent, _)) = pointer.rsplit_once('/') else { continue };
        let keys = document.pointer(parent).unwrap().as_object();
        for key in keys.into_iter().flat_map(|table| table.keys()) {
            for new in [None, Some(format!("{key}x"))] {
                let mut changed = document.clone();
                let table = changed.pointer_mut(parent).unwrap().as_object_mut().unwrap();
                let value = table.remove(key).unwrap();
                table.extend(new.map(|new| (new, value)));
                found.push(changed.to_string());
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn places(node: &Json, pointer: String, found: &mut Vec<String>) {
    match node {
        Json::Object(members) => {
            for (key, value) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                places(value, format!("{pointer}/{key}"), found);
            }
        }
        Json::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                places(item, format!("{pointer}/{number}"), found);
            }
        }
        _ => {}
    }
    found.push(pointer);
}
