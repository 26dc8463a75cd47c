//! A text with its placeholders, and which part of the source each of them stands for.

use super::{
    Originals, Placeholders,
    brackets::Style,
    find::Finder,
    originals::{Original, Wanted},
    replace::Replaced,
    report::count,
    span::Span,
};
use crate::{
    error::Result,
    pii::{Kind, within_limit},
};
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::ops::Range;

/// A text with placeholders, and where they are.
pub(super) struct Draft {
    pub(super) text: String,
    placed: Vec<Placed>,
}

/// One placeholder: in the draft, in the source, and what it stands for.
struct Placed {
    draft: Range<usize>,
    source: Range<usize>,
    original: usize,
}

impl Draft {
    pub(super) fn of(
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
            draft.text.push_str(text.get(copied..span.range.start).unwrap_or_default());
            copied = span.range.end;
            draft.place(text, span, placeholders, originals)?;
        }
        draft.text.push_str(text.get(copied..).unwrap_or_default());
        within_limit(draft.text.len())?;
        Ok(draft)
    }

    /// Writes the placeholder of a span behind what is there.
    fn place(
        &mut self,
        text: &str,
        span: &Span<'_>,
        placeholders: &Placeholders,
        originals: &mut Originals,
    ) -> Result<()> {
        let source = span.range.clone();
        let value = text.get(source.clone()).unwrap_or_default();
        let wanted = Wanted { name: &span.name, value, is_number: false };
        let original = originals.hold(placeholders, &wanted)?;
        let start = self.text.len();
        self.text.push_str(&originals.get(original).map(Original::placeholder).unwrap_or_default());
        self.placed.push(Placed { draft: start..self.text.len(), source, original });
        Ok(())
    }

    /// Parts of the source that would be taken for placeholders although they are none.
    pub(super) fn look_alikes(&self, originals: &Originals) -> Vec<Range<usize>> {
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
    pub(super) fn is_placeholder(&self, range: &Range<usize>) -> bool {
        let at = self.placed.partition_point(|placed| placed.draft.end <= range.start);
        let placed = self.placed.get(at);
        placed.is_some_and(|placed| {
            placed.draft.start <= range.start && range.end <= placed.draft.end
        })
    }

    /// Where a range is in the source; placeholders that it touches are in it whole.
    pub(super) fn source(&self, range: &Range<usize>) -> Range<usize> {
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

    pub(super) fn replaced(self, originals: &Originals) -> Replaced {
        let mut counts = BTreeMap::new();
        for placed in &self.placed {
            count(&mut counts, originals.get(placed.original).map_or("", |known| &known.name), 1);
        }
        Replaced::new(self.text, counts)
    }
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
