//! Documents that people write: parsing, places, names, hashes. Knows nothing of policies.

mod canonical;
#[cfg(feature = "policy")]
mod fault;
#[cfg(not(feature = "policy"))]
#[path = "fault/page.rs"]
mod fault;
mod json;
pub(super) mod names;
mod offset;
mod reader;
mod tree;

#[cfg(test)]
pub(super) use canonical::write;
pub(super) use canonical::{hash, number, quote};
pub(super) use fault::{Fault, Message, Place, say};
pub(super) use names::Names;
#[cfg(feature = "policy")]
pub use names::nearest;
#[cfg(feature = "record")]
pub(crate) use names::unknown;
pub(super) use reader::Table;
#[cfg(test)]
pub(super) use reader::seen;
pub(super) use tree::{Document, Entry, Node, Tree};
