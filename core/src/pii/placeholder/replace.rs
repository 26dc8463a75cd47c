//! Values out, placeholders in, so that the way back gives exactly the text that was there.

use super::{
    Originals, Placeholders, Terms,
    draft::Draft,
    names::{DOCUMENT, LITERAL, both},
    report::counts,
    span::{Span, beyond, check_spans, hidden, merged, with_findings},
};
use crate::{
    error::Result,
    pii::{Finding, Hints, Scanner, rounds::Rounds, within_limit},
};
use alloc::{
    borrow::Cow,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;
use serde_json::json;

/// A text that may go to a model.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Replaced {
    /// The text.
    pub text: String,
    counts: BTreeMap<String, u64>,
}

impl Replaced {
    pub(super) const fn new(text: String, counts: BTreeMap<String, u64>) -> Self {
        Self { text, counts }
    }

    /// How many parts were replaced, by name: for the event that says what left. `LITERAL` are
    /// parts that only looked like placeholders.
    pub fn counts(&self) -> impl Iterator<Item = (&str, u64)> {
        counts(&self.counts)
    }

    /// The counts as JSON, for hosts in other languages: `{"EMAIL":1}`.
    pub fn counts_json(&self) -> String {
        json!(self.counts).to_string()
    }
}

impl fmt::Debug for Replaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replaced").field("counts", &self.counts).finish_non_exhaustive()
    }
}

/// Replaces what a scanner finds and what a list names by the placeholders of a scope.
///
/// ```
/// use visard::{
///     keyset::Keyring,
///     pii::{Hints, Originals, Placeholders, Replacer, Right, Scanner, Terms},
/// };
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let placeholders = Placeholders::new(&keyring, "us-llm")?;
/// let terms = Terms::new().with("PROJECT", "Northwind 9")?;
/// let replacer = Replacer::new(&placeholders, Scanner::new()).with_terms(&terms);
///
/// let mut originals = Originals::new();
/// let text = "Northwind 9 is late, says anatole.q@example.org";
/// let prompt = replacer.replace(text, &Hints::new(), &mut originals)?;
/// assert!(prompt.text.starts_with("[PROJECT_"));
/// assert_eq!(prompt.counts().collect::<Vec<_>>(), [("EMAIL", 1), ("PROJECT", 1)]);
///
/// // A model answers in its own way; support may see addresses, and no project.
/// let answer = prompt.text.to_lowercase().replace("is late, says", "→");
/// let right = |name: &str| if name == "EMAIL" { Right::Clear } else { Right::Keep };
/// let restored = originals.restore(&answer, right)?;
/// assert!(restored.text.ends_with("→ anatole.q@example.org"));
/// assert!(restored.text.starts_with("[project_"));
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Replacer<'p> {
    placeholders: &'p Placeholders,
    scanner: Scanner,
    terms: Option<&'p Terms>,
    known: Option<&'p Terms>,
}

impl<'p> Replacer<'p> {
    /// With the placeholders of a scope and what finds values.
    pub const fn new(placeholders: &'p Placeholders, scanner: Scanner) -> Self {
        Self { placeholders, scanner, terms: None, known: None }
    }

    /// The same with words that are replaced wherever they stand.
    #[must_use]
    pub const fn with_terms(mut self, terms: &'p Terms) -> Self {
        self.terms = Some(terms);
        self
    }

    /// The same with a second list beside the terms: values that left before
    /// ([`Originals::to_terms`]).
    #[must_use]
    pub const fn with_known(mut self, known: &'p Terms) -> Self {
        self.known = Some(known);
        self
    }

    /// The text with a placeholder for everything that is found in it or named by the terms; the
    /// values go into `originals`. [`Originals::restore`] with every right gives `text` again,
    /// exactly.
    ///
    /// For texts of people. One that holds placeholders already, such as an earlier answer that
    /// was not restored, goes to the model as it is: here they would become literals.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` if the text, or the result on the way, is longer than
    /// [`MAX_TEXT`](crate::pii::MAX_TEXT), a value longer than 65,535 bytes, or `originals` full.
    pub fn replace(
        &self,
        text: &str,
        hints: &Hints<'_>,
        originals: &mut Originals,
    ) -> Result<Replaced> {
        self.replace_beside(text, Vec::new(), hints, originals)
    }

    /// As [`Replacer::replace`], and these parts of the text with it.
    pub(crate) fn replace_beside(
        &self,
        text: &str,
        beside: Vec<Span<'_>>,
        hints: &Hints<'_>,
        originals: &mut Originals,
    ) -> Result<Replaced> {
        check_spans(text, &beside)?;
        originals.all_or_none(|originals| self.replace_found(text, beside, hints, originals))
    }

    fn replace_found(
        &self,
        text: &str,
        beside: Vec<Span<'_>>,
        hints: &Hints<'_>,
        originals: &mut Originals,
    ) -> Result<Replaced> {
        let found = with_findings(occurrences(self.terms, text), self.findings(text, hints)?);
        let known = occurrences(self.known, text);
        let mut spans = beyond(beyond(merged(beside), found), known);
        let mut rounds = Rounds::of(text.len());
        loop {
            rounds.begin(text.len())?;
            let draft = self.settled(text, &mut spans, originals)?;
            let late = self.late(&draft, hints)?;
            let more = merged(spans.iter().cloned().chain(late).collect());
            if more == spans {
                return Ok(draft.replaced(originals));
            }
            spans = more;
        }
    }

    /// What becomes a finding, or a term, only beside a placeholder.
    fn late(&self, draft: &Draft, hints: &Hints<'_>) -> Result<Vec<Span<'_>>> {
        let terms = self.occurrences(&draft.text);
        let mut late = with_findings(terms, self.findings(&draft.text, hints)?);
        late.retain(|span| !draft.is_placeholder(&span.range));
        for span in &mut late {
            span.range = draft.source(&span.range);
        }
        Ok(late)
    }

    /// As [`Replacer::replace`], for exactly these parts of the text: findings that are known, or
    /// come from elsewhere. Neither the scanner nor the terms are asked. Of parts that overlap, the
    /// whole is replaced under both names (`EMAIL__PROJECT`): it comes back by the stricter right.
    ///
    /// # Errors
    /// As [`Replacer::replace`]; `INVALID_ARGUMENT` for a part that is not one of the text or cuts
    /// a character, and for a name that is none.
    pub fn replace_spans(
        &self,
        text: &str,
        spans: &[Span<'_>],
        originals: &mut Originals,
    ) -> Result<Replaced> {
        check_spans(text, spans)?;
        self.replace_merged(text, merged(spans.to_vec()), originals)
    }

    fn replace_merged(
        &self,
        text: &str,
        mut spans: Vec<Span<'_>>,
        originals: &mut Originals,
    ) -> Result<Replaced> {
        originals.all_or_none(|originals| {
            Ok(self.settled(text, &mut spans, originals)?.replaced(originals))
        })
    }

    /// The text as one placeholder: of a document, or of a literal if nothing of anybody is in it.
    pub(super) fn replace_whole(
        &self,
        text: &str,
        is_literal: bool,
        originals: &mut Originals,
    ) -> Result<Replaced> {
        let name = if is_literal { LITERAL } else { DOCUMENT };
        self.replace_merged(text, Vec::from([Span::new(0..text.len(), name)]), originals)
    }

    pub(super) const fn scanner(&self) -> &Scanner {
        &self.scanner
    }

    pub(super) const fn placeholders(&self) -> &Placeholders {
        self.placeholders
    }

    /// What the scanner finds, under names that outlast the findings.
    fn findings(&self, text: &str, hints: &Hints<'_>) -> Result<Vec<Span<'_>>> {
        let findings = self.scanner.scan_with(text, hints)?;
        let span = |found: &Finding| Span::new(found.range(), self.scanner.name_of(found));
        Ok(findings.iter().map(span).collect())
    }

    fn occurrences(&self, text: &str) -> Vec<Span<'p>> {
        self.lists().flat_map(|terms| terms.occurrences(text)).collect()
    }

    pub(super) fn lists(&self) -> impl Iterator<Item = &'p Terms> {
        [self.terms, self.known].into_iter().flatten()
    }

    /// The name of what is found in a text, of all of it together.
    pub(super) fn name_in(&self, text: &str, hints: &Hints<'_>) -> Result<Option<Cow<'_, str>>> {
        let spans = with_findings(self.occurrences(text), self.findings(text, hints)?);
        Ok(spans.into_iter().map(|span| span.name).reduce(both))
    }

    /// Whether anything in a text would be replaced.
    pub(super) fn finds(&self, text: &str, hints: &Hints<'_>) -> Result<bool> {
        Ok(!self.occurrences(text).is_empty() || !self.scanner.scan_with(text, hints)?.is_empty())
    }

    /// The text with the spans replaced, and with them everything that would be taken for a
    /// placeholder on the way back.
    fn settled(
        &self,
        text: &str,
        spans: &mut Vec<Span<'_>>,
        originals: &mut Originals,
    ) -> Result<Draft> {
        within_limit(text.len())?;
        loop {
            let draft = Draft::of(text, spans, self.placeholders, originals)?;
            let alike = draft.look_alikes(originals);
            if alike.is_empty() {
                return Ok(draft);
            }
            let literals = alike.iter().cloned().map(|range| Span::new(range, LITERAL));
            let more = merged(spans.iter().cloned().chain(literals).collect());
            *spans = if more == *spans { hidden(spans, &alike)? } else { more };
        }
    }
}

/// Where the terms of a list stand.
fn occurrences<'t>(terms: Option<&'t Terms>, text: &str) -> Vec<Span<'t>> {
    terms.map(|terms| terms.occurrences(text)).unwrap_or_default()
}
