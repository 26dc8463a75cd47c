//! What the backend tells pages about its public key, signed.

use super::Kem;
use crate::{
    encoding::{base64url, from_base64url},
    error::{Code, Error, Result},
    layout::Reader,
    time::Timestamp,
};
#[cfg(feature = "hpke")]
use crate::{
    hpke::open::public_key,
    keyset::{Keyring, Signer, Use, VerifyingKey},
    layout::put_lv,
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// The longest text of a key configuration, in bytes.
pub const MAX_CONFIG_TEXT: usize = 2_112;

/// What the signature is over, before the bytes of the configuration.
const LABEL: &[u8] = b"visard/1/keyconfig\0";
const VERSION: u8 = 1;
/// HKDF-SHA256 and AES-256-GCM (RFC 9180, section 7).
const KDF_AND_AEAD: [u16; 2] = [0x0001, 0x0002];
const SIGNATURE: usize = 64;

/// A tenant's public key for envelopes: whose it is, of which KEM, when it is valid, and a
/// signature.
///
/// Travels as base64url text. Parsing checks its shape only. Whoever seals under it must first
/// check the signature against a pinned key (`KeyConfig::verify`, or `WebCrypto` over
/// [`KeyConfig::signed_bytes`] and [`KeyConfig::signature`]) and its time
/// ([`KeyConfig::check_time`]): otherwise whoever delivers the page chooses who reads the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyConfig {
    tenant: String,
    id: u32,
    kem: Kem,
    public_key: Vec<u8>,
    not_before: Timestamp,
    not_after: Timestamp,
    /// The label and everything before the signature.
    signed: Vec<u8>,
    signature: [u8; SIGNATURE],
}

impl KeyConfig {
    /// Reads the text that [`KeyConfig::to_text`] writes. Verifies no signature.
    ///
    /// # Errors
    /// `INVALID_ENCODING` for text that is not base64url, `UNSUPPORTED_FORMAT` for another version
    /// or suite (X-Wing without the feature `pq`), `KEY_CONFIG_INVALID` for anything else that is
    /// malformed, `LIMIT_EXCEEDED` above 2,112 bytes.
    pub fn parse(text: &str) -> Result<Self> {
        if text.len() > MAX_CONFIG_TEXT {
            return Err(Error::because(
                Code::LimitExceeded,
                "a key configuration is longer than 2,112 bytes",
            ));
        }
        Self::from_bytes(&from_base64url(text)?)
    }

    /// Makes the X25519 configuration of the keyring's primary ingest key, valid from `not_before`
    /// until just before `not_after`, signed with its primary signing key.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when the times are before 1970 or the wrong way round, `USE_MISSING`
    /// when the keyring has no ingest or no signing keys.
    #[cfg(feature = "hpke")]
    pub fn issue(keyring: &Keyring, not_before: Timestamp, not_after: Timestamp) -> Result<Self> {
        Self::issue_with(Kem::X25519, keyring, not_before, not_after)
    }

    /// [`KeyConfig::issue`] for a KEM of choice. The same ingest key opens what is sealed to either
    /// configuration, and whoever has both chooses: to have X-Wing used, publish no other.
    ///
    /// # Errors
    /// As [`KeyConfig::issue`].
    #[cfg(feature = "hpke")]
    pub fn issue_with(
        kem: Kem,
        keyring: &Keyring,
        not_before: Timestamp,
        not_after: Timestamp,
    ) -> Result<Self> {
        if not_before >= not_after || not_before.unix() < 0 {
            return Err(Error::because(Code::InvalidArgument, "the validity is empty"));
        }
        let key = keyring.keyset(Use::Ingest)?.primary()?;
        let public_key = public_key(kem, key, keyring.tenant_bytes())?;
        let mut signed = LABEL.to_vec();
        signed.push(VERSION);
        put_lv(&mut signed, keyring.tenant_bytes())?;
        signed.extend_from_slice(&key.id().to_bytes());
        let [kdf, aead] = KDF_AND_AEAD;
        signed.extend([kem.number(), kdf, aead].iter().flat_map(|id| id.to_be_bytes()));
        put_lv(&mut signed, &public_key)?;
        for time in [not_before, not_after] {
            signed.extend_from_slice(&time.unix().to_be_bytes());
        }
        let signature = Signer::new(keyring)?.sign(&signed);
        let (tenant, id) = (keyring.tenant().to_owned(), key.id().number());
        Ok(Self { tenant, id, kem, public_key, not_before, not_after, signed, signature })
    }

    /// Checks that the tenant who holds `pinned` signed this.
    ///
    /// # Errors
    /// `KEY_CONFIG_INVALID`.
    #[cfg(feature = "hpke")]
    pub fn verify(&self, pinned: &VerifyingKey) -> Result<()> {
        if pinned.verifies(&self.signed, &self.signature) {
            Ok(())
        } else {
            Err(Error::new(Code::KeyConfigInvalid))
        }
    }

    /// Checks that `now` is at or after `not_before` and before `not_after`.
    ///
    /// # Errors
    /// `KEY_CONFIG_EXPIRED`.
    pub fn check_time(&self, now: Timestamp) -> Result<()> {
        if (self.not_before..self.not_after).contains(&now) {
            Ok(())
        } else {
            Err(Error::new(Code::KeyConfigExpired))
        }
    }

    /// The tenant whose key this is.
    pub fn tenant(&self) -> &str {
        &self.tenant
    }

    /// The id of the ingest key, as it stands in envelopes.
    pub const fn id(&self) -> u32 {
        self.id
    }

    /// The KEM of the public key.
    pub const fn kem(&self) -> Kem {
        self.kem
    }

    /// The public key: 32 bytes for X25519, 1,216 for X-Wing.
    pub fn public_key(&self) -> &[u8] {
        &self.public_key
    }

    /// The first moment at which this is valid.
    pub const fn not_before(&self) -> Timestamp {
        self.not_before
    }

    /// The first moment at which this is no longer valid.
    pub const fn not_after(&self) -> Timestamp {
        self.not_after
    }

    /// The message of the Ed25519 signature, for verifiers outside this library.
    pub fn signed_bytes(&self) -> &[u8] {
        &self.signed
    }

    /// The Ed25519 signature (RFC 8032) over [`KeyConfig::signed_bytes`].
    pub const fn signature(&self) -> &[u8; SIGNATURE] {
        &self.signature
    }

    /// The text for pages, base64url.
    pub fn to_text(&self) -> String {
        let mut bytes = self.signed.strip_prefix(LABEL).unwrap_or_default().to_vec();
        bytes.extend_from_slice(&self.signature);
        base64url(&bytes)
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        if reader.u8().ok_or(malformed())? != VERSION {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        let tenant = reader.lv().filter(|tenant| is_tenant(tenant)).ok_or(malformed())?;
        let tenant = core::str::from_utf8(tenant).map_err(|_| malformed())?.to_owned();
        let id = reader.u32().filter(|id| *id != 0).ok_or(malformed())?;
        let kem = kem(&mut reader)?;
        let public_key = reader.lv().filter(|key| key.len() == kem.public_key_len());
        let public_key = public_key.ok_or(malformed())?.to_vec();
        let not_before = time(&mut reader).ok_or(malformed())?;
        let not_after = time(&mut reader).filter(|end| not_before < *end).ok_or(malformed())?;
        let signature = reader.array().ok_or(malformed())?;
        reader.end().ok_or(malformed())?;
        let (body, _) = bytes.split_last_chunk::<SIGNATURE>().ok_or(malformed())?;
        let signed = [LABEL, body].concat();
        Ok(Self { tenant, id, kem, public_key, not_before, not_after, signed, signature })
    }
}

/// The KEM of a suite that this build knows.
fn kem(reader: &mut Reader<'_>) -> Result<Kem> {
    let mut number = || reader.u16().ok_or(malformed());
    let (kem, rest) = (Kem::from_number(number()?), [number()?, number()?]);
    kem.filter(|_| rest == KDF_AND_AEAD).ok_or(Error::new(Code::UnsupportedFormat))
}

fn is_tenant(bytes: &[u8]) -> bool {
    (1..=crate::layout::MAX_NAME).contains(&bytes.len())
}

fn time(reader: &mut Reader<'_>) -> Option<Timestamp> {
    Timestamp::from_unix(i64::try_from(reader.u64()?).ok()?).ok()
}

const fn malformed() -> Error {
    Error::new(Code::KeyConfigInvalid)
}
