//! Key configurations.

use super::*;
use crate::{
    encoding::{base64url, from_base64url},
    keyset::Signer,
};
use alloc::{format, vec};

const X: Kem = Kem::X25519;

pub(super) fn positive(kem: Kem) -> Value {
    let config = config_of(kem, "acme", 0);
    json!({
        "name": "a key configuration for one day", "text": config.to_text(),
        "tenant": config.tenant(), "id": config.id(), "kem": config.kem().number(),
        "public_key": hex(config.public_key()),
        "not_before": config.not_before().unix(), "not_after": config.not_after().unix(),
        "signed": hex(config.signed_bytes()), "signature": hex(config.signature()),
    })
}

/// Refused at the first of: parse, verify against the pinned key, check the time, take the key.
pub(super) fn negative(name: &str, text: &str, now: Timestamp, error: Code) -> Value {
    let pinned = keyring("acme", 0).verifying_key().unwrap();
    let refused = KeyConfig::parse(text).and_then(|config| {
        config.verify(&pinned)?;
        config.check_time(now)?;
        SealingKey::new(&config)
    });
    assert_eq!(refused.unwrap_err().code(), error, "{name}");
    json!({ "name": name, "text": text, "now": now.unix(), "error": error.name() })
}

/// A configuration whose bytes were changed before it was signed with the pinned key.
pub(super) fn signed(kem: Kem, change: impl Fn(&mut Vec<u8>)) -> String {
    let mut signed = config_of(kem, "acme", 0).signed_bytes().to_vec();
    change(&mut signed);
    let signature = Signer::new(&keyring("acme", 0)).unwrap().sign(&signed);
    base64url(&[&signed[b"visard/1/keyconfig\0".len()..], &signature].concat())
}

/// Where the parts of the signed bytes stand, for the tenant `acme`.
const TENANT: usize = 20;
const ID: usize = TENANT + 6;
pub(super) const SUITE: usize = ID + 4;
pub(super) const KEY: usize = SUITE + 8;
const NOT_BEFORE: usize = KEY + 32;

pub(super) fn negatives() -> Vec<Value> {
    let text = config_of(X, "acme", 0).to_text();
    let bytes = from_base64url(&text).unwrap();
    let changed = |at: usize, mask: u8| {
        let mut changed = bytes.clone();
        changed[at] ^= mask;
        base64url(&changed)
    };
    let set = |at: usize, to: &'static [u8]| {
        signed(X, move |bytes| bytes[at..at + to.len()].copy_from_slice(to))
    };
    let (invalid, expired) = (Code::KeyConfigInvalid, Code::KeyConfigExpired);
    let end = config_of(X, "acme", 0).not_after();
    let low = |point: &str| {
        let point = from_hex(point).unwrap();
        signed(X, |bytes| bytes[KEY..KEY + 32].copy_from_slice(&point))
    };
    let mut all = vec![
        negative("empty", "", now(), invalid),
        negative("padded", &format!("{text}="), now(), Code::InvalidEncoding),
        negative("2,113 characters", &"A".repeat(2_113), now(), Code::LimitExceeded),
        negative("next version", &set(19, &[2]), now(), Code::UnsupportedFormat),
        negative("other KEM", &set(SUITE, &[0, 0x10]), now(), Code::UnsupportedFormat),
        negative("other KDF", &set(SUITE + 2, &[0, 3]), now(), Code::UnsupportedFormat),
        negative("other AEAD", &set(SUITE + 4, &[0, 1]), now(), Code::UnsupportedFormat),
        negative("key id 0", &set(ID, &[0; 4]), now(), invalid),
        negative("tenant not UTF-8", &set(TENANT + 2, &[0xff]), now(), invalid),
        negative(
            "tenant empty",
            &signed(X, |bytes| drop(bytes.splice(TENANT..ID, [0, 0]))),
            now(),
            invalid,
        ),
        negative(
            "public key of 31 bytes",
            &signed(X, |bytes| drop(bytes.splice(KEY - 1..=KEY, [31]))),
            now(),
            invalid,
        ),
        negative(
            "ends when it begins",
            &signed(X, |bytes| bytes.copy_within(NOT_BEFORE + 8.., NOT_BEFORE)),
            now(),
            invalid,
        ),
        negative("after the year 9999", &set(NOT_BEFORE + 8, &[0, 1]), now(), invalid),
        negative("a time that is negative", &set(NOT_BEFORE, &[0xff; 8]), now(), invalid),
        negative("byte appended", &base64url(&[&bytes[..], &[0]].concat()), now(), invalid),
        negative("last byte missing", &base64url(&bytes[..bytes.len() - 1]), now(), invalid),
        negative("no signature", &base64url(&bytes[..bytes.len() - 64]), now(), invalid),
        negative("flipped bit in the tenant", &changed(3, 1), now(), invalid),
        negative("flipped bit in the id", &changed(10, 1), now(), invalid),
        negative("flipped bit in the public key", &changed(40, 1), now(), invalid),
        negative("flipped bit in the end", &changed(66, 1), now(), invalid),
        negative("flipped bit in the signature", &changed(70, 1), now(), invalid),
        negative("signed by another", &config_of(X, "acme", 99).to_text(), now(), invalid),
        negative("a second too early", &text, now().saturating_add(-1), expired),
        negative("just over", &text, end, expired),
    ];
    all.extend(LOW_ORDER.map(|point| {
        let name = format!("signed, but with the low-order point {point}");
        negative(&name, &low(point), now(), invalid)
    }));
    all
}
