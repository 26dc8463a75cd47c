//! Issuing and verifying the tokens of one scope.

use super::{
    DEFAULT_RESUME, Scope, Subject, Token, TokenStore,
    hidden::HiddenKeys,
    long::LongKeys,
    rows::RowKeys,
    sealed::{LANES, SealedKeys, Seen},
    vault::VaultKeys,
};
use crate::{
    error::{Code, Error, Result},
    keyset::{KeyId, Keyring},
    random::{Random, System},
    time::{DAY, Timestamp},
};
use alloc::{sync::Arc, vec::Vec};
use core::fmt;

/// The longest clock skew that verification forgives, in seconds.
pub const MAX_SKEW: i64 = DAY;

/// The kinds of tokens that an [`Issuer`] knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// S: an allocated integer, 22 characters.
    Sealed,
    /// L: a UUID, 50 characters.
    Long,
    /// V: any id, 22 characters, with a store.
    Vault,
}

impl Kind {
    const fn of(subject: &Subject) -> Self {
        match subject {
            Subject::Number(_) => Self::Sealed,
            Subject::Uuid(_) => Self::Long,
            Subject::Text(_) | Subject::Hidden => Self::Vault,
        }
    }
}

/// What a valid token says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// Whose token it is.
    pub subject: Subject,
    /// From here on the token is refused.
    pub expires: Timestamp,
}

/// What can be told about a token without its store.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unstored {
    /// A sealed or long token, which needs no store.
    Verified(Verified),
    /// Perhaps a vault token: one guess in 2^32 looks like one. It is verified by nobody but
    /// [`Issuer::verify`] with the store, which also knows whose it is and when it expires.
    Plausible,
}

/// Issues and verifies the tokens of one scope.
///
/// A scope is for one kind of token; [`Issuer::only`] holds it to that. Otherwise the kind follows
/// from each subject, and every kind of the scope is verified.
///
/// Immutable and `Send + Sync`; make one per scope and keep it.
///
/// ```
/// use visard::{Timestamp, keyset::Keyring, token::{Issuer, Scope, Subject}};
///
/// let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
/// let keyring = Keyring::generate("acme", now)?;
/// let issuer = Issuer::new(&keyring, &Scope::new("nps-2026").channel("email"))?;
/// let token = issuer.issue(&Subject::Number(4711), now.saturating_add(14 * 86_400))?;
/// assert_eq!(token.to_string().len(), 22);
/// assert_eq!(issuer.verify(&token.to_string(), now)?.subject, Subject::Number(4711));
/// # Ok::<(), visard::Error>(())
/// ```
pub struct Issuer {
    pub(super) sealed: SealedKeys,
    pub(super) long: LongKeys,
    pub(super) vault: VaultKeys,
    pub(super) rows: RowKeys,
    pub(super) hidden: Option<HiddenKeys>,
    pub(super) store: Option<Arc<dyn TokenStore>>,
    only: Option<Kind>,
    pub(super) skew: i64,
    pub(super) resume: i64,
}

impl Issuer {
    /// An issuer without storage: sealed and long tokens.
    ///
    /// # Errors
    /// `USE_MISSING` when the keyring has no token keys, `LIMIT_EXCEEDED` when a name in the
    /// scope is longer than 255 bytes or all together exceed 1,024.
    pub fn new(keyring: &Keyring, scope: &Scope) -> Result<Self> {
        let sealed = SealedKeys::new(keyring, scope)?;
        let long = LongKeys::new(keyring, scope)?;
        let vault = VaultKeys::new(keyring, scope)?;
        let rows = RowKeys::new(keyring, scope)?;
        let (hidden, store, only) = (None, None, None);
        Ok(Self { sealed, long, vault, rows, hidden, store, only, skew: 0, resume: DEFAULT_RESUME })
    }

    /// The same issuer for one kind of token: it issues no other, and to it no other is valid.
    #[must_use]
    pub const fn only(mut self, kind: Kind) -> Self {
        self.only = Some(kind);
        self
    }

    /// The same issuer with a store: for subjects that are neither integers nor UUIDs, and for what
    /// becomes of tokens.
    #[must_use]
    pub fn with_store(mut self, store: Arc<dyn TokenStore>) -> Self {
        self.store = Some(store);
        self
    }

    /// The same issuer, hiding whose the tokens are from everybody who only verifies them.
    ///
    /// From here on every token is of kind V, and its row holds the subject sealed under the pseudonym
    /// keys of `keyring`. A process that has the token keys alone (`keyring.only(&[Use::Token])`)
    /// verifies such tokens and gives [`Subject::Hidden`]; [`Issuer::resolve`] needs these keys.
    ///
    /// # Errors
    /// `USE_MISSING` when the keyring has no pseudonym keys, `WRONG_TENANT` if it is another tenant's.
    pub fn with_hidden_subjects(mut self, keyring: &Keyring) -> Result<Self> {
        if !self.rows.are_of(keyring)? {
            return Err(Error::new(Code::WrongTenant));
        }
        self.hidden = Some(HiddenKeys::new(keyring)?);
        Ok(self)
    }

    /// The same issuer, forgiving clocks that are `seconds` behind or ahead.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` outside 0 to [`MAX_SKEW`].
    pub fn with_clock_skew(mut self, seconds: i64) -> Result<Self> {
        self.skew = checked_skew(seconds)?;
        Ok(self)
    }

    /// Issues the token of `subject`, valid until `expires` (rounded up to a full hour in the
    /// sealed and the long kind).
    ///
    /// The kind follows from the subject: sealed for a number, long for a UUID, vault for text. The
    /// same number or UUID and expiry give the same token again; every vault token is new.
    ///
    /// # Errors
    /// `SUBJECT_UNSUITABLE` for a number of 2^40 or more, an empty or too long text, and for the
    /// subject of another kind than [`Issuer::only`]; `STORE_REQUIRED` for text without a store;
    /// `STORE_FAILED`; `INVALID_ARGUMENT` for an expiry before 2020 or after 2139 (sealed), before
    /// 1970 (long); `RANDOM_UNAVAILABLE`.
    pub fn issue(&self, subject: &Subject, expires: Timestamp) -> Result<Token> {
        self.issue_with(subject, expires, &mut System)
    }

    pub(super) fn issue_with(
        &self,
        subject: &Subject,
        expires: Timestamp,
        random: &mut impl Random,
    ) -> Result<Token> {
        match (subject, self.kind_for(subject)?) {
            (Subject::Number(number), Kind::Sealed) => self.sealed.issue(*number, expires),
            (Subject::Uuid(uuid), Kind::Long) => self.long.issue(uuid, expires),
            _ => self.issue_vault(subject, expires, random),
        }
    }

    /// The sealed tokens of many numbers, in their order: 100,000 and more of one campaign.
    ///
    /// # Errors
    /// As [`Issuer::issue`] for any of them; then none is issued.
    pub fn issue_all(&self, numbers: &[u64], expires: Timestamp) -> Result<Vec<Token>> {
        if self.kind_for(&Subject::Number(0))? != Kind::Sealed {
            return Err(Error::new(Code::SubjectUnsuitable));
        }
        self.sealed.issue_all(numbers, expires)
    }

    /// Verifies a token as it came back in a link: 22 or 50 characters, or the 26 or 60 of the
    /// robust form.
    ///
    /// Reading changes nothing: a mail scanner that fetches the link uses nothing up. Without a store
    /// only what is in the token counts; with one also what was revoked and what has not begun. What
    /// an answer does to a token is in [`Issuer::see`], [`Issuer::start`] and [`Issuer::submit`].
    ///
    /// # Errors
    /// `TOKEN_INVALID` for everything that is not a token of this scope, `TOKEN_EXPIRED` for one
    /// that was; with a store `TOKEN_NOT_YET`, `TOKEN_REVOKED`, `STORE_FAILED`.
    pub fn verify(&self, text: &str, now: Timestamp) -> Result<Verified> {
        self.verify_token(&Token::parse(text)?, now)
    }

    /// [`Issuer::verify`] for a token that has been read.
    ///
    /// # Errors
    /// As [`Issuer::verify`].
    pub fn verify_token(&self, token: &Token, now: Timestamp) -> Result<Verified> {
        self.judge(token, self.open(token)?, now)
    }

    /// [`Issuer::verify_token`] for many, in their order; the sealed ones go through the cipher side
    /// by side.
    pub fn verify_all(&self, tokens: &[Token], now: Timestamp) -> Vec<Result<Verified>> {
        let mut answers = Vec::with_capacity(tokens.len());
        for tokens in tokens.chunks(LANES) {
            let seen = self.sealed.look(tokens);
            let verify = |(token, seen): (&Token, Seen)| {
                let is_sealed = token.short().is_some() && self.knows(Kind::Sealed);
                let content = if is_sealed { seen.content()? } else { self.open(token)? };
                self.judge(token, content, now)
            };
            answers.extend(tokens.iter().zip(seen).map(verify));
        }
        answers
    }

    /// What can be told about a token without asking a store, for an edge server or a kiosk that
    /// drops junk before it reaches the host.
    ///
    /// # Errors
    /// `TOKEN_INVALID` for what is no token of this scope, `TOKEN_EXPIRED` for a sealed or long one
    /// that was.
    pub fn verify_unstored(&self, text: &str, now: Timestamp) -> Result<Unstored> {
        let token = Token::parse(text)?;
        match self.open(&token)? {
            Some(verified) => self.in_time(verified, now).map(Unstored::Verified),
            None if !self.vault_keys_of(&token).is_empty() => Ok(Unstored::Plausible),
            None => Err(Error::new(Code::TokenInvalid)),
        }
    }

    fn knows(&self, kind: Kind) -> bool {
        self.only.is_none_or(|only| only == kind)
    }

    /// The kind of token that a subject gets here.
    ///
    /// # Errors
    /// `SUBJECT_UNSUITABLE` if the issuer is held to another.
    pub(super) fn kind_for(&self, subject: &Subject) -> Result<Kind> {
        let kind = if self.hidden.is_some() { Kind::Vault } else { Kind::of(subject) };
        if self.knows(kind) {
            Ok(kind)
        } else {
            Err(Error::because(
                Code::SubjectUnsuitable,
                "the subject needs another kind of token than the issuer's",
            ))
        }
    }

    /// The content of a token that carries it, whatever its time.
    pub(super) fn open(&self, token: &Token) -> Result<Option<Verified>> {
        match (token.short(), token.long()) {
            (Some(bytes), _) if self.knows(Kind::Sealed) => self.sealed.open(bytes),
            (_, Some(bytes)) if self.knows(Kind::Long) => self.long.open(bytes),
            _ => Ok(None),
        }
    }

    /// The token keys under which it may be one of kind V.
    pub(super) fn vault_keys_of(&self, token: &Token) -> Vec<KeyId> {
        if self.knows(Kind::Vault) { self.vault.keys_of(token) } else { Vec::new() }
    }

    /// The answer about a token, whose content is known if it carries one.
    fn judge(&self, token: &Token, content: Option<Verified>, now: Timestamp) -> Result<Verified> {
        if self.store.is_some() {
            return self.verify_in_store(token, content, now);
        }
        self.in_time(content.ok_or(Error::new(Code::TokenInvalid))?, now)
    }

    fn in_time(&self, verified: Verified, now: Timestamp) -> Result<Verified> {
        if self.is_over(&verified, now) {
            Err(Error::new(Code::TokenExpired))
        } else {
            Ok(verified)
        }
    }

    pub(super) fn is_over(&self, verified: &Verified, now: Timestamp) -> bool {
        // The same for every token of a batch, so that it is worked out once.
        let late = now.saturating_add(self.skew.saturating_neg());
        late >= verified.expires
    }
}

impl fmt::Debug for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issuer").field("store", &self.store.is_some()).finish_non_exhaustive()
    }
}

/// When an invitation of `days` days ends.
///
/// # Errors
/// `INVALID_ARGUMENT` unless `days` is 1 to 3,650.
pub fn expiry(now: Timestamp, days: u32) -> Result<Timestamp> {
    if (1..=3_650).contains(&days) {
        Ok(now.saturating_add(i64::from(days).saturating_mul(DAY)))
    } else {
        Err(Error::because(Code::InvalidArgument, "an invitation is valid for 1 to 3,650 days"))
    }
}

pub(super) fn checked_skew(seconds: i64) -> Result<i64> {
    if (0..=MAX_SKEW).contains(&seconds) {
        Ok(seconds)
    } else {
        Err(Error::because(Code::InvalidArgument, "a clock skew is 0 to 86,400 seconds"))
    }
}
