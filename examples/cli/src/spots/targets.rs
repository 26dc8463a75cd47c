//! The targets of requests in access logs: `"GET /s/nps?email=… HTTP/1.1"`.

use core::ops::Range;

/// Methods that make a path behind them a target, also without a version of HTTP (RFC 9110 and the
/// registry of methods); any other token does with one.
const METHODS: &[&str] = &[
    "GET",
    "POST",
    "HEAD",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "QUERY",
    "REPORT",
    "PROPFIND",
    "PROPPATCH",
    "SEARCH",
    "MKCOL",
    "COPY",
    "MOVE",
    "LOCK",
    "UNLOCK",
];

/// The longest name of a method, and the most blanks behind it.
const LONGEST: usize = 32;

pub(super) fn targets(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    let mut request = Request::default();
    core::iter::from_fn(move || {
        loop {
            let start = text.get(from..)?.find('/')? + from;
            from = start + 1;
            let Some(method) = method_before(text.get(..start)?) else { continue };
            // Read once for all paths within: a line of them takes linear time.
            if request.end <= start {
                request = Request::new(text, method.start, start);
            }
            let is_known = || {
                let name = text.get(method.clone()).unwrap_or_default();
                METHODS.iter().any(|known| known.eq_ignore_ascii_case(name))
            };
            let end = match request.version.filter(|version| *version > start) {
                Some(version) => version,
                None if is_known() => end_of_word(text, start, request.end),
                None => continue,
            };
            from = end;
            return Some(start..end);
        }
    })
}

/// What a request line may be in: all up to the quote that closes it.
#[derive(Default)]
struct Request {
    end: usize,
    /// Where its last ` HTTP/` is.
    version: Option<usize>,
}

impl Request {
    fn new(text: &str, method: usize, start: usize) -> Self {
        let rest = text.get(start..).unwrap_or_default();
        let is_escaped = text.get(..method).is_some_and(|before| before.ends_with("\\\""));
        let mut was_backslash = false;
        let ends = |byte: u8| {
            let end = b"\r\n".contains(&byte) || byte == b'"' && (is_escaped || !was_backslash);
            was_backslash = byte == b'\\' && (is_escaped || !was_backslash);
            end
        };
        let end = start + rest.bytes().position(ends).unwrap_or(rest.len());
        let inside = text.get(start..end).unwrap_or_default();
        let version = inside.rfind(" HTTP/").or_else(|| inside.rfind("\tHTTP/"));
        let version = version.map(|at| {
            let front = inside.get(..at).unwrap_or_default();
            start + front.trim_end_matches([' ', '\t']).len()
        });
        Self { end, version }
    }
}

/// A token of RFC 9110 with blanks behind it, at the end of a text.
fn method_before(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let count = |end: usize, fits: fn(u8) -> bool| {
        let front = bytes.get(..end).unwrap_or_default();
        front.iter().rev().take(LONGEST).take_while(|byte| fits(**byte)).count()
    };
    let blanks = count(text.len(), |byte| byte == b' ' || byte == b'\t');
    let end = text.len() - blanks;
    let length =
        count(end, |byte| byte.is_ascii_alphanumeric() || b"!#$%&*+-.^_|~".contains(&byte));
    (blanks > 0 && (1..LONGEST).contains(&length)).then(|| end - length..end)
}

/// Without a version a target ends at a blank.
fn end_of_word(text: &str, start: usize, limit: usize) -> usize {
    let rest = text.get(start..limit).unwrap_or_default();
    let word = rest.split([' ', '\t', '"']).next().unwrap_or_default();
    start + word.trim_end_matches('\\').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_reach_to_the_version_whatever_is_in_them() {
        for (line, target) in [
            (r#""GET /s?m=1 HTTP/1.1" 200"#, Some("/s?m=1")),
            (
                r#""GET /s?name=\xC3\x89lodie&email=jo@b.co HTTP/1.1" "-" "x HTTP/1""#,
                Some(r"/s?name=\xC3\x89lodie&email=jo@b.co"),
            ),
            (r#""GET /s?a=\"x\"&b=\x22 HTTP/2""#, Some(r#"/s?a=\"x\"&b=\x22"#)),
            (r#"{"m":"\"GET /s?a=1 HTTP/1.1\" 200 HTTP/9"}"#, Some("/s?a=1")),
            ("PROPFIND /s?a=1 HTTP/1.1", Some("/s?a=1")),
            ("M-X /s?a=1 HTTP/1.1", Some("/s?a=1")),
            ("get  /s?a=1 200", Some("/s?a=1")),
            ("QUERY\t/s?a=1", Some("/s?a=1")),
            (
                "GET /s?name=Anna Kern&email=jo@b.co  HTTP/1.1",
                Some("/s?name=Anna Kern&email=jo@b.co"),
            ),
            (r"GET /s?a=1\", Some("/s?a=1")),
            ("TARGET /x", None),
            ("either and /or both", None),
        ] {
            let found: Vec<_> = targets(line).map(|range| &line[range]).collect();
            assert_eq!(found, target.into_iter().collect::<Vec<_>>(), "{line}");
        }
    }
}
