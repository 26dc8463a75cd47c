//! Values that were packed for a URL: base64, base64url, hexadecimal, compressed, signed (JWT).

use crate::encoding::{from_base64url, from_hex};
use alloc::{string::String, vec::Vec};
use miniz_oxide::inflate::{decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

/// The most that a compressed value may become, in bytes.
const MOST_INFLATED: usize = 16 << 10;

/// The shortest packed value in characters; without padding shorter ones are words.
const FEWEST: usize = 12;
const FEWEST_PADDED: usize = 8;

/// Compressors make one block of what is shorter, in bytes.
const SHORT: usize = 256;

/// How a value was packed, as reports name it.
pub(super) type Packing = &'static str;

/// What a packed value says, if it is one and says text.
pub(super) fn unpacked(value: &str) -> Option<(String, Packing)> {
    let padded = value.ends_with('=');
    if value.len() < FEWEST && !(padded && value.len() >= FEWEST_PADDED) {
        return None;
    }
    let is_hex = value.len().is_multiple_of(2) && value.bytes().all(|b| b.is_ascii_hexdigit());
    let hex = if is_hex { from_hex(&value.to_ascii_lowercase()).ok() } else { None };
    if let Some(text) = hex.and_then(printable) {
        return Some((text, "hex"));
    }
    let bytes = base64(value)?;
    if let Some(text) = inflated(&bytes) {
        return Some((text, "compressed"));
    }
    printable(bytes).map(|text| (text, "base64"))
}

/// The header and the claims of a signed token (RFC 7519), which nothing hides.
pub(super) fn claims(value: &str) -> Option<[String; 2]> {
    let mut parts = value.split('.');
    let (header, claims, signature) = (parts.next()?, parts.next()?, parts.next()?);
    let is_token = parts.next().is_none() && header.starts_with("eyJ") && signature.len() > 1;
    if !is_token {
        return None;
    }
    Some([base64(header).and_then(printable)?, base64(claims).and_then(printable)?])
}

/// Either alphabet, with or without padding.
fn base64(value: &str) -> Option<Vec<u8>> {
    let value = value.trim_end_matches('=');
    if !value.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/-_".contains(&b)) {
        return None;
    }
    if value.contains(['+', '/']) {
        return from_base64url(&value.replace('+', "-").replace('/', "_")).ok();
    }
    from_base64url(value).ok()
}

/// What zlib (RFC 1950), gzip (RFC 1952) or plain DEFLATE (RFC 1951) makes of it.
fn inflated(bytes: &[u8]) -> Option<String> {
    let inflated = match bytes {
        [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => {
            decompress_to_vec_zlib_with_limit(bytes, MOST_INFLATED).ok()?
        }
        // Ten bytes of header when no flag says more.
        [0x1f, 0x8b, 8, 0, ..] => {
            decompress_to_vec_with_limit(bytes.get(10..)?, MOST_INFLATED).ok()?
        }
        // What is short is one block, which says that it is the last (RFC 1951, 3.2.3).
        [first, ..] if first & 1 == 0 && bytes.len() < SHORT => return None,
        _ if is_text(bytes) => return None,
        _ => decompress_to_vec_with_limit(bytes, MOST_INFLATED).ok()?,
    };
    printable(inflated).filter(|text| text.len() > FEWEST_PADDED)
}

fn printable(bytes: Vec<u8>) -> Option<String> {
    String::from_utf8(bytes).ok().filter(|text| is_text(text.as_bytes()) && text.len() > 2)
}

fn is_text(bytes: &[u8]) -> bool {
    let is_text = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    core::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(is_text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{base64, base64url, hex};

    #[test]
    fn packed_values_are_unpacked() {
        let text = "jo@example.com?&";
        let both = [base64(text.as_bytes()), base64url(text.as_bytes())];
        for value in both {
            assert_eq!(unpacked(&value).unwrap(), (text.into(), "base64"));
        }
        assert_eq!(unpacked(&hex(text.as_bytes())).unwrap().1, "hex");
        assert_eq!(unpacked("6A6F406578616D706C652E636F6D").unwrap().0, "jo@example.com");
        let long = "jo@example.com jo@example.com jo@example.com";
        let zlib = miniz_oxide::deflate::compress_to_vec_zlib(long.as_bytes(), 6);
        assert_eq!(unpacked(&base64url(&zlib)).unwrap(), (long.into(), "compressed"));
        let plain = miniz_oxide::deflate::compress_to_vec(long.as_bytes(), 6);
        assert_eq!(unpacked(&base64url(&plain)).unwrap(), (long.into(), "compressed"));
        let gzip = [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3][..], &plain].concat();
        assert_eq!(unpacked(&base64url(&gzip)).unwrap(), (long.into(), "compressed"));
    }

    #[test]
    fn random_and_short_values_say_nothing() {
        for value in [
            "",
            "NbtGG4di33pyIllWOCSb_w",
            "3fa85f64-5717-4562-b3fc-2c963f66afa6",
            "356a192b7913b04c54574d18c28d46e6395428ab",
            "onboarding",
            "bogus=",
        ] {
            assert_eq!(unpacked(value), None, "{value}");
        }
    }

    #[test]
    fn a_bomb_is_left_alone() {
        let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&alloc::vec![b'a'; 1 << 20], 9);
        assert_eq!(unpacked(&base64url(&bomb)), None);
    }

    #[test]
    fn signed_tokens_show_their_claims() {
        let part = |text: &str| base64url(text.as_bytes());
        let token =
            [part(r#"{"alg":"HS256"}"#), part(r#"{"sub":"4711"}"#), "c2ln".into()].join(".");
        assert_eq!(claims(&token).unwrap()[1], r#"{"sub":"4711"}"#);
        assert_eq!(claims("a.b.c"), None);
    }
}
