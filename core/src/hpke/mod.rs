//! From the browser to the backend: answers sealed to a public key (HPKE, RFC 9180).
//!
//! The backend publishes a signed [`KeyConfig`]; the page checks its signature against a key that
//! is pinned in the embed code, and seals with a [`SealingKey`]; the backend opens with an
//! `OpeningKey` from its keyring. Between the two, nobody reads the answer: no proxy, no CDN, no
//! tag on the page that merely sees the traffic.
//!
//! Base mode, one suite: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Tenant, survey,
//! form and token are bound, so an envelope does not open elsewhere. An envelope holds one form
//! of at most 8 KiB; larger uploads are a format of their own.
//!
//! What this is not: proof of who sealed (anyone can, the key is public), or protection from the
//! page's own scripts. Envelopes do not commit to their key, and the same envelope opens as often
//! as it is delivered: whoever counts answers checks the token. The bytes are in
//! `docs/formats/hpke.md`.
//!
//! With the feature `seal` alone, only [`KeyConfig::parse`] and [`SealingKey`] exist, without
//! keysets: that is all a page needs.

mod config;
#[cfg(feature = "hpke")]
mod open;
mod seal;
#[cfg(test)]
#[cfg(feature = "hpke")]
mod tests;

pub use config::{KeyConfig, MAX_CONFIG_TEXT};
#[cfg(feature = "hpke")]
pub use open::OpeningKey;
pub use seal::SealingKey;

use crate::{
    error::{Code, Error, Result},
    layout::{put_lv, put_name},
};
use alloc::vec::Vec;

/// The longest plaintext of an envelope in bytes.
pub const MAX_ENVELOPE: usize = 8_192;

/// The longest token that an envelope is bound to, in bytes.
pub const MAX_TOKEN: usize = 1_024;

const FORMAT: u8 = 0x21;
/// Bytes of a public key, and of the encapsulated key in an envelope.
const PUBLIC_KEY: usize = 32;
const TAG: usize = 16;
/// Format, key id, encapsulated key and tag.
const OVERHEAD: usize = 1 + 4 + PUBLIC_KEY + TAG;

type Kem = ::hpke::kem::X25519HkdfSha256;
type Kdf = ::hpke::kdf::HkdfSha256;
type Aead = ::hpke::aead::AesGcm256;

/// The exact length of what [`SealingKey::seal`] returns for `plaintext` bytes.
///
/// ```
/// assert_eq!(visard::hpke::sealed_len(100), 153);
/// ```
pub const fn sealed_len(plaintext: usize) -> usize {
    plaintext.saturating_add(OVERHEAD)
}

/// `"visard/1/ingest"‖00‖21‖kid‖LV tenant‖LV survey‖LV form`.
fn info(id: u32, tenant: &str, survey: &str, form: &str) -> Result<Vec<u8>> {
    let mut info = b"visard/1/ingest\0".to_vec();
    info.push(FORMAT);
    info.extend_from_slice(&id.to_be_bytes());
    for name in [tenant, survey, form] {
        put_name(&mut info, name.as_bytes())?;
    }
    Ok(info)
}

/// `LV token`.
fn associated(token: &[u8]) -> Result<Vec<u8>> {
    if token.len() > MAX_TOKEN {
        return Err(Error::because(Code::LimitExceeded, "a token is longer than 1,024 bytes"));
    }
    let mut aad = Vec::new();
    put_lv(&mut aad, token)?;
    Ok(aad)
}

fn too_long() -> Error {
    Error::because(Code::LimitExceeded, "an envelope holds at most 8,192 bytes")
}
