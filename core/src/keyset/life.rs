//! The life of keys: staged → primary → enabled → disabled → destroyed.
//!
//! Every step gives a new [`Keyring`] in which the keyset's version has grown by one; the old
//! value stays as it was. A roll-over that loses no read stages a key, distributes the file to
//! every process, promotes the key, distributes again, and disables and destroys the old one when
//! nothing sealed with it is left. [`Keyring::check_floor`] notices an older file that was put in
//! the place of a newer one. What an old file's holder can still read, no step can change.

use super::{Key, KeyId, Keyring, Keyset, MAX_KEYS, MAX_TOKEN_KEYS, State, Use};
use crate::{
    error::{Code, Error, Result},
    random::{Random, System},
    time::Timestamp,
};
use alloc::{sync::Arc, vec::Vec};

impl Keyring {
    /// Adds a key that opens and does not seal yet, so that every process can have it before the
    /// first value is sealed with it. It is the last of the keyset's [`keys`](Keyset::keys).
    ///
    /// ```
    /// use visard::{Timestamp, keyset::{Keyring, State, Use}};
    ///
    /// let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
    /// let keyring = Keyring::generate("acme", now)?.stage(Use::Data, now)?;
    /// let staged = keyring.keys(Use::Data)?.last().filter(|key| key.state == State::Staged);
    /// # let staged = staged.ok_or(visard::Code::Internal)?;
    /// // … once every process has this keyring:
    /// let keyring = keyring.promote(Use::Data, staged.id)?;
    /// assert_eq!(keyring.versions().first(), Some(&(Use::Data, 3)));
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// `USE_MISSING`, `LIMIT_EXCEEDED` when the keyset is full ([`MAX_KEYS`]) or has
    /// [`MAX_TOKEN_KEYS`] live token keys, `INVALID_ARGUMENT` before 1970, `RANDOM_UNAVAILABLE`.
    pub fn stage(&self, usage: Use, now: Timestamp) -> Result<Self> {
        self.changed(usage, |keyset| keyset.stage(now, &mut System))
    }

    /// Makes a staged or enabled key the one that seals; the primary one until now still opens.
    ///
    /// # Errors
    /// `USE_MISSING`, `KEY_UNKNOWN` for an id that is not in the keyset, `KEY_STATE` for a key
    /// that is primary, disabled or destroyed.
    pub fn promote(&self, usage: Use, id: KeyId) -> Result<Self> {
        self.changed(usage, |keyset| keyset.step(id, State::Primary))
    }

    /// Stops a staged or enabled key from opening; its material is kept.
    ///
    /// # Errors
    /// `USE_MISSING`, `KEY_UNKNOWN`, `KEY_STATE` for a key that is primary, disabled or destroyed.
    pub fn disable(&self, usage: Use, id: KeyId) -> Result<Self> {
        self.changed(usage, |keyset| keyset.step(id, State::Disabled))
    }

    /// Lets a disabled key open again.
    ///
    /// # Errors
    /// `USE_MISSING`, `KEY_UNKNOWN`, `KEY_STATE` for a key that is not disabled; `LIMIT_EXCEEDED`
    /// when [`MAX_TOKEN_KEYS`] token keys are live.
    pub fn enable(&self, usage: Use, id: KeyId) -> Result<Self> {
        self.changed(usage, |keyset| keyset.step(id, State::Enabled))
    }

    /// Removes the material of a disabled key for good. Its id stays taken and its place in the
    /// keyset stays visible.
    ///
    /// Older files and older values of this keyring still hold the material.
    ///
    /// # Errors
    /// `USE_MISSING`, `KEY_UNKNOWN`, `KEY_STATE` for a key that is not disabled.
    pub fn destroy(&self, usage: Use, id: KeyId) -> Result<Self> {
        self.changed(usage, |keyset| keyset.step(id, State::Destroyed))
    }

    /// The same keyring with a new primary key for one use; the old keys still open and verify.
    ///
    /// [`stage`](Self::stage) and [`promote`](Self::promote) in one step, for a single process:
    /// others cannot open what it seals before they have the new file.
    ///
    /// # Errors
    /// As [`stage`](Self::stage).
    pub fn rotate(&self, usage: Use, now: Timestamp) -> Result<Self> {
        self.changed(usage, |keyset| keyset.rotate(now, &mut System))
    }

    /// The keys of one use, oldest first, destroyed ones included.
    ///
    /// # Errors
    /// `USE_MISSING`.
    pub fn keys(&self, usage: Use) -> Result<impl ExactSizeIterator<Item = super::KeyInfo>> {
        Ok(self.keyset(usage)?.keys())
    }

    /// The version of each keyset, in ascending order of use: what a host stores after every
    /// change, for [`check_floor`](Self::check_floor).
    pub fn versions(&self) -> Vec<(Use, u64)> {
        self.keysets().map(|keyset| (keyset.usage(), keyset.version())).collect()
    }

    /// Refuses a keyring in which a keyset is older than the version the host has seen of it.
    ///
    /// # Errors
    /// `KEYSET_ROLLED_BACK`; `USE_MISSING` when the keyring lacks a use that `floor` names.
    pub fn check_floor(&self, floor: &[(Use, u64)]) -> Result<()> {
        for (usage, version) in floor {
            if self.keyset(*usage)?.version() < *version {
                return Err(Error::new(Code::KeysetRolledBack));
            }
        }
        Ok(())
    }

    fn changed(&self, usage: Use, change: impl FnOnce(&Keyset) -> Result<Keyset>) -> Result<Self> {
        let changed = Arc::new(change(self.keyset(usage)?)?);
        let mut keysets = self.keysets.clone();
        for keyset in keysets.iter_mut().filter(|keyset| keyset.usage == usage) {
            *keyset = changed.clone();
        }
        Ok(Self { tenant: self.tenant.clone(), keysets })
    }
}

impl Keyset {
    pub(super) fn stage(&self, now: Timestamp, random: &mut impl Random) -> Result<Self> {
        if self.keys.len() >= MAX_KEYS {
            return Err(Error::because(Code::LimitExceeded, "a keyset holds at most 1,024 keys"));
        }
        self.check_room()?;
        let mut keys = self.copies(|key| key.state);
        keys.push(Key::generate(random, State::Staged, now, &self.keys)?);
        self.next(keys)
    }

    pub(super) fn rotate(&self, now: Timestamp, random: &mut impl Random) -> Result<Self> {
        let staged = self.stage(now, random)?;
        let newest = staged.keys.last().ok_or(Error::new(Code::Internal))?.id;
        let promoted = staged.step(newest, State::Primary)?;
        // One change for the operator, so one version.
        Ok(Self { version: staged.version, ..promoted })
    }

    /// The keyset with one key in another state.
    pub(super) fn step(&self, id: KeyId, to: State) -> Result<Self> {
        let key = self.keys.iter().find(|key| key.id == id);
        let from = key.ok_or(Error::because(Code::KeyUnknown, "no key has this id"))?.state;
        check_step(from, to)?;
        if !from.opens() && to.opens() {
            self.check_room()?;
        }
        self.next(self.copies(|key| match (key.id == id, key.state) {
            (true, _) => to,
            (false, State::Primary) if to == State::Primary => State::Enabled,
            (false, state) => state,
        }))
    }

    /// Refuses a further live token key, where there are as many as tokens are tried under.
    fn check_room(&self) -> Result<()> {
        if self.usage == Use::Token && self.live().count() >= MAX_TOKEN_KEYS {
            return Err(Error::because(
                Code::LimitExceeded,
                "at most four token keys are live: disable one first",
            ));
        }
        Ok(())
    }

    fn copies(&self, state: impl Fn(&Key) -> State) -> Vec<Key> {
        self.keys.iter().map(|key| key.in_state(state(key))).collect()
    }

    fn next(&self, keys: Vec<Key>) -> Result<Self> {
        let version = self.version.checked_add(1).ok_or(Error::new(Code::LimitExceeded))?;
        let Self { usage, id, .. } = *self;
        Self { usage, id, version, tenant: self.tenant.clone(), keys }.validated()
    }
}

/// The legal steps, and what is wrong with each other one.
fn check_step(from: State, to: State) -> Result<()> {
    use State::{Destroyed, Disabled, Enabled, Primary, Staged};
    let wrong = match (from, to) {
        (Staged | Enabled, Primary | Disabled) | (Disabled, Enabled | Destroyed) => return Ok(()),
        (Destroyed, _) => "a destroyed key stays destroyed",
        (Primary, Primary) => "the key is the primary one already",
        (Primary, _) => "the primary key stays: promote another one first",
        (Disabled, Disabled) => "the key is disabled already",
        (Disabled, _) => "a disabled key is enabled before it is promoted",
        (_, Destroyed) => "a key is disabled before it is destroyed",
        (Staged | Enabled, _) => "only a disabled key can be enabled",
    };
    Err(Error::because(Code::KeyState, wrong))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Counting;

    fn now() -> Timestamp {
        "2026-11-23T10:00:00Z".parse().unwrap()
    }

    fn keyset() -> Keyset {
        Keyset::generate(Use::Data, b"acme", now(), &mut Counting(0)).unwrap()
    }

    #[test]
    fn a_full_keyset_takes_no_further_key() {
        let mut keyset = keyset();
        for number in 2..=u32::try_from(MAX_KEYS).unwrap() {
            let id = KeyId::from_number(number).unwrap();
            keyset.keys.push(Key { id, ..keyset.keys[0].in_state(State::Enabled) });
        }
        let keyset = keyset.validated().unwrap();
        let error = keyset.stage(now(), &mut Counting(0)).unwrap_err();
        assert_eq!(error.code(), Code::LimitExceeded);
    }

    #[test]
    fn the_last_version_has_no_next() {
        let keyset = Keyset { version: u64::MAX, ..keyset() };
        let error = keyset.stage(now(), &mut Counting(9)).unwrap_err();
        assert_eq!(error.code(), Code::LimitExceeded);
    }

    #[test]
    fn a_rotation_counts_as_one_change() {
        let rotated = keyset().rotate(now(), &mut Counting(100)).unwrap();
        assert_eq!(rotated.version(), 2);
        let states: Vec<_> = rotated.keys().map(|key| key.state).collect();
        assert_eq!(states, [State::Enabled, State::Primary]);
    }
}
