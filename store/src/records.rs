//! A walk over the records that [`Sqlite`] keeps.

use crate::{Sqlite, sqlite::failed, walks};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use visard::{
    Result,
    field::{Change, Rows, Step},
    record::StoredRow,
};

impl Sqlite {
    /// The checkpoint that a walk over the records left here.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn checkpoint(&self, walk: &str) -> Result<Option<String>> {
        walks::checkpoint(&self.lock(), walk)
    }
}

/// For [`RecordWalk`](visard::record::RecordWalk): the key of a row is its number in the table.
impl Rows<StoredRow> for &Sqlite {
    fn next(&mut self, after: Option<&str>, limit: usize) -> Result<Vec<StoredRow>> {
        let connection = self.lock();
        let after: i64 = after.and_then(|key| key.parse().ok()).unwrap_or(i64::MIN);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let query =
            "SELECT number, protected FROM records WHERE number > ?1 ORDER BY number LIMIT ?2";
        let mut statement = connection.prepare_cached(query).map_err(failed)?;
        let rows = statement.query_map([after, limit], |row| Ok((row.get(0)?, row.get(1)?)));
        let rows: Vec<(i64, String)> = rows.and_then(Iterator::collect).map_err(failed)?;
        let row = |(number, stored): (i64, String)| {
            Ok(StoredRow::new(number.to_string(), stored, index(&connection, number)?))
        };
        rows.into_iter().map(row).collect()
    }

    fn write(&mut self, step: &Step<StoredRow>) -> Result<bool> {
        let mut connection = self.lock();
        let behavior = TransactionBehavior::Immediate;
        let transaction = connection.transaction_with_behavior(behavior).map_err(failed)?;
        for change in &step.changes {
            if !update(&transaction, change).map_err(failed)? {
                return Ok(false);
            }
        }
        walks::store(&transaction, &step.checkpoint.walk(), "", step)?;
        transaction.commit().map(|()| true).map_err(failed)
    }
}

fn index(connection: &Connection, number: i64) -> Result<Vec<(String, u64)>> {
    let query = "SELECT name, value FROM record_index WHERE record = ?1";
    let mut statement = connection.prepare_cached(query).map_err(failed)?;
    let entry = |row: &rusqlite::Row<'_>| {
        Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(u64::MAX)))
    };
    let entries = statement.query_map([number], entry).map_err(failed)?;
    entries.collect::<rusqlite::Result<_>>().map_err(failed)
}

/// Writes one record if it is still as it was read.
fn update(transaction: &Transaction<'_>, change: &Change<StoredRow>) -> rusqlite::Result<bool> {
    let number = change.row.key.parse::<i64>().unwrap_or_default();
    let old = &change.row.stored;
    let stored = change.new.stored.as_ref().unwrap_or(old);
    let statement = "UPDATE records SET protected = ?2 WHERE number = ?1 AND protected = ?3";
    if transaction.prepare_cached(statement)?.execute(params![number, stored, old])? == 0 {
        return Ok(false);
    }
    for name in &change.new.reindexed {
        let statement = "DELETE FROM record_index WHERE record = ?1 AND name = ?2";
        transaction.prepare_cached(statement)?.execute(params![number, name])?;
    }
    for (name, value) in &change.new.index {
        let statement =
            "INSERT OR IGNORE INTO record_index (name, value, record) VALUES (?1, ?2, ?3)";
        transaction.prepare_cached(statement)?.execute(params![name, value.to_i64(), number])?;
    }
    Ok(true)
}
