//! What somebody holds in hand: a token, a link or the text around one, or a printed code.

use crate::failure::Failure;
use std::io::{self, Read};
use visard::{
    Code, Error, Timestamp,
    keyset::Keyring,
    link::{self, MAX_LINK_TEXT},
    token::{
        Check, Issuer, Printed, PrintedCode, PrintedCodes, Scope, Standing, Subject, Token,
        Unstored, Verified, check_printed,
    },
};

/// Characters of a printed code without its hyphens.
const CODE: usize = 18;

/// How many codes are looked for in a text; each is a guess for a forger.
const MAX_CODES: usize = 16;

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
    /// Whether the code was typed with one wrong character.
    pub(crate) is_corrected: bool,
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
            Ok(token) => Ok(Held { token, code: None, is_corrected: false }),
            // Two tokens are told so.
            Err(error) if error == Error::new(Code::TokenInvalid) => {
                let printed = self.printed(text).ok_or_else(|| self.unread(text, now))?;
                let is_corrected = !codes_in(text).contains(&printed.code);
                let token = self.token(&printed)?;
                Ok(Held { token, code: Some(printed.code), is_corrected })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The one authentic code that was typed, with one wrong character perhaps, or that stands in a text.
    fn printed(&self, text: &str) -> Option<Printed> {
        let read = |text: &str| self.codes.verify(text, Timestamp::MIN, |_| Ok(true)).ok();
        let typed = text.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        if let Some(printed) = read(typed) {
            return Some(printed);
        }
        let mut found = codes_in(text).into_iter().filter_map(|code| read(&code.to_string()));
        found.next().filter(|_| found.next().is_none())
    }

    /// A token or code that is valid now, and what it says.
    pub(crate) fn verified(&self, text: &str, now: Timestamp) -> Result<(Held, Verified), Failure> {
        let held = self.held(text, now)?;
        let Some(code) = held.code else {
            let verified = self.issuer.verify_token(&held.token, now)?;
            return Ok((held, verified));
        };
        if self.stored && self.standing(&held, now)?.issued.is_none() {
            return Err(
                Error::because(Code::TokenInvalid, "the store knows no such respondent").into()
            );
        }
        // What the code itself says comes first: its end is another than that of the link.
        self.codes.verify(&code.to_string(), now, |_| Ok(true))?;
        let verified = self.issuer.verify_token(&held.token, now)?;
        Ok((held, verified))
    }

    /// What the store knows.
    pub(crate) fn standing(&self, held: &Held, now: Timestamp) -> Result<Standing, Failure> {
        Ok(self.issuer.look(&held.token.to_string(), now)?)
    }

    /// Whether the store knows of it. A vault token is read from its row; a token that says itself whose
    /// it is needs no row, and where there is one, or a revocation, that has a time.
    pub(crate) fn is_known(&self, held: &Held, standing: &Standing, now: Timestamp) -> bool {
        let Standing { issued, first_seen, started, submitted, revoked, .. } = standing;
        let needs_row = matches!(
            self.issuer.verify_unstored(&held.token.to_string(), now),
            Ok(Unstored::Plausible)
        );
        let times = [issued, first_seen, started, submitted, revoked];
        needs_row || times.iter().any(|time| time.is_some())
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

/// The codes that stand in a text as they were printed, words of 18 characters together.
fn codes_in(text: &str) -> Vec<PrintedCode> {
    let words =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    let words: Vec<&str> = words.collect();
    let mut found = Vec::new();
    for from in 0..words.len() {
        let mut code = String::new();
        for word in words.get(from..).unwrap_or_default() {
            code.extend(word.chars().filter(|c| *c != '-'));
            if code.len() >= CODE {
                break;
            }
        }
        if let Check::Intact(code) = check_printed(&code)
            && !found.contains(&code)
            && found.len() < MAX_CODES
        {
            found.push(code);
        }
    }
    found
}

/// What was typed, or what stands on standard input for `-`.
pub(crate) fn typed_or_read(text: &str) -> Result<String, Failure> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    let mut text = String::new();
    // One byte more than the library takes, so that it refuses instead of this cutting.
    let limit = u64::try_from(MAX_LINK_TEXT).unwrap_or(u64::MAX).saturating_add(1);
    io::stdin().lock().take(limit).read_to_string(&mut text)?;
    Ok(text.trim_ascii().to_owned())
}
