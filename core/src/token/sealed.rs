//! Kind S: one AES-256 block under the key of the scope.
//!
//! `subject u40 ‖ issue u4 ‖ expiry u20 ‖ 0^64`. AES is a strong pseudorandom permutation, so a
//! forged token must by chance decrypt to 64 zero bits; with four keys in one scope that is one in
//! 2^62 tries. Expiry counts hours since 2020-01-01, rounded up, and ends in 2139.

use super::{SUBJECT_LIMIT, Scope, Subject, Token, Verified, issuer::keyset};
use crate::{
    error::{Code, Error, Result},
    keyset::{Keyring, Purpose},
    time::{HOUR, Timestamp},
};
use aes::{
    Aes256,
    cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit},
};
use alloc::vec::Vec;
use subtle::ConstantTimeEq;

/// 2020-01-01T00:00:00Z, hour 0 of the expiry.
const ORIGIN: i64 = 1_577_836_800;
const EXPIRY_LIMIT: u64 = 1 << 20;

/// The block ciphers of every live token key; the first is the primary's.
pub(super) struct SealedKeys {
    primary: Aes256,
    others: Vec<Aes256>,
}

impl SealedKeys {
    pub(super) fn new(keyring: &Keyring, scope: &Scope) -> Result<Self> {
        let keyset = keyset(keyring)?;
        let epoch = scope.epoch_bytes();
        let components = scope.components(keyring.tenant_bytes(), &epoch);
        let primary = keyset.primary()?;
        let cipher = |key: &crate::keyset::Key| -> Result<Aes256> {
            let derived = key.derive::<32>(Purpose::TokenSealed, &components)?;
            Ok(Aes256::new((&*derived).into()))
        };
        let others = keyset.live().filter(|key| key.id() != primary.id());
        Ok(Self { primary: cipher(primary)?, others: others.map(cipher).collect::<Result<_>>()? })
    }

    pub(super) fn issue(&self, subject: u64, expires: Timestamp) -> Result<Token> {
        if subject >= SUBJECT_LIMIT {
            return Err(Error::new(Code::SubjectUnsuitable));
        }
        // Issue number 0; the four bits stay for reissues of one subject.
        let head = subject << 24 | hours(expires)?;
        let mut block = (u128::from(head) << 64).to_be_bytes();
        self.primary.encrypt_block((&mut block).into());
        Ok(Token::from_bytes(block))
    }

    /// The content, if exactly one key of this scope sealed it.
    pub(super) fn open(&self, token: &Token) -> Result<Option<Verified>> {
        let mut found = None;
        let mut matches = 0_u8;
        // Every key is tried whatever the earlier ones said, so that time tells nothing.
        for cipher in core::iter::once(&self.primary).chain(&self.others) {
            let mut block = token.to_bytes();
            cipher.decrypt_block((&mut block).into());
            let (head, zeros) = halves(block);
            if bool::from(zeros.ct_eq(&0)) {
                matches = matches.saturating_add(1);
                found = Some(head);
            }
        }
        match (matches, found) {
            (1, Some(head)) => content(head).map(Some),
            (0, _) => Ok(None),
            // Two keys that both see zeros: a crafted or astronomically unlucky token.
            _ => Err(Error::new(Code::TokenInvalid)),
        }
    }
}

fn halves(block: [u8; 16]) -> (u64, u64) {
    let value = u128::from_be_bytes(block);
    let low = |value: u128| u64::try_from(value & u128::from(u64::MAX)).unwrap_or_default();
    (low(value >> 64), low(value))
}

fn content(head: u64) -> Result<Verified> {
    let hours = i64::try_from(head % EXPIRY_LIMIT).map_err(|_| Error::new(Code::TokenInvalid))?;
    if hours == 0 {
        return Err(Error::new(Code::TokenInvalid));
    }
    let expires = Timestamp::from_unix(ORIGIN.saturating_add(hours.saturating_mul(HOUR)))?;
    Ok(Verified { subject: Subject::Number(head >> 24), expires })
}

/// Hours since 2020, rounded up; 1 to 2^20 − 1.
fn hours(expires: Timestamp) -> Result<u64> {
    let seconds = expires.unix().saturating_sub(ORIGIN);
    let hours = seconds.saturating_add(HOUR.saturating_sub(1)).div_euclid(HOUR);
    u64::try_from(hours)
        .ok()
        .filter(|hours| (1..EXPIRY_LIMIT).contains(hours))
        .ok_or(Error::because(Code::InvalidArgument, "a token expires between 2020 and 2139"))
}
