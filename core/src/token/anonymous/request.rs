//! The participant's side: blind a nonce, check the issuer's proof, take the blinding off.

use super::{
    AnonymousWave, answer,
    group::{Element, finalize, hash_to_group, scalar, times},
};
use crate::{
    error::{Code, Error, Result},
    random::{Random, System},
    secret::SecretBytes,
    token::AnonymousToken,
};
use alloc::vec::Vec;
use core::fmt;
use curve25519_dalek::Scalar;
use zeroize::Zeroizing;

/// The length of a blinded element in bytes.
pub const BLINDED_LEN: usize = 32;

/// The length of a kept request: nonce and blind.
const KEPT: usize = 48;

/// A participant's request for the token of one wave, between asking and being answered.
///
/// Keep it until the token is there ([`AnonymousRequest::keep`]): whoever asks again with another
/// one is refused, because each gets one token only. Wiped on drop.
///
/// ```
/// # #[cfg(feature = "anonymous")] {
/// # use std::{collections::{BTreeMap, BTreeSet}, sync::{Arc, Mutex}};
/// # use visard::{Result, Timestamp, keyset::Keyring, token::AnonymousStore};
/// # #[derive(Default)]
/// # struct Memory(Mutex<(BTreeMap<[u8; 16], [u8; 16]>, BTreeSet<[u8; 16]>)>);
/// # impl AnonymousStore for Memory {
/// #     fn issue(&self, _: &[u8; 16], subject: &[u8; 16], blinded: &[u8; 16]) -> Result<[u8; 16]> {
/// #         Ok(*self.0.lock().unwrap().0.entry(*subject).or_insert(*blinded))
/// #     }
/// #     fn redeem(&self, _: &[u8; 16], nonce: &[u8; 16]) -> Result<bool> {
/// #         Ok(self.0.lock().unwrap().1.insert(*nonce))
/// #     }
/// # }
/// # let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
/// use visard::token::{AnonymousIssuer, AnonymousRequest, AnonymousWave};
///
/// let keyring = Keyring::generate("acme", now)?;
/// let store = Arc::new(Memory::default());
/// let issuer = AnonymousIssuer::begin(&keyring, "works-council", "2026", store)?;
/// let published = issuer.wave().key().to_string();
///
/// // The participant, who pinned the published key:
/// let wave = AnonymousWave::new("acme", "works-council", "2026", published.parse()?)?;
/// let request = AnonymousRequest::new(&wave)?;
///
/// // The issuer, who knows whom it talks to:
/// let answer = issuer.issue(&4711.into(), &request.blinded())?;
///
/// // The participant checks the answer and, from elsewhere and later, answers:
/// let token = request.finalise(&answer)?.to_string();
/// assert_eq!(token.len(), 43);
/// issuer.redeem(&token)?;
/// assert!(issuer.redeem(&token).is_err());
/// # }
/// # Ok::<(), visard::Error>(())
/// ```
pub struct AnonymousRequest {
    wave: AnonymousWave,
    nonce: Zeroizing<[u8; 16]>,
    blind: Zeroizing<Scalar>,
    blinded: Element,
}

impl AnonymousRequest {
    /// A new request.
    ///
    /// # Errors
    /// `RANDOM_UNAVAILABLE`.
    pub fn new(wave: &AnonymousWave) -> Result<Self> {
        Self::new_with(wave, &mut System)
    }

    pub(super) fn new_with(wave: &AnonymousWave, random: &mut impl Random) -> Result<Self> {
        let nonce = Zeroizing::new(random.array()?);
        let wide: Zeroizing<[u8; 64]> = Zeroizing::new(random.array()?);
        let blind = Zeroizing::new(Scalar::from_bytes_mod_order_wide(&wide));
        // Only a broken generator gives a blind of zero, or an input that hashes to the identity.
        Self::of(wave, nonce, blind).ok_or(Error::new(Code::RandomUnavailable))
    }

    fn of(
        wave: &AnonymousWave,
        nonce: Zeroizing<[u8; 16]>,
        blind: Zeroizing<Scalar>,
    ) -> Option<Self> {
        let blinded = Element::of(times(&hash_to_group(&wave.input(&nonce))?, &blind))?;
        Some(Self { wave: wave.clone(), nonce, blind, blinded })
    }

    /// What the issuer is sent: 32 bytes from which it learns nothing.
    pub const fn blinded(&self) -> [u8; BLINDED_LEN] {
        self.blinded.bytes
    }

    /// The request as 48 secret bytes, for a page that may be closed meanwhile. Whoever has them
    /// recognises the answer.
    pub fn keep(&self) -> SecretBytes {
        // At once in its full length, because a buffer that grows leaves a copy behind.
        let mut bytes = Vec::with_capacity(KEPT);
        bytes.extend_from_slice(&*self.nonce);
        bytes.extend_from_slice(self.blind.as_bytes());
        SecretBytes::new(bytes)
    }

    /// A request that was kept, for the same wave.
    ///
    /// # Errors
    /// `INVALID_ENCODING` for other bytes than [`AnonymousRequest::keep`] gives.
    pub fn resume(wave: &AnonymousWave, kept: &[u8]) -> Result<Self> {
        let parts = kept.split_first_chunk::<16>();
        let parts = parts.and_then(|(nonce, blind)| {
            let blind: &[u8; 32] = blind.try_into().ok()?;
            Self::of(wave, Zeroizing::new(*nonce), Zeroizing::new(scalar(blind)?))
        });
        parts.ok_or(Error::because(Code::InvalidEncoding, "a kept request is 48 bytes"))
    }

    /// The token, from the issuer's answer: to this request alone, or to a batch with it.
    ///
    /// # Errors
    /// `TOKEN_INVALID` for an answer that is malformed, to another request, or not proven under the
    /// wave's public key: then the issuer may have tried to recognise the answer. Do not answer.
    pub fn finalise(&self, answer: &[u8]) -> Result<AnonymousToken> {
        let evaluated = answer::read(&self.wave.key().0, &self.blinded, answer);
        let evaluated = evaluated.ok_or(Error::because(
            Code::TokenInvalid,
            "the issuer's answer is not proven under the wave's public key",
        ))?;
        let unblinded =
            Zeroizing::new(times(&evaluated.point, &Zeroizing::new(self.blind.invert())));
        let output = Zeroizing::new(finalize(&self.wave.input(&self.nonce), &unblinded));
        let output = output.first_chunk().copied().unwrap_or_default();
        Ok(AnonymousToken::new(*self.nonce, output))
    }
}

impl fmt::Debug for AnonymousRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnonymousRequest([redacted])")
    }
}
