//! Issuing and verifying the tokens of one scope.

use super::{
    DEFAULT_RESUME, Scope, Token, TokenStore, hidden::HiddenKeys, rows::RowKeys,
    sealed::SealedKeys, vault::VaultKeys,
};
use crate::{
    error::{Code, Error, Result},
    keyset::{Keyring, Keyset, MAX_TOKEN_KEYS, Use},
    random::{Random, System},
    time::{DAY, Timestamp},
};
use alloc::{borrow::ToOwned, string::String, sync::Arc};
use core::fmt;

/// The longest text subject in bytes.
pub const MAX_SUBJECT: usize = 255;

/// Allocated integers are below this (2^40).
pub const SUBJECT_LIMIT: u64 = 1 << 40;

/// The longest clock skew that verification forgives, in seconds.
pub const MAX_SKEW: i64 = DAY;

/// Who a token stands for: the host's own id of a respondent.
///
/// A number must be one that the host *allocates* (a database key), never a hash: 40 bits of a
/// hash collide among few people.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject {
    /// An allocated integer below 2^40: fits into a sealed token.
    Number(u64),
    /// Any other id, 1 to 255 bytes: needs a token store.
    Text(String),
    /// Somebody whom verifying does not show: see [`Issuer::with_hidden_subjects`]. Nothing is issued
    /// to it.
    Hidden,
}

/// Shows which kind of id it is, not the id: subjects do not belong in logs.
impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number(_) => "Subject::Number([redacted])",
            Self::Text(_) => "Subject::Text([redacted])",
            Self::Hidden => "Subject::Hidden",
        })
    }
}

impl From<u64> for Subject {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Subject {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
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

/// Issues and verifies the tokens of one scope.
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
    pub(super) vault: VaultKeys,
    pub(super) rows: RowKeys,
    pub(super) hidden: Option<HiddenKeys>,
    pub(super) store: Option<Arc<dyn TokenStore>>,
    pub(super) skew: i64,
    pub(super) resume: i64,
}

impl Issuer {
    /// An issuer without storage: sealed tokens only.
    ///
    /// # Errors
    /// `USE_MISSING` when the keyring has no token keys, `LIMIT_EXCEEDED` when a name in the
    /// scope is longer than 255 bytes or all together exceed 1,024.
    pub fn new(keyring: &Keyring, scope: &Scope) -> Result<Self> {
        let sealed = SealedKeys::new(keyring, scope)?;
        let vault = VaultKeys::new(keyring, scope)?;
        let rows = RowKeys::new(keyring, scope)?;
        let (hidden, store) = (None, None);
        Ok(Self { sealed, vault, rows, hidden, store, skew: 0, resume: DEFAULT_RESUME })
    }

    /// The same issuer with a store: for subjects that are not integers, and for what becomes of
    /// tokens.
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
    /// `USE_MISSING` when the keyring has no pseudonym keys.
    pub fn with_hidden_subjects(mut self, keyring: &Keyring) -> Result<Self> {
        self.hidden = Some(HiddenKeys::new(keyring)?);
        Ok(self)
    }

    /// The same issuer, forgiving clocks that are `seconds` behind or ahead.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` outside 0 to [`MAX_SKEW`].
    pub fn with_clock_skew(mut self, seconds: i64) -> Result<Self> {
        if !(0..=MAX_SKEW).contains(&seconds) {
            return Err(Error::because(
                Code::InvalidArgument,
                "a clock skew is 0 to 86,400 seconds",
            ));
        }
        self.skew = seconds;
        Ok(self)
    }

    /// Issues the token of `subject`, valid until `expires` (rounded up to a full hour in the
    /// sealed kind).
    ///
    /// The kind follows from the subject: sealed for a number, vault for text. The same number
    /// and expiry give the same sealed token again; every vault token is new.
    ///
    /// # Errors
    /// `SUBJECT_UNSUITABLE` for a number of 2^40 or more, an empty or too long text;
    /// `STORE_REQUIRED` for text without a store; `STORE_FAILED`; `INVALID_ARGUMENT` for an expiry
    /// before 2020 or after 2139; `RANDOM_UNAVAILABLE`.
    pub fn issue(&self, subject: &Subject, expires: Timestamp) -> Result<Token> {
        self.issue_with(subject, expires, &mut System)
    }

    fn issue_with(
        &self,
        subject: &Subject,
        expires: Timestamp,
        random: &mut impl Random,
    ) -> Result<Token> {
        match subject {
            Subject::Number(number) if self.hidden.is_none() => self.sealed.issue(*number, expires),
            _ => self.issue_vault(subject, expires, random),
        }
    }

    /// Verifies a token as it came back in a link: 22 characters, or the 26 of the robust form.
    ///
    /// Reading changes nothing: a mail scanner that fetches the link uses nothing up. Without a store
    /// only what is in the token counts; with one also what was revoked and what has not begun. What
    /// an answer does to a token is in [`Issuer::see`], [`Issuer::start`] and [`Issuer::submit`].
    ///
    /// # Errors
    /// `TOKEN_INVALID` for everything that is not a token of this scope, `TOKEN_EXPIRED` for one
    /// that was; with a store `TOKEN_NOT_YET`, `TOKEN_REVOKED`, `STORE_FAILED`.
    pub fn verify(&self, text: &str, now: Timestamp) -> Result<Verified> {
        let token = Token::parse(text)?;
        if self.store.is_some() {
            return self.verify_in_store(&token, now);
        }
        let found = self.open_sealed(&token)?.ok_or(Error::new(Code::TokenInvalid))?;
        if now < found.expires.saturating_add(self.skew) {
            Ok(found)
        } else {
            Err(Error::new(Code::TokenExpired))
        }
    }

    /// What a token says that says it itself, whatever its time.
    pub(super) fn open_sealed(&self, token: &Token) -> Result<Option<Verified>> {
        self.sealed.open(token)
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

/// The token keys, of which no more are live than the bound on forgery counts
/// (`docs/formats/token.md`). A keyring of another making may have more.
pub(super) fn keyset(keyring: &Keyring) -> Result<&Keyset> {
    let keyset = keyring.keyset(Use::Token)?;
    if keyset.live().count() > MAX_TOKEN_KEYS {
        return Err(Error::because(
            Code::LimitExceeded,
            "at most four token keys may be live: disable the others",
        ));
    }
    Ok(keyset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        encoding::hex,
        random::Counting,
        token::{Pseudonyms, StoredToken},
        vectors,
    };
    use alloc::{boxed::Box, string::ToString, vec::Vec};
    use serde_json::json;
    use std::sync::Mutex;

    #[derive(Default)]
    struct Memory(Mutex<Vec<StoredToken>>);

    impl TokenStore for Memory {
        fn find(&self, key: &[u8; 16]) -> Result<Option<StoredToken>> {
            Ok(self.0.lock().unwrap().iter().find(|row| row.key == *key).cloned())
        }

        fn put(&self, row: &StoredToken) -> Result<bool> {
            self.0.lock().unwrap().push(row.clone());
            Ok(true)
        }
    }

    #[test]
    fn vectors_hold() {
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let keyring = Keyring::generate_with("acme", now, &mut Counting(0)).unwrap();
        let scope = Scope::new("nps-2026").wave("w1").channel("email").purpose("answer").epoch(3);
        let store = Arc::new(Memory::default());
        let issuer = Issuer::new(&keyring, &scope).unwrap().with_store(store.clone());
        let expires = expiry(now, 14).unwrap();
        let sealed: Box<[_]> = [0, 4711, SUBJECT_LIMIT - 1]
            .map(|number| {
                let token = issuer.issue(&Subject::Number(number), expires).unwrap();
                json!({ "subject": number, "token": token.to_string(), "robust": token.to_robust() })
            })
            .into();
        let subject = Subject::from("rsp_0a938ec7");
        let vault = issuer.issue_with(&subject, expires, &mut Counting(40)).unwrap();
        let rows = store.0.lock().unwrap();
        let row = json!({
            "key": hex(&rows[0].key), "respondent": hex(&rows[0].respondent), "version": 1,
            "expires": rows[0].expires.unix(), "content": hex(&rows[0].content),
        });
        let domain = Pseudonyms::new(&keyring, "release-7").unwrap();
        vectors::check(
            "token",
            &json!({
                "about": "tokens and pseudonyms of the keyring in keyring.json",
                "scope": {
                    "survey": "nps-2026", "wave": "w1", "channel": "email", "purpose": "answer",
                    "epoch": 3,
                },
                "expires": expires.unix(),
                "sealed": sealed,
                "vault": { "subject": "rsp_0a938ec7", "token": vault.to_string(), "row": row },
                "pseudonym": {
                    "domain": "release-7",
                    "id": "crm-49352",
                    "pseudonym": domain.pseudonym(b"crm-49352").unwrap().to_string(),
                },
                "negative": [
                    { "defect": "another token key", "token": "AAAAAAAAAAAAAAAAAAAAAA" },
                    { "defect": "trailing bits", "token": "AAAAAAAAAAAAAAAAAAAAAB" },
                    { "defect": "too short", "token": "AAAAAAAAAAAAAAAAAAAAA" },
                    { "defect": "too long", "token": "AAAAAAAAAAAAAAAAAAAAAAA" },
                    { "defect": "padding", "token": "AAAAAAAAAAAAAAAAAAAA==" },
                    { "defect": "the letter U", "token": "U0000000000000000000000000" },
                ],
            }),
        );
    }
}
