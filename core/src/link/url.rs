//! The parts of an http(s) URL, as text (RFC 3986, section 3). Nothing is normalised or resolved.

use crate::error::{Code, Error, Result};

/// The longest URL that is read, in bytes (64 KiB).
pub const MAX_URL: usize = 64 << 10;

/// An http(s) URL in parts; all of them as they stand in the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Url<'u> {
    pub(super) scheme: &'u str,
    pub(super) userinfo: Option<&'u str>,
    /// Host with port.
    pub(super) host: &'u str,
    /// Empty, or beginning with `/`.
    path: &'u str,
    query: Option<&'u str>,
    fragment: Option<&'u str>,
}

/// `key=value`, or a value alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'u> {
    pub(super) key: &'u str,
    pub(super) value: &'u str,
    pub(super) source: &'u str,
}

impl<'u> Pair<'u> {
    /// Splits at the first `=`; without one there is a value and no key.
    pub(super) fn new(source: &'u str) -> Self {
        let (key, value) = source.split_once('=').unwrap_or(("", source));
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

    fn split(text: &'u str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let (rest, fragment) = split_off(rest, '#');
        let (rest, query) = split_off(rest, '?');
        let (authority, path) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len()))?;
        let (userinfo, host) = match authority.rsplit_once('@') {
            Some((userinfo, host)) => (Some(userinfo), host),
            None => (None, authority),
        };
        let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
        // Browsers read `\` as `/`, so what we take for user or path might be the host.
        let plain = !rest.contains('\\') && !text.contains(|c: char| c.is_control() || c == ' ');
        (is_web && plain && is_host(host)).then_some(Self {
            scheme,
            userinfo,
            host,
            path,
            query,
            fragment,
        })
    }

    /// The segments of the path, without the slashes.
    pub(super) fn segments(&self) -> impl Iterator<Item = &'u str> {
        self.path.split('/').skip(1)
    }

    pub(super) fn query(&self) -> impl Iterator<Item = Pair<'u>> {
        pairs(self.query)
    }

    /// The fragment, read like a query: single-page applications and form products use it so.
    pub(super) fn fragment(&self) -> impl Iterator<Item = Pair<'u>> {
        pairs(self.fragment)
    }
}

fn split_off(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, after)| (before, Some(after)))
}

fn pairs(text: Option<&str>) -> impl Iterator<Item = Pair<'_>> {
    let sources = text.into_iter().flat_map(|text| text.split('&'));
    sources.filter(|source| !source.is_empty()).map(Pair::new)
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
        let url = Url::parse("HTTPS://u:p@s.example:8443/a//b;c?x=1&&y&z=a=b#q=2?/").unwrap();
        assert_eq!((url.scheme, url.userinfo, url.host), ("HTTPS", Some("u:p"), "s.example:8443"));
        assert_eq!(url.segments().collect::<Vec<_>>(), ["a", "", "b;c"]);
        let query: Vec<_> = url.query().map(|pair| (pair.key, pair.value)).collect();
        assert_eq!(query, [("x", "1"), ("", "y"), ("z", "a=b")]);
        let fragment: Vec<_> = url.fragment().map(|pair| pair.source).collect();
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
