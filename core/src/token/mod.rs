//! Respondent tokens: what stands in a survey link instead of the person.
//!
//! The kinds of tokens in links (`docs/formats/token.md`):
//!
//! * **S, sealed**: 22 characters, one AES block that carries an allocated integer and an expiry.
//!   Needs no storage; whoever lacks the key sees 128 random bits.
//! * **L, long**: 50 characters that carry a UUID and an expiry. Needs no storage.
//! * **V, vault**: 22 characters, random bytes that mean something only in the host's `TokenStore`.
//!   For every other subject.
//! * **C, printed** (feature `printed`): 18 characters that people type, whose errors are found
//!   without a key. For an allocated integer below 2^30.
//!
//! A store also knows what became of a token ([`State`]): reading its link uses nothing up, handing
//! in an answer does (`docs/guide/tokens.md`).
//!
//! The scope (tenant, survey, wave, channel, purpose, epoch) is part of the key, so a token of one
//! scope verifies in no other. `Pseudonyms` are one-way stand-ins for joining data inside one
//! domain. None of these is a person's data in the link; all of them are pseudonymous, because
//! whoever holds the keyring (or the store) can tell who it is.
//!
//! With the feature `anonymous` there is one more, **A**: an answer under it cannot be matched to the
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
mod hidden;
#[cfg(feature = "token")]
mod invite;
#[cfg(feature = "token")]
mod issuer;
#[cfg(feature = "token")]
mod keys;
#[cfg(feature = "token")]
mod life;
#[cfg(feature = "token")]
mod long;
#[cfg(feature = "printed")]
mod printed;
#[cfg(feature = "token")]
mod pseudonym;
#[cfg(feature = "token")]
mod revoke;
#[cfg(feature = "token")]
mod row;
#[cfg(feature = "token")]
mod rows;
#[cfg(feature = "token")]
mod scope;
#[cfg(feature = "token")]
mod sealed;
#[cfg(feature = "token")]
mod state;
#[cfg(feature = "token")]
mod store;
#[cfg(feature = "token")]
mod subject;
#[cfg(test)]
#[cfg(feature = "token")]
mod tests;
#[cfg(any(feature = "token", feature = "seal"))]
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
pub use issuer::{Issuer, Kind, MAX_SKEW, Unstored, Verified, expiry};
#[cfg(feature = "token")]
pub use life::{DEFAULT_RESUME, MAX_ANSWER_ID, MAX_RESUME};
#[cfg(feature = "printed")]
pub use printed::{Check, PRINTED_LIMIT, Printed, PrintedCode, PrintedCodes, check_printed};
#[cfg(feature = "token")]
pub use pseudonym::{Pseudonym, Pseudonyms};
#[cfg(feature = "token")]
pub use scope::Scope;
#[cfg(feature = "token")]
pub use state::{MAX_BATCH, Revocation, Standing, State, Submission, Terms};
#[cfg(feature = "token")]
pub use store::{MAX_CONTENT, StoredToken, TokenStore};
#[cfg(feature = "token")]
pub use subject::{MAX_SUBJECT, SUBJECT_LIMIT, Subject};
#[cfg(any(feature = "token", feature = "seal"))]
pub use text::Token;
