//! Rows of vectors as tables in C, and the files that they are read from.

use core::fmt::Write;
use serde_json::Value;
use std::{fs, path::PathBuf};
use visard::Code;

/// One struct of texts, numbers and a status for each row; a text that a row lacks is empty.
pub(super) fn table<'a>(
    text: &mut String,
    name: &str,
    parts: &[&str],
    numbers: &[&str],
    rows: impl Iterator<Item = &'a Value>,
) {
    writeln!(text, "\nstruct {name}_vector {{\n  const char *{};", parts.join(", *")).unwrap();
    if !numbers.is_empty() {
        writeln!(text, "  uint64_t {};", numbers.join(", ")).unwrap();
    }
    text.push_str("  int32_t status;\n};\n");
    let case = |row: &Value| {
        let number = |part: &&str| format!("UINT64_C({}), ", row[*part].as_u64().unwrap());
        let numbers: String = numbers.iter().map(number).collect();
        format!("{{{}, {numbers}{}}}", words(row, parts), status(row))
    };
    array(text, &format!("{name}_vector {name}_vectors"), &rows.map(case).collect::<Vec<_>>());
}

/// The row with other members besides.
pub(super) fn with(row: &Value, members: &[(&str, Value)]) -> Value {
    let mut row = row.clone();
    for (name, value) in members {
        row[*name] = value.clone();
    }
    row
}

pub(super) fn texts(value: &Value) -> Vec<&str> {
    list(value).iter().map(|text| text.as_str().unwrap()).collect()
}

/// The texts of a row as literals; what is missing or null is empty.
pub(super) fn words(row: &Value, parts: &[&str]) -> String {
    let word = |part: &&str| match row.get(*part) {
        None | Some(Value::Null) => "\"\"".to_owned(),
        Some(text) => {
            assert!(text.is_string(), "{part}");
            text.to_string()
        }
    };
    parts.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// `VISARD_STATUS_…` for the `error` of a vector, OK without one.
pub(super) fn status(row: &Value) -> String {
    code_name(row.get("error").map(|error| {
        *Code::ALL.iter().find(|code| code.name() == error.as_str().unwrap()).unwrap()
    }))
}

pub(super) fn code_name(code: Option<Code>) -> String {
    format!("VISARD_STATUS_{}", code.map_or("OK", Code::name))
}

pub(super) fn array(text: &mut String, declaration: &str, rows: &[String]) {
    writeln!(text, "static const struct {declaration}[] = {{\n  {}\n}};", rows.join(",\n  "))
        .unwrap();
}

/// JSON strings of printable ASCII are C literals.
pub(super) fn define(text: &mut String, name: &str, value: &Value) {
    assert!(value.is_string(), "{name}");
    writeln!(text, "#define {name} {value}").unwrap();
}

pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

pub(super) fn read(name: &str) -> Value {
    let path = at(&format!("../core/tests/vectors/{name}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

pub(super) fn at(path: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), path].iter().collect()
}
