//! From a text to its place in a list by halving: deciding alone brings no hash table.

/// How many texts the list has that its owner keeps in order.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    size: u32,
}

impl Lookup {
    /// From texts in ascending order.
    pub(super) fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        Self { size: u32::try_from(texts.count()).unwrap_or(u32::MAX) }
    }

    /// The place of a text, told what text is at a place.
    pub(super) fn find<'t>(&self, text: &str, at: impl Fn(u32) -> Option<&'t str>) -> Option<u32> {
        let (mut start, mut end) = (0, self.size);
        while start < end {
            let middle = start.midpoint(end);
            match at(middle)?.cmp(text) {
                core::cmp::Ordering::Less => start = middle.saturating_add(1),
                core::cmp::Ordering::Equal => return Some(middle),
                core::cmp::Ordering::Greater => end = middle,
            }
        }
        None
    }
}
