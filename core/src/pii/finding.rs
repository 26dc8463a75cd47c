//! What the scanner reports.

use super::{
    kind::Kind,
    offsets::Offsets,
    score::{Candidate, Evidence},
};
use alloc::borrow::Cow;
#[cfg(feature = "custom")]
use alloc::sync::Arc;
use core::ops::Range;

/// Personal data found in a text: what it is and where.
///
/// It holds no text, so it may be logged. Offsets come in three units, because using the wrong
/// one cuts characters apart or leaves some in clear: Rust and C count bytes of UTF-8,
/// JavaScript and Java UTF-16 units, Python code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    kind: Kind,
    subkind: Option<&'static str>,
    range: Range<usize>,
    utf16: Range<usize>,
    chars: Range<usize>,
    confidence: u8,
    evidence: Evidence,
    /// The name of a recogniser.
    #[cfg(feature = "custom")]
    name: Option<Arc<str>>,
}

impl Finding {
    /// Adds the offsets in other units; `offsets` has not passed the candidate yet.
    pub(super) fn place(candidate: &Candidate, offsets: &mut Offsets<'_>) -> Self {
        let start = offsets.place_of(candidate.start);
        let end = offsets.place_of(candidate.end);
        Self {
            kind: candidate.kind,
            subkind: candidate.subkind,
            range: candidate.start..candidate.end,
            utf16: start.utf16..end.utf16,
            chars: start.chars..end.chars,
            confidence: candidate.confidence(),
            evidence: candidate.evidence,
            #[cfg(feature = "custom")]
            name: None,
        }
    }

    /// A finding of a recogniser: its kind and name, how sure it is and why.
    #[cfg(feature = "custom")]
    pub(super) fn custom(
        (kind, name): (Kind, Option<Arc<str>>),
        range: Range<usize>,
        (confidence, evidence): (u8, Evidence),
        offsets: &mut Offsets<'_>,
    ) -> Self {
        let start = offsets.place_of(range.start);
        let end = offsets.place_of(range.end);
        let (utf16, chars) = (start.utf16..end.utf16, start.chars..end.chars);
        Self { kind, subkind: None, range, utf16, chars, confidence, evidence, name }
    }

    /// What is left of a finding before another one.
    #[cfg(feature = "custom")]
    pub(super) fn before(self, other: &Self) -> Self {
        Self {
            range: self.range.start..other.range.start,
            utf16: self.utf16.start..other.utf16.start,
            chars: self.chars.start..other.chars.start,
            ..self
        }
    }

    /// What is left of a finding behind another one.
    #[cfg(feature = "custom")]
    pub(super) fn behind(self, other: &Self) -> Self {
        Self {
            range: other.range.end..self.range.end,
            utf16: other.utf16.end..self.utf16.end,
            chars: other.chars.end..self.chars.end,
            ..self
        }
    }

    /// The same finding in a text with more or less before it.
    pub(super) fn moved(mut self, by: impl Fn(Range<usize>, Unit) -> Range<usize>) -> Self {
        self.range = by(self.range, Unit::Bytes);
        self.utf16 = by(self.utf16, Unit::Utf16);
        self.chars = by(self.chars, Unit::Chars);
        self
    }

    /// What it is.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The name of its kind, or of the recogniser that found it: `EMAIL`, `CUSTOMER_ID`.
    pub fn name(&self) -> &str {
        #[cfg(feature = "custom")]
        if let Some(name) = &self.name {
            return name;
        }
        self.kind.name()
    }

    /// What stands for it in redacted text: `[EMAIL]`, `[CUSTOMER_ID]`.
    pub fn label(&self) -> Cow<'static, str> {
        #[cfg(feature = "custom")]
        if let Some(name) = &self.name {
            return Cow::Owned(alloc::format!("[{name}]"));
        }
        Cow::Borrowed(self.kind.label())
    }

    /// What sort of it: the country of an IBAN (`DE`), the scheme of a card (`VISA`), the calling
    /// code of a telephone number (`33`), the version of an IP address (`IPV4`, `IPV6`), the category of a
    /// phrase that reveals one (`HEALTH`, `RELIGION`, `SEXUAL_ORIENTATION`, `TRADE_UNION`, `POLITICS`,
    /// `ETHNICITY`, `GENETIC`, `BIOMETRIC`).
    pub const fn subkind(&self) -> Option<&'static str> {
        self.subkind
    }

    /// Where it is, in bytes of UTF-8; both ends are character boundaries.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Where it is, in UTF-16 units.
    pub fn utf16(&self) -> Range<usize> {
        self.utf16.clone()
    }

    /// Where it is, in Unicode code points.
    pub fn chars(&self) -> Range<usize> {
        self.chars.clone()
    }

    /// How sure the detector is, in per cent, from 1 to 99: the evidence for the kind, added up
    /// as log-odds.
    pub const fn confidence(&self) -> u8 {
        self.confidence
    }

    /// What speaks for it: stable names, always in the same order. `shape` (always), `checksum`,
    /// `prefix`, `grouping`, `context` (words nearby), `field`, `question`, `locale`, `country`
    /// (hints), `encoded`, `disguised`, `spelled` (how it was written).
    pub fn reasons(&self) -> impl Iterator<Item = &'static str> {
        self.evidence.reasons()
    }
}

/// What offsets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Bytes,
    Utf16,
    Chars,
}
