//! Documents that people write: parsing, places, names, hashes. Knows nothing of policies.

mod canonical;
#[cfg(feature = "policy")]
mod fault;
#[cfg(not(feature = "policy"))]
#[path = "fault/page.rs"]
mod fault;
mod json;
pub(super) mod names;
#[cfg(feature = "policy")]
mod nearest;
mod offset;
mod reader;
mod tree;

#[cfg(all(test, feature = "policy"))]
pub(super) use canonical::write;
pub(super) use canonical::{hash, number, quote};
pub(super) use fault::{Fault, Message, Place, say};
pub(super) use json::Reader;
pub(super) use names::Names;
#[cfg(feature = "policy")]
pub use nearest::nearest;
#[cfg(feature = "policy")]
pub(crate) use nearest::unknown;
#[cfg(all(test, feature = "policy"))]
pub(super) use reader::seen;
pub(super) use reader::{Table, each};
pub(super) use tree::{Document, Entry, Node, Tree};
