//! Where links stand in a text.

use super::merge::tag_at;
use core::ops::Range;

/// Where the http(s) URLs of a text are, in bytes and in order: lines of a log, messages, JSON.
///
/// A URL ends at a blank, at a bracket that was opened before it, and at a quote or angle bracket
/// unless its query goes on behind (`?name=O'Brien&email=…`); never inside of a merge tag or of JSON
/// that is a value (`?data={"a":1}`). The marks of the sentence behind it are left out.
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
        Some(start..without_marks_of_sentence(text, start, at))
    })
}

/// Where a URL ends of which something is before `from`, as [`links_in`] ends those of `http` and
/// `https`: for the URLs of applications (`myapp://open?email=…`), whose scheme the caller has found.
///
/// ```
/// let text = "open myapp://q?name=O'Brien&id=1, please";
/// assert_eq!(&text[5..visard::link::end_of_link(text, 13)], "myapp://q?name=O'Brien&id=1");
/// ```
pub fn end_of_link(text: &str, from: usize) -> usize {
    without_marks_of_sentence(text, from, end_of(text, from, None))
}

fn without_marks_of_sentence(text: &str, start: usize, end: usize) -> usize {
    let link = text.get(start..end).unwrap_or_default();
    let link = link.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    start.saturating_add(link.len())
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
    let mut is_in_query = false;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if matches!(c, '{' | '%' | '<' | '*' | '$' | '[' | '~' | '@' | '\u{ab}')
            && let Some(tag) = tag_at(text, at)
        {
            at = tag.range.end;
            continue;
        }
        let next = at.saturating_add(c.len_utf8());
        let behind = text.get(next..).unwrap_or_default();
        if quote.is_none()
            && matches!(c, '{' | '[')
            && text.get(..at).is_some_and(|front| front.ends_with('='))
            && let Some(length) = length_of_json(behind)
        {
            at = next.saturating_add(length);
            continue;
        }
        is_in_query |= matches!(c, '?' | '#');
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
                None => !(is_in_query && goes_on(behind)),
            },
            _ => is_blank(c) || is_mark(c) && !(is_in_query && goes_on(behind)),
        };
        if ends {
            break;
        }
        at = next;
    }
    at
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// What no URL should hold, and what some do.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '<' | '>' | '`')
}

/// How many characters behind a mark are looked at: a URL of marks is still read in linear time.
const LOOK: usize = 256;

/// Whether a query goes on behind a mark: there is `&name=` without a blank, another URL or a mark
/// that ends something before it.
fn goes_on(behind: &str) -> bool {
    let mut is_behind_mark = true;
    for (at, c) in behind.char_indices().take(LOOK) {
        let is_ended = is_behind_mark && !c.is_alphanumeric() && c != '&';
        let rest = behind.get(at..).unwrap_or_default();
        if is_ended || is_blank(c) || rest.starts_with("://") {
            return false;
        }
        if rest.strip_prefix('&').is_some_and(is_parameter) {
            return true;
        }
        is_behind_mark = is_mark(c);
    }
    false
}

/// The longest name of a parameter that is looked for.
const LONGEST_NAME: usize = 64;

/// Whether a text begins with `name=`.
fn is_parameter(text: &str) -> bool {
    let is_name = |c: &char| c.is_alphanumeric() || "_-.[]%~$:;".contains(*c);
    let length = text.chars().take(LONGEST_NAME).take_while(is_name).count();
    length > 0 && text.chars().nth(length) == Some('=')
}

/// The longest JSON as the value of a parameter that is seen as one.
const LONGEST_JSON: usize = 4096;

/// Where JSON that was opened ends, if it begins with a string; it may have blanks in it.
fn length_of_json(behind: &str) -> Option<usize> {
    if !behind.trim_start_matches(['{', '[', ' ', '\\']).starts_with('"') {
        return None;
    }
    let mut depth = 1_usize;
    for (at, c) in behind.char_indices().take(LONGEST_JSON) {
        match c {
            '{' | '[' => depth = depth.saturating_add(1),
            '}' | ']' => depth = depth.saturating_sub(1),
            _ if c.is_control() => return None,
            _ => {}
        }
        if depth == 0 {
            return at.checked_add(1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, vec::Vec};

    fn links(text: &str) -> Vec<&str> {
        links_in(text).map(|at| &text[at]).collect()
    }

    #[test]
    fn a_mark_ends_no_link_whose_query_goes_on() {
        for url in [
            "https://s.example/q?lang=fr&name=O'Brien&email=jo@fr.example.com",
            "https://s.example/q?name=\"Anna\"&email=jo@fr.example.com",
            "https://s.example/q?name=O'Brien's&n=`x`&m=<y>&email=jo@fr.example.com",
            "https://s.example/q?name=x)y]z&email=jo@fr.example.com",
            "https://s.example/q?data={\"email\":\"jo@fr.example.com\",\"a\":[{\"b\":1}]}",
            "https://s.example/q?data=[{\"email\":\"jo@fr.example.com\"}]&lang=fr",
            "https://s.example/q?data={ \"email\": \"jo@fr.example.com\" }&lang=fr",
        ] {
            for text in [format!("see {url} now"), format!("'{url}', \"x\""), format!("<{url}>")] {
                assert_eq!(links(&text), [url], "{text}");
            }
        }
    }

    #[test]
    fn json_is_looked_at_to_a_bound() {
        let long = |length| format!("\"{}\"}}", "x".repeat(length));
        assert_eq!(length_of_json(&long(9)), Some(12));
        assert_eq!(length_of_json(&long(LONGEST_JSON)), None);
    }

    #[test]
    fn quotes_and_tags_around_links_end_them() {
        let (one, two) = ("https://s.example/?a=1", "https://t.example/?b=2&c=3");
        for text in [
            format!("['{one}','{two}']"),
            format!("{{\"u\":\"{one}\",\"v\":\"{two}\"}}"),
            format!("<a href='{one}' b=\"c&d=e\">{two}</a>"),
            format!("{one}<br>{two}"),
            format!("'{one}'+x+'&email='+y {two}"),
            format!("`{one}` `{two}`"),
        ] {
            assert_eq!(links(&text), [one, two], "{text}");
        }
    }
}
