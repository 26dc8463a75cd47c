//! One SQLite file: tokens, protected records with their indexes, the audit log.

use rusqlite::{Connection, OptionalExtension, Transaction, params, params_from_iter};
use std::{
    fmt,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};
use visard::{
    Code, Error, Result, Timestamp,
    token::{StoredToken, TokenStore},
};

/// The most index values of one search.
pub const MAX_SEARCH_VALUES: usize = 512;

/// The layout of this release; a file of a newer one is refused.
const SCHEMA_VERSION: i64 = 1;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS tokens (
        key BLOB PRIMARY KEY, subject TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS records (
        id TEXT PRIMARY KEY, survey TEXT, protected TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS record_index (
        name TEXT NOT NULL, value INTEGER NOT NULL, record TEXT NOT NULL REFERENCES records(id),
        PRIMARY KEY (name, value, record)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS audit (seq INTEGER PRIMARY KEY, line TEXT NOT NULL);
    PRAGMA user_version = 1;
";

/// A protected record on its way into or out of the database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// The record's id within its table.
    pub id: String,
    /// The survey it answers.
    pub survey: Option<String>,
    /// What `protect` wrote: sealed fields inside.
    pub protected: String,
    /// Blind-index values: index name and value.
    pub index: Vec<(String, i64)>,
}

impl Row {
    /// A row without index values.
    pub fn new(id: &str, survey: Option<&str>, protected: &str) -> Self {
        Self {
            id: id.to_owned(),
            survey: survey.map(str::to_owned),
            protected: protected.to_owned(),
            index: Vec::new(),
        }
    }
}

/// An embedded SQLite file. Calls from several threads take turns.
pub struct Sqlite(Mutex<Connection>);

impl Sqlite {
    /// Opens or creates the file.
    ///
    /// # Errors
    /// `STORE_FAILED` when the file cannot be opened or is no such database,
    /// `UNSUPPORTED_FORMAT` when a newer release wrote it.
    pub fn open(path: &Path) -> Result<Self> {
        Self::prepare(Connection::open(path).map_err(failed)?)
    }

    /// A database in memory.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn in_memory() -> Result<Self> {
        Self::prepare(Connection::open_in_memory().map_err(failed)?)
    }

    fn prepare(connection: Connection) -> Result<Self> {
        let version: i64 =
            connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(failed)?;
        if version > SCHEMA_VERSION {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        connection.execute_batch("PRAGMA foreign_keys = ON;").map_err(failed)?;
        connection.execute_batch(SCHEMA).map_err(failed)?;
        Ok(Self(Mutex::new(connection)))
    }

    /// Stores records with their index values and audit lines: all or nothing. A record that is
    /// already there is replaced, its old index values removed.
    ///
    /// # Errors
    /// `STORE_FAILED`, also when an audit line does not follow the last one.
    pub fn put(&self, rows: &[Row], audit: &[&str]) -> Result<()> {
        let mut connection = self.lock();
        let transaction = connection.transaction().map_err(failed)?;
        for row in rows {
            put_row(&transaction, row).map_err(failed)?;
        }
        for line in audit {
            let next =
                "INSERT INTO audit (seq, line) SELECT COALESCE(MAX(seq) + 1, 0), ?1 FROM audit";
            transaction.execute(next, [line]).map_err(failed)?;
        }
        transaction.commit().map_err(failed)
    }

    /// The record with this id.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn record(&self, id: &str) -> Result<Option<String>> {
        let query = "SELECT protected FROM records WHERE id = ?1";
        self.lock().query_row(query, [id], |row| row.get(0)).optional().map_err(failed)
    }

    /// Every record, by id.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn records(&self) -> Result<Vec<String>> {
        self.texts("SELECT protected FROM records ORDER BY id", [])
    }

    /// The records whose blind index `name` has one of `values`; a few may be false positives.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for more than [`MAX_SEARCH_VALUES`] values, `STORE_FAILED`.
    pub fn find(&self, name: &str, values: &[i64]) -> Result<Vec<String>> {
        if values.len() > MAX_SEARCH_VALUES {
            return Err(Error::new(Code::LimitExceeded));
        }
        let marks = vec!["?"; values.len()].join(",");
        let query = format!(
            "SELECT DISTINCT protected FROM records JOIN record_index ON record = id
             WHERE name = ? AND value IN ({marks}) ORDER BY id"
        );
        let name: &dyn rusqlite::ToSql = &name;
        let values = values.iter().map(|value| value as &dyn rusqlite::ToSql);
        self.texts(&query, params_from_iter(core::iter::once(name).chain(values)))
    }

    /// The audit lines, oldest first.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn audit(&self) -> Result<Vec<String>> {
        self.texts("SELECT line FROM audit ORDER BY seq", [])
    }

    fn texts(&self, query: &str, params: impl rusqlite::Params) -> Result<Vec<String>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(query).map_err(failed)?;
        let rows = statement.query_map(params, |row| row.get(0)).map_err(failed)?;
        rows.collect::<rusqlite::Result<_>>().map_err(failed)
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TokenStore for Sqlite {
    fn insert(&self, row: &StoredToken) -> Result<()> {
        let statement = "INSERT INTO tokens (key, subject, expires) VALUES (?1, ?2, ?3)";
        self.lock()
            .execute(statement, params![row.key, row.subject, row.expires.unix()])
            .map(drop)
            .map_err(failed)
    }

    fn find(&self, key: &[u8; 16]) -> Result<Option<StoredToken>> {
        let query = "SELECT subject, expires FROM tokens WHERE key = ?1";
        let row: Option<(String, i64)> = self
            .lock()
            .query_row(query, [key], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
            .map_err(failed)?;
        row.map(|(subject, expires)| {
            Ok(StoredToken::new(*key, subject, Timestamp::from_unix(expires)?))
        })
        .transpose()
    }
}

impl fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sqlite")
    }
}

fn put_row(transaction: &Transaction<'_>, row: &Row) -> rusqlite::Result<()> {
    transaction.execute(
        "INSERT INTO records (id, survey, protected) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET survey = ?2, protected = ?3",
        params![row.id, row.survey, row.protected],
    )?;
    transaction.execute("DELETE FROM record_index WHERE record = ?1", [&row.id])?;
    for (name, value) in &row.index {
        let statement =
            "INSERT OR IGNORE INTO record_index (name, value, record) VALUES (?1, ?2, ?3)";
        transaction.execute(statement, params![name, value, row.id])?;
    }
    Ok(())
}

/// The database's own message may quote values, so it stays here.
fn failed(_: rusqlite::Error) -> Error {
    Error::new(Code::StoreFailed)
}
