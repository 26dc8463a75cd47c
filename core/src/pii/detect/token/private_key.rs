//! Private keys in PEM.

use super::LONGEST_SECRET;
use crate::pii::{
    detect::{Candidate, Evidence},
    kind::Kind,
    text::Text,
};

/// The private key in PEM (RFC 7468) whose dashes begin at `start`; to its last line, or as far
/// as it goes.
pub(in crate::pii) fn private_key(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let begin = b"-----BEGIN ";
    if text.bytes_from(start, begin.len()) != begin {
        return None;
    }
    text.looked_to(start.saturating_add(LONGEST_SECRET));
    let rest = text.bytes_from(start, LONGEST_SECRET);
    let label = rest.get(begin.len()..)?;
    let label_end = label.iter().take(48).position(|byte| *byte == b'-')?;
    if !label.get(..label_end)?.ends_with(b"PRIVATE KEY") {
        return None;
    }
    // The dashes after the label, and the next five: of the end, or of another key.
    let body = label_end.checked_add(16)?;
    let dashes = b"-----";
    let tail = rest.get(body..)?.windows(dashes.len()).position(|window| window == dashes);
    let tail = tail.map(|tail| body.saturating_add(tail));
    let last = tail.and_then(|tail| rest.get(tail..)?.strip_prefix(b"-----END "));
    let length = match (tail, last) {
        (Some(tail), Some(last)) => {
            let label = last.windows(dashes.len()).take(48).position(|window| window == dashes);
            // The last of its dashes may be missing.
            let label =
                label.map_or_else(|| dashes_end(last), |label| label.saturating_add(dashes.len()));
            tail.checked_add(9)?.checked_add(label)?
        }
        // Its end was cut off.
        _ => body.saturating_add(lines(rest.get(body..)?)),
    };
    let key = Candidate::new(Kind::Secret, start, start.saturating_add(length), 9);
    Some(key.of("PRIVATE_KEY").with(Evidence::PREFIX))
}

/// Where the dashes behind the label of the last line of a key end.
fn dashes_end(last: &[u8]) -> usize {
    let is_of_line = |byte: &&u8| byte.is_ascii_uppercase() || matches!(byte, b' ' | b'-');
    let line = last.iter().take(48).take_while(is_of_line).count();
    let dash = last.iter().take(line).rposition(|byte| *byte == b'-');
    dash.map_or(0, |dash| dash.saturating_add(1))
}

/// How far what stands behind the first line of a key is its body: headers and long words in base64, and a
/// last one that is shorter.
fn lines(body: &[u8]) -> usize {
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let mut end = 0_usize;
    let mut at = 0_usize;
    for word in body.split(u8::is_ascii_whitespace) {
        let is_header = [&b"Proc-Type:"[..], b"4,ENCRYPTED", b"DEK-Info:"].contains(&word)
            || word.starts_with(b"AES-")
            || word.starts_with(b"DES-");
        let is_long = word.len() >= SHORTEST_LINE;
        let is_mark = |byte: &u8| byte.is_ascii_digit() || b"+/=".contains(byte);
        let is_last = end > 0 && word.iter().any(is_mark);
        let is_body = word.iter().all(is_base64) && (is_long || is_last);
        if !word.is_empty() && !is_header && !is_body {
            break;
        }
        if !word.is_empty() {
            end = at.saturating_add(word.len());
        }
        at = at.saturating_add(word.len()).saturating_add(1);
    }
    end
}

/// Characters of a line of a key but the last.
const SHORTEST_LINE: usize = 32;

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn private_keys_go_on_without_their_last_line() {
        let line = "MIIEpAIBAAKCAQEAx7Qm2vZt0pLr8sYw1nKdFg5hJc3bVe9aTqUiOzXlRkMjWyPn";
        let (begin, end) = ("-----BEGIN RSA PRIVATE KEY-----", "-----END RSA PRIVATE KEY-----");
        let headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,3F17F5316E2BAC89";
        for key in [
            alloc::format!("{begin}\n{line}\n{line}\nq8w2E=="),
            alloc::format!("{begin} {line} {line}"),
            alloc::format!("{begin}\n{headers}\n\n{line}\n{line}"),
        ] {
            let text = alloc::format!("{key}\nPlease help");
            assert_eq!(found(Kind::Secret, &text), [&*key], "{text}");
            let whole = alloc::format!("{begin}\n{line}\n{end}");
            let two = alloc::format!("{key}\n{whole}");
            assert_eq!(found(Kind::Secret, &two), [key, whole]);
        }
        let text = alloc::format!("{begin} stands in front, and nobody knows");
        assert_eq!(found(Kind::Secret, &text), [begin]);
    }
}
