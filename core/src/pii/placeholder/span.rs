//! Parts of a text that are to be replaced, and what becomes of those that meet.

use super::names::{DOCUMENT, both, check_name};
use crate::{
    error::{Code, Error, Result},
    pii::{Finding, Kind},
};
use alloc::{borrow::Cow, vec::Vec};
use core::ops::Range;

/// A part of a text that is to be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span<'n> {
    pub(super) range: Range<usize>,
    pub(super) name: Cow<'n, str>,
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

/// Refuses spans that are no part of the text, or whose name would not be read back.
pub(super) fn check_spans(text: &str, spans: &[Span<'_>]) -> Result<()> {
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

/// In order and disjoint; of what overlaps or repeats, the whole under all its names.
pub(super) fn merged(mut spans: Vec<Span<'_>>) -> Vec<Span<'_>> {
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
pub(super) fn beyond<'n>(spans: Vec<Span<'n>>, mut others: Vec<Span<'n>>) -> Vec<Span<'n>> {
    others.retain(|other| !is_within(&spans, other));
    merged(spans.into_iter().chain(others).collect())
}

/// Terms with findings. A name of a person is taken for one by the words around it, a term is what
/// the host says: where the term holds all of it, it is the term's alone.
pub(super) fn with_findings<'n>(
    terms: Vec<Span<'n>>,
    mut findings: Vec<Span<'n>>,
) -> Vec<Span<'n>> {
    let terms = merged(terms);
    findings.retain(|found| found.name != Kind::Person.name() || !is_within(&terms, found));
    terms.into_iter().chain(findings).collect()
}

/// Whether one of the spans, in order and disjoint, holds another one.
fn is_within(spans: &[Span<'_>], other: &Span<'_>) -> bool {
    let at = spans.partition_point(|span| span.range.end < other.range.end);
    spans.get(at).is_some_and(|span| span.range.start <= other.range.start)
}

/// The spans, those that touch a range under the name of a document, which is always read back. Each
/// round covers more, or renames, so there is a last one.
pub(super) fn hidden<'n>(spans: &[Span<'n>], ranges: &[Range<usize>]) -> Result<Vec<Span<'n>>> {
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
