//! From the browser to the backend: answers sealed to a public key (HPKE, RFC 9180).
//!
//! The backend publishes a signed [`KeyConfig`]; the page checks its signature against a key that
//! is pinned in the embed code, and seals with a [`SealingKey`]; the backend opens with an
//! `OpeningKey` from its keyring. Between the two, nobody reads the answer: no proxy, no CDN, no
//! tag on the page that merely sees the traffic.
//!
//! Base mode, HKDF-SHA256, AES-256-GCM and one of two KEMs, which the key configuration names
//! ([`Kem`]): X25519, or with the feature `pq` X-Wing, which is experimental. The format byte fixes
//! the suite. Tenant, survey, form and token are bound, so an envelope does not open elsewhere.
//!
//! [`SealingKey::seal`] is for a form: at most 8 KiB, one message. [`SealingKey::seal_large`] is
//! for uploads: at most 64 MiB, in chunks (C2SP chunked encryption under a key that HPKE exports).
//! They are two calls because in a page the first is immediate and the second waits for
//! `WebCrypto`; `OpeningKey::open` takes either.
//!
//! What this is not: proof of who sealed (anyone can, the key is public), or protection from the
//! page's own scripts. The same envelope opens as often as it is delivered: whoever counts answers
//! checks the token. The bytes are in `docs/formats/hpke.md`.
//!
//! With the feature `seal` alone, only [`KeyConfig::parse`] and [`SealingKey`] exist, without
//! keysets: that is all a page needs.

mod config;
#[cfg(test)]
#[cfg(feature = "hpke")]
mod conformance;
mod drawn;
mod kem;
#[cfg(feature = "hpke")]
mod open;
mod seal;
mod suite;
#[cfg(test)]
#[cfg(feature = "hpke")]
mod tests;

pub use config::{KeyConfig, MAX_CONFIG_TEXT};
pub use kem::Kem;
#[cfg(feature = "hpke")]
pub use open::OpeningKey;
#[cfg(feature = "handover")]
pub use seal::Handover;
pub use seal::SealingKey;

use crate::{
    error::{Code, Error, Result},
    layout::{put_lv, put_name},
};
use alloc::vec::Vec;
use kem::Format;

/// The longest plaintext of [`SealingKey::seal`] in bytes.
pub const MAX_ENVELOPE: usize = 8_192;

/// The longest plaintext of [`SealingKey::seal_large`] in bytes, 64 MiB.
pub const MAX_LARGE: usize = 64 << 20;

/// The longest token that [`SealingKey::seal`] binds, in bytes.
pub const MAX_TOKEN: usize = 1_024;

/// The longest token that [`SealingKey::seal_large`] binds, in bytes.
pub const MAX_LARGE_TOKEN: usize = 950;

/// What HPKE exports the input key of a stream for.
const STREAM: &[u8] = b"visard/1/stream";

/// `"visard/1/ingest"‖00‖format‖kid‖LV tenant‖LV survey‖LV form`.
fn info(format: Format, id: u32, tenant: &str, survey: &str, form: &str) -> Result<Vec<u8>> {
    let mut info = b"visard/1/ingest\0".to_vec();
    info.push(format.byte());
    info.extend_from_slice(&id.to_be_bytes());
    for name in [tenant, survey, form] {
        put_name(&mut info, name.as_bytes())?;
    }
    Ok(info)
}

/// `LV token`.
fn associated(token: &[u8], limit: usize) -> Result<Vec<u8>> {
    if token.len() > limit {
        return Err(Error::because(Code::LimitExceeded, "the token is too long to be bound"));
    }
    let mut aad = Vec::new();
    put_lv(&mut aad, token)?;
    Ok(aad)
}
