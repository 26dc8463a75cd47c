//! One SQLite file: tokens, ledgers of answers, protected records with their indexes, the audit log.

use crate::file::owner_only;
use core::time::Duration;
use rusqlite::{
    Connection, ErrorCode, OptionalExtension, Transaction, TransactionBehavior, params,
    params_from_iter,
};
use std::{
    fmt,
    fs::OpenOptions,
    io,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
};
use visard::{Code, Error, Result, audit, record::Protected};

/// The most index values of one search.
pub const MAX_SEARCH_VALUES: usize = 512;

/// How long a call waits for another process that writes.
pub(crate) const BUSY: Duration = Duration::from_secs(5);

/// "VSRD": how SQLite files say whose they are.
const APPLICATION: i64 = 0x5653_5244;

/// The layout of this release; a file of a newer one is refused.
const SCHEMA_VERSION: i64 = 1;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS tokens (
        key BLOB PRIMARY KEY, respondent BLOB NOT NULL, version INTEGER NOT NULL,
        expires INTEGER NOT NULL, content BLOB NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS tokens_by_respondent ON tokens (respondent)
        WHERE respondent <> key;
    CREATE TABLE IF NOT EXISTS ledgers (
        audience TEXT NOT NULL, panel TEXT NOT NULL, version INTEGER NOT NULL, state BLOB NOT NULL,
        PRIMARY KEY (audience, panel));
    CREATE TABLE IF NOT EXISTS records (
        number INTEGER PRIMARY KEY, profile TEXT NOT NULL, survey TEXT NOT NULL, id TEXT NOT NULL,
        protected TEXT NOT NULL, UNIQUE (profile, survey, id));
    CREATE TABLE IF NOT EXISTS record_index (
        name TEXT NOT NULL, value INTEGER NOT NULL,
        record INTEGER NOT NULL REFERENCES records(number),
        PRIMARY KEY (name, value, record)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS record_index_by_record ON record_index (record);
    CREATE TABLE IF NOT EXISTS audit (seq INTEGER PRIMARY KEY, line TEXT NOT NULL);
    PRAGMA application_id = 0x56535244;
    PRAGMA user_version = 1;
";

/// What is committed is on the medium.
const SETTINGS: &str = "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;";

/// How often another process that opens the file at the same time is waited for.
const MAX_OPENING: u32 = 500;

/// What tells records apart: products number their answers anew in every survey.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct RecordKey {
    /// The profile, empty without one.
    pub profile: String,
    /// The survey, empty when nobody says which.
    pub survey: String,
    /// The record's id in its survey.
    pub id: String,
}

/// Without the id, which may be the host's customer number.
impl fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordKey").field("profile", &self.profile).finish_non_exhaustive()
    }
}

impl RecordKey {
    /// A key of its parts.
    pub fn new(profile: &str, survey: &str, id: &str) -> Self {
        Self { profile: profile.to_owned(), survey: survey.to_owned(), id: id.to_owned() }
    }

    /// The key of a record that `protect` made.
    pub fn of(protected: &Protected) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            profile: text(&protected.report.profile),
            survey: text(&protected.survey),
            id: protected.record.clone(),
        }
    }
}

/// An embedded SQLite file. Calls from several threads take turns.
pub struct Sqlite {
    connection: Mutex<Connection>,
    /// Is told how many rows of tokens a transaction wrote.
    pub(crate) written: Option<Written>,
}

/// See [`Sqlite::on_written`].
pub(crate) type Written = Box<dyn Fn(u64) + Send + Sync>;

impl Sqlite {
    /// Opens the file, or creates it, readable by its owner only.
    ///
    /// # Errors
    /// `STORE_FAILED` when the file cannot be opened or is another program's,
    /// `UNSUPPORTED_FORMAT` when a newer release wrote it.
    pub fn open(path: &Path) -> Result<Self> {
        create_file(path)?;
        let connection = Connection::open(path).map_err(failed)?;
        connection.busy_timeout(BUSY).map_err(failed)?;
        check_owner(&connection, APPLICATION)?;
        write_ahead(&connection)?;
        Self::prepare(connection)
    }

    /// A database in memory.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn in_memory() -> Result<Self> {
        Self::prepare(Connection::open_in_memory().map_err(failed)?)
    }

    fn prepare(connection: Connection) -> Result<Self> {
        connection.execute_batch(SETTINGS).map_err(failed)?;
        check_owner(&connection, APPLICATION)?;
        if !has_ledgers(&connection)? {
            // One step: whoever opens the file at the same time sees all of it or nothing.
            let schema = format!("BEGIN IMMEDIATE; {SCHEMA} COMMIT;");
            connection.execute_batch(&schema).map_err(failed)?;
        }
        Ok(Self { connection: Mutex::new(connection), written: None })
    }

    /// Stores records with their index values, and audit lines: all or nothing. A record with the
    /// key of a stored one replaces it, as products send an answer again when it grows.
    ///
    /// # Errors
    /// `LOG_BROKEN` when an audit line does not follow the last one (a second writer, or a log that
    /// was not resumed), `STORE_FAILED`. Nothing is stored then.
    pub fn put(&self, records: &[&Protected], audit: &[&str]) -> Result<()> {
        let mut connection = self.lock();
        // Immediate: the last audit line must not change between looking and writing.
        let behavior = TransactionBehavior::Immediate;
        let transaction = connection.transaction_with_behavior(behavior).map_err(failed)?;
        for record in records {
            put_record(&transaction, record).map_err(failed)?;
        }
        put_audit(&transaction, audit)?;
        transaction.commit().map_err(failed)
    }

    /// The record with this key.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn record(&self, key: &RecordKey) -> Result<Option<String>> {
        let query = "SELECT protected FROM records WHERE profile = ?1 AND survey = ?2 AND id = ?3";
        let key = params![key.profile, key.survey, key.id];
        self.lock().query_row(query, key, |row| row.get(0)).optional().map_err(failed)
    }

    /// Every record, by profile, survey and id.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn records(&self) -> Result<Vec<String>> {
        self.texts("SELECT protected FROM records ORDER BY profile, survey, id", [])
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
            "SELECT DISTINCT protected FROM records JOIN record_index ON record = number
             WHERE name = ? AND value IN ({marks}) ORDER BY number"
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

    /// A thread that panicked while it held the lock left at most a rolled-back transaction.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sqlite")
    }
}

fn put_record(transaction: &Transaction<'_>, record: &Protected) -> rusqlite::Result<()> {
    let key = RecordKey::of(record);
    let number: i64 = transaction.query_row(
        "INSERT INTO records (profile, survey, id, protected) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (profile, survey, id) DO UPDATE SET protected = ?4 RETURNING number",
        params![key.profile, key.survey, key.id, record.stored],
        |row| row.get(0),
    )?;
    transaction.execute("DELETE FROM record_index WHERE record = ?1", [number])?;
    for (name, value) in &record.index {
        let statement =
            "INSERT OR IGNORE INTO record_index (name, value, record) VALUES (?1, ?2, ?3)";
        transaction.execute(statement, params![name, value.to_i64(), number])?;
    }
    Ok(())
}

fn put_audit(transaction: &Transaction<'_>, lines: &[&str]) -> Result<()> {
    let last = "SELECT seq, line FROM audit ORDER BY seq DESC LIMIT 1";
    let last = transaction.query_row(last, [], |row| Ok((row.get(0)?, row.get(1)?)));
    let last: Option<(i64, String)> = last.optional().map_err(failed)?;
    let mut next = last.as_ref().map_or(0, |(sequence, _)| sequence.saturating_add(1));
    let mut previous = last.map(|(_, line)| line);
    for line in lines {
        audit::check_next(previous.as_deref(), line)?;
        let statement = "INSERT INTO audit (seq, line) VALUES (?1, ?2)";
        transaction.execute(statement, params![next, line]).map_err(failed)?;
        next = next.saturating_add(1);
        previous = Some((*line).to_owned());
    }
    Ok(())
}

/// Whether the database is empty. Refuses one that is another program's or a newer release's.
fn check_owner(connection: &Connection, application: i64) -> Result<bool> {
    let is_empty = number(connection, "SELECT COUNT(*) FROM sqlite_master")? == 0;
    if !is_empty && number(connection, "PRAGMA application_id")? != application {
        return Err(Error::because(Code::StoreFailed, "the database is another program's"));
    }
    if number(connection, "PRAGMA user_version")? > SCHEMA_VERSION {
        return Err(Error::new(Code::UnsupportedFormat));
    }
    Ok(is_empty)
}

/// Ledgers came last: a database without them has not all tables.
fn has_ledgers(connection: &Connection) -> Result<bool> {
    let of_name = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'ledgers'";
    Ok(number(connection, of_name)? > 0)
}

fn number(connection: &Connection, query: &str) -> Result<i64> {
    connection.query_row(query, [], |row| row.get(0)).map_err(failed)
}

/// A database of its own, in which nothing old stays: content that is replaced is overwritten, and there
/// is no log of what was written when.
pub(crate) fn open_alone(path: &Path, application: i64, schema: &str) -> Result<Connection> {
    create_file(path)?;
    let connection = Connection::open(path).map_err(failed)?;
    connection.busy_timeout(BUSY).map_err(failed)?;
    let is_empty = check_owner(&connection, application)?;
    // A rollback journal, so that no old page outlives its transaction; synced to the medium.
    let settings = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;
                    PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;";
    connection.execute_batch(settings).map_err(failed)?;
    if is_empty {
        connection.execute_batch(&format!("BEGIN IMMEDIATE; {schema} COMMIT;")).map_err(failed)?;
    }
    Ok(connection)
}

/// Readers and the writer do not wait for each other from here on.
fn write_ahead(connection: &Connection) -> Result<()> {
    for _ in 0..MAX_OPENING {
        // SQLite does not wait here for others, whatever the timeout.
        if connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(10));
    }
    Err(Error::because(Code::StoreFailed, "the database is in use by others"))
}

/// Makes sure that there is a file, readable by its owner only if it was not there yet.
pub(crate) fn create_file(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    owner_only(&mut options).open(path).map(drop).map_err(|error| unopened(error.kind()))
}

fn unopened(kind: io::ErrorKind) -> Error {
    let reason = match kind {
        io::ErrorKind::NotFound => "the folder of the file is not there",
        io::ErrorKind::PermissionDenied => "the file may not be read and written",
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        io::ErrorKind::IsADirectory => "the file is a folder",
        io::ErrorKind::StorageFull => FULL,
        _ => "the file cannot be opened",
    };
    Error::because(Code::StoreFailed, reason)
}

const FULL: &str = "the disk is full";

/// Why, in words of ours: the database's own message may quote values.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
pub(crate) fn failed(error: rusqlite::Error) -> Error {
    let reason = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "others write to the database all the time"
        }
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            "the database may not be written"
        }
        Some(ErrorCode::DiskFull) => FULL,
        Some(ErrorCode::CannotOpen) => "the database cannot be opened",
        Some(ErrorCode::NotADatabase) => "the file is no SQLite database",
        Some(ErrorCode::DatabaseCorrupt) => "the database is damaged",
        Some(ErrorCode::SystemIoFailure) => "the database's file could not be read or written",
        _ => return Error::new(Code::StoreFailed),
    };
    Error::because(Code::StoreFailed, reason)
}
