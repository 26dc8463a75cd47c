//! The rows of ledgers in SQLite.

use crate::{Sqlite, sqlite::failed};
use rusqlite::{OptionalExtension, Row, params};
use visard::{
    Code, Error, Result,
    aggregate::{LedgerStore, StoredLedger},
};

impl LedgerStore for Sqlite {
    fn load(&self, audience: &str, panel: &str, known: u64) -> Result<Option<StoredLedger>> {
        let query = "SELECT version, state FROM ledgers
                     WHERE audience = ?1 AND panel = ?2 AND version <> ?3";
        let connection = self.lock();
        let mut statement = connection.prepare_cached(query).map_err(failed)?;
        let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let values = params![audience, panel, signed(known)?];
        let row: Option<(i64, Vec<u8>)> =
            statement.query_row(values, row).optional().map_err(failed)?;
        row.map(|(version, state)| {
            let version = u64::try_from(version).map_err(|_| Error::new(Code::StoreFailed))?;
            Ok(StoredLedger::new(version, state))
        })
        .transpose()
    }

    /// One statement, so one step: SQLite has one writer at a time.
    fn put(&self, audience: &str, panel: &str, ledger: &StoredLedger) -> Result<bool> {
        let statement = match ledger.version {
            1 => {
                "INSERT INTO ledgers (audience, panel, version, state) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (audience, panel) DO NOTHING"
            }
            _ => {
                "UPDATE ledgers SET version = ?3, state = ?4
                 WHERE audience = ?1 AND panel = ?2 AND version = ?3 - 1"
            }
        };
        let values = params![audience, panel, signed(ledger.version)?, ledger.state];
        let connection = self.lock();
        let mut statement = connection.prepare_cached(statement).map_err(failed)?;
        statement.execute(values).map(|rows| rows == 1).map_err(failed)
    }
}

fn signed(version: u64) -> Result<i64> {
    i64::try_from(version).map_err(|_| Error::new(Code::StoreFailed))
}
