//! What a walk keeps in the database it walks over: its checkpoint, and the rows that failed.

use crate::sqlite::failed;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use visard::{
    Result,
    field::{Checkpoint, Step, WalkRow},
};

/// Made by the first step that writes, so that a dry run leaves no trace.
const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS visard_walks (walk TEXT PRIMARY KEY, checkpoint TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS visard_walk_failed (
        walk TEXT NOT NULL, key TEXT NOT NULL, column_number INTEGER NOT NULL, code TEXT NOT NULL,
        PRIMARY KEY (walk, key, column_number)) WITHOUT ROWID;
";

/// The checkpoint that a walk left behind.
pub(crate) fn checkpoint(connection: &Connection, walk: &str) -> Result<Option<String>> {
    let exists =
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'visard_walks'";
    let exists: i64 = connection.query_row(exists, [], |row| row.get(0)).map_err(failed)?;
    if exists == 0 {
        return Ok(None);
    }
    let query = "SELECT checkpoint FROM visard_walks WHERE walk = ?1";
    connection.query_row(query, [walk], |row| row.get(0)).optional().map_err(failed)
}

/// Stores the checkpoint and the failures of a step under the name of its walk, within the step's
/// transaction.
///
/// A walk that begins forgets what earlier ones reported about the same rows, whatever keys they
/// went to: names are the walk's id and what `of` says, and `of` stays the same.
pub(crate) fn store<R: WalkRow>(
    transaction: &Transaction<'_>,
    walk: &str,
    of: &str,
    step: &Step<R>,
) -> Result<()> {
    transaction.execute_batch(SCHEMA).map_err(failed)?;
    let before = checkpoint(transaction, walk)?.and_then(|text| text.parse::<Checkpoint>().ok());
    if before.is_none_or(|before| before.is_done()) {
        let statement = "DELETE FROM visard_walk_failed WHERE substr(walk, ?1) = ?2";
        let behind = i64::try_from(walk.len().saturating_sub(of.len())).unwrap_or(i64::MAX);
        // SQLite counts characters, from 1; what stands before `of` is ASCII.
        transaction.execute(statement, params![behind.saturating_add(1), of]).map_err(failed)?;
    }
    let statement = "INSERT OR REPLACE INTO visard_walks (walk, checkpoint) VALUES (?1, ?2)";
    let text = step.checkpoint.to_string();
    transaction.execute(statement, [walk, &text]).map_err(failed)?;
    let statement = "INSERT OR REPLACE INTO visard_walk_failed (walk, key, column_number, code)
                     VALUES (?1, ?2, ?3, ?4)";
    let mut statement = transaction.prepare_cached(statement).map_err(failed)?;
    for failure in &step.failed {
        let column = i64::try_from(failure.column).unwrap_or(i64::MAX);
        let row = params![walk, failure.key, column, failure.code.name()];
        statement.execute(row).map_err(failed)?;
    }
    Ok(())
}
