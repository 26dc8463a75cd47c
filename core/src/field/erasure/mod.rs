//! Erasing a respondent: their key goes, and with it everything that was sealed for them, in every
//! backup, too (GDPR Art. 17, crypto-shredding).
//!
//! * [`SubjectTree`] gives each respondent a [`SubjectKey`](super::SubjectKey) without a row for
//!   any of them, and can lose single ones: a punctured tree.
//! * [`Erasure`] keeps the tree at rest: a sealed state that may be in backups ([`EraseBlobs`]) and
//!   its key in a slot that must not be ([`EraseSlot`]).
//! * [`SubjectTable`] is the way with a row for each respondent.
//! * [`SubjectKeys`] is what records ask for keys: a tree, a table, or the host's own.
//! * [`ErasureReceipt`] says, signed, that it was done.
//!
//! Erased respondents are told apart (`SUBJECT_ERASED`) where the host takes a key, because an
//! operator must know; a value of theirs that is opened with any other key is `OPEN_FAILED` like
//! every other.
//!
//! What this is not: deletion of copies in the clear, of index values, token rows, pseudonyms and
//! exports. The guide lists them. The byte layouts are in `docs/formats/erasure.md`.

mod keeper;
mod keys;
mod node;
mod receipt;
mod respondent;
mod seed;
mod shape;
mod slot;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod tree;

pub use keeper::{Erased, Erasure, MAX_ATTEMPTS};
pub use keys::SubjectKeys;
pub use receipt::{ErasureReceipt, MAX_RECEIPT_TEXT, state_hash};
pub use respondent::{Leaves, Respondent};
pub use slot::{BlobName, EraseBlobs, EraseSlot, SLOT_LEN, SlotKey};
pub use state::{MAX_BLOB, StateHeader};
pub use table::{ROW_LEN, SubjectRows, SubjectTable};
pub use tree::SubjectTree;

/// The most respondents that one call erases.
pub const MAX_ERASE: usize = 65_536;

/// The longest tree in a state, in bytes: room for at least 131,072 erasures among hashed leaves
/// and 209,715 among numbered ones, more when numbers are close to each other.
pub const MAX_STATE: usize = 256 * 1024 * 1024;
