//! A text on its way to what is shown of it: what was put there, and what stands as it was written.

use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::{mem, ops::Range};
use zeroize::Zeroizing;

/// Where a value stands, and what its placeholder is called.
pub(super) type Mark = (Range<usize>, String);

/// The text, and the parts of it that stand for something, in order and disjoint.
pub(super) struct Drawn {
    text: Zeroizing<String>,
    parts: Vec<(Range<usize>, Put)>,
}

/// What stands for a part of a text.
pub(super) struct Put {
    text: Zeroizing<String>,
    what: What,
}

enum What {
    /// The value itself.
    Clear,
    /// A part of the value, in which something may be found again.
    Mask,
    /// Nothing of the value.
    Label,
    /// Nothing of the value until all is found: then the value again, to be replaced under a name.
    Marked { name: String, value: Zeroizing<String> },
}

impl Put {
    pub(super) const fn clear(text: Zeroizing<String>) -> Self {
        Self { text, what: What::Clear }
    }

    pub(super) const fn mask(text: Zeroizing<String>) -> Self {
        Self { text, what: What::Mask }
    }

    pub(super) const fn label(text: Zeroizing<String>) -> Self {
        Self { text, what: What::Label }
    }

    pub(super) fn marked(text: Zeroizing<String>, name: String, value: &str) -> Self {
        Self { text, what: What::Marked { name, value: Zeroizing::new(value.to_owned()) } }
    }

    const fn is_label(&self) -> bool {
        matches!(self.what, What::Label | What::Marked { .. })
    }
}

impl Drawn {
    /// A text in which nothing was looked for yet.
    pub(super) fn of(text: &str) -> Self {
        Self { text: Zeroizing::new(text.to_owned()), parts: Vec::new() }
    }

    /// Whether a range shows nothing of a value already.
    pub(super) fn is_hidden(&self, range: &Range<usize>) -> bool {
        let part = self.parts.get(self.behind(range.start));
        part.is_some_and(|(at, put)| {
            put.is_label() && at.start <= range.start && range.end <= at.end
        })
    }

    /// Whether a range is text as it was written.
    pub(super) fn is_untouched(&self, range: &Range<usize>) -> bool {
        let part = self.parts.get(self.behind(range.start));
        part.is_none_or(|(at, _)| range.end <= at.start)
    }

    /// How many parts end before a place.
    fn behind(&self, place: usize) -> usize {
        self.parts.partition_point(|(at, _)| at.end <= place)
    }

    /// What stands as it was written, and where.
    pub(super) fn untouched(&self) -> impl Iterator<Item = (usize, &str)> {
        let ends = self.parts.iter().map(|(at, _)| at.start).chain([self.text.len()]);
        let starts = [0].into_iter().chain(self.parts.iter().map(|(at, _)| at.end));
        starts.zip(ends).map(|(from, to)| (from, self.text.get(from..to).unwrap_or_default()))
    }

    /// The same with new parts, in order, of which one that meets an earlier one adds only that its
    /// rest is gone; nothing when all of them are the text that stands there. A part that meets
    /// something that was put here replaces the whole of it.
    pub(super) fn with(&self, parts: Vec<(Range<usize>, Put)>) -> Option<Self> {
        if parts.iter().all(|(_, put)| matches!(put.what, What::Clear)) {
            return None;
        }
        let mut old = self.parts.iter().peekable();
        let (mut next, mut copied) = (Pieces::default(), 0);
        for (range, put) in parts {
            let range = self.whole(range);
            if range.start >= copied {
                while let Some((at, kept)) = old.next_if(|(at, _)| at.end <= range.start) {
                    next.keep(&self.text, &mut copied, at, kept);
                }
                next.push(&self.text, copied..range.start);
                next.put(put);
            }
            copied = copied.max(range.end);
            while old.next_if(|(at, _)| at.start < copied).is_some() {}
        }
        for (at, kept) in old {
            next.keep(&self.text, &mut copied, at, kept);
        }
        next.push(&self.text, copied..self.text.len());
        Some(next.joined())
    }

    /// A range with the whole of the parts that it meets.
    fn whole(&self, range: Range<usize>) -> Range<usize> {
        let first = self.parts.get(self.behind(range.start));
        let last = self.parts.partition_point(|(at, _)| at.start < range.end);
        let last = last.checked_sub(1).and_then(|last| self.parts.get(last));
        let start = first.map_or(range.start, |(at, _)| at.start.min(range.start));
        let end = last.map_or(range.end, |(at, _)| at.end.max(range.end));
        start..end
    }

    /// What is shown.
    pub(super) fn into_text(self) -> Zeroizing<String> {
        self.text
    }

    /// The text with the values that are to get placeholders, and marks on these.
    pub(super) fn marked(self) -> (Zeroizing<String>, Vec<Mark>) {
        let (mut pieces, mut marks, mut copied, mut length) = (Pieces::default(), Vec::new(), 0, 0);
        for (at, put) in self.parts {
            let What::Marked { name, value } = put.what else { continue };
            let before = copied..at.start;
            let start = before.len().saturating_add(length);
            length = start.saturating_add(value.len());
            pieces.push(&self.text, before);
            pieces.put(Put::label(value));
            marks.push((start..length, name));
            copied = at.end;
        }
        pieces.push(&self.text, copied..self.text.len());
        (pieces.joined().text, marks)
    }
}

impl AsRef<str> for Drawn {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// A text in pieces, of which some were put there.
#[derive(Default)]
struct Pieces {
    texts: Vec<Zeroizing<String>>,
    parts: Vec<(Range<usize>, Put)>,
    length: usize,
}

impl Pieces {
    fn push(&mut self, text: &str, range: Range<usize>) {
        self.piece(Zeroizing::new(text.get(range).unwrap_or_default().to_owned()));
    }

    fn put(&mut self, mut put: Put) {
        let start = self.length;
        self.piece(mem::take(&mut put.text));
        self.parts.push((start..self.length, put));
    }

    /// What was put there before, and the text up to it.
    fn keep(&mut self, text: &str, copied: &mut usize, at: &Range<usize>, put: &Put) {
        self.push(text, *copied..at.start);
        let piece = Zeroizing::new(text.get(at.clone()).unwrap_or_default().to_owned());
        *copied = at.end;
        self.put(match &put.what {
            What::Clear => Put::clear(piece),
            What::Mask => Put::mask(piece),
            What::Label => Put::label(piece),
            What::Marked { name, value } => Put::marked(piece, name.clone(), value),
        });
    }

    fn piece(&mut self, piece: Zeroizing<String>) {
        self.length = self.length.saturating_add(piece.len());
        self.texts.push(piece);
    }

    /// In one buffer of its size: growing would leave copies behind.
    fn joined(self) -> Drawn {
        let texts: Vec<&str> = self.texts.iter().map(|text| text.as_str()).collect();
        Drawn { text: Zeroizing::new(texts.concat()), parts: self.parts }
    }
}
