//! Revoking: a token, a subject, a batch, a scope, a survey.

use super::{
    Issuer, Revocation, Token,
    life::{Found, contended},
    row::Row,
    rows::{MAX_TRIES, Name, Placed, batch_hash},
    state::check_batch,
};
use crate::{error::Result, random::System, time::Timestamp};

impl Issuer {
    /// Revokes for good. What is revoked already stays so since then.
    ///
    /// A whole key is revoked by disabling it in the keyring, every token of a scope without asking
    /// a store by raising its epoch.
    ///
    /// # Errors
    /// `TOKEN_INVALID` for a token that is not one of this scope, `SUBJECT_UNSUITABLE`,
    /// `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` for a batch without or with too long a name;
    /// `STORE_REQUIRED`, `STORE_FAILED`.
    pub fn revoke(&self, what: &Revocation<'_>, now: Timestamp) -> Result<()> {
        let store = self.store()?;
        let batch;
        let name = match what {
            Revocation::Token(text) => {
                let token = Token::parse(text)?;
                return self.revoke_row(now, || {
                    let Found { verified, mut placed } = self.found(&token)?;
                    placed.expires = placed.expires.max(verified.expires);
                    Ok(placed)
                });
            }
            Revocation::Subject(subject) => Name::Subject(subject),
            Revocation::Batch(name) => {
                check_batch(name)?;
                batch = batch_hash(name);
                Name::Batch(&batch)
            }
            Revocation::Scope => Name::Scope,
            Revocation::Survey => Name::Survey,
        };
        self.revoke_row(now, || {
            let mut placed = self.rows.locate(store, name)?;
            // Nothing says when the last of these tokens ends.
            placed.expires = Timestamp::MAX;
            Ok(placed)
        })
    }

    fn revoke_row(&self, now: Timestamp, find: impl Fn() -> Result<Placed>) -> Result<()> {
        let store = self.store()?;
        for _ in 0..MAX_TRIES {
            let mut placed = find()?;
            if placed.row.revoked.is_some() {
                return Ok(());
            }
            placed.row.revoked = Some(now);
            if store.put(&placed.next(&mut System)?)? {
                return Ok(());
            }
        }
        Err(contended())
    }

    /// When the token was revoked, or its batch, scope or survey.
    pub(super) fn revoked(&self, row: &Row) -> Result<Option<Timestamp>> {
        let store = self.store()?;
        let batch = (row.batch != [0; 16]).then_some(Name::Batch(&row.batch));
        let mut revoked = row.revoked;
        for name in [batch, Some(Name::Scope), Some(Name::Survey)].into_iter().flatten() {
            revoked = revoked.or(self.rows.locate(store, name)?.row.revoked);
        }
        Ok(revoked)
    }
}
