//! The keys of one use.

use super::{KEY_LEN, Key, KeyInfo, MAX_KEYS, State, Use};
use crate::{
    error::{Code, Error, Result},
    layout::MAX_NAME,
    random::Random,
    time::Timestamp,
};
use alloc::vec::Vec;
use core::fmt;

/// The keys of one use.
///
/// Immutable, `Send + Sync`. `Debug` shows ids and states, never material.
pub struct Keyset {
    pub(super) usage: Use,
    pub(super) id: [u8; 16],
    pub(super) version: u64,
    pub(super) tenant: Vec<u8>,
    pub(super) keys: Vec<Key>,
}

impl Keyset {
    pub(super) fn generate(
        usage: Use,
        tenant: &[u8],
        now: Timestamp,
        random: &mut impl Random,
    ) -> Result<Self> {
        let id = random.array()?;
        let key = Key::generate(random, State::Primary, now, &[])?;
        Ok(Self { usage, id, version: 1, tenant: tenant.to_vec(), keys: alloc::vec![key] })
    }

    /// What the keys are for.
    pub const fn usage(&self) -> Use {
        self.usage
    }

    /// Grows by one with every change, so that a roll-back can be noticed.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// The keys, oldest first, destroyed ones included.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = KeyInfo> {
        self.keys.iter().map(Key::info)
    }

    /// The key that seals.
    pub(crate) fn primary(&self) -> Result<&Key> {
        self.keys
            .iter()
            .find(|key| key.state == State::Primary)
            .ok_or(Error::new(Code::KeysetInvalid))
    }

    /// The key with this id, if it may open.
    #[cfg(any(feature = "field", feature = "pii", feature = "token"))]
    pub(crate) fn opening(&self, id: u32) -> Result<&Key> {
        self.live().find(|key| key.id.number() == id).ok_or(Error::new(Code::KeyUnknown))
    }

    /// Every key that may open, oldest first.
    pub(crate) fn live(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter().filter(|key| key.state.opens())
    }

    /// Every key that is not destroyed, oldest first.
    #[cfg(feature = "token")]
    pub(crate) fn with_material(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter().filter(|key| key.state != State::Destroyed)
    }

    /// Checks what derivation and opening rely on.
    pub(super) fn validated(self) -> Result<Self> {
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
