//! The host's tables of tokens.
//!
//! A host's database answers later, and the core does not wait. So what the core asks goes to
//! functions that answer from what JavaScript has read before, and leave what it is to write after.

use super::host::Held;
use alloc::{sync::Arc, vec::Vec};
use js_sys::{Function, Uint8Array};
use visard::{
    Code, Error, Timestamp,
    token::{AnonymousStore, StoredToken, TokenStore},
};
use wasm_bindgen::JsCast;

/// Rows of tokens, as bytes: `key 16 ‖ respondent 16 ‖ version u64 ‖ expires i64 ‖ content`.
///
/// Asked about 16 bytes, the host gives the row with that key, or undefined; asked about a row, it
/// says whether it was written.
pub(super) struct HostTokens(Held);

impl HostTokens {
    pub(super) fn held(ask: &Function) -> Arc<dyn TokenStore> {
        Arc::new(Self(Held::new(ask)))
    }
}

impl TokenStore for HostTokens {
    fn find(&self, key: &[u8; 16]) -> visard::Result<Option<StoredToken>> {
        let answer = self.0.ask(key);
        if answer.is_undefined() {
            return Ok(None);
        }
        let row = answer.dyn_into::<Uint8Array>().map_err(|_| failed())?;
        read(&row.to_vec()).map(Some).ok_or_else(failed)
    }

    fn put(&self, row: &StoredToken) -> visard::Result<bool> {
        self.0.ask(&written(row)).as_bool().ok_or_else(failed)
    }
}

/// Who was issued an anonymous token, and which were used.
///
/// Asked about 48 bytes (wave, subject, blinded), the host stores the last 16 unless there are some
/// and gives what is there then; asked about 32 (wave, nonce), it says whether they were new.
pub(super) struct HostAnonymous(Held);

impl HostAnonymous {
    pub(super) fn held(ask: &Function) -> Arc<dyn AnonymousStore> {
        Arc::new(Self(Held::new(ask)))
    }
}

impl AnonymousStore for HostAnonymous {
    fn issue(
        &self,
        wave: &[u8; 16],
        subject: &[u8; 16],
        blinded: &[u8; 16],
    ) -> visard::Result<[u8; 16]> {
        let answer = self.0.ask([*wave, *subject, *blinded].as_flattened());
        let stored = answer.dyn_into::<Uint8Array>().map_err(|_| failed())?;
        stored.to_vec().try_into().map_err(|_| failed())
    }

    fn redeem(&self, wave: &[u8; 16], nonce: &[u8; 16]) -> visard::Result<bool> {
        self.0.ask([*wave, *nonce].as_flattened()).as_bool().ok_or_else(failed)
    }
}

fn failed() -> Error {
    Error::new(Code::StoreFailed)
}

fn written(row: &StoredToken) -> Vec<u8> {
    let (version, expires) = (row.version.to_be_bytes(), row.expires.unix().to_be_bytes());
    [&row.key[..], &row.respondent, &version, &expires, &row.content].concat()
}

fn read(row: &[u8]) -> Option<StoredToken> {
    let (key, rest) = row.split_first_chunk()?;
    let (respondent, rest) = rest.split_first_chunk()?;
    let (version, rest) = rest.split_first_chunk()?;
    let (expires, content) = rest.split_first_chunk()?;
    let version = u64::from_be_bytes(*version);
    let expires = Timestamp::from_unix(i64::from_be_bytes(*expires)).ok()?;
    Some(StoredToken::new(*key, *respondent, version, expires, content.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let row = StoredToken::new([1; 16], [2; 16], 3, Timestamp::MAX, [4; 5].to_vec());
        let bytes = written(&row);
        assert_eq!(read(&bytes), Some(row));
        assert_eq!(read(&bytes[..47]), None);
        let late = [&[0; 40][..], &[0x7f; 8]].concat();
        assert_eq!(read(&late), None);
    }
}
