//! The keyring file: JSON that a person can read, around envelopes that nobody can.
//!
//! Ids, states and dates stand beside each envelope for display only. They are compared with the
//! envelope on import, and a difference is refused, so that an edited file cannot mislead.

use super::{Keyring, Keyset, Protection, Use, wrap::Envelope};
use crate::{
    encoding::{base64url, from_base64url, hex},
    error::{Code, Error, Result},
};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use zeroize::Zeroizing;

const FORMAT: &str = "visard-keyring";
const VERSION: u32 = 1;
/// The longest keyring file in bytes: more than seven full keysets take.
const MAX_FILE: usize = 2 << 20;

/// What stands before an envelope. Within a JSON text its quotes would be escaped.
const ENVELOPE: &str = "\"envelope\": \"";

/// The protection of an envelope, as the file names it.
pub(super) const WRAPPED: &str = "wrapped";
pub(super) const CLEARTEXT: &str = "insecure-cleartext";

/// What a keyring file says about one keyset. Unverified: only an import checks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct KeysetSummary {
    /// What the keys are for: `data`, `index`, `token` …
    #[serde(rename = "use")]
    pub usage: String,
    /// The keyset's id, 32 hexadecimal digits.
    pub id: String,
    /// Grows with every change.
    pub version: u64,
    /// The keys, oldest first.
    pub keys: Vec<KeySummary>,
}

/// What a keyring file says about one key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct KeySummary {
    /// The key's id, eight hexadecimal digits.
    pub id: String,
    /// `staged`, `primary`, `enabled`, `disabled` or `destroyed`.
    pub state: String,
    /// When it was made, RFC 3339.
    pub created: String,
}

/// Reads what a keyring file says about itself, without any key: tenant, protection
/// (`wrapped` or `insecure-cleartext`) and keysets.
///
/// # Errors
/// `INVALID_JSON`, `KEYSET_INVALID`, `UNSUPPORTED_FORMAT`, `LIMIT_EXCEEDED`.
pub fn inspect(text: &str) -> Result<(String, String, Vec<KeysetSummary>)> {
    let file = File::parse(text)?;
    let keysets = file.keysets.into_iter().map(|entry| entry.summary).collect();
    Ok((file.tenant, file.protection, keysets))
}

/// [`inspect`] and [`protection`] as JSON: `{"tenant":…,"protection":…,"keysets":[…]}`.
///
/// # Errors
/// `INVALID_JSON`, `KEYSET_INVALID`, `UNSUPPORTED_FORMAT`, `LIMIT_EXCEEDED`.
pub fn inspect_json(text: &str) -> Result<String> {
    let protection = protection(text)?.name();
    let (tenant, _, keysets) = inspect(text)?;
    Ok(json!({ "tenant": tenant, "protection": protection, "keysets": keysets }).to_string())
}

/// How a keyring file is protected, without any key. Unverified: only an import checks it.
///
/// # Errors
/// `INVALID_JSON`, `KEYSET_INVALID`, `UNSUPPORTED_FORMAT`, `LIMIT_EXCEEDED`.
pub fn protection(text: &str) -> Result<Protection> {
    let file = File::parse(text)?;
    if file.protection == CLEARTEXT {
        return Ok(Protection::Cleartext);
    }
    let envelope = |entry: &Entry| {
        let envelope = from_base64url(&entry.envelope)?;
        Ok(Envelope::read(&envelope)?.lock.protection)
    };
    let found: Vec<Protection> = file.keysets.iter().map(envelope).collect::<Result<_>>()?;
    match found.split_first() {
        Some((first, others)) if others.iter().all(|other| other == first) => Ok(*first),
        _ => Err(Error::new(Code::KeysetInvalid)),
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    version: u32,
    tenant: String,
    protection: String,
    keysets: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    summary: KeysetSummary,
    envelope: Zeroizing<String>,
}

pub(super) fn write(
    keyring: &Keyring,
    protection: &str,
    mut envelope: impl FnMut(&Keyset) -> Result<Zeroizing<Vec<u8>>>,
) -> Result<String> {
    let entry =
        |keyset: &Keyset| Entry { summary: keyset.summary(), envelope: Zeroizing::default() };
    let file = File {
        format: FORMAT.to_owned(),
        version: VERSION,
        tenant: keyring.tenant().to_owned(),
        protection: protection.to_owned(),
        keysets: keyring.keysets().map(entry).collect(),
    };
    let frame = serde_json::to_string_pretty(&file).map_err(|_| Error::new(Code::Internal))?;
    let envelopes =
        keyring.keysets().map(|keyset| Ok(Zeroizing::new(base64url(&envelope(keyset)?))));
    let envelopes: Vec<_> = envelopes.collect::<Result<_>>()?;
    let length = envelopes.iter().fold(frame.len(), |sum, one| sum.saturating_add(one.len()));
    // Room for everything at once: a buffer that grows leaves copies of the keys behind.
    let mut out = String::with_capacity(length);
    let mut envelopes = envelopes.iter();
    for part in frame.split_inclusive(ENVELOPE) {
        out.push_str(part);
        out.extend(envelopes.next().map(|envelope| envelope.as_str()));
    }
    Ok(out)
}

pub(super) fn read(
    text: &str,
    protection: &str,
    mut open: impl FnMut(&[u8]) -> Result<Keyset>,
) -> Result<Keyring> {
    let file = File::parse(text)?;
    if file.protection != protection {
        return Err(Error::because(
            Code::KeysetInvalid,
            "the keyring file has another protection than the one asked for",
        ));
    }
    if file.keysets.len() > Use::ALL.len() {
        return Err(Error::new(Code::KeysetInvalid));
    }
    let open_entry = |entry: &Entry| {
        let keyset = open(&Zeroizing::new(from_base64url(&entry.envelope)?))?;
        if keyset.summary() == entry.summary { Ok(keyset) } else { Err(edited()) }
    };
    let keyring = Keyring::of(file.keysets.iter().map(open_entry).collect::<Result<_>>()?)?;
    if keyring.tenant() == file.tenant { Ok(keyring) } else { Err(edited()) }
}

impl File {
    fn parse(text: &str) -> Result<Self> {
        if text.len() > MAX_FILE {
            return Err(Error::because(Code::LimitExceeded, "a keyring file is at most 2 MiB"));
        }
        let file: Self = serde_json::from_str(text).map_err(|error| {
            let code = if error.is_data() { Code::KeysetInvalid } else { Code::InvalidJson };
            Error::because(code, "this is not a keyring file")
        })?;
        if file.format != FORMAT {
            return Err(Error::because(Code::KeysetInvalid, "this is not a keyring file"));
        }
        if file.version != VERSION {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        Ok(file)
    }
}

impl Keyset {
    fn summary(&self) -> KeysetSummary {
        let keys = self.keys.iter().map(|key| KeySummary {
            id: key.id.to_string(),
            state: key.state.name().to_owned(),
            created: key.created.to_string(),
        });
        KeysetSummary {
            usage: self.usage.name().to_owned(),
            id: hex(&self.id),
            version: self.version,
            keys: keys.collect(),
        }
    }
}

const fn edited() -> Error {
    Error::because(Code::KeysetInvalid, "the readable part of the keyring file was edited")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        keyset::{Kek, Key, KeyId, MAX_KEYS, State, insecure},
        random::Counting,
        vectors,
    };
    use alloc::sync::Arc;
    use serde_json::json;

    /// What cannot be read back must not be written: the file of a keyring with every keyset full.
    #[test]
    fn the_largest_keyring_fits_its_file() {
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        let mut keyring = Keyring::generate_with(&"é".repeat(127), now, &mut Counting(0)).unwrap();
        for keyset in &mut keyring.keysets {
            let keyset = Arc::get_mut(keyset).unwrap();
            for number in 2..=u32::try_from(MAX_KEYS).unwrap() {
                let id = KeyId::from_number(number).unwrap();
                keyset.keys.push(Key { id, ..keyset.keys[0].in_state(State::Disabled) });
            }
        }
        let kek = Kek::from_bytes(&[0x5a; 32]).unwrap();
        let text = keyring.export_wrapped(&kek).unwrap();
        assert!(text.len() > 1 << 20, "the case is a large one");
        let read = Keyring::import_wrapped(&text, &kek).unwrap();
        assert!(read.keysets().all(|keyset| keyset.keys().len() == MAX_KEYS));
    }

    #[test]
    fn vectors_hold() {
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        let keyring = Keyring::generate_with("acme", now, &mut Counting(0)).unwrap();
        let kek = [0x5a; 32];
        let wrapped =
            keyring.export_wrapped_with(&Kek::from_bytes(&kek).unwrap(), &mut Counting(100));
        let cleartext = insecure::export_cleartext(&keyring).unwrap();
        vectors::check(
            "keyring",
            &json!({
                "about": "one tenant's keyring, in the clear and wrapped under a key-encryption key",
                "tenant": "acme",
                "kek": hex(&kek),
                "verifying_key": keyring.verifying_key().unwrap().to_text(),
                "cleartext": serde_json::from_str::<serde_json::Value>(&cleartext).unwrap(),
                "wrapped": serde_json::from_str::<serde_json::Value>(&wrapped.unwrap()).unwrap(),
            }),
        );
    }
}
