//! Kind C: codes for print, which people type.
//!
//! `subject 30 ‖ expiry 14 ‖ 0^36`, 80 bits, enciphered by FF1 (NIST SP 800-38G) in radix 32 under the
//! key of the scope, and two check characters of a Reed–Solomon code. The checks find every one and
//! every two wrong characters *without a key*; which one is wrong they can only suggest, because
//! for two wrong ones that is wrong half of the time. With the key a suggestion is tried, and
//! counts if the zero bits come out.
//!
//! 36 zero bits are few: with four keys a guess is right once in 2^34. So a code counts only for a
//! subject that exists, and the host must limit how often anybody may try.

mod ff1;

use super::{Scope, issuer::checked_skew, keys::LiveKeys, sealed::ORIGIN};
use crate::{
    encoding::crockford::{character, symbol},
    error::{Code, Error, Result},
    keyset::{
        Key, Keyring, Purpose,
        symbols::{CHECKS, Verdict, checks, judge},
    },
    time::{DAY, Timestamp},
};
use alloc::{string::String, vec::Vec};
use core::fmt;
use ff1::{Cipher, Numerals};

/// Subjects of printed codes are below this (2^30).
pub const PRINTED_LIMIT: u64 = 1 << 30;

const EXPIRY_LIMIT: u64 = 1 << 14;
const ZEROS: u32 = 36;
const DATA: usize = 16;
const SYMBOLS: usize = DATA + CHECKS;
/// Typed text of more bytes is not read.
const MAX_TYPED: usize = 64;

/// A code for print: 18 characters, shown in three groups.
///
/// Its check characters are right; whether it is authentic only the key tells.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PrintedCode([u8; SYMBOLS]);

impl fmt::Display for PrintedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups: Vec<String> = self
            .0
            .chunks(6)
            .map(|group| group.iter().map(|one| character(*one)).collect())
            .collect();
        f.write_str(&groups.join("-"))
    }
}

impl fmt::Debug for PrintedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrintedCode([redacted])")
    }
}

/// What the check characters say about typed text; no key is needed, so a form can say it at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Check {
    /// The characters fit together.
    Intact(PrintedCode),
    /// They would, with one character changed. With two wrong characters this suggestion is wrong
    /// half of the time: ask the person, never replace what they typed.
    Suggestion(PrintedCode),
    /// Two or more are wrong, two are exchanged, or it has not 18 characters of the alphabet.
    Wrong,
}

/// Judges typed text by its check characters alone. Case, spaces and hyphens do not matter; I and L
/// are read as 1, O as 0.
///
/// ```
/// use visard::token::{Check, check_printed};
///
/// let Check::Suggestion(code) = check_printed("123456-789ABC-DEFHVB") else { panic!() };
/// assert_eq!(code.to_string(), "123456-789ABC-DEFGVB");
/// ```
pub fn check_printed(text: &str) -> Check {
    let Some(mut symbols) = typed(text) else { return Check::Wrong };
    match judge(&symbols) {
        Verdict::Good => Check::Intact(PrintedCode(symbols)),
        Verdict::One { place, symbol } => match symbols.get_mut(place) {
            Some(wrong) => {
                *wrong = symbol;
                Check::Suggestion(PrintedCode(symbols))
            }
            None => Check::Wrong,
        },
        Verdict::Wrong => Check::Wrong,
    }
}

fn typed(text: &str) -> Option<[u8; SYMBOLS]> {
    if text.len() > MAX_TYPED {
        return None;
    }
    let letters = text.bytes().filter(|byte| !b" -".contains(byte));
    letters.map(symbol).collect::<Option<Vec<u8>>>()?.try_into().ok()
}

/// What a valid code says.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Printed {
    /// Whose code it is: the host's allocated integer.
    pub subject: u64,
    /// From here on the code is refused.
    pub expires: Timestamp,
    /// The code as it was printed; other than what was typed, if one character was wrong.
    pub code: PrintedCode,
}

impl fmt::Debug for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Printed").field("expires", &self.expires).finish_non_exhaustive()
    }
}

/// Issues and verifies the printed codes of one scope. Immutable and `Send + Sync`.
///
/// ```
/// use visard::{Timestamp, keyset::Keyring, token::{PrintedCodes, Scope}};
///
/// let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
/// let keyring = Keyring::generate("acme", now)?;
/// let codes = PrintedCodes::new(&keyring, &Scope::new("nps-2026").channel("receipt"))?;
/// let code = codes.issue(4711, now.saturating_add(14 * 86_400))?.to_string();
/// let customers = [4711];
/// let printed = codes.verify(&code, now, |subject| Ok(customers.contains(&subject)))?;
/// assert_eq!(printed.subject, 4711);
/// # Ok::<(), visard::Error>(())
/// ```
pub struct PrintedCodes {
    ciphers: LiveKeys<Cipher>,
    skew: i64,
}

impl PrintedCodes {
    /// The codes of a scope.
    ///
    /// # Errors
    /// As [`Issuer::new`](super::Issuer::new).
    pub fn new(keyring: &Keyring, scope: &Scope) -> Result<Self> {
        let cipher = |key: &Key, components: &[&[u8]]| {
            Cipher::new(&*key.derive::<32>(Purpose::Printed, components)?)
        };
        Ok(Self { ciphers: LiveKeys::of(keyring, scope, cipher)?, skew: 0 })
    }

    /// The same codes, forgiving clocks that are `seconds` behind or ahead.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` outside 0 to [`MAX_SKEW`](super::MAX_SKEW).
    pub fn with_clock_skew(mut self, seconds: i64) -> Result<Self> {
        self.skew = checked_skew(seconds)?;
        Ok(self)
    }

    /// The code of `subject`, an integer that the host allocates (never a hash), valid until
    /// `expires`, rounded up to a full day in UTC. The same subject and day give the same code.
    ///
    /// # Errors
    /// `SUBJECT_UNSUITABLE` for [`PRINTED_LIMIT`] and more, `INVALID_ARGUMENT` for an expiry before
    /// 2020 or after 2064.
    pub fn issue(&self, subject: u64, expires: Timestamp) -> Result<PrintedCode> {
        if subject >= PRINTED_LIMIT {
            return Err(Error::new(Code::SubjectUnsuitable));
        }
        self.seal(u128::from(subject << 14 | days(expires)?) << ZEROS)
    }

    /// The code of 80 bits, whatever they say.
    fn seal(&self, block: u128) -> Result<PrintedCode> {
        let data = self.ciphers.primary().encrypt(Numerals::from_bits(block))?.symbols();
        let mut symbols = [0; SYMBOLS];
        for (symbol, value) in symbols.iter_mut().zip(data.iter().chain(&checks(&data))) {
            *symbol = *value;
        }
        Ok(PrintedCode(symbols))
    }

    /// Verifies what somebody typed: as [`check_printed`] reads it, one wrong character corrected,
    /// and only if the key agrees.
    ///
    /// `exists` says whether the host has a respondent of this number that may have a code; it is
    /// asked only for authentic codes in their time. No store is asked: to use a code up, and to learn that
    /// it was revoked, go on with the token that the [`Issuer`](super::Issuer) of the same scope issues for
    /// [`Printed::subject`] until [`Printed::expires`]. The host must also limit attempts (for
    /// example 10 an hour for an address, 1,000 for a survey): one guess in 2^34 is authentic.
    ///
    /// # Errors
    /// `TOKEN_INVALID` for everything that is not a code of this scope, or of nobody;
    /// `TOKEN_EXPIRED` for one that was; what `exists` fails with.
    pub fn verify(
        &self,
        text: &str,
        now: Timestamp,
        exists: impl FnOnce(u64) -> Result<bool>,
    ) -> Result<Printed> {
        let (Check::Intact(code) | Check::Suggestion(code)) = check_printed(text) else {
            return Err(Error::new(Code::TokenInvalid));
        };
        let printed = self.open(code)?.ok_or(Error::new(Code::TokenInvalid))?;
        if now >= printed.expires.saturating_add(self.skew) {
            return Err(Error::new(Code::TokenExpired));
        }
        if exists(printed.subject)? { Ok(printed) } else { Err(Error::new(Code::TokenInvalid)) }
    }

    fn open(&self, code: PrintedCode) -> Result<Option<Printed>> {
        let numerals = Numerals::from_symbols(&code.0);
        let head = |cipher: &Cipher| {
            let bits = cipher.decrypt(numerals).ok()?.to_bits();
            let zeros = bits & !(u128::MAX << ZEROS);
            (zeros == 0).then_some(bits >> ZEROS)
        };
        self.ciphers.open(head)?.map(|head| read(head, code)).transpose()
    }
}

impl fmt::Debug for PrintedCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrintedCodes([redacted])")
    }
}

fn read(head: u128, code: PrintedCode) -> Result<Printed> {
    let invalid = || Error::new(Code::TokenInvalid);
    let head = u64::try_from(head).map_err(|_| invalid())?;
    let days = i64::try_from(head % EXPIRY_LIMIT).map_err(|_| invalid())?;
    if days == 0 {
        return Err(invalid());
    }
    let expires = Timestamp::from_unix(ORIGIN.saturating_add(days.saturating_mul(DAY)))?;
    Ok(Printed { subject: head >> 14, expires, code })
}

/// Days since 2020, rounded up; 1 to 2^14 − 1.
fn days(expires: Timestamp) -> Result<u64> {
    let since = |full: Timestamp| full.unix().saturating_sub(ORIGIN).div_euclid(DAY);
    let days = expires.rounded_up(DAY).ok().and_then(|full| u64::try_from(since(full)).ok());
    days.filter(|days| (1..EXPIRY_LIMIT).contains(days)).ok_or(Error::because(
        Code::InvalidArgument,
        "a printed code expires between 2020 and 2064",
    ))
}

#[cfg(test)]
mod tests;
