#![doc = include_str!("../../README.md")]
#![cfg_attr(not(test), no_std)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects, clippy::string_slice))]

extern crate alloc;

#[cfg(feature = "keyset")]
mod aead;
#[cfg(all(feature = "seal", not(feature = "keyset")))]
#[path = "aead/page.rs"]
mod aead;
#[cfg(feature = "aggregate")]
pub mod aggregate;
#[cfg(feature = "audit")]
pub mod audit;
pub mod encoding;
pub mod error;
#[cfg(feature = "keyset")]
mod expand;
#[cfg(feature = "field")]
pub mod field;
#[cfg(feature = "seal")]
pub mod hpke;
#[cfg(feature = "keyset")]
pub mod keyset;
#[cfg(any(feature = "keyset", feature = "seal", feature = "blind", feature = "aggregate"))]
#[cfg_attr(
    not(any(test, feature = "keyset", feature = "seal")),
    expect(
        dead_code,
        reason = "a participant writes names and reads none, a ledger reads few kinds"
    )
)]
mod layout;
#[cfg(feature = "link")]
pub mod link;
#[cfg(feature = "pii")]
pub mod pii;
#[cfg(feature = "decide")]
#[cfg_attr(not(feature = "policy"), expect(dead_code, reason = "a page only decides"))]
pub mod policy;
#[cfg(any(feature = "keyset", feature = "seal", feature = "blind", feature = "aggregate"))]
mod random;
#[cfg(feature = "record")]
pub mod record;
pub mod secret;
#[cfg(any(feature = "field", feature = "seal"))]
#[cfg_attr(not(feature = "keyset"), expect(dead_code, reason = "a page seals and never opens"))]
mod stream;
pub mod time;
#[cfg(any(feature = "token", feature = "seal", feature = "blind"))]
pub mod token;
#[cfg(test)]
#[cfg(any(feature = "keyset", feature = "link", feature = "aggregate"))]
mod vectors;
#[cfg(feature = "facade")]
pub mod visard;

pub use error::{Code, Error, Result};
pub use secret::SecretBytes;
pub use time::Timestamp;
#[cfg(feature = "facade")]
pub use visard::{Gateway, Visard};

/// The guide's program compiles and runs.
#[cfg(all(doctest, feature = "toml"))]
#[doc = include_str!("../../docs/guide/policy.md")]
struct PolicyGuide;

/// So does the one to links.
#[cfg(all(doctest, feature = "facade"))]
#[doc = include_str!("../../docs/guide/links.md")]
struct LinksGuide;

/// The guide to language models compiles and runs.
#[cfg(all(doctest, feature = "facade", feature = "toml"))]
#[doc = include_str!("../../docs/guide/ai.md")]
struct ModelsGuide;
