//! The two text forms of a token, each with exactly one spelling per value.
//!
//! Base64url for links, Crockford base 32 where letters may lose their case (mail gateways, people
//! who type): 22 or 26 characters for the short kinds, 50 or 60 for the long one. The length says
//! which.

mod base64url;

use crate::{
    encoding::{base64url_in, crockford},
    error::{Code, Error, Result},
};
use alloc::{string::String, vec::Vec};
use core::fmt;

/// Bytes of the kinds S and V.
pub(super) const SHORT: usize = 16;
/// Bytes of the kind L.
pub(super) const LONG: usize = 37;
/// What a token of kind L begins with.
pub(super) const LONG_FORMAT: u8 = 0x32;

/// A token: 16 bytes, or 37 of the long kind, that mean nothing without the key or the store.
///
/// `Display` is the form for links, 22 or 50 characters. There is no `Debug` output of the value: a
/// token in a log is a working link.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token(Form);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Short([u8; SHORT]),
    Long([u8; LONG]),
}

impl Token {
    /// Reads either text form of either length. Nothing is verified yet.
    ///
    /// # Errors
    /// `TOKEN_INVALID` for any other text.
    pub fn parse(text: &str) -> Result<Self> {
        let bytes = text.as_bytes();
        let form = match text.len() {
            22 => bytes.first_chunk::<22>().and_then(base64url::decode::<3, _, _>).map(Form::Short),
            26 => crockford::read(text).map(|bytes| Form::Short(*bytes)),
            50 => bytes.first_chunk::<50>().and_then(base64url::decode::<7, _, _>).map(Form::Long),
            60 => crockford::read(text).map(|bytes| Form::Long(*bytes)),
            _ => None,
        };
        form.filter(Form::is_known).map(Self).ok_or(Error::new(Code::TokenInvalid))
    }

    /// The form of 26 (or 60) characters that survives upper and lower case.
    pub fn to_robust(self) -> String {
        crockford::text(self.0.bytes())
    }

    /// The bytes, as the sealing of a browser's answer binds them: 16, or 37 of the long kind.
    pub fn to_bytes(self) -> Vec<u8> {
        self.0.bytes().to_vec()
    }
}

#[cfg(feature = "token")]
impl Token {
    pub(super) const fn from_bytes(bytes: [u8; SHORT]) -> Self {
        Self(Form::Short(bytes))
    }

    pub(super) const fn from_long(bytes: [u8; LONG]) -> Self {
        Self(Form::Long(bytes))
    }

    /// The bytes of a short token.
    pub(super) const fn short(&self) -> Option<&[u8; SHORT]> {
        match &self.0 {
            Form::Short(bytes) => Some(bytes),
            Form::Long(_) => None,
        }
    }

    /// The bytes of a long token.
    pub(super) const fn long(&self) -> Option<&[u8; LONG]> {
        match &self.0 {
            Form::Short(_) => None,
            Form::Long(bytes) => Some(bytes),
        }
    }
}

impl Form {
    const fn bytes(&self) -> &[u8] {
        match self {
            Self::Short(bytes) => bytes,
            Self::Long(bytes) => bytes,
        }
    }

    fn is_known(&self) -> bool {
        match self {
            Self::Short(_) => true,
            Self::Long(bytes) => bytes.first() == Some(&LONG_FORMAT),
        }
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(base64url_in(&mut [0; 64], self.0.bytes()))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_forms_round_trip(bytes in any::<[u8; 16]>(), long in any::<[[u8; 18]; 2]>()) {
            let long = [&[LONG_FORMAT], long.as_flattened()].concat().try_into().unwrap();
            for (token, link, robust) in
                [(Token(Form::Short(bytes)), 22, 26), (Token(Form::Long(long)), 50, 60)]
            {
                prop_assert_eq!(token.to_string().len(), link);
                prop_assert_eq!(token.to_robust().len(), robust);
                prop_assert_eq!(Token::parse(&token.to_string()).unwrap(), token);
                prop_assert_eq!(Token::parse(&token.to_robust()).unwrap(), token);
                prop_assert_eq!(Token::parse(&token.to_robust().to_lowercase()).unwrap(), token);
            }
        }

        #[test]
        fn no_two_texts_of_a_form_mean_one_token(bytes in any::<[u8; 16]>(), at in 0_usize..22, to in 0_u8..128) {
            let text = Token(Form::Short(bytes)).to_string();
            let mut other = text.clone().into_bytes();
            other[at] = to;
            let other = core::str::from_utf8(&other).unwrap();
            if other != text {
                prop_assert_ne!(Token::parse(other).ok(), Some(Token(Form::Short(bytes))));
            }
        }
    }

    #[test]
    fn the_robust_form_is_most_significant_bit_first() {
        let token = Token(Form::Short((1_u128 << 127 | 1).to_be_bytes()));
        assert_eq!(token.to_robust(), "G0000000000000000000000004");
    }

    #[test]
    fn look_alikes_are_read_as_meant_and_u_is_refused() {
        let token = Token(Form::Short([0; 16]));
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
            &"A".repeat(50),
            &"0".repeat(60),
        ] {
            assert_eq!(Token::parse(text).unwrap_err().code(), Code::TokenInvalid, "{text}");
        }
    }
}
