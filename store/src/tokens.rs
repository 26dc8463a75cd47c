//! The rows of tokens in SQLite.

use crate::{Sqlite, sqlite::failed};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use visard::{
    Code, Error, Result, Timestamp,
    token::{StoredToken, TokenStore},
};

/// What [`Sqlite`] has of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenCounts {
    /// Rows altogether: subjects with a history, vault tokens, and what is noted of batches, scopes and
    /// surveys.
    pub rows: u64,
    /// Rows whose time is over.
    pub expired: u64,
    /// Rows of vault tokens, each of one token.
    pub vault: u64,
    /// Rows whose time is never over: revocations, and batches, scopes and surveys.
    pub lasting: u64,
}

/// Rows that are written in one transaction: whoever waits for another process to write gives up after
/// five seconds, and these take a tenth of one.
const TRANSACTION: usize = 8_192;

/// For imports: memory for pages in KiB, and pages in the log before it is carried over.
const MANY: &str = "PRAGMA cache_size = -262144; PRAGMA wal_autocheckpoint = 131072;";

impl Sqlite {
    /// The same store for writing many rows at once, as an import of invitations does: with up to 256
    /// MiB of memory for pages and 512 MiB of log. The log is carried over into the file when the
    /// store is closed. What was written stays as ever.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn for_many_rows(self) -> Result<Self> {
        // A pragma that answers is no error in a batch.
        self.lock().execute_batch(MANY).map_err(failed)?;
        Ok(self)
    }

    /// The same store, telling `call` how many rows of tokens each transaction of many wrote: for whoever
    /// shows how far an import is.
    #[must_use]
    pub fn on_written(mut self, call: impl Fn(u64) + Send + Sync + 'static) -> Self {
        self.written = Some(Box::new(call));
        self
    }

    /// How many rows there are, and how many whose time is over.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn token_counts(&self, now: Timestamp) -> Result<TokenCounts> {
        let query = "SELECT COUNT(*), COUNT(*) FILTER (WHERE expires <= ?1),
                     COUNT(*) FILTER (WHERE respondent <> key), COUNT(*) FILTER (WHERE expires = ?2)
                     FROM tokens";
        let count = |row: &Row<'_>| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]);
        let times = [now.unix(), Timestamp::MAX.unix()];
        let counts: [i64; 4] = self.lock().query_row(query, times, count).map_err(failed)?;
        let [rows, expired, vault, lasting] =
            counts.map(|count| u64::try_from(count).unwrap_or_default());
        Ok(TokenCounts { rows, expired, vault, lasting })
    }

    /// How many rows of a respondent there are: `respondents` are those of
    /// [`Issuer::respondents`](visard::token::Issuer::respondents).
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn tokens_of(&self, respondents: &[[u8; 16]]) -> Result<u64> {
        let query = "SELECT COUNT(*) FROM tokens
                     WHERE key = ?1 OR (respondent = ?1 AND respondent <> key)";
        let connection = self.lock();
        let mut found = 0_u64;
        for respondent in respondents {
            let rows: i64 =
                connection.query_row(query, [respondent], |row| row.get(0)).map_err(failed)?;
            found = found.saturating_add(u64::try_from(rows).unwrap_or_default());
        }
        Ok(found)
    }

    /// Removes the rows whose time was over at `time`, and says how many. Give a time that every clock
    /// skew is past, and at which no token of their surveys is valid any more.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn remove_expired_tokens(&self, time: Timestamp) -> Result<u64> {
        let statement = "DELETE FROM tokens WHERE expires <= ?1";
        let removed = self.lock().execute(statement, [time.unix()]).map_err(failed)?;
        Ok(u64::try_from(removed).unwrap_or(u64::MAX))
    }

    /// Removes the rows of a respondent who asked to be forgotten, and says how many:
    /// `respondents` are those of [`Issuer::respondents`](visard::token::Issuer::respondents).
    ///
    /// # Errors
    /// `STORE_FAILED`.
    pub fn remove_tokens_of(&self, respondents: &[[u8; 16]]) -> Result<u64> {
        let statement = "DELETE FROM tokens
                         WHERE key = ?1 OR (respondent = ?1 AND respondent <> key)";
        let connection = self.lock();
        let mut removed = 0_u64;
        for respondent in respondents {
            let rows = connection.execute(statement, [respondent]).map_err(failed)?;
            removed = removed.saturating_add(u64::try_from(rows).unwrap_or(u64::MAX));
        }
        Ok(removed)
    }
}

impl TokenStore for Sqlite {
    fn find(&self, key: &[u8; 16]) -> Result<Option<StoredToken>> {
        let query = "SELECT respondent, version, expires, content FROM tokens WHERE key = ?1";
        let connection = self.lock();
        let mut statement = connection.prepare_cached(query).map_err(failed)?;
        let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        let row: Option<([u8; 16], i64, i64, Vec<u8>)> =
            statement.query_row([key], row).optional().map_err(failed)?;
        row.map(|(respondent, version, expires, content)| {
            let version = u64::try_from(version).map_err(|_| Error::new(Code::StoreFailed))?;
            let expires = Timestamp::from_unix(expires)?;
            Ok(StoredToken::new(*key, respondent, version, expires, content))
        })
        .transpose()
    }

    fn put(&self, row: &StoredToken) -> Result<bool> {
        put(&self.lock(), row)
    }

    /// In the order of the keys, which are random: rows that stand on one page are written together.
    fn put_all(&self, rows: &[StoredToken]) -> Result<Vec<bool>> {
        let mut order: Vec<_> = rows.iter().zip(0_usize..).collect();
        // Stable: versions of one row stay one after the other.
        order.sort_by_key(|(row, _)| row.key);
        let mut written = vec![false; rows.len()];
        for part in order.chunks(TRANSACTION) {
            let mut connection = self.lock();
            let behavior = TransactionBehavior::Immediate;
            let transaction = connection.transaction_with_behavior(behavior).map_err(failed)?;
            for (row, index) in part {
                if let Some(written) = written.get_mut(*index) {
                    *written = put(&transaction, row)?;
                }
            }
            transaction.commit().map_err(failed)?;
            drop(connection);
            if let Some(call) = &self.written {
                call(u64::try_from(part.len()).unwrap_or(u64::MAX));
            }
        }
        Ok(written)
    }
}

/// One statement, so one step: SQLite has one writer at a time.
fn put(connection: &Connection, row: &StoredToken) -> Result<bool> {
    let statement = match row.version {
        1 => {
            "INSERT INTO tokens (key, respondent, version, expires, content)
             VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (key) DO NOTHING"
        }
        _ => {
            "UPDATE tokens SET respondent = ?2, version = ?3, expires = ?4, content = ?5
             WHERE key = ?1 AND version = ?3 - 1"
        }
    };
    let version = i64::try_from(row.version).map_err(|_| Error::new(Code::StoreFailed))?;
    let values = params![row.key, row.respondent, version, row.expires.unix(), row.content];
    let mut statement = connection.prepare_cached(statement).map_err(failed)?;
    statement.execute(values).map(|rows| rows == 1).map_err(failed)
}
