//! A passphrase as key-encryption key: Argon2id (RFC 9106), version 0x13.
//!
//! The cost stands in the file, because a reader needs it. It is limited in both directions before
//! a byte of memory is taken: below the minimum a file would be easy to guess, above the maximum
//! it would stop the reader.

use super::{
    DerivedKey, Kek, Protection,
    wrap::{DataKey, Lock},
};
use crate::{
    error::{Code, Error, Result},
    layout::Reader,
    random::Random,
    secret::SecretBytes,
};
use alloc::vec::Vec;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use core::ops::RangeInclusive;
use zeroize::Zeroizing;

/// How many bytes a passphrase has. 15 is the least of NIST SP 800-63B-4 for a password that is
/// the only factor.
pub const PASSPHRASE_LEN: RangeInclusive<usize> = 15..=1_024;
const SALT: usize = 16;

/// What a guess at a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassphraseCost {
    memory_kib: u32,
    passes: u8,
    lanes: u8,
}

impl PassphraseCost {
    /// Memory in KiB: at least OWASP's 19 MiB, at most 1 GiB, in a browser 256 MiB.
    pub const MEMORY_KIB: RangeInclusive<u32> =
        19_456..=if cfg!(target_arch = "wasm32") { 262_144 } else { 1_048_576 };
    /// Passes over the memory.
    pub const PASSES: RangeInclusive<u8> = 2..=10;
    /// Lanes of the memory.
    pub const LANES: RangeInclusive<u8> = 1..=4;

    /// A cost within [`Self::MEMORY_KIB`], [`Self::PASSES`] and [`Self::LANES`]. The default is 65,536 KiB, 3
    /// passes, 4 lanes.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`.
    pub fn new(memory_kib: u32, passes: u8, lanes: u8) -> Result<Self> {
        let within = Self::MEMORY_KIB.contains(&memory_kib)
            && Self::PASSES.contains(&passes)
            && Self::LANES.contains(&lanes);
        if within {
            Ok(Self { memory_kib, passes, lanes })
        } else {
            Err(Error::because(Code::LimitExceeded, "the cost of the passphrase is out of range"))
        }
    }
}

impl Default for PassphraseCost {
    fn default() -> Self {
        Self { memory_kib: 65_536, passes: 3, lanes: 4 }
    }
}

impl Kek {
    /// A key-encryption key from a passphrase of 15 to 1,024 bytes, at the default
    /// [`PassphraseCost`].
    ///
    /// The bytes count as given and are never normalised: `é` as one or as two code points makes
    /// two different passphrases. Hosts that take other than ASCII normalise first (NFC).
    ///
    /// Every export and import takes a large part of a second, by intent.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a shorter one, `LIMIT_EXCEEDED` for a longer one.
    pub fn from_passphrase(passphrase: &[u8]) -> Result<Self> {
        Self::from_passphrase_with(passphrase, PassphraseCost::default())
    }

    /// [`from_passphrase`](Self::from_passphrase) with a cost for what is written; what is read
    /// names its own.
    ///
    /// # Errors
    /// As [`from_passphrase`](Self::from_passphrase).
    pub fn from_passphrase_with(passphrase: &[u8], cost: PassphraseCost) -> Result<Self> {
        if passphrase.len() < *PASSPHRASE_LEN.start() {
            return Err(Error::because(
                Code::InvalidArgument,
                "a passphrase has at least 15 bytes",
            ));
        }
        if passphrase.len() > *PASSPHRASE_LEN.end() {
            return Err(Error::because(
                Code::LimitExceeded,
                "a passphrase has at most 1,024 bytes",
            ));
        }
        Ok(Self::of(Passphrase { bytes: SecretBytes::new(passphrase.to_vec()), cost }))
    }
}

/// A passphrase, and the cost of what is written under it.
pub(super) struct Passphrase {
    bytes: SecretBytes,
    cost: PassphraseCost,
}

impl Passphrase {
    /// `wrapped = m u32 ‖ t u8 ‖ p u8 ‖ salt 16`
    pub(super) fn data_key(&self, random: &mut impl Random) -> Result<DataKey> {
        let salt: [u8; SALT] = random.array()?;
        let mut wrapped = self.cost.memory_kib.to_be_bytes().to_vec();
        wrapped.extend_from_slice(&[self.cost.passes, self.cost.lanes]);
        wrapped.extend_from_slice(&salt);
        let key = self.derive(self.cost, &salt)?;
        Ok(DataKey { protection: Protection::Passphrase, kek_id: Vec::new(), wrapped, key })
    }

    pub(super) fn open(&self, lock: &Lock<'_>) -> Result<DerivedKey> {
        let mut reader = Reader::new(lock.wrapped);
        let parts = (reader.u32(), reader.u8(), reader.u8(), reader.array::<SALT>(), reader.end());
        match parts {
            (Some(memory), Some(passes), Some(lanes), Some(salt), Some(()))
                if lock.kek_id.is_empty() =>
            {
                self.derive(PassphraseCost::new(memory, passes, lanes)?, &salt)
            }
            _ => Err(Error::new(Code::KeysetInvalid)),
        }
    }

    fn derive(&self, cost: PassphraseCost, salt: &[u8; SALT]) -> Result<DerivedKey> {
        let internal = |_| Error::new(Code::Internal);
        let (passes, lanes) = (u32::from(cost.passes), u32::from(cost.lanes));
        let params = Params::new(cost.memory_kib, passes, lanes, Some(32)).map_err(internal)?;
        let mut memory = Memory::take(params.block_count())?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(
                self.bytes.expose(),
                salt,
                &mut *key,
                memory.0.as_mut_slice(),
            )
            .map_err(internal)?;
        Ok(DerivedKey::from_prk(&key))
    }
}

/// Working memory, wiped when dropped; a machine without so much gives an error, not an abort.
struct Memory(Zeroizing<Vec<Block>>);

impl Memory {
    fn take(blocks: usize) -> Result<Self> {
        let mut memory = Zeroizing::new(Vec::new());
        memory.try_reserve_exact(blocks).map_err(|_| {
            Error::because(Code::LimitExceeded, "not enough memory for the passphrase's cost")
        })?;
        memory.resize(blocks, Block::new());
        Ok(Self(memory))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::hex;
    use argon2::{AssociatedData, ParamsBuilder};

    /// RFC 9106, section 5.3.
    #[test]
    fn rfc_9106_argon2id_holds_for_the_kept_library() {
        let mut params = ParamsBuilder::new();
        params.m_cost(32).t_cost(3).p_cost(4).output_len(32);
        params.data(AssociatedData::new(&[4; 12]).unwrap());
        let params = params.build().unwrap();
        let mut tag = [0; 32];
        Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params)
            .unwrap()
            .hash_password_into(&[1; 32], &[2; 16], &mut tag)
            .unwrap();
        assert_eq!(hex(&tag), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    #[test]
    fn the_cost_is_limited_in_both_directions() {
        assert!(PassphraseCost::new(19_456, 2, 1).is_ok());
        assert!(PassphraseCost::new(1_048_576, 10, 4).is_ok());
        for (memory, passes, lanes) in [
            (19_455, 2, 1),
            (1_048_577, 2, 1),
            (u32::MAX, 2, 1),
            (19_456, 1, 1),
            (19_456, 11, 1),
            (19_456, 2, 0),
            (19_456, 2, 5),
        ] {
            let error = PassphraseCost::new(memory, passes, lanes).unwrap_err();
            assert_eq!(error.code(), Code::LimitExceeded, "{memory}/{passes}/{lanes}");
        }
    }

    #[test]
    fn memory_that_cannot_be_had_is_an_error() {
        let error = Memory::take(usize::MAX / 1_024).err().unwrap();
        assert_eq!(error.code(), Code::LimitExceeded);
    }

    #[test]
    fn passphrases_are_limited_in_length() {
        for (length, code) in
            [(0, Code::InvalidArgument), (14, Code::InvalidArgument), (1_025, Code::LimitExceeded)]
        {
            let error = Kek::from_passphrase(&alloc::vec![b'x'; length]).unwrap_err();
            assert_eq!(error.code(), code, "{length}");
        }
        assert!(Kek::from_passphrase(&[b'x'; 15]).is_ok());
        assert!(Kek::from_passphrase(&[b'x'; 1_024]).is_ok());
    }
}
