//! The shared vectors: what this release writes with fixed randomness.
//!
//! A test builds each file's content and compares it with `core/tests/vectors/<name>.json`, which
//! every language reads. `VISARD_BLESS=1 cargo test` writes the files anew; a difference in
//! review then means a changed wire format.

use alloc::{format, string::String};
use serde_json::Value;
use std::{env, fs, path::PathBuf};

/// Compares `content` with the stored vectors, or stores it when blessing.
pub(crate) fn check(name: &str, content: &Value) {
    let path: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "tests", "vectors", &format!("{name}.json")].iter().collect();
    let written = serde_json::to_string_pretty(content).unwrap() + "\n";
    if env::var_os("VISARD_BLESS").is_some() {
        fs::write(&path, &written).unwrap();
    }
    let stored: String = fs::read_to_string(&path).unwrap();
    assert!(stored == written, "{name}.json differs from what this release writes");
}
