//! What all participants of a wave have in common: its names and its public key.

use super::group::Element;
use crate::{
    encoding::{base64url, from_base64url},
    error::{Code, Error, Result},
    layout::put_name,
};
use alloc::vec::Vec;
use core::{fmt, str::FromStr};
use zeroize::Zeroizing;

/// Begins every input of the function, and is the `info` of the key pair.
pub(super) const LABEL: &[u8] = b"visard/1/anon";

/// The public key of one wave: 32 bytes, 43 characters of base64url.
///
/// Everybody in the wave must have the same one: an issuer that gives a person a key of their own
/// recognises their answer by it. So publish it where all see the same text, and pin it.
#[derive(Clone, Copy)]
pub struct AnonymousKey(pub(super) Element);

impl AnonymousKey {
    /// A public key from its bytes.
    ///
    /// # Errors
    /// `INVALID_ENCODING` unless they are the canonical encoding of a ristretto255 element other than
    /// the identity.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self> {
        Element::decode(bytes).map(Self).ok_or(Error::because(
            Code::InvalidEncoding,
            "a wave's public key is an element of ristretto255, not the identity",
        ))
    }

    /// The bytes.
    pub const fn to_bytes(self) -> [u8; 32] {
        self.0.bytes
    }
}

impl FromStr for AnonymousKey {
    type Err = Error;

    /// Reads the 43 characters that `Display` writes.
    ///
    /// # Errors
    /// `INVALID_ENCODING`.
    fn from_str(text: &str) -> Result<Self> {
        let bytes: Result<[u8; 32], _> = from_base64url(text)?.try_into();
        Self::from_bytes(&bytes.map_err(|_| Error::new(Code::InvalidEncoding))?)
    }
}

impl fmt::Display for AnonymousKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64url(&self.to_bytes()))
    }
}

impl fmt::Debug for AnonymousKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnonymousKey({self})")
    }
}

impl PartialEq for AnonymousKey {
    fn eq(&self, other: &Self) -> bool {
        self.to_bytes() == other.to_bytes()
    }
}

impl Eq for AnonymousKey {}

/// One wave as a participant pins it: tenant, survey, wave and the public key of the three.
#[derive(Clone, PartialEq, Eq)]
pub struct AnonymousWave {
    /// The input of the function but for the nonce.
    label: Vec<u8>,
    key: AnonymousKey,
}

impl AnonymousWave {
    /// The wave of these names, at most 255 bytes each; survey and wave may be empty. They are those of
    /// the issuer: with another name the token that comes of it is redeemed nowhere, and no second one is
    /// issued.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty tenant, `LIMIT_EXCEEDED` for a longer name.
    pub fn new(tenant: &str, survey: &str, wave: &str, key: AnonymousKey) -> Result<Self> {
        Ok(Self { label: label(tenant, survey, wave)?, key })
    }

    /// The public key that the issuer's proof is checked with.
    pub const fn key(&self) -> AnonymousKey {
        self.key
    }

    /// The input of the function.
    pub(super) fn input(&self, nonce: &[u8; 16]) -> Zeroizing<Vec<u8>> {
        let mut input = Zeroizing::new(Vec::with_capacity(self.label.len().saturating_add(16)));
        input.extend_from_slice(&self.label);
        input.extend_from_slice(nonce);
        input
    }
}

impl fmt::Debug for AnonymousWave {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnonymousWave").field("key", &self.key).finish_non_exhaustive()
    }
}

fn label(tenant: &str, survey: &str, wave: &str) -> Result<Vec<u8>> {
    if tenant.is_empty() {
        return Err(Error::because(Code::InvalidArgument, "a tenant has at least one byte"));
    }
    let mut label = LABEL.to_vec();
    label.push(0);
    for name in [tenant, survey, wave] {
        put_name(&mut label, name.as_bytes())?;
    }
    Ok(label)
}
