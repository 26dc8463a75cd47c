//! How many bytes this thread looked at.

use core::cell::Cell;

std::thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

pub(in crate::pii) fn add(bytes: usize) {
    COUNT.set(COUNT.get() + bytes);
}

/// The count since it was taken last.
pub(in crate::pii) fn take() -> usize {
    COUNT.take()
}
