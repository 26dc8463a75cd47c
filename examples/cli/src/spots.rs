//! Where URLs stand in lines: whole ones, and the targets of requests in access logs.

mod bare;
mod behind;
mod json;
mod targets;

pub(crate) use json::{in_json, is_json, line_of_other};

use bare::{bare_targets, is_target, named_values, whole_of_named, whole_query};
use behind::{extended, left_behind};
use core::ops::Range;
use std::borrow::Cow;
use targets::targets;
use visard::{
    Code, Error, Result,
    link::{self, Leak},
};

/// A URL, or the target of a request, which has no host.
pub(crate) struct Spot {
    pub(crate) range: Range<usize>,
    /// Bytes of it that are left out when it is looked at: another scheme.
    kept: usize,
    /// What stands before the rest then.
    front: &'static str,
}

/// What stands before the target of a request while it is looked at.
const HOST: &str = "http://log";

/// And before what has no scheme, or another one.
const SCHEME: &str = "http://";

/// And before parameters without a URL.
const PARAMETERS: &str = "http://log/?";

impl Spot {
    fn new(range: Range<usize>, kept: usize, front: &'static str) -> Self {
        Self { range, kept, front }
    }

    /// What is left out, and the URL to look at.
    fn url<'t>(&self, text: &'t str) -> (&'t str, String) {
        let text = text.get(self.range.clone()).unwrap_or_default();
        let (kept, rest) = text.split_at_checked(self.kept).unwrap_or(("", text));
        (kept, [self.front, &*unescaped(rest)].concat())
    }

    pub(crate) fn audit(&self, text: &str) -> Result<Vec<Leak>> {
        audited(&self.url(text).1)
    }

    /// What a change of URLs makes of it.
    pub(crate) fn changed(
        &self,
        text: &str,
        change: impl Fn(&str) -> Result<String>,
    ) -> Result<String> {
        let (kept, url) = self.url(text);
        let as_it_is = || text.get(self.range.clone()).unwrap_or_default().to_owned();
        match change(&url) {
            // Also the blanks in it.
            Ok(changed) if changed == url => Ok(as_it_is()),
            Ok(changed) => {
                // Where no parameter is left, neither is the mark before them.
                let front = self.front.strip_suffix('?').unwrap_or(self.front);
                let bare = changed.strip_prefix(self.front).or(changed.strip_prefix(front));
                let bare = bare.unwrap_or(&changed);
                // A target is never empty.
                let bare = if bare.is_empty() && self.front == HOST { "/" } else { bare };
                Ok([kept, bare].concat())
            }
            // What only looks like a URL stays; one that cannot be changed does not.
            Err(_) if is_other(&url) && audited(&url)?.is_empty() => Ok(as_it_is()),
            Err(error) => Err(error),
        }
    }

    fn moved(self, by: usize) -> Self {
        Self { range: self.range.start + by..self.range.end + by, ..self }
    }

    fn overlaps(&self, other: &Range<usize>) -> bool {
        self.range.start < other.end && other.start < self.range.end
    }
}

fn is_other(text: &str) -> bool {
    link::audit(text).is_err_and(|error| error.code() == Code::InvalidArgument)
}

/// What a URL tells; of one that none can be, what it would with its marks as browsers read them.
fn audited(url: &str) -> Result<Vec<Leak>> {
    if !is_other(url) {
        return link::audit(url);
    }
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest).replace('\\', "/");
    match link::audit(&[HOST, "/", &rest].concat()) {
        // `http://` and nothing of a URL behind it.
        Err(error) if error.code() == Code::InvalidArgument => Ok(Vec::new()),
        audited => audited,
    }
}

/// Blanks, and what servers escape in their logs (`\x22`, `\"`), as they are in a URL.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains([' ', '\t', '\\']) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find([' ', '\t', '\\']) {
        let (before, mark) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let digits = mark.strip_prefix("\\x").and_then(|behind| behind.get(..2));
        let digits = digits.filter(|two| two.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let (written, length) = match digits {
            Some(digits) => (["%", digits].concat(), 4),
            None if mark.starts_with("\\\"") => ("%22".to_owned(), 2),
            None if mark.starts_with('\\') => ("\\".to_owned(), 1),
            None => ("%20".to_owned(), 1),
        };
        out.push_str(&written);
        rest = mark.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out.into()
}

/// All of a text, from left to right.
pub(crate) fn of(text: &str) -> Vec<Spot> {
    // A file may begin with a byte order mark.
    if let Some(rest) = text.strip_prefix(BOM) {
        return of(rest).into_iter().map(|spot| spot.moved(BOM.len_utf8())).collect();
    }
    let Some(whole) = whole(text) else { return within(text) };
    // Behind the tab there is something else.
    let end = whole.range.end;
    let behind = text.get(end..).unwrap_or_default();
    let behind = within(behind).into_iter().map(|spot| spot.moved(end));
    core::iter::once(whole).chain(behind).collect()
}

/// All of a value under the name of a member or column, which may say that it is a query or path.
pub(crate) fn of_named(name: &str, text: &str) -> Vec<Spot> {
    whole_of_named(name, text).map_or_else(|| of(text), |whole| vec![whole])
}

/// The byte order mark.
pub(crate) const BOM: char = '\u{feff}';

fn within(text: &str) -> Vec<Spot> {
    let mut links: Vec<_> = link::links_in(text).map(|link| extended(text, link)).collect();
    links.dedup_by(|next, before| next.start < before.end);
    let is_free = |target: &Range<usize>| {
        // A proxy logs whole URLs.
        let next = links.partition_point(|link| link.end <= target.start);
        links.get(next).is_none_or(|link| link.start >= target.end || link.start > target.start)
    };
    // Those with a method first: they reach to the version of HTTP.
    let targets = targets(text).chain(bare_targets(text)).filter(is_free);
    let mut spots: Vec<Spot> = targets.map(|range| Spot::new(range, 0, HOST)).collect();
    let others = others(text).chain(named_values(text)).filter(|spot| is_free(&spot.range));
    spots.extend(others);
    spots.extend(links.iter().cloned().map(|range| Spot::new(range, 0, "")));
    spots.sort_by_key(|spot| spot.range.start);
    spots.dedup_by(|next, before| before.overlaps(&next.range));
    let left = left_behind(text, &spots);
    spots.extend(left);
    spots.sort_by_key(|spot| spot.range.start);
    spots
}

/// The longest name of a scheme that is looked for.
const LONGEST_SCHEME: usize = 32;

/// URLs of other schemes: `myapp://open?email=…`, `ftp://…`.
fn others(text: &str) -> impl Iterator<Item = Spot> {
    let mut from = 0;
    core::iter::from_fn(move || {
        loop {
            let mark = text.get(from..)?.find("://")? + from;
            let scheme = scheme_before(text.get(from..mark)?);
            let start = mark - scheme.len();
            from = mark + 3;
            // Before its end is looked for: a line of marks takes linear time.
            if scheme.is_empty() {
                continue;
            }
            let rest = text.get(from..)?;
            let end = link::end_of_link(text, from);
            let from_scheme = from - start;
            from = end;
            return Some(Spot::new(start..end, from_scheme, front_of(rest)));
        }
    })
}

/// The scheme at the end of a text, empty if there is none.
fn scheme_before(text: &str) -> &str {
    let is_of_scheme = |c: &u8| c.is_ascii_alphanumeric() || b"+-.".contains(c);
    let length = text.bytes().rev().take(LONGEST_SCHEME).take_while(is_of_scheme).count();
    let scheme = text.get(text.len() - length..).unwrap_or_default();
    scheme.trim_start_matches(|c: char| !c.is_ascii_alphabetic())
}

/// `myapp:///open` has no host.
fn front_of(rest: &str) -> &'static str {
    if rest.starts_with('/') { HOST } else { SCHEME }
}

/// Schemes without a host, of which the address itself is what they are about.
const OPAQUE: [&str; 3] = ["mailto:", "tel:", "sms:"];

/// A line, or its beginning up to a tab, that is a URL and nothing else, whatever marks are in it;
/// also without `://`, as people write them: `www.s.example/q?email=…`, `//s.example/…`,
/// `mailto:…`; or the target of a request, or its query with the mark: `/q?email=…`, `?email=…`.
fn whole(text: &str) -> Option<Spot> {
    let field = text.split('\t').next()?;
    let start = field.len() - field.trim_start().len();
    let field = field.trim();
    let range = start..start + field.len();
    if field.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return with_blanks(field).map(|front| Spot::new(range, 0, front));
    }
    let is_opaque = |scheme: &&&str| {
        field.get(..scheme.len()).is_some_and(|front| front.eq_ignore_ascii_case(scheme))
    };
    if let Some(scheme) = OPAQUE.iter().find(is_opaque) {
        return Some(Spot::new(range, scheme.len(), "http://log/"));
    }
    if let Some((scheme, rest)) = field.split_once("://")
        && !scheme.is_empty()
        && scheme_before(scheme) == scheme
    {
        let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
        return Some(if is_web {
            Spot::new(range, 0, "")
        } else {
            Spot::new(range, scheme.len() + 3, front_of(rest))
        });
    }
    if field.starts_with('?') {
        return whole_query(field).map(|query| query.moved(start));
    }
    match field.strip_prefix("//") {
        Some(rest) if begins_with_host(rest) => Some(Spot::new(range, 2, SCHEME)),
        None if begins_with_host(field) => Some(Spot::new(range, 0, SCHEME)),
        _ => is_target(field).then(|| Spot::new(range, 0, HOST)),
    }
}

/// Whether a line is a URL or target with blanks in its last value: it tells something with what is
/// behind the blank (`?name=Anna Kern`) that it does not tell without. What stands before it is told.
fn with_blanks(field: &str) -> Option<&'static str> {
    let at_start = |link: &Range<usize>| link.start == 0;
    let first = link::links_in(field).next().filter(at_start);
    let (first, front) = match first {
        Some(first) => (extended(field, first), ""),
        None => (bare_targets(field).next().filter(at_start)?, HOST),
    };
    let (url, rest) = field.split_at_checked(first.end).unwrap_or((field, ""));
    if !rest.starts_with(' ')
        || !url.contains('?')
        || rest.contains(|c: char| c.is_control() || "\"<>&/".contains(c))
    {
        return None;
    }
    let whole = |text: &str| [front, &*unescaped(text)].concat();
    let leaks = audited(&whole(field)).unwrap_or_default();
    let reached = leaks.last().map(|leak| leak.range().end)?;
    (reached > whole(url).len()).then_some(front)
}

/// A name with dots, the last of which is of letters, and something of a URL behind it.
fn begins_with_host(text: &str) -> bool {
    let Some(end) = text.find(['/', '?', '#', ':']) else { return false };
    let host = text.get(..end).unwrap_or_default();
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let last = host.rsplit_once('.').map_or("", |(_, last)| last);
    host.split('.').all(is_label)
        && last.chars().count() > 1
        && last.chars().all(char::is_alphabetic)
        && text.get(end..).is_some_and(|rest| rest.contains(['/', '?', '#']))
}

/// Text of a bounded length.
pub(crate) fn text(bytes: &[u8], limit: usize) -> Result<&str> {
    if bytes.len() > limit {
        return Err(Error::because(Code::LimitExceeded, "the line is too long"));
    }
    core::str::from_utf8(bytes).map_err(|_| Code::InvalidUtf8.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_and_targets_of_requests_are_found_in_a_log() {
        let line = r#"203.0.113.9 - - [27/Nov/2026] "GET /s?m=1 HTTP/1.1" 200 5 "https://r.example/?a=b" "UA""#;
        let found: Vec<_> = of(line).iter().map(|spot| &line[spot.range.clone()]).collect();
        assert_eq!(found, ["/s?m=1", "https://r.example/?a=b"]);
        let proxied = "GET http://s.example/x HTTP/1.1";
        assert_eq!(of(proxied).len(), 1);
        assert!(of("TARGET /x").is_empty());
    }

    #[test]
    fn urls_of_other_schemes_and_without_one_are_found() {
        for (line, found) in [
            (
                "go to myapp://open?email=jo@example.org now",
                &["myapp://open?email=jo@example.org"][..],
            ),
            ("ftp://s.example/a http://t.example/", &["ftp://s.example/a", "http://t.example/"]),
            ("s.example/q?email=b\n", &["s.example/q?email=b"]),
            (
                "www.s.example/go?u=https://t.example/?m=1",
                &["www.s.example/go?u=https://t.example/?m=1"],
            ),
            ("//s.example/q\tGET /x HTTP/1.1", &["//s.example/q", "/x"]),
            ("MAILTO:jo@example.org", &["MAILTO:jo@example.org"]),
            ("see s.example/q?email=b", &[]),
            ("jo@example.org", &[]),
            ("1.2/3", &[]),
            ("a://", &["a://"]),
            ("\u{feff}s.example/q?email=b", &["s.example/q?email=b"]),
            ("+://+a://b", &["a://b"]),
            ("GET /go?a=b&u=https://t.example/ HTTP/1.1", &["/go?a=b&u=https://t.example/"]),
        ] {
            let spots: Vec<_> = of(line).iter().map(|spot| &line[spot.range.clone()]).collect();
            assert_eq!(spots, found, "{line}");
        }
    }

    #[test]
    fn a_line_that_is_a_url_is_one_to_its_end() {
        for line in [
            "https://s.example/q?lang=fr&name=O'Brien&email=jo@fr.example.com",
            "https://s.example/q?data={\"email\":\"jo@fr.example.com\"}",
            "https://s.example/q?a=`b`'<i>\"c",
            "https://s.example/r?password=Winter2026!",
            "https://s.example/q?name=Anna Kern&email=jo@fr.example.com",
            "https://s.example/q?email=jo@fr.example.com&name=Anna Kern",
            "HTTPS://s.example/q?n=how are you?",
        ] {
            let spots: Vec<_> = of(line).iter().map(|spot| &line[spot.range.clone()]).collect();
            let whole = if line.ends_with("you?") { "HTTPS://s.example/q?n=how" } else { line };
            assert_eq!(spots, [whole], "{line}");
        }
    }

    #[test]
    fn blanks_end_a_url_in_a_sentence_unless_its_query_goes_on() {
        for (line, found) in [
            (
                "see https://s.example/q?n=Anna Kern&m=jo@b.co, or not",
                &["https://s.example/q?n=Anna Kern&m=jo@b.co"][..],
            ),
            ("https://s.example/q?m=1 is the link", &["https://s.example/q?m=1"]),
            (
                "https://s.example/q?m=1 https://t.example/?a=1&b=2",
                &["https://s.example/q?m=1", "https://t.example/?a=1&b=2"],
            ),
            (
                "see https://s.example/q?d={\"email\": \"jo@b.co\"}&b=c now",
                &["https://s.example/q?d={\"email\": \"jo@b.co\"}&b=c"],
            ),
            ("or myapp://q?n=O'Brien&m=jo@b.co, now", &["myapp://q?n=O'Brien&m=jo@b.co"]),
            ("at https://s.example/q?m=1 \"a&b=c\"", &["https://s.example/q?m=1", "b=c"]),
        ] {
            let spots: Vec<_> = of(line).iter().map(|spot| &line[spot.range.clone()]).collect();
            assert_eq!(spots, found, "{line}");
        }
    }

    #[test]
    fn what_is_looked_for_before_a_mark_is_bounded() {
        assert_eq!(scheme_before(&"a".repeat(1_000)).len(), LONGEST_SCHEME);
    }

    /// Where each mark is looked at to the end of the line, this takes minutes.
    #[test]
    fn long_lines_of_marks_take_as_long_as_they_are() {
        let of_text = "://,+://,{{a}}://,a://,GET /,x /,\" ,https://a?' ,=[\",=/";
        let of_names = "/a?b=,query=,query:,query: a= ,path=/,uri:/a";
        for piece in of_text.split(',').chain(of_names.split(',')) {
            let line = piece.repeat((1 << 18) / piece.len());
            assert!(!line.is_empty() && of(&line).len() <= line.len(), "{piece}");
        }
    }
}
