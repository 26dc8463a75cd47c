//! The suites: one KEM each, and one generic implementation for all of them.

use super::kem::POINT;
use crate::error::{Code, Error, Result};
use ::hpke::{Deserializable, Kem as HpkeKem, kem::X25519HkdfSha256};

pub(super) type Kdf = ::hpke::kdf::HkdfSha256;
pub(super) type Aead = ::hpke::aead::AesGcm256;

/// A KEM of the kept library, with what the library does not say about it.
pub(super) trait Suite: HpkeKem {
    /// Bytes of randomness that one encapsulation takes.
    const SEED: usize;
}

impl Suite for X25519HkdfSha256 {
    const SEED: usize = 32;
}

#[cfg(feature = "pq")]
impl Suite for ::hpke::kem::XWing {
    const SEED: usize = 64;
}

/// Reads a public key.
///
/// A point of low order is refused although X-Wing leaves that open: with it the secret would
/// rest on ML-KEM alone, and whether implementations accept it is what the draft still decides.
pub(super) fn public_key<S: Suite>(bytes: &[u8]) -> Result<S::PublicKey> {
    let invalid = || Error::new(Code::KeyConfigInvalid);
    if has_low_order(bytes) {
        return Err(invalid());
    }
    S::PublicKey::from_bytes(bytes).map_err(|_| invalid())
}

/// Reads an encapsulated key, with the same refusal.
#[cfg(feature = "hpke")]
pub(super) fn encapped_key<S: Suite>(bytes: &[u8]) -> Result<S::EncappedKey> {
    let failed = || Error::new(Code::OpenFailed);
    if has_low_order(bytes) {
        return Err(failed());
    }
    S::EncappedKey::from_bytes(bytes).map_err(|_| failed())
}

/// Whether the X25519 point at the end of a public or encapsulated key gives zeros with every
/// private key: the points of RFC 7748, section 7, among all encodings that X25519 reads.
fn has_low_order(key: &[u8]) -> bool {
    let Some(point) = key.last_chunk::<POINT>() else { return false };
    let mut point = *point;
    // X25519 ignores this bit (RFC 7748, section 5).
    point[POINT - 1] &= 0x7f;
    LOW_ORDER.contains(&point)
}

/// 0, 1, two of order 8, −1, and 0 and 1 again as p and p + 1; little-endian.
const LOW_ORDER: [[u8; POINT]; 7] = [
    [0; POINT],
    one(),
    [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
        0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
        0xb8, 0x00,
    ],
    [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef,
        0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f,
        0x11, 0x57,
    ],
    near_the_prime(0xec),
    near_the_prime(0xed),
    near_the_prime(0xee),
];

const fn one() -> [u8; POINT] {
    let mut point = [0; POINT];
    point[0] = 1;
    point
}

/// 2^255 − 256 + `first`; the prime itself has 0xed.
const fn near_the_prime(first: u8) -> [u8; POINT] {
    let mut point = [0xff; POINT];
    point[0] = first;
    point[POINT - 1] = 0x7f;
    point
}
