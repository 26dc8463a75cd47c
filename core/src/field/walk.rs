//! Walks over the host's rows: seal anew under the primary key, index anew, or seal what stands
//! readable; a batch at a time, resumable, and without harm when done twice.
//!
//! A walk knows nothing of databases: it asks [`Rows`] for the next rows and hands back what to
//! write, together with a [`Checkpoint`], in one step that is written whole or not at all. Which
//! columns hold ciphertexts is said by whoever makes the walk; the shape of a value decides
//! nothing. A row that does not open is reported by its key and left as it is. The guide is
//! `docs/guide/rotation.md`.

mod checkpoint;
mod column;
mod columns;
mod row;

pub use checkpoint::{Checkpoint, Counters};
pub use column::WalkColumn;
pub use columns::Walk;
pub use row::{Cell, IndexChange, NewCells, Row};

use crate::{
    error::{Code, Error, Result},
    keyset::KeyId,
    random::Batch,
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;
use sha2::{Digest, Sha256};

/// How many rows one step takes.
pub const WALK_BATCH: usize = 1_024;

/// How often a step is tried when rows change under it; each time it takes half as many.
const ATTEMPTS: u32 = 32;

/// A row as the host has it.
pub trait WalkRow {
    /// What the row becomes.
    type New;

    /// The primary key as text: what the host finds the row by, what reports name it by.
    fn key(&self) -> &str;
}

/// Where rows come from and go to: the host's table.
pub trait Rows<R: WalkRow> {
    /// The rows that follow `after` by primary key, ascending in any order that stays the same,
    /// at most `limit` of them. An empty answer ends the walk, so fewer than `limit` are fine.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn next(&mut self, after: Option<&str>, limit: usize) -> Result<Vec<R>>;

    /// Writes the changes and the checkpoint of a step: all of it or nothing, and `false` for
    /// nothing when a row is no longer as it was read. The walk then reads those rows again, so
    /// that no edit by others is lost.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn write(&mut self, step: &Step<R>) -> Result<bool>;
}

/// What one batch came to.
#[non_exhaustive]
pub struct Step<R: WalkRow> {
    /// Rows that become others.
    pub changes: Vec<Change<R>>,
    /// Values that were left as they are because something is wrong with them.
    pub failed: Vec<Failed>,
    /// How many values of each column were found under which key.
    pub keys: Vec<KeyCount>,
    /// Where the walk stands once this is written.
    pub checkpoint: Checkpoint,
}

/// A row and what it becomes.
#[non_exhaustive]
pub struct Change<R: WalkRow> {
    /// As it was read; it must still be so when it is written.
    pub row: R,
    /// What is written.
    pub new: R::New,
}

/// A value that a walk could not work on.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Failed {
    /// The row's primary key.
    pub key: String,
    /// The column's number in the walk, from 0; indexes follow the columns.
    pub column: usize,
    /// Why, for example `OPEN_FAILED` or `KEY_UNKNOWN`.
    pub code: Code,
}

/// How many values of a column stand under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyCount {
    /// The column's number in the walk, from 0.
    pub column: usize,
    /// The key that sealed them.
    pub key: KeyId,
    /// How many.
    pub values: u64,
}

/// What treating the rows of a batch brought to light.
#[derive(Default)]
pub(crate) struct Notes {
    pub(crate) failed: Vec<Failed>,
    pub(crate) keys: Vec<KeyCount>,
    pub(crate) sealed: u64,
    pub(crate) indexed: u64,
}

/// One row's way from old to new, and the walk that follows from it.
pub(crate) trait Treatment<R: WalkRow> {
    fn id(&self) -> WalkId;
    /// Bytes of randomness that one row may need.
    fn randomness(&self) -> usize;
    /// What the row becomes; nothing when it is in the wanted state.
    fn treat(&self, row: &R, random: &mut Batch, notes: &mut Notes) -> Result<Option<R::New>>;

    /// The checkpoint before the first row.
    fn beginning(&self) -> Checkpoint {
        Checkpoint::start(self.id())
    }

    /// The checkpoint that `text` holds, if this walk wrote it.
    fn resumed(&self, text: &str) -> Result<Checkpoint> {
        Checkpoint::resume(self.id(), text)
    }

    /// Treats one batch and has it written; smaller ones while its rows change.
    fn stepped(&self, rows: &mut (impl Rows<R> + ?Sized), from: &Checkpoint) -> Result<Step<R>> {
        from.check(self.id())?;
        let mut limit = WALK_BATCH;
        for _ in 0..ATTEMPTS {
            let step = treated(self, rows, from, limit)?;
            if step.checkpoint == *from || rows.write(&step)? {
                return Ok(step);
            }
            limit = (limit / 2).max(1);
        }
        Err(Error::because(Code::StoreFailed, "a row changes faster than it can be written"))
    }

    /// Steps until the end.
    fn walked(
        &self,
        rows: &mut (impl Rows<R> + ?Sized),
        from: Checkpoint,
        watch: &mut dyn FnMut(&Step<R>) -> Result<()>,
    ) -> Result<Checkpoint> {
        let mut checkpoint = from;
        while !checkpoint.is_done() {
            let step = self.stepped(rows, &checkpoint)?;
            watch(&step)?;
            checkpoint = step.checkpoint;
        }
        Ok(checkpoint)
    }

    /// Steps until the end with nothing written.
    fn counted(
        &self,
        rows: &mut (impl Rows<R> + ?Sized),
        watch: &mut dyn FnMut(&Step<R>) -> Result<()>,
    ) -> Result<(Checkpoint, Vec<KeyCount>)> {
        let (mut checkpoint, mut keys) = (self.beginning(), Vec::new());
        while !checkpoint.is_done() {
            let step = treated(self, rows, &checkpoint, WALK_BATCH)?;
            watch(&step)?;
            add_keys(&mut keys, &step.keys);
            checkpoint = step.checkpoint;
        }
        Ok((checkpoint, keys))
    }
}

/// What a checkpoint is bound to: the columns, indexes and primary keys of a walk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct WalkId(pub(super) [u8; 16]);

impl<R: WalkRow> fmt::Debug for Step<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Step")
            .field("changes", &self.changes.len())
            .field("failed", &self.failed.len())
            .field("checkpoint", &self.checkpoint)
            .finish_non_exhaustive()
    }
}

impl<R: WalkRow> fmt::Debug for Change<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Change")
    }
}

impl fmt::Debug for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { column, code, .. } = self;
        f.debug_struct("Failed").field("column", column).field("code", code).finish_non_exhaustive()
    }
}

impl WalkId {
    /// The id of a walk that its parts describe unambiguously.
    pub(crate) fn of(description: &[u8]) -> Self {
        let digest: [u8; 32] = Sha256::digest(description).into();
        let mut id = [0; 16];
        for (to, from) in id.iter_mut().zip(digest) {
            *to = from;
        }
        Self(id)
    }
}

impl Notes {
    pub(crate) fn count_key(&mut self, column: usize, key: KeyId) {
        let known = self.keys.iter_mut().find(|known| known.column == column && known.key == key);
        match known {
            Some(known) => known.values = known.values.saturating_add(1),
            None => self.keys.push(KeyCount { column, key, values: 1 }),
        }
    }

    /// Notes a failure of one value; what no row is to blame for stops the walk.
    pub(crate) fn fail(&mut self, key: &str, column: usize, error: Error) -> Result<()> {
        match error.code() {
            Code::RandomUnavailable | Code::Internal => Err(error),
            code => {
                self.failed.push(Failed { key: key.to_owned(), column, code });
                Ok(())
            }
        }
    }
}

/// Adds up what the steps of a walk found under which key.
fn add_keys(total: &mut Vec<KeyCount>, keys: &[KeyCount]) {
    for count in keys {
        let same = |known: &&mut KeyCount| known.column == count.column && known.key == count.key;
        match total.iter_mut().find(same) {
            Some(known) => known.values = known.values.saturating_add(count.values),
            None => total.push(*count),
        }
    }
}

fn treated<R: WalkRow>(
    treatment: &(impl Treatment<R> + ?Sized),
    rows: &mut (impl Rows<R> + ?Sized),
    from: &Checkpoint,
    limit: usize,
) -> Result<Step<R>> {
    let mut checkpoint = from.clone();
    let batch = if from.is_done() { Vec::new() } else { rows.next(from.last_key(), limit)? };
    let stuck = batch.first().is_some_and(|row| Some(row.key()) == from.last_key());
    if stuck || batch.len() > limit {
        return Err(Error::because(Code::StoreFailed, "the store gave other rows than asked for"));
    }
    match batch.last() {
        Some(row) => checkpoint.advance(row.key()),
        None => checkpoint.finish(),
    }
    let mut random = Batch::of(treatment.randomness().saturating_mul(batch.len()));
    let (mut notes, mut changes) = (Notes::default(), Vec::with_capacity(batch.len()));
    for row in batch {
        let failures = notes.failed.len();
        let new = treatment.treat(&row, &mut random, &mut notes)?;
        checkpoint.count(new.is_some(), notes.failed.len() > failures);
        changes.extend(new.map(|new| Change { row, new }));
    }
    checkpoint.count_values(notes.sealed, notes.indexed);
    Ok(Step { changes, failed: notes.failed, keys: notes.keys, checkpoint })
}

#[cfg(test)]
mod tests;
