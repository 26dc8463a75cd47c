//! One key, one purpose: HKDF-SHA256 (RFC 5869) with labels that cannot collide.
//!
//! ```text
//! PRK = Extract("visard/1/prk", key32)
//! K   = Expand(PRK, "visard/1/key" ‖ 00 ‖ purpose u8 ‖ kid u32 ‖ L u16 ‖ LV(component)…, L)
//! ```
//!
//! The length is part of the label because outputs of different lengths would otherwise share a
//! prefix; components are length-prefixed and their number is fixed per purpose.

use super::Key;
#[cfg(feature = "field")]
use crate::expand::{Expansion, expand_all};
#[cfg(feature = "field")]
use crate::layout::checked_name;
use crate::{
    error::{Code, Error, Result},
    expand::{Info, Prk},
    layout::put_name,
};
use hkdf::Hkdf;
#[cfg(any(feature = "audit", feature = "field", feature = "pii", feature = "token"))]
use hmac::{Hmac, KeyInit};
use sha2::Sha256;
use zeroize::Zeroizing;

/// The longest label in bytes; other implementations refuse more.
const MAX_INFO: usize = 1_024;

/// What a derived key is for; the components that follow it are in `docs/formats/keyset.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Purpose {
    /// tenant, table, field
    #[cfg(feature = "field")]
    Field = 1,
    /// tenant, table
    #[cfg(feature = "field")]
    Record = 2,
    /// tenant, table, field; 64 bytes
    #[cfg(feature = "field")]
    Deterministic = 3,
    /// tenant, table, index name, configuration
    #[cfg(feature = "field")]
    Index = 4,
    /// TOKEN: tenant, survey, wave, channel, purpose, epoch
    #[cfg(feature = "token")]
    TokenSealed = 5,
    /// TOKEN; 64 bytes
    #[cfg(feature = "token")]
    TokenLong = 6,
    /// tenant, domain
    #[cfg(feature = "token")]
    Pseudonym = 7,
    /// TOKEN
    #[cfg(feature = "printed")]
    Printed = 8,
    /// tenant, table
    #[cfg(feature = "field")]
    Stream = 9,
    /// tenant
    #[cfg(feature = "field")]
    SubjectWrap = 10,
    /// tenant
    #[cfg(feature = "field")]
    SubjectLeaf = 12,
    /// TOKEN
    #[cfg(feature = "token")]
    TokenVault = 13,
    /// tenant, table, field
    #[cfg(feature = "xaes")]
    Xaes = 14,
    /// tenant, survey, wave
    #[cfg(feature = "anonymous")]
    Anonymous = 15,
    /// tenant
    #[cfg(feature = "token")]
    TokenStore = 16,
    /// tenant
    #[cfg(feature = "hpke")]
    Ingest = 17,
    /// tenant
    Signing = 18,
    /// tenant
    #[cfg(feature = "audit")]
    AuditReference = 19,
    /// tenant, scope
    #[cfg(feature = "pii")]
    Placeholder = 20,
    /// tenant
    #[cfg(all(feature = "hpke", feature = "pq"))]
    IngestXWing = 21,
    /// tenant
    #[cfg(feature = "field")]
    ErasureReference = 22,
    /// tenant, scope
    #[cfg(feature = "pii")]
    Redaction = 23,
    /// tenant
    #[cfg(feature = "token")]
    TokenSubject = 24,
    /// tenant, scope
    #[cfg(feature = "pii")]
    Originals = 25,
}

/// A derived key, with its HMAC state ready to expand further.
pub(crate) struct DerivedKey(Prk);

impl Key {
    /// Derives the `L`-byte key of one purpose.
    pub(crate) fn derive<const L: usize>(
        &self,
        purpose: Purpose,
        components: &[&[u8]],
    ) -> Result<Zeroizing<[u8; L]>> {
        let length = u16::try_from(L).map_err(|_| Error::new(Code::Internal))?;
        let mut info = b"visard/1/key\0".to_vec();
        info.push(purpose as u8);
        info.extend_from_slice(&self.id().to_bytes());
        info.extend_from_slice(&length.to_be_bytes());
        for component in components {
            put_name(&mut info, component)?;
        }
        DerivedKey::extract(b"visard/1/prk", self.material.expose()).expand(&[&info])
    }

    /// The HMAC of one purpose, under its 32-byte key.
    #[cfg(any(feature = "audit", feature = "field", feature = "pii", feature = "token"))]
    pub(crate) fn derive_mac(
        &self,
        purpose: Purpose,
        components: &[&[u8]],
    ) -> Result<Hmac<Sha256>> {
        let key = self.derive::<32>(purpose, components)?;
        Hmac::new_from_slice(&*key).map_err(|_| Error::new(Code::Internal))
    }
}

impl DerivedKey {
    pub(crate) fn from_prk(prk: &[u8; 32]) -> Self {
        Self(Prk::new(prk))
    }

    pub(crate) fn extract(salt: &[u8], key: &[u8]) -> Self {
        let prk: Zeroizing<[u8; 32]> =
            Zeroizing::new(Hkdf::<Sha256>::extract(Some(salt), key).0.into());
        Self::from_prk(&prk)
    }

    /// `Expand(key, part ‖ part ‖ …, L)`; the parts together are at most 1,024 bytes.
    pub(crate) fn expand<const L: usize>(&self, info: &[&[u8]]) -> Result<Zeroizing<[u8; L]>> {
        let mut out = Zeroizing::new([0; L]);
        self.expand_into(&mut Info::parts(info), &mut *out)?;
        Ok(out)
    }

    /// [`DerivedKey::expand`] for a length that is known at run time, at most 8,160 bytes.
    pub(crate) fn expand_into(&self, info: &mut Info, out: &mut [u8]) -> Result<()> {
        check_length(info)?;
        self.0.expand(info, out).ok_or(Error::new(Code::Internal))
    }

    /// The expansion with `info`, which is at most 1,024 bytes, not begun.
    #[cfg(feature = "field")]
    pub(crate) fn expansion<'a>(
        &'a self,
        info: &'a mut Info,
        out: &'a mut [u8],
    ) -> Result<Expansion<'a>> {
        check_length(info)?;
        Ok(Expansion::new(&self.0, info, out))
    }

    /// Several at once, which takes less time than one after the other.
    #[cfg(feature = "field")]
    pub(crate) fn expand_all(all: &mut [Expansion<'_>]) -> Result<()> {
        expand_all(all).ok_or(Error::new(Code::Internal))
    }
}

fn check_length(info: &Info) -> Result<()> {
    if info.len() > MAX_INFO {
        return Err(Error::because(Code::LimitExceeded, "the names together exceed 1,024 bytes"));
    }
    Ok(())
}

/// A name that must not be empty: table, field.
#[cfg(feature = "field")]
pub(crate) fn required_name(name: &str) -> Result<&[u8]> {
    checked_name(name, "a table or field name is empty")
}

#[cfg(test)]
#[cfg(feature = "field")]
mod tests {
    use super::*;
    use crate::{
        keyset::{Key, KeyId, State},
        secret::SecretBytes,
        time::Timestamp,
    };
    use alloc::vec;

    fn key() -> Key {
        Key {
            id: KeyId::from_number(0x0102_0304).unwrap(),
            state: State::Primary,
            created: Timestamp::from_unix(0).unwrap(),
            material: SecretBytes::new(vec![0x42; 32]),
        }
    }

    #[test]
    fn purposes_lengths_and_components_separate_keys() {
        let key = key();
        let short = key.derive::<32>(Purpose::Field, &[b"t", b"a", b"b"]).unwrap();
        let long = key.derive::<64>(Purpose::Field, &[b"t", b"a", b"b"]).unwrap();
        assert_ne!(short[..], long[..32], "lengths share no prefix");
        let other = key.derive::<32>(Purpose::Record, &[b"t", b"a", b"b"]).unwrap();
        assert_ne!(short, other);
        let shifted = key.derive::<32>(Purpose::Field, &[b"ta", b"", b"b"]).unwrap();
        assert_ne!(short, shifted);
    }

    #[test]
    fn long_names_are_refused() {
        let name = [b'a'; 255];
        let error = key().derive::<32>(Purpose::Field, &[&name[..]; 4]).unwrap_err();
        assert_eq!(error.code(), Code::LimitExceeded);
        let error = key().derive::<32>(Purpose::Field, &[&[b'a'; 256][..]]).unwrap_err();
        assert_eq!(error.code(), Code::LimitExceeded);
    }
}
