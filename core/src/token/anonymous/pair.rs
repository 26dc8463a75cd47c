//! The issuer's key pair and what it does with it (RFC 9497, sections 3.2.1 and 3.3.2).

use super::{
    group::{
        DERIVE, Element, finalize, hash_to_group, labelled_scalar, public_sum, response, times,
    },
    proof::{Evaluation, PROOF, challenge_of, seed, weights},
};
use crate::{
    error::{Code, Error, Result},
    random::Random,
};
use curve25519_dalek::{RistrettoPoint, Scalar};
use zeroize::Zeroizing;

/// The label of the scalar that hides the key in a proof.
const COMMITMENT: &[u8] = b"visard/1/anon-proof";

/// A secret key, wiped on drop, and its public one.
pub(super) struct KeyPair {
    secret: Zeroizing<Scalar>,
    public: Element,
}

impl KeyPair {
    /// `DeriveKeyPair`.
    pub(super) fn derive(seed: &[u8; 32], info: &[u8]) -> Result<Self> {
        let length = u16::try_from(info.len()).map_err(|_| Error::new(Code::LimitExceeded))?;
        let length = length.to_be_bytes();
        for counter in 0..=u8::MAX {
            let parts: [&[u8]; 4] = [seed, &length, info, &[counter]];
            let secret = Zeroizing::new(labelled_scalar(&parts, DERIVE));
            // The identity exactly when the secret is zero.
            if let Some(public) = Element::of(RistrettoPoint::mul_base(&secret)) {
                return Ok(Self { secret, public });
            }
        }
        Err(Error::new(Code::Internal))
    }

    pub(super) const fn public(&self) -> &Element {
        &self.public
    }

    #[cfg(test)]
    pub(super) fn secret(&self) -> &Scalar {
        &self.secret
    }

    /// `BlindEvaluate` without its proof.
    pub(super) fn evaluate(&self, blinded: Element) -> Result<Evaluation> {
        // A secret that is not zero times an element that is not the identity.
        let evaluated = Element::of(times(&blinded.point, &self.secret));
        evaluated
            .map(|evaluated| Evaluation { blinded, evaluated })
            .ok_or(Error::new(Code::Internal))
    }

    /// The whole function of an input, as only the holder of the key can compute it.
    pub(super) fn output(&self, input: &[u8]) -> Option<[u8; 64]> {
        Some(finalize(input, &times(&hash_to_group(input)?, &self.secret)))
    }

    /// `GenerateProof` for all of them at once.
    pub(super) fn prove(
        &self,
        evaluations: &[Evaluation],
        random: &mut impl Random,
    ) -> Result<[u8; PROOF]> {
        let fresh: Zeroizing<[u8; 32]> = Zeroizing::new(random.array()?);
        let composites = self.composites(&seed(&self.public, evaluations), evaluations);
        // Two proofs with one commitment would give the key away, and a generator may repeat itself
        // when a virtual machine is set back: key and statement are hashed in, so that then the whole
        // proof repeats, or else the commitment is another.
        let [m, z] = composites.map(|point| point.compress().0);
        let secret = Zeroizing::new(self.secret.to_bytes());
        let parts: [&[u8]; 4] = [&*secret, &*fresh, &m, &z];
        let commitment = Zeroizing::new(labelled_scalar(&parts, COMMITMENT));
        Ok(self.prove_with(composites, &commitment))
    }

    /// `ComputeCompositesFast`. The weights are public, the key is multiplied in constant time.
    pub(super) fn composites(
        &self,
        seed: &[u8; 64],
        evaluations: &[Evaluation],
    ) -> [RistrettoPoint; 2] {
        let weights = weights(seed, evaluations);
        let blinded = public_sum(&weights, evaluations.iter().map(|one| &one.blinded.point));
        [blinded, times(&blinded, &self.secret)]
    }

    pub(super) fn prove_with(
        &self,
        [blinded, evaluated]: [RistrettoPoint; 2],
        commitment: &Scalar,
    ) -> [u8; PROOF] {
        let t2 = RistrettoPoint::mul_base(commitment);
        let t3 = times(&blinded, commitment);
        let c = challenge_of(&self.public, &[blinded, evaluated, t2, t3]);
        let s = response(commitment, &c, &self.secret);
        let mut proof = [0; PROOF];
        let (first, second) = proof.split_at_mut(PROOF / 2);
        first.copy_from_slice(c.as_bytes());
        second.copy_from_slice(s.as_bytes());
        proof
    }
}
