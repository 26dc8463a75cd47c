//! Which key encapsulation a configuration names, and what the format bytes say.

#[cfg(feature = "hpke")]
use super::{MAX_ENVELOPE, MAX_LARGE};
use crate::{aead::TAG, stream};
use ::hpke::{Kem as HpkeKem, kem::X25519HkdfSha256};

/// Bytes of an X25519 point, which is the end of every public and encapsulated key.
pub(super) const POINT: usize = 32;
/// Format and key id.
const HEADER: usize = 1 + 4;

/// How an ingest key receives: the KEM of a key configuration (RFC 9180, section 7.1).
///
/// KDF and AEAD are always HKDF-SHA256 and AES-256-GCM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kem {
    /// DHKEM(X25519, HKDF-SHA256), `0x0020`.
    X25519,
    /// X-Wing, `0x647a`: ML-KEM-768 and X25519 together, so that what is recorded today stays
    /// closed to the quantum computers of tomorrow. Experimental: draft-connolly-cfrg-xwing-kem-10
    /// and draft-ietf-hpke-pq-04 are no standards yet.
    #[cfg(feature = "pq")]
    XWing,
}

impl Kem {
    /// Every KEM of this build.
    pub const ALL: &[Self] = &[
        Self::X25519,
        #[cfg(feature = "pq")]
        Self::XWing,
    ];

    /// The number in the IANA registry "HPKE KEM Identifiers".
    pub const fn number(self) -> u16 {
        match self {
            Self::X25519 => X25519HkdfSha256::KEM_ID,
            #[cfg(feature = "pq")]
            Self::XWing => <::hpke::kem::XWing as HpkeKem>::KEM_ID,
        }
    }

    /// The KEM with this number.
    pub fn from_number(number: u16) -> Option<Self> {
        Self::ALL.iter().copied().find(|kem| kem.number() == number)
    }

    /// The exact length of what [`SealingKey::seal`](super::SealingKey::seal) returns for
    /// `plaintext` bytes.
    ///
    /// ```
    /// assert_eq!(visard::hpke::Kem::X25519.sealed_len(100), 153);
    /// ```
    pub const fn sealed_len(self, plaintext: usize) -> usize {
        Format { kem: self, large: false }.sealed_len(plaintext)
    }

    /// The exact length of what [`SealingKey::seal_large`](super::SealingKey::seal_large) returns
    /// for `plaintext` bytes.
    ///
    /// ```
    /// assert_eq!(visard::hpke::Kem::X25519.sealed_large_len(100), 209);
    /// ```
    pub const fn sealed_large_len(self, plaintext: usize) -> usize {
        Format { kem: self, large: true }.sealed_len(plaintext)
    }

    /// Bytes of a public key.
    pub(super) const fn public_key_len(self) -> usize {
        match self {
            Self::X25519 => POINT,
            #[cfg(feature = "pq")]
            Self::XWing => 1_184 + POINT,
        }
    }

    /// Bytes of an encapsulated key.
    pub(super) const fn enc_len(self) -> usize {
        match self {
            Self::X25519 => POINT,
            #[cfg(feature = "pq")]
            Self::XWing => 1_088 + POINT,
        }
    }
}

/// What a format byte says: the KEM, and whether one message follows or a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    pub(super) kem: Kem,
    pub(super) large: bool,
}

impl Format {
    pub(super) const fn byte(self) -> u8 {
        match (self.kem, self.large) {
            (Kem::X25519, false) => 0x21,
            #[cfg(feature = "pq")]
            (Kem::XWing, false) => 0x22,
            (Kem::X25519, true) => 0x23,
            #[cfg(feature = "pq")]
            (Kem::XWing, true) => 0x24,
        }
    }

    #[cfg(feature = "hpke")]
    pub(super) fn from_byte(byte: u8) -> Option<Self> {
        let both = |kem: &Kem| [false, true].map(|large| Self { kem: *kem, large });
        Kem::ALL.iter().flat_map(both).find(|format| format.byte() == byte)
    }

    /// The length of what follows the encapsulated key, for a plaintext of this length.
    const fn body_len(self, plaintext: usize) -> usize {
        if self.large { stream::sealed_size(plaintext) } else { plaintext.saturating_add(TAG) }
    }

    /// The shortest body: that of nothing.
    #[cfg(feature = "hpke")]
    pub(super) const fn min_body(self) -> usize {
        self.body_len(0)
    }

    /// The longest body.
    #[cfg(feature = "hpke")]
    pub(super) const fn max_body(self) -> usize {
        self.body_len(if self.large { MAX_LARGE } else { MAX_ENVELOPE })
    }

    /// The length of an envelope for a plaintext of this length.
    const fn sealed_len(self, plaintext: usize) -> usize {
        self.body_len(plaintext).saturating_add(HEADER).saturating_add(self.kem.enc_len())
    }
}
