//! Telephone numbers in what people give to be reached: on a line of its own or between marks, behind a name or an
//! address and before an address of e-mail.

use super::alone::ORS;
use crate::pii::{cluster::Run, kind::Kind, text::Text};

/// Whether nothing but a mark stands between a row and what else a person is reached by, and nothing behind it that
/// it could be the number of.
pub(super) fn is_of_one(text: &Text<'_>, run: &Run<'_>) -> bool {
    !run.is_plain_date()
        && (is_before_email(text, run.end)
            || is_behind_contact(text, run.start) && ends(text, run.end))
}

/// Whether a row stands behind an address of e-mail, a word for or and small ones that lead to it: `jo@example.org eller
/// 0315505461`, `ana@example.org, o si no al 919473118`.
pub(super) fn is_behind_email(text: &Text<'_>, run: &Run<'_>) -> bool {
    if text.last() != Some(Kind::Email) || run.start.saturating_sub(text.floor()) > LONGEST_OR {
        return false;
    }
    let between = text.bytes(text.floor()..run.start);
    let between = between.strip_prefix(b",").unwrap_or(between);
    let words = between.strip_prefix(b" ").and_then(|words| words.strip_suffix(b" "));
    let mut words = words.unwrap_or_default().split(|byte| *byte == b' ');
    let is_small = |word: &[u8]| word.len() <= SMALL && word.iter().all(u8::is_ascii_lowercase);
    words.next().is_some_and(|or| ORS.has_written(or))
        && words.all(is_small)
        && !run.is_plain_date()
}

/// Bytes of such words with their spaces, and letters of a small one.
const LONGEST_OR: usize = 14;
const SMALL: usize = 3;

/// `912155995 · jo@example.org`, also with a label: `0131 496 0721⏎e: jo@example.org`.
fn is_before_email(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes_from(end, LONGEST_EMAIL);
    let parted = MARKS.iter().find_map(|mark| behind.strip_prefix(*mark));
    let Some(rest) = parted.or_else(|| behind_or(behind)) else { return false };
    let label = rest
        .iter()
        .take(LONGEST_LABEL)
        .position(|byte| !byte.is_ascii_alphabetic() && *byte != b'-');
    let (label, value) = rest.split_at(label.unwrap_or_default());
    let rest = value.strip_prefix(b": ").filter(|_| !label.is_empty()).unwrap_or(rest);
    let word = rest.split(|byte| *byte <= b' ').next().unwrap_or_default();
    let mut parts = word.split(|byte| *byte == b'@');
    let is_part = |part: &[u8]| part.first().is_some_and(u8::is_ascii_alphanumeric);
    parts.next().is_some_and(is_part) && parts.next().is_some_and(is_part)
}

/// What stands behind a word for or: `o jo@example.org`.
fn behind_or(behind: &[u8]) -> Option<&[u8]> {
    let behind = behind.strip_prefix(b" ")?;
    let length = behind.iter().take(LONGEST_LABEL).position(|byte| *byte == b' ')?;
    let (word, rest) = behind.split_at_checked(length)?;
    ORS.has_written(word).then(|| rest.get(1..)).flatten()
}

/// Letters of a label at most.
const LONGEST_LABEL: usize = 8;

/// Behind a person or an address, where a line or a part between marks begins.
fn is_behind_contact(text: &Text<'_>, start: usize) -> bool {
    matches!(text.last(), Some(Kind::Person | Kind::Address))
        && MARKS.contains(&text.bytes(text.floor()..start))
}

fn ends(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes_from(end, 2);
    matches!(
        behind,
        [] | [b'\n' | b'\r' | b';' | b'|' | b'"', ..]
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
    b"\",\"",
    b"\";\"",
    b" | ",
    b" - ",
    b" / ",
    " · ".as_bytes(),
    " – ".as_bytes(),
];

/// Bytes in which an address of e-mail is looked for.
const LONGEST_EMAIL: usize = 56;
