//! Where a key or value stands in a JSON text.

use super::fault::Place;
use core::{cell::Cell, ops::Range};

/// Finds places in a text that was parsed: they are the numbers of keys and values in reading order,
/// so these are counted as they begin.
pub(super) struct Counter<'t> {
    text: &'t str,
    /// The last one that was found. Defects are asked for in order, so each search goes on from there.
    last: Cell<(u32, usize)>,
}

/// What a byte is part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Text { escaped: bool },
    Scalar,
}

impl<'t> Counter<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, last: Cell::new((1, 0)) }
    }

    pub(super) const fn text(&self) -> &'t str {
        self.text
    }

    /// The bytes of a key, text, number or word, or the sign with which a list or table begins.
    pub(super) fn find(&self, place: Place) -> Option<Range<usize>> {
        let (number, from) = self.last.get();
        let (number, from) = if number <= place.0 { (number, from) } else { (1, 0) };
        let before = place.0.checked_sub(number)?;
        let start = from.checked_add(begin(self.text.get(from..)?, before)?)?;
        self.last.set((place.0, start));
        let length = length(self.text.get(start..)?);
        Some(start..start.checked_add(length)?)
    }
}

/// Where the key or value begins that comes after `before` others.
fn begin(text: &str, before: u32) -> Option<usize> {
    let (mut within, mut left) = (Within::Nothing, before);
    for (offset, byte) in text.bytes().enumerate() {
        let was = within;
        within = within.then(byte);
        let opens = was == Within::Nothing && matches!(byte, b'{' | b'[');
        if opens || (was == Within::Nothing && within != Within::Nothing) {
            match left.checked_sub(1) {
                None => return Some(offset),
                Some(less) => left = less,
            }
        }
    }
    None
}

/// How long what begins here is.
fn length(text: &str) -> usize {
    let mut within = Within::Nothing;
    let end = text.bytes().position(|byte| {
        within = within.then(byte);
        within == Within::Nothing
    });
    let ends = |end: usize| match text.as_bytes().first() {
        // The closing quote, and the sign that opens, are part of it; what ends a word is not.
        Some(b'"' | b'{' | b'[') => end.saturating_add(1),
        _ => end,
    };
    end.map_or(text.len(), ends)
}

impl Within {
    /// What the next byte is part of.
    const fn then(self, byte: u8) -> Self {
        match (self, byte) {
            (Self::Text { escaped: false }, b'"') => Self::Nothing,
            (Self::Text { escaped }, _) => Self::Text { escaped: !escaped && byte == b'\\' },
            (_, b'"') => Self::Text { escaped: false },
            (_, b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' | b'{' | b'}' | b'[' | b']') => {
                Self::Nothing
            }
            _ => Self::Scalar,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Document, Node, Tree};
    use super::*;
    use alloc::vec::Vec;

    /// Every place of a node, in reading order.
    fn places(node: &Node<'_>, found: &mut Vec<Place>) {
        found.push(node.place);
        match &node.tree {
            Tree::List(items) => items.iter().for_each(|item| places(item, found)),
            Tree::Table(entries) => {
                for entry in entries {
                    found.push(entry.place);
                    places(&entry.node, found);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn every_key_and_value_is_found_in_any_order() {
        let text = r#" {"a{\"\\": [1,true , "],:{"], "b":{}, "é" : -7e3 ,"d":[[ ]]}"#;
        let document = Document::json(text, 1_000).unwrap();
        let mut all = Vec::new();
        places(&document.root, &mut all);
        let expected = [
            "{",
            r#""a{\"\\""#,
            "[",
            "1",
            "true",
            r#""],:{""#,
            r#""b""#,
            "{",
            r#""é""#,
            "-7e3",
            r#""d""#,
            "[",
            "[",
        ];
        let counter = Counter::new(text);
        let shown = |place: &Place| &text[counter.find(*place).unwrap()];
        assert_eq!(all.iter().map(shown).collect::<Vec<_>>(), expected);
        let backwards: Vec<_> = all.iter().rev().map(shown).collect();
        assert_eq!(backwards, expected.into_iter().rev().collect::<Vec<_>>());
        assert_eq!(counter.find(Place(99)), None);
        assert_eq!(counter.find(Place(0)), None);
        assert_eq!(Counter::new("7").find(Place(1)), Some(0..1));
    }
}
