//! Key-encryption keys: what a keyring is wrapped under when it leaves the process.
//!
//! Four ways, one for each kind of host. 32 bytes it holds ([`Kek::from_bytes`]); a passphrase a
//! person types ([`Kek::from_passphrase`]); a KMS or HSM that keeps its key to itself
//! ([`KeyWrapper`]); shares that several people open together ([`Share`](super::Share)). The file
//! says which one it needs, and another one is refused by name ([`Protection`]).

#[cfg(feature = "passphrase")]
use super::passphrase::Passphrase;
use super::{
    DerivedKey,
    wrap::{DataKey, Lock},
};
use crate::{
    error::{Code, Error, Result},
    random::Random,
    secret::SecretBytes,
};
use alloc::vec::Vec;
use core::fmt;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The longest id of a [`KeyWrapper`] in bytes.
pub const MAX_WRAPPER_ID: usize = 1_024;
/// The longest data key that a [`KeyWrapper`] may give back wrapped, in bytes.
pub const MAX_WRAPPED: usize = 8_192;

/// How a keyring file is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(u8)]
pub enum Protection {
    /// Not at all.
    Cleartext = 0,
    /// Under a key that a KMS or HSM keeps: [`KeyWrapper`].
    Wrapper = 1,
    /// Under a passphrase: [`Kek::from_passphrase`].
    Passphrase = 2,
    /// Under a secret in shares: [`Share`](super::Share).
    Shares = 3,
    /// Under the slot of an erasure state; never a keyring file.
    Slot = 4,
    /// Under 32 bytes that the host holds: [`Kek::from_bytes`].
    Held = 5,
}

impl Protection {
    /// The stable name: `insecure-cleartext`, `kms`, `passphrase`, `shares`, `slot` or `kek`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cleartext => "insecure-cleartext",
            Self::Wrapper => "kms",
            Self::Passphrase => "passphrase",
            Self::Shares => "shares",
            Self::Slot => "slot",
            Self::Held => "kek",
        }
    }

    /// The protection that an envelope's `kek_type` stands for.
    pub(super) fn from_kek_type(byte: u8) -> Option<Self> {
        [Self::Wrapper, Self::Passphrase, Self::Shares, Self::Slot, Self::Held]
            .into_iter()
            .find(|protection| *protection as u8 == byte)
    }

    /// Refuses another protection than `self`, saying which one the file has.
    pub(super) fn expect(self, found: Self) -> Result<()> {
        let message = match found {
            _ if found == self => return Ok(()),
            Self::Cleartext => "the keyring file is in the clear",
            Self::Wrapper => "the keyring file is wrapped by a KMS or HSM",
            Self::Passphrase => "the keyring file is wrapped under a passphrase",
            Self::Shares => "the keyring file is wrapped under a secret in shares",
            Self::Slot => "the keyring file is wrapped under a slot of the erasure state",
            Self::Held => "the keyring file is wrapped under a key of 32 bytes",
        };
        Err(Error::because(Code::WrongKek, message))
    }
}

/// A key-encryption key: wraps keyrings for storage.
///
/// Losing it loses every keyring wrapped under it. `Debug` shows nothing of it.
pub struct Kek(Inner);

enum Inner {
    Held(Held),
    #[cfg(feature = "passphrase")]
    Passphrase(Passphrase),
}

impl Kek {
    /// Takes exactly 32 bytes: from a KMS, an HSM, a protected file.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for any other length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        if bytes.len() == 32 {
            Ok(Self(Inner::Held(Held(SecretBytes::new(bytes.to_vec())))))
        } else {
            Err(Error::because(Code::InvalidArgument, "a key-encryption key has exactly 32 bytes"))
        }
    }

    #[cfg(feature = "passphrase")]
    pub(super) const fn of(passphrase: Passphrase) -> Self {
        Self(Inner::Passphrase(passphrase))
    }

    pub(super) const fn protection(&self) -> Protection {
        match &self.0 {
            Inner::Held(_) => Protection::Held,
            #[cfg(feature = "passphrase")]
            Inner::Passphrase(_) => Protection::Passphrase,
        }
    }

    /// A fresh data key.
    pub(super) fn data_key(&self, random: &mut impl Random) -> Result<DataKey> {
        match &self.0 {
            Inner::Held(held) => held.data_key(random),
            #[cfg(feature = "passphrase")]
            Inner::Passphrase(passphrase) => passphrase.data_key(random),
        }
    }

    /// The data key of an envelope.
    pub(super) fn open(&self, lock: &Lock<'_>) -> Result<DerivedKey> {
        match &self.0 {
            Inner::Held(held) => held.open(lock),
            #[cfg(feature = "passphrase")]
            Inner::Passphrase(passphrase) => passphrase.open(lock),
        }
    }
}

impl fmt::Debug for Kek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kek([redacted])")
    }
}

/// 32 bytes that the host holds.
struct Held(SecretBytes);

impl Held {
    fn root(&self) -> DerivedKey {
        DerivedKey::extract(b"visard/1/kek", self.0.expose())
    }

    /// Eight bytes that tell key-encryption keys apart and reveal nothing about them.
    fn id(&self) -> Result<Zeroizing<[u8; 8]>> {
        self.root().expand(&[b"visard/1/kek-id"])
    }

    fn derive(&self, salt: &[u8; 32]) -> Result<DerivedKey> {
        let key = self.root().expand(&[b"visard/1/dek\0", salt])?;
        Ok(DerivedKey::from_prk(&key))
    }

    fn data_key(&self, random: &mut impl Random) -> Result<DataKey> {
        let salt: [u8; 32] = random.array()?;
        Ok(DataKey {
            protection: Protection::Held,
            kek_id: self.id()?.to_vec(),
            wrapped: salt.to_vec(),
            key: self.derive(&salt)?,
        })
    }

    fn open(&self, lock: &Lock<'_>) -> Result<DerivedKey> {
        let salt =
            <&[u8; 32]>::try_from(lock.wrapped).map_err(|_| Error::new(Code::KeysetInvalid))?;
        if bool::from(lock.kek_id.ct_eq(&self.id()?[..])) {
            self.derive(salt)
        } else {
            Err(Error::new(Code::UnwrapFailed))
        }
    }
}

/// A KMS or HSM that wraps data keys under a key it keeps to itself. The host implements it.
///
/// Called once for each keyring file that is written, and once for each that is read (more often
/// only for files whose keysets were wrapped separately). Errors are passed on as they are;
/// `KMS_FAILED` is there for them.
///
/// ```
/// use visard::{Code, Error, Result, SecretBytes, keyset::{KeyWrapper, Keyring}};
///
/// struct Kms; // a client of yours; this one only reverses the bytes
///
/// impl KeyWrapper for Kms {
///     fn id(&self) -> &str {
///         "kms://eu/acme/1"
///     }
///     fn wrap(&self, data_key: &[u8; 32]) -> Result<Vec<u8>> {
///         Ok(data_key.iter().rev().copied().collect())
///     }
///     fn unwrap(&self, wrapped: &[u8]) -> Result<SecretBytes> {
///         Ok(SecretBytes::new(wrapped.iter().rev().copied().collect()))
///     }
/// }
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let file = keyring.export_wrapped_by(&Kms)?;
/// assert_eq!(Keyring::import_wrapped_by(&file, &Kms)?.tenant(), "acme");
/// # Ok::<(), Error>(())
/// ```
pub trait KeyWrapper {
    /// Which key: 1 to [`MAX_WRAPPER_ID`] bytes, the same for as long as the key can unwrap what
    /// it wrapped. Stands readable in the file.
    fn id(&self) -> &str;

    /// Wraps a data key, which is fresh for each file; gives 1 to [`MAX_WRAPPED`] bytes.
    ///
    /// # Errors
    /// What the host chooses, for example `KMS_FAILED`.
    fn wrap(&self, data_key: &[u8; 32]) -> Result<Vec<u8>>;

    /// The data key again.
    ///
    /// # Errors
    /// What the host chooses, for example `KMS_FAILED`, or `UNWRAP_FAILED` for changed bytes.
    fn unwrap(&self, wrapped: &[u8]) -> Result<SecretBytes>;
}

/// A fresh data key, wrapped by `wrapper`.
pub(super) fn wrapped_data_key(
    wrapper: &dyn KeyWrapper,
    random: &mut impl Random,
) -> Result<DataKey> {
    let id = wrapper.id();
    if !(1..=MAX_WRAPPER_ID).contains(&id.len()) {
        return Err(Error::because(
            Code::InvalidArgument,
            "a wrapping key's id has 1 to 1,024 bytes",
        ));
    }
    let data_key = Zeroizing::new(random.array::<32>()?);
    let wrapped = wrapper.wrap(&data_key)?;
    if !(1..=MAX_WRAPPED).contains(&wrapped.len()) {
        return Err(Error::because(Code::KmsFailed, "a wrapped data key has 1 to 8,192 bytes"));
    }
    let key = DerivedKey::from_prk(&data_key);
    Ok(DataKey { protection: Protection::Wrapper, kek_id: id.as_bytes().to_vec(), wrapped, key })
}

/// The data key of an envelope that `wrapper` wrapped.
pub(super) fn unwrapped_data_key(wrapper: &dyn KeyWrapper, lock: &Lock<'_>) -> Result<DerivedKey> {
    if lock.kek_id != wrapper.id().as_bytes() {
        return Err(Error::because(
            Code::UnwrapFailed,
            "the keyring file names another wrapping key",
        ));
    }
    let data_key = wrapper.unwrap(lock.wrapped)?;
    let data_key = <&[u8; 32]>::try_from(data_key.expose());
    let data_key = data_key.map_err(|_| Error::new(Code::UnwrapFailed))?;
    Ok(DerivedKey::from_prk(data_key))
}
