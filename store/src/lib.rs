//! Storage for Visard: the core's small storage traits, implemented with std.
//!
//! The core never does I/O; it asks for a few rows through traits. [`Sqlite`] keeps tokens and what becomes of them,
//! ledgers of answers, protected records with their blind indexes, and audit lines in one embedded file: enough for a
//! product that has no database of its own yet, and a pattern for one that has.
//! [`HostTable`] walks over columns of a product's own table, to seal them (anew).
//! [`SqliteAnonymous`] keeps anonymous tokens, in two files of their own. [`MemoryTokens`] and
//! [`MemoryAnonymous`] keep tokens, [`MemoryLedgers`] ledgers of answers, for tests and single processes. [`FileSlot`] and [`FileBlobs`], or
//! [`SqliteSlot`] and [`SqliteBlobs`], keep what erasing respondents needs;
//! [`SubjectStore`] gives records the keys from there.

mod anonymous;
mod erasure;
pub mod file;
mod ledgers;
mod memory;
mod records;
mod sqlite;
mod table;
mod tokens;
mod walks;

pub use anonymous::{MemoryAnonymous, SqliteAnonymous};
pub use erasure::{FileBlobs, FileSlot, MemoryErasure, SqliteBlobs, SqliteSlot, SubjectStore};
pub use memory::{MemoryLedgers, MemoryTokens};
pub use sqlite::{MAX_SEARCH_VALUES, RecordKey, Sqlite};
pub use table::{HostTable, TableColumns};
pub use tokens::TokenCounts;

/// The guide's program compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../../docs/guide/rust.md")]
struct Guide;

#[cfg(doctest)]
#[doc = include_str!("../../docs/guide/anonymous.md")]
struct AnonymousGuide;

#[cfg(doctest)]
#[doc = include_str!("../../docs/guide/erasure.md")]
struct ErasureGuide;

#[cfg(doctest)]
#[doc = include_str!("../../docs/guide/aggregates.md")]
struct AggregatesGuide;

#[cfg(doctest)]
#[doc = include_str!("../../docs/guide/queries.md")]
struct QueriesGuide;

#[cfg(doctest)]
#[doc = include_str!("../../docs/guide/tokens.md")]
struct TokensGuide;

#[cfg(doctest)]
#[doc = include_str!("../../docs/guide/leaked-key.md")]
struct LeakedKeyGuide;

#[cfg(doctest)]
#[doc = include_str!("../../docs/guide/rotation.md")]
struct RotationGuide;
