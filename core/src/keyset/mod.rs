//! Keys and their life: generate, use, wrap, import.
//!
//! A [`Keyset`] holds the keys of one *use* (data, index, token …): one primary key that seals,
//! enabled ones that still open. A [`Keyring`] carries one keyset per use for one tenant, so that
//! rotating one use never disturbs another. Product engineers see the keyring; operators see the
//! keysets. Both are values: a change makes a new one.
//!
//! What leaves the process is wrapped under a [`Kek`] (`docs/formats/keyset.md`); clear export is
//! in [`insecure`] and says so. Which key serves which purpose is fixed by derivation
//! (HKDF-SHA256, RFC 5869), so that no key is ever used for two things.

mod aead;
mod derive;
mod file;
pub mod insecure;
mod sign;
mod wrap;

pub use file::{KeySummary, KeysetSummary, inspect};
pub use sign::VerifyingKey;
pub use wrap::Kek;

#[cfg(feature = "field")]
pub(crate) use aead::{Gcm, TAG};
pub(crate) use aead::{open_in_place, seal_in_place};
#[cfg(feature = "field")]
pub(crate) use derive::required_name;
pub(crate) use derive::{DerivedKey, Purpose};
pub(crate) use sign::Signer;

use crate::{
    error::{Code, Error, Result},
    layout::MAX_NAME,
    random::{Random, System},
    secret::SecretBytes,
    time::Timestamp,
};
use alloc::{string::String, sync::Arc, vec::Vec};
use core::{fmt, num::NonZeroU32};

/// The most keys one keyset holds, destroyed ones included.
pub const MAX_KEYS: usize = 1_024;

/// The length of every key in bytes.
pub const KEY_LEN: usize = 32;

/// What the keys of a keyset are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[repr(u8)]
pub enum Use {
    /// Fields and records at rest.
    Data = 1,
    /// Blind indexes.
    Index = 2,
    /// Respondent tokens.
    Token = 3,
    /// Pseudonyms, placeholders and references in the audit log.
    Pseudonym = 4,
    /// Keys of single respondents.
    Subject = 5,
    /// Opening what browsers sealed to the public key.
    Ingest = 6,
    /// Signing key configurations and audit checkpoints.
    Signing = 7,
}

impl Use {
    /// Every use, in ascending order.
    pub const ALL: &'static [Self] = &[
        Self::Data,
        Self::Index,
        Self::Token,
        Self::Pseudonym,
        Self::Subject,
        Self::Ingest,
        Self::Signing,
    ];

    /// The stable name in files: `data`, `index`, `token` …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Index => "index",
            Self::Token => "token",
            Self::Pseudonym => "pseudonym",
            Self::Subject => "subject",
            Self::Ingest => "ingest",
            Self::Signing => "signing",
        }
    }

    fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|usage| *usage as u8 == byte)
    }
}

/// Where a key is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(u8)]
pub enum State {
    /// Distributed: opens, never seals.
    Staged = 1,
    /// Seals and opens; a keyset has exactly one.
    Primary = 2,
    /// Opens only.
    Enabled = 3,
    /// Kept, but neither seals nor opens.
    Disabled = 4,
    /// The material is gone; the id stays taken.
    Destroyed = 5,
}

impl State {
    const ALL: &'static [Self] =
        &[Self::Staged, Self::Primary, Self::Enabled, Self::Disabled, Self::Destroyed];

    /// The stable name in files: `staged`, `primary` …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Staged => "staged",
            Self::Primary => "primary",
            Self::Enabled => "enabled",
            Self::Disabled => "disabled",
            Self::Destroyed => "destroyed",
        }
    }

    /// Whether a key in this state may open and verify.
    pub const fn opens(self) -> bool {
        matches!(self, Self::Staged | Self::Primary | Self::Enabled)
    }

    fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| *state as u8 == byte)
    }
}

/// The id of a key within its keyset: random, never zero, never reused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(NonZeroU32);

impl KeyId {
    /// The number, as it stands big-endian in ciphertexts.
    pub const fn number(self) -> u32 {
        self.0.get()
    }

    pub(crate) fn from_number(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }

    pub(crate) fn to_bytes(self) -> [u8; 4] {
        self.number().to_be_bytes()
    }
}

/// Eight lower-case hexadecimal digits.
impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.number())
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One key: its id, state and material.
pub(crate) struct Key {
    id: KeyId,
    state: State,
    created: Timestamp,
    not_after: Option<Timestamp>,
    material: SecretBytes,
}

impl Key {
    fn generate(random: &mut impl Random, state: State, created: Timestamp) -> Result<Self> {
        let id = loop {
            if let Some(id) = KeyId::from_number(u32::from_be_bytes(random.array()?)) {
                break id;
            }
        };
        let mut material = alloc::vec![0; KEY_LEN];
        random.fill(&mut material)?;
        Ok(Self { id, state, created, not_after: None, material: SecretBytes::new(material) })
    }

    /// The same key, no longer primary.
    fn enabled_copy(&self) -> Self {
        let state = if self.state == State::Primary { State::Enabled } else { self.state };
        let material = SecretBytes::new(self.material.expose().to_vec());
        Self { state, material, ..*self }
    }

    pub(crate) const fn id(&self) -> KeyId {
        self.id
    }
}

/// The keys of one use.
///
/// Immutable, `Send + Sync`. `Debug` shows ids and states, never material.
pub struct Keyset {
    usage: Use,
    id: [u8; 16],
    version: u64,
    tenant: Vec<u8>,
    keys: Vec<Key>,
}

impl Keyset {
    fn generate(
        usage: Use,
        tenant: &[u8],
        now: Timestamp,
        random: &mut impl Random,
    ) -> Result<Self> {
        let id = random.array()?;
        let key = Key::generate(random, State::Primary, now)?;
        Ok(Self { usage, id, version: 1, tenant: tenant.to_vec(), keys: alloc::vec![key] })
    }

    /// The keyset with a new primary key; the old one still opens.
    fn rotate(&self, now: Timestamp, random: &mut impl Random) -> Result<Self> {
        let mut keys: Vec<Key> = self.keys.iter().map(Key::enabled_copy).collect();
        keys.push(Key::generate(random, State::Primary, now)?);
        let version = self.version.checked_add(1).ok_or(Error::new(Code::LimitExceeded))?;
        let Self { usage, id, .. } = *self;
        Self { usage, id, version, tenant: self.tenant.clone(), keys }.validated()
    }

    /// What the keys are for.
    pub const fn usage(&self) -> Use {
        self.usage
    }

    /// Grows by one with every change, so that a roll-back can be noticed.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// The key that seals.
    pub(crate) fn primary(&self) -> Result<&Key> {
        self.keys
            .iter()
            .find(|key| key.state == State::Primary)
            .ok_or(Error::new(Code::KeysetInvalid))
    }

    /// The key with this id, if it may open.
    pub(crate) fn opening(&self, id: u32) -> Result<&Key> {
        self.live().find(|key| key.id.number() == id).ok_or(Error::new(Code::KeyUnknown))
    }

    /// Every key that may open, oldest first.
    pub(crate) fn live(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter().filter(|key| key.state.opens())
    }

    /// Checks what derivation and opening rely on.
    fn validated(self) -> Result<Self> {
        // INVARIANT: exactly one primary; ids unique; live keys have 32 bytes, destroyed ones none.
        let primaries = self.keys.iter().filter(|key| key.state == State::Primary).count();
        let mut ids: Vec<_> = self.keys.iter().map(Key::id).collect();
        ids.sort_unstable();
        let unique = ids.is_sorted_by(|first, second| first < second);
        let sized = self.keys.iter().all(|key| match key.state {
            State::Destroyed => key.material.is_empty(),
            _ => key.material.len() == KEY_LEN,
        });
        let named = (1..=MAX_NAME).contains(&self.tenant.len());
        if primaries == 1 && unique && sized && named && self.keys.len() <= MAX_KEYS {
            Ok(self)
        } else {
            Err(Error::new(Code::KeysetInvalid))
        }
    }
}

impl fmt::Debug for Keyset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys: Vec<_> = self.keys.iter().map(|key| (key.id, key.state)).collect();
        f.debug_struct("Keyset")
            .field("use", &self.usage)
            .field("version", &self.version)
            .field("keys", &keys)
            .finish_non_exhaustive()
    }
}

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
    tenant: Arc<str>,
    keysets: Vec<Arc<Keyset>>,
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
        if now.unix() < 0 {
            return Err(Error::because(Code::InvalidArgument, "keys are not made before 1970"));
        }
        let keysets = Use::ALL
            .iter()
            .map(|usage| Keyset::generate(*usage, tenant.as_bytes(), now, random).map(Arc::new))
            .collect::<Result<_>>()?;
        Ok(Self { tenant: tenant.into(), keysets })
    }

    /// A keyring of these keysets, which must be of one tenant and of different uses.
    fn of(keysets: Vec<Keyset>) -> Result<Self> {
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

    /// The same keyring with a new primary key for one use; the old keys still open and verify.
    ///
    /// # Errors
    /// `USE_MISSING`, `KEYSET_INVALID` when the keyset is full ([`MAX_KEYS`]), `RANDOM_UNAVAILABLE`.
    pub fn rotate(&self, usage: Use, now: Timestamp) -> Result<Self> {
        let rotated = Arc::new(self.keyset(usage)?.rotate(now, &mut System)?);
        let mut keysets = self.keysets.clone();
        for keyset in keysets.iter_mut().filter(|keyset| keyset.usage == usage) {
            *keyset = rotated.clone();
        }
        Ok(Self { tenant: self.tenant.clone(), keysets })
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

/// Hexadecimal text of a keyset id, for files that people read.
fn id_text(id: &[u8; 16]) -> String {
    crate::encoding::hex(id)
}
