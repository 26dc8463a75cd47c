//! Strict text encodings: base64url and hexadecimal.
//!
//! Decoding accepts exactly one text for each value: no padding, no white space, no stray bits.

#[cfg(any(feature = "keyset", feature = "seal"))]
pub(crate) mod crockford;

use crate::error::{Code, Error, Result};
use alloc::{string::String, vec::Vec};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};

/// Base64url without padding (RFC 4648, section 5).
pub fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads base64url without padding; refuses padding, other alphabets and non-zero trailing bits.
///
/// # Errors
/// `INVALID_ENCODING`.
pub fn from_base64url(text: &str) -> Result<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Error::new(Code::InvalidEncoding))
}

/// [`base64url`] of at most 48 bytes, without memory from the heap.
#[cfg(any(feature = "token", feature = "seal"))]
pub(crate) fn base64url_in<'b>(buffer: &'b mut [u8; 64], bytes: &[u8]) -> &'b str {
    let length = URL_SAFE_NO_PAD.encode_slice(bytes, buffer).unwrap_or_default();
    buffer.get(..length).and_then(|text| str::from_utf8(text).ok()).unwrap_or_default()
}

/// Base64 with padding (RFC 4648, section 4), as signed notes use it.
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Reads base64 with padding; refuses missing padding and non-zero trailing bits.
///
/// # Errors
/// `INVALID_ENCODING`.
pub fn from_base64(text: &str) -> Result<Vec<u8>> {
    STANDARD.decode(text).map_err(|_| Error::new(Code::InvalidEncoding))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Reads lower-case hexadecimal.
///
/// # Errors
/// `INVALID_ENCODING` for an odd length or another character, upper case included.
pub fn from_hex(text: &str) -> Result<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte.wrapping_sub(b'0')),
        b'a'..=b'f' => Some(byte.wrapping_sub(b'a').wrapping_add(10)),
        _ => None,
    };
    let (pairs, odd) = text.as_bytes().as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?));
    match bytes.collect::<Option<Vec<u8>>>() {
        Some(bytes) if odd.is_empty() => Ok(bytes),
        _ => Err(Error::new(Code::InvalidEncoding)),
    }
}

/// Writes a text as it stands in a string of JSON, with the shortest escapes (RFC 8785, section
/// 3.2.2.2).
#[cfg(any(feature = "decide", all(feature = "pii", feature = "keyset")))]
pub(crate) fn put_escaped(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                for digit in [u32::from(letter) >> 4, u32::from(letter) & 15] {
                    out.extend(char::from_digit(digit, 16));
                }
            }
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "policy")]
    #[test]
    fn texts_are_escaped_as_by_others() {
        let all: String = ('\0'..='\u{ff}').chain(['\u{2028}', '\u{1f600}']).collect();
        let mut escaped = String::new();
        put_escaped(&all, &mut escaped);
        assert_eq!(alloc::format!("\"{escaped}\""), serde_json::to_string(&all).unwrap());
    }

    #[test]
    fn base64url_has_one_text_per_value() {
        assert_eq!(base64url(&[0xfb, 0xff]), "-_8");
        assert_eq!(from_base64url("-_8").unwrap(), [0xfb, 0xff]);
        for wrong in ["-_8=", "+/8", "-_9", "-_8 ", "-", "-_8\n"] {
            assert_eq!(from_base64url(wrong).unwrap_err().code(), Code::InvalidEncoding, "{wrong}");
        }
    }

    #[test]
    fn hex_round_trips_and_is_strict() {
        assert_eq!(hex(&[0, 0x9a, 0xff]), "009aff");
        assert_eq!(from_hex("009aff").unwrap(), [0, 0x9a, 0xff]);
        for wrong in ["0", "0G", "0A", " 00"] {
            assert_eq!(from_hex(wrong).unwrap_err().code(), Code::InvalidEncoding, "{wrong}");
        }
    }
}
