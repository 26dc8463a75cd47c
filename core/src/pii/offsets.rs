//! Byte offsets as UTF-16 and code point offsets, for all findings in one forward pass.

/// Counts forward through a text; asked only for ascending offsets.
#[derive(Debug)]
pub(crate) struct Offsets<'t> {
    bytes: &'t [u8],
    at: usize,
    place: Place,
}

/// A position in units other than bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) utf16: usize,
    pub(crate) chars: usize,
}

impl<'t> Offsets<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { bytes: text.as_bytes(), at: 0, place: Place::default() }
    }

    /// Goes on from a byte offset whose place is known.
    pub(super) fn resume(text: &'t str, at: usize, place: Place) -> Self {
        Self { bytes: text.as_bytes(), at, place }
    }

    /// The byte offset that was asked for last, and its place.
    pub(super) fn reached(&self) -> (usize, Place) {
        (self.at, self.place)
    }

    /// The place of the byte offset `to`, which is not before the one asked for last.
    pub(crate) fn place_of(&mut self, to: usize) -> Place {
        let passed = self.bytes.get(self.at..to).unwrap_or_default();
        let (chars, astral) = count(passed);
        let Place { utf16, chars: before } = self.place;
        self.place = Place {
            utf16: utf16.saturating_add(chars).saturating_add(astral),
            chars: before.saturating_add(chars),
        };
        self.at = to;
        self.place
    }
}

/// How many characters begin in some bytes, and how many of those are two units of UTF-16: every
/// one has a byte that is no continuation (10xxxxxx), and these begin with 1111xxxx.
fn count(bytes: &[u8]) -> (usize, usize) {
    let (mut chars, mut astral) = (bytes.len(), 0_usize);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let eight = chunk.first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
        let other = eight & 0x8080_8080_8080_8080;
        if other != 0 {
            // Shifted to the left, the next bits of each byte stand at its highest one.
            let ones = |bits: u64| usize::try_from(bits.count_ones()).unwrap_or_default();
            chars = chars.saturating_sub(ones(other & !(eight << 1)));
            astral =
                astral.saturating_add(ones(other & (eight << 1) & (eight << 2) & (eight << 3)));
        }
    }
    for byte in chunks.remainder() {
        chars = chars.saturating_sub(usize::from(byte & 0xc0 == 0x80));
        astral = astral.saturating_add(usize::from(*byte >= 0xf0));
    }
    (chars, astral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_boundary_agrees_with_the_standard_library() {
        let text = "a é 你 😀 👎🏽 \u{200f}שלום e\u{301}";
        let mut offsets = Offsets::new(text);
        for (at, _) in text.char_indices() {
            let before = &text[..at];
            let expected =
                Place { utf16: before.encode_utf16().count(), chars: before.chars().count() };
            assert_eq!(offsets.place_of(at), expected);
        }
    }
}
