//! What the tests of several modules share: the vectors, and keyrings with keys in every state.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use serde_json::{Value, json};
use std::{fs, path::PathBuf};
use visard::{
    encoding::{base64url, from_hex, hex},
    keyset::{Keyring, insecure},
};

/// `core/tests/vectors/<name>.json`.
pub(crate) fn vectors(name: &str) -> Value {
    let file = format!("{name}.json");
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "vectors", &file].iter().collect();
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The keyring that every vector was made with.
pub(crate) fn keyring() -> Keyring {
    insecure::import_cleartext(&vectors("keyring")["cleartext"].to_string()).unwrap()
}

/// The cases of a vector file; there is at least one.
pub(crate) fn cases(vectors: &Value, kind: &str) -> Vec<Value> {
    let cases = vectors[kind].as_array().unwrap();
    assert!(!cases.is_empty());
    cases.clone()
}

/// A text member of a case.
pub(crate) fn text<'a>(case: &'a Value, name: &str) -> &'a str {
    case[name].as_str().unwrap_or_else(|| panic!("{name} of {}", case["name"]))
}

/// A binary member of a case.
pub(crate) fn bytes(case: &Value, name: &str) -> Vec<u8> {
    from_hex(text(case, name)).unwrap()
}

/// The states of a key, as `docs/formats/keyset.md` numbers and names them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Staged = 1,
    Primary = 2,
    Enabled = 3,
    Disabled = 4,
    Destroyed = 5,
}

impl State {
    fn name(self) -> &'static str {
        ["staged", "primary", "enabled", "disabled", "destroyed"][self as usize - 1]
    }
}

/// The use of a keyset: its number and name.
pub(crate) type Usage = (u8, &'static str);

/// A keyring of tenant `acme` with these keysets, in ascending order of use. Key `n` has the id
/// `n` and the material `n n n …`, so that keyrings of the same keys in other states are easy.
pub(crate) fn keyring_with(keysets: &[(Usage, &[(u32, State)])]) -> Keyring {
    keyring_of("acme", keysets)
}

/// [`keyring_with`] for another tenant, so that its name is all that differs.
pub(crate) fn keyring_of(tenant: &str, keysets: &[(Usage, &[(u32, State)])]) -> Keyring {
    let keysets = keysets.iter().map(|(usage, keys)| keyset(tenant, *usage, keys));
    let file = json!({
        "format": "visard-keyring", "version": 1, "tenant": tenant,
        "protection": "insecure-cleartext", "keysets": keysets.collect::<Vec<_>>(),
    });
    insecure::import_cleartext(&file.to_string()).unwrap()
}

fn keyset(tenant: &str, (number, name): Usage, keys: &[(u32, State)]) -> Value {
    let mut envelope = [b"VSKC\x01", &[number][..], &[0xaa; 16], &1_u64.to_be_bytes()].concat();
    envelope.extend_from_slice(&u16::try_from(tenant.len()).unwrap().to_be_bytes());
    envelope.extend_from_slice(tenant.as_bytes());
    envelope.extend_from_slice(&u16::try_from(keys.len()).unwrap().to_be_bytes());
    for (id, state) in keys {
        let destroyed = *state == State::Destroyed;
        let material = if destroyed { vec![] } else { vec![u8::try_from(*id).unwrap(); 32] };
        envelope.extend_from_slice(&id.to_be_bytes());
        envelope.extend_from_slice(&[1, *state as u8]);
        envelope.extend_from_slice(&[0; 16]); // created, not after
        envelope.extend_from_slice(&u16::try_from(material.len()).unwrap().to_be_bytes());
        envelope.extend_from_slice(&material);
    }
    let summaries = keys.iter().map(|(id, state)| {
        let created = "1970-01-01T00:00:00Z";
        json!({ "id": format!("{id:08x}"), "state": state.name(), "created": created })
    });
    let summary = json!({
        "use": name, "id": hex(&[0xaa; 16]), "version": 1, "keys": summaries.collect::<Vec<_>>(),
    });
    json!({ "summary": summary, "envelope": base64url(&envelope) })
}
