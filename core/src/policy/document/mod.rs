//! Documents that people write: parsing, places, names, hashes. Knows nothing of policies.

mod canonical;
mod fault;
pub(super) mod names;
mod offset;
mod reader;
mod tree;

#[cfg(test)]
pub(super) use canonical::write;
pub(super) use canonical::{hash, quote};
pub(super) use fault::{Fault, Place};
pub(super) use names::Names;
pub use names::nearest;
#[cfg(feature = "record")]
pub(crate) use names::unknown;
pub(super) use reader::Table;
#[cfg(test)]
pub(super) use reader::seen;
pub(super) use tree::{Document, Entry, Node, Tree};
