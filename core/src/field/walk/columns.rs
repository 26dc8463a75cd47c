//! The walk over columns that are sealed one by one.

use super::{
    Cell, Checkpoint, IndexChange, KeyCount, NewCells, Notes, Row, Rows, Step, Treatment,
    WalkColumn, WalkId,
};
use crate::{
    error::{Code, Error, Result},
    field::{BlindIndex, MAX_ARITY},
    random::Batch,
    secret::SecretBytes,
};
use alloc::{vec, vec::Vec};
use core::fmt;

/// The most columns, and the most indexes, of a walk.
const MAX_COLUMNS: usize = 64;

/// What the columns hold. Stated, never guessed from the values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Ciphertexts only.
    Reseal = 1,
    /// Ciphertexts, and beside each column one of plaintexts that have to be sealed into it.
    Backfill = 2,
}

/// Seals columns of one table anew under the primary data key, and makes their indexes anew under
/// the primary index key, in one pass; or seals what stands readable in columns beside them.
///
/// Immutable and `Send + Sync`. Doing it twice, or by two processes at once, does no harm.
///
/// ```
/// use visard::{Result, field::{Cell, FieldCipher, Row, Rows, Step, Walk}, keyset::{Keyring, Use}};
///
/// /// A table with one sealed column.
/// struct Table(Vec<(u32, Vec<u8>)>);
///
/// impl Rows<Row> for Table {
///     fn next(&mut self, after: Option<&str>, limit: usize) -> Result<Vec<Row>> {
///         let after = after.map_or(0, |key| key.parse().unwrap_or(u32::MAX));
///         let rows = self.0.iter().filter(|(id, _)| *id > after).take(limit);
///         Ok(rows.map(|(id, sealed)| {
///             Row::new(id.to_string(), vec![Cell::sealed(Some(sealed.clone()))])
///         }).collect())
///     }
///     fn write(&mut self, step: &Step<Row>) -> Result<bool> {
///         for change in &step.changes {
///             for (id, sealed) in self.0.iter_mut().filter(|(id, _)| id.to_string() == change.row.key) {
///                 if let Some(new) = &change.new.sealed[0] { *sealed = new.clone(); }
///             }
///         }
///         Ok(true)
///     }
/// }
///
/// let now = "2026-11-23T10:00:00Z".parse()?;
/// let old = Keyring::generate("acme", now)?;
/// let sealed = FieldCipher::new(&old, "responses", "email")?.seal("7", b"ada@example.org", b"")?;
/// let mut table = Table(vec![(7, sealed)]);
///
/// let new = old.rotate(Use::Data, now)?;
/// let walk = Walk::reseal(vec![FieldCipher::new(&new, "responses", "email")?])?;
/// let end = walk.run(&mut table, walk.start(), &mut |_| Ok(()))?;
/// assert_eq!((end.counters().changed, end.counters().failed), (1, 0));
/// # Ok::<(), visard::Error>(())
/// ```
pub struct Walk {
    mode: Mode,
    columns: Vec<WalkColumn>,
    indexes: Vec<(BlindIndex, Vec<usize>)>,
}

/// New ciphertexts, one for each column that gets one.
type Ciphertexts = Vec<Option<Vec<u8>>>;

/// A column's plaintext while its row is treated.
enum Plain<'r> {
    Empty,
    /// Nobody needs it.
    Closed,
    Failed,
    Given(&'r [u8]),
    Opened(SecretBytes),
}

impl Walk {
    /// A walk over columns that hold ciphertexts of these ciphers ([`WalkColumn`]), or nothing.
    ///
    /// What stands under an old key is sealed anew, and so is what has format `0x11` in a column
    /// that writes `0x12`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` without a column or with more than 64.
    pub fn reseal<C: Into<WalkColumn>>(columns: Vec<C>) -> Result<Self> {
        Self::new(Mode::Reseal, columns)
    }

    /// A walk that seals plaintexts from the column beside into each of these columns. Where both
    /// stand, they must say the same, or the row is reported as `WALK_CONFLICT` and left as it is;
    /// of a row in which any value or index fails, nothing is written.
    /// Plaintexts are not removed; that is the host's step, after it has looked.
    ///
    /// # Errors
    /// As [`Walk::reseal`].
    pub fn backfill<C: Into<WalkColumn>>(columns: Vec<C>) -> Result<Self> {
        Self::new(Mode::Backfill, columns)
    }

    fn new<C: Into<WalkColumn>>(mode: Mode, columns: Vec<C>) -> Result<Self> {
        if (1..=MAX_COLUMNS).contains(&columns.len()) {
            let columns = columns.into_iter().map(Into::into).collect();
            Ok(Self { mode, columns, indexes: Vec::new() })
        } else {
            Err(Error::because(Code::InvalidArgument, "a walk has 1 to 64 columns"))
        }
    }

    /// Has the walk keep an index over `columns` (their numbers in the walk, from 0), in that order.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a number that is not a column's, for as many columns as the index is
    /// not over, for more than 64 indexes.
    pub fn index(mut self, index: BlindIndex, columns: &[usize]) -> Result<Self> {
        let known = columns.iter().all(|column| *column < self.columns.len());
        if !known || columns.len() != index.arity() || self.indexes.len() >= MAX_COLUMNS {
            return Err(Error::because(Code::InvalidArgument, "the index does not fit the walk"));
        }
        self.indexes.push((index, columns.to_vec()));
        Ok(self)
    }

    /// The checkpoint before the first row.
    pub fn start(&self) -> Checkpoint {
        self.beginning()
    }

    /// The checkpoint that `text` holds.
    ///
    /// # Errors
    /// `WALK_STATE` for text that is none, or that another walk wrote: over other columns or
    /// indexes, or before the primary key changed. Start again then; nothing is lost.
    pub fn resume(&self, text: &str) -> Result<Checkpoint> {
        self.resumed(text)
    }

    /// Treats the rows after `from`, at most [`WALK_BATCH`](super::WALK_BATCH), and has them
    /// written. When the returned checkpoint is done, nothing is left.
    ///
    /// # Errors
    /// `WALK_STATE` for a checkpoint of another walk, `STORE_FAILED`, also when rows change faster
    /// than they are written; `RANDOM_UNAVAILABLE`. Nothing of the step is written then.
    pub fn step(
        &self,
        rows: &mut (impl Rows<Row> + ?Sized),
        from: &Checkpoint,
    ) -> Result<Step<Row>> {
        self.stepped(rows, from)
    }

    /// Steps until the end; `watch` sees each one after it was written, and may stop the walk by
    /// an error of its own. Resume from the last checkpoint that was written.
    ///
    /// # Errors
    /// As [`Walk::step`], and those of `watch`.
    pub fn run(
        &self,
        rows: &mut (impl Rows<Row> + ?Sized),
        from: Checkpoint,
        watch: &mut dyn FnMut(&Step<Row>) -> Result<()>,
    ) -> Result<Checkpoint> {
        self.walked(rows, from, watch)
    }

    /// Goes through all rows and writes nothing: the counters that a walk would have, and how many
    /// values of each column stand under which key.
    ///
    /// # Errors
    /// As [`Walk::run`].
    pub fn dry_run(
        &self,
        rows: &mut (impl Rows<Row> + ?Sized),
        watch: &mut dyn FnMut(&Step<Row>) -> Result<()>,
    ) -> Result<(Checkpoint, Vec<KeyCount>)> {
        self.counted(rows, watch)
    }

    fn is_indexed(&self, column: usize) -> bool {
        self.indexes.iter().any(|(_, columns)| columns.contains(&column))
    }

    /// Opens what has to be, and seals what has to be sealed (anew).
    fn treat_cell<'r>(
        &self,
        column: usize,
        cipher: &WalkColumn,
        (row, cell): (&'r Row, &'r Cell),
        random: &mut Batch,
        notes: &mut Notes,
    ) -> Result<(Plain<'r>, Option<Vec<u8>>)> {
        let given = cell.plain.as_ref().filter(|_| self.mode == Mode::Backfill);
        let given = given.map(SecretBytes::expose);
        let Some(sealed) = &cell.sealed else {
            let Some(given) = given else { return Ok((Plain::Empty, None)) };
            return Ok((Plain::Given(given), Some(cipher.seal(row, given, random)?)));
        };
        let (id, current) = cipher.state_of(sealed)?;
        notes.count_key(column, id);
        if current && given.is_none() && !self.is_indexed(column) {
            return Ok((Plain::Closed, None));
        }
        let (opened, new) = if current {
            (cipher.open(row, sealed)?, None)
        } else {
            let (opened, new) = cipher.reseal(row, sealed, random)?;
            (opened, Some(new))
        };
        if given.is_some_and(|given| given != opened.expose()) {
            return Err(Error::new(Code::WalkConflict));
        }
        Ok((Plain::Opened(opened), new))
    }

    /// Opens the cells of a row and seals those that have to be.
    fn reseal_cells<'r>(
        &self,
        row: &'r Row,
        random: &mut Batch,
        notes: &mut Notes,
    ) -> Result<(Vec<Plain<'r>>, Ciphertexts)> {
        let mut plains = Vec::with_capacity(self.columns.len());
        let mut sealed = Vec::with_capacity(self.columns.len());
        for (number, (cipher, cell)) in self.columns.iter().zip(&row.cells).enumerate() {
            let treated = self.treat_cell(number, cipher, (row, cell), random, notes);
            let (plain, new) = match treated {
                Ok(treated) => treated,
                Err(error) => {
                    notes.fail(&row.key, number, error)?;
                    (Plain::Failed, None)
                }
            };
            notes.sealed = notes.sealed.saturating_add(new.is_some().into());
            plains.push(plain);
            sealed.push(new);
        }
        Ok((plains, sealed))
    }

    /// What becomes of every index of a row.
    fn reindex_row(
        &self,
        row: &Row,
        plains: &[Plain<'_>],
        random: &mut Batch,
        notes: &mut Notes,
    ) -> Result<Vec<IndexChange>> {
        let mut changes = Vec::with_capacity(self.indexes.len());
        for number in 0..self.indexes.len() {
            let change = match self.reindex(number, row, plains, random) {
                Ok(change) => change,
                Err(error) => {
                    notes.fail(&row.key, self.columns.len().saturating_add(number), error)?;
                    IndexChange::Keep
                }
            };
            notes.indexed = notes.indexed.saturating_add((change != IndexChange::Keep).into());
            changes.push(change);
        }
        Ok(changes)
    }

    /// What becomes of one index of a row.
    fn reindex(
        &self,
        number: usize,
        row: &Row,
        plains: &[Plain<'_>],
        random: &mut Batch,
    ) -> Result<IndexChange> {
        let Some((index, columns)) = self.indexes.get(number) else { return Ok(IndexChange::Keep) };
        let stored = row.index.get(number).copied().flatten();
        let mut values = [""; MAX_ARITY];
        let mut absent = false;
        for (value, column) in values.iter_mut().zip(columns) {
            match plains.get(*column) {
                Some(Plain::Given(plain)) => *value = text(plain)?,
                Some(Plain::Opened(plain)) => *value = text(plain.expose())?,
                Some(Plain::Empty) => absent = true,
                // The column's own failure is noted; its index value stays beside it.
                Some(Plain::Failed | Plain::Closed) | None => return Ok(IndexChange::Keep),
            }
        }
        let values = values.get(..columns.len()).unwrap_or_default();
        let wanted =
            if absent { None } else { index.renewed(values, stored.as_slice(), random)? };
        Ok(match wanted {
            Some(value) if Some(value.to_u64()) == stored => IndexChange::Keep,
            Some(value) => IndexChange::Set(value),
            None if stored.is_none() => IndexChange::Keep,
            None => IndexChange::Clear,
        })
    }
}

impl Treatment<Row> for Walk {
    fn id(&self) -> WalkId {
        let mut description = vec![self.mode as u8];
        for column in &self.columns {
            description.push(1);
            column.describe(&mut description);
        }
        for (index, columns) in &self.indexes {
            description.push(2);
            index.describe(&mut description);
            for column in columns {
                description.push(u8::try_from(*column).unwrap_or(u8::MAX));
            }
        }
        WalkId::of(&description)
    }

    fn randomness(&self) -> usize {
        // A salt of each column, and the partition of each index.
        let salts = self.columns.iter().map(WalkColumn::randomness).sum::<usize>();
        salts.saturating_add(self.indexes.len().saturating_mul(4))
    }

    fn treat(&self, row: &Row, random: &mut Batch, notes: &mut Notes) -> Result<Option<NewCells>> {
        if row.cells.len() != self.columns.len() || row.index.len() != self.indexes.len() {
            return Err(Error::because(Code::StoreFailed, "a row has other columns than the walk"));
        }
        let before = (notes.failed.len(), notes.sealed, notes.indexed);
        let (plains, sealed) = self.reseal_cells(row, random, notes)?;
        let index = self.reindex_row(row, &plains, random, notes)?;
        let new = NewCells { sealed, index };
        if self.mode == Mode::Backfill && notes.failed.len() > before.0 {
            // A row that is sealed but not found, or half sealed, looks done to its reader.
            (notes.sealed, notes.indexed) = (before.1, before.2);
            return Ok(None);
        }
        let same = new.sealed.iter().all(Option::is_none)
            && new.index.iter().all(|change| *change == IndexChange::Keep);
        Ok((!same).then_some(new))
    }
}

impl fmt::Debug for Walk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Walk")
            .field("columns", &self.columns)
            .field("indexes", &self.indexes)
            .finish_non_exhaustive()
    }
}

/// Only text is indexed.
fn text(bytes: &[u8]) -> Result<&str> {
    core::str::from_utf8(bytes).map_err(|_| Error::new(Code::InvalidUtf8))
}
