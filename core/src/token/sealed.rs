//! Kind S: one AES-256 block under the key of the scope.
//!
//! `subject u40 ‖ issue u4 ‖ expiry u20 ‖ 0^64`. AES is a strong pseudorandom permutation, so a
//! forged token must by chance decrypt to 64 zero bits; with four keys in one scope that is one in
//! 2^62 tries. Expiry counts hours since 2020-01-01, rounded up, and ends in 2139.

use super::{SUBJECT_LIMIT, Scope, Subject, Token, Verified, keys::LiveKeys};
use crate::{
    error::{Code, Error, Result},
    keyset::{Key, Keyring, Purpose},
    time::{HOUR, Timestamp},
};
use aes::{
    Aes256, Block,
    cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit},
};
use alloc::vec::Vec;

/// 2020-01-01T00:00:00Z, hour 0 of the expiry.
pub(super) const ORIGIN: i64 = 1_577_836_800;
const EXPIRY_LIMIT: u64 = 1 << 20;

/// How many tokens go through the ciphers side by side.
pub(super) const LANES: usize = 32;

/// How many keys open a token, and what one of them finds.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    keys: u8,
    head: u64,
}

impl Seen {
    /// The content, if exactly one key opens the token.
    pub(super) fn content(self) -> Result<Option<Verified>> {
        match self.keys {
            0 => Ok(None),
            1 => content(self.head).map(Some),
            _ => Err(Error::new(Code::TokenInvalid)),
        }
    }
}

/// The block ciphers of the live token keys.
pub(super) struct SealedKeys(LiveKeys<Aes256>);

impl SealedKeys {
    pub(super) fn new(keyring: &Keyring, scope: &Scope) -> Result<Self> {
        let cipher = |key: &Key, components: &[&[u8]]| {
            let derived = key.derive::<32>(Purpose::TokenSealed, components)?;
            Ok(Aes256::new((&*derived).into()))
        };
        LiveKeys::of(keyring, scope, cipher).map(Self)
    }

    pub(super) fn issue(&self, subject: u64, expires: Timestamp) -> Result<Token> {
        if subject >= SUBJECT_LIMIT {
            return Err(Error::new(Code::SubjectUnsuitable));
        }
        // Issue number 0; the four bits stay for reissues of one subject.
        let head = subject << 24 | hours(expires)?;
        Ok(self.seal(u128::from(head) << 64))
    }

    /// [`Self::issue`] for many: their blocks go through the cipher side by side.
    pub(super) fn issue_all(&self, subjects: &[u64], expires: Timestamp) -> Result<Vec<Token>> {
        let hours = hours(expires)?;
        if subjects.iter().any(|subject| *subject >= SUBJECT_LIMIT) {
            return Err(Error::new(Code::SubjectUnsuitable));
        }
        let block = |subject: &u64| (u128::from(subject << 24 | hours) << 64).to_be_bytes().into();
        let mut blocks: Vec<Block> = subjects.iter().map(block).collect();
        self.0.primary().encrypt_blocks(&mut blocks);
        Ok(blocks.into_iter().map(|block| Token::from_bytes(block.into())).collect())
    }

    /// What the keys see in up to [`LANES`] tokens; long ones are none of ours.
    pub(super) fn look(&self, tokens: &[Token]) -> [Seen; LANES] {
        let mut blocks = [Block::default(); LANES];
        let mut seen = [Seen::default(); LANES];
        for cipher in self.0.iter() {
            for (block, token) in blocks.iter_mut().zip(tokens) {
                match token.short() {
                    Some(bytes) => block.copy_from_slice(bytes),
                    None => block.fill(0),
                }
            }
            cipher.decrypt_blocks(&mut blocks);
            for (block, seen) in blocks.iter().zip(&mut seen) {
                if let Some(head) = head((*block).into()) {
                    seen.keys = seen.keys.saturating_add(1);
                    seen.head = head;
                }
            }
        }
        seen
    }

    /// The token of a block, whatever it says.
    pub(super) fn seal(&self, block: u128) -> Token {
        let mut block = block.to_be_bytes();
        self.0.primary().encrypt_block((&mut block).into());
        Token::from_bytes(block)
    }

    /// The content, if exactly one key of this scope sealed it.
    pub(super) fn open(&self, token: &[u8; 16]) -> Result<Option<Verified>> {
        let head = |cipher: &Aes256| {
            let mut block = *token;
            cipher.decrypt_block((&mut block).into());
            head(block)
        };
        self.0.open(head)?.map(content).transpose()
    }
}

/// What stands before the zero bits, if they are zero.
fn head(block: [u8; 16]) -> Option<u64> {
    let (head, zeros) = halves(block);
    // One comparison of one machine word: its time says nothing about which bits are set.
    (zeros == 0).then_some(head)
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
    let since = |full: Timestamp| full.unix().saturating_sub(ORIGIN).div_euclid(HOUR);
    expires
        .rounded_up(HOUR)
        .ok()
        .and_then(|full| u64::try_from(since(full)).ok())
        .filter(|hours| (1..EXPIRY_LIMIT).contains(hours))
        .ok_or(Error::because(Code::InvalidArgument, "a token expires between 2020 and 2139"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn a_token_that_two_keys_open_is_refused() {
        let cipher = Aes256::new(&[7; 32].into());
        let expires = Timestamp::from_unix(ORIGIN + HOUR).unwrap();
        let one = SealedKeys(LiveKeys::with(cipher.clone(), vec![]));
        let two = SealedKeys(LiveKeys::with(cipher.clone(), vec![cipher]));
        let token = one.issue(7, expires).unwrap();
        assert!(one.open(token.short().unwrap()).unwrap().is_some());
        assert_eq!(two.open(token.short().unwrap()).unwrap_err().code(), Code::TokenInvalid);
        let tokens = [token, Token::from_bytes([0; 16])];
        let codes = |keys: &SealedKeys| {
            let [first, second, ..] = keys.look(&tokens);
            [first, second].map(|seen| match seen.content() {
                Ok(content) => Ok(content.is_some()),
                Err(error) => Err(error.code()),
            })
        };
        assert_eq!(codes(&one), [Ok(true), Ok(false)]);
        assert_eq!(codes(&two), [Err(Code::TokenInvalid), Ok(false)]);
    }

    #[test]
    fn an_expiry_of_zero_is_refused() {
        let keys = SealedKeys(LiveKeys::with(Aes256::new(&[7; 32].into()), vec![]));
        let token = keys.seal(7 << 88);
        assert_eq!(keys.open(token.short().unwrap()).unwrap_err().code(), Code::TokenInvalid);
    }
}
