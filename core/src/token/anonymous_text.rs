//! The text form of an anonymous token: 32 bytes, 43 characters. Sealing an answer needs no more of it.

use crate::{
    encoding::{base64url, from_base64url},
    error::{Code, Error, Result},
};
use core::fmt;

/// An anonymous token: a nonce that the participant drew, and what proves that the issuer let
/// somebody draw it.
///
/// `Display` is its 43 characters of base64url. There is no `Debug` output of the value: a token in a
/// log is an answer that somebody else can give.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AnonymousToken {
    nonce: [u8; 16],
    output: [u8; 16],
}

impl AnonymousToken {
    /// Reads the 43 characters. Nothing is verified yet.
    ///
    /// # Errors
    /// `TOKEN_INVALID` for any other text.
    pub fn parse(text: &str) -> Result<Self> {
        let bytes = from_base64url(text).ok().filter(|bytes| bytes.len() == 32);
        let halves = bytes.as_deref().map(|bytes| bytes.as_chunks().0);
        match halves {
            Some([nonce, output]) => Ok(Self { nonce: *nonce, output: *output }),
            _ => Err(Error::new(Code::TokenInvalid)),
        }
    }

    #[cfg(feature = "blind")]
    pub(super) const fn new(nonce: [u8; 16], output: [u8; 16]) -> Self {
        Self { nonce, output }
    }

    #[cfg(feature = "anonymous")]
    pub(super) const fn nonce(&self) -> &[u8; 16] {
        &self.nonce
    }

    #[cfg(feature = "anonymous")]
    pub(super) const fn output(&self) -> &[u8; 16] {
        &self.output
    }

    /// The 32 bytes, as sealing the answer binds them.
    pub fn to_bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        let (nonce, output) = bytes.split_at_mut(16);
        nonce.copy_from_slice(&self.nonce);
        output.copy_from_slice(&self.output);
        bytes
    }
}

impl fmt::Display for AnonymousToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64url(&self.to_bytes()))
    }
}

impl fmt::Debug for AnonymousToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnonymousToken([redacted])")
    }
}
