//! What keys are for: one keyset for each use, so that rotating one never disturbs another.

use crate::error::{Code, Error, Result};
use core::str::FromStr;

/// What the keys of a keyset are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[repr(u8)]
pub enum Use {
    /// Fields and records at rest.
    Data = 1,
    /// Blind indexes.
    Index = 2,
    /// Respondent tokens.
    Token = 3,
    /// Pseudonyms, placeholders and references in the audit log.
    Pseudonym = 4,
    /// Keys of single respondents.
    Subject = 5,
    /// Opening what browsers sealed to the public key.
    Ingest = 6,
    /// Signing key configurations, audit checkpoints and erasure receipts.
    Signing = 7,
}

impl Use {
    /// Every use, in ascending order.
    pub const ALL: &'static [Self] = &[
        Self::Data,
        Self::Index,
        Self::Token,
        Self::Pseudonym,
        Self::Subject,
        Self::Ingest,
        Self::Signing,
    ];

    /// The stable name in files: `data`, `index`, `token` …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Index => "index",
            Self::Token => "token",
            Self::Pseudonym => "pseudonym",
            Self::Subject => "subject",
            Self::Ingest => "ingest",
            Self::Signing => "signing",
        }
    }

    pub(super) fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|usage| *usage as u8 == byte)
    }
}

impl FromStr for Use {
    type Err = Error;

    /// Reads the stable name.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for any other text.
    fn from_str(name: &str) -> Result<Self> {
        let named = Self::ALL.iter().copied().find(|usage| usage.name() == name);
        named.ok_or(Error::because(
            Code::InvalidArgument,
            "a use is data, index, token, pseudonym, subject, ingest or signing",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back_and_no_other() {
        for usage in Use::ALL {
            assert_eq!(usage.name().parse::<Use>().unwrap(), *usage);
        }
        for wrong in ["", "Data", "keys"] {
            assert_eq!(wrong.parse::<Use>().unwrap_err().code(), Code::InvalidArgument, "{wrong}");
        }
    }
}
