//! SQLite databases: one file for the slot alone, another one for the blobs.

use super::tree_of;
use crate::sqlite::{failed, open_alone as open};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::{
    fmt,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};
use visard::{
    Code, Error, Result, SecretBytes,
    field::erasure::{BlobName, EraseBlobs, EraseSlot, SlotKey},
};

/// "VSRS" and "VSRE": how these SQLite files say whose they are.
const SLOT_APPLICATION: i64 = 0x5653_5253;
const BLOBS_APPLICATION: i64 = 0x5653_5245;

const SLOT_SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS slot (
        one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL, content BLOB NOT NULL);
    PRAGMA application_id = 0x56535253;
    PRAGMA user_version = 1;
";

const BLOBS_SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS states (name TEXT PRIMARY KEY, blob BLOB NOT NULL) WITHOUT ROWID;
    PRAGMA application_id = 0x56535245;
    PRAGMA user_version = 1;
";

/// A slot in a database file of its own. **Leave it out of every backup**, its `-journal` too.
///
/// Old content is overwritten (`secure_delete`), and nothing stays in a write-ahead log. The journal
/// of a swap holds the old key until it is deleted, and is deleted, not overwritten: as with files,
/// the medium may hold an old key for a while.
pub struct SqliteSlot(Mutex<Connection>);

impl SqliteSlot {
    /// Opens the file, or creates it, readable by its owner only.
    ///
    /// # Errors
    /// `STORE_FAILED` when the file cannot be opened or is another program's,
    /// `UNSUPPORTED_FORMAT` when a newer release wrote it.
    pub fn open(path: &Path) -> Result<Self> {
        let connection = open(path, SLOT_APPLICATION, SLOT_SCHEMA)?;
        Ok(Self(Mutex::new(connection)))
    }
}

impl EraseSlot for SqliteSlot {
    fn load(&self) -> Result<Option<SlotKey>> {
        held(&lock(&self.0))
    }

    fn compare_and_swap(&self, expected: Option<u64>, next: &SlotKey) -> Result<bool> {
        let mut connection = lock(&self.0);
        // Immediate: the version must not change between looking and writing.
        let transaction =
            connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        if held(&transaction)?.map(|held| held.version()) != expected {
            return Ok(false);
        }
        let version = i64::try_from(next.version()).map_err(|_| Error::new(Code::StoreFailed))?;
        let content = next.to_bytes();
        transaction
            .execute(
                "INSERT INTO slot (one, version, content) VALUES (1, ?1, ?2)
                 ON CONFLICT (one) DO UPDATE SET version = ?1, content = ?2",
                params![version, content.expose()],
            )
            .map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(true)
    }
}

impl fmt::Debug for SqliteSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SqliteSlot")
    }
}

/// States in a database file. May be backed up.
pub struct SqliteBlobs(Mutex<Connection>);

impl SqliteBlobs {
    /// Opens the file, or creates it, readable by its owner only.
    ///
    /// # Errors
    /// As [`SqliteSlot::open`].
    pub fn open(path: &Path) -> Result<Self> {
        let connection = open(path, BLOBS_APPLICATION, BLOBS_SCHEMA)?;
        Ok(Self(Mutex::new(connection)))
    }
}

impl EraseBlobs for SqliteBlobs {
    fn load(&self, name: &BlobName) -> Result<Option<Vec<u8>>> {
        let query = "SELECT blob FROM states WHERE name = ?1";
        let connection = lock(&self.0);
        connection.query_row(query, [name.to_string()], |row| row.get(0)).optional().map_err(failed)
    }

    fn store(&self, name: &BlobName, blob: &[u8]) -> Result<()> {
        let statement = "INSERT INTO states (name, blob) VALUES (?1, ?2)";
        let connection = lock(&self.0);
        connection.execute(statement, params![name.to_string(), blob]).map(drop).map_err(failed)
    }

    fn remove_superseded(&self, current: &BlobName) -> Result<()> {
        let mut connection = lock(&self.0);
        let transaction =
            connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let names: Vec<String> = {
            let mut statement = transaction.prepare("SELECT name FROM states").map_err(failed)?;
            let rows = statement.query_map([], |row| row.get(0)).map_err(failed)?;
            rows.collect::<rusqlite::Result<_>>().map_err(failed)?
        };
        let superseded =
            |name: &str| name.parse::<BlobName>().is_ok_and(|name| name.is_superseded_by(current));
        let tree = tree_in(&transaction, &current.to_string())?;
        for name in names.iter().filter(|name| superseded(name)) {
            if tree.is_some() && tree_in(&transaction, name)? == tree {
                transaction
                    .execute("DELETE FROM states WHERE name = ?1", [name])
                    .map_err(failed)?;
            }
        }
        transaction.commit().map_err(failed)
    }
}

impl fmt::Debug for SqliteBlobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SqliteBlobs")
    }
}

/// The tree of the state of this name.
fn tree_in(connection: &Connection, name: &str) -> Result<Option<[u8; 16]>> {
    let query = "SELECT blob FROM states WHERE name = ?1";
    let blob = connection.query_row(query, [name], |row| row.get::<_, Vec<u8>>(0)).optional();
    Ok(blob.map_err(failed)?.and_then(|blob| tree_of(&blob)))
}

fn held(connection: &Connection) -> Result<Option<SlotKey>> {
    let query = "SELECT content FROM slot";
    let content = connection.query_row(query, [], |row| row.get::<_, Vec<u8>>(0)).optional();
    let content = content.map_err(failed)?.map(SecretBytes::new);
    content.map(|content| SlotKey::from_bytes(content.expose())).transpose()
}

/// A thread that panicked while it held the lock left at most a rolled-back transaction.
fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}
