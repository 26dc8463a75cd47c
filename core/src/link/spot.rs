//! Where links stand in a text.

use super::merge::tag_at;
use core::ops::Range;

/// Where the http(s) URLs of a text are, in bytes and in order: lines of a log, messages, JSON.
///
/// A URL ends at a blank, a quote or a bracket that was opened before it, never inside of a merge
/// tag; the marks of the sentence behind it are left out.
///
/// ```
/// let text = "Go to https://s.example/q?name=a(b), or <https://t.example/{{ contact.id }}>.";
/// let links: Vec<&str> = visard::link::links_in(text).map(|at| &text[at]).collect();
/// assert_eq!(links, ["https://s.example/q?name=a(b)", "https://t.example/{{ contact.id }}"]);
/// ```
pub fn links_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0_usize;
    core::iter::from_fn(move || {
        let found = next_url(text.get(at..)?)?;
        let start = at.saturating_add(found.start);
        at = at.saturating_add(found.end);
        let link = text.get(start..at)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
        Some(start..start.saturating_add(link.len()))
    })
}

/// The next URL of a text.
pub(super) fn next_url(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        let mark = text.get(from..)?.find("://")?.checked_add(from)?;
        from = mark.checked_add(3)?;
        let front = text.get(..mark)?;
        let web = ["https", "http"].iter().find(|web| {
            let start = front.len().checked_sub(web.len());
            start
                .and_then(|start| front.get(start..))
                .is_some_and(|end| end.eq_ignore_ascii_case(web))
        });
        if let Some(web) = web {
            return Some(mark.saturating_sub(web.len())..end_of(text, from, None));
        }
    }
}

/// Where a link ends that begins before: at the quote that closes it, at a blank or at what brackets
/// it; never inside of a merge tag.
pub(super) fn end_of(text: &str, start: usize, quote: Option<char>) -> usize {
    let mut at = start;
    let mut open = 0_usize;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if matches!(c, '{' | '%' | '<' | '*' | '$' | '[' | '~' | '@' | '\u{ab}')
            && let Some(tag) = tag_at(text, at)
        {
            at = tag.range.end;
            continue;
        }
        let ends = match (quote, c) {
            (Some(quote), _) => c == quote,
            (None, '(' | '[') => {
                open = open.saturating_add(1);
                false
            }
            (None, ')' | ']') => match open.checked_sub(1) {
                Some(fewer) => {
                    open = fewer;
                    false
                }
                None => true,
            },
            _ => c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>' | '`'),
        };
        if ends {
            break;
        }
        at = at.saturating_add(c.len_utf8());
    }
    at
}
