//! The issuer's side: one token for each person, one answer for each token.

use super::{
    AnonymousKey, AnonymousStore, AnonymousWave, BLINDED_LEN, MAX_ANONYMOUS_BATCH, answer,
    group::Element, pair::KeyPair, proof::Evaluation, wave::LABEL,
};
use crate::{
    error::{Code, Error, Result},
    keyset::{Key, KeyId, Keyring, Purpose, Use},
    random::{Random, System},
    token::{AnonymousToken, Subject, row::put_subject},
};
use alloc::{sync::Arc, vec::Vec};
use core::fmt;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Begins what a subject's row is the hash of. No other input under the same key begins with it.
const SUBJECT_ROW: u8 = 0xfc;

/// What became of a batch.
#[derive(Debug)]
#[non_exhaustive]
pub struct AnonymousBatch {
    /// The answer to everybody who was not refused: each gets the whole. Empty when all were refused.
    pub answer: Vec<u8>,
    /// For each request, in the same order, whether it is answered.
    pub outcomes: Vec<Result<()>>,
}

/// Issues and redeems the anonymous tokens of one wave.
///
/// A wave is pinned to one token key: with another key its tokens would be of no use. Keep
/// [`AnonymousIssuer::key_id`] with the wave, and do not disable that key before the wave is over.
/// Immutable and `Send + Sync`; an example is at [`AnonymousRequest`](super::AnonymousRequest).
pub struct AnonymousIssuer {
    wave: AnonymousWave,
    pair: KeyPair,
    key: KeyId,
    rows: Hmac<Sha256>,
    id: [u8; 16],
    store: Arc<dyn AnonymousStore>,
}

impl AnonymousIssuer {
    /// The issuer of a new wave, under the primary token key.
    ///
    /// # Errors
    /// `USE_MISSING` when the keyring has no token keys, `LIMIT_EXCEEDED` for a name longer than 255
    /// bytes.
    pub fn begin(
        keyring: &Keyring,
        survey: &str,
        wave: &str,
        store: Arc<dyn AnonymousStore>,
    ) -> Result<Self> {
        Self::of(keyring, survey, wave, keyring.keyset(Use::Token)?.primary()?, store)
    }

    /// The issuer of a wave that began under `key`.
    ///
    /// # Errors
    /// As [`AnonymousIssuer::begin`]; `KEY_UNKNOWN` when that key is not usable.
    pub fn pinned(
        keyring: &Keyring,
        survey: &str,
        wave: &str,
        key: KeyId,
        store: Arc<dyn AnonymousStore>,
    ) -> Result<Self> {
        Self::of(keyring, survey, wave, keyring.keyset(Use::Token)?.opening(key.number())?, store)
    }

    fn of(
        keyring: &Keyring,
        survey: &str,
        wave: &str,
        key: &Key,
        store: Arc<dyn AnonymousStore>,
    ) -> Result<Self> {
        let tenant = keyring.tenant_bytes();
        let names = [tenant, survey.as_bytes(), wave.as_bytes()];
        let pair = KeyPair::derive(&*key.derive::<32>(Purpose::Anonymous, &names)?, LABEL)?;
        let rows = key.derive_mac(Purpose::TokenStore, &[tenant])?;
        let public = AnonymousKey(*pair.public());
        let wave = AnonymousWave::new(keyring.tenant(), survey, wave, public)?;
        let id = hash(&public.to_bytes());
        Ok(Self { wave, pair, key: key.id(), rows, id, store })
    }

    /// The wave as its participants pin it.
    pub const fn wave(&self) -> &AnonymousWave {
        &self.wave
    }

    /// The token key that the wave is pinned to.
    pub const fn key_id(&self) -> KeyId {
        self.key
    }

    /// Answers one person's request. The caller has verified that it is `subject` who asks, by a token
    /// of another kind or a login, and that they take part.
    ///
    /// The same request of the same subject may be answered again: an answer that got lost is no loss.
    /// Another request of that subject is refused.
    ///
    /// # Errors
    /// `INVALID_ENCODING` for a blinded element that is not one, `SUBJECT_UNSUITABLE` for an empty
    /// subject or one longer than 255 bytes, `TOKEN_ISSUED` for another request than the first,
    /// `STORE_FAILED`, `RANDOM_UNAVAILABLE`.
    pub fn issue(&self, subject: &Subject, blinded: &[u8; BLINDED_LEN]) -> Result<Vec<u8>> {
        self.issue_with(subject, blinded, &mut System)
    }

    pub(super) fn issue_with(
        &self,
        subject: &Subject,
        blinded: &[u8; BLINDED_LEN],
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        let evaluations = [self.evaluate(subject, blinded)?];
        Ok(answer::write(&evaluations, &self.pair.prove(&evaluations, random)?))
    }

    /// Answers up to [`MAX_ANONYMOUS_BATCH`] requests with one proof, which takes less time than one
    /// for each. As [`AnonymousIssuer::issue`], but what is wrong with one request is its outcome and
    /// stops no other.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for more requests, `RANDOM_UNAVAILABLE`.
    pub fn issue_batch(&self, requests: &[(Subject, [u8; BLINDED_LEN])]) -> Result<AnonymousBatch> {
        self.issue_batch_with(requests, &mut System)
    }

    pub(super) fn issue_batch_with(
        &self,
        requests: &[(Subject, [u8; BLINDED_LEN])],
        random: &mut impl Random,
    ) -> Result<AnonymousBatch> {
        if requests.len() > MAX_ANONYMOUS_BATCH {
            return Err(Error::because(Code::LimitExceeded, "a batch has at most 256 requests"));
        }
        let mut evaluations = Vec::with_capacity(requests.len());
        let mut outcomes = Vec::with_capacity(requests.len());
        for (subject, blinded) in requests {
            let evaluated = self.evaluate(subject, blinded);
            outcomes.push(evaluated.map(|evaluation| evaluations.push(evaluation)));
        }
        let answer = if evaluations.is_empty() {
            Vec::new()
        } else {
            answer::write(&evaluations, &self.pair.prove(&evaluations, random)?)
        };
        Ok(AnonymousBatch { answer, outcomes })
    }

    /// Says whether a token is one of this wave, without using it up.
    ///
    /// # Errors
    /// `TOKEN_INVALID`.
    pub fn verify(&self, text: &str) -> Result<AnonymousToken> {
        let token = AnonymousToken::parse(text)?;
        let output = self.pair.output(&self.wave.input(token.nonce()));
        let output = output.as_ref().and_then(|output| output.first_chunk::<16>());
        match output.map(|output| bool::from(output.ct_eq(token.output()))) {
            Some(true) => Ok(token),
            _ => Err(Error::new(Code::TokenInvalid)),
        }
    }

    /// Uses a token up: of all calls with one token exactly one succeeds.
    ///
    /// Accept an answer only after this, and ask for no other token, cookie or session with it.
    ///
    /// # Errors
    /// `TOKEN_INVALID`, `TOKEN_SUBMITTED` for a token that was used, `STORE_FAILED`.
    pub fn redeem(&self, text: &str) -> Result<AnonymousToken> {
        let token = self.verify(text)?;
        if self.store.redeem(&self.id, token.nonce())? {
            Ok(token)
        } else {
            Err(Error::new(Code::TokenSubmitted))
        }
    }

    #[cfg(test)]
    pub(super) const fn pair(&self) -> &KeyPair {
        &self.pair
    }

    #[cfg(test)]
    pub(super) const fn id(&self) -> [u8; 16] {
        self.id
    }

    /// The evaluation for a person who has not asked with another element yet.
    fn evaluate(&self, subject: &Subject, blinded: &[u8; BLINDED_LEN]) -> Result<Evaluation> {
        // First, so that a request that cannot be answered is not the one that counts.
        let element = Element::decode(blinded).ok_or(Error::because(
            Code::InvalidEncoding,
            "a blinded element is an element of ristretto255, not the identity",
        ))?;
        let asked = hash(blinded);
        if self.store.issue(&self.id, &self.row(subject)?, &asked)? == asked {
            self.pair.evaluate(element)
        } else {
            Err(Error::new(Code::TokenIssued))
        }
    }

    /// Where a subject's row stands: a keyed hash, so that a stolen table does not list who took part.
    pub(super) fn row(&self, subject: &Subject) -> Result<[u8; 16]> {
        let mut name = Vec::new();
        put_subject(&mut name, subject)?;
        let row = self.rows.clone().chain_update([SUBJECT_ROW]);
        let row = row.chain_update(self.wave.key().to_bytes()).chain_update(name);
        Ok(row.finalize().into_bytes().first_chunk().copied().unwrap_or_default())
    }
}

impl fmt::Debug for AnonymousIssuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnonymousIssuer")
            .field("wave", &self.wave)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

fn hash(bytes: &[u8; 32]) -> [u8; 16] {
    Sha256::digest(bytes).first_chunk().copied().unwrap_or_default()
}
