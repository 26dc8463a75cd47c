//! Who was issued an anonymous token in one SQLite file, and which ones were used in another.

use crate::sqlite::{failed, open_alone};
use rusqlite::{Connection, OptionalExtension, params};
use std::{
    fmt,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};
use visard::{Code, Error, Result, token::AnonymousStore};

/// "VSRI" and "VSRN": how these SQLite files say whose they are.
const ISSUED_APPLICATION: i64 = 0x5653_5249;
const REDEEMED_APPLICATION: i64 = 0x5653_524e;

const ISSUED_SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS issued (
        wave BLOB NOT NULL, subject BLOB NOT NULL, blinded BLOB NOT NULL,
        PRIMARY KEY (wave, subject)) WITHOUT ROWID;
    PRAGMA application_id = 0x56535249;
    PRAGMA user_version = 1;
";

const REDEEMED_SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS redeemed (
        wave BLOB NOT NULL, nonce BLOB NOT NULL, PRIMARY KEY (wave, nonce)) WITHOUT ROWID;
    PRAGMA application_id = 0x5653524e;
    PRAGMA user_version = 1;
";

/// Who was issued an anonymous token, and which ones were used, in two SQLite files that never meet.
///
/// Rows have no time and no number, stand in the order of keyed hashes and of random nonces, and no
/// log of writes is kept. Within a page SQLite lays rows down as they come: whoever has both files might
/// read from that who came about when, until [`SqliteAnonymous::forget_order`] writes them anew. Call
/// it every night, and before a file leaves the house, in a backup too.
///
/// Calls may come from any number of threads and processes.
pub struct SqliteAnonymous {
    issued: Mutex<Connection>,
    redeemed: Mutex<Connection>,
}

impl SqliteAnonymous {
    /// Opens the two files, or creates them, readable by their owner only.
    ///
    /// # Errors
    /// `STORE_FAILED` when a file cannot be opened or is another program's or the other of the two,
    /// `UNSUPPORTED_FORMAT` when a newer release wrote it.
    pub fn open(issued: &Path, redeemed: &Path) -> Result<Self> {
        let issued = open_alone(issued, ISSUED_APPLICATION, ISSUED_SCHEMA)?;
        let redeemed = open_alone(redeemed, REDEEMED_APPLICATION, REDEEMED_SCHEMA)?;
        Ok(Self { issued: Mutex::new(issued), redeemed: Mutex::new(redeemed) })
    }

    /// Writes both files anew, so that nothing in them says in which order rows came.
    ///
    /// # Errors
    /// `STORE_FAILED`, also while others write all the time; nothing is lost then.
    pub fn forget_order(&self) -> Result<()> {
        for connection in [&self.issued, &self.redeemed] {
            lock(connection).execute_batch("VACUUM").map_err(failed)?;
        }
        Ok(())
    }
}

impl AnonymousStore for SqliteAnonymous {
    fn issue(&self, wave: &[u8; 16], subject: &[u8; 16], blinded: &[u8; 16]) -> Result<[u8; 16]> {
        let connection = lock(&self.issued);
        let query = "SELECT blinded FROM issued WHERE wave = ?1 AND subject = ?2";
        let stored = || {
            let mut query = connection.prepare_cached(query).map_err(failed)?;
            query.query_row([wave, subject], |row| row.get(0)).optional().map_err(failed)
        };
        if let Some(stored) = stored()? {
            return Ok(stored);
        }
        let statement = "INSERT INTO issued (wave, subject, blinded) VALUES (?1, ?2, ?3)
                         ON CONFLICT DO NOTHING";
        let mut insert = connection.prepare_cached(statement).map_err(failed)?;
        insert.execute(params![wave, subject, blinded]).map_err(failed)?;
        // Another process may have been first. A row is never changed.
        stored()?.ok_or(Error::new(Code::StoreFailed))
    }

    fn redeem(&self, wave: &[u8; 16], nonce: &[u8; 16]) -> Result<bool> {
        let connection = lock(&self.redeemed);
        let statement = "INSERT INTO redeemed (wave, nonce) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        let mut insert = connection.prepare_cached(statement).map_err(failed)?;
        insert.execute([wave, nonce]).map(|rows| rows == 1).map_err(failed)
    }
}

impl fmt::Debug for SqliteAnonymous {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SqliteAnonymous")
    }
}

/// A thread that panicked while it held the lock left at most a rolled-back statement.
fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}
