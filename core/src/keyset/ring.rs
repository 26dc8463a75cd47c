//! The keysets of one tenant, together.

use super::{Keyset, Signer, Use, VerifyingKey};
use crate::{
    error::{Code, Error, Result},
    layout::MAX_NAME,
    random::{Random, System},
    time::Timestamp,
};
use alloc::{sync::Arc, vec::Vec};
use core::fmt;

/// One keyset per use, for one tenant: what a product engineer holds.
///
/// Cloning is cheap and shares the keys.
///
/// ```
/// use visard::{Timestamp, keyset::{Kek, Keyring}};
///
/// let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
/// let keyring = Keyring::generate("acme", now)?;
/// let kek = Kek::from_bytes(&[7; 32])?; // from your KMS, HSM or a protected file
/// let file = keyring.export_wrapped(&kek)?;
/// assert_eq!(Keyring::import_wrapped(&file, &kek)?.tenant(), "acme");
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone)]
pub struct Keyring {
    pub(super) tenant: Arc<str>,
    pub(super) keysets: Vec<Arc<Keyset>>,
}

impl Keyring {
    /// A new keyring with one primary key for every use.
    ///
    /// `tenant` is 1 to 255 bytes, opaque and never normalised: whatever the host calls its
    /// customer. Everything sealed with this keyring is bound to it.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty tenant, `LIMIT_EXCEEDED` for a longer one,
    /// `RANDOM_UNAVAILABLE`.
    pub fn generate(tenant: &str, now: Timestamp) -> Result<Self> {
        Self::generate_with(tenant, now, &mut System)
    }

    pub(crate) fn generate_with(
        tenant: &str,
        now: Timestamp,
        random: &mut impl Random,
    ) -> Result<Self> {
        check_tenant(tenant)?;
        let keysets = Use::ALL
            .iter()
            .map(|usage| Keyset::generate(*usage, tenant.as_bytes(), now, random).map(Arc::new))
            .collect::<Result<_>>()?;
        Ok(Self { tenant: tenant.into(), keysets })
    }

    /// A keyring of these keysets, which must be of one tenant and of different uses.
    pub(super) fn of(keysets: Vec<Keyset>) -> Result<Self> {
        let malformed = || Error::new(Code::KeysetInvalid);
        let tenant = &keysets.first().ok_or_else(malformed)?.tenant;
        let tenant: Arc<str> =
            core::str::from_utf8(tenant).map_err(|_| Error::new(Code::KeysetInvalid))?.into();
        let one_tenant = keysets.iter().all(|keyset| keyset.tenant == tenant.as_bytes());
        let ascending = keysets.is_sorted_by(|first, second| first.usage < second.usage);
        if one_tenant && ascending {
            Ok(Self { tenant, keysets: keysets.into_iter().map(Arc::new).collect() })
        } else {
            Err(malformed())
        }
    }

    /// A keyring with only these uses, for a process that needs no more: a web tier that issues
    /// tokens, a worker that opens what browsers sealed.
    ///
    /// # Errors
    /// `USE_MISSING` when this keyring lacks one of them.
    pub fn only(&self, uses: &[Use]) -> Result<Self> {
        for usage in uses {
            self.keyset(*usage)?;
        }
        let kept = self.keysets.iter().filter(|keyset| uses.contains(&keyset.usage));
        Ok(Self { tenant: self.tenant.clone(), keysets: kept.cloned().collect() })
    }

    /// The tenant that every key of this ring belongs to.
    pub fn tenant(&self) -> &str {
        &self.tenant
    }

    /// This keyring, if it belongs to `tenant`.
    ///
    /// # Errors
    /// `WRONG_TENANT`.
    pub fn for_tenant(self, tenant: &str) -> Result<Self> {
        if self.tenant() == tenant { Ok(self) } else { Err(Error::new(Code::WrongTenant)) }
    }

    /// The keysets, in ascending order of use.
    pub fn keysets(&self) -> impl Iterator<Item = &Keyset> {
        self.keysets.iter().map(AsRef::as_ref)
    }

    /// The public key that verifies this tenant's signatures, to be pinned by verifiers.
    ///
    /// # Errors
    /// `USE_MISSING` when this keyring has no signing keys.
    pub fn verifying_key(&self) -> Result<VerifyingKey> {
        Ok(Signer::new(self)?.verifying_key())
    }

    pub(crate) fn keyset(&self, usage: Use) -> Result<&Keyset> {
        self.keysets().find(|keyset| keyset.usage == usage).ok_or(Error::new(Code::UseMissing))
    }

    pub(crate) fn tenant_bytes(&self) -> &[u8] {
        self.tenant.as_bytes()
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let uses: Vec<_> = self.keysets().map(Keyset::usage).collect();
        f.debug_struct("Keyring")
            .field("tenant", &self.tenant)
            .field("uses", &uses)
            .finish_non_exhaustive()
    }
}

fn check_tenant(tenant: &str) -> Result<()> {
    match tenant.len() {
        0 => Err(Error::because(Code::InvalidArgument, "a tenant has at least one byte")),
        1..=MAX_NAME => Ok(()),
        _ => Err(Error::because(Code::LimitExceeded, "a tenant is longer than 255 bytes")),
    }
}
