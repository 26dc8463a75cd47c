//! The parts of an http(s) URL, as ranges of its text (RFC 3986, section 3). Nothing is normalised
//! or resolved.

use super::merge;
use crate::error::{Code, Error, Result};
use alloc::{borrow::Cow, vec::Vec};
use core::ops::Range;

/// The longest URL that is read, in bytes (64 KiB).
pub const MAX_URL: usize = 64 << 10;

/// Where the parts of an http(s) URL are.
#[derive(Clone, Debug)]
pub(super) struct Url<'u> {
    /// The text with merge tags made to letters, so that marks in them split nothing.
    shape: Cow<'u, str>,
    pub(super) userinfo: Option<Range<usize>>,
    /// Host with port.
    pub(super) host: Range<usize>,
    /// Empty, or beginning with `/`.
    path: Range<usize>,
    query: Option<Range<usize>>,
    fragment: Option<Range<usize>>,
}

/// `key=value`, or a value alone, by where they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) key: Range<usize>,
    pub(super) value: Range<usize>,
    /// Both, with the mark between.
    pub(super) source: Range<usize>,
}

impl Pair {
    /// Splits at the first `=`; without one there is a value and no key.
    fn new(text: &str, source: Range<usize>) -> Self {
        let mark = text.get(source.clone()).and_then(|text| text.find('='));
        let (key, value) = match mark {
            Some(mark) => {
                let mark = source.start.saturating_add(mark);
                (source.start..mark, mark.saturating_add(1)..source.end)
            }
            None => (source.start..source.start, source.clone()),
        };
        Self { key, value, source }
    }
}

impl<'u> Url<'u> {
    /// # Errors
    /// `LIMIT_EXCEEDED` over [`MAX_URL`], `INVALID_ARGUMENT` for what is not an http(s) URL.
    pub(super) fn parse(text: &'u str) -> Result<Self> {
        if text.len() > MAX_URL {
            return Err(Error::because(Code::LimitExceeded, "the URL is longer than 64 KiB"));
        }
        Self::split(text).ok_or(Error::because(Code::InvalidArgument, "expected an http(s) URL"))
    }

    /// The parts of an absolute URL.
    pub(super) fn split(text: &'u str) -> Option<Self> {
        // Most values are none, and looking for tags takes longer than this.
        text.find("://")?;
        let shape = merge::shape_of(text);
        let scheme = shape.find("://")?;
        let is_web = ["http", "https"]
            .iter()
            .any(|web| shape.get(..scheme).is_some_and(|scheme| scheme.eq_ignore_ascii_case(web)));
        let begin = scheme.checked_add(3)?;
        let end = find(&shape, begin..shape.len(), &['/', '?', '#']).unwrap_or(shape.len());
        let authority = shape.get(begin..end)?;
        let at = authority.rfind('@');
        let host = begin.checked_add(at.map_or(0, |at| at.saturating_add(1)))?..end;
        let url = Self {
            userinfo: at.map(|at| begin..begin.saturating_add(at)),
            ..Self::from(shape, host)
        };
        (is_web && url.is_plain() && is_host(url.shape.get(url.host.clone())?)).then_some(url)
    }

    /// The parts of a reference without scheme and host: `/path?a=b`.
    pub(super) fn relative(text: &'u str) -> Self {
        Self::from(merge::shape_of(text), 0..0)
    }

    /// Parameters alone: `a=b&c=d`.
    pub(super) fn parameters(text: &'u str) -> Self {
        let url = Self::from(merge::shape_of(text), 0..0);
        Self { path: 0..0, query: Some(0..text.len()), fragment: None, ..url }
    }

    /// What stands behind a host.
    fn from(shape: Cow<'u, str>, host: Range<usize>) -> Self {
        let length = shape.len();
        let after = |mark: Option<usize>| mark.map(|mark| mark.saturating_add(1));
        let hash = find(&shape, host.end..length, &['#']);
        let end = hash.unwrap_or(length);
        let mark = find(&shape, host.end..end, &['?']);
        Self {
            userinfo: None,
            path: host.end..mark.unwrap_or(end),
            query: after(mark).map(|begin| begin..end),
            fragment: after(hash).map(|begin| begin..length),
            host,
            shape,
        }
    }

    /// Browsers read `\` as `/`, so what we take for user or path might be the host.
    fn is_plain(&self) -> bool {
        let before = self.shape.get(..self.path.end).unwrap_or_default();
        !before.contains('\\') && !self.shape.contains(|c: char| c.is_control() || c == ' ')
    }

    /// The segments of the path, without the slashes.
    pub(super) fn segments(&self) -> impl Iterator<Item = Range<usize>> {
        parts(&self.shape, Some(self.path.clone()), '/').skip(1)
    }

    /// What stands in a segment before, between and behind its parameters (`;key=value`).
    pub(super) fn parts_of(&self, segment: Range<usize>) -> impl Iterator<Item = Pair> {
        parts(&self.shape, Some(segment), ';').map(|part| Pair::new(&self.shape, part))
    }

    pub(super) fn query(&self) -> impl Iterator<Item = Pair> {
        self.pairs(self.query.clone())
    }

    /// The fragment, read like a query: single-page applications and form products use it so.
    pub(super) fn fragment(&self) -> impl Iterator<Item = Pair> {
        self.pairs(self.fragment.clone())
    }

    fn pairs(&self, range: Option<Range<usize>>) -> impl Iterator<Item = Pair> {
        let pairs = parts(&self.shape, range, '&').filter(|part| !part.is_empty());
        pairs.map(|part| Pair::new(&self.shape, part))
    }

    /// Everything before the query and its mark.
    #[cfg(all(feature = "token", feature = "field"))]
    pub(super) fn before_query(&self) -> Range<usize> {
        0..self.path.end
    }

    /// The fragment with its mark, if there is one.
    #[cfg(all(feature = "token", feature = "field"))]
    pub(super) fn marked_fragment(&self) -> Range<usize> {
        let end = self.shape.len();
        self.fragment.as_ref().map_or(end, |fragment| fragment.start.saturating_sub(1))..end
    }

    /// What stands between `&`, also nothing; empty without a query.
    pub(super) fn query_pieces(&self) -> Vec<Pair> {
        self.pieces(self.query.clone())
    }

    /// The same of the fragment.
    pub(super) fn fragment_pieces(&self) -> Vec<Pair> {
        self.pieces(self.fragment.clone())
    }

    fn pieces(&self, range: Option<Range<usize>>) -> Vec<Pair> {
        parts(&self.shape, range, '&').map(|part| Pair::new(&self.shape, part)).collect()
    }
}

fn find(text: &str, range: Range<usize>, marks: &[char]) -> Option<usize> {
    let start = range.start;
    text.get(range)?.find(marks).map(|at| start.saturating_add(at))
}

/// What stands between marks in a range.
fn parts(
    text: &str,
    range: Option<Range<usize>>,
    mark: char,
) -> impl Iterator<Item = Range<usize>> {
    let mut rest = range;
    core::iter::from_fn(move || {
        let range = rest.take()?;
        let Some(at) = find(text, range.clone(), &[mark]) else { return Some(range) };
        rest = Some(at.saturating_add(1)..range.end);
        Some(range.start..at)
    })
}

/// Letters of any script, digits and the marks of host names, IP literals and ports.
fn is_host(host: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || "-._:[]".contains(c);
    host.starts_with(|c: char| c.is_alphanumeric() || c == '[') && host.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn a_url_is_split_into_its_parts() {
        let text = "HTTPS://u:p@s.example:8443/a//b;c?x=1&&y&z=a=b#q=2?/";
        let url = Url::parse(text).unwrap();
        assert_eq!(
            (&text[url.userinfo.clone().unwrap()], &text[url.host.clone()]),
            ("u:p", "s.example:8443")
        );
        assert_eq!(url.segments().map(|at| &text[at]).collect::<Vec<_>>(), ["a", "", "b;c"]);
        let shown = |pair: Pair| (&text[pair.key], &text[pair.value]);
        let query: Vec<_> = url.query().map(shown).collect();
        assert_eq!(query, [("x", "1"), ("", "y"), ("z", "a=b")]);
        let fragment: Vec<_> = url.fragment().map(|pair| &text[pair.source]).collect();
        assert_eq!(fragment, ["q=2?/"]);
    }

    #[test]
    fn parts_may_be_missing() {
        let url = Url::parse("http://s.example").unwrap();
        assert_eq!(url.userinfo, None);
        assert_eq!(url.segments().count(), 0);
        assert_eq!(url.query().count(), 0);
        assert_eq!(url.fragment().count(), 0);
    }

    #[test]
    fn marks_in_merge_tags_split_nothing() {
        let text = "https://s.example/q?mail=${m://Email}&n={{ c.name | default: 'a&b#c' }}#x";
        let url = Url::parse(text).unwrap();
        let values: Vec<_> = url.query().map(|pair| &text[pair.value]).collect();
        assert_eq!(values, ["${m://Email}", "{{ c.name | default: 'a&b#c' }}"]);
    }

    #[test]
    fn what_is_not_a_web_address_is_refused() {
        for text in [
            "",
            "s.example/x",
            "ftp://s.example/",
            "mailto:jo@example.com",
            "https:/s.example",
            "https://",
            "https://?x",
            "https://a b/",
            "https://s.example/a b",
            "https://s.example/\n",
            "https://s.example\\@t.example/",
            "https://jo%40example.com/",
            "javascript://s.example/",
        ] {
            assert_eq!(Url::parse(text).unwrap_err().code(), Code::InvalidArgument, "{text}");
        }
    }

    #[test]
    fn long_texts_are_refused() {
        let mut url = alloc::format!("https://s.example/{}", "a".repeat(MAX_URL));
        assert_eq!(Url::parse(&url).unwrap_err().code(), Code::LimitExceeded);
        url.truncate(MAX_URL);
        assert!(Url::parse(&url).is_ok());
    }
}
