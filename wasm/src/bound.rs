//! What sealing an answer binds of a token.

use alloc::vec::Vec;
use visard::{
    Result,
    token::{AnonymousToken, Token},
};

/// The bytes of a token in any text form, an anonymous one too.
///
/// # Errors
/// `TOKEN_INVALID`.
pub(crate) fn bytes(text: &str) -> Result<Vec<u8>> {
    Ok(match text.len() {
        43 => AnonymousToken::parse(text)?.to_bytes().to_vec(),
        _ => Token::parse(text)?.to_bytes(),
    })
}
