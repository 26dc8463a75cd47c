//! The keys of the token store: where rows stand, and what seals them.
//!
//! ```text
//! row     = HMAC(K16(tenant), name)[0..16]
//! content = nonce 12 ‖ AES-256-GCM(HMAC(K16, fd ‖ row), nonce, AAD row ‖ respondent ‖ version ‖ expires)
//! ```
//!
//! A token that says whose it is has its row under scope and subject, so that all tokens of one
//! respondent, reissued ones and those in another spelling too, are used up together. Such a row has
//! to be found whichever token key is the primary one: it is made under the oldest live key, and
//! looked for under every key that is not destroyed.

use super::{
    MAX_CONTENT, Scope, StoredToken, Subject, Token, TokenStore,
    keys::keyset,
    row::{Row, put_subject},
};
use crate::{
    aead,
    error::{Code, Error, Result},
    keyset::{Key, KeyId, Keyring, Purpose},
    layout::put_name,
    random::Random,
    time::Timestamp,
};
use alloc::vec::Vec;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// What a row is about.
#[derive(Clone, Copy)]
pub(super) enum Name<'a> {
    /// A token of kind V.
    Token(&'a Token),
    /// A subject: every token that says whose it is.
    Subject(&'a Subject),
    /// A batch, by the hash of its name.
    Batch([u8; 16]),
    /// Every token of the scope.
    Scope,
    /// Every scope of the survey.
    Survey,
}

/// K16 under one token key.
#[derive(Clone)]
pub(super) struct RowKey(Hmac<Sha256>);

/// K16 under every token key with material, oldest first, and the names of one scope.
pub(super) struct RowKeys {
    keys: Vec<(KeyId, RowKey)>,
    /// The oldest live one: where new rows go.
    live: usize,
    scope: Vec<u8>,
    survey: Vec<u8>,
}

/// A row, its place and its key.
#[derive(Clone)]
pub(super) struct Placed {
    key: RowKey,
    pub(super) at: [u8; 16],
    pub(super) respondent: [u8; 16],
    /// 0 when it is not stored yet.
    version: u64,
    pub(super) expires: Timestamp,
    pub(super) row: Row,
}

impl RowKeys {
    pub(super) fn new(keyring: &Keyring, scope: &Scope) -> Result<Self> {
        let keyset = keyset(keyring)?;
        let tenant = keyring.tenant_bytes();
        let row_key = |key: &Key| -> Result<(KeyId, RowKey)> {
            Ok((key.id(), RowKey(key.derive_mac(Purpose::TokenStore, &[tenant])?)))
        };
        let keys: Vec<_> = keyset.with_material().map(row_key).collect::<Result<_>>()?;
        let oldest = keyset.live().next().ok_or(Error::new(Code::KeyUnknown))?.id();
        let live = keys.iter().position(|(id, _)| *id == oldest).unwrap_or_default();
        let mut survey = Vec::new();
        put_name(&mut survey, tenant)?;
        put_name(&mut survey, scope.survey().as_bytes())?;
        Ok(Self { keys, live, scope: scope.to_bytes(tenant)?, survey })
    }

    /// Whether these are rows of the keyring's tenant.
    pub(super) fn are_of(&self, keyring: &Keyring) -> Result<bool> {
        let mut tenant = Vec::new();
        put_name(&mut tenant, keyring.tenant_bytes())?;
        Ok(self.survey.starts_with(&tenant))
    }

    /// The key with this id.
    pub(super) fn of(&self, id: KeyId) -> Result<&RowKey> {
        let found = self.keys.iter().find(|(known, _)| *known == id);
        found.map(|(_, key)| key).ok_or(Error::new(Code::Internal))
    }

    /// A row of a subject, a batch, the scope or the survey, stored or not.
    pub(super) fn locate(&self, store: &dyn TokenStore, name: Name<'_>) -> Result<Placed> {
        self.locate_under(store, name, |_| true)
    }

    /// The same if it is stored under an older key than the one for new rows, without asking for
    /// that: whoever writes many rows finds out then.
    pub(super) fn locate_older(&self, store: &dyn TokenStore, name: Name<'_>) -> Result<Placed> {
        self.locate_under(store, name, |index| index != self.live)
    }

    /// The same, asking under some of the keys only.
    fn locate_under(
        &self,
        store: &dyn TokenStore,
        name: Name<'_>,
        asks: impl Fn(usize) -> bool,
    ) -> Result<Placed> {
        let name = self.name(name)?;
        for (_, (_, key)) in self.keys.iter().enumerate().filter(|(index, _)| asks(*index)) {
            let at = key.hash(&[&name]);
            if let Some(stored) = store.find(&at)? {
                return key.open(at, stored);
            }
        }
        self.fresh(&name)
    }

    fn fresh(&self, name: &[u8]) -> Result<Placed> {
        let (_, key) = self.keys.get(self.live).ok_or(Error::new(Code::Internal))?;
        let at = key.hash(&[name]);
        Ok(key.fresh(at, at))
    }

    /// The row of a token of kind V under its key, if it is stored.
    pub(super) fn of_token(
        &self,
        store: &dyn TokenStore,
        key: KeyId,
        token: &Token,
    ) -> Result<Option<Placed>> {
        let key = self.of(key)?;
        let at = key.hash(&[&self.name(Name::Token(token))?]);
        store.find(&at)?.map(|stored| key.open(at, stored)).transpose()
    }

    /// A new row for a token of kind V, whose subject's hash is known under another key or made under the
    /// oldest live one: all tokens of the subject have the same, whichever key is the primary one.
    pub(super) fn for_token(
        &self,
        key: KeyId,
        token: &Token,
        subject: &Subject,
        respondent: Option<[u8; 16]>,
    ) -> Result<Placed> {
        let (key, name) = (self.of(key)?, self.subject_name(subject)?);
        let (_, oldest) = self.keys.get(self.live).ok_or(Error::new(Code::Internal))?;
        let at = key.hash(&[&self.name(Name::Token(token))?]);
        Ok(key.fresh(at, respondent.unwrap_or_else(|| oldest.hash(&[&name]))))
    }

    /// Where a subject's rows stand, or stood under an older key.
    pub(super) fn respondents(&self, subject: &Subject) -> Result<Vec<[u8; 16]>> {
        let name = self.subject_name(subject)?;
        Ok(self.keys.iter().map(|(_, key)| key.hash(&[&name])).collect())
    }

    /// What a subject's hash is made of.
    pub(super) fn subject_name(&self, subject: &Subject) -> Result<Vec<u8>> {
        self.name(Name::Subject(subject))
    }

    /// The input of a row's hash. TOKEN begins with 00, so no two kinds of names meet.
    fn name(&self, name: Name<'_>) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        match name {
            Name::Token(token) => {
                out.extend_from_slice(&self.scope);
                out.extend_from_slice(&token.to_bytes());
            }
            Name::Subject(subject) => {
                out.push(1);
                out.extend_from_slice(&self.scope);
                put_subject(&mut out, subject)?;
            }
            Name::Batch(batch) => {
                out.push(2);
                out.extend_from_slice(&self.scope);
                out.extend_from_slice(&batch);
            }
            Name::Scope => {
                out.push(3);
                out.extend_from_slice(&self.scope);
            }
            Name::Survey => {
                out.push(4);
                out.extend_from_slice(&self.survey);
            }
        }
        Ok(out)
    }
}

impl RowKey {
    fn hash(&self, parts: &[&[u8]]) -> [u8; 16] {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().first_chunk().copied().unwrap_or_default()
    }

    fn content_key(&self, at: &[u8; 16]) -> Zeroizing<[u8; 32]> {
        let mac = self.0.clone().chain_update([0xfd]).chain_update(at);
        Zeroizing::new(mac.finalize().into_bytes().into())
    }

    fn fresh(&self, at: [u8; 16], respondent: [u8; 16]) -> Placed {
        let (key, row) = (self.clone(), Row::default());
        Placed { key, at, respondent, version: 0, expires: Timestamp::MIN, row }
    }

    fn open(&self, at: [u8; 16], stored: StoredToken) -> Result<Placed> {
        let changed = || Error::because(Code::StoreFailed, "a row of the token store was changed");
        let StoredToken { key, respondent, version, expires, content } = stored;
        let sealed = Some(&content).filter(|all| key == at && all.len() <= MAX_CONTENT);
        let (nonce, sealed) =
            sealed.and_then(|all| all.split_first_chunk::<12>()).ok_or_else(changed)?;
        let aad = aad(&at, &respondent, version, expires);
        let clear = aead::open_in_place(&self.content_key(&at), nonce, &aad, sealed);
        let clear = Zeroizing::new(clear.map_err(|_| changed())?);
        let row = Row::from_bytes(&clear).ok_or(Error::new(Code::UnsupportedFormat))?;
        Ok(Placed { key: self.clone(), at, respondent, version, expires, row })
    }
}

impl Placed {
    /// The row as the store is to have it next.
    pub(super) fn next(&self, random: &mut impl Random) -> Result<StoredToken> {
        let version = self.version.checked_add(1).ok_or(Error::new(Code::LimitExceeded))?;
        let nonce: [u8; 12] = random.array()?;
        let mut content = nonce.to_vec();
        content.append(&mut self.row.to_bytes()?);
        let aad = aad(&self.at, &self.respondent, version, self.expires);
        let key = self.key.content_key(&self.at);
        aead::seal_in_place(&key, &nonce, &aad, &mut content, nonce.len())?;
        Ok(StoredToken::new(self.at, self.respondent, version, self.expires, content))
    }

    /// What tells one answer to this token from another.
    pub(super) fn answer(&self, answer: &[u8]) -> [u8; 16] {
        self.key.hash(&[&[0xfe], &self.at, answer])
    }
}

/// What a row keeps of a batch's name.
pub(super) fn batch_hash(name: &str) -> [u8; 16] {
    Sha256::digest(name.as_bytes()).first_chunk().copied().unwrap_or_default()
}

fn aad(at: &[u8; 16], respondent: &[u8; 16], version: u64, expires: Timestamp) -> [u8; 48] {
    let mut out = [0; 48];
    let (version, expires) = (version.to_be_bytes(), expires.unix().to_be_bytes());
    let bytes = at.iter().chain(respondent).chain(&version).chain(&expires);
    out.iter_mut().zip(bytes).for_each(|(out, byte)| *out = *byte);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        encoding::hex,
        random::Counting,
        token::{hidden::HiddenKeys, row::Holder, vault::VaultKeys},
        vectors,
    };
    use alloc::string::ToString;
    use serde_json::{Value, json};

    fn time(seconds: i64) -> Timestamp {
        let issued: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        issued.saturating_add(seconds)
    }

    /// A row of every member, as the next version of what stands in the store.
    fn case(what: &str, mut placed: Placed, row: Row, expires: Timestamp) -> Value {
        (placed.row, placed.expires) = (row, expires);
        let stored = placed.next(&mut Counting(7)).unwrap();
        json!({
            "row_of": what, "key": hex(&stored.key), "respondent": hex(&stored.respondent),
            "version": stored.version, "expires": stored.expires.unix(),
            "clear": hex(&placed.row.to_bytes().unwrap()), "content": hex(&stored.content),
        })
    }

    #[test]
    fn vectors_hold() {
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let keyring = Keyring::generate_with("acme", now, &mut Counting(0)).unwrap();
        let scope = Scope::new("nps-2026").wave("w1").channel("email").purpose("answer").epoch(3);
        let keys = RowKeys::new(&keyring, &scope).unwrap();
        let expires = now.saturating_add(14 * 86_400);
        let of = |name| keys.fresh(&keys.name(name).unwrap()).unwrap();
        let (number, next) = (Subject::Number(4711), Subject::Number(4712));
        let text = Subject::from("rsp_0a938ec7");
        let batch = batch_hash("monday");
        let mut used = of(Name::Subject(&number));
        used.version = 4;
        let row = Row {
            issued: Some(time(0)),
            not_before: Some(time(60)),
            first_seen: Some(time(61)),
            last_seen: Some(time(90)),
            started: Some(time(100)),
            submitted: Some(time(160)),
            revoked: None,
            seen: 3,
            answer: used.answer(b"response-1"),
            batch,
            earlier: Vec::new(),
            holder: Holder::None,
        };
        let mut reissued = of(Name::Subject(&next));
        reissued.version = 1;
        let twice = Row { batch, earlier: Vec::from([batch_hash("sunday")]), ..row.clone() };
        let revoked = Row { revoked: Some(time(7)), ..Row::default() };
        let vault_keys = VaultKeys::new(&keyring, &scope).unwrap();
        let (primary, token) = vault_keys.issue(&mut Counting(40)).unwrap();
        let hidden = HiddenKeys::new(&keyring).unwrap();
        let name = keys.subject_name(&text).unwrap();
        let respondent = hidden.respondents(&name).first().copied();
        let vault = keys.for_token(primary, &token, &text, respondent).unwrap();
        let holder = hidden.seal(&vault.at, &text).unwrap();
        let sealed = Row { issued: Some(time(0)), holder, ..Row::default() };
        vectors::check(
            "token-rows",
            &json!({
                "about": "rows of the token store under the keyring in keyring.json",
                "scope": {
                    "survey": "nps-2026", "wave": "w1", "channel": "email", "purpose": "answer",
                    "epoch": 3,
                },
                "subject": { "number": 4711, "reissued": 4712, "text": "rsp_0a938ec7" },
                "token": token.to_string(),
                "batch": "monday",
                "earlier": "sunday",
                "reissued": case("reissued subject", reissued, twice, expires),
                "answer": "response-1",
                "rows": [
                    case("subject", used, row, expires),
                    case("hidden token", vault, sealed, expires),
                    case("batch", of(Name::Batch(batch)), revoked.clone(), Timestamp::MAX),
                    case("scope", of(Name::Scope), revoked.clone(), Timestamp::MAX),
                    case("survey", of(Name::Survey), revoked, Timestamp::MAX),
                ],
            }),
        );
    }
}
