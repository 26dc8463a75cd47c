//! Kind P: a stable, keyed, one-way stand-in for an id inside one domain.
//!
//! `HMAC-SHA-256(K7(tenant, domain), LV(id))[0..16]`, 22 characters. Data sets of one domain can be
//! joined by it; two domains cannot, without the key. EDPB Guidelines 01/2025 call the domain the
//! set of people who must not be able to attribute.

use super::Scope;
use crate::{
    encoding::{base64url, from_base64url, hex},
    error::{Code, Error, Result},
    keyset::{KeyId, Keyring, Purpose, Use},
    layout::{put_lv, put_name},
};
use alloc::{string::String, vec::Vec};
use core::{fmt, str::FromStr};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// A pseudonym: 16 bytes, shown as 22 characters of base64url.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pseudonym([u8; 16]);

impl Pseudonym {
    /// The bytes.
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64url(&self.0))
    }
}

impl FromStr for Pseudonym {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let bytes = from_base64url(text)?;
        bytes.try_into().map(Self).map_err(|_| Error::new(Code::InvalidEncoding))
    }
}

impl fmt::Debug for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pseudonym({self})")
    }
}

/// Makes the pseudonyms of one domain.
///
/// A domain is pinned to one key, because a new key would change every pseudonym: the oldest
/// usable one, unless the host says which.
pub struct Pseudonyms(Hmac<Sha256>);

impl Pseudonyms {
    /// The pseudonyms of one survey and wave, which join with no other survey's: the usual ones.
    ///
    /// # Errors
    /// As [`Pseudonyms::new`].
    pub fn of_survey(keyring: &Keyring, scope: &Scope) -> Result<Self> {
        Self::new(keyring, &survey_domain(scope)?)
    }

    /// The pseudonyms of a named domain: a recipient, a release, a panel that is followed over
    /// several surveys. Everything under one name can be joined, so ask for one only where it must be.
    ///
    /// # Errors
    /// `USE_MISSING`, `KEY_UNKNOWN` when no key is usable, `LIMIT_EXCEEDED` when the domain is
    /// longer than 255 bytes.
    pub fn new(keyring: &Keyring, domain: &str) -> Result<Self> {
        let oldest = keyring.keyset(Use::Pseudonym)?.live().next();
        let id = oldest.ok_or(Error::new(Code::KeyUnknown))?.id();
        Self::pinned(keyring, domain, id)
    }

    /// The pseudonyms of a domain under a certain key.
    ///
    /// # Errors
    /// As [`Pseudonyms::new`]; `KEY_UNKNOWN` when that key is not usable.
    pub fn pinned(keyring: &Keyring, domain: &str, key: KeyId) -> Result<Self> {
        let key = keyring.keyset(Use::Pseudonym)?.opening(key.number())?;
        let components = [keyring.tenant_bytes(), domain.as_bytes()];
        key.derive_mac(Purpose::Pseudonym, &components).map(Self)
    }

    /// The pseudonym of an id.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` when the id is longer than 65,535 bytes.
    pub fn pseudonym(&self, id: &[u8]) -> Result<Pseudonym> {
        let mut input = Vec::new();
        put_lv(&mut input, id)?;
        let output = self.0.clone().chain_update(&input).finalize().into_bytes();
        Ok(Pseudonym(output.first_chunk().copied().unwrap_or_default()))
    }
}

impl fmt::Debug for Pseudonyms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pseudonyms([redacted])")
    }
}

/// `survey:` and 32 hexadecimal characters: a name of bounded length for names of any.
fn survey_domain(scope: &Scope) -> Result<String> {
    let mut names = Vec::new();
    put_name(&mut names, scope.survey().as_bytes())?;
    put_name(&mut names, scope.wave_name().as_bytes())?;
    let hash: [u8; 32] = Sha256::digest(&names).into();
    Ok(["survey:", &hex(hash.get(..16).unwrap_or_default())].concat())
}
