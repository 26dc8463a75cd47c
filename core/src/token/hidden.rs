//! Subjects that verifying does not show: sealed under the pseudonym keys.
//!
//! ```text
//! sealed     = AES-256-GCM(HMAC(K24(tenant), row), nonce 0^12, AAD row)
//! respondent = HMAC(K24(tenant), 01 ‖ TOKEN ‖ subject)[0..16]
//! ```
//!
//! Whoever holds the token keys alone verifies such a token and sees its state, not whose it is: the
//! hash of the subject is under these keys, too, or a guess could be checked. A row's key is used for
//! one message, because a row's subject is sealed once and never changes.

use super::{
    Subject,
    row::{Holder, put_subject, subject},
};
use crate::{
    aead,
    error::{Code, Error, Result},
    keyset::{Key, Keyring, Purpose, Use},
};
use alloc::vec::Vec;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

const NONCE: [u8; 12] = [0; 12];

/// K24 under every live pseudonym key, oldest first.
pub(super) struct HiddenKeys {
    keys: Vec<(u32, Hmac<Sha256>)>,
    /// The id of the one that seals.
    primary: u32,
}

impl HiddenKeys {
    pub(super) fn new(keyring: &Keyring) -> Result<Self> {
        let keyset = keyring.keyset(Use::Pseudonym)?;
        let primary = keyset.primary()?.id().number();
        let derived = |key: &Key| -> Result<(u32, Hmac<Sha256>)> {
            Ok((
                key.id().number(),
                key.derive_mac(Purpose::TokenSubject, &[keyring.tenant_bytes()])?,
            ))
        };
        Ok(Self { keys: keyset.live().map(derived).collect::<Result<_>>()?, primary })
    }

    pub(super) fn seal(&self, row: &[u8; 16], subject: &Subject) -> Result<Holder> {
        let mac = self.key(self.primary)?;
        let mut sealed = Vec::new();
        put_subject(&mut sealed, subject)?;
        aead::seal_in_place(&message_key(mac, row), &NONCE, row, &mut sealed, 0)?;
        Ok(Holder::Hidden { key: self.primary, sealed })
    }

    fn key(&self, id: u32) -> Result<&Hmac<Sha256>> {
        let found = self.keys.iter().find(|(known, _)| *known == id);
        found.map(|(_, mac)| mac).ok_or(Error::new(Code::KeyUnknown))
    }

    /// The hashes of a subject, by its name in a scope; the first is the one of new rows.
    pub(super) fn respondents(&self, name: &[u8]) -> Vec<[u8; 16]> {
        let hash = |mac: &Hmac<Sha256>| {
            let hash = mac.clone().chain_update(name).finalize().into_bytes();
            hash.first_chunk().copied().unwrap_or_default()
        };
        self.keys.iter().map(|(_, mac)| hash(mac)).collect()
    }

    pub(super) fn open(&self, row: &[u8; 16], key: u32, sealed: &[u8]) -> Result<Subject> {
        let mac = self.key(key)?;
        let clear =
            Zeroizing::new(aead::open_in_place(&message_key(mac, row), &NONCE, row, sealed)?);
        subject(&clear).ok_or(Error::new(Code::OpenFailed))
    }
}

fn message_key(mac: &Hmac<Sha256>, row: &[u8; 16]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(mac.clone().chain_update(row).finalize().into_bytes().into())
}
