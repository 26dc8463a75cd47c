//! Randomness: the only caller of the operating system's generator.
//!
//! No buffer outlives a call, because a forked process or a restored VM snapshot would repeat it
//! (amendment M6). Code that needs randomness takes `&mut impl Random`, so that tests can fix it;
//! that trait is private, so that hosts cannot.

use crate::error::{Code, Error, Result};
#[cfg(any(feature = "field", feature = "token"))]
use alloc::vec::Vec;

/// A source of random bytes: the system, or a fixed sequence in tests.
pub(crate) trait Random {
    /// Fills `bytes` completely or fails.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<()>;

    /// Draws a fixed number of bytes.
    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }
}

/// The operating system's generator.
pub(crate) struct System;

impl Random for System {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<()> {
        getrandom::fill(bytes).map_err(|_| Error::new(Code::RandomUnavailable))
    }
}

/// The randomness of one batch: a single draw from the system, at the first use, and further ones
/// only if that was too little. It ends with the call that made it.
#[cfg(any(feature = "field", feature = "token"))]
pub(crate) struct Batch {
    size: usize,
    drawn: Vec<u8>,
}

#[cfg(any(feature = "field", feature = "token"))]
impl Batch {
    /// For about `size` bytes.
    pub(crate) const fn of(size: usize) -> Self {
        Self { size, drawn: Vec::new() }
    }
}

#[cfg(any(feature = "field", feature = "token"))]
impl Random for Batch {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<()> {
        if self.drawn.len() < bytes.len() {
            let mut drawn = alloc::vec![0; self.size.max(bytes.len())];
            System.fill(&mut drawn)?;
            // Only now: after a failure nothing may be given out.
            self.drawn = drawn;
        }
        // From the end, so that each byte is given once.
        let rest = self.drawn.len().saturating_sub(bytes.len());
        bytes.copy_from_slice(self.drawn.get(rest..).unwrap_or_default());
        self.drawn.truncate(rest);
        Ok(())
    }
}

/// A counting sequence: `start`, `start + 1`, … so that vectors are reproducible.
#[cfg(test)]
pub(crate) struct Counting(pub(crate) u8);

#[cfg(test)]
impl Random for Counting {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<()> {
        for byte in bytes {
            *byte = self.0;
            self.0 = self.0.wrapping_add(1);
        }
        Ok(())
    }
}

/// A generator that is broken.
#[cfg(all(test, any(feature = "keyset", feature = "seal", feature = "aggregate")))]
pub(crate) struct Broken;

#[cfg(all(test, any(feature = "keyset", feature = "seal", feature = "aggregate")))]
impl Random for Broken {
    fn fill(&mut self, _: &mut [u8]) -> Result<()> {
        Err(Error::new(Code::RandomUnavailable))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn system_draws_differ() {
        let first: [u8; 32] = System.array().unwrap();
        let second: [u8; 32] = System.array().unwrap();
        assert_ne!(first, second);
    }

    #[test]
    #[cfg(any(feature = "field", feature = "token"))]
    fn a_batch_gives_each_byte_once_and_draws_again_when_it_is_empty() {
        let mut batch = Batch::of(64);
        let drawn: Vec<[u8; 16]> = (0..9).map(|_| batch.array().unwrap()).collect();
        let different: std::collections::BTreeSet<_> = drawn.iter().collect();
        assert_eq!(different.len(), 9);
        let mut long = [0; 100];
        batch.fill(&mut long).unwrap();
        assert_ne!(long, [0; 100]);
    }

    #[test]
    fn counting_is_reproducible() {
        assert_eq!(Counting(254).array::<4>().unwrap(), [254, 255, 0, 1]);
    }
}
