//! What stands between the parts of a placeholder: `_` before its code, `-` before its form, and what models, translators
//! and typesetting write in their place.

use super::brackets::{ends_with, starts_with};

/// Hyphens and underscores.
const HYPHENS: [char; 7] = ['_', '-', '\u{ad}', '\u{2010}', '\u{2011}', '\u{ff0d}', '\u{ff3f}'];

/// Dashes, which also stand between the parts of a sentence.
const DASHES: [char; 5] = ['\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}'];

/// How those are escaped for URLs, JSON and HTML.
const ESCAPES: [(char, &[&str]); 10] = [
    ('\u{5f}', &["%5f", "\\u005f", "&#95;", "&#x5f;", "&lowbar;"]),
    ('\u{2d}', &["%2d", "\\u002d", "&#45;", "&#x2d;"]),
    ('\u{ad}', &["%c2%ad", "\\u00ad", "&#173;", "&#xad;", "&shy;"]),
    ('\u{2010}', &["%e2%80%90", "\\u2010", "&#8208;", "&#x2010;", "&hyphen;"]),
    ('\u{2011}', &["%e2%80%91", "\\u2011", "&#8209;", "&#x2011;"]),
    ('\u{2012}', &["%e2%80%92", "\\u2012", "&#8210;", "&#x2012;"]),
    ('\u{2013}', &["%e2%80%93", "\\u2013", "&#8211;", "&#x2013;", "&ndash;"]),
    ('\u{2014}', &["%e2%80%94", "\\u2014", "&#8212;", "&#x2014;", "&mdash;"]),
    ('\u{2015}', &["%e2%80%95", "\\u2015", "&#8213;", "&#x2015;", "&horbar;"]),
    ('\u{2212}', &["%e2%88%92", "\\u2212", "&#8722;", "&#x2212;", "&minus;"]),
];

fn escapes() -> impl Iterator<Item = (char, &'static str)> {
    let each = |(joint, escapes): &(char, &'static [&'static str])| {
        let joint = *joint;
        escapes.iter().map(move |escape| (joint, *escape))
    };
    ESCAPES.iter().flat_map(each)
}

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
    let (joint, escape) = escapes().find(|(_, escape)| ends_with(text, escape))?;
    let rest = text.get(..text.len().saturating_sub(escape.len()))?;
    let is_dash = DASHES.contains(&joint);
    Some(Joint { rest, is_dash, is_character: false, is_escaped: false })
}

/// What stands behind the joint that a text begins with.
pub(super) fn behind(text: &str) -> Option<&str> {
    let first = text.bytes().next()?;
    if first.is_ascii() && !b"_-\\%&".contains(&first) {
        return None;
    }
    if let Some((_, escape)) = escapes().find(|(_, escape)| starts_with(text, escape)) {
        return text.get(escape.len()..);
    }
    text.strip_prefix('\\').unwrap_or(text).strip_prefix(is_joint)
}

/// What stands before and behind the last joint of a text.
pub(super) fn last(text: &str) -> Option<(&str, &str)> {
    let character = text.rsplit_once(is_joint);
    let rest = character.map_or(text, |(_, rest)| rest);
    let mut marks = rest.rmatch_indices(['%', '\\', '&']);
    let escape = marks.find_map(|(at, _)| {
        let tail = rest.get(at..)?;
        let (_, escape) = escapes().find(|(_, escape)| starts_with(tail, escape))?;
        let head = text.len().saturating_sub(tail.len());
        Some((text.get(..head)?, tail.get(escape.len()..)?))
    });
    escape.or(character)
}

/// Whether a text may be the beginning of an escape.
pub(super) fn begins_escape(text: &str) -> bool {
    escapes().any(|(_, escape)| starts_with(escape, text))
}
