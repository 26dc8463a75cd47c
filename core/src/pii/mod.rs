//! Finds personal data in free text and takes it out.
//!
//! Survey answers hold what nobody asked for: e-mail addresses, card numbers, telephone numbers.
//! A [`Scanner`] finds a stated share of them (`docs/detection.md` has the figures and the known
//! misses), says where they are in the unit the host's language counts in, and replaces them
//! without the host ever cutting text itself.
//!
//! Looked for is every [`Kind`], but [`Kind::Person`] and [`Kind::Address`] with the feature `names` and
//! [`Kind::SpecialCategory`] with the feature `special` only; also escaped, disguised or spelled out. There are no regular
//! expressions, nothing is built when a scanner is made, and the time a scan takes grows with the
//! length of the text only.

#[cfg(feature = "names")]
mod address;
mod base58;
mod checksum;
mod classes;
mod clause;
mod cluster;
mod context;
#[cfg(feature = "custom")]
mod custom;
mod detect;
mod finding;
pub(crate) mod fold;
#[cfg(feature = "json")]
mod halves;
#[cfg(any(feature = "names", feature = "special"))]
mod head;
mod hints;
mod id;
#[cfg(feature = "json")]
mod json;
mod kind;
mod lanes;
mod mask;
#[cfg(feature = "names")]
mod names;
pub(crate) mod offsets;
#[cfg(feature = "custom")]
mod phrases;
#[cfg(feature = "keyset")]
mod placeholder;
mod records;
mod redact;
mod rounds;
mod scan;
mod score;
mod session;
#[cfg(any(feature = "custom", feature = "keyset"))]
mod sorted;
#[cfg(feature = "special")]
mod special;
mod stream;
pub(crate) mod tables;
mod text;
mod view;

#[cfg(feature = "custom")]
pub use custom::{
    AllowList, DEFAULT_CONFIDENCE, DEFAULT_WITHIN, DenyList, MAX_GLOB, MAX_LITERAL, MAX_LITERALS,
    MAX_MATCH, MAX_PATTERN, MAX_RECOGNISERS, MAX_RECOGNISERS_DOCUMENT, MAX_WITHIN, MAX_WORDS,
    Recogniser, Recognisers,
};
pub use finding::Finding;
#[cfg(feature = "facade")]
pub(crate) use halves::without_halves;
pub use hints::{Hints, MAX_HINT};
#[cfg(feature = "json")]
pub use json::JsonFinding;
pub use kind::Kind;
pub use mask::mask;
#[cfg(feature = "record")]
pub(crate) use placeholder::name_of_field;
#[cfg(feature = "facade")]
pub(crate) use placeholder::{DOCUMENT, check_name, names_of};
#[cfg(feature = "keyset")]
pub use placeholder::{
    MAX_HELD, MAX_ORIGINALS, MAX_TERMS, Originals, Placeholders, Replaced, Replacer, Report,
    Restored, Restorer, Restoring, Right, Rights, Span, Terms, Treatment,
};
#[cfg(feature = "keyset")]
pub use redact::RedactionKeys;
pub use redact::{Operator, Plan, Redactor, generalise};
pub use session::Session;
pub use stream::Stream;
#[cfg(feature = "record")]
pub(crate) use text::is_unspaced;

use crate::error::{Code, Error, Result};
#[cfg(feature = "custom")]
use alloc::sync::Arc;
use alloc::{string::String, vec::Vec};
#[cfg(feature = "custom")]
use custom::Flow;
use hints::Leaning;
use kind::{KINDS, KindSet};
use offsets::Offsets;
use rounds::Rounds;
use scan::Job;

/// The longest text that is scanned, in bytes (16 MiB).
pub const MAX_TEXT: usize = 16 << 20;

/// Looks for personal data; immutable, cheap to make and to clone.
///
/// ```
/// use visard::pii::{Kind, Scanner};
///
/// let scanner = Scanner::new();
/// let text = "👎🏽 write to anatole.q@example.org or +33 6 39 98 41 27";
/// let findings = scanner.scan(text)?;
/// assert_eq!(findings[0].kind(), Kind::Email);
/// assert_eq!(&text[findings[0].range()], "anatole.q@example.org");
/// assert_eq!(findings[0].utf16(), 14..35);
/// assert_eq!(scanner.redact(text)?, "👎🏽 write to [EMAIL] or [PHONE]");
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanner {
    kinds: KindSet,
    thresholds: [u8; KINDS],
    /// Some threshold is lower than usual.
    is_lenient: bool,
    #[cfg(feature = "custom")]
    recognisers: Option<Arc<Recognisers>>,
}

/// The confidence from which findings are reported, in per cent.
pub const DEFAULT_THRESHOLD: u8 = 50;

impl Scanner {
    /// A scanner for every kind that has a detector.
    pub fn new() -> Self {
        Self::with_kinds(Kind::ALL)
    }

    /// A scanner for some kinds. Kinds without a detector add nothing; [`Scanner::covers`] tells.
    pub fn with_kinds(kinds: &[Kind]) -> Self {
        Self {
            kinds: KindSet::scanned(kinds),
            thresholds: [DEFAULT_THRESHOLD; KINDS],
            is_lenient: false,
            #[cfg(feature = "custom")]
            recognisers: None,
        }
    }

    /// The same scanner, which does not look for a kind.
    ///
    /// ```
    /// use visard::pii::{Kind, Scanner};
    ///
    /// let scanner = Scanner::new().without(Kind::Email);
    /// assert!(scanner.scan("write to jo@example.org")?.is_empty());
    /// # Ok::<(), visard::Error>(())
    /// ```
    #[must_use]
    pub fn without(self, kind: Kind) -> Self {
        Self { kinds: self.kinds.without(kind), ..self }
    }

    /// The same scanner with what a host adds: its findings are of [`Kind::Custom`] and have the
    /// names of the recognisers, or are of the kind of a deny list; allow lists hold for all
    /// findings. Costs one more pass over each text.
    ///
    /// Of findings that overlap, the one that holds the other is kept; with the same bounds, the
    /// surer, and the one of a kind if both are as sure. Where they cross, the surer one is whole
    /// and the other one is the rest.
    #[cfg(feature = "custom")]
    #[must_use]
    pub fn with_recognisers(self, recognisers: Arc<Recognisers>) -> Self {
        Self { recognisers: Some(recognisers), ..self }
    }

    /// The same scanner with another threshold for a kind: findings with less confidence than
    /// this, in per cent, are not reported. A lower one finds more and errs more.
    #[must_use]
    pub fn with_threshold(mut self, kind: Kind, percent: u8) -> Self {
        if let Some(threshold) = self.thresholds.get_mut(usize::from(kind.number())) {
            *threshold = percent;
        }
        self.is_lenient = self.thresholds.iter().any(|percent| *percent < DEFAULT_THRESHOLD);
        self
    }

    /// Whether this scanner looks for the kind.
    pub fn covers(&self, kind: Kind) -> bool {
        self.kinds.contains(kind) || kind == Kind::Custom && self.has_recognisers()
    }

    /// What is found in the text: sorted by place, disjoint, on character boundaries.
    ///
    /// Nothing is allocated when nothing is found, unless there are escapes or disguises to undo.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` if the text is longer than [`MAX_TEXT`].
    pub fn scan(&self, text: &str) -> Result<Vec<Finding>> {
        self.scan_with(text, &Hints::new())
    }

    /// As [`Scanner::scan`], with what is known about the text.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` if the text is longer than [`MAX_TEXT`].
    pub fn scan_with(&self, text: &str, hints: &Hints<'_>) -> Result<Vec<Finding>> {
        within_limit(text.len())?;
        let mut findings = Vec::new();
        let mut offsets = Offsets::new(text);
        scan::scan(text, &self.job(hints.leaning()), &mut |found| {
            findings.push(Finding::place(&found, &mut offsets));
        });
        Ok(self.joined(text, findings, &hints.leaning()))
    }

    /// Findings of the engine in a text, and what the recognisers have to add or to leave out.
    #[cfg(feature = "custom")]
    fn joined(&self, text: &str, shapes: Vec<Finding>, leaning: &Leaning<'_>) -> Vec<Finding> {
        match &self.recognisers {
            Some(all) => all.join(text, shapes, leaning, self.threshold(Kind::Custom)),
            None => shapes,
        }
    }

    #[cfg(not(feature = "custom"))]
    #[expect(clippy::unused_self, reason = "as with recognisers")]
    fn joined(&self, _: &str, shapes: Vec<Finding>, _: &Leaning<'_>) -> Vec<Finding> {
        shapes
    }

    #[cfg(feature = "custom")]
    fn threshold(&self, kind: Kind) -> u8 {
        self.thresholds.get(usize::from(kind.number())).copied().unwrap_or(DEFAULT_THRESHOLD)
    }

    #[cfg(feature = "custom")]
    fn flow(&self) -> Option<Flow> {
        let recognisers = self.recognisers.clone()?;
        Some(Flow::new(recognisers, self.threshold(Kind::Custom)))
    }

    #[cfg(feature = "custom")]
    const fn has_recognisers(&self) -> bool {
        self.recognisers.is_some()
    }

    #[cfg(not(feature = "custom"))]
    #[expect(clippy::unused_self, reason = "as with recognisers")]
    const fn has_recognisers(&self) -> bool {
        false
    }

    /// The name of a finding, for as long as the scanner is there.
    #[cfg(feature = "keyset")]
    fn name_of(&self, finding: &Finding) -> &str {
        #[cfg(feature = "custom")]
        if let Some(recognisers) = &self.recognisers {
            return recognisers.name_of(finding);
        }
        finding.kind().name()
    }

    fn job<'s>(&'s self, leaning: Leaning<'s>) -> Job<'s> {
        Job {
            kinds: self.kinds,
            thresholds: &self.thresholds,
            leaning,
            is_lenient: self.is_lenient,
            #[cfg(feature = "custom")]
            recognisers: self.recognisers.as_deref(),
        }
    }

    /// Begins to look through a text that comes in pieces; see [`Stream`].
    pub fn stream<'h>(&self, hints: &Hints<'h>) -> Stream<'h> {
        Stream::new(self.clone(), hints)
    }

    /// Looks through a text that is going to be edited; see [`Session`].
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` if the text is longer than [`MAX_TEXT`].
    pub fn session<'h>(&self, text: String, hints: &Hints<'h>) -> Result<Session<'h>> {
        Session::new(self.clone(), text, hints)
    }

    /// The text with every finding replaced by the label of its kind, for example `[EMAIL]`.
    ///
    /// Idempotent, and nothing in the result is a finding: what becomes one only beside a label is
    /// replaced too. Phrases that reveal a special category are reported by [`Scanner::scan`] but left
    /// readable here; [`Scanner::redact_by`] replaces them on demand.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` if the text, or the result on the way, is longer than [`MAX_TEXT`], or if so many
    /// values show only when others are taken out that this takes too long.
    pub fn redact(&self, text: &str) -> Result<String> {
        self.redact_with(text, &Hints::new())
    }

    /// As [`Scanner::redact`], with what is known about the text.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` if the text, or the result on the way, is longer than [`MAX_TEXT`], or if so many
    /// values show only when others are taken out that this takes too long.
    pub fn redact_with(&self, text: &str, hints: &Hints<'_>) -> Result<String> {
        let label = |finding: &Finding, _: &str| finding.label().into_owned();
        // Labels are never found, so every round has less to find.
        self.settled(String::from(text), hints, |text, mut findings| {
            findings.retain(|finding| finding.kind() != Kind::SpecialCategory);
            Ok((!findings.is_empty()).then(|| replaced(text, &findings, label)))
        })
    }

    /// A text gone through until nothing more is found that is to go: `step` is given the text and what
    /// is found in it, and gives what becomes of the text, or nothing when it may stay.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` if the text, or the result on the way, is longer than [`MAX_TEXT`], or if this
    /// takes too many rounds; what `step` gives.
    pub(crate) fn settled<T: AsRef<str>>(
        &self,
        mut text: T,
        hints: &Hints<'_>,
        mut step: impl FnMut(&T, Vec<Finding>) -> Result<Option<T>>,
    ) -> Result<T> {
        let mut rounds = Rounds::of(text.as_ref().len());
        loop {
            rounds.begin(text.as_ref().len())?;
            let findings = self.scan_with(text.as_ref(), hints)?;
            match step(&text, findings)? {
                Some(next) => text = next,
                None => return Ok(text),
            }
        }
    }

    /// The text with every finding replaced by what `replacement` returns for it and its value.
    ///
    /// The text is looked at once: what would be found only beside a replacement stays, as
    /// [`Scanner::scan`] does not report it. [`Scanner::redact`] and [`Scanner::redact_by`] look until
    /// nothing is left.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` if the text is longer than [`MAX_TEXT`].
    pub fn replace_with(
        &self,
        text: &str,
        replacement: impl FnMut(&Finding, &str) -> String,
    ) -> Result<String> {
        Ok(replaced(text, &self.scan(text)?, replacement))
    }
}

/// The text with what stands for each finding instead of it.
fn replaced(
    text: &str,
    findings: &[Finding],
    mut replacement: impl FnMut(&Finding, &str) -> String,
) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut copied = 0;
    for finding in findings {
        let found = finding.range();
        replaced.push_str(text.get(copied..found.start).unwrap_or_default());
        copied = found.end;
        replaced.push_str(&replacement(finding, text.get(found).unwrap_or_default()));
    }
    replaced.push_str(text.get(copied..).unwrap_or_default());
    replaced
}

impl Default for Scanner {
    fn default() -> Self {
        Self::new()
    }
}

fn within_limit(length: usize) -> Result<()> {
    if length > MAX_TEXT {
        return Err(Error::because(Code::LimitExceeded, "the text is longer than 16 MiB"));
    }
    Ok(())
}
