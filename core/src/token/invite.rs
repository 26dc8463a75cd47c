//! Issuing tokens on terms that the store keeps.

use super::{
    Issuer, Kind, MAX_SUBJECT, Subject, Terms, Token,
    row::Holder,
    rows::{Name, Placed, batch_hash},
};
use crate::{
    error::{Code, Error, Result},
    random::{Batch, Random, System},
    time::Timestamp,
};
use alloc::vec::Vec;

/// Randomness of one row: its nonce, and the token itself.
const RANDOM_PER_ROW: usize = 24;

impl Issuer {
    /// Issues a token on terms that the store keeps: when it begins, its batch, when it was issued.
    ///
    /// A number or UUID that was issued already has links that are out: these cannot be told from the new
    /// one, and are not made to wait. So of several beginnings the earliest counts.
    ///
    /// # Errors
    /// As [`Issuer::issue`]; `STORE_REQUIRED` without a store, `INVALID_ARGUMENT` and
    /// `LIMIT_EXCEEDED` for terms that cannot be or are over already, the latter also for a respondent's eighteenth batch;
    /// `TOKEN_REVOKED` where the token would be refused from the start: batch, scope, survey or subject were
    /// revoked, or a token of the subject that cannot be told from this one.
    pub fn issue_on(&self, subject: &Subject, terms: &Terms, now: Timestamp) -> Result<Token> {
        terms.check(now)?;
        self.admit(terms, now)?;
        self.issue_admitted(subject, terms, now, &mut System)
    }

    /// [`Issuer::issue_on`] for many subjects, in their order: one draw of randomness, one call of the
    /// store that writes. A subject that does not fit, or was revoked, stops none of the others.
    ///
    /// # Errors
    /// Of the whole batch: as [`Issuer::issue_on`], without what is wrong with one subject; rows may have been
    /// written after `STORE_FAILED`, so issue the batch again.
    pub fn issue_all_on(
        &self,
        subjects: &[Subject],
        terms: &Terms,
        now: Timestamp,
    ) -> Result<Vec<Result<Token>>> {
        let store = self.store()?;
        terms.check(now)?;
        let random = &mut Batch::of(subjects.len().saturating_mul(RANDOM_PER_ROW));
        match self.admit(terms, now) {
            Err(error) if is_of_one(&error) => {
                return Ok(subjects.iter().map(|_| Err(error.clone())).collect());
            }
            admitted => admitted?,
        }
        let (mut tokens, mut rows) = (Vec::new(), Vec::new());
        for (index, subject) in subjects.iter().enumerate() {
            let drafted =
                self.draft(subject, terms, now, random, true).and_then(|(token, placed)| {
                    rows.push((index, placed.next(random)?));
                    Ok(token)
                });
            match drafted {
                Err(error) if !is_of_one(&error) => return Err(error),
                drafted => tokens.push(drafted),
            }
        }
        let (indexes, rows): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let written = store.put_all(&rows)?;
        for (index, _) in indexes.iter().zip(written).filter(|(_, written)| !written) {
            // The respondent has a row already: a reissue.
            if let (Some(token), Some(subject)) = (tokens.get_mut(*index), subjects.get(*index)) {
                *token = self.issue_admitted(subject, terms, now, random);
            }
        }
        Ok(tokens)
    }

    /// Refuses what was revoked as a whole, and notes of the rest that tokens of it were issued: whoever
    /// revokes it is told so ([`Issuer::issued_since`]).
    fn admit(&self, terms: &Terms, now: Timestamp) -> Result<()> {
        let store = self.store()?;
        let batch = terms.batch.as_deref().map(batch_hash);
        let batch = batch.map(|batch| (Name::Batch(batch), "the batch was revoked"));
        let wholes =
            [(Name::Survey, "the survey was revoked"), (Name::Scope, "the scope was revoked")];
        for (name, revoked) in wholes.into_iter().chain(batch) {
            let mut placed = self.rows.locate(store, name)?;
            if placed.row.revoked.is_some() {
                return Err(Error::because(Code::TokenRevoked, revoked));
            }
            if placed.row.issued.is_none() {
                placed.row.issued = Some(now);
                placed.expires = Timestamp::MAX;
                // If it is not written, others noted it meanwhile.
                store.put(&placed.next(&mut System)?)?;
            }
        }
        self.note_hidden()
    }

    /// Notes that the scope hides its subjects, for those who could not tell: to them a subject that is
    /// revoked would be one without tokens.
    fn note_hidden(&self) -> Result<()> {
        if self.hidden.is_none() {
            return Ok(());
        }
        let store = self.store()?;
        self.settle(|| {
            let mut placed = self.rows.locate(store, Name::Scope)?;
            if placed.row.is_hidden() {
                return Ok(((), None));
            }
            placed.row.hide();
            placed.expires = Timestamp::MAX;
            Ok(((), Some(placed.next(&mut System)?)))
        })
    }

    fn issue_admitted(
        &self,
        subject: &Subject,
        terms: &Terms,
        now: Timestamp,
        random: &mut impl Random,
    ) -> Result<Token> {
        self.settle(|| {
            let (token, placed) = self.draft(subject, terms, now, random, false)?;
            Ok((token, Some(placed.next(random)?)))
        })
    }

    /// A token and the row that goes with it. `new` says that the row probably is not there yet.
    fn draft(
        &self,
        subject: &Subject,
        terms: &Terms,
        now: Timestamp,
        random: &mut impl Random,
        new: bool,
    ) -> Result<(Token, Placed)> {
        let store = self.store()?;
        let locate = || {
            let name = Name::Subject(subject);
            if new { self.rows.locate_older(store, name) } else { self.rows.locate(store, name) }
        };
        let (token, mut placed) = match (subject, self.kind_for(subject)?) {
            (Subject::Number(number), Kind::Sealed) => {
                (self.sealed.issue(*number, terms.expires)?, locate()?)
            }
            (Subject::Uuid(uuid), Kind::Long) => (self.long.issue(uuid, terms.expires)?, locate()?),
            _ => self.draft_vault(subject, random)?,
        };
        self.check_not_void(subject, &placed)?;
        placed.expires = placed.expires.max(terms.expires);
        placed.row.begin(terms.not_before);
        placed.row.issued = Some(now);
        placed.row.join(terms.batch.as_deref().map(batch_hash).unwrap_or_default())?;
        Ok((token, placed))
    }

    /// Refuses a token that cannot be told from one that was revoked.
    fn check_not_void(&self, subject: &Subject, placed: &Placed) -> Result<()> {
        let store = self.store()?;
        let revoked = |name: Name<'_>| -> Result<bool> {
            Ok(self.rows.locate(store, name)?.row.revoked.is_some())
        };
        let is_void = match &placed.row.holder {
            Holder::Hidden { .. } => false,
            Holder::Known(_) => revoked(Name::Subject(subject))?,
            Holder::None if placed.row.revoked.is_some() => true,
            Holder::None => {
                let batches: Result<Vec<bool>> =
                    placed.row.batches().map(|batch| revoked(Name::Batch(*batch))).collect();
                batches?.contains(&true)
            }
        };
        if is_void {
            Err(Error::because(
                Code::TokenRevoked,
                "the subject, or a batch of theirs, was revoked",
            ))
        } else {
            Ok(())
        }
    }

    /// A token of kind V, and its row without terms.
    fn draft_vault(&self, subject: &Subject, random: &mut impl Random) -> Result<(Token, Placed)> {
        if let Subject::Text(text) = subject
            && !(1..=MAX_SUBJECT).contains(&text.len())
        {
            return Err(Error::new(Code::SubjectUnsuitable));
        }
        let (key, token) = self.vault.issue(random)?;
        let name = self.rows.subject_name(subject)?;
        let respondent =
            self.hidden.as_ref().and_then(|keys| keys.respondents(&name).first().copied());
        let mut placed = self.rows.for_token(key, &token, subject, respondent)?;
        placed.row.holder = match &self.hidden {
            Some(hidden) => hidden.seal(&placed.at, subject)?,
            None => Holder::Known(subject.clone()),
        };
        Ok((token, placed))
    }

    /// A token of kind V without terms.
    pub(super) fn issue_vault(
        &self,
        subject: &Subject,
        expires: Timestamp,
        random: &mut impl Random,
    ) -> Result<Token> {
        let store = self.store()?;
        self.note_hidden()?;
        let (token, mut placed) = self.draft_vault(subject, random)?;
        placed.expires = expires;
        if store.put(&placed.next(random)?)? {
            Ok(token)
        } else {
            Err(Error::because(Code::StoreFailed, "the token is already stored"))
        }
    }
}

/// Whether an error is about one subject, and not about the store or the generator.
fn is_of_one(error: &Error) -> bool {
    matches!(error.code(), Code::SubjectUnsuitable | Code::LimitExceeded | Code::TokenRevoked)
}
