//! Recognisers of a host: what its customer numbers look like, which words never leave, which
//! addresses are its own.
//!
//! They are read from a document, or built, checked once, and then only read. They run beside the
//! engine and change nothing in it: [`merge`] says what becomes of findings that overlap. A text
//! costs time in proportion to its length, whatever it holds; there are no regular expressions.

mod ahead;
mod allow;
mod alphabet;
mod check;
mod class;
mod compile;
#[cfg(feature = "json")]
mod document;
mod find;
mod flow;
mod glob;
mod grammar;
mod make;
mod merge;
mod near;
mod pattern;
mod set;
mod spec;
mod table;

pub use glob::MAX_GLOB;
pub use pattern::{MAX_MATCH, MAX_PATTERN};
pub use spec::{AllowList, DEFAULT_CONFIDENCE, DEFAULT_WITHIN, DenyList, Recogniser};

pub(super) use flow::{Flow, Window};

use super::{Finding, Kind, hints::Leaning, phrases::Phrases, text::Text};
use crate::error::Result;
use alloc::{sync::Arc, vec::Vec};
use allow::Allowed;
use check::Check;
use core::fmt;
use merge::Item;
use near::{Vocabulary, Word};
use pattern::Pattern;
use set::Set;
use table::Tables;

/// The most recognisers, and the most allow lists and deny lists.
pub const MAX_RECOGNISERS: usize = 256;

/// The most literals, allowed values, domains and globs, all together.
pub const MAX_LITERALS: usize = 10_000;

/// The longest literal, value or domain, in bytes.
pub const MAX_LITERAL: usize = 128;

/// The most words of a context, or against a match.
pub const MAX_WORDS: usize = 64;

/// The most characters around a match that may be looked at for words.
pub const MAX_WITHIN: usize = 100;

/// The longest document of recognisers, in bytes (1 MiB).
pub const MAX_RECOGNISERS_DOCUMENT: usize = 1 << 20;

/// Recognisers, allow lists and deny lists, checked and compiled; immutable, and shared by threads.
///
/// ```
/// use std::sync::Arc;
/// use visard::pii::{Recognisers, Scanner};
///
/// let document = r#"{"version": 1, "recognisers": [
///     {"name": "CUSTOMER_ID", "pattern": "AC-[0-9]{6}", "context": ["customer"]}
/// ], "allow": [{"kind": "EMAIL", "domains": ["acme.example"]}]}"#;
/// let recognisers = Recognisers::from_json(document)?;
/// let scanner = Scanner::new().with_recognisers(Arc::new(recognisers));
/// let text = "customer AC-204417 wrote to help@acme.example from jo@example.org";
/// let redacted = "customer [CUSTOMER_ID] wrote to help@acme.example from [EMAIL]";
/// assert_eq!(scanner.redact(text)?, redacted);
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Recognisers {
    /// Of deny lists first, then recognisers in their order.
    rules: Vec<Rule>,
    literals: Phrases,
    /// By literal: its rule.
    owners: Vec<usize>,
    patterns: Vec<(Pattern, usize)>,
    tables: Tables,
    /// By check, and for none behind them: the patterns that ask for it.
    checked: Vec<Set>,
    /// By byte: whether a literal may begin with it.
    literal_begins: Vec<bool>,
    /// By byte: whether anything that is looked for, or a label, may begin with it.
    begins: Vec<bool>,
    /// The words of all rules.
    vocabulary: Vocabulary,
    allowed: Vec<Allowed>,
}

/// What a match becomes, and on which conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    kind: Kind,
    /// The name of [`Kind::Custom`].
    name: Option<Arc<str>>,
    /// Whether it is reported whatever the threshold.
    is_denied: bool,
    check: Option<Check>,
    /// Among the recognisers.
    number: usize,
    context: Vec<Word>,
    not: Vec<Word>,
    within: usize,
    confidence: u8,
    alone: Option<u8>,
}

impl Recognisers {
    /// Checks and compiles.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for what is not as it must be, and `LIMIT_EXCEEDED` for too many or too
    /// long things; [`Error::pointer`](crate::Error::pointer) is the place, as in a document:
    /// `/recognisers/3/pattern`. Messages never hold a literal, a pattern or a value.
    pub fn new(recognisers: &[Recogniser], allow: &[AllowList], deny: &[DenyList]) -> Result<Self> {
        compile::compiled(recognisers, allow, deny)
    }

    /// How many recognisers and deny lists.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether nothing is looked for; there may still be allow lists.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The names of findings of [`Kind::Custom`].
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().filter_map(|rule| rule.name.as_deref())
    }

    /// A name as long as these recognisers are there.
    #[cfg(feature = "keyset")]
    pub(super) fn name_of(&self, finding: &Finding) -> &str {
        let same = |name: &&str| *name == finding.name();
        self.names().find(same).unwrap_or_else(|| finding.kind().name())
    }

    /// Findings of the engine in a text, and those of the recognisers.
    pub(super) fn join(
        &self,
        text: &str,
        shapes: Vec<Finding>,
        leaning: &Leaning<'_>,
        threshold: u8,
    ) -> Vec<Finding> {
        let mut items = Vec::with_capacity(shapes.len());
        items.extend(self.not_allowed(text, 0, shapes).map(Item::shape));
        let job = find::Job { recognisers: self, leaning, threshold };
        let mut offsets = super::Offsets::new(text);
        find::find(text, &job, 0, None, &mut |found| {
            let finding = found.placed(&mut offsets);
            items.extend(self.not_allowed(text, 0, [finding]).map(Item::custom));
        });
        merge::sort(&mut items);
        merge::merged(items)
    }

    /// Findings without those that are allowed, in a text that begins at `base`.
    fn not_allowed<'f>(
        &'f self,
        text: &'f str,
        base: usize,
        findings: impl IntoIterator<Item = Finding> + 'f,
    ) -> impl Iterator<Item = Finding> + 'f {
        findings.into_iter().filter(move |finding| {
            let range = finding.range();
            let range = range.start.saturating_sub(base)..range.end.saturating_sub(base);
            let value = text.get(range).unwrap_or_default();
            !self.allowed.iter().any(|list| list.has(finding, value))
        })
    }

    /// The end of the label of a recogniser, or of a keyed hash, that begins at a `[`.
    pub(super) fn label_end(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        let inner = text.bytes_from(at, LONGEST_LABEL).get(1..)?;
        let length = inner.iter().position(|byte| *byte == b']')?;
        let label = core::str::from_utf8(inner.get(..length)?).ok()?;
        let is_hash = |code: &str| {
            let is_part = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
            code.len() == 26 && code.bytes().all(is_part)
        };
        let is_label = |name: &str| match label.strip_prefix(name) {
            Some("") => true,
            Some(rest) => rest.strip_prefix('_').is_some_and(is_hash),
            None => false,
        };
        let end = at.checked_add(length)?.checked_add(2)?;
        self.names().any(is_label).then_some(end)
    }
}

/// The longest label with its brackets: a name and a hash.
const LONGEST_LABEL: usize = 32 + 1 + 26 + 2;

impl fmt::Debug for Recognisers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recognisers").field("len", &self.rules.len()).finish_non_exhaustive()
    }
}
