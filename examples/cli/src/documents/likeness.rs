//! Whether a text looks like a policy, so that its lines may be shown.
//!
//! A people document, a request or an export of answers that somebody gives as a policy by mistake
//! is refused like any bad policy, but its lines are personal data. A text need not be well-formed
//! to be looked at: its outermost keys are found without a parser, and whatever confuses this only
//! keeps lines from being shown.

use serde_json::Value;
use std::collections::BTreeSet;
use visard::policy::{nearest, schema};

/// Keys of a policy that other documents have, too.
const COMMON: [&str; 5] = ["about", "home", "k", "name", "version"];
/// More keys than a policy has are not looked at.
const MOST: usize = 64;

/// True when at least two of the outermost keys are those of a policy alone, and the others are near
/// ones of it.
pub(super) fn is_policy(text: &str) -> bool {
    let schema: Value = serde_json::from_str(schema()).unwrap_or_default();
    let Some(known) = schema.get("properties").and_then(Value::as_object) else { return false };
    let json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let found = if json { keys_of_json(text) } else { keys_of_toml(text) };
    let known = || known.keys().map(String::as_str);
    let own = |key: &&&str| known().any(|name| name == **key) && !COMMON.contains(*key);
    found.iter().filter(own).count() >= 2 && found.iter().all(|key| nearest(key, known()).is_some())
}

/// The keys of the outermost object: the texts one level deep that a colon follows.
fn keys_of_json(text: &str) -> BTreeSet<&str> {
    let (mut keys, mut depth, mut opened, mut escaped) = (BTreeSet::new(), 0_i64, None, false);
    let mut last = None;
    for (offset, byte) in text.bytes().enumerate() {
        match (opened, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(start), b'"') => {
                last = text.get(start..offset);
                opened = None;
            }
            (None, b'"') => opened = offset.checked_add(1),
            (None, b'{' | b'[') => depth = depth.saturating_add(1),
            (None, b'}' | b']') => depth = depth.saturating_sub(1),
            (None, b':') if depth == 1 && keys.len() < MOST => keys.extend(last.take()),
            _ => {}
        }
    }
    keys
}

/// The first names of headers, and the keys before the first header.
fn keys_of_toml(text: &str) -> BTreeSet<&str> {
    let (mut keys, mut headed) = (BTreeSet::new(), false);
    for line in text.lines().map(str::trim_start) {
        let name = if let Some(rest) = line.strip_prefix('[') {
            headed = true;
            rest.trim_start_matches('[')
        } else if !headed && line.contains('=') {
            line
        } else {
            continue;
        };
        let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let name = name.trim_start().split(|c| !bare(c)).next().unwrap_or_default();
        if keys.len() < MOST {
            keys.insert(name);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: [&str; 2] = [
        include_str!("../../../../core/tests/data/policy.toml"),
        include_str!("../../../../core/tests/data/people.toml"),
    ];

    #[test]
    fn a_policy_is_one_with_misspelt_keys_and_broken_syntax() {
        let [policy, _] = DATA;
        for text in [
            policy,
            &policy.replace("[purposes", "[purpose"),
            &policy.replace("schema = 1", "schema = "),
            r#"{"schema": 1, "name": "n", "version": "1", "classes": {"grant": "\"}"}, "alow": [}"#,
        ] {
            assert!(is_policy(text), "{text}");
        }
    }

    #[test]
    fn other_documents_are_not() {
        let [policy, people] = DATA;
        for text in [
            people,
            &format!("{policy}\n{people}"),
            "",
            "name = \"Ada\"\nversion = 3",
            "name: Ada\nmail: ada@example.com",
            r#"{"grant": [{"subject": "ada@example.com", "role": "x"}]}"#,
            r#"{"schema": 1, "classes": {}, "grant": [{"subject": "ada@example.com"}]}"#,
            r#"{"id": 1, "subject": "ada@example.com", "action": "response.read"}"#,
            r#"[{"schema": 1, "classes": {}}]"#,
        ] {
            assert!(!is_policy(text), "{text}");
        }
    }
}
