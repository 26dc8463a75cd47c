//! What the reader takes is what the general parser takes.

use super::*;
use alloc::{format, string::ToString as _};

/// What a text says, as the general parser reads it.
fn same(node: &Node<'_>, value: &serde_json::Value) -> bool {
    match &node.tree {
        Tree::Text(text) => value.as_str() == Some(text),
        Tree::Integer(number) => value.as_i64() == Some(*number),
        Tree::Boolean(truth) => value.as_bool() == Some(*truth),
        Tree::Other("null") => value.is_null(),
        Tree::Other(_) => value.is_number() && value.as_i64().is_none(),
        Tree::List(items) => value.as_array().is_some_and(|values| {
            values.len() == items.len() && items.iter().zip(values).all(|(a, b)| same(a, b))
        }),
        Tree::Table(entries) => value.as_object().is_some_and(|values| {
            let known = |entry: &Entry<'_>| {
                values.get(entry.key.as_ref()).is_some_and(|value| same(&entry.node, value))
            };
            values.len() == entries.len() && entries.iter().all(known)
        }),
    }
}

/// What `serde_json` says is the judge, but for floats beyond its range.
#[test]
fn the_general_parser_reads_the_same() {
    let values = [
        "",
        "0",
        "-0",
        "-",
        "01",
        "1.",
        "1.5",
        ".5",
        "1e5",
        "1E+05",
        "1e",
        "1e-",
        "--1",
        "+1",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616",
        "true",
        "tru",
        "truex",
        "false",
        "null",
        "nul",
        "NaN",
        "\"\"",
        "\"",
        "\"a\\",
        "\"é\\u00e9\\n\\/\\b\\f\\r\\t\\\\\\\"\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\ud83d\\u0041\"",
        "\"\u{1}\"",
        "\"\u{7f}\"",
        "[",
        "]",
        "[]",
        "[ ]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1,2]",
        "{}",
        "{ }",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{\"a\" : [ { } ] }",
        "\u{feff}1",
        "1 1",
        "/**/1",
        "'a'",
    ];
    let inside =
        [("", ""), (" \t\n\r", " \t\n\r"), ("[", "]"), ("{\"k\":", "}"), ("[[1],", ",{}]")];
    let mut good = 0;
    for value in values {
        for (before, after) in inside {
            let text = format!("{before}{value}{after}");
            let expected: Result<serde_json::Value, _> = serde_json::from_str(&text);
            match (read(&text), expected) {
                (Ok(node), Ok(value)) => {
                    assert!(same(&node, &value), "{text}");
                    good += 1;
                }
                (Err(_), Err(_)) => {}
                (ours, theirs) => panic!("{text}: {:?} {theirs:?}", ours.is_ok()),
            }
        }
    }
    assert!(good > 100, "{}", good.to_string());
    assert!(matches!(read("1e999").unwrap().tree, Tree::Other(_)));
}

#[test]
fn levels_and_values_are_counted() {
    let nested = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read(&nested(16)).is_ok());
    assert_eq!(read(&nested(17)).err().unwrap().what, TOO_MANY);
}
