//! Tokens and pseudonyms.

use super::{Result, keyring::Keyring, store::HostTokens, time};
use crate::bound;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use js_sys::Function;
use serde_json::{Value, json};
use visard::{
    Code, Error, Timestamp,
    encoding::{from_base64url, hex},
    link,
    token::{self, Kind, Revocation, Scope, Standing, Subject, Terms, Token, Unstored, Verified},
};
use wasm_bindgen::prelude::*;

/// Issues and verifies the tokens of one scope, and keeps what becomes of them.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Issuer(token::Issuer);

#[wasm_bindgen]
impl Issuer {
    /// The issuer of a scope: with a skew, held to one kind, with a resume window, hiding subjects, over
    /// the host's rows.
    ///
    /// # Errors
    /// As [`token::Issuer::new`], [`token::Issuer::with_resume_window`] and
    /// [`token::Issuer::with_hidden_subjects`]; `INVALID_ARGUMENT` for a skew of more than a day and
    /// for another kind.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::too_many_arguments, reason = "an object would need a parser here")]
    pub fn new(
        keyring: &Keyring,
        survey: &str,
        wave: &str,
        channel: &str,
        purpose: &str,
        epoch: u32,
        skew: i64,
        only: Option<String>,
        resume: Option<i64>,
        hidden: bool,
        rows: Option<Function>,
    ) -> Result<Self> {
        let scope = scope(survey, wave, channel, purpose, epoch);
        let mut issuer = token::Issuer::new(&keyring.0, &scope)?.with_clock_skew(skew)?;
        if let Some(name) = only {
            issuer = issuer.only(kind(&name)?);
        }
        if let Some(seconds) = resume {
            issuer = issuer.with_resume_window(seconds)?;
        }
        if hidden {
            issuer = issuer.with_hidden_subjects(&keyring.0)?;
        }
        Ok(Self(match rows {
            Some(rows) => issuer.with_store(HostTokens::held(&rows)),
            None => issuer,
        }))
    }

    /// The token of a subject.
    ///
    /// # Errors
    /// As [`token::Issuer::issue`].
    pub fn issue(&self, id: &str, numbered: bool, expires: i64) -> Result<String> {
        Ok(self.0.issue(&subject(id, numbered)?, time(expires)?)?.to_string())
    }

    /// The token of a subject, on terms that the host's rows keep.
    ///
    /// # Errors
    /// As [`token::Issuer::issue_on`].
    #[wasm_bindgen(js_name = issueOn)]
    pub fn issue_on(
        &self,
        id: &str,
        numbered: bool,
        expires: i64,
        not_before: Option<i64>,
        batch: Option<String>,
        now: i64,
    ) -> Result<String> {
        let mut terms = Terms::until(time(expires)?);
        if let Some(from) = not_before {
            terms = terms.not_before(time(from)?);
        }
        if let Some(name) = batch {
            terms = terms.batch(&name);
        }
        Ok(self.0.issue_on(&subject(id, numbered)?, &terms, time(now)?)?.to_string())
    }

    /// Whose token it is, and when it expires, as JSON.
    ///
    /// # Errors
    /// As [`token::Issuer::verify`].
    pub fn verify(&self, token: &str, now: i64) -> Result<String> {
        Ok(said(&self.0.verify(token, time(now)?)?))
    }

    /// The same of the token in a link or the text around it.
    ///
    /// # Errors
    /// As [`link::verify`].
    #[wasm_bindgen(js_name = verifyLink)]
    pub fn verify_link(&self, text: &str, now: i64) -> Result<String> {
        Ok(said(&link::verify(&self.0, text, time(now)?)?))
    }

    /// The authentic token in a link or the text around it, whatever its time and state.
    ///
    /// # Errors
    /// As [`link::find_authentic`].
    #[wasm_bindgen(js_name = findToken)]
    pub fn find_token(&self, text: &str, now: i64) -> Result<String> {
        Ok(link::find_authentic(&self.0, text, time(now)?)?.to_string())
    }

    /// The same without a store; nothing for what may be a vault token.
    ///
    /// # Errors
    /// As [`token::Issuer::verify_unstored`].
    #[wasm_bindgen(js_name = verifyUnstored)]
    pub fn verify_unstored(&self, token: &str, now: i64) -> Result<Option<String>> {
        Ok(match self.0.verify_unstored(token, time(now)?)? {
            Unstored::Verified(verified) => Some(said(&verified)),
            _ => None,
        })
    }

    /// What is known about a token, as JSON.
    ///
    /// # Errors
    /// As [`token::Issuer::look`].
    pub fn look(&self, token: &str, now: i64) -> Result<String> {
        Ok(standing(&self.0.look(token, time(now)?)?).to_string())
    }

    /// The link was read.
    ///
    /// # Errors
    /// As [`token::Issuer::see`].
    pub fn see(&self, token: &str, now: i64) -> Result<String> {
        Ok(standing(&self.0.see(token, time(now)?)?).to_string())
    }

    /// An answer is begun, or gone on with.
    ///
    /// # Errors
    /// As [`token::Issuer::start`].
    pub fn start(&self, token: &str, now: i64) -> Result<String> {
        Ok(standing(&self.0.start(token, time(now)?)?).to_string())
    }

    /// The answer is handed in.
    ///
    /// # Errors
    /// As [`token::Issuer::submit`].
    pub fn submit(&self, token: &str, answer: &[u8], now: i64) -> Result<String> {
        let submission = self.0.submit(token, answer, time(now)?)?;
        let standing = standing(&submission.standing);
        Ok(json!({ "first": submission.first, "standing": standing }).to_string())
    }

    /// Revokes a `token`, a `subject`, a `batch`, the `scope` or the `survey`.
    ///
    /// # Errors
    /// As [`token::Issuer::revoke`]; `INVALID_ARGUMENT` for something else.
    pub fn revoke(&self, what: &str, name: &str, numbered: bool, now: i64) -> Result<()> {
        let whose;
        let what = match what {
            "token" => Revocation::Token(name),
            "subject" => {
                whose = subject(name, numbered)?;
                Revocation::Subject(&whose)
            }
            "batch" => Revocation::Batch(name),
            "scope" => Revocation::Scope,
            "survey" => Revocation::Survey,
            _ => return Err(Error::new(Code::InvalidArgument).into()),
        };
        Ok(self.0.revoke(&what, time(now)?)?)
    }

    /// What the rows of a subject are found by, 16 bytes each.
    ///
    /// # Errors
    /// As [`token::Issuer::respondents`].
    pub fn respondents(&self, id: &str, numbered: bool) -> Result<Vec<u8>> {
        Ok(self.0.respondents(&subject(id, numbered)?)?.concat())
    }
}

/// Survey, wave, channel, purpose and epoch.
pub(super) fn scope(survey: &str, wave: &str, channel: &str, purpose: &str, epoch: u32) -> Scope {
    Scope::new(survey).wave(wave).channel(channel).purpose(purpose).epoch(epoch)
}

/// A subject from a number of JavaScript, or from an id as text.
pub(super) fn subject(id: &str, numbered: bool) -> visard::Result<Subject> {
    if numbered {
        return id.parse().map(Subject::Number).map_err(|_| Error::new(Code::SubjectUnsuitable));
    }
    Subject::parse(id)
}

/// A number, text, or null for a hidden subject.
pub(super) fn named(subject: &Subject) -> Value {
    match subject {
        Subject::Number(number) => json!(number),
        other => json!(other.to_id()),
    }
}

fn said(verified: &Verified) -> String {
    json!({ "subject": named(&verified.subject), "expires": verified.expires.unix() }).to_string()
}

fn standing(of: &Standing) -> Value {
    let at = |time: Option<Timestamp>| time.map(Timestamp::unix);
    json!({
        "state": of.state.name(),
        "subject": named(&of.subject),
        "respondent": hex(&of.respondent),
        "expires": of.expires.unix(),
        "notBefore": at(of.not_before),
        "issued": at(of.issued),
        "firstSeen": at(of.first_seen),
        "lastSeen": at(of.last_seen),
        "seen": of.seen,
        "secondsToFirstSeen": of.seconds_to_first_seen(),
        "started": at(of.started),
        "resumableUntil": at(of.resumable_until),
        "submitted": at(of.submitted),
        "revoked": at(of.revoked),
    })
}

fn kind(name: &str) -> visard::Result<Kind> {
    match name {
        "sealed" => Ok(Kind::Sealed),
        "long" => Ok(Kind::Long),
        "vault" => Ok(Kind::Vault),
        _ => Err(Error::because(Code::InvalidArgument, "only is sealed, long or vault")),
    }
}

/// The bytes of a token in any text form, an anonymous one too.
///
/// # Errors
/// `TOKEN_INVALID`.
#[wasm_bindgen(js_name = tokenBytes)]
pub fn token_bytes(text: &str) -> Result<Vec<u8>> {
    Ok(bound::bytes(text)?)
}

/// The form of a token that survives case folding.
///
/// # Errors
/// `TOKEN_INVALID`.
#[wasm_bindgen(js_name = tokenRobust)]
pub fn token_robust(text: &str) -> Result<String> {
    Ok(Token::parse(text)?.to_robust())
}

/// Strict base64url, as envelopes are posted.
///
/// # Errors
/// `INVALID_ENCODING`.
#[wasm_bindgen(js_name = fromBase64url)]
pub fn from_base64url_text(text: &str) -> Result<Vec<u8>> {
    Ok(from_base64url(text)?)
}

/// Makes the pseudonyms of one domain.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Pseudonyms(token::Pseudonyms);

#[wasm_bindgen]
impl Pseudonyms {
    /// The pseudonyms of a domain, under a certain key or the oldest.
    ///
    /// # Errors
    /// As [`token::Pseudonyms::new`], `INVALID_ENCODING` for a key id that is not one.
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring, domain: &str, key: Option<String>) -> Result<Self> {
        Ok(Self(match key {
            Some(id) => token::Pseudonyms::pinned(&keyring.0, domain, id.parse()?)?,
            None => token::Pseudonyms::new(&keyring.0, domain)?,
        }))
    }

    /// The pseudonym of an id.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`.
    pub fn of(&self, id: &[u8]) -> Result<String> {
        Ok(self.0.pseudonym(id)?.to_string())
    }
}
