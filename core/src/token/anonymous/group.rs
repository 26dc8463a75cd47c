//! The group of RFC 9497, section 4.1: ristretto255 (RFC 9496) with SHA-512.
//!
//! Hashing into it is `expand_message_xmd` of RFC 9380, section 5.3.1; every length that is needed
//! here is 64 bytes, so the expansion is always one block.

use curve25519_dalek::{
    RistrettoPoint, Scalar,
    ristretto::CompressedRistretto,
    traits::{IsIdentity, VartimeMultiscalarMul},
};
use sha2::{Digest, Sha512};
use zeroize::Zeroizing;

/// The suite and mode of every label: `CreateContextString(modeVOPRF, "ristretto255-SHA512")`.
macro_rules! label {
    ($name:literal) => {
        concat!($name, "OPRFV1-\x01-ristretto255-SHA512").as_bytes()
    };
}

const TO_GROUP: &[u8] = label!("HashToGroup-");
const TO_SCALAR: &[u8] = label!("HashToScalar-");
#[cfg(feature = "anonymous")]
pub(super) const DERIVE: &[u8] = label!("DeriveKeyPair");
pub(super) const SEED: &[u8] = label!("Seed-");

/// A group element with its one encoding. Never the identity.
#[derive(Clone, Copy)]
pub(super) struct Element {
    pub(super) point: RistrettoPoint,
    pub(super) bytes: [u8; 32],
}

impl Element {
    /// `DeserializeElement`: `None` for what is not canonical, no element, or the identity.
    pub(super) fn decode(bytes: &[u8; 32]) -> Option<Self> {
        let point = CompressedRistretto(*bytes).decompress()?;
        (!point.is_identity()).then_some(Self { point, bytes: *bytes })
    }

    pub(super) fn of(point: RistrettoPoint) -> Option<Self> {
        (!point.is_identity()).then(|| Self { point, bytes: point.compress().0 })
    }
}

/// `DeserializeScalar`: `None` for what is not below the group's order.
pub(super) fn scalar(bytes: &[u8; 32]) -> Option<Scalar> {
    Scalar::from_canonical_bytes(*bytes).into_option()
}

/// `HashToGroup`; `None` for an input that hashes to the identity, which nobody can find.
pub(super) fn hash_to_group(input: &[u8]) -> Option<RistrettoPoint> {
    let point = RistrettoPoint::from_uniform_bytes(&expand(&[input], TO_GROUP));
    (!point.is_identity()).then_some(point)
}

/// `HashToScalar` with its usual label.
pub(super) fn hash_to_scalar(parts: &[&[u8]]) -> Scalar {
    labelled_scalar(parts, TO_SCALAR)
}

/// `HashToScalar` with another label.
pub(super) fn labelled_scalar(parts: &[&[u8]], label: &[u8]) -> Scalar {
    Scalar::from_bytes_mod_order_wide(&expand(parts, label))
}

/// `scalar · point` in constant time.
#[expect(clippy::arithmetic_side_effects, reason = "a group has no overflow")]
pub(super) fn times(point: &RistrettoPoint, scalar: &Scalar) -> RistrettoPoint {
    point * scalar
}

/// `r − c · k`, modulo the order of the group, in constant time.
#[cfg(feature = "anonymous")]
#[expect(clippy::arithmetic_side_effects, reason = "a field has no overflow")]
pub(super) fn response(r: &Scalar, c: &Scalar, k: &Scalar) -> Scalar {
    r - c * k
}

/// Σ weight · point, in a time that depends on them: for what is public only.
pub(super) fn public_sum<'a>(
    weights: &[Scalar],
    points: impl IntoIterator<Item = &'a RistrettoPoint>,
) -> RistrettoPoint {
    RistrettoPoint::vartime_multiscalar_mul(weights, points)
}

/// The hash at the end of the function: `Hash(LV(input) ‖ LV(element) ‖ "Finalize")`.
pub(super) fn finalize(input: &[u8], unblinded: &RistrettoPoint) -> [u8; 64] {
    // The longest input has 801 bytes: names are at most 255.
    let length = u16::try_from(input.len()).unwrap_or(u16::MAX).to_be_bytes();
    let element = Zeroizing::new(unblinded.compress().0);
    let hash = Sha512::new().chain_update(length).chain_update(input);
    hash.chain_update([0, 32]).chain_update(*element).chain_update("Finalize").finalize().into()
}

/// `expand_message_xmd(msg, DST, 64)` with SHA-512; the parts together are the message.
fn expand(parts: &[&[u8]], label: &[u8]) -> Zeroizing<[u8; 64]> {
    // Labels are constants of fewer than 256 bytes.
    let length = [u8::try_from(label.len()).unwrap_or(u8::MAX)];
    let padded = Sha512::new().chain_update([0; 128]);
    let hash = parts.iter().fold(padded, Digest::chain_update);
    let hash = hash.chain_update([0, 64, 0]).chain_update(label).chain_update(length);
    let first: Zeroizing<[u8; 64]> = Zeroizing::new(hash.finalize().into());
    let hash = Sha512::new().chain_update(*first).chain_update([1]);
    Zeroizing::new(hash.chain_update(label).chain_update(length).finalize().into())
}
