#![doc = include_str!("../../README.md")]
#![cfg_attr(not(test), no_std)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects, clippy::string_slice))]

extern crate alloc;

#[cfg(feature = "audit")]
pub mod audit;
pub mod encoding;
pub mod error;
#[cfg(feature = "field")]
pub mod field;
#[cfg(any(feature = "hpke", feature = "seal"))]
pub mod hpke;
#[cfg(feature = "keyset")]
pub mod keyset;
#[cfg(any(feature = "keyset", feature = "seal"))]
mod layout;
#[cfg(feature = "pii")]
pub mod pii;
#[cfg(feature = "policy")]
pub mod policy;
#[cfg(any(feature = "keyset", feature = "seal"))]
mod random;
pub mod secret;
pub mod time;
#[cfg(any(feature = "token", feature = "seal"))]
pub mod token;
#[cfg(test)]
mod vectors;

pub use error::{Code, Error, Result};
pub use secret::SecretBytes;
pub use time::Timestamp;
