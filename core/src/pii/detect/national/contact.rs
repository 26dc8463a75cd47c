//! Telephone numbers in what people give to be reached: on a line of its own or between marks, behind a name or an
//! address and before an address of e-mail.

use crate::pii::{cluster::Run, kind::Kind, text::Text};

/// Whether nothing but a mark stands between a row and what else a person is reached by, and nothing behind it that
/// it could be the number of.
pub(super) fn is_of_one(text: &Text<'_>, run: &Run<'_>) -> bool {
    !run.is_plain_date()
        && (is_before_email(text, run.end)
            || is_behind_contact(text, run.start) && ends(text, run.end))
}

/// `912155995 · jo@example.org`
fn is_before_email(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes(end..end.saturating_add(LONGEST_EMAIL));
    let Some(rest) = MARKS.iter().find_map(|mark| behind.strip_prefix(*mark)) else { return false };
    let word = rest.split(|byte| *byte <= b' ').next().unwrap_or_default();
    let mut parts = word.split(|byte| *byte == b'@');
    let is_part = |part: &[u8]| part.first().is_some_and(u8::is_ascii_alphanumeric);
    parts.next().is_some_and(is_part) && parts.next().is_some_and(is_part)
}

/// Behind a person or an address, where a line or a part between marks begins.
fn is_behind_contact(text: &Text<'_>, start: usize) -> bool {
    matches!(text.last(), Some(Kind::Person | Kind::Address))
        && MARKS.contains(&text.bytes(text.floor()..start))
}

fn ends(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes(end..end.saturating_add(2));
    matches!(
        behind,
        [] | [b'\n' | b'\r' | b';' | b'|', ..]
            | [b'.' | b',']
            | [b'.' | b',', b' ' | b'\n']
            | [b' ', b'|']
    )
}

/// What parts such data.
const MARKS: &[&[u8]] = &[
    b"\n",
    b"\r\n",
    b", ",
    b"; ",
    b";",
    b",",
    b" | ",
    b" - ",
    b" / ",
    " · ".as_bytes(),
    " – ".as_bytes(),
];

/// Bytes in which an address of e-mail is looked for.
const LONGEST_EMAIL: usize = 56;
