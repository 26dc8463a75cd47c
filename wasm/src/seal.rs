//! Sealing answers to the backend's key: functions of the text of its key configuration, without
//! state. Parsing it again for each answer costs nothing that a person would notice.

use crate::{Thrown, bound};
use alloc::{string::String, vec::Vec};
use visard::{
    Timestamp,
    encoding::base64url,
    hpke::{Handover, KeyConfig, SealingKey},
};
use wasm_bindgen::prelude::*;

/// What the signature of a key configuration is over. `WebCrypto` verifies it: no code for that
/// has to be downloaded.
///
/// # Errors
/// `INVALID_ENCODING`, `UNSUPPORTED_FORMAT`, `KEY_CONFIG_INVALID`, `LIMIT_EXCEEDED`.
#[wasm_bindgen(js_name = signedBytes)]
pub fn signed_bytes(config: &str) -> Result<Vec<u8>, Thrown> {
    Ok(KeyConfig::parse(config)?.signed_bytes().to_vec())
}

/// The Ed25519 signature (RFC 8032) of a key configuration, 64 bytes.
///
/// # Errors
/// As [`signed_bytes`].
#[wasm_bindgen]
pub fn signature(config: &str) -> Result<Vec<u8>, Thrown> {
    Ok(KeyConfig::parse(config)?.signature().to_vec())
}

/// Refuses a key configuration that cannot be sealed to at this time, in Unix seconds.
///
/// # Errors
/// As [`signed_bytes`], `KEY_CONFIG_EXPIRED`, `INVALID_ARGUMENT` for a time outside the calendar.
#[wasm_bindgen(js_name = checkConfig)]
pub fn check_config(config: &str, now: i64) -> Result<(), Thrown> {
    let config = KeyConfig::parse(config)?;
    config.check_time(Timestamp::from_unix(now)?)?;
    SealingKey::new(&config)?;
    Ok(())
}

/// The base64url envelope of the answers, bound to survey, form and the token of the link.
///
/// # Errors
/// As [`signed_bytes`], `TOKEN_INVALID` for a token that is not one, `LIMIT_EXCEEDED`,
/// `RANDOM_UNAVAILABLE`.
#[wasm_bindgen]
pub fn seal(
    config: &str,
    survey: &str,
    form: &str,
    token: Option<String>,
    answers: &[u8],
) -> Result<String, Thrown> {
    let token = bytes(token)?;
    Ok(base64url(&key(config)?.seal(survey, form, &token, answers)?))
}

/// The envelope of an upload, as bytes.
///
/// # Errors
/// As [`seal`].
#[wasm_bindgen(js_name = sealLarge)]
pub fn seal_large(
    config: &str,
    survey: &str,
    form: &str,
    token: Option<String>,
    upload: &[u8],
) -> Result<Vec<u8>, Thrown> {
    let token = bytes(token)?;
    Ok(key(config)?.seal_large(survey, form, &token, upload)?)
}

/// The envelope of an upload up to its first chunk, and then 44 bytes with which `WebCrypto` seals
/// the chunks: key and base nonce.
///
/// # Errors
/// As [`seal`].
#[wasm_bindgen(js_name = startLarge)]
pub fn start_large(
    config: &str,
    survey: &str,
    form: &str,
    token: Option<String>,
) -> Result<Vec<u8>, Thrown> {
    let token = bytes(token)?;
    let Handover { mut front, secret } = key(config)?.hand_over(survey, form, &token)?;
    front.extend_from_slice(secret.expose());
    Ok(front)
}

fn key(config: &str) -> Result<SealingKey, Thrown> {
    Ok(SealingKey::new(&KeyConfig::parse(config)?)?)
}

/// The bytes of a token; none for none.
fn bytes(token: Option<String>) -> Result<Vec<u8>, Thrown> {
    Ok(token.map_or_else(|| Ok(Vec::new()), |text| bound::bytes(&text))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use visard::{Code, encoding::from_base64url, hpke::OpeningKey, keyset::Keyring, token::Token};

    const TOKEN: [u8; 16] = *b"sixteen bytes of";

    fn now() -> Timestamp {
        "2026-11-23T10:00:00Z".parse().unwrap()
    }

    fn keyring_and_config() -> (Keyring, String) {
        let keyring = Keyring::generate("acme", now()).unwrap();
        let config = KeyConfig::issue(&keyring, now(), now().saturating_add(60)).unwrap();
        (keyring, config.to_text())
    }

    #[test]
    fn both_forms_of_a_token_bind_its_bytes() {
        let (keyring, config) = keyring_and_config();
        let opening = OpeningKey::new(&keyring).unwrap();
        let text = base64url(&TOKEN);
        let robust = Token::parse(&text).unwrap().to_robust();
        for text in [text, robust] {
            let envelope = seal(&config, "nps", "v3", Some(text), b"{}").unwrap();
            let envelope = from_base64url(&envelope).unwrap();
            assert_eq!(opening.open("nps", "v3", &TOKEN, &envelope).unwrap().expose(), b"{}");
            assert!(opening.open("nps", "v3", b"", &envelope).is_err());
        }
    }

    #[test]
    fn an_anonymous_token_binds_its_bytes() {
        let (keyring, config) = keyring_and_config();
        let token = [7; 32];
        let envelope = seal(&config, "nps", "v3", Some(base64url(&token)), b"{}").unwrap();
        let envelope = from_base64url(&envelope).unwrap();
        let opening = OpeningKey::new(&keyring).unwrap();
        assert_eq!(opening.open("nps", "v3", &token, &envelope).unwrap().expose(), b"{}");
        let thrown = seal(&config, "nps", "v3", Some("B".repeat(43)), b"{}").unwrap_err();
        assert_eq!(thrown.0, Code::TokenInvalid, "trailing bits");
    }

    #[test]
    fn a_token_that_is_not_one_is_refused() {
        let (_, config) = keyring_and_config();
        let thrown = seal(&config, "nps", "v3", Some("x".to_owned()), b"{}").unwrap_err();
        assert_eq!(thrown.0, Code::TokenInvalid);
    }

    #[test]
    fn an_upload_is_bound_like_an_answer() {
        let (keyring, config) = keyring_and_config();
        let opening = OpeningKey::new(&keyring).unwrap();
        let token = Some(base64url(&TOKEN));
        let upload = vec![7; 20_000];
        let envelope = seal_large(&config, "nps", "v3", token, &upload).unwrap();
        assert_eq!(opening.open("nps", "v3", &TOKEN, &envelope).unwrap().expose(), upload);
        assert!(opening.open("nps", "v3", b"", &envelope).is_err());
    }

    #[test]
    fn what_is_handed_over_ends_in_key_and_nonce() {
        let (_, config) = keyring_and_config();
        let started = start_large(&config, "nps", "v3", None).unwrap();
        let empty = seal_large(&config, "nps", "v3", None, b"").unwrap();
        assert_eq!(started.len(), empty.len() - 16 + 44);
        assert_eq!(started[..5], empty[..5]);
    }

    #[test]
    fn the_end_of_the_validity_is_outside_it() {
        let (_, config) = keyring_and_config();
        check_config(&config, now().unix()).unwrap();
        let thrown = check_config(&config, now().unix() + 60).unwrap_err();
        assert_eq!(thrown.0, Code::KeyConfigExpired);
    }

    #[test]
    fn signature_and_signed_bytes_are_those_of_the_configuration() {
        let (_, text) = keyring_and_config();
        let config = KeyConfig::parse(&text).unwrap();
        assert_eq!(signed_bytes(&text).unwrap(), config.signed_bytes());
        assert_eq!(signature(&text).unwrap(), config.signature());
    }
}
