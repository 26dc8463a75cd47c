//! How often a text may be gone through until nothing more is found.
//!
//! What is found depends on what stands beside it, so that taking out one value may show the next. Two or
//! three rounds are usual; a text that is made for it has as many as values.

use crate::error::{Code, Error, Result};

/// Bytes that may be gone through, and times that any text may be.
const BYTES: usize = 2 << 20;
const TIMES: usize = 8;

/// What is left of both.
pub(super) struct Rounds(usize);

impl Rounds {
    /// For a text of so many bytes.
    pub(super) fn of(length: usize) -> Self {
        Self(BYTES.max(length.saturating_mul(TIMES)))
    }

    /// Counts one over so many bytes.
    pub(super) fn begin(&mut self, length: usize) -> Result<()> {
        const TOO_OFTEN: &str =
            "too many values show only when others are taken out: split the text";
        let left = self.0.checked_sub(length);
        self.0 = left.ok_or(Error::because(Code::LimitExceeded, TOO_OFTEN))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_end() {
        let rounds = |length: usize| {
            let mut rounds = Rounds::of(length);
            (0..10_000).take_while(|_| rounds.begin(length).is_ok()).count()
        };
        assert_eq!(rounds(16 << 20), 8);
        assert_eq!(rounds(1 << 20), 8);
        assert_eq!(rounds(1 << 15), 64);
        assert_eq!(rounds(1 << 10), 2_048);
        let refused = Rounds::of(1).begin(usize::MAX).unwrap_err();
        assert_eq!(refused.code(), Code::LimitExceeded);
    }
}
