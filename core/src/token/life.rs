//! The life of a token in the store: issued, seen, started, submitted; revoked.
//!
//! Every step reads the row, decides, and writes it if it still is what was read; who comes second
//! reads again. So of any number of submissions at the same time one wins, wherever they run.

use super::{
    Issuer, Standing, State, StoredToken, Subject, Submission, Token, TokenStore, Verified,
    row::{Holder, Row},
    rows::{Name, Placed},
};
use crate::{
    error::{Code, Error, Result},
    random::{Random, System},
    time::{DAY, Timestamp},
};
use alloc::vec::Vec;

/// How long an answer that was begun may be gone on with, in seconds, unless said otherwise.
pub const DEFAULT_RESUME: i64 = 7 * DAY;

/// The longest time for it.
pub const MAX_RESUME: i64 = 366 * DAY;

/// How far the clock of another process may be ahead, in seconds, for its reading of a link to stand for one
/// of this second.
const READING: i64 = 60;

/// The longest id of an answer in bytes.
pub const MAX_ANSWER_ID: usize = 255;

/// How often a change is tried again because others changed the row meanwhile.
const MAX_TRIES: u32 = 10_000;

/// A genuine token with its row.
pub(super) struct Found {
    pub(super) verified: Verified,
    pub(super) placed: Placed,
}

/// What a step makes of a row.
enum Step {
    Write,
    Keep,
}

impl Issuer {
    /// The same issuer, letting an answer that was begun be gone on with for `seconds`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` outside 60 to [`MAX_RESUME`].
    pub fn with_resume_window(mut self, seconds: i64) -> Result<Self> {
        if !(60..=MAX_RESUME).contains(&seconds) {
            return Err(Error::because(
                Code::InvalidArgument,
                "a resume window is one minute to 366 days",
            ));
        }
        self.resume = seconds;
        Ok(self)
    }

    /// What is known about a genuine token, whatever its state. Writes nothing: for operators.
    ///
    /// # Errors
    /// `TOKEN_INVALID`, `STORE_REQUIRED`, `STORE_FAILED`.
    pub fn look(&self, text: &str, now: Timestamp) -> Result<Standing> {
        let mut found = self.found(&Token::parse(text)?)?;
        found.placed.row.revoked = self.revoked(&found.placed.row)?;
        let mut standing = self.standing(&found);
        if standing.state < State::Submitted && self.is_over(&found.verified, now) {
            standing.state = State::Expired;
        }
        Ok(standing)
    }

    /// The link was read (GET): counts, and uses nothing up, however often a scanner comes. Readings in one
    /// second count once, so that a storm of them writes one row and holds up no answer.
    ///
    /// A token whose answer was handed in is no error here, so that the page can say thank you:
    /// see [`Standing::state`].
    ///
    /// # Errors
    /// `TOKEN_INVALID`, `TOKEN_NOT_YET`, `TOKEN_EXPIRED`, `TOKEN_REVOKED`; `STORE_REQUIRED`,
    /// `STORE_FAILED`.
    pub fn see(&self, text: &str, now: Timestamp) -> Result<Standing> {
        let standing = self.step(text, now, |placed| {
            let row = &mut placed.row;
            let second = now..now.saturating_add(READING);
            if row.last_seen.is_some_and(|last| second.contains(&last)) {
                return Ok(Step::Keep);
            }
            row.first_seen.get_or_insert(now);
            row.last_seen = row.last_seen.max(Some(now));
            row.seen = row.seen.saturating_add(1);
            Ok(Step::Write)
        });
        standing.map(|(standing, _)| standing)
    }

    /// An answer is begun, or gone on with (POST).
    ///
    /// # Errors
    /// As [`Issuer::see`]; `TOKEN_SUBMITTED` when the answer was handed in, `TOKEN_LAPSED` when it
    /// was begun longer ago than the resume window.
    pub fn start(&self, text: &str, now: Timestamp) -> Result<Standing> {
        let standing = self.step(text, now, |placed| match placed.row.state() {
            State::Submitted => Err(Error::new(Code::TokenSubmitted)),
            State::Started => self.check_resumable(&placed.row, now).map(|()| Step::Keep),
            _ => {
                placed.row.started = Some(now);
                Ok(Step::Write)
            }
        });
        standing.map(|(standing, _)| standing)
    }

    /// The answer is handed in (POST), and the token used up.
    ///
    /// `answer` is the host's id of this answer, 1 to [`MAX_ANSWER_ID`] bytes: the same one again, as
    /// after a lost reply or a crash, is no error but not [`Submission::first`]. Whoever stores the
    /// answer after this call, and again whenever it succeeds, loses and doubles nothing. So the same
    /// answer is taken again after the token's time, too.
    ///
    /// # Errors
    /// As [`Issuer::start`]; `INVALID_ARGUMENT` for an id of another length.
    pub fn submit(&self, text: &str, answer: &[u8], now: Timestamp) -> Result<Submission> {
        if !(1..=MAX_ANSWER_ID).contains(&answer.len()) {
            return Err(Error::because(
                Code::InvalidArgument,
                "the id of an answer is 1 to 255 bytes",
            ));
        }
        let again = |placed: &Placed| {
            placed.row.submitted.is_some() && placed.row.answer == placed.answer(answer)
        };
        let (standing, first) = self.step_or(again, text, now, |placed| {
            let answer = placed.answer(answer);
            match placed.row.state() {
                State::Submitted if placed.row.answer == answer => return Ok(Step::Keep),
                State::Submitted => return Err(Error::new(Code::TokenSubmitted)),
                State::Started => self.check_resumable(&placed.row, now)?,
                _ => {}
            }
            placed.row.submitted = Some(now);
            placed.row.answer = answer;
            Ok(Step::Write)
        })?;
        Ok(Submission { first, standing })
    }

    /// Whose token it is although verifying does not show it: re-identification.
    ///
    /// Takes the pseudonym keys ([`Issuer::with_hidden_subjects`]), and no time: a token that has expired
    /// or was revoked still says whose it is. This call asks no policy and writes no event;
    /// [`Visard::resolve`](crate::Visard::resolve) does both.
    ///
    /// # Errors
    /// `TOKEN_INVALID`; `USE_MISSING` without the pseudonym keys, `KEY_UNKNOWN` when the one that
    /// sealed it is gone; `OPEN_FAILED`; `STORE_REQUIRED` for what only a store knows, `STORE_FAILED`.
    pub fn resolve(&self, text: &str) -> Result<Subject> {
        let token = Token::parse(text)?;
        // A token that says it itself needs no store.
        let content = self.open(&token)?;
        if let (Some(verified), None) = (&content, &self.store) {
            return Ok(verified.subject.clone());
        }
        let found = self.found_with(&token, content)?;
        match &found.placed.row.holder {
            Holder::Hidden { key, sealed } => {
                let hidden = self.hidden.as_ref().ok_or(Error::new(Code::UseMissing))?;
                hidden.open(&found.placed.at, *key, sealed)
            }
            _ => Ok(found.verified.subject),
        }
    }

    /// The values that [`StoredToken::respondent`] may have in the rows of a subject in this scope: to
    /// delete what the store keeps of somebody who asks to be forgotten. Hidden subjects take the
    /// pseudonym keys ([`Issuer::with_hidden_subjects`]). Their tokens of kind V are
    /// not valid any more then. What was known of sealed and long ones is forgotten, that they were used
    /// or revoked too: to keep them from being used, revoke the subject *afterwards*.
    ///
    /// # Errors
    /// `SUBJECT_UNSUITABLE`.
    pub fn respondents(&self, subject: &Subject) -> Result<Vec<[u8; 16]>> {
        let mut respondents = self.rows.respondents(subject)?;
        if let Some(hidden) = &self.hidden {
            respondents.append(&mut hidden.respondents(&self.rows.subject_name(subject)?));
        }
        Ok(respondents)
    }

    /// One step of a token that may be used.
    fn step(
        &self,
        text: &str,
        now: Timestamp,
        step: impl Fn(&mut Placed) -> Result<Step>,
    ) -> Result<(Standing, bool)> {
        self.step_or(|_| false, text, now, step)
    }

    /// The same, or of one whose time is over if its row says that this step was made before.
    fn step_or(
        &self,
        again: impl Fn(&Placed) -> bool,
        text: &str,
        now: Timestamp,
        step: impl Fn(&mut Placed) -> Result<Step>,
    ) -> Result<(Standing, bool)> {
        self.settle(|| {
            let mut found = self.found(&Token::parse(text)?)?;
            match self.check(&found, now) {
                Err(error) if error.code() != Code::TokenExpired || !again(&found.placed) => {
                    return Err(error);
                }
                _ => {}
            }
            let write = matches!(step(&mut found.placed)?, Step::Write);
            let row = if write { Some(found.next(&mut System)?) } else { None };
            Ok(((self.standing(&found), write), row))
        })
    }

    /// Writes what `draft` makes of a row that it reads, or nothing, and gives the answer that goes with it.
    /// If others changed the row meanwhile, it is read again: then somebody got on, and soon it is this one.
    pub(super) fn settle<T>(
        &self,
        mut draft: impl FnMut() -> Result<(T, Option<StoredToken>)>,
    ) -> Result<T> {
        let store = self.store()?;
        for _ in 0..MAX_TRIES {
            let (answer, row) = draft()?;
            if row.map_or(Ok(true), |row| store.put(&row))? {
                return Ok(answer);
            }
        }
        Err(Error::because(Code::StoreFailed, "others change the row of the token all the time"))
    }

    /// Checks a token against its row and what was revoked with it.
    pub(super) fn verify_in_store(
        &self,
        token: &Token,
        content: Option<Verified>,
        now: Timestamp,
    ) -> Result<Verified> {
        let found = self.found_with(token, content)?;
        self.check(&found, now)?;
        Ok(found.verified)
    }

    /// A genuine token, whatever its time and state.
    pub(super) fn found(&self, token: &Token) -> Result<Found> {
        self.found_with(token, self.open(token)?)
    }

    /// [`Self::found`], when it is known what the token says itself.
    fn found_with(&self, token: &Token, content: Option<Verified>) -> Result<Found> {
        let store = self.store()?;
        if let Some(verified) = content {
            let placed = self.rows.locate(store, Name::Subject(&verified.subject))?;
            return Ok(Found { verified, placed });
        }
        for key in self.vault_keys_of(token) {
            if let Some(placed) = self.rows.of_token(store, key, token)? {
                let subject = match &placed.row.holder {
                    Holder::Known(subject) => subject.clone(),
                    Holder::Hidden { .. } => Subject::Hidden,
                    Holder::None => return Err(Error::new(Code::TokenInvalid)),
                };
                return Ok(Found {
                    verified: Verified { subject, expires: placed.expires },
                    placed,
                });
            }
        }
        Err(Error::new(Code::TokenInvalid))
    }

    fn check(&self, found: &Found, now: Timestamp) -> Result<()> {
        let row = &found.placed.row;
        if self.revoked(row)?.is_some() {
            return Err(Error::new(Code::TokenRevoked));
        }
        if self.is_over(&found.verified, now) {
            return Err(Error::new(Code::TokenExpired));
        }
        if row.not_before.is_some_and(|from| now.saturating_add(self.skew) < from) {
            return Err(Error::new(Code::TokenNotYet));
        }
        Ok(())
    }

    fn check_resumable(&self, row: &Row, now: Timestamp) -> Result<()> {
        match self.resumable_until(row) {
            Some(until) if now >= until => Err(Error::new(Code::TokenLapsed)),
            _ => Ok(()),
        }
    }

    fn resumable_until(&self, row: &Row) -> Option<Timestamp> {
        Some(row.started?.saturating_add(self.resume))
    }

    fn standing(&self, found: &Found) -> Standing {
        let Found { verified, placed } = found;
        let row = &placed.row;
        let resumable = self.resumable_until(row).filter(|_| row.submitted.is_none());
        Standing {
            state: row.state(),
            subject: verified.subject.clone(),
            respondent: placed.respondent,
            expires: verified.expires,
            not_before: row.not_before,
            issued: row.issued,
            first_seen: row.first_seen,
            last_seen: row.last_seen,
            seen: row.seen,
            started: row.started,
            resumable_until: resumable.map(|until| until.min(verified.expires)),
            submitted: row.submitted,
            revoked: row.revoked,
        }
    }

    pub(super) fn store(&self) -> Result<&dyn TokenStore> {
        self.store.as_deref().ok_or(Error::new(Code::StoreRequired))
    }
}

impl Found {
    /// The row as the store is to have it next, at least as long as the token is valid.
    fn next(&mut self, random: &mut impl Random) -> Result<StoredToken> {
        self.placed.expires = self.placed.expires.max(self.verified.expires);
        self.placed.next(random)
    }
}
