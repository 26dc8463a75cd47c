//! Percent escapes undone, and where what came out stands in the source.
//!
//! Redirectors and gateways put a URL, already encoded, into a parameter of theirs, so escapes are
//! undone several times. Bytes that are not UTF-8 are Latin-1, which old systems send.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// How often escapes are undone: what a redirector in a redirector in a mail gateway needs.
pub(super) const MAX_DEPTH: usize = 4;

/// A part of a text, and where its bytes are in the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'t> {
    pub(super) text: &'t str,
    places: Places<'t>,
}

/// Where bytes are in the source.
#[derive(Clone, Copy, Debug)]
enum Places<'t> {
    /// One after another from here on.
    From(usize),
    /// Each of them, and the end.
    Each(&'t [u32]),
    /// All in one value that was packed.
    Whole(usize, usize),
}

/// A text that was decoded.
#[derive(Debug)]
pub(super) struct Decoded {
    text: String,
    places: Vec<u32>,
    /// Where the packed value is that all of it was in.
    whole: Option<(usize, usize)>,
}

impl<'t> Part<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, places: Places::From(0) }
    }

    /// What was unpacked from this part: none of it has a place of its own.
    pub(super) fn unpacked<'u>(&self, text: &'u str) -> Part<'u> {
        let source = self.source();
        Part { text, places: Places::Whole(source.start, source.end) }
    }

    /// A range of it, which lies on character boundaries.
    pub(super) fn sub(&self, range: &Range<usize>) -> Self {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let places = match self.places {
            Places::From(start) => Places::From(start.saturating_add(range.start)),
            Places::Each(places) => {
                let end = range.end.saturating_add(1);
                Places::Each(places.get(range.start..end).unwrap_or_default())
            }
            whole @ Places::Whole(..) => whole,
        };
        Self { text, places }
    }

    /// Where it is in the source.
    pub(super) fn source(&self) -> Range<usize> {
        match self.places {
            Places::From(start) => start..start.saturating_add(self.text.len()),
            Places::Each(places) => {
                let place = |place: Option<&u32>| place.map_or(0, |at| *at as usize);
                place(places.first())..place(places.last())
            }
            Places::Whole(start, end) => start..end,
        }
    }

    /// One layer of percent escapes undone; nothing if there is none of them.
    pub(super) fn decoded(&self) -> Option<Decoded> {
        if !self.text.contains('%') {
            return None;
        }
        let decoded = self.replaced(|each| undo(self.text.as_bytes(), each));
        (decoded.places.len() <= self.text.len()).then_some(decoded)
    }

    /// Every `+` as a space (HTML forms).
    pub(super) fn spaced(&self) -> Decoded {
        self.replaced(|each| {
            for (place, byte) in self.text.bytes().enumerate() {
                each(if byte == b'+' { b' ' } else { byte }, place);
            }
        })
    }

    /// The escapes of JSON undone (RFC 8259, section 7); nothing if there is none of them.
    pub(super) fn unescaped(&self) -> Option<Decoded> {
        if !self.text.contains('\\') {
            return None;
        }
        Some(self.replaced(|each| {
            let mut at = 0_usize;
            while let Some(byte) = self.text.as_bytes().get(at) {
                let (character, length) = match byte {
                    b'\\' => json_escape(self.text.get(at..).unwrap_or_default()),
                    _ => (None, 1),
                };
                match character {
                    Some(character) => {
                        let mut utf8 = [0; 4];
                        character.encode_utf8(&mut utf8).bytes().for_each(|byte| each(byte, at));
                    }
                    None => each(*byte, at),
                }
                at = at.saturating_add(length);
            }
        }))
    }

    fn replaced(&self, fill: impl FnOnce(&mut dyn FnMut(u8, usize))) -> Decoded {
        let (mut bytes, mut places) = (Vec::new(), Vec::new());
        fill(&mut |byte, place| {
            bytes.push(byte);
            places.push(self.place(place));
        });
        places.push(self.end());
        let whole = match self.places {
            Places::Whole(start, end) => Some((start, end)),
            _ => None,
        };
        Decoded { whole, ..Decoded::of(bytes, places) }
    }

    fn end(&self) -> u32 {
        u32::try_from(self.source().end).unwrap_or(u32::MAX)
    }

    fn place(&self, at: usize) -> u32 {
        let place = match self.places {
            Places::From(start) => start.saturating_add(at),
            Places::Each(places) => return places.get(at).copied().unwrap_or_default(),
            Places::Whole(start, _) => start,
        };
        u32::try_from(place).unwrap_or(u32::MAX)
    }
}

impl Decoded {
    fn of(bytes: Vec<u8>, places: Vec<u32>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self { text, places, whole: None },
            Err(error) => Self::of_latin(error.as_bytes(), &places),
        }
    }

    /// Each byte that is no UTF-8 is a character by itself.
    fn of_latin(bytes: &[u8], places: &[u32]) -> Self {
        let mut decoded = Self { text: String::new(), places: Vec::new(), whole: None };
        let mut at = 0_usize;
        let mut push = |decoded: &mut Self, character: char, length: usize| {
            let place = places.get(at).copied().unwrap_or_default();
            decoded.text.push(character);
            decoded.places.resize(decoded.text.len(), place);
            at = at.saturating_add(length);
        };
        for chunk in bytes.utf8_chunks() {
            chunk.valid().chars().for_each(|c| push(&mut decoded, c, c.len_utf8()));
            chunk.invalid().iter().for_each(|byte| push(&mut decoded, char::from(*byte), 1));
        }
        decoded.places.push(places.last().copied().unwrap_or_default());
        decoded
    }

    pub(super) fn part(&self) -> Part<'_> {
        let each = Places::Each(&self.places);
        let places = self.whole.map_or(each, |(start, end)| Places::Whole(start, end));
        Part { text: &self.text, places }
    }
}

/// Whether escapes are left that were not undone: then nobody knows what the part says.
pub(super) fn is_deeper(part: &str) -> bool {
    let mut text = String::from(part);
    for _ in 0..MAX_DEPTH {
        let decoded = decode(&text);
        if decoded == text {
            return false;
        }
        text = decoded;
    }
    decode(&text) != text
}

/// Undoes each `%` with two hexadecimal digits; other `%` stay.
pub(super) fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    undo(text.as_bytes(), |byte, _| bytes.push(byte));
    String::from_utf8(bytes).unwrap_or_else(|error| Decoded::of_latin(error.as_bytes(), &[]).text)
}

/// Calls `each` with every byte that the text stands for, and where it began.
fn undo(text: &[u8], mut each: impl FnMut(u8, usize)) {
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let at = text.len().saturating_sub(rest.len());
        let escape = if *first == b'%' { escaped(after) } else { None };
        let (byte, next) = escape.unwrap_or((*first, after));
        each(byte, at);
        rest = next;
    }
}

/// The byte that two hexadecimal digits stand for, and what follows them.
fn escaped(digits: &[u8]) -> Option<(u8, &[u8])> {
    let (pair, rest) = digits.split_at_checked(2)?;
    let [high, low] = pair else { return None };
    let value = |digit: u8| char::from(digit).to_digit(16);
    let byte = u8::try_from(value(*high)? << 4 | value(*low)?).ok()?;
    Some((byte, rest))
}

/// What an escape of JSON stands for, and how long it is.
fn json_escape(text: &str) -> (Option<char>, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..at.saturating_add(6))?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let plain = match text.as_bytes().get(1) {
        Some(b'n' | b'r' | b't' | b'b' | b'f') => Some(' '),
        Some(b'"') => Some('"'),
        Some(b'\\') => Some('\\'),
        Some(b'/') => Some('/'),
        _ => None,
    };
    if plain.is_some() {
        return (plain, 2);
    }
    let units = [unit(0), unit(6)].into_iter().map_while(|unit| unit);
    match char::decode_utf16(units).next() {
        Some(Ok(character)) => (Some(character), character.len_utf16().saturating_mul(6)),
        _ => (None, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_and_other_percent_signs_stay() {
        assert_eq!(decode("a%40b%2Bc%C3%A9"), "a@b+cé");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("100%zz%4"), "100%zz%4");
        assert_eq!(decode("Zo%EB %C3%A9"), "Zoë é");
        assert_eq!(decode("%2540"), "%40");
    }

    #[test]
    fn what_is_encoded_too_often_is_told_apart() {
        for (part, deeper) in
            [("jo@x", false), ("%40", false), ("%25252540", false), ("%2525252540", true)]
        {
            assert_eq!(is_deeper(part), deeper, "{part}");
        }
    }

    #[test]
    fn decoded_text_has_its_place_in_the_source() {
        let source = "x=Zo%EB%2520T+%C3%A9";
        let spaced = Part::new(source).sub(&(2..source.len())).spaced();
        let once = spaced.part().decoded().unwrap();
        assert_eq!(once.part().text, "Zoë%20T é");
        assert_eq!(once.part().source(), 2..source.len());
        let twice = once.part().decoded().unwrap();
        assert_eq!(twice.part().text, "Zoë T é");
        let word = twice.part().sub(&(0.."Zoë".len()));
        assert_eq!(&source[word.source()], "Zo%EB");
        let space = twice.part().sub(&("Zoë".len().."Zoë ".len()));
        assert_eq!(&source[space.source()], "%2520");
        assert!(Part::new("a%zz").decoded().is_none());
    }

    #[test]
    fn escapes_of_json_are_undone() {
        let escaped = Part::new(r"\u00c9lodie \ud83d\ude00 \x \u12");
        assert_eq!(escaped.unescaped().unwrap().part().text, r"Élodie 😀 \x \u12");
        assert!(Part::new("plain").unescaped().is_none());
    }

    #[test]
    fn what_was_unpacked_is_where_the_packed_value_is() {
        let inner = Part::new("x=am8").sub(&(2..5)).unpacked("jo").sub(&(0..1));
        assert_eq!(inner.source(), 2..5);
    }
}
