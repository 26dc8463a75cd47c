//! Randomness: the only caller of the operating system's generator.
//!
//! No buffer outlives a call, because a forked process or a restored VM snapshot would repeat it
//! (amendment M6). Code that needs randomness takes `&mut impl Random`, so that tests can fix it;
//! that trait is private, so that hosts cannot.

use crate::error::{Code, Error, Result};

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
#[cfg(test)]
pub(crate) struct Broken;

#[cfg(test)]
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
    fn counting_is_reproducible() {
        assert_eq!(Counting(254).array::<4>().unwrap(), [254, 255, 0, 1]);
    }
}
