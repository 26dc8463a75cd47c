//! Where URLs stand in lines: whole ones, and the targets of requests in access logs.

use core::ops::Range;
use visard::{
    Code, Error, Result,
    link::{self, Leak},
};

/// A URL, or the target of a request, which has no host.
pub(crate) struct Spot {
    pub(crate) range: Range<usize>,
    is_target: bool,
}

/// What stands before the target of a request while it is looked at.
const HOST: &str = "http://log";

impl Spot {
    pub(crate) fn audit(&self, text: &str) -> Result<Vec<Leak>> {
        let text = text.get(self.range.clone()).unwrap_or_default();
        let audited =
            if self.is_target { link::audit(&[HOST, text].concat()) } else { link::audit(text) };
        match audited {
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
        let text = text.get(self.range.clone()).unwrap_or_default();
        let url = if self.is_target { [HOST, text].concat() } else { text.to_owned() };
        match change(&url) {
            Ok(changed) => {
                let bare = changed.strip_prefix(HOST).filter(|_| self.is_target);
                // A target is never empty.
                Ok(bare.map_or_else(
                    || changed.clone(),
                    |bare| if bare.is_empty() { "/".to_owned() } else { bare.to_owned() },
                ))
            }
            // What only looks like a URL stays; one that cannot be changed does not.
            Err(_) if is_other(&url) => Ok(text.to_owned()),
            Err(error) => Err(error),
        }
    }
}

fn is_other(text: &str) -> bool {
    link::audit(text).is_err_and(|error| error.code() == Code::InvalidArgument)
}

/// All of a text, from left to right.
pub(crate) fn of(text: &str) -> Vec<Spot> {
    let links: Vec<_> = link::links_in(text).collect();
    let is_free = |target: &Range<usize>| {
        // A proxy logs whole URLs.
        let next = links.partition_point(|link| link.end <= target.start);
        links.get(next).is_none_or(|link| link.start >= target.end)
    };
    let targets = targets(text).filter(is_free).map(|range| Spot { range, is_target: true });
    let mut spots: Vec<Spot> = targets.collect();
    spots.extend(links.iter().cloned().map(|range| Spot { range, is_target: false }));
    spots.sort_by_key(|spot| spot.range.start);
    spots
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
    fn strings_of_json_have_their_lines() {
        let text = "{\"a\":\n \"x\\u0026y\", \"b\": \"\\\"\",\n\n\"c\": \"cut";
        let strings: Vec<_> = strings_of_json(text).collect();
        let expected = [(1, "a"), (2, "x&y"), (2, "b"), (2, "\""), (4, "c")];
        assert_eq!(strings, expected.map(|(line, text)| (line, text.to_owned())));
    }
}
