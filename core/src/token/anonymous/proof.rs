//! That every evaluated element has the same discrete logarithm as the public key: the proof of
//! RFC 9497, section 2.2, one for a whole batch.
//!
//! The weights of a batch are not those of the RFC. There each depends on its own pair alone, so that an
//! issuer who fills a batch around one participant can look for pairs whose errors cancel: one sum of
//! 256 independent hashes that is zero, which takes 2^36 steps (D. Wagner, *A Generalized Birthday
//! Problem*, CRYPTO 2002), not 2^252. Then that participant has a key of their own, and a valid proof.
//! Here every weight depends on every pair.

use super::group::{Element, SEED, hash_to_scalar, public_sum, scalar};
use alloc::vec::Vec;
use curve25519_dalek::{RistrettoPoint, Scalar};
use sha2::{Digest, Sha512};

/// The length of a proof: two scalars.
pub(super) const PROOF: usize = 64;

/// Follows the seed in that of a batch.
const BATCH: &[u8] = b"visard/1/anon-batch";

/// What a participant sent, and what the issuer made of it.
#[derive(Clone, Copy)]
pub(super) struct Evaluation {
    pub(super) blinded: Element,
    pub(super) evaluated: Element,
}

/// `VerifyProof`. Everything here is public, so its time may depend on it.
pub(super) fn verify(public: &Element, evaluations: &[Evaluation], proof: &[u8; PROOF]) -> bool {
    verify_with(&seed(public, evaluations), public, evaluations, proof).is_some()
}

/// The same with the seed of the weights.
pub(super) fn verify_with(
    seed: &[u8; 64],
    public: &Element,
    evaluations: &[Evaluation],
    proof: &[u8; PROOF],
) -> Option<()> {
    let (challenge, rest) = proof.split_first_chunk::<32>()?;
    let (c, s) = (scalar(challenge)?, scalar(rest.first_chunk()?)?);
    let weights = weights(seed, evaluations);
    let blinded = public_sum(&weights, evaluations.iter().map(|one| &one.blinded.point));
    let evaluated = public_sum(&weights, evaluations.iter().map(|one| &one.evaluated.point));
    let t2 = RistrettoPoint::vartime_double_scalar_mul_basepoint(&c, &public.point, &s);
    let t3 = public_sum(&[s, c], [&blinded, &evaluated]);
    let expected = challenge_of(public, &[blinded, evaluated, t2, t3]);
    (expected == c).then_some(())
}

/// What the weights hang on: the seed of `ComputeComposites`, and every pair if there are several.
pub(super) fn seed(public: &Element, evaluations: &[Evaluation]) -> [u8; 64] {
    let seed = published_seed(public);
    if evaluations.len() < 2 {
        return seed;
    }
    let all = Sha512::new().chain_update(seed).chain_update(BATCH);
    let add = |all: Sha512, one: &Evaluation| {
        all.chain_update(one.blinded.bytes).chain_update(one.evaluated.bytes)
    };
    evaluations.iter().fold(all, add).finalize().into()
}

/// The seed of `ComputeComposites` as the RFC has it.
pub(super) fn published_seed(public: &Element) -> [u8; 64] {
    let length = u16::try_from(SEED.len()).unwrap_or(u16::MAX).to_be_bytes();
    let seed = Sha512::new().chain_update([0, 32]).chain_update(public.bytes);
    seed.chain_update(length).chain_update(SEED).finalize().into()
}

/// The `di` of `ComputeComposites`.
pub(super) fn weights(seed: &[u8; 64], evaluations: &[Evaluation]) -> Vec<Scalar> {
    let weight = |(one, index): (&Evaluation, u16)| {
        let (blinded, evaluated) = (&one.blinded.bytes, &one.evaluated.bytes);
        let index = index.to_be_bytes();
        let length = &[0, 32];
        hash_to_scalar(&[&[0, 64], seed, &index, length, blinded, length, evaluated, b"Composite"])
    };
    evaluations.iter().zip(0..).map(weight).collect()
}

/// The hash of the transcript: public key, both composites, both commitments.
pub(super) fn challenge_of(public: &Element, points: &[RistrettoPoint; 4]) -> Scalar {
    let [m, z, t2, t3] = points.each_ref().map(|point| point.compress().0);
    let length = &[0, 32];
    hash_to_scalar(&[
        length,
        &public.bytes,
        length,
        &m,
        length,
        &z,
        length,
        &t2,
        length,
        &t3,
        b"Challenge",
    ])
}
