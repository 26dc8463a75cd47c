//! The canonical form of a document and its hash.
//!
//! The form is RFC 8785 (JSON Canonicalization Scheme) of the document as JSON, with TOML dates
//! written as the strings they are in JSON. Documents hold no floats, and integers stay within
//! ±(2^53 − 1) (RFC 7493), so any implementation of RFC 8785 gives the same bytes.

use super::{
    fault::{Fault, say},
    tree::{Node, Tree, by_key},
};
use crate::encoding::put_escaped;
use alloc::string::String;
use sha2::{Digest as _, Sha256};

/// Largest integer that every JSON implementation keeps exactly.
const MAX_INTEGER: u64 = 0x1f_ffff_ffff_ffff;

/// SHA-256 of the canonical form.
pub(in crate::policy) fn hash(root: &Node<'_>) -> Result<[u8; 32], Fault> {
    let mut text = String::new();
    write(root, &mut text)?;
    Ok(Sha256::digest(text.as_bytes()).into())
}

pub(in crate::policy) fn write(node: &Node<'_>, out: &mut String) -> Result<(), Fault> {
    match &node.tree {
        Tree::Text(text) => quote(text, out),
        Tree::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
        Tree::Integer(value) if value.unsigned_abs() <= MAX_INTEGER => {
            number(*value < 0, value.unsigned_abs(), out);
        }
        Tree::Integer(_) => return Err(Fault::new(node.place, "an integer beyond 2^53 - 1")),
        Tree::Other(what) => {
            return Err(Fault::new(node.place, say!("{what} has no meaning here")));
        }
        Tree::List(items) => {
            for (index, item) in items.iter().enumerate() {
                out.push(if index == 0 { '[' } else { ',' });
                write(item, out)?;
            }
            out.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Tree::Table(entries) => {
            for (index, entry) in by_key(entries).into_iter().enumerate() {
                out.push(if index == 0 { '{' } else { ',' });
                quote(&entry.key, out);
                out.push(':');
                write(&entry.node, out)?;
            }
            out.push_str(if entries.is_empty() { "{}" } else { "}" });
        }
    }
    Ok(())
}

/// A whole number, without the machinery of formatting.
pub(in crate::policy) fn number(negative: bool, magnitude: u64, out: &mut String) {
    if negative {
        out.push('-');
    }
    let (mut digits, mut left, mut count) = ([0_u8; 20], magnitude, 0_usize);
    for digit in digits.iter_mut().rev() {
        *digit = u8::try_from(left % 10).unwrap_or_default() | b'0';
        left /= 10;
        count = count.saturating_add(1);
        if left == 0 {
            break;
        }
    }
    let leading = digits.len().saturating_sub(count);
    out.extend(digits.into_iter().skip(leading).map(char::from));
}

/// A JSON string with the shortest escapes (RFC 8785, section 3.2.2.2).
pub(in crate::policy) fn quote(text: &str, out: &mut String) {
    let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    out.push('"');
    if text.bytes().all(is_plain) {
        out.push_str(text);
        out.push('"');
        return;
    }
    put_escaped(text, out);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::super::tree::Document;
    use super::*;

    #[test]
    fn the_form_is_that_of_rfc_8785() {
        let document = Document::json(
            "{ \"\u{20ac}\": [], \"\\r\": \"\\u000f\\\"\\\\/\", \"\u{1f600}\": -1, \"\u{fb33}\": {}, \"1\": true }",
            1_000,
        )
        .unwrap();
        let mut text = String::new();
        write(&document.root, &mut text).unwrap();
        // The example of section 3.2.3: U+1F600 sorts before U+FB33 in UTF-16.
        let expected = "{\"\\r\":\"\\u000f\\\"\\\\/\",\"1\":true,\"\u{20ac}\":[],\"\u{1f600}\":-1,\"\u{fb33}\":{}}";
        assert_eq!(text, expected);
    }

    #[test]
    fn floats_null_and_large_integers_have_no_form() {
        for text in ["1.5", "null", "9007199254740992", "18446744073709551615"] {
            let document = Document::json(text, 100).unwrap();
            assert!(hash(&document.root).is_err(), "{text}");
        }
    }
}
