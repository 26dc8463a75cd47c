//! What stands for personal data already: labels and placeholders. They are shielded.

use crate::pii::{kind::Kind, text::Text};

/// The longest label with its brackets.
const LONGEST: usize = 72;

/// The label that begins with the `[` at `at`: where it ends, and the kind it stands for.
///
/// A label is the name of a kind in brackets; a placeholder has `_` and a code of letters and
/// digits behind a name of any kind or field, and perhaps `-` and a form; a keyed hash one of 26
/// behind that of a kind.
pub(in crate::pii) fn at(text: &Text<'_>, at: usize) -> Option<(usize, Option<Kind>)> {
    let inner = text.bytes_from(at, LONGEST).get(1..)?;
    let length = inner.iter().position(|byte| *byte == b']')?;
    let label = core::str::from_utf8(inner.get(..length)?).ok()?;
    let end = at.checked_add(length)?.checked_add(2)?;
    if let Ok(kind) = Kind::from_name(label) {
        return Some((end, Some(kind)));
    }
    let (name, code) = label.rsplit_once('_')?;
    let code = without_form(code);
    let is_code = matches!(code.len(), 1..=8 | 26)
        && code.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    let kind = Kind::from_name(name).ok();
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    let full = code.len() == 8 && !name.is_empty() && is_name;
    (is_code && (kind.is_some() || full)).then_some((end, kind))
}

/// A code of eight characters without what tells spellings apart: `7K3QX9P2-4F`.
fn without_form(code: &str) -> &str {
    let is_form = |form: &str| {
        let is_part = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
        matches!(form.len(), 2..=24) && form.bytes().all(is_part)
    };
    match code.split_once('-') {
        Some((code, form)) if code.len() == 8 && is_form(form) => code,
        _ => code,
    }
}
