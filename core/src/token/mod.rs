//! Respondent tokens: what stands in a survey link instead of the person.
//!
//! A token is 16 bytes, 22 characters in a link. Two kinds exist so far (`docs/formats/token.md`):
//!
//! * **S, sealed**: one AES block that carries an allocated integer and an expiry. Needs no
//!   storage; whoever lacks the key sees 128 random bits.
//! * **V, vault**: random bytes that mean something only in the host's `TokenStore`. For every
//!   subject that is not an integer.
//!
//! The scope (tenant, survey, wave, channel, purpose, epoch) is part of the key, so a token of one
//! scope verifies in no other. `Pseudonyms` are one-way stand-ins for joining data inside one
//! domain. None of these is a person's data in the link; all of them are pseudonymous, because
//! whoever holds the keyring (or the store) can tell who it is.
//!
//! With the feature `anonymous` there is a third, **A**: an answer under it cannot be matched to the
//! person whom the issuer gave it (`docs/formats/anonymous.md`).
//!
//! A page that seals answers needs only to read a token ([`Token`], `AnonymousToken`, with the feature
//! `seal`), and a participant who is to be anonymous only the feature `blind`; the rest needs the
//! keyring.

#[cfg(feature = "blind")]
mod anonymous;
#[cfg(any(feature = "seal", feature = "blind"))]
mod anonymous_text;
#[cfg(feature = "token")]
mod issuer;
#[cfg(feature = "token")]
mod pseudonym;
#[cfg(feature = "token")]
mod scope;
#[cfg(feature = "token")]
mod sealed;
mod text;
#[cfg(feature = "token")]
mod vault;

#[cfg(feature = "anonymous")]
pub use anonymous::{AnonymousBatch, AnonymousIssuer, AnonymousStore};
#[cfg(feature = "blind")]
pub use anonymous::{
    AnonymousKey, AnonymousRequest, AnonymousWave, BLINDED_LEN, MAX_ANONYMOUS_BATCH,
};
#[cfg(any(feature = "seal", feature = "blind"))]
pub use anonymous_text::AnonymousToken;
#[cfg(feature = "token")]
pub use issuer::{Issuer, MAX_SKEW, MAX_SUBJECT, SUBJECT_LIMIT, Subject, Verified, expiry};
#[cfg(feature = "token")]
pub use pseudonym::{Pseudonym, Pseudonyms};
#[cfg(feature = "token")]
pub use scope::Scope;
pub use text::Token;
#[cfg(feature = "token")]
pub use vault::{StoredToken, TokenStore};
