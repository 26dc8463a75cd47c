//! Where an erasure state is kept: a slot that backups must leave out, blobs that they may have.
//!
//! [`FileSlot`] and [`FileBlobs`] use plain files, [`SqliteSlot`] and [`SqliteBlobs`] databases;
//! any slot goes with any blobs. All of them may be shared by several processes of one machine.

mod file;
mod memory;
mod sqlite;

pub use file::{FileBlobs, FileSlot};
pub use memory::MemoryErasure;
pub use sqlite::{SqliteBlobs, SqliteSlot};
