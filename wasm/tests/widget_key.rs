//! The demonstration page seals to the keyring of the shared vectors, whose secrets everyone knows.
#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value, json};
use std::{env, fs, path::Path};
use visard::{
    Timestamp,
    encoding::base64url,
    hpke::KeyConfig,
    keyset::{Keyring, insecure::import_cleartext},
};

/// After a change of the format: `VISARD_BLESS=1 cargo test -p visard-wasm --test widget_key`.
#[test]
fn the_key_of_the_widget_is_that_of_the_vectors() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/widget/key.json");
    let expected = key(&keyring());
    if env::var_os("VISARD_BLESS").is_some() {
        fs::write(&path, serde_json::to_string_pretty(&expected).unwrap() + "\n").unwrap();
    }
    let stored: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(stored, expected);
}

#[test]
fn the_page_pins_the_verifying_key() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/widget/index.html");
    let pinned = base64url(&keyring().verifying_key().unwrap().to_bytes());
    let attribute = format!("data-verifying-key=\"{pinned}\"");
    assert!(fs::read_to_string(path).unwrap().contains(&attribute));
}

fn key(keyring: &Keyring) -> Value {
    let day = |text: &str| text.parse::<Timestamp>().unwrap();
    let (from, to) = (day("2026-01-01T00:00:00Z"), day("2036-01-01T00:00:00Z"));
    json!({
        "about": "for the demonstration only: the private key is in core/tests/vectors/keyring.json",
        "publicKey": KeyConfig::issue(keyring, from, to).unwrap().to_text(),
    })
}

fn keyring() -> Keyring {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/vectors/keyring.json");
    let vectors: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    import_cleartext(&vectors.get("cleartext").unwrap().to_string()).unwrap()
}
