//! Revoking: a token, a subject, a batch, a scope, a survey.

use super::{
    Issuer, Revocation, Token,
    life::{Found, contended},
    row::{Holder, Row},
    rows::{MAX_TRIES, Name, Placed, batch_hash},
    state::check_batch,
};
use crate::{
    error::{Code, Error, Result},
    random::System,
    time::Timestamp,
};

impl Issuer {
    /// Revokes for good. What is revoked already stays so since then.
    ///
    /// A whole key is revoked by disabling it in the keyring, every token of a scope without asking
    /// a store by raising its epoch.
    ///
    /// # Errors
    /// `TOKEN_INVALID` for a token that is not one of this scope, `SUBJECT_UNSUITABLE` for a subject that
    /// cannot be one and where subjects are hidden ([`Issuer::with_hidden_subjects`]),
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
                    let last = match placed.row.holder {
                        // The subject may have others that end later.
                        Holder::None => Timestamp::MAX,
                        _ => verified.expires,
                    };
                    placed.expires = placed.expires.max(last);
                    Ok(placed)
                });
            }
            Revocation::Subject(_) if self.hides_subjects()? => {
                return Err(Error::because(
                    Code::SubjectUnsuitable,
                    "hidden subjects have no row of their own: revoke their tokens, or remove these",
                ));
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

    /// Whether the scope hides its subjects, as this issuer or the store knows.
    fn hides_subjects(&self) -> Result<bool> {
        Ok(self.hidden.is_some() || self.rows.locate(self.store()?, Name::Scope)?.row.is_hidden())
    }

    /// Since when tokens were issued on terms that the revocation is about, as far as the store knows: whoever
    /// misspelt a batch, a wave or a subject is told `None`.
    ///
    /// `None` is no promise that there is no token: [`Issuer::issue`] needs no terms, and other issuers
    /// may have another store. Of a text subject nothing is known here; the rows of its tokens are those of
    /// [`Issuer::respondents`].
    ///
    /// # Errors
    /// `TOKEN_INVALID` for a token that is not one of this scope, `SUBJECT_UNSUITABLE` for a subject that
    /// cannot be one; `STORE_REQUIRED`, `STORE_FAILED`.
    pub fn issued_since(&self, what: &Revocation<'_>) -> Result<Option<Timestamp>> {
        let batch;
        let name = match what {
            Revocation::Token(text) => {
                return Ok(self.found(&Token::parse(text)?)?.placed.row.issued);
            }
            Revocation::Subject(subject) => Name::Subject(subject),
            Revocation::Batch(name) => {
                batch = batch_hash(name);
                Name::Batch(&batch)
            }
            Revocation::Scope => Name::Scope,
            Revocation::Survey => Name::Survey,
        };
        Ok(self.rows.locate(self.store()?, name)?.row.issued)
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

    /// When the token was revoked, or a batch of it, its subject, scope or survey.
    pub(super) fn revoked(&self, row: &Row) -> Result<Option<Timestamp>> {
        let store = self.store()?;
        let subject = match &row.holder {
            Holder::Known(subject) => Some(Name::Subject(subject)),
            // The row is that of the subject; or nobody here can tell whose it is.
            Holder::None | Holder::Hidden { .. } => None,
        };
        let all = row.batches().map(Name::Batch).chain(subject).chain([Name::Scope, Name::Survey]);
        if row.revoked.is_some() {
            return Ok(row.revoked);
        }
        for name in all {
            let revoked = self.rows.locate(store, name)?.row.revoked;
            if revoked.is_some() {
                return Ok(revoked);
            }
        }
        Ok(None)
    }
}
