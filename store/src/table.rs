//! A walk over columns of the host's own SQLite table.

mod columns;
mod value;

use crate::{sqlite::failed, walks};
use columns::{check_written, checked_key, declared, is_text};
use core::{fmt, time::Duration};
use rusqlite::{
    Connection, OpenFlags, Transaction, TransactionBehavior, params_from_iter,
    types::{Value, ValueRef},
};
use std::path::Path;
use value::{bytes, decoded, key_text, stored_index};
use visard::{
    Code, Error, Result, SecretBytes,
    encoding::base64url,
    field::{Cell, Change, IndexChange, NewCells, Row, Rows, Step},
};

/// How long a step waits for another process that writes.
const BUSY: Duration = Duration::from_secs(30);

/// Which columns of which table a walk goes over, in the walk's own order.
///
/// Names are the host's, taken as they are; nothing in them is SQL.
#[derive(Clone, Debug, Default)]
pub struct TableColumns {
    table: String,
    key: String,
    record: Option<String>,
    subject: Option<String>,
    columns: Vec<(Option<String>, String)>,
    indexes: Vec<String>,
}

/// The rows of a table of the host's, for [`Walk`](visard::field::Walk).
///
/// Ciphertexts stand as BLOB, or as base64url in columns that are declared TEXT; index values as
/// INTEGER, or as hexadecimal in columns that are declared TEXT. Each step is one transaction,
/// which also writes the checkpoint (table `visard_walks`) and what failed
/// (`visard_walk_failed`); rows that somebody edited meanwhile are read again. So a walk may be
/// killed at any time, and two may run at once.
pub struct HostTable {
    connection: Connection,
    of: TableColumns,
    numeric_key: bool,
    /// Which of the sealed columns, and of the indexes, are declared TEXT.
    text: (Vec<bool>, Vec<bool>),
    select: String,
}

impl TableColumns {
    /// A table and the column of its primary key, which must be unique, INTEGER or TEXT.
    pub fn new(table: &str, key: &str) -> Self {
        Self { table: table.to_owned(), key: key.to_owned(), ..Self::default() }
    }

    /// The column that holds the record's name, if values are bound to another than the key.
    #[must_use]
    pub fn record(mut self, column: &str) -> Self {
        self.record = Some(column.to_owned());
        self
    }

    /// The column that holds the respondent's id, for a walk with columns that are sealed for
    /// respondents ([`WalkColumn::of_subjects`](visard::field::WalkColumn::of_subjects)).
    #[must_use]
    pub fn subject(mut self, column: &str) -> Self {
        self.subject = Some(column.to_owned());
        self
    }

    /// The next column of ciphertexts.
    #[must_use]
    pub fn sealed(mut self, column: &str) -> Self {
        self.columns.push((None, column.to_owned()));
        self
    }

    /// The next column of ciphertexts, with the plaintexts that are to be sealed into it.
    #[must_use]
    pub fn beside(mut self, plain: &str, sealed: &str) -> Self {
        self.columns.push((Some(plain.to_owned()), sealed.to_owned()));
        self
    }

    /// The column of the next index.
    #[must_use]
    pub fn index(mut self, column: &str) -> Self {
        self.indexes.push(column.to_owned());
        self
    }
}

impl HostTable {
    /// Opens an existing database and checks that the table has these columns.
    ///
    /// # Errors
    /// `STORE_FAILED` when the file is no database or is not in UTF-8; `UNKNOWN_NAME` for a table
    /// or column that is not there; `INVALID_ARGUMENT` when the key is not unique, has no value in
    /// some row, or is declared neither INTEGER nor TEXT, and when one column is named twice.
    pub fn open(path: &Path, of: TableColumns) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::over(Connection::open_with_flags(path, flags).map_err(failed)?, of)
    }

    /// The same over a connection that the host has.
    ///
    /// # Errors
    /// As [`HostTable::open`].
    pub fn over(connection: Connection, of: TableColumns) -> Result<Self> {
        connection.busy_timeout(BUSY).map_err(failed)?;
        let encoding: String =
            connection.query_row("PRAGMA encoding", [], |row| row.get(0)).map_err(failed)?;
        if encoding != "UTF-8" {
            return Err(Error::because(Code::StoreFailed, "the database is not in UTF-8"));
        }
        let numeric_key = checked_key(&connection, &of)?;
        let declared = |column: &str| declared(&connection, &of.table, column);
        for (plain, _) in &of.columns {
            plain.as_deref().map_or(Ok(()), |plain| declared(plain).map(drop))?;
        }
        for name in [&of.record, &of.subject].into_iter().flatten() {
            declared(name)?;
        }
        check_written(&of)?;
        let is_text = |column: &String| is_text(&connection, &of.table, column);
        let sealed = of.columns.iter().map(|(_, sealed)| is_text(sealed));
        let text = (
            sealed.collect::<Result<_>>()?,
            of.indexes.iter().map(is_text).collect::<Result<_>>()?,
        );
        let select = select(&of)?;
        Ok(Self { connection, of, numeric_key, text, select })
    }

    /// The checkpoint that a walk left here; `walk` is what
    /// [`Checkpoint::walk`](visard::field::Checkpoint::walk) says.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn checkpoint(&self, walk: &str) -> Result<Option<String>> {
        walks::checkpoint(&self.connection, &self.name(walk))
    }

    /// How many rows the table has.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn row_count(&self) -> Result<u64> {
        let query = format!("SELECT COUNT(*) FROM {}", quoted(&self.of.table)?);
        let count: i64 = self.connection.query_row(&query, [], |row| row.get(0)).map_err(failed)?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// What a walk is called here: two tables of one database may be sealed under the same names,
    /// and the checkpoint of one says nothing about the other.
    fn name(&self, walk: &str) -> String {
        format!("{walk} {}", self.select)
    }

    fn key_value(&self, key: &str) -> Value {
        match key.parse::<i64>() {
            Ok(number) if self.numeric_key && number.to_string() == key => Value::Integer(number),
            _ => Value::Text(key.to_owned()),
        }
    }

    fn row(&self, row: &rusqlite::Row<'_>) -> Result<Row> {
        let at = |index: usize| row.get_ref(index).map_err(failed);
        let mut next = 0..;
        let mut column = || at(next.next().unwrap_or_default());
        let key = key_text(column()?)?;
        let record = match column()? {
            ValueRef::Null if self.of.record.is_none() => None,
            value => Some(key_text(value)?),
        };
        let subject = match column()? {
            ValueRef::Null => None,
            value => Some(key_text(value)?),
        };
        let mut cells = Vec::with_capacity(self.of.columns.len());
        for _ in &self.of.columns {
            let (sealed, is_text) = (bytes(column()?), column()?.as_str() == Ok("text"));
            let sealed = sealed.map(|raw| decoded(raw, is_text));
            cells.push(Cell::beside(bytes(column()?).map(SecretBytes::new), sealed));
        }
        let mut index = Vec::with_capacity(self.of.indexes.len());
        for _ in &self.of.indexes {
            index.push(stored_index(column()?));
        }
        let row = Row::new(key, cells).with_index(index).bound_to(record, Vec::new());
        Ok(row.of_subject(subject))
    }

    /// Writes one row if it is still as it was read.
    fn update(&self, transaction: &Transaction<'_>, change: &Change<Row>) -> Result<bool> {
        let (set, mut values) = self.assignments(&change.new)?;
        let (unchanged, old) = self.conditions(&change.row)?;
        values.extend(old);
        let table = quoted(&self.of.table)?;
        let sql =
            format!("UPDATE {table} SET {} WHERE {}", set.join(", "), unchanged.join(" AND "));
        let mut statement = transaction.prepare_cached(&sql).map_err(failed)?;
        Ok(statement.execute(params_from_iter(values)).map_err(failed)? == 1)
    }

    fn assignments(&self, new: &NewCells) -> Result<(Vec<String>, Vec<Value>)> {
        let (mut set, mut values) = (Vec::new(), Vec::new());
        let sealed = new.sealed.iter().zip(&self.of.columns).zip(&self.text.0);
        for ((sealed, (_, name)), is_text) in sealed {
            values.push(match sealed {
                Some(sealed) if *is_text => Value::Text(base64url(sealed)),
                Some(sealed) => Value::Blob(sealed.clone()),
                None => continue,
            });
            set.push(format!("{} = ?", quoted(name)?));
        }
        let index = new.index.iter().zip(&self.of.indexes).zip(&self.text.1);
        for ((change, name), is_text) in index {
            values.push(match change {
                IndexChange::Set(value) if *is_text => Value::Text(value.to_string()),
                IndexChange::Set(value) => Value::Integer(value.to_i64()),
                IndexChange::Clear => Value::Null,
                _ => continue,
            });
            set.push(format!("{} = ?", quoted(name)?));
        }
        Ok((set, values))
    }

    /// That the row with this key still has these values.
    fn conditions(&self, row: &Row) -> Result<(Vec<String>, Vec<Value>)> {
        let mut conditions = vec![format!("{} = ?", quoted(&self.of.key)?)];
        let mut values = vec![self.key_value(&row.key)];
        let old = |bytes: Option<Vec<u8>>| bytes.map_or(Value::Null, Value::Blob);
        for ((plain, sealed), cell) in self.of.columns.iter().zip(&row.cells) {
            let name = quoted(sealed)?;
            // A ciphertext stood as it is, or as text.
            conditions.push(format!("(CAST({name} AS BLOB) IS ? OR CAST({name} AS BLOB) IS ?)"));
            values.push(old(cell.sealed.clone()));
            values.push(old(cell.sealed.as_ref().map(|sealed| base64url(sealed).into_bytes())));
            if let Some(plain) = plain {
                conditions.push(format!("CAST({} AS BLOB) IS ?", quoted(plain)?));
                values.push(old(cell.plain.as_ref().map(|plain| plain.expose().to_vec())));
            }
        }
        Ok((conditions, values))
    }
}

impl Rows<Row> for HostTable {
    fn next(&mut self, after: Option<&str>, limit: usize) -> Result<Vec<Row>> {
        let key = quoted(&self.of.key)?;
        let from = if after.is_some() { format!(" WHERE {key} > ?2") } else { String::new() };
        let query = format!("{}{from} ORDER BY {key} LIMIT ?1", self.select);
        let mut statement = self.connection.prepare_cached(&query).map_err(failed)?;
        let mut values = vec![Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX))];
        values.extend(after.map(|key| self.key_value(key)));
        let mut rows = statement.query(params_from_iter(values)).map_err(failed)?;
        let mut batch = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            batch.push(self.row(row)?);
        }
        Ok(batch)
    }

    fn write(&mut self, step: &Step<Row>) -> Result<bool> {
        // `unchecked` only because the rows are written through `self`; one step, one transaction.
        let transaction =
            Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)
                .map_err(failed)?;
        for change in &step.changes {
            if !self.update(&transaction, change)? {
                return Ok(false);
            }
        }
        walks::store(&transaction, &self.name(&step.checkpoint.walk()), &self.select, step)?;
        transaction.commit().map(|()| true).map_err(failed)
    }
}

impl fmt::Debug for HostTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostTable").field("of", &self.of).finish_non_exhaustive()
    }
}

/// Key, record, subject; of each column the sealed value, its type, the plaintext; the indexes.
fn select(of: &TableColumns) -> Result<String> {
    let or_null = |name: Option<&str>| name.map_or(Ok("NULL".to_owned()), quoted);
    let mut columns = vec![quoted(&of.key)?];
    columns.extend([or_null(of.record.as_deref())?, or_null(of.subject.as_deref())?]);
    for (plain, sealed) in &of.columns {
        let sealed = quoted(sealed)?;
        columns.push(format!("CAST({sealed} AS BLOB), typeof({sealed})"));
        columns.push(format!("CAST({} AS BLOB)", or_null(plain.as_deref())?));
    }
    for index in &of.indexes {
        columns.push(quoted(index)?);
    }
    Ok(format!("SELECT {} FROM {}", columns.join(", "), quoted(&of.table)?))
}

/// A name as an SQL identifier.
fn quoted(name: &str) -> Result<String> {
    if name.is_empty() || name.contains('\0') {
        return Err(Error::because(Code::UnknownName, "a table or column has no such name"));
    }
    Ok(format!("\"{}\"", name.replace('"', "\"\"")))
}
