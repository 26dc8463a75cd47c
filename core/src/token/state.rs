//! What became of a token, as hosts see it.

use super::{Subject, row::Row};
use crate::{
    error::{Code, Error, Result},
    time::Timestamp,
};
use alloc::{borrow::ToOwned, string::String};
use core::fmt;

/// The longest name of a batch in bytes.
pub const MAX_BATCH: usize = 255;

/// Where a token stands. Reading its link moves it no further than `Seen`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum State {
    /// Nobody has read the link.
    Issued,
    /// The link was read: by the respondent, or by a scanner on the way to them.
    Seen,
    /// An answer was begun.
    Started,
    /// The answer was handed in.
    Submitted,
    /// The token is past its time.
    Expired,
    /// The token, its batch, scope or survey was revoked.
    Revoked,
}

impl State {
    /// The name in lower case, for example `started`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Seen => "seen",
            Self::Started => "started",
            Self::Submitted => "submitted",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What the store keeps of an invitation beside the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub(super) expires: Timestamp,
    pub(super) not_before: Option<Timestamp>,
    pub(super) batch: Option<String>,
}

impl Terms {
    /// Valid from now on until `expires`, in no batch. Of a number or UUID the token itself says when it ends,
    /// in full hours: rounded up, as [`Issuer::issue`](super::Issuer::issue) does.
    pub const fn until(expires: Timestamp) -> Self {
        Self { expires, not_before: None, batch: None }
    }

    /// Refused before this time.
    #[must_use]
    pub const fn not_before(mut self, from: Timestamp) -> Self {
        self.not_before = Some(from);
        self
    }

    /// One of a batch of the scope, which can be revoked as a whole. 1 to 255 bytes.
    #[must_use]
    pub fn batch(mut self, name: &str) -> Self {
        self.batch = Some(name.to_owned());
        self
    }

    pub(super) fn check(&self, now: Timestamp) -> Result<()> {
        if self.expires <= now {
            return Err(Error::because(Code::InvalidArgument, "an invitation ends in the future"));
        }
        if self.not_before.is_some_and(|from| from >= self.expires) {
            return Err(Error::because(
                Code::InvalidArgument,
                "an invitation begins before it ends",
            ));
        }
        self.batch.as_deref().map_or(Ok(()), check_batch)
    }
}

pub(super) fn check_batch(name: &str) -> Result<()> {
    match name.len() {
        0 => Err(Error::because(Code::InvalidArgument, "the name of a batch is empty")),
        1..=MAX_BATCH => Ok(()),
        _ => Err(Error::because(Code::LimitExceeded, "the name of a batch exceeds 255 bytes")),
    }
}

/// What is revoked.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Revocation<'a> {
    /// A token in either text form; if it says itself whose it is, every token of that subject in
    /// the scope.
    Token(&'a str),
    /// Every token of the subject in the scope, those still to be issued too. Not where subjects are hidden.
    Subject(&'a Subject),
    /// Every token of the scope that was issued in this batch, and with one that says itself whose it is
    /// the others of that subject in the scope.
    Batch(&'a str),
    /// Every token of the scope. What is issued from now on, too: raise the epoch to go on.
    Scope,
    /// Every token of every scope of the survey.
    Survey,
}

/// Without the token, which works until it is revoked.
impl fmt::Debug for Revocation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(_) => f.write_str("Token([redacted])"),
            Self::Subject(subject) => f.debug_tuple("Subject").field(subject).finish(),
            Self::Batch(name) => f.debug_tuple("Batch").field(name).finish(),
            Self::Scope => f.write_str("Scope"),
            Self::Survey => f.write_str("Survey"),
        }
    }
}

/// What is known about a genuine token, and what came in for the host to weigh.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Standing {
    /// Where it stands.
    pub state: State,
    /// Whose it is; [`Subject::Hidden`] when only [`Issuer::resolve`](super::Issuer::resolve) says so.
    pub subject: Subject,
    /// A stand-in for the subject in this scope, the same for all their tokens until the oldest live key
    /// is disabled: what an answer may be kept under. Nobody gets from here to the subject without the
    /// keyring.
    pub respondent: [u8; 16],
    /// From here on it is refused.
    pub expires: Timestamp,
    /// Until here it is refused.
    pub not_before: Option<Timestamp>,
    /// When it was last issued on terms.
    pub issued: Option<Timestamp>,
    /// When its link was first read.
    pub first_seen: Option<Timestamp>,
    /// When its link was last read.
    pub last_seen: Option<Timestamp>,
    /// How often its link was read; readings in one second count once.
    pub seen: u32,
    /// When an answer was begun.
    pub started: Option<Timestamp>,
    /// Until when an answer that was begun, and not handed in, may be gone on with.
    pub resumable_until: Option<Timestamp>,
    /// When the answer was handed in.
    pub submitted: Option<Timestamp>,
    /// When it was revoked.
    pub revoked: Option<Timestamp>,
}

impl Standing {
    /// Seconds from issuing to the first time that the link was read. A few seconds mean a scanner.
    pub fn seconds_to_first_seen(&self) -> Option<i64> {
        Some(self.first_seen?.unix().saturating_sub(self.issued?.unix()))
    }
}

/// What came of handing in an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Submission {
    /// Whether this call was the one that used the token up. False when the same answer had been
    /// handed in before: store it if it is not there.
    pub first: bool,
    /// What is known about the token now.
    pub standing: Standing,
}

impl Row {
    pub(super) const fn state(&self) -> State {
        match (self.revoked, self.submitted, self.started, self.first_seen) {
            (Some(_), ..) => State::Revoked,
            (None, Some(_), ..) => State::Submitted,
            (None, None, Some(_), _) => State::Started,
            (None, None, None, Some(_)) => State::Seen,
            (None, None, None, None) => State::Issued,
        }
    }
}
