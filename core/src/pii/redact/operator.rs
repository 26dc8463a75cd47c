//! What may become of a finding, and the names that commands and other languages have for it.

use super::unknown;
use crate::error::{Code, Error, Result};
use core::str::FromStr;

/// What stands for a finding in redacted text.
///
/// | operator | `jo@fr.example.com` | keyed |
/// |---|---|---|
/// | `Label` | `[EMAIL]` | no |
/// | `Mask` | `j•••@fr.example.com`, see [`mask`](crate::pii::mask) | no |
/// | `KeepLast(4)` | `•••ecom`: the last letters and digits without marks, at most half of them; credentials of a URL are hidden | no |
/// | `KeepDomain` | `•••@fr.example.com`; other kinds are hidden | no |
/// | `Remove` | nothing | no |
/// | `Generalise` | `fr.example.com`, see [`generalise`](crate::pii::generalise) | no |
/// | `Hash` | `[EMAIL_` and 26 letters and digits: 128 bits | yes |
/// | `Pseudonym` | `[EMAIL_7K3QX9P2]`: as [`Placeholders`](crate::pii::Placeholders) has it for the text as it stands | yes |
/// | `SameShape` | other letters and digits in the same places | yes |
/// | `Surrogate` | `user-7k3qx9p2@example.org` | yes |
/// | `Keep` | `jo@fr.example.com`: the value itself | no |
///
/// Keyed ones give equal values equal stand-ins within a scope, and need
/// [`Plan::keyed`](crate::pii::Plan::keyed).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Operator {
    /// The label of the kind.
    #[default]
    Label,
    /// What a mask of the kind shows.
    Mask,
    /// The last so many letters and digits, at most half of them.
    KeepLast(u8),
    /// The domain of an address.
    KeepDomain,
    /// Nothing.
    Remove,
    /// Something less exact: a year, a network, a country.
    Generalise,
    /// A keyed hash of 128 bits, for joining; of the value in small letters.
    Hash,
    /// A keyed placeholder of 40 bits, for reading.
    Pseudonym,
    /// A keyed value of the same shape whose check digits are wrong. Kinds without check digits
    /// get a surrogate, or their label where there is none.
    SameShape,
    /// A keyed value that looks right and can belong to nobody: reserved domains, telephone
    /// numbers and addresses, accounts and cards that nobody can issue, expired dates of cards.
    /// How many there are of a kind is in `docs/detection.md`: where there are few, values coincide.
    /// Kinds without such values get their label.
    Surrogate,
    /// The value itself: the kind is counted and reported, but its text stays readable.
    Keep,
}

impl Operator {
    /// Whether it needs the keys of a scope: [`Plan::keyed`](crate::pii::Plan::keyed).
    pub const fn is_keyed(self) -> bool {
        matches!(self, Self::Hash | Self::Pseudonym | Self::SameShape | Self::Surrogate)
    }
}

/// Reads `label`, `mask`, `remove`, `generalise`, `keep-domain`, `keep`, `hash`, `pseudonym`,
/// `same-shape`, `surrogate`, or `keep-last:4` with a number up to 255.
///
/// # Errors
/// `INVALID_ARGUMENT` for anything else; the message says which styles there are.
impl FromStr for Operator {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        let known = NAMES.iter().find(|(known, _)| *known == name).map(|(_, operator)| *operator);
        let last = || name.strip_prefix("keep-last:")?.parse().ok().map(Self::KeepLast);
        known.or_else(last).ok_or_else(|| unknown(Code::InvalidArgument, "style", name, KNOWN))
    }
}

const KNOWN: &str = "label, mask, remove, generalise, keep-domain, keep, hash, pseudonym, \
    same-shape, surrogate, keep-last:N";

const NAMES: [(&str, Operator); 10] = [
    ("label", Operator::Label),
    ("mask", Operator::Mask),
    ("remove", Operator::Remove),
    ("generalise", Operator::Generalise),
    ("keep-domain", Operator::KeepDomain),
    ("keep", Operator::Keep),
    ("hash", Operator::Hash),
    ("pseudonym", Operator::Pseudonym),
    ("same-shape", Operator::SameShape),
    ("surrogate", Operator::Surrogate),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_and_told_when_another_is_not() {
        for (name, operator) in NAMES {
            assert_eq!(name.parse::<Operator>().unwrap(), operator);
            assert!(KNOWN.contains(name), "{name}");
        }
        assert_eq!("keep-last:4".parse::<Operator>().unwrap(), Operator::KeepLast(4));
        for wrong in ["", "Label", "keep-last", "keep-last:", "keep-last:256", "keep-last:-1", "x"]
        {
            let refused = wrong.parse::<Operator>().unwrap_err();
            assert_eq!(refused.code(), Code::InvalidArgument);
            assert!(refused.message().ends_with(KNOWN), "{wrong}: {}", refused.message());
        }
    }
}
