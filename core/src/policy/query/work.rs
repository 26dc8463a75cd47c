//! How much one plan may take.

use crate::error::{Code, Error, Result};
use core::cell::Cell;

/// Steps of a search before it is given up: comparisons of a value, a condition or a part of a
/// filter. A second of a fast machine, whatever the documents are.
const MAX_STEPS: u64 = 32_000_000;

/// The steps that are left, over everything that is done for one plan.
pub(super) struct Work(Cell<u64>);

impl Work {
    pub(super) const fn new() -> Self {
        Self(Cell::new(MAX_STEPS))
    }

    /// Takes `times` times `each` steps before they are done.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` when fewer are left.
    pub(super) fn spend(&self, times: usize, each: usize) -> Result<()> {
        let steps = u64::try_from(times.saturating_mul(each)).unwrap_or(u64::MAX);
        self.0.set(self.0.get().checked_sub(steps).ok_or_else(too_large)?);
        Ok(())
    }
}

pub(super) fn too_large() -> Error {
    Error::because(Code::LimitExceeded, "the plan of this policy would be too large")
}
