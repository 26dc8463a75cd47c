//! What becomes of anonymous tokens: in memory, and in SQLite.

mod memory;
mod sqlite;

pub use memory::MemoryAnonymous;
pub use sqlite::SqliteAnonymous;
