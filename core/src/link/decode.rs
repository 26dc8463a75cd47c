//! What a part of a URL says once its percent escapes are undone, once and twice.
//!
//! Twice, because redirectors and gateways put a URL, already encoded, into a parameter of
//! theirs. Both readings of `+` are tried: itself, and a space (HTML forms).

use crate::pii::{Kind, Scanner};
use alloc::{borrow::Cow, string::String, vec::Vec};

/// How often escapes are undone.
pub(super) const MAX_DEPTH: usize = 2;

/// The kinds of personal data in a part of a URL, each once, in the order they are found.
pub(super) fn kinds_in(part: &str) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for reading in readings(part) {
        // Readings are never longer than the part, so the scanner's limit is not met.
        for finding in Scanner::new().scan(&reading).unwrap_or_default() {
            if !kinds.contains(&finding.kind()) {
                kinds.push(finding.kind());
            }
        }
    }
    kinds
}

/// Whether escapes are left that were not undone: then nobody knows what the part says.
pub(super) fn is_deeper(part: &str) -> bool {
    let decoded = (0..MAX_DEPTH).fold(Cow::Borrowed(part), |text, _| decode(&text).into());
    decode(&decoded) != decoded
}

fn readings(part: &str) -> Vec<String> {
    let mut readings = Vec::new();
    let mut text = String::from(part);
    for _ in 0..MAX_DEPTH {
        let decoded = decode(&text);
        if decoded == text && !readings.is_empty() {
            break;
        }
        if decoded.contains('+') {
            readings.push(decoded.replace('+', " "));
        }
        readings.push(decoded.clone());
        text = decoded;
    }
    readings
}

/// Undoes each `%` with two hexadecimal digits; other `%` stay. Bytes that are not UTF-8 (old
/// systems send Latin-1) become U+FFFD, which separates words like a mark does.
pub(super) fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escape = if *first == b'%' { escaped(after) } else { None };
        let (byte, next) = escape.unwrap_or((*first, after));
        bytes.push(byte);
        rest = next;
    }
    String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
}

/// The byte that two hexadecimal digits stand for, and what follows them.
fn escaped(digits: &[u8]) -> Option<(u8, &[u8])> {
    let (pair, rest) = digits.split_at_checked(2)?;
    let [high, low] = pair else { return None };
    let value = |digit: u8| char::from(digit).to_digit(16);
    let byte = u8::try_from(value(*high)? << 4 | value(*low)?).ok()?;
    Some((byte, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_and_other_percent_signs_stay() {
        assert_eq!(decode("a%40b%2Bc%C3%A9"), "a@b+cé");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("100%zz%4"), "100%zz%4");
        assert_eq!(decode("Zo%EB"), "Zo\u{fffd}");
        assert_eq!(decode("%2540"), "%40");
    }

    #[test]
    fn plain_once_and_twice_encoded_data_is_seen() {
        for part in ["jo@example.com", "jo%40example.com", "jo%2540example.com"] {
            assert_eq!(kinds_in(part), [Kind::Email], "{part}");
            assert!(!is_deeper(part));
        }
        // The scanner undoes escapes itself, so what is encoded more often may be seen; nobody relies on it.
        assert!(is_deeper("jo%252540example.com"));
    }

    #[test]
    fn a_plus_is_a_plus_and_a_space() {
        assert_eq!(kinds_in("+447700900461"), [Kind::Phone]);
        assert_eq!(kinds_in("DE89+3704+0044+0532+0130+00"), [Kind::Iban]);
        assert_eq!(kinds_in("a+b@example.com"), [Kind::Email]);
    }
}
