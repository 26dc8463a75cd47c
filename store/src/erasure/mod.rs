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
