//! Where an erasure state is kept: a slot that backups must leave out, blobs that they may have.
//!
//! [`FileSlot`] and [`FileBlobs`] use plain files, [`SqliteSlot`] and [`SqliteBlobs`] databases;
//! any slot goes with any blobs. [`SubjectStore`] gives records the keys that are in them. All of them may be shared by several processes of one machine.

mod file;
mod live;
mod memory;
mod sqlite;

pub use file::{FileBlobs, FileSlot};
pub use live::SubjectStore;
pub use memory::MemoryErasure;
pub use sqlite::{SqliteBlobs, SqliteSlot};

use visard::field::erasure::StateHeader;

/// The tree that a sealed state is of, if it is a whole one. Several trees may keep their states in
/// one place, and none may clear away those of another.
fn tree_of(blob: &[u8]) -> Option<[u8; 16]> {
    StateHeader::read(blob).ok().map(|header| header.tree)
}
