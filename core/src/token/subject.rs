//! Who a token stands for.

use crate::{
    encoding::{from_hex, hex},
    error::{Code, Error, Result},
};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
};
use core::fmt;

/// The longest text subject in bytes.
pub const MAX_SUBJECT: usize = 255;

/// Allocated integers are below this (2^40).
pub const SUBJECT_LIMIT: u64 = 1 << 40;

/// Who a token stands for: the host's own id of a respondent.
///
/// A number must be one that the host *allocates* (a database key), never a hash: 40 bits of a
/// hash collide among few people.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject {
    /// An allocated integer below 2^40: fits into a sealed token.
    Number(u64),
    /// A UUID (RFC 9562): fits into a long token.
    Uuid([u8; 16]),
    /// Any other id, 1 to 255 bytes: needs a token store.
    Text(String),
    /// Somebody whom verifying does not show: see
    /// [`Issuer::with_hidden_subjects`](super::Issuer::with_hidden_subjects). Nothing is issued to it.
    Hidden,
}

impl Subject {
    /// The subject of an id that comes as text, for example from a column of a CSV file.
    ///
    /// Decimal digits without leading zeros, below 2^40, are a number; 32 hexadecimal digits in
    /// groups of 8-4-4-4-12, in either case, are a UUID; everything else is text.
    ///
    /// # Errors
    /// `SUBJECT_UNSUITABLE` for an empty text, or one of more than [`MAX_SUBJECT`] bytes.
    ///
    /// ```
    /// use visard::token::Subject;
    ///
    /// assert_eq!(Subject::parse("4711")?, Subject::Number(4711));
    /// assert!(matches!(Subject::parse("0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e88")?, Subject::Uuid(_)));
    /// assert_eq!(Subject::parse("04711")?, Subject::from("04711"));
    /// # Ok::<(), visard::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self> {
        if !(1..=MAX_SUBJECT).contains(&text.len()) {
            return Err(Error::because(
                Code::SubjectUnsuitable,
                "a subject is 1 to 255 bytes long",
            ));
        }
        let other = || Self::Text(text.to_owned());
        Ok(number(text)
            .map(Self::Number)
            .or_else(|| uuid(text).map(Self::Uuid))
            .unwrap_or_else(other))
    }

    /// The id as text; a UUID in lower case; none of a [`Subject::Hidden`]. [`Subject::parse`] reads it
    /// as the same subject, unless it is a [`Subject::Text`] that looks like one of the others.
    pub fn to_id(&self) -> Option<String> {
        match self {
            Self::Number(number) => Some(number.to_string()),
            Self::Uuid(bytes) => Some(uuid_text(bytes)),
            Self::Text(text) => Some(text.clone()),
            Self::Hidden => None,
        }
    }
}

fn number(text: &str) -> Option<u64> {
    let is_decimal = text.bytes().all(|byte| byte.is_ascii_digit());
    let is_shortest = text == "0" || !text.starts_with('0');
    let number = text.parse().ok().filter(|number| *number < SUBJECT_LIMIT);
    number.filter(|_| is_decimal && is_shortest)
}

const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

fn uuid(text: &str) -> Option<[u8; 16]> {
    let groups = text.split('-').map(str::len);
    let digits = text.replace('-', "").to_ascii_lowercase();
    groups.eq(GROUPS).then(|| from_hex(&digits).ok()?.try_into().ok()).flatten()
}

fn uuid_text(bytes: &[u8; 16]) -> String {
    let digits = hex(bytes);
    let mut rest = digits.as_str();
    let mut text = String::new();
    for length in GROUPS {
        let (group, later) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if !text.is_empty() {
            text.push('-');
        }
        text.push_str(group);
        rest = later;
    }
    text
}

/// Shows which kind of id it is, not the id: subjects do not belong in logs.
impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number(_) => "Subject::Number([redacted])",
            Self::Uuid(_) => "Subject::Uuid([redacted])",
            Self::Text(_) => "Subject::Text([redacted])",
            Self::Hidden => "Subject::Hidden",
        })
    }
}

impl From<u64> for Subject {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

/// As text, also of digits: `"4711"` is another subject than the number. [`Subject::parse`] reads ids.
impl From<&str> for Subject {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UUID: &str = "0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e88";

    #[test]
    fn the_text_of_an_id_says_which_kind_it_is() {
        let number = |text| matches!(Subject::parse(text), Ok(Subject::Number(_)));
        let uuid = |text: &str| matches!(Subject::parse(text), Ok(Subject::Uuid(_)));
        let text = |text| matches!(Subject::parse(text), Ok(Subject::Text(_)));
        assert!(number("0") && number("4711") && number("1099511627775"));
        assert!(text("00") && text("04711") && text("+4711") && text("4711 ") && text("٣"));
        assert!(text("1099511627776") && text("99999999999999999999"));
        assert!(uuid(UUID) && uuid(&UUID.to_uppercase()));
        assert!(text("0190f3b27c1e7d3a9f522b6d0c1a4e88"));
        assert!(text("{0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e88}"));
        assert!(text("0190f3b2-7c1e-7d3a-9f522-b6d0c1a4e88"));
        assert!(text("0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e8g"));
        assert!(text("rsp_1") && text("-") && text("----"));
    }

    #[test]
    fn ids_come_back_as_they_were() {
        for id in ["0", "4711", UUID, "rsp_1", "04711"] {
            assert_eq!(Subject::parse(id).unwrap().to_id().unwrap(), id);
        }
        assert_eq!(Subject::parse(&UUID.to_uppercase()).unwrap().to_id().unwrap(), UUID);
    }

    #[test]
    fn empty_and_long_ids_are_refused() {
        for text in ["", &"x".repeat(256)] {
            assert_eq!(Subject::parse(text).unwrap_err().code(), Code::SubjectUnsuitable);
        }
        assert!(Subject::parse(&"x".repeat(255)).is_ok());
    }
}
