//! Keyrings leave and enter the process: one pair of calls for each way to protect them.

use super::{
    DerivedKey, Kek, KeyWrapper, Keyring, Protection, Share, file,
    kek::{unwrapped_data_key, wrapped_data_key},
    share,
    wrap::{DataKey, Envelope, Lock},
};
use crate::{
    error::{Code, Error, Result},
    random::{Random, System},
};
use alloc::{string::String, vec::Vec};
use zeroize::Zeroizing;

impl Keyring {
    /// Writes the keyring file, every keyset wrapped under `kek`. Each call gives other bytes.
    ///
    /// # Errors
    /// `RANDOM_UNAVAILABLE`, `LIMIT_EXCEEDED`.
    pub fn export_wrapped(&self, kek: &Kek) -> Result<String> {
        self.export_wrapped_with(kek, &mut System)
    }

    pub(crate) fn export_wrapped_with(
        &self,
        kek: &Kek,
        random: &mut impl Random,
    ) -> Result<String> {
        if kek.protection() == Protection::Held {
            return file::write(self, file::WRAPPED, |keyset| {
                keyset.wrap(&kek.data_key(random)?).map(Zeroizing::new)
            });
        }
        self.wrapped_under(&kek.data_key(random)?)
    }

    /// Reads a keyring file that was wrapped under `kek`. A cleartext file is refused.
    ///
    /// # Errors
    /// `INVALID_JSON`, `KEYSET_INVALID` (also when the readable part was edited),
    /// `UNSUPPORTED_FORMAT`, `WRONG_KEK` (wrapped in another way), `UNWRAP_FAILED` (another
    /// key-encryption key, or changed bytes), `LIMIT_EXCEEDED`.
    pub fn import_wrapped(text: &str, kek: &Kek) -> Result<Self> {
        unwrapped(text, kek.protection(), |lock| kek.open(lock))
    }

    /// Writes the keyring file, wrapped by a KMS or HSM.
    ///
    /// # Errors
    /// What `wrapper` returns; `INVALID_ARGUMENT` and `KMS_FAILED` when its id or answer is too
    /// long or empty; `RANDOM_UNAVAILABLE`, `LIMIT_EXCEEDED`.
    pub fn export_wrapped_by(&self, wrapper: &dyn KeyWrapper) -> Result<String> {
        self.export_wrapped_by_with(wrapper, &mut System)
    }

    pub(super) fn export_wrapped_by_with(
        &self,
        wrapper: &dyn KeyWrapper,
        random: &mut impl Random,
    ) -> Result<String> {
        self.wrapped_under(&wrapped_data_key(wrapper, random)?)
    }

    /// Reads a keyring file that was wrapped by this KMS or HSM.
    ///
    /// # Errors
    /// What `wrapper` returns, and the codes of [`import_wrapped`](Self::import_wrapped);
    /// `UNWRAP_FAILED` when the file names another wrapping key.
    pub fn import_wrapped_by(text: &str, wrapper: &dyn KeyWrapper) -> Result<Self> {
        unwrapped(text, Protection::Wrapper, |lock| unwrapped_data_key(wrapper, lock))
    }

    /// Writes a backup and `count` shares of its secret, of which any `needed` open it.
    ///
    /// Secret and shares are fresh for each backup, because one secret must never wrap two
    /// different states of a keyset. To go on working, import and export under another protection.
    ///
    /// ```
    /// use visard::keyset::{Keyring, Share};
    ///
    /// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
    /// let (backup, shares) = keyring.export_shared(2, 3)?;
    /// let printed: Vec<_> = shares.iter().map(Share::to_text).collect(); // one for each holder
    /// let two = [Share::parse(&printed[2])?, Share::parse(&printed[0])?];
    /// assert_eq!(Keyring::import_shared(&backup, &two)?.tenant(), "acme");
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` unless 2 ≤ `needed` ≤ `count` ≤ 16; `RANDOM_UNAVAILABLE`.
    pub fn export_shared(&self, needed: u8, count: u8) -> Result<(String, Vec<Share>)> {
        self.export_shared_with(needed, count, &mut System)
    }

    pub(super) fn export_shared_with(
        &self,
        needed: u8,
        count: u8,
        random: &mut impl Random,
    ) -> Result<(String, Vec<Share>)> {
        let (set, secret, shares) = share::split(needed, count, random)?;
        let backup = self.wrapped_under(&DataKey {
            protection: Protection::Shares,
            kek_id: Vec::new(),
            wrapped: set.to_vec(),
            key: DerivedKey::from_prk(&secret),
        })?;
        Ok((backup, shares))
    }

    /// Reads a backup with enough different shares of its set, in any order.
    ///
    /// # Errors
    /// `SHARE_INVALID` for too few, repeated or foreign shares, and the codes of
    /// [`import_wrapped`](Self::import_wrapped).
    pub fn import_shared(text: &str, shares: &[Share]) -> Result<Self> {
        let (set, secret) = share::join(shares)?;
        unwrapped(text, Protection::Shares, |lock| {
            if lock.wrapped != set || !lock.kek_id.is_empty() {
                return Err(Error::because(
                    Code::ShareInvalid,
                    "the shares belong to another backup",
                ));
            }
            Ok(DerivedKey::from_prk(&secret))
        })
    }

    fn wrapped_under(&self, data_key: &DataKey) -> Result<String> {
        file::write(self, file::WRAPPED, |keyset| keyset.wrap(data_key).map(Zeroizing::new))
    }
}

/// Reads a file, asking for each different data key once: the keysets of a file mostly share it.
fn unwrapped(
    text: &str,
    protection: Protection,
    mut data_key: impl FnMut(&Lock<'_>) -> Result<DerivedKey>,
) -> Result<Keyring> {
    let mut known: Option<(Vec<u8>, DerivedKey)> = None;
    file::read(text, file::WRAPPED, |bytes| {
        let envelope = Envelope::read(bytes)?;
        protection.expect(envelope.lock.protection)?;
        let key = match known.take() {
            Some((wrapped, key)) if wrapped == envelope.lock.wrapped => key,
            // One costly derivation for each file, whatever the file says.
            Some(_) if protection == Protection::Passphrase => {
                return Err(Error::new(Code::KeysetInvalid));
            }
            _ => data_key(&envelope.lock)?,
        };
        let wrapped = envelope.lock.wrapped.to_vec();
        let keyset = envelope.open(&key)?;
        known = Some((wrapped, key));
        Ok(keyset)
    })
}
