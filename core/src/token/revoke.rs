//! Revoking: a token, a subject, a batch, a scope, a survey.

use super::{
    Issuer, Revocation, Token,
    life::Found,
    row::{Holder, Row},
    rows::{Name, Placed, batch_hash},
    state::check_batch,
};
use crate::{
    error::{Code, Error, Result},
    random::System,
    time::Timestamp,
};

/// Where what is revoked stands in the store.
enum About<'a> {
    /// In the row of a token, or of its subject if it says whose it is.
    Token(Token),
    Row(Name<'a>),
}

impl<'a> About<'a> {
    fn of(what: &Revocation<'a>) -> Result<Self> {
        Ok(Self::Row(match *what {
            Revocation::Token(text) => return Token::parse(text).map(Self::Token),
            Revocation::Subject(subject) => Name::Subject(subject),
            Revocation::Batch(name) => {
                check_batch(name)?;
                Name::Batch(batch_hash(name))
            }
            Revocation::Scope => Name::Scope,
            Revocation::Survey => Name::Survey,
        }))
    }
}

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
        if matches!(what, Revocation::Subject(_)) && self.hides_subjects()? {
            return Err(Error::because(
                Code::SubjectUnsuitable,
                "hidden subjects have no row of their own: revoke their tokens, or remove these",
            ));
        }
        match About::of(what)? {
            About::Token(token) => self.revoke_row(now, || {
                let Found { verified, mut placed } = self.found(&token)?;
                let last = match placed.row.holder {
                    // The subject may have others that end later.
                    Holder::None => Timestamp::MAX,
                    _ => verified.expires,
                };
                placed.expires = placed.expires.max(last);
                Ok(placed)
            }),
            About::Row(name) => self.revoke_row(now, || {
                let mut placed = self.rows.locate(store, name)?;
                // Nothing says when the last of these tokens ends.
                placed.expires = Timestamp::MAX;
                Ok(placed)
            }),
        }
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
    /// cannot be one, `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` for a batch without or with too long a name;
    /// `STORE_REQUIRED`, `STORE_FAILED`.
    pub fn issued_since(&self, what: &Revocation<'_>) -> Result<Option<Timestamp>> {
        let placed = match About::of(what)? {
            About::Token(token) => self.found(&token)?.placed,
            About::Row(name) => self.rows.locate(self.store()?, name)?,
        };
        Ok(placed.row.issued)
    }

    fn revoke_row(&self, now: Timestamp, find: impl Fn() -> Result<Placed>) -> Result<()> {
        self.settle(|| {
            let mut placed = find()?;
            if placed.row.revoked.is_some() {
                return Ok(((), None));
            }
            placed.row.revoked = Some(now);
            Ok(((), Some(placed.next(&mut System)?)))
        })
    }

    /// When the token was revoked, or a batch of it, its subject, scope or survey.
    pub(super) fn revoked(&self, row: &Row) -> Result<Option<Timestamp>> {
        let store = self.store()?;
        let subject = match &row.holder {
            Holder::Known(subject) => Some(Name::Subject(subject)),
            // The row is that of the subject; or nobody here can tell whose it is.
            Holder::None | Holder::Hidden { .. } => None,
        };
        let all = row
            .batches()
            .copied()
            .map(Name::Batch)
            .chain(subject)
            .chain([Name::Scope, Name::Survey]);
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
