//! Kind A: tokens that the issuer cannot match to the person it issued them to.
//!
//! A verifiable oblivious pseudorandom function (RFC 9497, `ristretto255-SHA512`, mode VOPRF). Three
//! steps, of which the last is to come over another connection, later, and without any other token,
//! cookie or session (`docs/formats/anonymous.md`):
//!
//! 1. The participant draws a nonce and shows the issuer a blinded form of it ([`AnonymousRequest`]).
//! 2. The issuer, who knows the person and gives each just one, evaluates what it cannot read and
//!    proves that it used the key of the wave, which everybody has pinned (`AnonymousIssuer`).
//! 3. The participant checks the proof, takes the blinding off and answers under the token
//!    ([`AnonymousToken`](super::AnonymousToken)), which is good for one answer.
//!
//! The participant's side needs only the feature `blind`: no keyset, so that a page can have it. What
//! this does not hide: addresses and times of connections, what the answer says, and a wave of one.

mod answer;
mod group;
#[cfg(feature = "anonymous")]
mod issuer;
#[cfg(feature = "anonymous")]
mod pair;
mod proof;
mod request;
#[cfg(feature = "anonymous")]
mod store;
#[cfg(test)]
#[cfg(feature = "anonymous")]
mod tests;
mod wave;

#[cfg(feature = "anonymous")]
pub use issuer::{AnonymousBatch, AnonymousIssuer};
pub use request::{AnonymousRequest, BLINDED_LEN};
#[cfg(feature = "anonymous")]
pub use store::AnonymousStore;
pub use wave::{AnonymousKey, AnonymousWave};

/// The most requests that are evaluated under one proof.
pub const MAX_ANONYMOUS_BATCH: usize = 256;
