//! Where URLs stand in lines: whole ones, and the targets of requests in access logs.

use core::ops::Range;
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

impl Spot {
    fn new(range: Range<usize>, kept: usize, front: &'static str) -> Self {
        Self { range, kept, front }
    }

    /// What is left out, and the URL to look at.
    fn url<'t>(&self, text: &'t str) -> (&'t str, String) {
        let text = text.get(self.range.clone()).unwrap_or_default();
        let (kept, rest) = text.split_at_checked(self.kept).unwrap_or(("", text));
        (kept, [self.front, rest].concat())
    }

    pub(crate) fn audit(&self, text: &str) -> Result<Vec<Leak>> {
        match link::audit(&self.url(text).1) {
            // `http://` and nothing of a URL behind it.
            Err(error) if error.code() == Code::InvalidArgument => Ok(Vec::new()),
            audited => audited,
        }
    }

    /// What a change of URLs makes of it.
    pub(crate) fn changed(
        &self,
        text: &str,
        change: impl Fn(&str) -> Result<String>,
    ) -> Result<String> {
        let (kept, url) = self.url(text);
        match change(&url) {
            Ok(changed) => {
                let bare = changed.strip_prefix(self.front).unwrap_or(&changed);
                // A target is never empty.
                let bare = if bare.is_empty() && self.front == HOST { "/" } else { bare };
                Ok([kept, bare].concat())
            }
            // What only looks like a URL stays; one that cannot be changed does not.
            Err(_) if is_other(&url) => Ok(text.get(self.range.clone()).unwrap_or_default().into()),
            Err(error) => Err(error),
        }
    }

    fn overlaps(&self, other: &Range<usize>) -> bool {
        self.range.start < other.end && other.start < self.range.end
    }
}

fn is_other(text: &str) -> bool {
    link::audit(text).is_err_and(|error| error.code() == Code::InvalidArgument)
}

/// All of a text, from left to right.
pub(crate) fn of(text: &str) -> Vec<Spot> {
    if let Some(whole) = whole(text) {
        // Behind the tab there is something else.
        let behind = text.get(whole.range.end..).unwrap_or_default();
        let moved = |spot: Spot| {
            let by = whole.range.end;
            Spot { range: spot.range.start + by..spot.range.end + by, ..spot }
        };
        let mut spots: Vec<Spot> = within(behind).into_iter().map(moved).collect();
        spots.insert(0, whole);
        return spots;
    }
    within(text)
}

fn within(text: &str) -> Vec<Spot> {
    let links: Vec<_> = link::links_in(text).collect();
    let is_free = |target: &Range<usize>| {
        // A proxy logs whole URLs.
        let next = links.partition_point(|link| link.end <= target.start);
        links.get(next).is_none_or(|link| link.start >= target.end)
    };
    let targets = targets(text).filter(is_free).map(|range| Spot::new(range, 0, HOST));
    let mut spots: Vec<Spot> = targets.collect();
    let others = others(text).filter(|spot| is_free(&spot.range));
    spots.extend(others);
    spots.extend(links.iter().cloned().map(|range| Spot::new(range, 0, "")));
    spots.sort_by_key(|spot| spot.range.start);
    spots.dedup_by(|next, before| before.overlaps(&next.range));
    spots
}

/// URLs of other schemes: `myapp://open?email=…`, `ftp://…`.
fn others(text: &str) -> impl Iterator<Item = Spot> {
    let mut from = 0;
    core::iter::from_fn(move || {
        loop {
            let mark = text.get(from..)?.find("://")? + from;
            let before = text.get(from..mark)?;
            from = mark + 3;
            let is_of_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
            let scheme = before.trim_end_matches(is_of_scheme).len();
            let start = mark - (before.len() - scheme);
            let rest = text.get(from..)?;
            let is_end = |c: char| c.is_whitespace() || c.is_control() || "\"'<>`".contains(c);
            let end = from + rest.find(is_end).unwrap_or(rest.len());
            if !text.get(start..mark)?.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let from_scheme = from - start;
            from = end;
            // `myapp:///open` has no host.
            let front = if rest.starts_with('/') { HOST } else { SCHEME };
            return Some(Spot::new(start..end, from_scheme, front));
        }
    })
}

/// Schemes without a host, of which the address itself is what they are about.
const OPAQUE: [&str; 3] = ["mailto:", "tel:", "sms:"];

/// A line, or its beginning up to a tab, that is a URL without `://`, as people write them:
/// `www.s.example/q?email=…`, `//s.example/…`, `mailto:…`.
fn whole(text: &str) -> Option<Spot> {
    let field = text.split('\t').next()?;
    let start = field.len() - field.trim_start().len();
    let field = field.trim();
    let range = start..start + field.len();
    if field.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let is_opaque = |scheme: &&&str| {
        field.get(..scheme.len()).is_some_and(|front| front.eq_ignore_ascii_case(scheme))
    };
    if let Some(scheme) = OPAQUE.iter().find(is_opaque) {
        return Some(Spot::new(range, scheme.len(), "http://log/"));
    }
    match field.strip_prefix("//") {
        Some(rest) if begins_with_host(rest) => Some(Spot::new(range, 2, SCHEME)),
        None if begins_with_host(field) => Some(Spot::new(range, 0, SCHEME)),
        _ => None,
    }
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

/// Methods of requests (RFC 9110).
const METHODS: &[&str] = &["GET ", "POST ", "HEAD ", "PUT ", "PATCH ", "DELETE ", "OPTIONS "];

/// The targets of requests: `"GET /s/nps?email=… HTTP/1.1"`.
fn targets(text: &str) -> impl Iterator<Item = Range<usize>> {
    let targets = METHODS.iter().flat_map(|method| text.match_indices(method));
    targets.filter_map(|(at, method)| {
        let before = text.get(..at)?.chars().next_back();
        let start = at + method.len();
        let rest = text.get(start..)?;
        let is_word = before.is_some_and(char::is_alphanumeric);
        let length = rest.find([' ', '"', '\n', '\r', '\\']).unwrap_or(rest.len());
        (!is_word && rest.starts_with('/')).then(|| start..start + length)
    })
}

/// The strings of JSON with their lines, without looking at what is around them: a file that was cut
/// off is read as far as it goes.
pub(crate) fn strings_of_json(text: &str) -> impl Iterator<Item = (u64, String)> {
    let mut at = 0;
    let mut line = 1_u64;
    core::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let open = rest.find('"')?;
            line += newlines(rest.get(..open)?);
            let inner = rest.get(open + 1..)?;
            let length = closing(inner);
            at += open + length + 2;
            let literal = rest.get(open..(open + length + 2).min(rest.len()))?;
            let here = line;
            line += newlines(inner.get(..length)?);
            if let Ok(string) = serde_json::from_str(literal) {
                return Some((here, string));
            }
        }
    })
}

/// Where the quote is that ends a string.
fn closing(inner: &str) -> usize {
    let mut is_escaped = false;
    let ends = |byte: u8| {
        let end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        end
    };
    inner.bytes().position(ends).unwrap_or(inner.len())
}

fn newlines(text: &str) -> u64 {
    text.bytes().filter(|byte| *byte == b'\n').count() as u64
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
        ] {
            let spots: Vec<_> = of(line).iter().map(|spot| &line[spot.range.clone()]).collect();
            assert_eq!(spots, found, "{line}");
        }
    }

    #[test]
    fn strings_of_json_have_their_lines() {
        let text = "{\"a\":\n \"x\\u0026y\", \"b\": \"\\\"\",\n\n\"c\": \"cut";
        let strings: Vec<_> = strings_of_json(text).collect();
        let expected = [(1, "a"), (2, "x&y"), (2, "b"), (2, "\""), (4, "c")];
        assert_eq!(strings, expected.map(|(line, text)| (line, text.to_owned())));
    }
}
