//! What the backend tells pages about its public key, signed.

use super::PUBLIC_KEY;
use crate::{
    encoding::{base64url, from_base64url},
    error::{Code, Error, Result},
    layout::Reader,
    time::Timestamp,
};
#[cfg(feature = "hpke")]
use crate::{
    hpke::open::key_pair,
    keyset::{Keyring, Signer, Use, VerifyingKey},
    layout::put_lv,
};
#[cfg(feature = "hpke")]
use ::hpke::Serializable;
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// The longest text of a key configuration, in bytes.
pub const MAX_CONFIG_TEXT: usize = 512;

/// What the signature is over, before the bytes of the configuration.
const LABEL: &[u8] = b"visard/1/keyconfig\0";
const VERSION: u8 = 1;
/// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (RFC 9180, section 7).
const SUITE: [u16; 3] = [0x0020, 0x0001, 0x0002];
const SIGNATURE: usize = 64;

/// A tenant's public key for envelopes: whose it is, when it is valid, and a signature.
///
/// Travels as base64url text. Parsing checks its shape only. Whoever seals under it must first
/// check the signature against a pinned key (`KeyConfig::verify`, or `WebCrypto` over
/// [`KeyConfig::signed_bytes`] and [`KeyConfig::signature`]) and its time
/// ([`KeyConfig::check_time`]): otherwise whoever delivers the page chooses who reads the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyConfig {
    tenant: String,
    id: u32,
    public_key: [u8; PUBLIC_KEY],
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
    /// or suite, `KEY_CONFIG_INVALID` for anything else that is malformed, `LIMIT_EXCEEDED` above
    /// 512 bytes.
    pub fn parse(text: &str) -> Result<Self> {
        if text.len() > MAX_CONFIG_TEXT {
            return Err(Error::because(
                Code::LimitExceeded,
                "a key configuration is longer than 512 bytes",
            ));
        }
        Self::from_bytes(&from_base64url(text)?)
    }

    /// Makes the configuration of the keyring's primary ingest key, valid from `not_before` until
    /// just before `not_after`, signed with its primary signing key.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when the times are before 1970 or the wrong way round, `USE_MISSING`
    /// when the keyring has no ingest or no signing keys.
    #[cfg(feature = "hpke")]
    pub fn issue(keyring: &Keyring, not_before: Timestamp, not_after: Timestamp) -> Result<Self> {
        if not_before >= not_after || not_before.unix() < 0 {
            return Err(Error::because(Code::InvalidArgument, "the validity is empty"));
        }
        let key = keyring.keyset(Use::Ingest)?.primary()?;
        let (_, public_key) = key_pair(key, keyring.tenant_bytes())?;
        let mut signed = LABEL.to_vec();
        signed.push(VERSION);
        put_lv(&mut signed, keyring.tenant_bytes())?;
        signed.extend_from_slice(&key.id().to_bytes());
        signed.extend(SUITE.iter().flat_map(|id| id.to_be_bytes()));
        put_lv(&mut signed, &public_key.to_bytes())?;
        for time in [not_before, not_after] {
            signed.extend_from_slice(&time.unix().to_be_bytes());
        }
        let signature = Signer::new(keyring)?.sign(&signed);
        Ok(Self {
            tenant: keyring.tenant().to_owned(),
            id: key.id().number(),
            public_key: public_key.to_bytes().into(),
            not_before,
            not_after,
            signed,
            signature,
        })
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

    /// The X25519 public key.
    pub const fn public_key(&self) -> &[u8; PUBLIC_KEY] {
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
        for known in SUITE {
            if reader.u16().ok_or(malformed())? != known {
                return Err(Error::new(Code::UnsupportedFormat));
            }
        }
        let public_key = reader.lv().and_then(|key| key.try_into().ok()).ok_or(malformed())?;
        let not_before = time(&mut reader).ok_or(malformed())?;
        let not_after = time(&mut reader).filter(|end| not_before < *end).ok_or(malformed())?;
        let signature = reader.array().ok_or(malformed())?;
        reader.end().ok_or(malformed())?;
        let (body, _) = bytes.split_last_chunk::<SIGNATURE>().ok_or(malformed())?;
        let signed = [LABEL, body].concat();
        Ok(Self { tenant, id, public_key, not_before, not_after, signed, signature })
    }
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
