//! Brackets as models write them: of any sort, escaped for Markdown, JSON, HTML and URLs.

use super::extent::Extent;

/// How the brackets are written, and so the value must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    #[default]
    Plain,
    /// In percent escapes (RFC 3986).
    Percent,
    /// In character references of HTML.
    Html,
}

/// A bracket that opens: how it is written, and whether it is one of running text.
const OPENERS: &[(&str, Style)] = &[
    ("[", Style::Plain),
    ("{{", Style::Plain),
    ("{", Style::Plain),
    ("<<", Style::Plain),
    ("<", Style::Plain),
    ("(", Style::Plain),
    ("\\[", Style::Plain),
    ("\\{", Style::Plain),
    ("\\<", Style::Plain),
    ("\\(", Style::Plain),
    ("\\u003c", Style::Plain),
    ("\\u005b", Style::Plain),
    ("\\u007b", Style::Plain),
    ("«", Style::Plain),
    ("‹", Style::Plain),
    ("「", Style::Plain),
    ("『", Style::Plain),
    ("【", Style::Plain),
    ("〔", Style::Plain),
    ("〈", Style::Plain),
    ("《", Style::Plain),
    ("［", Style::Plain),
    ("｛", Style::Plain),
    ("＜", Style::Plain),
    ("（", Style::Plain),
    ("⟦", Style::Plain),
    ("⟨", Style::Plain),
    ("%5b", Style::Percent),
    ("%7b", Style::Percent),
    ("%3c", Style::Percent),
    ("%28", Style::Percent),
    ("&lt;", Style::Html),
    ("&#60;", Style::Html),
    ("&#x3c;", Style::Html),
    ("&#91;", Style::Html),
    ("&#x5b;", Style::Html),
    ("&lsqb;", Style::Html),
    ("&lbrack;", Style::Html),
    ("&#123;", Style::Html),
    ("&lcub;", Style::Html),
    ("&lbrace;", Style::Html),
];

const CLOSERS: &[&str] = &[
    "]", "}", ">", ")", "\\]", "\\}", "\\>", "\\)", "\\u003e", "\\u005d", "\\u007d", "»", "›",
    "」", "』", "】", "〕", "〉", "》", "］", "｝", "＞", "）", "⟧", "⟩", "%5d", "%7d", "%3e",
    "%29", "&gt;", "&#62;", "&#x3e;", "&#93;", "&#x5d;", "&rsqb;", "&rbrack;", "&#125;", "&rcub;",
    "&rbrace;",
];

/// The opening bracket at the end of a text; the longest counts.
pub(super) fn opener_at_end(text: &str) -> Option<(&'static str, Style)> {
    // Told by one byte mostly; the letters and the digit are those of escapes.
    let last = text.bytes().next_back()?;
    if last.is_ascii() && !b"[{<(;bBcC8".contains(&last) {
        return None;
    }
    let written = OPENERS.iter().filter(|(opener, _)| ends_with(text, opener));
    written.max_by_key(|(opener, _)| opener.len()).copied()
}

/// The opening bracket at the start of a text.
pub(super) fn opener_at_start(text: &str) -> Option<&'static str> {
    let first = text.bytes().next()?;
    if first.is_ascii() && !b"[{<(\\%&".contains(&first) {
        return None;
    }
    let written = OPENERS.iter().map(|(opener, _)| *opener);
    written.filter(|opener| starts_with(text, opener)).max_by_key(|opener| opener.len())
}

/// The closing bracket at the start of a text.
pub(super) fn closer_at_start(text: &str) -> Option<&'static str> {
    let first = text.bytes().next()?;
    if first.is_ascii() && !b"]}>)\\%&".contains(&first) {
        return None;
    }
    CLOSERS
        .iter()
        .filter(|closer| starts_with(text, closer))
        .max_by_key(|closer| closer.len())
        .copied()
}

/// Whether a text may be the beginning of a closing bracket.
pub(super) fn begins_closer(text: &str) -> bool {
    CLOSERS.iter().any(|closer| starts_with(closer, text))
}

pub(super) fn starts_with(text: &str, with: &str) -> bool {
    text.as_bytes().get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with.as_bytes()))
}

pub(super) fn ends_with(text: &str, with: &str) -> bool {
    let start = text.len().checked_sub(with.len());
    let tail = start.and_then(|start| text.as_bytes().get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(with.as_bytes()))
}

/// Round brackets are punctuation, too: less is taken for a name in them.
pub(super) fn is_round(opener: &str) -> bool {
    matches!(opener, "(" | "\\(" | "（" | "%28")
}

/// A placeholder with its brackets: two opening ones need two of their counterparts, or only the
/// inner one belongs to it.
pub(super) fn paired(text: &str, extent: Extent, opener: &str) -> Extent {
    let closers = match opener {
        "{{" => "}}",
        "<<" => ">>",
        _ => return extent,
    };
    let last = extent.end.saturating_sub(1);
    if text.get(last..).is_some_and(|rest| rest.starts_with(closers)) {
        return Extent { end: extent.end.saturating_add(1), ..extent };
    }
    Extent { start: extent.start.saturating_add(1), ..extent }
}
