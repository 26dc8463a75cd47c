//! What somebody holds in hand: a token, a link or the text around one, or a printed code.

use crate::failure::Failure;
use std::io::{self, Read};
use visard::{
    Code, Error, Timestamp,
    keyset::Keyring,
    link::{self, MAX_URL},
    token::{
        Issuer, Printed, PrintedCode, PrintedCodes, Scope, Standing, Subject, Token, Unstored,
        Verified,
    },
};

/// The tokens and codes of a scope.
pub(crate) struct Reading {
    /// Without the keys to hidden subjects.
    issuer: Issuer,
    codes: PrintedCodes,
    stored: bool,
}

/// A token, and the code that stood for it.
pub(crate) struct Held {
    pub(crate) token: Token,
    pub(crate) code: Option<PrintedCode>,
}

impl Reading {
    /// `issuer` has a store if `stored`.
    pub(crate) fn new(
        keyring: &Keyring,
        scope: &Scope,
        issuer: Issuer,
        stored: bool,
    ) -> Result<Self, Failure> {
        Ok(Self { issuer, codes: PrintedCodes::new(keyring, scope)?, stored })
    }

    /// What is authentic in a text, whatever its time and state. A printed code stands for the sealed
    /// token of its subject, whose state it shares.
    pub(crate) fn held(&self, text: &str, now: Timestamp) -> Result<Held, Failure> {
        match link::find_authentic(&self.issuer, text, now) {
            Ok(token) => Ok(Held { token, code: None }),
            Err(error) if error.code() == Code::TokenInvalid => {
                let printed = self.codes.verify(text, Timestamp::MIN, |_| Ok(true));
                let printed = printed.map_err(|_| self.unread(text, now))?;
                Ok(Held { token: self.token(&printed)?, code: Some(printed.code) })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// A token or code that is valid now, and what it says.
    pub(crate) fn verified(&self, text: &str, now: Timestamp) -> Result<(Held, Verified), Failure> {
        let held = self.held(text, now)?;
        if held.code.is_none() {
            let verified = self.issuer.verify_token(&held.token, now)?;
            return Ok((held, verified));
        }
        if self.stored && self.standing(&held, now)?.issued.is_none() {
            return Err(
                Error::because(Code::TokenInvalid, "the store knows no such respondent").into()
            );
        }
        // What the code itself says comes first: its end is another than that of the link.
        self.codes.verify(text, now, |_| Ok(true))?;
        let verified = self.issuer.verify_token(&held.token, now)?;
        Ok((held, verified))
    }

    /// What the store knows.
    pub(crate) fn standing(&self, held: &Held, now: Timestamp) -> Result<Standing, Failure> {
        Ok(self.issuer.look(&held.token.to_string(), now)?)
    }

    /// The sealed token of a code's subject, with the end of the code.
    fn token(&self, printed: &Printed) -> Result<Token, Failure> {
        Ok(self.issuer.issue(&Subject::Number(printed.subject), printed.expires)?)
    }

    /// Why nothing was found.
    fn unread(&self, text: &str, now: Timestamp) -> Error {
        let found = link::find_token(text).map(|token| token.to_string());
        match found.and_then(|token| self.issuer.verify_unstored(&token, now)) {
            Ok(Unstored::Plausible) if !self.stored => Error::because(
                Code::StoreRequired,
                "perhaps a vault token, of which only its store knows",
            ),
            _ => Error::new(Code::TokenInvalid),
        }
    }
}

/// What was typed, or what stands on standard input for `-`.
pub(crate) fn typed_or_read(text: &str) -> Result<String, Failure> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    let mut text = String::new();
    // One byte more than the library takes, so that it refuses instead of this cutting.
    let limit = u64::try_from(MAX_URL).unwrap_or(u64::MAX).saturating_add(1);
    io::stdin().lock().take(limit).read_to_string(&mut text)?;
    Ok(text.trim_ascii().to_owned())
}
