//! One key: its id, its state, its material.

use super::KEY_LEN;
use crate::{
    encoding::from_hex,
    error::{Code, Error, Result},
    random::Random,
    secret::SecretBytes,
    time::Timestamp,
};
use core::{fmt, num::NonZeroU32, str::FromStr};

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

    pub(super) fn from_byte(byte: u8) -> Option<Self> {
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

impl FromStr for KeyId {
    type Err = Error;

    /// Reads the eight digits that `Display` writes.
    ///
    /// # Errors
    /// `INVALID_ENCODING` for any other text, upper case and zero included.
    fn from_str(text: &str) -> Result<Self> {
        let bytes = from_hex(text)?;
        let number = bytes.first_chunk().filter(|_| bytes.len() == 4).copied();
        number
            .map(u32::from_be_bytes)
            .and_then(Self::from_number)
            .ok_or(Error::because(Code::InvalidEncoding, "a key id has eight hexadecimal digits"))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What an operator sees of a key: everything but its material.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyInfo {
    /// The id, as it stands in ciphertexts.
    pub id: KeyId,
    /// Where it is in its life.
    pub state: State,
    /// When it was made.
    pub created: Timestamp,
}

/// One key: its id, state and material.
pub(crate) struct Key {
    pub(super) id: KeyId,
    pub(super) state: State,
    pub(super) created: Timestamp,
    pub(super) material: SecretBytes,
}

impl Key {
    /// A fresh key whose id is none of `taken`, so that an id never means two keys.
    pub(super) fn generate(
        random: &mut impl Random,
        state: State,
        created: Timestamp,
        taken: &[Self],
    ) -> Result<Self> {
        if created.unix() < 0 {
            return Err(Error::because(Code::InvalidArgument, "keys are not made before 1970"));
        }
        let free = |id: &KeyId| taken.iter().all(|key| key.id != *id);
        let id = loop {
            let drawn = KeyId::from_number(u32::from_be_bytes(random.array()?));
            if let Some(id) = drawn.filter(free) {
                break id;
            }
        };
        let mut material = alloc::vec![0; KEY_LEN];
        random.fill(&mut material)?;
        Ok(Self { id, state, created, material: SecretBytes::new(material) })
    }

    /// The same key in another state; a destroyed one has no material any more.
    pub(super) fn in_state(&self, state: State) -> Self {
        let material = match state {
            State::Destroyed => &[],
            _ => self.material.expose(),
        };
        Self { state, material: SecretBytes::new(material.to_vec()), ..*self }
    }

    pub(super) const fn info(&self) -> KeyInfo {
        KeyInfo { id: self.id, state: self.state, created: self.created }
    }

    pub(crate) const fn id(&self) -> KeyId {
        self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Broken, Counting};
    use alloc::string::ToString;

    fn key(random: &mut impl Random, taken: &[Key]) -> Result<Key> {
        Key::generate(random, State::Staged, Timestamp::from_unix(0).unwrap(), taken)
    }

    #[test]
    fn ids_are_eight_lower_case_digits_and_never_zero() {
        let id: KeyId = "00ab12ff".parse().unwrap();
        assert_eq!((id.number(), id.to_string().as_str()), (0x00ab_12ff, "00ab12ff"));
        for wrong in ["", "00AB12FF", "00000000", "00ab12", "00ab12ff00", "zz"] {
            assert_eq!(wrong.parse::<KeyId>().unwrap_err().code(), Code::InvalidEncoding);
        }
    }

    #[test]
    fn a_taken_id_is_drawn_again() {
        let first = key(&mut Counting(1), &[]).unwrap();
        let again = key(&mut Counting(1), core::slice::from_ref(&first)).unwrap();
        assert_eq!(first.id().to_string(), "01020304");
        assert_eq!(again.id().to_string(), "05060708");
    }

    #[test]
    fn zero_is_not_an_id() {
        struct ZeroFirst(u8);
        impl Random for ZeroFirst {
            fn fill(&mut self, bytes: &mut [u8]) -> Result<()> {
                bytes.fill(self.0);
                self.0 = 7;
                Ok(())
            }
        }
        assert_eq!(key(&mut ZeroFirst(0), &[]).unwrap().id().to_string(), "07070707");
    }

    #[test]
    fn without_randomness_there_is_no_key() {
        let error = key(&mut Broken, &[]).err().unwrap();
        assert_eq!(error.code(), Code::RandomUnavailable);
    }

    #[test]
    fn keys_are_not_made_before_1970() {
        let before = Timestamp::from_unix(-1).unwrap();
        let error = Key::generate(&mut Counting(1), State::Staged, before, &[]).err().unwrap();
        assert_eq!(error.code(), Code::InvalidArgument);
    }

    #[test]
    fn a_destroyed_key_has_no_material_and_keeps_its_id() {
        let key = key(&mut Counting(1), &[]).unwrap();
        let destroyed = key.in_state(State::Destroyed);
        assert!(destroyed.material.is_empty());
        assert_eq!(destroyed.id(), key.id());
        assert_eq!(key.in_state(State::Disabled).material, key.material);
    }
}
