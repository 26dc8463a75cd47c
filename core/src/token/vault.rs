//! Kind V: random bytes that mean something only in the host's store.
//!
//! `random 12 ‖ HMAC-SHA-256(K13, random)[0..4]`. The tag lets an edge server drop junk without a
//! look-up; it proves nothing (one in 2^32 guesses passes), so verification always asks the store.
//! The store is keyed by a keyed hash of scope and token: a stolen table holds no working link.

use super::{MAX_SUBJECT, Scope, Subject, Token, Verified, issuer::keyset};
use crate::{
    error::{Code, Error, Result},
    keyset::{Key, Keyring, Purpose},
    random::Random,
    time::Timestamp,
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

const RANDOM: usize = 12;

/// What a store keeps of one vault token.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredToken {
    /// A keyed hash of scope and token: the row's primary key.
    pub key: [u8; 16],
    /// Whose token it is.
    pub subject: String,
    /// From here on the token is refused.
    pub expires: Timestamp,
    /// A keyed hash of the rest: whoever writes to the table cannot give a link to somebody else.
    pub seal: [u8; 16],
}

impl StoredToken {
    /// A row as it was stored.
    pub const fn new(key: [u8; 16], subject: String, expires: Timestamp, seal: [u8; 16]) -> Self {
        Self { key, subject, expires, seal }
    }
}

impl fmt::Debug for StoredToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredToken").field("expires", &self.expires).finish_non_exhaustive()
    }
}

/// Where the host keeps vault tokens. Implementations lock as they need; calls may be concurrent.
pub trait TokenStore: Send + Sync {
    /// Stores a new row.
    ///
    /// # Errors
    /// `STORE_FAILED`, also when the key is already taken: nothing is overwritten.
    fn insert(&self, row: &StoredToken) -> Result<()>;

    /// The row with this key.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn find(&self, key: &[u8; 16]) -> Result<Option<StoredToken>>;
}

struct VaultKey {
    tag: Hmac<Sha256>,
    row: Hmac<Sha256>,
}

/// The keys of every live token key; the first is the primary's.
pub(super) struct VaultKeys {
    primary: VaultKey,
    others: Vec<VaultKey>,
    scope: Vec<u8>,
}

impl VaultKeys {
    pub(super) fn new(keyring: &Keyring, scope: &Scope) -> Result<Self> {
        let keyset = keyset(keyring)?;
        let tenant = keyring.tenant_bytes();
        let epoch = scope.epoch_bytes();
        let components = scope.components(tenant, &epoch);
        let primary = keyset.primary()?;
        let vault_key = |key: &Key| -> Result<VaultKey> {
            let tag = mac(&*key.derive::<32>(Purpose::TokenVault, &components)?)?;
            let row = mac(&*key.derive::<32>(Purpose::TokenStore, &[tenant])?)?;
            Ok(VaultKey { tag, row })
        };
        let others = keyset.live().filter(|key| key.id() != primary.id());
        Ok(Self {
            primary: vault_key(primary)?,
            others: others.map(vault_key).collect::<Result<_>>()?,
            scope: scope.to_bytes(tenant)?,
        })
    }

    pub(super) fn issue(
        &self,
        subject: &str,
        expires: Timestamp,
        store: &dyn TokenStore,
        random: &mut impl Random,
    ) -> Result<Token> {
        if !(1..=MAX_SUBJECT).contains(&subject.len()) {
            return Err(Error::new(Code::SubjectUnsuitable));
        }
        let head: [u8; RANDOM] = random.array()?;
        let tag = self.primary.tag(&head);
        let mut bytes = [0; 16];
        for (byte, value) in bytes.iter_mut().zip(head.iter().chain(&tag)) {
            *byte = *value;
        }
        let token = Token::from_bytes(bytes);
        let key = self.primary.row(&self.scope, &token);
        let seal = self.primary.seal(&key, subject, expires);
        store.insert(&StoredToken { key, subject: subject.to_owned(), expires, seal })?;
        Ok(token)
    }

    pub(super) fn find(&self, token: &Token, store: &dyn TokenStore) -> Result<Option<Verified>> {
        let bytes = token.to_bytes();
        let (Some((head, _)), Some((_, tag))) =
            (bytes.split_first_chunk::<RANDOM>(), bytes.split_last_chunk::<4>())
        else {
            return Err(Error::new(Code::Internal));
        };
        for keys in core::iter::once(&self.primary).chain(&self.others) {
            if bool::from(keys.tag(head).ct_eq(tag)) {
                let key = keys.row(&self.scope, token);
                if let Some(StoredToken { subject, expires, seal, .. }) = store.find(&key)? {
                    let genuine = keys.seal(&key, &subject, expires).ct_eq(&seal);
                    let verified = Verified { subject: Subject::Text(subject), expires };
                    return Ok(bool::from(genuine).then_some(verified));
                }
            }
        }
        Ok(None)
    }
}

impl VaultKey {
    fn tag(&self, head: &[u8; RANDOM]) -> [u8; 4] {
        let tag = self.tag.clone().chain_update(head).finalize().into_bytes();
        tag.first_chunk().copied().unwrap_or_default()
    }

    fn row(&self, scope: &[u8], token: &Token) -> [u8; 16] {
        let row = self.row.clone().chain_update(scope).chain_update(token.to_bytes());
        row.finalize().into_bytes().first_chunk().copied().unwrap_or_default()
    }
}

impl VaultKey {
    /// What ties a row's content to its key. Begins with a byte that no scope begins with.
    fn seal(&self, key: &[u8; 16], subject: &str, expires: Timestamp) -> [u8; 16] {
        let seal = self.row.clone().chain_update([0xff]).chain_update(key);
        let seal = seal.chain_update(expires.unix().to_be_bytes()).chain_update(subject);
        seal.finalize().into_bytes().first_chunk().copied().unwrap_or_default()
    }
}

impl VaultKeys {
    /// Whether the tag fits under any live key.
    pub(super) fn is_plausible(&self, token: &Token) -> bool {
        let parts = token.short().map(|bytes| (bytes.first_chunk(), bytes.last_chunk::<4>()));
        let Some((Some(head), Some(tag))) = parts else { return false };
        let fits = |keys: &VaultKey| keys.tag(head).as_slice().ct_eq(tag.as_slice());
        let all = core::iter::once(&self.primary).chain(&self.others);
        all.fold(subtle::Choice::from(0), |any, keys| any | fits(keys)).into()
    }
}

fn mac(key: &[u8; 32]) -> Result<Hmac<Sha256>> {
    Hmac::new_from_slice(key).map_err(|_| Error::new(Code::Internal))
}
