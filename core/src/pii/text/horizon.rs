//! How far ahead of a text the engine has looked: what stands there decided what was found.

use core::cell::Cell;

/// Bytes that are looked ahead without telling: more than words around a place are read.
pub(in crate::pii) const NEAR: usize = 320;

/// The furthest place that was looked at beyond what is near.
#[derive(Debug, Default)]
pub(in crate::pii) struct Horizon {
    told: Cell<usize>,
    #[cfg(test)]
    seen: Cell<usize>,
}

impl Horizon {
    pub(in crate::pii) fn new(told: usize) -> Self {
        let horizon = Self::default();
        horizon.told.set(told);
        horizon
    }

    pub(in crate::pii) fn told(&self) -> usize {
        self.told.get()
    }

    /// Whoever reads so far may look at what is near there, too.
    pub(super) fn tell(&self, end: usize) {
        self.told.set(self.told.get().max(end.saturating_add(NEAR)));
    }

    #[cfg(test)]
    pub(super) fn see(&self, end: usize) {
        self.seen.set(self.seen.get().max(end));
    }

    /// Whether all that was seen before the trigger at `at` is sought is near or was told.
    #[cfg(test)]
    pub(in crate::pii) fn knows(&self, at: usize) -> bool {
        self.seen.get() <= self.told.get().max(at.saturating_add(NEAR))
    }
}
