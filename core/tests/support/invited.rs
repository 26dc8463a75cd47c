//! People who were invited, with a store that keeps what becomes of their tokens.

#[path = "tokens.rs"]
mod tokens;

use std::sync::Arc;
pub(crate) use tokens::Memory;
use visard::{
    Code, Timestamp,
    keyset::Keyring,
    token::{Issuer, Scope, Subject, expiry},
};

pub(crate) fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

pub(crate) fn after(seconds: i64) -> Timestamp {
    now().saturating_add(seconds)
}

pub(crate) fn keyring() -> Keyring {
    Keyring::generate("acme", now()).unwrap()
}

pub(crate) fn issuer(keyring: &Keyring) -> (Issuer, Arc<Memory>) {
    let store = Arc::new(Memory::default());
    (Issuer::new(keyring, &Scope::new("nps")).unwrap().with_store(store.clone()), store)
}

pub(crate) fn subjects() -> [Subject; 3] {
    [Subject::Number(7), Subject::Uuid([7; 16]), Subject::from("rsp_7")]
}

/// One of each kind of token, valid for 14 days.
pub(crate) fn all(issuer: &Issuer) -> [String; 3] {
    subjects()
        .map(|subject| issuer.issue(&subject, expiry(now(), 14).unwrap()).unwrap().to_string())
}

pub(crate) fn code<T: core::fmt::Debug>(result: visard::Result<T>) -> Code {
    result.unwrap_err().code()
}
