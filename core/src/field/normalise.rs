//! One spelling for each value, so that equal people give equal index values.
//!
//! A normaliser is part of the index's configuration: its name carries a version, and the rules
//! under one name never change.

use super::name;
use crate::error::{Code, Error, Result};
use alloc::string::String;
use core::str::FromStr;
use zeroize::Zeroizing;

/// The last character that `email/1` puts into lower case. Up to here every release of every
/// compiler in use has the same mapping, so an index does not depend on who built the library.
const LAST_CASED: char = '\u{2fff}';

/// How a value is brought to one spelling before it is indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Normaliser {
    /// An e-mail address: outer white space dropped, all of it in lower case. Dots and `+tags`
    /// stay, because whether they matter is the provider's business. Nothing is validated, and
    /// composed and decomposed accents stay different (no Unicode normalisation).
    Email,
    /// A telephone number in international form (ITU-T E.164): white space and `-` `.` `/` `(`
    /// `)` and dashes dropped, a leading `00` becomes `+`. Anything that is then not `+` and 2 to
    /// 15 digits, the first not 0, normalises to nothing.
    Phone,
    /// A person's name: case, accents and spacing do not matter, and neither do the forms of
    /// hyphens and apostrophes. Full case folding after compatibility decomposition (Unicode 18.0);
    /// the order of the parts stays.
    Name,
    /// The exact bytes, for ids. An empty value normalises to nothing.
    Plain,
}

impl Normaliser {
    const ALL: &'static [Self] = &[Self::Email, Self::Phone, Self::Name, Self::Plain];

    /// The name with its version, as it stands in the configuration: `email/1`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email/1",
            Self::Phone => "phone/1",
            Self::Name => "name/1",
            Self::Plain => "plain/1",
        }
    }

    /// The Unicode version that the rules depend on, where they do.
    pub(super) const fn unicode(self) -> Option<&'static str> {
        match self {
            Self::Name => Some(name::UNICODE),
            // `email/1` ends where versions differ.
            Self::Email | Self::Phone | Self::Plain => None,
        }
    }

    /// The one spelling of `value`, or nothing.
    pub(super) fn apply(self, value: &str) -> Option<Zeroizing<String>> {
        let normal = match self {
            Self::Email => email(value),
            Self::Phone => phone(value)?,
            Self::Name => name::name(value),
            Self::Plain => Zeroizing::new(value.into()),
        };
        (!normal.is_empty()).then_some(normal)
    }
}

impl FromStr for Normaliser {
    type Err = Error;

    /// Reads the name as policies have it, without version: `email`, `phone`, `name`, `plain`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for any other text.
    fn from_str(name: &str) -> Result<Self> {
        let named = |known: &Self| known.name().split('/').next() == Some(name);
        let known = Self::ALL.iter().copied().find(named);
        known.ok_or(Error::because(
            Code::InvalidArgument,
            "a normaliser is email, phone, name or plain",
        ))
    }
}

fn email(value: &str) -> Zeroizing<String> {
    if value.is_ascii() {
        let mut out = Zeroizing::new(String::from(value.trim()));
        out.make_ascii_lowercase();
        return out;
    }
    // No lower-case form is twice as long, so the buffer never moves and leaves nothing behind.
    let mut out = Zeroizing::new(String::with_capacity(value.len().saturating_mul(2)));
    for character in value.trim().chars() {
        if character <= LAST_CASED {
            out.extend(character.to_lowercase());
        } else {
            out.push(character);
        }
    }
    out
}

fn phone(value: &str) -> Option<Zeroizing<String>> {
    let mut out = Zeroizing::new(String::with_capacity(value.len().saturating_add(1)));
    if value.is_ascii() {
        // Piece by piece: character by character takes longer than the digest.
        value.split(is_separator).for_each(|piece| out.push_str(piece));
    } else {
        out.extend(value.chars().filter(|character| !is_separator(*character)));
    }
    if let Some(rest) = out.strip_prefix("00") {
        let mut international = Zeroizing::new(String::with_capacity(out.len()));
        international.push('+');
        international.push_str(rest);
        out = international;
    }
    is_e164(&out).then_some(out)
}

fn is_separator(character: char) -> bool {
    // The dashes that word processors put for a hyphen: U+2010 to U+2015 and the minus sign.
    character.is_whitespace()
        || matches!(character, '-' | '.' | '/' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_e164(number: &str) -> bool {
    number.strip_prefix('+').is_some_and(|digits| {
        (2..=15).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use sha2::{Digest, Sha256};

    fn normal(normaliser: Normaliser, value: &str) -> Option<String> {
        normaliser.apply(value).map(|text| (*text).clone())
    }

    #[test]
    fn names_are_read_without_version_and_no_other() {
        for known in Normaliser::ALL {
            let (name, _) = known.name().split_once('/').unwrap();
            assert_eq!(name.parse::<Normaliser>().unwrap(), *known);
        }
        for wrong in ["", "Email", "email/1", "names"] {
            let error = wrong.parse::<Normaliser>().unwrap_err();
            assert_eq!(error.code(), Code::InvalidArgument, "{wrong}");
        }
    }

    #[test]
    fn e_mail_is_trimmed_and_put_into_lower_case() {
        for (value, expected) in [
            (" Ada.Lovelace+NPS@Example.ORG\r\n", "ada.lovelace+nps@example.org"),
            ("\u{a0}JÜRGEN@MÜLLER.example\u{2003}", "jürgen@müller.example"),
            ("ΑΛΈΞΑΝΔΡΟΣ@example.gr", "αλέξανδροσ@example.gr"),
            ("İ@example.org", "i\u{307}@example.org"),
            ("\u{ff21}@example.org", "\u{ff21}@example.org"),
            ("not an address", "not an address"),
        ] {
            assert_eq!(normal(Normaliser::Email, value).as_deref(), Some(expected), "{value}");
        }
        assert_eq!(normal(Normaliser::Email, " \t"), None);
        assert_eq!(normal(Normaliser::Email, ""), None);
    }

    #[test]
    fn lower_case_never_doubles_the_length() {
        let worst = ('\0'..=char::MAX).all(|c| {
            c.to_lowercase().map(char::len_utf8).sum::<usize>() <= c.len_utf8().saturating_mul(2)
        });
        assert!(worst);
    }

    /// Every value that is in an index today was written with this mapping. When a new compiler
    /// changes it, `email/1` needs a table of its own before that compiler may be used.
    #[test]
    fn the_lower_case_mapping_of_email_1_is_frozen() {
        let mut digest = Sha256::new();
        for character in ('\0'..=LAST_CASED).filter(|c| c.to_lowercase().ne([*c])) {
            let mapped: Vec<char> = character.to_lowercase().collect();
            digest.update(u32::from(character).to_be_bytes());
            for character in mapped {
                digest.update(u32::from(character).to_be_bytes());
            }
        }
        assert_eq!(
            crate::encoding::hex(&digest.finalize()),
            "aa61eea4d66f9d1cb42e5b7e71d3b89faea3eeec21e279883430ac7230aebf6b"
        );
    }

    #[test]
    fn telephone_numbers_become_e_164_or_nothing() {
        for (value, expected) in [
            ("+49 30 901820", Some("+4930901820")),
            ("0049 (30) 90-18.20", Some("+4930901820")),
            ("+1\u{a0}202\u{2011}555/0123", Some("+12025550123")),
            ("+12", Some("+12")),
            ("+123456789012345", Some("+123456789012345")),
            ("+1234567890123456", None),
            ("030 901820", None),
            ("+0 30 901820", None),
            ("+1", None),
            ("+", None),
            ("", None),
            ("+49 30 901820 ext 5", None),
            ("++4930901820", None),
            ("+49 30 ٩٠١٨٢٠", None),
            ("00 00 12345", None),
        ] {
            assert_eq!(normal(Normaliser::Phone, value).as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn plain_keeps_every_byte() {
        assert_eq!(normal(Normaliser::Plain, " A ").as_deref(), Some(" A "));
        assert_eq!(normal(Normaliser::Plain, ""), None);
    }
}
