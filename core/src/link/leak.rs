//! What the audit reports.

use super::kind::LeakKind;
use alloc::{string::String, vec::Vec};
use core::{fmt, ops::Range};

/// Where in a URL something is; never what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Place {
    /// Before the host: `user:password@`.
    Userinfo,
    /// A segment of the path, counted from 0.
    Path(usize),
    /// A parameter of the query, by its key as it stands in the URL. Empty if there is no `=`,
    /// or if the key itself tells about a person.
    Query(String),
    /// After `#`.
    Fragment,
}

impl Place {
    /// The key of a parameter of the query; empty elsewhere.
    pub fn parameter(&self) -> &str {
        match self {
            Self::Query(key) => key,
            _ => "",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Userinfo => f.write_str("userinfo"),
            Self::Path(segment) => write!(f, "path segment {segment}"),
            Self::Query(key) => write!(f, "query parameter `{key}`"),
            Self::Fragment => f.write_str("fragment"),
        }
    }
}

/// A kind of personal data at one place of a URL. It does not hold the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    pub(super) kind: LeakKind,
    pub(super) place: Place,
    pub(super) name: String,
    pub(super) range: Range<usize>,
    pub(super) confidence: u8,
    pub(super) reasons: Vec<&'static str>,
    pub(super) cut: Cut,
}

/// What scrubbing takes out for a leak, in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// The part of the URL around it: `key=value`, or what stands in the path.
    pub(super) source: Range<usize>,
    /// Only the key tells: the value may be clean.
    pub(super) in_key: bool,
    /// How often the range is percent-encoded, if it can be replaced by itself.
    pub(super) level: Option<usize>,
}

impl Leak {
    /// What it is.
    pub const fn kind(&self) -> LeakKind {
        self.kind
    }

    /// Where it is.
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// What the value is called where it stands: the parameter, also of a URL inside, or the member
    /// of JSON (`user.mail`); the segment before, in a path. Empty without a name, or if the name
    /// itself tells about a person.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it is in the URL, in bytes, as encoded there; the whole value if it is packed.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// How sure that is, in per cent, from 1 to 99.
    pub const fn confidence(&self) -> u8 {
        self.confidence
    }

    /// What speaks for it: stable names. Those of [`Finding::reasons`](crate::pii::Finding::reasons)
    /// if the scanner found it; `parameter` (its name says so), `neighbour` (something else in the
    /// URL says so), `merge-tag`, `userinfo`; and what it was in: `url`, `gateway`, `json`, `base64`,
    /// `hex`, `compressed`, `signed`.
    pub fn reasons(&self) -> impl Iterator<Item = &'static str> {
        self.reasons.iter().copied()
    }
}
