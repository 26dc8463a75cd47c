//! Values out, placeholders in, so that the way back gives exactly the text that was there.

use super::{
    Originals, Placeholders, Terms,
    brackets::Style,
    find::Finder,
    originals::{DOCUMENT, LITERAL, Original, Wanted, both, check_name},
    report::{count, counts},
};
use crate::{
    error::{Code, Error, Result},
    pii::{Finding, Hints, Kind, Scanner, within_limit},
};
use alloc::{
    borrow::Cow,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};
use core::{fmt, ops::Range};
use serde_json::json;

/// A part of a text that is to be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span<'n> {
    range: Range<usize>,
    name: Cow<'n, str>,
}

impl<'n> Span<'n> {
    /// The bytes `range` of a text, as a value of `name`: that of a [`Kind`](crate::pii::Kind), or
    /// 1 to 32 capitals, digits and `_`, beginning with a capital, without `__`.
    pub const fn new(range: Range<usize>, name: &'n str) -> Self {
        Self { range, name: Cow::Borrowed(name) }
    }
}

impl<'n> From<&'n Finding> for Span<'n> {
    fn from(finding: &'n Finding) -> Self {
        Self::new(finding.range(), finding.name())
    }
}

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
/// let terms = Terms::new().with("PROJECT", "Blue Heron")?;
/// let replacer = Replacer::new(&placeholders, Scanner::new()).with_terms(&terms);
///
/// let mut originals = Originals::new();
/// let text = "Blue Heron is late, says anatole.q@example.org";
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
        let mut found = occurrences(self.terms, text);
        found.extend(self.findings(text, hints)?);
        let known = occurrences(self.known, text);
        let mut spans = beyond(beyond(merged(beside), found), known);
        loop {
            let draft = self.settled(text, &mut spans, originals)?;
            // What becomes a finding, or a term, only beside a placeholder.
            let mut late: Vec<Span<'_>> = self.occurrences(&draft.text);
            late.extend(self.findings(&draft.text, hints)?);
            let late = late.into_iter().filter(|span| !draft.is_placeholder(&span.range));
            let late: Vec<Span<'_>> =
                late.map(|span| Span { range: draft.source(&span.range), ..span }).collect();
            if late.is_empty() {
                return Ok(draft.replaced(originals));
            }
            let more = merged(spans.iter().cloned().chain(late).collect());
            if more == spans {
                return Ok(draft.replaced(originals));
            }
            spans = more;
        }
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
        let mut spans = merged(spans.to_vec());
        Ok(self.settled(text, &mut spans, originals)?.replaced(originals))
    }

    /// The text as one placeholder: of a document, or of a literal if nothing of anybody is in it.
    pub(super) fn replace_whole(
        &self,
        text: &str,
        is_literal: bool,
        originals: &mut Originals,
    ) -> Result<Replaced> {
        let name = if is_literal { LITERAL } else { DOCUMENT };
        let mut whole = Vec::from([Span::new(0..text.len(), name)]);
        Ok(self.settled(text, &mut whole, originals)?.replaced(originals))
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
        let spans = self.findings(text, hints)?.into_iter().chain(self.occurrences(text));
        Ok(spans.map(|span| span.name).reduce(both))
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

/// The spans, those that touch a range under the name of a document, which is always read back. Each
/// round covers more, or renames, so there is a last one.
fn hidden<'n>(spans: &[Span<'n>], ranges: &[Range<usize>]) -> Result<Vec<Span<'n>>> {
    let touches = |span: &Span<'_>| {
        let at = ranges.partition_point(|range| range.end <= span.range.start);
        ranges.get(at).is_some_and(|range| range.start < span.range.end)
    };
    let hide = |span: &Span<'n>| {
        if touches(span) { Span::new(span.range.clone(), DOCUMENT) } else { span.clone() }
    };
    let hidden: Vec<Span<'n>> = spans.iter().map(hide).collect();
    if hidden == spans { Err(Error::new(Code::Internal)) } else { Ok(hidden) }
}

/// Refuses spans that are no part of the text, or whose name would not be read back.
fn check_spans(text: &str, spans: &[Span<'_>]) -> Result<()> {
    for span in spans {
        check_name(&span.name)?;
        if text.get(span.range.clone()).is_none() {
            return Err(Error::because(
                Code::InvalidArgument,
                "a span is a part of the text, between characters",
            ));
        }
    }
    Ok(())
}

/// Holds the names of people before their short forms, which may stand before them.
fn hold_people(
    text: &str,
    spans: &[Span<'_>],
    placeholders: &Placeholders,
    originals: &mut Originals,
) -> Result<()> {
    let people = spans.iter().filter(|span| span.name == Kind::Person.name());
    let mut people: Vec<&Span<'_>> = people.collect();
    people.sort_by_key(|span| core::cmp::Reverse(span.range.len()));
    for span in people {
        let value = text.get(span.range.clone()).unwrap_or_default();
        originals.hold(placeholders, &Wanted { name: &span.name, value, is_number: false })?;
    }
    Ok(())
}

/// Where the terms of a list stand.
fn occurrences<'t>(terms: Option<&'t Terms>, text: &str) -> Vec<Span<'t>> {
    terms.map(|terms| terms.occurrences(text)).unwrap_or_default()
}

/// In order and disjoint; of what overlaps or repeats, the whole under all its names.
fn merged(mut spans: Vec<Span<'_>>) -> Vec<Span<'_>> {
    spans.retain(|span| !span.range.is_empty());
    spans.sort_by_key(|span| (span.range.start, core::cmp::Reverse(span.range.end)));
    let mut merged: Vec<Span<'_>> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.range.start < last.range.end => {
                last.range.end = last.range.end.max(span.range.end);
                last.name = both(core::mem::take(&mut last.name), span.name);
            }
            _ => merged.push(span),
        }
    }
    merged
}

/// Spans with others that are not within one of them. What a value is, is said by the first that
/// knows: a value that was seen before and is a part of an address does not rename the address.
fn beyond<'n>(spans: Vec<Span<'n>>, mut others: Vec<Span<'n>>) -> Vec<Span<'n>> {
    others.retain(|other| {
        let at = spans.partition_point(|span| span.range.end < other.range.end);
        let is_within = |span: &Span<'_>| span.range.start <= other.range.start;
        !spans.get(at).is_some_and(is_within)
    });
    merged(spans.into_iter().chain(others).collect())
}

/// A text with placeholders, and where they are.
struct Draft {
    text: String,
    placed: Vec<Placed>,
}

/// One placeholder: in the draft, in the source, and what it stands for.
struct Placed {
    draft: Range<usize>,
    source: Range<usize>,
    original: usize,
}

impl Draft {
    fn of(
        text: &str,
        spans: &[Span<'_>],
        placeholders: &Placeholders,
        originals: &mut Originals,
    ) -> Result<Self> {
        let mut draft = Self {
            text: String::with_capacity(text.len().saturating_add(text.len() / 8)),
            placed: Vec::with_capacity(spans.len()),
        };
        hold_people(text, spans, placeholders, originals)?;
        let mut copied = 0;
        for span in spans {
            let source = span.range.clone();
            draft.text.push_str(text.get(copied..source.start).unwrap_or_default());
            copied = source.end;
            let value = text.get(source.clone()).unwrap_or_default();
            let wanted = Wanted { name: &span.name, value, is_number: false };
            let original = originals.hold(placeholders, &wanted)?;
            let start = draft.text.len();
            draft
                .text
                .push_str(&originals.get(original).map(Original::placeholder).unwrap_or_default());
            draft.placed.push(Placed { draft: start..draft.text.len(), source, original });
        }
        draft.text.push_str(text.get(copied..).unwrap_or_default());
        within_limit(draft.text.len())?;
        Ok(draft)
    }

    /// Parts of the source that would be taken for placeholders although they are none.
    fn look_alikes(&self, originals: &Originals) -> Vec<Range<usize>> {
        let mut placed = self.placed.iter().peekable();
        let mut alike = Vec::new();
        for hit in Finder::new(&self.text, originals) {
            while placed.next_if(|placed| placed.draft.end <= hit.start).is_some() {}
            let is_ours = placed.peek().is_some_and(|placed| {
                placed.draft == (hit.start..hit.end)
                    && hit.original == Some(placed.original)
                    && hit.style == Style::Plain
            });
            if !is_ours {
                alike.push(self.source(&(hit.start..hit.end)));
            }
        }
        alike
    }

    /// Whether a range is within a placeholder.
    fn is_placeholder(&self, range: &Range<usize>) -> bool {
        let at = self.placed.partition_point(|placed| placed.draft.end <= range.start);
        let placed = self.placed.get(at);
        placed.is_some_and(|placed| {
            placed.draft.start <= range.start && range.end <= placed.draft.end
        })
    }

    /// Where a range is in the source; placeholders that it touches are in it whole.
    fn source(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.placed.partition_point(|placed| placed.draft.end <= range.start);
        let start = self.placed.get(first).filter(|placed| placed.draft.start <= range.start);
        let start =
            start.map_or_else(|| self.source_of(first, range.start), |in_it| in_it.source.start);
        let last = self.placed.partition_point(|placed| placed.draft.end < range.end);
        let end = self.placed.get(last).filter(|placed| placed.draft.start < range.end);
        let end = end.map_or_else(|| self.source_of(last, range.end), |in_it| in_it.source.end);
        start..end
    }

    /// Where a place is in the source that stands behind so many placeholders.
    fn source_of(&self, behind: usize, at: usize) -> usize {
        let last = behind.checked_sub(1).and_then(|last| self.placed.get(last));
        last.map_or(at, |last| last.source.end.saturating_add(at.saturating_sub(last.draft.end)))
    }

    fn replaced(self, originals: &Originals) -> Replaced {
        let mut counts = BTreeMap::new();
        for placed in &self.placed {
            count(&mut counts, originals.get(placed.original).map_or("", |known| &known.name), 1);
        }
        Replaced::new(self.text, counts)
    }
}

impl fmt::Debug for Replaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replaced").field("counts", &self.counts).finish_non_exhaustive()
    }
}

#[cfg(test)]
pub(super) fn range(span: &Span<'_>) -> Range<usize> {
    span.range.clone()
}
