//! Keys and their life: generate, stage, promote, disable, destroy, wrap, import.
//!
//! A [`Keyset`] holds the keys of one *use* (data, index, token …): one primary key that seals,
//! enabled ones that still open. A [`Keyring`] carries one keyset per use for one tenant, so that
//! rotating one use never disturbs another. Product engineers see the keyring; operators see the
//! keysets. Both are values: a change makes a new one.
//!
//! What leaves the process is wrapped (`docs/formats/keyset.md`): under a [`Kek`], by a KMS or HSM
//! ([`KeyWrapper`]), or as a backup in shares ([`Share`]). Clear export is in [`insecure`] and says
//! so. Which key serves which purpose is fixed by derivation
//! (HKDF-SHA256, RFC 5869), so that no key is ever used for two things.

mod derive;
mod export;
mod file;
pub mod insecure;
mod kek;
mod key;
mod life;
mod message;
#[cfg(feature = "passphrase")]
mod passphrase;
mod ring;
mod set;
mod shamir;
mod share;
mod sign;
pub(crate) mod symbols;
#[cfg(test)]
#[cfg(feature = "passphrase")]
mod tests;
mod uses;
mod wrap;

pub use file::{KeySummary, KeysetSummary, inspect, inspect_json, protection};
pub use kek::{Kek, KeyWrapper, MAX_WRAPPED, MAX_WRAPPER_ID, Protection};
pub use key::{KeyId, KeyInfo, State};
#[cfg(feature = "passphrase")]
pub use passphrase::{PASSPHRASE_LEN, PassphraseCost};
pub use ring::Keyring;
pub use set::Keyset;
pub use share::{MAX_SHARE_TEXT, MAX_SHARES, Share, ShareCheck, Suggestion, WrongGroup};
pub use sign::VerifyingKey;
pub use uses::Use;

#[cfg(feature = "field")]
pub(crate) use derive::required_name;
pub(crate) use derive::{DerivedKey, Purpose};
pub(crate) use key::Key;
pub(crate) use message::MessageKeys;
#[cfg(any(feature = "audit", feature = "field"))]
pub(crate) use sign::SIGNATURE;
pub(crate) use sign::Signer;

/// The most keys one keyset holds, destroyed ones included.
pub const MAX_KEYS: usize = 1_024;

/// The most token keys that may be live (staged, primary or enabled) at a time: a token is tried
/// under each, so each makes forging twice, three, four times as likely.
pub const MAX_TOKEN_KEYS: usize = 4;

/// The length of every key in bytes.
pub const KEY_LEN: usize = 32;
