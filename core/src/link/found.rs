//! Tokens in links as they come back: rewritten by gateways, broken over lines, with marks of the
//! sentence around them.
//!
//! What has the length and characters of a token is a candidate, in every reading of the text. Which
//! one is meant is never guessed: without a key there must be one candidate, with it one authentic
//! token.

use super::readings::readings;
use crate::{
    error::{Code, Error, Result},
    time::Timestamp,
    token::{Issuer, Token, Verified},
};
use alloc::vec::Vec;

/// The longest text in which a token is looked for, in bytes (8 KiB): a link, or the sentence around it.
/// Each of up to 32 readings costs a pass over it, and it comes from anybody.
pub const MAX_LINK_TEXT: usize = 8 << 10;

/// Among how many candidates the token is looked for; each is a guess for a forger.
pub const MAX_CANDIDATES: usize = 16;

/// The token in a link, or in the text around it, if there is exactly one. Nothing is verified yet.
///
/// Undone are, also several at once: percent escapes, Microsoft Safe Links and other redirects with
/// the URL in a parameter, Proofpoint URL Defense 2 and 3, quoted-printable, broken lines, HTML
/// character references, invisible characters, and the marks around a link. Another case is undone
/// only for the robust form ([`Token::to_robust`]); what a gateway replaced by an id of its own
/// cannot be.
///
/// # Errors
/// `TOKEN_INVALID` if there is none, or more than one; `LIMIT_EXCEEDED` over [`MAX_LINK_TEXT`] or more than
/// [`MAX_CANDIDATES`] that might be tokens.
///
/// ```
/// use visard::link::find_token;
///
/// let link = "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fs.example%2Fq%2F\
///     NbtGG4di33pyIllWOCSb_w&data=05%7C02%7C&reserved=0";
/// assert_eq!(find_token(link)?.to_string(), "NbtGG4di33pyIllWOCSb_w");
/// # Ok::<(), visard::Error>(())
/// ```
pub fn find_token(text: &str) -> Result<Token> {
    match candidates(text)?.as_slice() {
        [token] => Ok(*token),
        _ => Err(Error::new(Code::TokenInvalid)),
    }
}

/// Verifies the token in a link, or in the text around it, as [`find_token`] reads it: exactly one
/// of what might be tokens must be authentic.
///
/// Up to [`MAX_CANDIDATES`] are tried, so a forger's chance is so many times that of
/// [`Issuer::verify`].
///
/// # Errors
/// `TOKEN_INVALID` if none is authentic, or more than one; `TOKEN_EXPIRED`, `STORE_FAILED`;
/// `LIMIT_EXCEEDED` as [`find_token`].
pub fn verify(issuer: &Issuer, text: &str, now: Timestamp) -> Result<Verified> {
    authentic(issuer, text, now)?.1
}

/// The one authentic token in a link, or in the text around it, whatever its time and state: for
/// [`Issuer::look`], [`Issuer::see`] and the other calls that take a token.
///
/// # Errors
/// `TOKEN_INVALID` if none is authentic, or more than one; `STORE_FAILED`; `LIMIT_EXCEEDED` as
/// [`find_token`].
pub fn find_authentic(issuer: &Issuer, text: &str, now: Timestamp) -> Result<Token> {
    match authentic(issuer, text, now)? {
        (_, Err(error)) if error.code() == Code::StoreFailed => Err(error),
        (token, _) => Ok(token),
    }
}

fn authentic(issuer: &Issuer, text: &str, now: Timestamp) -> Result<(Token, Result<Verified>)> {
    let mut authentic = None;
    for token in candidates(text)? {
        let answer = issuer.verify_token(&token, now);
        if matches!(&answer, Err(error) if error.code() == Code::TokenInvalid) {
            continue;
        }
        if authentic.replace((token, answer)).is_some() {
            return Err(Error::because(
                Code::TokenInvalid,
                "the text holds two tokens of this scope",
            ));
        }
    }
    authentic.ok_or(Error::new(Code::TokenInvalid))
}

/// All that might be tokens, each once.
fn candidates(text: &str) -> Result<Vec<Token>> {
    if text.len() > MAX_LINK_TEXT {
        return Err(Error::because(Code::LimitExceeded, "the text is longer than 8 KiB"));
    }
    let mut found = Vec::new();
    for reading in readings(text) {
        let runs = reading.split(|character| !is_of_token(character));
        for token in runs.flat_map(tokens_of) {
            if !found.contains(&token) {
                found.push(token);
            }
            if found.len() > MAX_CANDIDATES {
                return Err(Error::because(
                    Code::LimitExceeded,
                    "the text holds too much that might be a token",
                ));
            }
        }
    }
    Ok(found)
}

/// Whether a character may belong to a token, so that beside one nobody could tell where it ends.
pub(super) const fn is_of_token(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

/// What a run of characters may be a token of. Marks like `_` and `-` may stand around one; no
/// token ends with such a mark, but one may begin with it, so the length says where.
fn tokens_of(run: &str) -> impl Iterator<Item = Token> {
    let run = run.trim_end_matches(['-', '_']);
    [22, 26, 50, 60].into_iter().filter_map(move |length| {
        let (marks, token) = run.split_at_checked(run.len().checked_sub(length)?)?;
        let are_marks = marks.chars().all(|c| matches!(c, '-' | '_'));
        Token::parse(token).ok().filter(|_| are_marks)
    })
}
