//! The two text forms of a token, each with exactly one spelling per value.
//!
//! 22 characters of base64url for links, 26 of Crockford base 32 where letters may lose their case
//! (mail gateways, people who type). The length says which.

use crate::{
    encoding::{base64url, from_base64url},
    error::{Code, Error, Result},
};
use alloc::string::String;
use core::fmt;

const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of the robust form: 26 × 5 bits hold 128 and two zero bits at the end.
const ROBUST: usize = 26;
const COMPACT: usize = 22;

/// A token: 16 bytes that mean nothing without the key or the store.
///
/// `Display` is the 22-character form. There is no `Debug` output of the value: a token in a log
/// is a working link.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token([u8; 16]);

impl Token {
    /// Reads either text form. Nothing is verified yet.
    ///
    /// # Errors
    /// `TOKEN_INVALID` for any other text.
    pub fn parse(text: &str) -> Result<Self> {
        let bytes = match text.len() {
            COMPACT => from_base64url(text).ok().and_then(|bytes| bytes.first_chunk().copied()),
            ROBUST => from_crockford(text),
            _ => None,
        };
        bytes.map(Self).ok_or(Error::new(Code::TokenInvalid))
    }

    /// The 26-character form that survives upper and lower case.
    pub fn to_robust(self) -> String {
        let value = u128::from_be_bytes(self.0);
        let digit = |index: u32| {
            let shift = 123_u32.saturating_sub(index.saturating_mul(5));
            let bits = if index == 25 { value << 2 } else { value >> shift };
            CROCKFORD.get(usize::from(bits.to_le_bytes()[0] & 31)).copied().unwrap_or_default()
        };
        (0..26).map(|index| char::from(digit(index))).collect()
    }

    /// The bytes, as the sealing of a browser's answer binds them.
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0
    }

    #[cfg(feature = "token")]
    pub(super) const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64url(&self.0))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token([redacted])")
    }
}

/// Most significant bit first; lower case and the look-alikes I, L and O are read as meant.
fn from_crockford(text: &str) -> Option<[u8; 16]> {
    let digit = |byte: u8| {
        let meant = match byte.to_ascii_uppercase() {
            b'I' | b'L' => b'1',
            b'O' => b'0',
            other => other,
        };
        CROCKFORD.iter().zip(0_u128..).find(|(known, _)| **known == meant).map(|(_, value)| value)
    };
    let (last, head) = text.as_bytes().split_last()?;
    let last = digit(*last).filter(|value| value.trailing_zeros() >= 2)?;
    let head = head.iter().try_fold(0_u128, |value, byte| Some(value << 5 | digit(*byte)?))?;
    Some((head << 3 | last >> 2).to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_forms_round_trip(bytes in any::<[u8; 16]>()) {
            let token = Token(bytes);
            prop_assert_eq!(Token::parse(&token.to_string()).unwrap(), token);
            prop_assert_eq!(Token::parse(&token.to_robust()).unwrap(), token);
            prop_assert_eq!(Token::parse(&token.to_robust().to_lowercase()).unwrap(), token);
        }

        #[test]
        fn no_two_texts_of_a_form_mean_one_token(bytes in any::<[u8; 16]>(), at in 0_usize..22, to in 0_u8..128) {
            let text = Token(bytes).to_string();
            let mut other = text.clone().into_bytes();
            other[at] = to;
            let other = core::str::from_utf8(&other).unwrap();
            if other != text {
                prop_assert_ne!(Token::parse(other).ok(), Some(Token(bytes)));
            }
        }
    }

    #[test]
    fn the_robust_form_is_most_significant_bit_first() {
        let token = Token([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(token.to_robust(), "G0000000000000000000000004");
    }

    #[test]
    fn look_alikes_are_read_as_meant_and_u_is_refused() {
        let token = Token([0; 16]);
        assert_eq!(Token::parse(&"O".repeat(26)).unwrap(), token);
        let ones = Token::parse("11111111111111111111111110").unwrap();
        assert_eq!(Token::parse("IlIlIlIlIlIlIlIlIlIlIlIlI0").unwrap(), ones);
        assert!(Token::parse("U0000000000000000000000000").is_err());
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "A",
            "AAAAAAAAAAAAAAAAAAAAAB",
            "AAAAAAAAAAAAAAAAAAAAA=",
            "0000000000000000000000000Z",
            "ÄÄÄÄÄÄÄÄÄÄÄ",
        ] {
            assert_eq!(Token::parse(text).unwrap_err().code(), Code::TokenInvalid, "{text}");
        }
    }
}
