//! What the live token keys give for one scope.

use super::Scope;
use crate::{
    error::{Code, Error, Result},
    keyset::{Key, Keyring, Keyset, MAX_TOKEN_KEYS, Use},
};
use alloc::vec::Vec;

/// Something derived from every live token key. New tokens are made with the primary key's.
pub(super) struct LiveKeys<T> {
    primary: T,
    others: Vec<T>,
}

impl<T> LiveKeys<T> {
    /// `derive` makes it of a key and the components of the scope.
    ///
    /// # Errors
    /// As [`keyset`], and what `derive` fails with.
    pub(super) fn of(
        keyring: &Keyring,
        scope: &Scope,
        derive: impl Fn(&Key, &[&[u8]]) -> Result<T>,
    ) -> Result<Self> {
        let keyset = keyset(keyring)?;
        let epoch = scope.epoch_bytes();
        let components = scope.components(keyring.tenant_bytes(), &epoch);
        let primary = keyset.primary()?;
        let others = keyset.live().filter(|key| key.id() != primary.id());
        let others = others.map(|key| derive(key, &components)).collect::<Result<_>>()?;
        Ok(Self { primary: derive(primary, &components)?, others })
    }

    #[cfg(test)]
    pub(super) const fn with(primary: T, others: Vec<T>) -> Self {
        Self { primary, others }
    }

    pub(super) const fn primary(&self) -> &T {
        &self.primary
    }

    /// All of them, the primary key's first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        core::iter::once(&self.primary).chain(&self.others)
    }

    /// What exactly one of them opens. Each is tried whatever the earlier ones said, so that time tells
    /// nothing.
    ///
    /// # Errors
    /// `TOKEN_INVALID` when two open something: a crafted or astronomically unlucky token.
    pub(super) fn open<C>(&self, open: impl Fn(&T) -> Option<C>) -> Result<Option<C>> {
        let mut found = None;
        let mut matches = 0_u8;
        for content in self.iter().filter_map(open) {
            matches = matches.saturating_add(1);
            found = Some(content);
        }
        if matches > 1 { Err(Error::new(Code::TokenInvalid)) } else { Ok(found) }
    }
}

/// The token keys, of which no more are live than the bound on forgery counts
/// (`docs/formats/token.md`). A keyring of another making may have more.
///
/// # Errors
/// `USE_MISSING`, `LIMIT_EXCEEDED`.
pub(super) fn keyset(keyring: &Keyring) -> Result<&Keyset> {
    let keyset = keyring.keyset(Use::Token)?;
    if keyset.live().count() > MAX_TOKEN_KEYS {
        return Err(Error::because(
            Code::LimitExceeded,
            "at most four token keys may be live: disable the others",
        ));
    }
    Ok(keyset)
}
