//! Values in base64, base64url (RFC 4648) and hexadecimal, as URLs carry them.

use crate::pii::text::Text;
use core::ops::Range;

/// The longest value that is decoded, in bytes of text behind it.
const MOST: usize = 768;

/// The shortest value in characters.
const FEWEST: usize = 12;

/// A decoded value, on the stack.
#[derive(Clone, Debug)]
pub(in crate::pii) struct Decoded {
    bytes: [u8; MOST],
    length: usize,
    /// The encoded value in the text, padding included.
    pub(in crate::pii) source: Range<usize>,
    is_hex: bool,
}

impl Decoded {
    /// The value around `at` if it is one, and decodes to printable text.
    pub(in crate::pii) fn at(text: &Text<'_>, at: usize) -> Option<Self> {
        let word = around(text, at, is_digit64)?;
        let has_slash = text.bytes(word.clone()).contains(&b'/');
        // A slash is a digit of base64, and stands between the parts of a path.
        let is_in_path = |byte: u8| byte != b'/' && is_digit64(byte);
        Self::of_digits(text, word)
            .or_else(|| Self::of_digits(text, around(text, at, is_in_path).filter(|_| has_slash)?))
    }

    fn of_digits(text: &Text<'_>, range: Range<usize>) -> Option<Self> {
        let word = text.bytes(range.clone());
        let padding = text.bytes_from(range.end, 2).iter();
        let padding = padding.take_while(|byte| **byte == b'=').count();
        let mut decoded = Self {
            bytes: [0; MOST],
            length: 0,
            source: range.start..range.end.checked_add(padding)?,
            is_hex: word.len().is_multiple_of(2) && word.iter().all(u8::is_ascii_hexdigit),
        };
        let done = if decoded.is_hex { decoded.hexadecimal(word) } else { decoded.base64(word) };
        done.and_then(|()| decoded.is_printable().then_some(decoded))
    }

    pub(in crate::pii) fn text(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }

    /// Where a range of the decoded value is in the text: the characters that hold its bits.
    pub(in crate::pii) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.source.start;
        if range.start == 0 && range.end == self.length {
            return self.source.clone();
        }
        let (first, last) = if self.is_hex {
            (range.start.saturating_mul(2), range.end.saturating_mul(2))
        } else {
            (range.start.saturating_mul(4) / 3, range.end.saturating_mul(4).div_ceil(3))
        };
        start.saturating_add(first)..start.saturating_add(last).min(self.source.end)
    }

    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.length)? = byte;
        self.length = self.length.checked_add(1)?;
        Some(())
    }

    fn hexadecimal(&mut self, word: &[u8]) -> Option<()> {
        for pair in word.chunks_exact(2) {
            let byte = core::str::from_utf8(pair).ok()?;
            self.push(u8::from_str_radix(byte, 16).ok()?)?;
        }
        Some(())
    }

    fn base64(&mut self, word: &[u8]) -> Option<()> {
        let (mut bits, mut count) = (0_u32, 0_u32);
        for character in word {
            bits = bits << 6 | value64(*character)?;
            count = count.wrapping_add(6);
            if count >= 8 {
                count = count.wrapping_sub(8);
                let byte = u8::try_from(bits.checked_shr(count)? & 0xff).ok()?;
                // Whatever is no text is noticed at its first byte, mostly.
                if byte < b' ' && byte != b'\n' {
                    return None;
                }
                self.push(byte)?;
            }
        }
        (word.len() % 4 != 1).then_some(())
    }

    fn is_printable(&self) -> bool {
        let text = self.text();
        !text.is_empty() && !text.chars().any(char::is_control)
    }
}

/// Where the digits around `at` are, if they are enough for a value.
fn around(text: &Text<'_>, at: usize, is_digit: impl Fn(u8) -> bool) -> Option<Range<usize>> {
    let before = text.bytes_before(at, MOST).iter().rev();
    let start = at.checked_sub(before.take_while(|byte| is_digit(**byte)).count())?;
    let end = text.until(start, MOST.saturating_mul(2), |byte| !is_digit(byte));
    (end.saturating_sub(start) >= FEWEST).then_some(start..end)
}

fn is_digit64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

fn value64(character: u8) -> Option<u32> {
    let value = match character {
        b'A'..=b'Z' => character.wrapping_sub(b'A'),
        b'a'..=b'z' => character.wrapping_sub(b'a').wrapping_add(26),
        b'0'..=b'9' => character.wrapping_sub(b'0').wrapping_add(52),
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(value.into())
}
