//! What the host keeps of a wave: that a person was issued to, and that a token was used.

use crate::error::Result;

/// Where the host keeps who was issued a token and which tokens were used. Implementations lock as
/// they need; calls may be concurrent, and each must take effect as a whole or not at all.
///
/// The two tables must not meet: keep neither a time nor an order of rows in either (SQLite: `WITHOUT
/// ROWID`), nor which connection wrote them, because whoever answers right after being issued a token
/// would be known by it. Rows may be deleted, all at once, when the wave is over for good.
pub trait AnonymousStore: Send + Sync {
    /// Stores `blinded` for `subject` unless something is stored for it, and returns what is stored
    /// then.
    ///
    /// `wave` is the same for every call of one wave, `subject` a keyed hash.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn issue(&self, wave: &[u8; 16], subject: &[u8; 16], blinded: &[u8; 16]) -> Result<[u8; 16]>;

    /// Stores `nonce`, and returns whether it was not there yet: true for exactly one of all calls.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn redeem(&self, wave: &[u8; 16], nonce: &[u8; 16]) -> Result<bool>;
}
