//! HPKE's key schedule (RFC 9180) written out, to make envelopes that no library would make.
//!
//! `published.rs` holds it against the published vectors.

use super::*;
use crate::aead::seal_in_place;
use hkdf::Hkdf;
use sha2::Sha256;

/// Base mode with HKDF-SHA256 for any KEM and AEAD (RFC 9180, section 5.1).
pub(super) struct Schedule {
    pub(super) key: [u8; 32],
    pub(super) nonce: [u8; 12],
    pub(super) exporter: [u8; 32],
    suite: Vec<u8>,
}

impl Schedule {
    pub(super) fn new(kem: u16, aead: u16, shared_secret: &[u8], info: &[u8]) -> Self {
        let [kem, kdf, aead] = [kem, 1, aead].map(u16::to_be_bytes);
        let suite = [b"HPKE".as_slice(), &kem, &kdf, &aead].concat();
        let psk_id_hash = prk(&suite, &[], b"psk_id_hash", &[]);
        let info_hash = prk(&suite, &[], b"info_hash", info);
        let context = [&[0], &psk_id_hash[..], &info_hash].concat();
        let secret = labeled(&suite, shared_secret, b"secret", &[]);
        Self {
            key: expand(&secret, &suite, b"key", &context),
            nonce: expand(&secret, &suite, b"base_nonce", &context),
            exporter: expand(&secret, &suite, b"exp", &context),
            suite,
        }
    }

    /// `Context.Export` (section 5.3) of 32 bytes.
    pub(super) fn export(&self, context: &[u8]) -> [u8; 32] {
        expand(&Hkdf::from_prk(&self.exporter).unwrap(), &self.suite, b"sec", context)
    }
}

/// The shared secret of DHKEM(X25519, HKDF-SHA256) from the result of the Diffie-Hellman
/// (section 4.1).
pub(super) fn dhkem(secret: &[u8], enc: &[u8], public_key: &[u8]) -> [u8; 32] {
    let suite = [b"KEM".as_slice(), &[0, 0x20]].concat();
    let prk = labeled(&suite, &[], b"eae_prk", secret);
    expand(&prk, &suite, b"shared_secret", &[enc, public_key].concat())
}

/// An envelope for [`HERE`] to our key from a given encapsulated key and shared secret.
pub(super) fn envelope(kem: Kem, enc: &[u8], shared_secret: &[u8]) -> Vec<u8> {
    let format = Format { kem, large: false };
    let id = config_of(kem, "acme", 0).id();
    let info = info(format, id, "acme", HERE.0, HERE.1).unwrap();
    let schedule = Schedule::new(kem.number(), 2, shared_secret, &info);
    let mut out = [&[format.byte()], &id.to_be_bytes()[..], enc].concat();
    let start = out.len();
    out.extend_from_slice(b"known secret");
    let aad = associated(HERE.2, MAX_TOKEN).unwrap();
    seal_in_place(&schedule.key, &schedule.nonce, &aad, &mut out, start).unwrap();
    out
}

/// `LabeledExtract` (section 4), as bytes.
fn prk(suite: &[u8], salt: &[u8], label: &[u8], ikm: &[u8]) -> [u8; 32] {
    Hkdf::<Sha256>::extract(Some(salt), &[b"HPKE-v1", suite, label, ikm].concat()).0.into()
}

/// `LabeledExtract`, ready to expand.
fn labeled(suite: &[u8], salt: &[u8], label: &[u8], ikm: &[u8]) -> Hkdf<Sha256> {
    Hkdf::from_prk(&prk(suite, salt, label, ikm)).unwrap()
}

/// `LabeledExpand` (section 4).
fn expand<const L: usize>(key: &Hkdf<Sha256>, suite: &[u8], label: &[u8], info: &[u8]) -> [u8; L] {
    let length = u16::try_from(L).unwrap().to_be_bytes();
    let mut out = [0; L];
    key.expand(&[length.as_slice(), b"HPKE-v1", suite, label, info].concat(), &mut out).unwrap();
    out
}
