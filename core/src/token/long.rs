//! Kind L: AES-SIV over a UUID and an expiry, under the key of the scope.
//!
//! `32 ‖ SIV 16 ‖ E(subject 16 ‖ expiry u32)`, RFC 5297 with the format byte as the one associated
//! string. Expiry counts hours since 1970, rounded up. A forged token must meet a tag of 128 bits.

use super::{
    Scope, Subject, Token, Verified,
    keys::LiveKeys,
    text::{LONG, LONG_FORMAT},
};
use crate::{
    error::{Code, Error, Result},
    keyset::{Key, Keyring, Purpose},
    time::{HOUR, Timestamp},
};
use aes_siv::{
    KeyInit,
    aead::inout::InOutBuf,
    siv::{Aes256Siv, IV_SIZE},
};
use zeroize::Zeroizing;

pub(super) const CONTENT: usize = 20;

type SivKey = Zeroizing<[u8; 64]>;

/// The keys of this kind under the live token keys.
pub(super) struct LongKeys(LiveKeys<SivKey>);

impl LongKeys {
    pub(super) fn new(keyring: &Keyring, scope: &Scope) -> Result<Self> {
        let derive = |key: &Key, components: &[&[u8]]| key.derive(Purpose::TokenLong, components);
        LiveKeys::of(keyring, scope, derive).map(Self)
    }

    pub(super) fn issue(&self, subject: &[u8; 16], expires: Timestamp) -> Result<Token> {
        let mut content = [0; CONTENT];
        fill(&mut content, subject.iter().chain(&hours(expires)?.to_be_bytes()));
        self.seal(content)
    }

    /// The token of a content, whatever it says.
    pub(super) fn seal(&self, mut content: [u8; CONTENT]) -> Result<Token> {
        let iv = Aes256Siv::new((&**self.0.primary()).into())
            .encrypt_inout_detached([[LONG_FORMAT]], InOutBuf::from(content.as_mut_slice()))
            .map_err(|_| Error::new(Code::Internal))?;
        let mut token = [LONG_FORMAT; LONG];
        fill(&mut token, [LONG_FORMAT].iter().chain(&iv).chain(&content));
        Ok(Token::from_long(token))
    }

    /// The content, if exactly one key of this scope sealed it.
    pub(super) fn open(&self, token: &[u8; LONG]) -> Result<Option<Verified>> {
        self.0.open(|key| open(key, token))?.map(|content| read(&content)).transpose()
    }
}

fn open(key: &SivKey, token: &[u8; LONG]) -> Option<[u8; CONTENT]> {
    let (_, sealed) = token.split_first()?;
    let (iv, body) = sealed.split_first_chunk::<IV_SIZE>()?;
    let mut content: [u8; CONTENT] = body.try_into().ok()?;
    let opened = Aes256Siv::new((&**key).into()).decrypt_inout_detached(
        [[LONG_FORMAT]],
        InOutBuf::from(content.as_mut_slice()),
        iv.into(),
    );
    opened.ok().map(|()| content)
}

fn read(content: &[u8; CONTENT]) -> Result<Verified> {
    let invalid = Error::new(Code::TokenInvalid);
    let (Some(subject), Some(hours)) = (content.first_chunk(), content.last_chunk()) else {
        return Err(Error::new(Code::Internal));
    };
    let hours = i64::from(u32::from_be_bytes(*hours));
    let expires = Timestamp::from_unix(hours.saturating_mul(HOUR)).map_err(|_| invalid.clone())?;
    if hours == 0 {
        return Err(invalid);
    }
    Ok(Verified { subject: Subject::Uuid(*subject), expires })
}

/// Hours since 1970, rounded up; at least 1, and before the year 10000.
fn hours(expires: Timestamp) -> Result<u32> {
    expires
        .rounded_up(HOUR)
        .ok()
        .and_then(|full| u32::try_from(full.unix().div_euclid(HOUR)).ok())
        .filter(|hours| *hours > 0)
        .ok_or(Error::because(
            Code::InvalidArgument,
            "a long token expires between 1970 and the year 10000",
        ))
}

fn fill<'a>(bytes: &mut [u8], from: impl Iterator<Item = &'a u8>) {
    for (byte, value) in bytes.iter_mut().zip(from) {
        *byte = *value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{vec, vec::Vec};

    fn keys(others: Vec<SivKey>) -> LongKeys {
        LongKeys(LiveKeys::with(Zeroizing::new([7; 64]), others))
    }

    #[test]
    fn a_token_that_two_keys_open_is_refused() {
        let (one, two) = (keys(vec![]), keys(vec![Zeroizing::new([7; 64])]));
        let token = one.issue(&[1; 16], Timestamp::from_unix(HOUR).unwrap()).unwrap();
        assert!(one.open(token.long().unwrap()).unwrap().is_some());
        assert_eq!(two.open(token.long().unwrap()).unwrap_err().code(), Code::TokenInvalid);
    }

    /// What only a holder of the key could make.
    #[test]
    fn authentic_tokens_without_a_time_are_refused() {
        for hours in [0, u32::MAX] {
            let mut content = [1; CONTENT];
            content[16..].copy_from_slice(&hours.to_be_bytes());
            assert_eq!(read(&content).unwrap_err().code(), Code::TokenInvalid, "{hours}");
        }
    }
}
