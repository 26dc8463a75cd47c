//! The randomness of one envelope.

use crate::{
    error::{Code, Error, Result},
    random::Random,
};
use ::hpke::rand_core::{TryCryptoRng, TryRng};
use alloc::{vec, vec::Vec};
use core::convert::Infallible;
use zeroize::Zeroizing;

/// Randomness drawn beforehand, for a library that wants a generator which cannot fail.
///
/// Gives each byte once. Past the end it gives zeros and says so, and nothing made with them is
/// used.
pub(super) struct Drawn {
    bytes: Zeroizing<Vec<u8>>,
    used: usize,
    overdrawn: bool,
}

impl Drawn {
    /// Draws everything that one envelope takes at once (amendment M6).
    pub(super) fn draw(length: usize, random: &mut impl Random) -> Result<Self> {
        let mut bytes = Zeroizing::new(vec![0; length]);
        random.fill(&mut bytes)?;
        Ok(Self { bytes, used: 0, overdrawn: false })
    }

    /// Whether every byte was given once and none too many.
    pub(super) fn is_exact(&self) -> bool {
        self.used == self.bytes.len() && !self.overdrawn
    }

    fn take<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.give(&mut bytes);
        bytes
    }

    fn give(&mut self, out: &mut [u8]) {
        let end = self.used.saturating_add(out.len());
        if let Some(bytes) = self.bytes.get(self.used..end) {
            out.copy_from_slice(bytes);
            self.used = end;
        } else {
            out.fill(0);
            self.overdrawn = true;
        }
    }
}

impl TryRng for Drawn {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(self.take()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(self.take()))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        self.give(out);
        Ok(())
    }
}

impl TryCryptoRng for Drawn {}

impl Random for Drawn {
    fn fill(&mut self, out: &mut [u8]) -> Result<()> {
        self.give(out);
        if self.overdrawn { Err(Error::new(Code::Internal)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Broken, Counting};

    #[test]
    fn drawn_bytes_are_given_once() {
        let mut drawn = Drawn::draw(32, &mut Counting(0)).unwrap();
        assert_eq!(drawn.try_next_u32(), Ok(0x0302_0100));
        assert_eq!(drawn.try_next_u64(), Ok(0x0b0a_0908_0706_0504));
        assert_eq!(drawn.array::<4>().unwrap(), [12, 13, 14, 15]);
        let mut rest = [0; 16];
        assert_eq!(drawn.try_fill_bytes(&mut rest), Ok(()));
        assert_eq!((rest[0], rest[15], drawn.is_exact()), (16, 31, true));
        assert_eq!(drawn.try_next_u32(), Ok(0));
        assert!(!drawn.is_exact());
    }

    #[test]
    fn what_is_left_over_or_missing_is_noticed() {
        let mut drawn = Drawn::draw(8, &mut Counting(0)).unwrap();
        assert!(!drawn.is_exact());
        assert_eq!(drawn.array::<9>().unwrap_err().code(), Code::Internal);
    }

    #[test]
    fn a_broken_generator_draws_nothing() {
        let error = Drawn::draw(32, &mut Broken).map(drop).unwrap_err();
        assert_eq!(error.code(), Code::RandomUnavailable);
    }
}
