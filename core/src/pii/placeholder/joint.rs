//! What stands between the parts of a placeholder: `_` before its code, `-` before its form, and what models, translators
//! and typesetting write in their place.

use super::brackets::{ends_with, starts_with};

/// Hyphens and underscores.
const HYPHENS: [char; 7] = ['_', '-', '\u{ad}', '\u{2010}', '\u{2011}', '\u{ff0d}', '\u{ff3f}'];

/// Dashes, which also stand between the parts of a sentence.
const DASHES: [char; 5] = ['\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}'];

/// Those in percent escapes and in JSON's, and whether they are dashes.
const ESCAPES: [(&str, bool); 12] = [
    ("%5f", false),
    ("%2d", false),
    ("\\u005f", false),
    ("\\u002d", false),
    ("\\u00ad", false),
    ("\\u2010", false),
    ("\\u2011", false),
    ("\\u2012", true),
    ("\\u2013", true),
    ("\\u2014", true),
    ("\\u2015", true),
    ("\\u2212", true),
];

/// A text without the joint at its end.
pub(super) struct Joint<'t> {
    pub(super) rest: &'t str,
    pub(super) is_dash: bool,
    /// Written as one character, around which there may be space.
    pub(super) is_character: bool,
    /// `\` stood before it.
    pub(super) is_escaped: bool,
}

pub(super) fn is_joint(character: char) -> bool {
    // Asked for every word.
    character == '_' || character == '-' || !character.is_ascii() && is_other(character)
}

fn is_other(character: char) -> bool {
    HYPHENS.contains(&character) || DASHES.contains(&character)
}

/// The character at the end of a text that joins parts.
pub(super) fn at_end(text: &str) -> Option<Joint<'_>> {
    let last = text.chars().next_back().filter(|last| is_joint(*last))?;
    let rest = text.strip_suffix(last)?;
    let unescaped = rest.strip_suffix('\\');
    Some(Joint {
        rest: unescaped.unwrap_or(rest),
        is_dash: DASHES.contains(&last),
        is_character: true,
        is_escaped: unescaped.is_some(),
    })
}

/// The escape at the end of a text that joins parts.
pub(super) fn escape_at_end(text: &str) -> Option<Joint<'_>> {
    let (escape, is_dash) = ESCAPES.iter().find(|(escape, _)| ends_with(text, escape))?;
    let rest = text.get(..text.len().saturating_sub(escape.len()))?;
    Some(Joint { rest, is_dash: *is_dash, is_character: false, is_escaped: false })
}

/// What stands behind the joint that a text begins with.
pub(super) fn behind(text: &str) -> Option<&str> {
    let first = text.bytes().next()?;
    if first.is_ascii() && !b"_-\\%".contains(&first) {
        return None;
    }
    if let Some((escape, _)) = ESCAPES.iter().find(|(escape, _)| starts_with(text, escape)) {
        return text.get(escape.len()..);
    }
    text.strip_prefix('\\').unwrap_or(text).strip_prefix(is_joint)
}

/// What stands before and behind the last joint of a text.
pub(super) fn last(text: &str) -> Option<(&str, &str)> {
    let character = text.rsplit_once(is_joint);
    let rest = character.map_or(text, |(_, rest)| rest);
    let mut marks = rest.rmatch_indices(['%', '\\']);
    let escape = marks.find_map(|(at, _)| {
        let tail = rest.get(at..)?;
        let (escape, _) = ESCAPES.iter().find(|(escape, _)| starts_with(tail, escape))?;
        let head = text.len().saturating_sub(tail.len());
        Some((text.get(..head)?, tail.get(escape.len()..)?))
    });
    escape.or(character)
}

/// Whether a text may be the beginning of an escape.
pub(super) fn begins_escape(text: &str) -> bool {
    ESCAPES.iter().any(|(escape, _)| starts_with(escape, text))
}
